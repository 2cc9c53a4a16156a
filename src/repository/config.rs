//! `trede.yaml`: the municipality, who signs and who works for it, its working days and folders.

use chrono::{NaiveDate, Weekday, WeekdaySet};

use crate::calendar::Workdays;
use crate::case::course::TeamRole;
use crate::case::party::Address;
use crate::record;
use crate::source::field::{Field, List, Place, Spanned};
use crate::source::scalar::{Code, Id, Prose};
use crate::words;

record! {
    /// De instellingen van een zakenmap.
    pub struct Config {
        /// De versie van dit bestand; nu altijd 1.
        versie: u32 = required,
        /// De gemeente die de brieven schrijft.
        gemeente: Municipality,
        /// Wie namens de gemeente mag ondertekenen, met de volmacht.
        ondertekenaars: List<Signatory>,
        /// Wie aan zaken werken.
        team: List<Member>,
        /// Wat een werkdag is.
        werkdagen: WorkdayChoice,
        /// Hoe brieven eruitzien.
        huisstijl: HouseStyle,
        /// De mappen, als die anders heten dan gewoonlijk.
        mappen: Folders,
        /// Of lange zinnen en ambtelijke woorden in brieven worden gemeld.
        leesbaarheid: bool,
    }
}

record! {
    /// De gemeente die de brieven schrijft.
    pub struct Municipality {
        /// De naam van de rechtspersoon, zoals `gemeente Voorbeeldstad`.
        naam: Prose,
        /// Het bezoekadres.
        bezoekadres: Address,
        /// Het postadres.
        postadres: Address,
        /// Het telefoonnummer.
        telefoon: Code,
        /// Het e-mailadres.
        e_mail: Code,
        /// De website.
        website: Code,
        /// Het rekeningnummer waarop wordt betaald.
        iban: Code,
        /// Het bestand met het logo.
        logo: Code,
        /// Waar cliënten met vragen terechtkunnen.
        clientcontact: Prose,
    }
}

record! {
    /// Iemand die namens de gemeente mag ondertekenen.
    pub struct Signatory {
        /// De korte naam waarmee brieven naar deze ondertekenaar verwijzen.
        id: Id = required,
        /// De naam.
        naam: Prose,
        /// De functie.
        functie: Prose,
        /// De hoedanigheid waarin wordt ondertekend.
        hoedanigheid: Authority,
        /// Het besluit waaruit de bevoegdheid blijkt.
        besluit: Prose,
        /// De datum van dat besluit.
        datum: NaiveDate,
        /// De eerste dag waarop de bevoegdheid geldt.
        vanaf: NaiveDate,
        /// De laatste dag waarop de bevoegdheid geldt.
        tot_en_met: NaiveDate,
    }
}

words! {
    /// De hoedanigheid waarin iemand ondertekent.
    pub enum Authority {
        /// De burgemeester zelf (artikel 171 lid 1 Gemeentewet).
        Burgemeester = "burgemeester",
        /// Met volmacht van de burgemeester (artikel 171 lid 2 Gemeentewet).
        Volmacht = "volmacht",
        /// Met mandaat.
        Mandaat = "mandaat",
    }
}

record! {
    /// Iemand die aan zaken werkt.
    pub struct Member {
        /// De korte naam waarmee zaken naar deze persoon verwijzen.
        id: Id = required,
        /// De naam.
        naam: Prose,
        /// De functie.
        functie: Prose,
        /// De rol.
        rol: TeamRole,
        /// Het telefoonnummer.
        telefoon: Code,
        /// Het e-mailadres.
        e_mail: Code,
    }
}

record! {
    /// Wat een werkdag is.
    pub struct WorkdayChoice {
        /// De dagen waarop wordt gewerkt; gewoonlijk maandag tot en met vrijdag.
        dagen: List<Spanned<Day>>,
        /// Of dagen die met een feestdag zijn gelijkgesteld vrij zijn.
        gelijkgestelde_dagen_vrij: bool,
        /// Dagen waarop de gemeente bovendien gesloten is.
        vrij: List<Spanned<NaiveDate>>,
    }
}

