//! Whether what a file said is still in it: things may be added, and written otherwise, but nothing
//! may be gone or changed.

use super::tree::{Node, Value};

impl Node {
    /// Whether everything that `before` says is still here. Keys and items may have been added, and
    /// blanks, quotes and comments do not count.
    pub fn keeps(&self, before: &Node) -> bool {
        match (&before.value, &self.value) {
            (Value::Empty, _) => true,
            (Value::Scalar(old), Value::Scalar(new)) => {
                old.split_whitespace().eq(new.split_whitespace())
            }
            (Value::List(old), Value::List(new)) => {
                let mut new = new.iter();
                old.iter().all(|old| new.any(|new| new.keeps(old)))
            }
            (Value::Map(_), Value::Map(_)) => self.lost(before).is_empty(),
            _ => false,
        }
    }

    /// The keys of `before` whose value changed here, or that are gone.
    pub fn lost<'n>(&self, before: &'n Node) -> Vec<&'n str> {
        let (Value::Map(old), Value::Map(new)) = (&before.value, &self.value) else {
            return Vec::new();
        };
        let is_lost = |key: &str, value: &Node| {
            let now = new.iter().find(|entry| &*entry.key == key);
            !matches!(value.value, Value::Empty) && now.is_none_or(|now| !now.value.keeps(value))
        };
        let lost = old.iter().filter(|entry| is_lost(&entry.key, &entry.value));
        lost.map(|entry| &*entry.key).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::source::tree;

    fn keeps(before: &str, now: &str) -> bool {
        let read = |text: &str| tree::read(text, &mut Vec::new());
        read(now).keeps(&read(before))
    }

    #[test]
    fn what_is_added_or_written_otherwise_keeps_what_was_there() {
        let before = "a: een twee\nb: [1, 2]\nc: {d: 2025-01-01}\ne:\n";
        for now in [
            before,
            "# uitleg\nc: {d: \"2025-01-01\", x: 1}\na: >\n  een\n  twee\nb: [0, 1, 2, 3]\ne: nu\n",
        ] {
            assert!(keeps(before, now), "{now}");
        }
    }

    #[test]
    fn what_is_gone_or_other_does_not() {
        let before = "a: een twee\nb: [1, 2]\nc: {d: 2025-01-01}\n";
        for now in [
            "b: [1, 2]\nc: {d: 2025-01-01}\n",
            "a: een drie\nb: [1, 2]\nc: {d: 2025-01-01}\n",
            "a: een twee\nb: [2, 1]\nc: {d: 2025-01-01}\n",
            "a: een twee\nb: [1, 2]\nc: {d: 2025-01-02}\n",
            "a: een twee\nb: [1, 2]\nc: 2025-01-01\n",
            "a: een twee\nb: [1, 2]\nc:\n",
        ] {
            assert!(!keeps(before, now), "{now}");
        }
    }
}
