//! What the other side can say that a file does not answer, for people and as JSON.

use serde::Serialize;

use crate::calendar::dutch;
use crate::defence::{Part, Raised};
use crate::finding::Severity;
use crate::requirement::Slot;
use crate::source::read::Read;
use crate::source::scalar::Prose;

use super::place::Place;
use super::{place_of, shown};

/// The version of the envelope; a change that breaks readers makes it one higher.
const VERSION: u32 = 1;

/// The defences that a case does not rebut.
#[derive(Debug)]
pub struct Opposition<'r> {
    /// The path of the case file.
    pub path: &'r str,
    /// The day that was asked about.
    pub today: chrono::NaiveDate,
    /// Whether the file could be read to its end; if not, defences may be missing.
    pub whole: bool,
    /// How many defences there are in all.
    pub known: usize,
    /// The defences, the gravest first, each with the statutes and clauses where it stands.
    pub raised: Vec<(Raised, Vec<String>)>,
}

#[derive(Serialize)]
struct Envelope<'r> {
    versie: u32,
    zaak: &'r str,
    peildatum: String,
    whole: bool,
    known: usize,
    verweren: Vec<Entry<'r>>,
}

#[derive(Serialize)]
struct Entry<'r> {
    code: &'r str,
    name: &'r str,
    title: String,
    basis: &'r [String],
    letter: Option<&'r str>,
    shortcoming: Option<&'r str>,
    addressee: Option<&'r str>,
    path: &'r str,
    line: usize,
    column: usize,
    shown: &'r str,
    defence: Option<String>,
    rebuttal: Option<String>,
    remedy: &'r str,
    missing: Vec<Missing<'r>>,
    open: Option<String>,
    severity: Option<&'r str>,
    set_aside: bool,
}

#[derive(Serialize)]
struct Missing<'r> {
    what: &'r str,
    yaml: Option<String>,
}

impl Opposition<'_> {
    /// For people: each defence once, with the places where it can be raised.
    pub fn human(&self) -> String {
        let mut out = format!("{}, op {}\n", self.path, dutch::date(self.today));
        let mut told: Vec<&str> = Vec::new();
        for (raised, basis) in &self.raised {
            let defence = raised.defence;
            if told.contains(&defence.code) {
                continue;
            }
            told.push(defence.code);
            let part = |part| defence.part(part).unwrap_or_default();
            out.push_str(&format!(
                "\n{} {}\n  grondslag: {}\n  verweer: {}\n",
                defence.code,
                defence.title(),
                basis.join("; "),
                part(Part::Verweer)
            ));
            let same = self.raised.iter().map(|(one, _)| one);
            for one in same.filter(|one| one.defence.code == defence.code) {
                let aside = if one.set_aside {
                    " (terzijde gelegd, maar dat bindt de wederpartij niet)"
                } else {
                    ""
                };
                out.push_str(&format!(
                    "  {}: {}{aside}\n",
                    place_of(&one.place),
                    shown(&one.shown)
                ));
                for slot in &one.missing {
                    out.push_str(&format!("    ontbreekt: {}\n", shown(&slot.what)));
                    if let Some(yaml) = example(slot) {
                        out.push_str(&format!("      {}\n", shown(&yaml)));
                    }
                }
                out.push_str(&format!("    {}\n", shown(&one.remedy)));
            }
            out.push_str(&format!(
                "  wat het weerlegt: {}\n",
                part(Part::Weerlegging)
            ));
            if let Some(open) = defence.part(Part::Open) {
                out.push_str(&format!("  het recht laat open: {open}\n"));
            }
        }
        out.push_str(&self.closing(told.len()));
        out
    }

    fn closing(&self, told: usize) -> String {
        let mut closing = match told {
            0 => format!(
                "\nVan de {} verweren die trede kent, weerlegt het dossier elk dat hier speelt.\n",
                self.known
            ),
            _ => format!(
                "\nVan de {} verweren die trede kent, {} in deze zaak niet weerlegd.\n",
                self.known,
                match told {
                    1 => "is er 1".to_owned(),
                    many => format!("zijn er {many}"),
                }
            ),
        };
        if !self.whole {
            closing.push_str("Het bestand is niet helemaal gelezen, dus er kunnen er meer zijn.\n");
        }
        closing
    }

    /// Versioned JSON.
    pub fn json(&self) -> String {
        let envelope = Envelope {
            versie: VERSION,
            zaak: self.path,
            peildatum: self.today.to_string(),
            whole: self.whole,
            known: self.known,
            verweren: self.raised.iter().map(entry).collect(),
        };
        serde_json::to_string_pretty(&envelope).unwrap_or_default() + "\n"
    }
}

fn entry<'r>((raised, basis): &'r (Raised, Vec<String>)) -> Entry<'r> {
    let defence = raised.defence;
    let Place { line, column, .. } = Place::of(&raised.place);
    Entry {
        code: defence.code,
        name: defence.name,
        title: defence.title(),
        basis,
        letter: raised.about.letter.as_deref(),
        shortcoming: raised.about.shortcoming.as_deref(),
        addressee: raised.about.addressee.as_deref(),
        path: &raised.place.source.path,
        line,
        column,
        shown: &raised.shown,
        defence: defence.part(Part::Verweer),
        rebuttal: defence.part(Part::Weerlegging),
        remedy: &raised.remedy,
        missing: raised
            .missing
            .iter()
            .map(|slot| Missing {
                what: &slot.what,
                yaml: example(slot),
            })
            .collect(),
        open: defence.part(Part::Open),
        severity: raised.severity.map(Severity::word),
        set_aside: raised.set_aside,
    }
}

/// The YAML that would supply a fact, without the words that only fill it.
fn example(slot: &Slot) -> Option<String> {
    let witness = slot.witness.as_ref()?;
    Some(witness.shown().replace(&Prose::example(), "…"))
}
