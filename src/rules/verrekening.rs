//! Set-off: what a declaration must name, from when it works, and what may stand in its way.

use crate::case::money::Debt;
use crate::contract::topic::Topic;
use crate::facts::claim::cents;
use crate::facts::{Act, ActKind, Facts, Requirement, Status, witness};
use crate::finding::Severity;
use crate::money::Cents;
use crate::source::edit::Insertion;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &DECLARATION,
    &DUE_AND_MUTUAL,
    &ENCUMBERED,
    &WORKS_BACK,
    &POINTED_OUT,
    &PROTEST,
];

const SET_OFF: &[ActKind] = &[ActKind::Verrekening];

/// The claim that a set-off uses.
fn own_claim<'f, 'a>(facts: &'f Facts<'a>, act: &Act<'a>) -> Option<&'f Act<'a>> {
    let named = act.set_off()?.eigen_vordering.known()?;
    facts
        .act(&named.value.0)
        .filter(|one| one.claim().is_some())
}

fn amount(debt: &Debt) -> Option<Cents> {
    debt.bedrag.known().and_then(cents)
}

rule! {
    /// De verrekening noemt niet beide schulden, of verrekent meer dan de kleinste van de twee.
    ///
    /// **Bron.** Artikel 6:127, eerste lid, BW.
    ///
    /// **Waarom.** Verrekenen is een verklaring aan de ander, die bij ontvangst beide schulden tot
    /// hun gemeenschappelijk beloop laat tenietgaan. Zij moet dus zeggen met welke vordering welke
    /// schuld wordt verrekend, en voor hoeveel. Een aankondiging dat met toekomstige declaraties
    /// wordt verrekend, hoeft geen bedrag te noemen.
    ///
    /// **Wat te doen.** Vul `eigen_vordering`, `bedrag` en `schulden` in, en verreken niet meer dan
    /// de kleinste van beide.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - verrekening:
    ///       id: VV1
    ///       bedrag: 250.00
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - verrekening:
    ///       id: VV1
    ///       bedrag: 150.00
    /// ```
    static DECLARATION = {
        code: "W-14",
        name: "verrekeningsverklaring-onvolledig",
        severity: Severity::Fout,
        acts: SET_OFF,
        applies: &[&[When::VerrekeningVerklaard]],
        blocks: SET_OFF,
        basis: &[Basis::Wet("6:127 BW")],
        check: Check::Act(declaration),
    }
}

fn declaration<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(set_off) = act.declared_set_off() else {
        return;
    };
    let claims = facts.acts.iter().find(|one| one.claim().is_some());
    let named = Requirement::All(vec![
        Requirement::fact(
            "de brief met de eigen vordering (`eigen_vordering`)",
            set_off.eigen_vordering.span(),
            Status::of(&set_off.eigen_vordering),
        )
        .with(claims.and_then(|one| Insertion::of_value(&set_off.eigen_vordering, one.id))),
        Requirement::known_as(
            "het bedrag dat wordt verrekend (`bedrag`)",
            &set_off.bedrag,
            "100.00",
        ),
        Requirement::listed(
            "de schulden van de gemeente (`schulden`)",
            &set_off.schulden,
            witness::debt(facts.day_of(act)),
        ),
    ]);
    let missing: Vec<&str> = [
        ("`eigen_vordering`", set_off.eigen_vordering.is_absent()),
        ("`bedrag`", set_off.bedrag.is_absent()),
        ("`schulden`", set_off.schulden.is_empty()),
    ]
    .into_iter()
    .filter_map(|(key, missing)| missing.then_some(key))
    .collect();
    let remedy = "Noem de eigen vordering, de schulden waarmee wordt verrekend, en een bedrag dat niet \
                  hoger is dan de kleinste van beide.";
    // What says nothing of it may still merely announce.
    let requirement = match set_off.aankondiging.is_absent() {
        true => Requirement::Any(vec![
            Requirement::known_as(
                "dat de brief alleen aankondigt",
                &set_off.aankondiging,
                "ja",
            ),
            named,
        ]),
        false => named,
    };
    let span = act.letter.id.span();
    let incomplete = |_: &[String]| {
        format!(
            "{} verklaart te verrekenen, maar {} ontbreekt; een verklaring noemt beide schulden (artikel \
             6:127 lid 1 BW).",
            act.id,
            say::list(&missing)
        )
    };
    if sink
        .require(&requirement, span, incomplete, remedy)
        .is_some()
    {
        return;
    }
    let Some(sum) = set_off.bedrag.known().and_then(cents) else {
        return;
    };
    let debts = set_off
        .schulden
        .items()
        .iter()
        .map(amount)
        .sum::<Option<Cents>>();
    let debts = debts.filter(|_| !set_off.schulden.is_unread());
    let own = own_claim(facts, act).and_then(|one| facts.owed(one, act));
    let limits = [("de eigen vordering", own), ("de schulden samen", debts)];
    for (what, limit) in limits {
        if let Some(limit) = limit.filter(|limit| sum > *limit) {
            sink.report(
                set_off.bedrag.span(),
                format!(
                    "{} verrekent {sum}, maar {what} bedraagt op die dag {limit}; verrekend wordt \
                     ten hoogste de kleinste van beide (artikel 6:127 lid 1 BW).",
                    act.id
                ),
                remedy,
            );
        }
    }
}

