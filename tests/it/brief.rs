//! From the facts of a case to the sentences of its letters.

use crate::program::{Room, files, run, trede};
use crate::rules::overlaid;

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
const CASE: &str = include_str!("../fixtures/basis/zaak.yaml");

/// The base case with pieces of its text replaced.
fn case(changes: &[(&str, &str)]) -> String {
    let mut text = CASE.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "the base case has no `{old}`");
        text = text.replacen(old, new, 1);
    }
    text
}

/// The letter of an event: its words on one line, so that a sentence can be looked for.
fn letter(text: &str, id: &str, file: &str) -> String {
    let room = Room::empty();
    room.write("cases/zaak/zaak.yaml", text);
    letter_in(&room, id, file)
}

/// The same, in a room where the case and what belongs to it already are.
fn letter_in(room: &Room, id: &str, file: &str) -> String {
    room.write("trede.yaml", SETTINGS);
    let mut command = trede(room.path());
    command.args(["render", "--peildatum", "2025-06-01", "--to", "md"]);
    let told = run(command.args(["--letter", id]));
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
    let letters = files(&room.path().join("output/zaak"));
    let bytes = letters.get(file).unwrap_or_else(|| {
        panic!("there is no {file}, only {:?}", letters.keys());
    });
    let text = String::from_utf8_lossy(bytes);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_says(letter: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(letter.contains(sentence), "no `{sentence}` in\n{letter}");
    }
}

#[track_caller]
fn assert_silent(letter: &str, words: &[&str]) {
    for word in words {
        assert!(!letter.contains(word), "`{word}` in\n{letter}");
    }
}

const RECEIVED: &str = "        - {kanaal: aangetekend, verzonden: 2025-03-03, aangeboden: 2025-03-04, resultaat: ontvangen, datum: 2025-03-05, bewijs: [B2]}\n";

#[test]
fn each_of_two_addressees_reads_of_its_own_receipt() {
    let text = case(&[
        ("rol: contractpartij", "rol: combinant"),
        (
            "\nbewijs:\n",
            "  - {id: eik, rol: combinant, naam: Stichting De Eik, kvk: \"87654321\", agb: \"98760009\", \
             ter_attentie_van: de heer P. Blad, adres: {straat: Eikenweg 1, postcode: 6512 AA, plaats: \
             Voorbeeldstad}, e_mail: bestuur@deeik.example}\n\nbewijs:\n",
        ),
        (
            RECEIVED,
            "        - {aan: linde, kanaal: aangetekend, verzonden: 2025-03-03, aangeboden: 2025-03-04, \
             resultaat: geweigerd}\n        - {aan: eik, kanaal: aangetekend, verzonden: 2025-03-03, \
             aangeboden: 2025-03-04, afhalen_tot_en_met: 2025-03-18, resultaat: niet afgehaald}\n",
        ),
    ]);
    let linde = letter(&text, "VZ1", "04-verzuim-linde.md");
    assert_says(
        &linde,
        &[
            "Zorggroep De Linde B.V. (KvK",
            "Die brief is u op 4 maart 2025 aangeboden en door u geweigerd.",
            "in een combinatie met Stichting De Eik",
            "Ieder van u is hoofdelijk aansprakelijk voor de uitvoering (artikel 1D lid 2 van de overeenkomst)",
        ],
    );
    let eik = letter(&text, "VZ1", "04-verzuim-eik.md");
    assert_says(
        &eik,
        &[
            "Stichting De Eik (KvK 87654321)",
            "aangeboden en lag tot en met 18 maart 2025 voor u klaar. U heeft hem niet afgehaald.",
            "in een combinatie met Zorggroep De Linde B.V.",
            "U bent daarmee sinds **16 april 2025** in verzuim.",
        ],
    );
    assert_silent(&eik, &["geweigerd"]);
}

/// What is proven only after the letter was written stands not in it.
#[test]
fn a_letter_knows_nothing_of_later_receipt() {
    let text = case(&[
        (
            RECEIVED,
            "        - {kanaal: post, verzonden: 2025-03-03}\n",
        ),
        ("verwijst_naar: [VZ1]", "verwijst_naar: [VZ1, IG1]"),
    ]);
    let letter = letter(&text, "VZ1", "04-verzuim.md");
    assert_says(
        &letter,
        &["Bij brief van 3 maart 2025 hebben wij u in gebreke gesteld."],
    );
    assert_silent(&letter, &["2 mei 2025 blijkt"]);
}

