//! An editor that speaks the protocol: it opens a case, sees findings, asks, applies a fix, saves.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::program::{Room, project, trede};

const CASE: &str = "versie: 1
kenmerk: Z/25/0001
onderwerpp: Een é en een 🙂
contract: voorbeeld
wederpartijen:
  - {id: linde, rol: contractpartij, naam: Zorggroep De Linde B.V.}
tekortkomingen:
  - id: T1
    bepaling: artikel 18 lid 2
    herstelbaar: ja
verloop:
  - gesprek: {id: G1, datum: 2025-02-03, tekortkomingen: [T1]}
";

/// An editor with one document.
struct Editor {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    uri: String,
    text: String,
    asked: u64,
}

impl Editor {
    fn open(room: &Room, text: &str) -> Self {
        room.write("cases/linde é/zaak.yaml", text);
        let mut child = trede(room.path())
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let folder = room.path().to_string_lossy().replace('\\', "/");
        let mut editor = Editor {
            to: child.stdin.take().expect("a pipe"),
            from: BufReader::new(child.stdout.take().expect("a pipe")),
            child,
            uri: format!("file://{folder}/cases/linde%20%C3%A9/zaak.yaml"),
            text: text.to_owned(),
            asked: 0,
        };
        let can = editor.ask("initialize", &json!({"capabilities": {}}));
        assert!(can["capabilities"]["hoverProvider"].as_bool() == Some(true));
        editor.tell("initialized", &json!({}));
        editor.tell(
            "textDocument/didOpen",
            &json!({"textDocument": {
                "uri": editor.uri, "languageId": "yaml", "version": 1, "text": text
            }}),
        );
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it listens");
        self.to.flush().expect("it listens");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.from.read_line(&mut line).expect("it talks");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().expect("a number"),
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes).expect("it talks");
        serde_json::from_slice(&bytes).expect("it is JSON")
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let answer = self.receive();
            if answer["id"] == id {
                assert_eq!(answer["error"], Value::Null, "{method}");
                return answer["result"].clone();
            }
        }
    }

    /// The findings after the last change.
    fn findings(&mut self) -> Vec<Value> {
        loop {
            let told = self.receive();
            if told["method"] == "textDocument/publishDiagnostics" {
                assert_eq!(told["params"]["uri"], self.uri.as_str());
                return told["params"]["diagnostics"]
                    .as_array()
                    .expect("a list")
                    .clone();
            }
        }
    }

    fn change(&mut self, text: &str) -> Vec<Value> {
        self.text = text.to_owned();
        self.tell(
            "textDocument/didChange",
            &json!({
                "textDocument": {"uri": self.uri, "version": 2},
                "contentChanges": [{"text": text}]
            }),
        );
        self.findings()
    }

    /// Asks something of the place behind some words.
    fn ask_behind(&mut self, method: &str, words: &str) -> Value {
        let byte = self.text.find(words).expect("the words are there") + words.len();
        let before = &self.text[..byte];
        let line = before.matches('\n').count();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let character = before[start..].encode_utf16().count();
        self.ask(
            method,
            &json!({
                "textDocument": {"uri": self.uri},
                "position": {"line": line, "character": character}
            }),
        )
    }

    /// What is offered behind some words.
    fn offers(&mut self, words: &str) -> Vec<String> {
        let offers = self.ask_behind("textDocument/completion", words);
        let offers = offers.as_array().expect("a list").iter();
        offers
            .map(|one| one["label"].as_str().expect("a label").to_owned())
            .collect()
    }

    /// The fixes that are offered for a finding.
    fn fixes(&mut self, finding: &Value) -> Vec<Value> {
        let fixes = self.ask(
            "textDocument/codeAction",
            &json!({
                "textDocument": {"uri": self.uri},
                "range": finding["range"],
                "context": {"diagnostics": [finding]}
            }),
        );
        fixes.as_array().expect("a list").clone()
    }

    /// The text after a fix.
    fn applied(&self, fix: &Value) -> String {
        let edits = fix["edit"]["changes"][&self.uri].as_array().expect("edits");
        let mut text = self.text.clone();
        for edit in edits {
            let byte = |at: &Value| {
                let line = at["line"].as_u64().expect("a line") as usize;
                let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
                let units = at["character"].as_u64().expect("a column") as usize;
                let line: Vec<u16> = text[start..].encode_utf16().take(units).collect();
                start + String::from_utf16(&line).expect("whole characters").len()
            };
            let range = byte(&edit["range"]["start"])..byte(&edit["range"]["end"]);
            text.replace_range(range, edit["newText"].as_str().expect("a text"));
        }
        text
    }

    fn close(mut self) {
        self.ask("shutdown", &Value::Null);
        self.tell("exit", &Value::Null);
        let ended = self.child.wait().expect("it ends");
        assert!(ended.success());
    }
}

