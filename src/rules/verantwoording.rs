//! What the provider accounts for, reports and keeps: figures, calamities, files, messages.

use crate::calendar::{ContractTerm, Derived, Readings};
use crate::case::observation::{Bericht, Calamiteit, Dossier, Observed as _, Verantwoording};
use crate::contract::profile::Variant;
use crate::contract::topic::Topic;
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[&NO_AUDIT, &CALAMITY, &DESTROYED, &MESSAGE];

rule! {
    /// De accountantsverklaring bij de verantwoording ontbreekt of kwam te laat.
    ///
    /// **Bron.** De bepaling van het contract over de verantwoording van de productie.
    ///
    /// **Waarom.** De aanbieder verantwoordt zijn productie met een accountantsverklaring. Blijft zijn
    /// jaaromzet uit de Wmo onder het bedrag van het contract, dan is die niet nodig, behalve als een
    /// afwijkende materialiteit geldt. Is de omzet niet bekend, dan zegt deze regel niets.
    ///
    /// **Wat te doen.** Vul `accountantsverklaring` in als zij er is, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - verantwoording: {jaar: 2024, uiterlijk: 2025-04-01, wmo_omzet: "640000.00"}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - verantwoording: {jaar: 2024, uiterlijk: 2025-04-01, wmo_omzet: "124999.99"}
    /// ```
    static NO_AUDIT = {
        code: "K-81",
        name: "accountantsverklaring-ontbreekt",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Verantwoording::KEY)]],
        needs: &[Topic::Accountantsverklaring],
        basis: &[Basis::Contract(Topic::Accountantsverklaring)],
        check: Check::Case(|facts, sink| {
            let topic = facts.topics().and_then(|all| all.accountantsverklaring.known());
            let Some(limit) = topic.and_then(|one| one.bedrag.get()) else { return };
            for one in facts.observed::<Verantwoording>() {
                let large = one.wmo_omzet.get().is_some_and(|turnover| turnover.0 >= limit.0);
                let deviates = one.afwijkende_materialiteit.get() == Some(true);
                let lapse = facts.lapse(&one.uiterlijk, &one.accountantsverklaring);
                let Some(lapse) = lapse.filter(|_| large || deviates) else { continue };
                let year = one.jaar.get().map_or_else(String::new, |year| format!(" over {year}"));
                let when = match lapse.done {
                    None => "is niet vastgelegd".to_owned(),
                    Some(day) => format!("kwam pas op {}", say::date(day)),
                };
                let what = format!(
                    "De accountantsverklaring{year} moest er uiterlijk op {} zijn en {when}.",
                    say::date(lapse.due)
                );
                sink.perhaps_a_shortcoming(Topic::Accountantsverklaring, one.uiterlijk.span(), &what);
            }
        }),
    }
}

rule! {
    /// De aanbieder meldde een calamiteit of geweld niet onverwijld aan de toezichthouder.
    ///
    /// **Bron.** De bepaling van het contract over calamiteiten; artikel 3.4 Wmo 2015.
    ///
    /// **Waarom.** Onverwijld is zonder uitstel. De wet noemt geen aantal dagen; de melding toont hoeveel
    /// het er waren. Een melding die te laat was, is niet alsnog op tijd te doen: neem haar op als
    /// tekortkoming die niet te herstellen is, met wat u voortaan verlangt.
    ///
    /// **Wat te doen.** Vul `gemeld` in als de melding er is, of overweeg een tekortkoming met
    /// `herstelbaar: nee`.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - calamiteit: {datum: 2025-04-14, gemeld: 2025-04-22}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - calamiteit: {datum: 2025-04-14, gemeld: 2025-04-14}
    /// ```
    static CALAMITY = {
        code: "K-83",
        name: "calamiteit-niet-onverwijld-gemeld",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Calamiteit::KEY)]],
        needs: &[Topic::Calamiteit],
        basis: &[Basis::Contract(Topic::Calamiteit), Basis::Wet("3.4 Wmo 2015")],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Calamiteit>() {
                if let Some(lapse) = facts.lapse(&one.datum, &one.gemeld) {
                    let what = format!(
                        "{} Te laat melden is niet te herstellen.",
                        say::reported_late("De calamiteit", lapse)
                    );
                    sink.perhaps_a_shortcoming(Topic::Calamiteit, one.datum.span(), &what);
                }
            }
        }),
    }
}

