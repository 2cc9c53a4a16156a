//! The table that a font carries from its codes to Unicode (`ToUnicode`).

use super::content::{Operand, Operators};

/// From codes to text. Ranges are kept as ranges: a few bytes can name four thousand million codes.
#[derive(Debug, Default)]
pub(super) struct CMap {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    first: u32,
    last: u32,
    to: To,
}

#[derive(Debug)]
enum To {
    /// The text of the first code; the last unit counts on.
    Text(Vec<u16>),
    /// The text of each code.
    Each(Vec<Vec<u16>>),
}

impl CMap {
    pub fn read(bytes: &[u8]) -> CMap {
        let mut rows = Vec::new();
        let mut operators = Operators::of(bytes);
        while let Some(operator) = operators.next() {
            let operands = operators.operands.as_slice();
            match operator {
                b"endbfchar" => rows.extend(operands.chunks_exact(2).filter_map(character)),
                b"endbfrange" => rows.extend(operands.chunks_exact(3).filter_map(range)),
                _ => {}
            }
        }
        rows.sort_by_key(|row: &Row| row.first);
        CMap { rows }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Writes the text of a code; false if the table has none.
    pub fn write(&self, code: u32, out: &mut String) -> bool {
        let after = self.rows.partition_point(|row| row.first <= code);
        let row = after.checked_sub(1).map(|at| &self.rows[at]);
        let Some(row) = row.filter(|row| code <= row.last) else {
            return false;
        };
        let offset = code - row.first;
        let mut text = match &row.to {
            To::Text(text) => text.clone(),
            To::Each(texts) => match texts.get(offset as usize) {
                Some(text) => return write(text, out),
                None => return false,
            },
        };
        if let Some(last) = text.last_mut() {
            *last = last.wrapping_add(offset as u16);
        }
        write(&text, out)
    }
}

fn character(pair: &[Operand]) -> Option<Row> {
    let code = code(&pair[0])?;
    Some(Row {
        first: code,
        last: code,
        to: To::Text(units(&pair[1])?),
    })
}

fn range(three: &[Operand]) -> Option<Row> {
    let to = match &three[2] {
        Operand::Array(texts) => To::Each(texts.iter().map(units).collect::<Option<_>>()?),
        text => To::Text(units(text)?),
    };
    Some(Row {
        first: code(&three[0])?,
        last: code(&three[1])?,
        to,
    })
}

fn code(operand: &Operand) -> Option<u32> {
    match operand {
        Operand::String(bytes) if bytes.len() <= 4 => Some(number(bytes)),
        _ => None,
    }
}

/// The number that bytes make, the first the highest.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn units(operand: &Operand) -> Option<Vec<u16>> {
    let Operand::String(bytes) = operand else {
        return None;
    };
    let unit = |pair: &[u8]| {
        pair.iter()
            .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
    };
    Some(bytes.chunks(2).map(unit).collect())
}

/// Writes UTF-16; false if that says nothing.
fn write(units: &[u16], out: &mut String) -> bool {
    let before = out.len();
    for c in char::decode_utf16(units.iter().copied()) {
        match c {
            Ok('\0') | Err(_) => {}
            Ok(c) => out.push(c),
        }
    }
    out.len() > before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_the_text_of_its_character_or_range() {
        let table = b"2 beginbfchar <01> <0041> <0003> <00660069> endbfchar\n\
                      3 beginbfrange <10> <12> <0061> <20> <21> [<0078> <D83DDE00>]\n\
                      <00000100> <FFFFFFFF> <0030> endbfrange";
        let cmap = CMap::read(table);
        let text = |code| {
            let mut out = String::new();
            cmap.write(code, &mut out).then_some(out)
        };
        assert_eq!(text(1).as_deref(), Some("A"));
        assert_eq!(text(3).as_deref(), Some("fi"));
        assert_eq!(text(0x12).as_deref(), Some("c"));
        assert_eq!(text(0x21).as_deref(), Some("😀"));
        assert_eq!(text(0x101).as_deref(), Some("1"));
        assert_eq!(text(2), None);
    }
}
