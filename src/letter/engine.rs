//! Templates: ours, replaced one by one by a repository's own, checked once and then filled in.
//!
//! What a user typed is literal. Tera's own output is never read as a template again, and every
//! value passes [`literal`] on its way into the Markdown.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::mem::take;
use std::sync::Arc;

use tera::{Context, ErrorKind, Kwargs, Map, ReportError, State, Tera, Value};

use super::check::{Check, QUOTE, suggestion};
use super::marks::NOTHING;
use super::token::tags;
use super::view::Brief;
use super::words::{capital, enumeration, literal, sentence};
use super::{Fault, KINDS, Kind, fault, letterhead, marks, sample};
use crate::contract::citation::Citation;
use crate::finding::Label;
use crate::source::Source;
use crate::write::{Document, parse};

macro_rules! parts {
    ($($name:literal)*) => {
        &[$((
            concat!("delen/", $name, ".md"),
            include_str!(concat!("../../templates/delen/", $name, ".md")),
        )),*]
    };
}

/// Our parts that letters share; each stands once.
static PARTS: &[(&str, &str)] = parts![
    "afwikkeling" "betaling" "bijlagen" "contact" "continuiteit" "geschil" "grond" "herstel"
    "hoor-en-afweging" "ingebrekestellingen" "maatregelen" "norm-en-feiten" "ondertekening" "ontvangst" "opschrift"
    "overeenkomst" "plafond" "posten" "reacties" "rekening" "slot" "tekortkomingen" "termijn" "toelichting" "uitkomst"
    "verzuim" "verzuimperiode" "voorbehoud"
];

/// The most that one letter can be, in bytes of Markdown; a loop in a template ends here.
const LIMIT: usize = 4 << 20;

/// The templates of a repository, ready to be filled in.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    sources: BTreeMap<String, Arc<Source>>,
    /// By the name of the template of a kind of letter.
    needs: BTreeMap<&'static str, Needs>,
}

/// What a template needs, with all its parts.
#[derive(Clone, Debug)]
struct Needs {
    /// The template, and after it its parts.
    files: Vec<Arc<Source>>,
    /// The fields of the view; a letter hands over no others.
    fields: Vec<String>,
    /// The provisions of which it wants the words.
    quoted: Vec<String>,
}

/// Templates of which the letters tell where they come from.
#[derive(Debug)]
pub struct Marked<'t> {
    plain: &'t Templates,
    templates: Templates,
}

impl Marked<'_> {
    /// The paragraphs of a letter, each with the lines of the templates that gave it words.
    ///
    /// # Errors
    /// As [`Templates::document`].
    pub fn chunks(
        &self,
        kind: &Kind,
        view: &Brief,
        quote: &Quote<'_>,
    ) -> Result<Vec<(String, Vec<Label>)>, Fault> {
        // Faults are told at the places of the templates without marks.
        let plain = self.plain.chunks(kind, view, quote)?;
        let letter = self.templates.fill_in(kind, view, quote)?;
        let chunks = marks::chunks(&letter, &self.templates.sources);
        debug_assert!(plain.iter().eq(chunks.iter().map(|(words, _)| words)));
        Ok(chunks)
    }
}

/// The words of a provision as they hold for a letter; none if the contract does not have them.
pub type Quote<'q> = dyn Fn(&Citation) -> Option<String> + 'q;

/// What a template says if a provision has no words.
const NO_WORDS: &str = "no words of ";

impl Templates {
    /// Our templates, with those of a repository in the place of ours of the same name.
    ///
    /// `own` has the names below `templates/`, as `delen/ondertekening.md`.
    ///
    /// # Errors
    /// Everything that is wrong with the templates.
    pub fn load(own: &BTreeMap<String, Arc<Source>>) -> Result<Templates, Vec<Fault>> {
        none(own.iter().filter_map(unreadable).collect())?;

        let mut sources = ours();
        let known: Vec<String> = sources.keys().cloned().collect();
        sources.extend(
            own.iter()
                .map(|(name, text)| (name.clone(), Arc::clone(text))),
        );
        let view = sample::full();
        let fields = serde_json::to_value(&view).unwrap_or_default();
        let mut check = Check::new(&sources, &fields);
        let mut needs = BTreeMap::new();
        for kind in KINDS {
            check.template(kind.file);
            let (used, asked) = (take(&mut check.used), take(&mut check.fields));
            let files = used.into_iter().map(|name| Arc::clone(&sources[name]));
            let own = Needs {
                files: files.collect(),
                fields: asked.into_iter().map(str::to_owned).collect(),
                quoted: take(&mut check.quoted)
                    .into_iter()
                    .map(str::to_owned)
                    .collect(),
            };
            needs.insert(kind.file, own);
        }
        let mut faults = check.faults;
        for (name, source) in own {
            let is_used = needs
                .values()
                .flat_map(|needs| &needs.files)
                .any(|file| Arc::ptr_eq(file, source));
            if !known.contains(name) && !is_used {
                let message = format!("Geen brief gebruikt het sjabloon `{name}`.");
                let remedy = suggestion(name, known.iter().map(String::as_str));
                faults.push(fault(source, 0..0, message, &remedy));
            }
        }
        none(faults)?;

        let mut tera = engine();
        let texts = sources
            .iter()
            .map(|(name, source)| (name, with_quotes(&without_tag_lines(&source.text))));
        let added = tera.add_raw_templates(texts);
        let templates = Templates {
            tera,
            sources,
            needs,
        };
        added.map_err(|error| vec![templates.fault(&error, &KINDS[0])])?;

        // What a full letter trips over, no case has to.
        let trials = KINDS.iter().filter_map(|kind| {
            templates
                .fill_in(kind, &view, &|_| Some("x".to_owned()))
                .err()
        });
        none(trials.collect())?;
        Ok(templates)
    }

