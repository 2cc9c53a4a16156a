//! From what a letter says to its text: `view → Tera → Markdown → document`.
//!
//! A template sees a [`view::Brief`] and nothing else. What a user typed comes out as the words
//! that he typed: see [`engine`].

mod check;
mod compose;
mod engine;
mod letterhead;
mod sample;
mod token;
pub mod view;

pub use compose::{brief, kind_of};
pub use engine::Templates;
pub use sample::full as full_view;

use crate::finding::Label;

/// A kind of letter.
#[derive(Debug)]
pub struct Kind {
    /// Its name, which is also that of its template and in that of its file.
    pub name: &'static str,
    /// What the letter is called above its text.
    pub title: &'static str,
    /// Our template; a repository's own `<name>.md` replaces it.
    template: &'static str,
}

impl Kind {
    /// The kind of a name.
    pub fn of(name: &str) -> Option<&'static Kind> {
        KINDS.iter().find(|kind| kind.name == name)
    }
}

/// Every kind of letter.
pub static KINDS: [Kind; 4] = [
    Kind {
        name: "gespreksverslag",
        title: "Gespreksverslag",
        template: include_str!("../../templates/gespreksverslag.md"),
    },
    Kind {
        name: "ingebrekestelling",
        title: "Ingebrekestelling",
        template: include_str!("../../templates/ingebrekestelling.md"),
    },
    Kind {
        name: "verzuim",
        title: "Vaststelling van verzuim",
        template: include_str!("../../templates/verzuim.md"),
    },
    Kind {
        name: "clientenstop",
        title: "Cliëntenstop",
        template: include_str!("../../templates/clientenstop.md"),
    },
];

/// What is wrong with a template, at its place.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Where.
    pub place: Label,
    /// What is the matter; a Dutch sentence.
    pub message: String,
    /// What to do about it; a Dutch sentence.
    pub remedy: String,
}