const ASSESSMENT: &str = "  - beoordeling:\n      datum: 2025-04-24\n";

#[test]
fn an_extension_before_the_end_moves_the_default() {
    let extension = "  - uitstel: {id: U1, dagtekening: 2025-04-10, uiterlijk: 2025-04-22}\n";
    let text = case(&[(ASSESSMENT, &format!("{extension}{ASSESSMENT}"))]);
    assert_says(
        &letter(&text, "VZ1", "05-verzuim.md"),
        &[
            "De termijn daarvoor liep tot en met dinsdag 15 april 2025. Bij brief van 10 april 2025 \
             hebben wij de termijn verlengd tot en met dinsdag 22 april 2025.",
            "U bent daarmee sinds **23 april 2025** in verzuim.",
        ],
    );
}

#[test]
fn an_extension_after_the_end_is_told_without_giving_up_the_default() {
    let extension = "  - uitstel: {id: U1, dagtekening: 2025-04-17, uiterlijk: 2025-04-22, \
                     verzuim_prijsgegeven: nee}\n";
    let text = case(&[(ASSESSMENT, &format!("{extension}{ASSESSMENT}"))]);
    let told = letter(&text, "VZ1", "05-verzuim.md");
    assert_says(
        &told,
        &[
            "Na afloop van de termijn, bij brief van 17 april 2025, hebben wij u nog tot en met \
             dinsdag 22 april 2025 de gelegenheid gegeven om na te komen. Het verzuim hebben wij \
             daarmee niet prijsgegeven.",
            "U bent daarmee sinds **16 april 2025** in verzuim.",
        ],
    );
    assert_silent(&told, &["verlengd"]);
    // What the case does not say, the letter does not say either.
    let silent = text.replace(", verzuim_prijsgegeven: nee", "");
    let told = letter(&silent, "VZ1", "05-verzuim.md");
    assert_says(
        &told,
        &["tot en met dinsdag 22 april 2025 de gelegenheid gegeven om na te komen."],
    );
    assert_silent(&told, &["prijsgegeven", "verlengd"]);
}

#[test]
fn the_first_day_of_default_that_the_jurist_states_is_told() {
    let text = case(&[(
        "      zienswijze_uiterlijk: 2025-05-02\n",
        "      zienswijze_uiterlijk: 2025-05-02\n      verzuim_vanaf: {T1: 2025-04-17}\n",
    )]);
    assert_says(
        &letter(&text, "VZ1", "04-verzuim.md"),
        &["U bent daarmee sinds **17 april 2025** in verzuim."],
    );
}

const SECOND: &str = "  - id: T2
    omschrijving: Een calamiteit die te laat is gemeld
    bepaling: artikel 10 lid 3
    feiten:
      - {datum: 2025-01-20, omschrijving: De calamiteit van 13 januari 2025 is pas na een week gemeld., bron: meldingenregister, bewijs: [B1], status: vastgesteld}
    status: vastgesteld
";
const COURSE: &str = "\nverloop:\n";

/// The base case with a second shortcoming.
fn with_second(more: &str, changes: &[(&str, &str)]) -> String {
    let second = format!("{SECOND}{more}{COURSE}");
    let mut all = vec![(COURSE, second.as_str())];
    all.extend(changes);
    case(&all)
}

