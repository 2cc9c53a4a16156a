//! Comparing a returned copy with the authentic text.

mod authority;
mod bounds;
mod copies;
mod kinds;
mod maker;
mod moves;
mod properties;
mod report;
mod silent;
mod source_contract;

use trede::contract::compare::{Change, Comparison, Touch, compare, compare_form};
use trede::contract::text::Text;

fn read(source: &str) -> Text {
    Text::read(source.to_owned())
}

/// One line per change: kind, clause, old and new words.
fn told(comparison: &Comparison<'_>) -> Vec<String> {
    let words = |source: &str| source.split_whitespace().collect::<Vec<_>>().join(" ");
    let tell = |change: &Change| {
        let old = words(&comparison.base.source[change.old.clone()]);
        let new = words(&comparison.returned.source[change.new.clone()]);
        let touches: Vec<_> = change.touches.iter().map(Touch::word).collect();
        format!(
            "{} | {} | {old} → {new} | {}",
            change.kind,
            change.place,
            touches.join(", ")
        )
    };
    comparison.changes.iter().map(tell).collect()
}

/// The changes between two short texts, one line each.
fn changes(base: &str, returned: &str) -> Vec<String> {
    let (base, returned) = (read(base), read(returned));
    told(&compare(&base, &returned))
}
