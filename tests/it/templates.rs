//! A repository's own templates: what they replace, and what is said of those that are wrong.

use std::sync::Arc;

use snapbox::{IntoData, assert_data_eq};
use trede::letter::view::Brief;
use trede::letter::{Fault, Kind, Templates, full_view};
use trede::source::Source;

use crate::letter::written;

type Own = [(String, Arc<Source>)];

fn own(name: &str, text: &str) -> (String, Arc<Source>) {
    let source = Source {
        path: format!("templates/{name}"),
        text: text.to_owned(),
    };
    (name.to_owned(), Arc::new(source))
}

/// A fault as a report shows it: file, line and column from one, and the words underlined.
fn shown(fault: &Fault) -> String {
    let source = &fault.place.source;
    let range = fault.place.span.range();
    let before = &source.text[..range.start];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let words = &source.text[range];
    let Fault {
        message, remedy, ..
    } = fault;
    format!(
        "{}:{line}:{column} [{words}] {message} {remedy}",
        source.path
    )
}

fn faults(own: &Own) -> String {
    let faults = Templates::load(own).err().unwrap_or_default();
    faults.iter().map(shown).collect::<Vec<_>>().join("\n")
}

fn letter(own: &Own, view: &Brief) -> Result<String, Fault> {
    let templates = Templates::load(own).map_err(|mut faults| faults.remove(0))?;
    let kind = Kind::of("ingebrekestelling").expect("a known kind");
    Ok(written(&templates.document(kind, view)?, "md"))
}

#[test]
fn ours_are_right() {
    assert_eq!(faults(&[]), "");
}

#[test]
fn an_own_part_replaces_ours_in_every_letter() {
    let own = [own(
        "delen/ondertekening.md",
        "Namens {{ afzender.gemeente }}, met eigen woorden.\n",
    )];
    let templates = Templates::load(&own).expect("templates");
    for name in [
        "gespreksverslag",
        "ingebrekestelling",
        "verzuim",
        "clientenstop",
    ] {
        let kind = Kind::of(name).expect("a known kind");
        let letter = written(
            &templates.document(kind, &full_view()).expect("a letter"),
            "md",
        );
        assert!(
            letter.contains("Namens Voorbeeldstad, met eigen woorden."),
            "{letter}"
        );
        assert!(!letter.contains("mr. F. Bakker"), "{letter}");
    }
}

#[test]
fn an_own_letter_can_bring_own_parts() {
    let own = [
        own(
            "ingebrekestelling.md",
            "Begin.\n\n{% include \"delen/slot.md\" %}\n",
        ),
        own("delen/slot.md", "Einde van {{ kenmerk }}.\n"),
    ];
    let letter = letter(&own, &full_view()).expect("a letter");
    assert!(
        letter.ends_with("\n\nBegin.\n\nEinde van Z/25/0001.\n"),
        "{letter}"
    );
}

