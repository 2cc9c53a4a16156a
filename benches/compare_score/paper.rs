//! A copy on paper: the contract with its edits, as a provider and his word processor send it back.

use super::maker::{Edit, Look, Piece};
use super::spot::Dice;

/// The contract with its edits, as pieces in their order.
pub fn copy(source: &str, mut edits: Vec<Edit>) -> Vec<Piece> {
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let mut pieces = Vec::new();
    let mut at = 0;
    let plain = |text: &str| Piece {
        text: text.to_owned(),
        look: Look::Plain,
    };
    for edit in edits {
        pieces.push(plain(&source[at..edit.at.start]));
        pieces.extend(edit.new);
        at = edit.at.end;
    }
    pieces.push(plain(&source[at..]));
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// What Markdown can show of it.
pub fn markdown(pieces: &[Piece]) -> String {
    let shown = |piece: &Piece| match piece.look {
        Look::Struck => format!("~~{}~~", piece.text),
        Look::Hidden => format!("<!-- {} -->", piece.text),
        _ => piece.text.clone(),
    };
    pieces.iter().map(shown).collect()
}

/// A way in which a text comes back, given the title of the contract.
pub type Noise = (&'static str, fn(&str, &str) -> String);

/// All of them; the first leaves the text as it is.
pub const NOISE: [Noise; 6] = [
    ("as it was", |text, _| text.to_owned()),
    ("without Markdown", |text, _| bare(text)),
    ("wrapped at 80", |text, _| {
        wrapped(&straight(&bare(text)), 80)
    }),
    ("wrapped at 57, other blanks", |text, _| {
        odd_blanks(&curly(&wrapped(&bare(text), 57)))
    }),
    ("printed", |text, title| {
        paged(&hyphenated(&wrapped(&straight(&bare(text)), 84)), 44, title)
    }),
    ("decomposed, other bullets", |text, _| {
        decomposed(&wrapped(&bare(text), 100).replace("\n- ", "\n• "))
    }),
];

/// Headings without their marks.
fn bare(text: &str) -> String {
    let line = |line: &str| {
        line.trim_start_matches('#')
            .trim_start_matches(' ')
            .to_owned()
            + if line.starts_with('#') { "\n" } else { "" }
    };
    text.lines()
        .map(|one| {
            if one.starts_with('#') {
                line(one)
            } else {
                format!("{one}\n")
            }
        })
        .collect()
}

fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ') {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
        out.push('\n');
    }
    out
}

fn straight(text: &str) -> String {
    text.replace(['‘', '’'], "'").replace(['“', '”'], "\"")
}

fn curly(text: &str) -> String {
    text.replace('\'', "’")
}

fn odd_blanks(text: &str) -> String {
    let mut dice = Dice::new(7);
    let odd = |c| match (c, dice.below(9)) {
        (' ', 0) => "\u{a0}".to_owned(),
        (' ', 1) => "  ".to_owned(),
        _ => String::from(c),
    };
    text.chars().map(odd).collect()
}

fn decomposed(text: &str) -> String {
    text.replace('é', "e\u{301}")
        .replace('ë', "e\u{308}")
        .replace("ï", "i\u{308}")
        .replace("fi", "\u{fb01}")
}

/// Pages of so many lines, each with a header and a footer.
fn paged(text: &str, lines: usize, title: &str) -> String {
    let all: Vec<&str> = text.lines().collect();
    let pages = all.len().div_ceil(lines);
    let page = |(at, page): (usize, &[&str])| {
        format!(
            "{title}\n{}\n\nPagina {} van {pages}\n\u{c}",
            page.join("\n"),
            at + 1
        )
    };
    all.chunks(lines).enumerate().map(page).collect()
}

/// Breaks a long word over the line end here and there.
fn hyphenated(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let word = line.split(' ').next().unwrap_or("");
        let lower = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
        let before = out.last().is_some_and(|last| {
            last.len() > 60 && last.ends_with(|c: char| c.is_ascii_lowercase())
        });
        if at % 3 == 0 && before && word.len() > 8 && lower(word) {
            if let Some(last) = out.last_mut() {
                last.push_str(&format!(" {}-", &word[..4]));
            }
            out.push(line[4..].to_owned());
        } else {
            out.push((*line).to_owned());
        }
    }
    out.join("\n") + "\n"
}
