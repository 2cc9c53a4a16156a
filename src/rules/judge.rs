//! The rules asked: of a case, of one letter, of templates; and what their findings stand in the way of.

use std::collections::hash_map::{Entry, HashMap};
use std::collections::{BTreeSet, HashSet};

use crate::contract::topic::Topic;
use crate::facts::{Act, Facts, Passage, party_id, shortcoming_id};
use crate::finding::{About, Finding, Severity};
use crate::source::Span;

use super::applies::When;
use super::rule::{Check, Moment, Rule};
use super::sink::Sink;
use super::template::{Template, TemplateSink};
use super::{all, find, grounds, input, privacy, set_aside};

/// The outcome of all rules on a case.
#[derive(Debug, Default)]
pub struct Judged {
    /// The path of the case file.
    pub path: String,
    /// The findings that stand.
    pub findings: Vec<Finding>,
    /// The findings that the case sets aside, with a reason.
    pub set_aside: Vec<Finding>,
}

/// Asks all rules, and parts what the case sets aside.
pub fn judge(facts: &Facts<'_>) -> Judged {
    judge_with(facts, Vec::new())
}

/// As [`judge`], with what was found on its letters by who knows their templates.
pub fn judge_with(facts: &Facts<'_>, on_letters: Vec<Finding>) -> Judged {
    judged(facts, None, on_letters)
}

/// Asks only the rules that can stand in the way of one letter, and gives what they found.
pub fn judge_letter(facts: &Facts<'_>, letter: &str) -> Vec<Finding> {
    judged(facts, Some(letter), Vec::new()).findings
}

fn judged(facts: &Facts<'_>, letter: Option<&str>, on_letters: Vec<Finding>) -> Judged {
    let mut found = ask(facts, letter, |_| true);
    found.extend(on_letters);
    let (findings, set_aside) = set_aside::part(facts, found);
    let mut findings = merged(findings);
    grounds::spare(facts, &mut findings);
    Judged {
        path: facts.file.source.path.clone(),
        findings,
        set_aside: merged(set_aside),
    }
}

/// Says the same thing at the same place once. What its occurrences do not share, it is no longer
/// about, so that it stands in the way of all that one of them stood in the way of.
fn merged(findings: Vec<Finding>) -> Vec<Finding> {
    let mut at = HashMap::new();
    let mut merged: Vec<Finding> = Vec::new();
    for finding in findings {
        let place = (finding.place.source.path.clone(), finding.place.span);
        match at.entry((finding.code, place, finding.message.clone())) {
            Entry::Vacant(entry) => {
                entry.insert(merged.len());
                merged.push(finding);
            }
            Entry::Occupied(entry) => {
                let about = &mut merged[*entry.get()].about;
                let other = finding.about;
                about
                    .letter
                    .take_if(|one| Some(&*one) != other.letter.as_ref());
                about
                    .shortcoming
                    .take_if(|one| Some(&*one) != other.shortcoming.as_ref());
                about
                    .addressee
                    .take_if(|one| Some(&*one) != other.addressee.as_ref());
                about
                    .ground
                    .take_if(|one| Some(&*one) != other.ground.as_ref());
            }
        }
    }
    merged
}

/// The findings that stand.
pub fn check(facts: &Facts<'_>) -> Vec<Finding> {
    judge(facts).findings
}

/// The findings as they would be without one rule in the table: what is left of a fault of which
/// only that rule speaks.
pub fn check_without(facts: &Facts<'_>, code: &str) -> Vec<Finding> {
    let asked = ask(facts, None, |rule| rule.code != code);
    merged(set_aside::part(facts, asked).0)
}

