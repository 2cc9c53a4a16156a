//! Defences against claims of money, set-off and suspension.

use crate::contract::topic::Topic;
use crate::facts::witness;
use crate::facts::{Act, Facts, Status};
use crate::rules::rule::Basis;

use super::{Asked, Defence, When, defence};

pub(super) static DEFENCES: &[&Defence] = &[
    &BARRED,
    &UNFOUNDED,
    &DELIVERED,
    &SUM,
    &TWICE,
    &NOT_ASKED,
    &INTEREST_START,
    &INTEREST_KIND,
    &BAD_FAITH,
    &COSTS,
    &SETOFF_UNCLEAR,
    &SETOFF_PROOF,
    &SETOFF_PARTIES,
    &ENCUMBERED,
    &SETOFF_BACK,
    &PROTEST,
    &SUSPEND_CLAIM,
    &SUSPEND_EXCLUDED,
    &SUSPEND_PART,
    &COUNTERCLAIM,
    &INSTALMENTS,
];

defence! {
    /// De vordering is verjaard.
    ///
    /// **Verweer.** Er zijn meer dan vijf jaar voorbij sinds u van de vordering en van mij wist, of
    /// meer dan twintig sinds de betaling.
    ///
    /// **Weerlegging.** De dag waarop de gemeente het wist, of een stuiting die op tijd is ontvangen.
    ///
    /// **Open.** Na verjaring blijft verrekening mogelijk als die bevoegdheid eerder bestond (artikel
    /// 6:131 lid 1 BW).
    static BARRED = {
        code: "TG-60",
        name: "verjaard",
        basis: &[Basis::Wet("3:309 BW"), Basis::Wet("3:317 BW"), Basis::Wet("3:319 BW")],
        raised: When::Rules(&["T-87"]),
    }
}

defence! {
    /// U legt niet uit waarom ik dit niet had mogen ontvangen.
    ///
    /// **Verweer.** Bij deze post ontbreekt wat is betaald, wat ik verschuldigd was, of waarom.
    ///
    /// **Weerlegging.** Per post de dag en het bedrag van de betaling, wat verschuldigd was, het
    /// verschil en de bepaling.
    static UNFOUNDED = {
        code: "TG-61",
        name: "post-niet-onderbouwd",
        basis: &[Basis::Wet("6:203 BW"), Basis::Contract(Topic::OnverschuldigdeBetaling)],
        raised: When::Rules(&["K-87"]),
    }
}

defence! {
    /// Ik heb geleverd wat ik declareerde.
    ///
    /// **Verweer.** U weet niet hoeveel eenheden ik leverde; u schat.
    ///
    /// **Weerlegging.** De geleverde eenheden en het tarief op de dag van levering.
    static DELIVERED = {
        code: "TG-62",
        name: "wel-geleverd",
        basis: &[Basis::Contract(Topic::GeleverdeOndersteuning)],
        raised: When::Rules(&["K-90"]),
    }
}

defence! {
    /// Uw optelling klopt niet.
    ///
    /// **Verweer.** Het totaal is niet de som van de posten; dan klopt het overige ook niet.
    ///
    /// **Weerlegging.** Een totaal dat de som is.
    static SUM = {
        code: "TG-63",
        name: "optelling-klopt-niet",
        basis: &[Basis::Praktijk("rekenkundige juistheid")],
        raised: When::Rules(&["V-05"]),
    }
}

defence! {
    /// U vordert dit twee keer.
    ///
    /// **Verweer.** Deze post stond al in een eerdere brief, of is al betaald of verrekend.
    ///
    /// **Weerlegging.** Elke post in één vordering.
    static TWICE = {
        code: "TG-64",
        name: "dubbel-gevorderd",
        basis: &[Basis::Wet("6:203 BW")],
        raised: When::Rules(&["N-67"]),
    }
}

defence! {
    /// U hebt mij nooit gevraagd dit aan te tonen.
    ///
    /// **Verweer.** “Niet aantoonbaar voldaan” veronderstelt dat ik het mocht aantonen.
    ///
    /// **Weerlegging.** Een ontvangen verzoek, een verstreken antwoorddag en een oordeel over het
    /// antwoord.
    static NOT_ASKED = {
        code: "TG-65",
        name: "niet-om-aantonen-gevraagd",
        basis: &[Basis::Contract(Topic::RechtmatigheidTerugvordering)],
        raised: When::Rules(&["N-62"]),
    }
}

defence! {
    /// De rente begint te vroeg.
    ///
    /// **Verweer.** Rente loopt pas vanaf het verzuim met de betaling, niet vanaf de dag waarop u
    /// betaalde.
    ///
    /// **Weerlegging.** De eerste dag van het verzuim: de dag na de betaaldatum, of een grond zonder
    /// aanmaning.
    ///
    /// **Open.** Het contract noemt geen begindag bij “vermeerderd met wettelijke rente”.
    static INTEREST_START = {
        code: "TG-66",
        name: "rente-te-vroeg",
        basis: &[Basis::Wet("6:119 BW"), Basis::Wet("6:82 BW"), Basis::Wet("6:83 BW"), Basis::Contract(Topic::OnverschuldigdeBetaling)],
        raised: When::Rules(&["K-88"]),
    }
}

