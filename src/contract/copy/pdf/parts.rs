//! How many parts an object has, before it is read: lopdf makes an object of each figure in an array, so
//! that a few megabytes become a gigabyte.

/// An object with more parts than this is not read; those together are metered when they are.
const MOST: usize = 100_000;
/// How often a byte may be looked at: objects can begin within each other.
const TIMES: usize = 8;

/// Whether an object of a file has more parts than are read. One begins wherever a number and `obj`
/// stand, for the list of objects can point anywhere.
pub(super) fn are_too_many(file: &[u8]) -> bool {
    let mut room = file.len().saturating_mul(TIMES);
    let begins = |at: &usize| {
        let before = file[..*at].trim_ascii_end();
        file[*at..].starts_with(b"obj") && before.last().is_some_and(u8::is_ascii_digit)
    };
    let marks = (0..file.len())
        .filter(|at| file[*at] == b'o')
        .filter(begins);
    let mut objects = marks.map(|at| &file[at + 3..]);
    objects.any(|object| {
        let (parts, length) = count(object);
        room = room.saturating_sub(length);
        parts > MOST || room == 0
    })
}

/// Whether one object that stands by itself has more parts than are read.
pub(super) fn are_too_many_in(object: &[u8]) -> bool {
    count(object).0 > MOST
}

/// The parts of an object, no more than are read, and the bytes that they take.
fn count(object: &[u8]) -> (usize, usize) {
    let (mut at, mut parts) = (0, 0usize);
    while let Some(byte) = object.get(at) {
        let rest = &object[at..];
        let until = |ends: fn(&u8) -> bool| rest.iter().position(ends).unwrap_or(rest.len());
        at += match byte {
            b'%' => until(|byte| matches!(byte, b'\n' | b'\r')),
            b'(' => string(rest),
            b'<' if !rest.starts_with(b"<<") => until(|byte| *byte == b'>'),
            byte if byte.is_ascii_whitespace() || *byte == 0 => {
                at += 1;
                continue;
            }
            byte if is_mark(*byte) => 1,
            _ => {
                let length =
                    until(|byte| is_mark(*byte) || byte.is_ascii_whitespace() || *byte == 0);
                match &rest[..length] {
                    b"endobj" | b"stream" => break,
                    // A reference, whose two numbers were counted.
                    b"R" => parts = parts.saturating_sub(2),
                    _ => {}
                }
                length
            }
        };
        parts += 1;
        if parts > MOST {
            break;
        }
    }
    (parts, at)
}

fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

/// The length of a string in brackets.
fn string(rest: &[u8]) -> usize {
    let (mut open, mut escaped) = (0, false);
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at + 1;
        }
    }
    rest.len()
}
