//! Defences against the end of the contract, and what comes in its place.

use crate::contract::topic::Topic;
use crate::rules::rule::Basis;

use super::{Defence, When, defence};

pub(super) static DEFENCES: &[&Defence] = &[
    &DISSOLVED_EARLY,
    &MINOR,
    &LADDER_END,
    &OWN_DEFAULT_END,
    &FORM,
    &BARRED_END,
    &PARTIAL,
    &AFTERMATH,
    &CONVERSION,
    &AFTER_CONVERSION,
    &CHOICE,
    &NOTICE_GROUND,
    &NOTICE_TERM,
    &ROUTE,
    &CERTIFICATE,
    &FORCE_MAJEURE,
    &INSOLVENCY,
];

defence! {
    /// U ontbond voordat ik in verzuim was.
    ///
    /// **Verweer.** Zolang nakoming mogelijk is, kan ontbinding pas na verzuim.
    ///
    /// **Weerlegging.** Een ontbinding van op of na de eerste dag van het verzuim, of waarom verzuim
    /// niet nodig was.
    ///
    /// **Open.** Bij blijvende of tijdelijke onmogelijkheid is verzuim niet nodig.
    static DISSOLVED_EARLY = {
        code: "TG-91",
        name: "ontbinding-voor-verzuim",
        basis: &[Basis::Wet("6:265 BW"), Basis::Contract(Topic::Ontbinding)],
        raised: When::Rules(&["K-103"]),
    }
}

defence! {
    /// De tekortkoming is te gering om te ontbinden.
    ///
    /// **Verweer.** Haar bijzondere aard of geringe betekenis rechtvaardigt de ontbinding met haar
    /// gevolgen niet.
    ///
    /// **Weerlegging.** Waarom de tekortkoming ernstig genoeg is.
    ///
    /// **Open.** De aanbieder moet dit verweer stellen en zo nodig bewijzen; alle omstandigheden
    /// kunnen meewegen.
    static MINOR = {
        code: "TG-92",
        name: "tekortkoming-van-geringe-betekenis",
        basis: &[Basis::Wet("6:265 BW"), Basis::Rechtspraak("ECLI:NL:HR:2018:1810")],
        raised: When::Rules(&["W-18"]),
    }
}

defence! {
    /// De ladder staat beëindiging nu nog niet toe.
    ///
    /// **Verweer.** Eerst had een lichtere maatregel moeten worden gebruikt, of de ernst moeten
    /// blijken.
    ///
    /// **Weerlegging.** De ernst, of de eerdere maatregel die niet hielp.
    static LADDER_END = {
        code: "TG-93",
        name: "beeindiging-zonder-ernst",
        basis: &[Basis::Ladder("beëindiging")],
        raised: When::Rules(&["L-41"]),
    }
}

defence! {
    /// U was zelf in verzuim met deze verplichting.
    ///
    /// **Verweer.** Dan kunt u daarop niet ontbinden.
    ///
    /// **Weerlegging.** Het einde van het eigen verzuim vóór de ontbinding, of een andere
    /// tekortkoming.
    static OWN_DEFAULT_END = {
        code: "TG-94",
        name: "eigen-verzuim-bij-ontbinding",
        basis: &[Basis::Wet("6:266 BW")],
        raised: When::Rules(&["W-19"]),
    }
}

defence! {
    /// De ontbinding heeft niet de juiste vorm.
    ///
    /// **Verweer.** Zij moet schriftelijk; langs elektronische weg alleen als de overeenkomst zo tot
    /// stand kwam.
    ///
    /// **Weerlegging.** Een brief, of een contract dat elektronisch is gesloten.
    static FORM = {
        code: "TG-95",
        name: "vorm-van-ontbinding",
        basis: &[Basis::Wet("6:267 BW")],
        raised: When::Rules(&["W-20"]),
    }
}

