//! How an addressee is known and reached: name, address, numbers.

use crate::calendar::dutch;
use crate::contract::topic::Topic;
use crate::facts::addressee::{can_be_addressed, is_contracting, is_digits, is_dutch, is_postcode};
use crate::facts::{ActKind, party_id};
use crate::finding::Severity;
use crate::source::field::Field;
use crate::source::scalar::Code;

use super::rule::{Basis, Check, Rule, rule};
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &UNREACHABLE,
    &MALFORMED_NUMBER,
    &UNIDENTIFIED,
    &ADDRESS_NOT_YET_IN_FORCE,
];

rule! {
    /// Van een geadresseerde ontbreekt de naam, of een adres waar de brief hem bereikt.
    ///
    /// **Bron.** Artikel 3:37, derde lid, BW.
    ///
    /// **Waarom.** Een verklaring werkt pas als zij degene heeft bereikt voor wie zij is bestemd.
    /// Daarvoor is nodig wie dat is, met de naam uit het Handelsregister, en een volledig postadres
    /// of een e-mailadres.
    ///
    /// **Wat te doen.** Vul de naam in, en straat of postbus, postcode en plaats, of het
    /// e-mailadres dat partijen gebruiken.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// wederpartijen:
    ///   - id: linde
    ///     naam:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// wederpartijen:
    ///   - id: linde
    ///     naam: Zorggroep De Linde B.V.
    /// ```
    static UNREACHABLE = {
        code: "N-35",
        name: "geadresseerde-onbereikbaar",
        severity: Severity::Fout,
        acts: ActKind::ALL,
        blocks: ActKind::ALL,
        basis: &[Basis::Wet("3:37 lid 3 BW")],
        check: Check::Act(|_, act, sink| {
            for party in &act.addressees {
                let span = if party.naam.is_absent() {
                    party.naam.span()
                } else {
                    party.adres.key_span()
                };
                sink.about.addressee = Some(party_id(party).to_owned());
                sink.require(
                    &can_be_addressed(party),
                    span,
                    |lacking| {
                        format!(
                            "Een brief kan {} niet bereiken (artikel 3:37 lid 3 BW): {}.",
                            party_id(party),
                            lacking.join("; ")
                        )
                    },
                    "Vul de naam en een volledig postadres of een e-mailadres in.",
                );
            }
        }),
    }
}

rule! {
    /// Een nummer of postcode heeft niet de juiste vorm.
    ///
    /// **Bron.** De vorm van KvK-nummers, AGB-codes, RSIN en postcodes.
    ///
    /// **Waarom.** Een nummer met een cijfer te veel of te weinig wijst de verkeerde partij aan, of
    /// niemand. Een KvK-nummer en een AGB-code hebben acht cijfers, een RSIN negen; een Nederlandse
    /// postcode heeft vier cijfers en twee hoofdletters. Een adres in een ander land wordt niet
    /// getoetst.
    ///
    /// **Wat te doen.** Neem het nummer over uit het Handelsregister of het AGB-register.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// wederpartijen:
    ///   - id: linde
    ///     kvk: "1234567"
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// wederpartijen:
    ///   - id: linde
    ///     kvk: "12345679"
    /// ```
    static MALFORMED_NUMBER = {
        code: "V-09",
        name: "nummer-misvormd",
        severity: Severity::Waarschuwing,
        basis: &[Basis::Praktijk("vorm van nummers")],
        check: Check::Case(|facts, sink| {
            for party in facts.case.wederpartijen.items() {
                for (field, what, count) in [
                    (&party.kvk, "Een KvK-nummer", 8),
                    (&party.agb, "Een AGB-code", 8),
                    (&party.rsin, "Een RSIN", 9),
                ] {
                    let shape = format!("{what} heeft {count} cijfers");
                    misformed(field, |text| is_digits(text, count), &shape, sink);
                }
                if let Some(address) = party.adres.known()
                    && is_dutch(party)
                {
                    let shape = "Een Nederlandse postcode is vier cijfers en twee hoofdletters";
                    misformed(&address.postcode, is_postcode, shape, sink);
                }
            }
        }),
    }
}

fn misformed(field: &Field<Code>, fits: impl Fn(&str) -> bool, shape: &str, sink: &mut Sink<'_>) {
    if let Some(code) = field.known()
        && !fits(&code.0)
    {
        sink.report(
            field.span(),
            format!("{shape}; dat staat hier niet."),
            "Neem het over uit het register. Voorloopnullen tellen mee.",
        );
    }
}

