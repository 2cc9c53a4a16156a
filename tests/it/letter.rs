//! The four letters as a jurist would sign them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use snapbox::assert_data_eq;
use trede::letter::view::course::{Maatregel, Ontvangst, Ontvangstwijze};
use trede::letter::view::shortcoming::{
    Feit, Herstelbaar, Intreden, Tekortkoming, Termijn, Uitkomst, Verzuim,
};
use trede::letter::view::{Brief, Dagtekening};
use trede::letter::{KINDS, Kind, Templates, full_view};
use trede::write::document::Block;
use trede::write::{Document, House, WRITERS};

/// A document in one format.
pub fn written(document: &Document, format: &str) -> String {
    let writer = WRITERS
        .iter()
        .find(|writer| writer.name == format)
        .expect("a known format");
    let bytes = (writer.write)(document, &House::default()).expect("a file");
    String::from_utf8(bytes).expect("text")
}

/// Our own templates.
pub fn ours() -> &'static Templates {
    static OURS: LazyLock<Templates> = LazyLock::new(|| {
        Templates::load(&BTreeMap::new()).unwrap_or_else(|faults| panic!("{faults:#?}"))
    });
    &OURS
}

/// A letter from our own templates.
pub fn document(kind: &str, view: &Brief) -> Document {
    let kind = Kind::of(kind).expect("a known kind");
    ours().document(kind, view, &|_| None).expect("a letter")
}

/// One party and one shortcoming, as the facts of a common case fill the view; of a day and month in 2025.
fn common(date: (u32, u32)) -> Brief {
    let mut view = full_view();
    let (day, month) = date;
    view.datum = NaiveDate::from_ymd_opt(2025, month, day).map(Dagtekening);
    view.afzender.mede_namens.clear();
    view.geadresseerden[0].hoedanigheid = None;
    view.combinatie = None;
    view.vervangt.clear();
    view.uw_kenmerk = None;
    view.uw_brief_van = None;
    view.termijn_per_tekortkoming = false;
    view.mogelijk_al_in_verzuim = false;
    view.gronden.geschil = None;
    view.voornemen = None;
    view.toelichting = None;
    (view.boete, view.omzetting, view.einde) = (None, None, None);
    if let Some(stop) = &mut view.clientenstop {
        (stop.overeengekomen, stop.cumulatie) = (None, None);
    }
    let shortcoming = &mut view.tekortkomingen[0];
    shortcoming.feiten[0].antwoord_op_betwisting = None;
    shortcoming.herstelbaar = Herstelbaar::Ja;
    shortcoming.onherstelbaar_omdat = None;
    shortcoming.voortaan = None;
    shortcoming.reacties.clear();
    shortcoming.uitstel.clear();
    if let Some(default) = &mut shortcoming.verzuim {
        default.vanaf = "16 april 2025".into();
        default.tot_en_met = None;
        default.toelichting = None;
    }
    view
}

fn verzuim() -> Brief {
    let mut view = common((25, 4));
    let letter = &mut view.ingebrekestellingen[0];
    letter.kenmerk = None;
    letter.ontvangst = Some(Ontvangst {
        wijze: Ontvangstwijze::Ontvangen,
        datum: "5 maart 2025".into(),
        afhalen_tot: None,
    });
    view.maatregelen.push(Maatregel {
        naam: "de overeenkomst geheel of gedeeltelijk ontbinden".into(),
        grond: "artikel 18 lid 3 van de overeenkomst".into(),
        toelichting: None,
    });
    view
}

fn clientenstop() -> Brief {
    let mut view = common((6, 5));
    if let Some(letter) = &mut view.verzuimbrief {
        letter.kenmerk = None;
        letter.ontvangst = None;
    }
    if let Some(stop) = &mut view.clientenstop {
        stop.grond_toelichting = None;
        stop.einde = None;
    }
    if let Some(answer) = view
        .hoor
        .as_mut()
        .and_then(|hearing| hearing.zienswijze.as_mut())
    {
        answer.kern = "u kunt geen bevoegde begeleiders vinden".into();
        answer.oordeel = Some("dat is uw eigen risico, en de cliënten lopen er gevaar door".into());
    }
    view.afweging.push(
        "Zonder cliëntenstop komen er cliënten bij voor wie u geen bevoegde begeleider heeft."
            .into(),
    );
    view
}

