//! The ways to change a clause, of which the kinds of sly edit are made.

use std::ops::Range;

use super::maker::{Edit, Look, Piece};
use super::spot::{Dice, Item, Spot};

pub const SENTENCES: &[&str] = &[
    "De zorgverlener bepaalt zelf op welk moment dit gebeurt.",
    "Extra uren worden steeds apart in rekening gebracht.",
    "Hierover vindt vooraf overleg plaats met onze directie.",
    "Bij drukte vervalt deze afspraak tot nader bericht.",
    "Onze algemene voorwaarden gaan hierbij voor.",
    "Een vergoeding volgt achteraf naar billijkheid.",
    "Wij behouden ons het recht voor hiervan af te wijken.",
    "Deze bepaling treedt pas in werking na een proefperiode.",
    "Meerwerk komt geheel voor rekening van de opdrachtgevende overheid.",
    "Zwijgen geldt daarbij als instemming.",
];

pub fn piece(text: &str, look: Look) -> Piece {
    Piece {
        text: text.to_owned(),
        look,
    }
}

pub fn replace(at: Range<usize>, new: &str) -> Edit {
    let new = if new.is_empty() {
        Vec::new()
    } else {
        vec![piece(new, Look::Plain)]
    };
    Edit { at, new }
}

pub fn add(at: usize, new: &str) -> Edit {
    replace(at..at, new)
}

/// Takes a range out, and the blank before or after it.
pub fn cut(spot: &Spot<'_>, range: &Range<usize>) -> Edit {
    let after = spot.source[range.end..].starts_with(' ');
    let before = spot.source[..range.start].ends_with(' ');
    if after {
        replace(range.start..range.end + 1, "")
    } else if before {
        replace(range.start - 1..range.end, "")
    } else {
        replace(range.clone(), "")
    }
}

pub fn exchange(spot: &Spot<'_>, one: &Range<usize>, other: &Range<usize>) -> Vec<Edit> {
    let text = |range: &Range<usize>| &spot.source[range.clone()];
    vec![
        replace(one.clone(), text(other)),
        replace(other.clone(), text(one)),
    ]
}

/// A passage that is long enough to be seen to move.
pub fn long(spot: &Spot<'_>, range: &Range<usize>) -> Option<()> {
    (spot.source[range.clone()].split_whitespace().count() > 6).then_some(())
}

/// Whether the clause is a paragraph, no row of a table or list.
pub fn plain(spot: &Spot<'_>) -> bool {
    let text = spot.source[spot.span.clone()].trim();
    !text.contains('|') && !text.contains("\n-") && text.ends_with('.')
}

pub fn pick<'s>(
    spot: &Spot<'s>,
    dice: &mut Dice,
    fits: impl Fn(&str) -> bool,
) -> Option<(Range<usize>, &'s str)> {
    let all = spot.words();
    let fitting: Vec<_> = all.iter().filter(|(_, word)| fits(word)).collect();
    dice.one(&fitting).map(|found| (**found).clone())
}

pub fn swap(spot: &Spot<'_>, dice: &mut Dice, pairs: &[(&str, &str)]) -> Option<Vec<Edit>> {
    let (at, word) = pick(spot, dice, |word| pairs.iter().any(|(old, _)| *old == word))?;
    let (_, new) = pairs.iter().find(|(old, _)| *old == word)?;
    Some(vec![replace(at, new)])
}

pub fn drop_word(spot: &Spot<'_>, dice: &mut Dice, list: &[&str]) -> Option<Vec<Edit>> {
    let (at, _) = pick(spot, dice, |word| list.contains(&word))?;
    whole_word(spot, at).map(|at| vec![cut(spot, &at)])
}

/// A word with blanks on both sides.
pub fn whole_word(spot: &Spot<'_>, at: Range<usize>) -> Option<Range<usize>> {
    let free = spot.source[..at.start].ends_with(' ')
        && spot.source[at.end..].starts_with([' ', '.', ',']);
    free.then_some(at)
}

