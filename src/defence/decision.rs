//! Defences against a measure: its ground, how it came about, whether it is in proportion.

use crate::case::course::{Event, Outcome, PlanVerdict};
use crate::contract::topic::Topic;
use crate::facts::witness;
use crate::facts::{Act, ActKind, Facts, Requirement, Status, shortcoming_id};
use crate::rules::rule::Basis;

use super::{Asked, Defence, When, defence};

pub(super) static DEFENCES: &[&Defence] = &[
    &NO_STOP_GROUND,
    &NOT_LISTED,
    &UNHEARD,
    &UNANSWERED,
    &UNWEIGHED,
    &CLIENTS,
    &CUMULATION,
    &COPIED,
    &UNEQUAL,
    &TRUST,
    &SETTLED,
    &RUNG,
    &LADDER_DEFAULT,
    &ENDLESS,
    &STILL_RUNS,
    &DISCOUNT,
    &PURPOSE,
];

defence! {
    /// Het contract geeft u geen cliëntenstop.
    ///
    /// **Verweer.** De bepaling die u noemt, gaat ergens anders over.
    ///
    /// **Weerlegging.** Een bepaling die de stop geeft, of een gemotiveerde keuze over de spanningen
    /// X-01 en X-02.
    ///
    /// **Open.** Waar het contract de stop alleen veronderstelt, staat niet vast dat zij als sanctie
    /// kan worden opgelegd.
    static NO_STOP_GROUND = {
        code: "TG-43",
        name: "clientenstop-zonder-grond",
        basis: &[Basis::Contract(Topic::OpgelegdeStop)],
        raised: When::Rules(&["L-32"]),
    }
}

defence! {
    /// Deze maatregel staat niet in het contract.
    ///
    /// **Verweer.** De lijst van maatregelen is uitputtend; wat er niet in staat, kunt u niet
    /// opleggen of aankondigen.
    ///
    /// **Weerlegging.** Een maatregel met een eigen bepaling.
    ///
    /// **Open.** Of de lijst uitputtend is, zegt de tekst niet (spanning X-32).
    static NOT_LISTED = {
        code: "TG-44",
        name: "maatregel-niet-in-contract",
        basis: &[Basis::Contract(Topic::Maatregelen)],
        raised: When::Rules(&["K-105", "N-60"]),
    }
}

defence! {
    /// U hebt mij niet gehoord.
    ///
    /// **Verweer.** Een gemeente die zonder wederhoor een maatregel neemt, handelt onzorgvuldig, ook
    /// in het privaatrecht.
    ///
    /// **Weerlegging.** Een voornemen of verzuimbrief met een termijn voor een zienswijze, een
    /// gesprek, of een reactie van na de ingebrekestelling.
    ///
    /// **Open.** Ladder en contract regelen het horen niet (spanning X-67); de eis volgt uit de
    /// beginselen van behoorlijk bestuur, en rechters wegen haar per geval.
    static UNHEARD = {
        code: "TG-45",
        name: "niet-gehoord",
        basis: &[Basis::Wet("3:14 BW")],
        raised: When::Rules(&["W-25"]),
    }
}

defence! {
    /// Op mijn reactie kwam geen antwoord.
    ///
    /// **Verweer.** U vroeg mij iets en legde het naast u neer.
    ///
    /// **Weerlegging.** De brief waarin erop is ingegaan, en wat er is geantwoord.
    static UNANSWERED = {
        code: "TG-46",
        name: "reactie-genegeerd",
        basis: &[Basis::Wet("3:14 BW")],
        raised: When::Rules(&["N-68"]),
    }
}

defence! {
    /// De maatregel is onevenredig.
    ///
    /// **Verweer.** U woog niets af: niet de ernst, niet mijn houding, niet de gevolgen.
    ///
    /// **Weerlegging.** De afweging, met ten minste de gezichtspunten die hier tellen.
    ///
    /// **Open.** Hoe diep de rechter een privaatrechtelijke maatregel van een gemeente op
    /// evenredigheid toetst, verschilt.
    static UNWEIGHED = {
        code: "TG-47",
        name: "onevenredig",
        basis: &[Basis::Wet("3:14 BW"), Basis::Wet("6:248 BW"), Basis::Ladder("escaleren")],
        raised: When::Rules(&["L-30"]),
    }
}

defence! {
    /// U vergat de cliënten.
    ///
    /// **Verweer.** De maatregel treft mensen die zorg nodig hebben. Daarover staat in uw afweging
    /// niets.
    ///
    /// **Weerlegging.** De belangen van cliënten in de afweging.
    ///
    /// **Open.** Hoe zwaar het belang van cliënten weegt tegenover handhaving, is een afweging die de
    /// rechter terughoudend beoordeelt.
    static CLIENTS = {
        code: "TG-48",
        name: "clientbelangen-niet-gewogen",
        basis: &[Basis::Wet("3:14 BW"), Basis::Contract(Topic::Continuiteit)],
        raised: When::Act(clients),
    }
}

