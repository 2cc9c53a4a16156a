//! The draft of a profile for a contract that was just read: what it may bind, to be read through.
//!
//! A topic of the example contract is looked up where a contract of the same model has it, under the
//! same number, and else where the words are most like those of the example. What is found is
//! proposed, never bound: a jurist takes the `#` away. Until then a topic is absent, and what rests
//! on it has no ground.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use crate::calendar::Term;

use super::citation::Citation;
use super::measure::Measure;
use super::pack;
use super::text::{Address, Kind, Text, Unit};
use super::topic::Topic;

/// How alike a clause must be to be proposed where it has the same number.
const SAME_NUMBER: f64 = 0.2;
/// How alike it must be where it has another one.
const OTHER_NUMBER: f64 = 0.35;
/// How much more alike it must then be than the next clause that is no part of it.
const AHEAD: f64 = 1.25;
/// The words of a clause that are shown beside the proposal.
const SHOWN: usize = 9;

/// The draft of a profile for a contract whose text lies in a file.
pub fn profile(id: &str, file: &str, text: &Text) -> String {
    let mut draft = format!(
        "# Het profiel van dit contract: welke bepaling wat regelt. Dit is een ontwerp. Haal het # weg bij\n\
         # wat u hebt nagelezen; wat achter een # staat, telt niet mee en heeft in dit contract geen grond.\n\
         versie: 1\nnaam: {id}\n# ingang: 2025-01-01\n# einde: 2028-12-31\n\n\
         # In de rangorde van het contract, het hoogste eerst; een document zonder `bestand` is niet te toetsen.\n\
         documenten:\n  - {{naam: overeenkomst, bestand: {file}}}\n\nonderwerpen:\n"
    );
    let (found, open) = proposals(text);
    if !found.is_empty() {
        draft +=
            "  # Voorstellen: lees de bepaling en de getallen na, vul aan en haal dan het # weg.\n";
    }
    for (topic, proposal) in &found {
        let _ = writeln!(
            draft,
            "  # {}: {{bepaling: {}{}}}   # {} Daar staat: “{} …”",
            topic.key(),
            proposal.citation,
            figures(*topic, &proposal.words),
            topic.doc(),
            first_words(&proposal.words)
        );
    }
    draft +=
        "  # Zelf op te zoeken: noem de bepaling en haal het # weg, als het contract dit regelt.\n";
    for topic in open {
        let _ = writeln!(
            draft,
            "  # {}: {{bepaling: {}}}   # {}",
            topic.key(),
            figures(topic, ""),
            topic.doc()
        );
    }
    draft += MEASURES;
    for measure in Measure::ALL {
        let _ = writeln!(
            draft,
            "#  - {{maatregel: {}, bepaling: , verzuim: , tekortkoming: }}",
            measure.word()
        );
    }
    draft
}

const MEASURES: &str = "
# Per maatregel de bepaling die haar toestaat, of verzuim vereist is (`vereist`, `niet vereist` of
# `alleen volgens ladder`) en of zij op een tekortkoming berust. Een maatregel zonder bepaling kan niet.
# maatregelen:
";

/// A clause that may regulate a topic.
struct Proposal {
    citation: Citation,
    words: String,
}

/// What is proposed for a text, and the topics for which nothing is.
fn proposals(text: &Text) -> (Vec<(Topic, Proposal)>, Vec<Topic>) {
    let example = pack::embedded();
    let clauses = Clauses::of(text);
    let mut found = Vec::new();
    let mut open = Vec::new();
    for topic in Topic::ALL {
        let bound = example.profile.onderwerpen.known();
        let bound = bound.and_then(|topics| topic.clause(topics));
        let proposal = bound.and_then(|citation| {
            let words = example.quote(citation)?;
            clauses.like(citation, &words)
        });
        match proposal {
            Some(proposal) => found.push((*topic, proposal)),
            None => open.push(*topic),
        }
    }
    (found, open)
}

/// The provisions of a text with their words, weighed by how few provisions have them.
struct Clauses {
    all: Vec<Candidate>,
    weights: HashMap<String, f64>,
}

struct Candidate {
    address: Address,
    note: bool,
    words: String,
    bag: BTreeSet<String>,
}

