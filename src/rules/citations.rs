//! What a case cites: whether it is there, and what it is worth.

use crate::contract::citation::Document;
use crate::contract::topic::Topic;
use crate::facts::citations::{Cited, Ground};
use crate::finding::{Finding, Severity};

use super::rule::{Basis, Check, Rule, rule};
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &NOT_IN_CONTRACT,
    &NOTE_AS_TEXT,
    &NOTE_AS_GROUND,
    &OUTSIDE_PACK,
    &EXCLUDED_ARTICLE,
    &ONLY_SUPPLEMENTARY,
];

/// Reports on a citation, to the letter or shortcoming that rests on it.
fn on<'s>(
    cited: &Cited<'_>,
    sink: &'s mut Sink<'_>,
    message: String,
    remedy: &str,
) -> &'s mut Finding {
    let finding = sink.report(cited.span, message, remedy);
    finding.about.letter = cited.letter.map(str::to_owned);
    finding.about.shortcoming = cited.shortcoming.map(str::to_owned);
    finding
}

rule! {
    /// De genoemde bepaling staat niet in het contract.
    ///
    /// **Bron.** De tekst van het contract.
    ///
    /// **Waarom.** Een brief die een artikel noemt dat er niet is, of dat op twee plaatsen staat,
    /// zegt niet welke plicht is geschonden. De aanbieder hoeft daar niets mee.
    ///
    /// **Wat te doen.** Zoek de bepaling op met `trede contract show` en noem haar zoals zij in het
    /// contract staat.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1 lid 12
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1 lid 2
    /// ```
    static NOT_IN_CONTRACT = {
        code: "K-135",
        name: "bepaling-bestaat-niet",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("tekst van het contract")],
        check: Check::Case(|facts, sink| {
            for cited in facts.citations() {
                if let Some(trouble) = facts.trouble(cited.citation) {
                    on(
                        &cited,
                        sink,
                        format!("{trouble} Een bepaling die er niet is, kan niet zijn geschonden."),
                        "Noem de bepaling zoals zij in het contract staat.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// De genoemde woorden staan alleen in de toelichting.
    ///
    /// **Bron.** De rangorde van het contract: de toelichting bindt niet.
    ///
    /// **Waarom.** Wie een toelichting aanhaalt als tekst van het contract, beroept zich op iets wat
    /// partijen niet zijn overeengekomen.
    ///
    /// **Wat te doen.** Noem de bepaling zelf, of schrijf "toelichting op" ervoor.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 26
    /// # tekst.md
    /// ### Artikel 26 Scholing
    ///
    /// ##### Toelichting
    ///
    /// De Aanbieder schoolt zijn medewerkers elk jaar bij.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 26
    /// # tekst.md
    /// ### Artikel 26 Scholing
    ///
    /// De Aanbieder schoolt zijn medewerkers elk jaar bij.
    /// ```
    static NOTE_AS_TEXT = {
        code: "K-136",
        name: "toelichting-als-tekst",
        severity: Severity::Waarschuwing,
        basis: &[Basis::Contract(Topic::Rangorde)],
        check: Check::Case(|facts, sink| {
            for cited in facts.citations() {
                if facts.is_only_explained(cited.citation) {
                    on(
                        &cited,
                        sink,
                        format!(
                            "Onder {} staat in het contract alleen een toelichting; die bindt niet.",
                            cited.citation
                        ),
                        "Noem de bepaling zelf, of schrijf \"toelichting op\" ervoor.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// Een tekortkoming of maatregel berust op een toelichting.
    ///
    /// **Bron.** De bepaling van het contract over de rangorde van de documenten.
    ///
    /// **Waarom.** De tekst van het contract gaat vóór de toelichting. Wie op de toelichting alleen
    /// bouwt, staat met lege handen als de tekst iets anders zegt.
    ///
    /// **Wat te doen.** Noem de bepaling zelf als grond. Rust een tekortkoming mede op de toelichting,
    /// vul die dan bij `toelichting` in: de brief noemt haar als toelichting.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: toelichting op artikel 5 lid 1
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 5 lid 1
    ///     toelichting: toelichting op artikel 5 lid 1
    /// ```
    static NOTE_AS_GROUND = {
        code: "K-04",
        name: "toelichting-als-grond",
        severity: Severity::Waarschuwing,
        needs: &[Topic::Rangorde],
        basis: &[Basis::Contract(Topic::Rangorde)],
        check: Check::Case(|facts, sink| {
            let clause = sink.clause(Topic::Rangorde);
            for cited in facts.citations() {
                if cited.citation.note && cited.ground != Ground::Toelichting {
                    on(
                        &cited,
                        sink,
                        format!(
                            "De {} heeft een lagere rang dan de tekst ({clause}) en bindt niet.",
                            cited.citation
                        ),
                        "Noem de bepaling zelf als grond; bij een tekortkoming kan de toelichting bij `toelichting`.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// De genoemde bron is hier niet te controleren.
    ///
    /// **Bron.** De documenten van het contract waarvan de tekst bekend is.
    ///
    /// **Waarom.** Van deze wet of dit document is de tekst niet bij het contract opgeslagen. Of de
    /// bepaling bestaat en wat zij zegt, moet u zelf nagaan. Een bepaling die het profiel van het
    /// contract noemt, en de wettelijke grond van een uitzondering, tellen niet mee.
    ///
    /// **Wat te doen.** Controleer de bepaling in de versie die gold, en zet het citaat zelf in de
    /// tekst.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 3.1 Wmo 2015
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1 lid 2
    /// ```
    static OUTSIDE_PACK = {
        code: "N-29",
        name: "bron-niet-te-controleren",
        severity: Severity::Waarschuwing,
        basis: &[Basis::Praktijk("documenten van het contract")],
        check: Check::Case(|facts, sink| {
            for cited in facts.citations() {
                let statutory = matches!(cited.citation.document, Document::Statute(_));
                let exception = cited.ground == Ground::Uitzondering && statutory;
                let additional = facts.exclusions(cited.citation).is_some();
                if exception || additional || !facts.is_unchecked(cited.citation) {
                    continue;
                }
                on(
                    &cited,
                    sink,
                    format!(
                        "De tekst van {} is niet bij het contract opgeslagen en hier dus niet te \
                         controleren.",
                        cited.citation
                    ),
                    "Controleer de bepaling in de versie die gold en citeer haar zelf.",
                );
            }
        }),
    }
}

rule! {
    /// De genoemde inkoopvoorwaarde is uitgesloten.
    ///
    /// **Bron.** De bepaling van het contract over de inkoopvoorwaarden.
    ///
    /// **Waarom.** Het contract verklaart de algemene inkoopvoorwaarden van toepassing, maar zondert
    /// een aantal artikelen uit. Een beroep op zo'n artikel gaat niet op.
    ///
    /// **Wat te doen.** Noem een bepaling van het contract zelf.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 8 lid 1 VNG AIV
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1 lid 2
    /// ```
    static EXCLUDED_ARTICLE = {
        code: "K-132",
        name: "inkoopvoorwaarde-uitgesloten",
        severity: Severity::Fout,
        needs: &[Topic::Inkoopvoorwaarden],
        basis: &[Basis::Contract(Topic::Inkoopvoorwaarden)],
        check: Check::Case(|facts, sink| {
            let clause = sink.clause(Topic::Inkoopvoorwaarden);
            for cited in facts.citations() {
                if facts.exclusions(cited.citation) == Some(true) {
                    on(
                        &cited,
                        sink,
                        format!("{} is uitgesloten ({clause}) en geldt dus niet.", cited.citation),
                        "Noem een bepaling van het contract zelf.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// De brief steunt op inkoopvoorwaarden die alleen aanvullend gelden.
    ///
    /// **Bron.** De bepaling van het contract over de inkoopvoorwaarden.
    ///
    /// **Waarom.** De algemene inkoopvoorwaarden gelden alleen voor zover het contract niets anders
    /// zegt. Ook is hun tekst hier niet te controleren.
    ///
    /// **Wat te doen.** Ga na of het contract het onderwerp zelf regelt. Zo ja, noem die bepaling.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 12 VNG AIV
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1 lid 2
    /// ```
    static ONLY_SUPPLEMENTARY = {
        code: "K-133",
        name: "inkoopvoorwaarde-alleen-aanvullend",
        severity: Severity::Waarschuwing,
        needs: &[Topic::Inkoopvoorwaarden],
        basis: &[Basis::Contract(Topic::Inkoopvoorwaarden)],
        check: Check::Case(|facts, sink| {
            let clause = sink.clause(Topic::Inkoopvoorwaarden);
            for cited in facts.citations() {
                if facts.exclusions(cited.citation) == Some(false) {
                    on(
                        &cited,
                        sink,
                        format!(
                            "{} geldt alleen voor zover het contract niets anders zegt ({clause}).",
                            cited.citation
                        ),
                        "Ga na of het contract dit zelf regelt, en noem dan die bepaling.",
                    );
                }
            }
        }),
    }
}
