//! Looking a citation up in a text.

use super::Citation;
use crate::contract::text::{Address, Clause, Kind, Text, Unit};

/// Where a citation leads in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved<'t> {
    /// To one provision: its clauses and all below it, in the order of the text.
    Found(Vec<&'t Clause>),
    /// To several provisions, which these addresses tell apart.
    Ambiguous(Vec<Address>),
    /// Nowhere.
    Missing {
        /// The part of the address that does exist; empty if there is none.
        nearest: Address,
        /// What stands directly below it.
        below: Vec<Address>,
    },
}

impl Citation {
    /// Looks the provision up in the text of its document. Part and chapter may be left out where
    /// the number is unique without them.
    pub fn resolve<'t>(&self, text: &'t Text) -> Resolved<'t> {
        let roots = roots(text, &self.address.0);
        let clauses: Vec<&Clause> = match &roots[..] {
            [] => return self.missing(text),
            [root] => below(text, root)
                .filter(|clause| !self.note || clause.kind == Kind::Toelichting)
                .collect(),
            _ => {
                return Resolved::Ambiguous(
                    roots.iter().map(|root| Address(root.to_vec())).collect(),
                );
            }
        };
        if clauses.is_empty() {
            return Resolved::Missing {
                nearest: Address(roots[0].to_vec()),
                below: Vec::new(),
            };
        }
        Resolved::Found(clauses)
    }

    fn missing<'t>(&self, text: &'t Text) -> Resolved<'t> {
        let units = &self.address.0;
        let nearest = (1..units.len()).rev().find_map(|len| {
            let found = roots(text, &units[..len]);
            found.first().filter(|_| found.len() == 1).copied()
        });
        let Some(nearest) = nearest else {
            return Resolved::Missing {
                nearest: Address::default(),
                below: Vec::new(),
            };
        };
        let mut children: Vec<Address> = Vec::new();
        for clause in below(text, nearest) {
            if let Some(child) = clause.address.0.get(..=nearest.len())
                && children.last().is_none_or(|last| last.0 != child)
            {
                children.push(Address(child.to_vec()));
            }
        }
        Resolved::Missing {
            nearest: Address(nearest.to_vec()),
            below: children,
        }
    }
}

impl Resolved<'_> {
    /// What keeps a citation from being looked up, as a Dutch sentence; nothing if it was found.
    pub fn trouble(&self, citation: &Citation) -> Option<String> {
        let list = |addresses: &[Address]| {
            let names: Vec<String> = addresses.iter().map(Address::to_string).collect();
            match names.split_last() {
                Some((last, rest)) if !rest.is_empty() => format!("{} en {last}", rest.join(", ")),
                _ => names.concat(),
            }
        };
        match self {
            Resolved::Found(_) => None,
            Resolved::Ambiguous(roots) => Some(format!(
                "“{citation}” kan {} zijn; noem ook het deel.",
                list(roots)
            )),
            Resolved::Missing { nearest, .. } if nearest.0.is_empty() => {
                Some(format!("“{citation}” staat niet in de tekst."))
            }
            Resolved::Missing { nearest, below } if below.is_empty() => Some(format!(
                "“{citation}” staat niet in de tekst; wel {nearest}."
            )),
            Resolved::Missing { below, .. } => Some(format!(
                "“{citation}” staat niet in de tekst; wel {}.",
                list(below)
            )),
        }
    }
}

type Units = [(Unit, String)];

/// The provisions that have the wanted units in their address, with no other number between them
/// and at most a part or chapter before them.
fn roots<'t>(text: &'t Text, wanted: &Units) -> Vec<&'t Units> {
    let mut roots: Vec<&Units> = Vec::new();
    let Some((first, _)) = wanted.first() else {
        return roots;
    };
    for Clause {
        address: Address(units),
        ..
    } in &text.clauses
    {
        let Some(at) = units.iter().position(|(unit, _)| unit == first) else {
            continue;
        };
        let end = at + wanted.len();
        let around = units[..at].iter().all(|(unit, _)| *unit <= Unit::Hoofdstuk);
        let Some(root) = units.get(..end).filter(|_| around) else {
            continue;
        };
        let same = root[at..]
            .iter()
            .zip(wanted)
            .all(|((unit, label), (other, sought))| {
                unit == other && label.eq_ignore_ascii_case(sought)
            });
        if same && !roots.contains(&root) {
            roots.push(root);
        }
    }
    roots
}

/// The clauses of a provision. A chapter is not in the address of its articles: it reaches to the
/// next chapter or part.
fn below<'t>(text: &'t Text, root: &Units) -> impl Iterator<Item = &'t Clause> {
    let starts = |clause: &Clause| clause.address.0.starts_with(root);
    let chapter = root
        .last()
        .is_some_and(|(unit, _)| *unit == Unit::Hoofdstuk);
    let first = text
        .clauses
        .iter()
        .position(starts)
        .unwrap_or(text.clauses.len());
    let part = &root[..root.len().saturating_sub(1)];
    let mut inside = true;
    text.clauses[first..].iter().filter(move |clause| {
        let units = &clause.address.0;
        let own = units.starts_with(root);
        inside &= own
            || (units.starts_with(part) && !units.iter().any(|(unit, _)| *unit == Unit::Hoofdstuk));
        own || (chapter && inside)
    })
}
