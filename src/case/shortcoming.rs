//! A shortcoming: which clause, which facts, what repairs it.

use chrono::NaiveDate;

use crate::contract::citation::Citation;
use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Code, Id, Prose};
use crate::words;

record! {
    /// Een tekortkoming: wat de aanbieder niet, niet tijdig of niet behoorlijk doet.
    pub struct Shortcoming {
        /// De korte naam waarmee brieven naar deze tekortkoming verwijzen.
        id: Id = required,
        /// De bepaling die is geschonden, zoals `artikel 1 lid 2`.
        bepaling: Citation,
        /// De toelichting van het contract waar het verwijt mede op rust; de brief noemt haar als
        /// toelichting.
        toelichting: Citation,
        /// De prestatie-indicator die niet is gehaald, als er geen bepaling is geschonden.
        kpi: Prose,
        /// In enkele woorden wat er mis is, als kopje in de brief.
        omschrijving: Prose,
        /// Het product of perceel waarop de tekortkoming ziet.
        product: Prose,
        /// De onderaannemer die het deed, als het niet de aanbieder zelf was: diens naam.
        door: Prose,
        /// De plaats in het Standaard Administratieprotocol, als het verwijt daarop rust.
        sap: Protocol,
        /// Het deskundig advies dat de gemeente over de methodiek inwon.
        deskundig_advies: Advice,
        /// De feiten, elk met datum en bron.
        feiten: List<Fact>,
        /// Of het een gebrek is in wat wel is geleverd; dan geldt de klachtplicht (6:89 BW).
        gebrek: bool,
        /// De dag waarop de gemeente de tekortkoming ontdekte.
        ontdekt: NaiveDate,
        /// De dag waarop de gemeente de tekortkoming voor het eerst bij de aanbieder meldde.
        gemeld: NaiveDate,
        /// Hoe vast de tekortkoming staat.
        status: Status,
        /// De dag vanaf wanneer die status geldt; een brief van eerder kijkt er niet naar.
        status_vanaf: NaiveDate,
        /// Of de tekortkoming nog te herstellen is.
        herstelbaar: Reparable,
        /// Waarom herstel niet, of niet helemaal, mogelijk is.
        reden_onherstelbaar: Prose,
        /// Wat de aanbieder moet doen om te herstellen.
        herstel: Prose,
        /// Hoe, en bij wie, de aanbieder het herstel aantoont.
        herstel_bewijs: Prose,
        /// Wat voortaan van de aanbieder wordt verlangd als herstel niet mogelijk is.
        voortaan: Prose,
        /// Waarom op een hogere trede van de escalatieladder wordt begonnen.
        hogere_trede: Prose,
        /// Waarom geen ingebrekestelling nodig is, met bewijs.
        uitzonderingen: List<Exception>,
        /// Een beroep van de aanbieder op een rechtvaardiging of overmacht.
        rechtvaardiging: Justification,
        /// De verklaring van de aanbieder die onjuist bleek.
        verklaring: Declaration,
    }
}

record! {
    /// Een verklaring van de aanbieder die onjuist of onvolledig bleek.
    pub struct Declaration {
        /// In welk document zij staat.
        document: Prose,
        /// De datum van dat document.
        datum: NaiveDate,
        /// Wat eraan onjuist of onvolledig is.
        onjuist: Prose,
    }
}

words! {
    /// Hoe vast een tekortkoming of feit staat.
    pub enum Status {
        /// Gesteld door de gemeente; nog niet besproken.
        Gesteld = "gesteld",
        /// Betwist door de aanbieder.
        Betwist = "betwist",
        /// Vastgesteld: erkend, of na onderzoek onomstotelijk gebleken.
        Vastgesteld = "vastgesteld",
        /// Voor een deel hersteld.
        DeelsHersteld = "deels hersteld",
        /// Hersteld.
        Hersteld = "hersteld",
        /// Ingetrokken.
        Ingetrokken = "ingetrokken",
    }
}

words! {
    /// Of een tekortkoming te herstellen is.
    pub enum Reparable {
        /// Ja: nakoming kan nog.
        Ja = "ja",
        /// Nee: nakoming kan niet meer.
        Nee = "nee",
        /// Voor een deel.
        Deels = "deels",
    }
}

record! {
    /// Een feit.
    pub struct Fact {
        /// De dag, of de eerste dag van de periode.
        datum: NaiveDate,
        /// De laatste dag van de periode.
        tot_en_met: NaiveDate,
        /// Wat er niet is gedaan of niet in orde was.
        omschrijving: Prose,
        /// Waar het uit blijkt: toezichthouder, declaraties, eigen verklaring, …
        bron: Prose,
        /// De bewijsstukken.
        bewijs: List<Spanned<Id>>,
        /// Het oordeel van een toezichthouder waaruit het feit blijkt; het rapport zelf is een bewijsstuk.
        bevinding: Finding,
        /// Hoe vast het feit staat.
        status: Status,
        /// Het antwoord van de gemeente op de betwisting.
        antwoord_op_betwisting: Prose,
    }
}

