//! Plants sly edits in a contract. Nothing here is shared with what finds them: the lists of words
//! are the maker's own.

use std::ops::Range;

use super::spot::{Dice, Item, Spot};

/// How a piece of a copy is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As the rest.
    Plain,
    /// Struck through, by formatting.
    Struck,
    /// Struck through twice, by formatting.
    DoubleStruck,
    /// Not shown: a comment of HTML in text, `vanish` in Word.
    Hidden,
    /// White on white.
    White,
    /// One point large.
    Tiny,
    /// A remark beside the text.
    Comment,
    /// Inserted with the changes tracked.
    Inserted,
    /// Deleted with the changes tracked.
    Deleted,
    /// An image in the place of the words.
    Image,
}

/// A piece of a copy.
#[derive(Clone, Debug)]
pub struct Piece {
    pub text: String,
    pub look: Look,
}

/// New pieces for some bytes of the contract.
#[derive(Clone, Debug)]
pub struct Edit {
    pub at: Range<usize>,
    pub new: Vec<Piece>,
}

/// What a form of a copy lets be seen of an edit.
#[derive(Clone, Copy, Debug)]
pub enum Seen {
    /// It must be told, by one of these kinds; the first must be among them.
    Told(&'static [&'static str]),
    /// It must be told by one of these kinds where the print holds it; some presses leave it out.
    Perhaps(&'static [&'static str]),
    /// It cannot be read, so the copy must be said to have what was not seen.
    Named,
    /// The print leaves it out: the file says what the contract says.
    Dropped,
}

/// A kind of sly edit.
pub struct Sly {
    pub name: &'static str,
    /// Whether plain text has it too.
    pub in_text: bool,
    pub seen: Seen,
    /// What a print lets be seen of it, if that is something else.
    printed: Option<Seen>,
    /// What it must be told to touch.
    pub touches: Option<&'static str>,
    /// How many changes it is at most.
    pub most: usize,
    /// Whether it adds an item with a number of its own.
    pub adds_item: bool,
    make: Make,
}

