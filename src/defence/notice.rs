//! Defences against the notice of default and the ways into verzuim.

use crate::contract::topic::Topic;
use crate::rules::rule::Basis;

use super::{Defence, When, defence};

pub(super) static DEFENCES: &[&Defence] = &[
    &NO_ROUTE,
    &TOO_EARLY,
    &TERM_RUNS,
    &NO_TERM,
    &UNREASONABLE,
    &ORAL,
    &NO_DEMAND,
    &NO_FACTS,
    &ALREADY_DEFAULT,
    &SECOND_NOTICE,
    &EXTENDED,
    &EXTENSION_PENDING,
    &OWN_DEFAULT,
    &FATAL,
    &STATEMENT,
    &USELESS,
    &FEAR,
    &LATE_PROTEST,
    &REPAIRED,
    &NO_VERDICT,
    &IRREPARABLE,
];

defence! {
    /// Er is geen verzuim, en zonder verzuim geen rechten.
    ///
    /// **Verweer.** U stelde mij niet in gebreke en noemt geen grond waarom dat niet hoefde. Zolang
    /// nakoming nog kan, zijn schadevergoeding en ontbinding er pas na verzuim.
    ///
    /// **Weerlegging.** Een ontvangen ingebrekestelling waarvan de termijn is verstreken, of een
    /// uitzondering van de wet met haar bewijs.
    ///
    /// **Open.** De gevallen waarin verzuim zonder ingebrekestelling intreedt, zijn in artikel 6:83
    /// BW niet uitputtend geregeld. Redelijkheid en billijkheid kunnen een ingebrekestelling
    /// overbodig maken; wanneer, hangt af van alle omstandigheden.
    static NO_ROUTE = {
        code: "TG-01",
        name: "geen-weg-naar-rechten",
        basis: &[Basis::Wet("6:74 BW"), Basis::Wet("6:81 BW"), Basis::Wet("6:82 BW"), Basis::Wet("6:83 BW"), Basis::Contract(Topic::Ingebrekestelling)],
        raised: When::Rules(&["K-100"]),
    }
}

defence! {
    /// De maatregel kwam vóór het verzuim.
    ///
    /// **Verweer.** Op de dag van de maatregel liep de hersteltermijn nog, of was de brief die haar
    /// stelde nog niet ontvangen.
    ///
    /// **Weerlegging.** Een maatregel van op of na de eerste dag van het verzuim tegenover deze
    /// geadresseerde.
    static TOO_EARLY = {
        code: "TG-02",
        name: "maatregel-voor-verzuim",
        basis: &[Basis::Wet("6:74 BW"), Basis::Wet("6:81 BW")],
        raised: When::Rules(&["L-26"]),
    }
}

defence! {
    /// De hersteltermijn was nog niet voorbij.
    ///
    /// **Verweer.** U verklaarde mij in verzuim terwijl ik nog mocht herstellen.
    ///
    /// **Weerlegging.** Een verzuimbrief van na de laatste dag van de termijn, een verlenging daarbij
    /// inbegrepen.
    static TERM_RUNS = {
        code: "TG-03",
        name: "termijn-loopt-nog",
        basis: &[Basis::Wet("6:82 BW")],
        raised: When::Rules(&["L-21"]),
    }
}

defence! {
    /// Er is geen termijn gesteld.
    ///
    /// **Verweer.** Een ingebrekestelling zonder termijn is geen ingebrekestelling: ik wist niet tot
    /// wanneer ik kon nakomen.
    ///
    /// **Weerlegging.** Voor elke tekortkoming die te herstellen is een laatste dag, of een aantal
    /// dagen na ontvangst.
    ///
    /// **Open.** Een termijn die te kort is, is iets anders dan geen termijn; wat een te korte
    /// termijn waard is, hangt af van de omstandigheden van het geval.
    static NO_TERM = {
        code: "TG-04",
        name: "geen-termijn",
        basis: &[Basis::Wet("6:82 BW"), Basis::Contract(Topic::Hersteltermijn)],
        raised: When::Rules(&["L-17"]),
    }
}

