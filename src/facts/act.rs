//! An act of the municipality: a letter or talk in the course of a case, with everybody and
//! everything it is about.

use chrono::NaiveDate;

use crate::case::Case;
use crate::case::course::Event;
use crate::case::letter::Letter;
use crate::case::party::{Party, Role};
use crate::case::plafond::{Plafond, PlafondKind};
use crate::case::shortcoming::{Shortcoming, Status};
use crate::contract::citation::Citation;
use crate::contract::measure::Measure;
use crate::contract::pack::Pack;
use crate::contract::profile::MeasureGround;
use crate::source::field::{Field, Spanned};
use crate::source::scalar::Id;

macro_rules! kinds {
    ($( $(#[doc = $doc:literal])* $variant:ident = $key:literal, $word:literal $(takes $measure:ident)? ),* $(,)?) => {
        /// What kind of act it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ActKind {
            $( $(#[doc = $doc])* $variant, )*
        }

        impl ActKind {
            /// All kinds.
            pub const ALL: &'static [ActKind] = &[$(ActKind::$variant),*];

            /// The key of its events in the course.
            pub fn key(self) -> &'static str {
                match self { $( ActKind::$variant => $key, )* }
            }

            /// The Dutch name, for listings and messages.
            pub fn word(self) -> &'static str {
                match self { $( ActKind::$variant => $word, )* }
            }

            /// The measure that the act takes, if it takes one.
            pub fn measure(self) -> Option<Measure> {
                match self { $( ActKind::$variant => kinds!(@measure $($measure)?), )* }
            }
        }
    };
    (@measure) => { None };
    (@measure $measure:ident) => { Some(Measure::$measure) };
}

kinds! {
    /// An invitation to a talk.
    Uitnodiging = "uitnodiging", "uitnodiging voor een gesprek",
    /// A talk and its minutes.
    Gesprek = "gesprek", "gespreksverslag",
    /// A request for an improvement plan.
    Verbeterplan = "verbeterplan", "verzoek om een verbeterplan",
    /// A request for information.
    Informatieverzoek = "informatieverzoek", "informatieverzoek",
    /// An early protest against a defect (6:89 BW).
    Klacht = "klacht", "klacht",
    /// A notice of default.
    Ingebrekestelling = "ingebrekestelling", "ingebrekestelling",
    /// A statement of liability where a demand is useless (6:82 lid 2 BW).
    Aansprakelijkstelling = "aansprakelijkstelling", "aansprakelijkstelling",
    /// A demand to declare oneself willing (6:80 lid 1 sub c BW).
    Aanmaning = "aanmaning", "aanmaning",
    /// An extension of a hersteltermijn.
    Uitstel = "uitstel", "uitstel",
    /// A letter that states verzuim.
    Verzuim = "verzuim", "verzuimbrief",
    /// The announcement of an intended measure.
    Voornemen = "voornemen", "voornemen",
    /// An answer to what came in.
    Antwoord = "antwoord", "antwoord",
    /// A cliëntenstop as a sanction.
    ClientenstopOpgelegd = "clientenstop", "opgelegde cliëntenstop" takes Clientenstop,
    /// A cliëntenstop that both parties agreed on.
    ClientenstopOvereengekomen = "clientenstop", "overeengekomen cliëntenstop" takes OvereengekomenClientenstop,
    /// A recovery of what was paid.
    Terugvordering = "terugvordering", "terugvordering" takes Terugvordering,
    /// A set-off, announced or declared.
    Verrekening = "verrekening", "verrekening" takes Verrekening,
    /// A contractual penalty.
    Boete = "boete", "boete" takes Boete,
    /// A cut of the tariffs.
    Tariefkorting = "tariefkorting", "tariefkorting" takes Tariefkorting,
    /// A change of performances or tariffs.
    PrestatiesAanpassen = "prestaties_aanpassen", "aanpassing van prestaties of tarieven" takes PrestatiesAanpassen,
    /// A suspension of payment.
    Opschorting = "opschorting", "opschorting" takes Opschorting,
    /// A refusal of payment that is not due.
    NietBetalen = "niet_betalen", "weigering van betaling" takes NietBetalen,
    /// A claim for damages.
    Schadevergoeding = "schadevergoeding", "vordering tot schadevergoeding" takes Schadevergoeding,
    /// A conversion into damages.
    Omzetting = "omzetting", "omzetting" takes Omzetting,
    /// A dissolution of the contract.
    Ontbinding = "ontbinding", "ontbinding" takes Ontbinding,
    /// A termination by notice.
    Opzegging = "opzegging", "opzegging" takes Opzegging,
    /// A notice that the contract is not extended.
    NietVerlengen = "niet_verlengen", "niet-verlenging" takes NietVerlengen,
    /// The announcement of a signaalplafond.
    AankondigingSignaalplafond = "plafondaankondiging", "aankondiging van een signaalplafond",
    /// The announcement of an intended bestedingsruimte.
    VoornemenBestedingsruimte = "plafondaankondiging", "voornemen tot een bestedingsruimte",
    /// The decision on a signaalplafond.
    BesluitSignaalplafond = "plafondbesluit", "besluit over een signaalplafond",
    /// The decision on a bestedingsruimte.
    BesluitBestedingsruimte = "plafondbesluit", "besluit over een bestedingsruimte",
    /// A notice that a signaalplafond is used up for a large part.
    MeldingSignaalplafond = "plafondmelding", "melding over een signaalplafond",
    /// A notice that a bestedingsruimte is used up for a large part.
    MeldingBestedingsruimte = "plafondmelding", "melding over een bestedingsruimte",
    /// A moderation of a measure.
    Matiging = "matiging", "matiging",
    /// The end of a measure.
    Opheffing = "opheffing", "opheffing",
    /// A reminder of a payment.
    Betalingsherinnering = "betalingsherinnering", "betalingsherinnering",
    /// An interruption of limitation.
    Stuiting = "stuiting", "stuiting",
    /// A withdrawal of an earlier letter.
    Intrekking = "intrekking", "intrekking",
    /// A correction of an earlier letter.
    Rectificatie = "rectificatie", "rectificatie",
    /// A settlement or an arrangement for payment.
    Regeling = "regeling", "regeling",
    /// A letter that a returned contract with strike-outs or remarks is invalid.
    OngeldigeDoorhalingen = "ongeldige_doorhalingen", "ongeldige doorhalingen",
    /// A letter to a curator or bewindvoerder.
    Curatorbrief = "curatorbrief", "brief aan de curator of bewindvoerder",
    /// A letter outside the ladder.
    Brief = "brief", "brief",
    /// The closing of the case.
    Afsluiting = "afsluiting", "afsluiting",
}

impl ActKind {
    /// The acts that can rest on verzuim: the letter that states it, and each measure that one
    /// party takes.
    pub const RESTING: &'static [ActKind] = &[
        ActKind::Verzuim,
        ActKind::ClientenstopOpgelegd,
        ActKind::Terugvordering,
        ActKind::Verrekening,
        ActKind::Boete,
        ActKind::Tariefkorting,
        ActKind::PrestatiesAanpassen,
        ActKind::Opschorting,
        ActKind::NietBetalen,
        ActKind::Schadevergoeding,
        ActKind::Omzetting,
        ActKind::Ontbinding,
        ActKind::Opzegging,
        ActKind::NietVerlengen,
    ];

    /// The measures that one party takes.
    pub const MEASURES: &'static [ActKind] = Self::RESTING.split_first().unwrap().1;

    /// The measures that the catalogue weighs as sanctions.
    pub const SANCTIONS: &'static [ActKind] = &[
        ActKind::ClientenstopOpgelegd,
        ActKind::Boete,
        ActKind::Tariefkorting,
        ActKind::Ontbinding,
        ActKind::Opzegging,
    ];

    /// The measures that end the contract.
    pub const ENDINGS: &'static [ActKind] = &[
        ActKind::Ontbinding,
        ActKind::Opzegging,
        ActKind::NietVerlengen,
    ];

    fn of(case: &Case, event: &Event) -> Option<Self> {
        let caps_payment = || {
            let ceiling = event
                .plafond()
                .and_then(|one| case.plafond(&one.known()?.value));
            ceiling.and_then(|one| one.soort.get()) == Some(PlafondKind::Bestedingsruimte)
        };
        Some(match event {
            Event::Uitnodiging(_) => ActKind::Uitnodiging,
            Event::Gesprek(_) => ActKind::Gesprek,
            Event::Verbeterplan(_) => ActKind::Verbeterplan,
            Event::Informatieverzoek(_) => ActKind::Informatieverzoek,
            Event::Klacht(_) => ActKind::Klacht,
            Event::Ingebrekestelling(_) => ActKind::Ingebrekestelling,
            Event::Aansprakelijkstelling(_) => ActKind::Aansprakelijkstelling,
            Event::Aanmaning(_) => ActKind::Aanmaning,
            Event::Uitstel(_) => ActKind::Uitstel,
            Event::Verzuim(_) => ActKind::Verzuim,
            Event::Voornemen(_) => ActKind::Voornemen,
            Event::Antwoord(_) => ActKind::Antwoord,
            Event::Clientenstop(stop) if stop.overeengekomen.is_absent() => {
                ActKind::ClientenstopOpgelegd
            }
            Event::Clientenstop(_) => ActKind::ClientenstopOvereengekomen,
            Event::Terugvordering(_) => ActKind::Terugvordering,
            Event::Verrekening(_) => ActKind::Verrekening,
            Event::Boete(_) => ActKind::Boete,
            Event::Tariefkorting(_) => ActKind::Tariefkorting,
            Event::PrestatiesAanpassen(_) => ActKind::PrestatiesAanpassen,
            Event::Opschorting(_) => ActKind::Opschorting,
            Event::NietBetalen(_) => ActKind::NietBetalen,
            Event::Schadevergoeding(_) => ActKind::Schadevergoeding,
            Event::Omzetting(_) => ActKind::Omzetting,
            Event::Ontbinding(_) => ActKind::Ontbinding,
            Event::Opzegging(_) => ActKind::Opzegging,
            Event::NietVerlengen(_) => ActKind::NietVerlengen,
            Event::Plafondaankondiging(_) if caps_payment() => ActKind::VoornemenBestedingsruimte,
            Event::Plafondaankondiging(_) => ActKind::AankondigingSignaalplafond,
            Event::Plafondbesluit(_) if caps_payment() => ActKind::BesluitBestedingsruimte,
            Event::Plafondbesluit(_) => ActKind::BesluitSignaalplafond,
            Event::Plafondmelding(_) if caps_payment() => ActKind::MeldingBestedingsruimte,
            Event::Plafondmelding(_) => ActKind::MeldingSignaalplafond,
            Event::Matiging(_) => ActKind::Matiging,
            Event::Opheffing(_) => ActKind::Opheffing,
            Event::Betalingsherinnering(_) => ActKind::Betalingsherinnering,
            Event::Stuiting(_) => ActKind::Stuiting,
            Event::Intrekking(_) => ActKind::Intrekking,
            Event::Rectificatie(_) => ActKind::Rectificatie,
            Event::Regeling(_) => ActKind::Regeling,
            Event::OngeldigeDoorhalingen(_) => ActKind::OngeldigeDoorhalingen,
            Event::Curatorbrief(_) => ActKind::Curatorbrief,
            Event::Brief(_) => ActKind::Brief,
            Event::Afsluiting(_) => ActKind::Afsluiting,
            Event::Ontvangen(_) | Event::Beoordeling(_) | Event::Betaling(_) => return None,
        })
    }
}

