//! Personal data that must not be in a case file: git does not forget.

use std::sync::Arc;

use crate::case::OriginKind;
use crate::facts::privacy::{self, Number};
use crate::facts::{Facts, Passage, persons};
use crate::finding::{Label, Severity};
use crate::source::field::Field;
use crate::source::scalar::Prose;
use crate::source::{Source, Span};

use super::rule::{Basis, Check, Rule, rule};
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &CITIZEN_NUMBER,
    &NINE_DIGITS,
    &SPECIAL_DATA,
    &PERSON_IN_RECORD,
    &EVIDENCE_IN_REPOSITORY,
];

rule! {
    /// Een burgerservicenummer staat in het bestand.
    ///
    /// **Bron.** Artikel 46 van de Uitvoeringswet AVG; artikel 87 AVG.
    ///
    /// **Waarom.** Een BSN mag alleen worden gebruikt als een wet dat voorschrijft, en voor een
    /// geschil met een aanbieder doet geen wet dat. Wat eenmaal in de geschiedenis van de zakenmap
    /// staat, is daaruit niet meer te wissen. Gezocht wordt in het hele bestand, ook in opmerkingen en
    /// in de bestanden met posten ernaast, naar een getal dat de elfproef doorstaat en bij de woorden BSN, burgerservicenummer of cliënt
    /// staat.
    ///
    /// **Wat te doen.** Verwijder het nummer vóór u het bestand vastlegt. Gebruik een aanduiding
    /// die alleen in het eigen dossier iets zegt, zoals "cliënt A". Is het bestand al vastgelegd,
    /// meld dat dan bij de functionaris voor gegevensbescherming.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerp: Begeleiding van de cliënt met nummer 111222333
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: Begeleiding van cliënt A
    /// ```
    static CITIZEN_NUMBER = {
        code: "W-28",
        name: "bsn-in-bestand",
        severity: Severity::Fout,
        basis: &[Basis::Wet("46 UAVG"), Basis::Wet("87 AVG")],
        check: Check::Case(|facts, sink| {
            for (source, number) in privacy::all_numbers(facts.file) {
                if let Some(beside) = number.beside {
                    let finding = sink.report(
                        number.span,
                        "Dit getal doorstaat de elfproef en staat bij woorden die op een cliënt \
                         wijzen: het lijkt een burgerservicenummer (artikel 46 UAVG).",
                        "Verwijder het nummer en gebruik een aanduiding als \"cliënt A\".",
                    );
                    finding.place = place(source, number.span, "");
                    finding.related.push(place(source, beside, "hierbij"));
                }
            }
        }),
    }
}

fn place(source: &Arc<Source>, span: Span, text: &str) -> Label {
    Label {
        source: Arc::clone(source),
        span,
        text: text.to_owned(),
    }
}

rule! {
    /// Een getal van negen cijfers kan een burgerservicenummer zijn.
    ///
    /// **Bron.** Artikel 46 van de Uitvoeringswet AVG; artikel 87 AVG.
    ///
    /// **Waarom.** Het getal doorstaat de elfproef. Ongeveer één op de elf willekeurige getallen
    /// doet dat, dus het kan toeval zijn; is het een BSN, dan is het uit de geschiedenis van de
    /// zakenmap niet meer te wissen.
    ///
    /// **Wat te doen.** Ga na wat het getal is. Is het een BSN, verwijder het dan. Is het een
    /// RSIN, een KvK-nummer of een kenmerk in het documentsysteem, zet het dan in het veld dat
    /// daarvoor is.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerp: Begeleiding volgens dossier 111222333
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: Begeleiding volgens dossier 111222334
    /// ```
    static NINE_DIGITS = {
        code: "N-37",
        name: "negen-cijfers",
        severity: Severity::Waarschuwing,
        basis: &[Basis::Wet("46 UAVG"), Basis::Wet("87 AVG")],
        check: Check::Case(|facts, sink| {
            let unnamed = |number: &Number| number.beside.is_none() && number.digits == 9;
            let all = privacy::all_numbers(facts.file).into_iter();
            for (source, number) in all.filter(|(_, number)| unnamed(number)) {
                let finding = sink.report(
                    number.span,
                    "Dit getal van negen cijfers doorstaat de elfproef en kan een \
                     burgerservicenummer zijn (artikel 46 UAVG).",
                    "Verwijder het als het een BSN is; zet het anders in het veld dat ervoor is.",
                );
                finding.place = place(source, number.span, "");
            }
        }),
    }
}

