//! How fast cases are read and checked, beside two parsers alone and a rival in Node.
//!
//! `cargo bench --bench reading`; README.md says what is measured and what came out.

mod corpus;

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;
use std::{env, fs, io};

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use trede::case::CaseFile;
use trede::source::Source;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many cases, and how often everybody has a turn.
const SIZES: [(usize, usize); 3] = [(10_000, 7), (1_000, 11), (1, 21)];
/// The day on which the cases are checked.
const DAY: &str = "2025-06-01";
/// Next to whom everybody is put.
const RIVAL: &str = "node, 1 thread";

/// Somebody who is measured.
struct Contender<'c> {
    name: &'static str,
    work: Work<'c>,
}

/// What is measured: work on texts in memory, or a process that finds its files itself.
enum Work<'c> {
    Here(Box<dyn Fn() + 'c>),
    Process(Box<dyn Fn() -> Command + 'c>),
}

fn main() -> io::Result<()> {
    if !env::args().any(|argument| argument == "--bench") {
        println!("not measured: this is for `cargo bench`");
        return Ok(());
    }
    let below = env::temp_dir().join(format!("trede-reading-{}", std::process::id()));
    for (count, rounds) in SIZES {
        let root = corpus::write(&below, count)?;
        let sources: Vec<_> = (1..=count).map(source).collect();
        let bytes: usize = sources.iter().map(|source| source.text.len()).sum();
        let megabytes = bytes as f64 / 1e6;
        println!("\n{count} cases, {megabytes:.2} MB, {rounds} rounds");
        let mut contenders = in_memory(&sources);
        contenders.extend(processes(&root));
        tell(
            &contenders,
            &measure(&contenders, rounds, count)?,
            megabytes,
        );
    }
    fs::remove_dir_all(below)
}

fn source(number: usize) -> Arc<Source> {
    Arc::new(Source {
        path: format!("cases/{number:05}/zaak.yaml"),
        text: corpus::case(number),
    })
}

fn in_memory(sources: &[Arc<Source>]) -> Vec<Contender<'_>> {
    let read = |source: &Arc<Source>| {
        black_box(CaseFile::read(String::new(), Arc::clone(source)));
    };
    let pool = ThreadPoolBuilder::new().num_threads(2).build();
    let pool = pool.expect("two threads can be had");
    let here = |name, work| Contender {
        name,
        work: Work::Here(work),
    };
    vec![
        here(
            "saphyr-parser, events, 1 thread",
            Box::new(move || {
                for source in sources {
                    saphyr_parser::Parser::new_from_str(&source.text).for_each(|event| {
                        let _ = black_box(event);
                    });
                }
            }),
        ),
        here(
            "granit-parser, events, 1 thread",
            Box::new(move || {
                for source in sources {
                    granit_parser::Parser::new_from_str(&source.text).for_each(|event| {
                        let _ = black_box(event);
                    });
                }
            }),
        ),
        here(
            "CaseFile::read, 1 thread",
            Box::new(move || sources.iter().for_each(read)),
        ),
        here(
            "CaseFile::read, 2 threads",
            Box::new(move || pool.install(|| sources.par_iter().for_each(read))),
        ),
    ]
}

fn processes(root: &Path) -> Vec<Contender<'_>> {
    let process = |name, command| Contender {
        name,
        work: Work::Process(command),
    };
    let trede = move |threads: &'static str| -> Box<dyn Fn() -> Command + '_> {
        Box::new(move || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_trede"));
            command
                .args(["check", "--peildatum", DAY])
                .current_dir(root);
            command.env("RAYON_NUM_THREADS", threads);
            command
        })
    };
    let mut all = vec![
        process("trede check, 1 thread", trede("1")),
        process("trede check, 2 threads", trede("2")),
    ];
    let rival = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/rival");
    if !rival.join("node_modules").is_dir() {
        println!("node is SKIPPED: run `npm ci` in benches/rival first");
        return all;
    }
    let node = move |threads: &'static str| -> Box<dyn Fn() -> Command + '_> {
        let script = rival.join("check.js");
        Box::new(move || {
            let mut command = Command::new("node");
            command.arg(&script).arg(root).arg(threads);
            command
        })
    };
    all.push(process(RIVAL, node("1")));
    all.push(process("node, 2 threads", node("2")));
    all
}

