//! The filter language, the same on the screen and on the command line: `age>21d note:none company:"acme ltd"`.
//!
//! Tests stand side by side (all must hold), with `or`, `not` (or a leading `-`) and parentheses. A test is a field, a
//! sign and a value; a plain word is searched in everything a person is known by. Case and accents do not matter.

mod field;
mod parse;

use std::fmt;
use std::ops::Range;

use field::Test;
pub use field::{FIELDS, FieldRow};

use super::book::Book;
use super::connection::Connection;
use super::fold::fold;
use super::person::Person;
use super::request::Request;
use super::time::Now;

/// A filter that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// As it was written.
    pub text: String,
    root: Expr,
}

/// What was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where, in bytes of the text; may be empty at its end.
    pub at: Range<usize>,
    /// What was expected there, or what is wrong: fits after "Not understood: ".
    pub why: String,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl std::error::Error for QueryError {}

#[derive(Clone, Debug, PartialEq)]
enum Expr {
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Not(Box<Expr>),
    /// A folded word or phrase.
    Word(String),
    Test(Test),
}

/// A row of a list, as a filter sees it.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Everything that is known.
    pub book: &'a Book,
    /// The present.
    pub now: Now,
    /// Whom the row shows.
    pub person: &'a Person,
    /// Its request, in lists of requests.
    pub request: Option<&'a Request>,
    /// Its connection, in the list of connections.
    pub connection: Option<&'a Connection>,
    /// How much speaks for the person; `None` where nothing is known.
    pub fit: Option<u8>,
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

impl Expr {
    fn matches(&self, subject: &Subject<'_>) -> bool {
        match self {
            Expr::All(parts) => parts.iter().all(|part| part.matches(subject)),
            Expr::Any(parts) => parts.iter().any(|part| part.matches(subject)),
            Expr::Not(part) => !part.matches(subject),
            Expr::Word(word) => known_by(subject.person).any(|text| fold(text).contains(word)),
            Expr::Test(test) => test.holds(subject),
        }
    }
}

/// The texts by which somebody is searched.
pub(super) fn known_by(person: &Person) -> impl Iterator<Item = &str> {
    let texts = [&person.name, &person.headline, &person.company, &person.position, &person.remark];
    texts.into_iter().chain(person.tags.iter()).map(|text| &**text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
