//! A settings file that is read key by key: a mistake is told with its line and forgotten, so that the rest can be taken.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde::de::value::Error as NoValue;
use serde::de::{Error as _, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::config::picture::{Lines, picture};
use crate::domain::words::nearest::did_you_mean;

/// So many mistakes are told; a file with more is none.
const MOST_TOLD: usize = 50;

/// A settings file: what of it has not been taken, and the mistakes so far.
pub(crate) struct File<'t> {
    text: &'t str,
    left: DeTable<'t>,
    /// Each with its place in the text.
    mistakes: Vec<(Range<usize>, String)>,
    /// The names that were asked for.
    known: Vec<&'static str>,
}

impl<'t> File<'t> {
    pub(crate) fn new(text: &'t str) -> File<'t> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut file = File { text, left: table.into_inner(), mistakes: Vec::new(), known: Vec::new() };
        // A value that is not well written says nothing, whatever is made of it; what it swallowed is told once.
        let mut forgotten: Vec<Range<usize>> = Vec::new();
        for error in errors.iter().take(MOST_TOLD) {
            let span = error.span().unwrap_or_default();
            if !forgotten.iter().any(|gone| (gone.start..=gone.end).contains(&span.start)) {
                file.tell(&span, error.message());
                forgotten.extend(forget(&mut file.left, span.start));
            }
        }
        file
    }

    /// Takes the values that have the names of these fields; the default holds for what is missing or wrong.
    pub(crate) fn take<T: DeserializeOwned + Default>(&mut self) -> T {
        let names = field_names::<T>();
        self.known.extend(names);
        let (mut mine, left) =
            std::mem::take(&mut self.left).into_iter().partition(|(name, _)| names.contains(&&**name.get_ref()));
        self.left = left;
        for _ in 0..MOST_TOLD {
            match T::deserialize(toml::Deserializer::from(Spanned::new(0..0, DeTable::clone(&mine)))) {
                Ok(values) => return values,
                Err(error) => {
                    let span = error.span().unwrap_or_default();
                    self.tell(&span, error.message());
                    if forget(&mut mine, span.start).is_none() {
                        break;
                    }
                }
            }
        }
        T::default()
    }

    /// Tells of a mistake at a place.
    pub(crate) fn tell(&mut self, span: &Range<usize>, what: &str) {
        self.mistakes.push((span.clone(), what.to_owned()));
    }

    /// The line that a place in the text is on, from 1.
    pub(crate) fn line(&self, span: &Range<usize>) -> usize {
        self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
    }

    /// The mistakes in their order, each with its line and a mark below its place: those that were told, and each name
    /// that nobody asked for.
    pub(crate) fn problems(mut self) -> Vec<(String, String)> {
        for (name, _) in std::mem::take(&mut self.left).into_iter().take(MOST_TOLD) {
            let meant = did_you_mean(name.get_ref(), self.known.iter().copied());
            self.tell(&name.span(), &format!("unknown field `{}`{meant}", name.get_ref()));
        }
        let mut mistakes = std::mem::take(&mut self.mistakes);
        mistakes.sort_by(|(one, what), (other, why)| (one.start, what).cmp(&(other.start, why)));
        let told = mistakes.into_iter().take(MOST_TOLD);
        let problem = |at: &Range<usize>, what: &str| format!("line {}: {what}; the rest holds", self.line(at));
        told.map(|(at, what)| (problem(&at, &what), picture(self.text, &at, Lines::Numbered))).collect()
    }
}

/// Takes out the innermost value that a place belongs to, with its name; gives where it stood.
fn forget(table: &mut DeTable<'_>, at: usize) -> Option<Range<usize>> {
    let inner = table.iter_mut().find_map(|(_, value)| match value.get_mut() {
        DeValue::Table(inner) => forget(inner, at),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_) => None,
    });
    inner.or_else(|| {
        let place =
            |(name, value): &(&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)| name.span().start..value.span().end;
        let found = table.iter().find(|entry| (place(entry).start..=place(entry).end).contains(&at))?;
        let (name, place) = (found.0.clone(), place(&found));
        table.remove(&name);
        Some(place)
    })
}

/// The names of the fields of a struct, as they are read.
pub(crate) fn field_names<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    // It never has a value to give.
    let _: Result<T, NoValue> = T::deserialize(FieldNames(&mut names));
    names
}

/// Looks which fields are asked for, and has none.
struct FieldNames<'n>(&'n mut &'static [&'static str]);

impl<'de> Deserializer<'de> for FieldNames<'_> {
    type Error = NoValue;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NoValue> {
        Err(NoValue::custom("no value"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, NoValue> {
        *self.0 = fields;
        Err(NoValue::custom("no value"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
