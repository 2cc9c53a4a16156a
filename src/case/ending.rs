//! Measures that end the contract or a duty under it.

use chrono::NaiveDate;

use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Code, Id, Number, Prose};
use crate::words;

use super::decision::Decision;
use super::letter::Letter;
use super::money::Cost;

record! {
    /// Een omzetting in schadevergoeding (6:87 BW).
    pub struct Omzetting {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen.
        besluit: Decision = flatten,
        /// De prestatie waarvoor schadevergoeding in de plaats komt.
        prestatie: Prose,
        /// Het bedrag van de schade, of hoe het wordt bepaald.
        schade: Prose,
    }
}

record! {
    /// Een ontbinding van het contract.
    pub struct Ontbinding {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen.
        besluit: Decision = flatten,
        /// Of het contract maar voor een deel wordt ontbonden.
        gedeeltelijk: bool,
        /// Welke overeenkomsten of delen eindigen, voor welke gemeente.
        omvang: Prose,
        /// Welke vermindering van beide prestaties een gedeeltelijke ontbinding meebrengt.
        vermindering: Prose,
        /// Waarom de tekortkoming ernstig genoeg is om te ontbinden.
        ernst: Prose,
        /// De overmacht van de aanbieder.
        overmacht: ForceMajeure,
        /// Of wordt ontbonden omdat de aanbieder een schuld niet betaalt.
        geldschuld: bool,
        /// Wat de gemeente de aanbieder nog moet betalen, en of hij daarmee kan verrekenen (6:134 BW).
        tegenvorderingen: Prose,
        /// Overdracht en afronding.
        afwikkeling: Exit,
    }
}

record! {
    /// Overmacht van de aanbieder.
    pub struct ForceMajeure {
        /// De eerste dag.
        begin: NaiveDate,
        /// De dag waarop zij naar verwachting eindigt.
        verwacht_einde: NaiveDate,
        /// Waarop die verwachting rust.
        reden: Prose,
        /// De bewijsstukken.
        bewijs: List<Spanned<Id>>,
    }
}

record! {
    /// De overdracht van cliënten en de afronding na het einde.
    pub struct Exit {
        /// De uiterste dag waarop cliënten zijn overgedragen.
        overdracht_uiterlijk: NaiveDate,
        /// De laatste dag waarop met nieuwe cliënten mag worden gestart.
        start_nieuw_tot_en_met: NaiveDate,
        /// Of en hoe bestaande cliënten bij de aanbieder blijven.
        voortzetting: Prose,
        /// Aan welke organisatie en in welke staat de dossiers worden overgedragen.
        dossiers: Prose,
        /// Het beveiligde kanaal waarlangs de lijst van cliënten wordt aangeleverd.
        lijst_kanaal: Prose,
        /// De kosten van de gemeente bij het einde.
        kosten: List<Cost>,
    }
}

record! {
    /// Een opzegging van het contract.
    pub struct Opzegging {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen.
        besluit: Decision = flatten,
        /// De dag waarop het contract eindigt.
        einde: NaiveDate,
        /// Welke overeenkomsten of delen eindigen, voor welke gemeente.
        omvang: Prose,
        /// Waarom de tekortkoming ernstig genoeg is om op te zeggen.
        ernst: Prose,
        /// De uitsluitingsgrond of eis waaraan de aanbieder niet meer voldoet.
        eis: UnmetRequirement,
        /// Het einde van de onderneming.
        onderneming: ClosedBusiness,
        /// De laatste levering en declaratie.
        levering: LastDelivery,
        /// De herstelsanctie die niet is uitgevoerd.
        herstelsanctie: RepairSanction,
        /// Waarom de kwaliteit geen hersteltermijn toelaat, of welke termijn is gemist.
        kwaliteit: PoorQuality,
        /// De vaststelling van fraude of een strafbaar feit door een bevoegde instantie.
        fraude: EstablishedFraud,
        /// De inzet van de aanbieder.
        inzet: MeasuredUse,
        /// Het overleg over een noodzakelijke wijziging.
        overleg: FailedTalks,
        /// Overdracht en afronding.
        afwikkeling: Exit,
    }
}

