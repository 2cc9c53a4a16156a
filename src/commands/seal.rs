//! `trede seal`: the letter that was really sent, put where nobody touches it again.

use std::path::Path;
use std::slice;

use chrono::Local;
use walkdir::WalkDir;

use crate::cli::SealArgs;
use crate::error::Error;
use crate::facts::{Act, Facts, party_id};
use crate::letter::{self, Kind, Templates};
use crate::repository::{Repository, sent};
use crate::rules;
use crate::seal::{Origin, RECORD, Record, hash};
use crate::write::output::text_hash;
use crate::write::{Document, House, WRITERS};

use super::annex::{Annex, ENDING};
use super::cases::Cases;
use super::edited::Now;
use super::templates::{self, told};
use super::{Outcome, open, print};

/// What a record says of the program that made it.
pub(super) const VERSION: &str = concat!("trede ", env!("CARGO_PKG_VERSION"));

pub(super) fn run(args: &SealArgs) -> Result<Outcome, Error> {
    let paths = slice::from_ref(&args.case);
    let repository = open(paths)?;
    let today = Local::now().date_naive();
    let cases = Cases::read(&repository, paths, today)?;
    let [file] = &cases.files[..] else {
        return Err(Error::Refused("Noem één zaak.".into()));
    };
    let facts = cases.facts(file);
    if !facts.on_sent_letters().is_empty() {
        return Err(Error::Refused(
            "De verzonden brieven van deze zaak kloppen niet. Bekijk met `trede verify` wat er is, \
             en herstel dat eerst."
                .into(),
        ));
    }
    let letters = chosen(&facts, &args.letter)?;
    if let (Some(_), [_, _, ..]) = (&args.file, &letters[..]) {
        let names: Vec<_> = letters.iter().map(|one| format!("`{}`", one.id)).collect();
        return Err(Error::Refused(format!(
            "`{}` gaat naar meer dan één geadresseerde. Kies: {}.",
            args.letter,
            names.join(" of ")
        )));
    }
    let press = Press::load(&repository)?;
    let findings = templates::judge(&facts, &press.templates).findings;
    let folder = repository.folder_of(file).join(sent::FOLDER);
    let mut chain = file.sent.clone();
    for one in letters {
        let is_final = rules::is_definitive(one.act, &findings);
        let document = press.document(&facts, &one, !is_final)?;
        let (bytes, extension, origin) = match &args.file {
            Some(path) => {
                let bytes = sent::given(path)?;
                let now = Now {
                    facts: &facts,
                    act: one.act,
                    party: one.act.addressees[one.to],
                    document: &document,
                    house: &press.house,
                };
                for remark in now.remarks(&path.to_string_lossy(), &bytes) {
                    eprintln!("trede: {remark}");
                }
                (bytes, extension(path), Origin::Given)
            }
            None if is_final => {
                let (bytes, extension) = press.file(&document)?;
                (bytes, extension, Origin::Render)
            }
            None => {
                return Err(Error::Refused(format!(
                    "`{}` is een concept en gaat zo niet uit. Los de fouten op, of geef het bestand \
                     dat u heeft verzonden.",
                    one.id
                )));
            }
        };
        let own = hash(&bytes);
        if let Some((there, _)) = chain.records.iter().find(|(there, _)| there.hash == own) {
            return Err(Error::Refused(format!(
                "Dit bestand is al verzegeld, als `{}`.",
                there.file
            )));
        }
        if let Some((before, _)) = chain.records.last()
            && before.sealed > today
        {
            return Err(Error::Refused(format!(
                "Het vorige zegel is van {}: de klok van deze computer loopt niet goed.",
                before.sealed
            )));
        }
        let number = u32::try_from(chain.records.len()).unwrap_or(u32::MAX) + 1;
        let name = format!("{number:03}-{}", one.id);
        let inputs = press.inputs(&repository, &facts, &one)?;
        let annex = one
            .annex
            .map(|annex| (format!("{name}.{ENDING}"), annex.bytes));
        let record = Record {
            number,
            case: file
                .case
                .kenmerk
                .known()
                .map_or(file.folder.clone(), |code| code.0.clone()),
            letter: one.id.clone(),
            kind: one.kind.name.to_owned(),
            dated: one.act.date,
            sealed: today,
            file: format!("{name}.{extension}"),
            hash: own,
            origin,
            version: VERSION.to_owned(),
            is_final,
            render: press.text(&document)?,
            inputs,
            previous: chain.head().map(str::to_owned),
        };
        let text = record.to_string();
        let record_name = format!("{name}{RECORD}");
        let mut added = vec![(&*record.file, &*bytes)];
        added.extend(annex.iter().map(|(name, bytes)| (&**name, &**bytes)));
        added.push((&*record_name, text.as_bytes()));
        sent::add(&folder, &chain.list, &added)?;
        print(&format!(
            "Verzegeld: {}\nHoofd van de keten van {}: {}\n",
            repository.shown(&folder.join(&record.file)),
            file.folder,
            hash(text.as_bytes())
        ))?;
        chain.list = crate::seal::extended(&chain.list, &added);
        chain.records.push((record, hash(text.as_bytes())));
    }
    print("Leg de keten vast in git en teken het hoofd: zie docs/verzegelen.md.\n")?;
    Ok(Outcome::Clean)
}

