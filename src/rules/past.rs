//! What git knows of a case and a contract: that their past was not rewritten. Asked only with
//! `--since`, for only then is there an earlier state to compare with.

use std::sync::Arc;

use crate::contract::compare::visible;
use crate::contract::rewritten::{Lost, Rewritten, What};
use crate::finding::{About, Finding, Label, Severity};
use crate::repository::git::Commit;
use crate::seal::act_of;
use crate::source::{Source, Span};

use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[
    &PAST_REWRITTEN,
    &SENT_FILE_TOUCHED,
    &CONTRACT_REWRITTEN,
    &PROFILE_REWRITTEN,
];

/// Whether a rule is asked only where there is an earlier state.
pub(super) fn is_asked_of_history(code: &str) -> bool {
    RULES.iter().any(|rule| rule.code == code)
}

/// Who did something, as the end of a sentence.
fn by(commit: Option<&Commit>) -> String {
    commit.map_or_else(
        || ", in wat nog niet is vastgelegd".to_owned(),
        |commit| format!(", door {commit}"),
    )
}

rule! {
    /// Een gebeurtenis van vóór deze tak is gewijzigd of weggehaald.
    ///
    /// **Bron.** De geschiedenis van de zaak in git, met `trede check --since`.
    ///
    /// **Waarom.** De zaak is haar verloop. Wordt achteraf gewijzigd wat er is gebeurd, dan rust een
    /// brief op iets anders dan wat toen bekend was, en is voor de rechter niet meer te volgen hoe
    /// de gemeente tot haar stap kwam. Aanvullen mag: een dag van ontvangst, een bewijsstuk, een
    /// antwoord.
    ///
    /// **Wat te doen.** Zet terug wat er stond, en schrijf wat er sindsdien gebeurde als nieuwe
    /// gebeurtenis. Was de gebeurtenis verkeerd opgeschreven, verbeter haar dan en leg bij
    /// `afwijkingen` vast waarom, met deze code en de korte naam als `brief`. Is de brief al
    /// verzonden, schrijf dan een rectificatie of een intrekking.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// # eerder in git
    /// verloop: [{gesprek: {id: G9, datum: 2025-02-03}}]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// # eerder in git
    /// verloop: [{gesprek: {id: G9, datum: 2025-06-02}}]
    /// ```
    static PAST_REWRITTEN = {
        code: "P-05",
        name: "verleden-herschreven",
        severity: Severity::Fout,
        moment: Moment::Lopend,
        basis: &[Basis::Praktijk("controleerbaar verloop")],
        check: Check::Case(|facts, sink| {
            for (one, commit) in facts.rewritten() {
                let what = if one.is_gone() {
                    "is weggehaald".to_owned()
                } else {
                    let keys: Vec<_> = one.keys.iter().map(|key| format!("`{key}`")).collect();
                    format!("is gewijzigd ({})", say::list(&keys))
                };
                sink.about.letter.clone_from(&one.id);
                sink.report(
                    one.span,
                    format!("De gebeurtenis {} {what}{}.", one.what, by(commit)),
                    "Zet terug wat er stond en schrijf een nieuwe gebeurtenis. Was zij verkeerd \
                     opgeschreven, leg dan bij `afwijkingen` vast waarom zij is verbeterd; is de brief \
                     verzonden, schrijf dan een rectificatie of intrekking.",
                );
            }
        }),
    }
}

rule! {
    /// Een bestand van een verzonden brief is gewijzigd of weggehaald.
    ///
    /// **Bron.** De geschiedenis van de map `verzonden` in git, met `trede check --since`.
    ///
    /// **Waarom.** Wat is verzegeld, is wat de deur uit ging. Wie het bestand, het zegel en de lijst
    /// samen wijzigt, kan de keten weer kloppend maken; de geschiedenis laat het nog zien.
    ///
    /// **Wat te doen.** Haal de map `verzonden` uit git terug zoals zij was. Moest de brief anders,
    /// schrijf en verzegel dan een rectificatie of intrekking.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// # eerder verzonden
    /// 001-IG1.pdf
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// # eerder in git
    /// verloop: []
    /// ```
    static SENT_FILE_TOUCHED = {
        code: "P-06",
        name: "verzegelde-brief-aangeraakt",
        severity: Severity::Fout,
        moment: Moment::Lopend,
        basis: &[Basis::Praktijk("bewijs van wat is verzonden")],
        check: Check::Case(|facts, sink| {
            for touched in facts.past.iter().flat_map(|past| &past.letters) {
                let name = touched.name.split_once('-').map_or("", |(_, name)| name);
                let name = name.split('.').next().unwrap_or_default();
                let id = act_of(name, facts.acts.iter().map(|act| act.id));
                let act = facts.acts.iter().find(|act| Some(act.id) == id);
                let span = act.map_or(facts.case.kenmerk.span(), |act| act.letter.id.span());
                sink.about.letter = act.map(|act| act.id.to_owned());
                let how = if touched.gone { "weggehaald" } else { "gewijzigd" };
                sink.report(
                    span,
                    format!(
                        "Het bestand `verzonden/{}` is {how}{}.",
                        touched.name,
                        by(touched.by.as_ref())
                    ),
                    "Haal de map `verzonden` uit git terug zoals zij was; moest de brief anders, schrijf \
                     en verzegel dan een rectificatie of intrekking.",
                );
            }
        }),
    }
}

