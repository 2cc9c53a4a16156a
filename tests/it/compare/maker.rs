//! Makes a returned copy of a text, as a provider and his word processor would. It shares nothing
//! with what finds the edits.

/// A copy in the making, line by line; lines are named by their number in the text it was made of.
pub struct Maker {
    lines: Vec<Vec<String>>,
}

impl Maker {
    pub fn of(text: &str) -> Self {
        Maker {
            lines: text.lines().map(|line| vec![line.to_owned()]).collect(),
        }
    }

    /// Replaces the first `old` in a line that stands between spaces or marks.
    pub fn swap(&mut self, line: usize, old: &str, new: &str) {
        let text = &mut self.lines[line - 1][0];
        let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let whole = |&at: &usize| {
            is_end(text[..at].chars().next_back()) && is_end(text[at + old.len()..].chars().next())
        };
        let at = text.match_indices(old).map(|(at, _)| at).find(whole);
        let at = at.unwrap_or_else(|| panic!("regel {line} heeft geen {old:?}"));
        text.replace_range(at..at + old.len(), new);
        *text = text.replace("  ", " ");
    }

    /// Takes a line out, and gives it.
    pub fn take(&mut self, line: usize) -> String {
        self.lines[line - 1].remove(0)
    }

    /// Puts a new line after one.
    pub fn put_after(&mut self, line: usize, words: String) {
        self.lines[line - 1].push(words);
    }

    pub fn text(&self) -> String {
        self.lines.concat().join("\n") + "\n"
    }
}

/// Wraps every line to at most `width` characters.
pub fn rewrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ') {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
        out.push('\n');
    }
    out
}

/// Curly quotes made straight.
pub fn straightened(text: &str) -> String {
    text.replace(['‘', '’'], "'").replace(['“', '”'], "\"")
}

/// Pages of so many lines, each with a footer of two lines.
pub fn paged(text: &str, lines: usize, running: &str) -> String {
    let all: Vec<&str> = text.lines().collect();
    let pages = all.len().div_ceil(lines);
    let page = |(at, page): (usize, &[&str])| {
        format!(
            "{}\n{running}\nPagina {} van {pages}\n",
            page.join("\n"),
            at + 1
        )
    };
    all.chunks(lines).enumerate().map(page).collect()
}

/// Breaks every `nth` long word that begins a line, after its fourth letter.
pub fn hyphenated(text: &str, nth: usize) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut seen = 0;
    for line in text.lines() {
        let word = line.split(' ').next().unwrap_or("");
        let before = out
            .last()
            .is_some_and(|last| last.ends_with(|c: char| c.is_ascii_lowercase()));
        if before && word.len() > 8 && word.bytes().all(|b| b.is_ascii_lowercase()) {
            seen += 1;
            if seen % nth == 0 {
                if let Some(last) = out.last_mut() {
                    last.push_str(&format!(" {}-", &word[..4]));
                }
                out.push(line[4..].to_owned());
                continue;
            }
        }
        out.push(line.to_owned());
    }
    out.join("\n") + "\n"
}

/// A row of numbers that is the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end as u64)).unwrap_or(0)
    }
}
