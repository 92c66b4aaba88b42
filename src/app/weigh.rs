//! How much speaks for people, kept in step with what changes.

use crate::app::model::Model;
use crate::domain::record::edit::Edit;
use crate::domain::weighing::fit::{Scores, Weigher};
use crate::domain::weighing::scale::Scale;

impl Model {
    pub fn weigher(&self) -> Weigher<'_> {
        Weigher::new(&self.book, &self.settings, &self.scale)
    }

    /// Weighs anew whom edits concern: everybody, where goals, the user's own profile or the connections changed.
    pub fn weigh(&mut self, edits: &[Edit]) {
        let alone = |edit: &Edit| match edit {
            Edit::Request(_)
            | Edit::Templates(_)
            | Edit::Interaction(_)
            | Edit::FollowUp(_)
            | Edit::Correspondence(_)
            | Edit::Message(_)
            | Edit::Group(_)
            | Edit::Share(_)
            | Edit::Task(_)
            | Edit::Imported(_)
            | Edit::Apart(_)
            | Edit::Mappings(_) => true,
            Edit::Person(change) => change.before.as_ref().zip(change.after.as_ref()).is_some_and(|(a, b)| {
                (&a.company, &a.name, &a.details().mutual) == (&b.company, &b.name, &b.details().mutual)
            }),
            Edit::Connection(_) | Edit::OwnProfile(_) | Edit::Goals(_) => false,
        };
        if edits.iter().all(alone) {
            let people = edits.iter().filter_map(|edit| match edit {
                Edit::Request(change) => change.after.as_ref().or(change.before.as_ref()).map(|request| request.person),
                edit => edit.person(),
            });
            let weigher = Weigher::new(&self.book, &self.settings, &self.scale);
            self.scores.update(&weigher, people);
        } else {
            self.scale = Scale::of(&self.book);
            self.scores = Scores::all(&self.weigher());
        }
    }
}
