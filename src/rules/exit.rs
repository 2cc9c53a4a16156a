//! What a letter that ends the contract must settle: scope, transfer of clients, files, costs.

use crate::case::course::Event;
use crate::case::ending::Exit;
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Passage, Requirement};
use crate::finding::Severity;
use crate::source::Span;
use crate::source::field::Field;

use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &SCOPE,
    &TRANSFER_DATE,
    &LAST_START,
    &EXISTING_CLIENTS,
    &FILES,
    &COSTS,
    &EXONERATION,
    &COOPERATION,
    &CLIENT_LIST,
    &SUBSIDIARY,
];

const BY_DECLARATION: &[ActKind] = &[ActKind::Ontbinding, ActKind::Opzegging];

/// The letters that ask for a list of clients.
const LISTING: &[ActKind] = &[
    ActKind::Ontbinding,
    ActKind::Opzegging,
    ActKind::NietVerlengen,
    ActKind::Informatieverzoek,
];

fn group<'a>(act: &Act<'a>) -> Option<&'a Field<Exit>> {
    Some(match act.event {
        Event::Ontbinding(letter) => &letter.afwikkeling,
        Event::Opzegging(letter) => &letter.afwikkeling,
        Event::NietVerlengen(letter) => &letter.afwikkeling,
        _ => return None,
    })
}

fn exit<'a>(act: &Act<'a>) -> Option<&'a Exit> {
    group(act)?.known()
}

rule! {
    /// De brief zegt niet welke overeenkomsten of delen eindigen.
    ///
    /// **Bron.** De escalatieladder, bij de beëindiging (spanning X-05).
    ///
    /// **Waarom.** Het contract heeft meer delen, producten en soms meer gemeenten. Een brief die niet
    /// zegt wat eindigt, voor welke gemeente en vanaf wanneer, is niet uit te voeren. Ontbinding en
    /// opzegging werken vanaf de ontvangst.
    ///
    /// **Wat te doen.** Vul `omvang` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       omvang:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       omvang: het product Begeleiding individueel voor de gemeente Voorbeeldstad
    /// ```
    static SCOPE = {
        code: "L-43",
        name: "omvang-van-beeindiging",
        acts: BY_DECLARATION,
        basis: &[Basis::Ladder("beëindiging")],
        check: Check::Act(|_, act, sink| {
            let scope = match act.event {
                Event::Ontbinding(letter) => &letter.omvang,
                Event::Opzegging(letter) => &letter.omvang,
                _ => return,
            };
            if scope.is_absent() {
                sink.report(
                    act.letter.id.span(),
                    format!("{} zegt niet welke overeenkomsten of delen eindigen, en voor welke gemeente.", act.id),
                    "Vul `omvang` in.",
                );
            }
        }),
    }
}

rule! {
    /// De uiterste dag voor de overdracht van cliënten is niet bepaald.
    ///
    /// **Bron.** De bepaling van het contract over de uiterste datum van overdracht.
    ///
    /// **Waarom.** De gemeente bepaalt die dag; zij kan na het einde van het contract liggen, en tot dan
    /// blijven de voorwaarden gelden. Zonder dag is er geen einde aan de overdracht.
    ///
    /// **Wat te doen.** Vul onder `afwikkeling` `overdracht_uiterlijk` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       afwikkeling:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       afwikkeling:
    ///         overdracht_uiterlijk: 2025-09-01
    /// ```
    static TRANSFER_DATE = {
        code: "K-26",
        name: "overdrachtsdatum-ontbreekt",
        moment: Moment::VolgendeStap,
        acts: ActKind::ENDINGS,
        needs: &[Topic::Overdrachtsdatum],
        basis: &[Basis::Contract(Topic::Overdrachtsdatum)],
        check: Check::Act(|_, act, sink| {
            let Some(group) = group(act) else { return };
            let set = group.known().is_some_and(|one| !one.overdracht_uiterlijk.is_absent());
            if !set && !group.is_broken() {
                lacks(act, group.key_span(), "voor wanneer cliënten zijn overgedragen", "overdracht_uiterlijk", Topic::Overdrachtsdatum, sink);
            }
        }),
    }
}

/// Says that a letter leaves a point of the exit open.
fn lacks(act: &Act<'_>, span: Span, what: &str, key: &str, topic: Topic, sink: &mut Sink<'_>) {
    let clause = sink.clause(topic);
    sink.report(
        span,
        format!("{} bepaalt niet {what} ({clause}).", act.id),
        format!("Vul onder `afwikkeling` `{key}` in."),
    );
}

