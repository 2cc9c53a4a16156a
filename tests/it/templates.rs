//! A repository's own templates: what they replace, and what is said of those that are wrong.

use std::collections::BTreeMap;
use std::sync::Arc;

use snapbox::{IntoData, assert_data_eq};
use trede::letter::view::Brief;
use trede::letter::{Fault, KINDS, Kind, Templates, full_view};
use trede::source::Source;

use crate::letter::written;

type Own = BTreeMap<String, Arc<Source>>;

fn own<const N: usize>(templates: [(&str, &str); N]) -> Own {
    let source = |(name, text): (&str, &str)| {
        let path = format!("templates/{name}");
        let text = text.to_owned();
        (name.to_owned(), Arc::new(Source { path, text }))
    };
    templates.map(source).into()
}

/// A fault as a report shows it: file, line and column from one, and the words underlined.
fn shown(fault: &Fault) -> String {
    let source = &fault.place.source;
    let range = fault.place.span.range();
    let before = &source.text[..range.start];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let (path, words) = (&source.path, &source.text[range]);
    format!(
        "{path}:{line}:{column} [{words}] {} {}",
        fault.message, fault.remedy
    )
}

fn faults(own: &Own) -> String {
    let faults = Templates::load(own).err().unwrap_or_default();
    faults.iter().map(shown).collect::<Vec<_>>().join("\n")
}

fn letter(own: &Own, view: &Brief) -> Result<String, String> {
    let templates = Templates::load(own).map_err(|faults| shown(&faults[0]))?;
    let kind = Kind::of("ingebrekestelling").expect("a known kind");
    let letter = templates
        .document(kind, view, &|_| None)
        .map_err(|fault| shown(&fault))?;
    Ok(written(&letter, "md"))
}

#[test]
fn ours_are_right() {
    assert_eq!(faults(&own([])), "");
}

#[test]
fn an_own_part_replaces_ours_in_every_letter() {
    let text = "Namens de {{ afzender.naam }}, met eigen woorden.\n";
    let templates = Templates::load(&own([("delen/ondertekening.md", text)])).expect("templates");
    for kind in KINDS {
        let letter = written(
            &templates
                .document(kind, &full_view(), &|_| None)
                .expect("a letter"),
            "md",
        );
        assert!(
            letter.contains("Namens de gemeente Voorbeeldstad, met eigen woorden."),
            "{letter}"
        );
        assert!(!letter.contains("mr. F. Bakker"), "{letter}");
    }
}

#[test]
fn an_own_letter_can_bring_own_parts() {
    let own = own([
        (
            "ingebrekestelling.md",
            "Begin.\n\n{% include \"delen/slot.md\" %}\n",
        ),
        ("delen/slot.md", "Einde van {{ kenmerk }}.\n"),
    ]);
    let text = letter(&own, &full_view()).expect("a letter");
    assert!(
        text.ends_with("\n\nBegin.\n\nEinde van Z/25/0001.\n"),
        "{text}"
    );
    let templates = Templates::load(&own).expect("templates");
    let kind = Kind::of("ingebrekestelling").expect("a known kind");
    let files: Vec<_> = templates
        .files(kind)
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    assert_eq!(
        files,
        ["templates/ingebrekestelling.md", "templates/delen/slot.md"]
    );
}

#[test]
fn lines_with_nothing_but_conditions_leave_no_line() {
    let text = "\
Een
{% if kenmerk %}
  {% for feit in tekortkomingen %}
twee
  {% endfor %}{% endif %}
drie
{%- if aanhef %}
, vier
{%- else %}
nooit
{%- endif %}
.
";
    let letter = letter(&own([("ingebrekestelling.md", text)]), &full_view()).expect("a letter");
    assert!(letter.ends_with("\n\nEen twee drie, vier.\n"), "{letter}");
}

