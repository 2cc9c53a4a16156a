//! One declaration per type that is read from a file: [`record!`](crate::record) is a map with its
//! keys, [`words!`](crate::words) a closed list of words, [`choice!`](crate::choice) a map with
//! exactly one key that says what it is.

/// Declares a map with known keys: `key: Type`, `key: Type = required`, or `name: Type = flatten`
/// for a record whose keys stand in the same map.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $( $(#[doc = $field_doc:literal])* $field:ident : $ty:ty $(= $how:ident)? ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default)]
        pub struct $name {
            /// What to underline when the whole is talked about.
            pub head: $crate::source::Span,
            $( $(#[doc = $field_doc])* pub $field: $crate::record!(@type $ty $(, $how)?), )*
        }

        impl $crate::source::read::Read for $name {
            const EXPECTED: &'static str =
                concat!("een groep sleutels (", $crate::record!(@first $($field)*), ", …)");

            fn read(
                node: &$crate::source::tree::Node,
                reader: &mut $crate::source::read::Reader,
            ) -> Option<Self> {
                let head = $crate::source::read::head_of(node);
                $crate::source::read::read_record(node, Self::EXPECTED, head, reader)
            }

            fn shape() -> $crate::source::shape::Shape {
                let mut keys = Vec::new();
                <Self as $crate::source::read::Record>::keys(&mut keys);
                $crate::source::shape::Shape::Record($crate::source::shape::Group {
                    name: std::any::type_name::<Self>(),
                    doc: $crate::source::shape::one_line(concat!($($doc),*)),
                    keys,
                })
            }

            fn each_prose<'s>(
                &'s self,
                _span: $crate::source::Span,
                visit: &mut dyn FnMut(&'s str, $crate::source::Span),
            ) {
                $crate::source::read::Record::each_prose_in(self, visit);
            }
        }

        impl $crate::source::read::Record for $name {
            fn keys(out: &mut Vec<$crate::source::shape::Key>) {
                $( $crate::record!(@keys out, $ty, $field, concat!($($field_doc),*) $(, $how)?); )*
            }

            fn take(
                &mut self,
                entry: &$crate::source::tree::Entry,
                reader: &mut $crate::source::read::Reader,
            ) -> bool {
                $( $crate::record!(@take self, entry, reader, $field $(, $how)?); )*
                false
            }

            fn close(
                &mut self,
                head: $crate::source::Span,
                group: $crate::source::Span,
                reader: &mut $crate::source::read::Reader,
            ) {
                self.head = head;
                let _ = (group, &reader);
                $( $crate::record!(@close self, head, group, reader, $field, $ty $(, $how)?); )*
            }

            fn each_prose_in<'s>(
                &'s self,
                visit: &mut dyn FnMut(&'s str, $crate::source::Span),
            ) {
                let _ = &visit;
                $( $crate::record!(@prose self, visit, $field $(, $how)?); )*
            }
        }
    };

    (@first $first:ident $($rest:ident)*) => { stringify!($first) };

    (@type $ty:ty, flatten) => { $ty };
    (@type $ty:ty $(, required)?) => { $crate::source::field::Field<$ty> };

    (@keys $out:ident, $ty:ty, $field:ident, $doc:expr, flatten) => {
        <$ty as $crate::source::read::Record>::keys($out);
    };
    (@keys $out:ident, $ty:ty, $field:ident, $doc:expr, required) => {
        $crate::record!(@key $out, $ty, $field, $doc, true);
    };
    (@keys $out:ident, $ty:ty, $field:ident, $doc:expr) => {
        $crate::record!(@key $out, $ty, $field, $doc, false);
    };
    (@key $out:ident, $ty:ty, $field:ident, $doc:expr, $required:literal) => {
        $out.push($crate::source::shape::Key {
            name: stringify!($field),
            doc: $doc,
            expected: <$ty as $crate::source::read::Read>::EXPECTED,
            required: $required,
            shape: <$ty as $crate::source::read::Read>::shape,
        });
    };

    (@take $self:ident, $entry:ident, $reader:ident, $field:ident, flatten) => {
        if $crate::source::read::Record::take(&mut $self.$field, $entry, $reader) {
            return true;
        }
    };
    (@take $self:ident, $entry:ident, $reader:ident, $field:ident $(, $required:ident)?) => {
        if &*$entry.key == stringify!($field) {
            $reader.fill(&mut $self.$field, $entry);
            return true;
        }
    };

    (@close $self:ident, $head:ident, $group:ident, $reader:ident, $field:ident, $ty:ty, flatten) => {
        $crate::source::read::Record::close(&mut $self.$field, $head, $group, $reader);
    };
    (@close $self:ident, $head:ident, $group:ident, $reader:ident, $field:ident, $ty:ty, required) => {
        $crate::record!(@close $self, $head, $group, $reader, $field, $ty);
        if $self.$field.is_absent() {
            $reader.missing_key(
                $head,
                stringify!($field),
                <$ty as $crate::source::read::Read>::EXPECTED,
            );
        }
    };
    (@close $self:ident, $head:ident, $group:ident, $reader:ident, $field:ident, $ty:ty) => {
        if let $crate::source::field::Field::Absent(gap) = &mut $self.$field {
            gap.key = stringify!($field);
            if gap.group.end == 0 {
                gap.head = $head;
                gap.group = $group;
            }
        }
    };

    (@prose $self:ident, $visit:ident, $field:ident, flatten) => {
        $crate::source::read::Record::each_prose_in(&$self.$field, $visit);
    };
    (@prose $self:ident, $visit:ident, $field:ident $(, $required:ident)?) => {
        if let $crate::source::field::Field::Known(value, place) = &$self.$field {
            $crate::source::read::Read::each_prose(value, place.value, $visit);
        }
    };
}

