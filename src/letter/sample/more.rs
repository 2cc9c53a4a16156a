//! The parts of the full view that letters other than the first four use.

use crate::letter::view::account::{
    Bedragregel, Betaalregel, Open, Rekening, Renteregel, Renterekening, Verdeling,
};
use crate::letter::view::letters::{
    Aanmaning, Aansprakelijkstelling, Alineas, Antwoord, Betaaltermijn, Curatorbrief, Doorhaling,
    Doorhalingen, Herziening, Informatieverzoek, OverVordering, Regeling, Uitnodiging,
    Uitstelbrief, Verbeterplan, VoorgenomenMaatregel,
};
use crate::letter::view::measures::{
    Aanpassing, Afwikkeling, Besluit, Boete, Boetejaar, Einde, Gebeurtenis, Inhouding, Omzetting,
    Post, Rente, Schade, Schuld, Tariefkorting, Terugvordering, Verrekening, Vordering, Wending,
};

use super::text;

pub fn uitnodiging() -> Uitnodiging {
    Uitnodiging {
        datum: "maandag 3 februari 2025".into(),
        tijd: text("10.00 uur"),
        plaats: text("het stadskantoor"),
        onderwerpen: vec!["de diploma's van uw begeleiders".into()],
    }
}

pub fn verbeterplan() -> Verbeterplan {
    Verbeterplan {
        uiterlijk: text("woensdag 26 februari 2025"),
    }
}

pub fn informatieverzoek() -> Informatieverzoek {
    Informatieverzoek {
        doel: text("wij moeten nagaan of de declaraties rechtmatig zijn"),
        gevraagd: "een overzicht van de ingezette begeleiders".into(),
        uiterlijk: text("maandag 17 februari 2025"),
        kanaal: text("het beveiligde portaal"),
        grond: text("artikel 10 lid 1 van de overeenkomst"),
    }
}

pub fn aansprakelijkstelling() -> Aansprakelijkstelling {
    Aansprakelijkstelling {
        tijdelijk_onmogelijk: false,
        blijkt_uit: text("u schreef op 3 maart 2025 dat u niets zult veranderen"),
    }
}

pub fn aanmaning() -> Aanmaning {
    Aanmaning {
        vrees: "u heeft de werving van begeleiders gestaakt".into(),
        opeisbaar_op: text("1 juli 2025"),
        uiterlijk: "maandag 31 maart 2025".into(),
    }
}

pub fn uitstelbrief() -> Uitstelbrief {
    Uitstelbrief {
        uiterlijk: "dinsdag 22 april 2025".into(),
        verzuim_prijsgegeven: false,
    }
}

pub fn voorgenomen() -> VoorgenomenMaatregel {
    VoorgenomenMaatregel {
        naam: "een cliëntenstop opleggen".into(),
        grond: text("artikel 18 lid 4 van de overeenkomst"),
        reageren_uiterlijk: text("vrijdag 2 mei 2025"),
    }
}

pub fn antwoord() -> Antwoord {
    Antwoord {
        op: "uw zienswijze, ontvangen op 2 mei 2025".into(),
        besluit: text("niet akkoord"),
        inhoud: "de werving loopt al sinds januari zonder resultaat".into(),
        voorwaarden: text("u stuurt ons elke maand een overzicht"),
    }
}

pub fn besluit() -> Besluit {
    Besluit {
        grond: "artikel 18 lid 3 van de overeenkomst".into(),
        citaat: text("De gemeente kan de overeenkomst ontbinden."),
        subsidiair: vec!["artikel 6:265 BW".into()],
        ingang: text("maandag 12 mei 2025"),
        motivering: text("Lichtere maatregelen hebben niet geholpen."),
        cumulatie: text("De korting alleen beschermt nieuwe cliënten niet."),
    }
}

pub fn vordering() -> Vordering {
    Vordering {
        posten: vec![Post {
            nummer: 1,
            omschrijving: "Begeleiding individueel".into(),
            periode: text("1 tot en met 31 januari 2025"),
            geleverd: text("200 eenheden à €\u{a0}50,00"),
            betaald: text("€\u{a0}12.500,00"),
            verschuldigd: text("€\u{a0}10.000,00"),
            bedrag: "€\u{a0}2.500,00".into(),
            grond: text("artikel 15 lid 2 van de overeenkomst"),
        }],
        betaald: text("€\u{a0}12.500,00"),
        verschuldigd: text("€\u{a0}10.000,00"),
        totaal: text("€\u{a0}2.500,00"),
        rente: Some(Rente {
            soort: "de wettelijke rente (artikel 6:119 BW)".into(),
            vanaf: text("1 juni 2025"),
            grond: text("artikel 13 van de overeenkomst"),
            tot_en_met: text("30 juni 2025"),
        }),
        delen: vec![Bedragregel {
            omschrijving: "Hoofdsom".into(),
            bedrag: "€\u{a0}2.500,00".into(),
        }],
        eindtotaal: text("€\u{a0}3.250,00"),
        betalen_uiterlijk: text("vrijdag 30 mei 2025"),
        iban: text("NL00\u{a0}BANK\u{a0}0123\u{a0}4567\u{a0}89"),
        betalingskenmerk: text("Z/25/0001-TV1"),
    }
}

