//! What goes with a letter: with the one on a contract that came back changed, that copy with every
//! change tracked. With all of them accepted it is what came back, with all rejected the contract.

use crate::facts::{Act, ActKind, Facts};
use crate::letter::view::Brief;
use crate::report::DiffReport;
use crate::seal::hash;

/// How the name of the file ends.
pub(super) const ENDING: &str = "wijzigingen.docx";

/// The copy with its changes.
pub(super) struct Annex {
    pub bytes: Vec<u8>,
}

impl Annex {
    /// What goes with a letter; none if the letter is another, or nothing was changed.
    pub fn of(facts: &Facts<'_>, act: &Act<'_>) -> Option<Annex> {
        let copy = facts.returned_copy();
        if act.kind != ActKind::OngeldigeDoorhalingen || copy?.edits.is_empty() {
            return None;
        }
        let bytes = facts.compare_returned(|comparison, judgement| {
            let report = DiffReport {
                comparison,
                judgement,
                base: "",
                returned: "",
                provider: None,
                all: false,
            };
            report.docx()
        });
        bytes.map(|bytes| Annex { bytes })
    }

    /// Lists it in its letter, by its hash: whoever has the letter can tell whether he has this file.
    pub fn list(&self, letter: &mut Brief) {
        letter.bijlagen.push(format!(
            "Uw exemplaar, met elke wijziging bijgehouden, als Word-bestand (SHA-256 {})",
            hash(&self.bytes)
        ));
    }
}
