//! An ingebrekestelling in the place of an earlier one, a correction, a withdrawal.

use crate::calendar::dutch;
use crate::case::correspondence::ErrorKind;
use crate::case::course::{Event, Ingebrekestelling};
use crate::facts::term::{given_term, replaces};
use crate::facts::{Act, ActKind, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&ERROR_NOT_NAMED, &WITHDRAWAL];

rule! {
    /// De brief die een ingebrekestelling vervangt, zegt niet wat er niet klopte, of geeft geen nieuwe
    /// termijn.
    ///
    /// **Bron.** Artikel 3:37 BW.
    ///
    /// **Waarom.** De aanbieder moet weten welke van de twee brieven telt, en waarom. Klopten de
    /// geadresseerde, de norm of het gevraagde herstel niet, dan weet hij pas nu wat er van hem wordt
    /// verlangd, en hoort daar een nieuwe termijn bij. Ging het om een verschrijving, dan kan de
    /// oude termijn blijven.
    ///
    /// **Wat te doen.** Schrijf in `toelichting` welke brief wordt vervangen en wat daarin niet
    /// klopte. Geef een nieuwe termijn als meer dan een verschrijving is hersteld.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG2
    ///       dagtekening: 2025-03-10
    ///       vervangt: [IG1]
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       termijn: {uiterlijk: 2025-04-22, motivering: De Linde weet sinds 27 januari 2025 wat er mis is.}
    ///       aansprakelijkstelling: ja
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG2
    ///       dagtekening: 2025-03-10
    ///       vervangt: [IG1]
    ///       toelichting: Deze brief vervangt onze brief van 3 maart 2025, waarin de einddatum onjuist was.
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       termijn: {uiterlijk: 2025-04-22, motivering: De Linde weet sinds 27 januari 2025 wat er mis is.}
    ///       aansprakelijkstelling: ja
    /// ```
    static ERROR_NOT_NAMED = {
        code: "N-24",
        name: "rectificatie-onvolledig",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling, ActKind::Rectificatie],
        applies: &[
            &[When::IngetrokkenOfVervangen],
            &[When::Maatregel(ActKind::Rectificatie)],
        ],
        basis: &[Basis::Wet("3:37 BW")],
        check: Check::Act(|facts, act, sink| {
            corrected(act, sink);
            let Event::Ingebrekestelling(letter) = act.event else { return };
            for earlier in &facts.acts {
                let Event::Ingebrekestelling(replaced) = earlier.event else { continue };
                if !replaces(letter, earlier) {
                    continue;
                }
                if act.letter.toelichting.is_absent() {
                    sink.report(
                        letter.vervangt.key_span(),
                        format!(
                            "{} vervangt {}, maar zegt niet wat daarin niet klopte (artikel 3:37 BW).",
                            act.id, earlier.id
                        ),
                        "Schrijf dat in `toelichting`, en of er een nieuwe termijn loopt.",
                    );
                }
                if let Some(day) = same_end(act, letter, earlier, replaced) {
                    sink.report(
                        letter.vervangt.key_span(),
                        format!(
                            "{} vervangt {} met andere geadresseerden of tekortkomingen, maar houdt {} \
                             als laatste dag; wie pas nu wordt aangemaand, heeft een eigen termijn \
                             nodig.",
                            act.id,
                            earlier.id,
                            dutch::date(day)
                        ),
                        "Geef een nieuwe termijn, gerekend vanaf de ontvangst van deze brief.",
                    );
                }
            }
        }),
    }
}

