//! The text of codes and of glyphs by the tables that all readers share.

use lopdf::{Dictionary, Encoding, Object};

/// What lopdf's tables have for a code of this encoding.
pub(super) fn decoded(encoding: Object, code: u8) -> Option<String> {
    let document = lopdf::Document::new();
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", encoding);
    let text = match font.get_font_encoding(&document).ok()? {
        Encoding::SimpleEncoding(_) => return None,
        encoding => encoding.bytes_to_string(&[code]).ok()?,
    };
    (!text.is_empty()).then_some(text)
}

/// The text of a glyph by its name: `a`, `f_i`, `uni00E9`, `eacute.alt`.
pub(super) fn glyph(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    name.split('_').map(one_glyph).collect()
}

fn one_glyph(name: &str) -> Option<String> {
    let coded = |digits: &str| {
        let code = u32::from_str_radix(digits, 16).ok()?;
        char::from_u32(code).map(String::from)
    };
    let digits = |prefix: &str, lengths: std::ops::RangeInclusive<usize>| {
        name.strip_prefix(prefix)
            .filter(|digits| lengths.contains(&digits.len()))
            .and_then(coded)
    };
    if let Some(text) = digits("uni", 4..=4).or_else(|| digits("u", 4..=6)) {
        return Some(text);
    }
    let mut encoding = Dictionary::new();
    let differences = vec![Object::Integer(0), Object::Name(name.as_bytes().to_vec())];
    encoding.set("Differences", Object::Array(differences));
    decoded(Object::Dictionary(encoding), 0)
}
