//! In which group each edit of an import is found.

use foldhash::{HashSet, HashSetExt as _};

use crate::domain::archive::finding::FindingGroup;
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::record::task::{Task, TaskProgress};

/// What has to be known of all edits to place one of them.
pub(crate) struct Facts<'b> {
    book: &'b Book,
    accepted: HashSet<PersonId>,
    /// Who is no longer listed.
    lost: HashSet<PersonId>,
    /// Who has a request one way that waits from now on, or is new.
    asked: HashSet<(PersonId, Direction)>,
}

impl<'b> Facts<'b> {
    pub(crate) fn of(book: &'b Book, edits: &[Edit]) -> Facts<'b> {
        let mut facts = Facts { book, accepted: HashSet::new(), lost: HashSet::new(), asked: HashSet::new() };
        for edit in edits {
            match edit {
                Edit::Connection(Change { before: Some(before), after })
                    if standing_group(before, after.as_deref()) == FindingGroup::Lost =>
                {
                    facts.lost.insert(before.person);
                }
                Edit::Request(Change { before, after: Some(after) })
                    if before.as_ref().is_none_or(|before| after.is_pending() && !before.is_pending()) =>
                {
                    facts.asked.insert((after.person, after.direction));
                }
                _ => {}
            }
        }
        for edit in edits {
            if let Edit::Request(Change { before: Some(before), after: Some(after) }) = edit
                && is_accepted(after)
                && !is_accepted(before)
                && !facts.asked.contains(&(after.person, after.direction))
            {
                facts.accepted.insert(after.person);
            }
        }
        facts.accepted.retain(|person| book.person(*person).is_some());
        facts
    }

    /// The group of an edit, and whom it is about.
    pub(crate) fn place(&self, edit: &Edit) -> (FindingGroup, Option<PersonId>) {
        let person = edit.about();
        let new = person.filter(|person| self.book.person(*person).is_none());
        let accepted = person.filter(|person| self.accepted.contains(person));
        let group = |otherwise| match (new, accepted) {
            (Some(_), _) => FindingGroup::New,
            (None, Some(_)) => FindingGroup::Accepted,
            (None, None) => otherwise,
        };
        match edit {
            Edit::Person(Change { before: Some(_), after: Some(_) }) => (FindingGroup::Changed, person),
            Edit::Request(change) => self.request(change, new.is_some()),
            Edit::Connection(change) => match &change.before {
                None => (group(FindingGroup::New), person),
                Some(before) => (standing_group(before, change.after.as_deref()), person),
            },
            Edit::FollowUp(Change { before: None, .. }) => (group(FindingGroup::New), person),
            // Who is not followed up with any more, because they are lost.
            Edit::FollowUp(Change { after: Some(after), .. })
                if matches!(after.progress, follow_up::FollowUpProgress::Skipped { .. })
                    && self.lost.contains(&after.person) =>
            {
                (FindingGroup::Lost, person)
            }
            Edit::Task(change) => task_group(change.after.as_deref()),
            Edit::Correspondence(_) | Edit::Message(_) | Edit::FollowUp(_) if new.is_none() => {
                (FindingGroup::Rest, None)
            }
            Edit::Person(_) | Edit::Correspondence(_) | Edit::Message(_) | Edit::FollowUp(_) => {
                (FindingGroup::New, person)
            }
            Edit::OwnProfile(_)
            | Edit::Goals(_)
            | Edit::Templates(_)
            | Edit::Interaction(_)
            | Edit::Group(_)
            | Edit::Share(_)
            | Edit::Imported(_)
            | Edit::Apart(_)
            | Edit::Mappings(_) => (FindingGroup::Rest, None),
        }
    }

    fn request(&self, change: &Change<Request>, new: bool) -> (FindingGroup, Option<PersonId>) {
        let Some(after) = &change.after else { return (FindingGroup::Rest, None) };
        let Some(before) = &change.before else { return (FindingGroup::New, Some(after.person)) };
        let state = (before.state != after.state).then_some(&after.state);
        let group = match state {
            // What makes room for a newer request goes with it: only one way can one be pending.
            _ if new || self.asked.contains(&(after.person, after.direction)) => FindingGroup::New,
            Some(State::Accepted { .. }) => FindingGroup::Accepted,
            Some(State::Expired { .. }) => FindingGroup::Aged,
            Some(State::Closed { .. }) => FindingGroup::Gone,
            Some(_) | None => FindingGroup::Changed,
        };
        (group, Some(after.person))
    }
}

pub(crate) fn is_accepted(request: &Request) -> bool {
    matches!(request.state, State::Accepted { .. })
}

pub(crate) fn standing_group(before: &Connection, after: Option<&Connection>) -> FindingGroup {
    match after.map(|tie| &tie.standing) {
        Some(Standing::Lost { .. }) if before.stands() => FindingGroup::Lost,
        Some(Standing::Connected) if !before.stands() => FindingGroup::New,
        Some(Standing::Connected | Standing::Removed { .. } | Standing::Lost { .. }) | None => FindingGroup::Changed,
    }
}

pub(crate) fn task_group(task: Option<&Task>) -> (FindingGroup, Option<PersonId>) {
    let Some(task) = task else { return (FindingGroup::Rest, None) };
    let group = match &task.progress {
        TaskProgress::Confirmed { .. } => FindingGroup::Confirmed,
        TaskProgress::Open { .. } => FindingGroup::Back,
        TaskProgress::Done { .. } | TaskProgress::Dropped => FindingGroup::Changed,
    };
    (group, Some(task.person))
}