/// An act of the municipality.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    /// Its kind.
    pub kind: ActKind,
    /// The event in the course.
    pub event: &'a Event,
    /// What it has in common with all letters.
    pub letter: &'a Letter,
    /// Its id; empty if it could not be read.
    pub id: &'a str,
    /// The date of the letter, or of the talk; none for a concept without a date.
    pub date: Option<NaiveDate>,
    /// Who it is addressed to.
    pub addressees: Vec<&'a Party>,
    /// The shortcomings that it is about.
    pub shortcomings: Vec<&'a Shortcoming>,
    /// The clause that a measure cites, or the special one of a ceiling; of several, the one that is
    /// looked at.
    pub cited: Option<&'a Citation>,
    /// Its place among them, from 0.
    pub rank: usize,
    /// What the contract says of the measure on that ground.
    pub ground: Option<&'a MeasureGround>,
    /// The signaalplafond or bestedingsruimte that it is about.
    pub ceiling: Option<&'a Plafond>,
    /// Whether it is of before the day on which the case was taken over: its date and its receipt
    /// count, and its contents are not judged.
    pub is_imported: bool,
}

impl<'a> Act<'a> {
    /// The act that an event is, if it is one.
    pub(super) fn of(case: &'a Case, pack: Option<&'a Pack>, event: &'a Event) -> Option<Self> {
        let kind = ActKind::of(case, event)?;
        let letter = event.letter()?;
        let date = letter.dagtekening.get().or_else(|| event.date());
        let ceiling = event
            .plafond()
            .and_then(|one| case.plafond(&one.known()?.value));
        let cited = match ceiling {
            Some(ceiling) => ceiling.grondslag.known(),
            None => event.decision().and_then(|one| one.grondslag.known()),
        };
        let ground = kind
            .measure()
            .and_then(|measure| ground(pack?, measure, cited));
        let taken_over = case.overgenomen.known().and_then(|one| one.per.get());
        Some(Act {
            kind,
            event,
            letter,
            id: letter.id.known().map_or("", |id| &id.0),
            date,
            addressees: addressees(case, letter, kind),
            shortcomings: shortcomings(case, letter, kind, ground, date),
            cited,
            rank: 0,
            ground,
            ceiling,
            is_imported: date.zip(taken_over).is_some_and(|(date, per)| date < per),
        })
    }