#[test]
fn names_that_do_not_exist_are_found_before_any_letter_is_made() {
    let own = [own(
        "ingebrekestelling.md",
        "Eerste regel.\n\
         {% if tekortkomingn %}x{% endif %}\n\
         {% for t in tekortkomingen %}{% if t.herstell %}x{% endif %}{{ t.termijn.einde }}{% endfor %}\n\
         {{ kenmerk | hoofdlettr }} {{ afzender.straat }}\n\
         {% if onderwerp is defined %}{{ telwoord(getal=3) }}{% endif %}\n\
         {% include \"delen/voorbehoudt.md\" %}{{ bijlagen[0] }}\n\
         {% raw %}{% endraw %}{% set_global x = 1 %}{% for t in kenmerk %}{% endfor %}{{ tekortkomingen }}\n\
         é {{ t }}\n",
    )];
    assert_data_eq!(faults(&own), snapbox::str![[r#"
templates/ingebrekestelling.md:2:7 [tekortkomingn] Het veld `tekortkomingn` bestaat niet. Bedoelde u `tekortkomingen`?
templates/ingebrekestelling.md:3:38 [herstell] Het veld `t.herstell` bestaat niet. Bedoelde u `herstel`?
templates/ingebrekestelling.md:3:74 [einde] Het veld `t.termijn.einde` bestaat niet. Er zijn: wanneer, laatste_dag, verzuim_vanaf.
templates/ingebrekestelling.md:4:14 [hoofdlettr] Het filter `hoofdlettr` bestaat niet. Bedoelde u `hoofdletter`?
templates/ingebrekestelling.md:4:40 [straat] Het veld `afzender.straat` bestaat niet. Er zijn: gemeente, adres, contact, mede_namens, volmacht.
templates/ingebrekestelling.md:5:20 [defined] `defined` bestaat niet in een sjabloon. Vergelijk met `==`, of schrijf alleen de naam van het veld.
templates/ingebrekestelling.md:5:33 [telwoord] `telwoord` bestaat niet in een sjabloon. Vergelijk met `==`, of schrijf alleen de naam van het veld.
templates/ingebrekestelling.md:6:12 ["delen/voorbehoudt.md"] Het deel `delen/voorbehoudt.md` bestaat niet. Bedoelde u `delen/voorbehoud.md`?
templates/ingebrekestelling.md:6:48 [[] Een veld kiezen met `[…]` kan niet in een sjabloon. Schrijf `.veld`, of doorloop de lijst met `{% for … in … %}`.
templates/ingebrekestelling.md:7:1 [{% raw %}] Deze opdracht kan niet in een sjabloon van een brief. Gebruik `if`, `for`, `set … =` of `include`.
templates/ingebrekestelling.md:7:10 [{% endraw %}] Deze opdracht kan niet in een sjabloon van een brief. Gebruik `if`, `for`, `set … =` of `include`.
templates/ingebrekestelling.md:7:22 [{% set_global x = 1 %}] Deze opdracht kan niet in een sjabloon van een brief. Gebruik `if`, `for`, `set … =` of `include`.
templates/ingebrekestelling.md:7:56 [kenmerk] `kenmerk` is geen lijst. Doorloop een lijst.
templates/ingebrekestelling.md:7:81 [tekortkomingen] `tekortkomingen` is geen tekst en kan niet worden afgedrukt. Druk een veld ervan af, of doorloop de lijst met `{% for … in … %}`.
templates/ingebrekestelling.md:8:6 [t] Het veld `t` bestaat niet. Er zijn: concept, afzender, geadresseerden, aanhef, datum, kenmerk, uw_kenmerk, uw_brief_van, onderwerp, behandelaar, verzendwijze, bijlagen, ondertekening, overeenkomst, gronden, tekortkomingen, termijn, termijn_per_tekortkoming, termijn_motivering, mogelijk_al_in_verzuim, eerdere_contacten, ingebrekestellingen, verzuimbrief, maatregelen, aansprakelijk, voornemen, hoor, afweging, doorlopende_zorg, clientenstop, gesprek.
"#]].raw());
}

#[test]
fn a_template_that_no_letter_uses_is_named() {
    let own = [
        own("ingebrekestelingen.md", "x\n"),
        own("delen/ondertekenen.md", "x\n"),
    ];
    assert_eq!(
        faults(&own),
        "templates/ingebrekestelingen.md:1:1 [] Geen brief gebruikt het sjabloon \
         `ingebrekestelingen.md`. Bedoelde u `ingebrekestelling.md`?\n\
         templates/delen/ondertekenen.md:1:1 [] Geen brief gebruikt het sjabloon \
         `delen/ondertekenen.md`. Bedoelde u `delen/ondertekening.md`?"
    );
}

#[test]
fn a_part_that_includes_itself_is_named() {
    let own = [
        own("delen/contact.md", "{% include \"delen/geschil.md\" %}\n"),
        own("delen/geschil.md", "{% include \"delen/contact.md\" %}\n"),
    ];
    let found = faults(&own);
    assert!(
        found.contains("Het deel `delen/contact.md` voegt zichzelf in."),
        "{found}"
    );
}

#[test]
fn a_template_that_cannot_be_read_is_named_at_its_place() {
    let own = [own(
        "delen/contact.md",
        "Regel een.\n{% if kenmerk %}\n{{ kenmerk }\n",
    )];
    let found = faults(&own);
    assert!(
        found.starts_with("templates/delen/contact.md:3:"),
        "{found}"
    );
    assert!(
        found.contains("Dit sjabloon kan niet worden gelezen."),
        "{found}"
    );
}

#[test]
fn a_value_that_this_letter_lacks_is_named_at_its_place() {
    let own = [own(
        "delen/contact.md",
        "Zie\n{% if kenmerk %}\n  uw brief van {{ uw_brief_van }}.\n{% endif %}\n",
    )];
    let mut view = full_view();
    assert!(letter(&own, &view).is_ok());
    for absent in [None, Some(String::new()), Some(" \u{1}\n".to_owned())] {
        view.uw_brief_van = absent;
        let fault = letter(&own, &view).expect_err("nothing to print");
        assert_eq!(
            shown(&fault),
            "templates/delen/contact.md:3:19 [uw_brief_van] `uw_brief_van` heeft in deze brief geen \
             waarde. Vul het gegeven in de zaak aan, of zet `{% if … %}` om deze tekst."
        );
    }
}

#[test]
fn a_letter_that_grows_without_end_is_stopped() {
    let loops = "{% for a in tekortkomingen %}".repeat(4);
    let ends = "{% endfor %}".repeat(4);
    let text = "x".repeat(64);
    let own = [own(
        "ingebrekestelling.md",
        &format!("{loops}{text}{ends}\n"),
    )];
    let mut view = full_view();
    view.tekortkomingen = vec![view.tekortkomingen[0].clone(); 40];
    let fault = letter(&own, &view).expect_err("too large");
    assert_eq!(fault.message, "De brief wordt te groot.");
}

#[test]
fn a_text_that_is_nested_too_deep_is_refused() {
    let own = [own(
        "ingebrekestelling.md",
        &format!("{} x\n", ">".repeat(100_000)),
    )];
    let fault = letter(&own, &full_view()).expect_err("too deep");
    assert_eq!(fault.place.source.path, "templates/ingebrekestelling.md");
}

#[test]
fn html_in_a_template_is_shown_and_not_obeyed() {
    let own = [own(
        "ingebrekestelling.md",
        "<script>x</script> en <b>vet</b>\n\n<!-- weg -->\n",
    )];
    let templates = Templates::load(&own).expect("templates");
    let kind = Kind::of("ingebrekestelling").expect("a known kind");
    let letter = templates.document(kind, &full_view()).expect("a letter");
    let html = written(&letter, "html");
    assert!(
        html.contains("<p>&lt;script&gt;x&lt;/script&gt; en &lt;b&gt;vet&lt;/b&gt;</p>"),
        "{html}"
    );
    assert!(
        !html.contains("<script>") && !html.contains("<!-- weg"),
        "{html}"
    );
}
