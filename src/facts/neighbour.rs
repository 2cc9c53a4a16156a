//! What a case may know of the other cases of its repository.

use crate::case::CaseFile;
use crate::case::party::Role;

/// Another case of the repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbour {
    /// The path of its file, as the user sees it.
    pub path: String,
    /// Its kenmerk.
    pub kenmerk: Option<String>,
    /// The providers that it is about.
    pub providers: Vec<Provider>,
}

/// A provider of another case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provider {
    /// The name.
    pub naam: String,
    /// The number in the Handelsregister, by which a provider is the same in several cases.
    pub kvk: Option<String>,
}

impl Neighbour {
    /// What other cases may know of this one.
    pub fn of(file: &CaseFile) -> Self {
        let providers = file.case.wederpartijen.items().iter().filter(|party| {
            matches!(
                party.rol.get(),
                None | Some(Role::Contractpartij | Role::Combinant)
            )
        });
        Neighbour {
            path: file.source.path.clone(),
            kenmerk: file.case.kenmerk.known().map(|code| code.0.clone()),
            providers: providers
                .filter_map(|party| {
                    Some(Provider {
                        naam: party.naam.known()?.0.clone(),
                        kvk: party.kvk.known().map(|code| code.0.clone()),
                    })
                })
                .collect(),
        }
    }
}