fn ask(facts: &Facts<'_>, letter: Option<&str>, listed: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    let mut findings: Vec<Finding> = facts.file.findings().collect();
    let acts = facts.acts.iter();
    let acts: Vec<_> = acts
        .filter(|act| letter.is_none_or(|letter| letter == act.id))
        .flat_map(|act| act.on_each_ground(facts.pack))
        .collect();
    let mut lacking = BTreeSet::new();
    let passages = facts.passages();
    let whole = facts.file.is_whole();
    let asked = |rule: &&Rule| listed(rule) && (letter.is_none() || can_forbid(rule));
    for rule in all().filter(asked) {
        if !whole && !looks_at_words(rule) {
            continue;
        }
        match rule.check {
            Check::Reading | Check::Template(_) => {}
            Check::Wording(ask) => {
                if grounded(rule, facts, &mut lacking) {
                    for passage in &passages {
                        let mut sink = sink(rule, facts, None, &mut findings);
                        sink.about.letter = passage.letter.map(str::to_owned);
                        sink.about.shortcoming = passage.shortcoming.map(str::to_owned);
                        for hit in ask(passage, Some(facts)) {
                            let span = facts.place(passage, hit.words);
                            sink.report(span, hit.message, hit.remedy);
                        }
                    }
                }
            }
            Check::Case(ask) => {
                let applies = |act| holds(rule.applies, |when| when.for_act(facts, act));
                let asked = match rule.acts {
                    [] => holds(rule.applies, |when| when.for_case(facts)),
                    _ => acts_of(rule, &acts).any(applies),
                };
                if asked && grounded(rule, facts, &mut lacking) {
                    ask(facts, &mut sink(rule, facts, None, &mut findings));
                }
            }
            Check::Act(ask) => {
                for act in acts_of(rule, &acts) {
                    let applies = holds(rule.applies, |when| when.for_act(facts, act));
                    if applies && grounded(rule, facts, &mut lacking) {
                        ask(facts, act, &mut sink(rule, facts, Some(act), &mut findings));
                    }
                }
            }
            Check::Shortcoming(ask) => {
                for act in acts_of(rule, &acts) {
                    let mut asked = BTreeSet::new();
                    for position in facts.positions(act) {
                        let id = shortcoming_id(position.shortcoming);
                        let applies = holds(rule.applies, |when| when.for_position(&position));
                        if applies && asked.insert(id) && grounded(rule, facts, &mut lacking) {
                            let mut sink = sink(rule, facts, Some(act), &mut findings);
                            sink.about.shortcoming = Some(id.to_owned());
                            ask(&position, &mut sink);
                        }
                    }
                }
            }
            Check::Position(ask) => {
                for act in acts_of(rule, &acts) {
                    for position in facts.positions(act) {
                        let applies = holds(rule.applies, |when| when.for_position(&position));
                        if applies && grounded(rule, facts, &mut lacking) {
                            let mut sink = sink(rule, facts, Some(act), &mut findings);
                            sink.about = About {
                                shortcoming: Some(shortcoming_id(position.shortcoming).to_owned()),
                                addressee: Some(party_id(position.party).to_owned()),
                                ..sink.about
                            };
                            ask(&position, &mut sink);
                        }
                    }
                }
            }
        }
    }
    findings.extend(input::lacking_grounds(facts, &lacking));
    findings
}

/// Whether a letter may go out as it is: it has a date, and no `fout` stands in its way. One on
/// another letter, or on a shortcoming that this letter is not about, does not. Nor does a running
/// clock: a letter is judged on its own day, and today's date changes nothing in it.
pub fn is_definitive(act: &Act<'_>, findings: &[Finding]) -> bool {
    act.letter.dagtekening.known().is_some() && obstacles(act, findings).next().is_none()
}

/// The findings that stand in the way of a letter.
pub fn obstacles<'f>(
    act: &'f Act<'_>,
    findings: &'f [Finding],
) -> impl Iterator<Item = &'f Finding> {
    let is_about = |shortcoming: &String| {
        let mut own = act.shortcomings.iter();
        own.any(|one| shortcoming_id(one) == shortcoming)
    };
    findings.iter().filter(move |finding| {
        let About {
            letter,
            shortcoming,
            ..
        } = &finding.about;
        finding.severity == Severity::Fout
            && find(finding.code).is_none_or(can_forbid)
            && letter.as_ref().is_none_or(|letter| letter == act.id)
            && shortcoming.as_ref().is_none_or(is_about)
    })
}

