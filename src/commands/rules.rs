//! `trede rules`: the rule book.

use serde::Serialize;

use crate::cli::{RulesArgs, TextFormat};
use crate::error::Error;
use crate::rules::{self, rule::Rule};

use super::explain::{basis, contract_topics};
use super::{Outcome, open, print};

#[derive(Serialize)]
struct Listing {
    versie: u32,
    regels: Vec<Row>,
    /// The rows of the catalogue that are no rule of their own.
    uitzonderingen: Vec<Exception>,
}

#[derive(Serialize)]
struct Exception {
    code: &'static str,
    reason: &'static str,
}

#[derive(Serialize)]
struct Row {
    code: &'static str,
    aliases: &'static [&'static str],
    name: &'static str,
    severity: &'static str,
    moment: &'static str,
    duty: &'static str,
    applies_to: Vec<String>,
    letters: Vec<&'static str>,
    needs: Vec<&'static str>,
    blocks: Vec<&'static str>,
    basis: Vec<String>,
    summary: String,
}

pub(super) fn run(args: &RulesArgs) -> Result<Outcome, Error> {
    let repository = open(&[])?;
    let topics = contract_topics(&repository, &args.contract)?;
    let text = match args.format {
        TextFormat::Human => rules::all()
            .map(|rule| {
                format!(
                    "{:<6} {:<14} {}\n",
                    rule.code,
                    rule.severity.word(),
                    rule.summary()
                )
            })
            .collect(),
        TextFormat::Json => {
            let row = |rule: &'static Rule| Row {
                code: rule.code,
                aliases: rule.aliases,
                name: rule.name,
                severity: rule.severity.word(),
                moment: rule.moment.word(),
                duty: rule.duty.word(),
                applies_to: rule
                    .applies
                    .iter()
                    .map(|all| {
                        all.iter()
                            .map(|when| when.word())
                            .collect::<Vec<_>>()
                            .join(" + ")
                    })
                    .collect(),
                letters: rule.acts.iter().map(|act| act.word()).collect(),
                needs: rule.needs.iter().map(|topic| topic.key()).collect(),
                blocks: rule.blocks.iter().map(|act| act.word()).collect(),
                basis: rule.basis.iter().map(|one| basis(*one, topics)).collect(),
                summary: rule.summary(),
            };
            let listing = Listing {
                versie: 1,
                regels: rules::all().map(row).collect(),
                uitzonderingen: rules::NO_RULE
                    .iter()
                    .map(|(code, reason)| Exception { code, reason })
                    .collect(),
            };
            serde_json::to_string_pretty(&listing).unwrap_or_default() + "\n"
        }
    };
    print(&text)?;
    Ok(Outcome::Clean)
}
