//! Finding people: one by a name, many by a search or a filter.

pub(crate) mod letters;
pub(crate) mod line;
pub(crate) mod names;
pub(crate) mod narrowed;
pub(crate) mod needle;
pub(crate) mod one;
pub(crate) mod query;
pub(crate) mod rank;
pub(crate) mod ranks;
pub(crate) mod search;
pub(crate) mod texts;
pub(crate) mod word;
pub(crate) mod written;
