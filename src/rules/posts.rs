//! The posts of a claim: whole, added up, on their own ground, and claimed once.

use crate::contract::topic::Topic;
use crate::facts::claim::{Posted, cents};
use crate::facts::{Act, ActKind, Facts};
use crate::finding::{Finding, Severity};
use crate::money::{Cents, Post, Totals};
use crate::source::Span;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &WHOLE_POSTS,
    &DELIVERED,
    &ADVANCE,
    &SEIZURE,
    &SUMS,
    &TWICE,
    &SUFFERED_ON,
];

const RECOVERY: &[ActKind] = &[ActKind::Terugvordering];

/// The letters that claim a sum.
const CLAIMS: &[ActKind] = &[
    ActKind::Terugvordering,
    ActKind::Schadevergoeding,
    ActKind::Boete,
];

/// Puts a finding at a post, which may stand in another file.
fn at(posted: &Posted, finding: &mut Finding) {
    finding.place = posted.place.clone();
}

/// How a post is called.
fn name(post: &Post) -> &str {
    match post.id.as_str() {
        "" => "Een post",
        id => id,
    }
}

rule! {
    /// Een post mist de dag van betaling, een bedrag of de bepaling waaruit volgt dat het niet
    /// verschuldigd was.
    ///
    /// **Bron.** De bepaling van het contract over onverschuldigde betaling; artikel 6:203 BW.
    ///
    /// **Waarom.** De aanbieder moet elke post kunnen narekenen, en de rechter ook: wanneer is
    /// betaald, hoeveel, wat was verschuldigd, wat is het verschil en waarom. Een vordering zonder
    /// die gegevens wordt afgewezen als zij wordt betwist.
    ///
    /// **Wat te doen.** Vul bij elke post `betaald_op`, `betaald`, `verschuldigd`, `bedrag` en
    /// `grondslag` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2025, datum: 2025-02-01, tot_en_met: 2025-02-28, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, bekend_op: 2025-04-01}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2025, datum: 2025-02-01, tot_en_met: 2025-02-28, betaald_op: 2025-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, bekend_op: 2025-04-01, bewijs: [B3]}
    /// ```
    static WHOLE_POSTS = {
        code: "K-87",
        name: "post-niet-onderbouwd",
        severity: Severity::Fout,
        acts: RECOVERY,
        applies: &[
            &[When::BedragBerekend, When::Grond(&[Topic::OnverschuldigdeBetaling])],
            &[When::BedragBerekend, When::GrondWet("6:203 BW")],
        ],
        blocks: RECOVERY,
        basis: &[Basis::Contract(Topic::OnverschuldigdeBetaling), Basis::Wet("6:203 BW")],
        check: Check::Act(whole_posts),
    }
}

fn whole_posts<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    if facts.has_unread_posts(act) {
        return;
    }
    let posts = facts.posts(act);
    if posts.is_empty() {
        let span = act
            .claim()
            .map_or_else(Span::default, |one| one.posten.key_span());
        sink.report(
            span,
            format!("{} noemt een totaal, maar geen enkele post.", act.id),
            "Geef onder `posten` of in een `posten_bestand` elke post.",
        );
    }
    for posted in &posts {
        let post = &posted.post;
        let missing: Vec<&str> = [
            ("`betaald_op`", post.paid_on.is_none()),
            ("`betaald`", post.paid.is_none()),
            ("`verschuldigd`", post.due.is_none()),
            ("`bedrag`", post.amount.is_none()),
            ("`grondslag`", post.ground.is_none()),
        ]
        .into_iter()
        .filter_map(|(key, missing)| missing.then_some(key))
        .collect();
        if !missing.is_empty() {
            let finding = sink.report(
                Span::default(),
                format!(
                    "{} van {} is niet na te rekenen: {} ontbreekt.",
                    name(post),
                    act.id,
                    say::list(&missing)
                ),
                "Vul bij elke post in wanneer en hoeveel is betaald, wat verschuldigd was, het \
                 verschil, en de bepaling.",
            );
            at(posted, finding);
        }
    }
}