#[test]
fn what_cannot_be_repaired_gets_no_term_and_needs_no_default() {
    let text = with_second(
        "    herstelbaar: nee
    reden_onherstelbaar: Een melding die te laat is, kan niet meer op tijd worden gedaan.
    voortaan: Meld een calamiteit onverwijld.\n",
        &[],
    );
    let notice = letter(&text, "IG1", "02-ingebrekestelling.md");
    assert_says(
        &notice,
        &[
            "U kunt deze tekortkoming niet meer herstellen. Een melding die te laat is, kan niet meer \
             op tijd worden gedaan. Een hersteltermijn heeft daarom geen zin.",
            "Voor de toekomst eisen wij het volgende van u: - Meld een calamiteit onverwijld.",
            "Het herstel moet **uiterlijk op dinsdag 15 april 2025** volledig zijn.",
        ],
    );
    let default = letter(&text, "VZ1", "04-verzuim.md");
    assert_says(
        &default,
        &[
            "- artikel 1 lid 2 van de overeenkomst: **niet** nagekomen, in verzuim sinds **16 april 2025**",
            "- artikel 10 lid 3 van de overeenkomst: **niet** nagekomen, verzuim is hiervoor niet nodig",
            "Onze rechten bestaan op dit punt sinds **20 januari 2025** (artikel 6:74 lid 2 en 6:265 \
             lid 2 BW).",
        ],
    );
    assert_silent(&default, &["U bent op dit punt sinds **20 januari 2025**"]);
}

#[test]
fn a_letter_on_nothing_that_can_be_repaired_demands_no_repair() {
    let text = case(&[(
        "    herstelbaar: ja\n",
        "    herstelbaar: nee\n    reden_onherstelbaar: De begeleiding van januari is voorbij.\n",
    )]);
    let notice = letter(&text, "IG1", "02-ingebrekestelling.md");
    assert_says(&notice, &["Voor zover een ingebrekestelling toch nodig is"]);
    assert_silent(
        &notice,
        &["sommeren", "fataal", "laatste kans", "uiterlijk op"],
    );
    let default = letter(&text, "VZ1", "04-verzuim.md");
    assert_silent(&default, &["in verzuim", "gesommeerd", "termijn daarvoor"]);
}

#[test]
fn of_what_can_be_repaired_in_part_that_part_is_demanded() {
    let text = with_second(
        "    herstelbaar: deels
    reden_onherstelbaar: De week vertraging blijft.
    herstel: Geef de toezichthouder alsnog het volledige verslag.\n",
        &[(
            "uitkomst: {T1: niet hersteld}",
            "uitkomst: {T1: niet hersteld, T2: niet hersteld}",
        )],
    );
    assert_says(
        &letter(&text, "IG1", "02-ingebrekestelling.md"),
        &[
            "U kunt deze tekortkoming niet meer helemaal herstellen. De week vertraging blijft. Voor \
             dat deel bestaan onze rechten al zonder ingebrekestelling. Wat nog wel kan, moet u \
             herstellen.",
            "- Geef de toezichthouder alsnog het volledige verslag.",
        ],
    );
    assert_says(
        &letter(&text, "VZ1", "04-verzuim.md"),
        &[
            "- artikel 10 lid 3 van de overeenkomst: **niet** nagekomen, in verzuim sinds **16 april 2025**",
            "Voor het deel dat niet meer te herstellen is, was geen ingebrekestelling nodig.",
        ],
    );
}

#[test]
fn each_term_of_its_own_has_its_own_reason() {
    let text = with_second(
        "    herstelbaar: ja\n    herstel: Geef de toezichthouder alsnog het volledige verslag.\n",
        &[(
            "      aansprakelijkstelling: ja\n",
            "      termijnen: [{tekortkoming: T2, uiterlijk: 2025-03-17, motivering: Het verslag ligt klaar.}]\n",
        )],
    );
    let letter = letter(&text, "IG1", "02-ingebrekestelling.md");
    assert_says(
        &letter,
        &[
            "Dit moet **uiterlijk op dinsdag 15 april 2025** volledig zijn gebeurd. Is dat niet zo, dan \
             bent u op dit punt vanaf 16 april 2025 in verzuim. Wij vinden deze termijn redelijk. De \
             Linde weet sinds",
            "Dit moet **uiterlijk op maandag 17 maart 2025** volledig zijn gebeurd. Is dat niet zo, dan \
             bent u op dit punt vanaf 18 maart 2025 in verzuim. Wij vinden deze termijn redelijk. Het \
             verslag ligt klaar.",
        ],
    );
}

