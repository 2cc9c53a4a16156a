//! PDFs: their words in reading order, what lies over them, and what is hostile in them.

mod annotated;
mod hostile;
mod letters;
mod maker;
mod over;
mod reading;
mod round_trip;

use trede::contract::copy::{Copy, Mark, PRINT, read};

use maker::{Maker, rect, shown};

/// What a PDF holds that was not read, beside what no PDF can show.
fn unseen(copy: &Copy) -> &[String] {
    let (last, held) = copy.unseen.split_last().expect("what no PDF can show");
    assert_eq!(last, PRINT);
    held
}

/// Reads a document that can be read.
fn copy(mut maker: Maker) -> Copy {
    read(maker.bytes()).expect("a PDF that can be read")
}

/// The paragraphs of a copy, up to what stands beside its text.
fn paragraphs(copy: &Copy) -> Vec<&str> {
    let text = copy.text.source.split("\n\n").map(str::trim);
    text.filter(|paragraph| !paragraph.is_empty()).collect()
}

/// What is said of words: `Struck(Drawn) niet`.
fn marks(copy: &Copy) -> Vec<String> {
    let words = |one: &trede::contract::copy::Marked| match &one.mark {
        Mark::Remark(remark) => format!("{}: {} ({})", remark.what, remark.words, remark.by),
        mark => format!("{mark:?} {}", &copy.text.source[one.bytes.clone()]),
    };
    copy.marks.iter().map(words).collect()
}
