//! Tokens that go from a text: the second halves of broken words.

use std::ops::Range;

/// Runs of tokens that go, in order, and what stands where without them.
pub struct Gone {
    runs: Vec<Range<usize>>,
    /// How many tokens have gone before each run.
    before: Vec<usize>,
}

impl Gone {
    /// These runs, in any order; none overlaps another.
    pub fn new(mut runs: Vec<Range<usize>>) -> Gone {
        runs.sort_unstable_by_key(|run| run.start);
        let mut all = 0;
        let before = runs.iter().map(|run| {
            all += run.len();
            all - run.len()
        });
        let before = before.collect();
        Gone { runs, before }
    }

    /// Takes them out of a row, and closes it.
    pub fn close<T: Copy>(&self, row: &mut Vec<T>) {
        let mut kept = self.runs.first().map_or(row.len(), |run| run.start);
        for (at, run) in self.runs.iter().enumerate() {
            let next = self.runs.get(at + 1).map_or(row.len(), |next| next.start);
            row.copy_within(run.end..next, kept);
            kept += next - run.end;
        }
        row.truncate(kept);
    }

    /// Where a token stands without them; one that goes, where the next one does.
    pub fn place(&self, at: usize) -> usize {
        let runs = self.runs.partition_point(|run| run.start < at);
        let Some(last) = runs.checked_sub(1) else {
            return at;
        };
        let run = &self.runs[last];
        at - self.before[last] - (run.end.min(at) - run.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_closes_up_and_is_found_there() {
        let gone = Gone::new(vec![6..8, 1..3]);
        let mut row: Vec<usize> = (0..9).collect();
        gone.close(&mut row);
        assert_eq!(row, [0, 3, 4, 5, 8]);
        let places: Vec<usize> = (0..=9).map(|at| gone.place(at)).collect();
        assert_eq!(places, [0, 1, 1, 1, 2, 3, 4, 4, 4, 5]);
    }

    #[test]
    fn where_nothing_goes_everything_stays() {
        let gone = Gone::new(Vec::new());
        let mut row = vec![1, 2, 3];
        gone.close(&mut row);
        assert_eq!((row.len(), gone.place(3)), (3, 3));
    }
}
