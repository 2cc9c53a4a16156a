//! From what a letter says to its text: `view → Tera → Markdown → document`.
//!
//! A template sees a [`view::Brief`] and nothing else. What a user typed comes out as the words
//! that he typed.

mod check;
mod compose;
mod engine;
mod letterhead;
mod marks;
pub mod quotation;
mod sample;
mod token;
pub mod view;
pub mod word;
mod words;

use std::ops::Range;
use std::sync::Arc;

use crate::facts::ActKind::{
    self, AankondigingSignaalplafond, Aanmaning, Aansprakelijkstelling, Afsluiting, Antwoord,
    BesluitBestedingsruimte, BesluitSignaalplafond, Betalingsherinnering, Boete, Brief,
    ClientenstopOpgelegd, ClientenstopOvereengekomen, Curatorbrief, Gesprek, Informatieverzoek,
    Ingebrekestelling, Intrekking, Klacht, Matiging, MeldingBestedingsruimte,
    MeldingSignaalplafond, NietBetalen, NietVerlengen, Omzetting, OngeldigeDoorhalingen,
    Ontbinding, Opheffing, Opschorting, Opzegging, PrestatiesAanpassen, Rectificatie, Regeling,
    Schadevergoeding, Stuiting, Tariefkorting, Terugvordering, Uitnodiging, Uitstel, Verbeterplan,
    Verrekening, Verzuim, Voornemen, VoornemenBestedingsruimte,
};
use crate::finding::Label;
use crate::source::{Source, Span};

pub use compose::{brief, kind_of, trace};
pub use engine::{Quote, Templates};
pub use sample::full as full_view;

/// A kind of letter.
#[derive(Debug)]
pub struct Kind {
    /// Its name, also in the name of the letter's file.
    pub name: &'static str,
    /// The acts that are written in it.
    pub acts: &'static [ActKind],
    /// What the letter is called above its text.
    pub title: &'static str,
    /// The name of its template; a repository's own file of this name replaces ours.
    file: &'static str,
    /// Our template.
    template: &'static str,
}

macro_rules! kind {
    ($name:literal, $acts:expr, $title:literal) => {
        kind!($name, $acts, $title, $name)
    };
    ($name:literal, $acts:expr, $title:literal, $file:literal) => {
        Kind {
            name: $name,
            acts: &$acts,
            title: $title,
            file: concat!($file, ".md"),
            template: include_str!(concat!("../../templates/", $file, ".md")),
        }
    };
}

/// Every kind of letter.
pub static KINDS: &[Kind] = &[
    kind!("uitnodiging", [Uitnodiging], "Uitnodiging voor een gesprek"),
    kind!("gespreksverslag", [Gesprek], "Gespreksverslag"),
    kind!(
        "verbeterplan",
        [Verbeterplan],
        "Verzoek om een verbeterplan"
    ),
    kind!(
        "informatieverzoek",
        [Informatieverzoek],
        "Verzoek om informatie"
    ),
    kind!("klacht", [Klacht], "Klacht over een gebrek"),
    kind!(
        "ingebrekestelling",
        [Ingebrekestelling],
        "Ingebrekestelling"
    ),
    kind!(
        "aansprakelijkstelling",
        [Aansprakelijkstelling],
        "Aansprakelijkstelling"
    ),
    kind!("aanmaning", [Aanmaning], "Aanmaning"),
    kind!("uitstel", [Uitstel], "Uitstel van de hersteltermijn"),
    kind!("verzuim", [Verzuim], "Vaststelling van verzuim"),
    kind!("voornemen", [Voornemen], "Voornemen tot een maatregel"),
    kind!("antwoord", [Antwoord], "Antwoord"),
    kind!(
        "clientenstop",
        [ClientenstopOpgelegd, ClientenstopOvereengekomen],
        "Cliëntenstop"
    ),
    kind!("terugvordering", [Terugvordering], "Terugvordering"),
    kind!("verrekening", [Verrekening], "Verrekening"),
    kind!("boete", [Boete], "Contractuele boete"),
    kind!("tariefkorting", [Tariefkorting], "Tariefkorting"),
    kind!(
        "aanpassing",
        [PrestatiesAanpassen],
        "Aanpassing van prestaties en tarieven"
    ),
    kind!("opschorting", [Opschorting], "Opschorting van betaling"),
    kind!("weigering", [NietBetalen], "Weigering van betaling"),
    kind!(
        "schadevergoeding",
        [Schadevergoeding],
        "Vordering tot schadevergoeding"
    ),
    kind!("omzetting", [Omzetting], "Omzetting in schadevergoeding"),
    kind!("ontbinding", [Ontbinding], "Ontbinding"),
    kind!("opzegging", [Opzegging], "Opzegging"),
    kind!(
        "niet-verlenging",
        [NietVerlengen],
        "Geen verlenging van de overeenkomst"
    ),
    kind!(
        "aankondiging-signaalplafond",
        [AankondigingSignaalplafond],
        "Aankondiging van een signaalplafond",
        "plafondaankondiging"
    ),
    kind!(
        "voornemen-bestedingsruimte",
        [VoornemenBestedingsruimte],
        "Voornemen tot een bestedingsruimte",
        "plafondaankondiging"
    ),
    kind!(
        "besluit-signaalplafond",
        [BesluitSignaalplafond],
        "Besluit over het signaalplafond",
        "plafondbesluit"
    ),
    kind!(
        "besluit-bestedingsruimte",
        [BesluitBestedingsruimte],
        "Besluit over de bestedingsruimte",
        "plafondbesluit"
    ),
    kind!(
        "melding-signaalplafond",
        [MeldingSignaalplafond],
        "Melding over het gebruik van het signaalplafond",
        "plafondmelding"
    ),
    kind!(
        "melding-bestedingsruimte",
        [MeldingBestedingsruimte],
        "Melding over het gebruik van de bestedingsruimte",
        "plafondmelding"
    ),
    kind!("matiging", [Matiging], "Matiging van een maatregel"),
    kind!("opheffing", [Opheffing], "Einde van een maatregel"),
    kind!(
        "betalingsherinnering",
        [Betalingsherinnering],
        "Herinnering aan een betaling"
    ),
    kind!("stuiting", [Stuiting], "Stuiting van de verjaring"),
    kind!("intrekking", [Intrekking], "Intrekking van een brief"),
    kind!("rectificatie", [Rectificatie], "Rectificatie van een brief"),
    kind!("regeling", [Regeling], "Vastlegging van een regeling"),
    kind!(
        "ongeldige-doorhalingen",
        [OngeldigeDoorhalingen],
        "Ongeldige overeenkomst"
    ),
    kind!(
        "curatorbrief",
        [Curatorbrief],
        "Vraag in verband met uw aanstelling"
    ),
    kind!("brief", [Brief], "Brief"),
    kind!("afsluiting", [Afsluiting], "Afsluiting van de zaak"),
];

impl Kind {
    /// The kind of a name.
    pub fn of(name: &str) -> Option<&'static Kind> {
        KINDS.iter().find(|kind| kind.name == name)
    }
}

/// What is wrong with a template, at its place.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Where.
    pub place: Label,
    /// What is the matter; a Dutch sentence.
    pub message: String,
    /// What to do about it; a Dutch sentence.
    pub remedy: String,
}

fn fault(source: &Arc<Source>, span: Range<usize>, message: String, remedy: &str) -> Fault {
    let place = Label {
        source: Arc::clone(source),
        span: Span::new(span.start, span.end),
        text: String::new(),
    };
    Fault {
        place,
        message,
        remedy: remedy.to_owned(),
    }
}
