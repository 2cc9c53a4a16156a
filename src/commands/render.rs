//! `trede render`: the letters of cases, with the findings on them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use walkdir::WalkDir;

use crate::case::CaseFile;
use crate::cli::{LetterFormat, RenderArgs};
use crate::error::Error;
use crate::facts::{Act, Facts, party_id};
use crate::finding::{Finding, Label};
use crate::letter::{self, Fault, KINDS, Templates};
use crate::report::{self, Format, Report, place_of};
use crate::repository::Repository;
use crate::rules;
use crate::rules::template::{self, Template};
use crate::source::{Source, Span};
use crate::write::output::{Fate, Output};
use crate::write::{House, Refusal, Writer, named, writer};

use super::annex::{Annex, ENDING};
use super::cases::Cases;
use super::edited::Now;
use super::progress::Progress;
use super::seal::dress;
use super::{Outcome, colour, day, open, print, threshold};

/// What to do without a typesetter.
const NO_PDF: &str = "Deze versie van trede is gemaakt zonder PDF. Neem de versie van de uitgave, of \
                      maak trede met `cargo install --path . --features pdf`. Of kies --to docx: Word \
                      en LibreOffice slaan de brief op als PDF.";

pub(super) fn run(args: &RenderArgs) -> Result<Outcome, Error> {
    let writers = writers(&args.to)?;
    let repository = open(&args.paths)?;
    let (templates, on_templates) = load_templates(&repository)?;
    let today = day(&args.day);
    let cases = Cases::read(&repository, &args.paths, today)?;
    let folder = args
        .out
        .clone()
        .unwrap_or_else(|| repository.output_folder());
    let mut run = Run {
        output: Output::open(folder.clone(), args.force)?,
        writers,
        templates,
        house: repository.house()?,
        letter: args.letter.as_deref(),
        files: Vec::new(),
        troubles: Vec::new(),
        found: false,
    };
    let mut judged = Vec::new();
    let mut origins = String::new();
    let progress = Progress::of(cases.files.len());
    let written = cases.files.iter().try_for_each(|file| {
        let facts = cases.facts(file);
        let of_case = rules::judge(&facts);
        run.letters(file, &facts, &of_case.findings)?;
        if args.explain {
            match letter::trace::of(&facts, &run.templates) {
                Ok(trace) => origins += &report::trace(&trace, args.letter.as_deref()),
                Err(fault) => run.troubles.push(told(&fault)),
            }
        }
        judged.push(of_case);
        progress.step();
        Ok(())
    });
    drop(progress);
    // Also after an error, so that what was written stays known as ours.
    run.output.close()?;
    written?;
    if let Some(letter) = args.letter.as_deref()
        && !run.found
    {
        return Err(Error::Refused(format!(
            "Er is geen brief `{letter}` in deze zaken."
        )));
    }
    let Run {
        files, troubles, ..
    } = run;
    let mut around = repository.findings.clone();
    around.extend(on_templates);
    let report = Report::new(judged, around, today);
    let mut text = report.tell(Format::Human {
        all: false,
        colour: colour(),
    });
    for (file, concept) in &files {
        let shown = repository.shown(&folder.join(file));
        text.push_str(&format!(
            "{shown}{}\n",
            if *concept { "  (concept)" } else { "" }
        ));
    }
    print(&format!("{text}{origins}"))?;
    if !troubles.is_empty() {
        return Err(Error::Refused(troubles.join("\ntrede: ")));
    }
    Ok(match args.fail_on.and_then(threshold) {
        Some(severity) if report.reaches(severity) => Outcome::Found,
        _ => Outcome::Clean,
    })
}

/// The letters of one run, as they come about.
struct Run<'r> {
    output: Output,
    writers: Vec<&'static Writer>,
    templates: Templates,
    house: House,
    letter: Option<&'r str>,
    /// The files that were written, with whether each is a concept.
    files: Vec<(String, bool)>,
    /// The letters that could not be written, and why.
    troubles: Vec<String>,
    /// Whether the letter that was asked for exists.
    found: bool,
}

