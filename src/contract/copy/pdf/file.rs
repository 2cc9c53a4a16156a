//! What a page is made of: its dictionaries, followed through references, and its decoded streams.

use std::cell::Cell;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::load::{MIB, beat};
use super::matrix::{Matrix, Rect};

/// What one stream may inflate to, a page of a contract being some 20 KB, and all streams together.
const LARGEST_STREAM: usize = 8 * MIB;
const ALL_STREAMS: usize = 256 * MIB;
/// How far references and the page tree are followed.
const HOPS: usize = 16;
const DEPTH: usize = 64;
/// The most pages that are read.
const MOST_PAGES: usize = 5000;

const TOO_LARGE: &str = "de bladen van de PDF pakken uit tot meer dan te lezen is; laat hem opnieuw \
                         opslaan als gewone PDF, of lever hem in delen aan";

/// The objects of a file.
pub(super) struct File<'d> {
    document: &'d Document,
    room: Cell<usize>,
    /// A limit was passed, so nothing that was read is complete.
    full: Cell<bool>,
}

/// A page with what it inherits.
pub(super) struct Page<'d> {
    pub dict: &'d Dictionary,
    pub resources: Option<&'d Dictionary>,
    /// What of it is shown, in the space of its content.
    pub shown: Rect,
    /// Turns the content upright, with the lower left corner of what is shown at the origin.
    pub upright: Matrix,
}

#[derive(Clone, Copy, Default)]
struct Inherited<'d> {
    resources: Option<&'d Dictionary>,
    media: Option<Rect>,
    crop: Option<Rect>,
    turn: i64,
}

