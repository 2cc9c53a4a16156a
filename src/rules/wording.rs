//! Words that do not belong in these letters: in the free text of a case, and in the fixed text of a
//! template.

use std::ops::Range;

use crate::contract::profile::LadderKind;
use crate::contract::topic::Topic;
use crate::facts::{Facts, Voice};
use crate::finding::Severity;

use super::rule::{Basis, Check, Hit, Rule, rule};

pub(super) static RULES: &[&Rule] = &[
    &PLACEHOLDER,
    &REMEDY_CLAUSE,
    &FRAUD_INSINUATED,
    &INTERNAL_STEP,
    &PROVIDERS_TERMS,
];

/// The same remark on each of some words.
fn hits(words: impl IntoIterator<Item = Range<usize>>, message: &str, remedy: &str) -> Vec<Hit> {
    words
        .into_iter()
        .map(|words| Hit {
            words,
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        })
        .collect()
}

rule! {
    /// In de tekst staat nog een plaatshouder.
    ///
    /// **Bron.** Zorgvuldigheid.
    ///
    /// **Waarom.** Een brief met "NNB" of "Xxxx" op de plaats van een naam of datum noemt niet wat
    /// hij moet noemen. Gezocht wordt naar `{{ }}`, `{% %}`, "Xxxx", TODO, NNB en "[invullen]". Een
    /// weglating in een citaat, zoals "[…]", is geen plaatshouder.
    ///
    /// **Wat te doen.** Vul in wat er moet staan, of haal de woorden weg. Horen de tekens er echt,
    /// zoals in een handelsnaam, zet de melding dan met een reden opzij.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerp: Begeleiding in Xxxxxx door medewerkers zonder kwalificatie
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: Begeleiding "[…] door medewerkers" zonder kwalificatie
    /// ```
    static PLACEHOLDER = {
        code: "V-08",
        name: "plaatshouder",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("zorgvuldigheid")],
        check: Check::Wording(|passage, _| {
            let mut found = passage.all(&["todo", "nnb", "n.n.b", "invullen]", "invoegen]"]);
            for range in &mut found {
                // The bracket is no part of a word.
                let bracket = passage.words[..range.start].ends_with('[');
                range.start -= usize::from(bracket);
            }
            found.extend(template_code(passage.words));
            found.extend(crosses(passage.words));
            found
                .into_iter()
                .map(|words| Hit {
                    message: format!(
                        "\"{}\" is een plaatshouder; zo kan de tekst niet in een brief.",
                        &passage.words[words.clone()]
                    ),
                    remedy: "Vul in wat hier moet staan, of haal de woorden weg.".into(),
                    words,
                })
                .collect()
        }),
    }
}

/// What looks like the code of a template.
fn template_code(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        let mut from = 0;
        while let Some(start) = words[from..].find(open).map(|at| from + at) {
            let end = words[start..]
                .find(close)
                .map_or(start + open.len(), |at| start + at + close.len());
            found.push(start..end);
            from = end;
        }
    }
    found
}

/// Words of nothing but four or more times the letter x.
fn crosses(words: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    words
        .split_inclusive(|c: char| !c.is_alphanumeric())
        .filter_map(move |piece| {
            let start = at;
            at += piece.len();
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            let crossed = word.len() >= 4 && word.bytes().all(|byte| matches!(byte, b'x' | b'X'));
            crossed.then_some(start..start + word.len())
        })
}

