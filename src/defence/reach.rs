//! Defences about letters that did not reach the provider, or came from somebody without power.

use crate::contract::topic::Topic;
use crate::rules::rule::Basis;

use super::{Defence, When, defence};

pub(super) static DEFENCES: &[&Defence] = &[
    &NOT_RECEIVED,
    &BOUNCED,
    &ONE_CHANNEL,
    &ADDRESS,
    &ADDRESSEE,
    &COMBINANT,
    &CURATOR,
    &AUTHORITY,
    &PRINCIPALS,
    &WITHDRAWN,
    &ORDER,
];

defence! {
    /// Ik heb de brief nooit ontvangen.
    ///
    /// **Verweer.** Een verklaring werkt pas als zij mij heeft bereikt. Bewijs dat maar.
    ///
    /// **Weerlegging.** Een aangetekende zending met aanbieding en uitkomst, een exploot, een
    /// ontvangstbewijs, of een antwoord dat naar de brief verwijst.
    ///
    /// **Open.** Dat geweigerde of niet afgehaalde post als ontvangen telt, volgt uit artikel 3:37
    /// lid 3 BW; welke dag bij niet afhalen geldt, staat niet vast, en de laatste afhaaldag is de
    /// veilige.
    static NOT_RECEIVED = {
        code: "TG-22",
        name: "niet-ontvangen",
        basis: &[Basis::Wet("3:37 BW"), Basis::Rechtspraak("ECLI:NL:HR:2013:BZ4104")],
        raised: When::Rules(&["W-02"]),
    }
}

defence! {
    /// De brief kwam bij u terug.
    ///
    /// **Verweer.** U wist dat de zending mij niet had bereikt en deed niets.
    ///
    /// **Weerlegging.** Een nieuwe zending aan het juiste adres.
    static BOUNCED = {
        code: "TG-23",
        name: "zending-kwam-terug",
        basis: &[Basis::Wet("3:37 BW")],
        raised: When::Rules(&["N-06"]),
    }
}

defence! {
    /// Van deze verzending is niets te bewijzen.
    ///
    /// **Verweer.** Gewone post en een e-mail zonder bevestiging bewijzen geen ontvangst.
    ///
    /// **Weerlegging.** Een tweede weg, waarvan er één de ontvangst bewijst.
    static ONE_CHANNEL = {
        code: "TG-24",
        name: "zending-niet-te-bewijzen",
        basis: &[Basis::Wet("3:37 BW")],
        raised: When::Rules(&["V-10"]),
    }
}

defence! {
    /// U schreef naar een adres dat ik niet gebruik.
    ///
    /// **Verweer.** Op dat adres mocht u niet verwachten mij te bereiken.
    ///
    /// **Weerlegging.** Het adres uit het contract of het Handelsregister, of een adres dat partijen
    /// kort daarvoor gebruikten.
    static ADDRESS = {
        code: "TG-25",
        name: "verkeerd-adres",
        basis: &[Basis::Wet("3:37 BW"), Basis::Rechtspraak("ECLI:NL:HR:2013:BZ4104")],
        raised: When::Rules(&["W-04", "K-56"]),
    }
}

defence! {
    /// De brief was niet aan mij gericht.
    ///
    /// **Verweer.** Mijn contractpartij is een andere rechtspersoon, of de brief ging alleen naar een
    /// onderaannemer.
    ///
    /// **Weerlegging.** De rechtspersoon zoals hij in het Handelsregister staat, met een adres.
    static ADDRESSEE = {
        code: "TG-26",
        name: "verkeerde-geadresseerde",
        basis: &[Basis::Wet("3:37 BW"), Basis::Contract(Topic::Hoofdaannemer)],
        raised: When::Rules(&["N-35", "K-07"]),
    }
}

