//! The filter language, the same on the screen and on the command line: `age>21d note:none company:"acme ltd"`.
//!
//! Tests stand side by side (all must hold), with `or`, `not` (or a leading `-`) and parentheses. A test is a field, a
//! sign and a value; a plain word is searched in everything a person is known by. Case and accents do not matter.

use crate::domain::finding::query::expr::{Expr, QueryError};
use crate::domain::finding::query::parse;
use crate::domain::finding::query::subject::Subject;

/// A filter that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// As it was written.
    pub text: String,
    root: Expr,
}

impl Query {
    /// Reads a filter. An empty text lets everything through.
    pub fn parse(text: &str) -> Result<Query, QueryError> {
        Ok(Query { text: text.trim().to_owned(), root: parse::parse(text)? })
    }

    /// Whether a row passes.
    pub fn matches(&self, subject: &Subject<'_>) -> bool {
        self.root.matches(subject)
    }
}

#[cfg(test)]
pub(crate) mod tests;
