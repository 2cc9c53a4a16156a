//! What the fixed text of a letter must say. It is asked of a template once, when it is loaded.

use std::ops::Range;

use crate::contract::topic::Topic;
use crate::facts::ActKind;
use crate::finding::Severity;

use super::rule::{Basis, Check, Rule, rule};

pub(super) static RULES: &[&Rule] = &[
    &RIGHTS_NOT_RESERVED,
    &WAIVER_NOT_DENIED,
    &CARE_NOT_CONTINUED,
    &HEADINGS,
];

rule! {
    /// Het sjabloon behoudt de overige rechten niet voor.
    ///
    /// **Bron.** Bijlage 4, stap 4; artikel 3:317, eerste lid, BW.
    ///
    /// **Waarom.** Een brief die één gevolg noemt, kan worden gelezen als een keuze voor dat gevolg
    /// alleen. Een voorbehoud van alle rechten, waaronder nakoming en schadevergoeding, voorkomt
    /// dat en kan de verjaring stuiten.
    ///
    /// **Wat te doen.** Voeg `{% include "delen/voorbehoud.md" %}` toe, of een eigen alinea waarin de
    /// gemeente zich alle rechten voorbehoudt en nakoming en schadevergoeding noemt.
    ///
    /// ### Faalt
    /// ```markdown
    /// Wij stellen u in gebreke. Dit is uw laatste kans.
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// Wij stellen u in gebreke. Dit is uw laatste kans. Wij behouden ons al onze rechten voor, ook die op nakoming en op
    /// schadevergoeding.
    /// ```
    static RIGHTS_NOT_RESERVED = {
        code: "L-25",
        name: "rechten-niet-voorbehouden",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling, ActKind::Verzuim, ActKind::ClientenstopOpgelegd, ActKind::Terugvordering, ActKind::Boete, ActKind::Opschorting, ActKind::Tariefkorting],
        basis: &[Basis::Ladder("stap 4"), Basis::Wet("3:317 lid 1 BW")],
        check: Check::Template(|template, sink| {
            let reserved = template.says(&["behouden … rechten voor", "rechten voorbehouden"]);
            if !reserved || !template.says(&["nakoming"]) || !template.says(&["schadevergoeding"]) {
                sink.lacks(
                    template,
                    format!(
                        "Het sjabloon voor de {} behoudt de overige rechten van de gemeente \
                         (nakoming en schadevergoeding) niet voor (artikel 3:317 lid 1 BW).",
                        template.kind.word()
                    ),
                    "Voeg `{% include \"delen/voorbehoud.md\" %}` toe.",
                );
            }
        }),
    }
}

rule! {
    /// Het sjabloon voor een soepele brief zegt niet dat de gemeente geen afstand van recht doet.
    ///
    /// **Bron.** Artikelen 3:35 en 6:248 BW.
    ///
    /// **Waarom.** Wie uitstel geeft, om een plan vraagt of een maatregel opheft, kan de indruk
    /// wekken dat hij van zijn rechten afziet. Een zin daarover neemt die indruk weg.
    ///
    /// **Wat te doen.** Voeg een zin toe: "Wij doen hiermee geen afstand van enig recht."
    ///
    /// ### Faalt
    /// ```markdown
    /// Wij vragen u om een verbeterplan.
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// Wij vragen u om een verbeterplan. Wij doen hiermee geen afstand van enig recht.
    /// ```
    static WAIVER_NOT_DENIED = {
        code: "N-34",
        name: "afstand-van-recht",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Verbeterplan, ActKind::Uitstel, ActKind::Opheffing, ActKind::Regeling],
        basis: &[Basis::Wet("3:35 BW"), Basis::Wet("6:248 BW")],
        check: Check::Template(|template, sink| {
            if !template.says(&["geen afstand"]) {
                sink.lacks(
                    template,
                    format!(
                        "Het sjabloon voor de brief \"{}\" zegt niet dat de gemeente geen afstand \
                         van haar rechten doet (artikel 3:35 BW).",
                        template.kind.word()
                    ),
                    "Voeg toe: \"Wij doen hiermee geen afstand van enig recht.\"",
                );
            }
        }),
    }
}

