//! `trede contract`: read a contract into a pack, show a clause, lock the text and verify it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::cli::ContractCommand;
use crate::contract::citation::{Citation, Document, Resolved};
use crate::contract::draft;
use crate::contract::import::{self, Hints, Import, line_hash};
use crate::contract::lock::{Changes, Lock};
use crate::contract::pack::{PROFILE, Pack, lock_name};
use crate::contract::text::{Address, Kind, Places, Text};
use crate::error::Error;
use crate::repository::Repository;
use crate::write::output::replace;

use super::{Outcome, open, print};

/// The name of the text of an imported contract.
const TEXT: &str = "tekst.md";
/// The name of the contract that is always there.
const EXAMPLE: &str = "voorbeeld";

pub(super) fn run(command: &ContractCommand) -> Result<Outcome, Error> {
    let repository = open(&[])?;
    match command {
        ContractCommand::Import { file, id, hints } => {
            import_file(&repository, file, id.as_deref(), hints.as_deref())
        }
        ContractCommand::Show { citation, contract } => {
            show(&repository, citation, contract.as_deref())
        }
        ContractCommand::Lock { id } => lock(&repository, id.as_deref()),
        ContractCommand::Verify { id } => verify(&repository, id.as_deref()),
    }
}

fn import_file(
    repository: &Repository,
    file: &Path,
    id: Option<&str>,
    hints: Option<&Path>,
) -> Result<Outcome, Error> {
    let id = match id {
        Some(id) => id.to_owned(),
        None => name_of(file),
    };
    let fits = id
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !fits || id.is_empty() {
        return Err(Error::Refused(format!(
            "`{id}` kan geen naam van een contract zijn; kies er een met --id (letters, cijfers, - \
             en _)."
        )));
    }
    let folder = repository.contract_folder().join(&id);
    if folder.exists() {
        return Err(Error::Refused(format!(
            "Het contract `{id}` is er al. Kies een andere naam met --id."
        )));
    }
    let copy = repository.copy(file)?;
    let source = copy.words();
    let places = match hints {
        Some(hints) => places(repository, hints, file, source)?,
        None => Places::new(),
    };
    let import = import::from_text(source, &places);
    if import
        .text
        .clauses
        .iter()
        .all(|one| one.address.0.is_empty())
    {
        return Err(Error::Refused(format!(
            "In `{}` is geen enkele bepaling herkend. Elke bepaling begint op een eigen regel, zoals \
             “Artikel 1 Begrippen”.",
            file.display()
        )));
    }
    let text = Text::read(import.markdown.clone());
    replace(&folder.join(TEXT), import.markdown.as_bytes())?;
    replace(
        &folder.join(lock_name(TEXT)),
        Lock::of(&text).to_string().as_bytes(),
    )?;
    let profile = draft::profile(&id, TEXT, &text);
    replace(&folder.join(PROFILE), profile.as_bytes())?;
    let mut told = summary(repository, &folder, &import);
    for caveat in copy.caveats() {
        let _ = write!(told, "\n{caveat}");
    }
    if !told.ends_with('\n') {
        told.push('\n');
    }
    print(&told)?;
    Ok(Outcome::Clean)
}

/// What a file of hints says of the lines of a contract.
fn places(
    repository: &Repository,
    hints: &Path,
    file: &Path,
    contract: &str,
) -> Result<Places, Error> {
    let told = |what: &str| Error::Refused(format!("`{}`: {what}", hints.display()));
    let read: Hints = (repository.source(hints)?.text)
        .parse()
        .map_err(|why: String| told(&why))?;
    read.places(contract).map_err(|wrong| {
        told(&format!(
            "{} niet voor `{}`.\n  {}",
            if wrong.len() == 1 {
                "een aanwijzing geldt".to_owned()
            } else {
                format!("{} aanwijzingen gelden", wrong.len())
            },
            file.display(),
            wrong.join("\n  ")
        ))
    })
}