record! {
    /// Een eis waaraan de aanbieder niet meer voldoet.
    pub struct UnmetRequirement {
        /// Het document waarin de eis of uitsluitingsgrond staat.
        document: Prose,
        /// Het nummer ervan.
        nummer: Code,
        /// Sinds wanneer de aanbieder er niet aan voldoet.
        sinds: NaiveDate,
        /// De bewijsstukken.
        bewijs: List<Spanned<Id>>,
    }
}

record! {
    /// Het einde van een onderneming, geheel of voor een deel.
    pub struct ClosedBusiness {
        /// Wat is beëindigd.
        omvang: Prose,
        /// De dag.
        datum: NaiveDate,
        /// Waaruit het blijkt: een verklaring, het Handelsregister.
        bron: Prose,
    }
}

record! {
    /// Wanneer voor het laatst is geleverd en gedeclareerd.
    pub struct LastDelivery {
        /// De dag van de laatste levering.
        laatste_levering: NaiveDate,
        /// De dag waarover voor het laatst is gedeclareerd.
        laatste_declaratie: NaiveDate,
    }
}

record! {
    /// Een herstelsanctie van de gemeente.
    pub struct RepairSanction {
        /// Het besluit.
        besluit: Prose,
        /// De dag van het besluit.
        datum: NaiveDate,
        /// Of zij is uitgevoerd.
        uitgevoerd: bool,
    }
}

record! {
    /// Kwaliteit die geen hersteltermijn toelaat, of een gemiste termijn.
    pub struct PoorQuality {
        /// Waarom een hersteltermijn niet past.
        reden_geen_termijn: Prose,
        /// De laatste dag van de eerdere termijn.
        termijn: NaiveDate,
        /// Dat het herstel in die termijn uitbleef, en waaruit het blijkt.
        uitkomst: Prose,
    }
}

record! {
    /// Een vaststelling van fraude of een strafbaar feit; geen strafrechtelijke gegevens.
    pub struct EstablishedFraud {
        /// Welke soort instantie het vaststelde.
        instantie: Authority,
        /// De dag van de vaststelling.
        datum: NaiveDate,
        /// Het kenmerk in het documentsysteem.
        dms: Code,
    }
}

words! {
    /// Een instantie die fraude of een strafbaar feit kan vaststellen.
    pub enum Authority {
        /// Een rechter.
        Rechter = "rechter",
        /// Het Openbaar Ministerie.
        OpenbaarMinisterie = "openbaar ministerie",
        /// Een toezichthouder.
        Toezichthouder = "toezichthouder",
        /// De Belastingdienst.
        Belastingdienst = "belastingdienst",
        /// Een andere bevoegde instantie.
        Andere = "andere bevoegde instantie",
    }
}

record! {
    /// De gemeten inzet van een aanbieder.
    pub struct MeasuredUse {
        /// De gemeten waarde.
        waarde: Number,
        /// De laatste dag waarover is gemeten.
        gemeten_tot_en_met: NaiveDate,
        /// Of er een tekort is aan dit aanbod.
        tekort: bool,
        /// Of het aanbod uniek is.
        uniek: bool,
        /// Het gemiddelde cijfer van cliënten over die periode.
        cijfer: Number,
    }
}

record! {
    /// Overleg over een noodzakelijke wijziging dat niets opleverde.
    pub struct FailedTalks {
        /// De dagen waarop is overlegd.
        data: List<Spanned<NaiveDate>>,
        /// Welke wijziging nodig was, en waarom partijen er niet uitkwamen.
        uitkomst: Prose,
    }
}

record! {
    /// De mededeling dat het contract niet wordt verlengd.
    pub struct NietVerlengen {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen.
        besluit: Decision = flatten,
        /// De dag waarop het contract eindigt.
        einde: NaiveDate,
        /// Overdracht en afronding.
        afwikkeling: Exit,
    }
}
