//! What was put on a page afterwards: remarks, stamps, drawings, strikes and filled-in fields.

use lopdf::{Dictionary, Object, Stream};

use chrono::NaiveDate;

use super::super::{By, Mark, Marked, Remark, Strike};
use super::canvas::{Canvas, turned};
use super::field::{MOST, form};
use super::file::{File, Page, as_dict};
use super::line::{self, Line};
use super::matrix::{Matrix, Rect};
use super::sheet::{Note, Row};
use super::walk::{Fonts, Layers, draw_form};

/// What it costs to strike out an area, as so many bytes: each leaves a mark.
const AREA_WORK: usize = 1024;
/// The most that a remark says.
const LONGEST: usize = 4000;

/// What the annotations of a page are.
#[derive(Default)]
pub(super) struct Annotations {
    pub notes: Vec<Note>,
    pub unseen: Vec<String>,
}

struct Reader<'r, 'd> {
    file: &'r File<'d>,
    page: &'r Page<'d>,
    fonts: &'r mut Fonts,
    off: &'r Layers,
    found: Annotations,
}

/// Reads the annotations of a page: strikes become marks on its rows.
pub(super) fn read<'d>(
    file: &File<'d>,
    page: &Page<'d>,
    lines: &[Line],
    rows: &mut [Row],
    fonts: &mut Fonts,
    off: &Layers,
) -> Annotations {
    let mut reader = Reader {
        file,
        page,
        fonts,
        off,
        found: Annotations::default(),
    };
    let list = file.array(page.dict, "Annots").unwrap_or_default();
    if list.len() > MOST {
        reader
            .found
            .unseen
            .push("meer opmerkingen dan worden gelezen".into());
    }
    for one in list.iter().take(MOST) {
        if let Some(dict) = as_dict(file.follow(one)) {
            reader.annotation(dict, lines, rows);
        }
    }
    rows.iter_mut().for_each(drop_twice);
    reader.found
}