rule! {
    /// Dossiers zijn vernietigd voordat de bewaartermijn voorbij was.
    ///
    /// **Bron.** De bepaling van het contract over dossiers en haar toelichting; de artikelen 5.3.4 en
    /// 5.3.5 Wmo 2015.
    ///
    /// **Waarom.** De aanbieder bewaart een dossier de hele termijn, behalve als de cliënt om
    /// vernietiging vroeg. Over het begin van de termijn bestaat verschil: vanaf het opmaken of
    /// ontvangen van een gegeven, of vanaf de laatste wijziging in het dossier. Wat bekend is, wordt
    /// geteld. Deze melding komt pas als de vernietiging in één van de lezingen te vroeg was, en zegt
    /// het als de lezingen verschillen.
    ///
    /// **Wat te doen.** Vul `op_verzoek: ja` in als de cliënt erom vroeg. Anders: overweeg een
    /// tekortkoming, en kies de lezing waarop u steunt.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - dossier: {opgemaakt: 2009-03-02, laatste_wijziging: 2014-11-20, vernietigd: 2025-02-03}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - dossier: {opgemaakt: 2009-03-02, laatste_wijziging: 2010-01-20, vernietigd: 2025-02-03}
    ///   - dossier: {laatste_wijziging: 2020-01-20, vernietigd: 2025-02-03, op_verzoek: ja}
    /// ```
    static DESTROYED = {
        code: "K-84",
        name: "dossier-te-vroeg-vernietigd",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Dossier::KEY)]],
        needs: &[Topic::Bewaartermijn, Topic::BewaartermijnToelichting],
        basis: &[Basis::Contract(Topic::Bewaartermijn), Basis::Wet("5.3.4 en 5.3.5 Wmo 2015")],
        check: Check::Case(|facts, sink| {
            let topic = facts.topics().and_then(|all| all.bewaartermijn_toelichting.known());
            let Some(term) = topic.and_then(|one| one.termijn.get()) else { return };
            for one in facts.observed::<Dossier>() {
                let Some(gone) = one.vernietigd.get().filter(|_| one.op_verzoek.get() != Some(true)) else { continue };
                let starts = [("opmaken of ontvangen", &one.opgemaakt), ("laatste wijziging", &one.laatste_wijziging)];
                let ends = starts.into_iter().filter_map(|(what, day)| {
                    let start = Derived::new(what, day.get()?);
                    Some((format!("vanaf {what}"), ContractTerm(term).end(&start, facts.workdays)))
                });
                let readings = ends.fold(None, |all: Option<Readings>, (name, end)| {
                    Some(match all {
                        None => Readings::of(name, end),
                        Some(all) => all.or(name, end),
                    })
                });
                let Some(readings) = readings.filter(|all| gone <= all.latest().date()) else { continue };
                let mut what = format!(
                    "Op {} is een dossier vernietigd, en de bewaartermijn van {term} liep tot en met {} ({}).",
                    say::date(gone),
                    say::date(readings.latest().date()),
                    readings.latest()
                );
                if readings.earliest().date() < gone {
                    what.push_str(" Dat hangt af van het begin van de termijn.");
                }
                sink.perhaps_a_shortcoming(Topic::Bewaartermijn, one.vernietigd.span(), &what);
            }
        }),
    }
}

rule! {
    /// Een bericht in het iWmo-berichtenverkeer was niet tijdig, onjuist of onvolledig.
    ///
    /// **Bron.** De bepaling van het contract over het berichtenverkeer.
    ///
    /// **Waarom.** De aanbieder levert berichten tijdig, juist en volledig aan. De plichten zijn
    /// wederzijds: kon hij niet leveren doordat de gemeente haar bericht niet stuurde, dan is het geen
    /// tekortkoming. Bij de taakgerichte variant is het berichtenverkeer niet verplicht.
    ///
    /// **Wat te doen.** Ga na of de eigen berichten van de gemeente op orde waren, en overweeg dan een
    /// tekortkoming met deze bepaling.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - bericht: {soort: "305", datum: 2025-04-14, gebrek: niet tijdig}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - bericht: {soort: "305", datum: 2025-04-14}
    /// ```
    static MESSAGE = {
        code: "K-86",
        name: "bericht-niet-in-orde",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Bericht::KEY)]],
        needs: &[Topic::Berichtenverkeer],
        basis: &[Basis::Contract(Topic::Berichtenverkeer)],
        check: Check::Case(|facts, sink| {
            if facts.variant() == Some(Variant::Taakgericht) {
                return;
            }
            for one in facts.observed::<Bericht>() {
                let Some(fault) = one.gebrek.get() else { continue };
                let kind = one.soort.known();
                let kind = kind.map_or_else(String::new, |kind| format!(" {}", kind.0));
                let day = one.datum.get();
                let day = day.map_or_else(String::new, |day| format!(" van {}", say::date(day)));
                let what = format!("Het bericht{kind}{day} was {}.", fault.word());
                sink.perhaps_a_shortcoming(Topic::Berichtenverkeer, one.gebrek.span(), &what);
            }
        }),
    }
}
