//! What can be wrong with the files themselves. The reader reports it; here are the pages.

use std::collections::BTreeSet;

use crate::case::references::meant;
use crate::contract::topic::Topic;
use crate::facts::Facts;
use crate::finding::{About, Finding, Severity};
use crate::repository::config::Config;
use crate::source::field::{Field, List, Spanned};
use crate::source::scalar::Id;

use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &UNREADABLE,
    &UNKNOWN_KEY,
    &DOUBLE_KEY,
    &WRONG_TYPE,
    &IMPOSSIBLE_DATE,
    &MISSING_KEY,
    &DANGLING_REFERENCE,
    &MISSING_FILE,
    &OUTSIDE_FOLDER,
    &UNSUPPORTED_YAML,
    &TOO_LARGE,
    &INVALID_UTF8,
    &HIDDEN_CHARACTER,
    &LACKING_GROUND,
];

rule! {
    /// Het bestand is vanaf een regel niet te lezen.
    ///
    /// **Bron.** De vorm van het bestand (YAML).
    ///
    /// **Waarom.** Wat onder de fout staat, is niet gelezen. Wat lijkt te ontbreken, kan daar staan;
    /// daarom zijn alleen de woorden en de persoonsgegevens getoetst, en blijft elke brief een
    /// concept.
    ///
    /// **Wat te doen.** Herstel de genoemde regel, of de regel erboven. Vaak ontbreekt een
    /// aanhalingsteken, staat er een dubbele punt te veel of klopt de inspringing niet.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerp: "Begeleiding zonder diploma
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: "Begeleiding zonder diploma"
    /// ```
    static UNREADABLE = {
        code: "I-01",
        name: "onleesbaar",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
    }
}

rule! {
    /// Een sleutel bestaat niet op deze plaats.
    ///
    /// **Bron.** De vorm van het bestand.
    ///
    /// **Waarom.** Een verschreven sleutel telt niet mee: een feit dat u wel opschreef, zou in de
    /// brief ontbreken.
    ///
    /// **Wat te doen.** Kies de sleutel die wordt voorgesteld, of verwijder de regel.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerpp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// ```
    static UNKNOWN_KEY = {
        code: "I-02",
        name: "onbekende-sleutel",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
    }
}

rule! {
    /// Een sleutel staat er twee keer.
    ///
    /// **Bron.** De vorm van het bestand.
    ///
    /// **Waarom.** Van twee waarden kan er maar één gelden; welke u bedoelt, is niet te zien.
    ///
    /// **Wat te doen.** Houd één van de twee.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerp: Begeleiding zonder diploma
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: Begeleiding zonder diploma
    /// ```
    static DOUBLE_KEY = {
        code: "I-03",
        name: "dubbele-sleutel",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
    }
}

rule! {
    /// Een waarde is van de verkeerde soort.
    ///
    /// **Bron.** De vorm van het bestand.
    ///
    /// **Waarom.** Een waarde die niet te lezen is, telt niet als ingevuld; wat erop steunt, blijft
    /// dicht.
    ///
    /// **Wat te doen.** Vul in wat de melding noemt: een datum, een bedrag, `ja` of `nee`, een
    /// lijst, of een van de vaste woorden.
    ///
    /// ### Faalt
    /// ```yaml
    /// spoor: reactif
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// spoor: reactief
    /// ```
    static WRONG_TYPE = {
        code: "I-04",
        name: "verkeerde-soort",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
    }
}

rule! {
    /// Een datum bestaat niet, of staat niet in de vorm jjjj-mm-dd.
    ///
    /// **Bron.** De vorm van het bestand.
    ///
    /// **Waarom.** Termijnen en verzuim hangen af van de dag. Een datum als 03-04-2025 is op twee
    /// manieren te lezen.
    ///
    /// **Wat te doen.** Schrijf jaar, maand en dag met streepjes: 2025-04-03.
    ///
    /// ### Faalt
    /// ```yaml
    /// aanleiding: {bron: toezicht, datum: 2025-02-30}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// aanleiding: {bron: toezicht, datum: 2025-01-17}
    /// ```
    static IMPOSSIBLE_DATE = {
        code: "I-05",
        name: "onmogelijke-datum",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
    }
}

rule! {
    /// Een verplichte sleutel ontbreekt.
    ///
    /// **Bron.** De vorm van het bestand.
    ///
    /// **Waarom.** Zonder deze sleutel is niet te zeggen waar het onderdeel over gaat.
    ///
    /// **Wat te doen.** Voeg de sleutel toe.
    ///
    /// ### Faalt
    /// ```yaml
    /// spanningen:
    ///   - {keuze: De tekst gaat voor., reden: De toelichting bindt niet.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// spanningen:
    ///   - {spanning: X-20, keuze: De tekst gaat voor., reden: De toelichting bindt niet.}
    /// ```
    static MISSING_KEY = {
        code: "I-06",
        name: "sleutel-ontbreekt",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
    }
}

