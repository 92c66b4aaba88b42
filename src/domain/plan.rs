//! What a rule proposes: a batch of edits, who is left out, and what speaks against it.

use std::collections::BTreeSet;

use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::words::count::whom;

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
    /// Whom it concerns.
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

/// Changes something about each of some people; the label is made from whom it changes.
pub(crate) fn change(
    book: &Book,
    people: &[PersonId],
    deed: Deed,
    label: impl Fn(&str) -> String,
    mut change: impl FnMut(&Person) -> Result<Vec<Edit>, String>,
) -> Plan {
    let mut plan = Plan::default();
    let mut seen = BTreeSet::new();
    for id in people.iter().filter(|id| seen.insert(**id)) {
        let Some(person) = book.person(*id) else {
            plan.refused.push(Refusal::new("", format!("{id} is nobody in this file")));
            continue;
        };
        match change(person) {
            Err(why) => plan.refused.push(Refusal::new(person.name.to_string(), why)),
            Ok(edits) => {
                plan.batch.edits.extend(edits);
                plan.names.push(person.name.to_string());
            }
        }
    }
    plan.batch = Batch { deed, label: label(&whom(&plan.names)), edits: plan.batch.edits };
    plan
}
