//! The names of statutes.

/// The statutes by the name under which they are cited, each with its other names.
const STATUTES: [(&str, &[&str]); 18] = [
    ("BW", &["Burgerlijk Wetboek"]),
    (
        "Wmo 2015",
        &[
            "Wmo",
            "Wet maatschappelijke ondersteuning 2015",
            "Wet maatschappelijke ondersteuning",
        ],
    ),
    ("Uitvoeringsbesluit Wmo 2015", &["Uitvoeringsbesluit Wmo"]),
    ("Uitvoeringsregeling Wmo 2015", &["Uitvoeringsregeling Wmo"]),
    ("Awb", &["Algemene wet bestuursrecht"]),
    ("AVG", &["Algemene verordening gegevensbescherming"]),
    ("UAVG", &["Uitvoeringswet AVG"]),
    ("Gemeentewet", &["Gemw"]),
    ("Aw 2012", &["Aanbestedingswet 2012", "Aanbestedingswet"]),
    ("Atw", &["Algemene termijnenwet"]),
    ("Fw", &["Faillissementswet"]),
    ("Rv", &["Wetboek van Burgerlijke Rechtsvordering"]),
    ("Sr", &["Wetboek van Strafrecht"]),
    ("Sv", &["Wetboek van Strafvordering"]),
    ("Wet Bibob", &["Bibob"]),
    ("Woo", &["Wet open overheid"]),
    ("Wkkgz", &["Wet kwaliteit klachten en geschillen zorg"]),
    ("Jeugdwet", &[]),
];

fn statute_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    let names = |(name, others): &(&'static str, &'static [&'static str])| {
        let name = *name;
        std::iter::once(name)
            .chain(others.iter().copied())
            .map(move |other| (name, other))
    };
    STATUTES.iter().flat_map(names)
}

/// The name under which a statute is cited, from any of its names.
pub(super) fn statute(name: &str) -> Option<&'static str> {
    statute_names()
        .find(|(_, known)| known.eq_ignore_ascii_case(name))
        .map(|(name, _)| name)
}

/// What statutes that are not in the list are.
const KINDS: [&str; 5] = ["Wet", "Wetboek", "Verordening", "Richtlijn", "Besluit"];

/// Whether words begin with the name of a statute.
pub(crate) fn is_statute(words: &str) -> bool {
    let begins = |name: &str| {
        words
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    statute_names()
        .map(|(_, name)| name)
        .chain(KINDS)
        .any(begins)
}
