//! Limitation: claims that are time-barred or soon will be, and its interruption.

use crate::calendar::{Term, Unit};
use crate::case::course::Event;
use crate::case::money::RecoveryManner;
use crate::case::shortcoming::Status;
use crate::contract::topic::Topic;
use crate::facts::act::has_status;
use crate::facts::{Act, ActKind, Facts, shortcoming_id};
use crate::finding::Severity;
use crate::money::limitation::{Basis as Ground, Claim, limitation};
use crate::source::Span;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &BARRED,
    &INTERRUPTION,
    &NEARING,
    &SET_OFF_SURVIVES,
    &INSTALMENTS,
];

/// How long before limitation a warning is due.
const AHEAD: Term = Term {
    count: 6,
    unit: Unit::Maand,
};

rule! {
    /// De brief vordert betaling van iets wat is verjaard.
    ///
    /// **Bron.** Artikel 3:309 BW; de toelichting op de bepaling over onverschuldigde betaling
    /// (spanning X-47).
    ///
    /// **Waarom.** Een vordering uit onverschuldigde betaling verjaart vijf jaar na de dag waarop
    /// de gemeente van de vordering en de ontvanger wist, en in elk geval twintig jaar na de
    /// betaling. Een stuiting begint een nieuwe termijn van vijf jaar. Verrekenen kan na verjaring
    /// nog wel, als die bevoegdheid eerder bestond.
    ///
    /// **Wat te doen.** Laat de post weg, verreken, of leg de stuiting vast.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2019, datum: 2019-02-01, tot_en_met: 2019-02-28, betaald_op: 2019-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, bekend_op: 2019-04-01, bewijs: [B3]}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2019, datum: 2019-02-01, tot_en_met: 2019-02-28, betaald_op: 2019-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, bekend_op: 2024-04-01, bewijs: [B3]}
    /// ```
    static BARRED = {
        code: "T-87",
        name: "vordering-verjaard",
        severity: Severity::Fout,
        acts: &[ActKind::Terugvordering],
        applies: &[
            &[
                When::Grond(&[Topic::OnverschuldigdeBetaling]),
                When::Maatregel(ActKind::Terugvordering),
            ],
            &[When::GrondWet("6:203 BW"), When::Maatregel(ActKind::Terugvordering)],
        ],
        blocks: &[ActKind::Terugvordering],
        basis: &[Basis::Wet("3:309 BW"), Basis::Contract(Topic::OnverschuldigdeBetalingVerjaring)],
        check: Check::Act(barred),
    }
}

fn barred<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(recovery) = act.recovery() else {
        return;
    };
    let asks = recovery
        .wijze
        .items()
        .iter()
        .any(|one| one.value == RecoveryManner::Betaling);
    let day = facts.day_of(act);
    for posted in facts.posts(act).into_iter().filter(|_| asks) {
        let Some(limit) = facts.limitation(act, &posted.post, day) else {
            continue;
        };
        if limit.is_barred(day) {
            let finding = sink.report(
                Span::default(),
                format!(
                    "{} vordert betaling van een post die is verjaard na {} (artikel 3:309 BW): {}.",
                    act.id,
                    say::date(limit.last.date()),
                    limit.last
                ),
                "Laat de post weg, verreken, of leg de stuiting vast.",
            );
            finding.place = posted.place;
        }
    }
}

rule! {
    /// De stuiting zegt niet welke vordering zij stuit, of vanaf wanneer die liep.
    ///
    /// **Bron.** Artikelen 3:317 en 3:319 BW.
    ///
    /// **Waarom.** Een schriftelijke mededeling stuit alleen als de aanbieder eruit begrijpt welke
    /// vordering de gemeente voorbehoudt. De nieuwe termijn is even lang als de oude, ten hoogste
    /// vijf jaar, en begint de volgende dag; de vordering verjaart nooit eerder dan zonder
    /// stuiting. Voor ontbinding is binnen zes maanden een eis nodig (artikel 3:317, tweede lid,
    /// BW).
    ///
    /// **Wat te doen.** Omschrijf de vordering in `vordering`, en noem `eigen_vordering` of
    /// `bekend_op`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - stuiting:
    ///       id: ST1
    ///       dagtekening: 2025-05-20
    ///       eigen_vordering: TV1
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-20, aangeboden: 2025-05-21, resultaat: ontvangen, datum: 2025-05-21, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-05-20, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - stuiting:
    ///       id: ST1
    ///       dagtekening: 2025-05-20
    ///       vordering: de terugbetaling van begeleiding die in februari 2025 niet is geleverd
    ///       eigen_vordering: TV1
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-20, aangeboden: 2025-05-21, resultaat: ontvangen, datum: 2025-05-21, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-05-20, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    static INTERRUPTION = {
        code: "W-23",
        name: "stuiting-onbepaald",
        acts: &[ActKind::Stuiting],
        basis: &[Basis::Wet("3:317 BW"), Basis::Wet("3:319 BW")],
        check: Check::Act(interruption),
    }
}

