//! A filter that was understood, and why one was not.

use std::fmt;
use std::ops::Range;

use crate::domain::finding::query::field::Test;
use crate::domain::finding::query::subject;
use crate::domain::finding::query::subject::Subject;
use crate::domain::words::fold::Sought;

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
pub(crate) enum Expr {
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Not(Box<Expr>),
    /// A word or phrase.
    Word(Sought),
    Test(Test),
}

impl Expr {
    pub(crate) fn matches(&self, subject: &Subject<'_>) -> bool {
        match self {
            Expr::All(parts) => parts.iter().all(|part| part.matches(subject)),
            Expr::Any(parts) => parts.iter().any(|part| part.matches(subject)),
            Expr::Not(part) => !part.matches(subject),
            Expr::Word(word) => subject::known_by(subject.person).any(|text| word.is_in(text)),
            Expr::Test(test) => test.holds(subject),
        }
    }
}
