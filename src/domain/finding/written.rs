//! What was written to people and about them, by which they are found behind those whose names or lines fit: notes of
//! requests, reasons, what was logged, why they are to be followed up with, and the texts of messages where the file
//! keeps them. Those are looked through elsewhere, so this only knows what was found in them.

use std::collections::{BTreeSet, HashMap};

use memchr::memmem;

use crate::domain::finding::needle::Needle;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::words::fold::fold_into;

/// Most searches of messages that are remembered: one that is typed, and those that are kept over lists.
const MAX_REMEMBERED: usize = 12;

/// What was written to people and about them, folded, a line for each who has anything.
#[derive(Clone, Debug, Default)]
pub struct Written {
    text: String,
    /// Where each line ends, and whose it is; in the order of people.
    lines: Vec<(usize, PersonId)>,
    /// Lines that were changed since.
    changed: HashMap<PersonId, String>,
    /// Who was found by the texts of messages, the newest search last.
    in_messages: Vec<(Needle, Vec<PersonId>)>,
}

impl Written {
    /// Reads everything that was written.
    pub(crate) fn of(book: &Book) -> Written {
        let asked = book.requests().map(|request| request.person);
        let met = book.interactions().map(|contact| contact.person);
        let followed = book.follow_ups().map(|follow_up| follow_up.person);
        let mut written = Written::default();
        for person in asked.chain(met).chain(followed).collect::<BTreeSet<_>>() {
            let start = written.text.len();
            push_line(&mut written.text, book, person);
            if written.text.len() > start {
                written.lines.push((written.text.len(), person));
            }
        }
        written
    }

    /// Takes in what became of some people.
    pub(crate) fn update(&mut self, book: &Book, people: impl Iterator<Item = PersonId>) {
        for person in people.collect::<BTreeSet<_>>() {
            let mut line = String::new();
            push_line(&mut line, book, person);
            self.changed.insert(person, line);
        }
    }

    /// Those of whom all words are found, at least one of them in what was written; the others may be in what somebody
    /// is known by.
    pub(crate) fn search(&self, needle: &Needle, known: impl Fn(PersonId, &str) -> bool) -> Vec<PersonId> {
        let finders: Vec<_> = needle.words().iter().map(|word| memmem::Finder::new(word.as_bytes())).collect();
        let mut touched: BTreeSet<usize> = BTreeSet::new();
        for finder in &finders {
            let mut at = 0;
            while let Some(hit) = finder.find(&self.text.as_bytes()[at..]) {
                let n = self.lines.partition_point(|(end, _)| *end <= at + hit);
                let Some((end, _)) = self.lines.get(n) else { break };
                touched.insert(n);
                at = *end;
            }
        }
        let fits = |person: PersonId, line: &str| {
            let mut is_any = false;
            let words = finders.iter().zip(needle.words());
            let all = words.into_iter().all(|(finder, word)| {
                let is_here = finder.find(line.as_bytes()).is_some();
                is_any |= is_here;
                is_here || known(person, word)
            });
            all && is_any
        };
        let line = |n: usize| {
            let start = n.checked_sub(1).map_or(0, |before| self.lines[before].0);
            (self.lines[n].1, &self.text[start..self.lines[n].0])
        };
        let unchanged = touched.into_iter().map(line).filter(|(person, _)| !self.changed.contains_key(person));
        let changed = self.changed.iter().map(|(person, line)| (*person, line.as_str()));
        unchanged.chain(changed).filter(|(person, line)| fits(*person, line)).map(|(person, _)| person).collect()
    }

    /// Remembers who was found by the texts of messages.
    pub(crate) fn found_in_messages(&mut self, needle: Needle, people: Vec<PersonId>) {
        self.in_messages.retain(|(other, _)| *other != needle);
        if self.in_messages.len() == MAX_REMEMBERED {
            self.in_messages.remove(0);
        }
        self.in_messages.push((needle, people));
    }

    /// Who was found by the texts of messages; nobody where they were not looked through for that.
    pub(crate) fn in_messages(&self, needle: &Needle) -> &[PersonId] {
        self.in_messages.iter().find(|(other, _)| other == needle).map_or(&[], |(_, people)| people)
    }

    /// Keeps what another knows of messages.
    pub(crate) fn keep_messages_of(&mut self, other: &mut Written) {
        self.in_messages = std::mem::take(&mut other.in_messages);
    }
}

/// Adds all that was written to somebody and about them.
fn push_line(line: &mut String, book: &Book, person: PersonId) {
    let requests = book.requests_of(person).flat_map(|request| [&*request.note, request.state.reason()]);
    let contacts = book.interactions_of(person).map(|contact| &*contact.text);
    let why = book.follow_ups_of(person).map(|follow_up| &*follow_up.why);
    for text in requests.chain(contacts).chain(why).filter(|text| !text.is_empty()) {
        fold_into(line, text);
        line.push('\n');
    }
}
