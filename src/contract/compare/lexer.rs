//! From bytes to tokens, in one pass.

mod stars;

use super::fold;
use super::hash::{hash, hash_folded};
use super::label;
use super::numbers::mark_numbers;
use super::plain::{alphanumeric, letters_only, plain_word};
use super::tokens::{Flags, Token, Tokens, to_u32};
use crate::contract::text::{Text, place_mark};

/// Formatting that is not closed within so many bytes is no formatting.
const LONGEST_STRIKE: usize = 8192;
/// So many dashes before a blank are a drawn line.
const WIDE: usize = 20;

impl Tokens {
    /// Reads the tokens of `text`.
    pub fn of(text: &Text) -> Tokens {
        let mut lexer = Lexer::new(text);
        lexer.run();
        let Lexer {
            out: mut tokens,
            counts,
            ..
        } = lexer;
        tokens
            .clauses
            .resize(text.clauses.len(), to_u32(tokens.tokens.len()));
        mark_numbers(text, &mut tokens, &counts);
        tokens
    }
}

struct Lexer<'t> {
    text: &'t Text,
    source: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Line ends since the last token.
    lines: usize,
    /// Nothing but bullets has been read on this line.
    opening: bool,
    /// In this text every line end ends a paragraph.
    long_lines: bool,
    struck_until: usize,
    hidden_until: usize,
    /// Up to where nothing but the signs of drawn lines stands, and whether a line ends there.
    drawn: (usize, bool),
    /// The same for stars.
    starred: (usize, bool),
    comments_end: bool,
    /// Where the stars stand that end emphasis.
    closers: Vec<usize>,
    /// Up to where one, two, or more stars are not closed.
    unclosed: [usize; 3],
    /// Where the next clause begins.
    next_clause: usize,
    /// Up to where a token can be the first of nothing, and looks as any other.
    plain_until: usize,
    label: u64,
    room: String,
    /// The tokens that may be numbers behind the name of a unit.
    counts: Vec<u32>,
    out: Tokens,
}

