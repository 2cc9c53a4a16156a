//! How a claimed sum is to be paid, and that it was not.

use crate::case::course::Event;
use crate::facts::{Act, ActKind, Facts};
use crate::finding::Severity;
use crate::source::Span;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&IBAN, &UNPAID];

/// The letters that claim a sum.
const CLAIMS: &[ActKind] = &[
    ActKind::Terugvordering,
    ActKind::Schadevergoeding,
    ActKind::Boete,
];

rule! {
    /// Het rekeningnummer waarop moet worden betaald, ontbreekt of klopt niet.
    ///
    /// **Bron.** ISO 13616: het controlegetal van een IBAN.
    ///
    /// **Waarom.** Wie op een verkeerd nummer laat betalen, kan de aanbieder niet verwijten dat de
    /// betaling niet aankwam.
    ///
    /// **Wat te doen.** Zet onder `gemeente` in trede.yaml bij `iban` het juiste nummer.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// onderwerp: Een vordering met een verkeerd rekeningnummer
    /// # trede.yaml
    /// gemeente:
    ///   naam: gemeente Voorbeeldstad
    ///   bezoekadres: {straat: Raadhuisplein 1, postcode: 6511 AA, plaats: Voorbeeldstad}
    ///   postadres: {postbus: Postbus 100, postcode: 6500 AC, plaats: Voorbeeldstad}
    ///   telefoon: 024 000 00 00
    ///   e_mail: contractmanagement@voorbeeldstad.example
    ///   website: www.voorbeeldstad.example
    ///   iban: NL13 BANK 0123 4567 89
    ///   clientcontact: het Sociaal Wijkteam, telefoon 024 000 00 01
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// onderwerp: Een vordering met het rekeningnummer uit trede.yaml
    /// ```
    static IBAN = {
        code: "N-36",
        name: "rekeningnummer-klopt-niet",
        severity: Severity::Fout,
        acts: CLAIMS,
        applies: &[&[When::BedragBerekend]],
        blocks: CLAIMS,
        basis: &[Basis::Praktijk("ISO 13616")],
        check: Check::Act(iban),
    }
}

fn iban<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let number = facts
        .config
        .gemeente
        .known()
        .and_then(|one| one.iban.known());
    let fault = match number {
        None => "ontbreekt in trede.yaml".to_owned(),
        Some(number) if is_iban(&number.0) => return,
        Some(number) => format!("({}) klopt niet: het controlegetal past niet", number.0),
    };
    let span = act
        .claim()
        .map_or_else(Span::default, |one| one.betalen_uiterlijk.span());
    sink.report(
        span,
        format!(
            "Het rekeningnummer waarop {} laat betalen, {fault}.",
            act.id
        ),
        "Zet onder `gemeente` in trede.yaml bij `iban` het juiste nummer.",
    );
}

/// Two letters, two digits, and at most thirty letters and digits, which as one number leave 1 when
/// divided by 97 once the first four stand behind.
fn is_iban(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let fits = plain.is_ascii() && (15..=34).contains(&plain.len());
    if !fits || !plain.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    let (head, rest) = plain.split_at(4);
    let country = head.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
    let check = head.bytes().skip(2).all(|byte| byte.is_ascii_digit());
    let digits = rest
        .chars()
        .chain(head.chars())
        .filter_map(|c| c.to_digit(36));
    let left = digits.fold(0, |left, digit| {
        let shift = if digit > 9 { 100 } else { 10 };
        (left * shift + digit) % 97
    });
    country && check && left == 1
}

rule! {
    /// De dag waarop uiterlijk moest worden betaald, is voorbij en er is niet alles betaald.
    ///
    /// **Bron.** Artikel 6:82 BW.
    ///
    /// **Waarom.** Vanaf de volgende dag is de aanbieder met de betaling in verzuim en loopt de
    /// wettelijke rente. De gemeente kan herinneren of verrekenen.
    ///
    /// **Wat te doen.** Stuur een betalingsherinnering, verreken, of leg de betaling vast.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       reageren_uiterlijk: 2025-05-20
    ///       betalen_uiterlijk: 2025-05-28
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       reageren_uiterlijk: 2025-05-20
    ///       betalen_uiterlijk: 2025-05-28
    ///   - betaling:
    ///       id: BT1
    ///       datum: 2025-05-26
    ///       van: linde
    ///       bedrag: 300.00
    ///       voor: TV1
    ///       bewijs: [B2]
    /// ```
    static UNPAID = {
        code: "N-64",
        name: "betaaldatum-verstreken",
        moment: Moment::Lopend,
        acts: CLAIMS,
        basis: &[Basis::Wet("6:82 BW")],
        check: Check::Act(unpaid),
    }
}

fn unpaid<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(claim) = act.claim() else { return };
    let Some(last) = claim
        .betalen_uiterlijk
        .get()
        .filter(|day| *day < facts.today)
    else {
        return;
    };
    let received = act
        .debtors()
        .any(|party| facts.receipt(act, party).proven().is_some());
    let followed = facts.acts.iter().any(|one| {
        let named = match one.event {
            Event::Betalingsherinnering(letter) => letter.eigen_vordering.known(),
            Event::Verrekening(letter) => letter.eigen_vordering.known(),
            Event::Regeling(letter) => letter.eigen_vordering.known(),
            Event::Intrekking(letter) => letter.brief.known(),
            _ => None,
        };
        named.is_some_and(|id| id.value.0 == act.id)
    });
    let open = facts
        .principal(act)
        .map(|sum| sum - facts.settled_for(act, facts.today));
    let Some(open) = open.filter(|open| open.is_positive() && received && !followed) else {
        return;
    };
    sink.report(
        claim.betalen_uiterlijk.span(),
        format!(
            "{} moest uiterlijk op {} zijn betaald; {open} staat nog open. Sinds de volgende dag is er \
             verzuim en loopt de wettelijke rente.",
            act.id,
            say::date(last)
        ),
        "Stuur een betalingsherinnering, verreken, of leg de betaling vast.",
    );
}

#[cfg(test)]
mod tests {
    use super::is_iban;

    #[test]
    fn an_iban_is_told_by_its_check_digits() {
        assert!(is_iban("NL12 BANK 0123 4567 89"));
        assert!(is_iban("GB82WEST12345698765432"));
        for wrong in [
            "NL13BANK0123456789",
            "NL21BANK0123456789",
            "nl12BANK0123456789",
            "12",
            "",
            "€",
        ] {
            assert!(!is_iban(wrong), "{wrong}");
        }
        assert!(!is_iban("NL12BANK0123456798"), "two digits changed places");
    }
}
