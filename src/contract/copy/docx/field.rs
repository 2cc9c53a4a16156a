//! Fields: a code that is not shown, and its result that is, until somebody lets it be computed anew.

use super::xml::Xml;

/// The fields whose result stays as it is: it was typed, or says nothing of its own.
const TYPED: &[&str] = &[
    "ADDIN",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
    "FORMTEXT",
    "HYPERLINK",
    CONTENTS,
];
/// A table of contents.
const CONTENTS: &str = "TOC";
/// Entries for an index, which show nothing.
const ENTRIES: &[&str] = &["TA", "TC", "XE"];
/// What a header or footer says of its page. In the text it would become another number by itself.
const OF_PAGE: &[&str] = &[
    "FILENAME",
    "NUMPAGES",
    "PAGE",
    "SECTION",
    "SECTIONPAGES",
    "STYLEREF",
];
/// The ways to write a result that leave its words as they are.
const WAYS: &[&str] = &[
    "ARABIC",
    "CAPS",
    "FIRSTCAP",
    "LOWER",
    "MERGEFORMAT",
    "ROMAN",
    "UPPER",
];
/// Longer results and bookmarks are not compared, in bytes.
const LONGEST: usize = 4096;
/// So many fields in each other keep what they show.
const DEEPEST: usize = 16;

/// What a field of a form shows by itself: the chosen entry of a list, or a box. With what cannot be
/// trusted of it.
pub fn filled_in(xml: &mut Xml<'_>) -> Result<(String, Option<String>), String> {
    let (mut entries, mut chosen, mut ticked) = (Vec::new(), None, None);
    let mut trouble = None;
    xml.each(|_, element| {
        match element.name() {
            "listEntry" => entries.extend(element.val()),
            "checkBox" => ticked = Some(false),
            // What it is before and after somebody clicked.
            "default" | "checked" if ticked.is_some() => ticked = Some(element.is_on()),
            "result" | "default" if chosen.is_none() => chosen = element.val(),
            "type" => {
                let computed = ["calculated", "currentDate", "currentTime"];
                let kind = element.val().unwrap_or_default();
                trouble = computed
                    .contains(&kind.as_str())
                    .then(|| changes("FORMTEXT"));
            }
            _ => {}
        }
        Ok(())
    })?;
    let chosen = chosen.and_then(|at| at.parse().ok()).unwrap_or(0);
    let shown = entries.into_iter().nth(chosen);
    let ticked = ticked.map(|ticked| if ticked { "☒" } else { "☐" }.to_owned());
    Ok((shown.or(ticked).unwrap_or_default(), trouble))
}

/// The fields that are open, the outermost first.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
    /// How many of them show no result yet, and how many are tables of contents: every word asks.
    codes: usize,
    contents: usize,
}

/// A field.
#[derive(Debug, Default)]
pub struct Field {
    /// What it lets be computed.
    pub code: String,
    /// Whether its result has begun.
    shows: bool,
    /// Its result.
    pub shown: String,
}

/// What is to be thought of the result of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It stays as it is.
    Stays,
    /// It can become another by itself; with the name of the field.
    Changes(String),
    /// It is what stands elsewhere.
    Repeats(Source),
    /// It is the next number of a row with this name.
    Counts(String),
}

/// Where the result of a field comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The words of a bookmark.
    Words(String),
    /// The number before the paragraph of a bookmark; only the figures of it.
    Number(String, bool),
    /// A property of the file, by its name there.
    Property(&'static str),
}

impl Fields {
    /// Takes words that are part of a code, and so are not shown.
    pub fn take(&mut self, words: &str) -> bool {
        let hidden = self.codes > 0;
        if hidden {
            self.code(words);
        }
        hidden
    }

    /// Adds words to the results that are being shown.
    pub fn show(&mut self, words: &str) {
        for field in self.open.iter_mut().rev().take(DEEPEST) {
            keep(&mut field.shown, words);
        }
    }

