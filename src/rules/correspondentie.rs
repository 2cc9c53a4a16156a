//! Letters that take no measure, each with what makes it work: liability, a demand before the due
//! day, a protest, an intention, a request for information.

use crate::case::correspondence::Useless;
use crate::case::course::{Event, PlanVerdict};
use crate::contract::topic::Topic;
use crate::facts::{ActKind, Requirement};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[
    &LIABILITY,
    &WHY_USELESS,
    &BEFORE_DUE,
    &PROTEST,
    &INTENTION,
    &REQUEST,
    &PLAN_DATE,
    &EXTRA_CONTROL,
];

const DEMAND: &[ActKind] = &[ActKind::Aanmaning];

rule! {
    /// Het sjabloon voor de aansprakelijkstelling stelt de aanbieder niet aansprakelijk.
    ///
    /// **Bron.** Artikel 6:82, tweede lid, BW.
    ///
    /// **Waarom.** Waar aanmanen nutteloos is, treedt verzuim in door een schriftelijke mededeling dat de
    /// aanbieder aansprakelijk wordt gehouden. Zonder die woorden is er geen aansprakelijkstelling. Een
    /// termijn is niet nodig.
    ///
    /// **Wat te doen.** Schrijf: "Wij stellen u aansprakelijk voor het uitblijven van de nakoming."
    ///
    /// ### Faalt
    /// ```markdown
    /// U komt uw verplichtingen niet na. Wij behouden ons al onze rechten voor, ook die op nakoming en op
    /// schadevergoeding.
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// Wij stellen u aansprakelijk voor het uitblijven van de nakoming. Wij behouden ons al onze rechten
    /// voor, ook die op nakoming en op schadevergoeding.
    /// ```
    static LIABILITY = {
        code: "N-44",
        name: "niet-aansprakelijk-gesteld",
        severity: Severity::Fout,
        acts: &[ActKind::Aansprakelijkstelling],
        basis: &[Basis::Wet("6:82 lid 2 BW")],
        check: Check::Template(|template, sink| {
            if !template.says(&["stellen … aansprakelijk", "houden … aansprakelijk"]) {
                sink.lacks(
                    template,
                    "Het sjabloon voor de aansprakelijkstelling zegt niet dat de gemeente de aanbieder \
                     aansprakelijk stelt (artikel 6:82 lid 2 BW).",
                    "Schrijf: \"Wij stellen u aansprakelijk voor het uitblijven van de nakoming.\"",
                );
            }
        }),
    }
}

rule! {
    /// De aansprakelijkstelling zegt niet waaruit blijkt dat aanmanen nutteloos is.
    ///
    /// **Bron.** Artikel 6:82, tweede lid, BW.
    ///
    /// **Waarom.** Zonder termijn kan alleen als de aanbieder tijdelijk niet kan nakomen, of als uit zijn houding
    /// blijkt dat aanmanen niets oplevert. Dat moet blijken uit woorden of gedragingen met een datum, of
    /// uit een stuk van hemzelf.
    ///
    /// **Wat te doen.** Vul `blijkt_uit` in, of noem onder `documenten` wat van hem is ontvangen.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een aansprakelijkstelling die verder in orde is
    /// verloop:
    ///   - aansprakelijkstelling:
    ///       id: AA1
    ///       blijkt_uit:
    ///       documenten:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een aansprakelijkstelling die verder in orde is
    /// verloop:
    ///   - aansprakelijkstelling:
    ///       id: AA1
    ///       blijkt_uit:
    /// ```
    static WHY_USELESS = {
        code: "N-45",
        name: "aanmanen-niet-nutteloos",
        acts: &[ActKind::Aansprakelijkstelling],
        basis: &[Basis::Wet("6:82 lid 2 BW")],
        check: Check::Act(|_, act, sink| {
            let Event::Aansprakelijkstelling(letter) = act.event else { return };
            if letter.waarom.is_absent() || (letter.blijkt_uit.is_absent() && letter.documenten.is_empty()) {
                let what = match letter.waarom.get() {
                    Some(Useless::TijdelijkOnmogelijk) => "dat de aanbieder tijdelijk niet kan nakomen",
                    _ => "dat aanmanen nutteloos is",
                };
                sink.report(
                    act.letter.id.span(),
                    format!("{} zegt niet waaruit blijkt {what} (artikel 6:82 lid 2 BW).", act.id),
                    "Vul `waarom` en `blijkt_uit` in, of noem `documenten`.",
                );
            }
        }),
    }
}

