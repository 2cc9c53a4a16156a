//! Defences about the norm, the facts and their proof.

use crate::contract::topic::Topic;
use crate::facts::witness;
use crate::facts::{Act, ActKind, Facts, Requirement, Status, shortcoming_id};
use crate::rules::rule::Basis;
use crate::source::edit::Insertion;

use super::{Asked, Defence, When, defence};

pub(super) static DEFENCES: &[&Defence] = &[
    &NO_CLAUSE,
    &VAGUE,
    &WRONG_CITATION,
    &UNPROVEN,
    &UNDISCLOSED,
    &HEARSAY,
    &SUPERVISION,
    &REPAIRED_STATUS,
    &BEFORE_TERM,
    &EXCUSE,
];

defence! {
    /// U noemt geen verplichting die ik schond.
    ///
    /// **Verweer.** Een tekortkoming bestaat alleen tegenover een verbintenis.
    ///
    /// **Weerlegging.** De bepaling van het contract, of de prestatie-indicator.
    static NO_CLAUSE = {
        code: "TG-33",
        name: "geen-bepaling",
        basis: &[Basis::Wet("6:74 BW")],
        raised: When::Rules(&["L-04"]),
    }
}

defence! {
    /// De norm is te vaag om te schenden.
    ///
    /// **Verweer.** U noemt een heel artikel of een open begrip. Daar volgt geen bepaald gedrag uit.
    ///
    /// **Weerlegging.** Het artikellid, de eis met haar nummer, of welk deel van de verantwoorde hulp
    /// ontbrak.
    ///
    /// **Open.** Open normen mogen worden ingevuld met de professionele standaard; wat die inhoudt,
    /// is vaak een vraag voor deskundigen.
    static VAGUE = {
        code: "TG-34",
        name: "norm-niet-concreet",
        basis: &[Basis::Contract(Topic::ConcreteNorm), Basis::Contract(Topic::VerantwoordeHulp)],
        raised: When::Rules(&["T-100", "K-51"]),
    }
}

defence! {
    /// Die bepaling staat niet in het contract, of luidde toen anders.
    ///
    /// **Verweer.** U beroept zich op een tekst die tussen ons niet gold.
    ///
    /// **Weerlegging.** Een bepaling die in de geldende versie op de dag van de feiten bestaat.
    static WRONG_CITATION = {
        code: "TG-35",
        name: "bepaling-bestaat-niet",
        basis: &[Basis::Contract(Topic::Rangorde)],
        raised: When::Rules(&["K-135", "N-28"]),
    }
}

defence! {
    /// De feiten staan niet vast.
    ///
    /// **Verweer.** Ik betwist ze, en u hebt er geen bewijs van. Voor een maatregel moeten zij
    /// onomstotelijk vaststaan.
    ///
    /// **Weerlegging.** Per feit de status vastgesteld, een bewijsstuk met datum en vindplaats, en
    /// bij betwisting het antwoord daarop.
    ///
    /// **Open.** Ladder en contract gebruiken meer dan één maatstaf voor hoe vast een feit moet staan
    /// (spanning X-12).
    static UNPROVEN = {
        code: "TG-36",
        name: "feit-staat-niet-vast",
        basis: &[Basis::Wet("3:14 BW"), Basis::Ladder("maatregelen")],
        raised: When::Rules(&["L-27", "K-104"]),
    }
}

defence! {
    /// U steunt op stukken die ik nooit heb gezien.
    ///
    /// **Verweer.** Ik kon er niet op reageren. Een maatregel op geheime stukken is geen zorgvuldige
    /// maatregel.
    ///
    /// **Weerlegging.** Het stuk als bijlage bij een brief aan de aanbieder van vóór of bij de
    /// maatregel; zonder gegevens van cliënten.
    ///
    /// **Open.** Er is geen regel dat elk stuk moet worden meegestuurd. Wie zijn stelling moet
    /// bewijzen, loopt wel het risico dat een onbekend stuk minder overtuigt.
    static UNDISCLOSED = {
        code: "TG-37",
        name: "bewijs-niet-overgelegd",
        basis: &[Basis::Wet("3:14 BW"), Basis::Praktijk("hoor en wederhoor")],
        raised: When::Act(undisclosed),
    }
}

/// Each piece of evidence of what a measure or a letter of verzuim rests on has gone to the provider,
/// with that letter or an earlier one.
fn undisclosed(facts: &Facts<'_>, act: &Act<'_>) -> Vec<Asked> {
    if !ActKind::RESTING.contains(&act.kind) {
        return Vec::new();
    }
    let day = facts.day_of(act);
    let mut sent = Vec::new();
    for letter in facts.acts.iter().filter(|one| one.done_by(day)) {
        sent.extend(letter.letter.bijlagen.items().iter().map(|id| &id.value.0));
    }
    let mut asked = Vec::new();
    for shortcoming in &act.shortcomings {
        let facts_of = shortcoming.feiten.items().iter();
        let mut pieces: Vec<_> = facts_of.flat_map(|fact| fact.bewijs.items()).collect();
        if let Some((assessment, _)) = facts.verdict(shortcoming, day) {
            pieces.extend(assessment.bewijs.items());
        }
        let id = shortcoming_id(shortcoming);
        for piece in pieces {
            let name = &piece.value.0;
            let status = match sent.contains(&name) {
                true => Status::Held,
                false => Status::Missing,
            };
            let witness = Insertion::of_item(&act.letter.bijlagen, name);
            asked.push(Asked {
                span: piece.span,
                shortcoming: Some(id.to_owned()),
                requirement: Requirement::fact(
                    format!("{name} als bijlage bij {} of een eerdere brief", act.id),
                    act.letter.bijlagen.span(),
                    status,
                )
                .with(witness),
                shown: format!(
                    "{} rust voor {id} op {name}, dat bij geen brief aan de aanbieder als bijlage is gegaan.",
                    act.id
                ),
                remedy: "Stuur het stuk mee, zonder gegevens van cliënten, of leg uit waarom dat niet kan.",
            });
        }
    }
    asked
}

