//! Fields: a code that is not shown, and its result that is.

use super::xml::Xml;

/// The fields whose result says nothing of its own, or is what stands there until somebody asks for
/// another.
const HARMLESS: &[&str] = &[
    "ADDIN",
    "AUTHOR",
    "BIBLIOGRAPHY",
    "CITATION",
    "CREATEDATE",
    "EDITTIME",
    "FILENAME",
    "FILESIZE",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
    "FORMTEXT",
    "HYPERLINK",
    "INDEX",
    "KEYWORDS",
    "LASTSAVEDBY",
    "MERGEFIELD",
    "NOTEREF",
    "NUMCHARS",
    "NUMPAGES",
    "NUMWORDS",
    "PAGE",
    "PAGEREF",
    "REF",
    "REVNUM",
    "SECTION",
    "SECTIONPAGES",
    "SEQ",
    "STYLEREF",
    "SUBJECT",
    "TA",
    "TC",
    "TITLE",
    "TOA",
    "TOC",
    "USERADDRESS",
    "USERINITIALS",
    "USERNAME",
    "XE",
];

/// What a field of a form shows by itself: the chosen entry of a list, or a box.
pub fn filled_in(xml: &mut Xml<'_>) -> Result<String, String> {
    let (mut entries, mut chosen, mut ticked) = (Vec::new(), None, None);
    xml.each(|_, element| {
        match element.name() {
            "listEntry" => entries.extend(element.val()),
            "checkBox" => ticked = Some(false),
            // What it is before and after somebody clicked.
            "default" | "checked" if ticked.is_some() => ticked = Some(element.is_on()),
            "result" | "default" if chosen.is_none() => chosen = element.val(),
            _ => {}
        }
        Ok(())
    })?;
    let chosen = chosen.and_then(|at| at.parse().ok()).unwrap_or(0);
    let shown = entries.into_iter().nth(chosen);
    let ticked = ticked.map(|ticked| if ticked { "☒" } else { "☐" }.to_owned());
    Ok(shown.or(ticked).unwrap_or_default())
}

/// The fields that are open, the outermost first.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    /// Whether its result has begun.
    shows: bool,
}

impl Fields {
    /// Takes words that are part of a code, and so are not shown.
    pub fn take(&mut self, words: &str) -> bool {
        let hidden = self.open.iter().any(|field| !field.shows);
        if hidden {
            self.code(words);
        }
        hidden
    }

    /// Adds to the code of the innermost field.
    pub fn code(&mut self, code: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.shows) {
            field.code.push_str(code);
        }
    }

    /// A mark between the parts of a field. Gives what cannot be trusted of it.
    pub fn turn(&mut self, kind: &str) -> Option<String> {
        match kind {
            "begin" => {
                self.open.push(Field::default());
                None
            }
            "separate" => {
                let field = self.open.last_mut()?;
                field.shows = true;
                Fields::trouble(&field.code)
            }
            "end" => {
                let field = self.open.pop()?;
                // A code without a result may show something by itself.
                let alone = !field.shows && !field.code.trim().is_empty();
                alone.then(|| Fields::trouble(&field.code)).flatten()
            }
            _ => None,
        }
    }

    /// Ends a paragraph: a code that goes on would hide all that follows. Says whether one did.
    pub fn end_paragraph(&mut self) -> bool {
        let before = self.open.len();
        self.open.retain(|field| field.shows);
        self.open.len() < before
    }

    /// What cannot be trusted of a field with this code: its result can become another by itself.
    pub fn trouble(code: &str) -> Option<String> {
        let name = code.split_whitespace().next()?.to_uppercase();
        let known = HARMLESS.contains(&name.as_str());
        (!known).then(|| format!("een veld waarvan de uitkomst kan wijzigen ({name})"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_not_shown_and_its_result_is() {
        let mut fields = Fields::default();
        assert!(!fields.take("voor"));
        fields.turn("begin");
        assert!(fields.take("REF artikel"));
        assert_eq!(fields.turn("separate"), None);
        assert!(!fields.take("artikel 3"));
        assert_eq!(fields.turn("end"), None);
        assert!(!fields.take("na"));
    }

    #[test]
    fn a_field_that_can_change_is_named_and_one_without_end_hides_nothing() {
        let mut fields = Fields::default();
        fields.turn("begin");
        fields.code(" QUOTE \"30\" ");
        let told = fields.turn("separate").unwrap_or_default();
        assert!(told.contains("QUOTE"), "{told}");
        fields.turn("end");
        fields.turn("begin");
        assert!(fields.take("alles"));
        assert!(fields.end_paragraph());
        assert!(!fields.take("alles"));
    }
}
