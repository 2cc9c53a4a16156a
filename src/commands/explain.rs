//! `trede explain`: the page of one rule.

use serde_json::json;

use crate::cli::{ExplainArgs, TextFormat};
use crate::contract::topic::Topics;
use crate::error::Error;
use crate::repository::Repository;
use crate::rules::{self, rule::Basis};
use crate::source::read::nearest;

use super::contract::pack;
use super::{Outcome, open, print};

pub(super) fn run(args: &ExplainArgs) -> Result<Outcome, Error> {
    let repository = open(&[])?;
    let topics = contract_topics(&repository, &args.contract)?;
    let Some(rule) = rules::find(&args.code) else {
        let known = rules::all().flat_map(|rule| [rule.code, rule.name]);
        let meant = nearest(&args.code.to_uppercase(), known)
            .map_or_else(String::new, |code| format!(" Bedoelde u {code}?"));
        return Err(Error::Refused(format!(
            "Er is geen regel `{}`.{meant} `trede rules` toont alle regels.",
            args.code
        )));
    };
    let grounds: Vec<_> = rule.basis.iter().map(|one| basis(*one, topics)).collect();
    let text = match args.format {
        TextFormat::Human => format!(
            "{} {} ({})\n{}\n\n{}\n",
            rule.code,
            rule.name,
            rule.severity,
            grounds.join("; "),
            rule.page()
        ),
        TextFormat::Json => {
            let page = json!({
                "versie": 1,
                "code": rule.code,
                "aliases": rule.aliases,
                "name": rule.name,
                "severity": rule.severity.word(),
                "moment": rule.moment.word(),
                "basis": grounds,
                "page": rule.page(),
            });
            serde_json::to_string_pretty(&page).unwrap_or_default() + "\n"
        }
    };
    print(&text)?;
    Ok(Outcome::Clean)
}

/// The topics of a contract by its id.
pub(super) fn contract_topics<'r>(
    repository: &'r Repository,
    id: &str,
) -> Result<Option<&'r Topics>, Error> {
    Ok(pack(repository, id)?.profile.onderwerpen.known())
}

/// Where a rule stands, in the words of the loaded contract.
pub(super) fn basis(basis: Basis, topics: Option<&Topics>) -> String {
    match basis {
        Basis::Ladder(place) => format!("escalatieladder, {place}"),
        Basis::Wet(place) | Basis::Rechtspraak(place) | Basis::Praktijk(place) => place.to_owned(),
        Basis::Contract(topic) => match topics.and_then(|topics| topic.clause(topics)) {
            Some(clause) => clause.to_string(),
            None => format!("{} (dit contract noemt geen bepaling)", topic.key()),
        },
    }
}
