//! A value that is given for each shortcoming apart.

use crate::source::field::{Field, Spanned};
use crate::source::read::{Read, Reader};
use crate::source::scalar::Id;
use crate::source::shape::Shape;
use crate::source::tree::{Node, Value};

/// A value for each shortcoming: `{T1: …, T2: …}`.
#[derive(Clone, Debug)]
pub struct PerShortcoming<T>(pub Vec<(Spanned<Id>, Field<T>)>);

impl<T> PerShortcoming<T> {
    /// The value for one shortcoming.
    pub fn of(&self, shortcoming: &str) -> Option<&Field<T>> {
        self.0
            .iter()
            .find(|(id, _)| id.value.0 == shortcoming)
            .map(|(_, value)| value)
    }
}

impl<T: Read> Read for PerShortcoming<T> {
    const EXPECTED: &'static str = "een waarde per tekortkoming, zoals {T1: …}";

    fn shape() -> Shape {
        Shape::PerShortcoming(Box::new(T::shape()))
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            reader.wrong_type(node, Self::EXPECTED);
            return None;
        };
        let mut values: Vec<(Spanned<Id>, Field<T>)> = Vec::new();
        for entry in entries {
            let known = values.iter_mut().find(|(id, _)| id.value.0 == *entry.key);
            if let Some((_, value)) = known {
                reader.fill(value, entry);
                continue;
            }
            let id = Spanned {
                value: Id(entry.key.to_string()),
                span: entry.key_span,
            };
            let mut value = Field::default();
            reader.fill(&mut value, entry);
            values.push((id, value));
        }
        Some(PerShortcoming(values))
    }
}