    /// Writes a letter, with the words of provisions as they hold for it.
    ///
    /// # Errors
    /// The place in the template where the letter needs what the view does not have.
    pub fn document(
        &self,
        kind: &Kind,
        view: &Brief,
        quote: &Quote<'_>,
    ) -> Result<Document, Fault> {
        let markdown = self.fill_in(kind, view, quote)?;
        let body = parse(&markdown).ok_or_else(|| {
            let message = "Dit sjabloon geeft een tekst die te diep in elkaar zit.".to_owned();
            let remedy = "Maak lijsten en citaten minder diep.";
            fault(&self.sources[kind.file], 0..0, message, remedy)
        })?;
        Ok(letterhead::document(kind, view, body))
    }

    /// The template of a kind of letter, and after it the parts that it includes, for who judges
    /// their fixed text.
    pub fn files(&self, kind: &Kind) -> &[Arc<Source>] {
        &self.needs[kind.file].files
    }

    /// The paragraphs of a letter: a line of a list or a table, a heading, or what stands together.
    ///
    /// # Errors
    /// As [`Templates::document`].
    pub fn chunks(
        &self,
        kind: &Kind,
        view: &Brief,
        quote: &Quote<'_>,
    ) -> Result<Vec<String>, Fault> {
        let letter = self.fill_in(kind, view, quote)?;
        let chunks = marks::chunks(&letter, &self.sources).into_iter();
        Ok(chunks.map(|(words, _)| words).collect())
    }

    /// The same templates, with marks by which a letter tells its lines.
    pub fn marked(&self) -> Marked<'_> {
        let mut tera = engine();
        let texts = self.sources.iter().enumerate();
        let texts = texts.map(|(at, (name, source))| {
            let text = with_quotes(&without_tag_lines(&source.text));
            (name, marks::marked(&text, at))
        });
        // What was read without marks is read with them.
        let _ = tera.add_raw_templates(texts);
        Marked {
            plain: self,
            templates: Templates {
                tera,
                sources: self.sources.clone(),
                needs: self.needs.clone(),
            },
        }
    }

    fn fill_in(&self, kind: &Kind, view: &Brief, quote: &Quote<'_>) -> Result<String, Fault> {
        let fault = |error| self.fault(&error, kind);
        let Needs { fields, quoted, .. } = &self.needs[kind.file];
        let mut context = Context::new();
        for name in fields {
            if let Some(value) = view.field(name).and_then(present) {
                context.insert_value(name.clone(), value);
            }
        }
        for named in quoted {
            if let Some(words) = named.parse().ok().and_then(|citation| quote(&citation)) {
                context.insert(variable(named), &words);
            }
        }
        let mut letter = Limited(String::new());
        self.tera
            .render_to(kind.file, &context, &mut letter)
            .map_err(fault)?;
        Ok(letter.0.replace(NOTHING, ""))
    }

    fn fault(&self, error: &tera::Error, kind: &Kind) -> Fault {
        let whole = &self.sources[kind.file];
        match error.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                tera_fault(self.sources.get(report.filename()).unwrap_or(whole), report)
            }
            ErrorKind::Io(_) => {
                let remedy = "Zoek in het sjabloon een lus die te vaak wordt doorlopen.";
                fault(whole, 0..0, "De brief wordt te groot.".to_owned(), remedy)
            }
            other => {
                let message = "Dit sjabloon kan niet worden ingevuld.".to_owned();
                fault(whole, 0..0, message, &format!("Tera meldt: {other}"))
            }
        }
    }
}

/// Tera with our filters and no templates.
fn engine() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(|text, out| out.write_all(literal(text).as_bytes()));
    tera.register_filter("hoofdletter", |text: &str, _: Kwargs, _: &State<'_>| {
        capital(text)
    });
    tera.register_filter(
        "opsomming",
        |items: Vec<String>, _: Kwargs, _: &State<'_>| enumeration(&items),
    );
    tera.register_filter("zin", |text: &str, _: Kwargs, _: &State<'_>| sentence(text));
    tera.register_filter(QUOTE, |named: &str, _: Kwargs, state: &State<'_>| {
        let words = state.get::<String>(&variable(named))?;
        words.ok_or_else(|| tera::Error::message(format!("{NO_WORDS}{named}")))
    });
    tera
}

