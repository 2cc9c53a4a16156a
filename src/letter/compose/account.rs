//! A claim in the course of time, as an annex shows it: every line, every sum, what is left.

use chrono::NaiveDate;

use crate::calendar::dutch;
use crate::case::course::Event;
use crate::facts::account::Statement;
use crate::letter::view::account::{
    Bedragregel, Betaalregel, Open, Rekening, Renteregel, Renterekening, Verdeling,
};
use crate::money::{Cents, Entry, Exact, InterestLine, Means};

use super::Composer;

impl Composer<'_, '_> {
    /// The claim that the letter makes or is about, reckoned as far as its table goes: to the day that
    /// it names, or to the letter's own. None where no amount is computed.
    pub(super) fn statement(&self) -> Option<Statement> {
        let (claim, through) = match self.act.event {
            Event::Betalingsherinnering(letter) => (
                self.facts.act(&letter.eigen_vordering.known()?.value.0)?,
                self.act.date?,
            ),
            Event::Verrekening(letter) => {
                self.act.declared_set_off()?;
                (
                    self.facts.act(&letter.eigen_vordering.known()?.value.0)?,
                    self.act.date?,
                )
            }
            _ => (self.act, self.act.interest()?.berekend_tot_en_met.get()?),
        };
        self.facts.statement(claim, through, self.act)?.ok()
    }

    pub(super) fn account(&self) -> Option<Rekening> {
        let Statement {
            account,
            through,
            day_count,
        } = self.statement()?;
        let costs = account.debt().costs.iter().map(|cost| cost.amount);
        let has_costs = costs.sum::<Cents>().is_positive();
        let rente = account.debt().interest.and_then(|running| {
            let (regels, totaal) = interest(account.entries(), through);
            (!regels.is_empty()).then(|| Renterekening {
                soort: format!("de {} ({})", running.kind, running.kind.article()),
                vanaf: dutch::date(running.from),
                telling: day_count.to_string(),
                regels,
                totaal: totaal.to_string(),
                waarschuwingen: warnings(account.interest_lines()),
            })
        });
        let paid: Vec<_> = account.entries().iter().filter_map(paid).collect();
        let sum = |part: fn(&Paid) -> Cents| paid.iter().map(part).sum::<Cents>();
        let total = Verdeling::of(
            sum(|one| one.costs),
            sum(|one| one.interest),
            sum(|one| one.principal),
        );
        let due = account.total_due(through);
        Some(Rekening {
            tot_en_met: dutch::date(through),
            hoofdsom: account.debt().principal.to_string(),
            open: Open {
                hoofdsom: account.principal_due().to_string(),
                kosten: has_costs.then(|| account.costs_due(through).to_string()),
                rente: rente.is_some().then(|| account.interest_due().to_string()),
                totaal: due.to_string(),
                voldaan: !due.is_positive(),
            },
            rente,
            betalingen: paid.iter().map(Paid::told).collect(),
            betaald: total,
        })
    }

    /// The parts of what the letter claims, where it claims more than its posts, and their sum.
    pub(super) fn summary(&self) -> Option<(Vec<Bedragregel>, String)> {
        let claim = self.act.claim()?;
        let principal = self.facts.principal(self.act)?;
        let mut sum = principal;
        let line = |omschrijving: &str, amount: Cents| Bedragregel {
            omschrijving: omschrijving.to_owned(),
            bedrag: amount.to_string(),
        };
        let mut lines = vec![line("Hoofdsom", principal)];
        for cost in claim.kosten.items() {
            let amount = Cents::from_decimal(cost.bedrag.get()?.0)?;
            let ground = cost.grondslag.known().map(super::cited);
            let ground = ground.map_or_else(String::new, |ground| format!(" ({ground})"));
            let what = super::prose(&cost.omschrijving);
            let what = what.unwrap_or_else(|| self.missing("omschrijving van de kosten"));
            sum += amount;
            lines.push(line(&format!("Kosten: {what}{ground}"), amount));
        }
        if let Some(Statement {
            account, through, ..
        }) = self.statement()
        {
            let (_, interest) = interest(account.entries(), through);
            let until = dutch::date(through);
            sum += interest;
            lines.push(line(&format!("Rente tot en met {until}"), interest));
        }
        (lines.len() > 1).then(|| (lines, sum.to_string()))
    }

