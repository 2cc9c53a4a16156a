//! Differences that change no meaning: counted, and listed on request, but not reported.

use std::fmt;
use std::ops::Range;

use super::Edit;
use super::fold::{self, Letter, folded};
use super::hunks::Hunk;
use super::place::{Both, Side};
use super::tokens::Flags;

/// Why a difference changes no meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SilentKind {
    /// A line breaks elsewhere.
    LineEnd,
    /// A paragraph was split or joined.
    Paragraph,
    /// No-break, repeated or odd spaces.
    Space,
    /// Curly and straight quotes.
    Quote,
    /// Dashes of another length.
    Dash,
    /// A ligature.
    Ligature,
    /// Another Unicode composition of the same letter.
    Composition,
    /// A hyphen at a line end.
    Hyphen,
    /// A bullet.
    Bullet,
    /// Marks of Markdown.
    Markup,
    /// The table of contents.
    Contents,
    /// A page number.
    PageNumber,
    /// A running header or footer.
    Running,
    /// A field that the provider had to fill in.
    Field,
    /// A reference that follows a renumbering.
    Reference,
}

impl SilentKind {
    /// The Dutch words.
    pub fn word(self) -> &'static str {
        match self {
            SilentKind::LineEnd => "regelafbreking",
            SilentKind::Paragraph => "alinea-indeling",
            SilentKind::Space => "spatie",
            SilentKind::Quote => "aanhalingsteken",
            SilentKind::Dash => "streepje",
            SilentKind::Ligature => "ligatuur",
            SilentKind::Composition => "lettersamenstelling",
            SilentKind::Hyphen => "afbreekstreepje",
            SilentKind::Bullet => "opsommingsteken",
            SilentKind::Markup => "opmaakteken",
            SilentKind::Contents => "inhoudsopgave",
            SilentKind::PageNumber => "paginanummer",
            SilentKind::Running => "kop- of voettekst",
            SilentKind::Field => "invulveld",
            SilentKind::Reference => "meegenummerde verwijzing",
        }
    }
}

impl fmt::Display for SilentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One difference that changes no meaning, with its bytes in both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// Why it changes no meaning.
    pub kind: SilentKind,
    /// In the base.
    pub old: Range<usize>,
    /// In the returned text.
    pub new: Range<usize>,
}

impl Both<'_> {
    /// A hunk that changes no meaning.
    pub fn silence(self, kind: SilentKind, hunk: &Hunk) -> Silent {
        let Edit { old, new } = self.bytes(hunk);
        Silent { kind, old, new }
    }
}

/// What differs between two spellings of one word or mark; `None` if they do not say the same.
pub fn spelling(old: &str, new: &str) -> Option<SilentKind> {
    if !folded(old).eq(folded(new)) {
        return None;
    }
    let any = |is: fn(char) -> bool| old.chars().chain(new.chars()).any(is);
    Some(if any(|c| matches!(fold::letter(c), Letter::Ligature(_))) {
        SilentKind::Ligature
    } else if any(fold::is_bullet) {
        SilentKind::Bullet
    } else if any(fold::is_dash) {
        SilentKind::Dash
    } else if any(|c| matches!(fold::mark(c), '\'' | '"')) {
        SilentKind::Quote
    } else if any(fold::is_emphasis) {
        SilentKind::Markup
    } else {
        SilentKind::Composition
    })
}

/// What differs between what stands between the same two tokens. Tildes that strike out are told by
/// themselves, and so is page furniture.
pub fn spacing(old: &str, new: &str) -> Option<SilentKind> {
    let plain = |gap: &str| !gap.contains(char::is_alphanumeric);
    let untold = |c: &char| *c != '~';
    let mark = |c: &char| !c.is_whitespace() && untold(c);
    let both_plain = plain(old) && plain(new);
    let lines = |gap: &str| gap.bytes().filter(|b| *b == b'\n').count();
    let same_marks = old.chars().filter(mark).eq(new.chars().filter(mark));
    match (lines(old), lines(new)) {
        _ if old.chars().filter(untold).eq(new.chars().filter(untold)) => None,
        _ if both_plain && !same_marks => Some(SilentKind::Markup),
        (a, b) if (a > 1) != (b > 1) => Some(SilentKind::Paragraph),
        (a, b) if a != b => Some(SilentKind::LineEnd),
        _ => Some(SilentKind::Space),
    }
}