    /// Whether it rests on more than one ground.
    pub fn has_several_grounds(&self) -> bool {
        let further = self.event.decision().map(|one| one.subsidiair.items());
        further.is_some_and(|further| !further.is_empty())
    }

    /// The same act on each ground that it rests on, the first ground first. What a rule finds on
    /// one ground alone does not stand in the way of the others.
    pub fn on_each_ground(&self, pack: Option<&'a Pack>) -> Vec<Act<'a>> {
        let mut all = vec![self.clone()];
        let further = self.event.decision().map(|one| one.subsidiair.items());
        for citation in further.unwrap_or_default() {
            let measure = self.kind.measure();
            all.push(Act {
                cited: Some(&citation.value),
                rank: all.len(),
                ground: measure.and_then(|one| ground(pack?, one, Some(&citation.value))),
                ..self.clone()
            });
        }
        all
    }

    /// The addressees who owe the performance. A letter to a curator or a lawyer alone is to them.
    pub fn debtors(&self) -> impl Iterator<Item = &'a Party> + '_ {
        let any = self.addressees.iter().any(|party| is_contracting(party));
        let all = self.addressees.iter().copied();
        all.filter(move |party| !any || is_contracting(party))
    }

    /// Whether it is addressed to a party.
    pub fn reaches(&self, party: &Party) -> bool {
        self.addressees.iter().any(|one| std::ptr::eq(*one, party))
    }

    /// Whether it is about a shortcoming.
    pub fn is_about(&self, shortcoming: &Shortcoming) -> bool {
        self.shortcomings
            .iter()
            .any(|one| std::ptr::eq(*one, shortcoming))
    }

    /// Whether it was done on or before a day. A talk counts from its own day, not from that of
    /// its minutes.
    pub fn done_by(&self, day: NaiveDate) -> bool {
        let done = self.event.date().or(self.date);
        done.is_some_and(|date| date <= day)
    }
}

/// What the contract says of a measure on a ground: on the clause that is cited, else on the first
/// that grants the measure.
fn ground<'a>(
    pack: &'a Pack,
    measure: Measure,
    cited: Option<&Citation>,
) -> Option<&'a MeasureGround> {
    let all = || {
        let grounds = pack.profile.maatregelen.items().iter();
        grounds.filter(|ground| ground.maatregel.get() == Some(measure))
    };
    let covers = |ground: &&MeasureGround| match (ground.bepaling.known(), cited) {
        (Some(clause), Some(cited)) => clause.covers(cited),
        _ => false,
    };
    // A citation of more than one ground is of the one below it, if there is just one.
    let below = |ground: &&MeasureGround| match (ground.bepaling.known(), cited) {
        (Some(clause), Some(cited)) => cited.covers(clause),
        _ => false,
    };
    let mut narrower = all().filter(below);
    let only = narrower.next().filter(|_| narrower.next().is_none());
    all().find(covers).or(only).or_else(|| all().next())
}

