//! What the contract says about an act: its clause, its rung, and whether it requires verzuim.

use crate::case::shortcoming::Shortcoming;
use crate::contract::citation::Citation;
use crate::contract::measure::Measure;
use crate::contract::profile::{LadderKind, MeasureGround, Rungs, VerzuimNeed};
use crate::contract::topic::{Topic, Topics};
use crate::source::field::Field;

use super::{Act, ActKind, Facts, Position};

impl<'a> Facts<'a> {
    /// The topics of the contract.
    pub fn topics(&self) -> Option<&'a Topics> {
        self.pack?.profile.onderwerpen.known()
    }

    /// The clause to which the contract binds a topic.
    pub fn clause(&self, topic: Topic) -> Option<&'a Citation> {
        topic.clause(self.topics()?)
    }

    /// The grounds that the contract gives for a measure.
    pub fn grounds(&self, measure: Measure) -> impl Iterator<Item = &'a MeasureGround> {
        self.pack
            .into_iter()
            .flat_map(|pack| pack.profile.maatregelen.items())
            .filter(move |ground| ground.maatregel.get() == Some(measure))
    }

    /// Whether an act requires verzuim. A letter that states verzuim does; a measure as its ground
    /// says, and for want of one as if it were required.
    pub fn verzuim_need(&self, act: &Act<'_>) -> Option<VerzuimNeed> {
        if act.kind == ActKind::Verzuim {
            return Some(VerzuimNeed::Vereist);
        }
        let measure = act.kind.measure()?;
        let need = self
            .grounds(measure)
            .find_map(|ground| ground.verzuim.get());
        Some(need.unwrap_or(VerzuimNeed::Vereist))
    }

    /// Whether the ladder is part of the contract.
    pub fn ladder_kind(&self) -> Option<LadderKind> {
        self.pack?.profile.ladder.known()?.soort.get()
    }

    /// The step of the ladder on which an act stands.
    pub fn rung(&self, kind: ActKind) -> Option<&'a Citation> {
        let rungs = self.pack?.profile.ladder.known()?.treden.known()?;
        rung_field(rungs, kind)?.known()
    }

    /// The letter on which an act relies for a shortcoming and an addressee: the last
    /// ingebrekestelling, or none where another way gives the rights.
    pub fn relied_on(&self, position: &Position<'_, 'a>) -> Option<&Act<'a>> {
        let Position {
            act,
            shortcoming,
            party,
            ..
        } = *position;
        if !matches!(act.kind, ActKind::Verzuim | ActKind::ClientenstopOpgelegd) {
            return None;
        }
        let day = self.day_of(act);
        let other_way = self
            .routes(shortcoming, party, day)
            .into_iter()
            .any(|route| {
                route.letter.is_none() && route.open_from().is_some_and(|first| first.date() <= day)
            });
        if other_way {
            return None;
        }
        self.notices(shortcoming, party, day)
            .map(|(notice, _)| notice)
            .max_by_key(|act| act.date)
    }

    /// The rungs below an act that were not used for a shortcoming and an addressee.
    pub fn skipped_rungs(&self, position: &Position<'_, 'a>) -> Vec<ActKind> {
        const RUNGS: [ActKind; 5] = [
            ActKind::Gesprek,
            ActKind::Verbeterplan,
            ActKind::Ingebrekestelling,
            ActKind::Verzuim,
            ActKind::ClientenstopOpgelegd,
        ];
        let Position {
            act, shortcoming, ..
        } = *position;
        let Some(height) = RUNGS.iter().position(|rung| *rung == act.kind) else {
            return Vec::new();
        };
        let day = self.day_of(act);
        let used = |kind: ActKind| {
            self.acts.iter().any(|other| {
                other.kind == kind && other.done_by(day) && other.is_about(shortcoming)
            })
        };
        // Step 2 is a power ("kunnen"), so leaving it out skips nothing.
        RUNGS[..height]
            .iter()
            .copied()
            .filter(|kind| *kind != ActKind::Verbeterplan && !used(*kind))
            .collect()
    }

    /// Whether a shortcoming cites the clause of a topic.
    pub fn names_topic(&self, shortcoming: &Shortcoming, topic: Topic) -> bool {
        match (self.clause(topic), shortcoming.bepaling.known()) {
            (Some(clause), Some(cited)) => clause.covers(cited),
            _ => false,
        }
    }
}

fn rung_field(rungs: &Rungs, kind: ActKind) -> Option<&Field<Citation>> {
    Some(match kind {
        ActKind::Gesprek => &rungs.gesprek,
        ActKind::Verbeterplan => &rungs.verbeterplan,
        ActKind::Ingebrekestelling => &rungs.ingebrekestelling,
        ActKind::Verzuim => &rungs.verzuim,
        ActKind::ClientenstopOpgelegd => &rungs.clientenstop,
        ActKind::Uitstel
        | ActKind::Voornemen
        | ActKind::ClientenstopOvereengekomen
        | ActKind::Opheffing => return None,
    })
}
