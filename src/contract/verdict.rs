//! Whether anybody authorised what differs in a returned copy.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use super::citation::{Citation, Document};
use super::compare::{Change, ChangeKind, Comparison, Place, say_the_same};
use super::register::{Amendment, AmendmentKind, Register};
use super::text::{Address, Clause, Kind};

/// What is to be thought of a clause. The order is from good to grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It says what was agreed.
    Ongewijzigd,
    /// It says what an amendment in the register says, and no more.
    Geautoriseerd,
    /// A jurist must look.
    Onzeker,
    /// It says something else, and nobody authorised that.
    Ongeautoriseerd,
}

impl Verdict {
    /// The Dutch word.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Ongewijzigd => "ongewijzigd",
            Verdict::Geautoriseerd => "geautoriseerd",
            Verdict::Onzeker => "onzeker",
            Verdict::Ongeautoriseerd => "ongeautoriseerd",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What is to be thought of the whole copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Everything was read, and everything is unchanged or authorised.
    Gelijk,
    /// No clause is unauthorised, but not all is certain.
    Onzeker,
    /// At least one clause is unauthorised.
    Ongeautoriseerd,
}

impl Outcome {
    /// The Dutch word.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Gelijk => "gelijk",
            Outcome::Onzeker => "onzeker",
            Outcome::Ongeautoriseerd => "ongeautoriseerd",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The verdict on a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// On each change, in the order of the comparison.
    pub changes: Vec<Verdict>,
    /// On each clause that is not unchanged: the gravest on its changes.
    pub clauses: BTreeMap<Place, Verdict>,
    /// On the whole.
    pub outcome: Outcome,
}

impl Judgement {
    /// On the clause at `place`.
    pub fn on(&self, place: &Place) -> Verdict {
        self.clauses
            .get(place)
            .copied()
            .unwrap_or(Verdict::Ongewijzigd)
    }
}

/// Weighs a comparison against the register as it holds on `day` for the provider with this
/// number in the Handelsregister; without one only the amendments for all providers count.
pub fn judge(
    comparison: &Comparison<'_>,
    register: &Register,
    provider: Option<&str>,
    day: NaiveDate,
) -> Judgement {
    let holds = |amendment: &&Amendment| amendment.holds(provider, day);
    let mut amendments: Vec<&Amendment> =
        register.wijzigingen.items().iter().filter(holds).collect();
    amendments.sort_by_key(|amendment| amendment.ingang.get());
    let mut authority = Authority {
        comparison,
        amendments,
        known: BTreeMap::new(),
    };
    let mut changes: Vec<Verdict> = Vec::new();
    let mut clauses = BTreeMap::new();
    for change in &comparison.changes {
        let verdict = match change.kind {
            ChangeKind::Hernummering => renumbered(comparison, &changes),
            _ if authority.covers(change) => Verdict::Geautoriseerd,
            _ => Verdict::Ongeautoriseerd,
        };
        changes.push(verdict);
        let clause = clauses.entry(change.place.clone()).or_insert(verdict);
        *clause = verdict.max(*clause);
    }
    let outcome = match changes.iter().max() {
        Some(Verdict::Ongeautoriseerd) => Outcome::Ongeautoriseerd,
        Some(Verdict::Onzeker) => Outcome::Onzeker,
        _ if !comparison.unseen.is_empty() => Outcome::Onzeker,
        _ => Outcome::Gelijk,
    };
    Judgement {
        changes,
        clauses,
        outcome,
    }
}

/// A number that changed follows what was added, deleted or moved before it. If that was authorised,
/// a jurist must still see whether every reference followed too.
fn renumbered(comparison: &Comparison<'_>, before: &[Verdict]) -> Verdict {
    let causes = [
        ChangeKind::Invoeging,
        ChangeKind::Doorhaling,
        ChangeKind::Verplaatsing,
    ];
    let cause = comparison.changes[..before.len()]
        .iter()
        .rposition(|change| causes.contains(&change.kind));
    match cause.map(|at| before[at]) {
        Some(Verdict::Geautoriseerd) => Verdict::Onzeker,
        _ => Verdict::Ongeautoriseerd,
    }
}

struct Authority<'a> {
    comparison: &'a Comparison<'a>,
    /// Those that hold, the oldest first.
    amendments: Vec<&'a Amendment>,
    /// The clauses that were looked up before: whether what stands in their place was agreed, and
    /// what the copy numbers so.
    known: BTreeMap<Address, [bool; 2]>,
}

impl Authority<'_> {
    /// Whether the register has the clause of this change exactly as it was returned.
    fn covers(&mut self, change: &Change) -> bool {
        let words = [
            ChangeKind::Doorhaling,
            ChangeKind::Invoeging,
            ChangeKind::Wijziging,
        ];
        let Place::Clause(Address(units)) = &change.place else {
            return false;
        };
        if self.amendments.is_empty() || change.part != Kind::Tekst || !words.contains(&change.kind)
        {
            return false;
        }
        // An amendment of a whole lid covers the changes in its parts.
        (1..=units.len()).any(|depth| {
            let address = Address(units[..depth].to_vec());
            let [in_place, numbered] = self.agreed(&address);
            in_place || (numbered && self.is_new(change, &address))
        })
    }

    /// Whether a change adds words to what the copy numbers as `address`.
    fn is_new(&self, change: &Change, address: &Address) -> bool {
        let clauses = self.comparison.returned.clauses.iter();
        let mut own = clauses.filter(|clause| clause.address.0.starts_with(&address.0));
        let holds = |clause: &Clause| {
            clause.span.start <= change.new.start && change.new.end <= clause.span.end
        };
        change.kind == ChangeKind::Invoeging && own.any(holds)
    }

    /// Whether the register has as this clause what stands in its place, and what the copy numbers so.
    fn agreed(&mut self, clause: &Address) -> [bool; 2] {
        if let Some(known) = self.known.get(clause) {
            return *known;
        }
        let citation = Citation {
            document: Document::Contract,
            address: clause.clone(),
            note: false,
        };
        let of_clause = |amendment: &&&Amendment| {
            let cited = amendment.bepaling.known();
            cited.is_some_and(|cited| cited.covers(&citation) && citation.covers(cited))
        };
        let mut agreed = None;
        for amendment in self.amendments.iter().filter(of_clause) {
            let (Some(words), Some(soort)) = (amendment.tekst.known(), amendment.soort.get())
            else {
                continue;
            };
            agreed = Some(match soort {
                AmendmentKind::Wijziging => words.0.clone(),
                AmendmentKind::Addendum => {
                    let base = || self.comparison.base_clause(&citation.address);
                    format!("{}\n{}", agreed.unwrap_or_else(base), words.0)
                }
            });
        }
        let found = agreed.map_or([false; 2], |agreed| {
            let returned = self.comparison.returned_clause(&citation.address);
            returned.map(|words| say_the_same(&agreed, &words))
        });
        self.known.insert(citation.address, found);
        found
    }
}