defence! {
    /// U bent te laat om te ontbinden.
    ///
    /// **Verweer.** Meer dan vijf jaar geleden werd u met de tekortkoming bekend.
    ///
    /// **Weerlegging.** De dag van bekendheid, of een eis die op tijd is ingesteld.
    ///
    /// **Open.** Een brief alleen stuit deze verjaring niet: binnen zes maanden moet een eis volgen
    /// (artikel 3:317 lid 2 BW).
    static BARRED_END = {
        code: "TG-96",
        name: "ontbinding-verjaard",
        basis: &[Basis::Wet("6:268 BW"), Basis::Wet("3:311 BW")],
        raised: When::Rules(&["W-22"]),
    }
}

defence! {
    /// Het is niet duidelijk wat eindigt.
    ///
    /// **Verweer.** Welke overeenkomst, welk deel en welke prestaties vervallen, staat er niet.
    ///
    /// **Weerlegging.** De omvang, en bij een deel de vermindering aan beide kanten.
    static PARTIAL = {
        code: "TG-97",
        name: "omvang-van-ontbinding",
        basis: &[Basis::Wet("6:270 BW")],
        raised: When::Rules(&["W-21", "L-43"]),
    }
}

defence! {
    /// U regelde niets voor wat daarna komt.
    ///
    /// **Verweer.** Wat al is geleverd, moet worden vergoed, en cliënten moeten worden overgedragen.
    ///
    /// **Weerlegging.** De overdrachtsdatum, de laatste startdatum, de voortzetting en de dossiers.
    ///
    /// **Open.** Ontbinding werkt niet terug (artikel 6:269 BW); hoe prestaties die al zijn ontvangen
    /// worden gewaardeerd, hangt af van hun waarde.
    static AFTERMATH = {
        code: "TG-98",
        name: "afwikkeling-niet-geregeld",
        basis: &[Basis::Wet("6:271 BW"), Basis::Wet("6:272 BW"), Basis::Contract(Topic::OverdrachtClienten)],
        raised: When::Rules(&["K-26", "K-27", "K-28", "K-85"]),
    }
}

defence! {
    /// De omzetting in schadevergoeding was niet mogelijk.
    ///
    /// **Verweer.** Ik was niet in verzuim, of de tekortkoming is daarvoor te gering.
    ///
    /// **Weerlegging.** Verzuim, een schriftelijke mededeling en de prestatie waarom het gaat.
    static CONVERSION = {
        code: "TG-99",
        name: "omzetting",
        basis: &[Basis::Wet("6:87 BW")],
        raised: When::Rules(&["W-24"]),
    }
}

defence! {
    /// U koos voor schadevergoeding en kunt niet terug.
    ///
    /// **Verweer.** Na de omzetting kunt u geen nakoming meer vragen, en geen boete om die af te
    /// dwingen.
    ///
    /// **Weerlegging.** Een brief die alleen schadevergoeding vraagt.
    static AFTER_CONVERSION = {
        code: "TG-100",
        name: "nakoming-na-omzetting",
        basis: &[Basis::Wet("6:87 BW")],
        raised: When::Rules(&["N-85"]),
    }
}

defence! {
    /// U koos niet op tijd.
    ///
    /// **Verweer.** Ik stelde u een redelijke termijn om te kiezen. U antwoordde niet, dus rest u
    /// alleen schadevergoeding.
    ///
    /// **Weerlegging.** Het antwoord van vóór het einde van die termijn.
    ///
    /// **Open.** Of de termijn redelijk was, hangt af van de omstandigheden. Bij geldschulden blijft
    /// ook de som zelf, en bij een beroep op overmacht ook ontbinding.
    static CHOICE = {
        code: "TG-101",
        name: "keuze-niet-gemaakt",
        basis: &[Basis::Wet("6:88 BW")],
        raised: When::Rules(&["N-10"]),
    }
}