fn gespreksverslag() -> Brief {
    let mut view = common((5, 2));
    view.onderwerp = "de kwalificatie van begeleiders".into();
    if let Some(talk) = &mut view.gesprek {
        talk.wijze = None;
    }
    view.bijlagen.clear();
    view.tekortkomingen[0].feiten[0].bewijs = vec!["inspectierapport van 17 januari 2025".into()];
    view
}

/// Three shortcomings: one with a term, one that cannot be repaired, one in part and with an
/// earlier term.
fn several(date: (u32, u32)) -> Brief {
    let mut view = common(date);
    view.concept = true;
    view.termijn = None;
    view.termijn_per_tekortkoming = true;
    let mut first = view.tekortkomingen[0].clone();
    first.rechtvaardiging = None;
    first.toelichting = None;
    (first.protocol, first.citaat_bij) = (None, None);
    first.onderaannemer = None;
    first.deskundig_advies = None;
    view.tekortkomingen.push(Tekortkoming {
        nummer: 2,
        omschrijving: None,
        bepaling: "artikel 6 van de overeenkomst".into(),
        citaat: None,
        betreft: None,
        feiten: vec![Feit {
            datum: "1 tot en met 28 februari 2025".into(),
            omschrijving: "U nam geen nieuwe cliënten aan zonder dit te melden".into(),
            bron: None,
            bevinding: None,
            bewijs: vec![],
            antwoord_op_betwisting: None,
        }],
        herstelbaar: Herstelbaar::Nee,
        onherstelbaar_omdat: Some("de periode is voorbij".into()),
        herstel: vec![],
        herstel_bewijs: None,
        voortaan: Some("meld een eigen cliëntenstop vooraf en schriftelijk".into()),
        termijn: None,
        oordeel: None,
        verzuim: Some(Verzuim {
            vanaf: "1 maart 2025".into(),
            tot_en_met: None,
            intreden: Intreden::NietVereist,
            grond: Some("artikel 6:74 lid 2 BW".into()),
            toelichting: None,
        }),
        ..first.clone()
    });
    let mut third = Tekortkoming {
        nummer: 3,
        omschrijving: Some("onjuiste declaraties".into()),
        bepaling: "artikel 13 van de overeenkomst".into(),
        citaat: Some("De aanbieder declareert alleen geleverde begeleiding.".into()),
        herstelbaar: Herstelbaar::Deels,
        onherstelbaar_omdat: Some("de declaraties van december zijn al verwerkt".into()),
        herstel: vec![
            "Corrigeer de declaraties van januari".into(),
            "Betaal € 2.500,00 terug".into(),
        ],
        termijn: Some(Termijn {
            wanneer: "uiterlijk op maandag 31 maart 2025".into(),
            laatste_dag: Some("maandag 31 maart 2025".into()),
            verzuim_vanaf: "1 april 2025".into(),
            reden: Some("declaraties corrigeren kost weinig tijd".into()),
        }),
        ..first
    };
    if let Some(verdict) = &mut third.oordeel {
        verdict.uitkomst = Uitkomst::NietTijdig;
        verdict.toelichting = Some("U betaalde op 10 april 2025".into());
    }
    if let Some(default) = &mut third.verzuim {
        default.vanaf = "1 april 2025".into();
        default.tot_en_met = Some("10 april 2025".into());
    }
    view.tekortkomingen.push(third);
    view
}