rule! {
    /// Een post rust op niet geleverde ondersteuning, maar zegt niet hoeveel eenheden tegen welk
    /// tarief zijn geleverd.
    ///
    /// **Bron.** De bepaling van het contract dat alleen geleverde ondersteuning wordt vergoed.
    ///
    /// **Waarom.** Verschuldigd is wat is geleverd, maal het tarief op de dag van levering. Zonder
    /// die twee getallen is het verschuldigde bedrag een bewering.
    ///
    /// **Wat te doen.** Vul bij elke post `eenheden` en `tarief` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 15 lid 2
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2025, datum: 2025-02-01, tot_en_met: 2025-02-28, betaald_op: 2025-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, bekend_op: 2025-04-01, bewijs: [B3]}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 15 lid 2
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2025, datum: 2025-02-01, tot_en_met: 2025-02-28, eenheden: 10, tarief: 60.00, betaald_op: 2025-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, bekend_op: 2025-04-01, bewijs: [B3]}
    /// ```
    static DELIVERED = {
        code: "K-90",
        name: "geleverde-eenheden-ontbreken",
        severity: Severity::Fout,
        acts: RECOVERY,
        applies: &[&[When::BedragBerekend, When::Grond(&[Topic::GeleverdeOndersteuning])]],
        blocks: RECOVERY,
        basis: &[Basis::Contract(Topic::GeleverdeOndersteuning)],
        check: Check::Act(delivered),
    }
}

fn delivered<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    for posted in facts.posts(act) {
        let post = &posted.post;
        if post.units.is_some() && post.tariff.is_some() || facts.has_unread_posts(act) {
            continue;
        }
        let finding = sink.report(
            Span::default(),
            format!(
                "{} van {} zegt niet hoeveel eenheden tegen welk tarief zijn geleverd; alleen wat is \
                 geleverd, wordt vergoed.",
                name(post),
                act.id
            ),
            "Vul bij de post `eenheden` en `tarief` in.",
        );
        at(&posted, finding);
    }
}

rule! {
    /// De brief vordert een voorschot terug zonder te zeggen wanneer en hoeveel is betaald.
    ///
    /// **Bron.** De bepaling van het contract over voorschotten.
    ///
    /// **Waarom.** Een voorschot kan altijd worden teruggevorderd of verrekend, ook zonder verzuim.
    /// Dan moet wel vaststaan welk voorschot het was.
    ///
    /// **Wat te doen.** Vul bij elke post `betaald_op` en `betaald` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 21 lid 2
    ///       betreft: voorschot
    ///       posten:
    ///         - {id: P1, omschrijving: Voorschot voor het eerste kwartaal, bedrag: 300.00, bekend_op: 2025-04-01, bewijs: [B3]}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 21 lid 2
    ///       betreft: voorschot
    ///       posten:
    ///         - {id: P1, omschrijving: Voorschot voor het eerste kwartaal, betaald_op: 2025-01-10, betaald: 300.00, bedrag: 300.00, bekend_op: 2025-04-01, bewijs: [B3]}
    /// ```
    static ADVANCE = {
        code: "K-124",
        name: "voorschot-zonder-bedrag-of-datum",
        acts: RECOVERY,
        applies: &[&[When::Grond(&[Topic::Voorschot])]],
        basis: &[Basis::Contract(Topic::Voorschot)],
        check: Check::Act(advance),
    }
}

fn advance<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    for posted in facts.posts(act) {
        let post = &posted.post;
        if post.paid_on.is_some() && post.paid.is_some() || facts.has_unread_posts(act) {
            continue;
        }
        let finding = sink.report(
            Span::default(),
            format!(
                "{} van {} zegt niet wanneer en hoeveel voorschot is betaald.",
                name(post),
                act.id
            ),
            "Vul bij de post `betaald_op` en `betaald` in.",
        );
        at(&posted, finding);
    }
}

rule! {
    /// De brief vordert kosten van een derdenbeslag zonder te zeggen waaruit zij bestaan.
    ///
    /// **Bron.** De bepaling van het contract over de kosten van een derdenbeslag.
    ///
    /// **Waarom.** De aanbieder draagt de kosten die de gemeente door een beslag onder haar maakt.
    /// Hij moet kunnen zien welke dat zijn. Verzuim is niet nodig.
    ///
    /// **Wat te doen.** Geef bij elke post `omschrijving` en `bedrag`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 21 lid 3
    ///       betreft: anders
    ///       posten:
    ///         - {id: P1, bedrag: 300.00, bewijs: [B3]}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 21 lid 3
    ///       betreft: anders
    ///       posten:
    ///         - {id: P1, omschrijving: Uren van de gemeente voor de verklaring aan de deurwaarder, bedrag: 300.00, bewijs: [B3]}
    /// ```
    static SEIZURE = {
        code: "K-125",
        name: "kosten-van-beslag-niet-gespecificeerd",
        acts: RECOVERY,
        applies: &[&[When::Grond(&[Topic::Derdenbeslag])]],
        basis: &[Basis::Contract(Topic::Derdenbeslag)],
        check: Check::Act(seizure),
    }
}

