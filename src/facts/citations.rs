//! What a case cites: provisions of the contract, of the law, of other documents.

use crate::case::course::Event;
use crate::contract::citation::{Citation, Document};
use crate::contract::profile;
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
    /// The id of the letter that rests on it; none for what all letters share.
    pub letter: Option<&'a str>,
}

impl<'a> Facts<'a> {
    /// The citations of the case: of its shortcomings, their exceptions, and its measures.
    pub fn citations(&self) -> Vec<Cited<'a>> {
        let shortcomings = self.case.tekortkomingen.items().iter().flat_map(|one| {
            let exceptions = one.uitzonderingen.items().iter().map(|way| &way.grondslag);
            std::iter::once(&one.bepaling).chain(exceptions)
        });
        let shared = shortcomings.filter_map(|field| cited(field, None));
        let measures = self.case.verloop.items().iter().filter_map(|event| {
            let (ground, letter) = match event {
                Event::Voornemen(intention) => (&intention.grondslag, &intention.letter),
                Event::Clientenstop(stop) => (&stop.grondslag, &stop.letter),
                _ => return None,
            };
            cited(ground, letter.id.known().map(|id| id.0.as_str()))
        });
        shared.chain(measures).collect()
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
}

fn cited<'a>(field: &'a Field<Citation>, letter: Option<&'a str>) -> Option<Cited<'a>> {
    Some(Cited {
        citation: field.known()?,
        span: field.span(),
        letter,
    })
}