words! {
    /// Een dag van de week.
    pub enum Day {
        /// Maandag.
        Maandag = "maandag",
        /// Dinsdag.
        Dinsdag = "dinsdag",
        /// Woensdag.
        Woensdag = "woensdag",
        /// Donderdag.
        Donderdag = "donderdag",
        /// Vrijdag.
        Vrijdag = "vrijdag",
        /// Zaterdag.
        Zaterdag = "zaterdag",
        /// Zondag.
        Zondag = "zondag",
    }
}

record! {
    /// De mappen van een zakenmap.
    pub struct Folders {
        /// De map met zaken; gewoonlijk `cases`.
        zaken: Code,
        /// De map met contracten; gewoonlijk `contracts`.
        contracten: Code,
        /// De map met eigen sjablonen; gewoonlijk `templates`.
        sjablonen: Code,
        /// De map met brieven; gewoonlijk `output`.
        brieven: Code,
    }
}

record! {
    /// Hoe brieven eruitzien, voor zover dat niet is zoals trede het zelf doet.
    pub struct HouseStyle {
        /// Het Word-bestand (.docx of .dotx) met de stijlen, de marges en de kop- en voetteksten.
        word: Code,
        /// Het stijlblad (.css) van brieven in HTML.
        css: Code,
        /// Of de voet van elke bladzijde het hoofd noemt van de keten van brieven die eerder in de zaak
        /// zijn verzegeld.
        keten: bool,
    }
}

impl Day {
    fn weekday(self) -> Weekday {
        match self {
            Day::Maandag => Weekday::Mon,
            Day::Dinsdag => Weekday::Tue,
            Day::Woensdag => Weekday::Wed,
            Day::Donderdag => Weekday::Thu,
            Day::Vrijdag => Weekday::Fri,
            Day::Zaterdag => Weekday::Sat,
            Day::Zondag => Weekday::Sun,
        }
    }
}

impl Config {
    /// The definition of the working day: that of the file, or the usual one.
    pub fn workdays(&self) -> Workdays {
        let Some(choice) = self.werkdagen.known() else {
            return Workdays::default();
        };
        let equated_free = choice.gelijkgestelde_dagen_vrij.get().unwrap_or(false);
        let closed = choice.vrij.items().iter().map(|day| day.value);
        let days: WeekdaySet = choice
            .dagen
            .items()
            .iter()
            .map(|day| day.value.weekday())
            .collect();
        let days = if days.is_empty() {
            WeekdaySet::from_array([
                Weekday::Mon,
                Weekday::Tue,
                Weekday::Wed,
                Weekday::Thu,
                Weekday::Fri,
            ])
        } else {
            days
        };
        Workdays::new(days, closed)
            .unwrap_or_default()
            .with_equated_free(equated_free)
    }

    /// Notes that the file could not be read to its end: what seems to be missing may stand there.
    pub(super) fn cut_off(&mut self) {
        fn lose<T>(list: &mut Field<List<T>>) {
            match list {
                Field::Absent(_) => *list = Field::Broken(Place::default()),
                Field::Known(list, _) => list.whole = false,
                Field::Broken(_) => {}
            }
        }
        lose(&mut self.ondertekenaars);
        lose(&mut self.team);
        if self.gemeente.is_absent() {
            self.gemeente = Field::Broken(Place::default());
        }
    }

    /// The signatory with this id.
    pub fn signatory(&self, id: &str) -> Option<&Signatory> {
        named(&self.ondertekenaars, |one| &one.id, id)
    }

    /// The member of the team with this id.
    pub fn member(&self, id: &str) -> Option<&Member> {
        named(&self.team, |one| &one.id, id)
    }
}

fn named<'l, T>(
    list: &'l Field<List<T>>,
    id_of: impl Fn(&T) -> &Field<Id>,
    id: &str,
) -> Option<&'l T> {
    list.items()
        .iter()
        .find(|one| id_of(one).known().is_some_and(|known| known.0 == id))
}
