//! The filter language: fields, expressions, parsing, and what is filtered.

pub(crate) mod complete;
pub(crate) mod expr;
pub(crate) mod field;
pub(crate) mod filter;
pub(crate) mod parse;
pub(crate) mod subject;
