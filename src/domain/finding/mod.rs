//! Finding people: one by a name, many by a search or a filter.

pub mod one;
pub mod query;
pub mod search;
