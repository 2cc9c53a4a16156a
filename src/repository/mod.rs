//! A repository of cases on disk: its settings, contract packs and case files.

pub mod config;
pub mod git;
mod house;
pub mod sent;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::case::course::Event;
use crate::case::{CaseFile, PostTable};
use crate::contract::copy::{self, Copy};
use crate::contract::pack::{self, Pack};
use crate::error::Error;
use crate::finding::Finding;
use crate::money::Rates;
use crate::seal::Chain;
use crate::source::read::{Read, Reader, nearest};
use crate::source::{Mistake, Source, Span, is_cut_off, tree};

use config::Config;

/// The name of the settings file, by which a repository is recognised.
const SETTINGS: &str = "trede.yaml";
/// The largest text that is read, in bytes: many times the longest contract.
const MOST_TEXT: usize = 32 << 20;
/// The name of the file with a municipality's own rates of interest.
const RATES: &str = "rentetarieven.csv";
/// The name of a case file in its folder.
pub const CASE: &str = "zaak.yaml";

/// A repository of cases.
#[derive(Debug)]
pub struct Repository {
    /// The folder in which `trede.yaml` stands.
    pub root: PathBuf,
    /// The settings; the defaults if there is no file.
    pub config: Config,
    /// The contracts by id: the embedded example, and those of the repository over it.
    pub packs: BTreeMap<String, Pack>,
    /// Findings on the settings, the rates and the contracts.
    pub findings: Vec<Finding>,
    /// Where the user stands; paths are shown from there.
    from: PathBuf,
    /// The rates of the repository over those of the table, if it has any.
    own_rates: Option<Rates>,
}

impl Repository {
    /// The repository around a path, as seen by a user who stands in `from`.
    ///
    /// # Errors
    /// If the path does not exist, or a file that is there cannot be read.
    pub fn open(path: &Path, from: &Path) -> Result<Self, Error> {
        Self::open_with(path, from, |_| true)
    }