impl Clauses {
    fn of(text: &Text) -> Self {
        let mut words: BTreeMap<(Address, bool), String> = BTreeMap::new();
        for clause in &text.clauses {
            if !matches!(clause.kind, Kind::Tekst | Kind::Toelichting) {
                continue;
            }
            let note = clause.kind == Kind::Toelichting;
            let units = &clause.address.0;
            // The words of a part are words of the whole.
            for len in 1..=units.len() {
                if units[len - 1].0 < Unit::Artikel {
                    continue;
                }
                let whole = (Address(units[..len].to_vec()), note);
                let own = words.entry(whole).or_default();
                for word in text.words(clause).split_whitespace() {
                    own.push_str(word);
                    own.push(' ');
                }
            }
        }
        let all: Vec<_> = words
            .into_iter()
            .map(|((address, note), words)| Candidate {
                address,
                note,
                bag: bag(&words),
                words,
            })
            .collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for word in all.iter().flat_map(|one| &one.bag) {
            *counts.entry(word.clone()).or_default() += 1;
        }
        let total = all.len();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a contract has some hundreds of clauses"
        )]
        let weigh = |count: usize| (1.0 + total as f64 / count as f64).ln();
        Clauses {
            all,
            weights: counts
                .into_iter()
                .map(|(word, count)| (word, weigh(count)))
                .collect(),
        }
    }

    /// The provision that may be what another contract has at a citation with these words.
    fn like(&self, citation: &Citation, words: &str) -> Option<Proposal> {
        // A part as a whole is like no clause: only one with the same number can be meant.
        let numbered = |(unit, _): &(Unit, String)| *unit >= Unit::Artikel;
        if !citation.address.0.iter().any(numbered) {
            return None;
        }
        let sought = bag(words);
        let alike = |one: &Candidate| {
            let shared: f64 = one
                .bag
                .intersection(&sought)
                .map(|word| self.weight(word))
                .sum();
            shared / (self.norm(&one.bag) * self.norm(&sought)).sqrt()
        };
        let mut ranked: Vec<(f64, &Candidate)> = (self.all.iter())
            .filter(|one| one.note == citation.note)
            .map(|one| (alike(one), one))
            .collect();
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
        let same = ranked.iter().find(|(score, one)| {
            let units = &one.address.0;
            *score >= SAME_NUMBER && units.ends_with(&citation.address.0)
        });
        let best = || {
            let (score, one) = ranked.first()?;
            let other = ranked.iter().find(|(_, other)| !related(one, other));
            let ahead = other.is_none_or(|(other, _)| *score >= other * AHEAD);
            (*score >= OTHER_NUMBER && ahead).then_some(*one)
        };
        let one = same.map(|(_, one)| *one).or_else(best)?;
        Some(Proposal {
            citation: Citation {
                address: one.address.clone(),
                ..citation.clone()
            },
            words: one.words.clone(),
        })
    }

    fn weight(&self, word: &str) -> f64 {
        self.weights.get(word).copied().unwrap_or(1.0)
    }

    fn norm(&self, bag: &BTreeSet<String>) -> f64 {
        bag.iter()
            .map(|word| self.weight(word))
            .sum::<f64>()
            .max(1.0)
    }
}

/// Whether one provision is part of the other.
fn related(one: &Candidate, other: &Candidate) -> bool {
    let (one, other) = (&one.address.0, &other.address.0);
    one.starts_with(other) || other.starts_with(one)
}

/// The words that say something, each once.
fn bag(words: &str) -> BTreeSet<String> {
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
        .collect()
}

/// The keys of a topic beside its clause, filled in where the clause has one figure of the kind.
fn figures(topic: Topic, words: &str) -> String {
    let mut out = String::new();
    for key in topic.keys().iter().filter(|key| key.name != "bepaling") {
        let _ = write!(out, ", {}: {}", key.name, figure(key.name, words));
    }
    out
}

/// The only figure of a kind that some words have; nothing if there is none or more than one.
fn figure(key: &str, words: &str) -> String {
    let words: Vec<&str> = words
        .split_whitespace()
        .map(|word| word.trim_matches([',', '.', ';', ':']))
        .collect();
    let found: BTreeSet<String> = match key {
        "termijn" => (words.windows(2).chain(words.windows(3)))
            .filter_map(|words| words.join(" ").parse().ok())
            .map(|term: Term| term.to_string())
            .collect(),
        "percentage" => (words.iter())
            .filter_map(|word| word.strip_suffix('%'))
            .filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))
            .map(|number| format!("\"{}\"", number.replace(',', ".")))
            .collect(),
        _ => BTreeSet::new(),
    };
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(only), None) => only,
        _ => String::new(),
    }
}

/// The words with which a clause begins.
fn first_words(words: &str) -> String {
    let words: Vec<_> = words.split_whitespace().take(SHOWN).collect();
    words.join(" ")
}
