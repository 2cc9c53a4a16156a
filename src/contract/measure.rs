//! The measures that a contract may grant.

use crate::words;

words! {
    /// Een maatregel.
    pub enum Measure {
        /// Een opgelegde cliëntenstop.
        Clientenstop = "clientenstop",
        /// Een cliëntenstop die partijen samen overeenkomen.
        OvereengekomenClientenstop = "overeengekomen clientenstop",
        /// Geen nieuwe cliënten toewijzen.
        NietToewijzen = "niet toewijzen",
        /// Terugvordering.
        Terugvordering = "terugvordering",
        /// Verrekening.
        Verrekening = "verrekening",
        /// Een contractuele boete.
        Boete = "boete",
        /// Geen betaling, omdat er geen recht op is.
        NietBetalen = "niet betalen",
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
        /// Het contract niet verlengen.
        NietVerlengen = "niet verlengen",
        /// Schadevergoeding.
        Schadevergoeding = "schadevergoeding",
    }
}

impl Measure {
    /// The measure as it follows on "wij kunnen".
    pub fn phrase(self) -> &'static str {
        match self {
            Measure::Clientenstop => "een cliëntenstop opleggen",
            Measure::OvereengekomenClientenstop => "met u een cliëntenstop overeenkomen",
            Measure::NietToewijzen => "u geen nieuwe cliënten toewijzen",
            Measure::Terugvordering => "betalingen terugvorderen",
            Measure::Verrekening => "onze vordering verrekenen",
            Measure::Boete => "een boete opleggen",
            Measure::NietBetalen => "betaling weigeren",
            Measure::Opschorting => "betalingen opschorten",
            Measure::Tariefkorting => "uw tarieven korten",
            Measure::PrestatiesAanpassen => "de afspraken over prestaties en tarieven aanpassen",
            Measure::Omzetting => "in plaats van nakoming schadevergoeding vorderen",
            Measure::Ontbinding => "de overeenkomst geheel of voor een deel ontbinden",
            Measure::Opzegging => "de overeenkomst geheel of voor een deel opzeggen",
            Measure::NietVerlengen => "de overeenkomst niet verlengen",
            Measure::Schadevergoeding => "vergoeding van onze schade vorderen",
        }
    }
}