    /// The same, of which only the contracts that are `wanted` by their id are read.
    ///
    /// # Errors
    /// As [`Repository::open`].
    pub fn open_with(
        path: &Path,
        from: &Path,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Self, Error> {
        let start = path.canonicalize().map_err(Error::file(path))?;
        let root = start
            .ancestors()
            .find(|folder| folder.join(SETTINGS).is_file());
        let mut repository = Repository {
            root: root
                .unwrap_or(if start.is_dir() { &start } else { from })
                .to_owned(),
            config: Config::default(),
            packs: BTreeMap::new(),
            findings: Vec::new(),
            from: from.canonicalize().map_err(Error::file(from))?,
            own_rates: None,
        };
        if root.is_some() {
            repository.read_config()?;
            repository.read_rates()?;
        }
        repository.read_packs(wanted)?;
        Ok(repository)
    }

    /// The rates of statutory interest: the table, and those of the repository over it.
    pub fn rates(&self) -> &Rates {
        self.own_rates
            .as_ref()
            .unwrap_or_else(|| Rates::statutory())
    }

    /// The folder of letters.
    pub fn output_folder(&self) -> PathBuf {
        self.folder(|folders| &folders.brieven, "output")
    }

    /// The folder of the repository's own templates.
    pub fn template_folder(&self) -> PathBuf {
        self.folder(|folders| &folders.sjablonen, "templates")
    }

    /// The folder of cases.
    pub fn case_folder(&self) -> PathBuf {
        self.folder(|folders| &folders.zaken, "cases")
    }

    /// The folder of contract packs.
    pub fn contract_folder(&self) -> PathBuf {
        self.folder(|folders| &folders.contracten, "contracts")
    }

    /// A path below the folder of the repository, with forward slashes, as git names it.
    pub fn below(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.to_string_lossy().replace('\\', "/")
    }

    /// The files and folders on which all cases depend, as git names them.
    pub fn shared_paths(&self) -> [String; 3] {
        let templates = self.below(&self.template_folder());
        [SETTINGS.to_owned(), RATES.to_owned(), templates]
    }

    /// The case files under the given paths, or all of the repository, sorted by path.
    ///
    /// # Errors
    /// If a path does not exist or holds no case.
    pub fn case_paths(&self, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
        // What lies below one form of a path has one form too, by which it is compared and shown.
        let mut found = Vec::new();
        if paths.is_empty() {
            let folder = self.case_folder();
            found.extend(cases_under(&folder.canonicalize().unwrap_or(folder)));
        }
        for path in paths {
            let typed = self.case_or_path(path);
            if !typed.exists() {
                return Err(self.no_case(&typed));
            }
            let path = typed.canonicalize().map_err(Error::file(&typed))?;
            if path.is_file() {
                found.push(path);
                continue;
            }
            let under: Vec<_> = cases_under(&path).collect();
            if under.is_empty() {
                return Err(Error::Refused(format!(
                    "In `{}` staat geen zaak: er is geen {CASE} te vinden.",
                    typed.display()
                )));
            }
            found.extend(under);
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    /// What to say of a path that leads to no case.
    fn no_case(&self, path: &Path) -> Error {
        let asked = path.to_string_lossy();
        let folders: Vec<String> = cases_under(&self.case_folder())
            .filter_map(|case| Some(case.parent()?.file_name()?.to_string_lossy().into_owned()))
            .collect();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let meant = match nearest(&name, folders.iter().map(String::as_str)) {
            Some(folder) => format!("; bedoelde u `{folder}`?"),
            None if folders.is_empty() => ".".to_owned(),
            None => format!(". Er zijn: {}.", folders.join(", ")),
        };
        Error::Refused(format!("Er is geen zaak `{asked}`{meant}"))
    }

    /// A path as it is, or the name of a folder under `cases/`.
    fn case_or_path(&self, path: &Path) -> PathBuf {
        let by_name = self.case_folder().join(path);
        if path.exists() || !by_name.exists() {
            path.to_owned()
        } else {
            by_name
        }
    }

    /// Reads a case file.
    ///
    /// # Errors
    /// If the file cannot be read at all.
    pub fn read_case(&self, path: &Path) -> Result<CaseFile, Error> {
        let (source, invalid) = self.read_source(path)?;
        let mut file = self.case_of(path, source)?;
        file.mistakes.extend(invalid);
        Ok(file)
    }

    /// The case of a path with a text that need not be on the disk, as in an editor.
    ///
    /// # Errors
    /// If what was sent in the case cannot be read.
    pub fn case_of(&self, path: &Path, source: Arc<Source>) -> Result<CaseFile, Error> {
        let folder = path.parent().unwrap_or(path);
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let mut file = CaseFile::read(name, source);
        file.sent = Chain::of(&sent::files(&folder.join(sent::FOLDER))?);
        for piece in file.case.bewijs.items() {
            let Some(local) = piece.bestand.known() else {
                continue;
            };
            let outside = file
                .mistakes
                .iter()
                .any(|mistake| mistake.span == piece.bestand.span());
            if outside || piece.dms.known().is_some() || folder.join(&local.0).is_file() {
                continue;
            }
            file.mistakes.push(Mistake {
                code: "I-08",
                span: piece.bestand.span(),
                message: format!("Het bestand `{}` is er niet.", local.0),
                remedy: "Zet het in de map van de zaak, of geef het DMS-kenmerk.".into(),
            });
        }
        self.read_returned(folder, &mut file);
        self.read_tables(&mut file, folder)?;
        if let Some(id) = file.case.contract.known()
            && !self.packs.contains_key(&id.0)
        {
            let known: Vec<_> = self.packs.keys().map(String::as_str).collect();
            file.mistakes.push(Mistake {
                code: "I-08",
                span: file.case.contract.span(),
                message: format!(
                    "Het contract `{}` is er niet; zonder contract is de zaak niet te toetsen.",
                    id.0
                ),
                remedy: format!(
                    "Kies uit: {}. Of lees het in met `trede contract import`.",
                    known.join(", ")
                ),
            });
        }
        Ok(file)
    }

    /// The folder of a case.
    pub fn folder_of(&self, file: &CaseFile) -> PathBuf {
        let path = self.from.join(&file.source.path);
        path.parent().unwrap_or(&self.root).to_owned()
    }

    /// Reads the contract as it came back, if the case names its file.
    fn read_returned(&self, folder: &Path, file: &mut CaseFile) {
        let retour = file.case.retour.known();
        let Some(named) = retour.map(|retour| &retour.bestand) else {
            return;
        };
        let mistaken = |mistake: &Mistake| mistake.span == named.span();
        let Some(name) = named
            .known()
            .filter(|_| !file.mistakes.iter().any(mistaken))
        else {
            return;
        };
        let span = named.span();
        let path = folder.join(&name.0);
        // A link may lead out of the folder where a name cannot.
        let real = path.canonicalize().ok().zip(folder.canonicalize().ok());
        let read = match real {
            Some((real, home)) if real.starts_with(&home) => self.copy(&path),
            Some(_) => Err(Error::Refused(format!(
                "Het pad `{}` wijst buiten de map van de zaak.",
                name.0
            ))),
            None => Err(Error::Refused(format!(
                "Het bestand `{}` is er niet.",
                name.0
            ))),
        };
        match read {
            Ok(copy) => file.returned = Some(Arc::new(copy)),
            Err(why) => file.mistakes.push(Mistake {
                code: "I-08",
                span,
                message: format!("De teruggestuurde overeenkomst is niet te vergelijken. {why}"),
                remedy: "Zet het bestand als tekst, Word of PDF in de map van de zaak.".into(),
            }),
        }
    }

    /// Reads the files with posts that the claims of a case name. A path that leaves the folder of
    /// the case was reported and is not followed.
    fn read_tables(&self, file: &mut CaseFile, folder: &Path) -> Result<(), Error> {
        let claims = file.case.verloop.items().iter().filter_map(Event::claim);
        let named: Vec<_> = claims
            .filter_map(|claim| {
                Some((
                    claim.posten_bestand.known()?.0.clone(),
                    claim.posten_bestand.span(),
                ))
            })
            .filter(|(_, span)| !file.mistakes.iter().any(|one| one.span == *span))
            .collect();
        for (name, span) in named {
            let path = folder.join(&name);
            // A link may lead out of the folder where a name cannot.
            let real = path.canonicalize().ok().zip(folder.canonicalize().ok());
            let inside = real.is_some_and(|(real, home)| real.starts_with(home));
            if !inside || !path.is_file() {
                file.mistakes.push(Mistake {
                    code: "I-08",
                    span,
                    message: format!("Het bestand `{name}` is er niet."),
                    remedy: "Zet het in de map van de zaak, of verbeter de naam.".into(),
                });
                continue;
            }
            let (source, invalid) = self.read_source(&path)?;
            let mut table = PostTable::read(source);
            table.mistakes.extend(invalid);
            file.tables.insert(name, table);
        }
        Ok(())
    }

    /// The contract that a case names.
    pub fn pack_of(&self, file: &CaseFile) -> Option<&Pack> {
        self.packs.get(&file.case.contract.known()?.0)
    }

    /// Reads a text file that belongs to the repository.
    ///
    /// # Errors
    /// If the file cannot be read, or is no UTF-8.
    pub fn source(&self, path: &Path) -> Result<Arc<Source>, Error> {
        match self.read_source(path)? {
            (source, None) => Ok(source),
            (source, Some(mistake)) => Err(Error::Refused(format!(
                "{}: {}",
                source.path, mistake.message
            ))),
        }
    }

    /// Reads a copy of a contract: text, Markdown, Word or PDF.
    ///
    /// # Errors
    /// If the file cannot be read, or has no words.
    pub fn copy(&self, path: &Path) -> Result<Copy, Error> {
        // What says what to do says it behind a semicolon.
        let refused = |why: &str| {
            let next = match why.contains(';') {
                true => "",
                false => "; vraag het exemplaar opnieuw op, of sla het opnieuw op als .docx of PDF",
            };
            Error::Refused(format!("`{}`: {why}{next}.", self.shown(path)))
        };
        let bytes = self.bytes(path, MOST_TEXT)?;
        let copy = copy::read(bytes).map_err(|why| refused(&why))?;
        if !copy.words().chars().any(char::is_alphanumeric) && copy.unseen.is_empty() {
            return Err(refused("het bestand is leeg, of er staat geen tekst in"));
        }
        Ok(copy)
    }

    /// A path as the user sees it: from where he stands, with forward slashes.
    pub fn shown(&self, path: &Path) -> String {
        let absolute = self.from.join(path);
        let shown = absolute.strip_prefix(&self.from).unwrap_or(path);
        shown.to_string_lossy().replace('\\', "/")
    }

    fn folder(
        &self,
        choose: impl Fn(&config::Folders) -> &crate::source::field::Field<crate::source::scalar::Code>,
        usual: &str,
    ) -> PathBuf {
        let chosen = self
            .config
            .mappen
            .known()
            .and_then(|folders| choose(folders).known());
        self.root.join(chosen.map_or(usual, |code| &code.0))
    }

    fn read_rates(&mut self) -> Result<(), Error> {
        let path = self.root.join(RATES);
        if !path.is_file() {
            return Ok(());
        }
        let (source, invalid) = self.read_source(&path)?;
        let (rates, mistakes) = Rates::statutory().with_own(&source.text);
        self.own_rates = Some(rates);
        let mistakes = mistakes.into_iter().map(Mistake::from).chain(invalid);
        self.findings
            .extend(mistakes.map(|mistake| Finding::of_mistake(&source, mistake)));
        Ok(())
    }

    fn read_config(&mut self) -> Result<(), Error> {
        let (source, invalid) = self.read_source(&self.root.join(SETTINGS))?;
        let mut reader = Reader::default();
        reader.mistakes.extend(invalid);
        let tree = tree::read(&source.text, &mut reader.mistakes);
        self.config = Config::read(&tree, &mut reader).unwrap_or_default();
        reader.expect_version(&self.config.versie);
        if is_cut_off(&reader.mistakes) {
            self.config.cut_off();
        }
        self.findings.extend(
            reader
                .mistakes
                .into_iter()
                .map(|one| Finding::of_mistake(&source, one)),
        );
        Ok(())
    }

    fn read_packs(&mut self, wanted: impl Fn(&str) -> bool) -> Result<(), Error> {
        let folder = self.contract_folder();
        let folders = WalkDir::new(&folder)
            .min_depth(1)
            .max_depth(1)
            .sort_by_file_name();
        for entry in folders.into_iter().filter_map(Result::ok) {
            if !entry.path().join(pack::PROFILE).is_file() {
                continue;
            }
            let id = entry.file_name().to_string_lossy().into_owned();
            if !wanted(&id) {
                continue;
            }
            let mut files = BTreeMap::new();
            for file in WalkDir::new(entry.path())
                .min_depth(1)
                .max_depth(1)
                .sort_by_file_name()
            {
                let Ok(file) = file else { continue };
                if !file.file_type().is_file() {
                    continue;
                }
                let (source, invalid) = self.read_source(file.path())?;
                self.findings
                    .extend(invalid.map(|one| Finding::of_mistake(&source, one)));
                files.insert(file.file_name().to_string_lossy().into_owned(), source);
            }
            let pack = Pack::read(id.clone(), &files);
            self.findings.extend(pack.findings());
            self.packs.insert(id, pack);
        }
        if wanted(pack::EMBEDDED) {
            let embedded = self.packs.entry(pack::EMBEDDED.to_owned());
            embedded.or_insert_with(pack::embedded);
        }
        Ok(())
    }

    /// The bytes of a file; one with more than `most` is refused.
    fn bytes(&self, path: &Path, most: usize) -> Result<Vec<u8>, Error> {
        let bytes = head(path, most)?;
        if bytes.len() > most {
            return Err(Error::Refused(format!(
                "`{}` is groter dan {} MB en wordt niet gelezen; vraag een kleiner bestand.",
                self.shown(path),
                most >> 20
            )));
        }
        Ok(bytes)
    }

    /// Reads a file; bytes that are no UTF-8 are a mistake and replaced.
    fn read_source(&self, path: &Path) -> Result<(Arc<Source>, Option<Mistake>), Error> {
        // Of a YAML file that is too large, only enough to say so; of a text, what a contract can be.
        let yaml = path
            .extension()
            .is_some_and(|extension| extension == "yaml");
        let most = if yaml {
            tree::MOST_BYTES + 1
        } else {
            MOST_TEXT
        };
        let bytes = if yaml {
            head(path, most)?
        } else {
            self.bytes(path, most)?
        };
        let bytes = bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .map_or(&*bytes, |rest| rest);
        let shown = self.shown(path);
        Ok(match std::str::from_utf8(bytes) {
            Ok(text) => (
                Arc::new(Source {
                    path: shown,
                    text: text.to_owned(),
                }),
                None,
            ),
            Err(error) => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                let at = error.valid_up_to();
                let mistake = Mistake {
                    code: "I-12",
                    span: Span::new(at, at + '\u{fffd}'.len_utf8()),
                    message: "Het bestand is vanaf hier geen geldige UTF-8.".into(),
                    remedy: "Sla het bestand op met de codering UTF-8.".into(),
                };
                (Arc::new(Source { path: shown, text }), Some(mistake))
            }
        })
    }
}

/// The bytes of a file, but no more than one over `most`.
fn head(path: &Path, most: usize) -> Result<Vec<u8>, Error> {
    let file = fs::File::open(path).map_err(Error::file(path))?;
    let size = file.metadata().map_or(0, |about| about.len());
    let size = usize::try_from(size).map_or(most, |size| size.min(most));
    let mut bytes = Vec::with_capacity(size + 1);
    file.take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(Error::file(path))?;
    Ok(bytes)
}

/// The case files in a folder and below, sorted.
fn cases_under(folder: &Path) -> impl Iterator<Item = PathBuf> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && entry.file_name() == CASE)
        .map(walkdir::DirEntry::into_path)
}
