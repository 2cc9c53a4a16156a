// The shape of a case file as JSON Schema. Every scalar is text (the failsafe schema of YAML), as
// in trede: codes keep their zeros and dates are read as they are typed.
"use strict";

const text = { type: "string" };
const id = { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$", maxLength: 40 };
const date = { type: "string", format: "date" };
const yesNo = { enum: ["ja", "nee"] };
const number = { type: "string", pattern: "^[0-9]+$" };
const citation = {
  type: "string",
  pattern: "^(artikel|art\\.|Bijlage|eis|[0-9]+:[0-9]+) ?.*$",
};
const term = { type: "string", pattern: "^[0-9]+ (dag|dagen|werkdagen|week|weken|maand|maanden)$" };
const word = (...words) => ({ enum: words });
const list = (items) => ({ type: "array", items });
const record = (properties, ...required) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

const status = word("gesteld", "betwist", "vastgesteld", "deels hersteld", "hersteld", "ingetrokken");
const role = word("contractmanagement", "jurist", "gemachtigd", "toezicht", "overig");
const measure = word(
  "clientenstop", "terugvordering", "verrekening", "boete", "opschorting", "tariefkorting",
  "prestaties aanpassen", "omzetting", "ontbinding", "opzegging", "schadevergoeding",
);
const address = record({
  straat: text, postbus: text, postcode: text, plaats: text, land: text, vanaf: date,
});
const dispatch = record({
  aan: id,
  kanaal: word("aangetekend", "exploot", "koerier", "persoonlijk", "e-mail", "post"),
  verzonden: date,
  aangeboden: date,
  afhalen_tot_en_met: date,
  resultaat: word(
    "ontvangen", "geweigerd", "niet afgehaald", "leesbevestiging", "beantwoord", "retour",
    "onbestelbaar", "onbekend",
  ),
  datum: date,
  adres: text,
  bewijs: list(id),
}, "kanaal");

const letter = (properties) => record({
  id, dagtekening: date, aan: list(id), tekortkomingen: list(id),
  vorm: word("brief", "e-mail", "mondeling"),
  verzending: list(dispatch), ondertekenaar: id, behandelaar: id, uw_kenmerk: text,
  bijlagen: list(id), toelichting: text,
  ...properties,
}, "id");

const hersteltermijn = { uiterlijk: date, na_ontvangst: term, motivering: text };

const events = {
  gesprek: letter({
    datum: date,
    wijze: word("op locatie", "video", "telefoon"),
    plaats: text,
    deelnemers: list(record({
      naam: text, functie: text, namens: id,
      niveau: word("uitvoering", "management", "directie"), rol: role,
    })),
    onderwerpen: list(text),
    toelichting_gevraagd: yesNo,
    reactie: text,
    afspraken: list(record({ wat: text, wie: text, uiterlijk: date })),
    reageren_uiterlijk: date,
    vervolggesprek: date,
  }),
  verbeterplan: letter({
    gevraagd: date, uiterlijk: date, ontvangen: date,
    oordeel: word("voldoende", "onvoldoende", "niet ontvangen"),
  }),
  ingebrekestelling: letter({
    termijn: record(hersteltermijn),
    termijnen: list(record({ tekortkoming: id, ...hersteltermijn }, "tekortkoming")),
    kondigt_aan: list(measure),
    aansprakelijkstelling: yesNo,
  }),
  uitstel: letter({ uiterlijk: date, verzuim_prijsgegeven: yesNo }),
  ontvangen: record({
    id, datum: date, van: id,
    soort: word(
      "reactie", "betwisting", "zienswijze", "herstelmelding", "verzoek om uitstel", "verzoek",
      "mededeling", "protest",
    ),
    kern: text, verwijst_naar: list(id), oordeel: text, verwerkt_in: list(id), beantwoord: date,
    dms: text,
  }, "id"),
  beoordeling: record({
    datum: date,
    uitkomst: {
      type: "object",
      additionalProperties: word(
        "niet hersteld", "niet tijdig hersteld", "niet behoorlijk hersteld", "deels hersteld",
        "hersteld",
      ),
    },
    toelichting: text, aandeel: text, bewijs: list(id),
  }),
  verzuim: letter({ kondigt_aan: list(measure), zienswijze_uiterlijk: date }),
  voornemen: letter({ maatregel: measure, grondslag: citation, reageren_uiterlijk: date }),
  clientenstop: letter({
    overeengekomen: record({ datum: date, namens: text, bewijs: list(id) }),
    grondslag: citation, ingang: date, reikwijdte: text, tijdelijk: yesNo, einde: date,
    opheffing: text, evaluatie: date, motivering: text, cumulatie: text,
  }),
  opheffing: letter({ maatregel: id, ingang: date, reden: text }),
};

const shortcoming = record({
  id, bepaling: citation, omschrijving: text, product: text,
  feiten: list(record({
    datum: date, tot_en_met: date, omschrijving: text, bron: text, bewijs: list(id), status,
    antwoord_op_betwisting: text,
  })),
  ontdekt: date, gemeld: date, status, herstelbaar: word("ja", "nee", "deels"),
  reden_onherstelbaar: text, herstel: text, herstel_bewijs: text, voortaan: text,
  hogere_trede: text,
  uitzonderingen: list(record({
    code: text, grondslag: citation, bewijs: list(id), citaat: text, ontvangen: date,
    document: id, termijn: date, vanaf: date, tot: date, toelichting: text,
  })),
  rechtvaardiging: record({ beroep: text, datum: date, oordeel: text }),
}, "id");

module.exports = record({
  versie: number,
  kenmerk: text,
  onderwerp: text,
  contract: text,
  spoor: word("proactief", "reactief"),
  categorieen: list(word(
    "veiligheid", "continuiteit", "fraude", "uitsluiting", "doeltreffendheid",
    "clientwaarborgen", "financieel", "administratief", "acceptatieplicht",
  )),
  aanleiding: record({
    bron: word("contractmanagement", "gemeentelijke uitvoering", "toezicht", "signaal", "klacht"),
    datum: date, toelichting: text,
  }),
  opdrachtgevers: list(record({
    naam: text, hoedanigheid: word("contractpartij", "volmachtgever"), besluit: text, datum: date,
    omvang: text,
  })),
  betrokkenen: list(id),
  wederpartijen: list(record({
    id,
    rol: word(
      "contractpartij", "combinant", "curator", "bewindvoerder", "gemachtigde", "onderaannemer",
    ),
    naam: text, kvk: text, agb: text, registernummer: text, ter_attentie_van: text,
    adres: address, e_mail: text,
  }, "id")),
  bewijs: list(record({
    id, omschrijving: text, datum: date, dms: text, bestand: text, sha256: text,
    vertrouwelijk: yesNo,
  }, "id")),
  tekortkomingen: list(shortcoming),
  eigen_stop: record({
    melding_ontvangen: date, ingang: date, overleg: date, toestemming: date, reden: text,
    bewijs: list(id),
  }),
  verloop: list({
    type: "object", properties: events, additionalProperties: false,
    minProperties: 1, maxProperties: 1,
  }),
  afweging: record({
    aard_en_omvang: text, historie: text, houding: text, belangen: text, procedures: text,
    clientbelangen: text,
  }),
  spanningen: list(record(
    { spanning: text, keuze: text, reden: text, door: text }, "spanning",
  )),
}, "versie", "contract", "wederpartijen");
