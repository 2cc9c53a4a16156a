//! What is not of Word itself, is said in several ways, or stands in another file or part.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::{Done, Item, Story, Xml};

/// In so many others a way to say something is compared with the other ways; Word itself needs two.
const WAYS: usize = 4;

impl Story<'_> {
    /// The place of another document.
    pub(super) fn other_document(&mut self, xml: &mut Xml<'_>) -> Done {
        self.document.miss("een ingevoegd ander document".into());
        xml.skip()
    }

    /// An element that is none of Word's own: what it says is shown by some programs.
    pub(super) fn foreign(&mut self, xml: &mut Xml<'_>) -> Done {
        if !xml.said()?.trim().is_empty() {
            self.miss("tekst in een onderdeel dat niet van Word is");
        }
        Ok(())
    }

    /// Reads the first way to say something that Word understands, and none of the others. If those say
    /// something else, another program shows another text.
    pub(super) fn alternate(
        &mut self,
        xml: &mut Xml<'_>,
        read: &mut dyn FnMut(&mut Self, &mut Xml<'_>) -> Done,
    ) -> Done {
        let mut chosen = false;
        let mut ways = BTreeSet::new();
        self.ways += 1;
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Words(_) => continue,
                Item::End | Item::Eof => {
                    self.ways -= 1;
                    if ways.len() > 1 || self.ways >= WAYS {
                        self.miss("tekst die elk programma anders kan tonen");
                    }
                    return Ok(());
                }
            };
            // Each is read once more to compare them, so that those in others are bounded.
            if self.ways <= WAYS {
                let says: String = xml.clone().said()?.split_whitespace().collect();
                // Who has no way to show it shows nothing.
                if !says.is_empty() || element.name() == "Choice" {
                    ways.insert(Sha256::digest(says));
                }
            }
            let requires = element.get("Requires").unwrap_or_default();
            let mut known = requires
                .split_whitespace()
                .map(|prefix| xml.namespace(prefix));
            let known = known.all(|name| {
                name.is_some_and(|name| {
                    name.starts_with("http://schemas.microsoft.com/office/")
                        || name.starts_with("http://schemas.openxmlformats.org/")
                })
            });
            let fits = element.name() == "Fallback" || (element.name() == "Choice" && known);
            if fits && !chosen {
                chosen = true;
                read(self, xml)?;
            } else {
                xml.skip()?;
            }
        }
    }

    /// The properties of a content control: one that is bound shows what stands elsewhere.
    pub(super) fn control(&mut self, xml: &mut Xml<'_>) -> Done {
        let document = &mut *self.document;
        xml.each(|_, element| {
            if element.name() == "dataBinding" {
                document.miss("een invulveld dat zijn tekst uit een ander deel haalt".into());
            }
            Ok(())
        })
    }
}
