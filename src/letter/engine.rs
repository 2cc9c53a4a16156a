//! Templates: ours, replaced one by one by a repository's own, checked once and then filled in.
//!
//! What a user typed is literal. Tera's own output is never read as a template again, and every
//! value passes [`literal`] on its way into the Markdown.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use serde_json::Value;
use tera::{Context, ErrorKind, Kwargs, ReportError, State, Tera};
use unicode_normalization::UnicodeNormalization;

use super::check::{Check, suggestion};
use super::view::Brief;
use super::{Fault, KINDS, Kind, letterhead, sample};
use crate::finding::Label;
use crate::source::{Source, Span};
use crate::write::{Document, escape, parse};

/// Our parts that letters share; each stands once.
static PARTS: [(&str, &str); 17] = [
    (
        "delen/bijlagen.md",
        include_str!("../../templates/delen/bijlagen.md"),
    ),
    (
        "delen/contact.md",
        include_str!("../../templates/delen/contact.md"),
    ),
    (
        "delen/continuiteit.md",
        include_str!("../../templates/delen/continuiteit.md"),
    ),
    (
        "delen/geschil.md",
        include_str!("../../templates/delen/geschil.md"),
    ),
    (
        "delen/herstel.md",
        include_str!("../../templates/delen/herstel.md"),
    ),
    (
        "delen/maatregelen.md",
        include_str!("../../templates/delen/maatregelen.md"),
    ),
    (
        "delen/norm-en-feiten.md",
        include_str!("../../templates/delen/norm-en-feiten.md"),
    ),
    (
        "delen/ondertekening.md",
        include_str!("../../templates/delen/ondertekening.md"),
    ),
    (
        "delen/ontvangst.md",
        include_str!("../../templates/delen/ontvangst.md"),
    ),
    (
        "delen/opschrift.md",
        include_str!("../../templates/delen/opschrift.md"),
    ),
    (
        "delen/overeenkomst.md",
        include_str!("../../templates/delen/overeenkomst.md"),
    ),
    (
        "delen/reacties.md",
        include_str!("../../templates/delen/reacties.md"),
    ),
    (
        "delen/termijn.md",
        include_str!("../../templates/delen/termijn.md"),
    ),
    (
        "delen/uitkomst.md",
        include_str!("../../templates/delen/uitkomst.md"),
    ),
    (
        "delen/verzuim.md",
        include_str!("../../templates/delen/verzuim.md"),
    ),
    (
        "delen/verzuimperiode.md",
        include_str!("../../templates/delen/verzuimperiode.md"),
    ),
    (
        "delen/voorbehoud.md",
        include_str!("../../templates/delen/voorbehoud.md"),
    ),
];

/// A byte that no text has and that leaves a letter before it is read.
const NOTHING: u8 = 1;

/// The most that one letter can be, in bytes of Markdown; a loop in a template ends here.
const LIMIT: usize = 4 << 20;

/// The templates of a repository, ready to be filled in.
pub struct Templates {
    tera: Tera,
    sources: BTreeMap<String, Arc<Source>>,
}

impl Templates {
    /// Our templates, with those of a repository in the place of ours of the same name.
    ///
    /// `own` has the names below `templates/`, as `delen/ondertekening.md`.
    ///
    /// # Errors
    /// Everything that is wrong with the templates.
    pub fn load(own: &[(String, Arc<Source>)]) -> Result<Templates, Vec<Fault>> {
        let ours = KINDS.iter().map(|kind| (file(kind), kind.template));
        let ours = ours.chain(PARTS.iter().map(|&(name, text)| (name.to_owned(), text)));
        let mut sources: BTreeMap<String, Arc<Source>> = ours
            .map(|(name, text)| {
                let path = format!("templates/{name}");
                (
                    name,
                    Arc::new(Source {
                        path,
                        text: text.to_owned(),
                    }),
                )
            })
            .collect();
        let known: Vec<String> = sources.keys().cloned().collect();
        sources.extend(own.iter().cloned());

        let mut faults = Vec::new();
        for (name, source) in own {
            if let Err(error) = Tera::new().add_raw_template(name, &source.text)
                && let ErrorKind::SyntaxError(report) = error.kind()
            {
                faults.push(tera_fault(source, report));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }

        let view = context(&sample::full());
        let mut check = Check::new(&sources, &view);
        for kind in &KINDS {
            if let Some((name, _)) = sources.get_key_value(&file(kind)) {
                check.template(name);
            }
        }
        let used = check.used;
        faults = check.faults;
        for (name, source) in own {
            if !used.contains(name.as_str()) && !known.contains(name) {
                faults.push(Fault {
                    place: start_of(source),
                    message: format!("Geen brief gebruikt het sjabloon `{name}`."),
                    remedy: suggestion(name, known.iter().map(String::as_str)),
                });
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }

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
        let added = tera.add_raw_templates(
            sources
                .iter()
                .map(|(name, source)| (name, without_tag_lines(&source.text))),
        );
        let templates = Templates { tera, sources };
        added.map_err(|error| vec![templates.fault(&error, &KINDS[0])])?;

        // What a full letter trips over, no case has to.
        let trials = KINDS
            .iter()
            .filter_map(|kind| templates.fill_in(kind, &view).err());
        let faults: Vec<Fault> = trials.collect();
        if faults.is_empty() {
            Ok(templates)
        } else {
            Err(faults)
        }
    }

    /// Writes a letter.
    ///
    /// # Errors
    /// The place in the template where the letter needs what the view does not have.
    pub fn document(&self, kind: &Kind, view: &Brief) -> Result<Document, Fault> {
        let markdown = self.fill_in(kind, &context(view))?;
        let body = parse(&markdown).ok_or_else(|| Fault {
            place: start_of(&self.sources[&file(kind)]),
            message: "Dit sjabloon geeft een tekst die te diep in elkaar zit.".to_owned(),
            remedy: "Maak lijsten en citaten minder diep.".to_owned(),
        })?;
        Ok(letterhead::document(kind, view, body))
    }

    fn fill_in(&self, kind: &Kind, view: &Value) -> Result<String, Fault> {
        let fault = |error| self.fault(&error, kind);
        let context = Context::from_serialize(view).map_err(fault)?;
        let mut letter = Limited(Vec::new());
        self.tera
            .render_to(&file(kind), &context, &mut letter)
            .map_err(fault)?;
        letter.0.retain(|&byte| byte != NOTHING);
        Ok(String::from_utf8_lossy(&letter.0).into_owned())
    }

    fn fault(&self, error: &tera::Error, kind: &Kind) -> Fault {
        match error.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                let source = self.sources.get(report.filename());
                tera_fault(source.unwrap_or(&self.sources[&file(kind)]), report)
            }
            ErrorKind::Io(_) => Fault {
                place: start_of(&self.sources[&file(kind)]),
                message: "De brief wordt te groot.".to_owned(),
                remedy: "Zoek in het sjabloon een lus die te vaak wordt doorlopen.".to_owned(),
            },
            other => Fault {
                place: start_of(&self.sources[&file(kind)]),
                message: "Dit sjabloon kan niet worden ingevuld.".to_owned(),
                remedy: format!("Tera meldt: {other}"),
            },
        }
    }
}