/// Declares a closed list of words.
#[macro_export]
macro_rules! words {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $( $(#[doc = $word_doc:literal])* $variant:ident = $word:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $( $(#[doc = $word_doc])* $variant, )*
        }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word as it is typed and printed.
            pub fn word(self) -> &'static str {
                match self { $( $name::$variant => $word, )* }
            }

            /// The value of a word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $( $word => Some($name::$variant), )* _ => None }
            }
        }

        impl $crate::source::read::Read for $name {
            const EXPECTED: &'static str = "een van de vaste woorden";

            fn example() -> String {
                $name::ALL[0].word().to_owned()
            }

            fn read(
                node: &$crate::source::tree::Node,
                reader: &mut $crate::source::read::Reader,
            ) -> Option<Self> {
                let words = || $name::ALL.iter().map(|value| value.word());
                $crate::source::scalar::read_word(node, reader, $name::from_word, words)
            }

            fn shape() -> $crate::source::shape::Shape {
                $crate::source::shape::Shape::Words($crate::source::shape::Words {
                    name: std::any::type_name::<Self>(),
                    words: vec![$( (
                        $word,
                        $crate::source::shape::one_line(concat!($($word_doc),*)),
                    ), )*],
                })
            }
        }
    };
}

/// Declares a map with exactly one key, which says what its value is.
#[macro_export]
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $( $(#[doc = $key_doc:literal])* $key:ident => $variant:ident ($ty:ty) ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        // A box each would cost more than the room that a small one leaves.
        #[allow(clippy::large_enum_variant)]
        #[derive(Clone, Debug)]
        pub enum $name {
            $( $(#[doc = $key_doc])* $variant($ty), )*
        }

        impl $name {
            /// The keys with their meaning.
            pub const KEYS: &'static [$crate::source::shape::Key] = &[$(
                $crate::source::shape::Key {
                    name: stringify!($key),
                    doc: concat!($($key_doc),*),
                    expected: <$ty as $crate::source::read::Read>::EXPECTED,
                    required: false,
                    shape: <$ty as $crate::source::read::Read>::shape,
                },
            )*];

            /// The key under which it stands.
            pub fn key(&self) -> &'static str {
                match self { $( $name::$variant(_) => stringify!($key), )* }
            }
        }

        impl $crate::source::read::Read for $name {
            const EXPECTED: &'static str = concat!("één sleutel (", $crate::record!(@first $($key)*), ", …)");

            fn read(
                node: &$crate::source::tree::Node,
                reader: &mut $crate::source::read::Reader,
            ) -> Option<Self> {
                let entry = $crate::source::read::single_entry(node, $name::KEYS, Self::EXPECTED, reader)?;
                match &*entry.key {
                    $( stringify!($key) => $crate::source::read::read_record(
                        &entry.value,
                        <$ty as $crate::source::read::Read>::EXPECTED,
                        entry.key_span,
                        reader,
                    )
                    .map($name::$variant), )*
                    _ => None,
                }
            }

            fn shape() -> $crate::source::shape::Shape {
                $crate::source::shape::Shape::Choice($crate::source::shape::Group {
                    name: std::any::type_name::<Self>(),
                    doc: $crate::source::shape::one_line(concat!($($doc),*)),
                    keys: $name::KEYS.to_vec(),
                })
            }

            fn each_prose<'s>(
                &'s self,
                _span: $crate::source::Span,
                visit: &mut dyn FnMut(&'s str, $crate::source::Span),
            ) {
                match self {
                    $( $name::$variant(value) => {
                        $crate::source::read::Record::each_prose_in(value, visit);
                    } )*
                }
            }
        }
    };
}