rule! {
    /// In de tekst staat een rechtsmiddelenclausule.
    ///
    /// **Bron.** Artikel 1:3 Awb; artikel 160, eerste lid, Gemeentewet.
    ///
    /// **Waarom.** De brief is een handeling uit een overeenkomst en geen besluit: bezwaar en
    /// beroep staan niet open. Wie ze toch aanbiedt, wekt verwachtingen en onduidelijkheid over de
    /// weg bij een geschil. De woorden Awb of bezwaar alleen zijn geen fout.
    ///
    /// **Wat te doen.** Verwijder de clausule. Is er een geschil, noem dan de weg die het contract
    /// daarvoor kent.
    ///
    /// ### Faalt
    /// ```yaml
    /// afweging: {procedures: Tegen deze brief kunt u binnen zes weken bezwaar maken.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// afweging: {procedures: De Linde heeft bezwaar tegen de uitkomst van het onderzoek.}
    /// ```
    static REMEDY_CLAUSE = {
        code: "W-26",
        name: "rechtsmiddelenclausule",
        severity: Severity::Waarschuwing,
        basis: &[Basis::Wet("1:3 Awb"), Basis::Wet("160 lid 1 Gemeentewet")],
        check: Check::Wording(|passage, _| {
            if passage.voice == Voice::Aanbieder {
                return Vec::new();
            }
            let found = passage.all(&[
                "kunt u … bezwaar maken",
                "u kunt … bezwaar maken",
                "kunt u … bezwaar indienen",
                "kunt u … in beroep",
                "bezwaarschrift*",
                "beroepschrift*",
                "beroep instellen bij de rechtbank",
                "beroep … bij de bestuursrechter",
            ]);
            hits(
                found,
                "Dit is een rechtsmiddelenclausule, maar tegen deze brief staan bezwaar en beroep \
                 niet open: hij is geen besluit in de zin van artikel 1:3 Awb.",
                "Verwijder de clausule; noem bij een geschil de weg die het contract daarvoor kent.",
            )
        }),
    }
}

rule! {
    /// De tekst zegt dat de aanbieder fraude pleegt, zonder dat fraude de grond is.
    ///
    /// **Bron.** De bepaling van het contract over fraude.
    ///
    /// **Waarom.** Wie een tekortkoming meldt en daarbij van fraude spreekt, of de bepaling over
    /// fraude noemt, beschuldigt de aanbieder van iets wat niet is vastgesteld. Dat kan
    /// onrechtmatig zijn en schaadt de zaak. Citaten tellen niet mee, en evenmin een zaak waarin
    /// een tekortkoming of maatregel op de bepaling over fraude berust.
    ///
    /// **Wat te doen.** Beschrijf het feit zonder het woord, of neem de bepaling over fraude als
    /// grond op, met het bewijs.
    ///
    /// ### Faalt
    /// ```yaml
    /// afweging: {historie: De Linde heeft eerder gefraudeerd met declaraties.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// afweging: {historie: De Linde diende eerder declaraties in die niet klopten.}
    /// ```
    static FRAUD_INSINUATED = {
        code: "N-58",
        name: "fraude-zonder-grond",
        severity: Severity::Waarschuwing,
        needs: &[Topic::Fraude],
        basis: &[Basis::Contract(Topic::Fraude)],
        check: Check::Wording(|passage, facts| {
            if passage.voice == Voice::Aanbieder || facts.is_some_and(Facts::rests_on_fraud) {
                return Vec::new();
            }
            let mut phrases: Vec<&str> = vec![
                "gefraudeerd*",
                "frauduleus*",
                "frauduleuze*",
                "fraudeert",
                "frauderen",
                "pleegt … fraude",
                "pleegde … fraude",
                "fraude gepleegd",
                "fraude pleegt",
                "fraude heeft gepleegd",
                "schuldig … aan fraude",
            ];
            let clause = facts.and_then(|facts| facts.clause(Topic::Fraude));
            let cited = clause.map(|clause| clause.to_string().to_lowercase());
            phrases.extend(cited.as_deref());
            let found = passage.all(&phrases);
            let ground = match &clause {
                Some(clause) => format!(" ({clause})"),
                None => String::new(),
            };
            hits(
                found.into_iter().filter(|words| !passage.quotes(words.start)),
                &format!(
                    "Deze woorden beschuldigen de aanbieder van fraude, terwijl de bepaling \
                     daarover{ground} niet de grond is."
                ),
                "Beschrijf het feit zonder dit woord, of neem de bepaling over fraude als grond op.",
            )
        }),
    }
}