rule! {
    /// Een korte naam is twee keer gegeven, of verwijst nergens naar.
    ///
    /// **Bron.** De vorm van het bestand.
    ///
    /// **Waarom.** Een brief zou over de verkeerde tekortkoming gaan, of naar bewijs verwijzen dat
    /// er niet is.
    ///
    /// **Wat te doen.** Geef elk onderdeel een eigen korte naam en verwijs naar een naam die
    /// bestaat.
    ///
    /// ### Faalt
    /// ```yaml
    /// eigen_stop: {reden: Ziekteverzuim., bewijs: [B99]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// eigen_stop: {reden: Ziekteverzuim., bewijs: [B1]}
    /// ```
    static DANGLING_REFERENCE = {
        code: "I-07",
        name: "verwijzing-loopt-dood",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
        check: Check::Case(|facts, sink| {
            let Config { team, ondertekenaars, .. } = facts.config;
            for one in facts.case.betrokkenen.items() {
                expect(one, team, |one| &one.id, "teamlid", sink);
            }
            for act in &facts.acts {
                let sink = sink.in_letter(act);
                if let Some(one) = act.letter.behandelaar.known() {
                    expect(one, team, |one| &one.id, "teamlid", sink);
                }
                if let Some(one) = act.letter.ondertekenaar.known() {
                    expect(one, ondertekenaars, |one| &one.id, "ondertekenaar", sink);
                }
            }
        }),
    }
}

rule! {
    /// Een bestand of contract waarnaar de zaak verwijst, is er niet.
    ///
    /// **Bron.** De vorm van de zakenmap.
    ///
    /// **Waarom.** Een bijlage die er niet is, kan niet mee; zonder contract is niets te toetsen.
    ///
    /// **Wat te doen.** Zet het bestand in de map van de zaak, of verbeter de naam. Heeft het stuk
    /// een DMS-kenmerk, dan is een bestand niet nodig.
    ///
    /// ### Faalt
    /// ```yaml
    /// contract: bestaatniet
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// contract: voorbeeld
    /// ```
    static MISSING_FILE = {
        code: "I-08",
        name: "bestand-ontbreekt",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van de zakenmap")],
    }
}

rule! {
    /// Een pad wijst buiten de map van de zaak.
    ///
    /// **Bron.** De vorm van de zakenmap.
    ///
    /// **Waarom.** Een zaak mag niets lezen of noemen wat niet bij de zaak hoort.
    ///
    /// **Wat te doen.** Zet het bestand in de map van de zaak en noem alleen de naam.
    ///
    /// ### Faalt
    /// ```yaml
    /// bewijs:
    ///   - {id: B1, omschrijving: Brief van De Linde, datum: 2025-01-17, bestand: ../brief.pdf}
    ///   - {id: B2, omschrijving: Ontvangstbevestiging, datum: 2025-03-05, dms: D-2025-0051}
    ///   - {id: B3, omschrijving: Hercontrole, datum: 2025-04-24, dms: D-2025-0063}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// bewijs:
    ///   - {id: B1, omschrijving: Inspectierapport, datum: 2025-01-17, dms: D-2025-0042}
    ///   - {id: B2, omschrijving: Ontvangstbevestiging, datum: 2025-03-05, dms: D-2025-0051}
    ///   - {id: B3, omschrijving: Hercontrole, datum: 2025-04-24, dms: D-2025-0063}
    /// ```
    static OUTSIDE_FOLDER = {
        code: "I-09",
        name: "pad-buiten-map",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van de zakenmap")],
    }
}

rule! {
    /// Het bestand gebruikt ankers, type-aanduidingen of meer dan één document.
    ///
    /// **Bron.** De vorm van het bestand.
    ///
    /// **Waarom.** Met ankers kan een klein bestand zich opblazen, en ziet een lezer niet wat er
    /// staat.
    ///
    /// **Wat te doen.** Schrijf de waarde zelf op haar plaats. Begint een tekst met `&`, `*` of
    /// `!`, zet haar dan tussen aanhalingstekens.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerp: &naam Begeleiding zonder diploma
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: "&naam Begeleiding zonder diploma"
    /// ```
    static UNSUPPORTED_YAML = {
        code: "I-10",
        name: "anker-of-type",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
    }
}

rule! {
    /// Het bestand is te groot of te diep genest.
    ///
    /// **Bron.** De vorm van het bestand.
    ///
    /// **Waarom.** Een bestand zonder grenzen kan een controle laten vastlopen.
    ///
    /// **Wat te doen.** Haal bijlagen uit het bestand, of herstel de inspringing.
    static TOO_LARGE = {
        code: "I-11",
        name: "te-groot",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
    }
}

