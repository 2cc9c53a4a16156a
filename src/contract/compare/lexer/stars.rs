//! What stars mean: they emphasise, draw a line, open an item, or point at a note.

use super::{LONGEST_STRIKE, Lexer};

impl Lexer<'_> {
    /// Stars that emphasise or draw a line are no text. Any other points at a note, or stands for
    /// something.
    pub(super) fn emphasis(&mut self) -> bool {
        let rest = &self.source[self.at..];
        let count = rest.bytes().take_while(|byte| *byte == b'*').count();
        let is_drawn = self.opening && self.draws_stars();
        while self.closers.pop_if(|closer| *closer < self.at).is_some() {}
        let ends = self.closers.pop_if(|closer| *closer == self.at).is_some();
        let is_markup = is_drawn || ends || self.ends_word() || self.begins(count);
        self.at += if is_markup { count } else { 0 };
        is_markup
    }

    /// Whether nothing but stars remains on this line. Every star of it asks, and one look is for all of
    /// them.
    pub(super) fn draws_stars(&mut self) -> bool {
        if self.at >= self.starred.0 {
            let mut rest = self.bytes[self.at..].iter();
            let length = rest.position(|byte| !b"* \r".contains(byte));
            let end = length.map_or(self.bytes.len(), |length| self.at + length);
            self.starred = (end, self.bytes.get(end).is_none_or(|byte| *byte == b'\n'));
        }
        self.starred.1
    }

    /// Whether the word that ends here has stars within: these close them.
    fn ends_word(&self) -> bool {
        let last = self.out.tokens.last();
        last.is_some_and(|last| {
            let word = last.start as usize..last.end as usize;
            word.end == self.at && self.source[word].contains('*')
        })
    }

    /// Whether as many stars as begin here close what they emphasise, in the same paragraph. One look
    /// for them that was in vain is for all up to where it ended.
    fn begins(&mut self, count: usize) -> bool {
        let start = self.at + count;
        let rest = &self.source[start..];
        let unclosed = self.unclosed[count.min(3) - 1];
        let next = rest.chars().next().filter(|c| !c.is_whitespace());
        let Some(mut before) = next.filter(|_| start > unclosed) else {
            return false;
        };
        let near = &rest[..rest.floor_char_boundary(LONGEST_STRIKE)];
        let near = &near[..near.find("\n\n").unwrap_or(near.len())];
        let mut run = 0;
        for (at, c) in near.char_indices().chain([(near.len(), '\n')]) {
            if c == '*' {
                run += 1;
                continue;
            }
            if run == count && !before.is_whitespace() {
                self.closers.push(start + at - run);
                return true;
            }
            (run, before) = (0, c);
        }
        self.unclosed[count.min(3) - 1] = start + near.len();
        false
    }
}
