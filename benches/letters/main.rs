//! How fast one letter is written, beside what others use for that.
//!
//! `cargo bench --bench letters`; README.md says what is measured and what came out.

#[cfg(feature = "pdf")]
mod typesetter;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;
use std::{env, fs};

use serde_json::{Map, Value};
use trede::contract::copy;
use trede::letter::view::Brief;
use trede::letter::{Kind, Templates, full_view};
use trede::write::package::{pack, unpack};
use trede::write::{Document, House, writer};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often everybody has a turn.
const ROUNDS: usize = 21;
/// The letter: the longest of them, with every part of it.
const LETTER: &str = "ingebrekestelling";
/// What makes this very program the rival that sets pages.
#[cfg(feature = "pdf")]
const TYPESETTER: &str = "--typesetter";
/// About how long a turn is, in seconds.
const TURN: f64 = 0.1;

/// The letter, ready to be written again and again.
struct Letter {
    templates: Templates,
    kind: &'static Kind,
    view: Brief,
    house: House,
}

impl Letter {
    fn document(&self) -> Document {
        let quote = |_: &_| None;
        let document = self.templates.document(self.kind, &self.view, &quote);
        document.expect("our own template")
    }

    /// The letter from what a template sees to the bytes of its file.
    fn write(&self, format: &str) -> Vec<u8> {
        let writer = writer(format).expect("a known format");
        (writer.write)(&self.document(), &self.house).expect("a file")
    }
}

