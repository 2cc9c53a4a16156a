//! The language server: findings while a case is typed, explanations, completion and safe fixes.
//!
//! One thread, one message at a time; a case is read and judged whole each time it changes. What
//! stands in the editor counts before what stands on the disk.

mod complete;
mod cursor;
mod fix;
mod hover;
mod position;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use lsp_server::{Connection, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Notification as _, PublishDiagnostics,
};
use lsp_types::request::{
    CodeActionRequest, Completion, GotoDefinition, HoverRequest, Request as _,
};
use lsp_types::{
    CodeActionParams, CodeActionProviderCapability, CompletionOptions, CompletionParams,
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, GotoDefinitionParams,
    HoverParams, HoverProviderCapability, Location, NumberOrString, OneOf,
    PublishDiagnosticsParams, ServerCapabilities, TextDocumentPositionParams,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::calendar::Workdays;
use crate::case::CaseFile;
use crate::error::Error;
use crate::facts::{Facts, Neighbours};
use crate::finding::{Finding, Severity};
use crate::repository::Repository;
use crate::rules;
use crate::source::Source;

/// What the server can do.
pub fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::FULL),
                save: Some(lsp_types::SaveOptions::default().into()),
                ..TextDocumentSyncOptions::default()
            },
        )),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec![" ".into(), "[".into(), "{".into()]),
            ..CompletionOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// Answers an editor until it says goodbye.
///
/// # Errors
/// If the connection breaks.
pub fn serve(connection: &Connection, today: NaiveDate) -> Result<(), Error> {
    let mut server = Server {
        connection,
        today,
        open: HashMap::new(),
        around: BTreeMap::new(),
    };
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                let goodbye = connection.handle_shutdown(&request).map_err(broken)?;
                if goodbye {
                    break;
                }
                let answer = server.answer(request);
                connection.sender.send(answer.into()).map_err(broken)?;
            }
            Message::Notification(told) => server.note(told)?,
            Message::Response(_) => {}
        }
    }
    Ok(())
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::Refused(format!(
        "de verbinding met de tekstverwerker is verbroken: {error}"
    ))
}

struct Server<'c> {
    connection: &'c Connection,
    today: NaiveDate,
    /// The text of each open document.
    open: HashMap<Uri, String>,
    /// What lies around the cases of a folder; read anew when something is saved.
    around: BTreeMap<PathBuf, Around>,
}

/// What lies around a case.
struct Around {
    repository: Repository,
    neighbours: Neighbours,
    workdays: Workdays,
}

/// A case as it stands in the editor.
struct Document<'a> {
    file: CaseFile,
    around: &'a Around,
    today: NaiveDate,
}

impl Document<'_> {
    /// The same case with another text. What lies beside its file is not read again.
    fn with(&self, text: String) -> Self {
        let source = Source {
            path: self.file.source.path.clone(),
            text,
        };
        let file = CaseFile {
            sent: self.file.sent.clone(),
            returned: self.file.returned.clone(),
            tables: self.file.tables.clone(),
            ..CaseFile::read(self.file.folder.clone(), Arc::new(source))
        };
        Document { file, ..*self }
    }

    fn findings(&self) -> Vec<Finding> {
        let Around {
            repository,
            neighbours,
            workdays,
        } = self.around;
        let pack = repository.pack_of(&self.file);
        let facts = Facts::new(&self.file, &repository.config, pack, workdays, self.today);
        rules::judge(&facts.beside(neighbours)).findings
    }
}

