//! All kinds of sly edit. Nothing here is shared with what finds them: the lists of words are our own.

use std::ops::Range;

use super::maker::{Look, Seen, Sly, sly};
use super::spot::Spot;
use super::ways::*;

const STRUCK: &[&str] = &["doorhaling"];
const ADDED: &[&str] = &["invoeging"];
const CHANGED: &[&str] = &["wijziging"];
const MOVED: &[&str] = &["verplaatsing"];
const SLY: &[&str] = &["misleiding"];

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
    sly("procent wordt promille", CHANGED, |s, d| {
        sign(s, d, '%', "‰")
    }),
    sly("andere munt", CHANGED, |s, d| sign(s, d, '€', "$")),
    sly("bedrag onder nul", ADDED, |s, d| sign(s, d, '€', "€ -")),
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
    sly("ster bij een woord", ADDED, |s, d| {
        let (at, _) = pick(s, d, |word| {
            word.len() > 5 && word.bytes().all(|b| b.is_ascii_lowercase())
        })?;
        Some(vec![add(at.end, "*")])
    }),
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
            let (head, tail) = word.split_at(3);
            // On paper `lagere` reads the same.
            let turns = !tail.bytes().eq(tail.bytes().rev());
            turns.then(|| format!("{head}\u{202e}{tail}\u{202c}"))
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