#[test]
fn the_four_letters() {
    for (kind, view) in [
        ("gespreksverslag", gespreksverslag()),
        ("ingebrekestelling", common((3, 3))),
        ("verzuim", verzuim()),
        ("clientenstop", clientenstop()),
    ] {
        let letter = document(kind, &view);
        for format in ["md", "html"] {
            let path = format!(
                "{}/tests/fixtures/letters/{kind}.{format}",
                env!("CARGO_MANIFEST_DIR")
            );
            let text = Some(snapbox::data::DataFormat::Text);
            let expected = snapbox::Data::read_from(path.as_ref(), text);
            assert_data_eq!(written(&letter, format), expected.raw());
        }
    }
}

#[test]
fn several_shortcomings_read_as_several() {
    let letter = document("ingebrekestelling", &several((3, 3)));
    let expected = snapbox::file!["../fixtures/letters/several-ingebrekestelling.md": Text];
    assert_data_eq!(written(&letter, "md"), expected.raw());
    let letter = document("verzuim", &several((25, 4)));
    let expected = snapbox::file!["../fixtures/letters/several-verzuim.md": Text];
    assert_data_eq!(written(&letter, "md"), expected.raw());
}

#[test]
fn an_ingebrekestelling_is_a_final_demand_and_nothing_else() {
    let mut view = full_view();
    (view.boete, view.omzetting, view.einde) = (None, None, None);
    let letter = written(&document("ingebrekestelling", &view), "md");
    for needed in [
        "Voor zover u niet al in verzuim bent",
        "Wij sommeren u",
        "uiterlijk op dinsdag 15 april 2025",
        "vanaf 16 april 2025",
        "fataal (artikel 18 lid 2 van de overeenkomst)",
        "Wij houden u aansprakelijk",
        "recht op nakoming en het recht op schadevergoeding",
    ] {
        assert!(letter.contains(needed), "{needed:?} is missing:\n{letter}");
    }
    for forbidden in [
        "zienswijze",
        "bezwaar",
        "Awb",
        "geschil",
        "fraude",
        "wij verzoeken",
    ] {
        assert!(
            !letter.to_lowercase().contains(forbidden),
            "{forbidden:?} stands in:\n{letter}"
        );
    }
}

#[test]
fn a_term_can_run_from_receipt() {
    let mut view = common((3, 3));
    if let Some(term) = &mut view.termijn {
        *term = Termijn {
            wanneer: "binnen 14 dagen nadat u deze brief heeft ontvangen".into(),
            laatste_dag: None,
            verzuim_vanaf: "de dag daarna".into(),
            reden: None,
        };
    }
    let letter = written(&document("ingebrekestelling", &view), "md");
    let demand = "Het herstel moet **binnen 14 dagen nadat u deze brief heeft ontvangen** \
                  volledig zijn. Is dat niet zo, dan bent u vanaf de dag daarna in verzuim.";
    assert!(letter.contains(demand), "{letter}");
}

#[test]
fn an_agreed_stop_accuses_of_nothing() {
    let letter = written(&document("clientenstop", &full_view()), "md");
    let agreed = "Op 2 mei 2025 hebben wij met u, vertegenwoordigd door mevrouw J. de Wit, een \
                  cliëntenstop afgesproken.";
    assert!(letter.contains(agreed), "{letter}");
    for accusation in ["leggen u", "tekortschiet", "verzuim", "Onze afweging"] {
        assert!(
            !letter.contains(accusation),
            "{accusation:?} stands in:\n{letter}"
        );
    }
}

#[test]
fn no_letter_names_a_remedy_at_public_law() {
    for kind in KINDS {
        let letter = written(&document(kind.name, &full_view()), "md").to_lowercase();
        for phrase in [
            "bezwaarschrift",
            "bezwaar maken",
            "beroep instellen",
            "algemene wet",
        ] {
            assert!(
                !letter.contains(phrase),
                "{phrase:?} stands in {}",
                kind.name
            );
        }
    }
}