#[test]
fn a_letter_on_a_later_shortcoming_has_its_own_subject_and_history() {
    let text = with_second(
        "    herstelbaar: ja\n    herstel: Geef de toezichthouder alsnog het volledige verslag.\n",
        &[
            (
                "      id: G1\n",
                "      id: G1\n      tekortkomingen: [T1]\n",
            ),
            (
                "      id: IG1\n",
                "      id: IG1\n      onderwerp: Een late melding\n      tekortkomingen: [T2]\n",
            ),
        ],
    );
    let letter = letter(&text, "IG1", "02-ingebrekestelling.md");
    assert_says(&letter, &["# Ingebrekestelling: Een late melding"]);
    assert_silent(&letter, &["diploma", "Dit ging eraan vooraf"]);
}

#[test]
fn an_ingebrekestelling_says_which_one_it_replaces() {
    let text = case(&[(
        "  - beoordeling:\n",
        "  - ingebrekestelling:
      id: IG2
      dagtekening: 2025-03-10
      vervangt: [IG1]
      termijn: {uiterlijk: 2025-04-22, motivering: De eerste brief noemde een verkeerde datum.}
      ondertekenaar: vdberg
  - beoordeling:\n",
    )]);
    assert_says(
        &letter(&text, "IG2", "03-ingebrekestelling.md"),
        &["Deze brief komt in de plaats van onze ingebrekestelling van 3 maart 2025."],
    );
}

#[test]
fn a_talk_is_a_rung_of_the_ladder_only_if_it_is_about_a_shortcoming() {
    let rung = "Dit gesprek was stap 1 van de escalatieladder (Bijlage 4 bij de overeenkomst).";
    assert_says(&letter(CASE, "G1", "01-gespreksverslag.md"), &[rung]);
    let (before, rest) = CASE
        .split_once("\ntekortkomingen:\n")
        .expect("shortcomings");
    let (_, course) = rest.split_once(COURSE).expect("a course");
    let (talk, _) = course
        .split_once("  - ingebrekestelling:\n")
        .expect("a talk");
    let text = format!("{before}{COURSE}{talk}");
    let letter = letter(&text, "G1", "01-gespreksverslag.md");
    assert_silent(&letter, &["escalatieladder", "de overeenkomst tussen"]);
}

#[test]
fn a_curator_is_no_board() {
    let text = case(&[
        (
            "\nbewijs:\n",
            "  - {id: curator, rol: curator, naam: mr. C. Boedel, adres: {straat: Kade 1, postcode: \
             6511 AB, plaats: Voorbeeldstad}}\n\nbewijs:\n",
        ),
        (
            "      id: VZ1\n",
            "      id: VZ1\n      aan: [linde, curator]\n",
        ),
    ]);
    assert_says(
        &letter(&text, "VZ1", "04-verzuim-curator.md"),
        &["Geachte curator,"],
    );
    assert_says(
        &letter(&text, "VZ1", "04-verzuim-linde.md"),
        &["Geacht bestuur,"],
    );
}