impl<'d> Reader<'_, 'd> {
    fn annotation(&mut self, dict: &'d Dictionary, lines: &[Line], rows: &mut [Row]) {
        let kind = self.file.name(dict, "Subtype").unwrap_or_default();
        let place = self
            .file
            .rect(dict, "Rect")
            .map(|rect| rect.mapped(self.page.upright));
        let quads = self.quads(dict);
        let what = match kind {
            // The window of a remark, and marks for the printer.
            b"Popup" if dict.has(b"Parent") || self.said(dict).is_empty() => return,
            b"Link" if place.is_some_and(|place| self.is_line(dict, place)) => "streep",
            b"PrinterMark" | b"TrapNet" | b"Link" if self.form(dict).is_none() => return,
            b"PrinterMark" | b"TrapNet" => "teken van de drukker",
            b"Link" => "tekst op een koppeling",
            b"StrikeOut" => {
                let struck = self.strike(&quads, lines, rows);
                let drawn = quads.is_empty() && self.form(dict).is_some();
                if !struck && !drawn {
                    self.found
                        .unseen
                        .push("een doorhaling naast de tekst".into());
                }
                if self
                    .file
                    .text(dict, "Contents")
                    .is_none_or(|words| words.trim().is_empty())
                {
                    return;
                }
                "opmerking bij een doorhaling"
            }
            b"Text" | b"Popup" => "opmerking",
            b"FreeText" => "tekst over het blad",
            b"Highlight" => "markering",
            b"Underline" | b"Squiggly" => "onderstreping",
            b"Caret" => "invoegteken",
            b"Stamp" => "stempel",
            b"Ink" => "tekening",
            b"Line" | b"PolyLine" | b"Polygon" | b"Square" | b"Circle" => "getekende vorm",
            b"Watermark" => "watermerk",
            b"Redact" => "weglakking",
            b"FileAttachment" => {
                self.found.unseen.push("een bijgevoegd bestand".into());
                "bijgevoegd bestand"
            }
            b"Widget" => return self.field(dict, place, rows),
            kind => {
                let kind = String::from_utf8_lossy(kind);
                let kind: String = kind
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .take(20)
                    .collect();
                self.found
                    .unseen
                    .push(format!("een onderdeel van de soort {kind}"));
                return;
            }
        };
        let drawn: [&[u8]; 7] = [
            b"Ink",
            b"Line",
            b"PolyLine",
            b"Polygon",
            b"Square",
            b"Circle",
            b"Link",
        ];
        if drawn.contains(&kind) && self.crosses_out(dict, lines, rows) {
            return;
        }
        let words = self.words(dict);
        let place = quads.first().copied().or(place);
        let remark = Remark {
            what,
            words,
            by: self.by(dict),
        };
        self.found.notes.push(Note {
            row: nearest(place, rows),
            remark,
        });
    }

    fn by(&self, dict: &'d Dictionary) -> By {
        let dated = self
            .file
            .text(dict, "M")
            .or_else(|| self.file.text(dict, "CreationDate"));
        By {
            author: limited(&self.file.text(dict, "T").unwrap_or_default()),
            date: dated.and_then(|date| date_of(&date)),
        }
    }

    /// What it says: its contents, and what its appearance shows beyond that.
    fn words(&mut self, dict: &'d Dictionary) -> String {
        let said = self.said(dict);
        let shown = self.appearance(dict).unwrap_or_default();
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        if bare(&said).contains(&bare(&shown)) {
            said
        } else if said.is_empty() {
            shown
        } else {
            format!("{said} ({shown})")
        }
    }

    /// What it says by itself: plain, with formatting, and instead of what it lacquers over.
    fn said(&self, dict: &'d Dictionary) -> String {
        let text = |key| limited(&self.file.text(dict, key).unwrap_or_default());
        let mut said = text("Contents");
        for more in [untagged(&text("RC")), text("OverlayText")] {
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            if !bare(&said).contains(&bare(&more)) {
                said = format!("{said} {more}").trim().to_owned();
            }
        }
        said
    }

    /// Whether it is drawn as a line: a border around next to nothing.
    fn is_line(&self, dict: &'d Dictionary, place: Rect) -> bool {
        const FLAT: f32 = 3.0;
        let width = match self.file.dict(dict, "BS") {
            Some(style) => self.file.number(style, "W"),
            None => (self.file.numbers(dict, "Border")).and_then(|all| all.get(2).copied()),
        };
        width.unwrap_or(1.0) > 0.0 && place.y1 - place.y0 < FLAT
    }

    /// The words of its appearance; what of that cannot be read is named.
    fn appearance(&mut self, dict: &'d Dictionary) -> Option<String> {
        let canvas = self.drawn(dict)?;
        self.found.unseen.extend(canvas.unseen.iter().cloned());
        if !canvas.images.is_empty() {
            self.found
                .unseen
                .push("een afbeelding in een stempel of opmerking".into());
        }
        let lines = line::drawn(&canvas);
        self.file.spend_pairs(lines.len(), lines.len());
        self.file.check().ok()?;
        let lines = line::settled(lines);
        let words: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        Some(limited(&words.join(" ")))
    }

    fn drawn(&mut self, dict: &'d Dictionary) -> Option<Canvas> {
        let form = self.form(dict)?;
        let place = Matrix::IDENTITY;
        Some(draw_form(self.file, form, place, self.fonts, self.off))
    }

    fn form(&self, dict: &'d Dictionary) -> Option<&'d Stream> {
        form(self.file, dict)
    }

    /// A field of a form. What its appearance shows is drawn on the page; a value without one, and the
    /// signature, are told here.
    fn field(&mut self, dict: &'d Dictionary, place: Option<Rect>, rows: &[Row]) {
        let kind = self
            .inherited(dict, "FT")
            .and_then(|kind| kind.as_name().ok());
        if kind == Some(b"Sig") && self.inherited(dict, "V").is_some() {
            self.found.unseen.push("een digitale handtekening".into());
        }
        let words = match self.inherited(dict, "V") {
            Some(value @ Object::String(..)) => {
                limited(&lopdf::decode_text_string(value).unwrap_or_default())
            }
            _ => return,
        };
        let shown = self.appearance(dict).unwrap_or_default();
        let letters = |text: &str| text.replace(|c: char| !c.is_alphanumeric(), "");
        if !letters(&shown).contains(&letters(&words)) {
            let by = By::default();
            self.found.notes.push(Note {
                row: nearest(place, rows),
                remark: Remark {
                    what: "ingevuld veld",
                    words,
                    by,
                },
            });
        }
    }

    fn inherited(&self, mut dict: &'d Dictionary, key: &str) -> Option<&'d Object> {
        for _ in 0..16 {
            if let Some(value) = self.file.get(dict, key) {
                return Some(value);
            }
            dict = self.file.dict(dict, "Parent")?;
        }
        None
    }

    fn quads(&self, dict: &'d Dictionary) -> Vec<Rect> {
        let numbers = self.file.numbers(dict, "QuadPoints").unwrap_or_default();
        let corners = |quad: &[f32]| {
            let points = quad.chunks_exact(2).map(|point| (point[0], point[1]));
            Rect::of(points).mapped(self.page.upright)
        };
        numbers.chunks_exact(8).map(corners).collect()
    }

    fn strike(&self, areas: &[Rect], lines: &[Line], rows: &mut [Row]) -> bool {
        self.file.spend(areas.len() * AREA_WORK)
            && self.file.spend_pairs(areas.len(), lines.len())
            && struck(areas, lines, rows)
    }

    /// Strikes out what a drawn line runs through; false if it runs through nothing.
    fn crosses_out(&mut self, dict: &'d Dictionary, lines: &[Line], rows: &mut [Row]) -> bool {
        let paths: Vec<Vec<f32>> = match self.file.array(dict, "InkList") {
            Some(paths) => {
                let numbers = |path: &'d Object| -> Option<Vec<f32>> {
                    let items = self.file.follow(path).as_array().ok()?.iter();
                    items
                        .map(|one| super::file::number(self.file.follow(one)))
                        .collect()
                };
                paths.iter().filter_map(numbers).collect()
            }
            None => {
                let ends = ["L", "Vertices", "Rect"].iter();
                let mut ends = ends.filter_map(|key| self.file.numbers(dict, key));
                ends.next().into_iter().collect()
            }
        };
        let mut any = false;
        for path in paths {
            let points = path.chunks_exact(2).map(|point| (point[0], point[1]));
            let mut drawn = Rect::of(points).mapped(self.page.upright);
            // A line by hand is never quite straight.
            let (width, height) = (drawn.x1 - drawn.x0, drawn.y1 - drawn.y0);
            let middle = (drawn.y0 + drawn.y1) / 2.0;
            if width > 3.0 * height {
                (drawn.y0, drawn.y1) = (middle - 0.5, middle + 0.5);
                any |= self.strike(&[drawn], lines, rows);
            }
        }
        any
    }
}

