//! What the annotations of a page show of themselves: fields of a form, and all others.

use lopdf::{Dictionary, Object, Stream};

use super::file::{File, Page, as_dict};
use super::matrix::Matrix;

/// The most annotations of one page.
pub(super) const MOST: usize = 5000;

/// The normal appearance of an annotation, in its state if it has several.
pub(super) fn form<'d>(file: &File<'d>, dict: &'d Dictionary) -> Option<&'d Stream> {
    match file.get(file.dict(dict, "AP")?, "N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dictionary(states) => {
            let state = states.get(file.name(dict, "AS")?).ok()?;
            file.follow(state).as_stream().ok()
        }
        _ => None,
    }
}

/// What an annotation shows of itself, and where.
pub(super) struct Look<'d> {
    pub form: &'d Stream,
    pub place: Matrix,
    /// Its words are words of the page.
    pub is_field: bool,
}

/// What the annotations show on a page.
pub(super) fn looks<'d>(file: &File<'d>, page: &Page<'d>) -> Vec<Look<'d>> {
    let list = file.array(page.dict, "Annots").unwrap_or_default().iter();
    let dicts = list.take(MOST).filter_map(|one| as_dict(file.follow(one)));
    let shown = dicts.filter(|dict| shows(file, dict));
    shown
        .filter_map(|dict| {
            let form = form(file, dict)?;
            Some(Look {
                form,
                place: place(file, dict, form)?,
                is_field: file.name(dict, "Subtype") == Some(b"Widget"),
            })
        })
        .collect()
}

/// Whether what it looks like matters to what lies below: not if it is hidden, or is the small sign of
/// a remark.
fn shows<'d>(file: &File<'d>, dict: &'d Dictionary) -> bool {
    const SIGN: f32 = 32.0;
    let flags = file.number(dict, "F").unwrap_or(0.0) as u32;
    let [hidden, not_viewed] = [1 << 1, 1 << 5].map(|flag: u32| flags & flag != 0);
    let is_sign = || {
        let rect = file.rect(dict, "Rect");
        rect.is_some_and(|rect| rect.x1 - rect.x0 <= SIGN && rect.y1 - rect.y0 <= SIGN)
    };
    match file.name(dict, "Subtype") {
        Some(b"Popup") => false,
        Some(b"Text" | b"FileAttachment" | b"Sound") if is_sign() => false,
        _ => !hidden && !not_viewed,
    }
}

/// Puts what it shows into its place.
fn place<'d>(file: &File<'d>, dict: &'d Dictionary, form: &'d Stream) -> Option<Matrix> {
    let rect = file.rect(dict, "Rect")?;
    let shown = file.rect(&form.dict, "BBox")?;
    let own = match file.numbers(&form.dict, "Matrix").as_deref() {
        Some(&[a, b, c, d, e, f]) => Matrix([a, b, c, d, e, f]),
        _ => Matrix::IDENTITY,
    };
    let shown = shown.mapped(own);
    let stretch = |to: f32, from: f32| if from > 0.0 { to / from } else { 1.0 };
    let x = stretch(rect.x1 - rect.x0, shown.x1 - shown.x0);
    let y = stretch(rect.y1 - rect.y0, shown.y1 - shown.y0);
    let [dx, dy] = [rect.x0 - shown.x0 * x, rect.y0 - shown.y0 * y];
    Some(Matrix([x, 0.0, 0.0, y, dx, dy]))
}
