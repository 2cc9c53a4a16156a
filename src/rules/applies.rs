//! When a rule applies: the closed vocabulary of the catalogue's column `geldt_als`.

use crate::case::money::SettlementKind;
use crate::case::party::{InsolvencyKind, Role};
use crate::case::shortcoming::{ExceptionCode, Reparable};
use crate::contract::profile::{LadderKind, VerzuimNeed};
use crate::contract::topic::Topic;
use crate::facts::term::given_term;
use crate::facts::{Act, ActKind, Facts, Position};

/// A condition under which a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The letter is placed on a rung of the ladder.
    Ladder,
    /// The ladder is no document of the contract.
    LadderBeleid,
    /// A lower rung was not used for a shortcoming.
    TredeOvergeslagen,
    /// The act rests on a shortcoming.
    OpTekortkoming,
    /// The shortcoming can be repaired.
    Herstelbaar,
    /// The shortcoming cannot be repaired.
    NietHerstelbaar,
    /// The shortcoming can be repaired in part.
    DeelsHerstelbaar,
    /// Verzuim comes by ingebrekestelling (6:82 lid 1 BW).
    RouteIngebrekestelling,
    /// Rights come by a recorded exception.
    Route(ExceptionCode),
    /// The act takes this measure.
    Maatregel(ActKind),
    /// The measure requires verzuim.
    VerzuimVereist,
    /// The measure requires verzuim by the ladder only.
    VerzuimAlleenVolgensLadder,
    /// The act relies on an earlier letter.
    SteuntOpBrief,
    /// An extension was given.
    Uitstel,
    /// There is an earlier ingebrekestelling for the shortcoming.
    IngetrokkenOfVervangen,
    /// The letter promises a number of days after its receipt.
    BelooftDagen,
    /// The municipality was itself in default towards the provider.
    Schuldeisersverzuim,
    /// There is more than one contracting provider.
    Combinatie,
    /// The clause of this topic is cited, or its facts are filled in.
    Norm(Topic),
    /// The case has an observation under this key.
    Waarneming(&'static str),
    /// The act rests on a clause to which the contract binds one of these topics.
    Grond(&'static [Topic]),
    /// The act rests on this article of a statute.
    GrondWet(&'static str),
    /// An addressee, or the provider whose curator is addressed, is in one of these states.
    Wederpartij(&'static [InsolvencyKind]),
    /// Parties agreed on a settlement before the act.
    Schikking,
    /// Parties agreed on an arrangement for payment before the act.
    Betalingsregeling,
    /// The right to performance was converted into damages before the act.
    Omgezet,
    /// The act claims or sets off a sum that is computed.
    BedragBerekend,
    /// The act claims interest.
    RenteGevorderd,
    /// The act claims costs.
    KostenGevorderd,
    /// The act declares a set-off, and does not merely announce it.
    VerrekeningVerklaard,
    /// A debt with which the act sets off is attached, assigned or pledged.
    BeslagCessiePand,
    /// There is a dispute.
    Geschil,
    /// The case ran before it was kept here.
    Overgenomen,
    /// The repository asks for remarks on long sentences.
    Leesbaarheid,
}

impl When {
    /// The word of the catalogue.
    pub fn word(self) -> String {
        match self {
            When::Ladder => "ladder".into(),
            When::LadderBeleid => "ladder:beleid".into(),
            When::TredeOvergeslagen => "trede-overgeslagen".into(),
            When::OpTekortkoming => "op-tekortkoming".into(),
            When::Herstelbaar => "herstelbaar".into(),
            When::NietHerstelbaar => "niet-herstelbaar".into(),
            When::DeelsHerstelbaar => "deels-herstelbaar".into(),
            When::RouteIngebrekestelling => "route:6:82.1".into(),
            When::Route(ExceptionCode::Anders) => "route:onbekend".into(),
            When::Route(code) => format!("route:{}", code.word().replace(' ', "-")),
            When::Maatregel(ActKind::ClientenstopOpgelegd) => {
                "maatregel:clientenstop-opgelegd".into()
            }
            When::Maatregel(ActKind::ClientenstopOvereengekomen) => {
                "maatregel:clientenstop-overeengekomen".into()
            }
            When::Maatregel(kind) => format!("maatregel:{}", kind.word()),
            When::VerzuimVereist => "verzuim:vereist".into(),
            When::VerzuimAlleenVolgensLadder => "verzuim:alleen-volgens-ladder".into(),
            When::SteuntOpBrief => "steunt-op-brief".into(),
            When::Uitstel => "uitstel".into(),
            When::IngetrokkenOfVervangen => "ingetrokken-of-vervangen".into(),
            When::BelooftDagen => "belooft-dagen".into(),
            When::Schuldeisersverzuim => "schuldeisersverzuim".into(),
            When::Combinatie => "combinatie".into(),
            When::Norm(topic) => format!("norm:{}", topic.key()),
            When::Waarneming(key) => format!("waarneming:{key}"),
            When::Grond(topics) => {
                let keys: Vec<_> = topics.iter().map(|topic| topic.key()).collect();
                format!("grond:{}", keys.join("/"))
            }
            When::GrondWet(article) => format!("grond:{article}"),
            When::Wederpartij(kinds) => {
                let words: Vec<_> = kinds.iter().map(|kind| kind.word()).collect();
                format!("wederpartij:{}", words.join("/"))
            }
            When::Schikking => "schikking".into(),
            When::Betalingsregeling => "betalingsregeling".into(),
            When::Omgezet => "omgezet".into(),
            When::BedragBerekend => "bedrag-berekend".into(),
            When::RenteGevorderd => "rente-gevorderd".into(),
            When::KostenGevorderd => "kosten-gevorderd".into(),
            When::VerrekeningVerklaard => "maatregel:verrekening-verklaring".into(),
            When::BeslagCessiePand => "beslag-cessie-pand".into(),
            When::Geschil => "geschil".into(),
            When::Overgenomen => "zaak:overgenomen".into(),
            When::Leesbaarheid => "optie:leesbaarheid".into(),
        }
    }

    /// Whether it holds for a case as a whole; a condition on an act does not stand in the way.
    pub fn for_case(self, facts: &Facts<'_>) -> bool {
        match self {
            When::Waarneming(key) => {
                let mut all = facts.case.waarnemingen.items().iter();
                all.any(|one| one.key() == key)
            }
            _ => true,
        }
    }

    /// Whether it holds for an act as a whole; a condition on a shortcoming holds if it does for
    /// one of its positions.
    pub fn for_act<'a>(self, facts: &Facts<'a>, act: &Act<'a>) -> bool {
        match self {
            When::Ladder => facts.rung_of(act).is_some(),
            When::LadderBeleid => facts.ladder_kind() == Some(LadderKind::Beleid),
            When::OpTekortkoming => facts.needs_shortcoming(act) || !act.shortcomings.is_empty(),
            When::Maatregel(kind) => act.kind == kind,
            When::VerzuimVereist => facts.verzuim_need(act) == Some(VerzuimNeed::Vereist),
            When::VerzuimAlleenVolgensLadder => {
                facts.verzuim_need(act) == Some(VerzuimNeed::AlleenVolgensLadder)
            }
            When::Combinatie => facts
                .case
                .wederpartijen
                .items()
                .iter()
                .any(|party| party.rol.get() == Some(Role::Combinant)),
            When::Grond(topics) => facts.rests_on(act, topics),
            When::GrondWet(article) => facts.rests_on_statute(act, article),
            When::Wederpartij(kinds) => facts
                .insolvent(facts.day_of(act))
                .any(|(party, kind)| kinds.contains(&kind) && act.concerns(party)),
            When::Schikking => {
                let mut all = facts.settlements(facts.day_of(act));
                all.any(|(_, one)| one.soort.get() == Some(SettlementKind::Schikking))
            }
            When::Betalingsregeling => {
                let mut all = facts.settlements(facts.day_of(act));
                all.any(|(_, one)| one.soort.get() == Some(SettlementKind::Betalingsregeling))
            }
            When::BedragBerekend => {
                let set_off = act.set_off().is_some_and(|one| !one.bedrag.is_absent());
                set_off || facts.principal(act).is_some()
            }
            When::RenteGevorderd => act.interest().is_some(),
            When::KostenGevorderd => act.claim().is_some_and(|one| !one.kosten.is_empty()),
            When::VerrekeningVerklaard => act.declared_set_off().is_some(),
            When::BeslagCessiePand => act.set_off().is_some_and(|one| {
                let mut debts = one.schulden.items().iter();
                debts.any(|debt| debt.belast.known().is_some())
            }),
            When::Waarneming(_) => self.for_case(facts),
            When::Geschil => facts.case.geschil.known().is_some(),
            When::Overgenomen => facts.case.overgenomen.known().is_some(),
            When::Leesbaarheid => facts.config.leesbaarheid.get() == Some(true),
            When::Uitstel => facts.acts.iter().any(|act| act.kind == ActKind::Uitstel),
            When::TredeOvergeslagen
            | When::Herstelbaar
            | When::NietHerstelbaar
            | When::DeelsHerstelbaar
            | When::RouteIngebrekestelling
            | When::Route(_)
            | When::SteuntOpBrief
            | When::IngetrokkenOfVervangen
            | When::BelooftDagen
            | When::Schuldeisersverzuim
            | When::Omgezet
            | When::Norm(_) => facts
                .positions(act)
                .any(|position| self.for_position(&position)),
        }
    }

    /// Whether it holds for a shortcoming and an addressee of an act.
    pub fn for_position(self, position: &Position<'_, '_>) -> bool {
        let Position {
            facts,
            act,
            shortcoming,
            party,
        } = *position;
        match self {
            When::Herstelbaar => {
                matches!(shortcoming.herstelbaar.get(), None | Some(Reparable::Ja))
                    && !shortcoming.herstelbaar.is_broken()
            }
            When::NietHerstelbaar => shortcoming.herstelbaar.get() == Some(Reparable::Nee),
            When::DeelsHerstelbaar => shortcoming.herstelbaar.get() == Some(Reparable::Deels),
            When::RouteIngebrekestelling => match act.kind {
                ActKind::Ingebrekestelling => shortcoming.herstelbaar.get() != Some(Reparable::Nee),
                _ => facts.rests_on_notice(position),
            },
            When::Route(code) => shortcoming
                .uitzonderingen
                .items()
                .iter()
                .any(|exception| exception.code.get() == Some(code)),
            When::SteuntOpBrief => facts.relied_on(position).is_some(),
            When::TredeOvergeslagen => facts.skips_talk(position),
            When::IngetrokkenOfVervangen => {
                facts.notices(shortcoming, party, facts.day_of(act)).len() > 1
            }
            When::BelooftDagen => {
                let notices = facts.notices(shortcoming, party, facts.day_of(act));
                let own = notices.iter().find(|(notice, _)| notice.id == act.id);
                own.and_then(|(_, letter)| given_term(letter, shortcoming))
                    .is_some_and(|term| !term.na_ontvangst.is_absent())
            }
            When::Schuldeisersverzuim => {
                let mut defaults = facts.own_defaults(shortcoming, facts.day_of(act));
                defaults.next().is_some()
            }
            When::Norm(topic) => facts.is_at_stake(shortcoming, topic),
            When::Omgezet => facts
                .conversion(shortcoming, party, facts.day_of(act))
                .is_some(),
            When::Ladder
            | When::LadderBeleid
            | When::OpTekortkoming
            | When::Maatregel(_)
            | When::VerzuimVereist
            | When::VerzuimAlleenVolgensLadder
            | When::Uitstel
            | When::Waarneming(_)
            | When::Grond(_)
            | When::GrondWet(_)
            | When::Wederpartij(_)
            | When::Schikking
            | When::Betalingsregeling
            | When::BedragBerekend
            | When::RenteGevorderd
            | When::KostenGevorderd
            | When::VerrekeningVerklaard
            | When::BeslagCessiePand
            | When::Geschil
            | When::Overgenomen
            | When::Leesbaarheid
            | When::Combinatie => self.for_act(facts, act),
        }
    }
}