/// Strikes out the words under areas; false if there are none.
fn struck(areas: &[Rect], lines: &[Line], rows: &mut [Row]) -> bool {
    let mut any = false;
    for (line, row) in lines.iter().zip(rows) {
        for area in areas {
            let corners = [(area.x0, area.y0), (area.x1, area.y1)];
            let along = Rect::of(corners.map(|corner| turned(corner, line.angle)));
            let middle = line.base + 0.3 * line.size;
            let reach = 0.35 * line.size;
            if along.y0 > middle + reach || along.y1 < middle - reach {
                continue;
            }
            let under = line.pieces.iter().filter(|piece| {
                let width = piece.to - piece.from;
                let over = piece.to.min(along.x1) - piece.from.max(along.x0);
                over > 0.5 * width
            });
            let bytes = under.map(|piece| piece.bytes.clone());
            let Some(bytes) = bytes.reduce(|all, next| all.start..next.end) else {
                continue;
            };
            any = true;
            row.marks.push(Marked {
                bytes,
                mark: Mark::Struck(Strike::Annotation),
            });
        }
    }
    any
}

/// What an annotation strikes out, its look has struck out as well.
fn drop_twice(row: &mut Row) {
    let (noted, other): (Vec<Marked>, Vec<Marked>) =
        (row.marks.drain(..)).partition(|one| one.mark == Mark::Struck(Strike::Annotation));
    let twice = |one: &Marked| {
        let mut bytes = row.text[one.bytes.clone()].char_indices();
        one.mark == Mark::Struck(Strike::Drawn)
            && bytes.all(|(at, c)| {
                let at = one.bytes.start + at;
                c.is_whitespace() || noted.iter().any(|noted| noted.bytes.contains(&at))
            })
    };
    let kept: Vec<Marked> = other.into_iter().filter(|one| !twice(one)).collect();
    row.marks.extend(kept.into_iter().chain(noted));
}

/// The row that begins nearest to the upper left corner of an area.
fn nearest(place: Option<Rect>, rows: &[Row]) -> usize {
    let Some(place) = place else {
        return 0;
    };
    let middle = (place.y0.max(place.y1 - 12.0) + place.y1) / 2.0;
    let distance = |row: &Row| {
        let across = (row.base + 0.3 * row.size - middle).abs();
        let aside = (row.from - place.x1).max(place.x0 - row.to).max(0.0);
        across + aside / 20.0
    };
    let rows = rows.iter().enumerate().filter(|(_, row)| row.angle == 0);
    let nearest = rows.min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
    nearest.map_or(0, |(at, _)| at)
}

/// The words of formatted text, without its tags.
fn untagged(text: &str) -> String {
    let mut words = String::new();
    let mut parts = text.split('<');
    words.extend(parts.next());
    for part in parts {
        words.push(' ');
        words.extend(part.split_once('>').map(|(_, after)| after));
    }
    let words = words.replace("&lt;", "<").replace("&gt;", ">");
    let words = words.replace("&quot;", "\"").replace("&amp;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn limited(text: &str) -> String {
    let text = text.trim();
    let mut short: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    if short.len() < text.len() && text.chars().count() > LONGEST {
        short.push('…');
    }
    short
}

/// The day of a date as PDF writes it: `D:20250601…`.
fn date_of(date: &str) -> Option<NaiveDate> {
    let digits = date.trim().trim_start_matches("D:").get(..8)?;
    NaiveDate::parse_from_str(digits, "%Y%m%d").ok()
}