/// A program that writes the same letter, and stays warm between its turns.
struct Rival {
    name: &'static str,
    format: &'static str,
    /// The file that it lays down when asked.
    file: &'static str,
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Rival {
    fn start(
        name: &'static str,
        format: &'static str,
        file: &'static str,
        command: &mut Command,
    ) -> Option<Rival> {
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = pipes.spawn().ok()?;
        let to = child.stdin.take()?;
        let from = BufReader::new(child.stdout.take()?);
        let mut rival = Rival {
            name,
            format,
            file,
            child,
            to,
            from,
        };
        rival.ask("file").then_some(rival)
    }

    /// Whether it did what it was asked.
    fn ask(&mut self, line: &str) -> bool {
        let mut answer = String::new();
        writeln!(self.to, "{line}").is_ok()
            && self.from.read_line(&mut answer).is_ok()
            && answer == "done\n"
    }
}

impl Drop for Rival {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn main() -> io::Result<()> {
    #[cfg(feature = "pdf")]
    if let [_, flag, folder] = &env::args().collect::<Vec<_>>()[..]
        && flag == TYPESETTER
    {
        return typesetter::serve(Path::new(folder));
    }
    if !env::args().any(|argument| argument == "--bench") {
        println!("not measured: this is for `cargo bench`");
        return Ok(());
    }
    let letter = Letter {
        templates: Templates::load(&BTreeMap::new()).expect("our own templates"),
        kind: Kind::of(LETTER).expect("a known kind"),
        view: full_view(),
        house: House::default(),
    };
    let folder = env::temp_dir().join(format!("trede-letters-{}", std::process::id()));
    lay_out(&letter, &folder)?;
    #[cfg(feature = "pdf")]
    fs::write(
        folder.join(typesetter::SOURCE),
        typesetter::source(&letter.document()),
    )?;
    for mut rival in rivals(&folder) {
        let theirs = fs::read(folder.join(rival.file))?;
        let ours = letter.write(rival.format);
        assert_eq!(
            words(rival.format, &theirs),
            words(rival.format, &ours),
            "{} writes another letter",
            rival.name
        );
        compare(&letter, &mut rival);
    }
    fs::remove_dir_all(folder)
}

fn rivals(folder: &Path) -> Vec<Rival> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches");
    let python = env::var("TREDE_PYTHON").unwrap_or_else(|_| "python3".into());
    let python = |what: &str| {
        let mut command = Command::new(&python);
        command
            .arg(here.join("letters/rival.py"))
            .arg(what)
            .arg(folder);
        command
    };
    let mut node = Command::new("node");
    node.arg(here.join("letters/rival.js"))
        .arg(here.join("rival"))
        .arg(folder);
    #[cfg(feature = "pdf")]
    let mut typesetter = {
        let mut this = Command::new(env::current_exe().expect("a program"));
        this.arg(TYPESETTER).arg(folder);
        this
    };
    let all = [
        (
            "Jinja2 + markdown-it-py",
            "html",
            "python.html",
            &mut python("html"),
        ),
        ("docxtpl", "docx", "python.docx", &mut python("docx")),
        ("docxtemplater", "docx", "node.docx", &mut node),
        #[cfg(feature = "pdf")]
        ("Typst", "pdf", typesetter::FILE, &mut typesetter),
    ];
    let started = all.map(|(name, format, file, command)| {
        let rival = Rival::start(name, format, file, command);
        if rival.is_none() {
            println!("SKIPPED: {name} is not here (benches/README.md)");
        }
        rival
    });
    started.into_iter().flatten().collect()
}

/// Gives both a turn in every round, and tells the median of each and of the ratios.
fn compare(letter: &Letter, rival: &mut Rival) {
    let ours = |count: usize| {
        let start = Instant::now();
        for _ in 0..count {
            black_box(letter.write(rival.format));
        }
        start.elapsed().as_secs_f64() / count as f64
    };
    let theirs = |rival: &mut Rival, count: usize| {
        let start = Instant::now();
        assert!(rival.ask(&count.to_string()), "{} ended", rival.name);
        start.elapsed().as_secs_f64() / count as f64
    };
    let count = |seconds: f64| ((TURN / seconds) as usize).max(1);
    let (ours_at_once, theirs_at_once) = (count(ours(20)), count(theirs(rival, 20)));
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        // Who begins changes, so that nobody always comes second.
        let (own, other);
        if round % 2 == 0 {
            own = ours(ours_at_once);
            other = theirs(rival, theirs_at_once);
        } else {
            other = theirs(rival, theirs_at_once);
            own = ours(ours_at_once);
        }
        rounds.push((own, other));
    }
    let milliseconds = |times: Vec<f64>| median(times) * 1e3;
    let ratios: Vec<_> = rounds.iter().map(|(own, other)| other / own).collect();
    let (least, most) = ratios
        .iter()
        .fold((f64::MAX, 0.0), |(least, most): (f64, f64), ratio| {
            (least.min(*ratio), most.max(*ratio))
        });
    println!(
        "{:<5}trede {:>8.3} ms   {:<24}{:>8.3} ms   {:>6.1} times as fast ({least:.1} to {most:.1})",
        rival.format,
        milliseconds(rounds.iter().map(|(own, _)| *own).collect()),
        rival.name,
        milliseconds(rounds.iter().map(|(_, other)| *other).collect()),
        median(ratios),
    );
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Everything that the rivals need: our templates and what they see, and Word files of this letter in
/// which its values are places to fill in.
fn lay_out(letter: &Letter, folder: &Path) -> io::Result<()> {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    fs::create_dir_all(folder.join("templates/delen"))?;
    for below in ["", "delen"] {
        for entry in fs::read_dir(templates.join(below))? {
            let path: PathBuf = entry?.path();
            if let (true, Some(name)) = (path.is_file(), path.file_name()) {
                fs::copy(&path, folder.join("templates").join(below).join(name))?;
            }
        }
    }
    let view = serde_json::to_value(&letter.view)?;
    fs::write(folder.join("view.json"), present(view.clone()).to_string())?;
    let page = String::from_utf8_lossy(&letter.write("html")).into_owned();
    let (head, rest) = page.split_once("</h1>\n").expect("a title");
    let (_, foot) = rest.split_once("</main>").expect("an end");
    fs::write(
        folder.join("page.html"),
        format!(
            "{{% raw %}}{head}</h1>\n{{% endraw %}}{{{{ body }}}}{{% raw %}}</main>{foot}{{% endraw %}}"
        ),
    )?;

    let mut texts = Vec::new();
    leaves(&view, &mut texts);
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts.dedup();
    let mut parts = unpack(&letter.write("docx"))?;
    let body = parts
        .iter()
        .position(|(name, _)| name == "word/document.xml");
    let body = body.expect("a body");
    let mut xml = String::from_utf8_lossy(&parts[body].1).into_owned();
    let mut values = Map::new();
    for text in texts.iter().filter(|text| text.len() > 5) {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        let place = format!("\u{2}v{}\u{3}", values.len());
        // Not inside an attribute, and whole.
        if xml.contains(&format!(">{escaped}")) || xml.contains(&format!(" {escaped}")) {
            xml = xml.replace(&escaped, &place);
            values.insert(
                place.trim_matches(['\u{2}', '\u{3}']).into(),
                (*text).clone().into(),
            );
        }
    }
    assert!(values.len() > 20, "a letter with values");
    fs::write(
        folder.join("values.json"),
        Value::Object(values).to_string(),
    )?;
    for (name, open, close) in [("docxtpl", "{{ ", " }}"), ("docxtemplater", "{", "}")] {
        parts[body].1 = xml
            .replace('\u{2}', open)
            .replace('\u{3}', close)
            .into_bytes();
        let package = pack(parts.iter().map(|(name, bytes)| (&**name, &**bytes)))?;
        fs::write(folder.join(format!("{name}.docx")), package)?;
    }
    Ok(())
}

/// A view as a template sees it: what is absent is not there.
fn present(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(present).collect(),
        Value::Object(fields) => {
            let there = fields.into_iter().filter(|(_, value)| !value.is_null());
            let fields = there.map(|(name, value)| (name, present(value)));
            Value::Object(fields.collect())
        }
        other => other,
    }
}

/// The texts in a view.
fn leaves<'v>(value: &'v Value, texts: &mut Vec<&'v String>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| leaves(field, texts)),
        _ => {}
    }
}

/// What a reader sees of a letter.
fn words(format: &str, file: &[u8]) -> Vec<String> {
    let text = match format {
        "docx" | "pdf" => copy::read(file).expect("a Word file or a PDF").text.source,
        _ => {
            let page = String::from_utf8_lossy(file);
            let (_, body) = page.split_once("<body").expect("a body");
            let pieces = body.split('<');
            let texts = pieces.filter_map(|piece| Some(piece.split_once('>')?.1));
            texts.collect::<Vec<_>>().join(" ")
        }
    };
    let plain = text.replace("&quot;", "\"").replace("&amp;", "&");
    plain.split_whitespace().map(str::to_owned).collect()
}
