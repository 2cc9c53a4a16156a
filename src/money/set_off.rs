//! Set-off that works back (6:127 and 6:129 BW).

use chrono::NaiveDate;

use super::Cents;
use crate::calendar::Derived;

/// A declaration of set-off against one debt of the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetOff {
    /// How much is set off: at most the smaller of both claims.
    pub amount: Cents,
    /// The debt, by its place.
    pub towards: usize,
    /// The day on which the declaration reached the other party (3:37, third paragraph, BW).
    pub received: NaiveDate,
    /// The day from which set-off was possible: both claims there, ours due, theirs payable.
    pub possible_since: NaiveDate,
    /// The end of the last period over which interest that was due was paid on either claim.
    pub interest_paid_through: Option<NaiveDate>,
}

/// The day on which a set-off counts: back to the day from which it was possible, but not before the
/// end of the last period over which interest was paid. `paid` is what is known of that from the
/// account. `None` if the declaration came before set-off was possible: then it did nothing.
pub fn effective_day(set_off: &SetOff, paid: Option<NaiveDate>) -> Option<Derived> {
    if set_off.possible_since > set_off.received {
        return None;
    }
    let received = Derived::new("ontvangst van de verrekeningsverklaring", set_off.received);
    let day = received.then(
        "werkt terug tot de dag waarop verrekening mogelijk werd (artikel 6:129 lid 1 BW)",
        set_off.possible_since,
    );
    let paid = set_off.interest_paid_through.max(paid);
    match paid.filter(|paid| *paid > day.date()) {
        None => Some(day),
        Some(paid) => Some(day.then(
            "niet verder dan het einde van de laatste termijn waarover rente is betaald (artikel \
             6:129 lid 2 BW)",
            paid.min(set_off.received),
        )),
    }
}