type Make = fn(&Spot<'_>, &mut Dice) -> Option<Vec<Edit>>;

/// An edit that was planted.
pub struct Planted {
    pub sly: &'static Sly,
    /// All bytes of the contract that it touches.
    pub hull: Range<usize>,
    /// Its edits, in the order of the contract.
    pub edits: Vec<Edit>,
    /// What the copy lets be seen of it.
    pub seen: Seen,
}

impl Planted {
    /// The same in a copy that is printed.
    pub fn printed(mut self) -> Planted {
        self.seen = self.sly.on_paper();
        self
    }
}

impl Sly {
    /// Plants one in a clause, if it fits there.
    pub fn plant(&'static self, spot: &Spot<'_>, dice: &mut Dice) -> Option<Planted> {
        let mut edits = (self.make)(spot, dice)?;
        edits.sort_by_key(|edit| edit.at.start);
        let hull = edits.first()?.at.start..edits.iter().map(|edit| edit.at.end).max()?;
        Some(Planted {
            sly: self,
            hull,
            edits,
            seen: self.seen,
        })
    }
}

const STRUCK: &[&str] = &["doorhaling"];
const ADDED: &[&str] = &["invoeging"];
const CHANGED: &[&str] = &["wijziging"];
const MOVED: &[&str] = &["verplaatsing"];
const SLY: &[&str] = &["misleiding"];

/// The commonest kind: told in every form, as one change.
const fn sly(name: &'static str, told: &'static [&'static str], make: Make) -> Sly {
    Sly {
        name,
        in_text: true,
        seen: Seen::Told(told),
        printed: None,
        touches: None,
        most: 1,
        adds_item: false,
        make,
    }
}

impl Sly {
    /// What a print lets be seen of it.
    pub fn on_paper(&self) -> Seen {
        self.printed.unwrap_or(self.seen)
    }

    const fn touching(mut self, touches: &'static str) -> Sly {
        self.touches = Some(touches);
        self
    }

    /// What plain text does not have.
    const fn in_documents(mut self) -> Sly {
        self.in_text = false;
        self
    }

    const fn printed(mut self, seen: Seen) -> Sly {
        self.printed = Some(seen);
        self
    }

    const fn adding_item(mut self) -> Sly {
        self.adds_item = true;
        self
    }

    const fn at_most(mut self, most: usize) -> Sly {
        self.most = most;
        self
    }
}

/// All kinds.
pub static KINDS: &[Sly] = &[
    sly("niet weg", STRUCK, |s, d| {
        drop_word(s, d, &["niet", "geen", "nooit", "zonder"])
    })
    .touching("ontkenning"),
    sly("niet erbij", ADDED, |s, d| {
        add_after(
            s,
            d,
            &[
                "is", "heeft", "wordt", "worden", "zijn", "levert", "geldt", "vergoedt",
            ],
            "niet",
        )
    })
    .touching("ontkenning"),
    sly("geen wordt een", CHANGED, |s, d| {
        swap(s, d, &[("geen", "een"), ("Geen", "Een"), ("zonder", "met")])
    })
    .touching("ontkenning"),
    sly("moet wordt kan", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("moet", "kan"),
                ("moeten", "kunnen"),
                ("dient", "mag"),
                ("zal", "kan"),
            ],
        )
    })
    .touching("modaliteit"),
    sly("kan wordt moet", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("kan", "moet"),
                ("mag", "dient"),
                ("kunnen", "moeten"),
                ("mogen", "zullen"),
            ],
        )
    })
    .touching("modaliteit"),
    sly("partij omgedraaid", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[("Gemeente", "Aanbieder"), ("Aanbieder", "Gemeente")],
        )
    })
    .touching("partij"),
    sly("en wordt of", CHANGED, |s, d| {
        swap(s, d, &[("en", "of"), ("of", "en")])
    }),
    sly("grens omgedraaid", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("minimaal", "maximaal"),
                ("maximaal", "minimaal"),
                ("minste", "hoogste"),
                ("hoogste", "minste"),
                ("minder", "meer"),
                ("meer", "minder"),
                ("minimale", "maximale"),
                ("maximale", "minimale"),
            ],
        )
    }),
    sly("tenzij wordt mits", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("tenzij", "mits"),
                ("mits", "tenzij"),
                ("indien", "tenzij"),
                ("als", "tenzij"),
                ("Indien", "Tenzij"),
                ("voordat", "nadat"),
            ],
        )
    }),
    sly("inclusief wordt exclusief", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("inclusief", "exclusief"),
                ("exclusief", "inclusief"),
                ("binnen", "buiten"),
                ("voor", "na"),
                ("met", "zonder"),
                ("direct", "indirect"),
            ],
        )
    }),
    sly("alle wordt sommige", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("alle", "sommige"),
                ("Alle", "Sommige"),
                ("iedere", "enige"),
                ("elke", "enige"),
                ("ieder", "enig"),
                ("altijd", "soms"),
            ],
        )
    }),
    sly("waarborg weg", STRUCK, |s, d| {
        drop_word(
            s,
            d,
            &[
                "schriftelijk",
                "schriftelijke",
                "onverwijld",
                "uiterlijk",
                "direct",
                "volledig",
                "uitsluitend",
                "alleen",
                "ook",
                "altijd",
                "steeds",
                "goede",
                "juiste",
            ],
        )
    }),
    sly("voorbehoud erbij", ADDED, |s, d| {
        add_after(
            s,
            d,
            &[
                "moet", "zorgt", "kan", "levert", "geeft", "mag", "neemt", "stelt", "maakt",
                "dient",
            ],
            "redelijkerwijs",
        )
    }),
    sly("een woord minder", STRUCK, drop_any_word),
    sly("een woord meer", ADDED, add_any_word),
    sly("een letter anders", CHANGED, mistype),
    sly("een woord in tweeën", CHANGED, split_word),
    sly("hoofdletter weg", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("Aanbieder", "aanbieder"),
                ("Gemeente", "gemeente"),
                ("Aanbieders", "aanbieders"),
                ("Partijen", "partijen"),
            ],
        )
    }),
    sly("enkelvoud", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("cliënten", "cliënt"),
                ("Aanbieders", "Aanbieder"),
                ("kosten", "kost"),
                ("gegevens", "gegeven"),
                ("maatregelen", "maatregel"),
                ("voorwaarden", "voorwaarde"),
            ],
        )
    }),
    sly("getal anders", CHANGED, |s, d| {
        digits(s, d, |n| Some(bump(n)))
    }),
    sly("een nul minder", CHANGED, |s, d| {
        digits(s, d, |n| {
            n.strip_suffix('0')
                .filter(|n| !n.is_empty())
                .map(str::to_owned)
        })
    }),
    sly("een nul meer", CHANGED, |s, d| {
        digits(s, d, |n| Some(format!("{n}0")))
    }),
    sly("bedrag tien keer minder", CHANGED, |s, d| {
        digits(s, d, |n| {
            n.contains(',').then(|| {
                n.replacen(|c: char| c.is_ascii_digit(), "", 1)
                    .trim_start_matches('.')
                    .to_owned()
            })
        })
    }),
    sly("percentage anders", CHANGED, |s, d| {
        beside(s, d, &["%", "procent"], bump)
    })
    .touching("percentage"),
    sly("termijn anders", CHANGED, |s, d| {
        beside(
            s,
            d,
            &[
                "dagen",
                "weken",
                "maanden",
                "werkdagen",
                "kalenderdagen",
                "kalendermaanden",
                "jaar",
                "uur",
            ],
            bump,
        )
    })
    .touching("termijn of datum"),
    sly("eenheid van de termijn anders", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("dagen", "weken"),
                ("weken", "maanden"),
                ("werkdagen", "kalenderdagen"),
                ("maanden", "jaren"),
                ("maand", "week"),
                ("kalenderdagen", "werkdagen"),
                ("kalendermaanden", "kalenderjaren"),
                ("week", "maand"),
            ],
        )
    })
    .touching("termijn of datum"),
    sly("getal in letters anders", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("twee", "acht"),
                ("drie", "zes"),
                ("vier", "vijf"),
                ("vijf", "negen"),
                ("zes", "twaalf"),
                ("twaalf", "vierentwintig"),
                ("tien", "dertig"),
                ("veertien", "zestig"),
                ("acht", "elf"),
            ],
        )
    }),
    sly("maand anders", CHANGED, |s, d| {
        swap(
            s,
            d,
            &[
                ("januari", "juni"),
                ("december", "september"),
                ("maart", "mei"),
                ("april", "augustus"),
                ("oktober", "november"),
                ("juli", "februari"),
            ],
        )
    })
    .touching("termijn of datum"),
    sly("verwijzing anders", CHANGED, |s, d| {
        after_word(s, d, &["lid", "artikel", "sub", "Artikel"])
    })
    .touching("verwijzing"),
    sly("komma weg", STRUCK, |s, d| drop_mark(s, d, ',')),
    sly("komma erbij", ADDED, add_comma),
    sly("twee zinnen aaneen", CHANGED, join_sentences),
    sly("bijzin weg", STRUCK, drop_tail),
    sly("zin weg", STRUCK, drop_sentence),
    sly("zin erbij", ADDED, |s, d| {
        let sentence = *d.one(SENTENCES)?;
        let at = s.sentences().last()?.end;
        Some(vec![add(at, &format!(" {sentence}"))])
    }),
    sly("zin vooraan erbij", ADDED, |s, d| {
        let sentence = *d.one(SENTENCES)?;
        let at = s.sentences().first()?.start;
        Some(vec![add(at, &format!("{sentence} "))])
    }),
    sly("voorwaarde erbij", ADDED, |s, d| {
        let condition = *d.one(&[
            ", mits de wederpartij daar vooraf mee instemt",
            ", voor zover dat haalbaar is",
            ", behoudens overmacht aan onze kant",
            " na overleg tussen beide directies",
        ])?;
        let last = d.one(&s.sentences())?.end - 1;
        Some(vec![add(last, condition)])
    }),
    sly("opmerking tussen haken", ADDED, |s, d| {
        let remark = *d.one(&[
            " [niet akkoord]",
            " (graag nader te bespreken)",
            " [PM: afspraak volgt]",
            " (n.v.t. op ons)",
        ])?;
        Some(vec![add(d.one(&s.sentences())?.end, remark)])
    }),
    sly("regel onder de bepaling", ADDED, |s, d| {
        let remark = *d.one(&[
            "Niet akkoord, directie.",
            "Hiermee stemmen wij niet in.",
            "Voorbehoud van onze kant: zie de begeleidende brief.",
        ])?;
        let at = s.span.start + s.source[s.span.clone()].trim_end().len();
        plain(s).then(|| vec![add(at, &format!("\n\n{remark}"))])
    }),
    sly("zin dubbel", ADDED, |s, d| {
        let sentence = d.one(&s.sentences())?.clone();
        let text = &s.source[sentence.clone()];
        Some(vec![replace(sentence, &format!("{text} {text}"))])
    }),
    sly(
        "bepaling herschreven",
        &["wijziging", "doorhaling", "invoeging"],
        |s, d| {
            let sentence = d.one(&s.sentences())?.clone();
            let new = *d.one(SENTENCES)?;
            Some(vec![replace(sentence, new)])
        },
    )
    .at_most(3),
    sly(
        "twee woorden verwisseld",
        &["wijziging", "doorhaling", "invoeging", "verplaatsing"],
        swap_words,
    )
    .at_most(2),
    sly("woord vervangen", CHANGED, |s, d| {
        let all = s.words();
        let long: Vec<_> = all
            .iter()
            .filter(|(_, word)| word.len() > 6 && word.chars().all(char::is_lowercase))
            .collect();
        let (at, _) = (*d.one(&long)?).clone();
        let new = *d.one(&[
            "zienswijze",
            "beleidskader",
            "vrijblijvend",
            "desgewenst",
            "kostendekkend",
        ])?;
        Some(vec![replace(at, new)])
    }),
    sly("einde afgebroken", STRUCK, |s, d| {
        let sentence = d.one(&s.sentences())?.clone();
        let words = super::spot::words(s.source, sentence.clone());
        let keep = words.len().checked_sub(3)?;
        (keep > 3).then(|| vec![replace(words[keep - 1].0.end..sentence.end - 1, "")])
    }),
    sly("zinnen verwisseld", MOVED, |s, d| {
        let all = s.sentences();
        let near = |pair: &&[Range<usize>]| !s.source[pair[0].end..pair[1].start].contains('\n');
        let pairs: Vec<_> = all.windows(2).filter(near).collect();
        let pair = *d.one(&pairs)?;
        Some(exchange(s, &pair[0], &pair[1]))
    }),
    sly("zin naar een andere bepaling", MOVED, |s, d| {
        let all = s.sentences();
        let sentence = (all.len() > 1).then(|| d.one(&all).cloned())??;
        long(s, &sentence)?;
        let other = s.other.clone()?;
        let target = Spot {
            span: other,
            note: None,
            other: None,
            ..*s
        }
        .sentences()
        .last()?
        .end;
        Some(vec![
            cut(s, &sentence),
            add(target, &format!(" {}", &s.source[sentence])),
        ])
    }),
    sly("zin naar de toelichting", MOVED, |s, d| {
        let all = s.sentences();
        let sentence = (all.len() > 1).then(|| d.one(&all).cloned())??;
        long(s, &sentence)?;
        let note = s.note.clone()?;
        let end = note.start + s.source[note.clone()].trim_end().len();
        Some(vec![
            cut(s, &sentence),
            add(end, &format!(" {}", &s.source[sentence])),
        ])
    }),
    sly(
        "onderdeel weg, rest hernummerd",
        &["doorhaling", "hernummering"],
        |s, _| {
            let item = s.item().filter(|item| item.place + 1 < item.of)?;
            let mut edits = vec![replace(item.whole.clone(), "")];
            edits.extend(renumber(s, item, item.place + 1, -1));
            Some(edits)
        },
    )
    .at_most(2),
    sly("laatste onderdeel weg", STRUCK, |s, _| {
        let item = s.item().filter(|item| item.place + 1 == item.of)?;
        Some(vec![replace(item.whole.clone(), "")])
    }),
    sly("onderdeel weg, niet hernummerd", STRUCK, |s, _| {
        let item = s.item().filter(|item| item.place + 1 < item.of)?;
        Some(vec![replace(item.whole.clone(), "")])
    }),
    sly(
        "onderdeel erbij, rest hernummerd",
        &["invoeging", "hernummering"],
        |s, d| {
            let item = s.item().filter(|item| item.place + 1 < item.of)?;
            let mut edits = vec![add(
                item.whole.end,
                &new_item(s, item, 1, d.one(SENTENCES)?),
            )];
            edits.extend(renumber(s, item, item.place + 1, 1));
            Some(edits)
        },
    )
    .at_most(2)
    .adding_item(),
    sly("onderdeel aan het eind erbij", ADDED, |s, d| {
        let item = s.item().filter(|item| item.place + 1 == item.of)?;
        Some(vec![add(
            item.whole.end,
            &new_item(s, item, 1, d.one(SENTENCES)?),
        )])
    })
    .adding_item(),
    sly(
        "onderdelen verwisseld van tekst",
        &["verplaatsing", "hernummering"],
        |s, _| {
            let (item, next) = neighbours(s)?;
            let (one, other) = (item_words(s, item)?, item_words(s, next)?);
            Some(exchange(s, &one, &other))
        },
    )
    .at_most(2),
    sly(
        "onderdeel verplaatst en hernummerd",
        &["verplaatsing", "hernummering"],
        |s, _| {
            let (item, next) = neighbours(s)?;
            let (a, b) = (item_words(s, item)?, item_words(s, next)?);
            let mut edits = vec![replace(item.whole.clone(), "")];
            let mut text = s.source[item.whole.clone()].to_owned();
            let offset = item.number.start - item.whole.start;
            text.replace_range(
                offset..offset + item.number.len(),
                &s.source[next.number.clone()],
            );
            edits.push(replace(next.number.clone(), &s.source[item.number.clone()]));
            edits.push(add(next.whole.end, &text));
            (a.len() > 40 && b.len() > 40).then_some(edits)
        },
    )
    .at_most(2),
    sly("nummer anders", &["hernummering", "wijziging"], |s, _| {
        let item = s.item()?;
        Some(vec![replace(
            item.number.clone(),
            &shifted(&s.source[item.number.clone()], 7),
        )])
    }),
    sly("lid gesplitst", &["invoeging", "hernummering"], |s, d| {
        let item = s.item().filter(|item| item.place + 1 < item.of)?;
        let all = s.sentences();
        let at = all
            .get(1..)?
            .get(d.below(all.len().saturating_sub(1)))?
            .start;
        let head = &s.source[item.whole.start..item.words];
        let offset = item.number.start - item.whole.start;
        let mut head = head.to_owned();
        head.replace_range(
            offset..offset + item.number.len(),
            &shifted(&s.source[item.number.clone()], 1),
        );
        let gap = if s.source[item.whole.start..].starts_with('#') {
            "\n\n"
        } else {
            ""
        };
        let before = at - s.source[..at].len() + s.source[..at].trim_end().len();
        let mut edits = vec![replace(
            before..at,
            &format!("\n{}{head}{gap}", if gap.is_empty() { "" } else { "\n" }),
        )];
        edits.extend(renumber(s, item, item.place + 1, 1));
        Some(edits)
    })
    .at_most(2),
    sly(
        "leden samengevoegd",
        &["doorhaling", "hernummering"],
        |s, _| {
            let item = s.item().filter(|item| item.place > 0)?;
            let start = s.source[item.words..item.whole.end].len();
            let first =
                item.words + start - s.source[item.words..item.whole.end].trim_start().len();
            let before = s.source[..item.whole.start].trim_end().len();
            let joins = s.source[..before].ends_with(['.', ';', ','])
                && !s.source[..before].ends_with('\n');
            let last = s.source[..before].rfind('\n').map_or(0, |at| at + 1);
            let plain = !s.source[last..before].starts_with(['#', '|', '-', '>']);
            (joins && plain && first < item.whole.end).then(|| {
                let mut edits = vec![replace(before..first, " ")];
                edits.extend(renumber(s, item, item.place + 1, -1));
                edits
            })
        },
    )
    .at_most(2),
    sly("Cyrillische letter", SLY, |s, d| {
        in_word(s, d, |word| {
            let swapped = word.replacen(['e', 'a', 'o'], "", 0);
            let at = swapped.find(['e', 'a', 'o'])?;
            let other = match &swapped[at..=at] {
                "e" => "е",
                "a" => "а",
                _ => "о",
            };
            Some(format!("{}{other}{}", &swapped[..at], &swapped[at + 1..]))
        })
    }),
    sly("onzichtbaar teken in een woord", SLY, |s, d| {
        let sign = *d.one(&['\u{200b}', '\u{200d}', '\u{2060}', '\u{200c}'])?;
        in_word_with(s, d, sign)
    })
    .printed(Seen::Perhaps(&["misleiding", "wijziging"])),
    sly("schrijfrichting omgekeerd", SLY, |s, d| {
        in_word(s, d, |word| {
            Some(format!("{}\u{202e}{}\u{202c}", &word[..3], &word[3..]))
        })
    })
    .printed(Seen::Told(&["misleiding", "wijziging"])),
    sly("letter in een getal", SLY, |s, d| {
        let all = s.words();
        let with: Vec<_> = all
            .iter()
            .filter(|(_, word)| {
                word.contains('0')
                    && word
                        .chars()
                        .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
            })
            .collect();
        let (at, word) = (*d.one(&with)?).clone();
        Some(vec![replace(at, &word.replacen('0', "О", 1))])
    }),
    sly("Griekse hoofdletter", SLY, |s, d| {
        let all = s.words();
        let with: Vec<_> = all
            .iter()
            .filter(|(_, word)| word.starts_with('A') && word.len() > 4)
            .collect();
        let (at, word) = (*d.one(&with)?).clone();
        Some(vec![replace(at, &format!("Α{}", &word[1..]))])
    }),
    sly("woord doorgestreept", &["opmaak-doorhaling"], |s, d| {
        drawn(s, d, Look::Struck, 1)
    }),
    sly("zin doorgestreept", &["opmaak-doorhaling"], |s, d| {
        let sentence = d.one(&s.sentences())?.clone();
        Some(vec![draw(s, sentence, Look::Struck)])
    }),
    sly("dubbel doorgestreept", &["opmaak-doorhaling"], |s, d| {
        drawn(s, d, Look::DoubleStruck, 3)
    })
    .in_documents(),
    sly("verborgen zin erbij", &["verborgen tekst"], |s, d| {
        hide(s, d, Look::Hidden)
    })
    .printed(Seen::Dropped),
    sly("woorden verborgen", &["verborgen tekst"], |s, d| {
        drawn(s, d, Look::Hidden, 3)
    })
    .in_documents()
    .printed(Seen::Told(STRUCK)),
    sly("witte zin erbij", &["verborgen tekst"], |s, d| {
        hide(s, d, Look::White)
    })
    .in_documents(),
    sly("piepkleine zin erbij", &["verborgen tekst"], |s, d| {
        hide(s, d, Look::Tiny)
    })
    .in_documents(),
    sly("kanttekening", &["opmerking"], |s, d| {
        hide(s, d, Look::Comment)
    })
    .in_documents()
    .printed(Seen::Dropped),
    sly("bijgehouden invoeging", ADDED, |s, d| {
        hide(s, d, Look::Inserted)
    })
    .in_documents(),
    sly("bijgehouden doorhaling", STRUCK, |s, d| {
        drawn(s, d, Look::Deleted, 3)
    })
    .in_documents()
    // The words are struck out in the print, or gone.
    .printed(Seen::Told(&["opmaak-doorhaling", "doorhaling"])),
    Sly {
        seen: Seen::Named,
        ..sly("stempel als afbeelding", &[], |s, d| {
            hide(s, d, Look::Image)
        })
    }
    .in_documents(),
];