rule! {
    /// Een woord over gezondheid of strafrecht staat bij iets wat op één persoon wijst.
    ///
    /// **Bron.** Artikelen 9 en 10 AVG.
    ///
    /// **Waarom.** Gegevens over gezondheid en strafbare feiten van een herkenbare persoon horen
    /// niet in de zakenmap en niet in een brief aan de aanbieder. Een naam met mevrouw of de heer
    /// ervoor wijst op een persoon, tenzij die namens de aanbieder of de gemeente optreedt. Woorden van het vakgebied die
    /// het contract noemt, zoals dementie als doelgroep, tellen niet mee.
    ///
    /// **Wat te doen.** Schrijf op wat de aanbieder niet deed, en laat weg wat de cliënt heeft.
    /// Gaat het niet om een persoon, dan kunt u dit laten staan.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerp: Begeleiding van cliënt A, die een psychose had
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: Begeleiding van cliënt A bij dementie
    /// ```
    static SPECIAL_DATA = {
        code: "W-29",
        name: "bijzondere-gegevens",
        severity: Severity::Aandachtspunt,
        basis: &[Basis::Wet("9 AVG"), Basis::Wet("10 AVG")],
        check: Check::Case(|facts, sink| {
            let trade: Vec<_> = facts
                .pack
                .into_iter()
                .flat_map(|pack| pack.profile.vakwoorden.items())
                .map(|word| word.value.0.to_lowercase())
                .collect();
            let text = &facts.file.source.text;
            for one in persons::special(facts.file, &trade, &facts.officials()) {
                let label = facts.label(one.person, "dit wijst op één persoon");
                sink.report(
                    one.span,
                    format!(
                        "\"{}\" kan hier een gegeven over de gezondheid of een strafbaar feit van \
                         een persoon zijn (artikelen 9 en 10 AVG).",
                        &text[one.span.range()]
                    ),
                    "Beschrijf wat de aanbieder niet deed, zonder gegevens van de cliënt.",
                )
                .related
                .push(label);
            }
        }),
    }
}

rule! {
    /// Bij een melding of een vertrouwelijk onderzoek staat een persoon genoemd.
    ///
    /// **Bron.** Artikelen 9 en 10 AVG; artikel 5.3.3 Wmo 2015.
    ///
    /// **Waarom.** Wie een signaal gaf, en wie voorkomt in een strafrechtelijk onderzoek, een
    /// Bibob-advies, een sanctielijst of de gegevens over uiteindelijk belanghebbenden, hoort niet
    /// in de zakenmap. Daar volstaan ja of nee, een datum en het kenmerk in het documentsysteem.
    /// Gekeken wordt naar de toelichting bij de aanleiding en naar de omschrijving van zulke
    /// bewijsstukken.
    ///
    /// **Wat te doen.** Verwijder de naam en verwijs met het DMS-kenmerk naar het stuk.
    ///
    /// ### Faalt
    /// ```yaml
    /// aanleiding: {bron: signaal, datum: 2025-01-17, toelichting: Gemeld door mevrouw Jansen.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// aanleiding: {bron: signaal, datum: 2025-01-17, toelichting: Gemeld door een familielid.}
    /// ```
    static PERSON_IN_RECORD = {
        code: "N-38",
        name: "persoon-bij-melding",
        severity: Severity::Fout,
        basis: &[Basis::Wet("9 AVG"), Basis::Wet("10 AVG"), Basis::Wet("5.3.3 Wmo 2015")],
        check: Check::Case(|facts, sink| {
            if let Some(origin) = facts.case.aanleiding.known()
                && matches!(
                    origin.bron.get(),
                    Some(OriginKind::Signaal | OriginKind::Klacht | OriginKind::Toezicht)
                )
            {
                name_in(facts, &origin.toelichting, sink);
            }
            for piece in facts.case.bewijs.items() {
                if Passage::of(&piece.omschrijving)
                    .is_some_and(|words| words.first(&CONFIDENTIAL).is_some())
                {
                    name_in(facts, &piece.omschrijving, sink);
                }
            }
        }),
    }
}