fn seizure<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    for posted in facts.posts(act) {
        let post = &posted.post;
        if post.description.is_some() && post.amount.is_some() || facts.has_unread_posts(act) {
            continue;
        }
        let finding = sink.report(
            Span::default(),
            format!(
                "{} van {} zegt niet waaruit de kosten bestaan.",
                name(post),
                act.id
            ),
            "Geef bij de post `omschrijving` en `bedrag`.",
        );
        at(&posted, finding);
    }
}

rule! {
    /// Een totaal is niet de som van zijn posten, of een post klopt niet in zichzelf.
    ///
    /// **Bron.** Zorgvuldigheid; een vordering moet na te rekenen zijn.
    ///
    /// **Waarom.** Een bedrag dat niet klopt, maakt de hele vordering ongeloofwaardig en is onjuist
    /// voor zover het te hoog is. Betaald min verschuldigd is het verschil, eenheden maal tarief is
    /// wat verschuldigd was, en het totaal is de som.
    ///
    /// **Wat te doen.** Verbeter het bedrag dat niet klopt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       totaal: 400.00
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       totaal: 300.00
    /// ```
    static SUMS = {
        code: "V-05",
        name: "bedragen-tellen-niet-op",
        severity: Severity::Fout,
        acts: CLAIMS,
        applies: &[&[When::BedragBerekend]],
        blocks: CLAIMS,
        basis: &[Basis::Praktijk("na te rekenen bedragen")],
        check: Check::Act(sums),
    }
}

fn sums<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(claim) = act.claim() else { return };
    let posts = facts.posts(act);
    for posted in &posts {
        if let Some(fault) = posted.post.fault() {
            let message = format!("{} van {} klopt niet: {fault}.", name(&posted.post), act.id);
            let finding = sink.report(
                Span::default(),
                message,
                "Verbeter het bedrag dat niet klopt.",
            );
            at(posted, finding);
        }
    }
    let sum = match act.penalty() {
        Some(penalty) => {
            let events = penalty.gebeurtenissen.items().iter();
            events
                .map(|one| one.bedrag.known().and_then(cents))
                .sum::<Option<Cents>>()
        }
        None if posts.is_empty() || facts.has_unread_posts(act) => None,
        None => Some(Totals::of(posts.iter().map(|posted| &posted.post)).amount),
    };
    let stated = claim.totaal.known().and_then(cents);
    if let (Some(sum), Some(stated)) = (sum, stated)
        && sum != stated
    {
        sink.report(
            claim.totaal.span(),
            format!(
                "{} noemt als totaal {stated}, maar de posten zijn samen {sum}.",
                act.id
            ),
            "Verbeter het totaal of de posten.",
        );
    }
}

rule! {
    /// Dezelfde post staat in twee brieven of twee keer in één brief.
    ///
    /// **Bron.** Artikel 6:203 BW; de bepalingen van het contract over terugvordering.
    ///
    /// **Waarom.** Wat al is gevorderd, betaald, verrekend of geschikt, kan niet nog eens worden
    /// gevorderd. Een tweede vordering voor hetzelfde is onjuist en wekt de indruk dat de gemeente
    /// haar administratie niet kent.
    ///
    /// **Wat te doen.** Laat de post in een van de brieven weg, of trek de eerdere brief in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV2
    ///       dagtekening: 2025-05-13
    ///       grondslag: artikel 13
    ///       motivering: De gemeente betaalde begeleiding die niet is geleverd.
    ///       betreft: niet geleverd
    ///       wijze: [betaling]
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2025, datum: 2025-02-01, tot_en_met: 2025-02-28, betaald_op: 2025-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, bekend_op: 2025-04-01, bewijs: [B3]}
    ///       totaal: 300.00
    ///       betalen_uiterlijk: 2025-06-17
    ///       betalingskenmerk: Z/25/0001-TV2
    ///       correctie: Stuur een creditbericht voor deze declaratie.
    ///       reageren_uiterlijk: 2025-06-03
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-13, aangeboden: 2025-05-14, resultaat: ontvangen, datum: 2025-05-14, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-05-13, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV2
    ///       dagtekening: 2025-05-13
    ///       grondslag: artikel 13
    ///       motivering: De gemeente betaalde begeleiding die niet is geleverd.
    ///       betreft: niet geleverd
    ///       wijze: [betaling]
    ///       posten:
    ///         - {id: P2, omschrijving: Begeleiding individueel in maart 2025, datum: 2025-03-01, tot_en_met: 2025-03-31, betaald_op: 2025-04-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, bekend_op: 2025-04-24, bewijs: [B3]}
    ///       totaal: 300.00
    ///       betalen_uiterlijk: 2025-06-17
    ///       betalingskenmerk: Z/25/0001-TV2
    ///       correctie: Stuur een creditbericht voor deze declaratie.
    ///       reageren_uiterlijk: 2025-06-03
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-13, aangeboden: 2025-05-14, resultaat: ontvangen, datum: 2025-05-14, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-05-13, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    static TWICE = {
        code: "N-67",
        name: "dubbel-gevorderd",
        severity: Severity::Fout,
        acts: CLAIMS,
        applies: &[&[When::BedragBerekend]],
        blocks: CLAIMS,
        basis: &[Basis::Wet("6:203 BW"), Basis::Contract(Topic::OnverschuldigdeBetaling)],
        check: Check::Act(twice),
    }
}