const SENTENCES: &[&str] = &[
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

fn piece(text: &str, look: Look) -> Piece {
    Piece {
        text: text.to_owned(),
        look,
    }
}

fn replace(at: Range<usize>, new: &str) -> Edit {
    let new = if new.is_empty() {
        Vec::new()
    } else {
        vec![piece(new, Look::Plain)]
    };
    Edit { at, new }
}

fn add(at: usize, new: &str) -> Edit {
    replace(at..at, new)
}

/// Takes a range out, and the blank before or after it.
fn cut(spot: &Spot<'_>, range: &Range<usize>) -> Edit {
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

fn exchange(spot: &Spot<'_>, one: &Range<usize>, other: &Range<usize>) -> Vec<Edit> {
    let text = |range: &Range<usize>| &spot.source[range.clone()];
    vec![
        replace(one.clone(), text(other)),
        replace(other.clone(), text(one)),
    ]
}

/// A passage that is long enough to be seen to move.
fn long(spot: &Spot<'_>, range: &Range<usize>) -> Option<()> {
    (spot.source[range.clone()].split_whitespace().count() > 6).then_some(())
}

/// Whether the clause is a paragraph, no row of a table or list.
fn plain(spot: &Spot<'_>) -> bool {
    let text = spot.source[spot.span.clone()].trim();
    !text.contains('|') && !text.contains("\n-") && text.ends_with('.')
}

fn pick<'s>(
    spot: &Spot<'s>,
    dice: &mut Dice,
    fits: impl Fn(&str) -> bool,
) -> Option<(Range<usize>, &'s str)> {
    let all = spot.words();
    let fitting: Vec<_> = all.iter().filter(|(_, word)| fits(word)).collect();
    dice.one(&fitting).map(|found| (**found).clone())
}

fn swap(spot: &Spot<'_>, dice: &mut Dice, pairs: &[(&str, &str)]) -> Option<Vec<Edit>> {
    let (at, word) = pick(spot, dice, |word| pairs.iter().any(|(old, _)| *old == word))?;
    let (_, new) = pairs.iter().find(|(old, _)| *old == word)?;
    Some(vec![replace(at, new)])
}

fn drop_word(spot: &Spot<'_>, dice: &mut Dice, list: &[&str]) -> Option<Vec<Edit>> {
    let (at, _) = pick(spot, dice, |word| list.contains(&word))?;
    whole_word(spot, at).map(|at| vec![cut(spot, &at)])
}

/// A word with blanks on both sides.
fn whole_word(spot: &Spot<'_>, at: Range<usize>) -> Option<Range<usize>> {
    let free = spot.source[..at.start].ends_with(' ')
        && spot.source[at.end..].starts_with([' ', '.', ',']);
    free.then_some(at)
}

fn add_after(spot: &Spot<'_>, dice: &mut Dice, list: &[&str], new: &str) -> Option<Vec<Edit>> {
    let (at, _) = pick(spot, dice, |word| list.contains(&word))?;
    let at = whole_word(spot, at)?;
    Some(vec![add(at.end, &format!(" {new}"))])
}

fn drop_any_word(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let (at, word) = pick(spot, dice, |word| {
        word.len() > 3 && word.chars().all(char::is_lowercase)
    })?;
    let at = whole_word(spot, at)?;
    // The same word beside it would leave the choice which of them is gone.
    let twin = spot.source[at.end..].trim_start().starts_with(word);
    (!twin).then(|| vec![cut(spot, &at)])
}

fn add_any_word(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
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

fn in_word(
    spot: &Spot<'_>,
    dice: &mut Dice,
    change: impl Fn(&str) -> Option<String>,
) -> Option<Vec<Edit>> {
    let (at, word) = pick(spot, dice, |word| {
        word.len() > 5 && word.bytes().all(|b| b.is_ascii_lowercase())
    })?;
    Some(vec![replace(at, &change(word)?)])
}

fn in_word_with(spot: &Spot<'_>, dice: &mut Dice, sign: char) -> Option<Vec<Edit>> {
    in_word(spot, dice, |word| {
        Some(format!("{}{sign}{}", &word[..3], &word[3..]))
    })
}

fn mistype(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    in_word(spot, dice, |word| {
        let last = word.len() - 2;
        let other = if &word[last..=last] == "e" { "a" } else { "e" };
        Some(format!("{}{other}{}", &word[..last], &word[last + 1..]))
    })
}

fn split_word(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let (at, word) = pick(spot, dice, |word| {
        word.len() > 10 && word.bytes().all(|b| b.is_ascii_lowercase())
    })?;
    Some(vec![replace(at, &format!("{} {}", &word[..5], &word[5..]))])
}

fn bump(number: &str) -> String {
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

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}

fn digits(
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

/// A number before one of these words or marks.
fn beside(
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
fn after_word(spot: &Spot<'_>, dice: &mut Dice, list: &[&str]) -> Option<Vec<Edit>> {
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

fn drop_mark(spot: &Spot<'_>, dice: &mut Dice, mark: char) -> Option<Vec<Edit>> {
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

fn add_comma(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let (at, _) = pick(spot, dice, |word| {
        word.len() > 4 && word.chars().all(char::is_lowercase)
    })?;
    let letter = spot.source[at.end..].starts_with(' ')
        && spot.source[at.end + 1..].starts_with(|c: char| c.is_lowercase());
    letter.then(|| vec![add(at.end, ",")])
}

fn join_sentences(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let all = spot.sentences();
    let sentence = dice.one(&all[..all.len().saturating_sub(1)])?;
    let dot = sentence.end - 1..sentence.end;
    spot.source[sentence.end..]
        .starts_with(' ')
        .then(|| vec![replace(dot, ";")])
}

fn drop_tail(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let sentence = dice.one(&spot.sentences())?.clone();
    let comma = spot.source[sentence.clone()].rfind(", ")?;
    let gone = sentence.start + comma..sentence.end - 1;
    (spot.source[gone.clone()].split_whitespace().count() > 2).then(|| vec![replace(gone, "")])
}

fn drop_sentence(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
    let all = spot.sentences();
    let sentence = (all.len() > 1).then(|| dice.one(&all))??;
    Some(vec![cut(spot, sentence)])
}

fn swap_words(spot: &Spot<'_>, dice: &mut Dice) -> Option<Vec<Edit>> {
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
fn drawn(spot: &Spot<'_>, dice: &mut Dice, look: Look, count: usize) -> Option<Vec<Edit>> {
    let all = spot.words();
    let fits = |run: &&[(Range<usize>, &str)]| {
        let text = &spot.source[run[0].0.start..run[count - 1].0.end];
        run[0].1.len() > 3 && !text.contains(['\n', '|', '*'])
    };
    let fitting: Vec<_> = all.windows(count).filter(fits).collect();
    let run = *dice.one(&fitting)?;
    Some(vec![draw(spot, run[0].0.start..run[count - 1].0.end, look)])
}

fn draw(spot: &Spot<'_>, at: Range<usize>, look: Look) -> Edit {
    Edit {
        new: vec![piece(&spot.source[at.clone()], look)],
        at,
    }
}

/// Puts a sentence that looks otherwise behind one of the clause.
fn hide(spot: &Spot<'_>, dice: &mut Dice, look: Look) -> Option<Vec<Edit>> {
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
fn renumber(spot: &Spot<'_>, item: &Item, first: usize, by: i64) -> Vec<Edit> {
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
fn new_item(spot: &Spot<'_>, item: &Item, by: i64, words: &str) -> String {
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

fn neighbours<'s>(spot: &Spot<'s>) -> Option<(&'s Item, &'s Item)> {
    let item = spot.item()?;
    let next = |other: &&Item| other.row == item.row && other.place == item.place + 1;
    Some((item, spot.items.iter().find(next)?))
}

/// The one paragraph of an item.
fn item_words(spot: &Spot<'_>, item: &Item) -> Option<Range<usize>> {
    let body = &spot.source[item.words..item.whole.end];
    let start = item.words + body.len() - body.trim_start().len();
    let text = body.trim();
    let fits = text.split_whitespace().count() > 6 && !text.contains(['\n', '#']);
    fits.then_some(start..start + text.len())
}