fn interruption<'a>(_: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Event::Stuiting(letter) = act.event else {
        return;
    };
    if letter.vordering.is_absent() {
        sink.report(
            letter.vordering.key_span(),
            format!(
                "{} zegt niet welke vordering zij stuit (artikel 3:317 lid 1 BW).",
                act.id
            ),
            "Omschrijf de vordering in `vordering`, zo dat de aanbieder haar herkent.",
        );
    }
    if letter.eigen_vordering.is_absent() && letter.bekend_op.is_absent() {
        sink.report(
            letter.bekend_op.key_span(),
            format!(
                "Bij {} is niet te berekenen wanneer de vordering verjaart: het dossier zegt niet \
                 vanaf wanneer de termijn liep (artikel 3:319 BW).",
                act.id
            ),
            "Noem `eigen_vordering` of `bekend_op`.",
        );
    }
}

rule! {
    /// Een vordering, of de bevoegdheid tot ontbinden, verjaart binnen zes maanden.
    ///
    /// **Bron.** Artikelen 3:307 tot en met 3:311 en 3:317 BW.
    ///
    /// **Waarom.** Na verjaring is de vordering niet meer af te dwingen. Een brief stuit de
    /// verjaring van een geldvordering. Voor ontbinding is een eis binnen zes maanden na de brief
    /// nodig. De Algemene termijnenwet verlengt deze termijnen niet.
    ///
    /// **Wat te doen.** Stuur een stuitingsbrief, of stel voor ontbinding tijdig een eis in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     ontdekt: 2020-09-01
    ///     gemeld: 2020-09-08
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     ontdekt: 2025-01-20
    ///     gemeld: 2025-01-27
    /// ```
    static NEARING = {
        code: "N-52",
        name: "verjaring-nadert",
        moment: Moment::Lopend,
        basis: &[Basis::Wet("3:307 BW"), Basis::Wet("3:311 BW"), Basis::Wet("3:317 BW")],
        check: Check::Case(nearing),
    }
}

fn nearing(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let today = facts.today;
    let tomorrow = today.succ_opt().unwrap_or(today);
    for act in facts
        .acts
        .iter()
        .filter(|act| facts.withdrawal_of(act).is_none())
    {
        let owed = facts.principal(act);
        let open = owed.is_some_and(|sum| (sum - facts.settled_for(act, today)).is_positive());
        for posted in facts.posts(act).into_iter().filter(|_| open) {
            let limit = facts.limitation(act, &posted.post, tomorrow);
            if let Some(limit) = limit.filter(|limit| limit.nears(today, AHEAD)) {
                let finding = sink.in_letter(act).report(
                    Span::default(),
                    format!(
                        "Een post van {} verjaart na {}.",
                        act.id,
                        say::date(limit.safe.date())
                    ),
                    "Stuur een stuitingsbrief die de vordering noemt (artikel 3:317 lid 1 BW).",
                );
                finding.place = posted.place;
            }
        }
    }
    let ended = facts.acts.iter().any(|act| {
        act.kind == ActKind::Ontbinding && act.done_by(today) && facts.withdrawal_of(act).is_none()
    });
    for shortcoming in facts.case.tekortkomingen.items() {
        let gone = [Status::Hersteld, Status::Ingetrokken]
            .into_iter()
            .any(|status| has_status(shortcoming, status, Some(today)));
        let claim = Claim {
            basis: Ground::Ontbinding,
            known: shortcoming.ontdekt.get(),
            arose: None,
        };
        let limit = limitation(claim, &[]).filter(|_| !gone && !ended);
        if let Some(limit) = limit.filter(|limit| limit.nears(today, AHEAD)) {
            sink.report(
                shortcoming.ontdekt.span(),
                format!(
                    "De bevoegdheid om wegens {} te ontbinden, verjaart na {} (artikelen 3:311 en 6:268 \
                     BW).",
                    shortcoming_id(shortcoming),
                    say::date(limit.safe.date())
                ),
                "Ontbind of stel een eis in; een brief alleen stuit deze verjaring niet (artikel 3:317 \
                 lid 2 BW).",
            );
        }
    }
}

