//! The command line: its commands and options, and its mistakes in Dutch.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

/// Toetst, schrijft en vergelijkt: contracthandhaving tegenover zorgaanbieders.
#[derive(Debug, Parser)]
#[command(name = "trede", version, disable_help_subcommand = true)]
pub struct Cli {
    /// Wat te doen.
    #[command(subcommand)]
    pub command: Command,
}

/// De opdrachten.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Maak een nieuwe zakenmap
    Init(InitArgs),
    /// Maak een nieuwe zaak, met uitleg bij elk veld
    New(NewArgs),
    /// Toets zaken aan het contract en de wet
    Check(CheckArgs),
    /// Zeg wat in een zaak nu kan, vanaf welke dag, en wat er ontbreekt
    Next(NextArgs),
    /// Zeg wat de advocaat van de wederpartij zal aanvoeren en het dossier niet weerlegt
    Tegenspraak(TegenspraakArgs),
    /// Schrijf de brieven van zaken
    Render(RenderArgs),
    /// Toon waar elke zaak staat en welke termijnen lopen, de dringendste eerst
    Status(StatusArgs),
    /// Verzegel een brief die is verzonden
    Seal(SealArgs),
    /// Toets of er niets is gewijzigd aan wat is verzonden
    Verify(VerifyArgs),
    /// Vergelijk een teruggestuurd contract met de authentieke tekst
    Diff(DiffArgs),
    /// Lees, toon en bewaak contracten
    #[command(subcommand, disable_help_subcommand = true)]
    Contract(ContractCommand),
    /// Toon alle regels
    Rules(RulesArgs),
    /// Leg één regel uit
    Explain(ExplainArgs),
    /// Toon het JSON-schema van een bestand, voor uw tekstverwerker
    Schema(SchemaArgs),
    /// Praat met een tekstverwerker (Language Server Protocol)
    Lsp,
    /// Toon het script waarmee uw opdrachtregel aanvult
    Completions(CompletionsArgs),
    /// Toon de handleiding van de opdrachten (man)
    Man(ManArgs),
}

/// De opties van `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// De map; gewoonlijk de map waarin u staat
    #[arg(value_name = "MAP")]
    pub dir: Option<PathBuf>,
}

/// De opties van `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// De naam van de map van de zaak
    #[arg(value_name = "MAP")]
    pub folder: String,
}

/// De opties van `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Zaken of mappen met zaken; gewoonlijk alle zaken
    #[arg(value_name = "PAD")]
    pub paths: Vec<PathBuf>,
    /// De vorm van de uitvoer
    #[arg(long, value_enum, default_value_t, value_name = "VORM")]
    pub format: ReportFormat,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub day: DayArgs,
    /// Vanaf welke ernst de opdracht met code 1 eindigt
    #[arg(long, value_enum, default_value_t, value_name = "ERNST")]
    pub fail_on: FailOn,
    /// Toon alle bevindingen, niet alleen de zwaarste
    #[arg(long)]
    pub alles: bool,
    /// Toets wat sinds deze revisie van git is gewijzigd: de zaken die daarvan afhangen, en of hun
    /// verleden, een verzegelde brief of een contract is herschreven; bij `--format markdown` ook wat
    /// in de brieven anders is
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// Toon wat pas ontstaat als deze tak en een andere worden samengevoegd, zoals twee termijnen
    /// naast elkaar; het gaat om wat is vastgelegd, en regelnummers zijn die na het samenvoegen
    #[arg(long, value_name = "REV", conflicts_with = "since")]
    pub samen_met: Option<String>,
}

/// De opties van `next`.
#[derive(Debug, Args)]
pub struct NextArgs {
    /// De zaak: een map onder cases/, of een pad daarheen
    #[arg(value_name = "ZAAK")]
    pub case: PathBuf,
    /// De vorm van de uitvoer
    #[arg(long, value_enum, default_value_t, value_name = "VORM")]
    pub format: TextFormat,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub day: DayArgs,
}