rule! {
    /// De laatste dag waarop met nieuwe cliënten mag worden gestart, ontbreekt of ligt na het einde.
    ///
    /// **Bron.** De bepaling van het contract over de laatste startdatum.
    ///
    /// **Waarom.** De gemeente bepaalt tot welke dag de aanbieder nog met nieuwe cliënten mag beginnen.
    /// Die dag ligt niet na het einde van het contract.
    ///
    /// **Wat te doen.** Vul onder `afwikkeling` `start_nieuw_tot_en_met` in, niet later dan het einde.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       afwikkeling:
    ///         start_nieuw_tot_en_met: 2025-06-15
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       afwikkeling:
    ///         start_nieuw_tot_en_met: 2025-05-31
    /// ```
    static LAST_START = {
        code: "K-27",
        name: "laatste-startdatum",
        moment: Moment::VolgendeStap,
        acts: ActKind::ENDINGS,
        needs: &[Topic::LaatsteStartdatum],
        basis: &[Basis::Contract(Topic::LaatsteStartdatum)],
        check: Check::Act(|_, act, sink| {
            let Some(exit) = exit(act) else { return };
            let start = &exit.start_nieuw_tot_en_met;
            if start.is_absent() {
                lacks(act, act.letter.id.span(), "tot wanneer met nieuwe cliënten mag worden gestart", "start_nieuw_tot_en_met", Topic::LaatsteStartdatum, sink);
            }
            let end = match act.event {
                Event::Opzegging(letter) => letter.einde.get(),
                Event::NietVerlengen(letter) => letter.einde.get(),
                _ => None,
            };
            if let (Some(start_day), Some(end)) = (start.get(), end)
                && start_day > end
            {
                sink.report(
                    start.span(),
                    format!(
                        "Volgens {} mag tot en met {} met nieuwe cliënten worden gestart, maar het \
                         contract eindigt op {}.",
                        act.id,
                        say::date(start_day),
                        say::date(end)
                    ),
                    "Kies een dag die niet na het einde ligt.",
                );
            }
        }),
    }
}

rule! {
    /// Of en hoe bestaande cliënten bij de aanbieder blijven, is niet bepaald.
    ///
    /// **Bron.** De bepaling van het contract over de voortzetting van de hulp aan bestaande cliënten.
    ///
    /// **Waarom.** De gemeente kiest of bestaande cliënten hun traject afmaken of overgaan. De
    /// voortzetting eindigt uiterlijk op de dag van overdracht en aan het einde van de toewijzing.
    ///
    /// **Wat te doen.** Vul onder `afwikkeling` `voortzetting` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       afwikkeling:
    ///         voortzetting:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       afwikkeling:
    ///         voortzetting: Bestaande cliënten maken hun traject af tot uiterlijk de dag van overdracht.
    /// ```
    static EXISTING_CLIENTS = {
        code: "K-28",
        name: "voortzetting-niet-bepaald",
        moment: Moment::VolgendeStap,
        acts: ActKind::ENDINGS,
        needs: &[Topic::VoortzettingClienten],
        basis: &[Basis::Contract(Topic::VoortzettingClienten)],
        check: Check::Act(|_, act, sink| {
            if exit(act).is_some_and(|one| one.voortzetting.is_absent()) {
                lacks(act, act.letter.id.span(), "of en hoe bestaande cliënten bij de aanbieder blijven", "voortzetting", Topic::VoortzettingClienten, sink);
            }
        }),
    }
}

rule! {
    /// De overdracht van lopende dossiers is niet geregeld.
    ///
    /// **Bron.** De bepaling van het contract over de overdracht van dossiers.
    ///
    /// **Waarom.** Een nieuwe aanbieder kan alleen verder met dossiers die goed, geordend en toegankelijk
    /// zijn overgedragen aan een organisatie die bij naam of rol bekend is.
    ///
    /// **Wat te doen.** Vul onder `afwikkeling` `dossiers` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       afwikkeling:
    ///         dossiers:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       afwikkeling:
    ///         dossiers: De dossiers gaan geordend naar Stichting De Iep.
    /// ```
    static FILES = {
        code: "K-85",
        name: "dossiers-niet-geregeld",
        moment: Moment::VolgendeStap,
        acts: ActKind::ENDINGS,
        needs: &[Topic::Dossieroverdracht],
        basis: &[Basis::Contract(Topic::Dossieroverdracht)],
        check: Check::Act(|_, act, sink| {
            if exit(act).is_some_and(|one| one.dossiers.is_absent()) {
                lacks(act, act.letter.id.span(), "hoe en aan wie lopende dossiers worden overgedragen", "dossiers", Topic::Dossieroverdracht, sink);
            }
        }),
    }
}

