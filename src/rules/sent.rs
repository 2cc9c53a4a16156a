//! The letters that were really sent.

use crate::finding::Severity;
use crate::seal::act_of;

use super::rule::{Basis, Check, Moment, Rule, rule};

pub(super) static RULES: &[&Rule] = &[&SENT_FILE_CHANGED];

rule! {
    /// Een verzonden brief is niet meer zoals hij is verzegeld.
    ///
    /// **Bron.** De zegels in de map `verzonden` van de zaak: van elk bestand de hash, en in elk zegel
    /// die van het zegel ervoor.
    ///
    /// **Waarom.** Wie zich op een brief beroept, moet kunnen tonen wat is verzonden. Een bestand dat
    /// later is gewijzigd, weggehaald of toegevoegd, bewijst dat niet. Dat onze eigen tekst van de
    /// brief inmiddels anders luidt, is niet erg: verzegeld is wat de deur uit ging.
    ///
    /// **Wat te doen.** Haal de bestanden van de map `verzonden` uit git terug zoals zij waren. Toets
    /// daarna met `trede verify`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// # verzonden/keten.txt
    /// 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0  001-IG1.pdf
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// ```
    static SENT_FILE_CHANGED = {
        code: "V-13",
        name: "verzonden-brief-gewijzigd",
        severity: Severity::Fout,
        moment: Moment::Lopend,
        basis: &[Basis::Praktijk("bewijs van wat is verzonden")],
        check: Check::Case(|facts, sink| {
            for fault in facts.on_sent_letters() {
                let id = fault.letter.as_deref().unwrap_or_default();
                let id = act_of(id, facts.acts.iter().map(|act| act.id));
                let act = facts.acts.iter().find(|act| Some(act.id) == id);
                let span = act.map_or(facts.case.kenmerk.span(), |act| act.letter.id.span());
                sink.about.letter = act.map(|act| act.id.to_owned());
                sink.report(span, fault.message, "Haal de map `verzonden` uit git terug zoals zij was.");
            }
        }),
    }
}
