//! A case from its text, with the settings of the base case and the embedded contract, to ask about.

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use trede::calendar::Workdays;
use trede::case::CaseFile;
use trede::contract::pack::{self, Pack};
use trede::facts::Facts;
use trede::repository::config::Config;
use trede::source::read::{Read, Reader};
use trede::source::{Source, tree};

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
pub static PACK: LazyLock<Pack> = LazyLock::new(pack::embedded);
static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let mut reader = Reader::default();
    let settings = tree::read(SETTINGS, &mut reader.mistakes);
    Config::read(&settings, &mut reader).expect("the settings can be read")
});

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// What is asked of the facts of a case on a day.
pub fn with_facts<T>(text: &str, today: NaiveDate, ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    let source = Source {
        path: "zaak.yaml".into(),
        text: text.into(),
    };
    let file = CaseFile::read("zaak".into(), Arc::new(source));
    let workdays = Workdays::default();
    ask(&Facts::new(&file, &CONFIG, Some(&PACK), &workdays, today))
}
