//! `trede render`: the letters of cases, with the findings on them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::case::CaseFile;
use crate::cli::{LetterFormat, RenderArgs};
use crate::error::Error;
use crate::facts::{Act, Facts, party_id};
use crate::finding::{Finding, Label};
use crate::letter::{self, Kind, Templates};
use crate::report::{self, Format, Report};
use crate::rules::{self, Judged, typeface::in_letter, typeface::tells_of};
use crate::source::{Source, Span};
use crate::write::output::{Fate, Output};
use crate::write::typeface;
use crate::write::{House, Refusal, Writer, writer};

use super::annex::{Annex, ENDING};
use super::cases::Cases;
use super::edited::Now;
use super::progress::Progress;
use super::seal::dress;
use super::templates::{self, told};
use super::{Outcome, colour, day, open, print, threshold};

/// What to do without a typesetter.
const NO_PDF: &str = "Deze versie van trede is gemaakt zonder PDF. Neem de versie van de uitgave, of \
                      maak trede met `cargo install --path . --features pdf`. Of kies --to docx: Word \
                      en LibreOffice slaan de brief op als PDF.";

pub(super) fn run(args: &RenderArgs) -> Result<Outcome, Error> {
    let writers = writers(&args.to)?;
    let repository = open(&args.paths)?;
    let (templates, on_templates) = templates::load(&repository)?;
    let today = day(&args.day);
    let cases = Cases::read(&repository, &args.paths, today)?;
    let folder = args
        .out
        .clone()
        .unwrap_or_else(|| repository.output_folder());
    let settings = repository.root.join("trede.yaml");
    let settings = settings.is_file().then(|| repository.source(&settings));
    let mut run = Run {
        settings: settings.transpose()?,
        output: Output::open(folder.clone(), args.force)?,
        writers,
        templates,
        house: repository.house()?,
        letter: args.letter.as_deref(),
        files: Vec::new(),
        troubles: Vec::new(),
        shapeless: Vec::new(),
        known: BTreeSet::new(),
    };
    let mut judged = Vec::new();
    let mut origins = String::new();
    let progress = Progress::of(cases.files.len());
    let written = cases.files.iter().try_for_each(|file| {
        let facts = cases.facts(file);
        let mut of_case = templates::judge(&facts, &run.templates);
        run.letters(file, &facts, &of_case.findings)?;
        run.tell_of_shapeless(&facts, &mut of_case);
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
        && !run.known.contains(letter)
    {
        return Err(Error::Refused(no_letter(letter, &run.known)));
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
    for (file, state) in &files {
        let shown = repository.shown(&folder.join(file));
        text.push_str(&format!("{shown}{}\n", state.remark()));
    }
    print(&format!("{text}{origins}"))?;
    if !troubles.is_empty() {
        return Err(Error::Refused(troubles.join("\ntrede: ")));
    }
    let is_withheld = files.iter().any(|(_, state)| *state == State::Withheld);
    Ok(match args.fail_on.and_then(threshold) {
        _ if is_withheld => Outcome::Found,
        Some(severity) if report.reaches(severity) => Outcome::Found,
        _ => Outcome::Clean,
    })
}

/// What became of a file that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The letter, as it may go out.
    Final,
    /// The letter, as it may not go out.
    Concept,
    /// No file, because it could not show what the letter says; a finding tells why.
    Withheld,
}

impl State {
    fn of(concept: bool) -> Self {
        match concept {
            true => State::Concept,
            false => State::Final,
        }
    }

    fn remark(self) -> &'static str {
        match self {
            State::Final => "",
            State::Concept => "  (concept)",
            State::Withheld => "  (niet geschreven: V-14)",
        }
    }
}

/// A letter with characters that it cannot show as PDF.
struct Shapeless {
    letter: String,
    /// Its id in the case.
    place: Span,
    kind: &'static Kind,
    lacking: Vec<char>,
}

/// The letters of one run, as they come about.
struct Run<'r> {
    output: Output,
    writers: Vec<&'static Writer>,
    templates: Templates,
    house: House,
    letter: Option<&'r str>,
    /// The settings of the repository, if it has any.
    settings: Option<Arc<Source>>,
    /// The files that were asked for, with what became of each.
    files: Vec<(String, State)>,
    /// The letters of the case at hand that cannot become a PDF.
    shapeless: Vec<Shapeless>,
    /// The letters that could not be written, and why.
    troubles: Vec<String>,
    /// The letters that there are.
    known: BTreeSet<String>,
}

