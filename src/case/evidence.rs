//! Evidence: a reference into the municipality's document system, not the document itself.

use chrono::NaiveDate;

use crate::record;
use crate::source::scalar::{Code, Id, Prose};

record! {
    /// Een bewijsstuk.
    pub struct Evidence {
        /// De korte naam waarmee feiten naar dit stuk verwijzen.
        id: Id = required,
        /// Wat het is; zonder namen of gegevens van cliënten.
        omschrijving: Prose,
        /// De datum van het stuk.
        datum: NaiveDate,
        /// Het kenmerk in het documentsysteem.
        dms: Code,
        /// Een bestand in de map van de zaak; niet nodig als er een DMS-kenmerk is.
        bestand: Code,
        /// De SHA-256 van het stuk.
        sha256: Code,
        /// Of het stuk vertrouwelijk is; dan hoort het bestand zelf niet in de map.
        vertrouwelijk: bool,
    }
}