rule! {
    /// De schuld waarmee wordt verrekend, mag nog niet worden betaald, of de vordering is op een
    /// ander dan de geadresseerde.
    ///
    /// **Bron.** Artikel 6:127, tweede lid, BW.
    ///
    /// **Waarom.** Verrekenen kan alleen tussen dezelfde twee partijen, als de eigen vordering
    /// opeisbaar is en de gemeente haar schuld mag betalen. Ontbreekt een van die vereisten, dan
    /// heeft de verklaring geen effect. Is de eigen vordering verjaard nadat de bevoegdheid
    /// ontstond, dan kan het nog wel (artikel 6:131, eerste lid, BW).
    ///
    /// **Wat te doen.** Verreken met een schuld die betaalbaar is, tegenover de partij op wie de
    /// vordering is.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - verrekening:
    ///       id: VV1
    ///       schulden:
    ///         - {omschrijving: Declaratie over mei 2025, bedrag: 1200.00, betaalbaar_sinds: 2025-06-20}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - verrekening:
    ///       id: VV1
    ///       schulden:
    ///         - {omschrijving: Declaratie over april 2025, bedrag: 1200.00, betaalbaar_sinds: 2025-05-12}
    /// ```
    static DUE_AND_MUTUAL = {
        code: "W-15",
        name: "niet-wederkerig-of-niet-opeisbaar",
        severity: Severity::Fout,
        acts: SET_OFF,
        applies: &[&[When::VerrekeningVerklaard]],
        blocks: SET_OFF,
        basis: &[Basis::Wet("6:127 BW")],
        check: Check::Act(due_and_mutual),
    }
}

fn due_and_mutual<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(set_off) = act.declared_set_off() else {
        return;
    };
    let day = facts.day_of(act);
    for debt in set_off.schulden.items() {
        if let Some(since) = debt.betaalbaar_sinds.get().filter(|since| *since > day) {
            sink.report(
                debt.betaalbaar_sinds.span(),
                format!(
                    "De schuld waarmee {} verrekent, mag pas vanaf {} worden betaald; eerder is er \
                     geen bevoegdheid tot verrekening (artikel 6:127 lid 2 BW).",
                    act.id,
                    say::date(since)
                ),
                "Verreken pas als de schuld betaalbaar is.",
            );
        }
    }
    let Some(own) = own_claim(facts, act) else {
        return;
    };
    let mutual = act.debtors().any(|party| own.reaches(party));
    if !mutual {
        sink.report(
            set_off.eigen_vordering.span(),
            format!(
                "{} verrekent met {}, maar die vordering is op een ander; verrekenen kan alleen tussen \
                 dezelfde partijen (artikel 6:127 lid 2 BW).",
                act.id, own.id
            ),
            "Richt de verrekening aan de partij op wie de vordering is.",
        );
    }
}

rule! {
    /// Op de schuld waarmee wordt verrekend, rust beslag of een pandrecht, of zij is overgedragen.
    ///
    /// **Bron.** Artikel 6:130 BW.
    ///
    /// **Waarom.** Verrekenen kan dan nog als de eigen vordering uit dezelfde rechtsverhouding komt
    /// als de schuld, of al vóór het beslag, de overdracht of de verpanding bestond en opeisbaar
    /// was. Vorderingen uit één contract komen uit dezelfde rechtsverhouding. Toch leidt dit vaak
    /// tot verweer.
    ///
    /// **Wat te doen.** Ga na of de uitzondering geldt en leg dat in `motivering` uit; betaal de
    /// beslaglegger niet zonder dat na te gaan.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - verrekening:
    ///       id: VV1
    ///       schulden:
    ///         - {omschrijving: Declaratie over april 2025, bedrag: 1200.00, betaalbaar_sinds: 2025-05-12, belast: beslag}
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - verrekening:
    ///       id: VV1
    ///       schulden:
    ///         - {omschrijving: Declaratie over april 2025, bedrag: 1200.00, betaalbaar_sinds: 2025-05-12}
    /// ```
    static ENCUMBERED = {
        code: "W-16",
        name: "beslag-cessie-of-pand",
        acts: SET_OFF,
        applies: &[&[When::BeslagCessiePand]],
        basis: &[Basis::Wet("6:130 BW"), Basis::Contract(Topic::OverdrachtRechten)],
        check: Check::Act(encumbered),
    }
}

