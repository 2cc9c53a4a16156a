//! The rules: facts in, findings out; one file per topic, ladder step or statute.
//!
//! A rule is a private static in the file of its subject, listed in that file's `RULES`; one that
//! is not listed is dead code, which does not compile here.
#![deny(dead_code)]

pub mod applies;
pub mod rule;
pub mod sink;
pub mod template;

mod aanmaning;
mod addressee;
mod afweging;
mod agreed_stop;
mod betaling;
mod boete;
mod boetebedrag;
mod citations;
mod clientenstop;
mod continuiteit;
mod correspondentie;
mod dates;
mod dispatch;
mod exceptions;
mod exit;
mod fixed_text;
mod form;
mod gesprek;
mod grounds;
mod herstelbaar;
mod hersteltermijn;
mod history;
mod hoor;
mod indispensable;
mod ingebrekestelling;
mod inkomend;
mod input;
mod insolventie;
mod interest;
mod inzet;
mod judge;
mod kennisgeving;
mod keurmerk;
mod ladder;
mod maatregel;
mod measures;
mod niet_betalen;
mod niet_verlengen;
mod no_rule;
mod norm;
mod omzetting;
mod onderaanneming;
mod onderneming;
mod ontbinding;
mod opschorting;
mod opzegging;
mod order;
mod other_providers;
mod overmacht;
mod own_stop;
mod parties;
pub mod past;
mod people;
mod plafond;
mod plafond_brieven;
mod plafond_gebruik;
mod posts;
mod privacy;
mod receipt;
mod rectification;
mod regeling;
mod reservation;
mod returned_copy;
mod routes;
mod sanctie;
mod say;
mod schade;
mod sent;
mod set_aside;
mod signature;
mod steun;
mod tegenvordering;
mod tensions;
mod terugvordering;
mod toezicht;
pub mod typeface;
mod uitstel;
mod verantwoorde_hulp;
mod verantwoording;
mod verjaring;
mod verklaring;
mod verrekening;
mod versions;
mod verzuim;
mod wachttijd;
mod weigering;
mod wijziging;
mod wording;
mod zorgbeeindiging;

use rule::Rule;

pub use judge::{
    Judged, check, check_templates, check_without, is_definitive, judge, judge_letter, judge_with,
    obstacles,
};
pub use no_rule::NO_RULE;
pub use reservation::unreserved;

/// The rules, file by file.
static TABLES: &[&[&Rule]] = &[
    input::RULES,
    sent::RULES,
    past::RULES,
    indispensable::RULES,
    privacy::RULES,
    wording::RULES,
    fixed_text::RULES,
    typeface::RULES,
    dates::RULES,
    addressee::RULES,
    parties::RULES,
    dispatch::RULES,
    signature::RULES,
    form::RULES,
    routes::RULES,
    exceptions::RULES,
    order::RULES,
    receipt::RULES,
    verzuim::RULES,
    people::RULES,
    own_stop::RULES,
    weigering::RULES,
    continuiteit::RULES,
    wachttijd::RULES,
    zorgbeeindiging::RULES,
    onderaanneming::RULES,
    toezicht::RULES,
    verantwoording::RULES,
    onderneming::RULES,
    steun::RULES,
    returned_copy::RULES,
    reservation::RULES,
    agreed_stop::RULES,
    citations::RULES,
    rectification::RULES,
    versions::RULES,
    ladder::RULES,
    gesprek::RULES,
    norm::RULES,
    herstelbaar::RULES,
    measures::RULES,
    verantwoorde_hulp::RULES,
    other_providers::RULES,
    ingebrekestelling::RULES,
    hersteltermijn::RULES,
    aanmaning::RULES,
    uitstel::RULES,
    maatregel::RULES,
    grounds::RULES,
    afweging::RULES,
    clientenstop::RULES,
    ontbinding::RULES,
    overmacht::RULES,
    opzegging::RULES,
    inzet::RULES,
    niet_verlengen::RULES,
    keurmerk::RULES,
    exit::RULES,
    omzetting::RULES,
    boete::RULES,
    sanctie::RULES,
    opschorting::RULES,
    niet_betalen::RULES,
    terugvordering::RULES,
    history::RULES,
    correspondentie::RULES,
    inkomend::RULES,
    regeling::RULES,
    insolventie::RULES,
    hoor::RULES,
    plafond::RULES,
    plafond_brieven::RULES,
    plafond_gebruik::RULES,
    wijziging::RULES,
    tensions::RULES,
    betaling::RULES,
    posts::RULES,
    verrekening::RULES,
    boetebedrag::RULES,
    interest::RULES,
    verjaring::RULES,
    schade::RULES,
    tegenvordering::RULES,
    kennisgeving::RULES,
    verklaring::RULES,
    set_aside::RULES,
];

/// All rules, in the order of the tables.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    TABLES.iter().flat_map(|table| table.iter().copied())
}

/// The rule with this code or alias.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| {
        rule.code.eq_ignore_ascii_case(code)
            || rule.name == code
            || rule
                .aliases
                .iter()
                .any(|alias| alias.eq_ignore_ascii_case(code))
    })
}