fn file(kind: &Kind) -> String {
    format!("{}.md", kind.name)
}

fn start_of(source: &Arc<Source>) -> Label {
    Label {
        source: Arc::clone(source),
        span: Span::default(),
        text: String::new(),
    }
}

fn tera_fault(source: &Arc<Source>, report: &ReportError) -> Fault {
    let range = report.span().range.clone();
    let words = source.text.get(range.clone()).unwrap_or_default();
    let (message, remedy) = if report.message().contains("defined") {
        (
            format!("`{words}` heeft in deze brief geen waarde."),
            "Vul het gegeven in de zaak aan, of zet `{% if … %}` om deze tekst.".to_owned(),
        )
    } else {
        (
            "Dit sjabloon kan niet worden gelezen.".to_owned(),
            format!("Tera meldt: {}", report.message()),
        )
    };
    let place = Label {
        source: Arc::clone(source),
        span: Span::new(range.start, range.end),
        text: String::new(),
    };
    Fault {
        place,
        message,
        remedy,
    }
}

/// A template in which a line with nothing but conditions and loops gives no line, so that they can
/// stand inside a paragraph. Every byte keeps its place: Tera's errors point into the file.
fn without_tag_lines(template: &str) -> String {
    let is_silent = |tag: &str| match tag.trim().strip_prefix("{%") {
        Some(words) => !words.trim_start_matches(['-', ' ']).starts_with("include"),
        None => tag.trim().is_empty(),
    };
    let lines = template.split_inclusive('\n').map(|line| {
        let (start, end) = (line.len() - line.trim_start().len(), line.trim_end().len());
        if start >= end || !line[..end].ends_with("%}") || !line.split("%}").all(is_silent) {
            return line.to_owned();
        }
        let nothing = |blanks: &str| char::from(NOTHING).to_string().repeat(blanks.len());
        nothing(&line[..start]) + &line[start..end] + &nothing(&line[end..])
    });
    lines.collect()
}

/// The view as a template sees it: what is absent or blank is not there.
fn context(view: &Brief) -> Value {
    fn present(value: Value) -> Option<Value> {
        match value {
            Value::Null => None,
            Value::String(text) if text.chars().all(|c| c.is_whitespace() || c.is_control()) => {
                None
            }
            Value::Array(items) => Some(items.into_iter().filter_map(present).collect()),
            Value::Object(fields) => {
                let fields = fields.into_iter();
                Some(
                    fields
                        .filter_map(|(name, value)| Some((name, present(value)?)))
                        .collect(),
                )
            }
            other => Some(other),
        }
    }
    // Strings, flags and lists of them cannot fail to become a value.
    serde_json::to_value(view)
        .ok()
        .and_then(present)
        .unwrap_or_default()
}

/// A user's text as Markdown that says exactly these words. Composed first, because composing
/// can give a backtick or take the sign behind a backslash; a new line becomes U+2028, which is no
/// line to Markdown and a line break to [`parse`].
fn literal(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for line in text.split([
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ]) {
        let line: String = line
            .nfc()
            .filter(|c| *c == '\t' || !c.is_control())
            .collect();
        let line = line.trim();
        if !line.is_empty() {
            if !words.is_empty() {
                words.push('\u{2028}');
            }
            words.push_str(line);
        }
    }
    let words = words.replace('\t', " ");
    match words.as_bytes() {
        // With a full stop of the template behind it, a bare number would begin a list.
        [first, rest @ ..] if words.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("&#{first};{}", &words[words.len() - rest.len()..])
        }
        _ => escape(&words, true),
    }
}

/// A text that starts with a capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// `a, b en c`.
fn enumeration(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

/// A text that ends as a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let words = text.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
    if words.ends_with(['.', '!', '?', '…', ':', ';']) || text.is_empty() {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// A letter that ends where no letter goes.
struct Limited(Vec<u8>);

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LIMIT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
