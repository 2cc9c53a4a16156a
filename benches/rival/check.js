// The best complete rival: YAML by js-yaml, the shape by ajv, and a few checks by hand. It names
// the file and the path of a mistake, not the line.
//
//     node check.js FOLDER [THREADS]
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { Worker, isMainThread, parentPort, workerData } = require("node:worker_threads");

function caseFiles(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    if (entry.isDirectory()) return caseFiles(below);
    return entry.name === "zaak.yaml" ? [below] : [];
  });
}

/** Whether a day in the form yyyy-mm-dd exists. */
function isDay(text) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1];
}

/** Ids that are given twice and references that lead nowhere. */
function references(zaak, report) {
  const events = (zaak.verloop ?? []).map((event) => Object.values(event)[0]);
  const gather = (what, items) => {
    const known = new Set();
    for (const { id } of items ?? []) {
      if (id === undefined) continue;
      if (known.has(id)) report(`${what} ${id} staat er twee keer`);
      known.add(id);
    }
    return (...ids) => {
      for (const id of ids.flat()) {
        if (id !== undefined && !known.has(id)) report(`${what} ${id} is er niet`);
      }
    };
  };
  const party = gather("wederpartij", zaak.wederpartijen);
  const evidence = gather("bewijsstuk", zaak.bewijs);
  const shortcoming = gather("tekortkoming", zaak.tekortkomingen);
  const event = gather("gebeurtenis", events);
  for (const { bestand } of zaak.bewijs ?? []) {
    if (bestand && (/^\/|[\\:]/.test(bestand) || bestand.split("/").includes(".."))) {
      report(`${bestand} wijst buiten de map`);
    }
  }
  for (const { feiten = [], uitzonderingen = [] } of zaak.tekortkomingen ?? []) {
    for (const { bewijs } of feiten) evidence(bewijs);
    for (const { bewijs, document } of uitzonderingen) {
      evidence(bewijs);
      event(document);
    }
  }
  evidence(zaak.eigen_stop?.bewijs);
  for (const one of events) {
    party(one.aan, one.van);
    shortcoming(one.tekortkomingen, Object.keys(one.uitkomst ?? {}));
    evidence(one.bijlagen, one.bewijs);
    event(one.verwijst_naar, one.verwerkt_in);
    for (const { aan, bewijs } of one.verzending ?? []) {
      party(aan);
      evidence(bewijs);
    }
    for (const { namens } of one.deelnemers ?? []) if (namens !== "gemeente") party(namens);
    for (const { tekortkoming } of one.termijnen ?? []) shortcoming(tekortkoming);
  }
}

/** The first rules: received before relied on, and no verzuim before the term has lapsed. */
function course(zaak, report) {
  let lapsed;
  for (const event of zaak.verloop ?? []) {
    const [[kind, one]] = Object.entries(event);
    if (kind === "ingebrekestelling") {
      const received = (one.verzending ?? []).find(({ resultaat }) => resultaat === "ontvangen");
      if (!received) report(`de ontvangst van ${one.id} is niet bewezen`);
      else if (received.datum > one.termijn?.uiterlijk) report(`${one.id} kwam na de termijn`);
      lapsed = one.termijn?.uiterlijk;
    } else if (kind === "uitstel" && one.uiterlijk > lapsed) {
      lapsed = one.uiterlijk;
    } else if (kind === "verzuim" && one.dagtekening <= lapsed) {
      report(`${one.id} is te vroeg: de termijn loopt tot en met ${lapsed}`);
    } else if (kind === "clientenstop") {
      if (!one.grondslag) report(`${one.id} noemt geen grondslag`);
      if (one.ingang < one.dagtekening) report(`${one.id} gaat in voor de dagtekening`);
    }
  }
}

function check(files) {
  const yaml = require("js-yaml");
  const Ajv = require("ajv");
  const ajv = new Ajv({ allErrors: true });
  ajv.addFormat("date", isDay);
  const fits = ajv.compile(require("./schema.js"));
  const findings = [];
  for (const file of files) {
    const report = (message) => findings.push(`${file}: ${message}`);
    try {
      const zaak = yaml.load(fs.readFileSync(file, "utf8"), { schema: yaml.FAILSAFE_SCHEMA });
      if (!fits(zaak)) {
        for (const { instancePath, message } of fits.errors) report(`${instancePath} ${message}`);
        continue;
      }
      references(zaak, report);
      course(zaak, report);
    } catch (error) {
      report(error.message);
    }
  }
  return findings;
}

function tell(findings, count) {
  process.stdout.write(
    findings.map((line) => `${line}\n`).join("") + `${count} zaken: ${findings.length} fouten\n`,
  );
}

if (isMainThread) {
  const [folder, threads = "1"] = process.argv.slice(2);
  const files = caseFiles(folder).sort();
  if (threads === "1") {
    tell(check(files), files.length);
  } else {
    const share = Math.ceil(files.length / Number(threads));
    const parts = Array.from({ length: Number(threads) }, (_, at) => new Promise((done) => {
      const workerData = files.slice(at * share, (at + 1) * share);
      new Worker(__filename, { workerData }).once("message", done);
    }));
    Promise.all(parts).then((findings) => tell(findings.flat(), files.length));
  }
} else {
  parentPort.postMessage(check(workerData));
}