/// Rule K-129 lets such a letter go because it says this.
#[test]
fn a_letter_reserves_that_a_changed_copy_came_back() {
    let clause = "De Aanbieder levert verantwoorde maatschappelijke ondersteuning";
    let copy = include_str!("../../contracts/voorbeeld/tekst.md").replacen(clause, "Vervallen", 1);
    let said = "U stuurde ons de overeenkomst terug met wijzigingen; wij ontvingen die op 20 januari \
                2025. Die wijzigingen hebben wij niet aanvaard. Wij gaan in deze brief uit van de tekst \
                die wij u hebben aangeboden.";
    let with = |retour: &str, copy: &str, id: &str, file: &str| {
        let room = Room::empty();
        room.write("cases/zaak/retour.md", copy);
        room.write(
            "cases/zaak/zaak.yaml",
            format!("{CASE}retour: {{{retour}}}\n"),
        );
        letter_in(&room, id, file)
    };
    let back = "bestand: retour.md, van: linde, verzonden: 2025-01-02, ontvangen: 2025-01-20, bezwaar: \
                2025-01-21, voorbehoud: ja";
    for (id, file) in [("IG1", "02-ingebrekestelling.md"), ("VZ1", "04-verzuim.md")] {
        assert_says(&with(back, &copy, id, file), &[said]);
    }
    let silent = |retour: &str, copy: &str| {
        let letter = with(retour, copy, "IG1", "02-ingebrekestelling.md");
        assert_silent(&letter, &["terug met wijzigingen"]);
    };
    silent(&back.replace("voorbehoud: ja", "voorbehoud: nee"), &copy);
    silent(&format!("{back}, schoon_getekend: 2025-02-01"), &copy);
    silent(
        &back.replace("ontvangen: 2025-01-20", "ontvangen: 2025-04-20"),
        &copy,
    );
    silent(back, &copy.replacen("Vervallen", clause, 1));

    // A part of the municipality's own that leaves it out is named, and the letter stays a concept.
    let own_in = |part: &str, aside: &str| {
        let room = Room::empty();
        room.write("trede.yaml", SETTINGS);
        room.write("cases/zaak/retour.md", &copy);
        room.write(
            "cases/zaak/zaak.yaml",
            format!("{CASE}retour: {{{back}}}\n{aside}"),
        );
        room.write("templates/delen/overeenkomst.md", part);
        let mut command = trede(room.path());
        let told = run(command.args(["render", "--peildatum", "2025-06-01", "--to", "md"]));
        assert_eq!(told.code, 0, "{}{}", told.out, told.err);
        let letters = files(&room.path().join("output/zaak"));
        let text = String::from_utf8_lossy(&letters["02-ingebrekestelling.md"]).into_owned();
        (told.out, text.contains("CONCEPT"))
    };
    let own = |part: &str| own_in(part, "");
    let (told, is_concept) = own("Het gaat om de overeenkomst {{ overeenkomst.naam }}.\n");
    assert!(is_concept, "{told}");
    assert!(
        told.contains("fout[K-129]: IG1 steunt op een bepaling"),
        "{told}"
    );
    assert!(
        told.contains("--> templates/delen/overeenkomst.md:1:1"),
        "{told}"
    );
    assert!(told.contains("waarschuwing[P-11]"), "{told}");

    // The jurist has the last word here too.
    let (told, is_concept) = own_in(
        "Het gaat om de overeenkomst {{ overeenkomst.naam }}.\n",
        "afwijkingen:\n  - {code: K-129, brief: IG1, reden: Het voorbehoud staat in de begeleidende \
         brief., door: mr. L. Bakker, tot_en_met: 2025-12-31}\n",
    );
    assert!(!is_concept && !told.contains("N-77"), "{told}");
    let (told, is_concept) = own(
        "Het gaat om de overeenkomst.\n{% if overeenkomst.voorbehoud %}\nUw wijzigingen daarin hebben \
         wij niet geaccepteerd.\n{% endif %}\n",
    );
    assert!(
        !is_concept && !told.contains("K-129") && !told.contains("P-11"),
        "{told}"
    );
}

/// The letter of a lawful case that has it.
fn lawful(what: &str, id: &str, file: &str) -> String {
    let case = overlaid(&format!(
        "# In een zaak met een {what} die verder in orde is\n"
    ));
    letter(&case, id, file)
}

/// Who is told of a measure reads on what it rests: the verdict, and since when there is verzuim.
#[test]
fn a_measure_says_since_when_there_is_verzuim() {
    for (what, id, file) in [
        ("ontbinding", "OB1", "06-ontbinding.md"),
        ("boete", "BO1", "06-boete.md"),
        ("omzetting", "OM1", "06-omzetting.md"),
        (
            "vordering tot schadevergoeding",
            "SV1",
            "06-schadevergoeding.md",
        ),
        ("voornemen", "VN1", "05-voornemen.md"),
    ] {
        let said = [
            "Ons oordeel: u bent deze verplichting **niet** nagekomen.",
            "U bent op dit punt sinds **16 april 2025** in verzuim (artikel 6:82 lid 1 BW).",
        ];
        assert_says(&lawful(what, id, file), &said);
    }
}

/// A declaration is not taken back by the reservation below it.
#[test]
fn a_reservation_leaves_what_the_letter_declares() {
    for (what, id, file, reserved) in [
        (
            "omzetting",
            "OM1",
            "06-omzetting.md",
            "het recht op nakoming van uw andere verplichtingen en het recht op schadevergoeding.",
        ),
        (
            "ontbinding",
            "OB1",
            "06-ontbinding.md",
            "het recht op nakoming van de verplichtingen die blijven gelden en het recht",
        ),
        (
            "boete",
            "BO1",
            "06-boete.md",
            "het recht op schadevergoeding, voor zover de boete daarvoor niet in de plaats komt",
        ),
    ] {
        assert_says(&lawful(what, id, file), &[reserved]);
    }
    let ending = lawful("ontbinding", "OB1", "06-ontbinding.md");
    assert_says(
        &ending,
        &[
            "Tot hun overdracht houden uw huidige cliënten hun ondersteuning",
            "staat over. Aan wie en hoe: De lopende dossiers gaan geordend",
        ],
    );
}

