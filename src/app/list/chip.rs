//! What narrows a list and can be taken off again.

use crate::domain::finding::needle::Needle;
use crate::domain::finding::query::filter::Query;
use crate::domain::record::id::PersonId;

/// Something that narrows a list and can be taken off again.
#[derive(Clone, Debug, PartialEq)]
pub enum Chip {
    /// Words that were searched.
    Search(String, Needle),
    /// A filter; with its name where it was saved under one.
    Filter(Option<String>, Query),
    /// Certain people, and what they have in common.
    People(String, Vec<PersonId>),
}

impl Chip {
    /// What is searched, where it is a search.
    pub(crate) fn needle(&self) -> Option<&Needle> {
        match self {
            Chip::Search(_, needle) => Some(needle),
            Chip::Filter(..) | Chip::People(..) => None,
        }
    }

    pub fn text(&self) -> String {
        match self {
            Chip::Search(text, _) => format!("/{text}"),
            Chip::Filter(Some(name), _) => format!("@{name}"),
            Chip::Filter(None, query) => query.text.clone(),
            Chip::People(what, _) => what.clone(),
        }
    }
}

/// Longest text that is searched, and longest filter, in characters.
pub(crate) const MAX_TEXT: usize = 400;

/// A filter the user gave a name.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SavedFilter {
    /// Its name, without the `@`.
    pub name: String,
    pub filter: String,
}