defence! {
    /// U schreef mijn combinant aan, niet mij.
    ///
    /// **Verweer.** Dat een ander hoofdelijk verbonden is, brengt mij niet in verzuim.
    ///
    /// **Weerlegging.** Een eigen brief, met eigen ontvangst en termijn, voor elke combinant
    /// tegenover wie rechten worden gebruikt.
    static COMBINANT = {
        code: "TG-27",
        name: "combinant-niet-aangeschreven",
        basis: &[Basis::Wet("6:7 BW"), Basis::Wet("6:82 BW"), Basis::Contract(Topic::Combinatie)],
        raised: When::Rules(&["K-06", "N-07"]),
    }
}

defence! {
    /// De brief ging niet naar de curator.
    ///
    /// **Verweer.** In een faillissement beheert de curator de boedel; een brief aan mij deed niets.
    ///
    /// **Weerlegging.** De curator, of in surseance ook de bewindvoerder, als geadresseerde.
    static CURATOR = {
        code: "TG-28",
        name: "verkeerde-geadresseerde-bij-insolventie",
        basis: &[Basis::Wet("68 Fw"), Basis::Wet("215 Fw")],
        raised: When::Rules(&["N-01"]),
    }
}

defence! {
    /// Wie tekende, mocht dat niet.
    ///
    /// **Verweer.** Ik vroeg terstond om bewijs van de volmacht en kreeg het niet onverwijld. Dan mag
    /// ik de verklaring als ongeldig van de hand wijzen (artikel 3:71 BW).
    ///
    /// **Weerlegging.** De ondertekenaar in het register, met besluit, omvang en periode.
    ///
    /// **Open.** Een onbevoegd verrichte handeling kan worden bekrachtigd (artikel 3:69 BW); of dat
    /// bij een eenzijdige verklaring met een termijn op tijd was, kan worden betwist.
    static AUTHORITY = {
        code: "TG-29",
        name: "geen-volmacht",
        basis: &[Basis::Wet("3:60 BW"), Basis::Wet("3:71 BW"), Basis::Wet("171 Gemeentewet")],
        raised: When::Rules(&["W-27"]),
    }
}

defence! {
    /// U spreekt ook voor gemeenten die u geen volmacht gaven.
    ///
    /// **Verweer.** Voor die gemeenten is niets gezegd.
    ///
    /// **Weerlegging.** Per gemeente haar hoedanigheid, het besluit en de omvang.
    static PRINCIPALS = {
        code: "TG-30",
        name: "geen-volmacht-van-gemeenten",
        basis: &[Basis::Wet("3:60 BW"), Basis::Contract(Topic::Partijgegevens)],
        raised: When::Rules(&["L-46"]),
    }
}

defence! {
    /// Die brief hebt u zelf ingetrokken of verbeterd.
    ///
    /// **Verweer.** Wat u introk of verkeerd schreef, kunt u niet meer gebruiken.
    ///
    /// **Weerlegging.** Wat de intrekking of rectificatie betekent voor termijn, verzuim en rechten.
    ///
    /// **Open.** Intrekking werkt als zodanig alleen als zij uiterlijk met de brief zelf aankwam; wat
    /// een latere verklaring doet, is uitleg.
    static WITHDRAWN = {
        code: "TG-31",
        name: "brief-ingetrokken-of-onjuist",
        basis: &[Basis::Wet("3:37 BW"), Basis::Wet("3:35 BW")],
        raised: When::Rules(&["N-23", "N-24"]),
    }
}

defence! {
    /// De brieven staan in een onmogelijke volgorde.
    ///
    /// **Verweer.** U beroept zich op een brief die er nog niet was of die ik nog niet had.
    ///
    /// **Weerlegging.** Data die kloppen: een brief van na de ontvangst van de brief waarop hij
    /// steunt.
    static ORDER = {
        code: "TG-32",
        name: "onmogelijke-volgorde",
        basis: &[Basis::Wet("3:37 BW")],
        raised: When::Rules(&["L-05"]),
    }
}
