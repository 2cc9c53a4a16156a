//! The objects of a PDF in memory, within bounds that no file can stretch.
//!
//! lopdf bounds one stream, not their number, and an index of an object stream can name the same
//! bytes a million times. So the loading is metered object by object, and object streams are cut up
//! here.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, ObjectStream, Stream};

use super::parts;

pub(super) const MIB: usize = 1 << 20;
/// The largest file that is read.
const LARGEST_FILE: usize = 64 * MIB;
/// The bytes that the objects may take, as counted by [`weight`]; and those with the file itself, but
/// of a large one, which is nearly always a scan, its objects may still take a few.
const HEAVIEST: usize = 48 * MIB;
const HEAVIEST_WITH_FILE: usize = 52 * MIB;
const FEW: usize = 8 * MIB;
/// The most that one stream with objects or cross-references may inflate to, and all together.
const LARGEST_STREAM: usize = 16 * MIB;
const LARGEST_STREAMS: usize = 32 * MIB;
/// A file in which nothing is read for so long hangs the reader. Whoever reads on is not timed: what
/// is read is metered, so the answer does not depend on how busy the machine is.
const PATIENCE: Duration = Duration::from_secs(60);
/// lopdf follows a hundred levels of nesting, each several calls deep.
const STACK: usize = 16 * MIB;

const TOO_LARGE: &str = "de PDF is te groot of pakt uit tot te veel om te lezen; laat hem opnieuw \
                         opslaan als gewone PDF, of lever hem in delen aan";
const TOO_SLOW: &str =
    "het lezen van de PDF duurt te lang; laat hem opnieuw opslaan als gewone PDF";
const BROKEN: &str = "de PDF is beschadigd en kan niet worden gelezen; vraag hem opnieuw op";
const LOCKED: &str = "de PDF is beveiligd of versleuteld; sla hem op zonder beveiliging (bijvoorbeeld \
                      door hem opnieuw als PDF af te drukken)";

/// Does `work` on the loaded objects of a file.
///
/// It runs on a thread of its own: when the meter is full or the reader hangs, that thread is left
/// behind, for lopdf cannot be told to stop.
pub(super) fn with_objects<T: Send + 'static>(
    mut bytes: Vec<u8>,
    work: impl FnOnce(&Document) -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    if bytes.len() > LARGEST_FILE {
        return Err(TOO_LARGE.into());
    }
    let room = HEAVIEST_WITH_FILE.saturating_sub(bytes.len());
    let room = room.clamp(FEW, HEAVIEST);
    let (sender, receiver) = channel();
    let full = sender.clone();
    let pulse = Arc::new(AtomicUsize::new(0));
    let beating = pulse.clone();
    let job = move || {
        PULSE.set(Some(beating));
        METER.with_borrow_mut(|meter| *meter = Some((room, Box::new(full))));
        let done = document(bytes.as_mut_slice()).and_then(|document| {
            drop(bytes);
            work(&document)
        });
        // Nobody waits any more for an answer that is late.
        let _ = sender.send(done);
    };
    let reader = thread::Builder::new().stack_size(STACK).spawn(job);
    if reader.is_err() {
        return Err(TOO_LARGE.into());
    }
    let mut last = None;
    loop {
        match receiver.recv_timeout(PATIENCE) {
            Ok(done) => return done,
            Err(RecvTimeoutError::Timeout) => {
                let beat = Some(pulse.load(Ordering::Relaxed));
                if beat == last {
                    return Err(TOO_SLOW.into());
                }
                last = beat;
            }
            // A mistake of ours or of lopdf; the file is at least unusual.
            Err(RecvTimeoutError::Disconnected) => return Err(BROKEN.into()),
        }
    }
}

/// Tells the waiting thread that the reading goes on.
pub(super) fn beat() {
    PULSE.with_borrow(|pulse| {
        if let Some(pulse) = pulse {
            pulse.fetch_add(1, Ordering::Relaxed);
        }
    });
}

/// What tells the waiting thread that the meter is full.
trait Alarm {
    fn raise(&self);
}

impl<T> Alarm for Sender<Result<T, String>> {
    fn raise(&self) {
        let _ = self.send(Err(TOO_LARGE.into()));
    }
}

type Meter = (usize, Box<dyn Alarm>);

thread_local! {
    static PULSE: RefCell<Option<Arc<AtomicUsize>>> = const { RefCell::new(None) };
    static METER: RefCell<Option<Meter>> = const { RefCell::new(None) };
}