/// Takes from both ends of a hunk what has the same letters in other tokens: a word that a line end
/// broke, a number that only one of the texts counts as a label.
pub fn trimmed(hunk: &Hunk, both: Both<'_>) -> Hunk {
    const SHAPES: [(usize, usize); 5] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1)];
    let mut hunk = hunk.clone();
    let fits = |hunk: &Hunk, (a, b): (usize, usize)| a <= hunk.old.len() && b <= hunk.new.len();
    let first = |hunk: &Hunk, (a, b)| Hunk {
        old: hunk.old.start..hunk.old.start + a,
        new: hunk.new.start..hunk.new.start + b,
        within: None,
    };
    let last = |hunk: &Hunk, (a, b)| Hunk {
        old: hunk.old.end - a..hunk.old.end,
        new: hunk.new.end - b..hunk.new.end,
        within: None,
    };
    // What looks otherwise is told, whatever its letters.
    let any = |side: Side<'_>, range: &Range<usize>, flag: Flags| {
        range.clone().any(|at| side.tokens.flags(at).has(flag))
    };
    let plain = |part: &Hunk| {
        let marked = any(both.returned, &part.new, Flags::MARKS);
        !any(both.returned, &part.new, Flags::DECEPTIVE)
            && marked == any(both.base, &part.old, Flags::MARKS)
    };
    let same = |part: &Hunk| plain(part) && same_letters(part, both);
    while let Some((a, b)) = SHAPES
        .into_iter()
        .find(|&shape| fits(&hunk, shape) && same(&first(&hunk, shape)))
    {
        hunk.old.start += a;
        hunk.new.start += b;
    }
    while let Some((a, b)) = SHAPES
        .into_iter()
        .find(|&shape| fits(&hunk, shape) && same(&last(&hunk, shape)))
    {
        hunk.old.end -= a;
        hunk.new.end -= b;
    }
    hunk
}

/// Why a hunk changes no meaning by itself, if it does not.
pub fn meaningless(hunk: &Hunk, both: Both<'_>) -> Option<SilentKind> {
    let new = &both.returned.tokens.flags[hunk.new.clone()];
    let old = &both.base.tokens.flags[hunk.old.clone()];
    let deceives = |flags: &Flags| flags.has(Flags::DECEPTIVE | Flags::MARKS);
    if new.iter().any(deceives) {
        return None;
    }
    let is_bullet = |flags: &Flags| flags.has(Flags::BULLET) && flags.has(Flags::LINE);
    if old.iter().chain(new).all(is_bullet) {
        return Some(SilentKind::Bullet);
    }
    // A passage that moved into another list, or out of one.
    let is_label = |flags: &Flags| flags.has(Flags::LABEL);
    if hunk.within.is_some() && old.iter().chain(new).all(is_label) {
        return Some(SilentKind::Bullet);
    }
    if old.is_empty() || new.is_empty() {
        return None;
    }
    let is_soft = |flags: &Flags| flags.has(Flags::SOFT | Flags::BROKEN);
    let soft = old.iter().chain(new).any(is_soft);
    same_letters(hunk, both).then_some(if soft {
        SilentKind::Hyphen
    } else {
        SilentKind::Markup
    })
}

/// Whether both sides have the same letters, where a hyphen at a line end may be read or not.
pub fn same_letters(hunk: &Hunk, both: Both<'_>) -> bool {
    let mut old = letters(both.base, hunk.old.clone()).peekable();
    let mut new = letters(both.returned, hunk.new.clone()).peekable();
    loop {
        match (old.peek().copied(), new.peek().copied()) {
            (None, None) => return true,
            (Some((a, _)), Some((b, _))) if a == b => {
                old.next();
                new.next();
            }
            (Some((_, true)), _) => drop(old.next()),
            (_, Some((_, true))) => drop(new.next()),
            _ => return false,
        }
    }
}

/// The characters of a run of tokens, with a space between words; true for a hyphen that may be skipped.
fn letters(side: Side<'_>, range: Range<usize>) -> impl Iterator<Item = (char, bool)> {
    let mut after_word = false;
    range.flat_map(move |at| {
        let is_word = side.tokens.flags(at).has(Flags::WORD);
        let space = (after_word && is_word).then_some((' ', false));
        after_word = is_word;
        let soft = side.tokens.is_soft(at) || side.tokens.flags(at).has(Flags::BROKEN);
        let raw = side.tokens.raw(&side.text.source, at);
        // A star or line that stands by itself emphasises nothing.
        let sign = raw
            .chars()
            .next()
            .filter(|_| raw.chars().all(fold::is_emphasis));
        let sign = sign.map(|c| (c, false));
        let raw = folded(raw).filter(|c| !c.is_whitespace());
        (space.into_iter().chain(sign)).chain(raw.map(move |c| (c, soft && c == '-')))
    })
}
