//! What a municipality's letters look like, as its settings name it.

use std::fs::File;
use std::io::Read as _;

use crate::error::Error;
use crate::source::field::Field;
use crate::source::scalar::Code;
use crate::write::House;
use crate::write::document::Logo;
use crate::write::docx::Reference;

use super::{MOST_TEXT, Repository};

/// A file that the settings name: how the user sees it, and what it holds.
type Named = Option<(String, Vec<u8>)>;

impl Repository {
    /// The logo, the style sheet and the Word file of the repository, each checked.
    ///
    /// # Errors
    /// If one of them is not there, lies outside the repository or cannot serve.
    pub fn house(&self) -> Result<House, Error> {
        let mut house = House::default();
        let own = self.config.huisstijl.known();
        house.chain = own.is_some_and(|own| own.keten.get() == Some(true));
        let logo = self.config.gemeente.known().map(|sender| &sender.logo);
        if let Some((shown, bytes)) = self.named("gemeente.logo", logo)? {
            let logo = Logo::of(bytes).ok_or_else(|| {
                Error::Refused(format!(
                    "{shown}: Dit is geen PNG of JPEG. Kies zo'n bestand."
                ))
            })?;
            house.logo = Some(logo);
        }
        if let Some((shown, bytes)) = self.named("huisstijl.css", own.map(|own| &own.css))? {
            let css = String::from_utf8(bytes).ok();
            let css = css.filter(|css| !css.to_ascii_lowercase().contains("</style"));
            house.css = Some(css.ok_or_else(|| {
                Error::Refused(format!(
                    "{shown}: Dit is geen stijlblad. Kies een tekst in UTF-8, zonder HTML."
                ))
            })?);
        }
        if let Some((shown, bytes)) = self.named("huisstijl.word", own.map(|own| &own.word))? {
            let word = Reference::read(&bytes);
            house.word = Some(word.map_err(|why| Error::Refused(format!("{shown}: {why}")))?);
        }
        Ok(house)
    }

    /// The file that a setting names.
    fn named(&self, setting: &str, field: Option<&Field<Code>>) -> Result<Named, Error> {
        let Some(Code(name)) = field.and_then(Field::known) else {
            return Ok(None);
        };
        let path = self.root.join(name);
        let refuse = |why: &str| {
            Error::Refused(format!(
                "trede.yaml: `{setting}` noemt `{name}`, maar {why}."
            ))
        };
        let real = path
            .canonicalize()
            .map_err(|_| refuse("dat bestand is er niet"))?;
        if !real.starts_with(&self.root) {
            return Err(refuse("dat bestand ligt buiten deze zakenmap"));
        }
        let mut bytes = Vec::new();
        File::open(&real)
            .and_then(|file| file.take(MOST_TEXT as u64 + 1).read_to_end(&mut bytes))
            .map_err(Error::file(&real))?;
        if bytes.len() > MOST_TEXT {
            return Err(refuse("dat bestand is te groot"));
        }
        Ok(Some((self.shown(&real), bytes)))
    }
}