record! {
    /// Het oordeel van een toezichthouder.
    pub struct Finding {
        /// De toezichthouder.
        van: Supervisor,
        /// De kleur van het oordeel, als de toezichthouder met kleuren werkt.
        kleur: Code,
    }
}

words! {
    /// De toezichthouders.
    pub enum Supervisor {
        /// De Wmo-toezichthouder van de gemeente.
        Wmo = "Wmo-toezichthouder",
        /// De Inspectie Gezondheidszorg en Jeugd.
        Inspectie = "IGJ",
        /// De Belastingdienst.
        Belastingdienst = "Belastingdienst",
        /// De Autoriteit Consument en Markt.
        Acm = "ACM",
        /// Een andere toezichthouder.
        Anders = "anders",
    }
}

record! {
    /// Een plaats in het Standaard Administratieprotocol.
    pub struct Protocol {
        /// De paragraaf.
        paragraaf: Code,
        /// De versie die gold toen de aanbieder tekortschoot.
        versie: Code,
    }
}

record! {
    /// Een deskundig advies.
    pub struct Advice {
        /// De dag van het advies.
        datum: NaiveDate,
        /// Het kenmerk in het documentsysteem.
        dms: Code,
    }
}

record! {
    /// Een grond waarom verzuim zonder ingebrekestelling intreedt, of niet nodig is.
    pub struct Exception {
        /// De grond.
        code: ExceptionCode,
        /// Tegenover welke wederpartijen de grond geldt; zonder opgave tegenover alle.
        voor: List<Spanned<Id>>,
        /// De bepaling van wet of contract.
        grondslag: Citation,
        /// De bewijsstukken.
        bewijs: List<Spanned<Id>>,
        /// De woorden van de aanbieder waaruit het blijkt.
        citaat: Prose,
        /// De dag waarop de gemeente de mededeling van de aanbieder ontving, of de aanbieder de
        /// aansprakelijkstelling.
        ontvangen: NaiveDate,
        /// De gebeurtenis in het verloop waaruit het blijkt: een ontvangen brief, een gesprek.
        document: Spanned<Id>,
        /// De laatste dag van de overeengekomen termijn, of van de gegeven termijn.
        termijn: NaiveDate,
        /// Of de overeengekomen termijn als fataal is bedoeld; `nee` als zij een ander doel heeft.
        fataal: bool,
        /// Sinds wanneer nakoming onmogelijk is, of sinds wanneer de grond er is.
        vanaf: NaiveDate,
        /// Tot wanneer nakoming naar verwachting onmogelijk is.
        tot: NaiveDate,
        /// Toelichting.
        toelichting: Prose,
    }
}

words! {
    /// De gronden waarop zonder ingebrekestelling rechten ontstaan.
    pub enum ExceptionCode {
        /// Overeengekomen fatale termijn (6:83 sub a BW).
        FataleTermijn = "6:83a",
        /// Onrechtmatige daad of schadevergoeding (6:83 sub b BW).
        Schadevergoeding = "6:83b",
        /// Mededeling van de aanbieder dat hij tekort zal schieten (6:83 sub c BW).
        Mededeling = "6:83c",
        /// Aansprakelijkstelling, omdat aanmanen nutteloos is (6:82 lid 2 BW).
        Aansprakelijkstelling = "6:82.2",
        /// Nakoming zal onmogelijk zijn (6:80 lid 1 sub a BW).
        OnmogelijkVooraf = "6:80.1a",
        /// Mededeling vooraf dat niet wordt nagekomen (6:80 lid 1 sub b BW).
        MededelingVooraf = "6:80.1b",
        /// Geen bereidverklaring na aanmaning (6:80 lid 1 sub c BW).
        GeenBereidverklaring = "6:80.1c",
        /// Ontvangst te kwader trouw (6:205 BW).
        KwadeTrouw = "6:205",
        /// Nakoming is blijvend onmogelijk.
        BlijvendOnmogelijk = "blijvend onmogelijk",
        /// Nakoming is tijdelijk onmogelijk.
        TijdelijkOnmogelijk = "tijdelijk onmogelijk",
        /// Redelijkheid en billijkheid (6:248 BW).
        Redelijkheid = "redelijkheid",
        /// Een bepaling van het contract.
        Contract = "contract",
        /// Een andere grond; de jurist noemt bepaling en bewijs.
        Anders = "anders",
    }
}

record! {
    /// Een beroep op een rechtvaardiging, overmacht of niet-toerekenbaarheid.
    pub struct Justification {
        /// Waarop de aanbieder zich beroept.
        beroep: Prose,
        /// De dag van dat beroep.
        datum: NaiveDate,
        /// Het oordeel van de gemeente, met de reden.
        oordeel: Prose,
    }
}
