//! A view in which every field is present: what a template may name, and what it is tried on.
//! Everything in it is invented.

mod ceiling;
mod more;

use chrono::NaiveDate;

use super::view::course::{
    Afspraak, Clientenstop, Contactmoment, Deelnemer, DoorlopendeZorg, EerdereBrief, Gesprek, Hoor,
    Maatregel, Ontvangst, Ontvangstwijze, Overeengekomen, Voornemen,
};
use super::view::shortcoming::{
    Feit, Herstelbaar, Intreden, Onderaannemer, Oordeel, Reactie, Rechtvaardiging, Tekortkoming,
    Termijn, Toelichting, Uitkomst, Uitstel, Verzuim,
};
use super::view::{
    Afzender, Bevoegdheid, Brief, Combinatie, Contact, Dagtekening, Geadresseerde, Gronden,
    Ondertekening, Overeenkomst,
};

/// The full view.
pub fn full() -> Brief {
    Brief {
        concept: false,
        afzender: afzender(),
        geadresseerden: vec![geadresseerde()],
        aanhef: "Geacht bestuur,".into(),
        datum: NaiveDate::from_ymd_opt(2025, 4, 25).map(Dagtekening),
        kenmerk: "Z/25/0001".into(),
        uw_kenmerk: text("DL-2025-17"),
        uw_brief_van: text("20 maart 2025"),
        onderwerp: "begeleiding door medewerkers zonder vereiste kwalificatie".into(),
        toelichting: text("Deze brief vervangt onze e-mail van 28 februari 2025."),
        behandelaar: Some(contact("mevrouw A. Smit")),
        verzendwijze: text("aangetekend en per e-mail aan bestuur@delinde.example"),
        bijlagen: vec!["Inspectierapport van 17 januari 2025".into()],
        ondertekening: Ondertekening {
            bevoegdheid: Bevoegdheid::Volmacht,
            naam: text("mr. F. Bakker"),
            functie: text("teammanager Contractmanagement"),
            besluit: text("Volmachtbesluit van 10 december 2024"),
        },
        overeenkomst: Overeenkomst {
            naam: "Wmo-begeleiding Voorbeeldstad".into(),
            datum: text("16 december 2024"),
            versie: text("1.0"),
            perceel: text("perceel 2 (begeleiding)"),
            voorbehoud: true,
            teruggekomen: text("20 januari 2025"),
        },
        combinatie: Some(Combinatie {
            met: vec!["Stichting De Eik".into()],
            grond: "artikel 1D lid 2 van de overeenkomst".into(),
        }),
        gronden: Gronden {
            ingebrekestelling: text("artikel 18 lid 1 van de overeenkomst"),
            fatale_termijn: text("artikel 18 lid 2 van de overeenkomst"),
            aansprakelijkheid: text("artikel 18 lid 5 van de overeenkomst"),
            stuiting: text("artikel 3:317 lid 1 BW"),
            geschil: text("artikel 22 lid 3 van de overeenkomst"),
        },
        tekortkomingen: vec![tekortkoming()],
        termijn: Some(termijn()),
        termijn_per_tekortkoming: true,
        herstel_mogelijk: true,
        vervangt: vec!["17 februari 2025".into()],
        mogelijk_al_in_verzuim: true,
        eerdere_contacten: vec![Contactmoment {
            datum: "3 februari 2025".into(),
            omschrijving: "gesprek over de inzet van begeleiders".into(),
        }],
        ingebrekestellingen: vec![eerdere_brief("3 maart 2025")],
        verzuimbrief: Some(eerdere_brief("25 april 2025")),
        maatregelen: vec![maatregel()],
        aansprakelijk: true,
        voornemen: Some(Voornemen {
            maatregelen: vec![maatregel()],
            motivering: text("Nieuwe cliënten lopen anders hetzelfde risico."),
            reageren_uiterlijk: "vrijdag 2 mei 2025".into(),
        }),
        hoor: Some(Hoor {
            voornemen_van: text("25 april 2025"),
            zienswijze: Some(reactie("30 april 2025")),
        }),
        afweging: vec!["Het gaat om drie van de vijf begeleiders.".into()],
        doorlopende_zorg: Some(DoorlopendeZorg {
            grond: text("artikel 4 lid 1 van de overeenkomst"),
            leveren_grond: text("artikel 18 lid 5 van de overeenkomst"),
            clientcontact: text("het Wmo-loket, telefoon 14 000"),
        }),
        clientenstop: Some(clientenstop()),
        gesprek: Some(gesprek()),
        uitnodiging: Some(more::uitnodiging()),
        verbeterplan: Some(more::verbeterplan()),
        informatieverzoek: Some(more::informatieverzoek()),
        gebrek: text("de begeleidingsverslagen vermelden geen doelen"),
        aansprakelijkstelling: Some(more::aansprakelijkstelling()),
        aanmaning: Some(more::aanmaning()),
        uitstelbrief: Some(more::uitstelbrief()),
        voorgenomen: Some(more::voorgenomen()),
        antwoord: Some(more::antwoord()),
        besluit: Some(more::besluit()),
        vordering: Some(more::vordering()),
        terugvordering: Some(more::terugvordering()),
        verrekening: Some(more::verrekening()),
        boete: Some(more::boete()),
        tariefkorting: Some(more::tariefkorting()),
        aanpassing: Some(more::aanpassing()),
        inhouding: Some(more::inhouding()),
        schade: Some(more::schade()),
        omzetting: Some(more::omzetting()),
        einde: Some(more::einde()),
        plafond: Some(ceiling::plafond()),
        wending: Some(more::wending()),
        over_vordering: Some(more::over_vordering()),
        rekening: Some(more::rekening()),
        regeling: Some(more::regeling()),
        herziening: Some(more::herziening()),
        curatorbrief: Some(more::curatorbrief()),
        doorhalingen: Some(more::doorhalingen()),
        alineas: Some(more::alineas()),
    }
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn afzender() -> Afzender {
    Afzender {
        naam: "gemeente Voorbeeldstad".into(),
        adres: vec!["Postbus 100".into(), "6500 AA VOORBEELDSTAD".into()],
        contact: vec![
            "Telefoon 14 000".into(),
            "contracten@voorbeeldstad.example".into(),
        ],
        mede_namens: vec![
            "de gemeente Beekdorp".into(),
            "de gemeente Heuvelrade".into(),
        ],
        volmacht: text("de volmachtbesluiten van 10 december 2024"),
    }
}

fn geadresseerde() -> Geadresseerde {
    Geadresseerde {
        naam: "Zorggroep De Linde B.V.".into(),
        hoedanigheid: text("mede namens de combinatie Linde en Eik"),
        ter_attentie_van: text("mevrouw J. de Wit, bestuurder"),
        adres: vec!["Lindelaan 12".into(), "6511 AB VOORBEELDSTAD".into()],
        kvk: text("12345678"),
    }
}

fn contact(naam: &str) -> Contact {
    Contact {
        naam: naam.into(),
        telefoon: text("000 123 45 67"),
        e_mail: text("wmo@voorbeeldstad.example"),
    }
}

fn tekortkoming() -> Tekortkoming {
    Tekortkoming {
        nummer: 1,
        omschrijving: text("begeleiders zonder vereist diploma"),
        bepaling: "artikel 1 lid 2 van de overeenkomst".into(),
        citaat: text("De aanbieder zet alleen begeleiders in die het vereiste diploma hebben."),
        citaat_bij: Some(1),
        toelichting: Some(Toelichting {
            vindplaats: "toelichting op artikel 1 lid 2 van de overeenkomst".into(),
            citaat: text("De eisen aan begeleiders staan in de inkoopdocumenten."),
        }),
        protocol: text("paragraaf 2.5 van het Standaard Administratieprotocol, versie 7.0"),
        onderaannemer: Some(Onderaannemer {
            naam: "De Es B.V.".into(),
            grond: text("artikel 9 lid 3 van de overeenkomst"),
        }),
        deskundig_advies: text("24 februari 2025"),
        betreft: text("individuele begeleiding in januari 2025"),
        feiten: vec![Feit {
            datum: "15 januari 2025".into(),
            omschrijving: "Drie van vijf begeleiders hebben niet het vereiste diploma.".into(),
            bron: text("de toezichthouder Wmo"),
            bevinding: text("geel (Wmo-toezichthouder)"),
            bewijs: vec!["inspectierapport van 17 januari 2025 (bijlage 1)".into()],
            antwoord_op_betwisting: text("de diploma's die u toonde, zijn niet de vereiste"),
        }],
        ontdekt: text("20 januari 2025"),
        gemeld: text("27 januari 2025"),
        feiten_na_melding: false,
        rechtvaardiging: Some(Rechtvaardiging {
            datum: text("10 februari 2025"),
            beroep: "er waren geen andere begeleiders".into(),
            oordeel: "de bezetting komt voor uw rekening".into(),
        }),
        reacties: vec![reactie("20 maart 2025")],
        herstelbaar: Herstelbaar::Deels,
        onherstelbaar_omdat: text("de begeleiding van januari is al gegeven"),
        herstel: vec!["Zet alleen begeleiders in met het vereiste diploma.".into()],
        herstel_bewijs: text("stuur ons een kopie van de diploma's"),
        voortaan: text("controleer elk diploma voordat een begeleider begint"),
        termijn: Some(termijn()),
        uitstel: vec![Uitstel {
            brief_van: "25 maart 2025".into(),
            uiterlijk: "dinsdag 22 april 2025".into(),
            na_afloop: false,
            verzuim_behouden: false,
        }],
        oordeel: Some(Oordeel {
            datum: "24 april 2025".into(),
            uitkomst: Uitkomst::Niet,
            toelichting: text("De drie begeleiders werken nog steeds."),
            bewijs: vec!["Verslag van de hercontrole van 24 april 2025".into()],
        }),
        verzuim: Some(Verzuim {
            vanaf: "23 april 2025".into(),
            tot_en_met: text("24 april 2025"),
            intreden: Intreden::Termijn,
            grond: text("artikel 6:82 lid 1 BW"),
            toelichting: text("De verlengde termijn is verstreken."),
        }),
    }
}

fn maatregel() -> Maatregel {
    Maatregel {
        naam: "een cliëntenstop opleggen".into(),
        grond: "artikel 18 lid 4 van de overeenkomst".into(),
        toelichting: text("tot het herstel is aangetoond"),
    }
}

fn termijn() -> Termijn {
    Termijn {
        wanneer: "uiterlijk op dinsdag 15 april 2025".into(),
        laatste_dag: text("dinsdag 15 april 2025"),
        verzuim_vanaf: "16 april 2025".into(),
        reden: text(
            "U kunt in zes weken gekwalificeerde begeleiders werven of inhuren, en u weet sinds \
             januari wat er mis is.",
        ),
    }
}

fn reactie(datum: &str) -> Reactie {
    Reactie {
        datum: datum.into(),
        kern: "u vraagt om uitstel tot en met 22 april 2025".into(),
        oordeel: text("dat uitstel hebben wij gegeven"),
    }
}

fn eerdere_brief(datum: &str) -> EerdereBrief {
    EerdereBrief {
        datum: datum.into(),
        kenmerk: text("Z/25/0001-1"),
        ontvangst: Some(Ontvangst {
            wijze: Ontvangstwijze::NietAfgehaald,
            datum: "4 maart 2025".into(),
            afhalen_tot: text("18 maart 2025"),
        }),
    }
}

fn clientenstop() -> Clientenstop {
    Clientenstop {
        overeengekomen: Some(Overeengekomen {
            datum: "2 mei 2025".into(),
            namens: text("mevrouw J. de Wit"),
        }),
        grond: "artikel 18 lid 4 van de overeenkomst".into(),
        citaat: text("De gemeente kan tijdelijk geen nieuwe cliënten toewijzen."),
        grond_toelichting: text("Dit artikel geldt voor alle percelen."),
        motivering: text("Nieuwe cliënten lopen anders hetzelfde risico."),
        cumulatie: text("De boete alleen beschermt nieuwe cliënten niet."),
        reikwijdte: "individuele begeleiding (perceel 2) in Voorbeeldstad".into(),
        ingang: "maandag 12 mei 2025".into(),
        einde: text("12 november 2025"),
        opheffing: text("alle begeleiders aantoonbaar het vereiste diploma hebben"),
        opheffing_verzoek: text("stuur ons de diploma's en het personeelsoverzicht"),
        evaluatie: text("11 augustus 2025"),
        acceptatieplicht: text("artikel 1 lid 1 van de overeenkomst"),
    }
}

fn gesprek() -> Gesprek {
    Gesprek {
        datum: "3 februari 2025".into(),
        wijze: text("via een beeldverbinding"),
        plaats: text("het stadskantoor"),
        deelnemers: vec![Deelnemer {
            naam: "mevrouw J. de Wit".into(),
            functie: "bestuurder".into(),
            namens: "Zorggroep De Linde B.V.".into(),
        }],
        onderwerpen: vec!["de diploma's van uw begeleiders".into()],
        toelichting_gevraagd: true,
        reactie: text("u kunt moeilijk personeel vinden"),
        afspraken: vec![Afspraak {
            wat: "Een overzicht van alle diploma's sturen".into(),
            wie: "Zorggroep De Linde B.V.".into(),
            uiterlijk: text("17 februari 2025"),
        }],
        vervolg: text("24 februari 2025"),
        reageren_uiterlijk: text("17 februari 2025"),
        stap: text("stap 1 van de escalatieladder (Bijlage 4 bij de overeenkomst)"),
    }
}
