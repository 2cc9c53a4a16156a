//! The words of a case: its free text piece by piece, and phrases in it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::case::course::Event;
use crate::case::observation::Zorgbeeindiging;
use crate::source::Span;
use crate::source::field::Field;
use crate::source::read::{Read, Record};
use crate::source::scalar::Prose;

use super::{Act, Facts};

/// A piece of free text, with its place.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// The words, as they go into a letter.
    pub words: &'a str,
    /// Where they stand.
    pub span: Span,
    /// The id of the letter to which they belong; none for what all letters share.
    pub letter: Option<&'a str>,
    /// The id of the shortcoming that they are about; none for what stands elsewhere.
    pub shortcoming: Option<&'a str>,
    /// Who is speaking.
    pub voice: Voice,
    searched: Searched,
}

/// Who is speaking in a piece of free text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The municipality.
    Gemeente,
    /// The provider, whose words are told or quoted.
    Aanbieder,
}

impl<'a> Passage<'a> {
    /// Words of the municipality in a place.
    pub fn new(words: &'a str, span: Span) -> Self {
        Passage {
            words,
            span,
            letter: None,
            shortcoming: None,
            voice: Voice::Gemeente,
            searched: Searched::new(words),
        }
    }

    /// The free text of a field.
    pub fn of(field: &'a Field<Prose>) -> Option<Self> {
        let prose = field.known()?;
        Some(Passage::new(&prose.0, field.span()))
    }

    /// The words for searching; see [`folded`].
    pub(super) fn folded(&self) -> &str {
        &self.searched.folded
    }

    /// Where the first of some phrases stands; see [`Searched::find`].
    pub fn first(&self, phrases: &[&str]) -> Option<Range<usize>> {
        phrases
            .iter()
            .filter_map(|phrase| self.searched.find(phrase).next())
            .min_by_key(|range| range.start)
    }

    /// Where each of some phrases stands, in the order of the text; see [`Searched::find`].
    pub fn all(&self, phrases: &[&str]) -> Vec<Range<usize>> {
        let mut found: Vec<_> = phrases
            .iter()
            .flat_map(|phrase| self.searched.find(phrase))
            .collect();
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup_by(|next, kept| next.start < kept.end);
        found
    }

    /// The bytes of each sentence.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut start = 0;
        std::iter::from_fn(move || {
            let rest = self.folded().get(start..).filter(|rest| !rest.is_empty())?;
            let end = (start + sentence_end(rest, 0) + 1).min(self.words.len());
            let sentence = start..end;
            start = end;
            Some(sentence)
        })
    }

    /// Whether a byte of the words stands between quotation marks.
    pub fn quotes(&self, at: usize) -> bool {
        let before = &self.words[..at];
        let open = before.matches(['“', '„', '«']).count();
        let closed = before.matches(['”', '»']).count();
        open > closed || before.matches('"').count() % 2 == 1
    }

    /// The bytes of the file in which some of the words stand; all of the passage where the file
    /// folds or escapes them.
    pub fn place(&self, source: &str, words: Range<usize>) -> Span {
        let start = self.span.start as usize;
        let Some(typed) = source.get(self.span.range()) else {
            return self.span;
        };
        if let Some(offset) = typed.find(self.words) {
            return Span::new(start + offset + words.start, start + offset + words.end);
        }
        let wanted = &self.words[words.clone()];
        let earlier = self.words[..words.start].matches(wanted).count();
        match typed.match_indices(wanted).nth(earlier) {
            Some((at, _)) => Span::new(start + at, start + at + wanted.len()),
            None => self.span,
        }
    }
}

/// Words for searching: as many bytes, ASCII in lower case, line ends as blanks.
pub fn folded(words: &str) -> String {
    words.to_ascii_lowercase().replace(['\n', '\r', '\t'], " ")
}

/// Words made ready for searching: they are asked for hundreds of phrases.
#[derive(Clone, Debug)]
pub struct Searched {
    /// The words, [`folded`].
    folded: String,
    /// Where each word begins, and its first byte.
    begins: Vec<(usize, u8)>,
}

impl Searched {
    /// Makes some words ready.
    pub fn new(words: &str) -> Self {
        let folded = folded(words);
        Searched {
            begins: begins(&folded)
                .map(|at| (at, folded.as_bytes()[at]))
                .collect(),
            folded,
        }
    }

