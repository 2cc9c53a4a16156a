//! The operators of a content stream, one after the other.
//!
//! lopdf stops without a word at the first byte that fits nothing, where a viewer goes on: text
//! behind it would be shown and not read. This reader goes on too, and says that it had to.

use super::load::hex;

/// Operands before one operator, and the nesting of arrays and dictionaries, are no more than this.
const MOST_OPERANDS: usize = 4096;
const DEPTH: usize = 16;

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Number(f32),
    Name(Vec<u8>),
    String(Vec<u8>),
    Array(Vec<Operand>),
    /// A dictionary, `true`, `false` and `null`: no operator that draws reads one.
    Other,
}

impl Operand {
    pub fn number(&self) -> Option<f32> {
        match self {
            Operand::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn name(&self) -> Option<&[u8]> {
        match self {
            Operand::Name(name) => Some(name),
            _ => None,
        }
    }
}

/// Reads a content stream, or another one in its syntax.
pub(super) struct Operators<'c> {
    bytes: &'c [u8],
    at: usize,
    /// What stood before the operator.
    pub operands: Vec<Operand>,
    /// Something in it could not be read.
    pub broken: bool,
}

enum Token<'c> {
    Operand(Operand),
    Word(&'c [u8]),
    Close(u8),
}

impl<'c> Operators<'c> {
    pub fn of(bytes: &'c [u8]) -> Operators<'c> {
        Operators {
            bytes,
            at: 0,
            operands: Vec::new(),
            broken: false,
        }
    }

    /// The next operator; its operands stand in `operands`.
    pub fn next(&mut self) -> Option<&'c [u8]> {
        self.operands.clear();
        loop {
            match self.token(DEPTH)? {
                Token::Operand(operand) if self.operands.len() < MOST_OPERANDS => {
                    self.operands.push(operand);
                }
                Token::Operand(_) | Token::Close(_) => self.broken = true,
                Token::Word(b"BI") => {
                    self.inline_image();
                    return Some(b"BI");
                }
                Token::Word(word) => return Some(word),
            }
        }
    }

    /// The numbers among the operands, if they are all numbers.
    pub fn numbers<const N: usize>(&self) -> Option<[f32; N]> {
        let last = self.operands.len().checked_sub(N)?;
        let mut numbers = [0.0; N];
        for (number, operand) in numbers.iter_mut().zip(&self.operands[last..]) {
            *number = operand.number()?;
        }
        Some(numbers)
    }

    fn blank(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => {
                    let line = self.bytes[self.at..].iter();
                    let length = line.take_while(|b| !matches!(b, b'\n' | b'\r')).count();
                    self.at += length;
                }
                byte if is_blank(*byte) => self.at += 1,
                _ => return,
            }
        }
    }

    fn token(&mut self, depth: usize) -> Option<Token<'c>> {
        self.blank();
        let byte = *self.bytes.get(self.at)?;
        let next = self.bytes.get(self.at + 1).copied().unwrap_or(0);
        Some(match byte {
            b'/' => {
                self.at += 1;
                Token::Operand(Operand::Name(self.name()))
            }
            b'(' => Token::Operand(Operand::String(self.literal())),
            b'<' if next == b'<' => {
                self.at += 2;
                self.items(b'>', depth);
                Token::Operand(Operand::Other)
            }
            b'<' => Token::Operand(Operand::String(self.hexadecimal())),
            b'[' => {
                self.at += 1;
                Token::Operand(Operand::Array(self.items(b']', depth)))
            }
            b'>' if next == b'>' => {
                self.at += 2;
                Token::Close(b'>')
            }
            b']' | b')' | b'>' | b'{' | b'}' => {
                self.at += 1;
                Token::Close(byte)
            }
            _ => {
                let start = self.at;
                self.at += self.regular();
                word(&self.bytes[start..self.at])
            }
        })
    }

    /// How many bytes of a word or a name follow.
    fn regular(&self) -> usize {
        let rest = self.bytes[self.at..].iter();
        rest.take_while(|byte| is_regular(**byte)).count()
    }

    fn name(&mut self) -> Vec<u8> {
        let raw = &self.bytes[self.at..self.at + self.regular()];
        self.at += raw.len();
        if !raw.contains(&b'#') {
            return raw.to_vec();
        }
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while let Some(byte) = raw.get(at) {
            let digit = |at: usize| raw.get(at).and_then(|digit| hex(*digit));
            match (byte, digit(at + 1), digit(at + 2)) {
                (b'#', Some(high), Some(low)) => {
                    name.push(high << 4 | low);
                    at += 3;
                }
                _ => {
                    name.push(*byte);
                    at += 1;
                }
            }
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut string = Vec::new();
        let mut open = 0;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => {
                    open += 1;
                    if open > 1 {
                        string.push(byte);
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return string;
                    }
                    string.push(byte);
                }
                b'\\' => string.extend(self.escape()),
                byte => string.push(byte),
            }
        }
        self.broken = true;
        string
    }

    fn escape(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.bytes.get(self.at) else {
                        break;
                    };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                value.to_le_bytes()[0]
            }
            b'\r' => {
                self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n'));
                return None;
            }
            b'\n' => return None,
            byte => byte,
        })
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut string = Vec::new();
        let mut high = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match (hex(byte), high) {
                (Some(digit), None) => high = Some(digit << 4),
                (Some(digit), Some(half)) => {
                    string.push(half | digit);
                    high = None;
                }
                (None, _) if byte == b'>' => {
                    string.extend(high);
                    return string;
                }
                (None, _) if is_blank(byte) => {}
                (None, _) => self.broken = true,
            }
        }
        self.broken = true;
        string
    }

    /// The operands up to a closing mark.
    fn items(&mut self, close: u8, depth: usize) -> Vec<Operand> {
        let mut items = Vec::new();
        if depth == 0 {
            self.broken = true;
            return items;
        }
        loop {
            match self.token(depth - 1) {
                Some(Token::Operand(operand)) => items.push(operand),
                Some(Token::Close(mark)) if mark == close => return items,
                Some(Token::Word(_) | Token::Close(_)) => self.broken = true,
                None => {
                    self.broken = true;
                    return items;
                }
            }
        }
    }

    /// Goes past the data of an image: up to `EI` between blanks.
    fn inline_image(&mut self) {
        let rest = &self.bytes[self.at..];
        let ends =
            |window: &[u8]| matches!(window, [a, b'E', b'I', b] if is_blank(*a) && is_blank(*b));
        match rest.windows(4).position(ends) {
            Some(end) => self.at += end + 3,
            None => {
                self.broken |= !rest.trim_ascii_end().ends_with(b"EI");
                self.at = self.bytes.len();
            }
        }
    }
}

