//! Defences against penalties and damages.

use crate::contract::topic::Topic;
use crate::facts::{Act, Facts, Requirement};
use crate::rules::rule::Basis;
use crate::source::field::Field;
use crate::source::scalar::Prose;

use super::{Asked, Defence, When, defence};

pub(super) static DEFENCES: &[&Defence] = &[
    &ATTRIBUTION,
    &OWN_FAULT,
    &DAMAGE_DAY,
    &NO_PENALTY_CLAUSE,
    &PENALTY_LIMIT,
    &PENALTY_EVENT,
    &PENALTY_NOTICE,
    &PENALTY_PERFORMANCE,
    &PENALTY_DAMAGES,
    &MODERATION,
];

defence! {
    /// Deze schade komt niet door mij.
    ///
    /// **Verweer.** U legt niet uit waarom de tekortkoming mij kan worden toegerekend.
    ///
    /// **Weerlegging.** De toerekening: waarom de tekortkoming voor rekening van de aanbieder komt.
    static ATTRIBUTION = {
        code: "TG-79",
        name: "schade-niet-toerekenbaar",
        basis: &[Basis::Wet("6:74 BW"), Basis::Wet("6:75 BW"), Basis::Wet("6:95 BW"), Basis::Contract(Topic::Schadevergoeding)],
        raised: When::Act(attributed),
    }
}

defence! {
    /// U liet de schade oplopen.
    ///
    /// **Verweer.** Een deel komt door uzelf en blijft voor uw rekening.
    ///
    /// **Weerlegging.** Wat de gemeente deed om de schade te beperken.
    ///
    /// **Open.** De verdeling volgt uit wat ieder heeft bijgedragen, met een correctie naar
    /// billijkheid; zij is vooraf niet uit te rekenen.
    static OWN_FAULT = {
        code: "TG-80",
        name: "schade-niet-beperkt",
        basis: &[Basis::Wet("6:101 BW")],
        raised: When::Act(limited),
    }
}

defence! {
    /// U zegt niet wanneer u de schade leed.
    ///
    /// **Verweer.** Zonder die dag is er geen rente.
    ///
    /// **Weerlegging.** De dag van elke schadepost.
    static DAMAGE_DAY = {
        code: "TG-81",
        name: "dag-van-de-schade",
        basis: &[Basis::Wet("6:83 BW"), Basis::Wet("6:119 BW")],
        raised: When::Rules(&["N-83"]),
    }
}

defence! {
    /// Er is geen boete afgesproken.
    ///
    /// **Verweer.** De bepaling die u noemt, is geen boetebeding; de ladder alleen is dat ook niet.
    ///
    /// **Weerlegging.** De bepaling van het contract die de boete geeft.
    static NO_PENALTY_CLAUSE = {
        code: "TG-82",
        name: "geen-boetebeding",
        basis: &[Basis::Wet("6:91 BW"), Basis::Contract(Topic::Boete)],
        raised: When::Rules(&["L-39"]),
    }
}

defence! {
    /// De boete is te hoog.
    ///
    /// **Verweer.** Per gebeurtenis of per kalenderjaar vraagt u meer dan het contract toelaat.
    ///
    /// **Weerlegging.** Een bedrag binnen beide maxima, eerdere brieven meegeteld.
    ///
    /// **Open.** Wat één gebeurtenis is, zegt de ladder niet (spanning X-17).
    static PENALTY_LIMIT = {
        code: "TG-83",
        name: "boete-boven-het-maximum",
        basis: &[Basis::Contract(Topic::Boete)],
        raised: When::Rules(&["L-37", "L-38"]),
    }
}

defence! {
    /// U zegt niet waarvoor deze boete is.
    ///
    /// **Verweer.** De gebeurtenis heeft geen dag of geen omschrijving.
    ///
    /// **Weerlegging.** Van elke gebeurtenis de dag en wat er gebeurde.
    static PENALTY_EVENT = {
        code: "TG-84",
        name: "gebeurtenis-onbepaald",
        basis: &[Basis::Wet("6:91 BW")],
        raised: When::Rules(&["L-40"]),
    }
}