impl<'d> File<'d> {
    pub fn new(document: &'d Document) -> File<'d> {
        File {
            document,
            room: Cell::new(ALL_STREAMS),
            full: Cell::new(false),
        }
    }

    /// # Errors
    /// If the streams together were larger than what is read.
    pub fn check(&self) -> Result<(), String> {
        if self.full.get() {
            return Err(TOO_LARGE.into());
        }
        Ok(())
    }

    /// The object itself, where it may be a reference.
    pub fn follow(&self, mut object: &'d Object) -> &'d Object {
        for _ in 0..HOPS {
            match object {
                Object::Reference(id) => match self.document.objects.get(id) {
                    Some(next) => object = next,
                    None => return &Object::Null,
                },
                object => return object,
            }
        }
        &Object::Null
    }

    pub fn get(&self, dict: &'d Dictionary, key: &str) -> Option<&'d Object> {
        match self.follow(dict.get(key.as_bytes()).ok()?) {
            Object::Null => None,
            object => Some(object),
        }
    }

    /// A dictionary, or that of a stream.
    pub fn dict(&self, dict: &'d Dictionary, key: &str) -> Option<&'d Dictionary> {
        as_dict(self.get(dict, key)?)
    }

    pub fn array(&self, dict: &'d Dictionary, key: &str) -> Option<&'d [Object]> {
        self.get(dict, key)?.as_array().ok().map(Vec::as_slice)
    }

    pub fn number(&self, dict: &'d Dictionary, key: &str) -> Option<f32> {
        number(self.get(dict, key)?)
    }

    pub fn name(&self, dict: &'d Dictionary, key: &str) -> Option<&'d [u8]> {
        self.get(dict, key)?.as_name().ok()
    }

    /// A text string in a dictionary.
    pub fn text(&self, dict: &'d Dictionary, key: &str) -> Option<String> {
        lopdf::decode_text_string(self.get(dict, key)?).ok()
    }

    /// A row of numbers in a dictionary.
    pub fn numbers(&self, dict: &'d Dictionary, key: &str) -> Option<Vec<f32>> {
        let items = self.array(dict, key)?.iter();
        items.map(|one| number(self.follow(one))).collect()
    }

    pub fn rect(&self, dict: &'d Dictionary, key: &str) -> Option<Rect> {
        match self.numbers(dict, key)?[..] {
            [x0, y0, x1, y1] => Some(Rect::of([(x0, y0), (x1, y1)])),
            _ => None,
        }
    }

    /// What a dictionary of the resources has by this name.
    pub fn resource(
        &self,
        resources: Option<&'d Dictionary>,
        kind: &str,
        name: &[u8],
    ) -> Option<&'d Object> {
        let kind = self.dict(resources?, kind)?;
        Some(self.follow(kind.get(name).ok()?))
    }

    /// The decoded bytes of a stream; `None` if it cannot be decoded.
    pub fn decode(&self, stream: &Stream) -> Option<Vec<u8>> {
        let most = self.room.get().min(LARGEST_STREAM);
        match stream.get_plain_content_with_limit(most) {
            Ok(bytes) => {
                self.spend(bytes.len());
                Some(bytes)
            }
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded {
                ..
            })) => {
                self.full.set(true);
                None
            }
            Err(_) => None,
        }
    }

    /// Counts work that is as much as reading so many bytes; false if it is too much.
    pub fn spend(&self, bytes: usize) -> bool {
        beat();
        self.room.set(self.room.get().saturating_sub(bytes));
        if self.room.get() == 0 {
            self.full.set(true);
        }
        !self.full.get()
    }

    /// Counts the work of holding each of some things against each of others.
    pub fn spend_pairs(&self, some: usize, others: usize) -> bool {
        const PAIRS_PER_BYTE: usize = 64;
        self.spend(some.saturating_mul(others) / PAIRS_PER_BYTE)
    }

    /// The content of a page: its streams end to end, and how many of them could not be decoded.
    pub fn content(&self, page: &Page<'d>) -> (Vec<u8>, usize) {
        let Some(contents) = self.get(page.dict, "Contents") else {
            return (Vec::new(), 0);
        };
        let parts = match contents {
            Object::Array(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let (mut content, mut lost) = (Vec::new(), 0);
        for part in parts {
            let decoded = match self.follow(part) {
                Object::Stream(stream) => self.decode(stream),
                _ => None,
            };
            match decoded {
                Some(bytes) if content.len() + bytes.len() > LARGEST_STREAM => {
                    self.full.set(true);
                    break;
                }
                Some(bytes) => content.extend(bytes),
                None => lost += 1,
            }
            content.push(b'\n');
        }
        (content, lost)
    }

    pub fn catalog(&self) -> Option<&'d Dictionary> {
        self.document.catalog().ok()
    }

    /// The pages in their order; a cycle or a branch too deep is left out and counted.
    pub fn pages(&self) -> (Vec<Page<'d>>, usize) {
        let mut tree = Tree {
            file: self,
            pages: Vec::new(),
            path: Vec::new(),
            lost: 0,
        };
        if let Some(root) = self.catalog().and_then(|root| root.get(b"Pages").ok()) {
            tree.walk(root, Inherited::default());
        }
        (tree.pages, tree.lost)
    }
}

struct Tree<'f, 'd> {
    file: &'f File<'d>,
    pages: Vec<Page<'d>>,
    path: Vec<ObjectId>,
    lost: usize,
}

impl<'d> Tree<'_, 'd> {
    fn walk(&mut self, node: &'d Object, above: Inherited<'d>) {
        let id = node.as_reference().unwrap_or_default();
        let cyclic = id != (0, 0) && self.path.contains(&id);
        let Some(dict) = as_dict(self.file.follow(node)) else {
            self.lost += 1;
            return;
        };
        if cyclic || self.path.len() > DEPTH || self.pages.len() >= MOST_PAGES {
            self.lost += 1;
            return;
        }
        let file = self.file;
        let own = Inherited {
            resources: file.dict(dict, "Resources").or(above.resources),
            media: file.rect(dict, "MediaBox").or(above.media),
            crop: file.rect(dict, "CropBox").or(above.crop),
            turn: match file.get(dict, "Rotate").map(Object::as_i64) {
                Some(Ok(turn)) => turn,
                _ => above.turn,
            },
        };
        match file.array(dict, "Kids") {
            Some(kids) => {
                self.path.push(id);
                for kid in kids {
                    // A tree of branches without leaves can be wide as well as deep.
                    if !file.spend(256) {
                        break;
                    }
                    self.walk(kid, own);
                }
                self.path.pop();
            }
            None => self.pages.push(own.page(dict)),
        }
    }
}

impl<'d> Inherited<'d> {
    fn page(self, dict: &'d Dictionary) -> Page<'d> {
        const A4: Rect = Rect {
            x0: 0.0,
            y0: 0.0,
            x1: 595.0,
            y1: 842.0,
        };
        let media = self.media.filter(|media| media.breadth() > 0.0);
        let media = media.unwrap_or(A4);
        let shown = self.crop.map(|crop| crop.within(media));
        let shown = shown.filter(|shown| shown.breadth() > 0.0).unwrap_or(media);
        let [width, height] = [shown.x1 - shown.x0, shown.y1 - shown.y0];
        let origin = Matrix::shift(-shown.x0, -shown.y0);
        let turn = match self.turn.rem_euclid(360) {
            90 => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width]),
            180 => Matrix([-1.0, 0.0, 0.0, -1.0, width, height]),
            270 => Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0]),
            _ => Matrix::IDENTITY,
        };
        let unit = dict.get(b"UserUnit").ok().and_then(number);
        let unit = unit.filter(|unit| *unit > 0.0).unwrap_or(1.0);
        let scale = Matrix([unit, 0.0, 0.0, unit, 0.0, 0.0]);
        Page {
            dict,
            resources: self.resources,
            shown,
            upright: origin.then(turn).then(scale),
        }
    }
}

/// A dictionary, or that of a stream.
pub(super) fn as_dict(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A number of either kind that is finite.
pub(super) fn number(object: &Object) -> Option<f32> {
    object.as_float().ok().filter(|number| number.is_finite())
}