rule! {
    /// De vordering waarmee wordt verrekend, is verjaard; verrekenen kan nog als de bevoegdheid
    /// eerder bestond.
    ///
    /// **Bron.** Artikelen 6:131, eerste lid, en 6:56 BW.
    ///
    /// **Waarom.** De bevoegdheid om te verrekenen of op te schorten eindigt niet door verjaring
    /// van de eigen vordering. Zij moet dan wel zijn ontstaan voordat de vordering verjaarde. Dat
    /// verdient een zin in de brief.
    ///
    /// **Wat te doen.** Leg in `motivering` uit dat de bevoegdheid vóór de verjaring is ontstaan.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       wijze: [aankondiging van verrekening]
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2019, datum: 2019-02-01, tot_en_met: 2019-02-28, betaald_op: 2019-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, bekend_op: 2019-04-01, bewijs: [B3]}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       wijze: [aankondiging van verrekening]
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2019, datum: 2019-02-01, tot_en_met: 2019-02-28, betaald_op: 2019-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, bekend_op: 2024-04-01, bewijs: [B3]}
    /// ```
    static SET_OFF_SURVIVES = {
        code: "N-53",
        name: "verrekenen-na-verjaring",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Verrekening],
        applies: &[&[When::Maatregel(ActKind::Verrekening)]],
        basis: &[Basis::Wet("6:131 BW"), Basis::Wet("6:56 BW")],
        check: Check::Act(set_off_survives),
    }
}

fn set_off_survives<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(set_off) = act.set_off() else { return };
    let own = set_off
        .eigen_vordering
        .known()
        .and_then(|id| facts.act(&id.value.0));
    let Some(own) = own else { return };
    let day = facts.day_of(act);
    let limits = facts
        .posts(own)
        .into_iter()
        .filter_map(|posted| facts.limitation(own, &posted.post, day));
    let first = limits
        .filter(|limit| limit.is_barred(day))
        .map(|limit| limit.last.date())
        .min();
    let Some(last) = first else { return };
    let since = set_off.verrekenbaar_sinds.get();
    let outcome = match since {
        Some(since) if since <= last => "verrekenen kan nog, omdat die bevoegdheid eerder ontstond",
        _ => "verrekenen kan alleen nog als die bevoegdheid eerder ontstond",
    };
    sink.report(
        set_off.eigen_vordering.span(),
        format!(
            "Een post van {} is verjaard na {}; {outcome} (artikel 6:131 lid 1 BW).",
            own.id,
            say::date(last)
        ),
        "Leg in `motivering` uit dat de bevoegdheid vóór de verjaring is ontstaan.",
    );
}

rule! {
    /// Een termijn van een betalingsregeling is niet op tijd betaald.
    ///
    /// **Bron.** De betalingsregeling; artikel 6:131, tweede lid, BW.
    ///
    /// **Waarom.** Wat dan geldt, zegt de regeling. Zolang zij loopt, is er voor de rest geen
    /// verzuim. Uitstel dat de gemeente uit welwillendheid gaf, staat aan verrekening niet in de
    /// weg.
    ///
    /// **Wat te doen.** Doe wat de regeling zegt, of leg de betaling vast bij de termijn.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - regeling:
    ///       id: RG1
    ///       dagtekening: 2025-05-14
    ///       soort: betalingsregeling
    ///       overeengekomen: 2025-05-13
    ///       omvang: de vordering in TV1
    ///       voorwaarden: Bij een gemiste termijn is het geheel opeisbaar.
    ///       kwijting: nee
    ///       eigen_vordering: TV1
    ///       termijnen:
    ///         - {uiterlijk: 2025-05-26, bedrag: 100.00}
    ///         - {uiterlijk: 2025-06-26, bedrag: 200.00}
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-14, aangeboden: 2025-05-15, resultaat: ontvangen, datum: 2025-05-15, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-05-14, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - regeling:
    ///       id: RG1
    ///       dagtekening: 2025-05-14
    ///       soort: betalingsregeling
    ///       overeengekomen: 2025-05-13
    ///       omvang: de vordering in TV1
    ///       voorwaarden: Bij een gemiste termijn is het geheel opeisbaar.
    ///       kwijting: nee
    ///       eigen_vordering: TV1
    ///       termijnen:
    ///         - {uiterlijk: 2025-05-26, bedrag: 100.00, betaald_op: 2025-05-23}
    ///         - {uiterlijk: 2025-06-26, bedrag: 200.00}
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-14, aangeboden: 2025-05-15, resultaat: ontvangen, datum: 2025-05-15, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-05-14, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    static INSTALMENTS = {
        code: "N-33",
        name: "termijn-van-regeling-gemist",
        moment: Moment::Lopend,
        acts: &[ActKind::Regeling],
        basis: &[Basis::Wet("6:131 BW")],
        check: Check::Act(instalments),
    }
}

fn instalments<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Event::Regeling(arrangement) = act.event else {
        return;
    };
    for instalment in arrangement.termijnen.items() {
        let missed = instalment.uiterlijk.get().filter(|day| *day < facts.today);
        if let Some(day) = missed.filter(|_| instalment.betaald_op.is_absent()) {
            sink.report(
                instalment.uiterlijk.span(),
                format!(
                    "De termijn van {} die uiterlijk op {} moest zijn betaald, is niet betaald.",
                    act.id,
                    say::date(day)
                ),
                "Doe wat de regeling zegt, of leg de betaling vast bij de termijn.",
            );
        }
    }
}
