//! What a process costs, as the system counts it.

use std::process::{Command, Stdio};

/// What one run cost.
pub struct Cost {
    pub seconds: f64,
    /// The most memory that it held, in KiB.
    pub memory: u64,
    pub code: i32,
    /// The first words that it said of a trouble.
    pub said: String,
}

/// Python measures: of a child that is gone, the standard library of Rust knows no memory.
const MEASURE: &str = "\
import resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
spent = time.perf_counter() - start
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
said = ' '.join(done.stderr.decode(errors='replace').split())[:80]
print(spent, most, done.returncode, said)
";

/// Runs a command once.
pub fn run(command: &[String]) -> Option<Cost> {
    let output = Command::new("python3")
        .args(["-c", MEASURE])
        .args(command)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let told = String::from_utf8(output.stdout).ok()?;
    let mut parts = told.trim_end().splitn(4, ' ');
    Some(Cost {
        seconds: parts.next()?.parse().ok()?,
        memory: parts.next()?.parse().ok()?,
        code: parts.next()?.parse().ok()?,
        said: parts.next().unwrap_or_default().to_owned(),
    })
}