#[test]
fn each_way_of_receipt_and_of_default_has_its_own_sentence() {
    let mut sentences = BTreeSet::new();
    for wijze in [
        Ontvangstwijze::Ontvangen,
        Ontvangstwijze::Geweigerd,
        Ontvangstwijze::NietAfgehaald,
        Ontvangstwijze::Betekend,
        Ontvangstwijze::Gebleken,
    ] {
        let mut view = verzuim();
        let date = "4 maart 2025".to_owned();
        let receipt = Ontvangst {
            wijze,
            datum: date,
            afhalen_tot: Some("18 maart 2025".into()),
        };
        view.ingebrekestellingen[0].ontvangst = Some(receipt);
        sentences.insert(written(&document("verzuim", &view), "md"));
    }
    for intreden in [
        Intreden::Aansprakelijkstelling,
        Intreden::FataleTermijn,
        Intreden::Mededeling,
        Intreden::Anders,
        Intreden::NietVereist,
    ] {
        let mut view = verzuim();
        if let Some(default) = &mut view.tekortkomingen[0].verzuim {
            default.intreden = intreden;
        }
        sentences.insert(written(&document("verzuim", &view), "md"));
    }
    for uitkomst in [
        Uitkomst::NietTijdig,
        Uitkomst::NietBehoorlijk,
        Uitkomst::Deels,
    ] {
        let mut view = verzuim();
        if let Some(verdict) = &mut view.tekortkomingen[0].oordeel {
            verdict.uitkomst = uitkomst;
        }
        sentences.insert(written(&document("verzuim", &view), "md"));
    }
    assert_eq!(sentences.len(), 13);
}

/// Takes away each part that a letter can lack.
const ABSENT: [fn(&mut Brief); 53] = [
    |view| view.afzender.mede_namens.clear(),
    |view| view.afzender.volmacht = None,
    |view| view.geadresseerden[0].hoedanigheid = None,
    |view| view.geadresseerden[0].ter_attentie_van = None,
    |view| view.datum = None,
    |view| view.toelichting = None,
    |view| view.behandelaar = None,
    |view| view.verzendwijze = Some(" ".into()),
    |view| view.bijlagen.clear(),
    |view| view.ondertekening.naam = None,
    |view| view.ondertekening.functie = None,
    |view| view.ondertekening.besluit = None,
    |view| view.overeenkomst.datum = None,
    |view| view.overeenkomst.versie = None,
    |view| view.overeenkomst.perceel = None,
    |view| view.gronden = Default::default(),
    |view| view.tekortkomingen[0].omschrijving = None,
    |view| view.tekortkomingen[0].citaat = None,
    |view| view.tekortkomingen[0].betreft = None,
    |view| view.tekortkomingen[0].feiten.clear(),
    |view| {
        for fact in &mut view.tekortkomingen[0].feiten {
            (fact.bron, fact.antwoord_op_betwisting) = (None, None);
            fact.bewijs.clear();
        }
    },
    |view| view.tekortkomingen[0].ontdekt = None,
    |view| view.tekortkomingen[0].gemeld = None,
    |view| view.tekortkomingen[0].reacties.clear(),
    |view| view.tekortkomingen[0].rechtvaardiging = None,
    |view| view.tekortkomingen[0].feiten_na_melding = true,
    |view| {
        view.tekortkomingen[0].onherstelbaar_omdat = None;
        view.tekortkomingen[0].voortaan = None;
    },
    |view| view.tekortkomingen[0].herstel.clear(),
    |view| view.tekortkomingen[0].herstel_bewijs = None,
    |view| {
        if let Some(term) = &mut view.tekortkomingen[0].termijn {
            term.laatste_dag = None;
        }
    },
    |view| view.tekortkomingen[0].termijn = None,
    |view| view.tekortkomingen[0].oordeel = None,
    |view| view.tekortkomingen[0].verzuim = None,
    |view| {
        view.termijn = None;
        view.termijn_per_tekortkoming = false;
    },
    |view| {
        let terms = view.tekortkomingen.iter_mut();
        let terms = terms.filter_map(|one| one.termijn.as_mut());
        terms
            .chain(&mut view.termijn)
            .for_each(|term| term.reden = None);
    },
    |view| view.combinatie = None,
    |view| view.vervangt.clear(),
    |view| view.eerdere_contacten.clear(),
    |view| view.ingebrekestellingen.clear(),
    |view| view.verzuimbrief = None,
    |view| view.maatregelen.clear(),
    |view| view.aansprakelijk = false,
    |view| view.voornemen = None,
    |view| {
        if let Some(answer) = view
            .hoor
            .as_mut()
            .and_then(|hearing| hearing.zienswijze.as_mut())
        {
            answer.oordeel = None;
        }
    },
    |view| view.hoor = None,
    |view| view.afweging.clear(),
    |view| view.doorlopende_zorg = None,
    |view| {
        if let Some(stop) = &mut view.clientenstop {
            stop.overeengekomen = None;
        }
    },
    |view| {
        if let Some(stop) = &mut view.clientenstop {
            (stop.motivering, stop.cumulatie) = (None, None);
            (stop.citaat, stop.grond_toelichting, stop.einde) = (None, None, None);
            (stop.opheffing, stop.opheffing_verzoek) = (None, None);
            (stop.evaluatie, stop.acceptatieplicht) = (None, None);
        }
        if let Some(talk) = &mut view.gesprek {
            (talk.wijze, talk.plaats, talk.reactie) = (None, None, None);
            talk.toelichting_gevraagd = false;
            (talk.vervolg, talk.reageren_uiterlijk, talk.stap) = (None, None, None);
            talk.deelnemers.clear();
            talk.onderwerpen.clear();
            talk.afspraken.clear();
        }
    },
    |view| {
        if let Some(account) = &mut view.rekening {
            account.betalingen.clear();
            account.open.kosten = None;
        }
    },
    |view| {
        if let Some(account) = &mut view.rekening {
            (account.rente, account.open.rente) = (None, None);
        }
    },
    |view| {
        if let Some(claim) = &mut view.vordering {
            (claim.betaald, claim.verschuldigd, claim.eindtotaal) = (None, None, None);
            claim.delen.clear();
        }
    },
    |view| view.rekening = None,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// Whatever is absent, nothing shows that it is.
    #[test]
    fn an_absent_part_leaves_no_trace(absent in proptest::collection::vec(any::<bool>(), ABSENT.len())) {
        let mut view = full_view();
        for (remove, _) in ABSENT.iter().zip(&absent).filter(|(_, absent)| **absent) {
            remove(&mut view);
        }
        no_trace(&view);
    }
}