#[test]
fn what_a_case_says_fits_the_sentence_around_it() {
    assert_says(
        &lawful("voornemen", "VN1", "05-voornemen.md"),
        &["Wij willen de overeenkomst geheel of voor een deel ontbinden."],
    );
    assert_says(
        &lawful(
            "aansprakelijkstelling",
            "AA1",
            "03-aansprakelijkstelling.md",
        ),
        &["Wij kunnen nu: - de overeenkomst geheel of voor een deel ontbinden (artikel 18 lid 3"],
    );
    assert_says(
        &lawful("opschorting", "OS1", "07-opschorting.md"),
        &["De opschorting eindigt zodra de gegevens er zijn; dan betaalt de gemeente"],
    );
    assert_says(
        &lawful("rectificatie", "RC1", "07-rectificatie.md"),
        &["In onze brief van 6 mei 2025 (opgelegde cliëntenstop) staat een fout."],
    );
    assert_says(
        &lawful("verrekening", "VV1", "08-verrekening.md"),
        &["zijn wij u nog € 1.000,00 schuldig, en u ons niets meer."],
    );
    // Damages were never paid, so there is no column for that.
    let damages = "vordering tot schadevergoeding";
    assert_says(
        &lawful(damages, "SV1", "06-schadevergoeding.md"),
        &["| Omschrijving | Periode | Wij vorderen |"],
    );
}

/// What was announced was a stop; a letter that fines does not say that a fine was.
#[test]
fn a_measure_was_announced_only_where_it_was_named() {
    let stop = letter(CASE, "CS1", "06-clientenstop.md");
    assert_says(
        &stop,
        &[
            "In onze brief van 25 april 2025 schreven wij dat wij u een cliëntenstop wilden opleggen.",
        ],
    );
    let fine = lawful("boete", "BO1", "06-boete.md");
    assert_says(&fine, &["Op 2 mei 2025 ontvingen wij uw zienswijze."]);
    assert_silent(&fine, &["lieten wij u weten wat wij van plan waren"]);
    let announced = overlaid("# In een zaak met een boete die verder in orde is\n")
        .replace("kondigt_aan: [clientenstop]", "kondigt_aan: [boete]");
    assert_says(
        &letter(&announced, "BO1", "06-boete.md"),
        &["In onze brief van 25 april 2025 lieten wij u weten wat wij van plan waren."],
    );
}

/// Who fears that a duty will not be met, names the duty.
#[test]
fn an_aanmaning_without_a_shortcoming_is_a_concept() {
    let lawful = overlaid("# In een zaak met een aanmaning die verder in orde is\n");
    assert_silent(&letter(&lawful, "AM1", "02-aanmaning.md"), &["CONCEPT"]);
    let start = lawful.find("\ntekortkomingen:").expect("shortcomings") + 1;
    let end = start
        + lawful[start..]
            .find("\nverloop:")
            .expect("a course behind them");
    let without = format!("{}{}", &lawful[..start], &lawful[end + 1..]);
    assert_says(&letter(&without, "AM1", "02-aanmaning.md"), &["CONCEPT"]);
}

/// The subsidiary end of a part ends no more than that part.
#[test]
fn who_dissolves_a_part_terminates_no_more_than_that() {
    let whole = lawful("ontbinding", "OB1", "06-ontbinding.md");
    assert_says(
        &whole,
        &["Voor zover vereist zeggen wij de overeenkomst op"],
    );
    let part = overlaid("# In een zaak met een ontbinding die verder in orde is\n")
        .replace("gedeeltelijk: nee", "gedeeltelijk: ja");
    assert_says(
        &letter(&part, "OB1", "06-ontbinding.md"),
        &["Voor zover vereist zeggen wij de overeenkomst voor dat deel op"],
    );
}
