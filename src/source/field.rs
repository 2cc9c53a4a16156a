//! A value in a file that is absent, broken or known, and its place.

use super::Span;

/// Where a value stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The key's bytes; those of the value itself in a list.
    pub key: Span,
    /// The value's bytes.
    pub value: Span,
}

/// Where a value would have stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// What to underline: the head of the group in which the key is missing.
    pub head: Span,
    /// The group in which the key is missing; the key itself if only its value is.
    pub group: Span,
    /// The missing key.
    pub key: &'static str,
}

/// A value that is absent, broken or known.
///
/// A broken value was reported when it was read: a rule that needs it is silent, and what it
/// blocks stays blocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field<T> {
    /// The key is not there, or has no value.
    Absent(Gap),
    /// Something stands there that cannot be read.
    Broken(Place),
    /// The value.
    Known(T, Place),
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Field::Absent(Gap::default())
    }
}

impl<T> Field<T> {
    /// The value, if it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Field::Known(value, _) => Some(value),
            Field::Absent(_) | Field::Broken(_) => None,
        }
    }

    /// Whether the key is not there or has no value.
    pub fn is_absent(&self) -> bool {
        matches!(self, Field::Absent(_))
    }

    /// Whether something stands there that could not be read.
    pub fn is_broken(&self) -> bool {
        matches!(self, Field::Broken(_))
    }

    /// What to underline when the value is talked about: the value, or the head of its group.
    pub fn span(&self) -> Span {
        match self {
            Field::Absent(gap) => gap.head,
            Field::Broken(place) | Field::Known(_, place) => place.value,
        }
    }

    /// What to underline when the key is talked about.
    pub fn key_span(&self) -> Span {
        match self {
            Field::Absent(gap) => gap.head,
            Field::Broken(place) | Field::Known(_, place) => place.key,
        }
    }
}

impl<T: Copy> Field<T> {
    /// The value, if it is known.
    pub fn get(&self) -> Option<T> {
        self.known().copied()
    }
}

/// The items of a list that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<T> {
    /// The items that could be read, in the order of the file.
    pub items: Vec<T>,
    /// Whether every item could be read.
    pub whole: bool,
}

impl<T> Field<List<T>> {
    /// The items that could be read; none if there is no list.
    pub fn items(&self) -> &[T] {
        self.known().map_or(&[], |list| &list.items)
    }

    /// Whether the list, or something in it, could not be read.
    pub fn is_unread(&self) -> bool {
        self.is_broken() || self.known().is_some_and(|list| !list.whole)
    }

    /// Whether the list is empty or absent, and nothing in it was broken.
    pub fn is_empty(&self) -> bool {
        match self {
            Field::Absent(_) => true,
            Field::Broken(_) => false,
            Field::Known(list, _) => list.items.is_empty() && list.whole,
        }
    }
}

/// A single value of a list with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its bytes.
    pub span: Span,
}