rule! {
    /// De aanmaning vóór de dag van nakoming noemt geen vrees of geen termijn, of komt te laat.
    ///
    /// **Bron.** Artikel 6:80, eerste lid, onder c, BW.
    ///
    /// **Waarom.** Voordat moet worden gepresteerd, kan de gemeente de aanbieder vragen zich bereid te verklaren.
    /// De brief noemt waarom zij vreest dat hij niet nakomt en stelt een redelijke termijn. Is de dag van
    /// nakoming er al, dan is een ingebrekestelling nodig.
    ///
    /// **Wat te doen.** Vul `vrees`, `uiterlijk` en `opeisbaar_op` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een aanmaning die verder in orde is
    /// verloop:
    ///   - aanmaning:
    ///       id: AM1
    ///       opeisbaar_op: 2025-03-01
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een aanmaning die verder in orde is
    /// verloop:
    ///   - aanmaning:
    ///       id: AM1
    ///       opeisbaar_op: 2025-06-01
    /// ```
    static BEFORE_DUE = {
        code: "N-46",
        name: "aanmaning-vooraf-onvolledig",
        severity: Severity::Fout,
        acts: DEMAND,
        blocks: DEMAND,
        basis: &[Basis::Wet("6:80 lid 1, aanhef en onder c, BW")],
        check: Check::Act(|_, act, sink| {
            let Event::Aanmaning(letter) = act.event else { return };
            let day = sink.day();
            let due = letter.opeisbaar_op.get().filter(|due| *due <= day);
            let short = letter.uiterlijk.get().filter(|last| *last <= day);
            let requirement = Requirement::All(vec![
                Requirement::known("de gronden van de vrees (`vrees`)", &letter.vrees),
                Requirement::known_as("de dag voor de verklaring (`uiterlijk`)", &letter.uiterlijk, "2030-01-31"),
                Requirement::known_as("de dag van nakoming (`opeisbaar_op`)", &letter.opeisbaar_op, "2030-12-31"),
                Requirement::uncontradicted(
                    "de dag van nakoming",
                    letter.opeisbaar_op.span(),
                    due.map(|day| format!("de prestatie is al opeisbaar sinds {}", say::date(day))),
                ),
                Requirement::uncontradicted(
                    "de dag voor de verklaring",
                    letter.uiterlijk.span(),
                    short.map(|day| format!("{} is niet na de dag van de brief", say::date(day))),
                ),
            ]);
            sink.require(
                &requirement,
                act.letter.id.span(),
                |found| {
                    format!(
                        "{} werkt zo niet (artikel 6:80 lid 1, onder c, BW): {}.",
                        act.id,
                        say::because(found)
                    )
                },
                "Vul `vrees`, `uiterlijk` en `opeisbaar_op` in; stel in gebreke als al moest worden nagekomen.",
            );
        }),
    }
}

rule! {
    /// De klacht noemt het gebrek niet, of niet wanneer het is ontdekt.
    ///
    /// **Bron.** Artikel 6:89 BW.
    ///
    /// **Waarom.** Wie wel heeft geleverd maar gebrekkig, moet daar binnen bekwame tijd over horen. De brief hoort
    /// het gebrek te noemen en wanneer de gemeente het ontdekte. Een eis tot herstel is niet nodig.
    ///
    /// **Wat te doen.** Vul `gebrek` in, en bij de tekortkoming `ontdekt`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een klacht die verder in orde is
    /// verloop:
    ///   - klacht:
    ///       id: KL1
    ///       gebrek:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een klacht die verder in orde is
    /// verloop:
    ///   - klacht:
    ///       id: KL1
    ///       gebrek: Begeleiders missen het vereiste diploma.
    /// ```
    static PROTEST = {
        code: "N-51",
        name: "klacht-onvolledig",
        acts: &[ActKind::Klacht],
        basis: &[Basis::Wet("6:89 BW")],
        check: Check::Act(|_, act, sink| {
            let Event::Klacht(letter) = act.event else { return };
            let undated = act.shortcomings.iter().any(|one| one.ontdekt.is_absent());
            let missing: Vec<_> = [
                (letter.gebrek.is_absent(), "het gebrek (`gebrek`)"),
                (undated, "wanneer het is ontdekt (`ontdekt` bij de tekortkoming)"),
            ]
            .into_iter()
            .filter_map(|(missing, what)| missing.then_some(what))
            .collect();
            if !missing.is_empty() {
                sink.report(
                    act.letter.id.span(),
                    format!("{} noemt niet: {} (artikel 6:89 BW).", act.id, say::list(&missing)),
                    "Vul dit in.",
                );
            }
        }),
    }
}

