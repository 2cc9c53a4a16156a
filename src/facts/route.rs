//! A way by which rights arise from a shortcoming, and how far it is followed.

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::shortcoming::ExceptionCode;
use crate::source::Span;

use super::{ActKind, Answer, Requirement};

/// A way by which rights arise from a shortcoming.
#[derive(Clone, Debug)]
pub struct Route<'a> {
    /// Which way.
    pub kind: RouteKind,
    /// The first day of verzuim, or of the rights, if all that is needed is there.
    pub first_day: Option<Derived>,
    /// The letter that it rests on.
    pub letter: Option<&'a str>,
    /// Where the case file speaks of it.
    pub span: Span,
    /// What makes it a way at all.
    pub(super) ground: Vec<Requirement>,
    /// The receipt of the letters that it rests on, and the day after it.
    pub(super) receipt: Vec<Requirement>,
    pub(super) after_receipt: Option<Requirement>,
    /// The verdict that the performance stayed out.
    pub(super) verdict: Option<Requirement>,
    /// The only acts that may rest on it; none for all.
    pub(super) only_for: &'static [ActKind],
}

/// Which way rights arise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteKind {
    /// Ingebrekestelling with a reasonable term that lapsed (6:82 lid 1 BW).
    Ingebrekestelling,
    /// An exception that the case records.
    Exception(ExceptionCode),
    /// Repair is impossible: rights at once, no verzuim (6:74 lid 2, 6:265 lid 2 BW).
    NietHerstelbaar,
}

/// How far a route is followed. Each stage asks what the earlier ones ask and more, so that one
/// rule can stand at each and together they ask for the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// There is an ingebrekestelling that can work, or an exception with its evidence and its day.
    Ground,
    /// The letters on which it rests were received.
    Receipt,
    /// The act comes after that receipt.
    Order,
    /// The first day of verzuim is there.
    Day,
    /// After the term it was judged that the performance stayed out.
    Verdict,
}

impl RouteKind {
    /// Whether the way leads to verzuim; the others give rights without it.
    pub fn gives_verzuim(self) -> bool {
        !matches!(
            self,
            RouteKind::NietHerstelbaar
                | RouteKind::Exception(
                    ExceptionCode::BlijvendOnmogelijk
                        | ExceptionCode::TijdelijkOnmogelijk
                        | ExceptionCode::OnmogelijkVooraf
                        | ExceptionCode::MededelingVooraf
                        | ExceptionCode::GeenBereidverklaring
                )
        )
    }

    /// The ground, for messages and letters.
    pub fn ground(self) -> &'static str {
        match self {
            RouteKind::Ingebrekestelling => "6:82 lid 1 BW",
            RouteKind::NietHerstelbaar => "6:74 lid 2 en 6:265 lid 2 BW",
            RouteKind::Exception(code) => match code {
                ExceptionCode::FataleTermijn => "6:83, aanhef en onder a, BW",
                ExceptionCode::Schadevergoeding => "6:83, aanhef en onder b, BW",
                ExceptionCode::Mededeling => "6:83, aanhef en onder c, BW",
                ExceptionCode::Aansprakelijkstelling => "6:82 lid 2 BW",
                ExceptionCode::OnmogelijkVooraf => "6:80 lid 1, aanhef en onder a, BW",
                ExceptionCode::MededelingVooraf => "6:80 lid 1, aanhef en onder b, BW",
                ExceptionCode::GeenBereidverklaring => "6:80 lid 1, aanhef en onder c, BW",
                ExceptionCode::KwadeTrouw => "6:205 BW",
                ExceptionCode::BlijvendOnmogelijk => "6:74 lid 2 BW",
                ExceptionCode::TijdelijkOnmogelijk => "6:265 lid 2 BW",
                ExceptionCode::Redelijkheid => "6:248 BW",
                ExceptionCode::Contract => "het contract",
                ExceptionCode::Anders => "een andere grond",
            },
        }
    }
}

impl Route<'_> {
    /// What must be there and passed before an act may rest on this way.
    pub fn requirement(&self, stage: Stage) -> Requirement {
        let mut all = self.ground.clone();
        if stage >= Stage::Receipt {
            all.extend(self.receipt.iter().cloned());
        }
        if stage >= Stage::Order {
            all.extend(self.after_receipt.clone());
        }
        if stage >= Stage::Day {
            let day = self.first_day.clone().map(Requirement::From);
            all.push(day.unwrap_or(Requirement::Any(Vec::new())));
        }
        if stage >= Stage::Verdict {
            all.extend(self.verdict.clone());
        }
        Requirement::All(all)
    }

    /// What must be there before an act of this kind may rest on this way.
    pub(super) fn requirement_for(&self, kind: ActKind, stage: Stage) -> Requirement {
        let way = self.requirement(stage);
        if self.only_for.is_empty() || self.only_for.contains(&kind) {
            return way;
        }
        let words: Vec<_> = self.only_for.iter().map(|kind| kind.word()).collect();
        Requirement::All(vec![
            way,
            Requirement::Never(format!(
                "op {} kan alleen rusten: {}",
                self.kind.ground(),
                words.join(", ")
            )),
        ])
    }

    /// The first day for acts of a kind, if everything that the way needs is on file.
    pub fn open_to(&self, kind: ActKind) -> Option<&Derived> {
        let asked = self.requirement_for(kind, Stage::Order);
        let on_file = asked.on(NaiveDate::MAX) == Answer::Met;
        self.first_day.as_ref().filter(|_| on_file)
    }
}