pub fn add_after(spot: &Spot<'_>, dice: &mut Dice, list: &[&str], new: &str) -> Option<Vec<Edit>> {
    let (at, _) = pick(spot, dice, |word| list.contains(&word))?;
    let at = whole_word(spot, at)?;
    Some(vec![add(at.end, &format!(" {new}"))])
}

pub fn drop_any_word(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let (at, word) = pick(spot, dice, |word| {
        word.len() > 3 && word.chars().all(char::is_lowercase)
    })?;
    let at = whole_word(spot, at)?;
    // The same word beside it would leave the choice which of them is gone.
    let twin = spot.source[at.end..].trim_start().starts_with(word);
    (!twin).then(|| vec![cut(spot, &at)])
}

pub fn add_any_word(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let (at, _) = pick(spot, dice, |word| {
        word.len() > 3 && word.chars().all(char::is_lowercase)
    })?;
    let at = whole_word(spot, at)?;
    let new = dice.one(&[
        "gebruikelijke",
        "zoveel mogelijk",
        "in beginsel",
        "eventuele",
        "naar eigen inzicht",
    ])?;
    Some(vec![add(at.end, &format!(" {new}"))])
}

pub fn in_word(
    spot: &Spot<'_>,
    dice: &mut Dice,
    change: impl Fn(&str) -> Option<String>,
) -> Option<Vec<Edit>> {
    let (at, word) = pick(spot, dice, |word| {
        word.len() > 5 && word.bytes().all(|b| b.is_ascii_lowercase())
    })?;
    Some(vec![replace(at, &change(word)?)])
}

pub fn in_word_with(spot: &Spot<'_>, dice: &mut Dice, sign: char) -> Option<Vec<Edit>> {
    in_word(spot, dice, |word| {
        Some(format!("{}{sign}{}", &word[..3], &word[3..]))
    })
}

pub fn mistype(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    in_word(spot, dice, |word| {
        let last = word.len() - 2;
        let other = if &word[last..=last] == "e" { "a" } else { "e" };
        Some(format!("{}{other}{}", &word[..last], &word[last + 1..]))
    })
}

pub fn split_word(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let (at, word) = pick(spot, dice, |word| {
        word.len() > 10 && word.bytes().all(|b| b.is_ascii_lowercase())
    })?;
    Some(vec![replace(at, &format!("{} {}", &word[..5], &word[5..]))])
}

pub fn bump(number: &str) -> String {
    let last = number.rfind(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let digit = number.as_bytes()[last] - b'0';
    let other = (digit + 3) % 10;
    let leads = last == 0 && other == 0;
    format!(
        "{}{}{}",
        &number[..last],
        if leads { 4 } else { other },
        &number[last + 1..]
    )
}

pub fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}

