//! Reading the filter language.

use std::ops::Range;

use crate::domain::finding::query::expr::{Expr, QueryError};
use crate::domain::finding::query::field::{FIELDS, Sign, Test};
use crate::domain::words::fold::Sought;

/// Deepest nesting of parentheses and `not`.
const MAX_DEPTH: usize = 50;

/// Longest filter, in bytes.
const MAX_LENGTH: usize = 4_096;

/// A word, a sign of the language, or a test, with its place.
#[derive(Debug)]
struct Token {
    at: Range<usize>,
    what: Symbol,
}

#[derive(Debug, PartialEq)]
enum Symbol {
    Open,
    Close,
    And,
    Or,
    Not,
    Expr(Expr),
}

pub(crate) fn parse(text: &str) -> Result<Expr, QueryError> {
    if text.len() > MAX_LENGTH {
        return Err(QueryError { at: 0..text.len(), why: format!("a filter has {MAX_LENGTH} characters at most") });
    }
    let mut parser = Parser { tokens: tokens(text)?.into_iter().peekable(), end: text.len(), depth: 0 };
    let root = parser.any()?;
    match parser.tokens.next() {
        None => Ok(root),
        Some(token) => Err(QueryError { at: token.at, why: "this parenthesis was never opened".into() }),
    }
}

struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    end: usize,
    depth: usize,
}

impl Parser {
    fn next_is(&mut self, what: &Symbol) -> bool {
        self.tokens.peek().is_some_and(|token| token.what == *what)
    }

    fn any(&mut self) -> Result<Expr, QueryError> {
        let mut parts = vec![self.all()?];
        while self.next_is(&Symbol::Or) {
            self.tokens.next();
            self.expect_more("or")?;
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Expr::Any))
    }

    fn all(&mut self) -> Result<Expr, QueryError> {
        let mut parts = Vec::new();
        loop {
            match self.tokens.peek().map(|token| &token.what) {
                None | Some(Symbol::Or | Symbol::Close) => break,
                Some(Symbol::And) => {
                    self.tokens.next();
                    self.expect_more("and")?;
                }
                Some(Symbol::Not | Symbol::Open | Symbol::Expr(_)) => parts.push(self.one()?),
            }
        }
        Ok(one_or(parts, Expr::All))
    }

    fn one(&mut self) -> Result<Expr, QueryError> {
        let Some(token) = self.tokens.next() else { return Err(self.at_end("a test or a word was expected")) };
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(QueryError { at: token.at, why: "this is nested too deeply".into() });
        }
        let expr = match token.what {
            Symbol::Expr(expr) => expr,
            Symbol::Not => {
                self.expect_more("not")?;
                Expr::Not(Box::new(self.one()?))
            }
            Symbol::Open => {
                let inner = self.any()?;
                match self.tokens.next() {
                    Some(Token { what: Symbol::Close, .. }) => inner,
                    _ => return Err(QueryError { at: token.at, why: "this parenthesis is never closed".into() }),
                }
            }
            Symbol::And | Symbol::Or | Symbol::Close => {
                return Err(QueryError { at: token.at, why: "a test or a word was expected here".into() });
            }
        };
        self.depth -= 1;
        Ok(expr)
    }

    /// Something has to follow a word such as `and`.
    fn expect_more(&mut self, after: &str) -> Result<(), QueryError> {
        match self.tokens.peek() {
            Some(Token { what: Symbol::Expr(_) | Symbol::Not | Symbol::Open, .. }) => Ok(()),
            Some(token) => Err(QueryError { at: token.at.clone(), why: format!("a test was expected after {after}") }),
            None => Err(self.at_end(&format!("a test was expected after {after}"))),
        }
    }

    fn at_end(&self, why: &str) -> QueryError {
        QueryError { at: self.end..self.end, why: why.into() }
    }
}

fn one_or(mut parts: Vec<Expr>, several: fn(Vec<Expr>) -> Expr) -> Expr {
    match parts.len() {
        1 => parts.remove(0),
        _ => several(parts),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, QueryError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        let what = match c {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '(' => Symbol::Open,
            ')' => Symbol::Close,
            '-' => Symbol::Not,
            _ => {
                let (what, end) = word(text, start)?;
                at = end;
                tokens.push(Token { at: start..end, what });
                continue;
            }
        };
        at += c.len_utf8();
        tokens.push(Token { at: start..at, what });
    }
    Ok(tokens)
}

/// Reads a word, a phrase or a test; gives where it ends.
fn word(text: &str, start: usize) -> Result<(Symbol, usize), QueryError> {
    let bare = |at: usize| {
        let rest = &text[at..];
        at + rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"')).unwrap_or(rest.len())
    };
    if text[start..].starts_with('"') {
        let (phrase, end) = quoted(text, start)?;
        return Ok((Symbol::Expr(Expr::Word(Sought::new(phrase))), end));
    }
    let end = bare(start);
    let run = &text[start..end];
    let name_end = run.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(run.len());
    let sign = Sign::WRITTEN.iter().find(|(written, _)| run[name_end..].starts_with(written));
    let Some((written, sign)) = sign.filter(|_| name_end > 0) else {
        return Ok((
            match run {
                "and" | "AND" => Symbol::And,
                "or" | "OR" => Symbol::Or,
                "not" | "NOT" => Symbol::Not,
                _ => Symbol::Expr(Expr::Word(Sought::new(run))),
            },
            // A quote in the middle of a word begins a phrase of its own.
            end.max(start + 1),
        ));
    };
    let name = run[..name_end].to_ascii_lowercase();
    let Some(field) = FIELDS.iter().position(|row| row.name == name) else {
        let why = format!("no field is called \"{name}\"{}", nearest(&name));
        return Err(QueryError { at: start..start + name_end, why });
    };
    let value_at = start + name_end + written.len();
    let (value, end) =
        if text[value_at..].starts_with('"') { quoted(text, value_at)? } else { (&text[value_at..end], end) };
    let value = value.to_lowercase();
    let read = Test::new(field, *sign, value.trim()).map_err(|why| QueryError { at: start..end, why })?;
    Ok((Symbol::Expr(Expr::Test(read)), end))
}

/// The text between quotes, and where the closing one ends.
fn quoted(text: &str, start: usize) -> Result<(&str, usize), QueryError> {
    let inner = &text[start + 1..];
    match inner.find('"') {
        Some(length) => Ok((&inner[..length], start + length + 2)),
        None => Err(QueryError { at: start..text.len(), why: "this quote is never closed".into() }),
    }
}

fn nearest(name: &str) -> String {
    let names = FIELDS.iter().map(|row| row.name);
    match crate::domain::words::nearest::nearest(name, names) {
        Some(near) => format!("; did you mean {near}?"),
        None => "; there are name, company, tag, state, age, sent, connected and others".into(),
    }
}
