//! What a case cites: provisions of the contract, of the law, of other documents.

use crate::case::course::Event;
use crate::contract::citation::{Citation, Document, Resolved};
use crate::contract::profile;
use crate::contract::text::Kind;
use crate::contract::topic::Topic;
use crate::source::Span;
use crate::source::field::Field;

use super::Facts;

/// A citation in a case, with its place.
#[derive(Clone, Debug)]
pub struct Cited<'a> {
    /// The citation.
    pub citation: &'a Citation,
    /// Where it stands.
    pub span: Span,
    /// What it is the ground of.
    pub ground: Ground,
    /// The id of the letter that rests on it; none for what all letters share.
    pub letter: Option<&'a str>,
    /// The id of the shortcoming that rests on it.
    pub shortcoming: Option<&'a str>,
}

/// What a citation is the ground of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A shortcoming.
    Tekortkoming,
    /// An exception to the need for an ingebrekestelling.
    Uitzondering,
    /// A measure.
    Maatregel,
}

impl<'a> Facts<'a> {
    /// The citations of the case: of its shortcomings, their exceptions, and its measures.
    pub fn citations(&self) -> Vec<Cited<'a>> {
        let mut all = Vec::new();
        for one in self.case.tekortkomingen.items() {
            let mut of = |field: &'a Field<Citation>, ground| {
                all.extend(field.known().map(|citation| Cited {
                    citation,
                    span: field.span(),
                    ground,
                    letter: None,
                    shortcoming: one.id.known().map(|id| id.0.as_str()),
                }));
            };
            of(&one.bepaling, Ground::Tekortkoming);
            for exception in one.uitzonderingen.items() {
                of(&exception.grondslag, Ground::Uitzondering);
            }
        }
        for event in self.case.verloop.items() {
            let (field, letter) = match event {
                Event::Voornemen(intention) => (&intention.grondslag, &intention.letter),
                Event::Clientenstop(stop) => (&stop.grondslag, &stop.letter),
                _ => continue,
            };
            all.extend(field.known().map(|citation| Cited {
                citation,
                span: field.span(),
                ground: Ground::Maatregel,
                letter: letter.id.known().map(|id| id.0.as_str()),
                shortcoming: None,
            }));
        }
        all
    }

    /// Whether the case cites a clause about fraud.
    pub fn rests_on_fraud(&self) -> bool {
        let clauses = [Topic::Fraude, Topic::FraudeMelding, Topic::OpzeggingFraude];
        let clauses: Vec<_> = clauses
            .into_iter()
            .filter_map(|topic| self.clause(topic))
            .collect();
        self.citations()
            .iter()
            .any(|cited| clauses.iter().any(|clause| clause.covers(cited.citation)))
    }

    /// The document of the contract that a citation names, as the profile lists it.
    pub fn document(&self, citation: &Citation) -> Option<&'a profile::Document> {
        let Document::Other(name) = &citation.document else {
            return None;
        };
        let name = name.to_lowercase();
        let is_named = |known: &str| {
            let known = known.to_lowercase();
            name == known || name.starts_with(&format!("{known} "))
        };
        self.pack?.profile.documenten.items().iter().find(|one| {
            one.naam.known().is_some_and(|known| is_named(&known.0))
                || one
                    .afkortingen
                    .items()
                    .iter()
                    .any(|known| is_named(&known.value.0))
        })
    }

    /// What keeps a citation from being found in the texts of the contract, as a Dutch sentence.
    pub fn trouble(&self, citation: &Citation) -> Option<String> {
        let text = self.pack?.text_of(citation)?;
        citation.resolve(text).trouble(citation)
    }

    /// Whether a citation of the text leads to nothing but an explanatory note.
    pub fn is_only_explained(&self, citation: &Citation) -> bool {
        let Some(text) = self.pack.and_then(|pack| pack.text_of(citation)) else {
            return false;
        };
        let Resolved::Found(clauses) = citation.resolve(text) else {
            return false;
        };
        let has = |kind| clauses.iter().any(|clause| clause.kind == kind);
        !citation.note && has(Kind::Toelichting) && !has(Kind::Tekst)
    }

    /// Whether a citation is of a text that is not in the pack, and the profile does not name it.
    pub fn is_unchecked(&self, citation: &Citation) -> bool {
        let Some(pack) = self.pack else { return false };
        let vouched = |(known, _): (&Citation, Span)| known.covers(citation);
        pack.text_of(citation).is_none() && !pack.profile.citations().any(vouched)
    }

    /// Whether an article is one of those that the contract excludes from a document; none if it
    /// excludes none from that document.
    pub fn exclusions(&self, citation: &Citation) -> Option<bool> {
        let document = self.document(citation)?;
        let excluded = document.uitgesloten.items();
        let numbers = citation.address.0.iter().map(|(_, label)| label.as_str());
        let number = numbers.collect::<Vec<_>>().join(".");
        let is_part = |whole: &str| {
            let rest = number.strip_prefix(whole);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        (!excluded.is_empty()).then(|| excluded.iter().any(|one| is_part(&one.value.0)))
    }
}