defence! {
    /// De termijn was niet redelijk.
    ///
    /// **Verweer.** In die tijd kon niemand dit herstellen. U legt ook niet uit waarom deze termijn
    /// lang genoeg was.
    ///
    /// **Weerlegging.** De motivering van de termijn: wat er moest gebeuren, sinds wanneer de
    /// aanbieder dat wist, en wat hij al had kunnen voorbereiden.
    ///
    /// **Open.** Wat redelijk is, zegt de wet niet. Het hangt af van alle omstandigheden; de tijd die
    /// de aanbieder vóór de aanmaning al had, telt mee. Geen aantal dagen is zonder meer genoeg.
    static UNREASONABLE = {
        code: "TG-05",
        name: "termijn-niet-redelijk",
        basis: &[Basis::Wet("6:82 BW"), Basis::Rechtspraak("ECLI:NL:HR:2019:1581"), Basis::Contract(Topic::Hersteltermijn)],
        raised: When::Rules(&["L-18"]),
    }
}

defence! {
    /// De aanmaning was niet schriftelijk.
    ///
    /// **Verweer.** Wat u mij mondeling zei, is geen ingebrekestelling, hoe duidelijk het ook was.
    ///
    /// **Weerlegging.** Een brief of e-mail met dezelfde inhoud.
    ///
    /// **Open.** Dat een e-mail hier als geschrift telt, is vaste praktijk, maar staat niet met
    /// zoveel woorden in artikel 6:82 BW.
    static ORAL = {
        code: "TG-06",
        name: "niet-schriftelijk",
        basis: &[Basis::Wet("6:82 BW"), Basis::Wet("6:87 BW"), Basis::Contract(Topic::Hersteltermijn)],
        raised: When::Rules(&["L-14"]),
    }
}

defence! {
    /// Er is niet gezegd wat ik moest doen.
    ///
    /// **Verweer.** De brief vraagt om een reactie of om beter te presteren, niet om een bepaalde
    /// prestatie. Daaraan kon ik niet voldoen.
    ///
    /// **Weerlegging.** De verlangde prestatie, zo concreet dat op de laatste dag te zien is of zij
    /// er is.
    static NO_DEMAND = {
        code: "TG-07",
        name: "geen-sommatie",
        basis: &[Basis::Wet("6:82 BW")],
        raised: When::Rules(&["L-16"]),
    }
}

defence! {
    /// Er is niet gezegd wat ik verkeerd deed.
    ///
    /// **Verweer.** De brief noemt geen feit, geen dag of geen bron. Zo kon ik mij niet verweren en
    /// niet herstellen.
    ///
    /// **Weerlegging.** Bij elke tekortkoming een feit met zijn dag of periode en zijn bron.
    static NO_FACTS = {
        code: "TG-08",
        name: "feiten-niet-genoemd",
        basis: &[Basis::Wet("6:82 BW")],
        raised: When::Rules(&["L-15"]),
    }
}

defence! {
    /// Met de aanmaning hebt u het eerdere verzuim prijsgegeven.
    ///
    /// **Verweer.** U had een andere weg naar verzuim en gaf mij toch een nieuwe termijn. Die mocht
    /// ik dus afwachten.
    ///
    /// **Weerlegging.** De zin dat de ingebrekestelling alleen geldt voor zover ik niet al in verzuim
    /// was.
    ///
    /// **Open.** Of een nieuwe termijn afstand van verzuim betekent, is een vraag van uitleg van de
    /// brief.
    static ALREADY_DEFAULT = {
        code: "TG-09",
        name: "verzuim-prijsgegeven-door-aanmaning",
        basis: &[Basis::Wet("6:82 BW"), Basis::Wet("6:83 BW")],
        raised: When::Rules(&["N-82"]),
    }
}

defence! {
    /// De tweede ingebrekestelling vervangt de eerste.
    ///
    /// **Verweer.** U stuurde mij een nieuwe brief met een nieuwe termijn. Ik ging van die termijn
    /// uit.
    ///
    /// **Weerlegging.** Een brief die zegt of hij in de plaats van de eerdere komt.
    ///
    /// **Open.** Zwijgt de brief, dan is het uitleg; de latere dag is de veilige.
    static SECOND_NOTICE = {
        code: "TG-10",
        name: "tweede-ingebrekestelling",
        basis: &[Basis::Wet("6:82 BW"), Basis::Wet("3:35 BW")],
        raised: When::Rules(&["N-25"]),
    }
}