/// The interests of clients are weighed before a sanction. Where nothing at all is weighed,
/// [`UNWEIGHED`] says so.
fn clients(facts: &Facts<'_>, act: &Act<'_>) -> Vec<Asked> {
    let Some(weighing) = facts.case.afweging.known() else {
        return Vec::new();
    };
    let others = [
        &weighing.aard_en_omvang,
        &weighing.historie,
        &weighing.houding,
        &weighing.belangen,
        &weighing.procedures,
    ];
    let weighs = others.iter().any(|one| !one.is_absent());
    if !weighs || !ActKind::SANCTIONS.contains(&act.kind) {
        return Vec::new();
    }
    vec![Asked {
        span: act.letter.id.span(),
        shortcoming: None,
        requirement: Requirement::known(
            "de belangen van cliënten (`clientbelangen`)",
            &weighing.clientbelangen,
        ),
        shown: format!(
            "De afweging vóór {} zegt niets over de belangen van cliënten.",
            act.id
        ),
        remedy: "Schrijf op wat de maatregel voor cliënten betekent en hoe dat is gewogen.",
    }]
}

defence! {
    /// U stapelt maatregelen.
    ///
    /// **Verweer.** Voor één tekortkoming legt u er meer dan één op.
    ///
    /// **Weerlegging.** De reden waarom zij samen nodig zijn.
    static CUMULATION = {
        code: "TG-49",
        name: "stapeling",
        basis: &[Basis::Wet("3:14 BW"), Basis::Wet("6:248 BW")],
        raised: When::Rules(&["L-31"]),
    }
}

defence! {
    /// U schreef mijn zaak over van een andere aanbieder.
    ///
    /// **Verweer.** De motivering is woord voor woord dezelfde. Naar mijn geval is niet gekeken.
    ///
    /// **Weerlegging.** Een eigen motivering, of het gezamenlijke onderzoek waaruit beide zaken
    /// komen.
    static COPIED = {
        code: "TG-50",
        name: "gekopieerde-motivering",
        basis: &[Basis::Wet("3:14 BW")],
        raised: When::Rules(&["L-28"]),
    }
}

defence! {
    /// Anderen wijst u wel cliënten toe.
    ///
    /// **Verweer.** In dezelfde omstandigheden behandelt u mij anders.
    ///
    /// **Weerlegging.** Hoe andere aanbieders in dezelfde omstandigheden worden behandeld.
    static UNEQUAL = {
        code: "TG-51",
        name: "ongelijk-behandeld",
        basis: &[Basis::Wet("3:14 BW")],
        raised: When::Rules(&["N-43"]),
    }
}

defence! {
    /// U keurde mijn verbeterplan goed.
    ///
    /// **Verweer.** Ik mocht erop vertrouwen dat u mij het plan zou laten uitvoeren.
    ///
    /// **Weerlegging.** Een beoordeling van na het oordeel over het plan, waaruit blijkt dat de
    /// tekortkoming bleef.
    ///
    /// **Open.** Of gedrag het vertrouwen heeft gewekt dat rechten niet worden gebruikt, hangt af van
    /// alle omstandigheden; alleen tijdsverloop is daarvoor in de regel niet genoeg.
    static TRUST = {
        code: "TG-52",
        name: "plan-was-goedgekeurd",
        basis: &[Basis::Wet("3:35 BW"), Basis::Wet("6:248 BW")],
        raised: When::Act(trust),
    }
}

/// After a plan was found good, it was judged again before the municipality went on.
fn trust(facts: &Facts<'_>, act: &Act<'_>) -> Vec<Asked> {
    let goes_on = act.kind == ActKind::Ingebrekestelling || ActKind::RESTING.contains(&act.kind);
    if !goes_on {
        return Vec::new();
    }
    let day = facts.day_of(act);
    let mut asked = Vec::new();
    for shortcoming in &act.shortcomings {
        let mut plans = facts.acts.iter().filter(|one| one.is_about(shortcoming));
        let approved = plans.find_map(|one| match one.event {
            Event::Verbeterplan(plan) if plan.oordeel.get() == Some(PlanVerdict::Voldoende) => {
                let since = plan.ontvangen.get().or(one.date)?;
                (since <= day).then_some((one, plan, since))
            }
            _ => None,
        });
        let Some((plan_act, plan, since)) = approved else {
            continue;
        };
        let id = shortcoming_id(shortcoming);
        let judged = facts
            .verdict(shortcoming, day)
            .is_some_and(|(assessment, outcome)| {
                outcome != Outcome::Hersteld && assessment.datum.get() > Some(since)
            });
        let status = match judged {
            true => Status::Held,
            false => Status::Missing,
        };
        let what = format!("een beoordeling van {id} na het plan {}", plan_act.id);
        asked.push(Asked {
            span: plan.oordeel.span(),
            shortcoming: Some(id.to_owned()),
            requirement: Requirement::fact(what, plan.oordeel.span(), status)
                .with(witness::judged(facts.case, id, since)),
            shown: format!(
                "Het verbeterplan {} is voldoende geoordeeld, en vóór {} is niet opnieuw beoordeeld of \
                 {id} nog bestaat.",
                plan_act.id, act.id
            ),
            remedy: "Leg vast wanneer en waarop is beoordeeld dat het plan niet hielp.",
        });
    }
    asked
}