impl Server<'_> {
    fn answer(&mut self, request: Request) -> Response {
        let id = request.id.clone();
        let unread = Response::new_err(id.clone(), -32602, "de vraag is niet te lezen".into());
        match request.method.as_str() {
            HoverRequest::METHOD => {
                let Some(asked) = params::<HoverParams>(request) else {
                    return unread;
                };
                let at = asked.text_document_position_params;
                told(
                    id,
                    self.at(&at)
                        .and_then(|(document, byte)| hover::hover(&document, byte)),
                )
            }
            Completion::METHOD => {
                let Some(asked) = params::<CompletionParams>(request) else {
                    return unread;
                };
                let at = asked.text_document_position;
                told(
                    id,
                    self.at(&at)
                        .map(|(document, byte)| complete::items(&document, byte)),
                )
            }
            GotoDefinition::METHOD => {
                let Some(asked) = params::<GotoDefinitionParams>(request) else {
                    return unread;
                };
                let at = asked.text_document_position_params;
                let uri = at.text_document.uri.clone();
                told(
                    id,
                    self.at(&at)
                        .and_then(|(document, byte)| hover::definition(&document, byte, &uri)),
                )
            }
            CodeActionRequest::METHOD => {
                let Some(asked) = params::<CodeActionParams>(request) else {
                    return unread;
                };
                let uri = asked.text_document.uri.clone();
                let fixes = self
                    .document(&uri)
                    .map(|document| fix::fixes(&document, &uri, asked.range));
                told(id, fixes.unwrap_or_default())
            }
            _ => Response::new_err(id, -32601, "dat kan deze server niet".into()),
        }
    }

    fn note(&mut self, note: Notification) -> Result<(), Error> {
        let uri = match note.method.as_str() {
            DidOpenTextDocument::METHOD => {
                let Some(opened) = note_params::<lsp_types::DidOpenTextDocumentParams>(note) else {
                    return Ok(());
                };
                let document = opened.text_document;
                self.open.insert(document.uri.clone(), document.text);
                document.uri
            }
            DidChangeTextDocument::METHOD => {
                let Some(changed) = note_params::<lsp_types::DidChangeTextDocumentParams>(note)
                else {
                    return Ok(());
                };
                let uri = changed.text_document.uri;
                if let Some(change) = changed.content_changes.into_iter().next_back() {
                    self.open.insert(uri.clone(), change.text);
                }
                uri
            }
            DidSaveTextDocument::METHOD => {
                let Some(saved) = note_params::<lsp_types::DidSaveTextDocumentParams>(note) else {
                    return Ok(());
                };
                self.around.clear();
                saved.text_document.uri
            }
            DidCloseTextDocument::METHOD => {
                let Some(closed) = note_params::<lsp_types::DidCloseTextDocumentParams>(note)
                else {
                    return Ok(());
                };
                self.open.remove(&closed.text_document.uri);
                return self.publish(closed.text_document.uri, Vec::new());
            }
            _ => return Ok(()),
        };
        let diagnostics = match self.document(&uri) {
            Some(document) => diagnostics(&document, &uri),
            None => return Ok(()),
        };
        self.publish(uri, diagnostics)
    }

    fn publish(&self, uri: Uri, diagnostics: Vec<Diagnostic>) -> Result<(), Error> {
        let told = PublishDiagnosticsParams {
            uri,
            diagnostics,
            version: None,
        };
        let note = Notification::new(PublishDiagnostics::METHOD.into(), told);
        self.connection.sender.send(note.into()).map_err(broken)
    }

    /// An open case, with the byte at a place in it.
    fn at(&mut self, at: &TextDocumentPositionParams) -> Option<(Document<'_>, usize)> {
        let document = self.document(&at.text_document.uri)?;
        let byte = position::byte(&document.file.source.text, at.position);
        Some((document, byte))
    }

    /// An open case; none if the document is no case, or its folder cannot be read.
    fn document(&mut self, uri: &Uri) -> Option<Document<'_>> {
        let text = self.open.get(uri)?.clone();
        let path = position::path(uri)?;
        let folder = path.parent()?.to_owned();
        if !path.file_name()?.eq(crate::repository::CASE) {
            return None;
        }
        if !self.around.contains_key(&folder) {
            let read = around(&folder).ok()?;
            self.around.insert(folder.clone(), read);
        }
        let around = &self.around[&folder];
        let source = Source {
            path: around.repository.shown(&path),
            text,
        };
        let file = around.repository.case_of(&path, Arc::new(source)).ok()?;
        Some(Document {
            file,
            around,
            today: self.today,
        })
    }
}

fn around(folder: &Path) -> Result<Around, Error> {
    let repository = Repository::open(folder, folder)?;
    let cases = repository.case_paths(&[]).unwrap_or_default();
    let cases: Vec<_> = cases
        .iter()
        .filter_map(|path| repository.read_case(path).ok())
        .collect();
    Ok(Around {
        neighbours: Neighbours::of(&cases),
        workdays: repository.config.workdays(),
        repository,
    })
}

fn diagnostics(document: &Document<'_>, uri: &Uri) -> Vec<Diagnostic> {
    let source = &document.file.source;
    let here = |finding: &Finding| finding.place.source.path == source.path;
    let findings = document.findings();
    let of = |finding: &Finding| {
        let related = finding
            .related
            .iter()
            .filter(|one| one.source.path == source.path);
        let related: Vec<_> = related
            .map(|one| DiagnosticRelatedInformation {
                location: Location {
                    uri: uri.clone(),
                    range: position::range(&source.text, one.span),
                },
                message: one.text.clone(),
            })
            .collect();
        Diagnostic {
            range: position::range(&source.text, finding.place.span),
            severity: Some(match finding.severity {
                Severity::Fout => DiagnosticSeverity::ERROR,
                Severity::Waarschuwing => DiagnosticSeverity::WARNING,
                Severity::Aandachtspunt | Severity::Constatering => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(finding.code.into())),
            source: Some("trede".into()),
            message: format!("{}\n{}", finding.message, finding.remedy),
            related_information: (!related.is_empty()).then_some(related),
            ..Diagnostic::default()
        }
    };
    findings.iter().filter(|one| here(one)).map(of).collect()
}

fn params<P: DeserializeOwned>(request: Request) -> Option<P> {
    serde_json::from_value(request.params).ok()
}

fn note_params<P: DeserializeOwned>(note: Notification) -> Option<P> {
    serde_json::from_value(note.params).ok()
}

fn told(id: lsp_server::RequestId, result: impl Serialize) -> Response {
    Response::new_ok(id, result)
}
