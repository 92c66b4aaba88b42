//! The log of contacts: messages, calls, meetings, coffees, e-mails, each with its day and a line.

use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::contact::{Interaction, InteractionId, Kind};
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::time::{Day, Now};
use crate::domain::words::count;
use crate::domain::words::day::{Way, parse_first};
use crate::domain::words::text::{Text, paragraph};

/// Longest line of an entry, in characters.
pub const MAX_LINE: usize = 2_000;

/// What is to be logged, as it is typed: "coffee yesterday: talked about looms".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What it was; a message unless another word is typed.
    pub kind: Kind,
    /// The day; today unless another is typed.
    pub on: Day,
    /// What it was about.
    pub text: Text,
}

impl Typed {
    /// Reads what is typed: a kind, a day, a line, each of which may be missing; behind a colon stands the line.
    pub fn parse(typed: &str, today: Day) -> Typed {
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
pub fn kind_and_rest(typed: &str) -> (Kind, &str) {
    let typed = typed.trim();
    let end = typed.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(typed.len());
    match Kind::named(&typed[..end]) {
        Some(kind) => (kind, typed[end..].trim_start()),
        None => (Kind::Message, typed),
    }
}

/// Proposes to log a contact with people.
pub fn log(book: &Book, people: &[PersonId], typed: &Typed, now: Now) -> Plan {
    let mut plan = Plan::default();
    let mut next = book.last::<Interaction>();
    if typed.text.chars().count() > MAX_LINE {
        plan.refused.push(Refusal::new("", format!("the line is longer than {MAX_LINE} characters")));
        return plan;
    }
    for id in people.iter().collect::<std::collections::BTreeSet<_>>() {
        let name = book.name(*id).to_owned();
        if book.person(*id).is_none() {
            plan.refused.push(Refusal::new("", format!("{id} is nobody in this file")));
        } else if typed.on > now.today() {
            let why = format!("{} is still to come; plan a follow-up", typed.on.format("%-d %b %Y"));
            plan.refused.push(Refusal::new(name, why));
        } else {
            next += 1;
            plan.batch.edits.push(Edit::Interaction(Change::insert(Interaction {
                id: InteractionId(next),
                person: *id,
                kind: typed.kind,
                on: typed.on,
                text: typed.text.clone(),
            })));
            plan.names.push(name);
        }
    }
    let whom = count::whom(&plan.names);
    plan.batch = Batch { deed: Deed::Log, label: format!("{} {whom}", typed.kind.past()), edits: plan.batch.edits };
    plan
}

/// Proposes to take an entry of the log away.
pub fn unlog(book: &Book, id: InteractionId) -> Option<Plan> {
    let before = book.interaction(id)?.clone();
    let name = book.name(before.person).to_owned();
    let label = format!("Took the {} of {} off the log of {name}", before.kind.word(), before.on.format("%-d %b %Y"));
    let edits = vec![Edit::Interaction(Change { before: Some(before), after: None })];
    Some(Plan { batch: Batch { deed: Deed::Log, label, edits }, names: vec![name], ..Plan::default() })
}

#[cfg(test)]
pub(crate) mod tests;