defence! {
    /// Handelsrente is hier niet verschuldigd.
    ///
    /// **Verweer.** Die loopt alleen over de prijs van levering, niet over terugbetaling, schade of
    /// boete.
    ///
    /// **Weerlegging.** De gewone wettelijke rente.
    static INTEREST_KIND = {
        code: "TG-67",
        name: "handelsrente",
        basis: &[Basis::Wet("6:119 BW"), Basis::Wet("6:119a BW"), Basis::Rechtspraak("ECLI:NL:HR:2020:1710")],
        raised: When::Rules(&["W-12"]),
    }
}

defence! {
    /// Ik was niet te kwader trouw.
    ///
    /// **Verweer.** Ik dacht dat ik recht had op het geld; zonder aanmaning was ik dus niet in
    /// verzuim.
    ///
    /// **Weerlegging.** De reden voor kwade trouw, met bewijs.
    ///
    /// **Open.** Kwade trouw moet worden gesteld en bewezen; wat de aanbieder behoorde te weten, is
    /// een waardering.
    static BAD_FAITH = {
        code: "TG-68",
        name: "niet-te-kwader-trouw",
        basis: &[Basis::Wet("6:205 BW")],
        raised: When::Rules(&["N-65"]),
    }
}

defence! {
    /// Deze kosten ben ik niet verschuldigd.
    ///
    /// **Verweer.** Zij zijn niet redelijk, van vóór het verzuim, of u vordert ze al op een andere
    /// grond.
    ///
    /// **Weerlegging.** De grond van de kosten, wat ervoor is gedaan en wanneer.
    ///
    /// **Open.** Wat redelijk is, toetst de rechter; het Besluit vergoeding voor buitengerechtelijke
    /// incassokosten geeft een maatstaf, maar geldt niet voor elke vordering.
    static COSTS = {
        code: "TG-69",
        name: "kosten-niet-redelijk",
        basis: &[Basis::Wet("6:96 BW")],
        raised: When::Rules(&["N-66", "L-36"]),
    }
}

defence! {
    /// Ik weet niet wat u verrekent.
    ///
    /// **Verweer.** De verklaring noemt niet beide schulden, of verrekent meer dan er is.
    ///
    /// **Weerlegging.** De eigen vordering, de schulden van de gemeente en het bedrag, ten hoogste de
    /// kleinste van beide.
    static SETOFF_UNCLEAR = {
        code: "TG-70",
        name: "verrekening-onbepaald",
        basis: &[Basis::Wet("6:127 BW"), Basis::Wet("6:136 BW")],
        raised: When::Rules(&["W-14"]),
    }
}

defence! {
    /// Uw tegenvordering is niet op eenvoudige wijze vast te stellen.
    ///
    /// **Verweer.** De rechter kan mijn vordering toewijzen en uw beroep op verrekening passeren.
    ///
    /// **Weerlegging.** Bij elke post van de eigen vordering een bewijsstuk.
    ///
    /// **Open.** Artikel 6:136 BW geeft de rechter een bevoegdheid, geen plicht; hoeveel
    /// bewijslevering te veel is, beslist hij.
    static SETOFF_PROOF = {
        code: "TG-71",
        name: "verrekening-niet-eenvoudig-vast-te-stellen",
        basis: &[Basis::Wet("6:136 BW")],
        raised: When::Act(setoff_proof),
    }
}

/// Each post of the claim that is set off has evidence, so that it can be established without ado.
fn setoff_proof(facts: &Facts<'_>, act: &Act<'_>) -> Vec<Asked> {
    let own = act
        .declared_set_off()
        .and_then(|one| one.eigen_vordering.known());
    let Some(own) = own.and_then(|id| facts.act(&id.value.0)) else {
        return Vec::new();
    };
    let Some(claim) = own.claim() else {
        return Vec::new();
    };
    let posts = claim.posten.items().iter();
    posts
        .map(|post| {
            let name = post.id.known().map_or("een post", |id| id.0.as_str());
            let status = match post.bewijs.items().is_empty() {
                false => Status::Held,
                true if post.bewijs.is_broken() => Status::Broken,
                true => Status::Missing,
            };
            let what = format!("een bewijsstuk bij {name} van {}", own.id);
            Asked {
                span: post.head,
                shortcoming: None,
                requirement: witness::proven(
                    what,
                    post.bewijs.span(),
                    status,
                    &post.bewijs,
                    facts.case,
                ),
                shown: format!(
                    "{} verrekent {}, maar bij {name} staat geen bewijsstuk.",
                    act.id, own.id
                ),
                remedy: "Noem bij de post het stuk waaruit zij blijkt.",
            }
        })
        .collect()
}