defence! {
    /// U gaf mij uitstel, dus was ik niet in verzuim.
    ///
    /// **Verweer.** Uitstel na afloop van de termijn betekent dat u het verzuim niet meer tegenwerpt.
    ///
    /// **Weerlegging.** In de brief van uitstel staat of het verzuim wordt prijsgegeven.
    ///
    /// **Open.** Zonder die zin is het uitleg van wat partijen over en weer mochten begrijpen; beide
    /// lezingen zijn verdedigbaar.
    static EXTENDED = {
        code: "TG-11",
        name: "uitstel-na-afloop",
        basis: &[Basis::Wet("6:82 BW"), Basis::Wet("3:35 BW")],
        raised: When::Rules(&["N-16"]),
    }
}

defence! {
    /// Ik vroeg om uitstel of toestemming en kreeg geen antwoord.
    ///
    /// **Verweer.** Ik mocht uit uw zwijgen opmaken dat u ermee instemde.
    ///
    /// **Weerlegging.** Een antwoord op het verzoek, liefst voordat de termijn afloopt.
    ///
    /// **Open.** Zwijgen is in beginsel geen instemming; gedrag kan dat anders maken.
    static EXTENSION_PENDING = {
        code: "TG-12",
        name: "verzoek-niet-beantwoord",
        basis: &[Basis::Wet("6:2 BW"), Basis::Wet("6:82 BW")],
        raised: When::Rules(&["N-81"]),
    }
}

defence! {
    /// U was zelf in verzuim, dus kon ik het niet zijn.
    ///
    /// **Verweer.** U gaf niet de medewerking die ik nodig had, of ik schortte terecht op. Dan kan ik
    /// niet in verzuim raken, en eindigt verzuim dat er al was.
    ///
    /// **Weerlegging.** De laatste dag van het eigen verzuim van de gemeente, en een termijn die
    /// daarna nog liep.
    static OWN_DEFAULT = {
        code: "TG-13",
        name: "schuldeisersverzuim",
        basis: &[Basis::Wet("6:58 BW"), Basis::Wet("6:59 BW"), Basis::Wet("6:61 BW")],
        raised: When::Rules(&["N-08", "N-09"]),
    }
}

defence! {
    /// Die afgesproken termijn was niet fataal.
    ///
    /// **Verweer.** De termijn diende een ander doel, zoals planning. Zij bracht mij niet vanzelf in
    /// verzuim.
    ///
    /// **Weerlegging.** De afspraak zelf, en dat zij als fataal is bedoeld.
    ///
    /// **Open.** Of een termijn een andere strekking heeft, is uitleg van de overeenkomst.
    static FATAL = {
        code: "TG-14",
        name: "termijn-niet-fataal",
        basis: &[Basis::Wet("6:83 BW")],
        raised: When::Rules(&["N-47"]),
    }
}

defence! {
    /// Ik heb nooit gezegd dat ik niet zou nakomen.
    ///
    /// **Verweer.** U leest in mijn woorden iets wat er niet staat.
    ///
    /// **Weerlegging.** Het letterlijke citaat, de dag van ontvangst en het stuk waarin het staat.
    static STATEMENT = {
        code: "TG-15",
        name: "mededeling-niet-gedaan",
        basis: &[Basis::Wet("6:80 BW"), Basis::Wet("6:83 BW")],
        raised: When::Rules(&["W-06"]),
    }
}

defence! {
    /// Een aanmaning had wel zin.
    ///
    /// **Verweer.** U stelde mij aansprakelijk zonder mij de kans te geven om na te komen.
    ///
    /// **Weerlegging.** Waarom aanmanen nutteloos was: de gedragingen of woorden, met hun data en
    /// stukken, of de tijdelijke onmogelijkheid.
    ///
    /// **Open.** Of uit een houding blijkt dat aanmaning nutteloos is, is een waardering van de
    /// feiten.
    static USELESS = {
        code: "TG-16",
        name: "aanmanen-was-niet-nutteloos",
        basis: &[Basis::Wet("6:82 BW")],
        raised: When::Rules(&["N-45"]),
    }
}