fn twice<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let mut seen: Vec<(String, Post)> = Vec::new();
    for one in &facts.acts {
        if std::ptr::eq(one.event, act.event) {
            break;
        }
        if facts.withdrawal_of(one).is_none() {
            let posts = facts.posts(one).into_iter();
            seen.extend(posts.map(|posted| (one.id.to_owned(), posted.post)));
        }
    }
    for posted in facts.posts(act) {
        let post = &posted.post;
        let earlier = seen.iter().find(|(_, other)| is_same(post, other));
        if let Some((letter, other)) = earlier {
            let finding = sink.report(
                Span::default(),
                format!(
                    "{} van {} is dezelfde post als {} van {letter}; zij wordt dubbel gevorderd.",
                    name(post),
                    act.id,
                    name(other)
                ),
                "Laat de post in een van beide weg, of trek de eerdere brief in.",
            );
            at(&posted, finding);
        }
        seen.push((act.id.to_owned(), post.clone()));
    }
}

/// Whether two posts are about the same money: the same day of payment, sum and service.
fn is_same(one: &Post, other: &Post) -> bool {
    let about = |post: &Post| {
        let product = post.product.clone();
        (
            post.paid_on,
            post.paid,
            post.amount,
            post.first,
            post.last,
            product,
        )
    };
    one.paid_on.is_some() && about(one) == about(other) && one.description == other.description
}

rule! {
    /// Een schadepost zegt niet wanneer de schade is geleden.
    ///
    /// **Bron.** Artikelen 6:83, aanhef en onder b, en 6:74, tweede lid, BW.
    ///
    /// **Waarom.** Een vordering tot schadevergoeding is zonder ingebrekestelling in verzuim vanaf
    /// de dag waarop de schade is geleden, elke post vanaf haar eigen dag. Zonder die dag is niet
    /// te zeggen vanaf wanneer rente loopt.
    ///
    /// **Wat te doen.** Vul bij elke post `betaald_op` in: de dag waarop de schade werd geleden.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een vordering tot schadevergoeding die verder in orde is
    /// verloop:
    ///   - schadevergoeding:
    ///       id: SV1
    ///       posten:
    ///         - {id: S1, omschrijving: Meerkosten van vervangende begeleiding in april 2025, bedrag: 450.00, bekend_op: 2025-05-02, bewijs: [B3]}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een vordering tot schadevergoeding die verder in orde is
    /// verloop:
    ///   - schadevergoeding:
    ///       id: SV1
    ///       posten:
    ///         - {id: S1, omschrijving: Meerkosten van vervangende begeleiding in april 2025, betaald_op: 2025-05-02, bedrag: 450.00, bekend_op: 2025-05-02, bewijs: [B3]}
    /// ```
    static SUFFERED_ON = {
        code: "N-83",
        name: "dag-van-de-schade-ontbreekt",
        acts: &[ActKind::Schadevergoeding],
        basis: &[Basis::Wet("6:83 BW"), Basis::Wet("6:74 BW")],
        check: Check::Act(suffered_on),
    }
}

fn suffered_on<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    if facts.has_unread_posts(act) {
        return;
    }
    for posted in facts.posts(act) {
        if posted.post.paid_on.is_none() {
            let finding = sink.report(
                Span::default(),
                format!(
                    "{} van {} zegt niet wanneer de schade is geleden; vanaf die dag is er verzuim \
                     (artikel 6:83, aanhef en onder b, BW).",
                    name(&posted.post),
                    act.id
                ),
                "Vul bij de post `betaald_op` in: de dag waarop de schade werd geleden.",
            );
            at(&posted, finding);
        }
    }
}