defence! {
    /// U mocht nog niet verrekenen.
    ///
    /// **Verweer.** Uw vordering was niet opeisbaar, niet op mij, of uw schuld was nog niet
    /// betaalbaar.
    ///
    /// **Weerlegging.** De dag waarop de gemeente mocht betalen, en een opeisbare vordering op
    /// dezelfde partij.
    static SETOFF_PARTIES = {
        code: "TG-72",
        name: "verrekening-niet-mogelijk",
        basis: &[Basis::Wet("6:127 BW")],
        raised: When::Rules(&["W-15"]),
    }
}

defence! {
    /// Die vordering is niet meer van mij.
    ///
    /// **Verweer.** Zij is overgedragen, verpand of er ligt beslag op.
    ///
    /// **Weerlegging.** Dat beide vorderingen uit dezelfde rechtsverhouding komen, of dat de eigen
    /// vordering eerder bestond en opeisbaar was.
    ///
    /// **Open.** Of vorderingen uit dezelfde rechtsverhouding voortvloeien, is een waardering.
    static ENCUMBERED = {
        code: "TG-73",
        name: "beslag-cessie-of-pand",
        basis: &[Basis::Wet("6:130 BW")],
        raised: When::Rules(&["W-16"]),
    }
}

defence! {
    /// De verrekening werkt niet zo ver terug.
    ///
    /// **Verweer.** Over die tijd is al rente betaald, of verrekening was toen nog niet mogelijk.
    ///
    /// **Weerlegging.** De dag waarop beide schulden er waren, de eigen opeisbaar en de andere
    /// betaalbaar.
    static SETOFF_BACK = {
        code: "TG-74",
        name: "terugwerking",
        basis: &[Basis::Wet("6:129 BW")],
        raised: When::Rules(&["N-54"]),
    }
}

defence! {
    /// Ik heb onverwijld geprotesteerd tegen de verrekening.
    ///
    /// **Verweer.** Daarmee verloor zij haar werking.
    ///
    /// **Weerlegging.** Het antwoord op het protest: waarom het te laat was of geen grond had.
    ///
    /// **Open.** Wat onverwijld is, hangt af van de omstandigheden.
    static PROTEST = {
        code: "TG-75",
        name: "protest-tegen-verrekening",
        basis: &[Basis::Wet("6:132 BW"), Basis::Wet("6:133 BW"), Basis::Wet("6:137 BW")],
        raised: When::Rules(&["N-56"]),
    }
}

defence! {
    /// U had niets op te schorten.
    ///
    /// **Verweer.** Er was geen opeisbare vordering die met deze betaling samenhangt.
    ///
    /// **Weerlegging.** De vordering, de dag waarop zij opeisbaar is, en de samenhang.
    static SUSPEND_CLAIM = {
        code: "TG-76",
        name: "opschorting-zonder-vordering",
        basis: &[Basis::Wet("6:52 BW"), Basis::Wet("6:262 BW")],
        raised: When::Rules(&["N-11"]),
    }
}

defence! {
    /// Opschorting was uitgesloten.
    ///
    /// **Verweer.** Mijn prestatie was blijvend onmogelijk, of u verhinderde haar zelf.
    ///
    /// **Weerlegging.** Een tekortkoming die nog kan worden hersteld, of een andere weg:
    /// schadevergoeding, ontbinding voor een deel, verrekening.
    static SUSPEND_EXCLUDED = {
        code: "TG-77",
        name: "opschorting-uitgesloten",
        basis: &[Basis::Wet("6:54 BW")],
        raised: When::Rules(&["N-12"]),
    }
}

defence! {
    /// U hield meer in dan de tekortkoming rechtvaardigt.
    ///
    /// **Verweer.** Bij een gedeeltelijke tekortkoming mag opschorting alleen voor zover die haar
    /// rechtvaardigt.
    ///
    /// **Weerlegging.** Het bedrag, hoe de opschorting eindigt en wanneer dan wordt betaald.
    ///
    /// **Open.** Welk deel gerechtvaardigd is, is een waardering.
    static SUSPEND_PART = {
        code: "TG-78",
        name: "opschorting-onevenredig",
        basis: &[Basis::Wet("6:262 BW")],
        raised: When::Rules(&["W-17"]),
    }
}

defence! {
    /// Ik heb zelf nog een vordering op u.
    ///
    /// **Verweer.** Ik verreken, of schort op, en daarop hebt u nooit gereageerd.
    ///
    /// **Weerlegging.** Het oordeel over de vordering, de opschorting of de ingebrekestelling van de
    /// aanbieder.
    static COUNTERCLAIM = {
        code: "TG-89",
        name: "tegenvordering",
        basis: &[Basis::Wet("6:127 BW"), Basis::Wet("6:262 BW")],
        raised: When::Rules(&["N-70"]),
    }
}

defence! {
    /// Wij hebben een betalingsregeling.
    ///
    /// **Verweer.** Zolang die loopt, ben ik voor de rest niet in verzuim.
    ///
    /// **Weerlegging.** Dat een termijn is gemist, en wat de regeling dan zegt.
    static INSTALMENTS = {
        code: "TG-90",
        name: "regeling-loopt",
        basis: &[Basis::Wet("6:74 BW"), Basis::Wet("6:131 BW")],
        raised: When::Rules(&["N-33"]),
    }
}
