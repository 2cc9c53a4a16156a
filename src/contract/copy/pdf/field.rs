//! The fields of a form, and what an annotation shows of itself.

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

/// The fields of a form on a page: what they show, and where.
pub(super) fn fields<'d>(file: &File<'d>, page: &Page<'d>) -> Vec<(&'d Stream, Matrix)> {
    let list = file.array(page.dict, "Annots").unwrap_or_default().iter();
    let dicts = list.take(MOST).filter_map(|one| as_dict(file.follow(one)));
    let fields = dicts.filter(|dict| file.name(dict, "Subtype") == Some(b"Widget"));
    fields
        .filter_map(|dict| {
            let form = form(file, dict)?;
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
            Some((form, Matrix([x, 0.0, 0.0, y, dx, dy])))
        })
        .collect()
}
