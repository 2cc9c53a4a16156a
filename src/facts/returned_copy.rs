//! The contract as it came back: what is different in it, who authorised that, and how far the
//! matter is. Compared anew each time, for a stored verdict could be stale or forged.

use chrono::NaiveDate;

use crate::calendar::{ContractTerm, Derived, Interval};
use crate::case::retour::Retour;
use crate::contract::citation::{Citation, Document, Resolved};
use crate::contract::compare::{ChangeKind, Comparison, Place, compare_copies};
use crate::contract::copy::PRINT;
use crate::contract::text::{Address, Kind};
use crate::contract::verdict::{Judgement, Outcome, Verdict, judge};

use super::{Act, ActKind, Facts};

/// A returned copy as it was compared.
#[derive(Clone, Debug)]
pub struct ReturnedCopy {
    /// The verdict on the whole.
    pub outcome: Outcome,
    /// What nobody authorised, or what is uncertain, in the order of the contract.
    pub edits: Vec<ReturnedEdit>,
    /// What it holds that could not be read.
    pub unseen: Vec<String>,
}

impl ReturnedCopy {
    fn of(comparison: &Comparison<'_>, judgement: &Judgement) -> ReturnedCopy {
        let edits = comparison.changes.iter().zip(&judgement.changes);
        let edits = edits.filter(|(_, verdict)| **verdict > Verdict::Geautoriseerd);
        let edits = edits.map(|(change, verdict)| {
            let [old, new] = comparison.words(change);
            ReturnedEdit {
                kind: change.kind,
                how: change.how.clone(),
                place: change.place.clone(),
                to: match change.kind {
                    ChangeKind::Verplaatsing => change.to.clone(),
                    _ => None,
                },
                binds: change.part == Kind::Tekst,
                verdict: *verdict,
                old,
                new,
            }
        });
        let unseen = comparison.unseen.iter().filter(|part| *part != PRINT);
        ReturnedCopy {
            outcome: judgement.outcome,
            edits: edits.collect(),
            unseen: unseen.cloned().collect(),
        }
    }

    /// Whether all that the file holds was read and agreed. Of a PDF that is what its pages show: what
    /// a print leaves out is no reason to act.
    pub fn is_clean(&self) -> bool {
        self.outcome == Outcome::Gelijk || (self.edits.is_empty() && self.unseen.is_empty())
    }
}

/// One edit in a returned copy.
#[derive(Clone, Debug)]
pub struct ReturnedEdit {
    /// What sort of change it is.
    pub kind: ChangeKind,
    /// How, where the copy tells: Dutch phrases such as `naar de toelichting`.
    pub how: Vec<&'static str>,
    /// The clause.
    pub place: Place,
    /// Where a moved passage went.
    pub to: Option<Place>,
    /// Whether it stands in what binds; not in a note or a heading.
    pub binds: bool,
    /// Unauthorised or uncertain.
    pub verdict: Verdict,
    /// The words of the contract, on one line; empty for what was added.
    pub old: String,
    /// The words of the copy, on one line; empty for what was deleted.
    pub new: String,
}

/// How far the matter of a returned copy is.
#[derive(Clone, Debug)]
pub enum ReturnState<'f, 'a> {
    /// Nothing was changed without authority.
    Clean,
    /// It came back changed, and nothing was decided about it.
    Open,
    /// It was called invalid and the contract was sent again, by this letter.
    Resent(&'f Act<'a>),
    /// The unchanged contract was signed after all, on this day.
    SignedClean(NaiveDate),
    /// The municipality let it rest, on this day.
    LetRest(NaiveDate),
}

impl<'a> Facts<'a> {
    /// The returned copy of the case against the contract; none if the case has none, or if one of
    /// them cannot be read.
    pub fn returned_copy(&self) -> Option<&ReturnedCopy> {
        self.returned.get_or_init(|| self.compared()).as_ref()
    }

