// Writes one letter as others do in Node: docxtemplater. As rival.py.
const fs = require("fs");
const path = require("path");
const readline = require("readline");

const [, , modules, folder] = process.argv;
const load = (name) => require(require.resolve(name, { paths: [modules] }));
const PizZip = load("pizzip");
const Docxtemplater = load("docxtemplater");

const template = fs.readFileSync(path.join(folder, "docxtemplater.docx"));
const values = JSON.parse(fs.readFileSync(path.join(folder, "values.json"), "utf8"));

function write() {
  const letter = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
  letter.render(values);
  return letter.getZip().generate({ type: "nodebuffer" });
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  if (line.trim() === "file") {
    fs.writeFileSync(path.join(folder, "node.docx"), write());
  } else {
    for (let left = Number(line); left > 0; left -= 1) write();
  }
  console.log("done");
});