rule! {
    /// Het voornemen noemt de maatregel, de grond of de dag om te reageren niet.
    ///
    /// **Bron.** Artikel 3:14 BW; hoor en wederhoor (spanning X-67).
    ///
    /// **Waarom.** De aanbieder kan pas iets zeggen over een maatregel als hij weet welke, op welke grond en tot
    /// wanneer hij kan reageren. Anders telt het voornemen niet als horen.
    ///
    /// **Wat te doen.** Vul `maatregel`, `grondslag` en `reageren_uiterlijk` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een voornemen die verder in orde is
    /// verloop:
    ///   - voornemen:
    ///       id: VN1
    ///       reageren_uiterlijk:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een voornemen die verder in orde is
    /// verloop:
    ///   - voornemen:
    ///       id: VN1
    ///       reageren_uiterlijk: 2025-05-21
    /// ```
    static INTENTION = {
        code: "N-88",
        name: "voornemen-onvolledig",
        acts: &[ActKind::Voornemen],
        basis: &[Basis::Wet("3:14 BW")],
        check: Check::Act(|_, act, sink| {
            let Event::Voornemen(letter) = act.event else { return };
            let facts = act.shortcomings.iter().any(|one| !one.feiten.is_empty());
            let missing: Vec<_> = [
                (letter.maatregel.is_absent(), "de maatregel (`maatregel`)"),
                (letter.grondslag.is_absent(), "de grond (`grondslag`)"),
                (letter.reageren_uiterlijk.is_absent(), "tot wanneer de aanbieder kan reageren (`reageren_uiterlijk`)"),
                (!facts && act.letter.toelichting.is_absent(), "de feiten"),
            ]
            .into_iter()
            .filter_map(|(missing, what)| missing.then_some(what))
            .collect();
            if !missing.is_empty() {
                sink.report(
                    act.letter.id.span(),
                    format!("{} noemt niet: {}.", act.id, say::list(&missing)),
                    "Vul dit in; anders telt het voornemen niet als horen.",
                );
            }
        }),
    }
}

rule! {
    /// Het informatieverzoek zegt niet waarvoor de gemeente de informatie nodig heeft.
    ///
    /// **Bron.** De bepaling van het contract over informatieverzoeken.
    ///
    /// **Waarom.** De gemeente vraagt alleen wat zij voor een bepaalde taak nodig heeft, en niets wat zij of het CBS
    /// al heeft. Zonder doel kan de aanbieder het verzoek naast zich neerleggen.
    ///
    /// **Wat te doen.** Vul `doel` en `gevraagd` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - informatieverzoek:
    ///       id: IV1
    ///       doel:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - informatieverzoek:
    ///       id: IV1
    ///       doel: nagaan of de gemeente mag betalen
    /// ```
    static REQUEST = {
        code: "K-78",
        name: "informatieverzoek-zonder-doel",
        acts: &[ActKind::Informatieverzoek],
        needs: &[Topic::Informatieverzoek],
        basis: &[Basis::Contract(Topic::Informatieverzoek)],
        check: Check::Act(|_, act, sink| {
            let Event::Informatieverzoek(letter) = act.event else { return };
            let missing: Vec<_> = [
                (letter.doel.is_absent(), "waarvoor de informatie nodig is (`doel`)"),
                (letter.gevraagd.is_absent(), "wat wordt gevraagd (`gevraagd`)"),
            ]
            .into_iter()
            .filter_map(|(missing, what)| missing.then_some(what))
            .collect();
            if !missing.is_empty() {
                let clause = sink.clause(Topic::Informatieverzoek);
                sink.report(
                    act.letter.id.span(),
                    format!("{} noemt niet {} ({clause}).", act.id, say::list(&missing)),
                    "Vul dit in, en vraag niets wat de gemeente of het CBS al heeft.",
                );
            }
        }),
    }
}

