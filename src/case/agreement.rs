//! What happens to the contract itself: changes, tariffs, and a clause that proves void.

use chrono::NaiveDate;

use crate::contract::citation::Citation;
use crate::record;
use crate::source::scalar::{Amount, Percentage, Prose};
use crate::words;

record! {
    /// Een wijziging van het contract door de gemeente.
    pub struct Wijziging {
        /// Wat er verandert.
        omschrijving: Prose,
        /// Waar de wijziging over gaat.
        betreft: ChangeSubject,
        /// Waarom het contract wordt gewijzigd.
        grond: ChangeGround,
        /// De dag waarop de gewijzigde contractstandaarden beschikbaar kwamen.
        beschikbaar: NaiveDate,
        /// De dag waarop de wijziging is doorgevoerd.
        doorgevoerd: NaiveDate,
    }
}

words! {
    /// Waar een wijziging over gaat.
    pub enum ChangeSubject {
        /// De producten.
        Producten = "producten",
        /// Het Programma van Eisen.
        Eisen = "programma van eisen",
        /// De tarieven.
        Tarieven = "tarieven",
        /// Iets anders.
        Anders = "anders",
    }
}

words! {
    /// Waarom het contract wordt gewijzigd.
    pub enum ChangeGround {
        /// Ervaringen in de uitvoering.
        Uitvoering = "uitvoeringspraktijk",
        /// Veranderingen in het aanbod van algemene voorzieningen.
        Voorzieningen = "algemene voorzieningen",
        /// Een wijziging van wetgeving.
        Wetgeving = "wetgeving",
        /// Iets anders.
        Anders = "anders",
    }
}

record! {
    /// Een bepaling van het contract die nietig is, of die een rechter niet rechtsgeldig vond.
    pub struct NietigeBepaling {
        /// De bepaling.
        bepaling: Citation = required,
        /// Sinds wanneer dat vaststaat.
        sinds: NaiveDate,
        /// De dag van het overleg over een vervangende regeling.
        overleg: NaiveDate,
    }
}

record! {
    /// Het tarief van een product in een jaar, met de index die ertoe leidde.
    pub struct Tarief {
        /// Het product, met dezelfde woorden als in de posten.
        product: Prose = required,
        /// Het kalenderjaar.
        jaar: u32 = required,
        /// Het tarief in dat jaar, in euro.
        tarief: Amount,
        /// Het tarief in het jaar ervoor, in euro.
        vorig_tarief: Amount,
        /// De raming van de loonkosten voor dat jaar, in procenten.
        raming_loonkosten: Percentage,
        /// De correctie van de loonkosten over het jaar ervoor, in procenten.
        correctie_loonkosten: Percentage,
        /// De raming van de materiële kosten voor dat jaar, in procenten.
        raming_materieel: Percentage,
        /// De correctie van de materiële kosten over het jaar ervoor, in procenten.
        correctie_materieel: Percentage,
    }
}
