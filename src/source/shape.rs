//! What a value looks like, as its declaration has it: for the JSON Schema and for editors.

/// What a value looks like.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A single value.
    Scalar(Scalar),
    /// A word of a closed list.
    Words(Words),
    /// A list of such values.
    List(Box<Shape>),
    /// A map with these keys.
    Record(Group),
    /// A map with exactly one of these keys.
    Choice(Group),
    /// A map from the short names of shortcomings to such values.
    PerShortcoming(Box<Shape>),
}

/// A closed list of words.
#[derive(Clone, Debug)]
pub struct Words {
    /// The path of its type, which no other type has.
    pub name: &'static str,
    /// The words, each with its meaning.
    pub words: Vec<(&'static str, String)>,
}

/// The keys of a map, and what the map is.
#[derive(Clone, Debug)]
pub struct Group {
    /// The path of its type, which no other type has.
    pub name: &'static str,
    /// What it is, in Dutch.
    pub doc: String,
    /// Its keys, in the order of their declaration.
    pub keys: Vec<Key>,
}

/// A key of a record, as its declaration has it.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key as it is typed.
    pub name: &'static str,
    /// What it means, in Dutch.
    pub doc: &'static str,
    /// What its value is, in Dutch.
    pub expected: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What its value looks like.
    pub shape: fn() -> Shape,
}

/// The kinds of single values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Free text.
    Prose,
    /// A number, a code, a name of a file.
    Code,
    /// A short name.
    Id,
    /// Ja or nee.
    YesNo,
    /// A whole number.
    Whole,
    /// A date.
    Date,
    /// An amount in euros.
    Amount,
    /// A percentage.
    Percentage,
    /// A number with decimals.
    Number,
    /// A length of time.
    Term,
    /// A clause of a contract or a statute.
    Citation,
}

impl Group {
    /// The key with this name.
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// A doc comment on one line.
pub fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
