//! The log of contacts: messages, calls, meetings, coffees, e-mails, each with its day and a line.

use crate::domain::plan;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::contact::{ContactKind, Interaction, InteractionId};
use crate::domain::record::follow_up::FollowUpProgress;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::{Day, Now};
use crate::domain::words::count::whom;
use crate::domain::words::day::{Way, parse_first, said};
use crate::domain::words::text::{Text, paragraph};

/// Longest line of an entry, in characters.
pub(crate) const MAX_LINE: usize = 2_000;

/// What is to be logged, as it is typed: "coffee yesterday: talked about looms".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    /// What it was; a message unless another word is typed.
    pub kind: ContactKind,
    /// The day; today unless another is typed.
    pub on: Day,
    /// What it was about.
    pub text: Text,
}

impl Typed {
    /// Reads what is typed: a kind, a day, a line, each of which may be missing; behind a colon stands the line.
    pub(crate) fn parse(typed: &str, today: Day) -> Typed {
        let (kind, mut rest) = kind_and_rest(typed);
        let on = match parse_first(rest, today, Way::Back) {
            Some((on, left)) => {
                rest = left;
                on
            }
            None => today,
        };
        let text = rest.trim_start().strip_prefix(':').unwrap_or(rest);
        Typed { kind, on, text: paragraph(text).into() }
    }
}

/// The kind that a line begins with, a message where it begins otherwise, and what follows.
pub(crate) fn kind_and_rest(typed: &str) -> (ContactKind, &str) {
    let typed = typed.trim();
    let end = typed.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(typed.len());
    match ContactKind::typed(&typed[..end]) {
        Some(kind) => (kind, typed[end..].trim_start()),
        None => (ContactKind::Message, typed),
    }
}

/// Proposes to log a contact with people.
pub(crate) fn log(book: &Book, people: &[PersonId], typed: &Typed, now: Now) -> Plan {
    plan::each(book, people, Deed::Log, |names| label(typed.kind, names), |copy, person| put(copy, person, typed, now))
}

/// What was done: "Logged a call with Ada Lovelace".
pub(crate) fn label(kind: ContactKind, names: &[String]) -> String {
    format!("{} {}", kind.past(), whom(names))
}

/// Logs a contact with somebody.
pub(crate) fn put(copy: &mut WorkingCopy<'_>, person: &Person, typed: &Typed, now: Now) -> Result<(), String> {
    if typed.text.chars().count() > MAX_LINE {
        return Err(format!("the line is longer than {MAX_LINE} characters"));
    }
    if typed.on > now.today() {
        return Err(format!("{} is still to come; plan a follow-up", said(typed.on)));
    }
    let id = copy.next_id::<Interaction>();
    copy.put(Interaction { id, person: person.id, kind: typed.kind, on: typed.on, text: typed.text.clone() });
    Ok(())
}

/// Proposes to take a contact off the log of people: the last that was logged of that kind and day, and of that line
/// where one is typed.
pub(crate) fn unlog_such(book: &Book, people: &[PersonId], typed: &Typed) -> Plan {
    let is_such = |entry: &&Interaction| {
        entry.kind == typed.kind && entry.on == typed.on && (typed.text.is_empty() || entry.text == typed.text)
    };
    let label = |names: &[String]| unlogged(typed.kind, typed.on, &whom(names));
    take_off(book, people, label, |person| {
        let none = || format!("no such {} of {} with {} is logged", typed.kind.word(), said(typed.on), person.name);
        book.interactions_of(person.id).rfind(is_such).ok_or_else(none)
    })
}

/// Proposes to take one entry off the log, whatever was written since.
pub(crate) fn unlog(book: &Book, id: InteractionId) -> Result<Plan, Refusal> {
    let gone = || Refusal::new("", "this is not on the log any more");
    let entry = book.interaction(id).ok_or_else(gone)?;
    let label = |names: &[String]| unlogged(entry.kind, entry.on, &whom(names));
    Ok(take_off(book, &[entry.person], label, |_| Ok(entry)))
}

/// Takes an entry of each off the log, or says why there is none.
fn take_off<'a>(
    book: &'a Book,
    people: &[PersonId],
    label: impl FnOnce(&[String]) -> String,
    which: impl Fn(&Person) -> Result<&'a Interaction, String>,
) -> Plan {
    let mut warnings = Vec::new();
    let plan = plan::each(book, people, Deed::Log, label, |copy, person| {
        let entry = which(person)?;
        warnings.extend(stays_done(book, entry));
        copy.take::<Interaction>(entry.id);
        Ok(())
    });
    Plan { warnings, ..plan }
}

/// What was taken off: "Took the call of 3 Nov 2026 off the log of Ada Lovelace".
fn unlogged(kind: ContactKind, on: Day, whom: &str) -> String {
    format!("Took the {} of {} off the log of {whom}", kind.word(), said(on))
}

/// That a follow-up which was done on the day of an entry does not wait again without it.
fn stays_done(book: &Book, entry: &Interaction) -> Option<String> {
    let done = FollowUpProgress::Done { on: entry.on };
    let is_done = book.follow_ups_of(entry.person).any(|follow_up| follow_up.progress == done);
    let name = book.name(entry.person);
    is_done.then(|| format!("the follow-up with {name} that was done on {} stays done", said(entry.on)))
}

#[cfg(test)]
pub(crate) mod tests;