rule! {
    /// Van de aanbieder ontbreekt het KvK-nummer, de AGB-code of de persoon aan wie is gericht.
    ///
    /// **Bron.** De partijgegevens in het contract.
    ///
    /// **Waarom.** Het contract noemt de aanbieder met zijn KvK-nummer, AGB-code en contactpersoon.
    /// Een brief die ze ook noemt, laat geen twijfel over wie is bedoeld. Van een buitenlandse
    /// aanbieder telt het nummer in het register van zijn land.
    ///
    /// **Wat te doen.** Vul aan wat de melding noemt, zoals het in het contract staat.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// wederpartijen:
    ///   - id: linde
    ///     agb:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// wederpartijen:
    ///   - id: linde
    ///     agb: "98760001"
    /// ```
    static UNIDENTIFIED = {
        code: "K-05",
        name: "partijgegevens-ontbreken",
        severity: Severity::Waarschuwing,
        needs: &[Topic::Partijgegevens],
        basis: &[Basis::Contract(Topic::Partijgegevens)],
        check: Check::Case(|facts, sink| {
            let clause = sink.clause(Topic::Partijgegevens);
            for party in facts.case.wederpartijen.items().iter().filter(|one| is_contracting(one)) {
                let mut lacking = Vec::new();
                if is_dutch(party) {
                    lacking.extend(party.kvk.is_absent().then_some("het KvK-nummer"));
                    lacking.extend(party.agb.is_absent().then_some("de AGB-code"));
                } else {
                    let absent = party.registernummer.is_absent();
                    lacking.extend(absent.then_some("het nummer in het buitenlandse register"));
                }
                let unnamed = party.ter_attentie_van.is_absent();
                lacking.extend(unnamed.then_some("de persoon aan wie de brief is gericht"));
                if lacking.is_empty() {
                    continue;
                }
                sink.report(
                    party.id.span(),
                    format!(
                        "Van {} ontbreekt: {}; het contract noemt de aanbieder daarmee ({clause}).",
                        party_id(party),
                        lacking.join(", ")
                    ),
                    "Vul dit aan, zoals het in het contract staat.",
                );
            }
        }),
    }
}

rule! {
    /// Het adres geldt nog niet op de dag van de brief.
    ///
    /// **Bron.** De bepaling van het contract over actuele gegevens; artikel 3:37 lid 3 BW.
    ///
    /// **Waarom.** Een brief werkt pas als hij de aanbieder heeft bereikt. Volgens de zaak geldt dit
    /// adres pas vanaf een latere dag. Gaat de brief daarheen, dan komt hij waarschijnlijk niet aan,
    /// en begint er ook geen termijn te lopen.
    ///
    /// **Wat te doen.** Vul het adres in dat op de dag van de brief geldt, of verbeter `vanaf` als de
    /// aanbieder al eerder verhuisde.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// wederpartijen:
    ///   - id: linde
    ///     adres: {straat: Lindelaan 12, postcode: 6511 AB, plaats: Voorbeeldstad, vanaf: 2025-03-01}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// wederpartijen:
    ///   - id: linde
    ///     adres: {straat: Lindelaan 12, postcode: 6511 AB, plaats: Voorbeeldstad, vanaf: 2025-01-01}
    /// ```
    static ADDRESS_NOT_YET_IN_FORCE = {
        code: "K-56",
        name: "adres-geldt-nog-niet",
        severity: Severity::Waarschuwing,
        acts: ActKind::ALL,
        needs: &[Topic::GegevensActueel],
        basis: &[Basis::Contract(Topic::GegevensActueel)],
        check: Check::Act(|_, act, sink| {
            let clause = sink.clause(Topic::GegevensActueel);
            for party in &act.addressees {
                let since = party.adres.known().and_then(|address| {
                    Some((address.vanaf.get()?, address.vanaf.span()))
                });
                if let (Some((since, span)), Some(date)) = (since, act.date)
                    && since > date
                {
                    sink.report(
                        span,
                        format!(
                            "{} is van {}, maar dit adres van {} geldt pas vanaf {} ({clause}).",
                            act.id,
                            dutch::date(date),
                            party_id(party),
                            dutch::date(since)
                        ),
                        "Vul het adres in dat op de dag van de brief geldt.",
                    );
                }
            }
        }),
    }
}