rule! {
    /// Het bestand is geen geldige UTF-8.
    ///
    /// **Bron.** De vorm van het bestand.
    ///
    /// **Waarom.** Tekens als é en € zouden verkeerd in de brief komen.
    ///
    /// **Wat te doen.** Sla het bestand op met de codering UTF-8.
    static INVALID_UTF8 = {
        code: "I-12",
        name: "geen-utf-8",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
    }
}

rule! {
    /// Het bestand bevat een onzichtbaar stuurteken.
    ///
    /// **Bron.** De vorm van het bestand.
    ///
    /// **Waarom.** Met een stuurteken kan een tekst er anders uitzien dan zij is: een bedrag of een
    /// naam staat dan in de andere richting, of een woord is verborgen.
    ///
    /// **Wat te doen.** Verwijder het teken.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerp: "Begeleiding zonder\u202E diploma"
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: Begeleiding zonder diploma
    /// ```
    static HIDDEN_CHARACTER = {
        code: "I-13",
        name: "stuurteken",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van het bestand")],
    }
}

rule! {
    /// Het contract noemt geen bepaling voor een onderwerp waarop een regel rust.
    ///
    /// **Bron.** Het profiel van het contract (`profiel.yaml`): per onderwerp de bepaling die het
    /// regelt.
    ///
    /// **Waarom.** Een regel toetst aan een bepaling van uw contract. Noemt het profiel die niet, dan
    /// regelt het contract dit onderwerp niet, of is zij in het profiel vergeten. De regels die erop
    /// rusten, zijn dan niet toegepast: dat u geen bevinding ziet, zegt op dit punt niets. Een brief
    /// die op het onderwerp zou steunen, heeft er geen grond voor.
    ///
    /// **Wat te doen.** Zoek de bepaling op met `trede contract show` en noem haar in `profiel.yaml`.
    /// Is zij er werkelijk niet, laat een brief er dan niet op steunen en toets dit punt zelf.
    static LACKING_GROUND = {
        code: "P-01",
        name: "onderwerp-zonder-bepaling",
        severity: Severity::Aandachtspunt,
        basis: &[Basis::Praktijk("profiel van het contract")],
    }
}

/// Reports a reference of the case to the settings that leads nowhere.
fn expect<T>(
    reference: &Spanned<Id>,
    list: &Field<List<T>>,
    id_of: impl Fn(&T) -> &Field<Id>,
    what: &str,
    sink: &mut Sink<'_>,
) {
    let ids = list.items().iter().map(id_of);
    let names: Vec<_> = ids.filter_map(|id| Some(id.known()?.0.as_str())).collect();
    let id = reference.value.0.as_str();
    if list.is_unread() || names.len() < list.items().len() || names.contains(&id) {
        return;
    }
    sink.report(
        reference.span,
        format!("`{id}` verwijst nergens naar: in trede.yaml is er geen {what} met deze naam."),
        meant(id, &names, &format!("in trede.yaml een {what}")),
    );
}

/// The most topics that are told with what they are; of more, their keys are enough.
const TOLD: usize = 5;

/// Says once which topics the loaded contract does not bind.
pub(super) fn lacking_grounds(facts: &Facts<'_>, topics: &BTreeSet<Topic>) -> Option<Finding> {
    let contract = facts.pack.map_or("", |pack| &pack.id);
    let names: Vec<String> = (topics.iter())
        .map(|topic| match topics.len() {
            ..=TOLD => {
                let doc = topic.doc().trim_end_matches('.');
                format!("`{}` ({doc})", topic.key())
            }
            _ => format!("`{}`", topic.key()),
        })
        .collect();
    let rules = "De regels die daarop rusten, zijn in deze zaak niet toegepast.";
    let (message, remedy) = match &names[..] {
        [] => return None,
        [only] => (
            format!("Het contract `{contract}` noemt geen bepaling voor {only}. {rules}"),
            "Noem de bepaling in profiel.yaml, als zij er is.",
        ),
        several => (
            format!(
                "Het contract `{contract}` noemt geen bepaling voor {} onderwerpen: {}. {rules}",
                several.len(),
                say::list(several)
            ),
            "Noem in profiel.yaml de bepalingen die er zijn.",
        ),
    };
    Some(Finding {
        code: LACKING_GROUND.code,
        severity: LACKING_GROUND.severity,
        message,
        remedy: remedy.to_owned(),
        place: facts.label(facts.case.contract.span(), ""),
        related: Vec::new(),
        about: About::default(),
        lifted_by: None,
    })
}