rule! {
    /// Het verzoek om een verbeterplan noemt geen dag waarop het plan binnen moet zijn.
    ///
    /// **Bron.** De escalatieladder, bij het verbeterplan.
    ///
    /// **Waarom.** De ladder gaat verder als het plan uitblijft of niet voldoet. Of het uitblijft, is
    /// alleen te zeggen als het verzoek een dag noemt; ‘zo spoedig mogelijk’ is geen dag. Zonder dag
    /// kan de aanbieder bij elke volgende stap zeggen dat hij nog niet te laat was.
    ///
    /// **Wat te doen.** Vul bij het verbeterplan `uiterlijk` in: de laatste dag waarop de gemeente
    /// het plan ontvangt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - verbeterplan:
    ///       id: V1
    ///       gevraagd: 2025-02-06
    ///       dagtekening: 2025-02-06
    ///       ontvangen: 2025-02-20
    ///       oordeel: onvoldoende
    ///       reden: Het plan noemt geen dag waarop alle begeleiders een diploma hebben.
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-02-06, adres: bestuur@delinde.example, resultaat: leesbevestiging, datum: 2025-02-06}
    ///         - {kanaal: post, verzonden: 2025-02-06}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - verbeterplan:
    ///       id: V1
    ///       gevraagd: 2025-02-06
    ///       dagtekening: 2025-02-06
    ///       uiterlijk: 2025-02-20
    ///       ontvangen: 2025-02-20
    ///       oordeel: onvoldoende
    ///       reden: Het plan noemt geen dag waarop alle begeleiders een diploma hebben.
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-02-06, adres: bestuur@delinde.example, resultaat: leesbevestiging, datum: 2025-02-06}
    ///         - {kanaal: post, verzonden: 2025-02-06}
    /// ```
    static PLAN_DATE = {
        code: "L-10",
        name: "verbeterplan-zonder-dag",
        acts: &[ActKind::Verbeterplan],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("verbeterplan")],
        check: Check::Act(|_, act, sink| {
            let Event::Verbeterplan(plan) = act.event else { return };
            if plan.uiterlijk.is_absent() {
                sink.report(
                    act.letter.id.span(),
                    format!("{} noemt geen dag waarop het verbeterplan binnen moet zijn.", act.id),
                    "Vul `uiterlijk` in.",
                );
            }
        }),
    }
}

rule! {
    /// Er is extra controle aangekondigd zonder oordeel dat het verbeterplan onvoldoende is.
    ///
    /// **Bron.** De escalatieladder, bij het verbeterplan (spanning X-18).
    ///
    /// **Waarom.** De ladder laat extra controle toe als de toelichting of het plan niet voldoet. Een controle zonder
    /// dat oordeel heeft daarin geen grond.
    ///
    /// **Wat te doen.** Vul `oordeel` in, of laat de extra controle weg.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - verbeterplan:
    ///       id: V1
    ///       gevraagd: 2025-02-06
    ///       dagtekening: 2025-02-06
    ///       uiterlijk: 2025-02-20
    ///       ontvangen: 2025-02-20
    ///       oordeel: voldoende
    ///       controle: elke maand een overzicht van diploma's
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-02-06, adres: bestuur@delinde.example, resultaat: leesbevestiging, datum: 2025-02-06}
    ///         - {kanaal: post, verzonden: 2025-02-06}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - verbeterplan:
    ///       id: V1
    ///       gevraagd: 2025-02-06
    ///       dagtekening: 2025-02-06
    ///       uiterlijk: 2025-02-20
    ///       ontvangen: 2025-02-20
    ///       oordeel: onvoldoende
    ///       reden: Het plan noemt geen dag waarop alle begeleiders een diploma hebben.
    ///       controle: elke maand een overzicht van diploma's
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-02-06, adres: bestuur@delinde.example, resultaat: leesbevestiging, datum: 2025-02-06}
    ///         - {kanaal: post, verzonden: 2025-02-06}
    /// ```
    static EXTRA_CONTROL = {
        code: "L-13",
        name: "extra-controle-zonder-oordeel",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Verbeterplan],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("verbeterplan")],
        check: Check::Act(|_, act, sink| {
            let Event::Verbeterplan(plan) = act.event else { return };
            let poor = matches!(plan.oordeel.get(), Some(PlanVerdict::Onvoldoende | PlanVerdict::NietOntvangen));
            if plan.controle.known().is_some() && !poor {
                sink.report(
                    plan.controle.span(),
                    format!("{} kondigt extra controle aan zonder oordeel dat het plan onvoldoende is.", act.id),
                    "Vul `oordeel` in, of laat de extra controle weg.",
                );
            }
        }),
    }
}
