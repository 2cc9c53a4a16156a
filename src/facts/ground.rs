//! What the contract says about an act: its clause, its rung, and whether it requires verzuim.

use chrono::NaiveDate;

use crate::case::shortcoming::Shortcoming;
use crate::contract::citation::{Citation, Document, Resolved};
use crate::contract::measure::Measure;
use crate::contract::profile::{LadderKind, MeasureGround, Rung, Variant, VerzuimNeed};
use crate::contract::text::Unit;
use crate::contract::topic::{Topic, Topics};
use crate::source::field::Field;

use super::{Act, ActKind, Facts, Position};

impl<'a> Facts<'a> {
    /// The topics of the contract.
    pub fn topics(&self) -> Option<&'a Topics> {
        self.pack?.profile.onderwerpen.known()
    }

    /// The way in which the contract has ondersteuning carried out.
    pub fn variant(&self) -> Option<Variant> {
        self.pack?.profile.variant.get()
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

    /// The clause on which an act rests: that of its ground in the contract if it cites it, else
    /// what it cites. An act that cites nothing rests on the only ground that there is.
    pub fn clause_of(&self, act: &Act<'a>) -> Option<&'a Citation> {
        let ground = act.ground.and_then(|ground| ground.bepaling.known());
        match (act.cited, ground) {
            (Some(cited), Some(ground)) if ground.covers(cited) || cited.covers(ground) => {
                Some(ground)
            }
            (Some(cited), _) => Some(cited),
            (None, ground) => {
                let grounds = act.kind.measure().map(|one| self.grounds(one).count());
                ground.filter(|_| grounds == Some(1))
            }
        }
    }

    /// Whether an act rests on a clause to which the contract binds one of these topics.
    pub fn rests_on(&self, act: &Act<'a>, topics: &[Topic]) -> bool {
        self.clause_of(act).is_some_and(|cited| {
            let mut clauses = topics.iter().filter_map(|topic| self.clause(*topic));
            clauses.any(|clause| clause.covers(cited))
        })
    }

    /// Whether an act rests on an article of a statute.
    pub fn rests_on_statute(&self, act: &Act<'a>, article: &str) -> bool {
        self.clause_of(act).is_some_and(|cited| {
            let statute = matches!(cited.document, Document::Statute(_));
            statute
                && article
                    .parse()
                    .is_ok_and(|article: Citation| article.covers(cited))
        })
    }

    /// Whether an act requires verzuim. A letter that states verzuim does; a measure as its ground
    /// says, and for want of one as if it were required.
    pub fn verzuim_need(&self, act: &Act<'_>) -> Option<VerzuimNeed> {
        if act.kind == ActKind::Verzuim {
            return Some(VerzuimNeed::Vereist);
        }
        act.kind.measure()?;
        let need = act.ground.and_then(|ground| ground.verzuim.get());
        Some(need.unwrap_or(VerzuimNeed::Vereist))
    }

    /// Whether an act can only rest on a shortcoming: by its kind, or by the ground of its measure.
    pub fn needs_shortcoming(&self, act: &Act<'_>) -> bool {
        match act.kind {
            ActKind::Ingebrekestelling
            | ActKind::Aansprakelijkstelling
            | ActKind::Aanmaning
            | ActKind::Verzuim => true,
            kind if kind.measure().is_some() => {
                let rests = act.ground.and_then(|ground| ground.tekortkoming.get());
                rests.unwrap_or(true)
            }
            _ => false,
        }
    }

    /// The day on which an act takes effect: that of the letter, or of the measure if it is earlier.
    pub fn effective_day(&self, act: &Act<'_>) -> NaiveDate {
        let day = self.day_of(act);
        let start = act.event.decision().and_then(|one| one.ingang.get());
        start.map_or(day, |start| start.min(day))
    }

    /// Whether the ladder is part of the contract.
    pub fn ladder_kind(&self) -> Option<LadderKind> {
        self.pack?.profile.ladder.known()?.soort.get()
    }

    /// The step of the ladder for a kind of act that is no measure.
    pub fn rung(&self, kind: ActKind) -> Option<&'a Citation> {
        let rungs = self.pack?.profile.ladder.known()?.treden.known()?;
        match kind {
            ActKind::Gesprek => &rungs.gesprek,
            ActKind::Verbeterplan => &rungs.verbeterplan,
            ActKind::Ingebrekestelling => &rungs.ingebrekestelling,
            ActKind::Verzuim => &rungs.verzuim,
            _ => return None,
        }
        .known()
    }

    /// The step of the ladder on which an act stands; a measure stands on that of its ground.
    pub fn rung_of(&self, act: &Act<'_>) -> Option<&'a Citation> {
        if act.kind.measure().is_none() {
            return self.rung(act.kind);
        }
        let rungs = self.pack?.profile.ladder.known()?.treden.known()?;
        match act.ground?.trede.get()? {
            Rung::Clientenstop => &rungs.clientenstop,
            Rung::Terugvordering => &rungs.terugvordering,
            Rung::Boete => &rungs.boete,
            Rung::Beeindiging => &rungs.beeindiging,
        }
        .known()
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
        if self.verzuim_need(act) != Some(VerzuimNeed::Vereist) {
            return None;
        }
        let day = self.day_of(act);
        let routes = self.routes(shortcoming, party, day);
        let other_way = routes.iter().any(|route| {
            let first = route.open_to(act.kind);
            route.letter.is_none() && first.is_some_and(|first| first.date() <= day)
        });
        if other_way {
            return None;
        }
        let letters = routes.iter().filter_map(|route| self.act(route.letter?));
        letters.max_by_key(|letter| letter.date)
    }

    /// The first letter for a shortcoming and an addressee though nobody spoke with the provider
    /// about it before: rung 1 was left out. Rung 2 is a power ("kunnen"), rung 3 is left out only
    /// where the law asks no ingebrekestelling, and rung 4 can be part of the measure's letter.
    pub fn skips_talk(&self, position: &Position<'_, 'a>) -> bool {
        const RUNGS: [ActKind; 4] = [
            ActKind::Gesprek,
            ActKind::Verbeterplan,
            ActKind::Ingebrekestelling,
            ActKind::Verzuim,
        ];
        let Position {
            act, shortcoming, ..
        } = *position;
        if self.rung_of(act).is_none() {
            return false;
        }
        let height = RUNGS.iter().position(|rung| *rung == act.kind);
        let day = self.day_of(act);
        let below = &RUNGS[..height.unwrap_or(RUNGS.len())];
        let used = |other: &Act<'_>| {
            below.contains(&other.kind) && other.done_by(day) && other.is_about(shortcoming)
        };
        !below.is_empty() && !self.acts.iter().any(used)
    }

    /// Whether a citation names one norm: not an article that has several paragraphs as a whole. A
    /// provision that is not in the text of the contract is not judged here.
    pub fn is_one_norm(&self, citation: &Citation) -> bool {
        let units = &citation.address.0;
        let below_article = units.iter().any(|(unit, _)| *unit > Unit::Artikel);
        if citation.document != Document::Contract || below_article {
            return !units.is_empty();
        }
        let text = self.pack.and_then(|pack| pack.text_of(citation));
        match text.map(|text| citation.resolve(text)) {
            Some(Resolved::Found(clauses)) => {
                let numbered = |(unit, _): &(Unit, String)| *unit >= Unit::Lid;
                let mut below = clauses.iter().flat_map(|clause| &clause.address.0);
                units.iter().any(|(unit, _)| *unit == Unit::Artikel) && !below.any(numbered)
            }
            _ => true,
        }
    }

    /// Whether a shortcoming cites the clause of a topic. One that the contract binds to an
    /// explanatory note is cited with the provision that the note explains too.
    pub fn names_topic(&self, shortcoming: &Shortcoming, topic: Topic) -> bool {
        match (self.clause(topic), shortcoming.bepaling.known()) {
            (Some(clause), Some(cited)) => {
                clause.covers(cited) || (clause.note && clause.explained().covers(cited))
            }
            _ => false,
        }
    }

    /// Whether the norm of a topic is at stake in a shortcoming: it cites the clause, or what only
    /// that clause asks about is filled in.
    pub fn is_at_stake(&self, shortcoming: &Shortcoming, topic: Topic) -> bool {
        let filled = match topic {
            Topic::Methodiek => !shortcoming.deskundig_advies.is_absent(),
            Topic::OnderaannemerKwaliteit => !shortcoming.door.is_absent(),
            Topic::Declaratie => !shortcoming.sap.is_absent(),
            Topic::Toezichtbevinding | Topic::Toezichtkleuren => {
                let mut facts = shortcoming.feiten.items().iter();
                facts.any(|fact| !fact.bevinding.is_absent())
            }
            _ => false,
        };
        filled || self.names_topic(shortcoming, topic)
    }

    /// Whether a shortcoming names the note to which the contract binds a topic, so that its letter
    /// tells what is text and what is explanation.
    pub fn names_note(&self, shortcoming: &Shortcoming, topic: Topic) -> bool {
        let cited = [&shortcoming.bepaling, &shortcoming.toelichting];
        let mut cited = cited.into_iter().filter_map(Field::known);
        self.clause(topic)
            .is_some_and(|clause| cited.any(|one| clause.covers(one)))
    }
}
