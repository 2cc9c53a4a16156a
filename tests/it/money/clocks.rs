//! What runs against the municipality itself.

use trede::calendar::{ContractTerm, Workdays};
use trede::money::clocks::{Defect, Demand, Set};

use super::d;

#[test]
fn the_choice_of_6_88_is_made_by_the_earliest_day_that_can_be_meant() {
    let workdays = Workdays::default();
    let demand = |written: Option<&str>, set| Demand {
        written: written.map(d),
        received: d("2025-03-05"),
        set,
    };
    let last = |demand: Demand| demand.last_day(&workdays).date().to_string();
    assert_eq!(
        last(demand(None, Set::Until(d("2025-03-19")))),
        "2025-03-19"
    );
    assert_eq!(
        last(demand(None, Set::Until(d("2025-03-23")))),
        "2025-03-21",
        "a Sunday"
    );
    let fortnight = "14 dagen".parse().unwrap();
    assert_eq!(
        last(demand(None, Set::Within(fortnight))),
        "2025-03-18",
        "the day itself counts"
    );
    assert_eq!(
        last(demand(Some("2025-03-03"), Set::Within(fortnight))),
        "2025-03-14",
        "a Sunday"
    );
    let told = demand(Some("2025-03-03"), Set::Within(fortnight)).last_day(&workdays);
    assert_eq!(
        told.steps().last().unwrap().to_string(),
        "valt op een zondag, dus de laatste werkdag daarvoor: 14 maart 2025"
    );
    let readings = demand(Some("2025-03-03"), Set::Within(fortnight));
    assert_eq!(
        readings
            .readings(ContractTerm(fortnight), &workdays)
            .to_string(),
        "vanaf de ontvangst: 19 maart 2025, vanaf de ontvangst, die dag meegerekend: 18 maart 2025, \
         vanaf de dagtekening: 17 maart 2025 en vanaf de dagtekening, die dag meegerekend: 16 maart \
         2025"
    );
    let until = demand(None, Set::Until(d("2025-03-19"))).last_day(&workdays);
    assert_eq!(
        until.to_string(),
        "dag die de aanbieder stelde: 19 maart 2025"
    );
}

#[test]
fn the_time_for_protest_of_6_89_runs_from_discovery_or_when_it_could_be_known() {
    let defect = |knowable: Option<&str>, told: Option<&str>| Defect {
        found: d("2025-01-20"),
        knowable: knowable.map(d),
        told: told.map(d),
    };
    let open = defect(None, None);
    assert_eq!(open.days(d("2025-02-19")), 30);
    assert_eq!(open.days(d("2025-01-19")), 0, "not found yet");
    assert!(!open.is_told(d("2025-02-19")));
    let told = defect(None, Some("2025-01-27"));
    assert_eq!(told.days(d("2025-02-19")), 7);
    assert_eq!(told.days(d("2025-01-27")), 7);
    assert_eq!(told.days(d("2025-01-25")), 5, "not told yet");
    assert!(told.is_told(d("2025-01-27")) && !told.is_told(d("2025-01-26")));
    let knowable = defect(Some("2025-01-10"), Some("2025-01-27"));
    assert_eq!(knowable.days(d("2025-02-19")), 17);
    assert_eq!(
        knowable.since().to_string(),
        "het gebrek had ontdekt moeten zijn: 10 januari 2025"
    );
    let later = defect(Some("2025-01-20"), None);
    assert_eq!(
        later.since().to_string(),
        "het gebrek is ontdekt: 20 januari 2025"
    );
}
