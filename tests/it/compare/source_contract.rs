//! The source contract, where it is at hand.

use super::maker::{rewrapped, straightened};
use super::*;

fn contract() -> Option<String> {
    let folders = [
        std::env::var("TREDE_SEEDS").unwrap_or_default(),
        concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds").to_owned(),
    ];
    let file = |folder: &String| {
        std::fs::read_to_string(format!("{folder}/002_018190654071899f.txt")).ok()
    };
    let text = folders.iter().find_map(file);
    if text.is_none() {
        eprintln!("OVERGESLAGEN: de broncontracten (../shared/seeds) zijn hier niet");
    }
    text
}

#[test]
fn a_rewrapped_copy_with_straight_quotes_is_silent() {
    let Some(source) = contract() else { return };
    let copy = straightened(&rewrapped(&source, 80));
    let (base, returned) = (read(&source), read(&copy));
    let comparison = compare(&base, &returned);
    assert_eq!(told(&comparison), [""; 0]);
    eprintln!("{}", comparison.silent.len());
}
