//! The ceiling of the full view.

use crate::letter::view::ceiling::{Gebruik, Plafond, Plan};

use super::{reactie, text};

pub fn plafond() -> Plafond {
    Plafond {
        naam: "de bestedingsruimte".into(),
        soort: "bestedingsruimte".into(),
        begrenst_betaling: true,
        betreft: text("individuele begeleiding"),
        ingang: "1 januari 2026".into(),
        periode: text("1 januari tot en met 31 december 2026"),
        omvang: text("€\u{a0}480.000,00"),
        grond: text("artikel B lid 1 van de overeenkomst"),
        citaat: text("De gemeente informeert de aanbieder over haar voornemen."),
        eis: text("eis 36 van het Programma van Eisen"),
        verlengt: text("1 januari tot en met 31 december 2025"),
        motivering: text("De vraag groeit sneller dan de begroting."),
        processtappen: text("Wij vergeleken de declaraties van 2024 met de begroting."),
        informatie_uitwisseling: text("Elke maand sturen wij u de stand van de declaraties."),
        zienswijze_uiterlijk: text("vrijdag 25 juli 2025"),
        besluit_uiterlijk: text("dinsdag 30 september 2025"),
        plan: Some(Plan {
            grond: "artikel B lid 1 sub c van de overeenkomst".into(),
            uiterlijk: text("vrijdag 31 oktober 2025"),
            gereed: text("20 oktober 2025"),
        }),
        aankondiging_van: text("20 juni 2025"),
        besluit_van: text("22 september 2025"),
        zienswijze: Some(reactie("21 juli 2025")),
        afweging: vec!["In 2025 kregen 40 cliënten begeleiding.".into()],
        addendum: text("artikel 1L lid 1 van de overeenkomst"),
        drempel: text("70%"),
        gebruik: Some(Gebruik {
            datum: "30 juni 2026".into(),
            percentage: text("71,5%"),
            bedrag: text("€\u{a0}343.200,00"),
            overschrijding_dreigt: true,
            bron: text("de declaraties tot en met mei 2026"),
        }),
        overleg_grond: text("artikel B lid 3 punt 5 van de overeenkomst"),
        overleg_uiterlijk: text("vrijdag 17 juli 2026"),
        overleg_gepland: text("maandag 13 juli 2026"),
        overschrijding_grond: text("artikel B lid 3 punt 6 van de overeenkomst"),
        overschrijding_uiterlijk: text("vrijdag 17 juli 2026"),
        betaling: text("artikel B lid 3 punt 7 van de overeenkomst"),
        toewijzing: text("artikel B lid 1 sub c punt 7 van de overeenkomst"),
        crisis: text("artikel B lid 1 sub c punt 7 van de overeenkomst"),
    }
}
