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

/// Python measures: of a child that is gone, the standard library of Rust knows no memory. Nothing but
/// the child's own start, work and end is on the clock.
const MEASURE: &str = "\
import os, sys, tempfile, time
with tempfile.TemporaryFile() as told, open(os.devnull, 'wb') as gone:
    files = [(os.POSIX_SPAWN_DUP2, gone.fileno(), 1), (os.POSIX_SPAWN_DUP2, told.fileno(), 2)]
    start = time.perf_counter()
    child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=files)
    _, status, usage = os.wait4(child, 0)
    spent = time.perf_counter() - start
    told.seek(0)
    said = ' '.join(told.read().decode(errors='replace').split())[:80]
print(spent, usage.ru_maxrss, os.waitstatus_to_exitcode(status), said)
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
