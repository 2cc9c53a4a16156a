//! stub
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Citation(pub String);
impl std::str::FromStr for Citation {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        Ok(Citation(s.into()))
    }
}
impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl crate::source::read::Read for Citation {
    const EXPECTED: &'static str = "een vindplaats, zoals `artikel 18 lid 2` of `6:82 lid 1 BW`";

    fn read(
        node: &crate::source::tree::Node,
        reader: &mut crate::source::read::Reader,
    ) -> Option<Self> {
        crate::source::scalar::read_notation(node, reader, Self::EXPECTED)
    }
}
impl Citation {
    /// stub
    pub fn covers(&self, other: &Citation) -> bool {
        other.0.starts_with(&self.0)
    }
}

/// Whether words begin with the name of a statute.
pub(crate) fn is_statute(words: &str) -> bool {
    const NAMES: [&str; 4] = ["BW", "Burgerlijk Wetboek", "Wmo 2015", "Awb"];
    NAMES.iter().any(|name| words.starts_with(name))
}
