//! The form of a case and its letters: kenmerk, annexes, readability.

use crate::facts::ActKind;
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};

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
    /// De brief heeft lange zinnen.
    ///
    /// **Bron.** Richtlijnen voor begrijpelijke taal (B1).
    ///
    /// **Waarom.** Een zin van meer dan 25 woorden is moeilijk te volgen. Zinnen met een citaat, een
    /// opsomming of een bepaling tellen niet mee. Deze controle staat uit, tenzij trede.yaml
    /// `leesbaarheid: ja` heeft.
    ///
    /// **Wat te doen.** Maak van één zin er twee.
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
        check: Check::Act(|facts, act, sink| {
            let mut first = None;
            let mut count = 0;
            for passage in facts.words_of(act) {
                for words in passage.sentences().filter(|one| is_long(&passage.words[one.clone()])) {
                    count += 1;
                    first.get_or_insert_with(|| facts.place(&passage, words));
                }
            }
            if let Some(first) = first {
                let what = match count {
                    1 => "Eén zin heeft".to_owned(),
                    more => format!("{more} zinnen hebben"),
                };
                sink.report(
                    first,
                    format!("{what} in {} meer dan {LONGEST} woorden.", act.id),
                    "Maak van één zin er twee.",
                );
            }
        }),
    }
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