    /// What the case says of the copy.
    pub fn retour(&self) -> Option<&'a Retour> {
        self.case.retour.known()
    }

    /// Holds the returned copy against the contract, and hands on what differs and who authorised that.
    pub fn compare_returned<T>(
        &self,
        tell: impl FnOnce(&Comparison<'_>, &Judgement) -> T,
    ) -> Option<T> {
        let returned = self.file.returned.as_deref()?;
        let (pack, retour) = (self.pack?, self.retour()?);
        let base = pack.main_text()?.clone().into();
        let fields = pack.form_fields();
        let comparison = compare_copies(&base, returned, &fields);
        let party = retour
            .van
            .known()
            .and_then(|id| self.case.party(&id.value.0));
        let provider = party.and_then(|party| party.kvk.known());
        let day = retour.ontvangen.get().unwrap_or(self.today);
        let number = provider.map(|code| code.0.as_str());
        let judgement = judge(&comparison, &pack.register, number, day);
        Some(tell(&comparison, &judgement))
    }

    fn compared(&self) -> Option<ReturnedCopy> {
        self.compare_returned(ReturnedCopy::of)
    }

    /// How far the matter was by a day.
    pub fn return_state(&self, by: NaiveDate) -> Option<ReturnState<'_, 'a>> {
        let (copy, retour) = (self.returned_copy()?, self.retour()?);
        if retour.ontvangen.get().is_some_and(|date| date > by) {
            return None;
        }
        if copy.is_clean() {
            return Some(ReturnState::Clean);
        }
        let done = |date: Option<NaiveDate>| date.filter(|date| *date <= by);
        if let Some(date) = done(retour.schoon_getekend.get()) {
            return Some(ReturnState::SignedClean(date));
        }
        let rest = retour.gelaten.known().and_then(|rest| rest.per.get());
        if let Some(date) = done(rest) {
            return Some(ReturnState::LetRest(date));
        }
        let invalid = |act: &&Act<'_>| {
            act.kind == ActKind::OngeldigeDoorhalingen && act.date.is_some() && act.done_by(by)
        };
        let letter = self.acts.iter().rfind(invalid);
        Some(letter.map_or(ReturnState::Open, ReturnState::Resent))
    }

    /// The last day on which the unchanged contract may come back signed: the term of the contract
    /// counted from the sending of the letter, and from its receipt where that is proven.
    pub fn resign_by(&self, letter: &Act<'_>) -> Option<Interval> {
        let clause = self.topics()?.doorhalingen.known()?;
        let term = ContractTerm(clause.termijn.get()?);
        let sent = Derived::new(format!("dagtekening van {}", letter.id), letter.date?);
        let sent = term.end(&sent, self.workdays);
        let receipts = letter.addressees.iter().map(|party| {
            let receipt = self.receipt(letter, party);
            receipt.proven().map(|interval| interval.safe().clone())
        });
        let receipts: Vec<Derived> = receipts.collect::<Option<_>>()?;
        let received = receipts.into_iter().max_by_key(Derived::date)?;
        Some(Interval::new(sent, term.end(&received, self.workdays)))
    }

    /// The edits that a citation rests on: those in the clause that it names, below it, or around it.
    pub fn edits_under(&self, citation: &Citation) -> Vec<&ReturnedEdit> {
        let (Some(copy), Some(text)) = (
            self.returned_copy(),
            self.pack.and_then(|pack| pack.text_of(citation)),
        ) else {
            return Vec::new();
        };
        if citation.document != Document::Contract {
            return Vec::new();
        }
        let Resolved::Found(clauses) = citation.resolve(text) else {
            return Vec::new();
        };
        let touches = |place: &Place| match place {
            Place::Clause(Address(edited)) => clauses.iter().any(|clause| {
                let cited = &clause.address.0;
                cited.starts_with(edited) || edited.starts_with(cited)
            }),
            _ => false,
        };
        let grave = |edit: &&ReturnedEdit| edit.binds && edit.verdict == Verdict::Ongeautoriseerd;
        copy.edits
            .iter()
            .filter(grave)
            .filter(|edit| touches(&edit.place))
            .collect()
    }
}