/// Subjects of which a case records that they are there, and nothing about persons.
const CONFIDENTIAL: [&str; 10] = [
    "bibob*",
    "ubo*",
    "uiteindelijk belanghebbende*",
    "sanctielijst*",
    "openbaar ministerie",
    "aangifte",
    "proces-verbaal",
    "strafdossier",
    "strafrechtelijk*",
    "klokkenluider*",
];

fn name_in(facts: &Facts<'_>, field: &Field<Prose>, sink: &mut Sink<'_>) {
    let Some(passage) = Passage::of(field) else {
        return;
    };
    if let Some(words) = persons::person(passage.words) {
        sink.report(
            facts.place(&passage, words),
            "Hier lijkt een persoon genoemd bij een melding of een vertrouwelijk onderzoek; dat \
             hoort niet in de zakenmap (artikelen 9 en 10 AVG).",
            "Verwijder de naam en verwijs met het DMS-kenmerk naar het stuk.",
        );
    }
}

rule! {
    /// Een vertrouwelijk stuk ligt als bestand in de zakenmap.
    ///
    /// **Bron.** Artikel 5, eerste lid, AVG; artikel 5.3.5 Wmo 2015.
    ///
    /// **Waarom.** Rapporten van toezicht en dossiers bevatten vaak gegevens van cliënten. Een
    /// bestand in de zakenmap blijft in de geschiedenis staan, ook als het later wordt verwijderd;
    /// aan een verzoek om vernietiging is dan niet te voldoen.
    ///
    /// **Wat te doen.** Bewaar het stuk in het documentsysteem, noem hier het DMS-kenmerk en
    /// verwijder het bestand vóór u het vastlegt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// bewijs:
    ///   - {id: B1, omschrijving: Inspectierapport, datum: 2025-01-17, bestand: rapport.pdf}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// bewijs:
    ///   - {id: B1, omschrijving: Inspectierapport, datum: 2025-01-17, dms: D-2025-0042}
    /// ```
    static EVIDENCE_IN_REPOSITORY = {
        code: "N-39",
        name: "vertrouwelijk-stuk-in-zakenmap",
        severity: Severity::Waarschuwing,
        basis: &[Basis::Wet("5 lid 1 AVG"), Basis::Wet("5.3.5 Wmo 2015")],
        check: Check::Case(|facts, sink| {
            for piece in facts.case.bewijs.items() {
                let marked = piece.vertrouwelijk.get() == Some(true);
                let report = Passage::of(&piece.omschrijving)
                    .is_some_and(|words| words.first(&REPORTS).is_some());
                if piece.bestand.known().is_some() && (marked || report) {
                    let why = match marked {
                        true => "is als vertrouwelijk aangemerkt",
                        false => "is een stuk waarin vaak gegevens van cliënten staan",
                    };
                    let id = piece.id.known().map_or("Dit stuk", |id| &id.0);
                    sink.report(
                        piece.bestand.span(),
                        format!(
                            "{id} {why}, maar ligt als bestand in de zakenmap; uit de \
                             geschiedenis daarvan is het niet te wissen (artikel 5.3.5 Wmo 2015)."
                        ),
                        "Bewaar het stuk in het documentsysteem en noem hier het DMS-kenmerk.",
                    );
                }
            }
        }),
    }
}

/// Reports in which data of clients often stand.
const REPORTS: [&str; 8] = [
    "inspectierapport*",
    "inspectie",
    "toezichtrapport*",
    "toezichtsrapport*",
    "toezicht",
    "dossier*",
    "zorgplan*",
    "ondersteuningsplan*",
];