fn codes(findings: &[Value]) -> Vec<&str> {
    findings
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect()
}

fn finding<'f>(findings: &'f [Value], code: &str) -> &'f Value {
    let mut all = findings.iter();
    all.find(|one| one["code"] == code)
        .unwrap_or_else(|| panic!("{code} in {findings:?}"))
}

#[test]
fn a_case_from_opening_to_a_fix_that_is_saved() {
    let room = Room::empty();
    room.copy("trede.yaml");
    let mut editor = Editor::open(&room, CASE);

    let findings = editor.findings();
    let slip = finding(&findings, "I-02");
    assert_eq!(slip["range"]["start"], json!({"line": 2, "character": 0}));
    assert_eq!(slip["range"]["end"], json!({"line": 2, "character": 10}));
    assert_eq!(slip["severity"], 1);

    let hover = editor.ask_behind("textDocument/hover", "bepaling: artikel");
    let told = hover["contents"]["value"].as_str().expect("Markdown");
    assert!(told.contains("**artikel 18 lid 2**"), "{told}");
    assert!(told.contains("termijn"), "the words of the clause: {told}");
    let hover = editor.ask_behind("textDocument/hover", "onderw");
    let told = hover["contents"]["value"].as_str().expect("Markdown");
    assert!(
        told.contains("### I-02 onbekende-sleutel"),
        "the rule's page: {told}"
    );

    let fixes = editor.fixes(slip);
    assert_eq!(fixes.len(), 1);
    assert_eq!(fixes[0]["title"], "Maak er `onderwerp` van");
    let text = editor.applied(&fixes[0]);
    assert!(text.contains("\nonderwerp: Een é en een 🙂\n"));
    room.write("cases/linde é/zaak.yaml", &text);
    assert!(!codes(&editor.change(&text)).contains(&"I-02"));
    editor.tell(
        "textDocument/didSave",
        &json!({"textDocument": {"uri": editor.uri}}),
    );
    assert!(!codes(&editor.findings()).contains(&"I-02"));
    editor.close();
}

#[test]
fn what_is_typed_is_completed() {
    let room = Room::empty();
    room.copy("trede.yaml");
    let mut editor = Editor::open(&room, CASE);
    editor.findings();

    editor.change(&CASE.replace("artikel 18 lid 2", "artikel 18 l"));
    let offers = editor.offers("bepaling: artikel 18 l");
    assert!(
        offers.contains(&"artikel 18 lid 2".to_owned()),
        "{offers:?}"
    );
    assert!(
        offers.iter().all(|one| one.starts_with("artikel 18 l")),
        "{offers:?}"
    );

    editor.change(&CASE.replace("    herstelbaar: ja", "    herst"));
    assert_eq!(
        editor.offers("    herst"),
        [
            "herstelbaar",
            "herstel",
            "herstel_bewijs",
            "reden_onherstelbaar"
        ]
    );

    editor.change(&CASE.replace("herstelbaar: ja", "herstelbaar: "));
    assert_eq!(editor.offers("herstelbaar: "), ["ja", "nee", "deels"]);

    editor.change(&CASE.replace("[T1]", "[]"));
    assert_eq!(editor.offers("tekortkomingen: ["), ["T1"]);

    editor.change(&format!("{CASE}  - "));
    let offers = editor.offers("[T1]}\n  - ");
    assert!(
        offers.contains(&"ingebrekestelling".to_owned()),
        "{offers:?}"
    );

    editor.change(&CASE.replace("id: G1, ", "id: G1, datu"));
    let offers = editor.offers("id: G1, datu");
    assert!(offers.is_empty(), "datum is there already: {offers:?}");
    editor.close();
}

