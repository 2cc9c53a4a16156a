//! What came to light about duties of the provider, as facts: not yet a shortcoming.

use chrono::NaiveDate;

use crate::choice;
use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Amount, Code, Id, Percentage, Prose};
use crate::words;

choice! {
    /// Wat is gebleken over één plicht van de aanbieder. Het is nog geen tekortkoming en komt niet in
    /// een brief; noem nooit een cliënt.
    pub enum Observation {
        /// De overgang van een cliënt uit de jeugdhulp (18-/18+).
        overgang => Overgang(Overgang),
        /// Een geweigerde cliënt.
        weigering => Weigering(Weigering),
        /// De taal van medewerkers.
        taal => Taal(Taal),
        /// De aansluiting tussen diensten van meer aanbieders.
        aansluiting => Aansluiting(Aansluiting),
        /// Een risico voor de continuïteit van de ondersteuning.
        continuiteit => Continuiteit(Continuiteit),
        /// Een wachttijd.
        wachttijd => Wachttijd(Wachttijd),
        /// Ondersteuning die de aanbieder zelf beëindigt.
        zorgbeeindiging => Zorgbeeindiging(Zorgbeeindiging),
        /// Een hulpvraag die is gewijzigd.
        hulpvraag => Hulpvraag(Hulpvraag),
        /// Een onderaannemer.
        onderaannemer => Onderaannemer(Onderaannemer),
        /// Een onderzoek van een toezichthouder bij de aanbieder.
        toezicht => Toezicht(Toezicht),
        /// De jaarlijkse verantwoording van de productie.
        verantwoording => Verantwoording(Verantwoording),
        /// Een calamiteit, of geweld bij de ondersteuning.
        calamiteit => Calamiteit(Calamiteit),
        /// Dossiers die zijn vernietigd.
        dossier => Dossier(Dossier),
        /// Een bericht in het iWmo-berichtenverkeer waar iets aan schort.
        bericht => Bericht(Bericht),
        /// Een overdracht van rechten of verplichtingen uit het contract.
        overdracht_rechten => OverdrachtRechten(OverdrachtRechten),
        /// Een verkoop van de onderneming, of een wijziging van de zeggenschap.
        zeggenschap => Zeggenschap(Zeggenschap),
        /// Een garantstelling voor een derde.
        garantstelling => Garantstelling(Garantstelling),
    }
}

/// A kind of observation, picked from among all.
pub trait Observed: Sized {
    /// The key under which it stands.
    const KEY: &'static str;

    /// The observation, if it is of this kind.
    fn of(observation: &Observation) -> Option<&Self>;
}

macro_rules! observed {
    ($($kind:ident = $key:ident),* $(,)?) => {
        $(
            impl Observed for $kind {
                const KEY: &'static str = stringify!($key);

                fn of(observation: &Observation) -> Option<&Self> {
                    match observation {
                        Observation::$kind(one) => Some(one),
                        _ => None,
                    }
                }
            }
        )*

        impl Observation {
            /// The evidence of an observation.
            pub fn evidence(&self) -> &[Spanned<Id>] {
                match self { $( Observation::$kind(one) => one.bron.bewijs.items(), )* }
            }
        }
    };
}

observed! {
    Overgang = overgang,
    Weigering = weigering,
    Taal = taal,
    Aansluiting = aansluiting,
    Continuiteit = continuiteit,
    Wachttijd = wachttijd,
    Zorgbeeindiging = zorgbeeindiging,
    Hulpvraag = hulpvraag,
    Onderaannemer = onderaannemer,
    Toezicht = toezicht,
    Verantwoording = verantwoording,
    Calamiteit = calamiteit,
    Dossier = dossier,
    Bericht = bericht,
    OverdrachtRechten = overdracht_rechten,
    Zeggenschap = zeggenschap,
    Garantstelling = garantstelling,
}

record! {
    /// Waar een waarneming op berust.
    pub struct Proof {
        /// De bewijsstukken.
        bewijs: List<Spanned<Id>>,
    }
}