impl Run<'_> {
    fn letters(
        &mut self,
        file: &CaseFile,
        facts: &Facts<'_>,
        findings: &[Finding],
    ) -> Result<(), Error> {
        for act in &facts.acts {
            if letter::kind_of(act).is_some() {
                self.known.insert(act.id.to_owned());
            }
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
            let lacking = typeface::lacking(&document);
            for writer in &self.writers {
                let name = format!("{name}.{}", writer.name);
                if writer.name == "pdf" && !lacking.is_empty() {
                    self.output.keep(&name);
                    self.files.push((name, State::Withheld));
                    continue;
                }
                let bytes = match (writer.write)(&document, &self.house) {
                    Ok(bytes) => bytes,
                    Err(refusal) => {
                        self.troubles.push(refused(&name, &refusal));
                        self.output.keep(&name);
                        continue;
                    }
                };
                match self.output.write(&name, &bytes)? {
                    Fate::Written => self.files.push((name, State::of(concept))),
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
            if !lacking.is_empty() {
                self.shapeless.push(Shapeless {
                    letter: act.id.to_owned(),
                    place: act.letter.id.span(),
                    kind,
                    lacking,
                });
            }
        }
        Ok(())
    }

    /// Tells of the characters that letters of a case cannot show as PDF, as far as no rule on the
    /// words of the case did.
    fn tell_of_shapeless(&mut self, facts: &Facts<'_>, judged: &mut Judged) {
        for one in std::mem::take(&mut self.shapeless) {
            for lacking in one.lacking {
                let known = judged.findings.iter().chain(&judged.set_aside);
                if !known.into_iter().any(|known| tells_of(known, lacking)) {
                    let place = self
                        .place_of(lacking, one.kind, facts)
                        .unwrap_or_else(|| facts.label(one.place, ""));
                    judged.findings.push(in_letter(&one.letter, lacking, place));
                }
            }
        }
    }

    /// Where a character of a letter comes from: a value of the case, the settings, the templates
    /// or a file of posts.
    fn place_of(&self, lacking: char, kind: &Kind, facts: &Facts<'_>) -> Option<Label> {
        let in_text = |source: &Arc<Source>| {
            let start = source.text.find(lacking)?;
            Some(Label {
                source: Arc::clone(source),
                span: Span::new(start, start + lacking.len_utf8()),
                text: String::new(),
            })
        };
        let file = facts.file;
        let value = file.tree.scalars().into_iter().find_map(|node| {
            let start = file.source.text[node.span.range()].find(lacking)?;
            let start = node.span.start as usize + start;
            Some(facts.label(Span::new(start, start + lacking.len_utf8()), ""))
        });
        let tables = file.tables.values().map(|table| &table.source);
        let files = self.settings.iter().chain(self.templates.files(kind));
        value.or_else(|| files.chain(tables).find_map(in_text))
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
            Fate::Written => self.files.push((name.to_owned(), State::of(concept))),
            fate => self.troubles.push(not_written(name, fate)),
        }
        Ok(())
    }
}

/// Which letters there are, where one was asked for that is not there.
fn no_letter(asked: &str, known: &BTreeSet<String>) -> String {
    let names: Vec<_> = known.iter().map(|id| format!("`{id}`")).collect();
    let known = match names.len() {
        0 => "Deze zaken hebben geen brieven.".to_owned(),
        _ => format!("Er zijn: {}.", names.join(", ")),
    };
    format!("Er is geen brief `{asked}` in deze zaken. {known}")
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

/// Why a letter is not written.
fn refused(name: &str, refusal: &Refusal) -> String {
    format!("{name} is niet geschreven. {refusal}")
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