defence! {
    /// U hebt alleen van horen zeggen dat ik tekortschoot.
    ///
    /// **Verweer.** Bij dit feit hoort geen enkel stuk. Ik betwist het.
    ///
    /// **Weerlegging.** Een bewijsstuk bij het feit, met datum en vindplaats.
    ///
    /// **Open.** Een ingebrekestelling hoeft de feiten niet te bewijzen; het bewijs is pas nodig als
    /// zij worden betwist.
    static HEARSAY = {
        code: "TG-38",
        name: "feit-van-horen-zeggen",
        basis: &[Basis::Wet("6:82 BW"), Basis::Praktijk("bewijslast")],
        raised: When::Act(hearsay),
    }
}

/// The acts whose rule on established facts asks for evidence itself.
const PROVEN: [ActKind; 3] = [
    ActKind::ClientenstopOpgelegd,
    ActKind::Boete,
    ActKind::Ontbinding,
];

/// Each fact of an ingebrekestelling or aansprakelijkstelling has a piece of evidence. Where a measure
/// rests on the same shortcoming, [`UNPROVEN`] asks more.
fn hearsay(facts: &Facts<'_>, act: &Act<'_>) -> Vec<Asked> {
    if !matches!(
        act.kind,
        ActKind::Ingebrekestelling | ActKind::Aansprakelijkstelling
    ) {
        return Vec::new();
    }
    let mut asked = Vec::new();
    for shortcoming in &act.shortcomings {
        let mut measures = facts.acts.iter().filter(|one| PROVEN.contains(&one.kind));
        if measures.any(|one| one.is_about(shortcoming)) {
            continue;
        }
        let id = shortcoming_id(shortcoming);
        for fact in shortcoming.feiten.items() {
            let status = match fact.bewijs.items().is_empty() {
                false => Status::Held,
                true if fact.bewijs.is_broken() => Status::Broken,
                true => Status::Missing,
            };
            let what = format!("een bewijsstuk bij het feit van {id}");
            asked.push(Asked {
                span: fact.head,
                shortcoming: Some(id.to_owned()),
                requirement: witness::proven(
                    what,
                    fact.bewijs.span(),
                    status,
                    &fact.bewijs,
                    facts.case,
                ),
                shown: format!(
                    "{} noemt een feit van {id} waarbij geen bewijsstuk staat.",
                    act.id
                ),
                remedy: "Noem het stuk onder `bewijs`, met zijn datum en vindplaats.",
            });
        }
    }
    asked
}

defence! {
    /// Er loopt al een ander onderzoek over hetzelfde.
    ///
    /// **Verweer.** U loopt op de uitkomst vooruit, of straft twee keer.
    ///
    /// **Weerlegging.** Hoe de maatregel zich verhoudt tot het andere traject.
    ///
    /// **Open.** Dat een ander traject loopt, verbiedt een maatregel niet; evenredigheid kan er wel
    /// toe leiden dat zij moet wachten.
    static SUPERVISION = {
        code: "TG-39",
        name: "maatregel-naast-ander-traject",
        basis: &[Basis::Wet("3:14 BW"), Basis::Wet("6:248 BW")],
        raised: When::Rules(&["N-80"]),
    }
}

defence! {
    /// Deze tekortkoming hebt u zelf ingetrokken, of ik heb haar hersteld.
    ///
    /// **Verweer.** Daarop kan geen brief meer rusten.
    ///
    /// **Weerlegging.** Een brief die alleen rust op tekortkomingen die er nog zijn.
    static REPAIRED_STATUS = {
        code: "TG-40",
        name: "tekortkoming-bestaat-niet-meer",
        basis: &[Basis::Wet("6:265 BW")],
        raised: When::Rules(&["N-72"]),
    }
}

defence! {
    /// Dit speelde vóór of na het contract.
    ///
    /// **Verweer.** Toen gold deze overeenkomst niet tussen ons.
    ///
    /// **Weerlegging.** Feiten binnen de looptijd.
    static BEFORE_TERM = {
        code: "TG-41",
        name: "feit-buiten-looptijd",
        basis: &[Basis::Contract(Topic::Looptijd)],
        raised: When::Rules(&["K-01"]),
    }
}

defence! {
    /// Het was overmacht.
    ///
    /// **Verweer.** De tekortkoming kan mij niet worden toegerekend: dan is er geen schadevergoeding,
    /// en ook geen boete (artikel 6:92 lid 3 BW).
    ///
    /// **Weerlegging.** Het oordeel van de gemeente over dat beroep, met de reden.
    ///
    /// **Open.** Wat voor rekening van de aanbieder komt, hangt ook af van de overeenkomst en de
    /// verkeersopvattingen.
    static EXCUSE = {
        code: "TG-42",
        name: "overmacht",
        basis: &[Basis::Wet("6:75 BW"), Basis::Wet("6:92 BW")],
        raised: When::Rules(&["L-29"]),
    }
}