/// De opties van `tegenspraak`.
#[derive(Debug, Args)]
pub struct TegenspraakArgs {
    /// De zaak: een map onder cases/, of een pad daarheen
    #[arg(value_name = "ZAAK")]
    pub case: PathBuf,
    /// De vorm van de uitvoer
    #[arg(long, value_enum, default_value_t, value_name = "VORM")]
    pub format: TextFormat,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub day: DayArgs,
}

/// De dag waarop wordt getoetst.
#[derive(Debug, Args)]
pub struct DayArgs {
    /// De dag waarop lopende termijnen worden gelezen; gewoonlijk vandaag
    #[arg(long, value_name = "JJJJ-MM-DD")]
    pub peildatum: Option<NaiveDate>,
}

/// De vormen van de uitvoer van `check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Voor mensen
    #[default]
    Human,
    /// JSON
    Json,
    /// Aantekeningen van GitHub
    Github,
    /// Code Quality van `GitLab`
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
    /// `JUnit`
    Junit,
    /// Markdown voor een reactie bij een samenvoegverzoek
    Markdown,
}

/// Vanaf welke ernst een opdracht met code 1 eindigt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Bij een fout
    #[default]
    Fout,
    /// Bij een waarschuwing of fout
    Waarschuwing,
    /// Nooit
    Nooit,
}

/// De opties van `render`.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// Zaken of mappen met zaken; gewoonlijk alle zaken
    #[arg(value_name = "PAD")]
    pub paths: Vec<PathBuf>,
    /// De vormen waarin de brieven worden geschreven
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "md,html",
        value_name = "VORMEN"
    )]
    pub to: Vec<LetterFormat>,
    /// Alleen de brief met deze korte naam
    #[arg(long, value_name = "BRIEF")]
    pub letter: Option<String>,
    /// De map waarin de brieven komen; gewoonlijk `output`
    #[arg(long, value_name = "MAP")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub day: DayArgs,
    /// Vanaf welke ernst de opdracht met code 1 eindigt
    #[arg(long, value_enum, value_name = "ERNST")]
    pub fail_on: Option<FailOn>,
    /// Overschrijf ook brieven die met de hand zijn gewijzigd
    #[arg(long)]
    pub force: bool,
    /// Toon van elke alinea de regels van het sjabloon, de gegevens van de zaak en de bepalingen
    #[arg(long)]
    pub explain: bool,
}

/// De vormen van een brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LetterFormat {
    /// Markdown
    Md,
    /// HTML
    Html,
    /// Word
    Docx,
    /// PDF
    #[value(hide = cfg!(not(feature = "pdf")))]
    Pdf,
}

/// De opties van `status`.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Zaken of mappen met zaken; gewoonlijk alle zaken
    #[arg(value_name = "PAD")]
    pub paths: Vec<PathBuf>,
    /// De vorm van de uitvoer
    #[arg(long, value_enum, default_value_t, value_name = "VORM")]
    pub format: TextFormat,
    /// Schrijf de termijnen ook in dit agendabestand; wat niet meer loopt, vervalt daarin
    #[arg(long, value_name = "BESTAND")]
    pub ics: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub day: DayArgs,
}

/// De opties van `seal`.
#[derive(Debug, Args)]
pub struct SealArgs {
    /// De zaak: haar map onder `cases/`, of een pad
    #[arg(value_name = "ZAAK")]
    pub case: PathBuf,
    /// De korte naam van de brief in het verloop, zoals IG1
    #[arg(value_name = "BRIEF")]
    pub letter: String,
    /// Het bestand dat is verzonden; zonder bestand de brief zoals trede hem schrijft
    #[arg(value_name = "BESTAND")]
    pub file: Option<PathBuf>,
}

/// De opties van `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Zaken of mappen met zaken; gewoonlijk alle zaken
    #[arg(value_name = "PAD")]
    pub paths: Vec<PathBuf>,
    /// Een hoofd dat u eerder hebt vastgelegd, en dat er nog moet zijn; mag vaker
    #[arg(long, value_name = "HASH")]
    pub hoofd: Vec<String>,
}

