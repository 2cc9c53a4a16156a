//! Letters that take no measure: asking, warning, answering, correcting, closing.

use chrono::NaiveDate;

use crate::contract::measure::Measure;
use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Code, Id, Prose};
use crate::words;

use super::letter::Letter;

record! {
    /// De uitnodiging voor een gesprek.
    pub struct Uitnodiging {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De dag van het gesprek.
        datum: NaiveDate,
        /// De tijd.
        tijd: Code,
        /// De plaats.
        plaats: Prose,
        /// Waarover het gaat.
        onderwerpen: List<Spanned<Prose>>,
    }
}

record! {
    /// Een verzoek om informatie.
    pub struct Informatieverzoek {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Voor welk doel en welke taak de gemeente de informatie nodig heeft.
        doel: Prose,
        /// Wat wordt gevraagd.
        gevraagd: Prose,
        /// De dag waarop het antwoord uiterlijk binnen moet zijn.
        uiterlijk: NaiveDate,
        /// Het kanaal waarlangs het antwoord komt; een lijst van cliënten nooit per gewone e-mail.
        kanaal: Prose,
        /// De dag waarop het antwoord is ontvangen.
        antwoord: NaiveDate,
        /// Het oordeel over het antwoord.
        oordeel: AnswerVerdict,
        /// De dag waarop voldoende informatie was ontvangen.
        toereikend_op: NaiveDate,
    }
}

words! {
    /// Het oordeel over een antwoord.
    pub enum AnswerVerdict {
        /// Toereikend.
        Toereikend = "toereikend",
        /// Ontoereikend.
        Ontoereikend = "ontoereikend",
        /// Niet ontvangen.
        NietOntvangen = "niet ontvangen",
    }
}

record! {
    /// Een klacht over een gebrek in wat is geleverd (6:89 BW).
    pub struct Klacht {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Het gebrek.
        gebrek: Prose,
    }
}

record! {
    /// Een aansprakelijkstelling zonder termijn (6:82 lid 2 BW).
    pub struct Aansprakelijkstelling {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Waarom aanmanen nutteloos is.
        waarom: Useless,
        /// De woorden of gedragingen waaruit dat blijkt, met hun data.
        blijkt_uit: Prose,
        /// De stukken van de aanbieder waaruit dat blijkt.
        documenten: List<Spanned<Id>>,
        /// De maatregelen die worden aangekondigd.
        kondigt_aan: List<Spanned<Measure>>,
    }
}

words! {
    /// Waarom aanmanen nutteloos is.
    pub enum Useless {
        /// De aanbieder kan tijdelijk niet nakomen.
        TijdelijkOnmogelijk = "tijdelijk onmogelijk",
        /// Uit zijn houding blijkt dat aanmanen niets zal opleveren.
        Houding = "houding",
    }
}

record! {
    /// Een aanmaning om zich bereid te verklaren (6:80 lid 1 sub c BW).
    pub struct Aanmaning {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Waarom de gemeente vreest dat niet zal worden nagekomen.
        vrees: Prose,
        /// De dag waarop moet worden gepresteerd.
        opeisbaar_op: NaiveDate,
        /// De dag waarop de aanbieder zich uiterlijk bereid moet verklaren.
        uiterlijk: NaiveDate,
        /// Of de aanbieder zich op tijd bereid verklaarde.
        bereid: bool,
    }
}

record! {
    /// Een antwoord op iets wat van een wederpartij is ontvangen.
    pub struct Antwoord {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Waarop het antwoord is: de korte naam ervan in het verloop.
        op: Spanned<Id>,
        /// De uitkomst.
        besluit: Decided,
        /// Het antwoord, in woorden voor de aanbieder.
        inhoud: Prose,
        /// De voorwaarden.
        voorwaarden: Prose,
    }
}

words! {
    /// De uitkomst van een antwoord.
    pub enum Decided {
        /// Akkoord.
        Akkoord = "akkoord",
        /// Deels akkoord.
        DeelsAkkoord = "deels akkoord",
        /// Niet akkoord.
        NietAkkoord = "niet akkoord",
    }
}

record! {
    /// Een intrekking van een eerdere brief.
    pub struct Intrekking {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De brief die wordt ingetrokken.
        brief: Spanned<Id>,
        /// Wat de intrekking betekent voor termijn, verzuim en rechten.
        gevolg: Prose,
    }
}

record! {
    /// Een rectificatie van een eerdere brief.
    pub struct Rectificatie {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De brief waarin de fout staat.
        brief: Spanned<Id>,
        /// Wat er verkeerd stond.
        fout: Prose,
        /// Wat er had moeten staan.
        juist: Prose,
        /// Waar de fout over gaat.
        soort: ErrorKind,
        /// Of een nieuwe termijn loopt.
        nieuwe_termijn: bool,
    }
}

words! {
    /// Waar een fout in een brief over gaat.
    pub enum ErrorKind {
        /// Een verschrijving die niets verandert.
        Verschrijving = "verschrijving",
        /// De geadresseerde.
        Geadresseerde = "geadresseerde",
        /// De bepaling.
        Bepaling = "bepaling",
        /// Het verlangde herstel.
        Herstel = "herstel",
        /// De laatste dag van de termijn.
        Einddatum = "einddatum",
    }
}

record! {
    /// Een brief aan de curator of bewindvoerder.
    pub struct Curatorbrief {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Wat wordt gevraagd: of het contract wordt nagekomen, of een vordering wordt erkend.
        vraag: Prose,
        /// De dag waarop het antwoord uiterlijk binnen moet zijn.
        uiterlijk: NaiveDate,
        /// De dag van het antwoord.
        antwoord: NaiveDate,
    }
}

record! {
    /// Een brief buiten de ladder.
    pub struct Brief {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Wat de brief is.
        kop: Prose,
        /// De alinea's.
        inhoud: List<Spanned<Prose>>,
    }
}

record! {
    /// De afsluiting van de zaak.
    pub struct Afsluiting {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Waarom de zaak sluit.
        reden: Prose,
        /// Wat partijen nog moeten doen.
        resterend: Prose,
    }
}