fn ours() -> BTreeMap<String, Arc<Source>> {
    let letters = KINDS.iter().map(|kind| (kind.file, kind.template));
    let texts = letters.chain(PARTS.iter().copied());
    let source = |name, text: &str| Source {
        path: format!("templates/{name}"),
        text: text.to_owned(),
    };
    texts
        .map(|(name, text)| (name.to_owned(), Arc::new(source(name, text))))
        .collect()
}

fn none(faults: Vec<Fault>) -> Result<(), Vec<Fault>> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

/// What keeps Tera from reading a template by itself.
fn unreadable((name, source): (&String, &Arc<Source>)) -> Option<Fault> {
    let error = Tera::new()
        .add_raw_template(name, &with_quotes(&source.text))
        .err()?;
    match error.kind() {
        ErrorKind::SyntaxError(report) => Some(tera_fault(source, report)),
        // Parts and filters are not known yet.
        _ => None,
    }
}

fn tera_fault(source: &Arc<Source>, report: &ReportError) -> Fault {
    let span = report.span().range.clone();
    if report.message().contains("defined") {
        let words = source.text.get(span.clone()).unwrap_or_default();
        let message = format!("`{words}` heeft in deze brief geen waarde.");
        let remedy = "Vul het gegeven in de zaak aan, of zet `{% if … %}` om deze tekst.";
        return fault(source, span, message, remedy);
    }
    if let Some((_, named)) = report.message().split_once(NO_WORDS) {
        let message = format!("De overeenkomst heeft geen tekst bij {named}.");
        let remedy = "Verbeter de bepaling, of haal het citaat uit het sjabloon.";
        return fault(source, span, message, remedy);
    }
    let message = "Dit sjabloon kan niet worden gelezen.".to_owned();
    fault(
        source,
        span,
        message,
        &format!("Tera meldt: {}", report.message()),
    )
}

/// A value as a template sees it: what is absent or blank is not there.
fn present(value: Value) -> Option<Value> {
    if is_absent(&value) {
        return None;
    }
    if is_whole(&value) {
        return Some(value);
    }
    if let Some(items) = value.as_array() {
        let items = items.iter().cloned().filter_map(present);
        return Some(items.collect::<Vec<_>>().into());
    }
    let fields = value.into_map().into_iter().flatten();
    let fields = fields.filter_map(|(name, value)| Some((name, present(value)?)));
    Some(fields.collect::<Map>().into())
}

fn is_absent(value: &Value) -> bool {
    let blank = |text: &str| text.chars().all(|c| c.is_whitespace() || c.is_control());
    value.is_none() || value.as_str().is_some_and(blank)
}

/// Whether nothing in it is absent, as in most of a letter: then it needs no second copy.
fn is_whole(value: &Value) -> bool {
    let whole = |value: &Value| !is_absent(value) && is_whole(value);
    match (value.as_array(), value.as_map()) {
        (Some(items), _) => items.iter().all(whole),
        (_, Some(fields)) => fields.values().all(whole),
        _ => true,
    }
}

/// A template in which a line with nothing but conditions and loops gives no line, so that they can
/// stand inside a paragraph. Every byte keeps its place: Tera's errors point into the file.
fn without_tag_lines(template: &str) -> String {
    let is_silent = |tag: &str| match tag.trim().strip_prefix("{%") {
        Some(words) => !words.trim_start_matches(['-', ' ']).starts_with("include"),
        None => tag.trim().is_empty(),
    };
    let nothing = |blanks: &str| NOTHING.to_string().repeat(blanks.len());
    let lines = template.split_inclusive('\n').map(|line| {
        let tags = line.trim();
        if !tags.ends_with("%}") || !tags.split("%}").all(is_silent) {
            return line.to_owned();
        }
        let start = line.len() - line.trim_start().len();
        let (before, after) = (&line[..start], &line[start + tags.len()..]);
        nothing(before) + tags + &nothing(after)
    });
    lines.collect()
}

/// The variable that holds the words of a provision; no template can name it otherwise.
fn variable(named: &str) -> String {
    format!("{QUOTE} {named}")
}

/// A template in which `citaat("…")` is the filter that Tera has for it. Every byte of what is
/// named in it moves by seven, and all others keep their place.
fn with_quotes(template: &str) -> String {
    let mut text = template.to_owned();
    for tag in tags(template) {
        for words in tag.words.windows(4) {
            let [name, open, named, close] = words else {
                continue;
            };
            // Whether a provision is named is for the check to say.
            if name.text == QUOTE && open.text == "(" && close.text == ")" {
                let whole = name.span.start..close.span.end;
                let filtered = format!("{}|{QUOTE}", &template[named.span.clone()]);
                let blanks = " ".repeat(whole.len() - filtered.len());
                text.replace_range(whole, &(filtered + &blanks));
            }
        }
    }
    text
}

/// A letter that ends where no letter goes.
struct Limited(String);

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LIMIT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0 += str::from_utf8(bytes).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
