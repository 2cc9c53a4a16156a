//! Limitation of claims (3:307–3:311 BW) and its interruption (3:316–3:319 BW).

use chrono::NaiveDate;

use crate::calendar::{Derived, Readings, StatutoryTerm, Term, Unit};

/// What a claim rests on, which decides from when its limitation runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Performance of an agreement: from when it is due.
    Nakoming,
    /// Interest: from when it is due.
    Rente,
    /// Undue payment: from knowledge of the claim and the recipient.
    OnverschuldigdBetaald,
    /// Damages: from knowledge of the damage and who is liable.
    Schade,
    /// An agreed penalty: from knowledge that it is due and who is liable.
    Boete,
    /// Dissolution for a shortcoming: from knowledge of the shortcoming.
    Ontbinding,
    /// Undoing after dissolution: from the dissolution.
    Ongedaanmaking,
}

/// A claim of the municipality, for limitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it rests on.
    pub basis: Basis,
    /// The day of which the five years run, as [`Basis`] says: due, known, dissolved.
    pub known: Option<NaiveDate>,
    /// The day of which the twenty years run, where the basis has them: when the payment was made,
    /// the damage was caused, the penalty fell due, the shortcoming arose.
    pub arose: Option<NaiveDate>,
}

/// How limitation was interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// A written demand or an unambiguous written reservation (3:317 BW), on the day of receipt.
    Mededeling,
    /// Acknowledgement by the debtor (3:318 BW).
    Erkenning,
    /// A claim in court, or a binding opinion that is sought (3:316 BW).
    Daad,
}

/// An act that may interrupt limitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// How.
    pub how: How,
    /// The day on which it worked: of a letter, its receipt.
    pub day: NaiveDate,
    /// The day of the claim in court that followed it, which dissolution needs within six months.
    pub followed: Option<NaiveDate>,
}

/// When a claim is time-barred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limitation {
    /// The last day on which the claim is surely not yet time-barred: act no later.
    pub safe: Derived,
    /// The last day under the reading that leaves most time: behind it, it is barred in every one.
    pub last: Derived,
    /// Interruptions that did nothing, with the reason.
    pub void: Vec<(Interruption, Void)>,
}

/// Why an interruption did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Void {
    /// The claim was time-barred before.
    TooLate,
    /// The claim in court that must follow within six months did not, as far as the case knows; the
    /// last day for it (3:317, second paragraph, BW).
    NotFollowed(NaiveDate),
}

const FIVE_YEARS: Term = Term {
    count: 5,
    unit: Unit::Jaar,
};
const TWENTY_YEARS: Term = Term {
    count: 20,
    unit: Unit::Jaar,
};
const SIX_MONTHS: Term = Term {
    count: 6,
    unit: Unit::Maand,
};

impl Basis {
    /// The article of the Burgerlijk Wetboek.
    pub fn article(self) -> &'static str {
        match self {
            Basis::Nakoming => "artikel 3:307 lid 1 BW",
            Basis::Rente => "artikel 3:308 BW",
            Basis::OnverschuldigdBetaald => "artikel 3:309 BW",
            Basis::Schade | Basis::Boete => "artikel 3:310 lid 1 BW",
            Basis::Ontbinding => "artikel 3:311 lid 1 BW",
            Basis::Ongedaanmaking => "artikel 3:311 lid 2 BW",
        }
    }

    /// From what the five years run, in Dutch.
    fn known_as(self) -> &'static str {
        match self {
            Basis::Nakoming | Basis::Rente => "opeisbaar",
            Basis::OnverschuldigdBetaald => "bekend met de vordering en de ontvanger",
            Basis::Schade => "bekend met de schade en de aansprakelijke persoon",
            Basis::Boete => "bekend met de boete en de aansprakelijke persoon",
            Basis::Ontbinding => "bekend met de tekortkoming",
            Basis::Ongedaanmaking => "ontbinding",
        }
    }

    /// From what the twenty years run, in Dutch; `None` where there is no such term.
    fn arose_as(self) -> Option<&'static str> {
        match self {
            Basis::OnverschuldigdBetaald => Some("betaald"),
            Basis::Schade => Some("de gebeurtenis waardoor de schade is veroorzaakt"),
            Basis::Boete => Some("de boete opeisbaar"),
            Basis::Ontbinding => Some("de tekortkoming is ontstaan"),
            Basis::Nakoming | Basis::Rente | Basis::Ongedaanmaking => None,
        }
    }
}

/// How the years of a term are counted. Both agree but round the end of February.
#[derive(Clone, Copy)]
enum Count {
    /// To the day of the same number as the day itself.
    FromTheDay,
    /// From the beginning of the next day, to the day before the one of the same number.
    FromTheNextDay,
}