record! {
    /// De overgang van een cliënt uit de jeugdhulp.
    pub struct Overgang {
        /// Hoeveel hele maanden voordat de cliënt 18 jaar wordt, de jeugdhulpaanbieder de aanbieder
        /// bij de overdracht betrok; 0 als dat niet gebeurde. Noem geen geboortedatum.
        maanden_vooraf: u32,
        /// De dag waarop de aanbieder aan de contractmanager meldde dat hij niet op tijd was betrokken.
        gemeld: NaiveDate,
        /// De eerste dag waarop vóór de achttiende verjaardag een maatwerkvoorziening is ingezet.
        ingezet: NaiveDate,
        /// De dag van de schriftelijke goedkeuring van de gemeente daarvoor.
        goedkeuring: NaiveDate,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Een geweigerde cliënt.
    pub struct Weigering {
        /// De dag van de weigering.
        datum: NaiveDate,
        /// De reden die de aanbieder gaf.
        grond: RefusalGround,
        /// Of de aanbieder aantoonde dat die reden er was; bij een cliëntenstop blijkt dat uit de zaak.
        aangetoond: bool,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

words! {
    /// De reden om een cliënt te weigeren.
    pub enum RefusalGround {
        /// Een cliëntenstop die is opgelegd of overeengekomen.
        Clientenstop = "clientenstop",
        /// De aanbieder kan de ondersteuning die bij deze cliënt past, niet bieden.
        NietPassend = "niet passend",
        /// De maximale bestedingsruimte is bereikt, of wordt dat volgens de prognose.
        Bestedingsruimte = "bestedingsruimte",
        /// Een signaalplafond is bereikt.
        Signaalplafond = "signaalplafond",
        /// Een andere reden, zoals een wachttijd of te weinig personeel.
        Anders = "anders",
    }
}

record! {
    /// De taal van medewerkers.
    pub struct Taal {
        /// De dag waarop dit bleek.
        datum: NaiveDate,
        /// Of de medewerkers met cliënten en met de gemeente ten minste Nederlands spreken.
        nederlands: bool,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// De aansluiting tussen diensten van meer aanbieders.
    pub struct Aansluiting {
        /// De dag waarop dit bleek.
        datum: NaiveDate,
        /// Of deze aanbieder als eerste begon.
        begon_als_eerste: bool,
        /// Of de volgende dienst aansloot.
        sluit_aan: bool,
        /// Of de aanbieders onderling iets anders afspraken.
        anders_afgesproken: bool,
        /// Of de gemeentelijke toegang een andere aanbieder aanwees (casemanagement).
        andere_aangewezen: bool,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Een risico voor de continuïteit van de ondersteuning.
    pub struct Continuiteit {
        /// De dag waarop het risico ontstond.
        ontstaan: NaiveDate,
        /// De dag waarop de aanbieder het aan de gemeente meldde.
        gemeld: NaiveDate,
        /// De dag waarop de gemeente de schriftelijke bevestiging ontving.
        bevestigd: NaiveDate,
        /// De dag waarop partijen over het risico overlegden.
        overleg: NaiveDate,
        /// Over hoeveel van de laatste jaren achtereen het resultaat materieel negatief was.
        jaren_verlies: u32,
        /// Of er liquiditeitsproblemen zijn of ontstaan.
        liquiditeitsproblemen: bool,
        /// Of er bestuurlijke onrust is.
        bestuurlijke_onrust: bool,
        /// Of er een maatregel van een toezichthouder, tuchtrechter of strafrechter is; alleen ja of
        /// nee, en nooit wat er in staat.
        maatregel: bool,
        /// Het kenmerk in het documentsysteem van wat over die maatregel bekend is.
        dms: Code,
        /// De solvabiliteit, als percentage.
        solvabiliteit: Percentage,
        /// Of het eigen vermogen negatief is.
        eigen_vermogen_negatief: bool,
        /// De dag waarop de gemeente een extern onderzoek liet beginnen.
        extern_onderzoek: NaiveDate,
        /// Waarom er gerede twijfel is die een extern onderzoek nodig maakt.
        gerede_twijfel: Prose,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Een wachttijd van de aanbieder.
    pub struct Wachttijd {
        /// De wachttijd in dagen.
        dagen: u32,
        /// De naam van de norm; zonder opgave die van het contract.
        norm: Prose,
        /// Hoeveel dagen de norm toelaat.
        norm_dagen: u32,
        /// De dag waarop de wachttijd ontstond.
        ontstaan: NaiveDate,
        /// De dag waarop de aanbieder dat meldde.
        ontstaan_gemeld: NaiveDate,
        /// De dag waarop de wachttijd zich wezenlijk ontwikkelde.
        ontwikkeld: NaiveDate,
        /// De dag waarop de aanbieder dat meldde.
        ontwikkeling_gemeld: NaiveDate,
        /// De dag waarop de wachttijd eindigde.
        geeindigd: NaiveDate,
        /// De dag waarop de aanbieder dat meldde.
        einde_gemeld: NaiveDate,
        /// De dag waarop de gemeente vaststelde dat de wachttijd onaanvaardbaar is.
        onaanvaardbaar_vanaf: NaiveDate,
        /// Of de aanbieder daarna met de cliënt actief naar een andere aanbieder zoekt.
        zoekt_alternatief: bool,
        /// Of de aanbieder aantoonde dat geen andere aanbieder beschikbaar is.
        geen_andere_beschikbaar: bool,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Ondersteuning die de aanbieder zelf beëindigt.
    pub struct Zorgbeeindiging {
        /// De dag waarop de aanbieder tegenover de cliënt opzegde.
        opgezegd: NaiveDate,
        /// De dag waartegen hij opzegde: de eerste dag zonder ondersteuning.
        tegen: NaiveDate,
        /// De laatste dag waarop hij leverde.
        geleverd_tot_en_met: NaiveDate,
        /// De dag waarop er een passend alternatief of een passende overbrugging was.
        alternatief: NaiveDate,
        /// De reden.
        reden: EndingReason,
        /// De motivering van de aanbieder, zonder gegevens over de cliënt.
        motivering: Prose,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

words! {
    /// De reden om ondersteuning te weigeren of te beëindigen.
    pub enum EndingReason {
        /// De toewijzing valt buiten de deskundigheid, of de vereiste kwaliteit is niet te leveren.
        Deskundigheid = "buiten deskundigheid",
        /// De hulpvraag is uitzonderlijk complex en past niet bij het aanbod.
        Complex = "uitzonderlijk complex",
        /// Een ernstige bedreiging.
        Bedreiging = "bedreiging",
        /// Een vertrouwensrelatie die niet meer te herstellen is.
        Vertrouwen = "vertrouwen",
        /// Een gevaar voor de gezondheid.
        Gezondheid = "gezondheid",
        /// Het niet nakomen van wezenlijke regels, na herhaalde waarschuwing.
        Regels = "regels",
        /// Een andere reden; die vraagt een motivering.
        Anders = "anders",
    }
}

record! {
    /// Een hulpvraag die is gewijzigd.
    pub struct Hulpvraag {
        /// De dag waarop de wijziging bleek.
        gewijzigd: NaiveDate,
        /// De dag waarop de aanbieder daarover met de cliënt overlegde.
        overleg: NaiveDate,
        /// Of een nieuw toewijzingsbesluit nodig is.
        besluit_nodig: bool,
        /// De dag waarop de aanbieder dat besluit aanvroeg.
        aangevraagd: NaiveDate,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Een onderaannemer.
    pub struct Onderaannemer {
        /// De naam, zoals in het Handelsregister.
        naam: Prose,
        /// De eerste dag waarop hij is ingezet.
        ingezet: NaiveDate,
        /// De dag waarop de aanbieder zijn voornemen meldde.
        gemeld: NaiveDate,
        /// De dag van de schriftelijke toestemming van de gemeente.
        toestemming: NaiveDate,
        /// Of hij in het Handelsregister staat ingeschreven.
        handelsregister: bool,
        /// Of een bestuursrechtelijke of strafrechtelijke maatregel van kracht is; alleen ja of nee.
        maatregel: bool,
        /// Of een onderzoek naar een vermoeden van fraude loopt; alleen ja of nee.
        fraudeonderzoek: bool,
        /// Het kenmerk in het documentsysteem van wat daarover bekend is.
        dms: Code,
        /// De eerste dag waarop hij zelf een onderaannemer inzette.
        sub_ingezet: NaiveDate,
        /// De dag van de toestemming van de gemeente daarvoor.
        sub_toestemming: NaiveDate,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Een onderzoek van een toezichthouder bij de aanbieder.
    pub struct Toezicht {
        /// De dag waarop de aanbieder de uitkomst kreeg.
        uitkomst: NaiveDate,
        /// De dag waarop hij de gemeente informeerde.
        gemeld: NaiveDate,
        /// De dag waarop de gemeente het afschrift kreeg.
        afschrift: NaiveDate,
        /// De dag waarop de toezichthouder een voornemen tot een maatregel kenbaar maakte.
        voornemen_maatregel: NaiveDate,
        /// De dag waarop de aanbieder dat voornemen aan de gemeente meldde.
        voornemen_gemeld: NaiveDate,
        /// De dag waarop het rapport openbaar werd.
        rapport_openbaar: NaiveDate,
        /// De dag sinds wanneer het goed vindbaar op de website van de aanbieder staat.
        op_website: NaiveDate,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// De jaarlijkse verantwoording van de productie.
    pub struct Verantwoording {
        /// Het jaar.
        jaar: u32,
        /// De laatste dag waarop de verantwoording moest zijn ontvangen.
        uiterlijk: NaiveDate,
        /// De jaaromzet uit ondersteuning op grond van de Wmo, in euro.
        wmo_omzet: Amount,
        /// Of een afwijkende materialiteit geldt.
        afwijkende_materialiteit: bool,
        /// De dag waarop de accountantsverklaring is ontvangen.
        accountantsverklaring: NaiveDate,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Een calamiteit, of geweld bij de ondersteuning; geen gegevens over wie erbij betrokken waren.
    pub struct Calamiteit {
        /// De dag.
        datum: NaiveDate,
        /// De dag waarop de aanbieder haar aan de toezichthouder meldde.
        gemeld: NaiveDate,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Dossiers die zijn vernietigd; geen gegevens daaruit.
    pub struct Dossier {
        /// De dag waarop het jongste gegeven is opgemaakt of ontvangen.
        opgemaakt: NaiveDate,
        /// De dag van de laatste wijziging in het dossier.
        laatste_wijziging: NaiveDate,
        /// De dag van de vernietiging.
        vernietigd: NaiveDate,
        /// Of de cliënt om vernietiging vroeg (artikel 5.3.5 Wmo 2015).
        op_verzoek: bool,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Een bericht in het iWmo-berichtenverkeer.
    pub struct Bericht {
        /// Het soort bericht.
        soort: Code,
        /// De dag van het bericht, of de dag waarop het er moest zijn.
        datum: NaiveDate,
        /// Wat eraan schort.
        gebrek: MessageFault,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

words! {
    /// Wat aan een bericht schort.
    pub enum MessageFault {
        /// Het kwam niet, of niet op tijd.
        NietTijdig = "niet tijdig",
        /// Het was onjuist.
        Onjuist = "onjuist",
        /// Het was onvolledig.
        Onvolledig = "onvolledig",
    }
}

record! {
    /// Een overdracht van rechten of verplichtingen uit het contract.
    pub struct OverdrachtRechten {
        /// De dag van de overdracht.
        datum: NaiveDate,
        /// Of het om een pandrecht gaat; dat is uitgezonderd.
        pandrecht: bool,
        /// De dag van de schriftelijke goedkeuring van de gemeente.
        goedkeuring: NaiveDate,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Een verkoop van de onderneming, of een wijziging van de zeggenschap.
    pub struct Zeggenschap {
        /// De dag waarop de wijziging ingaat of inging.
        ingang: NaiveDate,
        /// De dag waarop de aanbieder het voornemen meldde.
        gemeld: NaiveDate,
        /// Of hij de meerwaarde voor cliënten noemde, als die er is.
        meerwaarde: bool,
        /// Of hij het mogelijke effect op de markt noemde.
        markteffect: bool,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}

record! {
    /// Een garantstelling voor een derde.
    pub struct Garantstelling {
        /// De dag van de garantstelling.
        datum: NaiveDate,
        /// De dag van de schriftelijke toestemming van de gemeente.
        toestemming: NaiveDate,
        /// Waar dit uit blijkt.
        bron: Proof = flatten,
    }
}
