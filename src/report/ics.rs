//! The clocks with a fixed day as an iCalendar file (RFC 5545).
//!
//! A clock keeps its UID as long as it is about the same, so that a calendar moves the entry
//! instead of adding one. What was in the last file and no longer runs stays for a while as
//! cancelled, for who imports the file; who subscribes to it sees it go.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use icalendar::{
    Alarm, Calendar, CalendarComponent, Class, Component, DatePerhapsTime, Event, EventLike,
    EventStatus, Property,
};

use crate::facts::clocks::{Clock, Who};
use crate::finding::Label;

use super::shown;
use super::status::{CaseStanding, Overview, source, who, why};

/// By this line we know a file as ours.
const PRODUCER: &str = "-//trede//termijnen//NL";
/// How long a cancelled entry is still told, in days after its day.
const KEPT: i64 = 90;

/// The calendar of an overview, with what the last calendar had and no longer runs.
///
/// # Errors
/// If what is given as the last calendar is none of ours.
pub fn calendar(overview: &Overview, last: Option<&str>) -> Result<String, NotOurs> {
    let mut before = last.map_or(Ok(BTreeMap::new()), entries)?;
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", PRODUCER),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", "Termijnen van zaken"),
        ("X-PUBLISHED-TTL", "PT12H"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    // By RFC 5546 what is published has somebody who publishes it; else it is a plain calendar.
    let organiser = overview.organiser.as_ref().and_then(organiser);
    if organiser.is_some() {
        calendar.append_property(Property::new("METHOD", "PUBLISH"));
    }
    let by = |mut event: Event| {
        if let Some(organiser) = &organiser {
            event.append_property(organiser.clone());
        }
        event
    };
    for (case, clock, label) in overview.by_urgency() {
        let Some(day) = clock.due.day() else { continue };
        let uid = uid(case, clock);
        let fresh = by(entry(&uid, case, clock, label, day));
        calendar.push(stamped(fresh, before.remove(&uid).as_ref(), overview.today));
    }
    for (_, gone) in before {
        let day = gone.get_start().map(|start| start.date_naive());
        let recent = day.is_some_and(|day| day + Duration::days(KEPT) >= overview.today);
        if !recent {
            continue;
        }
        if gone.get_status() == Some(EventStatus::Cancelled) {
            calendar.push(gone);
        } else {
            let mut cancelled = Event::with_uid(gone.get_uid().unwrap_or_default());
            if let Some(day) = day {
                whole_day(&mut cancelled, day);
            }
            cancelled.summary(&format!("Vervallen: {}", gone.get_summary().unwrap_or("")));
            cancelled.status(EventStatus::Cancelled);
            calendar.push(stamped(by(cancelled), Some(&gone), overview.today));
        }
    }
    Ok(bare_alarms(&calendar.to_string()))
}

/// The municipality as the one who publishes, if its address is one that needs no escaping.
fn organiser((name, mail): &(String, String)) -> Option<Property> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "@.-_+".contains(c);
    if !mail.chars().all(plain) || mail.matches('@').count() != 1 {
        return None;
    }
    let name = shown(name).replace(['"', '\r', '\n', '\t'], " ");
    let mut property = Property::new("ORGANIZER", format!("mailto:{mail}"));
    Some(property.add_parameter("CN", &name).done())
}

/// The crate gives an alarm a stamp and a UID of the moment; RFC 5545 gives it neither, and the
/// same clocks must give the same bytes.
fn bare_alarms(text: &str) -> String {
    let mut in_alarm = false;
    let kept = text.split_inclusive("\r\n").filter(|line| {
        in_alarm = match line.trim_end() {
            "BEGIN:VALARM" => true,
            "END:VALARM" => false,
            _ => in_alarm,
        };
        !in_alarm || !(line.starts_with("DTSTAMP:") || line.starts_with("UID:"))
    });
    kept.collect()
}

/// The file that is there is no calendar of ours.
#[derive(Debug)]
pub struct NotOurs;

/// The entries of a calendar of ours, by their UID.
fn entries(text: &str) -> Result<BTreeMap<String, Event>, NotOurs> {
    let calendar: Calendar = text.parse().map_err(|_| NotOurs)?;
    if calendar.property_value("PRODID") != Some(PRODUCER) {
        return Err(NotOurs);
    }
    let events = calendar.components.into_iter();
    Ok(events
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some((event.get_uid()?.to_owned(), event)),
            _ => None,
        })
        .collect())
}

/// The end of an entry is the day after its last one.
fn whole_day(event: &mut Event, day: NaiveDate) {
    event.starts(day).ends(day + Duration::days(1));
}

fn uid(case: &CaseStanding, clock: &Clock) -> String {
    let folder = case.folder.replace(|c: char| !c.is_alphanumeric(), "-");
    format!("{folder}.{}@trede", clock.id)
}

fn entry(uid: &str, case: &CaseStanding, clock: &Clock, label: &Label, day: NaiveDate) -> Event {
    let actor = who(&clock.who);
    let mut event = Event::with_uid(uid);
    whole_day(&mut event, day);
    event.summary(&shown(&format!(
        "{actor}: {} ({})",
        clock.what, case.folder
    )));
    let about = [&case.kenmerk, &case.onderwerp, &case.wederpartij];
    let about: Vec<_> = about.into_iter().flatten().map(String::as_str).collect();
    event.description(&shown(&format!(
        "{}\nDe dag volgt uit: {}\n{}",
        about.join(", "),
        why(&clock.due),
        source(label)
    )));
    event.status(EventStatus::Confirmed);
    event.class(Class::Private);
    event.add_property("TRANSP", "TRANSPARENT");
    event.add_property(
        "CATEGORIES",
        if clock.who == Who::Gemeente {
            "Gemeente"
        } else {
            "Wederpartij"
        },
    );
    // At nine in the morning, a week and a day ahead.
    for trigger in ["-P6DT15H", "-PT15H"] {
        let mut alarm = Alarm::display(&shown(&clock.what), Duration::zero());
        alarm.append_property(Property::new("TRIGGER", trigger));
        event.alarm(alarm);
    }
    event
}

/// The entry with the stamp and the number of the last one if nothing changed, else with a new
/// stamp and the next number.
fn stamped(mut event: Event, last: Option<&Event>, today: NaiveDate) -> Event {
    let told = |event: &Event| {
        let day = event
            .get_start()
            .map(|start: DatePerhapsTime| start.date_naive());
        let text = |key: &str| event.property_value(key).map(str::to_owned);
        (
            day,
            text("SUMMARY"),
            text("DESCRIPTION"),
            event.get_status(),
        )
    };
    let sequence = |event: &Event| {
        let number = event.property_value("SEQUENCE");
        number
            .and_then(|number| number.parse::<u32>().ok())
            .unwrap_or(0)
    };
    let same = last.is_some_and(|last| told(last) == told(&event));
    let number = match last {
        Some(last) if same => sequence(last),
        Some(last) => sequence(last) + 1,
        None => 0,
    };
    let stamp: DateTime<Utc> = match last.and_then(Event::get_timestamp) {
        Some(stamp) if same => stamp,
        _ => today.and_time(NaiveTime::MIN).and_utc(),
    };
    event.timestamp(stamp);
    event.sequence(number);
    event
}