/// De opties van `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// De authentieke tekst: de naam van een contract, of een bestand
    #[arg(value_name = "BASIS")]
    pub base: PathBuf,
    /// De teruggestuurde tekst
    #[arg(value_name = "RETOUR")]
    pub returned: PathBuf,
    /// De vorm van de uitvoer
    #[arg(long, value_enum, default_value_t, value_name = "VORM")]
    pub format: DiffFormat,
    /// Toon ook verschillen die geen betekenis hebben
    #[arg(long)]
    pub all: bool,
    /// Het KvK-nummer van de aanbieder, voor wijzigingen die alleen voor hem gelden
    #[arg(long, value_name = "KVK")]
    pub aanbieder: Option<String>,
}

/// De vormen van de uitvoer van `diff`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// Voor mensen
    #[default]
    Human,
    /// JSON
    Json,
    /// Markdown
    Md,
    /// HTML, met beide teksten naast elkaar
    Html,
    /// Word, met bijgehouden wijzigingen; stuur de uitvoer naar een bestand
    Docx,
    /// SARIF 2.1.0
    Sarif,
}

/// De opdrachten van `contract`.
#[derive(Debug, Subcommand)]
pub enum ContractCommand {
    /// Lees een contract in
    Import {
        /// Het bestand met de tekst
        #[arg(value_name = "BESTAND")]
        file: PathBuf,
        /// De naam van het contract; gewoonlijk de naam van het bestand
        #[arg(long, value_name = "NAAM")]
        id: Option<String>,
        /// Een bestand dat zegt waar regels staan die niet te herkennen zijn
        #[arg(long, value_name = "BESTAND")]
        hints: Option<PathBuf>,
    },
    /// Toon een bepaling
    Show {
        /// De vindplaats, zoals "artikel 18 lid 2"
        #[arg(value_name = "VINDPLAATS")]
        citation: String,
        /// De naam van het contract; gewoonlijk het eigen contract als er één is, anders `voorbeeld`
        #[arg(long, value_name = "NAAM")]
        contract: Option<String>,
    },
    /// Leg de tekst van een contract vast
    Lock {
        /// De naam van het contract; gewoonlijk alle
        #[arg(value_name = "NAAM")]
        id: Option<String>,
    },
    /// Toets of de tekst van een contract nog is zoals vastgelegd
    Verify {
        /// De naam van het contract; gewoonlijk alle
        #[arg(value_name = "NAAM")]
        id: Option<String>,
    },
}

/// De opties van `rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// De vorm van de uitvoer
    #[arg(long, value_enum, default_value_t, value_name = "VORM")]
    pub format: TextFormat,
    /// Het contract waarvan de bepalingen worden genoemd
    #[arg(long, value_name = "NAAM", default_value = "voorbeeld")]
    pub contract: String,
}

/// De opties van `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// De code of de naam van de regel, zoals L-21
    #[arg(value_name = "CODE")]
    pub code: String,
    /// De vorm van de uitvoer
    #[arg(long, value_enum, default_value_t, value_name = "VORM")]
    pub format: TextFormat,
    /// Het contract waarvan de bepalingen worden genoemd
    #[arg(long, value_name = "NAAM", default_value = "voorbeeld")]
    pub contract: String,
}

/// De opties van `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Het soort opdrachtregel
    #[arg(value_enum, value_name = "SOORT")]
    pub shell: clap_complete::Shell,
}

/// De opties van `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Schrijf in deze map een blad voor elke opdracht, in plaats van het eerste te tonen
    #[arg(long, value_name = "MAP")]
    pub out: Option<PathBuf>,
}

/// De opties van `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Het soort bestand; gewoonlijk dat van een zaak
    #[arg(value_enum, default_value_t, value_name = "BESTAND")]
    pub file: SchemaFile,
}

/// De bestanden waarvan er een schema is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SchemaFile {
    /// zaak.yaml
    #[default]
    Zaak,
    /// trede.yaml
    Trede,
    /// Het profiel van een contract
    Profiel,
}

