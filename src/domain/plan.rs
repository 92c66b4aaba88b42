//! What a rule proposes: a batch of edits, who is left out, and what speaks against it.

use std::collections::HashSet;

use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::working_copy::WorkingCopy;

/// What a rule proposes: the batch, whom it leaves out, and what should be known before it is confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What would be written.
    pub batch: Batch,
    /// The names of those whom the batch concerns, in order.
    pub names: Vec<String>,
    /// Those who are left out, and why.
    pub refused: Vec<Refusal>,
    /// What speaks against it without forbidding it, and what follows, one sentence each.
    pub warnings: Vec<String>,
}

/// A rule's no. It is an answer, not an error; the text fits after "Not done: ".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub name: String,
    /// The whole sentence, without a full stop: "Grace Hopper is already connected".
    pub text: String,
}

impl Refusal {
    /// A no that concerns one person.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Refusal {
        Refusal { name: name.into(), text: text.into() }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl Plan {
    /// What a working copy was changed to, as a plan about those of these names.
    pub(crate) fn of(copy: WorkingCopy<'_>, deed: Deed, label: impl Into<String>, names: Vec<String>) -> Plan {
        Plan { batch: Batch { deed, label: label.into(), edits: copy.into_edits() }, names, ..Plan::default() }
    }
}

/// Walks over people, each once, and changes something about each or says why not, before anything is changed; the
/// label is made from the names of those whom it changes.
pub(crate) fn each<'a>(
    book: &'a Book,
    people: &[PersonId],
    deed: Deed,
    label: impl FnOnce(&[String]) -> String,
    mut change: impl FnMut(&mut WorkingCopy<'a>, &'a Person) -> Result<(), String>,
) -> Plan {
    let mut copy = WorkingCopy::new(book);
    let (mut names, mut refused, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for id in people.iter().filter(|id| seen.insert(**id)) {
        let Some(person) = book.person(*id) else {
            refused.push(Refusal::new("", format!("{id} is nobody in this file")));
            continue;
        };
        match change(&mut copy, person) {
            Err(why) => refused.push(Refusal::new(person.name.to_string(), why)),
            Ok(()) => names.push(person.name.to_string()),
        }
    }
    Plan { refused, ..Plan::of(copy, deed, label(&names), names) }
}