/// The type under which object streams are kept, so that lopdf does not unpack them.
const KEPT: &[u8] = b"ObjStm, packed";

/// Counts a loaded object, and keeps lopdf from unpacking it.
fn metered(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object
        && is_unread(&stream.dict)
    {
        stream.content = Vec::new();
        stream.dict.set("Filter", UNREAD);
    }
    meter(object);
    if let Object::Stream(stream) = object {
        if stream.dict.has_type(b"ObjStm") {
            stream.dict.set("Type", Object::Name(KEPT.to_vec()));
        }
        if stream.content.is_empty() {
            // lopdf would read it again, unmetered.
            stream.dict.remove(b"Length");
        }
    }
    Some((id, Object::Null))
}

/// The filter of a stream that is not kept, so that nobody takes it for an empty one.
const UNREAD: &str = "not kept";

/// Whether a stream is what nobody reads here: an image, or a file in the file.
fn is_unread(dict: &Dictionary) -> bool {
    let kind = dict.get(b"Subtype").and_then(Object::as_name);
    let is_image = kind.is_ok_and(|kind| kind == b"Image");
    is_image || dict.has_type(b"EmbeddedFile")
}

/// Counts an object; when there are too many, the reading stops here for good.
fn meter(object: &mut Object) {
    beat();
    let weight = weight(object);
    let full = METER.with_borrow_mut(|meter| {
        let (left, alarm) = meter.as_mut()?;
        *left = left.saturating_sub(weight);
        (*left == 0).then(|| alarm.raise())
    });
    while full.is_some() {
        *object = Object::Null;
        thread::park();
    }
}

/// About the bytes that an object takes.
fn weight(object: &Object) -> usize {
    const OWN: usize = size_of::<Object>();
    let entries = |dict: &Dictionary| -> usize {
        let pairs = dict.iter();
        pairs
            .map(|(key, value)| key.len() + 48 + weight(value))
            .sum()
    };
    OWN + match object {
        Object::Name(bytes) | Object::String(bytes, _) => bytes.len(),
        Object::Array(items) => items.iter().map(weight).sum(),
        Object::Dictionary(dict) => entries(dict),
        Object::Stream(stream) => entries(&stream.dict) + stream.content.len(),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Reference(_) => 0,
    }
}

/// The name under which lopdf does not see that a file is locked: it would unlock all objects at once,
/// unmetered.
const LOCK: &[u8] = b"Encrypt";
const COVERED: &[u8] = b"EncrypX";

fn document(bytes: &mut [u8]) -> Result<Document, String> {
    if parts::are_too_many(bytes) {
        return Err(TOO_LARGE.into());
    }
    for at in names(bytes, LOCK) {
        match bytes.get_mut(at..at + LOCK.len()) {
            Some(name) if *name == *LOCK => name.copy_from_slice(COVERED),
            // Spelled with escapes, which is not done but to deceive.
            _ => return Err(LOCKED.into()),
        }
    }
    let bytes = &*bytes;
    let options = |force_reconstruct| LoadOptions {
        filter: Some(metered),
        max_decompressed_size: Some(LARGEST_STREAM),
        force_reconstruct,
        ..LoadOptions::default()
    };
    let load = |options| {
        let mut document =
            Document::load_mem_with_options(bytes, options).map_err(|error| refusal(&error))?;
        unlock(&mut document)?;
        unpack(&mut document)?;
        Ok::<_, String>(document)
    };
    let has_pages = |document: &Document| {
        let root = document.catalog().and_then(|catalog| catalog.get(b"Pages"));
        root.and_then(|root| document.dereference(root))
            .is_ok_and(|(_, root)| root.as_dict().is_ok())
    };
    match load(options(false)) {
        Ok(document) if has_pages(&document) => Ok(document),
        Err(why) if why != BROKEN => Err(why),
        _ => match load(options(true)) {
            Ok(document) if has_pages(&document) => Ok(document),
            Err(why) => Err(why),
            Ok(_) => Err(BROKEN.into()),
        },
    }
}

/// Reads what is locked with the password of its owner alone: without a word everybody may see it.
fn unlock(document: &mut Document) -> Result<(), String> {
    let Some(lock) = document.trailer.remove(COVERED) else {
        return Ok(());
    };
    // lopdf asks for a reference.
    let lock = match lock {
        Object::Reference(id) => id,
        lock => document.add_object(lock),
    };
    document.trailer.set("Encrypt", lock);
    document.decrypt("").map_err(|_| LOCKED.to_owned())?;
    document.trailer.remove(b"Encrypt");
    Ok(())
}