    /// Adds to the code of the innermost field.
    pub fn code(&mut self, code: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.shows) {
            field.code.push_str(code);
        }
    }

    /// Begins a field of which the code is known.
    pub fn begin(&mut self, code: &str) {
        self.turn("begin");
        self.code(code);
        self.turn("separate");
    }

    /// A mark between the parts of a field. Gives the one that ended.
    pub fn turn(&mut self, kind: &str) -> Option<Field> {
        match kind {
            "begin" => {
                self.open.push(Field::default());
                self.codes += 1;
            }
            "separate" => {
                let field = self.open.last_mut().filter(|field| !field.shows)?;
                field.shows = true;
                self.codes -= 1;
                self.contents += usize::from(field.is_contents());
            }
            "end" => {
                let field = self.open.pop()?;
                self.codes -= usize::from(!field.shows);
                self.contents -= usize::from(field.is_contents());
                return Some(field);
            }
            _ => {}
        }
        None
    }

    /// Whether the result that began last is a table of contents.
    pub fn begin_contents(&self) -> bool {
        self.open
            .last()
            .is_some_and(|field| field.shows && field.name() == CONTENTS)
    }

    /// Whether a table of contents is being shown.
    pub fn are_contents(&self) -> bool {
        self.contents > 0
    }

    /// Ends a paragraph: a code that goes on would hide all that follows. Says whether one did.
    pub fn end_paragraph(&mut self) -> bool {
        self.show(" ");
        let before = self.open.len();
        self.open.retain(|field| field.shows);
        self.codes = 0;
        self.open.len() < before
    }

    /// Whether some field never ended.
    pub fn are_open(&self) -> bool {
        !self.open.is_empty()
    }
}

impl Field {
    fn name(&self) -> String {
        let name = self.code.split_whitespace().next();
        name.unwrap_or_default().to_uppercase()
    }

    /// Whether its result is a table of contents.
    pub fn is_contents(&self) -> bool {
        self.shows && self.name() == CONTENTS
    }

    /// What is to be thought of its result, in the text or in a header or footer.
    pub fn judge(&self, in_furniture: bool, in_contents: bool) -> Judged {
        let name = self.name();
        let words: Vec<&str> = self.code.split_whitespace().skip(1).collect();
        let has = |switch: &str| words.iter().any(|word| word.eq_ignore_ascii_case(switch));
        // A pattern for numbers or dates can hold any words.
        let patterned = words
            .iter()
            .any(|word| word.starts_with("\\#") || word.starts_with("\\@"));
        let mut ways = words.iter().enumerate().filter_map(|(at, word)| {
            let way = word.strip_prefix("\\*")?;
            Some(if way.is_empty() {
                words.get(at + 1).copied().unwrap_or("")
            } else {
                way
            })
        });
        let as_it_is = !patterned && ways.all(|way| WAYS.contains(&way.to_uppercase().as_str()));
        let argument = words.first().filter(|word| !word.starts_with('\\'));
        let argument = argument.map(|word| word.trim_matches('"').to_owned());
        let stays = match name.as_str() {
            "" => !self.shows,
            known if TYPED.contains(&known) => true,
            known if ENTRIES.contains(&known) => !self.shows,
            known if OF_PAGE.contains(&known) => in_furniture && as_it_is,
            "PAGEREF" => in_contents,
            _ => false,
        };
        let property = match name.as_str() {
            "TITLE" => Some("title"),
            "SUBJECT" => Some("subject"),
            "AUTHOR" => Some("creator"),
            "KEYWORDS" => Some("keywords"),
            _ => None,
        };
        match (name.as_str(), argument, property) {
            _ if stays => Judged::Stays,
            ("REF", Some(bookmark), _) if as_it_is && !has("\\p") && !has("\\f") => {
                let number = ["\\n", "\\r", "\\w"].iter().any(|switch| has(switch));
                Judged::Repeats(if number {
                    Source::Number(bookmark, has("\\t"))
                } else {
                    Source::Words(bookmark)
                })
            }
            ("SEQ", Some(row), _)
                if as_it_is
                    && words[1..]
                        .iter()
                        .all(|word| !word.starts_with('\\') || word.starts_with("\\*")) =>
            {
                Judged::Counts(row)
            }
            (_, None, Some(property)) if as_it_is => Judged::Repeats(Source::Property(property)),
            _ => Judged::Changes(changes(&name)),
        }
    }
}