defence! {
    /// De grond van de opzegging doet zich niet voor.
    ///
    /// **Verweer.** U noemt een grond, maar de feiten die zij verlangt, staan er niet.
    ///
    /// **Weerlegging.** De feiten van de gekozen grond, met hun data en stukken.
    ///
    /// **Open.** Ook een opzegging die het contract toelaat, kan naar redelijkheid en billijkheid
    /// onaanvaardbaar zijn.
    static NOTICE_GROUND = {
        code: "TG-102",
        name: "opzegging-zonder-grond",
        basis: &[Basis::Contract(Topic::OpzeggingUitsluiting), Basis::Contract(Topic::OpzeggingOnderneming), Basis::Contract(Topic::OpzeggingGeenLevering), Basis::Contract(Topic::OpzeggingHerstelsanctie), Basis::Contract(Topic::OpzeggingKwaliteit), Basis::Contract(Topic::OpzeggingFraude)],
        raised: When::Rules(&["K-111", "N-49", "N-50", "K-112", "K-113", "K-114", "K-115", "K-43", "K-44"]),
    }
}

defence! {
    /// De opzegging kwam te laat.
    ///
    /// **Verweer.** De termijn van het contract is niet in acht genomen; het loopt dus door.
    ///
    /// **Weerlegging.** Ontvangst vóór de laatste dag, teruggerekend van het einde.
    ///
    /// **Open.** Hoe “tot” en “tot en met” moeten worden gelezen, staat niet vast (spanning X-38).
    static NOTICE_TERM = {
        code: "TG-103",
        name: "opzegtermijn",
        basis: &[Basis::Contract(Topic::NietVerlenging), Basis::Contract(Topic::OpzeggingWijziging)],
        raised: When::Rules(&["K-03", "K-126"]),
    }
}

defence! {
    /// U zegt op waar u had moeten ontbinden.
    ///
    /// **Verweer.** Opzegging is niet bedoeld voor een tekortkoming; zo ontloopt u de eisen van
    /// verzuim.
    ///
    /// **Weerlegging.** De gemotiveerde keuze voor deze route.
    ///
    /// **Open.** Contract en toelichting lopen uiteen (spanningen X-33 en X-34).
    static ROUTE = {
        code: "TG-104",
        name: "opzeggen-of-ontbinden",
        basis: &[Basis::Wet("6:265 BW"), Basis::Contract(Topic::OpzeggingAlsMaatregel), Basis::Contract(Topic::SchadeNaBeeindiging)],
        raised: When::Rules(&["N-75"]),
    }
}

defence! {
    /// Ik had nog tijd voor het keurmerk.
    ///
    /// **Verweer.** De termijn liep nog, of de vertraging was mij niet te verwijten.
    ///
    /// **Weerlegging.** De verklaring bij de inschrijving, en dat de laatste termijn voorbij is.
    static CERTIFICATE = {
        code: "TG-105",
        name: "keurmerktermijn",
        basis: &[Basis::Contract(Topic::KeurmerkOntbinding), Basis::Contract(Topic::KeurmerkNieuweTermijn)],
        raised: When::Rules(&["K-23", "K-24", "K-25"]),
    }
}

defence! {
    /// De overmacht duurt niet lang genoeg, en schade ben ik dan niet verschuldigd.
    ///
    /// **Verweer.** U ontbindt wegens overmacht; dan moet die langer duren dan het contract zegt, en
    /// is er geen toerekenbare tekortkoming.
    ///
    /// **Weerlegging.** Het begin, het verwachte einde en de reden daarvan; geen schade of boete voor
    /// hetzelfde feit.
    static FORCE_MAJEURE = {
        code: "TG-106",
        name: "overmacht-niet-lang-genoeg",
        basis: &[Basis::Contract(Topic::OntbindingOvermacht)],
        raised: When::Rules(&["K-117", "N-74"]),
    }
}

defence! {
    /// Tijdens de afkoelingsperiode of een akkoord mocht u dit niet.
    ///
    /// **Verweer.** De voorbereiding van een akkoord is op zichzelf geen grond om te beëindigen of op
    /// te schorten.
    ///
    /// **Weerlegging.** Een grond buiten de insolventie, en of een afkoelingsperiode geldt.
    static INSOLVENCY = {
        code: "TG-107",
        name: "maatregel-bij-insolventie",
        basis: &[Basis::Wet("63a Fw"), Basis::Wet("373 Fw")],
        raised: When::Rules(&["N-04"]),
    }
}
