//! Interest and costs that go with a claim.

use crate::case::money::InterestKind;
use crate::contract::topic::Topic;
use crate::facts::claim::cents;
use crate::facts::{Act, ActKind, Facts};
use crate::finding::Severity;
use crate::money::{Cents, DayCount, Kind, Terms, accrue};

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &BEGIN,
    &COVERAGE,
    &COMMERCIAL,
    &RUN,
    &BAD_FAITH,
    &COLLECTING,
];

/// The letters that claim a sum.
const CLAIMS: &[ActKind] = &[
    ActKind::Terugvordering,
    ActKind::Schadevergoeding,
    ActKind::Boete,
];

rule! {
    /// De eerste dag van de rente ontbreekt, of ligt vóór het verzuim.
    ///
    /// **Bron.** De bepaling van het contract over onverschuldigde betaling; artikelen 6:82, 6:83,
    /// 6:119 en 6:205 BW.
    ///
    /// **Waarom.** Wettelijke rente loopt over de tijd van het verzuim. Bij een terugvordering is
    /// dat vanaf de dag na de betaaldatum die de brief zelf stelt, of eerder als de aanbieder te
    /// kwader trouw ontving. Een berekend bedrag mag, en de woorden “vanaf … tot en met de dag van
    /// betaling” mogen ook.
    ///
    /// **Wat te doen.** Vul bij `rente` de dag in waarop het verzuim begint.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {vanaf: 2025-05-01, grondslag: artikel 13}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {vanaf: 2025-06-11, grondslag: artikel 13}
    /// ```
    static BEGIN = {
        code: "K-88",
        name: "begin-van-de-rente",
        acts: CLAIMS,
        applies: &[&[When::RenteGevorderd]],
        basis: &[
            Basis::Contract(Topic::OnverschuldigdeBetaling),
            Basis::Wet("6:82 BW"),
            Basis::Wet("6:119 BW"),
        ],
        check: Check::Act(begin),
    }
}

fn begin<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(interest) = act.interest() else {
        return;
    };
    let remedy = "Vul bij `rente` de dag in waarop het verzuim begint.";
    let Some(from) = interest.vanaf.get() else {
        if interest.vanaf.is_absent() {
            sink.report(
                interest.vanaf.key_span(),
                format!("{} vordert rente, maar zegt niet vanaf welke dag.", act.id),
                remedy,
            );
        }
        return;
    };
    if let Some(first) = facts
        .first_day_of_interest(act)
        .filter(|first| from < *first)
    {
        sink.report(
            interest.vanaf.span(),
            format!(
                "{} vordert rente vanaf {}, maar met de betaling is er pas verzuim vanaf {} (artikel \
                 6:119 lid 1 BW).",
                act.id,
                say::date(from),
                say::date(first)
            ),
            remedy,
        );
    }
}

rule! {
    /// Een berekend rentebedrag loopt over een dag waarvan het percentage nog niet bekend is.
    ///
    /// **Bron.** Artikelen 6:119 en 6:120 BW; de tabel van trede en rentetarieven.csv.
    ///
    /// **Waarom.** Het percentage wordt per half jaar vastgesteld. Een bedrag over een periode
    /// zonder vastgesteld percentage is gegokt. Berust een percentage op één bron, dan zegt de
    /// bijlage dat. De woorden “vanaf … tot en met de dag van betaling” kunnen altijd.
    ///
    /// **Wat te doen.** Bereken tot en met de laatste bekende dag en gebruik daarna die woorden, of
    /// zet het percentage met zijn Staatsblad in rentetarieven.csv.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {vanaf: 2025-06-11, grondslag: artikel 13, berekend_tot_en_met: 2026-07-01}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {vanaf: 2025-06-11, grondslag: artikel 13, berekend_tot_en_met: 2026-06-30}
    /// ```
    static COVERAGE = {
        code: "W-11",
        name: "rentetarief-onbekend",
        severity: Severity::Fout,
        acts: CLAIMS,
        applies: &[&[When::BedragBerekend, When::RenteGevorderd]],
        blocks: CLAIMS,
        basis: &[Basis::Wet("6:119 BW"), Basis::Wet("6:120 BW")],
        check: Check::Act(coverage),
    }
}

fn coverage<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(interest) = act.interest() else {
        return;
    };
    let days = interest.vanaf.get().zip(interest.berekend_tot_en_met.get());
    let Some((from, through)) = days else { return };
    let terms = Terms {
        rates: facts.rates,
        kind: Kind::Wettelijk,
        day_count: DayCount::default(),
    };
    if let Err(refused) = accrue(terms, Cents::new(1), from, through) {
        sink.report(
            interest.berekend_tot_en_met.span(),
            refused.to_string(),
            "Bereken tot en met de laatste bekende dag en gebruik daarna de woorden \"vanaf … tot en \
             met de dag van betaling\".",
        );
    }
}

