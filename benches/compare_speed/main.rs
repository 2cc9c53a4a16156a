//! How long a comparison takes and how much memory, beside git; and what hostile files cost.
//!
//! `cargo bench --bench compare_speed`; README.md says what is measured and what came out. Everybody
//! gets a turn in every round, so that a busy machine is busy for all.

mod files;
mod process;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use process::{Cost, run};

/// Rounds in which each command runs once.
const ROUNDS: usize = 21;
/// What a comparison may take, in KiB.
const MOST_MEMORY: u64 = 100 << 10;
/// In how many seconds the answer on a hostile file must be there, on a machine that is not busy.
const SOON: f64 = 30.0;

fn main() -> ExitCode {
    if !env::args().any(|argument| argument == "--bench") {
        println!("not measured: this is for `cargo bench`");
        return ExitCode::SUCCESS;
    }
    let folder = env::temp_dir().join(format!("trede-speed-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let good = beside_git(&folder) & hostile(&folder);
    let _ = fs::remove_dir_all(&folder);
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn diff(base: &Path, returned: &Path) -> Vec<String> {
    [
        env!("CARGO_BIN_EXE_trede").to_owned(),
        "diff".to_owned(),
        base.display().to_string(),
        returned.display().to_string(),
    ]
    .into()
}

fn git(base: &Path, returned: &Path) -> Vec<String> {
    let arguments = ["git", "diff", "--no-index", "--word-diff"].map(str::to_owned);
    let files = [base, returned].map(|path| path.display().to_string());
    arguments.into_iter().chain(files).collect()
}

/// A contract with thirty edits, clean and wrapped, against git.
fn beside_git(folder: &Path) -> bool {
    let root = env!("CARGO_MANIFEST_DIR");
    let seeds = env::var("TREDE_SEEDS").unwrap_or_else(|_| format!("{root}/../shared/seeds"));
    let source = fs::read_to_string(format!("{seeds}/002_018190654071899f.txt"));
    let text = source.unwrap_or_else(|_| {
        println!("SKIPPED: the source contract is not in {seeds}; the example is measured");
        fs::read_to_string(format!("{root}/contracts/voorbeeld/tekst.md")).expect("the example")
    });
    let edited = files::edited(&text, 30);
    let file = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    let base = file("basis.txt", text.as_bytes());
    let clean = file("schoon.txt", edited.as_bytes());
    let wrapped = file("herbroken.txt", files::wrapped(&edited, 80).as_bytes());
    let word = file("retour.docx", &files::docx(&edited));
    println!("{} KB with 30 edits, {ROUNDS} rounds", text.len() / 1000);
    let commands = [
        ("git, clean", git(&base, &clean)),
        ("trede, clean", diff(&base, &clean)),
        ("git, wrapped", git(&base, &wrapped)),
        ("trede, wrapped", diff(&base, &wrapped)),
        ("trede, Word", diff(&base, &word)),
    ];
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); commands.len()];
    let mut most = vec![0; commands.len()];
    for _ in 0..ROUNDS {
        for (at, (name, command)) in commands.iter().enumerate() {
            let Some(Cost {
                seconds, memory, ..
            }) = run(command)
            else {
                println!("SKIPPED: {name} does not run here");
                continue;
            };
            times[at].push(seconds * 1000.0);
            most[at] = memory.max(most[at]);
        }
    }
    let median = |at: usize| -> f64 {
        let mut times = times[at].clone();
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
    };
    // Of each round its own ratio: what slows the machine slows both.
    let ratio = |ours: usize, theirs: usize| -> f64 {
        let pairs = times[ours].iter().zip(&times[theirs]);
        let mut ratios: Vec<f64> = pairs.map(|(ours, theirs)| ours / theirs).collect();
        ratios.sort_by(f64::total_cmp);
        ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN)
    };
    for (at, (name, _)) in commands.iter().enumerate() {
        println!(
            "  {name:<16} {:>7.1} ms  {:>6.1} MB",
            median(at),
            most[at] as f64 / 1024.0
        );
    }
    println!("  trede / git, clean   {:.2} (at most 1.5)", ratio(1, 0));
    println!("  trede / git, wrapped {:.2} (at most 1)", ratio(3, 2));
    println!(
        "  Word costs {:.1} ms more (under 50)",
        median(4) - median(1)
    );
    [1, 3, 4].iter().all(|at| most[*at] < MOST_MEMORY)
}

/// Files that were made to hurt: each is answered or refused, soon and in little memory.
fn hostile(folder: &Path) -> bool {
    let base = folder.join("basis.txt");
    let mut good = true;
    println!("hostile files");
    for (name, ending, make) in files::HOSTILE {
        let path = folder.join(format!("vijandig.{ending}"));
        fs::write(&path, make()).expect("a file");
        let against = match *name {
            "100,000 lines with nothing in common" => {
                let other = folder.join("lang.txt");
                fs::write(&other, files::lines("de", "e regel van links, woord l"))
                    .expect("a file");
                other
            }
            _ => base.clone(),
        };
        let Some(cost) = run(&diff(&against, &path)) else {
            println!("SKIPPED: Python is not here, so nothing is measured");
            return good;
        };
        let fine = cost.seconds < SOON && cost.memory < MOST_MEMORY && matches!(cost.code, 1 | 2);
        good &= fine;
        println!(
            "  {name:<40} {:>6.2} s  {:>6.1} MB  exit {}  {}",
            cost.seconds,
            cost.memory as f64 / 1024.0,
            cost.code,
            if fine { cost.said.as_str() } else { "TOO MUCH" }
        );
    }
    good
}
