//! Where an addressee can be reached, and by which numbers it is known.

use crate::case::letter::{Dispatch, Outcome};
use crate::case::party::{Address, Party, Role};
use crate::source::field::Field;
use crate::source::scalar::Prose;

use super::{Facts, Requirement, Status, party_id};

/// Whether a party is Dutch: its address names no other country.
pub fn is_dutch(party: &Party) -> bool {
    let country = party.adres.known().and_then(|address| address.land.known());
    country.is_none_or(|country| country.0.eq_ignore_ascii_case("nederland"))
}

/// Whether a party is bound by the contract; one without a role is taken for the provider itself.
pub fn is_contracting(party: &Party) -> bool {
    matches!(
        party.rol.get(),
        None | Some(Role::Contractpartij | Role::Combinant)
    )
}

/// What must be known of an addressee before a letter can reach it (3:37 lid 3 BW): a name, and a
/// postal address or an e-mail address.
pub fn can_be_addressed(party: &Party) -> Requirement {
    let id = party_id(party);
    Requirement::All(vec![
        Requirement::known(format!("de naam van {id}"), &party.naam),
        Requirement::Any(vec![
            Requirement::fact(
                format!("een volledig adres van {id}"),
                party.adres.span(),
                address_status(party),
            ),
            Requirement::known(format!("een e-mailadres van {id}"), &party.e_mail),
        ]),
    ])
}

fn address_status(party: &Party) -> Status {
    let Some(address) = party.adres.known() else {
        return Status::of(&party.adres);
    };
    let Address {
        straat,
        postbus,
        postcode,
        plaats,
        ..
    } = address;
    let street = [Status::of(straat), Status::of(postbus)];
    let mut needed = vec![Status::of(plaats)];
    if is_dutch(party) {
        needed.push(Status::of(postcode));
    }
    if needed
        .iter()
        .chain(&street)
        .any(|one| *one == Status::Broken)
    {
        Status::Broken
    } else if street.contains(&Status::Held) && needed.iter().all(|one| *one == Status::Held) {
        Status::Held
    } else {
        Status::Missing
    }
}

/// Whether an address is one at which a party may be expected: its own, or one from which it
/// answered another letter.
pub fn is_usual_address(facts: &Facts<'_>, party: &Party, address: &str, sent: &Dispatch) -> bool {
    let own_mail = party.e_mail.known().map(|code| code.0.as_str());
    let used = facts
        .acts
        .iter()
        .flat_map(|act| act.letter.verzending.items())
        .filter(|one| !std::ptr::eq(*one, sent))
        .filter(|one| {
            let to = one
                .aan
                .known()
                .is_none_or(|to| to.value.0 == party_id(party));
            let earlier = one.verzonden.get() <= sent.verzonden.get();
            let answered = matches!(
                one.resultaat.get(),
                Some(Outcome::Ontvangen | Outcome::Leesbevestiging | Outcome::Beantwoord)
            );
            to && earlier && answered
        })
        .filter_map(|one| Some(one.adres.known()?.0.as_str()));
    let mut known = own_mail.into_iter().chain(used);
    known.any(|one| plain(one) == plain(address)) || names_place(party, address)
}

/// Whether an address has the street or the box of a party's own.
fn names_place(party: &Party, address: &str) -> bool {
    let Some(own) = party.adres.known() else {
        return false;
    };
    let written = plain(address);
    let has = |field: &Field<Prose>| {
        field
            .known()
            .is_some_and(|part| written.contains(&plain(&part.0)))
    };
    has(&own.straat) || has(&own.postbus)
}

/// Letters and digits only, in lower case.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || *c == '@');
    kept.flat_map(char::to_lowercase).collect()
}

/// Whether a text is so many digits.
pub fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a Dutch postcode: four digits of which the first is no zero, and two letters
/// that are not SA, SD or SS.
pub fn is_postcode(text: &str) -> bool {
    let Some((digits, letters)) = text.split_at_checked(4) else {
        return false;
    };
    let letters = letters.strip_prefix(' ').unwrap_or(letters);
    is_digits(digits, 4)
        && !digits.starts_with('0')
        && letters.len() == 2
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && !["SA", "SD", "SS"].contains(&letters)
}

#[cfg(test)]
mod tests {
    use super::is_postcode;

    #[test]
    fn a_postcode_has_four_digits_and_two_letters() {
        for good in ["6511 AB", "6511AB", "1000 SB"] {
            assert!(is_postcode(good), "{good}");
        }
        for bad in [
            "0511 AB", "6511 SS", "6511 ab", "6511  AB", "651 AB", "6511 A", "65é1 AB", "",
        ] {
            assert!(!is_postcode(bad), "{bad}");
        }
    }
}