fn addressees<'a>(case: &'a Case, letter: &Letter, kind: ActKind) -> Vec<&'a Party> {
    let parties = case.wederpartijen.items();
    if letter.aan.is_empty() {
        let is_meant = |party: &&Party| match kind {
            ActKind::Curatorbrief => {
                matches!(party.rol.get(), Some(Role::Curator | Role::Bewindvoerder))
            }
            _ => is_contracting(party),
        };
        return parties.iter().filter(is_meant).collect();
    }
    pick(letter.aan.items(), parties, |party| &party.id)
}

/// A party without a stated role is taken for the provider itself.
fn is_contracting(party: &Party) -> bool {
    matches!(
        party.rol.get(),
        None | Some(Role::Contractpartij | Role::Combinant)
    )
}

fn shortcomings<'a>(
    case: &'a Case,
    letter: &Letter,
    kind: ActKind,
    ground: Option<&MeasureGround>,
    date: Option<NaiveDate>,
) -> Vec<&'a Shortcoming> {
    let all = case.tekortkomingen.items();
    if !letter.tekortkomingen.is_empty() {
        return pick(letter.tekortkomingen.items(), all, |shortcoming| {
            &shortcoming.id
        });
    }
    let rests = match kind {
        ActKind::Uitnodiging
        | ActKind::Gesprek
        | ActKind::Verbeterplan
        | ActKind::Klacht
        | ActKind::Ingebrekestelling
        | ActKind::Aansprakelijkstelling
        | ActKind::Aanmaning
        | ActKind::Uitstel
        | ActKind::Verzuim
        | ActKind::Voornemen => true,
        // Without a ground in the contract a measure can only be a sanction.
        _ if kind.measure().is_some() => {
            ground.and_then(|ground| ground.tekortkoming.get()) != Some(false)
        }
        _ => false,
    };
    all.iter()
        .filter(|one| rests && !has_status(one, Status::Ingetrokken, date))
        .collect()
}

/// Whether a shortcoming had a status by a day. A status of which it is not said since when it
/// holds, holds always.
pub fn has_status(shortcoming: &Shortcoming, status: Status, by: Option<NaiveDate>) -> bool {
    let since = shortcoming.status_vanaf.get();
    let already = since.zip(by).is_none_or(|(since, by)| since <= by);
    shortcoming.status.get() == Some(status) && already
}

fn pick<'a, T>(
    references: &[Spanned<Id>],
    from: &'a [T],
    id_of: impl Fn(&T) -> &Field<Id>,
) -> Vec<&'a T> {
    references
        .iter()
        .filter_map(|reference| {
            from.iter()
                .find(|one| id_of(one).known() == Some(&reference.value))
        })
        .collect()
}