fn refusal(error: &lopdf::Error) -> String {
    match error {
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => TOO_LARGE,
        _ => BROKEN,
    }
    .into()
}

/// Puts the objects that lie in object streams among the others. Each is read from its own bytes, so
/// that none is read twice.
fn unpack(document: &mut Document) -> Result<(), String> {
    let mut room = LARGEST_STREAMS;
    let mut unpacked: Vec<(ObjectId, Object)> = Vec::new();
    for ((container, _), object) in &document.objects {
        let Object::Stream(stream) = object else {
            continue;
        };
        if !stream.dict.has_type(KEPT) {
            continue;
        }
        let content = stream
            .get_plain_content_with_limit(room.min(LARGEST_STREAM))
            .map_err(|error| refusal(&error));
        let content = match content {
            Ok(content) => content,
            Err(why) if why == BROKEN => continue,
            Err(why) => return Err(why),
        };
        room -= content.len();
        let own = |id: &u32| match document.reference_table.get(*id) {
            Some(XrefEntry::Compressed { container: of, .. }) => of == container,
            Some(_) => false,
            None => true,
        };
        let first = stream.dict.get(b"First").and_then(Object::as_i64).ok();
        let first = first.and_then(|first| usize::try_from(first).ok());
        for (id, object) in packed(&content, first.unwrap_or(0)) {
            if parts::are_too_many_in(object) {
                return Err(TOO_LARGE.into());
            }
            if own(&id) {
                unpacked.extend(parsed(id, object));
            }
        }
    }
    for (id, object) in unpacked {
        document.objects.entry(id).or_insert(object);
    }
    Ok(())
}

/// The objects of an unpacked object stream: their numbers and bytes, which do not overlap.
fn packed(content: &[u8], first: usize) -> Vec<(u32, &[u8])> {
    let index = content.get(..first).unwrap_or_default();
    let index = std::str::from_utf8(index).unwrap_or_default();
    let numbers: Vec<u32> = index
        .lines()
        .flat_map(|line| {
            line.split('%')
                .next()
                .unwrap_or("")
                .split_ascii_whitespace()
        })
        .map_while(|number| number.parse().ok())
        .collect();
    let start = |offset: u32| (first + offset as usize).min(content.len());
    let starts: BTreeSet<usize> = numbers.chunks_exact(2).map(|pair| start(pair[1])).collect();
    let mut taken = BTreeSet::new();
    let pairs = numbers.chunks_exact(2);
    pairs
        .filter_map(|pair| {
            let start = start(pair[1]);
            let end = starts.range(start + 1..).next().copied();
            let bytes = &content[start..end.unwrap_or(content.len())];
            taken.insert(start).then_some((pair[0], bytes))
        })
        .collect()
}

fn parsed(id: u32, bytes: &[u8]) -> Option<(ObjectId, Object)> {
    let index = format!("{id} 0 ");
    let mut dict = Dictionary::new();
    dict.set("N", 1);
    dict.set("First", i64::try_from(index.len()).ok()?);
    let content = [index.as_bytes(), bytes].concat();
    let mut objects = ObjectStream::new(&Stream::new(dict, content)).ok()?.objects;
    let mut object = objects.remove(&(id, 0))?;
    meter(&mut object);
    Some(((id, 0), object))
}

/// Where a name stands in the bytes, be it with escapes (`/Encr#79pt`).
fn names(bytes: &[u8], name: &[u8]) -> Vec<usize> {
    let slashes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    let starts = slashes.map(|(at, _)| at + 1);
    let is_name = |start: &usize| {
        let mut rest = &bytes[*start..];
        for expected in name {
            let (byte, length) = match rest {
                [b'#', a, b, ..] => match (hex(*a), hex(*b)) {
                    (Some(a), Some(b)) => (a << 4 | b, 3),
                    _ => return false,
                },
                [byte, ..] => (*byte, 1),
                [] => return false,
            };
            if byte != *expected {
                return false;
            }
            rest = &rest[length..];
        }
        rest.first()
            .is_none_or(|next| !next.is_ascii_alphanumeric())
    };
    starts.filter(is_name).collect()
}

/// The value of a hexadecimal digit.
pub(super) fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}