fn encumbered<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(set_off) = act.set_off() else { return };
    let outcome = match own_claim(facts, act) {
        Some(own) if own.penalty().is_some() || own.recovery().is_some() => {
            "waarschijnlijk toegestaan, omdat ook de eigen vordering uit dit contract komt"
        }
        Some(_) => {
            "toegestaan als de eigen vordering uit dit contract komt of al eerder opeisbaar was"
        }
        None => "alleen toegestaan als de eigen vordering al eerder opeisbaar was",
    };
    for debt in set_off.schulden.items() {
        if let Some(what) = debt.belast.get() {
            sink.report(
                debt.belast.span(),
                format!(
                    "Op de schuld waarmee {} verrekent, rust {}; verrekenen is {outcome} (artikel \
                     6:130 BW).",
                    act.id,
                    what.word()
                ),
                "Ga na of de uitzondering van artikel 6:130 BW geldt, en leg dat in `motivering` uit.",
            );
        }
    }
}

rule! {
    /// De dag tot welke de verrekening terugwerkt, ontbreekt of kan niet kloppen.
    ///
    /// **Bron.** Artikel 6:129 BW.
    ///
    /// **Waarom.** Een verrekening werkt bij ontvangst van de verklaring terug tot de dag waarop
    /// zij mogelijk werd: beide vorderingen bestonden, de schuld was betaalbaar. Tot en met die dag
    /// loopt rente over het verrekende deel, daarna niet meer. Een te vroege dag kost de gemeente
    /// rente, een te late de aanbieder. Over een termijn waarover al rente is betaald, werkt zij
    /// niet terug; daar rekent trede mee.
    ///
    /// **Wat te doen.** Vul bij `verrekenbaar_sinds` de dag in waarop de schuld betaalbaar was en
    /// de eigen vordering bestond.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - verrekening:
    ///       id: VV1
    ///       verrekenbaar_sinds: 2025-05-01
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - verrekening:
    ///       id: VV1
    ///       verrekenbaar_sinds: 2025-05-12
    /// ```
    static WORKS_BACK = {
        code: "N-54",
        name: "verrekening-werkt-niet-terug-tot-die-dag",
        severity: Severity::Fout,
        acts: SET_OFF,
        applies: &[&[When::BedragBerekend, When::VerrekeningVerklaard]],
        blocks: SET_OFF,
        basis: &[Basis::Wet("6:129 BW")],
        check: Check::Act(works_back),
    }
}

fn works_back<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(set_off) = act.declared_set_off() else {
        return;
    };
    let remedy = "Vul bij `verrekenbaar_sinds` de dag in waarop de schuld betaalbaar was en de eigen \
                  vordering bestond.";
    let since = &set_off.verrekenbaar_sinds;
    let Some(day) = since.get() else {
        if since.is_absent() {
            sink.report(
                since.key_span(),
                format!(
                    "{} zegt niet tot welke dag de verrekening terugwerkt (artikel 6:129 lid 1 BW).",
                    act.id
                ),
                remedy,
            );
        }
        return;
    };
    let payable = set_off
        .schulden
        .items()
        .iter()
        .filter_map(|one| one.betaalbaar_sinds.get())
        .min();
    let paid = own_claim(facts, act).and_then(|own| {
        let posts = facts.posts(own).into_iter();
        posts.filter_map(|posted| posted.post.paid_on).min()
    });
    let first = payable.max(paid);
    // A debt that is not payable yet cannot be used at all, which is another matter.
    let on_the_day = facts.day_of(act);
    if let Some(first) = first.filter(|first| day < *first && *first <= on_the_day) {
        sink.report(
            since.span(),
            format!(
                "{} laat de verrekening terugwerken tot {}, maar zij was niet mogelijk vóór {} \
                 (artikel 6:129 lid 1 BW).",
                act.id,
                say::date(day),
                say::date(first)
            ),
            remedy,
        );
    }
    if day > on_the_day {
        sink.report(
            since.span(),
            format!(
                "{} is van {}, maar verrekenen zou pas sinds {} kunnen; dan heeft de verklaring geen \
                 effect.",
                act.id,
                say::date(on_the_day),
                say::date(day)
            ),
            remedy,
        );
    }
}

