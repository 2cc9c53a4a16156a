//! Dissolution because of lasting force majeure.

use crate::calendar::{ContractTerm, Derived};
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Requirement};
use crate::finding::Severity;

use super::applies::When;
use super::ontbinding::letter;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&FORCE_MAJEURE, &DAMAGES_AT_FORCE_MAJEURE];

const DISSOLUTION: &[ActKind] = &[ActKind::Ontbinding];

rule! {
    /// De overmacht duurt niet lang genoeg om te ontbinden, of is niet vastgelegd.
    ///
    /// **Bron.** De bepaling van het contract over ontbinding bij langdurige overmacht.
    ///
    /// **Waarom.** Voor deze grond is geen ingebrekestelling en geen verzuim nodig. Wel moet
    /// aannemelijk zijn dat de overmacht langer duurt dan het aantal kalenderdagen van het contract,
    /// de eerste en de laatste dag meegeteld.
    ///
    /// **Wat te doen.** Vul onder `overmacht` het begin, het verwachte einde en de reden in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 19 lid 3 sub b
    ///       overmacht: {begin: 2025-05-01, verwacht_einde: 2025-05-30, reden: De locatie is na een brand gesloten.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 19 lid 3 sub b
    ///       overmacht: {begin: 2025-05-01, verwacht_einde: 2025-05-31, reden: De locatie is na een brand gesloten.}
    /// ```
    static FORCE_MAJEURE = {
        code: "K-117",
        name: "overmacht-niet-langdurig",
        severity: Severity::Fout,
        acts: DISSOLUTION,
        applies: &[&[When::Grond(&[Topic::OntbindingOvermacht])]],
        needs: &[Topic::OntbindingOvermacht],
        blocks: DISSOLUTION,
        basis: &[Basis::Contract(Topic::OntbindingOvermacht)],
        check: Check::Act(force_majeure),
    }
}

fn force_majeure(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let topic = facts
        .topics()
        .and_then(|all| all.ontbinding_overmacht.known());
    let Some((letter, term)) = letter(act).zip(topic.and_then(|one| one.termijn.get())) else {
        return;
    };
    let requirement = Requirement::within(
        "de overmacht (`overmacht`)",
        &letter.overmacht,
        "{begin: 2025-01-01, verwacht_einde: 2025-12-31, reden: de reden}",
        |one| {
            let enough = one.begin.get().map(|begin| {
                let begin = Derived::new("begin van de overmacht", begin);
                ContractTerm(term)
                    .end_counting_first_day(&begin, facts.workdays)
                    .date()
            });
            let short = enough
                .zip(one.verwacht_einde.get())
                .filter(|(enough, end)| end <= enough)
                .map(|(_, end)| {
                    format!(
                        "zij duurt tot en met {} en dus niet langer dan {term}",
                        say::date(end)
                    )
                });
            let mut all = vec![
                Requirement::known("het begin (`begin`)", &one.begin),
                Requirement::known_as(
                    "het verwachte einde (`verwacht_einde`)",
                    &one.verwacht_einde,
                    "2030-12-31",
                ),
                Requirement::known("waarop die verwachting rust (`reden`)", &one.reden),
                Requirement::uncontradicted(
                    "de duur van de overmacht",
                    one.verwacht_einde.span(),
                    short,
                ),
            ];
            all.extend(
                one.begin
                    .get()
                    .map(|day| Requirement::From(Derived::new("begin van de overmacht", day))),
            );
            all
        },
    );
    sink.require(
        &requirement,
        letter.overmacht.key_span(),
        |found| say::unmet(facts, act, found),
        "Vul onder `overmacht` het begin, het verwachte einde en de reden in, of kies een andere grond.",
    );
}

rule! {
    /// De gemeente ontbindt wegens overmacht, en vordert voor hetzelfde schade of een boete.
    ///
    /// **Bron.** Artikel 6:75 BW; de bepaling van het contract over ontbinding bij overmacht.
    ///
    /// **Waarom.** Overmacht betekent dat de tekortkoming de aanbieder niet wordt toegerekend. Dan is er
    /// geen recht op schadevergoeding of boete. Wie beide stelt, spreekt zichzelf tegen.
    ///
    /// **Wat te doen.** Kies: ontbind wegens de tekortkoming, of laat schade en boete weg.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - ontvangen:
    ///       id: R1
    ///       verwerkt_in: [BO1]
    ///   - ontbinding:
    ///       id: OB1
    ///       dagtekening: 2025-05-20
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       grondslag: artikel 19 lid 3 sub b
    ///       motivering: De locatie is na een brand gesloten.
    ///       omvang: de gehele overeenkomst voor de gemeente Voorbeeldstad
    ///       overmacht: {begin: 2025-04-20, verwacht_einde: 2025-07-31, reden: De locatie is na een brand gesloten.}
    ///       afwikkeling: {overdracht_uiterlijk: 2025-08-01, start_nieuw_tot_en_met: 2025-05-20, voortzetting: Cliënten blijven tot de overdracht., dossiers: De dossiers gaan naar de nieuwe aanbieder., lijst_kanaal: de beveiligde bestandsuitwisseling}
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-20, resultaat: ontvangen, datum: 2025-05-21, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-05-20}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 19 lid 3 sub b
    ///       overmacht: {begin: 2025-04-20, verwacht_einde: 2025-07-31, reden: De locatie is na een brand gesloten.}
    /// ```
    static DAMAGES_AT_FORCE_MAJEURE = {
        code: "N-74",
        name: "schade-bij-overmacht",
        acts: DISSOLUTION,
        applies: &[&[When::Grond(&[Topic::OntbindingOvermacht])]],
        basis: &[Basis::Contract(Topic::OntbindingOvermacht), Basis::Wet("6:75 BW")],
        check: Check::Act(damages_at_force_majeure),
    }
}

fn damages_at_force_majeure(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let begin = letter(act)
        .and_then(|one| one.overmacht.known())
        .and_then(|one| one.begin.get());
    let claims = |other: &&Act<'_>| {
        let claim = matches!(other.kind, ActKind::Boete | ActKind::Schadevergoeding);
        claim && other.done_by(sink.day()) && begin.is_none_or(|begin| other.date >= Some(begin))
    };
    let Some(other) = facts.acts.iter().find(claims) else {
        return;
    };
    let label = facts.label(other.letter.id.span(), "de vordering");
    let finding = sink.report(
        act.letter.id.span(),
        format!(
            "{} ontbindt wegens overmacht, terwijl {} een {} is. Bij overmacht is daar geen recht op \
             (artikel 6:75 BW).",
            act.id,
            other.id,
            other.kind.word()
        ),
        "Ontbind wegens de tekortkoming, of laat de schade of de boete vallen.",
    );
    finding.related.push(label);
}
