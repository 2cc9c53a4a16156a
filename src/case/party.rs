//! Who stand opposite each other: counterparties and municipalities.

use chrono::NaiveDate;

use crate::record;
use crate::source::scalar::{Code, Id, Prose};
use crate::words;

record! {
    /// Iemand aan wie een brief kan worden gericht.
    pub struct Party {
        /// De korte naam waarmee brieven naar deze partij verwijzen.
        id: Id = required,
        /// De rol van de partij.
        rol: Role,
        /// De naam, precies zoals in het Handelsregister.
        naam: Prose,
        /// Het KvK-nummer: acht cijfers.
        kvk: Code,
        /// De AGB-code: acht cijfers.
        agb: Code,
        /// Het RSIN: negen cijfers. Zet het alleen hier: elders lijkt het op een BSN.
        rsin: Code,
        /// Het nummer in een buitenlands register.
        registernummer: Code,
        /// Aan wie de brief persoonlijk is gericht: naam en functie.
        ter_attentie_van: Prose,
        /// Het adres.
        adres: Address,
        /// Het e-mailadres dat partijen voor hun briefwisseling gebruiken.
        e_mail: Code,
        /// Een faillissement, surseance of akkoord van deze partij.
        insolventie: Insolvency,
    }
}

record! {
    /// Een faillissement, surseance of akkoord.
    pub struct Insolvency {
        /// De soort.
        soort: InsolvencyKind,
        /// De dag waarop het begon.
        datum: NaiveDate,
        /// De dag waarop het eindigde.
        geeindigd: NaiveDate,
        /// De laatste dag van een afkoelingsperiode, als die is afgekondigd.
        afkoeling_tot_en_met: NaiveDate,
    }
}

words! {
    /// De soort insolventie.
    pub enum InsolvencyKind {
        /// Faillissement.
        Faillissement = "faillissement",
        /// Surseance van betaling.
        Surseance = "surseance",
        /// Een akkoord buiten faillissement.
        Akkoord = "whoa",
    }
}

words! {
    /// De rol van een geadresseerde.
    pub enum Role {
        /// De aanbieder die het contract sloot.
        Contractpartij = "contractpartij",
        /// Een deelnemer aan een combinatie.
        Combinant = "combinant",
        /// De curator in een faillissement.
        Curator = "curator",
        /// De bewindvoerder in een surseance.
        Bewindvoerder = "bewindvoerder",
        /// Een gemachtigde of advocaat.
        Gemachtigde = "gemachtigde",
        /// Een onderaannemer van de aanbieder.
        Onderaannemer = "onderaannemer",
    }
}

record! {
    /// Een adres.
    pub struct Address {
        /// Straat en huisnummer.
        straat: Prose,
        /// Postbus met nummer.
        postbus: Prose,
        /// De postcode.
        postcode: Code,
        /// De plaats.
        plaats: Prose,
        /// Het land, als dat niet Nederland is.
        land: Prose,
        /// Vanaf wanneer dit adres geldt.
        vanaf: NaiveDate,
    }
}

record! {
    /// Een gemeente namens wie wordt opgetreden.
    pub struct Principal {
        /// De naam van de gemeente.
        naam: Prose,
        /// Hoe zij bij het contract betrokken is.
        hoedanigheid: Capacity,
        /// Het besluit waaruit de volmacht blijkt.
        besluit: Prose,
        /// De datum van dat besluit.
        datum: NaiveDate,
        /// Voor welke producten en cliënten.
        omvang: Prose,
    }
}

words! {
    /// Hoe een gemeente bij het contract betrokken is.
    pub enum Capacity {
        /// Zij is zelf partij.
        Contractpartij = "contractpartij",
        /// Zij gaf een andere gemeente volmacht.
        Volmachtgever = "volmachtgever",
    }
}
