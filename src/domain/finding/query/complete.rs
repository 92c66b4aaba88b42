//! What the word that is begun at the end of a filter may become: names of fields, and values that the file has.

use std::collections::HashMap;

use crate::domain::finding::query::field::{Compared, FIELDS, FieldRow, Sign};
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::field::{self, Field, Place};
use crate::domain::record::person::Person;
use crate::domain::record::request::{Request, State};
use crate::domain::words::fold::fold;

/// The word that is begun, and where in the text what may take its place begins, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begun<'t> {
    /// The name of a saved filter.
    Saved(usize, &'t str),
    /// A word that may be the name of a field; empty where a word may begin.
    Word(usize, &'t str),
    /// The value of a field.
    Value(usize, usize, &'t str),
    /// A phrase, or something that is closed already.
    Closed,
}

impl Begun<'_> {
    /// The word at the end of a filter.
    pub(crate) fn of(text: &str) -> Begun<'_> {
        if let Some(name) = text.strip_prefix('@').filter(|name| !name.contains([' ', '='])) {
            return Begun::Saved(0, name);
        }
        // What is to be saved stands behind its name.
        let start = text.find('=').filter(|_| text.starts_with('@')).map_or(0, |sign| sign + 1);
        let (mut at, mut quoted) = (start, false);
        for (n, c) in text[start..].char_indices() {
            quoted ^= c == '"';
            if !quoted && (c.is_whitespace() || c == '(') {
                at = start + n + c.len_utf8();
            }
        }
        at += usize::from(text[at..].starts_with('-'));
        let word = &text[at..];
        let name_end = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
        let sign = Sign::WRITTEN.iter().find(|(written, _)| word[name_end..].starts_with(written));
        match sign.filter(|_| name_end > 0) {
            None if name_end == word.len() => Begun::Word(at, word),
            None => Begun::Closed,
            Some((written, _)) => {
                let value = name_end + written.len();
                let field = FIELDS.iter().position(|row| row.name.eq_ignore_ascii_case(&word[..name_end]));
                match (field, word[value..].strip_prefix('"')) {
                    (Some(field), None) => Begun::Value(at + value, field, &word[value..]),
                    (Some(field), Some(phrase)) if !phrase.contains('"') => Begun::Value(at + value, field, phrase),
                    (Some(_), Some(_)) | (None, _) => Begun::Closed,
                }
            }
        }
    }
}

/// The sign that mostly stands behind the name of a field.
pub(crate) fn sign_of(row: &FieldRow) -> &'static str {
    match row.kind {
        Compared::Age => ">",
        Compared::Number(_) | Compared::Count(_) => ">=",
        Compared::Of(_)
        | Compared::Text(_)
        | Compared::Tag
        | Compared::State
        | Compared::Day(_)
        | Compared::Lately(_)
        | Compared::Flag(_) => ":",
    }
}

/// A value as it is written behind a sign: between quotes where it has blanks.
pub(crate) fn written(value: &str) -> String {
    let value = value.replace('"', " ");
    if value.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')')) { format!("\"{value}\"") } else { value }
}

/// Whether a value fits what was typed of it: it begins so, or a word of it does.
pub(crate) fn fits(value: &str, typed: &str) -> Option<bool> {
    let (value, typed) = (fold(value), fold(typed));
    let begins = value.starts_with(&typed);
    let within = || value.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&typed));
    (begins || within()).then_some(begins)
}

/// The values that a field has in the file, each with how many people have it, 0 where that is not counted; the most
/// frequent first.
pub(crate) fn values(row: &FieldRow, book: &Book) -> Vec<(String, usize)> {
    let words = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), 0)).collect::<Vec<_>>();
    let mut values = match row.kind {
        Compared::Of(field) => of_people(book, |person, put| each_text(field, person, put)),
        Compared::Tag => of_people(book, |person, put| person.tags.iter().for_each(|tag| put(tag))),
        Compared::State => return words(&[&State::WORDS[..], &["connected", "removed"]].concat()),
        Compared::Flag(_) => return words(&["yes", "no"]),
        Compared::Text(_) => of_texts(row.name, book),
        Compared::Age | Compared::Day(_) | Compared::Lately(_) | Compared::Number(_) | Compared::Count(_) => Vec::new(),
    };
    values.extend(words(&["none", "any"]));
    values
}

/// The values of a field that is no text of the person itself.
fn of_texts(name: &str, book: &Book) -> Vec<(String, usize)> {
    let plain = |names: Vec<String>| names.into_iter().map(|name| (name, 0)).collect();
    match name {
        "has" => {
            let fields = field::FIELDS.iter().map(|field| field.name);
            plain(fields.chain(["page", "tag", "remark"]).map(str::to_owned).collect())
        }
        "group" | "source" => plain(book.groups().map(|group| group.name.to_string()).collect()),
        "circle" => plain(Circle::ALL.map(|circle| circle.word().to_owned()).to_vec()),
        "strength" => plain(["unknown", "dormant", "active", "strong"].map(str::to_owned).to_vec()),
        "birthday" => plain(vec!["today".to_owned(), "soon".to_owned()]),
        "was" => of_people(book, |person, put| person.details().former.iter().for_each(|place| put(&place.company))),
        "template" => counted(book.requests().map(Request::template)),
        "reason" => counted(book.requests().map(|request| request.state.reason())),
        _ => Vec::new(),
    }
}

/// Hands each text of a field to `put`: every entry of a list by itself.
fn each_text(field: &Field, person: &Person, put: &mut dyn FnMut(&str)) {
    match field.place {
        Place::Line(get, _) => put(get(person)),
        Place::Detail(get, _) | Place::Words(get, _) => put(get(person.details())),
        Place::Entries(get, _) | Place::LongEntries(get, _) => {
            for entry in get(person.details()) {
                put(entry);
            }
        }
        Place::Birthday | Place::Mutual => {}
    }
}

fn of_people(book: &Book, each: impl Fn(&Person, &mut dyn FnMut(&str))) -> Vec<(String, usize)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for person in book.people() {
        each(person, &mut |text| {
            if let Some(count) = counts.get_mut(text) {
                *count += 1;
            } else if !text.is_empty() {
                counts.insert(text.to_owned(), 1);
            }
        });
    }
    ordered(counts)
}

fn counted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts.filter(|text| !text.is_empty()) {
        *counts.entry(text.to_owned()).or_default() += 1;
    }
    ordered(counts)
}

/// The most frequent first, among equals by name.
fn ordered(counts: HashMap<String, usize>) -> Vec<(String, usize)> {
    let mut values: Vec<_> = counts.into_iter().collect();
    values.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    values
}

#[cfg(test)]
pub(crate) mod tests;