/// The last day that a letter keeps from the one that it replaces, though it is about other parties
/// or other shortcomings.
fn same_end(
    act: &Act<'_>,
    letter: &Ingebrekestelling,
    earlier: &Act<'_>,
    replaced: &Ingebrekestelling,
) -> Option<chrono::NaiveDate> {
    let new_party = act.addressees.iter().any(|party| !earlier.reaches(party));
    let added = |id: &str| {
        earlier
            .shortcomings
            .iter()
            .all(|one| shortcoming_id(one) != id)
    };
    let new_subject = act
        .shortcomings
        .iter()
        .any(|one| added(shortcoming_id(one)));
    if !new_party && !new_subject {
        return None;
    }
    let mut ends = act.shortcomings.iter().filter_map(|one| {
        let end = given_term(letter, one)?.uiterlijk.get()?;
        let old = earlier
            .shortcomings
            .iter()
            .filter_map(|one| given_term(replaced, one)?.uiterlijk.get());
        old.into_iter().find(|old| *old == end)
    });
    ends.next()
}

/// A correction says what was wrong, and gives a new term where the provider was misled.
fn corrected(act: &Act<'_>, sink: &mut Sink<'_>) {
    let Event::Rectificatie(letter) = act.event else {
        return;
    };
    if letter.fout.is_absent() || letter.juist.is_absent() {
        sink.report(
            act.letter.id.span(),
            format!(
                "{} zegt niet wat er verkeerd stond en wat er had moeten staan.",
                act.id
            ),
            "Vul `fout` en `juist` in.",
        );
    }
    let grave = letter
        .soort
        .get()
        .filter(|kind| *kind != ErrorKind::Verschrijving);
    if let Some(kind) = grave.filter(|_| letter.nieuwe_termijn.get() != Some(true)) {
        sink.report(
            letter.soort.span(),
            format!(
                "{} verbetert een fout in de {}, zonder nieuwe termijn.",
                act.id,
                kind.word()
            ),
            "Schrijf een nieuwe brief met een nieuwe termijn, en vul `nieuwe_termijn: ja` in.",
        );
    }
}

rule! {
    /// De intrekking zegt niet wat zij betekent, of trekt een ontvangen ontbinding of opzegging in.
    ///
    /// **Bron.** Artikel 3:37, vijfde lid, BW.
    ///
    /// **Waarom.** Een intrekking werkt als zodanig alleen als zij eerder dan of tegelijk met de brief aankomt. Later is zij
    /// een nieuwe verklaring: dan moet er staan wat met termijn, verzuim en rechten gebeurt. Een ontvangen
    /// ontbinding of opzegging kan de gemeente niet eenzijdig ongedaan maken.
    ///
    /// **Wat te doen.** Vul `gevolg` in; spreek bij een ontbinding of opzegging voortzetting af.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een intrekking die verder in orde is
    /// verloop:
    ///   - intrekking:
    ///       id: IR1
    ///       gevolg:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een intrekking die verder in orde is
    /// verloop:
    ///   - intrekking:
    ///       id: IR1
    ///       gevolg: De stop vervalt; onze andere rechten blijven.
    /// ```
    static WITHDRAWAL = {
        code: "N-23",
        name: "intrekking-zonder-gevolg",
        moment: Moment::NaVerzending,
        acts: &[ActKind::Intrekking],
        basis: &[Basis::Wet("3:37 lid 5 BW")],
        check: Check::Act(|facts, act, sink| {
            let Event::Intrekking(letter) = act.event else { return };
            if letter.gevolg.is_absent() {
                sink.report(
                    act.letter.id.span(),
                    format!("{} zegt niet wat de intrekking betekent voor termijn, verzuim en rechten.", act.id),
                    "Vul `gevolg` in.",
                );
            }
            let named = letter.brief.known().and_then(|id| facts.act(&id.value.0));
            let ending = named.filter(|one| {
                let ends = matches!(one.kind, ActKind::Ontbinding | ActKind::Opzegging);
                let mut parties = one.debtors();
                ends && parties.any(|party| facts.receipt(one, party).proven().is_some())
            });
            if let Some(ending) = ending {
                sink.report(
                    letter.brief.span(),
                    format!(
                        "{} is ontvangen en heeft gewerkt; {} maakt dat niet eenzijdig ongedaan.",
                        ending.id, act.id
                    ),
                    "Spreek met de aanbieder voortzetting af.",
                );
            }
        }),
    }
}