#[test]
fn as_little_as_a_letter_can_have_leaves_no_trace() {
    let mut view = full_view();
    for remove in ABSENT {
        remove(&mut view);
        no_trace(&view);
    }
}

fn no_trace(view: &Brief) {
    for kind in KINDS {
        let letter = document(kind.name, view);
        let mut blocks = letter.body.iter().peekable();
        while let Some(block) = blocks.next() {
            let next = match blocks.peek() {
                Some(Block::Heading(level, _)) => *level,
                Some(_) => continue,
                None => 0,
            };
            if let Block::Heading(level, _) = block {
                assert!(next > *level, "an empty part in {}: {block:?}", kind.name);
            }
        }
        let markdown = written(&letter, "md");
        for trace in [
            "  ", "\n\n\n", " .", " ,", "..", ",.", "()", "( ", " )", "‘’", ":\n\n#", "None",
            "null",
        ] {
            assert!(
                !markdown.contains(trace),
                "{trace:?} stands in {}:\n{markdown}",
                kind.name
            );
        }
    }
}

#[test]
fn the_same_view_gives_the_same_bytes() {
    for kind in KINDS {
        for format in ["md", "html"] {
            let again = Templates::load(&BTreeMap::new()).expect("our templates");
            let again = again
                .document(kind, &full_view(), &|_| None)
                .expect("a letter");
            let first = written(&document(kind.name, &full_view()), format);
            assert_eq!(first, written(&again, format));
        }
    }
}
