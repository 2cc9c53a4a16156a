//! What all letters have in common: date, addressees, shortcomings, dispatch.

use chrono::NaiveDate;

use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Code, Id, Prose};
use crate::words;

record! {
    /// Wat alle brieven gemeen hebben.
    pub struct Letter {
        /// De korte naam van de brief, zoals IG1.
        id: Id = required,
        /// De datum van de brief; zonder datum is de brief een concept.
        dagtekening: NaiveDate,
        /// Aan welke wederpartijen; zonder opgave aan alle contractpartijen.
        aan: List<Spanned<Id>>,
        /// Over welke tekortkomingen; zonder opgave over alle die niet zijn ingetrokken.
        tekortkomingen: List<Spanned<Id>>,
        /// Waar de brief over gaat; zonder opgave het onderwerp van de zaak.
        onderwerp: Prose,
        /// De vorm.
        vorm: Form,
        /// Hoe de brief is verzonden en aangekomen.
        verzending: List<Dispatch>,
        /// Wie ondertekent: een naam uit de ondertekenaars in trede.yaml.
        ondertekenaar: Spanned<Id>,
        /// Wie de brief behandelt: een naam uit het team in trede.yaml.
        behandelaar: Spanned<Id>,
        /// Het kenmerk van de aanbieder.
        uw_kenmerk: Code,
        /// Bewijsstukken die als bijlage meegaan.
        bijlagen: List<Spanned<Id>>,
        /// Een alinea die deze brief bijzonder maakt.
        toelichting: Prose,
    }
}

words! {
    /// De vorm van een verklaring.
    pub enum Form {
        /// Een brief.
        Brief = "brief",
        /// Een e-mail.
        EMail = "e-mail",
        /// Mondeling.
        Mondeling = "mondeling",
    }
}

record! {
    /// Eén verzending van een brief, langs één weg.
    pub struct Dispatch {
        /// Aan welke wederpartij; zonder opgave aan alle geadresseerden.
        aan: Spanned<Id>,
        /// De weg.
        kanaal: Channel = required,
        /// De dag van verzending.
        verzonden: NaiveDate,
        /// De dag waarop de post werd aangeboden.
        aangeboden: NaiveDate,
        /// De laatste dag waarop de post kon worden afgehaald.
        afhalen_tot_en_met: NaiveDate,
        /// Wat ervan werd.
        resultaat: Outcome,
        /// De dag waarop de brief aankwam, of het antwoord of de leesbevestiging.
        datum: NaiveDate,
        /// Het gebruikte adres of e-mailadres.
        adres: Code,
        /// De bewijsstukken van verzending en ontvangst.
        bewijs: List<Spanned<Id>>,
    }
}

words! {
    /// De weg waarlangs een brief gaat.
    pub enum Channel {
        /// Aangetekende post.
        Aangetekend = "aangetekend",
        /// Betekening door een deurwaarder.
        Exploot = "exploot",
        /// Een koerier met ontvangstbewijs.
        Koerier = "koerier",
        /// Overhandigd tegen ontvangstbewijs.
        Persoonlijk = "persoonlijk",
        /// E-mail.
        EMail = "e-mail",
        /// Gewone post.
        Post = "post",
    }
}

words! {
    /// Wat van een verzending werd.
    pub enum Outcome {
        /// Ontvangen, met handtekening of andere bevestiging.
        Ontvangen = "ontvangen",
        /// Aangeboden en geweigerd.
        Geweigerd = "geweigerd",
        /// Aangeboden en niet afgehaald.
        NietAfgehaald = "niet afgehaald",
        /// Een leesbevestiging of afleverbevestiging van een gebruikt adres.
        Leesbevestiging = "leesbevestiging",
        /// Beantwoord.
        Beantwoord = "beantwoord",
        /// Terugontvangen: vertrokken, onbekend of verkeerd adres.
        Retour = "retour",
        /// Niet bezorgd: de e-mail kwam terug.
        Onbestelbaar = "onbestelbaar",
        /// Niet bekend.
        Onbekend = "onbekend",
    }
}