/// Voor mensen of voor programma's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    /// Voor mensen
    #[default]
    Human,
    /// JSON
    Json,
}

/// Headings and order of a help page, in Dutch.
const PAGE: &str = "{about-with-newline}\nGebruik: {usage}\n{before-help}{all-args}{after-help}";

/// The command line in Dutch.
pub fn command() -> clap::Command {
    dutch(Cli::command())
}

/// Reads the command line. What is not a command line is told in Dutch, with the exit code that
/// belongs to it: help and version end well.
///
/// # Errors
/// The text to show and the exit code.
pub fn parse(args: impl Iterator<Item = std::ffi::OsString>) -> Result<Cli, (String, u8)> {
    let matches = command()
        .try_get_matches_from(args)
        .map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                (error.to_string().replace("[OPTIONS]", "[OPTIES]"), 0)
            }
            _ => (complaint(&error), 2),
        })?;
    Cli::from_arg_matches(&matches).map_err(|error| (complaint(&error), 2))
}

/// The headings of a command and all below it in Dutch.
fn dutch(command: clap::Command) -> clap::Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .collect();
    let mut command = command
        .help_template(PAGE)
        .subcommand_help_heading("Opdrachten")
        .subcommand_value_name("OPDRACHT")
        .disable_help_flag(true)
        .arg(
            clap::Arg::new("help")
                .long("help")
                .short('h')
                .action(clap::ArgAction::Help)
                .help("Toon deze uitleg")
                .help_heading("Opties"),
        );
    if command.get_version().is_some() {
        command = command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .long("version")
                .short('V')
                .action(clap::ArgAction::Version)
                .help("Toon de versie")
                .help_heading("Opties"),
        );
    }
    command = command.mut_args(|arg| {
        let heading = if arg.is_positional() {
            "Argumenten"
        } else {
            "Opties"
        };
        let arg = arg.help_heading(heading);
        if !arg.get_action().takes_values() {
            return arg;
        }
        let values: Vec<String> = arg
            .get_possible_values()
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(|value| value.get_name().to_owned())
            .collect();
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let help = match values.as_slice() {
            [] => help,
            words => format!("{help}: {}", words.join(", ")),
        };
        arg.hide_possible_values(true)
            .hide_default_value(true)
            .help(help)
    });
    for name in names {
        command = command.mut_subcommand(name, dutch);
    }
    command
}

/// What is wrong with a command line, in Dutch.
fn complaint(error: &clap::Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!(
                "de opdracht `{}` bestaat niet",
                text(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "er is geen opdracht gegeven".into()
        }
        ErrorKind::UnknownArgument => format!("`{argument}` bestaat hier niet"),
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt: {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("bij {argument} hoort een waarde"),
        ErrorKind::InvalidValue => format!(
            "`{value}` kan niet bij {argument}; kies uit: {}",
            text(ContextKind::ValidValue)
        ),
        ErrorKind::ValueValidation if argument.contains("JJJJ-MM-DD") => format!(
            "`{value}` kan niet bij {argument}; schrijf een dag die bestaat als jjjj-mm-dd, zoals \
             2025-04-03"
        ),
        ErrorKind::ValueValidation => format!("`{value}` is geen geldige waarde voor {argument}"),
        ErrorKind::ArgumentConflict => format!("{argument} kan hier niet, of staat er twee keer"),
        _ => "deze opdracht is niet te lezen".into(),
    };
    let meant = match error.get(ContextKind::SuggestedSubcommand).or_else(|| {
        error
            .get(ContextKind::SuggestedArg)
            .or_else(|| error.get(ContextKind::SuggestedValue))
    }) {
        Some(ContextValue::String(text)) => format!("; bedoelde u `{text}`?"),
        // The likeliest stands last.
        Some(ContextValue::Strings(texts)) => texts
            .last()
            .map_or_else(String::new, |text| format!("; bedoelde u `{text}`?")),
        _ => String::new(),
    };
    format!("trede: {what}{meant}\nMeer uitleg: trede --help\n")
}