defence! {
    /// U had geen goede gronden om te vrezen dat ik niet zou nakomen.
    ///
    /// **Verweer.** De brief noemt die gronden niet, of geeft geen redelijke termijn om mij bereid te
    /// verklaren.
    ///
    /// **Weerlegging.** De gronden van de vrees en de dag waarop de verklaring binnen moest zijn.
    ///
    /// **Open.** Hoe lang de termijn moet zijn, zegt de wet niet.
    static FEAR = {
        code: "TG-17",
        name: "vrees-niet-gegrond",
        basis: &[Basis::Wet("6:80 BW")],
        raised: When::Rules(&["N-46"]),
    }
}

defence! {
    /// U klaagde te laat over het gebrek.
    ///
    /// **Verweer.** U ontdekte het gebrek en zweeg. Daarmee verloor u elk beroep erop.
    ///
    /// **Weerlegging.** De dag waarop het gebrek bij de aanbieder is gemeld, kort na de ontdekking;
    /// elke vorm telt.
    ///
    /// **Open.** Wat bekwame tijd is, hangt af van alle omstandigheden; de wet noemt geen aantal
    /// dagen. De klachtplicht geldt voor een gebrek in wat is geleverd, niet voor geheel niet
    /// presteren.
    static LATE_PROTEST = {
        code: "TG-18",
        name: "te-laat-geklaagd",
        basis: &[Basis::Wet("6:89 BW"), Basis::Rechtspraak("ECLI:NL:HR:2024:336")],
        raised: When::Rules(&["W-07"]),
    }
}

defence! {
    /// Ik heb hersteld, en u keek er niet naar.
    ///
    /// **Verweer.** Ik meldde dat ik had hersteld. U ging door alsof dat niet zo was.
    ///
    /// **Weerlegging.** Een beoordeling van op of na de melding, met haar bewijs; na het verzuim ook
    /// het besluit om de late nakoming te weigeren of te aanvaarden.
    ///
    /// **Open.** Late nakoming mag worden geweigerd zolang niet ook schade en kosten worden
    /// aangeboden; of dat hier redelijk was, kan ter discussie staan.
    static REPAIRED = {
        code: "TG-19",
        name: "herstel-genegeerd",
        basis: &[Basis::Wet("6:82 BW"), Basis::Wet("6:86 BW")],
        raised: When::Rules(&["N-48", "N-69"]),
    }
}

defence! {
    /// U hebt na de termijn niet vastgesteld dat ik tekortschoot.
    ///
    /// **Verweer.** Er is geen oordeel van na de laatste dag. U nam gewoon aan dat er niets was
    /// gebeurd.
    ///
    /// **Weerlegging.** Een beoordeling van na de termijn, per tekortkoming, met bewijs.
    static NO_VERDICT = {
        code: "TG-20",
        name: "niet-beoordeeld",
        basis: &[Basis::Wet("6:82 BW")],
        raised: When::Rules(&["L-22"]),
    }
}

defence! {
    /// Ik kon nog nakomen.
    ///
    /// **Verweer.** U sloeg de ingebrekestelling over omdat herstel onmogelijk zou zijn. Dat was het
    /// niet.
    ///
    /// **Weerlegging.** Waarom herstel niet meer kan, en wat voortaan wordt verlangd.
    ///
    /// **Open.** Wanneer nakoming blijvend onmogelijk is bij doorlopende verplichtingen, is niet
    /// altijd duidelijk: wat voorbij is, is niet te herstellen, wat nog komt wel.
    static IRREPARABLE = {
        code: "TG-21",
        name: "wel-herstelbaar",
        basis: &[Basis::Wet("6:74 BW"), Basis::Wet("6:81 BW")],
        raised: When::Rules(&["N-18", "N-20"]),
    }
}