defence! {
    /// Voor een boete was eerst een aanmaning nodig.
    ///
    /// **Verweer.** U telt gebeurtenissen van vóór het verzuim mee.
    ///
    /// **Weerlegging.** Alleen gebeurtenissen van op of na de eerste dag van het verzuim, of een
    /// tekortkoming die niet te herstellen is.
    static PENALTY_NOTICE = {
        code: "TG-85",
        name: "boete-zonder-aanmaning",
        basis: &[Basis::Wet("6:93 BW")],
        raised: When::Rules(&["W-09"]),
    }
}

defence! {
    /// Boete en nakoming kunt u niet allebei vragen.
    ///
    /// **Verweer.** Zonder afwijkend beding kiest u het een of het ander.
    ///
    /// **Weerlegging.** Een beding dat beide toelaat, of een brief die er één vraagt.
    static PENALTY_PERFORMANCE = {
        code: "TG-86",
        name: "boete-naast-nakoming",
        basis: &[Basis::Wet("6:92 BW"), Basis::Contract(Topic::Boete)],
        raised: When::Rules(&["N-30"]),
    }
}

defence! {
    /// De boete komt in de plaats van schadevergoeding.
    ///
    /// **Verweer.** U vordert beide voor hetzelfde feit.
    ///
    /// **Weerlegging.** Een beding dat beide toelaat, of alleen een van beide.
    static PENALTY_DAMAGES = {
        code: "TG-87",
        name: "boete-naast-schade",
        basis: &[Basis::Wet("6:92 BW"), Basis::Contract(Topic::Boete)],
        raised: When::Rules(&["W-08"]),
    }
}

defence! {
    /// De boete moet worden gematigd.
    ///
    /// **Verweer.** Zij is veel hoger dan uw schade.
    ///
    /// **Weerlegging.** Waarom de boete in verhouding staat tot de tekortkoming en wat op het spel
    /// stond.
    ///
    /// **Open.** De rechter matigt alleen als de billijkheid dat klaarblijkelijk eist, en niet onder
    /// de schade volgens de wet. Dat zij hoger is dan de schade, is daarvoor niet genoeg; wanneer
    /// wel, hangt af van alle omstandigheden.
    static MODERATION = {
        code: "TG-88",
        name: "matiging",
        basis: &[Basis::Wet("6:94 BW")],
        raised: When::Rules(&["W-10"]),
    }
}

/// A claim for damages says why the shortcoming can be attributed.
fn attributed(_: &Facts<'_>, act: &Act<'_>) -> Vec<Asked> {
    let letter = act.damages().into_iter();
    let asked = letter.map(|letter| {
        told(
            act,
            &letter.toerekening,
            "waarom de tekortkoming kan worden toegerekend (`toerekening`)",
            "Schrijf op waarom de tekortkoming voor rekening van de aanbieder komt.",
        )
    });
    asked.collect()
}

/// A claim for damages says what the municipality did to limit them.
fn limited(_: &Facts<'_>, act: &Act<'_>) -> Vec<Asked> {
    let letter = act.damages().into_iter();
    let asked = letter.map(|letter| {
        told(
            act,
            &letter.schadebeperking,
            "wat de gemeente deed om de schade te beperken (`schadebeperking`)",
            "Schrijf op wat is gedaan om de schade klein te houden.",
        )
    });
    asked.collect()
}

fn told(act: &Act<'_>, field: &Field<Prose>, what: &str, remedy: &'static str) -> Asked {
    Asked {
        span: act.letter.id.span(),
        shortcoming: None,
        requirement: Requirement::known(what, field),
        shown: format!("{} zegt niet {what}.", act.id),
        remedy,
    }
}