rule! {
    /// De brief vordert handelsrente over een vordering waarover gewone wettelijke rente loopt.
    ///
    /// **Bron.** Artikelen 6:119 en 6:119a BW; HR 30 oktober 2020, ECLI:NL:HR:2020:1710.
    ///
    /// **Waarom.** Handelsrente loopt alleen over de prijs van geleverde goederen of diensten. Over
    /// onverschuldigde betaling, ongedaanmaking, schadevergoeding en boete loopt de gewone
    /// wettelijke rente, die lager is.
    ///
    /// **Wat te doen.** Zet `soort: wettelijk`, of laat de soort weg.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {soort: handel, vanaf: 2025-06-11, grondslag: artikel 13}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {soort: wettelijk, vanaf: 2025-06-11, grondslag: artikel 13}
    /// ```
    static COMMERCIAL = {
        code: "W-12",
        name: "handelsrente-over-deze-vordering",
        severity: Severity::Fout,
        acts: CLAIMS,
        applies: &[&[When::RenteGevorderd]],
        blocks: CLAIMS,
        basis: &[Basis::Wet("6:119 BW"), Basis::Rechtspraak("ECLI:NL:HR:2020:1710")],
        check: Check::Act(commercial),
    }
}

fn commercial<'a>(_: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let interest = act.interest();
    let commercial = interest.filter(|one| one.soort.get() == Some(InterestKind::Handel));
    if let Some(interest) = commercial {
        sink.report(
            interest.soort.span(),
            format!(
                "{} vordert handelsrente; over deze vordering loopt de gewone wettelijke rente \
                 (artikel 6:119 BW; HR 30 oktober 2020, ECLI:NL:HR:2020:1710).",
                act.id
            ),
            "Zet `soort: wettelijk`, of laat de soort weg.",
        );
    }
}

rule! {
    /// De rente is berekend tot en met een dag die vóór haar eerste dag ligt.
    ///
    /// **Bron.** Artikel 6:119 BW.
    ///
    /// **Waarom.** trede telt beide dagen mee, deelt het werkelijke aantal dagen door 365, ook in
    /// een schrikkeljaar, en voegt de rente van een vol jaar bij op de verjaardag van de eerste
    /// dag, niet op 31 december (artikel 6:119, tweede lid, BW). Na 29 februari is dat 28 februari.
    /// Zij rondt af op centen bij dat bijvoegen en aan het eind. Elke regel van de som staat in de
    /// bijlage.
    ///
    /// **Wat te doen.** Verbeter `vanaf` of `berekend_tot_en_met`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {vanaf: 2025-06-11, grondslag: artikel 13, berekend_tot_en_met: 2025-06-10}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {vanaf: 2025-06-11, grondslag: artikel 13, berekend_tot_en_met: 2025-06-11}
    /// ```
    static RUN = {
        code: "W-13",
        name: "rente-over-geen-enkele-dag",
        severity: Severity::Fout,
        acts: CLAIMS,
        applies: &[&[When::BedragBerekend, When::RenteGevorderd]],
        blocks: CLAIMS,
        basis: &[Basis::Wet("6:119 BW")],
        check: Check::Act(run),
    }
}

fn run<'a>(_: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(interest) = act.interest() else {
        return;
    };
    let days = interest.vanaf.get().zip(interest.berekend_tot_en_met.get());
    if let Some((from, through)) = days.filter(|(from, through)| through < from) {
        sink.report(
            interest.berekend_tot_en_met.span(),
            format!(
                "{} berekent rente tot en met {}, maar die begint pas op {}.",
                act.id,
                say::date(through),
                say::date(from)
            ),
            "Verbeter `vanaf` of `berekend_tot_en_met`.",
        );
    }
}

rule! {
    /// De brief vordert rente vanaf de ontvangst van het geld, zonder vastgelegde reden voor kwade
    /// trouw.
    ///
    /// **Bron.** Artikel 6:205 BW.
    ///
    /// **Waarom.** Wie te kwader trouw ontving, is zonder ingebrekestelling in verzuim vanaf de
    /// ontvangst. Dat de aanbieder wist dat hij geen recht had op het geld, moet uit het dossier
    /// blijken.
    ///
    /// **Wat te doen.** Vul bij de uitzondering `6:205` een `toelichting` en `bewijs` in, of vorder
    /// rente vanaf het gewone verzuim.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: "6:205", grondslag: "6:205 BW", vanaf: 2025-03-14, bewijs: [B3]}
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {vanaf: 2025-03-14, grondslag: artikel 13}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: "6:205", grondslag: "6:205 BW", vanaf: 2025-03-14, bewijs: [B3], toelichting: De Linde declareerde uren die volgens haar eigen rooster niet zijn gewerkt.}
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {vanaf: 2025-03-14, grondslag: artikel 13}
    /// ```
    static BAD_FAITH = {
        code: "N-65",
        name: "kwade-trouw-zonder-reden",
        acts: &[ActKind::Terugvordering],
        applies: &[&[When::RenteGevorderd]],
        basis: &[Basis::Wet("6:205 BW")],
        check: Check::Act(bad_faith),
    }
}