pub fn terugvordering() -> Terugvordering {
    Terugvordering {
        betreft: text("niet geleverd"),
        betaling: true,
        aankondiging: true,
        verrekening: true,
        correctie: text("stuur een creditbericht voor de genoemde periode"),
        reageren_uiterlijk: text("vrijdag 16 mei 2025"),
    }
}

pub fn verrekening() -> Verrekening {
    Verrekening {
        aankondiging: false,
        vordering_van: text("1 mei 2025"),
        bedrag: text("€\u{a0}2.500,00"),
        schulden: vec![Schuld {
            omschrijving: "uw declaratie over mei 2025".into(),
            bedrag: text("€\u{a0}8.000,00"),
        }],
        schulden_totaal: text("€\u{a0}8.000,00"),
        werkt_terug_tot: text("1 juni 2025"),
        schulden_rest: text("€\u{a0}5.500,00"),
    }
}

pub fn boete() -> Boete {
    Boete {
        gebeurtenissen: vec![Gebeurtenis {
            datum: "16 april 2025".into(),
            omschrijving: "een begeleider zonder diploma is ingezet".into(),
            bedrag: "€\u{a0}1.000,00".into(),
            gematigd: true,
        }],
        totaal: text("€\u{a0}1.000,00"),
        per_gebeurtenis: text("€\u{a0}2.000,00"),
        maximum: text("€\u{a0}20.000,00"),
        jaren: vec![Boetejaar {
            jaar: "2025".into(),
            eerder: "€\u{a0}2.000,00".into(),
            nu: "€\u{a0}1.000,00".into(),
            ruimte: "€\u{a0}17.000,00".into(),
        }],
    }
}

pub fn tariefkorting() -> Tariefkorting {
    Tariefkorting {
        percentage: "5%".into(),
        tarieven: text("individuele begeleiding"),
        tot_en_met: text("31 december 2025"),
        maximum: text("5%"),
        doel: text("de korting vervalt zodra u heeft hersteld"),
    }
}

pub fn aanpassing() -> Aanpassing {
    Aanpassing {
        wijziging: "groepsbegeleiding vervalt uit uw aanbod".into(),
        gevolg_clienten: text("lopende trajecten worden afgemaakt"),
        doel: text("u kunt uw begeleiders zo inzetten waar zij bevoegd zijn"),
        addendum: text("addendum 2"),
    }
}

pub fn inhouding() -> Inhouding {
    Inhouding {
        bedrag: text("€\u{a0}8.000,00"),
        declaraties: text("de declaraties over april 2025"),
        tegenvordering: text("onze vordering tot teruggave van € 2.500,00"),
        samenhang: text("beide volgen uit dezelfde overeenkomst"),
        verzoek_van: text("3 februari 2025"),
        opheffing: text("u de gevraagde informatie volledig heeft gegeven"),
    }
}

pub fn schade() -> Schade {
    Schade {
        toerekening: text("u koos er zelf voor om zonder diploma te werken"),
        beperking: text("wij hebben direct andere begeleiding gezocht"),
    }
}

pub fn omzetting() -> Omzetting {
    Omzetting {
        prestatie: "de begeleiding in februari en maart 2025".into(),
        schade: text("de kosten van vervangende begeleiding"),
    }
}

pub fn einde() -> Einde {
    Einde {
        omvang: text("de hele overeenkomst, voor alle gemeenten"),
        gedeeltelijk: true,
        vermindering: text("voor dat deel betalen wij niet en levert u niet"),
        datum: text("maandag 30 juni 2025"),
        ernst: text("het gaat om de veiligheid van cliënten"),
        feiten: vec!["U heeft voor het laatst geleverd op 3 november 2024.".into()],
        afwikkeling: Some(Afwikkeling {
            overdracht_uiterlijk: text("maandag 30 juni 2025"),
            start_nieuw: text("maandag 12 mei 2025"),
            voortzetting: text("cliënten blijven tot hun overdracht bij u"),
            dossiers: text("de organisatie die de hulp overneemt"),
            lijst_kanaal: text("het beveiligde portaal"),
            grond: text("artikel 19 lid 5 van de overeenkomst"),
        }),
    }
}

