//! Two changed texts of one file, with the changes of both: what either added is there, what either
//! took away is gone. A line is too small for that, since two events of one kind share most of
//! theirs; the pieces are the top keys of the file and the items of their lists.

use super::tree::{self, Value};

/// The text with the changes of both sides since the base.
pub fn union(base: &str, ours: &str, theirs: &str) -> String {
    let [base, mut kept, theirs] = [base, ours, theirs].map(pieces);
    let has = |all: &[&str], piece: &str| all.iter().any(|one| one.trim_end() == piece.trim_end());
    kept.retain(|piece| has(&theirs, piece) || !has(&base, piece));
    let mut at = 0;
    for piece in theirs {
        let same = kept
            .iter()
            .position(|one| one.trim_end() == piece.trim_end());
        if let Some(same) = same {
            at = same + 1;
        } else if !has(&base, piece) {
            kept.insert(at, piece);
            at += 1;
        }
    }
    let mut text = String::new();
    for piece in kept {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(piece);
    }
    text
}

/// The whole text in pieces, each from the line of a top key or an item to the next.
fn pieces(text: &str) -> Vec<&str> {
    let tree = tree::read(text, &mut Vec::new());
    let mut starts = Vec::new();
    if let Value::Map(entries) = &tree.value {
        for entry in entries {
            starts.push(entry.key_span.start);
            starts.extend(entry.value.items().iter().map(|item| item.span.start));
        }
    }
    let line = |byte: &u32| text[..*byte as usize].rfind('\n').map_or(0, |end| end + 1);
    let mut starts: Vec<usize> = starts.iter().map(line).collect();
    starts.push(0);
    starts.push(text.len());
    starts.sort_unstable();
    starts.dedup();
    starts.windows(2).map(|two| &text[two[0]..two[1]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "versie: 1\nlijst:\n  - {id: a}\n  - {id: b}\nslot: nee\n";

    fn with(old: &str, new: &str) -> String {
        assert!(BASE.contains(old), "{old}");
        BASE.replace(old, new)
    }

    #[test]
    fn what_both_add_is_there_whole_though_they_share_lines() {
        let of = |id: &str| format!("  - {{id: b}}\n  - groep:\n      id: {id}\n      dag: 1\n");
        let (ours, theirs) = (
            with("  - {id: b}\n", &of("c")),
            with("  - {id: b}\n", &of("d")),
        );
        let both = union(BASE, &ours, &theirs);
        let groups =
            "  - groep:\n      id: d\n      dag: 1\n  - groep:\n      id: c\n      dag: 1\nslot";
        assert!(both.contains(groups), "{both}");
        assert_eq!(both.matches("{id: b}").count(), 1);
    }

    #[test]
    fn what_one_takes_away_or_changes_is_gone() {
        let ours = with("  - {id: a}\n", "");
        let theirs = with("slot: nee", "slot: ja");
        assert_eq!(
            union(BASE, &ours, &theirs),
            "versie: 1\nlijst:\n  - {id: b}\nslot: ja\n"
        );
        assert_eq!(union(BASE, &theirs, &ours), union(BASE, &ours, &theirs));
    }

    #[test]
    fn what_both_change_otherwise_is_there_twice() {
        let (ours, theirs) = (with("nee", "ja"), with("nee", "deels"));
        let both = union(BASE, &ours, &theirs);
        assert!(both.ends_with("slot: deels\nslot: ja\n"), "{both}");
    }

    #[test]
    fn an_end_without_a_line_end_is_an_end() {
        let bare = BASE.trim_end();
        let ours = format!("{BASE}een: 1");
        let theirs = format!("{BASE}twee: 2\n");
        assert_eq!(
            union(bare, &ours, &theirs),
            format!("{BASE}twee: 2\neen: 1")
        );
        assert_eq!(union(bare, bare, bare), bare);
    }

    #[test]
    fn a_file_that_is_no_map_is_one_piece() {
        assert_eq!(union("", "a", "a"), "a");
        assert_eq!(union("x", "a", "b"), "b\na");
    }
}