impl Count {
    fn end(self, term: Term, from: &Derived) -> Derived {
        let plain = StatutoryTerm(term).end(from);
        match self {
            Count::FromTheDay => plain,
            Count::FromTheNextDay => {
                let next = from.clone().next_day();
                let end = StatutoryTerm(term).end(&next).date();
                let day = end.pred_opt().unwrap_or(end);
                from.clone().then(
                    format!("termijn van {term}, die begint met de dag daarna"),
                    day,
                )
            }
        }
    }
}

/// When a claim of the municipality is time-barred; `None` if no day from which a term runs is
/// known.
///
/// An interruption begins a new term of the same length, five years at most, with the next day; the
/// claim is never barred earlier than without it (3:319, second paragraph, BW). It interrupts the
/// twenty years as well. One that comes too late does nothing.
pub fn limitation(claim: Claim, interruptions: &[Interruption]) -> Option<Limitation> {
    let (one, void) = by(Count::FromTheDay, claim, interruptions)?;
    let (other, also_void) = by(Count::FromTheNextDay, claim, interruptions)?;
    let readings = Readings::of("gerekend tot en met de dag met hetzelfde nummer", one)
        .or("gerekend vanaf het begin van de volgende dag", other);
    let safe = readings.earliest();
    // What does nothing in one way of counting cannot be relied on.
    let void = if also_void.len() > void.len() {
        also_void
    } else {
        void
    };
    Some(Limitation {
        last: readings.latest(),
        safe,
        void,
    })
}

type Judged = (Derived, Vec<(Interruption, Void)>);

fn by(count: Count, claim: Claim, interruptions: &[Interruption]) -> Option<Judged> {
    let Claim {
        basis,
        known,
        arose,
    } = claim;
    let short = known.map(|day| count.end(FIVE_YEARS, &Derived::new(basis.known_as(), day)));
    let long = basis.arose_as().zip(arose);
    let long = long.map(|(what, day)| count.end(TWENTY_YEARS, &Derived::new(what, day)));
    let original = [short, long]
        .into_iter()
        .flatten()
        .min_by_key(Derived::date)?;
    let mut end = original.clone();
    let mut void = Vec::new();
    let mut acts = interruptions.to_vec();
    acts.sort_by_key(|act| act.day);
    for act in acts {
        if act.day > end.date() {
            void.push((act, Void::TooLate));
        } else if let Some(last) = not_followed(basis, act) {
            void.push((act, Void::NotFollowed(last)));
        } else {
            let new = count.end(FIVE_YEARS, &Derived::new(act.how.words(), act.day));
            end = if new.date() < original.date() {
                let day = original.date();
                new.then(
                    "niet eerder dan zonder stuiting (artikel 3:319 lid 2 BW)",
                    day,
                )
            } else {
                new
            };
        }
    }
    Some((end, void))
}

/// The last day for the claim in court that an act still needs, if it did not come in time.
fn not_followed(basis: Basis, act: Interruption) -> Option<NaiveDate> {
    if basis != Basis::Ontbinding || act.how != How::Mededeling {
        return None;
    }
    let last = StatutoryTerm(SIX_MONTHS).end(&Derived::new("aanmaning", act.day));
    let last = last.date();
    match act.followed {
        Some(day) if act.day <= day && day <= last => None,
        _ => Some(last),
    }
}

impl How {
    fn words(self) -> &'static str {
        match self {
            How::Mededeling => "stuiting door een schriftelijke mededeling (artikel 3:317 BW)",
            How::Erkenning => "stuiting door erkenning (artikel 3:318 BW)",
            How::Daad => "stuiting door een eis (artikel 3:316 BW)",
        }
    }
}

impl Limitation {
    /// Whether the claim is time-barred on a day under every reading.
    pub fn is_barred(&self, on: NaiveDate) -> bool {
        on > self.last.date()
    }

    /// Whether less than a term is left on a day, and the claim is not barred yet.
    pub fn nears(&self, on: NaiveDate, term: Term) -> bool {
        let from = Derived::new("vandaag", on);
        !self.is_barred(on) && self.safe.date() < StatutoryTerm(term).end(&from).date()
    }

    /// The same, but not later than the main claim to which this one is ancillary (3:312 BW).
    #[must_use]
    pub fn not_after(self, main: &Limitation) -> Limitation {
        let cap = |own: Derived, main: &Derived| {
            if own.date() <= main.date() {
                return own;
            }
            own.then(
                "niet later dan de hoofdvordering (artikel 3:312 BW)",
                main.date(),
            )
        };
        Limitation {
            safe: cap(self.safe, &main.safe),
            last: cap(self.last, &main.last),
            void: self.void,
        }
    }
}