rule! {
    /// De tekst of het slot van een contract is gewijzigd zonder dat het register dat dekt, of een
    /// overeengekomen wijziging is uit het register verdwenen.
    ///
    /// **Bron.** De geschiedenis van de map van het contract in git, met `trede check --since`.
    ///
    /// **Waarom.** Brieven halen het contract woordelijk aan. Een bepaling die in het bestand anders
    /// is gaan luiden zonder dat partijen dat tekenden, maakt het citaat onwaar.
    ///
    /// **Wat te doen.** Zet de tekst en het slot terug. Is de wijziging overeengekomen, neem haar dan
    /// op in `register.yaml`, met de grond en beide ondertekeningen. Was de tekst verkeerd
    /// overgenomen, lees het contract dan in onder een nieuwe naam.
    static CONTRACT_REWRITTEN = {
        code: "P-07",
        name: "contract-herschreven",
        severity: Severity::Fout,
        moment: Moment::Lopend,
        basis: &[Basis::Praktijk("register van wijzigingen")],
    }
}

rule! {
    /// Het profiel van een contract is gewijzigd.
    ///
    /// **Bron.** De geschiedenis van de map van het contract in git, met `trede check --since`.
    ///
    /// **Waarom.** Het profiel zegt welke bepaling een bevoegdheid geeft, en met welke bedragen,
    /// percentages en termijnen. Alle zaken worden eraan getoetst, ook die al lopen.
    ///
    /// **Wat te doen.** Laat een jurist nagaan dat het profiel zegt wat het contract zegt. Berust de
    /// wijziging op een afspraak, neem die dan op in `register.yaml`.
    static PROFILE_REWRITTEN = {
        code: "P-08",
        name: "profiel-herschreven",
        severity: Severity::Waarschuwing,
        moment: Moment::Lopend,
        basis: &[Basis::Praktijk("profiel van het contract")],
    }
}

/// What was rewritten in a pack, as a finding in one of its files.
pub fn in_contract(
    contract: &str,
    rewritten: &Rewritten,
    source: &Arc<Source>,
    commit: Option<&Commit>,
) -> Finding {
    let by = by(commit);
    let contract = format!("het contract `{contract}`");
    let text = "Zet tekst en slot terug, of neem de wijziging op in register.yaml, met beide \
                ondertekeningen. Was de tekst verkeerd overgenomen, lees het contract dan in onder een \
                nieuwe naam.";
    let (rule, message, remedy) = match &rewritten.what {
        What::Words(place, [old, new]) => {
            let [old, new] = [old, new].map(|words| shortened(&visible(words)));
            let change = match (old.is_empty(), new.is_empty()) {
                (true, _) => format!("toegevoegd is “{new}”"),
                (_, true) => format!("weg is “{old}”"),
                _ => format!("“{old}” is nu “{new}”"),
            };
            let message = format!(
                "In {contract} is {place} gewijzigd: {change}{by}. Het register dekt dat niet."
            );
            (&CONTRACT_REWRITTEN, message, text)
        }
        What::Lock(clauses) => {
            let clauses = match clauses.len() {
                ..=5 => say::list(clauses),
                many => format!("{many} bepalingen"),
            };
            let message = format!(
                "Het slot van {contract} is gewijzigd voor {clauses}{by}. Het register dekt dat niet."
            );
            (&CONTRACT_REWRITTEN, message, text)
        }
        What::Agreement(id, lost) => {
            let how = match lost {
                Lost::Removed => "is uit het register gehaald",
                Lost::Changed => "staat anders in het register",
            };
            (
                &CONTRACT_REWRITTEN,
                format!("De overeengekomen wijziging {id} van {contract} {how}{by}."),
                "Zet haar terug zoals partijen haar tekenden. Geldt zij niet meer, geef haar dan een \
                 `einde`; is zij door een andere vervangen, neem die er dan bij op.",
            )
        }
        What::Gone => {
            let file = &rewritten.file;
            let message = format!("Uit {contract} is `{file}` weggehaald{by}.");
            (&CONTRACT_REWRITTEN, message, "Zet het bestand terug.")
        }
        What::Profile(key) => (
            &PROFILE_REWRITTEN,
            format!("In het profiel van {contract} is `{key}` gewijzigd{by}."),
            "Laat een jurist nagaan dat het profiel zegt wat het contract zegt; berust de wijziging op \
             een afspraak, neem die dan op in register.yaml.",
        ),
    };
    finding(rule, source, rewritten.span, message, remedy)
}

/// A case that is gone, as a finding in the file that it had.
pub fn case_is_gone(source: &Arc<Source>, commit: Option<&Commit>) -> Finding {
    let message = format!("De zaak is weggehaald{}.", by(commit));
    let remedy = "Zet de map van de zaak terug; is de zaak klaar, schrijf dan een `afsluiting`.";
    finding(&PAST_REWRITTEN, source, Span::default(), message, remedy)
}

fn finding(
    rule: &Rule,
    source: &Arc<Source>,
    span: Span,
    message: String,
    remedy: &str,
) -> Finding {
    Finding {
        code: rule.code,
        severity: rule.severity,
        message,
        remedy: remedy.to_owned(),
        place: Label {
            source: Arc::clone(source),
            span,
            text: String::new(),
        },
        related: Vec::new(),
        about: About::default(),
        lifted_by: None,
    }
}

/// The most words of a changed passage that a message repeats.
const REPEATED: usize = 24;

fn shortened(words: &str) -> String {
    let all: Vec<_> = words.split(' ').collect();
    match all.len() {
        ..=REPEATED => words.to_owned(),
        _ => format!("{} …", all[..REPEATED].join(" ")),
    }
}