#[test]
fn names_that_do_not_exist_are_found_before_any_letter_is_made() {
    let text = r#"Eerste regel.
{% if tekortkomingn %}x{% endif %}
{% for t in tekortkomingen %}{% if t.herstell %}x{% endif %}{{ t.termijn.einde }}{% endfor %}
{{ kenmerk | hoofdlettr }} {{ afzender.straat }}
{% if onderwerp is defined %}{{ telwoord(getal=3) }}{% endif %}
{% include "delen/voorbehoudt.md" %}{{ bijlagen[0] }}
{% raw %}{% endraw %}{% set_global x = 1 %}{% for t in kenmerk %}{% endfor %}{{ tekortkomingen }}
é {{ t }}
{% set s = gesprek %}{# {{ weg }} #}{{ s.datum }}{{ s.dattum }}{{ "{{ in een tekst }}" }}
"#;
    let expected = snapbox::str![[r#"
templates/ingebrekestelling.md:2:7 [tekortkomingn] Het veld `tekortkomingn` bestaat niet. Bedoelde u `tekortkomingen`?
templates/ingebrekestelling.md:3:38 [herstell] Het veld `t.herstell` bestaat niet. Bedoelde u `herstel`?
templates/ingebrekestelling.md:3:74 [einde] Het veld `t.termijn.einde` bestaat niet. Er zijn: wanneer, laatste_dag, verzuim_vanaf, reden.
templates/ingebrekestelling.md:4:14 [hoofdlettr] Het filter `hoofdlettr` bestaat niet. Bedoelde u `hoofdletter`?
templates/ingebrekestelling.md:4:40 [straat] Het veld `afzender.straat` bestaat niet. Er zijn: naam, adres, contact, mede_namens, volmacht.
templates/ingebrekestelling.md:5:20 [defined] `defined` bestaat niet in een sjabloon. Vergelijk met `==`, of schrijf alleen de naam van het veld.
templates/ingebrekestelling.md:5:33 [telwoord] `telwoord` bestaat niet in een sjabloon. Vergelijk met `==`, of schrijf alleen de naam van het veld.
templates/ingebrekestelling.md:6:12 ["delen/voorbehoudt.md"] Het deel `delen/voorbehoudt.md` bestaat niet. Bedoelde u `delen/voorbehoud.md`?
templates/ingebrekestelling.md:6:48 [[] Een veld kiezen met `[…]` kan niet in een sjabloon. Schrijf `.veld`, of doorloop de lijst met `{% for … in … %}`.
templates/ingebrekestelling.md:7:1 [{% raw %}] Deze opdracht kan niet in een sjabloon van een brief. Gebruik `if`, `for`, `set … =` of `include`.
templates/ingebrekestelling.md:7:10 [{% endraw %}] Deze opdracht kan niet in een sjabloon van een brief. Gebruik `if`, `for`, `set … =` of `include`.
templates/ingebrekestelling.md:7:22 [{% set_global x = 1 %}] Deze opdracht kan niet in een sjabloon van een brief. Gebruik `if`, `for`, `set … =` of `include`.
templates/ingebrekestelling.md:7:56 [kenmerk] `kenmerk` is geen lijst. Doorloop een lijst.
templates/ingebrekestelling.md:7:81 [tekortkomingen] `tekortkomingen` is geen tekst en kan niet worden afgedrukt. Druk een veld ervan af, of doorloop de lijst met `{% for … in … %}`.
templates/ingebrekestelling.md:8:6 [t] Het veld `t` bestaat niet. Er zijn: concept, afzender, geadresseerden, aanhef, datum, kenmerk, uw_kenmerk, uw_brief_van, onderwerp, toelichting, behandelaar, verzendwijze, bijlagen, ondertekening, overeenkomst, combinatie, gronden, tekortkomingen, termijn, vervangt, herstel_mogelijk, termijn_per_tekortkoming, mogelijk_al_in_verzuim, eerdere_contacten, ingebrekestellingen, verzuimbrief, maatregelen, aansprakelijk, voornemen, hoor, afweging, doorlopende_zorg, clientenstop, gesprek, uitnodiging, verbeterplan, informatieverzoek, gebrek, aansprakelijkstelling, aanmaning, uitstelbrief, voorgenomen, antwoord, besluit, vordering, terugvordering, verrekening, boete, tariefkorting, aanpassing, inhouding, schade, omzetting, einde, plafond, wending, over_vordering, rekening, regeling, herziening, curatorbrief, doorhalingen, alineas.
templates/ingebrekestelling.md:9:55 [dattum] Het veld `s.dattum` bestaat niet. Bedoelde u `datum`?
"#]];
    assert_data_eq!(
        faults(&own([("ingebrekestelling.md", text)])),
        expected.raw()
    );
}

#[test]
fn a_template_that_no_letter_uses_is_named() {
    let own = own([
        ("ingebrekestelingen.md", "x\n"),
        ("delen/ondertekenen.md", "x\n"),
    ]);
    let expected = snapbox::str![[r#"
templates/delen/ondertekenen.md:1:1 [] Geen brief gebruikt het sjabloon `delen/ondertekenen.md`. Bedoelde u `delen/ondertekening.md`?
templates/ingebrekestelingen.md:1:1 [] Geen brief gebruikt het sjabloon `ingebrekestelingen.md`. Bedoelde u `ingebrekestelling.md`?
"#]];
    assert_data_eq!(faults(&own), expected.raw());
}

#[test]
fn a_part_that_includes_itself_is_named() {
    let own = own([
        ("delen/contact.md", "{% include \"delen/geschil.md\" %}\n"),
        ("delen/geschil.md", "{% include \"delen/contact.md\" %}\n"),
    ]);
    let found = faults(&own);
    assert!(
        found.contains("Het deel `delen/contact.md` voegt zichzelf in."),
        "{found}"
    );
}

#[test]
fn a_template_that_cannot_be_read_is_named_at_its_place() {
    let text = "Regel een.\n{% if kenmerk %}\n{{ kenmerk }\n";
    let expected = snapbox::str![
        "templates/delen/contact.md:3:12 [}] Dit sjabloon kan niet worden gelezen. Tera meldt: Found `}` but expected }}."
    ];
    assert_data_eq!(faults(&own([("delen/contact.md", text)])), expected.raw());
}

#[test]
fn a_value_that_this_letter_lacks_is_named_at_its_place() {
    let text = "Zie\n{% if kenmerk %}\n  uw brief van {{ uw_brief_van }}.\n{% endif %}\n";
    let own = own([("delen/contact.md", text)]);
    let mut view = full_view();
    assert!(letter(&own, &view).is_ok());
    for absent in [None, Some(String::new()), Some(" \u{1}\n".to_owned())] {
        view.uw_brief_van = absent;
        assert_eq!(
            letter(&own, &view).expect_err("nothing to print"),
            "templates/delen/contact.md:3:19 [uw_brief_van] `uw_brief_van` heeft in deze brief geen \
             waarde. Vul het gegeven in de zaak aan, of zet `{% if … %}` om deze tekst."
        );
    }
}

#[test]
fn a_letter_that_grows_without_end_is_stopped() {
    let (loops, ends) = ("{% for a in tekortkomingen %}", "{% endfor %}");
    let text = format!("{}{}{}\n", loops.repeat(4), "x".repeat(64), ends.repeat(4));
    let mut view = full_view();
    view.tekortkomingen = vec![view.tekortkomingen[0].clone(); 40];
    let fault = letter(&own([("ingebrekestelling.md", &text)]), &view).expect_err("too large");
    assert!(fault.contains("De brief wordt te groot."), "{fault}");
}

#[test]
fn a_text_that_is_nested_too_deep_is_refused() {
    let text = format!("{} x\n", ">".repeat(100_000));
    let own = own([("ingebrekestelling.md", &text)]);
    let fault = letter(&own, &full_view()).expect_err("too deep");
    assert!(fault.contains("te diep"), "{fault}");
}

#[test]
fn html_in_a_template_is_shown_and_not_obeyed() {
    let text = "<script>x</script> en <b>vet</b>\n\n<!-- weg -->\n";
    let templates = Templates::load(&own([("ingebrekestelling.md", text)])).expect("templates");
    let kind = Kind::of("ingebrekestelling").expect("a known kind");
    let html = written(
        &templates
            .document(kind, &full_view(), &|_| None)
            .expect("a letter"),
        "html",
    );
    assert!(
        html.contains("<p>&lt;script&gt;x&lt;/script&gt; en &lt;b&gt;vet&lt;/b&gt;</p>"),
        "{html}"
    );
    assert!(
        !html.contains("<script>") && !html.contains("<!-- weg"),
        "{html}"
    );
}

/// A field that the full view lacks would be unknown to every template.
#[test]
fn the_view_that_templates_are_checked_against_is_full() {
    fn full(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::Null => false,
            serde_json::Value::String(text) => !text.is_empty(),
            serde_json::Value::Array(items) => !items.is_empty() && items.iter().all(full),
            serde_json::Value::Object(fields) => fields.values().all(full),
            _ => true,
        }
    }
    let view = serde_json::to_value(full_view()).expect("a value");
    assert!(full(&view), "{view:#}");
}

#[test]
fn the_fixed_text_of_our_own_letters_gives_no_finding() {
    use trede::letter::{KINDS, Templates};
    use trede::rules::check_templates;
    use trede::rules::template::Template;

    let templates = Templates::load(&std::collections::BTreeMap::new()).expect("our templates");
    for kind in KINDS {
        for act in kind.acts {
            let letter = Template {
                kind: *act,
                files: templates.files(kind),
            };
            let findings = check_templates(&[letter]);
            let told: Vec<_> = findings
                .iter()
                .map(|one| (one.code, &one.message))
                .collect();
            assert!(told.is_empty(), "{}: {told:?}", kind.name);
        }
    }
}

#[test]
fn a_template_takes_the_words_of_a_provision_from_the_contract() {
    let letter = |text: &str| {
        let templates = Templates::load(&own([("ingebrekestelling.md", text)]));
        let templates = templates.map_err(|faults| shown(&faults[0]))?;
        let pack = trede::contract::pack::embedded();
        let kind = Kind::of("ingebrekestelling").expect("a known kind");
        let letter = templates.document(kind, &full_view(), &|citation| pack.quote(citation));
        letter
            .map(|letter| written(&letter, "md"))
            .map_err(|fault| shown(&fault))
    };
    let citation = "artikel 18 lid 2".parse().expect("a citation");
    let words = trede::contract::pack::embedded().quote(&citation);
    let told = letter("Daarin staat:\n\n> {{ citaat(\"artikel 18 lid 2\") }}\n").expect("a letter");
    assert!(
        told.ends_with(&format!("> {}\n", words.expect("its words"))),
        "{told}"
    );
    // What is not printed needs no words.
    let absent = "{% if not kenmerk %}{{ citaat(\"artikel 918\") }}{% endif %}x\n";
    assert!(letter(absent).is_ok());
    for (text, fault) in [
        (
            "Zie {{ citaat(\"artikel 918\") }}.\n",
            "De overeenkomst heeft geen tekst bij artikel 918.",
        ),
        (
            "{{ citaat(kenmerk) }}\n",
            "`citaat` neemt de tekst van één bepaling over.",
        ),
        (
            "{{ citaat(\"zomaar\") }}\n",
            "`citaat` neemt de tekst van één bepaling over.",
        ),
    ] {
        let told = letter(text).expect_err(text);
        assert!(
            told.starts_with("templates/ingebrekestelling.md:1:"),
            "{told}"
        );
        assert!(told.contains(fault), "{told}");
    }
}