rule! {
    /// De brief vordert kosten van de beëindiging, terwijl zij niet op een tekortkoming berust.
    ///
    /// **Bron.** De bepaling van het contract over kosten bij beëindiging.
    ///
    /// **Waarom.** De kosten van de gemeente, ook voor rechtsbijstand, zijn alleen voor de aanbieder als
    /// het contract wegens zijn tekortschieten eindigt, en niet als in rechte vaststaat dat hem geen
    /// verwijt treft.
    ///
    /// **Wat te doen.** Laat de kosten weg, of beëindig wegens de tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       afwikkeling:
    ///         kosten: [{omschrijving: rechtsbijstand, bedrag: 1500.00, grondslag: artikel 1N lid 5}]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       afwikkeling:
    ///         kosten: [{omschrijving: rechtsbijstand, bedrag: 1500.00, grondslag: artikel 1N lid 5}]
    /// ```
    static COSTS = {
        code: "K-29",
        name: "kosten-zonder-tekortkoming",
        acts: ActKind::ENDINGS,
        needs: &[Topic::Beeindigingskosten],
        basis: &[Basis::Contract(Topic::Beeindigingskosten)],
        check: Check::Act(|facts, act, sink| {
            let Some(exit) = exit(act).filter(|one| !one.kosten.is_empty()) else { return };
            if !facts.needs_shortcoming(act) {
                let clause = sink.clause(Topic::Beeindigingskosten);
                sink.report(
                    exit.kosten.key_span(),
                    format!(
                        "{} vordert kosten, maar berust niet op een tekortkoming; {clause} vraagt dat \
                         wel.",
                        act.id
                    ),
                    "Laat de kosten weg, of beëindig wegens de tekortkoming.",
                );
            }
        }),
    }
}

