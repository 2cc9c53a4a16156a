//! The form of a case and its letters: kenmerk, annexes, readability.

use crate::facts::{Act, ActKind, Facts};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&KENMERK, &ANNEX_WITHOUT_RECORD, &LONG_SENTENCES];

rule! {
    /// Het kenmerk ontbreekt, of een andere zaak heeft hetzelfde.
    ///
    /// **Bron.** Zorgvuldigheid.
    ///
    /// **Waarom.** Alle brieven in een zaak dragen hetzelfde kenmerk; daarmee vindt de aanbieder, en
    /// later de rechter, ze bij elkaar. Hebben twee zaken hetzelfde kenmerk, dan raken hun brieven
    /// door elkaar.
    ///
    /// **Wat te doen.** Vul het zaaknummer in dat het documentsysteem aan deze zaak gaf.
    ///
    /// ### Faalt
    /// ```yaml
    /// kenmerk: Z/25/0002
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// kenmerk: Z/25/0003
    /// ```
    static KENMERK = {
        code: "V-06",
        name: "kenmerk-ontbreekt-of-dubbel",
        severity: Severity::Waarschuwing,
        basis: &[Basis::Praktijk("zorgvuldigheid")],
        check: Check::Case(|facts, sink| {
            let field = &facts.case.kenmerk;
            if field.is_absent() {
                sink.report(
                    field.span(),
                    "De zaak heeft geen kenmerk; brieven zijn er niet mee terug te vinden.",
                    "Vul het zaaknummer in achter `kenmerk`.",
                );
            }
            if let Some(other) = facts.case_with_same_kenmerk() {
                sink.report(
                    field.span(),
                    format!("De zaak in `{other}` heeft hetzelfde kenmerk."),
                    "Geef elke zaak een eigen kenmerk.",
                );
            }
        }),
    }
}

rule! {
    /// Van een bijlage is niet vastgelegd waar zij is.
    ///
    /// **Bron.** Zorgvuldigheid.
    ///
    /// **Waarom.** De brief noemt de bijlage; wie hem verzendt, moet haar kunnen vinden. Een
    /// DMS-kenmerk volstaat, een bestand in de zakenmap is niet nodig.
    ///
    /// **Wat te doen.** Vul bij het bewijsstuk het DMS-kenmerk in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// bewijs:
    ///   - {id: B4, omschrijving: Rooster van januari, datum: 2025-02-01}
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       bijlagen: [B4]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// bewijs:
    ///   - {id: B4, omschrijving: Rooster van januari, datum: 2025-02-01, dms: D-2025-0043}
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       bijlagen: [B4]
    /// ```
    static ANNEX_WITHOUT_RECORD = {
        code: "V-07",
        name: "bijlage-zonder-vindplaats",
        severity: Severity::Waarschuwing,
        acts: ActKind::ALL,
        basis: &[Basis::Praktijk("zorgvuldigheid")],
        check: Check::Act(|facts, act, sink| {
            for annex in act.letter.bijlagen.items() {
                let Some(piece) = facts.case.evidence(&annex.value.0) else { continue };
                if piece.dms.is_absent() && piece.bestand.is_absent() {
                    sink.report(
                        annex.span,
                        format!(
                            "Bijlage {} bij {} heeft geen DMS-kenmerk en geen bestand.",
                            annex.value.0, act.id
                        ),
                        "Vul bij het bewijsstuk het DMS-kenmerk in.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// De brief heeft lange zinnen of ambtelijke woorden.
    ///
    /// **Bron.** Richtlijnen voor begrijpelijke taal (B1).
    ///
    /// **Waarom.** Een zin van meer dan 25 woorden is moeilijk te volgen, en wie `derhalve` schrijft,
    /// bedoelt `dus`. Zinnen met een citaat, een opsomming of een bepaling tellen niet mee. Deze
    /// controle staat uit, tenzij trede.yaml `leesbaarheid: ja` heeft.
    ///
    /// **Wat te doen.** Maak van één zin er twee, en neem het gewone woord.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       toelichting: Wij hebben met u gesproken over de begeleiders die het diploma missen dat u nodig hebt om deze begeleiding te mogen geven aan de inwoners van onze gemeente.
    /// # trede.yaml
    /// leesbaarheid: ja
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       toelichting: Wij hebben met u gesproken over de begeleiders zonder diploma. Dat diploma is nodig.
    /// # trede.yaml
    /// leesbaarheid: ja
    /// ```
    static LONG_SENTENCES = {
        code: "V-11",
        name: "lange-zinnen",
        severity: Severity::Aandachtspunt,
        acts: ActKind::ALL,
        applies: &[&[When::Leesbaarheid]],
        basis: &[Basis::Praktijk("begrijpelijke taal")],
        check: Check::Act(hard_to_read),
    }
}

fn hard_to_read(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let mut first = None;
    let mut long = 0;
    let mut stiff: Vec<&(&str, &str)> = Vec::new();
    for passage in facts.words_of(act) {
        for words in passage.sentences() {
            let sentence = &passage.words[words.clone()];
            let mut found = STIFF
                .iter()
                .filter(|(word, _)| has_word(sentence, word))
                .peekable();
            let is_long = is_long(sentence);
            let is_stiff = found.peek().is_some() && !sentence.contains(QUOTES);
            if is_long || is_stiff {
                first.get_or_insert_with(|| facts.place(&passage, words));
            }
            long += usize::from(is_long);
            if is_stiff {
                stiff.extend(found);
            }
        }
    }
    let Some(first) = first else { return };
    stiff.sort_unstable();
    stiff.dedup();
    let mut told = match long {
        0 => Vec::new(),
        1 => vec![format!("één zin van meer dan {LONGEST} woorden")],
        more => vec![format!("{more} zinnen van meer dan {LONGEST} woorden")],
    };
    told.extend(
        stiff
            .iter()
            .map(|(word, plain)| format!("“{word}” in plaats van “{plain}”")),
    );
    sink.report(
        first,
        format!("In {} staat: {}.", act.id, say::list(&told)),
        "Maak van één zin er twee, en neem het gewone woord.",
    );
}

/// Words of offices, each with the word that people use.
const STIFF: [(&str, &str); 14] = [
    ("aldaar", "daar"),
    ("alsmede", "en"),
    ("derhalve", "dus"),
    ("dientengevolge", "daardoor"),
    ("doch", "maar"),
    ("hieromtrent", "hierover"),
    ("indien", "als"),
    ("inzake", "over"),
    ("mitsdien", "dus"),
    ("nopens", "over"),
    ("reeds", "al"),
    ("teneinde", "om"),
    ("voornoemde", "deze"),
    ("zulks", "dat"),
];

const QUOTES: [char; 3] = ['"', '“', '„'];

fn has_word(sentence: &str, word: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    words.any(|one| one.eq_ignore_ascii_case(word))
}

/// The most words of a sentence that reads easily.
const LONGEST: usize = 25;

/// Whether a sentence is long by its own doing: not by a quotation, an enumeration or a clause.
fn is_long(sentence: &str) -> bool {
    let many_commas = sentence.matches(',').count() > 3;
    let exempt = many_commas || sentence.contains(['"', '“', '„', ':', ';']);
    let clause = ["artikel", "Bijlage", " BW", " lid "]
        .iter()
        .any(|word| sentence.contains(word));
    !exempt && !clause && sentence.split_whitespace().count() > LONGEST
}