    /// Where a phrase stands, as whole words. ` … ` in a phrase stands for any words of the same
    /// sentence, and `*` at its end for any ending of the last word.
    pub fn find<'t>(&'t self, phrase: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let initial = phrase.bytes().next();
        let begins = self.begins.iter();
        let likely = begins.filter(move |(_, first)| Some(*first) == initial);
        let mut behind = 0;
        likely.filter_map(move |(at, _)| {
            let rest = self.folded.get(*at..).filter(|_| behind <= *at)?;
            behind = at + end_of(rest, phrase)?;
            Some(*at..behind)
        })
    }
}

/// Where each word begins.
fn begins(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, character)| {
        let before = std::mem::replace(&mut inside, character.is_alphanumeric());
        (inside && !before).then_some(at)
    })
}

/// The byte behind a phrase with which a text begins.
fn end_of(text: &str, phrase: &str) -> Option<usize> {
    let pairs = text.bytes().zip(phrase.bytes());
    let same = pairs.take_while(|(typed, wanted)| typed == wanted).count();
    let word_end = |at: usize| {
        let ending = text[at..].find(|c: char| !c.is_alphanumeric());
        ending.map_or(text.len(), |length| at + length)
    };
    let whole = |end: &usize| word_end(*end) == *end;
    match phrase.get(same..)? {
        "" => Some(same).filter(whole),
        "*" => Some(word_end(same)),
        left => {
            let rest = left.trim_start().strip_prefix("… ")?;
            let gap = Some(same - usize::from(left.starts_with('…'))).filter(whole)?;
            let sentence = text[..sentence_end(text, 0)].get(gap..)?;
            begins(sentence).find_map(|at| Some(gap + at + end_of(&sentence[at..], rest)?))
        }
    }
}

/// The byte behind the sentence in which a byte stands.
fn sentence_end(text: &str, at: usize) -> usize {
    const ENDS: [&str; 5] = [". ", "! ", "? ", "; ", "  "];
    ENDS.iter()
        .filter_map(|end| text[at..].find(end))
        .min()
        .map_or(text.len(), |end| at + end)
}