/// What one contender took: the milliseconds of each round, and those of all cores in a round.
struct Taken {
    rounds: Vec<f64>,
    cores: Option<f64>,
}

/// Gives everybody a turn in every round, so that a busy moment of the machine hits all of them.
fn measure(contenders: &[Contender<'_>], rounds: usize, count: usize) -> io::Result<Vec<Taken>> {
    let mut all: Vec<_> = contenders
        .iter()
        .map(|_| Taken {
            rounds: Vec::with_capacity(rounds),
            cores: Some(0.0),
        })
        .collect();
    for _ in 0..rounds {
        for (contender, taken) in contenders.iter().zip(&mut all) {
            let (start, cores) = (Instant::now(), core_time());
            match &contender.work {
                Work::Here(work) => work(),
                Work::Process(command) => {
                    let output = command().output()?;
                    let said = String::from_utf8_lossy(&output.stdout);
                    let last = said.lines().last().unwrap_or_default();
                    assert!(found_all(last, count), "{}: {last}", contender.name);
                }
            }
            taken.rounds.push(start.elapsed().as_secs_f64() * 1e3);
            let spent = core_time().zip(cores).map(|(now, then)| now - then);
            taken.cores = taken
                .cores
                .zip(spent)
                .map(|(all, one)| all + one / rounds as f64);
        }
    }
    Ok(all)
}

/// The milliseconds that this process and its finished children spent on all cores, where the
/// system says so. Other people's work on the machine counts less in it than on the clock.
fn core_time() -> Option<f64> {
    const MILLISECONDS_PER_TICK: f64 = 10.0;
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(11).take(4);
    let ticks: Vec<f64> = ticks.map(str::parse).collect::<Result<_, _>>().ok()?;
    Some(ticks.iter().sum::<f64>() * MILLISECONDS_PER_TICK)
}

/// Whether the last line names every case and every mistake in them.
fn found_all(line: &str, count: usize) -> bool {
    let numbers: Vec<usize> = line
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    let broken = count / corpus::BROKEN_EVERY;
    numbers.contains(&count) && (broken == 0 || numbers.contains(&broken))
}

/// Prints medians; a ratio is the median of the ratios of the rounds.
fn tell(contenders: &[Contender<'_>], all: &[Taken], megabytes: f64) {
    let rival = contenders.iter().position(|one| one.name == RIVAL);
    let rival = rival.map(|at| &all[at]);
    println!(
        "{:<34}{:>9}{:>8}{:>11}{:>10}{:>12}{:>10}",
        "", "ms", "MB/s", "node / it", "cores ms", "node / it", "peak MB"
    );
    for (contender, own) in contenders.iter().zip(all) {
        let median_time = median(own.rounds.clone());
        let ratio = rival.map(|rival| {
            let pairs = rival.rounds.iter().zip(&own.rounds);
            median(pairs.map(|(node, own)| node / own).collect())
        });
        let cores_ratio = rival.and_then(|rival| Some(rival.cores? / own.cores?));
        println!(
            "{:<34}{median_time:>9.2}{:>8.1}{:>11}{:>10}{:>12}{:>10}",
            contender.name,
            megabytes / median_time * 1e3,
            or_dash(ratio),
            or_dash(own.cores),
            or_dash(cores_ratio),
            or_dash(peak(contender)),
        );
    }
}

fn or_dash(figure: Option<f64>) -> String {
    figure
        .filter(|figure| figure.is_finite())
        .map_or("–".into(), |figure| format!("{figure:.1}"))
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// The most memory that a process held, in MB, where GNU time is there to say so.
fn peak(contender: &Contender<'_>) -> Option<f64> {
    let Work::Process(command) = &contender.work else {
        return None;
    };
    let command = command();
    let mut timed = Command::new("/usr/bin/time");
    timed.args(["-q", "-f", "%M"]).arg(command.get_program());
    timed.args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        timed.current_dir(folder);
    }
    timed.envs(
        command
            .get_envs()
            .filter_map(|(key, value)| Some((key, value?))),
    );
    let output = timed.output().ok()?;
    let kilobytes: f64 = String::from_utf8_lossy(&output.stderr)
        .trim()
        .parse()
        .ok()?;
    Some(kilobytes / 1024.0)
}
