//! The sums of a letter: what it claims, sets off or charges, from the same posts, ledger and account
//! that the rules see.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::calendar::dutch;
use crate::case::course::Event;
use crate::case::money::InterestKind;
use crate::contract::citation::Citation;
use crate::letter::view::measures::{
    Boete, Boetejaar, Gebeurtenis, Post, Rente, Schuld, Verrekening, Vordering,
};
use crate::money::{self, Cents, Totals};
use crate::source::scalar::Code;

use super::values::{cents, euro, weekday};
use super::{Composer, cited, prose};

impl Composer<'_, '_> {
    pub(super) fn claim(&self) -> Option<Vordering> {
        let claim = self.act.event.claim()?;
        let posted = self.facts.posts(self.act);
        let totals = Totals::of(posted.iter().map(|one| &one.post));
        let posts = posted.iter().enumerate().map(|(at, one)| Post {
            nummer: u32::try_from(at + 1).unwrap_or(u32::MAX),
            omschrijving: one
                .post
                .description
                .clone()
                .or_else(|| one.post.product.clone())
                .unwrap_or_else(|| "vordering".into()),
            periode: period(one.post.first, one.post.last),
            geleverd: delivered(&one.post),
            betaald: one.post.paid.map(|sum| sum.to_string()),
            verschuldigd: one.post.due.map(|sum| sum.to_string()),
            bedrag: one
                .post
                .amount
                .map_or_else(|| self.missing("bedrag"), |sum| sum.to_string()),
            grond: one.post.ground.as_deref().map(of_contract),
        });
        let some = |sum: Cents, known: bool| known.then(|| sum.to_string());
        let (parts, whole) = self.summary().unzip();
        Some(Vordering {
            posten: posts.collect(),
            betaald: some(
                totals.paid,
                posted.iter().any(|one| one.post.paid.is_some()),
            ),
            verschuldigd: some(totals.due, posted.iter().any(|one| one.post.due.is_some())),
            totaal: match posted.is_empty() {
                true => euro(&claim.totaal),
                false => posted
                    .iter()
                    .all(|one| one.post.amount.is_some())
                    .then(|| totals.amount.to_string()),
            },
            rente: claim.rente.known().map(|interest| Rente {
                soort: match interest.soort.get() {
                    Some(InterestKind::Handel) => "de wettelijke handelsrente (artikel 6:119a BW)",
                    Some(InterestKind::Wettelijk) | None => {
                        "de wettelijke rente (artikel 6:119 BW)"
                    }
                }
                .into(),
                vanaf: interest.vanaf.get().map(dutch::date),
                grond: interest.grondslag.known().map(cited),
                tot_en_met: self.statement().map(|one| dutch::date(one.through)),
            }),
            delen: parts.unwrap_or_default(),
            eindtotaal: whole,
            betalen_uiterlijk: weekday(&claim.betalen_uiterlijk),
            iban: self.iban(),
            betalingskenmerk: claim.betalingskenmerk.known().map(|code| code.0.clone()),
        })
    }

    /// The account of the municipality.
    pub(super) fn iban(&self) -> Option<String> {
        let municipality = self.facts.config.gemeente.known()?;
        municipality.iban.known().map(grouped)
    }

    pub(super) fn set_off(&self) -> Option<Verrekening> {
        let Event::Verrekening(letter) = self.act.event else {
            return None;
        };
        let owed = letter
            .schulden
            .items()
            .iter()
            .map(|debt| cents(&debt.bedrag));
        let owed = owed.sum::<Option<Cents>>();
        let left = owed.zip(cents(&letter.bedrag));
        let left = left.map(|(owed, sum)| (owed - sum).max(Cents::ZERO));
        let debts = letter.schulden.items().iter().map(|debt| Schuld {
            omschrijving: prose(&debt.omschrijving)
                .unwrap_or_else(|| self.missing("omschrijving van de schuld")),
            bedrag: euro(&debt.bedrag),
        });
        Some(Verrekening {
            aankondiging: letter.aankondiging.get() == Some(true),
            vordering_van: self.dated(&letter.eigen_vordering),
            bedrag: euro(&letter.bedrag),
            schulden: debts.collect(),
            schulden_totaal: owed.map(|sum| sum.to_string()),
            werkt_terug_tot: self
                .set_off_day()
                .or_else(|| letter.verrekenbaar_sinds.get())
                .map(dutch::date),
            schulden_rest: left
                .filter(|sum| sum.is_positive())
                .map(|sum| sum.to_string()),
        })
    }

    pub(super) fn penalty(&self) -> Option<Boete> {
        let Event::Boete(letter) = self.act.event else {
            return None;
        };
        let mut events: Vec<_> = letter.gebeurtenissen.items().iter().collect();
        events.sort_by_key(|event| event.datum.get());
        let sum = events
            .iter()
            .map(|event| cents(&event.bedrag))
            .sum::<Option<Cents>>();
        let bound = self.facts.topics().and_then(|topics| topics.boete.known());
        Some(Boete {
            gebeurtenissen: events
                .into_iter()
                .map(|event| Gebeurtenis {
                    datum: event
                        .datum
                        .get()
                        .map_or_else(|| self.missing("datum van de gebeurtenis"), dutch::date),
                    omschrijving: prose(&event.omschrijving)
                        .unwrap_or_else(|| self.missing("omschrijving van de gebeurtenis")),
                    bedrag: euro(&event.bedrag).unwrap_or_else(|| self.missing("bedrag")),
                    gematigd: event.gematigd.get() == Some(true),
                })
                .collect(),
            totaal: sum.map(|sum| sum.to_string()),
            per_gebeurtenis: bound.and_then(|clause| euro(&clause.bedrag)),
            maximum: bound.and_then(|clause| euro(&clause.maximum)),
            jaren: self.penalty_years(),
        })
    }

    fn penalty_years(&self) -> Vec<Boetejaar> {
        let years = self.facts.penalty_years(self.act).unwrap_or_default();
        years
            .into_iter()
            .map(|one| Boetejaar {
                jaar: one.year.to_string(),
                eerder: one.earlier.to_string(),
                nu: one.now.to_string(),
                ruimte: one.left.to_string(),
            })
            .collect()
    }
}

/// `10 eenheden à € 60,00`.
fn delivered(post: &money::Post) -> Option<String> {
    let units = post.units?.normalize().to_string().replace('.', ",");
    let noun = if units == "1" { "eenheid" } else { "eenheden" };
    let tariff = tariff(post.tariff?)?;
    Some(format!("{units} {noun} à {tariff}"))
}

/// A tariff as an amount: in cents, or with the decimals that it has more.
fn tariff(tariff: Decimal) -> Option<String> {
    let tariff = tariff.normalize();
    match Cents::from_decimal(tariff) {
        Some(cents) => Some(cents.to_string()),
        None => Some(format!("€\u{a0}{}", tariff.to_string().replace('.', ","))),
    }
}

/// The clause that a post names, as letters cite it.
fn of_contract(ground: &str) -> String {
    ground
        .parse::<Citation>()
        .map_or_else(|_| ground.to_owned(), |one| cited(&one))
}

/// `15 januari 2025`, `15 tot en met 31 januari 2025`.
fn period(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Option<String> {
    let first = first?;
    Some(last.map_or_else(|| dutch::date(first), |last| dutch::period(first, last)))
}

/// An account number in groups of four.
fn grouped(code: &Code) -> String {
    let signs: Vec<char> = code.0.chars().filter(|c| !c.is_whitespace()).collect();
    let groups: Vec<String> = signs
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("\u{a0}")
}
