//! The measures that a contract may grant.

use crate::words;

words! {
    /// Een maatregel.
    pub enum Measure {
        /// Een opgelegde cliëntenstop.
        Clientenstop = "clientenstop",
        /// Terugvordering.
        Terugvordering = "terugvordering",
        /// Verrekening.
        Verrekening = "verrekening",
        /// Een contractuele boete.
        Boete = "boete",
        /// Opschorting van betaling.
        Opschorting = "opschorting",
        /// Een korting op de tarieven.
        Tariefkorting = "tariefkorting",
        /// Aanpassing van prestaties of tarieven.
        PrestatiesAanpassen = "prestaties aanpassen",
        /// Omzetting in schadevergoeding.
        Omzetting = "omzetting",
        /// Ontbinding van het contract.
        Ontbinding = "ontbinding",
        /// Opzegging van het contract.
        Opzegging = "opzegging",
        /// Schadevergoeding.
        Schadevergoeding = "schadevergoeding",
    }
}