/// Gives a letter what its house and its case add to every letter.
pub(super) fn dress(document: &mut Document, house: &House, facts: &Facts<'_>, letter: &str) {
    document.letterhead.logo.clone_from(&house.logo);
    if house.chain {
        let head = facts.file.sent.before(letter);
        document.letterhead.chain = head.map(str::to_owned);
    }
}

/// A letter of a case to one addressee.
pub(super) struct Sent<'f, 'a> {
    /// The id of its act, with that of the addressee if there are several.
    pub id: String,
    pub act: &'f Act<'a>,
    pub kind: &'static Kind,
    /// What goes with it.
    annex: Option<Annex>,
    /// Its place among the addressees.
    to: usize,
}

/// All letters of a case.
pub(super) fn letters<'f, 'a>(facts: &'f Facts<'a>) -> impl Iterator<Item = Sent<'f, 'a>> {
    facts.acts.iter().flat_map(move |act| {
        let kind = letter::kind_of(act);
        let several = act.addressees.len() > 1;
        let to_each = act.addressees.iter().enumerate();
        to_each.filter_map(move |(to, party)| {
            let id = match several {
                true => format!("{}-{}", act.id, party_id(party)),
                false => act.id.to_owned(),
            };
            Some(Sent {
                id,
                act,
                kind: kind?,
                annex: Annex::of(facts, act),
                to,
            })
        })
    })
}

/// The letters that a name stands for.
fn chosen<'f, 'a>(facts: &'f Facts<'a>, name: &str) -> Result<Vec<Sent<'f, 'a>>, Error> {
    let of_act = letters(facts).filter(|one| one.act.id == name);
    let mut found: Vec<_> = of_act.collect();
    if found.is_empty() {
        found.extend(letters(facts).filter(|one| one.id == name));
    }
    if found.is_empty() {
        let names: Vec<_> = letters(facts).map(|one| format!("`{}`", one.id)).collect();
        let known = match names.len() {
            0 => "Deze zaak heeft geen brieven.".to_owned(),
            _ => format!("Er zijn: {}.", names.join(", ")),
        };
        return Err(Error::Refused(format!(
            "Er is geen brief `{name}`. {known}"
        )));
    }
    Ok(found)
}

/// What letters are made with.
pub(super) struct Press {
    templates: Templates,
    house: House,
}

impl Press {
    pub fn load(repository: &Repository) -> Result<Self, Error> {
        Ok(Press {
            templates: templates::load(repository)?.0,
            house: repository.house()?,
        })
    }