/// Asks the rules on words and on templates about letters as their templates have them.
pub fn check_templates(templates: &[Template<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = HashSet::new();
    for template in templates {
        let paragraphs = template.paragraphs();
        for rule in all() {
            let mut sink = TemplateSink {
                code: rule.code,
                severity: rule.severity,
                seen: &mut seen,
                findings: &mut findings,
            };
            match rule.check {
                Check::Template(ask) if rule.acts.contains(&template.kind) => {
                    ask(template, &mut sink);
                }
                Check::Wording(ask) => {
                    for (file, start, text) in &paragraphs {
                        let span = Span::new(*start, start + text.len());
                        for hit in ask(&Passage::new(text, span), None) {
                            let words = start + hit.words.start..start + hit.words.end;
                            sink.report(file, words, hit.message, hit.remedy);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    findings
}

/// Whether a rule can stand in the way of a letter. A running clock does not.
fn can_forbid(rule: &Rule) -> bool {
    rule.severity == Severity::Fout && rule.moment != Moment::Lopend
}

/// Whether a rule looks at what stands there only, so that it may be asked of half a file.
fn looks_at_words(rule: &'static Rule) -> bool {
    let privacy = privacy::RULES.iter().any(|one| std::ptr::eq(*one, rule));
    privacy || matches!(rule.check, Check::Wording(_))
}

/// The acts that a rule is about. Of a letter from before the case was taken over, what was written
/// is not judged, only what came of it.
fn acts_of<'f, 'a>(rule: &Rule, acts: &'f [Act<'a>]) -> impl Iterator<Item = &'f Act<'a>> {
    let afterwards = matches!(rule.moment, Moment::NaVerzending | Moment::Lopend);
    acts.iter()
        .filter(move |act| afterwards || !act.is_imported)
        .filter(|act| rule.acts.contains(&act.kind))
}

fn holds(rows: &[&[When]], holds: impl Fn(When) -> bool) -> bool {
    rows.is_empty() || rows.iter().any(|row| row.iter().all(|when| holds(*when)))
}

/// Whether the contract binds everything that the rule rests on; what it lacks is said once.
fn grounded(rule: &Rule, facts: &Facts<'_>, lacking: &mut BTreeSet<Topic>) -> bool {
    let missing: Vec<_> = rule
        .needs
        .iter()
        .filter(|topic| facts.clause(**topic).is_none())
        .copied()
        .collect();
    let grounded = missing.is_empty();
    if facts.pack.is_some() {
        lacking.extend(missing);
    }
    grounded
}

fn sink<'s>(
    rule: &'static Rule,
    facts: &'s Facts<'_>,
    act: Option<&Act<'_>>,
    findings: &'s mut Vec<Finding>,
) -> Sink<'s> {
    Sink {
        code: rule.code,
        severity: rule.severity,
        facts,
        about: About {
            letter: act.map(|act| act.id.to_owned()),
            ground: act
                .filter(|act| act.has_several_grounds())
                .map(|act| act.rank),
            ..About::default()
        },
        day: act.map_or(facts.today, |act| facts.day_of(act)),
        findings,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::Label;
    use crate::source::Source;

    #[test]
    fn what_is_said_twice_at_one_place_blocks_all_that_it_blocked() {
        let source = Arc::new(Source {
            path: "zaak.yaml".into(),
            text: "naam:".into(),
        });
        let finding = |letter: &str, message: &str, end| Finding {
            code: "N-35",
            severity: Severity::Fout,
            message: message.into(),
            remedy: String::new(),
            place: Label {
                source: Arc::clone(&source),
                span: Span::new(0, end),
                text: String::new(),
            },
            related: Vec::new(),
            lifted_by: None,
            about: About {
                letter: Some(letter.into()),
                shortcoming: Some("T1".into()),
                addressee: None,
                ground: None,
            },
        };
        let found = merged(vec![
            finding("IG1", "Zo.", 4),
            finding("VZ1", "Zo.", 4),
            finding("VZ1", "Anders.", 4),
            finding("VZ1", "Zo.", 5),
            finding("IG1", "Zo.", 4),
        ]);
        let letters: Vec<_> = found
            .iter()
            .map(|one| one.about.letter.as_deref())
            .collect();
        assert_eq!(letters, [None, Some("VZ1"), Some("VZ1")]);
        assert_eq!(found[0].about.shortcoming.as_deref(), Some("T1"));
    }
}