fn bad_faith<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let set = act.claim().and_then(|claim| claim.betalen_uiterlijk.get());
    let from = act.interest().and_then(|one| one.vanaf.get());
    let relies = set.zip(from).is_some_and(|(set, from)| from <= set);
    if !relies {
        return;
    }
    for exception in facts.bad_faith() {
        if exception.toelichting.is_absent() || exception.bewijs.is_empty() {
            sink.report(
                exception.head,
                format!(
                    "{} vordert rente vanaf de ontvangst van het geld, maar waarom de aanbieder te \
                     kwader trouw was, is niet vastgelegd (artikel 6:205 BW).",
                    act.id
                ),
                "Vul bij de uitzondering `toelichting` en `bewijs` in, of vorder rente vanaf het gewone \
                 verzuim.",
            );
        }
    }
}

rule! {
    /// De brief vordert incassokosten vóór het verzuim, of meer dan de staffel van het Besluit BIK.
    ///
    /// **Bron.** Artikel 6:96, tweede lid, onder c, en vijfde lid, BW; Besluit vergoeding voor
    /// buitengerechtelijke incassokosten.
    ///
    /// **Waarom.** Redelijke kosten om buiten de rechter om betaald te krijgen, zijn schade als er
    /// verzuim is. De staffel van het Besluit is voor deze vorderingen geen wet, maar de rechter
    /// neemt haar als bovengrens. Dezelfde kosten kunnen niet ook als beëindigingskosten worden
    /// gevorderd.
    ///
    /// **Wat te doen.** Vorder de kosten pas na het verstrijken van de betaaldatum, en verlaag ze
    /// tot de staffel.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       kosten: [{omschrijving: Incassokosten, bedrag: 40.00, grondslag: artikel 13}]
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       kosten: [{omschrijving: Kosten van onderzoek, bedrag: 40.00, grondslag: artikel 13}]
    /// ```
    static COLLECTING = {
        code: "N-66",
        name: "buitengerechtelijke-kosten",
        acts: CLAIMS,
        applies: &[&[When::KostenGevorderd]],
        basis: &[Basis::Wet("6:96 BW")],
        check: Check::Act(collecting),
    }
}

fn collecting<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(claim) = act.claim() else { return };
    let collecting = claim.kosten.items().iter().filter(|cost| {
        let cited = cost.grondslag.known();
        let by_statute = cited.is_some_and(|one| one.to_string().starts_with("artikel 6:96"));
        let words = cost.omschrijving.known();
        by_statute || words.is_some_and(|words| words.0.to_lowercase().contains("incasso"))
    });
    let scale = facts.principal(act).map(scale);
    let day = facts.day_of(act);
    for cost in collecting {
        if let Some(first) = facts
            .first_day_of_interest(act)
            .filter(|first| day < *first)
        {
            sink.report(
                cost.head,
                format!(
                    "{} vordert incassokosten, maar met de betaling is er pas verzuim vanaf {} (artikel \
                     6:96 lid 2 BW).",
                    act.id,
                    say::date(first)
                ),
                "Vorder deze kosten pas na het verstrijken van de betaaldatum.",
            );
        }
        let sum = cost.bedrag.known().and_then(cents);
        if let Some((sum, scale)) = sum.zip(scale).filter(|(sum, scale)| sum > scale) {
            sink.report(
                cost.bedrag.span(),
                format!(
                    "{} vordert {sum} aan incassokosten; de staffel van het Besluit BIK geeft voor deze \
                     hoofdsom {scale}.",
                    act.id
                ),
                "Verlaag de kosten tot de staffel, of leg uit waarom meer redelijk is.",
            );
        }
    }
}

/// The scale of article 2 of the Besluit vergoeding voor buitengerechtelijke incassokosten.
fn scale(principal: Cents) -> Cents {
    // Up to so many euros, so many tenths of a percent.
    const BANDS: [(i64, i64); 5] = [
        (2_500, 150),
        (5_000, 100),
        (10_000, 50),
        (200_000, 10),
        (i64::MAX / 100, 5),
    ];
    let mut sum = Cents::ZERO;
    let mut below = Cents::ZERO;
    for (upto, tenths) in BANDS {
        let upto = Cents::new(upto * 100);
        let band = (principal.min(upto) - below).max(Cents::ZERO);
        sum += band
            .percent(rust_decimal::Decimal::new(tenths, 1))
            .unwrap_or_default();
        below = upto;
    }
    sum.clamp(Cents::new(4_000), Cents::new(677_500))
}

#[cfg(test)]
mod tests {
    use super::{Cents, scale};

    #[test]
    fn the_scale_of_the_besluit_bik() {
        for (principal, costs) in [
            ("100.00", "40.00"),
            ("2500.00", "375.00"),
            ("5000.00", "625.00"),
            ("10000.00", "875.00"),
            ("200000.00", "2775.00"),
            ("1000000.00", "6775.00"),
            ("5000000.00", "6775.00"),
        ] {
            assert_eq!(
                scale(principal.parse().unwrap()),
                costs.parse::<Cents>().unwrap()
            );
        }
    }
}