rule! {
    /// Een betaling heet aangewezen, maar het dossier zegt niet voor welke vordering, of een
    /// betaling mist dag of bedrag.
    ///
    /// **Bron.** Artikelen 6:43 en 6:44 BW.
    ///
    /// **Waarom.** Een betaling gaat naar de vordering die de aanbieder aanwees; anders eerst naar
    /// wat opeisbaar is, dan naar de meest bezwarende, dan naar de oudste. Binnen een vordering
    /// gaat zij eerst naar de kosten, dan naar de verschenen rente, dan naar de hoofdsom. Als
    /// verschenen geldt alle rente tot en met de dag van betaling. Zonder dag, bedrag of aangewezen
    /// vordering is dat niet te berekenen.
    ///
    /// **Wat te doen.** Vul bij de betaling `datum`, `bedrag` en `voor` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - betaling:
    ///       id: BT2
    ///       datum: 2025-05-14
    ///       van: linde
    ///       bedrag: 10.00
    ///       aangewezen: ja
    ///       bewijs: [B2]
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - betaling:
    ///       id: BT2
    ///       datum: 2025-05-20
    ///       van: linde
    ///       bedrag: 10.00
    ///       voor: TV1
    ///       aangewezen: ja
    ///       bewijs: [B2]
    /// ```
    static POINTED_OUT = {
        code: "N-55",
        name: "betaling-zonder-vordering",
        severity: Severity::Fout,
        acts: &[ActKind::Terugvordering, ActKind::Verrekening, ActKind::Schadevergoeding, ActKind::Boete],
        applies: &[&[When::BedragBerekend]],
        basis: &[Basis::Wet("6:43 BW"), Basis::Wet("6:44 BW")],
        check: Check::Case(pointed_out),
    }
}

fn pointed_out(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for payment in facts.all_payments() {
        let pointed = payment.aangewezen.get() == Some(true);
        let missing: Vec<&str> = [
            ("`datum`", payment.datum.is_absent()),
            ("`bedrag`", payment.bedrag.is_absent()),
            ("`voor`", pointed && payment.voor.is_absent()),
        ]
        .into_iter()
        .filter_map(|(key, missing)| missing.then_some(key))
        .collect();
        if !missing.is_empty() {
            let id = payment.id.known().map_or("Een betaling", |id| &id.0);
            sink.report(
                payment.head,
                format!(
                    "{id} is niet toe te rekenen: {} ontbreekt (artikelen 6:43 en 6:44 BW).",
                    say::list(&missing)
                ),
                "Vul bij de betaling `datum`, `bedrag` en, als de aanbieder een vordering aanwees, \
                 `voor` in.",
            );
        }
    }
}

rule! {
    /// De aanbieder protesteerde tegen de verrekening en kreeg nog geen antwoord.
    ///
    /// **Bron.** Artikelen 6:132, 6:133 en 6:137, tweede lid, BW.
    ///
    /// **Waarom.** De aanbieder kan een verrekening ongedaan maken door onverwijld te protesteren:
    /// als zij anders toerekent dan artikel 6:44, eerste lid, BW, als hij een grond had om te
    /// weigeren, of als hij zelf verrekent en dat verder terugwerkt. Het dossier moet zeggen wat de
    /// gemeente ervan vindt.
    ///
    /// **Wat te doen.** Beantwoord het protest, en leg dat vast met `verwerkt_in` of `beantwoord`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - ontvangen:
    ///       id: R2
    ///       datum: 2025-05-20
    ///       van: linde
    ///       soort: protest
    ///       kern: De Linde wil dat eerst een andere vordering wordt verrekend.
    ///       verwijst_naar: [VV1]
    ///       dms: D-2025-0090
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// verloop:
    ///   - ontvangen:
    ///       id: R2
    ///       datum: 2025-05-20
    ///       van: linde
    ///       soort: protest
    ///       kern: De Linde wil dat eerst een andere vordering wordt verrekend.
    ///       verwijst_naar: [VV1]
    ///       oordeel: Er is geen andere vordering.
    ///       beantwoord: 2025-05-26
    ///       dms: D-2025-0090
    /// ```
    static PROTEST = {
        code: "N-56",
        name: "protest-tegen-verrekening",
        moment: Moment::Lopend,
        acts: SET_OFF,
        applies: &[&[When::VerrekeningVerklaard]],
        basis: &[Basis::Wet("6:132 BW"), Basis::Wet("6:133 BW"), Basis::Wet("6:137 BW")],
        check: Check::Act(protest),
    }
}

fn protest<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    for protest in facts.open_protests(act) {
        sink.report(
            protest.id.span(),
            format!(
                "Tegen de verrekening in {} is geprotesteerd, en daarop is niet geantwoord; een \
                 onverwijld protest kan haar ongedaan maken (artikel 6:137 lid 2 BW).",
                act.id
            ),
            "Beantwoord het protest, en leg dat vast met `verwerkt_in` of `beantwoord`.",
        );
    }
}