rule! {
    /// Het sjabloon voor een maatregel zegt niet dat cliënten hun ondersteuning houden.
    ///
    /// **Bron.** De bepaling van het contract over de continuïteit van de ondersteuning.
    ///
    /// **Waarom.** Een maatregel tegen de aanbieder mag de cliënten niet treffen. De aanbieder
    /// moet doorgaan met de ondersteuning van wie er al is, en cliënten moeten weten bij wie zij
    /// terechtkunnen.
    ///
    /// **Wat te doen.** Voeg `{% include "delen/continuiteit.md" %}` toe, of een eigen alinea met
    /// beide.
    ///
    /// ### Faalt
    /// ```markdown
    /// Wij leggen u een cliëntenstop op. Wij behouden ons alle rechten voor, ook die op nakoming en
    /// op schadevergoeding.
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// Wij leggen u een cliëntenstop op. Uw huidige cliënten houden hun ondersteuning; met vragen
    /// kunnen zij terecht bij {{ contact }}. Wij behouden ons alle rechten voor, ook die op nakoming
    /// en op schadevergoeding.
    /// ```
    static CARE_NOT_CONTINUED = {
        code: "N-59",
        name: "doorlopende-zorg",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::ClientenstopOpgelegd, ActKind::Opschorting, ActKind::Tariefkorting, ActKind::Ontbinding, ActKind::Opzegging],
        basis: &[Basis::Contract(Topic::Continuiteit)],
        check: Check::Template(|template, sink| {
            let continued = template.says(&[
                "houden … ondersteuning",
                "ondersteuning … door",
                "ondersteuning … voort*",
                "blijft … ondersteunen",
            ]);
            let contact = template.says(&["vragen … terecht", "vragen … contact"]);
            if !continued || !contact {
                sink.lacks(
                    template,
                    format!(
                        "Het sjabloon voor de {} zegt niet dat cliënten hun ondersteuning houden en \
                         bij wie zij met vragen terechtkunnen.",
                        template.kind.word()
                    ),
                    "Voeg `{% include \"delen/continuiteit.md\" %}` toe.",
                );
            }
        }),
    }
}

rule! {
    /// De kopjes van het sjabloon staan niet in volgorde.
    ///
    /// **Bron.** Besluit digitale toegankelijkheid overheid; EN 301 549 (WCAG 2.1, 1.3.1).
    ///
    /// **Waarom.** Wie de brief laat voorlezen, vindt zijn weg langs de kopjes. De titel van de
    /// brief is het eerste niveau; in de tekst volgen `##` en daarbinnen `###`, zonder een niveau
    /// over te slaan.
    ///
    /// **Wat te doen.** Gebruik `##` voor een kopje en `###` voor een kopje daarbinnen.
    ///
    /// ### Faalt
    /// ```markdown
    /// ## De feiten
    ///
    /// #### Feit 1
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// ## De feiten
    ///
    /// ### Feit 1
    /// ```
    static HEADINGS = {
        code: "V-12",
        name: "kopjes-niet-in-volgorde",
        severity: Severity::Waarschuwing,
        acts: ActKind::ALL,
        basis: &[Basis::Wet("Besluit digitale toegankelijkheid overheid")],
        check: Check::Template(|template, sink| {
            for file in template.files {
                let mut last = 2;
                for (level, line) in headings(&file.text) {
                    if level == 1 || level > 3 || level > last + 1 {
                        sink.report(
                            file,
                            line,
                            format!(
                                "Een kopje van niveau {level} kan hier niet: de titel van de brief \
                                 is niveau 1, en een niveau overslaan maakt de brief \
                                 onbegrijpelijk voor wie hem laat voorlezen."
                            ),
                            "Gebruik `##` voor een kopje en `###` voor een kopje daarbinnen.",
                        );
                    }
                    last = level;
                }
            }
        }),
    }
}

/// The level of each heading, with its line.
fn headings(text: &str) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        let heading = (1..=6).contains(&level) && line[level..].starts_with([' ', '\n']);
        heading.then(|| (level, start..start + line.trim_end().len()))
    })
}