    /// The day on which the set-off of this letter counts.
    pub(super) fn set_off_day(&self) -> Option<NaiveDate> {
        let statement = self.statement()?;
        let mut entries = statement.account.entries().iter().rev();
        entries.find_map(|entry| match entry {
            Entry::Paid {
                day,
                means: Means::Verrekening,
                ..
            } => Some(*day),
            _ => None,
        })
    }
}

/// The lines of interest, with their sum wherever it was rounded, and the sum of those.
fn interest(entries: &[Entry], through: NaiveDate) -> (Vec<Renteregel>, Cents) {
    let mut lines = Vec::new();
    let mut running = Exact::ZERO;
    let mut total = Cents::ZERO;
    let mut close = |lines: &mut Vec<Renteregel>, running: &mut Exact, what: String| {
        let sum = running.rounded();
        *running = Exact::ZERO;
        total += sum;
        lines.push(Renteregel {
            som: true,
            periode: what,
            dagen: None,
            percentage: None,
            over: None,
            rente: sum.to_string(),
        });
    };
    let mut open = false;
    for entry in entries {
        match entry {
            Entry::Interest(line) => {
                open = true;
                running = running + line.interest;
                lines.push(Renteregel {
                    som: false,
                    periode: dutch::period(line.first, line.last),
                    dagen: Some(line.days),
                    percentage: Some(line.rate.to_string()),
                    over: Some(line.base.to_string()),
                    rente: line.interest.printed(),
                });
            }
            Entry::Capitalised { day, .. } if open => {
                open = false;
                let what = format!("Bijgeschreven op {}", dutch::date(*day));
                close(&mut lines, &mut running, what);
            }
            Entry::Paid { day, this_year, .. } if open && this_year.is_positive() => {
                open = false;
                let what = format!("Verschenen tot en met {}", dutch::date(*day));
                close(&mut lines, &mut running, what);
            }
            Entry::Capitalised { .. } | Entry::Paid { .. } => {}
        }
    }
    if open {
        let what = format!("Verschenen tot en met {}", dutch::date(through));
        close(&mut lines, &mut running, what);
    }
    (lines, total)
}

/// What must be told of rates that rest on one source, once for each such rate.
fn warnings<'l>(lines: impl Iterator<Item = &'l InterestLine>) -> Vec<String> {
    let mut periods: Vec<InterestLine> = Vec::new();
    for line in lines {
        match periods.last_mut() {
            Some(last) if (last.rate, &last.source) == (line.rate, &line.source) => {
                last.last = line.last;
            }
            _ => periods.push(line.clone()),
        }
    }
    periods.iter().filter_map(InterestLine::warning).collect()
}

/// A payment or set-off, in cents.
#[derive(Clone, Copy)]
struct Paid {
    day: NaiveDate,
    means: Means,
    costs: Cents,
    interest: Cents,
    principal: Cents,
}

impl Paid {
    fn told(&self) -> Betaalregel {
        Betaalregel {
            datum: dutch::date(self.day),
            wijze: match self.means {
                Means::Betaling => "betaling",
                Means::Verrekening => "verrekening",
            }
            .into(),
            naar: Verdeling::of(self.costs, self.interest, self.principal),
        }
    }
}

impl Verdeling {
    fn of(costs: Cents, interest: Cents, principal: Cents) -> Self {
        Verdeling {
            kosten: costs.to_string(),
            rente: interest.to_string(),
            hoofdsom: principal.to_string(),
            bedrag: (costs + interest + principal).to_string(),
        }
    }
}

fn paid(entry: &Entry) -> Option<Paid> {
    match entry {
        Entry::Paid {
            day,
            means,
            costs,
            interest,
            principal,
            ..
        } => Some(Paid {
            day: *day,
            means: *means,
            costs: *costs,
            interest: *interest,
            principal: *principal,
        }),
        Entry::Interest(_) | Entry::Capitalised { .. } => None,
    }
}