/// A number, a constant, or else an operator.
fn word(bytes: &[u8]) -> Token<'_> {
    match bytes {
        b"true" | b"false" | b"null" => Token::Operand(Operand::Other),
        [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => Token::Operand(Operand::Number(decimal(bytes))),
        word => Token::Word(word),
    }
}

/// A number as viewers read it: of a broken one, the part before the break.
fn decimal(bytes: &[u8]) -> f32 {
    let (mut value, mut unit, mut fraction) = (0f64, 1f64, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' if fraction => {
                unit /= 10.0;
                value += f64::from(byte - b'0') * unit;
            }
            b'0'..=b'9' => value = value * 10.0 + f64::from(byte - b'0'),
            b'.' if !fraction => fraction = true,
            b'+' | b'-' if at == 0 => {}
            b'-' if bytes[..at].iter().all(|before| *before == b'-') => {}
            _ => break,
        }
    }
    let value = if bytes[0] == b'-' { -value } else { value };
    #[expect(clippy::cast_possible_truncation, reason = "a place on a page")]
    let value = value.clamp(-1e9, 1e9) as f32;
    value
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    let delimits = matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    );
    !delimits && !is_blank(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_come_with_their_operands_and_nothing_stops_the_reading() {
        let stream = b"% note\n1 -.5 4. Td [(a\\(b\\051 \\101) -120 <4 1 4>] TJ\n\
                       /P <</MCID 0 /A [1 2]>> BDC } BI /W 1 ID x\x00EI q EI (last";
        let mut operators = Operators::of(stream);
        assert_eq!(operators.next(), Some(&b"Td"[..]));
        assert_eq!(operators.numbers::<3>(), Some([1.0, -0.5, 4.0]));
        assert_eq!(operators.next(), Some(&b"TJ"[..]));
        let row = [
            Operand::String(b"a(b) A".to_vec()),
            Operand::Number(-120.0),
            Operand::String(b"A@".to_vec()),
        ];
        assert_eq!(operators.operands, [Operand::Array(row.to_vec())]);
        assert_eq!(operators.next(), Some(&b"BDC"[..]));
        let part = [Operand::Name(b"P".to_vec()), Operand::Other];
        assert_eq!(operators.operands, part);
        assert!(!operators.broken);
        assert_eq!(operators.next(), Some(&b"BI"[..]));
        assert!(operators.broken, "the brace fits nothing");
        assert_eq!(operators.next(), Some(&b"q"[..]));
        assert_eq!(operators.next(), Some(&b"EI"[..]));
        assert_eq!(operators.next(), None);
    }

    #[test]
    fn a_thousand_open_arrays_end() {
        let mut operators = Operators::of(&[b'['; 1000]);
        assert_eq!(operators.next(), None);
        assert!(operators.broken);
    }
}
