//! Programs that make documents of ours: `LibreOffice`, and Typst through Python. One that is not
//! there is skipped, loudly.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::maker::{Look, Piece};
use super::word;

/// A folder for the documents, empty.
pub fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("trede-score-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// What `LibreOffice` makes of Word files, in their order: `docx` or `pdf`.
pub fn office(name: &str, files: &[Vec<u8>], form: &str) -> Option<Vec<Vec<u8>>> {
    let (from, to) = (
        folder(&format!("{name}-van")),
        folder(&format!("{name}-naar")),
    );
    let path = |at: usize| from.join(format!("{at}.docx"));
    for (at, bytes) in files.iter().enumerate() {
        fs::write(path(at), bytes).expect("a file");
    }
    let filter = match form {
        "docx" => "docx:MS Word 2007 XML",
        other => other,
    };
    let ran = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}/profiel",
            from.display()
        ))
        .args(["--headless", "--convert-to", filter, "--outdir"])
        .arg(&to)
        .args((0..files.len()).map(path))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let made = (0..files.len()).map(|at| fs::read(to.join(format!("{at}.{form}"))).ok());
    let made = ran.ok().and_then(|_| made.collect());
    for folder in [from, to] {
        let _ = fs::remove_dir_all(folder);
    }
    if made.is_none() {
        println!("  SKIPPED: LibreOffice (soffice) made no {form} here");
    }
    made
}

/// What Typst makes of copies, in their order.
pub fn typst(name: &str, copies: &[Vec<Piece>], title: &str) -> Option<Vec<Vec<u8>>> {
    let folder = folder(name);
    fs::write(folder.join("stempel.png"), word::DOT).expect("a file");
    for (at, pieces) in copies.iter().enumerate() {
        fs::write(folder.join(format!("{at}.typ")), markup(pieces, title)).expect("a file");
    }
    let script = "import sys, typst\n\
                  for at in range(int(sys.argv[2])):\n    \
                  typst.compile(f'{sys.argv[1]}/{at}.typ', output=f'{sys.argv[1]}/{at}.pdf')\n";
    let python = std::env::var("TREDE_PYTHON").unwrap_or_else(|_| "python3".into());
    let ran = Command::new(python)
        .args(["-c", script])
        .arg(&folder)
        .arg(copies.len().to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let made = |at: usize| fs::read(folder.join(format!("{at}.pdf"))).ok();
    let made = ran.ok().and_then(|_| (0..copies.len()).map(made).collect());
    let _ = fs::remove_dir_all(&folder);
    if made.is_none() {
        println!("  SKIPPED: Typst is not here (pip install typst, TREDE_PYTHON)");
    }
    made
}

fn markup(pieces: &[Piece], title: &str) -> String {
    let title = literal(title);
    let mut out = format!(
        "#set page(paper: \"a4\", numbering: \"1\", header: text({title}))\n\
         #set text(lang: \"nl\", hyphenate: true, size: 10pt)\n#set par(justify: true)\n"
    );
    for (level, line) in word::lines(pieces) {
        let words: String = line.iter().map(dressed).collect();
        out.push_str(&match level {
            0 => format!("#par[{words}]\n"),
            level => format!("#heading(level: {level})[{words}]\n"),
        });
    }
    out
}

fn dressed(piece: &Piece) -> String {
    let text = literal(&piece.text);
    match piece.look {
        Look::Struck | Look::DoubleStruck => format!("#strike(text({text}))"),
        Look::White => format!("#text(fill: white, {text})"),
        Look::Tiny => format!("#text(size: 1pt, {text})"),
        // What leaves no trace on paper.
        Look::Hidden | Look::Comment | Look::Deleted => String::new(),
        Look::Image => "#box(image(\"stempel.png\", width: 1cm))".to_owned(),
        Look::Plain | Look::Inserted => format!("#text({text})"),
    }
}

fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Runs a rival on two files and gives what it prints.
pub fn printed(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    String::from_utf8(output.stdout).ok()
}

/// A file with these bytes.
pub fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file");
    path
}
