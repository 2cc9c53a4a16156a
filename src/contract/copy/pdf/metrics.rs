//! How wide characters are in the fonts that every viewer has, which a PDF need not carry.

/// From the space up to `~`, in thousandths of the size.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
/// Of Courier, and of what no table has.
const EVEN: u16 = 600;
const USUAL: u16 = 556;

/// The width of a character in a font of this name, which carries no widths.
pub(super) fn width(font: &str, c: char) -> f32 {
    let font = font.to_ascii_lowercase();
    let at = (u32::from(c)).wrapping_sub(0x20) as usize;
    let width = if font.contains("cour") || font.contains("mono") {
        EVEN
    } else if font.contains("times") || font.contains("serif") && !font.contains("sans") {
        TIMES.get(at).copied().unwrap_or(USUAL)
    } else {
        HELVETICA.get(at).copied().unwrap_or(USUAL)
    };
    f32::from(width)
}
