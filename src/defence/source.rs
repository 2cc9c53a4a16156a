//! Defences about the text on which the municipality relies.

use crate::contract::topic::Topic;
use crate::rules::rule::Basis;

use super::{Defence, When, defence};

pub(super) static DEFENCES: &[&Defence] = &[&CHANGED, &EXPLANATION, &CONDITIONS];

defence! {
    /// Die bepaling heb ik bij het ondertekenen gewijzigd.
    ///
    /// **Verweer.** Ik stuurde het contract gewijzigd terug en u zweeg. De gewijzigde tekst geldt.
    ///
    /// **Weerlegging.** Het bezwaar van de gemeente, de schone ondertekening, of het voorbehoud in de
    /// brief.
    ///
    /// **Open.** Bij afwijkingen op ondergeschikte punten geldt de gewijzigde tekst als niet
    /// onverwijld bezwaar is gemaakt; bij lange uitvoering zonder bezwaar is de inhoud een vraag van
    /// uitleg en vertrouwen.
    static CHANGED = {
        code: "TG-108",
        name: "teruggestuurd-met-wijzigingen",
        basis: &[Basis::Wet("6:225 BW"), Basis::Contract(Topic::Doorhalingen)],
        raised: When::Rules(&["K-129", "N-21", "N-22"]),
    }
}

defence! {
    /// U beroept zich op de toelichting.
    ///
    /// **Verweer.** Die is geen contracttekst en schept geen verplichting.
    ///
    /// **Weerlegging.** De bepaling zelf, of een brief die de toelichting als toelichting noemt.
    ///
    /// **Open.** Een toelichting kan wel helpen bij de uitleg van de bepaling.
    static EXPLANATION = {
        code: "TG-109",
        name: "toelichting-is-geen-bepaling",
        basis: &[Basis::Contract(Topic::Rangorde)],
        raised: When::Rules(&["K-136", "K-04"]),
    }
}

defence! {
    /// Die inkoopvoorwaarde geldt hier niet.
    ///
    /// **Verweer.** Het contract sluit haar uit of wijkt ervan af.
    ///
    /// **Weerlegging.** Een bepaling die niet is uitgesloten en niet afwijkt van het contract.
    ///
    /// **Open.** Of naar één versie of steeds naar de nieuwste is verwezen, is niet duidelijk
    /// (spanning X-42).
    static CONDITIONS = {
        code: "TG-110",
        name: "inkoopvoorwaarden",
        basis: &[Basis::Contract(Topic::Inkoopvoorwaarden)],
        raised: When::Rules(&["K-132", "K-133"]),
    }
}
