//! Makes PDFs by hand, so that each says exactly one thing.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A document of pages of A4 with Helvetica as `/F1`.
pub struct Maker {
    pub document: Document,
    pub pages: Vec<ObjectId>,
    pub resources: ObjectId,
    tree: ObjectId,
}

impl Maker {
    pub fn of(contents: &[&str]) -> Maker {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
            "Encoding" => "WinAnsiEncoding",
        });
        let resources = document.add_object(dictionary! {
            "Font" => dictionary! { "F1" => font },
        });
        let mut maker = Maker {
            document,
            pages: Vec::new(),
            resources,
            tree,
        };
        for content in contents {
            let content = maker.stream(dictionary! {}, content.as_bytes());
            maker.page(content);
        }
        maker.set_pages();
        let catalog = maker.document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => tree,
        });
        maker.document.trailer.set("Root", catalog);
        maker
    }

    fn page(&mut self, content: ObjectId) {
        let page = self.document.add_object(dictionary! {
            "Type" => "Page", "Parent" => self.tree, "Contents" => content,
            "Resources" => self.resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        self.pages.push(page);
    }

    fn set_pages(&mut self) {
        let kids: Vec<Object> = self.pages.iter().map(|page| (*page).into()).collect();
        let count = i64::try_from(kids.len()).expect("a few pages");
        let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        self.document.objects.insert(self.tree, tree.into());
    }

    pub fn stream(&mut self, dict: Dictionary, content: &[u8]) -> ObjectId {
        self.document
            .add_object(Stream::new(dict, content.to_vec()))
    }

    /// Puts something among the resources of all pages.
    pub fn resource(&mut self, kind: &str, name: &str, object: ObjectId) {
        let resources = self.document.get_dictionary_mut(self.resources);
        let resources = resources.expect("the resources");
        let mut named = match resources.get(kind.as_bytes()) {
            Ok(Object::Dictionary(named)) => named.clone(),
            _ => Dictionary::new(),
        };
        named.set(name, object);
        resources.set(kind, named);
    }

    /// Puts an annotation on the first page.
    pub fn annotate(&mut self, annotation: Dictionary) {
        let annotation = self.document.add_object(annotation);
        let page = self.document.get_dictionary_mut(self.pages[0]);
        let page = page.expect("the first page");
        let mut list = match page.get(b"Annots") {
            Ok(Object::Array(list)) => list.clone(),
            _ => Vec::new(),
        };
        list.push(annotation.into());
        page.set("Annots", list);
    }

    pub fn catalog(&mut self, key: &str, value: impl Into<Object>) {
        let catalog = self.document.catalog_mut().expect("the catalog");
        catalog.set(key, value);
    }

    /// Puts an object into the tree of pages as it is.
    pub fn tree(&mut self, tree: Dictionary) {
        self.document.objects.insert(self.tree, tree.into());
    }

    pub fn tree_id(&self) -> ObjectId {
        self.tree
    }

    pub fn bytes(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).expect("a PDF");
        bytes
    }
}

/// The content that shows texts, each at its place, in twelve points.
pub fn shown(texts: &[(f32, f32, &str)]) -> String {
    let show =
        |(x, y, text): &(f32, f32, &str)| format!("BT /F1 12 Tf {x} {y} Td ({text}) Tj ET\n");
    texts.iter().map(show).collect()
}

/// A rectangle as PDF writes it.
pub fn rect(x0: i64, y0: i64, x1: i64, y1: i64) -> Object {
    vec![x0.into(), y0.into(), x1.into(), y1.into()].into()
}
