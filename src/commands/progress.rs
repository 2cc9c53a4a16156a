//! How far long work is: on a terminal only, and only once it has taken a while.

use std::io::{IsTerminal, Write, stderr};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Work that is done sooner says nothing.
const SILENT: Duration = Duration::from_millis(700);
/// The least time between two lines.
const PAUSE: u64 = 100;

/// The progress of work on a number of cases.
pub(super) struct Progress {
    total: usize,
    done: AtomicUsize,
    /// None if nobody is watching.
    began: Option<Instant>,
    /// When it was last told, in milliseconds from the beginning; 0 if never.
    told: AtomicU64,
}

impl Progress {
    /// Work on so many cases begins.
    pub fn of(total: usize) -> Self {
        Progress {
            total,
            done: AtomicUsize::new(0),
            began: stderr().is_terminal().then(Instant::now),
            told: AtomicU64::new(0),
        }
    }

    /// One more is done.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(taken) = self.began.map(|began| began.elapsed()) else {
            return;
        };
        let now = taken.as_millis() as u64;
        let told = self.told.load(Ordering::Relaxed);
        let due = taken > SILENT && now >= told + PAUSE;
        // Of two who are due at once, one tells it.
        let relaxed = Ordering::Relaxed;
        if due && (self.told.compare_exchange(told, now, relaxed, relaxed)).is_ok() {
            let _ = write!(stderr(), "\r{done} van {} zaken…\u{1b}[K", self.total);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.told.load(Ordering::Relaxed) > 0 {
            let _ = write!(stderr(), "\r\u{1b}[K");
        }
    }
}
