//! stub
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    pub count: u32,
}
impl std::str::FromStr for Term {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        s.split(' ')
            .next()
            .and_then(|n| n.parse().ok())
            .map(|count| Term { count })
            .ok_or("geen termijn".into())
    }
}

impl crate::source::read::Read for Term {
    const EXPECTED: &'static str = "een termijn, zoals `10 werkdagen` of `2 weken`";

    fn read(
        node: &crate::source::tree::Node,
        reader: &mut crate::source::read::Reader,
    ) -> Option<Self> {
        crate::source::scalar::read_notation(node, reader, Self::EXPECTED)
    }
}