/// What is named of a field whose result can become another by itself.
fn changes(name: &str) -> String {
    format!("een veld waarvan de uitkomst kan wijzigen ({name})")
}

/// Adds words to those that are kept to be compared.
pub fn keep(kept: &mut String, words: &str) {
    if kept.len() <= LONGEST {
        kept.push_str(words);
    }
}

/// Whether two texts say the same, and were kept whole.
pub fn say_the_same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    one.len().max(other.len()) <= LONGEST && words(one) == words(other)
}

/// Whether this is how a reference writes the number of a paragraph: alone, or behind those of the
/// levels above; `figures` if without the words in it.
pub fn is_number(shown: &str, number: &str, figures: bool) -> bool {
    let bare = |text: &str| {
        let text = text.trim().trim_end_matches(['.', ')', ':']);
        text.to_lowercase()
    };
    let (shown, number) = (bare(shown), bare(number));
    let ends = |long: &str, short: &str| {
        long.strip_suffix(short)
            .is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    };
    !number.is_empty()
        && (ends(&shown, &number) || (figures && !shown.is_empty() && ends(&number, &shown)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(code: &str, in_furniture: bool) -> Judged {
        let field = Field {
            code: code.into(),
            shows: true,
            shown: String::new(),
        };
        field.judge(in_furniture, false)
    }

    #[test]
    fn a_code_is_not_shown_and_its_result_is() {
        let mut fields = Fields::default();
        assert!(!fields.take("voor"));
        fields.turn("begin");
        assert!(fields.take("REF artikel"));
        fields.turn("separate");
        assert!(!fields.take("artikel 3"));
        fields.show("artikel 3");
        let ended = fields.turn("end").unwrap_or_default();
        assert_eq!(
            (ended.code.as_str(), ended.shown.as_str()),
            ("REF artikel", "artikel 3")
        );
        assert!(!fields.take("na"));
        fields.turn("begin");
        assert!(fields.take("alles"));
        assert!(fields.end_paragraph());
        assert!(!fields.take("alles"));
    }

    #[test]
    fn a_result_stays_changes_or_repeats() {
        for stays in [" FORMTEXT ", "HYPERLINK \"x\"", "TOC \\o"] {
            assert_eq!(judged(stays, false), Judged::Stays, "{stays}");
        }
        for of_page in ["PAGE \\* MERGEFORMAT", " NUMPAGES ", "STYLEREF \"Kop 1\""] {
            assert_eq!(judged(of_page, true), Judged::Stays, "{of_page}");
            assert!(
                matches!(judged(of_page, false), Judged::Changes(_)),
                "{of_page}"
            );
        }
        for changes in [
            "QUOTE \"30\"",
            "TITLE \"30\"",
            "USERNAME",
            "XE \"x\"",
            "SEQ x \\r 30",
            "= 2*15",
            "PAGEREF x",
            "REF x \\* CHARFORMAT",
        ] {
            assert!(
                matches!(judged(changes, true), Judged::Changes(_)),
                "{changes}"
            );
        }
        assert!(matches!(
            judged("PAGE \\# \"'niet'\"", true),
            Judged::Changes(_)
        ));
        let words = Source::Words("dagen".into());
        assert_eq!(judged("REF dagen \\h", false), Judged::Repeats(words));
        assert_eq!(
            judged("TITLE", false),
            Judged::Repeats(Source::Property("title"))
        );
        assert_eq!(
            judged("SEQ Tabel \\* ARABIC", false),
            Judged::Counts("Tabel".into())
        );
    }

    #[test]
    fn a_reference_writes_the_number_of_a_paragraph() {
        assert!(is_number("3", "3. ", false) && is_number("2.3", "3.", false));
        assert!(is_number("3", "Artikel 3", true) && !is_number("3", "Artikel 3", false));
        assert!(!is_number("14", "4. ", false) && !is_number("", "", true));
    }
}