pub fn digits(
    spot: &Spot<'_>,
    dice: &mut Dice,
    change: impl Fn(&str) -> Option<String>,
) -> Option<Vec<Edit>> {
    let (at, word) = pick(spot, dice, |word| {
        is_number(word) && change(word).is_some_and(|new| new != word)
    })?;
    // Not the number of an item or a heading.
    let line = spot.source[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let opens = spot.source[line..at.start].trim().is_empty();
    let heads = spot.source[line..].starts_with('#');
    (!opens && !heads).then(|| vec![replace(at, &change(word).unwrap_or_default())])
}

/// Another sign for one before or behind a figure, with the blanks behind it.
pub fn sign(spot: &Spot<'_>, dice: &mut Dice, old: char, new: &str) -> Option<Vec<Edit>> {
    let text = &spot.source[spot.body()..spot.span.end];
    let figure = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let counts = |(at, sign): &(usize, &str)| {
        text[..*at].ends_with(|c: char| c.is_ascii_digit()) || figure(&text[at + sign.len()..])
    };
    let signs: Vec<_> = text.match_indices(old).filter(counts).collect();
    let (at, sign) = *dice.one(&signs)?;
    let at = spot.body() + at;
    let behind = &spot.source[at + sign.len()..];
    let blanks = match new.ends_with('-') {
        true => behind.len() - behind.trim_start_matches(' ').len(),
        false => 0,
    };
    Some(vec![replace(at..at + sign.len() + blanks, new)])
}

/// A number before one of these words or marks.
pub fn beside(
    spot: &Spot<'_>,
    dice: &mut Dice,
    list: &[&str],
    change: impl Fn(&str) -> String,
) -> Option<Vec<Edit>> {
    let all = spot.words();
    let before = |(at, word): &&(Range<usize>, &str)| {
        let after = spot.source[at.end..].trim_start();
        is_number(word) && list.iter().any(|unit| after.starts_with(unit))
    };
    let fitting: Vec<_> = all.iter().filter(before).collect();
    let (at, word) = (*dice.one(&fitting)?).clone();
    Some(vec![replace(at, &change(word))])
}

/// A number or letter right behind one of these words.
pub fn after_word(spot: &Spot<'_>, dice: &mut Dice, list: &[&str]) -> Option<Vec<Edit>> {
    let all = spot.words();
    let behind = |pair: &&[(Range<usize>, &str)]| {
        let [(first, unit), (second, name)] = *pair else {
            return false;
        };
        let close = &spot.source[first.end..second.start] == " ";
        let line = spot.source[..first.start]
            .rfind('\n')
            .map_or(0, |end| end + 1);
        let starts = spot.source[line..first.start]
            .trim_matches(['#', ' '])
            .is_empty();
        let name = is_number(name) || (name.len() == 1 && *unit == "sub");
        close && !starts && name && list.contains(unit)
    };
    let fitting: Vec<_> = all.windows(2).filter(behind).collect();
    let (at, name) = dice.one(&fitting)?[1].clone();
    let new = if name.len() == 1 {
        shifted(name, 2)
    } else {
        bump(name)
    };
    Some(vec![replace(at, &new)])
}

pub fn drop_mark(spot: &Spot<'_>, dice: &mut Dice, mark: char) -> Option<Vec<Edit>> {
    let text = &spot.source[spot.span.clone()];
    let between = |at: &usize| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        letter(text[..*at].chars().next_back())
            && text[at + 1..].starts_with(' ')
            && letter(text[at + 2..].chars().next())
    };
    let all: Vec<usize> = text
        .match_indices(mark)
        .map(|(at, _)| at)
        .filter(between)
        .collect();
    let at = spot.span.start + dice.one(&all)?;
    Some(vec![replace(at..at + 1, "")])
}

pub fn add_comma(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let (at, _) = pick(spot, dice, |word| {
        word.len() > 4 && word.chars().all(char::is_lowercase)
    })?;
    let letter = spot.source[at.end..].starts_with(' ')
        && spot.source[at.end + 1..].starts_with(|c: char| c.is_lowercase());
    letter.then(|| vec![add(at.end, ",")])
}

pub fn join_sentences(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let all = spot.sentences();
    let sentence = dice.one(&all[..all.len().saturating_sub(1)])?;
    let dot = sentence.end - 1..sentence.end;
    spot.source[sentence.end..]
        .starts_with(' ')
        .then(|| vec![replace(dot, ";")])
}

pub fn drop_tail(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let sentence = dice.one(&spot.sentences())?.clone();
    let comma = spot.source[sentence.clone()].rfind(", ")?;
    let gone = sentence.start + comma..sentence.end - 1;
    (spot.source[gone.clone()].split_whitespace().count() > 2).then(|| vec![replace(gone, "")])
}

pub fn drop_sentence(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let all = spot.sentences();
    let sentence = (all.len() > 1).then(|| dice.one(&all))??;
    Some(vec![cut(spot, sentence)])
}

pub fn swap_words(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let all = spot.words();
    let fits = |pair: &&[(Range<usize>, &str)]| {
        let [(first, one), (second, other)] = *pair else {
            return false;
        };
        let plain = |word: &str| word.len() > 2 && word.chars().all(char::is_lowercase);
        plain(one) && plain(other) && one != other && &spot.source[first.end..second.start] == " "
    };
    let fitting: Vec<_> = all.windows(2).filter(fits).collect();
    let pair = *dice.one(&fitting)?;
    Some(vec![replace(
        pair[0].0.start..pair[1].0.end,
        &format!("{} {}", pair[1].1, pair[0].1),
    )])
}