#[test]
fn a_short_name_leads_to_where_it_is_declared() {
    let room = Room::empty();
    room.copy("trede.yaml");
    room.copy("contracts/voorbeeld");
    let mut editor = Editor::open(&room, CASE);
    editor.findings();
    let there = editor.ask_behind("textDocument/definition", "tekortkomingen: [T");
    assert_eq!(there["uri"], editor.uri.as_str());
    assert_eq!(there["range"]["start"], json!({"line": 7, "character": 8}));
    let there = editor.ask_behind("textDocument/definition", "bepaling: artikel 18");
    let uri = there["uri"].as_str().expect("an address");
    assert!(uri.ends_with("contracts/voorbeeld/tekst.md"), "{uri}");
    editor.close();
}

#[test]
fn a_required_key_is_put_where_it_belongs() {
    let room = Room::empty();
    room.copy("trede.yaml");
    let lacking = CASE
        .replace("versie: 1\n", "")
        .replace("  - id: T1\n    bepaling", "  - bepaling")
        .replace("{id: G1, ", "{");
    let mut editor = Editor::open(&room, &lacking);
    let mut findings = editor.findings();
    let absent = |findings: &[Value]| {
        let all = findings.iter();
        all.filter(|one| one["code"] == "I-06").count()
    };
    let mut left = absent(&findings);
    assert_eq!(left, 3, "{findings:?}");
    while left > 0 {
        let fixes = editor.fixes(finding(&findings, "I-06"));
        let text = editor.applied(&fixes[0]);
        findings = editor.change(&text);
        assert_eq!(absent(&findings), left - 1, "{text}");
        left -= 1;
    }
    assert!(editor.text.starts_with("versie: 1\nkenmerk"));
    assert!(editor.text.contains("  - id: T1\n    bepaling"));
    editor.close();
}

#[test]
fn what_a_finding_misses_is_offered_as_a_form_without_made_up_facts() {
    let whole = std::fs::read_to_string(project().join("tests/fixtures/basis/zaak.yaml"));
    let whole = whole.expect("the base case");
    let start = whole.find("      termijn:\n").expect("a term");
    let end = whole
        .find("      kondigt_aan: [clientenstop]\n")
        .expect("the next key");
    let text = whole[..start].to_owned() + &whole[end..];
    let room = Room::empty();
    let settings = std::fs::read(project().join("tests/fixtures/basis/trede.yaml"));
    room.write("trede.yaml", settings.expect("the base settings"));
    let mut editor = Editor::open(&room, &text);
    let findings = editor.findings();
    let lacks = finding(&findings, "L-17").clone();

    let fixes = editor.fixes(&lacks);
    let form = "      termijn: {uiterlijk: , motivering: }\n";
    let applied: Vec<_> = fixes.iter().map(|fix| editor.applied(fix)).collect();
    let days = |text: &str| text.matches("2025-").count();
    for (fix, applied) in fixes.iter().zip(&applied) {
        let title = fix["title"].as_str().expect("a title");
        assert!(title.starts_with("Zet klaar om in te vullen: "), "{title}");
        assert_eq!(days(applied), days(&text), "no day is made up: {applied}");
    }
    let fixed = applied.iter().find(|text| text.contains(form));
    let fixed = fixed.unwrap_or_else(|| panic!("a form in {fixes:?}"));
    assert!(
        codes(&editor.change(fixed)).contains(&"L-17"),
        "an empty form lifts nothing"
    );

    let filled = fixed.replace(
        "{uiterlijk: , motivering: }",
        "{uiterlijk: 2025-04-15, motivering: Zes weken zijn genoeg om begeleiders aan te nemen.}",
    );
    assert!(!codes(&editor.change(&filled)).contains(&"L-17"));
    room.write("cases/linde é/zaak.yaml", &filled);
    editor.tell(
        "textDocument/didSave",
        &json!({"textDocument": {"uri": editor.uri}}),
    );
    assert!(!codes(&editor.findings()).contains(&"L-17"));
    editor.close();
}