impl Run<'_> {
    fn letters(
        &mut self,
        file: &CaseFile,
        facts: &Facts<'_>,
        findings: &[Finding],
    ) -> Result<(), Error> {
        for act in &facts.acts {
            if self.letter.is_some_and(|asked| asked != act.id) {
                continue;
            }
            let place = file.place_in_course(act.letter.head);
            self.one_act(
                file,
                facts,
                act,
                place,
                !rules::is_definitive(act, findings),
            )?;
        }
        // A letter may seem to have left the course because that part could not be read.
        if self.letter.is_none() && file.mistakes.is_empty() {
            let endings = self.writers.iter().map(|writer| writer.name);
            for ending in endings.chain([ENDING]) {
                for edited in self.output.remove_stale(&file.folder, ending)? {
                    eprintln!(
                        "trede: {edited} staat niet meer in het verloop van de zaak, maar is met de \
                         hand gewijzigd en daarom niet verwijderd."
                    );
                }
            }
        }
        Ok(())
    }

    fn one_act<'a>(
        &mut self,
        file: &CaseFile,
        facts: &Facts<'a>,
        act: &Act<'a>,
        place: usize,
        concept: bool,
    ) -> Result<(), Error> {
        let Some(kind) = letter::kind_of(act) else {
            return Ok(());
        };
        self.found = true;
        let annex = Annex::of(facts, act);
        for party in &act.addressees {
            let to = match act.addressees.len() {
                1 => String::new(),
                _ => format!("-{}", party_id(party)),
            };
            let name = format!("{}/{place:02}-{}{to}", file.folder, kind.name);
            let mut view = letter::brief(facts, act, party, concept);
            if let Some(annex) = &annex {
                annex.list(&mut view);
                self.annex(&format!("{name}.{ENDING}"), annex, concept)?;
            }
            let quote = |citation: &_| facts.quote(citation, party, facts.day_of(act));
            let document = match self.templates.document(kind, &view, &quote) {
                Ok(mut document) => {
                    dress(
                        &mut document,
                        &self.house,
                        facts,
                        &format!("{}{to}", act.id),
                    );
                    document
                }
                Err(fault) => {
                    self.troubles.push(format!(
                        "{} van {} is niet geschreven. {}",
                        act.id,
                        file.source.path,
                        told(&fault)
                    ));
                    for writer in &self.writers {
                        self.output.keep(&format!("{name}.{}", writer.name));
                    }
                    continue;
                }
            };
            for writer in &self.writers {
                let name = format!("{name}.{}", writer.name);
                let bytes = match (writer.write)(&document, &self.house) {
                    Ok(bytes) => bytes,
                    Err(refusal) => {
                        self.troubles.push(refused(&name, &refusal, &file.source));
                        self.output.keep(&name);
                        continue;
                    }
                };
                match self.output.write(&name, &bytes)? {
                    Fate::Written => self.files.push((name, concept)),
                    Fate::Edited => {
                        self.troubles.push(not_written(&name, Fate::Edited));
                        let edited = self.output.bytes(&name).unwrap_or_default();
                        let now = Now {
                            facts,
                            act,
                            party,
                            document: &document,
                            house: &self.house,
                        };
                        self.troubles.extend(now.remarks(&name, &edited));
                    }
                    Fate::Foreign => self.troubles.push(not_written(&name, Fate::Foreign)),
                }
            }
        }
        Ok(())
    }
}

impl Run<'_> {
    /// What goes with a letter is written when the letter is, as the file that goes out.
    fn annex(&mut self, name: &str, annex: &Annex, concept: bool) -> Result<(), Error> {
        let goes_out = |writer: &&Writer| matches!(writer.name, "docx" | "pdf");
        if !self.writers.iter().any(goes_out) {
            self.output.keep(name);
            return Ok(());
        }
        match self.output.write(name, &annex.bytes)? {
            Fate::Written => self.files.push((name.to_owned(), concept)),
            fate => self.troubles.push(not_written(name, fate)),
        }
        Ok(())
    }
}

/// Why a file was left as it lies there.
fn not_written(name: &str, fate: Fate) -> String {
    match fate {
        Fate::Foreign => {
            format!("{name} is er al en niet door trede geschreven. Verplaats dat bestand.")
        }
        Fate::Edited | Fate::Written => format!(
            "{name} is met de hand gewijzigd en niet overschreven. Met --force gebeurt dat wel."
        ),
    }
}

/// Why a letter is not written; a character that cannot be shown, at its place in the case.
fn refused(name: &str, refusal: &Refusal, case: &Arc<Source>) -> String {
    let lacking = match refusal {
        Refusal::Because(_) => &[][..],
        Refusal::Characters(lacking) => lacking,
    };
    let places = lacking.iter().filter_map(|c| {
        let start = case.text.find(*c)?;
        let place = Label {
            source: Arc::clone(case),
            span: Span::new(start, start + c.len_utf8()),
            text: String::new(),
        };
        Some(format!(" {} staat op {}.", named(*c), place_of(&place)))
    });
    let places: String = places.collect();
    let remedy = match lacking.is_empty() {
        true => "",
        false => " Schrijf het anders, of kies --to docx.",
    };
    format!("{name} is niet geschreven. {refusal}{places}{remedy}")
}

fn writers(formats: &[LetterFormat]) -> Result<Vec<&'static Writer>, Error> {
    let mut writers = Vec::new();
    for format in formats {
        let name = match format {
            LetterFormat::Md => "md",
            LetterFormat::Html => "html",
            LetterFormat::Docx => "docx",
            LetterFormat::Pdf => "pdf",
        };
        writers.push(writer(name).ok_or_else(|| Error::Refused(NO_PDF.to_owned()))?);
    }
    Ok(writers)
}

/// Our templates, with those of the repository in their place, and the findings on their fixed
/// text.
pub(super) fn load_templates(repository: &Repository) -> Result<(Templates, Vec<Finding>), Error> {
    let folder = repository.template_folder();
    let mut own: BTreeMap<String, Arc<Source>> = BTreeMap::new();
    for entry in WalkDir::new(&folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
    {
        let is_template = entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "md");
        if !entry.file_type().is_file() || !is_template {
            continue;
        }
        let name = entry.path().strip_prefix(&folder).unwrap_or(Path::new(""));
        let name = name.to_string_lossy().replace('\\', "/");
        own.insert(name, repository.source(entry.path())?);
    }
    let templates = Templates::load(&own).map_err(|faults| {
        Error::Refused(
            faults
                .iter()
                .map(told)
                .collect::<Vec<_>>()
                .join("\ntrede: "),
        )
    })?;
    let acts = KINDS
        .iter()
        .flat_map(|kind| kind.acts.iter().map(move |act| (kind, *act)));
    let letters: Vec<_> = acts
        .map(|(kind, act)| Template {
            kind: act,
            files: templates.files(kind),
        })
        .collect();
    let findings = template::check(&letters);
    Ok((templates, findings))
}

pub(super) fn told(fault: &Fault) -> String {
    format!(
        "{}: {} {}",
        place_of(&fault.place),
        fault.message,
        fault.remedy
    )
}