/// Some words on one line.
pub fn drawn(spot: &Spot<'_>, dice: &mut Dice, look: Look, count: usize) -> Option<Vec<Edit>> {
    let all = spot.words();
    let fits = |run: &&[(Range<usize>, &str)]| {
        let text = &spot.source[run[0].0.start..run[count - 1].0.end];
        run[0].1.len() > 3 && !text.contains(['\n', '|', '*'])
    };
    let fitting: Vec<_> = all.windows(count).filter(fits).collect();
    let run = *dice.one(&fitting)?;
    Some(vec![draw(spot, run[0].0.start..run[count - 1].0.end, look)])
}

pub fn draw(spot: &Spot<'_>, at: Range<usize>, look: Look) -> Edit {
    Edit {
        new: vec![piece(&spot.source[at.clone()], look)],
        at,
    }
}

/// Puts a sentence that looks otherwise behind one of the clause.
pub fn hide(spot: &Spot<'_>, dice: &mut Dice, look: Look) -> Option<Vec<Edit>> {
    let at = dice.one(&spot.sentences())?.end;
    let sentence = *dice.one(SENTENCES)?;
    let new = vec![piece(" ", Look::Plain), piece(sentence, look)];
    Some(vec![Edit { at: at..at, new }])
}

pub fn shifted(number: &str, by: i64) -> String {
    match number.as_bytes() {
        [letter @ b'a'..=b'z'] => {
            let at = (i64::from(letter - b'a') + by).rem_euclid(26);
            char::from(b'a' + u8::try_from(at).unwrap_or(0)).to_string()
        }
        _ => number
            .parse::<i64>()
            .map_or_else(|_| number.to_owned(), |n| (n + by).to_string()),
    }
}

/// Gives the items of a row from place `first` on another number.
pub fn renumber(spot: &Spot<'_>, item: &Item, first: usize, by: i64) -> Vec<Edit> {
    let row = spot
        .items
        .iter()
        .filter(|other| other.row == item.row && other.place >= first);
    row.map(|other| {
        replace(
            other.number.clone(),
            &shifted(&spot.source[other.number.clone()], by),
        )
    })
    .collect()
}

/// A new item in the dress of this one.
pub fn new_item(spot: &Spot<'_>, item: &Item, by: i64, words: &str) -> String {
    let mut head = spot.source[item.whole.start..item.words].to_owned();
    let offset = item.number.start - item.whole.start;
    head.replace_range(
        offset..offset + item.number.len(),
        &shifted(&spot.source[item.number.clone()], by),
    );
    let whole = &spot.source[item.whole.clone()];
    let heading = whole.starts_with('#');
    let gap = if heading { "\n\n" } else { "" };
    let apart = if heading || whole.ends_with("\n\n") {
        "\n\n"
    } else {
        "\n"
    };
    let before = if spot.source[..item.whole.end].ends_with('\n') {
        ""
    } else {
        "\n"
    };
    format!("{before}{head}{gap}{words}{apart}")
}

pub fn neighbours<'s>(spot: &Spot<'s>) -> Option<(&'s Item, &'s Item)> {
    let item = spot.item()?;
    let next = |other: &&Item| other.row == item.row && other.place == item.place + 1;
    Some((item, spot.items.iter().find(next)?))
}

/// The one paragraph of an item.
pub fn item_words(spot: &Spot<'_>, item: &Item) -> Option<Range<usize>> {
    let body = &spot.source[item.words..item.whole.end];
    let start = item.words + body.len() - body.trim_start().len();
    let text = body.trim();
    let fits = text.split_whitespace().count() > 6 && !text.contains(['\n', '#']);
    fits.then_some(start..start + text.len())
}