impl<'t> Lexer<'t> {
    fn new(text: &'t Text) -> Self {
        let source = text.source.as_str();
        // Bytes of a word with what parts it from the next.
        let guess = source.len() / 6;
        Lexer {
            text,
            source,
            bytes: source.as_bytes(),
            at: if source.starts_with('\u{feff}') { 3 } else { 0 },
            lines: 2,
            opening: true,
            long_lines: has_long_lines(source),
            struck_until: 0,
            hidden_until: 0,
            drawn: (0, false),
            starred: (0, false),
            comments_end: true,
            closers: Vec::new(),
            unclosed: [0; 3],
            next_clause: 0,
            plain_until: 0,
            label: label::label(),
            room: String::new(),
            counts: Vec::new(),
            out: Tokens {
                hashes: Vec::with_capacity(guess),
                tokens: Vec::with_capacity(guess),
                flags: Vec::with_capacity(guess),
                clauses: Vec::with_capacity(text.clauses.len()),
                paragraphs: Vec::new(),
            },
        }
    }

    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte.is_ascii_alphabetic() && self.at < self.plain_until {
                self.words();
                continue;
            }
            let next = self.bytes.get(self.at + 1).copied().unwrap_or(b'\n');
            match byte {
                b'\n' | b'\x0b' | b'\x0c' => self.line_end(1),
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'('
                    if self.opening && self.enumerator() => {}
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => self.word(),
                b'*' if self.opening && next == b' ' && !self.draws_stars() => self.mark('-'),
                b'|' if self.opening && self.under_head() => {}
                b'_' if self.writing_line() => {}
                // Blanks, and marks of Markdown.
                b'*' if self.emphasis() => {}
                b' ' | b'\t' | b'\r' | b'_' | b'`' | b'|' => self.at += 1,
                b'#' if self.opening && self.lines > 0 => self.at += 1,
                b'>' if self.opening && self.lines > 0 && !self.compares() => self.at += 1,
                b'\\' if matches!(next, b'*' | b'>' | b'#') => {
                    self.at += 1;
                    self.mark(next as char);
                }
                b'\\' if next.is_ascii_punctuation() => self.at += 1,
                b'~' if self.strike("~~", "~~") => {}
                b'<' if self.opening && self.place() => {}
                b'<' if self.tag() => {}
                b'-' if self.at == self.hidden_until && self.at > 0 => self.at += "-->".len(),
                b'-' | b'=' if next == byte || !next.is_ascii() => self.rule(byte as char),
                b'.' if next == b'.' || !next.is_ascii() => self.dots(),
                0x21..0x7f => self.mark(byte as char),
                _ => self.wide(),
            }
        }
    }

    /// The mark of a place, which is no word of the contract.
    fn place(&mut self) -> bool {
        let line = self.source[self.at..].lines().next().unwrap_or("");
        let found = place_mark(line).is_some();
        self.at += if found { line.len() } else { 0 };
        found
    }

    /// The line under the head of a table, which says at most how its columns are set.
    fn under_head(&mut self) -> bool {
        let before = self.source[..self.at].trim_end_matches([' ', '\t']);
        if !before.is_empty() && !before.ends_with('\n') {
            return false;
        }
        let line = self.source[self.at..].lines().next().unwrap_or("");
        let found = ["--", ":-", "-:"].iter().any(|drawn| line.contains(drawn))
            && line.bytes().all(|byte| b"|-: \t".contains(&byte));
        self.at += if found { line.len() } else { 0 };
        found
    }

    /// Whether the sign here says that something is more than a number, and quotes no line.
    fn compares(&self) -> bool {
        let number = self.source[self.at + 1..].trim_start_matches([' ', '€']);
        let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < number.len() && !behind.starts_with(". ") && !behind.starts_with(") ")
    }

    fn line_end(&mut self, length: usize) {
        self.at += length;
        self.lines += 1;
        self.opening = true;
        self.plain_until = 0;
    }

    fn push(&mut self, end: usize, hash: u64, flags: Flags) {
        let plain = self.at < self.plain_until;
        let flags = if plain { flags } else { self.look(flags) };
        self.out.hashes.push(hash);
        self.out.tokens.push(Token {
            start: to_u32(self.at),
            end: to_u32(end),
        });
        self.out.flags.push(flags);
        self.at = end;
    }

    /// All that is known of a token that may be the first of something or look otherwise. Apart, so that
    /// the others cost no more than themselves.
    #[inline(never)]
    fn look(&mut self, flags: Flags) -> Flags {
        let struck = self.at < self.struck_until;
        let hidden = self.at < self.hidden_until;
        let mut flags = flags | Flags::STRUCK.when(struck) | Flags::HIDDEN.when(hidden);
        if self.lines > 0 || self.at >= self.next_clause {
            flags.set(self.opened(flags));
        }
        self.lines = 0;
        self.opening &= flags.has(Flags::BULLET);
        let is_plain = !self.opening && !struck && !hidden;
        self.plain_until = if is_plain { self.next_clause } else { 0 };
        flags
    }

    /// What else the token here is, as the first of its line or clause.
    fn opened(&mut self, flags: Flags) -> Flags {
        let first = to_u32(self.out.tokens.len());
        let known = self.out.clauses.len();
        let clauses = self.text.clauses[known..].iter();
        let begun = clauses.take_while(|clause| clause.span.start <= self.at);
        self.out.clauses.extend(begun.map(|_| first));
        let next = self.text.clauses.get(self.out.clauses.len());
        self.next_clause = next.map_or(usize::MAX, |clause| clause.span.start);
        let clause = self.out.clauses.len() > known;
        let list = flags.has(Flags::LABEL | Flags::BULLET) && self.opening;
        let block = clause || self.lines > 1 || (self.lines == 1 && (self.long_lines || list));
        if block {
            self.out.paragraphs.push(first);
        }
        Flags::LINE.when(self.lines > 0) | Flags::BLOCK.when(block) | Flags::CLAUSE.when(clause)
    }

    /// A word, and those behind it of which a text mostly consists: letters of which no more is to be
    /// known.
    fn words(&mut self) {
        let mut at = self.at;
        while at < self.plain_until
            && let Some((length, hash, behind)) = letters_only(&self.bytes[at..])
            && !matches!(behind, b'0'..=b'9' | b'\'' | b'*' | b'_' | 0x80..)
            && !self.may_count(at, length, false)
        {
            self.out.hashes.push(hash);
            self.out.tokens.push(Token {
                start: to_u32(at),
                end: to_u32(at + length),
            });
            self.out.flags.push(Flags::WORD);
            at += length + usize::from(behind == b' ');
        }
        if at == self.at {
            self.word();
        } else {
            self.at = at;
        }
    }

    /// An ASCII word in one pass; anything else goes to [`Self::wide_word`].
    fn word(&mut self) {
        let bytes = self.bytes;
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let (length, mut hashed) = plain_word(&bytes[self.at..]);
        let mut end = self.at + length;
        let number = is_digit(self.at);
        if number && bytes[self.at..end].iter().all(u8::is_ascii_digit) {
            while matches!(bytes.get(end), Some(b'.' | b',' | b':')) && is_digit(end + 1) {
                end += 1 + bytes[end + 1..]
                    .iter()
                    .take_while(|b| b.is_ascii_digit())
                    .count();
            }
            end += alphanumeric(&bytes[end..]);
            hashed = hash(&bytes[self.at..end]);
        }
        if matches!(bytes.get(end), Some(b'\'' | b'*' | b'_' | 0x80..)) {
            return self.wide_word();
        }
        self.note(length, number);
        self.push(end, hashed, Flags::WORD | Flags::NUMBER.when(number));
    }

    /// Notes the word here if it may be a number behind the name of a unit.
    fn note(&mut self, length: usize, number: bool) {
        if self.may_count(self.at, length, number) {
            self.counts.push(to_u32(self.out.len()));
        }
    }

    /// Whether a word may be a number behind the name of a unit: a number, a letter, a few capitals.
    fn may_count(&self, at: usize, length: usize, number: bool) -> bool {
        let is_capital = || self.bytes[at].is_ascii_uppercase();
        number || length <= 4 && (length == 1 || is_capital())
    }

    /// A word with letters beyond ASCII, an apostrophe, or Markdown marks inside.
    fn wide_word(&mut self) {
        let rest = &self.source[self.at..];
        let mut end = 0;
        let mut digits = true;
        for (at, c) in rest.char_indices() {
            let next = || {
                rest[at + c.len_utf8()..]
                    .chars()
                    .find(|&c| !fold::is_emphasis(c))
            };
            let goes_on = if fold::is_word(c) {
                digits &= c.is_ascii_digit();
                true
            } else if matches!(c, '.' | ',' | ':') {
                digits && next().is_some_and(|c| c.is_ascii_digit())
            } else if fold::is_emphasis(c) || fold::is_apostrophe(c) {
                !digits && next().is_some_and(char::is_alphabetic)
            } else {
                false
            };
            if !goes_on {
                break;
            }
            end = at + c.len_utf8();
        }
        let raw = &rest[..end];
        let flags = Flags::WORD
            | Flags::NUMBER.when(raw.starts_with(|c: char| c.is_ascii_digit()))
            | Flags::DECEPTIVE.when(!raw.is_ascii() && fold::is_deceptive(raw));
        let hash = hash_folded([raw], &mut self.room);
        self.note(end, flags.has(Flags::NUMBER));
        self.push(self.at + end, hash, flags);
    }

    /// A character beyond ASCII that does not follow a letter, or a control character.
    fn wide(&mut self) {
        let Some(c) = self.source[self.at..].chars().next() else {
            return;
        };
        match c {
            '\u{85}' | '\u{2028}' | '\u{2029}' => self.line_end(c.len_utf8()),
            _ if c.is_whitespace() => self.at += c.len_utf8(),
            _ if fold::is_word(c) => self.wide_word(),
            _ if fold::is_dash(c) => self.rule(c),
            '…' => self.dots(),
            _ => self.mark(c),
        }
    }

    fn mark(&mut self, c: char) {
        let folded = fold::mark(c);
        let mut utf8 = [0; 4];
        let flags = Flags::STOP.when(matches!(c, '.' | ';' | ':' | '?' | '!'))
            | Flags::BULLET.when(folded == '-' && self.is_bullet(c))
            | Flags::SOFT.when(fold::is_dash(c) && self.follows_word() && self.ends_line(c));
        self.push(
            self.at + c.len_utf8(),
            hash(folded.encode_utf8(&mut utf8).as_bytes()),
            flags,
        );
    }

    /// Whether a dash or bullet stands by itself; a dash before a number is a minus sign.
    fn is_bullet(&self, c: char) -> bool {
        let rest = &self.source[self.at + c.len_utf8()..];
        let apart = !fold::is_dash(c) || rest.chars().next().is_none_or(char::is_whitespace);
        apart && !self.follows_word()
    }

    fn follows_word(&self) -> bool {
        let Tokens { tokens, flags, .. } = &self.out;
        tokens
            .last()
            .is_some_and(|last| last.end as usize == self.at)
            && flags.last().is_some_and(|last| last.has(Flags::WORD))
    }

    fn ends_line(&self, dash: char) -> bool {
        let rest = &self.source[self.at + dash.len_utf8()..];
        rest.trim_start_matches([' ', '\t', '\r'])
            .starts_with(['\n', '\x0c'])
    }

    /// A line drawn of three or more of the same is no text; fewer, or before words, are marks. On a page
    /// the words after a drawn line may stand behind it.
    fn rule(&mut self, c: char) {
        let rest = &self.source[self.at..];
        let same = |d: char| d == c || (fold::is_dash(c) && fold::is_dash(d));
        let alike = rest.len() - rest.trim_start_matches(c).len();
        let (count, length) = rest[alike..]
            .chars()
            .take_while(|&d| same(d))
            .fold((alike / c.len_utf8(), alike), |(n, bytes), d| {
                (n + 1, bytes + d.len_utf8())
            });
        if count < 3 {
            self.mark(c);
        } else if self.draws_to_line_end(self.at + length)
            || count >= WIDE && rest[length..].starts_with(' ')
        {
            self.at += length;
        } else {
            self.push(self.at + length, hash(b"-"), Flags::default());
        }
    }

    /// A line to write on, between words or behind them: `binnen ____ dagen`. Fewer of its sign are marks
    /// of Markdown, and with nothing else on its line it is a drawn line.
    fn writing_line(&mut self) -> bool {
        let rest = &self.source[self.at..];
        let length = rest.len() - rest.trim_start_matches('_').len();
        let behind = rest[length..].starts_with(char::is_alphanumeric);
        let before = self.source[..self.at].ends_with(char::is_alphanumeric);
        if length < 3 || length == 3 && (before || behind) {
            return false;
        }
        if self.opening && self.draws_to_line_end(self.at + length) {
            self.at += length;
        } else {
            self.push(self.at + length, hash(b"_"), Flags::default());
        }
        true
    }

    /// Whether only drawn lines and blanks follow on this line from a place on. Every sign of it asks, and
    /// one look is for all of them.
    fn draws_to_line_end(&mut self, from: usize) -> bool {
        if self.at >= self.drawn.0 {
            let draws = |c: char| c.is_whitespace() || fold::is_dash(c) || "|=+:_".contains(c);
            let rest = &self.source[from..];
            let length = rest.find(|c| c == '\n' || !draws(c));
            let end = from + length.unwrap_or(rest.len());
            self.drawn = (end, !self.source[end..].starts_with(|c| c != '\n'));
        }
        self.drawn.1
    }

    /// One full stop is a mark; more are leaders or an ellipsis, however many.
    fn dots(&mut self) {
        let rest = &self.source[self.at..];
        let length = rest.len() - rest.trim_start_matches(['.', '…']).len();
        if length == 1 {
            return self.mark('.');
        }
        self.push(self.at + length, hash("…".as_bytes()), Flags::default());
    }

    fn enumerator(&mut self) -> bool {
        let name = self.at + usize::from(self.bytes[self.at] == b'(');
        let behind = name + alphanumeric(&self.bytes[name..]);
        // Most lines open with a word.
        if !matches!(self.bytes.get(behind), Some(b'.' | b')')) {
            return false;
        }
        let rest = &self.source[self.at..];
        let line = &rest[..rest.bytes().take(12).take_while(u8::is_ascii).count()];
        let Some(length) = label::enumerator(line) else {
            return false;
        };
        if rest[length..].starts_with(|c: char| !c.is_whitespace()) {
            return false;
        }
        // "artikel", a line end, "5. De …": the number belongs to the sentence.
        let named = self.out.tokens.last().is_some_and(|last| {
            label::is_unit(&self.source[last.start as usize..last.end as usize])
        });
        if named && self.lines == 1 {
            return false;
        }
        self.push(self.at + length, self.label, Flags::LABEL);
        true
    }

    /// Formatting that strikes out: from `open` to `close` within one paragraph.
    fn strike(&mut self, open: &str, close: &str) -> bool {
        let Some(rest) = self.source[self.at..].strip_prefix(open) else {
            return false;
        };
        if self.at == self.struck_until && self.at > 0 {
            self.at += open.len();
            return true;
        }
        let near = &rest[..rest.floor_char_boundary(LONGEST_STRIKE)];
        let Some(length) = near.find(close) else {
            return false;
        };
        let inside = &rest[..length];
        let blank_line = inside.lines().skip(1).any(|line| line.trim().is_empty());
        if inside.starts_with(char::is_whitespace) || inside.is_empty() || blank_line {
            return false;
        }
        self.at += open.len();
        self.struck_until = self.at + length;
        self.plain_until = 0;
        true
    }

    /// An HTML comment hides its words; a bare tag is formatting. Any other tag is read as text: its
    /// attributes could say something.
    fn tag(&mut self) -> bool {
        const BARE: [&str; 12] = [
            "b", "br", "br/", "em", "i", "li", "p", "strong", "sub", "sup", "u", "ul",
        ];
        const STRIKES: [(&str, &str); 3] = [
            ("<del>", "</del>"),
            ("<s>", "</s>"),
            ("<strike>", "</strike>"),
        ];
        let rest = &self.source[self.at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            if self.comments_end
                && let Some(length) = comment.find("-->")
            {
                self.at += "<!--".len();
                self.hidden_until = self.at + length;
                self.plain_until = 0;
                return true;
            }
            self.comments_end = false;
            return false;
        }
        if let Some((open, close)) = STRIKES.iter().find(|(open, _)| rest.starts_with(open)) {
            return self.strike(open, close);
        }
        let Some(length) = rest.bytes().take(12).position(|b| b == b'>') else {
            return false;
        };
        let name = rest[1..length].trim_start_matches('/');
        let closes_strike = self.at == self.struck_until
            && STRIKES.iter().any(|(_, close)| rest.starts_with(close));
        if closes_strike || BARE.contains(&name) {
            self.at += length + 1;
        }
        closes_strike || BARE.contains(&name)
    }
}

/// Whether there are lines to which no typist would wrap a text.
fn has_long_lines(source: &str) -> bool {
    let mut start = 0;
    let mut ends = memchr::memchr_iter(b'\n', source.as_bytes()).chain([source.len()]);
    ends.any(|end| {
        let line = &source[start..end];
        start = end + 1;
        line.len() > 200 && line.contains(' ')
    })
}