/// The file's name without its ending, as far as a folder can have it.
fn name_of(file: &Path) -> String {
    let stem = file
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let words: Vec<_> = stem
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

fn summary(repository: &Repository, folder: &Path, import: &Import) -> String {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for clause in &import.text.clauses {
        *counts.entry(clause.kind).or_default() += 1;
    }
    let counts: Vec<_> = counts
        .iter()
        .map(|(kind, count)| format!("{count} × {}", kind.word()))
        .collect();
    let mut text = format!("{}: {}\n", repository.shown(folder), counts.join(", "));
    if !import.lost.is_empty() {
        let lost: Vec<_> = (import.lost.iter())
            .map(|(line, address)| format!("{address} (regel {line})"))
            .collect();
        let _ = writeln!(
            text,
            "\nDe inhoudsopgave noemt, maar de tekst heeft niet: {}.",
            lost.join(", ")
        );
    }
    if !import.unplaced.is_empty() {
        let _ = writeln!(
            text,
            "\nNiet te plaatsen ({} regels). Weet u waar een regel staat, zet dat dan achter de \
             controlecode\nin een bestand (zoals `artikel 2 kantlijn`, voor de #) en lees opnieuw \
             in met --hints BESTAND:",
            import.unplaced.len()
        );
        let lines: Vec<&str> = import.text.source.split('\n').collect();
        for (line, why) in &import.unplaced {
            let hash = line_hash(lines.get(line - 1).unwrap_or(&""));
            let _ = writeln!(text, "  {line:<5} {hash}    # {why}");
        }
    }
    if !import.masked.is_empty() {
        let lines: Vec<_> = import.masked.iter().map(usize::to_string).collect();
        let _ = writeln!(
            text,
            "\nIn {} regels zijn woorden onleesbaar gemaakt (Xxxxx); een brief haalt die niet aan: \
             {}.",
            lines.len(),
            lines.join(", ")
        );
    }
    let _ = writeln!(
        text,
        "\nLees {TEXT} na, vul {PROFILE} aan en leg de tekst opnieuw vast met `trede contract lock`."
    );
    text
}

fn show(repository: &Repository, citation: &str, id: Option<&str>) -> Result<Outcome, Error> {
    let pack = match id {
        Some(id) => pack(repository, id)?,
        None => usual(repository)?,
    };
    let id = pack.id.as_str();
    let citation: Citation = citation.parse().map_err(Error::Refused)?;
    let Some(text) = pack.text_of(&citation) else {
        return Err(Error::Refused(match citation.document {
            Document::Contract => format!("“{citation}” staat niet in het contract `{id}`."),
            Document::Statute(_) | Document::Other(_) => {
                format!("De tekst van “{citation}” zit niet bij het contract `{id}`.")
            }
        }));
    };
    let clauses = match citation.resolve(text) {
        Resolved::Found(clauses) => clauses,
        other => return Err(Error::Refused(other.trouble(&citation).unwrap_or_default())),
    };
    let mut out = String::new();
    let mut last: Option<(&Address, Kind)> = None;
    for clause in clauses {
        let words = text.words(clause).trim();
        let here = (&clause.address, clause.kind);
        // Only the heading of the provision itself says something; `Lid 2` repeats the address.
        let repeats = clause.kind == Kind::Opschrift && last.is_some();
        if words.is_empty() || clause.kind == Kind::Inhoud || repeats {
            continue;
        }
        if last != Some(here) {
            let kind = match clause.kind {
                Kind::Tekst => String::new(),
                kind => format!(" ({})", kind.word()),
            };
            let _ = writeln!(
                out,
                "{}{}{kind}",
                if last.is_some() { "\n" } else { "" },
                clause.address
            );
        }
        let _ = writeln!(out, "{words}");
        last = Some(here);
    }
    print(&out)?;
    Ok(Outcome::Clean)
}

fn lock(repository: &Repository, id: Option<&str>) -> Result<Outcome, Error> {
    let mut out = String::new();
    for pack in packs(repository, id)? {
        if !is_own(repository, pack) {
            if id.is_some() {
                return Err(Error::Refused(format!(
                    "Het contract `{}` is ingebouwd en ligt al vast.",
                    pack.id
                )));
            }
            continue;
        }
        let folder = repository.contract_folder().join(&pack.id);
        for (name, text) in &pack.texts {
            let path = folder.join(lock_name(name));
            let lock = Lock::of(text);
            if let Some(before) = pack.locks.get(name) {
                tell(
                    &mut out,
                    &format!("{}/{name}", pack.id),
                    &before.compare(&lock),
                );
            }
            replace(&path, lock.to_string().as_bytes())?;
            let _ = writeln!(
                out,
                "{}: {} bepalingen vastgelegd",
                repository.shown(&path),
                text.clauses.len()
            );
        }
        if pack.texts.is_empty() {
            let _ = writeln!(
                out,
                "{}: er is geen tekst om vast te leggen; noem het bestand bij `documenten` in {PROFILE}",
                pack.id
            );
        }
    }
    if out.is_empty() {
        out.push_str("Er is geen eigen contract; lees er een in met `trede contract import`.\n");
    }
    print(&out)?;
    Ok(Outcome::Clean)
}

/// Whether a contract lies in the repository, not only in the program.
fn is_own(repository: &Repository, pack: &Pack) -> bool {
    let folder = repository.contract_folder().join(&pack.id);
    folder.join(PROFILE).is_file()
}

fn verify(repository: &Repository, id: Option<&str>) -> Result<Outcome, Error> {
    let mut out = String::new();
    let mut outcome = Outcome::Clean;
    for pack in packs(repository, id)? {
        for name in pack
            .locks
            .keys()
            .filter(|name| !pack.texts.contains_key(*name))
        {
            outcome = Outcome::Found;
            let _ = writeln!(
                out,
                "{}/{name}: vastgelegd, maar het bestand is er niet; zet het terug",
                pack.id
            );
        }
        for (name, text) in &pack.texts {
            let place = format!("{}/{name}", pack.id);
            let Some(lock) = pack.locks.get(name) else {
                outcome = Outcome::Found;
                let _ = writeln!(
                    out,
                    "{place}: niet vastgelegd; doe dat met `trede contract lock {}`",
                    pack.id
                );
                continue;
            };
            let changes = lock.compare(&Lock::of(text));
            if changes.is_empty() {
                let _ = writeln!(
                    out,
                    "{place}: ongewijzigd ({} bepalingen)",
                    text.clauses.len()
                );
            } else {
                outcome = Outcome::Found;
                tell(&mut out, &place, &changes);
                let _ = writeln!(
                    out,
                    "{place}: zet de vastgelegde tekst terug, of leg een wijziging die klopt vast met \
                     `trede contract lock {}`",
                    pack.id
                );
            }
        }
    }
    print(&out)?;
    Ok(outcome)
}

fn tell(out: &mut String, place: &str, changes: &Changes) {
    let lists = [
        ("gewijzigd", &changes.changed),
        ("toegevoegd", &changes.added),
        ("verdwenen", &changes.removed),
    ];
    for (what, clauses) in lists {
        for (address, kind) in clauses {
            let _ = writeln!(out, "{place}: {what}: {address} ({})", kind.word());
        }
    }
}

/// The contract that is meant where none is named: the only one of the repository, or the example.
fn usual(repository: &Repository) -> Result<&Pack, Error> {
    let packs = repository.packs.values();
    let own: Vec<&Pack> = packs.filter(|pack| is_own(repository, pack)).collect();
    match own[..] {
        [] => pack(repository, EXAMPLE),
        [only] => Ok(only),
        _ => {
            let known: Vec<_> = own.iter().map(|pack| pack.id.as_str()).collect();
            Err(Error::Refused(format!(
                "Noem het contract met --contract. Er zijn: {}.",
                known.join(", ")
            )))
        }
    }
}

/// The contract with this id.
pub(super) fn pack<'r>(repository: &'r Repository, id: &str) -> Result<&'r Pack, Error> {
    repository.packs.get(id).ok_or_else(|| {
        let known: Vec<_> = repository.packs.keys().map(String::as_str).collect();
        let known = known.join(", ");
        Error::Refused(format!("Het contract `{id}` is er niet. Er zijn: {known}."))
    })
}

fn packs<'r>(repository: &'r Repository, id: Option<&str>) -> Result<Vec<&'r Pack>, Error> {
    match id {
        Some(id) => Ok(vec![pack(repository, id)?]),
        None => Ok(repository.packs.values().collect()),
    }
}