rule! {
    /// De tekst noemt een trede van de escalatieladder, terwijl die geen deel van het contract is.
    ///
    /// **Bron.** Het profiel van het contract: de escalatieladder is beleid van de gemeente.
    ///
    /// **Waarom.** Is de ladder niet overeengekomen, dan bindt zij de aanbieder niet. Wie haar
    /// stappen in de brief noemt, geeft de aanbieder een maatstaf waaraan de gemeente zich dan
    /// moet houden.
    ///
    /// **Wat te doen.** Noem de bepaling van het contract of de wet, en laat de trede weg.
    ///
    /// ### Faalt
    /// ```yaml
    /// afweging: {historie: Stap 1 van de ladder is doorlopen.}
    /// # profiel.yaml
    /// ladder: {document: Bijlage 4, soort: beleid}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// afweging: {historie: Op 3 februari 2025 is een gesprek gevoerd.}
    /// # profiel.yaml
    /// ladder: {document: Bijlage 4, soort: beleid}
    /// ```
    static INTERNAL_STEP = {
        code: "N-61",
        name: "interne-trede-in-brief",
        severity: Severity::Aandachtspunt,
        basis: &[Basis::Praktijk("profiel van het contract")],
        check: Check::Wording(|passage, facts| {
            let policy = facts.and_then(Facts::ladder_kind) == Some(LadderKind::Beleid);
            if !policy || passage.voice == Voice::Aanbieder {
                return Vec::new();
            }
            let mut found = passage.all(&["escalatieladder", "trede"]);
            found.extend(passage.all(&["stap"]).into_iter().filter_map(|word| {
                let number = passage.words[word.end..].strip_prefix(' ')?;
                let numbered = number.starts_with(|c: char| c.is_ascii_digit());
                numbered.then(|| word.start..word.end + 2)
            }));
            hits(
                found,
                "Deze woorden verwijzen naar de escalatieladder, maar die is beleid van de \
                 gemeente en geen deel van het contract.",
                "Noem de bepaling van contract of wet en laat de trede weg.",
            )
        }),
    }
}

rule! {
    /// De tekst verwijst naar de voorwaarden van de aanbieder alsof zij gelden.
    ///
    /// **Bron.** De bepaling van het contract over de voorwaarden van de aanbieder.
    ///
    /// **Waarom.** Het contract sluit de eigen voorwaarden van de aanbieder uit. Wie er in een
    /// brief naar verwijst, geeft de aanbieder een argument dat zij toch gelden.
    ///
    /// **Wat te doen.** Verwijs naar het contract, of schrijf erbij dat de voorwaarden niet gelden.
    ///
    /// ### Faalt
    /// ```yaml
    /// afweging: {historie: Volgens uw algemene voorwaarden meldt u verzuim binnen een week.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// afweging: {historie: Volgens het contract meldt u verzuim binnen een week.}
    /// ```
    static PROVIDERS_TERMS = {
        code: "K-134",
        name: "voorwaarden-van-de-aanbieder",
        severity: Severity::Aandachtspunt,
        needs: &[Topic::EigenVoorwaarden],
        basis: &[Basis::Contract(Topic::EigenVoorwaarden)],
        check: Check::Wording(|passage, facts| {
            if passage.voice == Voice::Aanbieder {
                return Vec::new();
            }
            let found = passage.all(&[
                "uw algemene voorwaarden",
                "uw eigen voorwaarden",
                "uw leveringsvoorwaarden",
                "voorwaarden van de aanbieder",
                "leveringsvoorwaarden van de aanbieder",
            ]);
            let clause = facts.and_then(|facts| facts.clause(Topic::EigenVoorwaarden));
            let ground = clause.map_or_else(String::new, |clause| format!(" ({clause})"));
            let denied = passage.first(&["niet van toepassing", "gelden niet", "uitgesloten"]);
            hits(
                found.into_iter().filter(|_| denied.is_none()),
                &format!(
                    "Hier lijken de eigen voorwaarden van de aanbieder te gelden, maar het \
                     contract sluit die uit{ground}."
                ),
                "Verwijs naar het contract, of schrijf dat die voorwaarden niet gelden.",
            )
        }),
    }
}