rule! {
    /// De brief zegt dat de gemeente nooit schadevergoeding verschuldigd is.
    ///
    /// **Bron.** De bepaling van het contract over schade na beëindiging (spanning X-35).
    ///
    /// **Waarom.** Het contract sluit schade van de aanbieder uit, maar een rechter kan die uitsluiting
    /// onaanvaardbaar vinden (artikel 6:248, tweede lid, BW). De zin voegt niets toe en nodigt uit tot
    /// een geding.
    ///
    /// **Wat te doen.** Laat de zin weg.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       toelichting: Wij zijn u geen schadevergoeding verschuldigd.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       toelichting: Wij vorderen op dit moment geen schadevergoeding.
    /// ```
    static EXONERATION = {
        code: "K-118",
        name: "uitsluiting-van-schade",
        severity: Severity::Aandachtspunt,
        acts: BY_DECLARATION,
        basis: &[Basis::Contract(Topic::SchadeNaBeeindiging), Basis::Wet("6:248 lid 2 BW")],
        check: Check::Act(|facts, act, sink| {
            const EXCLUDED: [&str; 3] = [
                "geen schadevergoeding verschuldigd",
                "geen schade verschuldigd",
                "niet aansprakelijk",
            ];
            for passage in facts.words_of(act) {
                for words in passage.all(&EXCLUDED) {
                    sink.report(
                        facts.place(&passage, words),
                        "De brief sluit schade van de aanbieder uit. Of dat standhoudt, is onzeker \
                         (spanning X-35).",
                        "Laat deze zin weg.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// Het sjabloon vraagt geen medewerking aan de overdracht van cliënten.
    ///
    /// **Bron.** De bepaling van het contract over de overdracht van cliënten.
    ///
    /// **Waarom.** Wie het contract beëindigt, vraagt de aanbieder mee te werken aan de overdracht. Over
    /// cliënten zelf wordt niet beslist: zij kiezen.
    ///
    /// **Wat te doen.** Vraag in de brief om medewerking aan de overdracht.
    ///
    /// ### Faalt
    /// ```markdown
    /// Wij ontbinden de overeenkomst. Cliënten houden hun ondersteuning; met vragen kunnen zij terecht
    /// bij {{ contact }}. Voor zover vereist zeggen wij de overeenkomst op.
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// Wij ontbinden de overeenkomst. Cliënten houden hun ondersteuning; met vragen kunnen zij terecht
    /// bij {{ contact }}. Voor zover vereist zeggen wij de overeenkomst op. Wij vragen uw medewerking aan
    /// de overdracht van cliënten.
    /// ```
    static COOPERATION = {
        code: "K-119",
        name: "medewerking-aan-overdracht",
        acts: ActKind::ENDINGS,
        basis: &[Basis::Contract(Topic::OverdrachtClienten)],
        check: Check::Template(|template, sink| {
            if !template.says(&["medewerking … overdra*", "werkt … mee … overdra*", "meewerk* … overdra*"]) {
                sink.lacks(
                    template,
                    format!(
                        "Het sjabloon voor de {} vraagt geen medewerking aan de overdracht van \
                         cliënten.",
                        template.kind.word()
                    ),
                    "Vraag in de brief om medewerking aan de overdracht.",
                );
            }
        }),
    }
}

rule! {
    /// Een lijst van cliënten gaat mee als bijlage, of over een kanaal dat niet beveiligd is.
    ///
    /// **Bron.** De bepaling van het contract over de lijst van cliënten; de AVG.
    ///
    /// **Waarom.** Een lijst van cliënten bevat bijzondere persoonsgegevens. Zij hoort niet in een brief
    /// of in deze map, en komt alleen over een beveiligd kanaal.
    ///
    /// **Wat te doen.** Noem als `lijst_kanaal` of `kanaal` een beveiligde weg, en haal de lijst uit de
    /// bijlagen.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       afwikkeling:
    ///         lijst_kanaal: e-mail
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       afwikkeling:
    ///         lijst_kanaal: beveiligde e-mail
    /// ```
    static CLIENT_LIST = {
        code: "K-120",
        name: "clientenlijst-onbeveiligd",
        severity: Severity::Fout,
        acts: LISTING,
        blocks: LISTING,
        basis: &[Basis::Contract(Topic::Clientenlijst), Basis::Wet("5 lid 1 sub f AVG")],
        check: Check::Act(client_list),
    }
}

fn client_list(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let channel = match act.event {
        Event::Informatieverzoek(letter) => Some(&letter.kanaal),
        _ => exit(act).map(|one| &one.lijst_kanaal),
    };
    let open = channel.filter(|one| {
        let Some(words) = one.known() else {
            return false;
        };
        let passage = Passage::new(&words.0, one.span());
        let by_mail = passage.first(&["e-mail", "email", "gewone post"]).is_some();
        by_mail && passage.first(&["beveiligd*", "versleuteld*"]).is_none()
    });
    let mut all: Vec<_> = open
        .map(|one| (one.span(), "het kanaal is niet beveiligd".to_owned()))
        .into_iter()
        .collect();
    for id in act.letter.bijlagen.items() {
        let piece = facts.case.evidence(&id.value.0);
        let words = piece.and_then(|piece| piece.omschrijving.known());
        let lists = words.is_some_and(|words| {
            let passage = Passage::new(&words.0, id.span);
            passage
                .first(&["cliëntenlijst", "lijst … cliënten", "overzicht … cliënten"])
                .is_some()
        });
        if lists {
            all.push((
                id.span,
                format!("bijlage {} is een lijst van cliënten", id.value.0),
            ));
        }
    }
    for (span, why) in all {
        sink.require(
            &Requirement::uncontradicted("de lijst van cliënten", span, Some(why)),
            span,
            |found| {
                format!(
                    "{} zet gegevens van cliënten op het spel: {}.",
                    act.id,
                    say::because(found)
                )
            },
            "Noem een beveiligd kanaal, en haal de lijst uit de bijlagen.",
        );
    }
}

rule! {
    /// Het sjabloon zegt niet dat de gemeente zo nodig op een andere wijze beëindigt.
    ///
    /// **Bron.** Artikel 3:42 BW.
    ///
    /// **Waarom.** Houdt de ontbinding geen stand, of was de termijn te kort, dan kan dezelfde brief toch
    /// gelden als opzegging, of tegen de eerst mogelijke datum. Een zin met "voor zover vereist" voorkomt
    /// twist daarover.
    ///
    /// **Wat te doen.** Voeg een zin toe: "Voor zover vereist zeggen wij de overeenkomst op tegen de eerst
    /// mogelijke datum."
    ///
    /// ### Faalt
    /// ```markdown
    /// Wij ontbinden de overeenkomst. Cliënten houden hun ondersteuning; met vragen kunnen zij terecht
    /// bij {{ contact }}. Wij vragen uw medewerking aan de overdracht van cliënten.
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// Wij ontbinden de overeenkomst. Cliënten houden hun ondersteuning; met vragen kunnen zij terecht
    /// bij {{ contact }}. Wij vragen uw medewerking aan de overdracht van cliënten. Voor zover vereist
    /// zeggen wij de overeenkomst op tegen de eerst mogelijke datum.
    /// ```
    static SUBSIDIARY = {
        code: "N-41",
        name: "voor-zover-vereist",
        severity: Severity::Aandachtspunt,
        acts: ActKind::ENDINGS,
        basis: &[Basis::Wet("3:42 BW")],
        check: Check::Template(|template, sink| {
            if !template.says(&["voor zover vereist", "voor zover nodig"]) {
                sink.lacks(
                    template,
                    format!(
                        "Het sjabloon voor de {} zegt niet dat de gemeente voor zover vereist ook \
                         tegen de eerst mogelijke datum beëindigt (artikel 3:42 BW).",
                        template.kind.word()
                    ),
                    "Voeg toe: \"Voor zover vereist zeggen wij de overeenkomst op tegen de eerst \
                     mogelijke datum.\"",
                );
            }
        }),
    }
}
