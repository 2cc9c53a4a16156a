//! Who took part in an act for the municipality.

use crate::case::course::{Event, Participant, TeamRole};
use crate::repository::config::Member;

use super::{Act, Facts};

impl<'a> Facts<'a> {
    /// The roles of those who took part in an act: everybody in the case, who handles the letter,
    /// and who was at the talk. A case that names nobody has the team of the repository.
    pub fn roles(&self, act: &Act<'_>) -> Vec<TeamRole> {
        let involved = self.case.betrokkenen.items();
        let team: Vec<&Member> = if self.case.betrokkenen.is_absent() {
            self.config.team.items().iter().collect()
        } else {
            let member = |id: &str| self.config.member(id);
            involved
                .iter()
                .filter_map(|id| member(&id.value.0))
                .collect()
        };
        let handler = act.letter.behandelaar.known();
        let handler = handler.and_then(|id| self.config.member(&id.value.0));
        let members = team.into_iter().chain(handler);
        members
            .filter_map(|member| member.rol.get())
            .chain(self.speakers(act).into_iter().flatten())
            .collect()
    }

    /// The names of those who act in the case for the municipality or for a counterparty.
    pub fn officials(&self) -> Vec<&'a str> {
        let parties = self.case.wederpartijen.items().iter();
        let talks = self.acts.iter().filter_map(|act| match act.event {
            Event::Gesprek(talk) => Some(talk),
            _ => None,
        });
        let addressed = parties.map(|party| &party.ter_attentie_van);
        let team = self.config.team.items().iter().map(|one| &one.naam);
        let signatories = self.config.ondertekenaars.items().iter();
        let signatories = signatories.map(|one| &one.naam);
        let speakers = talks
            .flat_map(|talk| talk.deelnemers.items())
            .map(|one| &one.naam);
        let names = addressed.chain(team).chain(signatories).chain(speakers);
        names
            .filter_map(|name| name.known())
            // The function follows the name.
            .filter_map(|name| name.0.split(',').next())
            .collect()
    }

    /// The roles of those who spoke for the municipality at a talk, each as the talk has it or as
    /// the team has it; none if they are not named.
    pub fn speakers(&self, act: &Act<'_>) -> Option<Vec<TeamRole>> {
        let Event::Gesprek(talk) = act.event else {
            return None;
        };
        let ours = |one: &&Participant| {
            one.namens
                .known()
                .is_some_and(|namens| namens.value.0 == "gemeente")
        };
        let in_team = |one: &Participant| {
            let name = one.naam.known()?;
            let mut team = self.config.team.items().iter();
            team.find(|member| member.naam.known() == Some(name))?
                .rol
                .get()
        };
        let mut ours = talk.deelnemers.items().iter().filter(ours).peekable();
        ours.peek()?;
        Some(
            ours.filter_map(|one| one.rol.get().or_else(|| in_team(one)))
                .collect(),
        )
    }
}
