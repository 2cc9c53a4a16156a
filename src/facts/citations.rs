//! What a case cites: provisions of the contract, of the law, of other documents.

use chrono::NaiveDate;

use crate::case::course::Event;
use crate::case::party::Party;
use crate::contract::citation::{Citation, Document, Resolved};
use crate::contract::profile;
use crate::contract::register::{Amendment, AmendmentKind};
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
    /// What a shortcoming rests on besides, as explanation.
    Toelichting,
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
            of(&one.toelichting, Ground::Toelichting);
            for exception in one.uitzonderingen.items() {
                of(&exception.grondslag, Ground::Uitzondering);
            }
        }
        for event in self.case.verloop.items() {
            let Some(letter) = event.letter() else {
                continue;
            };
            let mut of = |citation: &'a Citation, span| {
                all.push(Cited {
                    citation,
                    span,
                    ground: Ground::Maatregel,
                    letter: letter.id.known().map(|id| id.0.as_str()),
                    shortcoming: None,
                });
            };
            let mut fields: Vec<&'a Field<Citation>> = Vec::new();
            if let Event::Voornemen(intention) = event {
                fields.push(&intention.grondslag);
            }
            if let Some(decision) = event.decision() {
                fields.push(&decision.grondslag);
                let further = decision.subsidiair.items().iter();
                further.for_each(|one| of(&one.value, one.span));
            }
            if let Some(claim) = event.claim() {
                fields.extend(claim.posten.items().iter().map(|post| &post.grondslag));
                fields.extend(claim.kosten.items().iter().map(|cost| &cost.grondslag));
                fields.extend(claim.rente.known().map(|interest| &interest.grondslag));
            }
            for field in fields {
                if let Some(citation) = field.known() {
                    of(citation, field.span());
                }
            }
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

    /// The amendments of a clause, of what it is part of, or of a part of it, that hold for a
    /// provider on a day.
    pub fn amendments(
        &self,
        citation: &Citation,
        party: &Party,
        day: NaiveDate,
    ) -> impl Iterator<Item = &'a Amendment> {
        let kvk = party.kvk.known().map(|code| code.0.as_str());
        let all = self
            .pack
            .into_iter()
            .flat_map(|pack| pack.register.wijzigingen.items());
        all.filter(move |one| {
            let touches = one
                .bepaling
                .known()
                .is_some_and(|clause| clause.covers(citation) || citation.covers(clause));
            touches && !citation.note && one.holds(kvk, day)
        })
    }

    /// The words of a provision as they held for a provider on a day; none if they cannot be
    /// found, or if an amendment says only of a larger or smaller part what it became.
    pub fn quote(&self, citation: &Citation, party: &Party, day: NaiveDate) -> Option<String> {
        let mut words = self.pack?.quote(citation)?;
        for amendment in self.amendments(citation, party, day) {
            let clause = amendment.bepaling.known()?;
            if !(clause.covers(citation) && citation.covers(clause)) {
                return None;
            }
            let text = &amendment.tekst.known()?.0;
            match amendment.soort.get()? {
                AmendmentKind::Wijziging => words.clone_from(text),
                AmendmentKind::Addendum => words = format!("{words} {text}"),
            }
        }
        Some(words)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::calendar::Workdays;
    use crate::case::CaseFile;
    use crate::contract::pack;
    use crate::repository::config::Config;
    use crate::source::Source;

    #[test]
    fn a_clause_is_quoted_as_it_held_for_the_provider_on_the_day() {
        let pack = pack::embedded();
        let amendment = &pack.register.wijzigingen.items()[0];
        let clause = amendment.bepaling.known().expect("a clause");
        let since = amendment.ingang.get().expect("a date");
        let kvk = &amendment.kvk.known().expect("a provider").0;
        let text = format!(
            "versie: 1\ncontract: voorbeeld\nwederpartijen:\n  - {{id: a, kvk: \"{kvk}\"}}\n  - {{id: b}}\n"
        );
        let source = Source {
            path: "zaak.yaml".into(),
            text,
        };
        let file = CaseFile::read("zaak".into(), Arc::new(source));
        let (config, workdays) = (Config::default(), Workdays::default());
        let facts = Facts::new(&file, &config, Some(&pack), &workdays, since);
        let [theirs, other] = file.case.wederpartijen.items() else {
            panic!("two parties");
        };
        let before = since.pred_opt().expect("a day");
        let agreed = pack.quote(clause);
        assert!(agreed.is_some());
        assert_eq!(facts.quote(clause, theirs, before), agreed);
        assert_eq!(facts.quote(clause, other, since), agreed);
        let amended = amendment.tekst.known().map(|text| text.0.clone());
        assert_eq!(facts.quote(clause, theirs, since), amended);
        let mut article = clause.clone();
        article.address.0.truncate(1);
        assert!(facts.quote(&article, other, since).is_some());
        assert_eq!(
            facts.quote(&article, theirs, since),
            None,
            "a part of it changed"
        );
    }
}