pub fn wending() -> Wending {
    Wending {
        maatregel: "de opgelegde cliëntenstop".into(),
        brief_van: text("6 mei 2025"),
        ingang: text("maandag 11 augustus 2025"),
        wijziging: text("de stop geldt alleen nog voor groepsbegeleiding"),
        bedrag: text("€\u{a0}500,00"),
        reden: text("alle begeleiders hebben nu het vereiste diploma"),
    }
}

pub fn over_vordering() -> OverVordering {
    OverVordering {
        vordering: text("onze vordering tot teruggave van € 2.500,00"),
        brief_van: text("1 mei 2025"),
        uiterlijk: text("maandag 16 juni 2025"),
        bekend_op: text("20 januari 2025"),
        iban: text("NL00\u{a0}BANK\u{a0}0123\u{a0}4567\u{a0}89"),
        betalingskenmerk: text("Z/25/0001-TV1"),
    }
}

pub fn rekening() -> Rekening {
    let naar = || Verdeling {
        kosten: "€\u{a0}0,00".into(),
        rente: "€\u{a0}12,33".into(),
        hoofdsom: "€\u{a0}487,67".into(),
        bedrag: "€\u{a0}500,00".into(),
    };
    Rekening {
        tot_en_met: "30 juni 2025".into(),
        hoofdsom: "€\u{a0}2.500,00".into(),
        rente: Some(Renterekening {
            soort: "de wettelijke rente (artikel 6:119 BW)".into(),
            vanaf: "1 juni 2025".into(),
            telling: "het werkelijke aantal dagen, gedeeld door 365".into(),
            regels: vec![Renteregel {
                som: false,
                periode: "1 juni 2025 tot en met 30 juni 2025".into(),
                dagen: Some(30),
                percentage: text("6%"),
                over: text("€\u{a0}2.500,00"),
                rente: "€\u{a0}12,328767".into(),
            }],
            totaal: "€\u{a0}12,33".into(),
            waarschuwingen: vec!["Dit percentage berust op één bron.".into()],
        }),
        betalingen: vec![Betaalregel {
            datum: "30 juni 2025".into(),
            wijze: "betaling".into(),
            naar: naar(),
        }],
        betaald: naar(),
        open: Open {
            hoofdsom: "€\u{a0}2.012,33".into(),
            kosten: text("€\u{a0}0,00"),
            rente: text("€\u{a0}0,00"),
            totaal: "€\u{a0}2.012,33".into(),
            voldaan: false,
        },
    }
}

pub fn regeling() -> Regeling {
    Regeling {
        betaling: true,
        datum: text("2 juni 2025"),
        omvang: text("de vordering uit onze brief van 1 mei 2025"),
        kwijting: true,
        voorwaarden: text("blijft een termijn uit, dan is alles ineens verschuldigd"),
        termijnen: vec![Betaaltermijn {
            uiterlijk: "1 juli 2025".into(),
            bedrag: "€\u{a0}1.250,00".into(),
        }],
        totaal: text("€\u{a0}1.250,00"),
        iban: text("NL00\u{a0}BANK\u{a0}0123\u{a0}4567\u{a0}89"),
        betalingskenmerk: text("Z/25/0001-TV1"),
    }
}

pub fn herziening() -> Herziening {
    Herziening {
        brief: "onze brief van 3 maart 2025 (ingebrekestelling)".into(),
        fout: text("artikel 1 lid 3"),
        juist: text("artikel 1 lid 2"),
        gevolg: text("de termijn uit die brief vervalt"),
        nieuwe_termijn: Some(false),
    }
}

pub fn curatorbrief() -> Curatorbrief {
    Curatorbrief {
        vraag: "verklaar of de overeenkomst wordt nagekomen".into(),
        uiterlijk: text("vrijdag 16 mei 2025"),
        aanbieder: text("Zorggroep De Linde B.V., die op 1 mei 2025 failliet is verklaard"),
    }
}

pub fn alineas() -> Alineas {
    Alineas {
        kop: text("bevestiging van onze afspraken"),
        alineas: vec!["Wij bevestigen wat wij op 3 februari 2025 bespraken.".into()],
        resterend: text("u stuurt ons nog het laatste overzicht"),
    }
}

pub fn doorhalingen() -> Doorhalingen {
    Doorhalingen {
        verzonden: text("1 april 2025"),
        ontvangen: text("12 mei 2025"),
        wijzigingen: vec![Doorhaling {
            nummer: 1,
            bepaling: "artikel 5 lid 1".into(),
            soort: "wijziging".into(),
            oud: text("veertien dagen"),
            nieuw: text("dertig dagen"),
        }],
        meer: Some(2),
        niet_gelezen: vec!["een afbeelding op bladzijde 3".into()],
        grond: text("artikel 22 lid 4 van de overeenkomst"),
        citaat: text("De gemeente mag die overeenkomst als ongeldig beschouwen."),
        termijn: "3 weken".into(),
    }
}
