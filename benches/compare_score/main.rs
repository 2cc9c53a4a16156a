//! How much of what a sly provider does the comparison finds, beside two rivals.
//!
//! `cargo bench --bench compare_score`; README.md says what is measured and what came out.

mod kinds;
mod maker;
mod paper;
mod press;
mod rivals;
mod score;
mod spot;
mod ways;
mod word;

use std::collections::BTreeMap;
use std::env;
use std::process::ExitCode;
use std::time::Instant;

use chrono::NaiveDate;
use rayon::prelude::*;
use trede::contract::compare::{Comparison, Place, compare, compare_copies};
use trede::contract::copy::{self, Copy};
use trede::contract::register::Register;
use trede::contract::text::{Address, Kind, Text};
use trede::contract::verdict::{Outcome, judge};

use kinds::KINDS;
use maker::{Piece, Planted, Seen, Sly};
use rivals::Letters;
use score::{Score, Told};
use spot::{Dice, Spot};

/// One clause in so many is edited in a copy, so this many copies reach all clauses once.
const ONE_IN: usize = 10;
/// How often all clauses are reached.
const TURNS: usize = 4;
/// Copies that the rivals get; they are slow, and their share is plain from these.
const FOR_RIVALS: usize = 10;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        println!("not scored: this is for `cargo bench`");
        return ExitCode::SUCCESS;
    }
    let verbose = arguments.iter().any(|argument| argument == "--verbose");
    let after = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)
    };
    let every = after("--pdf-every").and_then(|every| every.parse().ok());
    let copy = after("--copy").and_then(|copy| copy.parse().ok());
    let draw = after("--draw").and_then(|draw| draw.parse().ok());
    let only = after("--only").map(String::as_str);
    let started = Instant::now();
    let mut perfect = true;
    for (name, source) in contracts() {
        println!("\n{name}");
        let contract = Contract::of(source);
        let forms = [
            ("text", Contract::as_text as fn(&Contract, Run) -> bool),
            ("docx", Contract::as_word),
            ("pdf", Contract::as_pdf),
            ("rivals", Contract::rivals),
        ];
        for (form, score) in forms {
            if only.is_none_or(|only| only == form) {
                perfect &= score(
                    &contract,
                    Run {
                        verbose,
                        pdf_every: every.unwrap_or(1),
                        pdf_copy: copy,
                        draw: draw.unwrap_or(0),
                    },
                );
            }
        }
    }
    println!("\n{:.1} s", started.elapsed().as_secs_f64());
    if perfect {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// How the score is taken.
#[derive(Clone, Copy)]
struct Run {
    verbose: bool,
    /// Only every such copy is printed.
    pdf_every: usize,
    /// Only this copy is printed.
    pdf_copy: Option<usize>,
    /// Which edits fall on which clauses; each number draws others.
    draw: usize,
}

fn sum(scores: impl ParallelIterator<Item = Score>) -> Score {
    let add = |mut one: Score, other: Score| {
        one.add(other);
        one
    };
    scores.reduce(Score::default, add)
}

fn tell(what: &str, score: &Score, verbose: bool) -> bool {
    let share = |part: usize| part as f64 / score.planted.max(1) as f64;
    println!(
        "  {what:<36} out of sight {:>4}  planted {:>5}  found {:.4}  placed {:.4}  named {:.4}  false {}",
        score.unseen,
        score.planted,
        share(score.found),
        share(score.placed),
        share(score.named),
        score.alarms
    );
    if verbose {
        for (kind, examples) in &score.misses {
            println!("    {kind}: {}", examples.len());
            examples
                .iter()
                .take(3)
                .for_each(|example| println!("      {example}"));
        }
        score
            .false_alarms
            .iter()
            .take(12)
            .for_each(|alarm| println!("    false: {alarm}"));
    }
    score.is_perfect()
}

/// The contracts: the example, and the source contract where it is at hand.
fn contracts() -> Vec<(&'static str, String)> {
    let root = env!("CARGO_MANIFEST_DIR");
    let seeds = env::var("TREDE_SEEDS").unwrap_or_else(|_| format!("{root}/../shared/seeds"));
    let example = std::fs::read_to_string(format!("{root}/contracts/voorbeeld/tekst.md"));
    let source = std::fs::read_to_string(format!("{seeds}/002_018190654071899f.txt"));
    if source.is_err() {
        println!("SKIPPED: the source contract is not in {seeds}");
    }
    let named = [
        ("contracts/voorbeeld", example),
        ("the source contract", source),
    ];
    named
        .into_iter()
        .filter_map(|(name, text)| Some((name, text.ok()?)))
        .collect()
}

struct Contract {
    text: Text,
    copy: Copy,
    items: Vec<spot::Item>,
}

impl Contract {
    fn of(source: String) -> Contract {
        let items = spot::items(&source);
        let text = Text::read(source);
        Contract {
            copy: text.clone().into(),
            text,
            items,
        }
    }

    fn title(&self) -> &str {
        let title = self.text.source.lines().next().unwrap_or_default();
        title.trim_start_matches(['#', ' '])
    }

    /// The pieces of a copy with these edits.
    fn pieces(&self, planted: &[Planted]) -> Vec<Piece> {
        let edits = planted.iter().flat_map(|planted| planted.edits.clone());
        paper::copy(&self.text.source, edits.collect())
    }

    fn as_text(&self, run: Run) -> bool {
        let copies = self.copies(run, |sly| sly.in_text);
        let clean = sum(paper::NOISE.par_iter().map(|noise| self.score(&[], noise)));
        let edited = sum(copies
            .par_iter()
            .enumerate()
            .map(|(at, planted)| self.score(planted, &paper::NOISE[at % paper::NOISE.len()])));
        tell("clean copies, text", &clean, run.verbose)
            & tell("edited copies, text", &edited, run.verbose)
            & self.spread(&copies)
    }

    fn as_word(&self, run: Run) -> bool {
        let copies = self.copies(run, |_| true);
        let docx = |planted: &[Planted]| word::docx(&self.pieces(planted), self.title());
        let files: Vec<_> = copies.par_iter().map(|planted| docx(planted)).collect();
        let clean = docx(&[]);
        let mut good = self.tell_copies("docx", &[vec![]], std::slice::from_ref(&clean), run)
            & self.tell_copies("docx", &copies, &files, run)
            & self.spread(&copies);
        let some: Vec<usize> = (0..copies.len()).step_by(ONE_IN).collect();
        let mut through = vec![clean];
        through.extend(some.iter().map(|at| files[*at].clone()));
        if let Some(made) = press::office("rond", &through, "docx") {
            good &= self.tell_copies("docx by LibreOffice", &[vec![]], &made[..1], run);
            let copies = self.copies(run, |_| true);
            let mut copies: Vec<_> = copies.into_iter().map(Some).collect();
            let some: Vec<_> = some.iter().filter_map(|at| copies[*at].take()).collect();
            good &= self.tell_copies("docx by LibreOffice", &some, &made[1..], run);
        }
        good
    }

    fn as_pdf(&self, run: Run) -> bool {
        let printed = |planted: Vec<Planted>| planted.into_iter().map(Planted::printed).collect();
        let printed_one = |(at, _): &(usize, _)| {
            run.pdf_copy
                .map_or(at % run.pdf_every == 0, |copy| *at == copy)
        };
        let copies = self.copies(run, |_| true).into_iter().enumerate();
        let copies: Vec<Vec<Planted>> = copies
            .filter(printed_one)
            .map(|(_, planted)| printed(planted))
            .collect();
        // What no print shows as a change, alone: nothing is told, and nothing is called equal.
        let unseen = self.copies(run, |sly| !matches!(sly.on_paper(), Seen::Told(_)));
        let unseen: Vec<Vec<Planted>> = unseen.into_iter().take(2).map(printed).collect();
        let all = unseen.iter().chain(&copies);
        let mut pieces = vec![self.pieces(&[])];
        pieces.extend(all.map(|planted| self.pieces(planted)));
        let files: Vec<_> = pieces
            .iter()
            .map(|pieces| word::docx(pieces, self.title()))
            .collect();
        let mut good = true;
        for (press, made) in [
            ("LibreOffice", press::office("pdf", &files, "pdf")),
            ("Typst", press::typst("typst", &pieces, self.title())),
        ] {
            if let Some(made) = made {
                let name = format!("pdf by {press}");
                let (clean, made) = made.split_at(1);
                let (out_of_sight, made) = made.split_at(unseen.len());
                good &= self.tell_copies(&name, &[vec![]], clean, run);
                good &= self.tell_copies(&name, &unseen, out_of_sight, run);
                good &= self.tell_copies(&name, &copies, made, run);
            }
        }
        good
    }

    /// What the rivals find of the same copies; they are told, and never fail the score.
    fn rivals(&self, run: Run) -> bool {
        let letters = Letters::of(&self.text.source);
        let of = |planted: &[Planted], told: &[Told]| {
            Score::of(&self.text.source, planted, told, |planted| {
                self.places(planted)
            })
        };
        let folder = press::folder("rivalen");
        let copies = self.copies(run, |sly| sly.in_text);
        let (mut clean, mut edited) = (Score::default(), Score::default());
        for (at, planted) in copies.iter().take(FOR_RIVALS).enumerate() {
            let (_, noise) = &paper::NOISE[at % paper::NOISE.len()];
            let text =
                |planted: &[Planted]| noise(&paper::markdown(&self.pieces(planted)), self.title());
            let told = |copy: &str| rivals::git(&folder, &self.text.source, copy, &letters);
            if let (Some(one), Some(other)) = (told(&text(&[])), told(&text(planted))) {
                clean.add(of(&[], &one));
                edited.add(of(planted, &other));
            }
        }
        tell("clean copies, git", &clean, run.verbose);
        tell("edited copies, git", &edited, run.verbose);
        let copies = self.copies(run, |_| true);
        let docx = |planted: &[Planted]| word::docx(&self.pieces(planted), self.title());
        let base = docx(&[]);
        let told = |copy: &[u8]| rivals::word(&folder, &base, copy, &letters);
        match told(&base) {
            None => println!(
                "  SKIPPED: the comparer of Word files is not here (pip install jubarte-redlines)"
            ),
            Some(one) => {
                tell("clean copies, jubarte", &of(&[], &one), run.verbose);
                let edited = copies.iter().take(FOR_RIVALS);
                let edited = edited.filter_map(|planted| Some(of(planted, &told(&docx(planted))?)));
                let edited = edited.fold(Score::default(), |mut all, one| {
                    all.add(one);
                    all
                });
                tell("edited copies, jubarte", &edited, run.verbose);
            }
        }
        let _ = std::fs::remove_dir_all(folder);
        true
    }

    /// How often each kind was planted.
    fn spread(&self, copies: &[Vec<Planted>]) -> bool {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        let planted = copies.iter().flatten();
        planted.for_each(|planted| *kinds.entry(planted.sly.name).or_default() += 1);
        println!(
            "  {} copies, {} kinds, each {} to {} times",
            copies.len(),
            kinds.len(),
            kinds.values().min().unwrap_or(&0),
            kinds.values().max().unwrap_or(&0)
        );
        kinds.len() >= 40
    }

    fn tell_copies(
        &self,
        form: &str,
        copies: &[Vec<Planted>],
        files: &[Vec<u8>],
        run: Run,
    ) -> bool {
        let scores = copies.par_iter().zip(files);
        let score = sum(scores.map(|(planted, file)| self.score_file(planted, file)));
        let told = |one: &Planted| matches!(one.seen, Seen::Told(_));
        let state = if copies.iter().all(Vec::is_empty) {
            "clean"
        } else if copies.iter().flatten().any(told) {
            "edited"
        } else {
            "out of sight,"
        };
        tell(&format!("{state} copies, {form}"), &score, run.verbose)
    }

    /// What the comparison tells of one copy in a file.
    fn score_file(&self, planted: &[Planted], file: &[u8]) -> Score {
        let returned = match copy::read(file) {
            Ok(returned) => returned,
            Err(why) => {
                return Score {
                    planted: planted.len(),
                    alarms: 1,
                    false_alarms: vec![why],
                    ..Score::default()
                };
            }
        };
        let comparison = compare_copies(&self.copy, &returned, &[]);
        let mut score = Score::of(&self.text.source, planted, &told(&comparison), |planted| {
            self.places(planted)
        });
        let day = NaiveDate::default();
        let outcome = judge(&comparison, &Register::default(), None, day).outcome;
        let any = |seen: fn(&Seen) -> bool| planted.iter().any(|one| seen(&one.seen));
        let print = file.starts_with(b"%PDF-").then_some(copy::PRINT);
        let beyond: Vec<&String> = (comparison.unseen.iter())
            .filter(|part| Some(part.as_str()) != print)
            .collect();
        let named = any(|seen| matches!(seen, Seen::Named));
        let expected = if score.planted > 0 {
            Outcome::Ongeautoriseerd
        } else if named || print.is_some() {
            Outcome::Onzeker
        } else {
            Outcome::Gelijk
        };
        if outcome != expected || named == beyond.is_empty() {
            score.alarms += 1;
            score
                .false_alarms
                .push(format!("the verdict is {outcome} ({beyond:?})"));
        }
        score
    }

    /// Copies with edits of the kinds that can be shown, spread evenly over the clauses.
    fn copies(&self, run: Run, shown: impl Fn(&Sly) -> bool) -> Vec<Vec<Planted>> {
        let mut used = vec![0_usize; KINDS.len()];
        let binding = |kind: Kind| matches!(kind, Kind::Tekst | Kind::Toelichting);
        let clauses: Vec<_> = self
            .text
            .clauses
            .iter()
            .filter(|clause| binding(clause.kind))
            .collect();
        let notes: Vec<_> = clauses
            .iter()
            .filter(|clause| clause.kind == Kind::Toelichting)
            .collect();
        let mut copies = Vec::new();
        for copy in 0..TURNS * ONE_IN {
            let mut dice = Dice::new((run.draw * TURNS * ONE_IN + copy) as u64 + 1);
            let mut planted: Vec<Planted> = Vec::new();
            for (at, clause) in clauses
                .iter()
                .enumerate()
                .filter(|(at, _)| at % ONE_IN == copy % ONE_IN)
            {
                let far = |dice: &mut Dice| {
                    clauses[(at + 15 + dice.below(20)) % clauses.len()]
                        .span
                        .clone()
                };
                let spot = Spot {
                    source: &self.text.source,
                    span: clause.span.clone(),
                    items: &self.items,
                    note: dice
                        .one(&notes)
                        .map(|note| note.span.clone())
                        .filter(|_| clause.kind == Kind::Tekst),
                    other: Some(far(&mut dice)),
                };
                let mut order: Vec<usize> = (0..KINDS.len())
                    .filter(|&kind| shown(&KINDS[kind]))
                    .collect();
                order.sort_by_key(|&kind| (used[kind], (kind + run.draw) % KINDS.len()));
                let made = order.into_iter().find_map(|kind| {
                    let made = KINDS[kind].plant(&spot, &mut dice)?;
                    let free = |one: &Planted| {
                        made.edits.iter().all(|a| {
                            one.edits
                                .iter()
                                .all(|b| a.at.end + 60 < b.at.start || b.at.end + 60 < a.at.start)
                        }) && (made.hull.end + 60 < one.hull.start
                            || one.hull.end + 60 < made.hull.start)
                    };
                    planted.iter().all(free).then_some((kind, made))
                });
                if let Some((kind, made)) = made {
                    used[kind] += 1;
                    planted.push(made);
                }
            }
            copies.push(planted);
        }
        copies
    }

    /// What the comparison tells of one copy as text.
    fn score(&self, planted: &[Planted], (_, noise): &paper::Noise) -> Score {
        let copy = noise(&paper::markdown(&self.pieces(planted)), self.title());
        let returned = Text::read(copy);
        let comparison = compare(&self.text, &returned);
        Score::of(&self.text.source, planted, &told(&comparison), |planted| {
            self.places(planted)
        })
    }

    /// The clauses in which an edit may be placed: where its bytes stand, and for a new item the
    /// number that it takes.
    fn places(&self, planted: &Planted) -> Vec<String> {
        let mut found = Vec::new();
        for edit in &planted.edits {
            let inside = self.text.clauses.iter().filter(|clause| {
                clause.span.start <= edit.at.end && edit.at.start <= clause.span.end + 2
            });
            // A line of its own below the last item of a list belongs to what holds the list.
            let below = edit
                .new
                .first()
                .is_some_and(|piece| piece.text.starts_with("\n\n"));
            for Address(units) in inside.map(|clause| &clause.address) {
                if let (true, Some((_, list))) = (below, units.split_last()) {
                    found.push(Place::Clause(Address(list.to_vec())).to_string());
                }
                if units.is_empty() {
                    let before = self.text.source[..edit.at.start].lines();
                    let before = before.filter(|line| !line.trim().is_empty()).count();
                    found.push(format!("alinea {}", before.max(1)));
                    if self.text.source[..edit.at.start].ends_with('\n') {
                        found.push(format!("alinea {}", before + 1));
                    }
                } else {
                    found.push(Place::Clause(Address(units.clone())).to_string());
                }
                for depth in 1..=units.len().min(if planted.sly.adds_item { 9 } else { 0 }) {
                    let mut next = units[..depth].to_vec();
                    let (_, last) = &mut next[depth - 1];
                    *last = ways::shifted(last, 1);
                    found.push(Place::Clause(Address(next)).to_string());
                }
            }
        }
        found.dedup();
        found
    }
}

fn told(comparison: &Comparison<'_>) -> Vec<Told> {
    let told = comparison.changes.iter().map(|change| {
        let words = |side: usize| {
            let text = |edit: &trede::contract::compare::Edit| {
                comparison.said(side, [&edit.old, &edit.new][side])
            };
            change.edits.iter().map(text).collect::<Vec<_>>().join(" ")
        };
        Told {
            at: change.old.clone(),
            place: Some(change.place.to_string()),
            kind: change.kind.word().to_owned(),
            touches: change
                .touches
                .iter()
                .map(|touch| touch.word().to_owned())
                .collect(),
            words: [words(0), words(1)],
        }
    });
    told.collect()
}
