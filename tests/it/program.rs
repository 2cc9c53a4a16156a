//! Running the program as a user does, in a folder of its own and without anything of this machine.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use snapbox::dir::DirRoot;

/// The folder of the project.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, run from a folder, in an empty environment.
pub fn trede(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trede"));
    command.current_dir(folder).env_clear();
    command
}

/// What a command printed and how it ended.
pub struct Told {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Told {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("the program starts");
    Told {
        code: status.code().expect("an exit code"),
        out: String::from_utf8(stdout).expect("text"),
        err: String::from_utf8(stderr).expect("text"),
    }
}

/// A folder that is gone when the test is.
pub struct Room(DirRoot);

impl Room {
    /// An empty one.
    pub fn empty() -> Self {
        Room(DirRoot::mutable_temp().expect("a temporary folder"))
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        self.0.path().expect("a path")
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Copies a file or folder of the project to the same place here.
    pub fn copy(&self, name: &str) {
        let from = project().join(name);
        if from.is_file() {
            return self.write(name, fs::read(from).expect("a file of the project"));
        }
        for (file, bytes) in files(&from) {
            self.write(&format!("{name}/{file}"), bytes);
        }
    }
}

/// The files below a folder, by their path with forward slashes; none if there is no folder.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("below the folder");
            let name = name.to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read(&path).expect("a file"));
        }
    }
    found
}
