//! `trede verify`: that nothing which was sent has changed.

use std::collections::BTreeSet;

use chrono::Local;

use crate::cli::VerifyArgs;
use crate::error::Error;
use crate::facts::Facts;
use crate::repository::{Repository, sent};
use crate::seal::Record;

use super::cases::Cases;
use super::seal::{Press, VERSION, letters};
use super::{Outcome, open, print};

pub(super) fn run(args: &VerifyArgs) -> Result<Outcome, Error> {
    let repository = open(&args.paths)?;
    let today = Local::now().date_naive();
    let cases = Cases::read(&repository, &args.paths, today)?;
    let press = Press::load(&repository)?;
    let mut text = String::new();
    let mut faults = 0;
    let mut known = BTreeSet::new();
    for file in &cases.files {
        let facts = cases.facts(file);
        let wrong = facts.on_sent_letters();
        if file.sent.records.is_empty() && wrong.is_empty() {
            continue;
        }
        let folder = repository.folder_of(file).join(sent::FOLDER);
        text += &format!("{}\n", repository.shown(&folder));
        for (record, hash) in &file.sent.records {
            known.insert(hash.clone());
            let mut told = again(&repository, &press, &facts, record)?;
            if record.sealed > today {
                told = Again::Wrong(format!(
                    "verzegeld op {}: die dag moet nog komen",
                    record.sealed
                ));
            }
            if let Again::Wrong(_) = told {
                faults += 1;
            }
            text += &format!("  {}  {}\n", record.file, told.words());
        }
        for fault in &wrong {
            faults += 1;
            text += &format!("  FOUT: {}\n", fault.message);
        }
        text += &format!("  hoofd: {}\n", file.sent.head().unwrap_or("geen"));
    }
    for head in &args.hoofd {
        if !known.contains(&head.to_lowercase()) {
            faults += 1;
            text += &format!(
                "FOUT: Geen keten heeft het zegel {head}: het is weggehaald, of er is iets vóór \
                 gewijzigd.\n"
            );
        }
    }
    text += &match (known.len(), faults) {
        (0, 0) => "Er zijn geen verzegelde brieven.\n".to_owned(),
        (1, 0) => "1 verzegelde brief, in orde.\n".to_owned(),
        (letters, 0) => format!("{letters} verzegelde brieven, alle in orde.\n"),
        (letters, 1) => format!("{letters} verzegelde brieven, 1 fout.\n"),
        (letters, faults) => format!("{letters} verzegelde brieven, {faults} fouten.\n"),
    };
    print(&text)?;
    Ok(if faults > 0 {
        Outcome::Found
    } else {
        Outcome::Clean
    })
}

/// What came of writing a sent letter once more.
enum Again {
    /// Its text is the same.
    Same,
    /// It cannot be told, or is no fault; why.
    Note(String),
    /// It should be the same and is not.
    Wrong(String),
}

impl Again {
    fn words(&self) -> String {
        match self {
            Again::Same => "opnieuw gemaakt: gelijk".to_owned(),
            Again::Note(why) => why.clone(),
            Again::Wrong(why) => format!("FOUT: {why}"),
        }
    }
}

/// Writes a sent letter once more. Only the version that sealed it can be held to its words.
fn again(
    repository: &Repository,
    press: &Press,
    facts: &Facts<'_>,
    record: &Record,
) -> Result<Again, Error> {
    if record.version != VERSION {
        return Ok(Again::Note(format!(
            "niet vergeleken: gemaakt met {}",
            record.version
        )));
    }
    let Some(one) = letters(facts).find(|one| one.id == record.letter) else {
        return Ok(Again::Note(
            "niet vergeleken: de zaak heeft deze brief niet meer".to_owned(),
        ));
    };
    let Ok(document) = press.document(facts, &one, !record.is_final) else {
        return Ok(Again::Note(
            "niet vergeleken: deze brief is nu niet te maken".to_owned(),
        ));
    };
    if press.text(&document)? == record.render {
        return Ok(Again::Same);
    }
    let now = press.inputs(repository, facts, &one)?;
    let changed: Vec<_> = record
        .inputs
        .iter()
        .filter(|input| !now.contains(input))
        .collect();
    let changed: Vec<_> = changed.iter().map(|(name, _)| &**name).collect();
    Ok(match changed[..] {
        [] => Again::Wrong("trede maakt uit dezelfde invoer nu een andere brief".to_owned()),
        _ => Again::Note(format!(
            "de brief zou nu anders luiden: sinds het verzegelen gewijzigd is {}",
            changed.join(", ")
        )),
    })
}
