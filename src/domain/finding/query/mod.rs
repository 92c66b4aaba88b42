//! The filter language: fields, expressions, parsing, and what is filtered.

pub mod expr;
pub mod field;
pub mod filter;
pub mod parse;
pub mod subject;
