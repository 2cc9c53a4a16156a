//! Characters that a letter as PDF cannot show.

use std::collections::BTreeSet;

use crate::finding::{About, Finding, Label, Severity};
use crate::write::{named, typeface};

use super::rule::{Basis, Check, Hit, Rule, rule};

pub(super) static RULES: &[&Rule] = &[&CHARACTER_WITHOUT_SHAPE];

rule! {
    /// Het lettertype van de PDF heeft een teken niet.
    ///
    /// **Bron.** NEN-ISO 19005-2 (PDF/A-2): elk teken staat met zijn vorm in het bestand.
    ///
    /// **Waarom.** In een PDF voor het archief moet elk teken zichtbaar zijn. Een brief met een teken
    /// dat ons lettertype niet heeft, zoals een emoji of Arabisch schrift, wordt daarom niet als PDF
    /// geschreven. Als Word-bestand kan hij wel; Word neemt voor dat teken een ander lettertype.
    ///
    /// **Wat te doen.** Schrijf het in Latijns schrift, of verstuur de brief als Word-bestand.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie 🙂
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: "Begeleiding door medewerkers zonder vereiste kwalificatie: € 2.500,00 – „ÿ œ Ő שלום”"
    /// ```
    static CHARACTER_WITHOUT_SHAPE = {
        code: "V-14",
        name: "teken-zonder-vorm",
        severity: Severity::Waarschuwing,
        basis: &[Basis::Praktijk("PDF/A-2 (NEN-ISO 19005-2)")],
        check: Check::Wording(|passage, _| {
            // What ends a line or a column is set as a blank.
            let lacks = |c: char| !typeface::shows(c) && !matches!(c, '\n' | '\r' | '\t');
            let Some(start) = passage.words.find(lacks) else {
                return Vec::new();
            };
            let run = &passage.words[start..];
            let length = run.find(|c| !lacks(c)).unwrap_or(run.len());
            let lacking: BTreeSet<_> = passage.words.chars().filter(|c| lacks(*c)).collect();
            let lacking: Vec<_> = lacking.into_iter().collect();
            vec![Hit {
                words: start..start + length,
                message: message(&lacking),
                remedy: REMEDY.to_owned(),
            }]
        }),
    }
}

const REMEDY: &str = "Schrijf het anders, of verstuur de brief als Word-bestand (`--to docx`).";

fn message(lacking: &[char]) -> String {
    let named: Vec<_> = lacking.iter().copied().map(named).collect();
    format!(
        "Het lettertype van de PDF heeft geen teken voor {}. Een brief met deze tekst kan niet als PDF \
         worden geschreven.",
        super::say::list(&named)
    )
}

/// Whether a finding tells of a character that letters as PDF cannot show.
pub fn tells_of(finding: &Finding, lacking: char) -> bool {
    finding.code == CHARACTER_WITHOUT_SHAPE.code && finding.message.contains(&named(lacking))
}

/// A finding on a character that stands in a finished letter, and in no free text of its case.
pub fn in_letter(letter: &str, lacking: char, place: Label) -> Finding {
    Finding {
        code: CHARACTER_WITHOUT_SHAPE.code,
        severity: CHARACTER_WITHOUT_SHAPE.severity,
        message: message(&[lacking]),
        remedy: REMEDY.to_owned(),
        place,
        related: Vec::new(),
        lifted_by: None,
        about: About {
            letter: Some(letter.to_owned()),
            ..About::default()
        },
    }
}