impl<'a> Facts<'a> {
    /// The free text of the case, in the order of its keys.
    pub fn passages(&self) -> Vec<Passage<'a>> {
        let mut letters = HashMap::new();
        for event in self.case.verloop.items() {
            if let Some(id) = event.letter().and_then(|letter| letter.id.known()) {
                event.each_prose(Span::default(), &mut |words, _| {
                    letters.insert(words.as_ptr(), id.0.as_str());
                });
            }
        }
        let mut shortcomings = HashMap::new();
        for one in self.case.tekortkomingen.items() {
            if let Some(id) = one.id.known() {
                one.each_prose_in(&mut |words, _| {
                    shortcomings.insert(words.as_ptr(), id.0.as_str());
                });
            }
        }
        let theirs: HashSet<_> = self
            .words_of_the_provider()
            .filter_map(|field| Some(field.known()?.0.as_ptr()))
            .collect();
        let mut passages = Vec::new();
        self.case.each_prose_in(&mut |words, span| {
            let at = words.as_ptr();
            passages.push(Passage {
                letter: letters.get(&at).copied(),
                shortcoming: shortcomings.get(&at).copied(),
                voice: match theirs.contains(&at) {
                    true => Voice::Aanbieder,
                    false => Voice::Gemeente,
                },
                ..Passage::new(words, span)
            });
        });
        passages
    }

    /// The municipality's own words in a letter and about its shortcomings.
    pub fn words_of(&self, act: &Act<'a>) -> Vec<Passage<'a>> {
        let mut words = HashSet::new();
        let mut keep = |text: &'a str, _| {
            words.insert(text.as_ptr());
        };
        act.event.each_prose(Span::default(), &mut keep);
        for shortcoming in &act.shortcomings {
            shortcoming.each_prose_in(&mut keep);
        }
        let mut passages = self.passages();
        passages.retain(|one| one.voice == Voice::Gemeente && words.contains(&one.words.as_ptr()));
        passages
    }

    /// The bytes of the case file in which some words of a passage stand.
    pub fn place(&self, passage: &Passage<'_>, words: Range<usize>) -> Span {
        passage.place(&self.file.source.text, words)
    }

    fn words_of_the_provider(&self) -> impl Iterator<Item = &'a Field<Prose>> {
        let told = self
            .case
            .verloop
            .items()
            .iter()
            .filter_map(|event| match event {
                Event::Gesprek(talk) => Some(&talk.reactie),
                Event::Ontvangen(incoming) => Some(&incoming.kern),
                _ => None,
            });
        let pleaded = self.case.tekortkomingen.items().iter().flat_map(|one| {
            let quotes = one.uitzonderingen.items().iter().map(|way| &way.citaat);
            let plea = one.rechtvaardiging.known().map(|plea| &plea.beroep);
            quotes.chain(plea)
        });
        let reason = self.case.eigen_stop.known().map(|stop| &stop.reden);
        let ended = self.observed::<Zorgbeeindiging>();
        told.chain(pleaded)
            .chain(reason)
            .chain(ended.map(|one| &one.motivering))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str, phrase: &str) -> Vec<String> {
        Searched::new(text)
            .find(phrase)
            .map(|range| text[range].to_owned())
            .collect()
    }

    #[test]
    fn a_phrase_is_found_as_whole_words_in_any_case() {
        let text = "TODO: dit is methodologie. Nog een todo";
        assert_eq!(found(text, "todo"), ["TODO", "todo"]);
    }

    #[test]
    fn a_gap_stays_within_the_sentence() {
        let text = "Kunt u zich hierin\nniet vinden, dan kunt u binnen zes weken bezwaar maken.";
        assert_eq!(
            found(text, "kunt u … bezwaar maken"),
            ["Kunt u zich hierin\nniet vinden, dan kunt u binnen zes weken bezwaar maken"]
        );
        assert_eq!(
            found("Kunt u bezwaar maken?", "kunt u … bezwaar maken").len(),
            1
        );
        assert_eq!(
            found("Kunt uw bezwaar maken?", "kunt u … bezwaar maken"),
            [""; 0]
        );
        let text = "Kunt u bellen? Wie wil bezwaar maken, leest de wet.";
        assert_eq!(found(text, "kunt u … bezwaar maken"), [""; 0]);
    }

    proptest! {
        #[test]
        fn a_phrase_is_found_exactly_where_its_words_stand(
            words in prop::collection::vec("(kunt|u|U|uw|é|ë|cliënt|cliënten|\\.)", 0..12),
            blank in "( |\n|, | …|“)",
        ) {
            let text = words.join(&blank);
            let plain: Vec<_> = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            let count = |wanted: fn(&str) -> bool| plain.iter().filter(|word| wanted(word)).count();
            prop_assert_eq!(found(&text, "u").len(), count(|word| word.eq_ignore_ascii_case("u")));
            prop_assert_eq!(found(&text, "cliënt").len(), count(|word| word == "cliënt"));
            prop_assert_eq!(found(&text, "cliënt*").len(), count(|word| word.starts_with("cliënt")));
            for range in found(&text, "kunt u … cliënt*") {
                prop_assert!(range.starts_with("kunt") && range.contains("cliënt"));
            }
        }
    }

    #[test]
    fn an_open_end_takes_the_rest_of_the_word() {
        let text = "De Linde heeft gefraudeerd, zegt de fraudeur.";
        assert_eq!(found(text, "gefraudeer*"), ["gefraudeerd"]);
        assert_eq!(found(text, "fraude*"), ["fraudeur"]);
    }

    #[test]
    fn letters_outside_ascii_are_no_word_ends() {
        assert_eq!(found("cliëntencliënt", "cliënt"), [""; 0]);
        assert_eq!(found("de cliënt", "cliënt"), ["cliënt"]);
    }

    #[test]
    fn words_are_placed_where_they_were_typed_or_folded() {
        let source = "x: \"a NNB b\"";
        let passage = Passage::new("a NNB b", Span::new(3, 12));
        assert_eq!(&source[passage.place(source, 2..5).range()], "NNB");
        let source = "x: a\n  NNB\n  b NNB";
        let passage = Passage::new("a NNB b NNB", Span::new(3, 18));
        assert_eq!(passage.place(source, 8..11), Span::new(15, 18));
    }

    #[test]
    fn quotation_marks_are_seen() {
        let words = "Zij schrijft: “wij frauderen” en “meer”; wij niet.";
        let passage = Passage::new(words, Span::default());
        let at = |word| words.find(word).unwrap_or_default();
        assert!(passage.quotes(at("frauderen")));
        assert!(!passage.quotes(at(" en “meer")));
        assert!(!passage.quotes(at("wij niet")));
    }
}