defence! {
    /// Daarover hebben wij geschikt.
    ///
    /// **Verweer.** Met de schikking, en de kwijting daarin, is dit voorbij.
    ///
    /// **Weerlegging.** De omvang van de schikking en de voorwaarden waaronder zij vervalt.
    ///
    /// **Open.** Wat een schikking omvat, is uitleg.
    static SETTLED = {
        code: "TG-53",
        name: "schikking",
        basis: &[Basis::Wet("7:900 BW")],
        raised: When::Rules(&["N-32"]),
    }
}

defence! {
    /// U sloeg een trede van de ladder over.
    ///
    /// **Verweer.** De ladder is afgesproken. U begon te hoog en zei niet waarom.
    ///
    /// **Weerlegging.** De motivering waarom op een hogere trede is begonnen.
    ///
    /// **Open.** De ladder zelf verlangt geen motivering; of zij deel is van het contract, kan ook de
    /// vraag zijn (spanningen X-06 en X-07).
    static RUNG = {
        code: "TG-54",
        name: "trede-overgeslagen",
        basis: &[Basis::Ladder("toepassing")],
        raised: When::Rules(&["L-06"]),
    }
}

defence! {
    /// De ladder verlangt eerst verzuim, schriftelijk meegedeeld.
    ///
    /// **Verweer.** Ook als de bepaling geen verzuim noemt, bond u zich aan de ladder.
    ///
    /// **Weerlegging.** Een verzuimbrief, een maatregel die het verzuim vermeldt, of een gemotiveerde
    /// keuze over de spanningen X-09 en X-14.
    ///
    /// **Open.** Ladder en contract geven verschillende antwoorden; welk voorgaat, is uitleg.
    static LADDER_DEFAULT = {
        code: "TG-55",
        name: "verzuim-volgens-de-ladder",
        basis: &[Basis::Ladder("verzuim")],
        raised: When::Rules(&["N-42", "L-23"]),
    }
}

defence! {
    /// De stop heeft geen einde.
    ///
    /// **Verweer.** Een tijdelijke maatregel zonder einddatum of voorwaarde is niet tijdelijk.
    ///
    /// **Weerlegging.** Een laatste dag, of wanneer de stop wordt opgeheven.
    static ENDLESS = {
        code: "TG-56",
        name: "stop-zonder-einde",
        basis: &[Basis::Wet("6:248 BW"), Basis::Ladder("maatregelen")],
        raised: When::Rules(&["L-33"]),
    }
}

defence! {
    /// De grond is weg, maar de maatregel loopt door.
    ///
    /// **Verweer.** Ik heb hersteld, of het einde is bereikt, en u doet niets.
    ///
    /// **Weerlegging.** De opheffing of een nieuw besluit.
    static STILL_RUNS = {
        code: "TG-57",
        name: "maatregel-loopt-ten-onrechte-door",
        basis: &[Basis::Wet("6:248 BW")],
        raised: When::Rules(&["N-71"]),
    }
}

defence! {
    /// De korting is hoger dan het contract toelaat.
    ///
    /// **Verweer.** Boven het maximum is er geen grond.
    ///
    /// **Weerlegging.** Een percentage binnen het maximum van de grond waarop de korting rust.
    ///
    /// **Open.** Of het maximum ook geldt voor kortingen op een andere grond, is niet geregeld
    /// (spanning X-29).
    static DISCOUNT = {
        code: "TG-58",
        name: "korting-te-hoog",
        basis: &[Basis::Contract(Topic::Tariefkorting)],
        raised: When::Rules(&["K-106"]),
    }
}

defence! {
    /// De maatregel helpt niet.
    ///
    /// **Verweer.** U zegt niet hoe zij eraan bijdraagt dat de tekortkoming eindigt; zij straft
    /// alleen.
    ///
    /// **Weerlegging.** Hoe de maatregel bijdraagt aan het einde van de tekortkoming.
    static PURPOSE = {
        code: "TG-59",
        name: "maatregel-zonder-doel",
        basis: &[Basis::Contract(Topic::Maatregelen)],
        raised: When::Rules(&["K-107"]),
    }
}