    pub fn document(
        &self,
        facts: &Facts<'_>,
        one: &Sent<'_, '_>,
        concept: bool,
    ) -> Result<Document, Error> {
        let party = one.act.addressees[one.to];
        let mut view = letter::brief(facts, one.act, party, concept);
        if let Some(annex) = &one.annex {
            annex.list(&mut view);
        }
        let mut document = self
            .templates
            .document(one.kind, &view, &|citation| {
                facts.quote(citation, party, facts.day_of(one.act))
            })
            .map_err(|fault| Error::Refused(told(&fault)))?;
        dress(&mut document, &self.house, facts, &one.id);
        Ok(document)
    }

    /// The letter as it goes out: as PDF if this program can write it, else in Word.
    fn file(&self, document: &Document) -> Result<(Vec<u8>, String), Error> {
        let best = WRITERS
            .iter()
            .rev()
            .find(|writer| matches!(writer.name, "pdf" | "docx"));
        let writer = best.unwrap_or(&WRITERS[0]);
        let bytes = (writer.write)(document, &self.house)
            .map_err(|refusal| Error::Refused(refusal.to_string()))?;
        Ok((bytes, writer.name.to_owned()))
    }

    /// The hash of the letter's text.
    pub fn text(&self, document: &Document) -> Result<String, Error> {
        let markdown = (WRITERS[0].write)(document, &self.house)
            .map_err(|refusal| Error::Refused(refusal.to_string()))?;
        Ok(text_hash(&markdown))
    }

    /// What the letter is made from, with its hashes.
    pub fn inputs(
        &self,
        repository: &Repository,
        facts: &Facts<'_>,
        one: &Sent<'_, '_>,
    ) -> Result<Vec<(String, String)>, Error> {
        let settings = repository.root.join("trede.yaml");
        let settings = match settings.is_file() {
            true => text_hash(&std::fs::read(&settings).map_err(Error::file(&settings))?),
            false => "geen".to_owned(),
        };
        let mut inputs = vec![
            (
                "zaak.yaml".to_owned(),
                text_hash(facts.file.source.text.as_bytes()),
            ),
            ("trede.yaml".to_owned(), settings),
        ];
        if let Some(pack) = facts.pack {
            let folder = repository.contract_folder().join(&pack.id);
            inputs.push((format!("contract {}", pack.id), folder_hash(&folder)?));
        }
        let templates = self.templates.files(one.kind).iter();
        let templates: String = templates
            .map(|source| {
                format!(
                    "{}\n{}\n",
                    text_hash(source.text.as_bytes()),
                    source.text.len()
                )
            })
            .collect();
        inputs.push(("sjablonen".to_owned(), text_hash(templates.as_bytes())));
        let annex = one.annex.iter();
        inputs.extend(annex.map(|annex| (format!("bijlage {ENDING}"), hash(&annex.bytes))));
        Ok(inputs)
    }
}

/// The hash of all files of a contract; what is built into the program goes by its version.
fn folder_hash(folder: &Path) -> Result<String, Error> {
    if !folder.is_dir() {
        return Ok(format!("ingebouwd in {VERSION}"));
    }
    let mut list = String::new();
    for entry in WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
    {
        if entry.file_type().is_file() {
            let bytes = std::fs::read(entry.path()).map_err(Error::file(entry.path()))?;
            let name = entry.file_name().to_string_lossy();
            list += &format!("{}  {name}\n", text_hash(&bytes));
        }
    }
    Ok(text_hash(list.as_bytes()))
}

/// The extension of a file, if it is one that a name can bear.
fn extension(path: &Path) -> String {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    let fits = |name: &String| name.len() <= 8 && name.chars().all(|c| c.is_ascii_alphanumeric());
    extension.filter(fits).unwrap_or_else(|| "bin".to_owned())
}
