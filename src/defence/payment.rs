//! Defences about ceilings, payments that were held back, and dates that cannot be.

use crate::contract::topic::Topic;
use crate::rules::rule::Basis;

use super::{Defence, When, defence};

pub(super) static DEFENCES: &[&Defence] = &[
    &ANNOUNCED_LATE,
    &DECIDED_LATE,
    &NO_VIEW,
    &WITHHELD,
    &NO_REQUEST,
    &STILL_SUSPENDED,
    &NOT_AGREED,
    &REQUIREMENT,
    &DATED_BEFORE,
];

defence! {
    /// U kondigde het plafond te laat of onvolledig aan.
    ///
    /// **Verweer.** Het contract geeft mij tijd om mij voor te bereiden. Die kreeg ik niet.
    ///
    /// **Weerlegging.** Een aankondiging die op tijd is ontvangen, teruggerekend van de ingang, met
    /// wat het contract daarin verlangt.
    static ANNOUNCED_LATE = {
        code: "TG-111",
        name: "plafond-te-laat-aangekondigd",
        basis: &[Basis::Contract(Topic::SignaalplafondAankondiging), Basis::Contract(Topic::BestedingsruimteVoornemen), Basis::Contract(Topic::AfhankelijkheidBestedingsruimte)],
        raised: When::Rules(&["K-09", "K-33", "K-20"]),
    }
}

defence! {
    /// Uw besluit over het plafond kwam te laat.
    ///
    /// **Verweer.** Tot de ingang lag er te weinig tijd.
    ///
    /// **Weerlegging.** Een besluit dat op tijd is ontvangen, met looptijd en omvang.
    static DECIDED_LATE = {
        code: "TG-112",
        name: "plafondbesluit-te-laat",
        basis: &[Basis::Contract(Topic::SignaalplafondBesluit), Basis::Contract(Topic::BestedingsruimteBesluit)],
        raised: When::Rules(&["K-10", "K-35"]),
    }
}

defence! {
    /// U vroeg mijn zienswijze niet.
    ///
    /// **Verweer.** Het contract nodigt mij uit om schriftelijk te reageren. Die uitnodiging
    /// ontbreekt.
    ///
    /// **Weerlegging.** De uitnodiging met een dag.
    static NO_VIEW = {
        code: "TG-113",
        name: "geen-zienswijze-over-plafond",
        basis: &[Basis::Contract(Topic::BestedingsruimteVoornemen)],
        raised: When::Rules(&["K-34"]),
    }
}

defence! {
    /// Dit moest u betalen.
    ///
    /// **Verweer.** Het ging om hulp uit een toewijzing, om crisishulp, of om meer dan het deel
    /// waarvan fraude vaststaat.
    ///
    /// **Weerlegging.** Dat geen uitzondering geldt, of een bedrag dat niet hoger is dan het deel
    /// waarvan fraude vaststaat.
    static WITHHELD = {
        code: "TG-114",
        name: "inhouding-zonder-recht",
        basis: &[Basis::Contract(Topic::BestedingsruimteBetaling), Basis::Contract(Topic::BestedingsruimteToewijzing), Basis::Contract(Topic::BestedingsruimteCrisis), Basis::Contract(Topic::Fraude)],
        raised: When::Rules(&["K-38", "K-94"]),
    }
}

defence! {
    /// U vroeg mij nooit om die gegevens.
    ///
    /// **Verweer.** Opschorten mag pas nadat een eerste verzoek niet voldoende is beantwoord.
    ///
    /// **Weerlegging.** Het verzoek, de ontvangst ervan en de antwoorddag die is verstreken.
    static NO_REQUEST = {
        code: "TG-115",
        name: "opschorting-zonder-verzoek",
        basis: &[Basis::Contract(Topic::UboOpschorting)],
        raised: When::Rules(&["K-92"]),
    }
}

defence! {
    /// U moet nu betalen.
    ///
    /// **Verweer.** Ik gaf wat u vroeg, of stelde zekerheid, en u houdt mijn geld nog steeds in.
    ///
    /// **Weerlegging.** De betaling, of waarom de gegevens of de zekerheid niet voldoende zijn.
    ///
    /// **Open.** Of zekerheid voldoende is, en of nakoming onredelijk zou worden vertraagd, is een
    /// waardering.
    static STILL_SUSPENDED = {
        code: "TG-116",
        name: "opschorting-duurt-te-lang",
        basis: &[Basis::Wet("6:55 BW"), Basis::Wet("6:262 BW"), Basis::Contract(Topic::UboOpschorting)],
        raised: When::Rules(&["K-93", "N-13"]),
    }
}

defence! {
    /// Ik heb niet met die stop ingestemd, of niet voor dit deel.
    ///
    /// **Verweer.** U noemt overeengekomen wat u oplegde.
    ///
    /// **Weerlegging.** De overeenstemming: de dag, wie instemde, en voor welk deel.
    static NOT_AGREED = {
        code: "TG-117",
        name: "stop-niet-overeengekomen",
        basis: &[Basis::Contract(Topic::OvereengekomenStop)],
        raised: When::Rules(&["K-40", "K-41"]),
    }
}

defence! {
    /// Over die eis gaat deze bepaling niet.
    ///
    /// **Verweer.** Het contract noemt de eisen waarvoor u zo mag terugvorderen. Deze staat er niet
    /// bij.
    ///
    /// **Weerlegging.** Een eis die de bepaling noemt.
    static REQUIREMENT = {
        code: "TG-118",
        name: "eis-buiten-de-bepaling",
        basis: &[Basis::Contract(Topic::RechtmatigheidTerugvordering)],
        raised: When::Rules(&["K-22"]),
    }
}

defence! {
    /// Uw brief is ouder dan het feit.
    ///
    /// **Verweer.** Toen u schreef, was dit nog niet gebeurd. Wat klopt er nog meer niet?
    ///
    /// **Weerlegging.** Een dagtekening van op of na de feiten die de brief noemt.
    static DATED_BEFORE = {
        code: "TG-119",
        name: "brief-van-voor-het-feit",
        basis: &[Basis::Praktijk("tijdsverloop")],
        raised: When::Rules(&["V-01"]),
    }
}
