//! Everything in the file with all that follows from it, worked out by the threads that read the file, so that it only
//! has to be put in place.

use std::collections::BTreeMap;

use crate::app::derived::Derived;
use crate::app::indexed::Indexed;
use crate::app::list::column::Column;
use crate::app::list::in_file::Rows;
use crate::app::list::row::Source;
use crate::app::list::tab::Tab;
use crate::app::list::tabs;
use crate::app::list::tabs::TABS;
use crate::app::list::view::List;
use crate::domain::both::Both;
use crate::domain::finding::search::Index;
use crate::domain::groups::Yield;
use crate::domain::limit::figures::Limits;
use crate::domain::record::book::Book;
use crate::domain::record::group::GroupId;
use crate::domain::record::journal::JournalEnd;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::today::Part;
use crate::domain::weighing::fit::{Scores, Weigher};
use crate::domain::weighing::scale::Scale;

/// From so many rows on it takes long to find their order in the file.
const MANY_ROWS: usize = 100_000;

/// What a file is looked at with.
#[derive(Clone, Debug)]
pub struct Look {
    /// What the user has set.
    pub settings: Settings,
    /// The present.
    pub now: Now,
    /// The lists as they are to be shown, without rows.
    pub lists: [List; TABS.len()],
}

/// Everything in the file, and what is worked out from all of it.
#[derive(Debug)]
pub struct Loaded {
    /// Everything in the file.
    pub book: Book,
    /// The words by which everybody is searched.
    pub index: Indexed,
    /// What people are weighed with.
    pub scale: Scale,
    /// How much speaks for everybody.
    pub scores: Scores,
    /// Where the journal ends.
    pub journal: JournalEnd,
    /// When it was worked out.
    pub now: Now,
    /// The figures of the limits.
    pub limits: Limits,
    /// What is to be done today.
    pub today: Vec<Part>,
    /// What comes of the groups.
    pub yields: BTreeMap<GroupId, Yield>,
    /// The lists with their rows.
    pub lists: [List; TABS.len()],
}

impl Loaded {
    /// Works out what follows from the book.
    pub(crate) fn of(book: Book, journal: JournalEnd, look: Look, both: Both) -> Loaded {
        let Look { settings, now, mut lists } = look;
        let (mut index, mut scale, mut scores) = (Index::default(), Scale::default(), Scores::default());
        let mut derived = None;
        both(
            &mut || {
                index = Index::of(&book);
                // What is to be done is not known yet, and is few rows.
                for (row, list) in TABS.iter().zip(&mut lists).filter(|(row, _)| row.tab != Tab::Today) {
                    tabs::read(list, row.tab, &book, &[], now);
                }
            },
            &mut || {
                scale = Scale::of(&book);
                scores = Scores::all(&Weigher::new(&book, &settings, &scale));
                derived = Some(Derived::of(&book, &scores, &settings, now));
            },
        );
        let index = Indexed::from(index);
        let Derived { limits, today, yields } = derived.unwrap_or_else(|| Derived::of(&book, &scores, &settings, now));
        tabs::read(&mut lists[Tab::Today.index()], Tab::Today, &book, &today, now);
        let blank = Column::blank(&book, &scores, &settings);
        let source = Source { book: &book, index: &index, scores: &scores, yields: &yields, now };
        for (row, list) in TABS.iter().zip(&mut lists) {
            tabs::show_read(list, row.tab, &blank, source, 1);
        }
        Loaded { book, index, scale, scores, journal, now, limits, today, yields, lists }
    }

    /// What can wait until everything is seen, to be done in another thread: to find out what long lists are ordered with.
    pub(crate) fn rest(&self) -> impl FnOnce() + Send + use<> {
        let ordering = self.index.ordering();
        let bases = self.lists.iter().map(|list| &list.base);
        let long: Vec<Rows> = bases.filter(|rows| rows.len() >= MANY_ROWS).cloned().collect();
        move || {
            for rows in long {
                rows.places();
            }
            if let Some(ordering) = ordering {
                ordering();
            }
        }
    }
}
