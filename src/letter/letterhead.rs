//! What stands above the text of every letter, in the order of Dutch custom.

use super::Kind;
use super::view::{Brief, Geadresseerde};
use super::words::{capital, plain_line};
use crate::calendar::dutch;
use crate::write::Document;
use crate::write::document::{Block, Letterhead};

/// The finished letter: this letterhead above that text.
pub fn document(kind: &Kind, view: &Brief, body: Vec<Block>) -> Document {
    let sender = capital(&plain_line(&view.afzender.naam));
    let sender_lines = view.afzender.adres.iter().chain(&view.afzender.contact);
    let letterhead = Letterhead {
        sender,
        logo: None,
        sender_lines: lines(sender_lines),
        addressees: view.geadresseerden.iter().map(addressee).collect(),
        reference: plain_line(&view.kenmerk),
        chain: None,
        details: details(view),
    };
    Document {
        title: format!("{}: {}", kind.title, plain_line(&view.onderwerp)),
        date: view.datum.map(|date| date.0),
        concept: view.concept,
        letterhead,
        body,
    }
}

/// What stands above the text, a line each, as far as the case has a hand in it.
pub fn lines_of(kind: &Kind, view: &Brief) -> Vec<String> {
    let Document {
        title, letterhead, ..
    } = document(kind, view, Vec::new());
    let addressees = letterhead.addressees.into_iter().flatten();
    let details = letterhead.details.into_iter();
    let details = details.map(|(label, value)| format!("{label}: {value}"));
    addressees.chain(details).chain([title]).collect()
}

fn addressee(party: &Geadresseerde) -> Vec<String> {
    let name = match &party.kvk {
        Some(number) => format!("{} (KvK {number})", party.naam),
        None => party.naam.clone(),
    };
    let attention = party
        .ter_attentie_van
        .as_ref()
        .map(|name| format!("t.a.v. {name}"));
    let above = [Some(name), party.hoedanigheid.clone(), attention]
        .into_iter()
        .flatten();
    lines(
        above
            .chain(party.adres.iter().cloned())
            .collect::<Vec<_>>()
            .iter(),
    )
}

fn details(view: &Brief) -> Vec<(&'static str, String)> {
    let contact = view.behandelaar.as_ref();
    let annexes = match view.bijlagen.len() {
        0 => None,
        number => Some(number.to_string()),
    };
    let details = [
        (
            "Datum",
            Some(view.datum.map_or_else(
                || "nog niet gedagtekend".to_owned(),
                |date| dutch::date(date.0),
            )),
        ),
        ("Ons kenmerk", Some(view.kenmerk.clone())),
        ("Uw kenmerk", view.uw_kenmerk.clone()),
        ("Uw brief van", view.uw_brief_van.clone()),
        (
            "Behandeld door",
            contact.map(|contact| contact.naam.clone()),
        ),
        (
            "Telefoon",
            contact.and_then(|contact| contact.telefoon.clone()),
        ),
        ("E-mail", contact.and_then(|contact| contact.e_mail.clone())),
        ("Verzending", view.verzendwijze.clone()),
        ("Bijlagen", annexes),
    ];
    let present = details
        .into_iter()
        .filter_map(|(label, value)| Some((label, plain_line(&value?))));
    present.filter(|(_, value)| !value.is_empty()).collect()
}

fn lines<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    texts
        .map(|text| plain_line(text))
        .filter(|text| !text.is_empty())
        .collect()
}
