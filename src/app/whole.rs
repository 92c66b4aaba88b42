//! Everything in the file with all that follows from it, worked out by the threads that read the file, so that it only
//! has to be put in place.

use std::collections::BTreeMap;

use crate::app::list::column::Column;
use crate::app::list::row::Source;
use crate::app::list::view::List;
use crate::app::list::{rows, tabs};
use crate::domain::finding::search::Index;
use crate::domain::groups;
use crate::domain::groups::Yield;
use crate::domain::limit::figures::Limits;
use crate::domain::limit::tally::limits;
use crate::domain::record::book::Book;
use crate::domain::record::group::GroupId;
use crate::domain::record::journal::JournalEnd;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::today;
use crate::domain::today::Part;
use crate::domain::weighing::fit::{Scores, Weigher};
use crate::domain::weighing::scale::Scale;

/// What a file is looked at with.
#[derive(Clone, Debug)]
pub struct Look {
    /// What the user has set.
    pub settings: Settings,
    /// The present.
    pub now: Now,
    /// The lists as they are to be shown, without rows.
    pub lists: [List; tabs::TABS.len()],
}

/// Does two things at once.
type Both = fn(&mut (dyn FnMut() + Send), &mut dyn FnMut());

/// Everything in the file, and what is worked out from all of it.
#[derive(Debug)]
pub struct Whole {
    /// Everything in the file.
    pub book: Book,
    /// The words by which everybody is searched.
    pub index: Index,
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
    pub lists: [List; tabs::TABS.len()],
}

impl Whole {
    /// Works out what follows from the book.
    pub(crate) fn of(book: Book, journal: JournalEnd, look: Look, both: Both) -> Whole {
        let Look { settings, now, lists } = look;
        let (mut index, mut scale, mut scores) = (Index::default(), Scale::default(), Scores::default());
        both(&mut || index = Index::of(&book), &mut || {
            scale = Scale::of(&book);
            scores = Scores::all(&Weigher::new(&book, &settings, &scale));
        });
        let limits = limits(&book, &settings, now);
        let today = today::today(&book, &scores, &limits, &settings, now);
        let yields = groups::yields(&book, now);
        let blank = Column::blank(&book, &scores, &settings);
        let mut whole = Whole { book, index, scale, scores, journal, now, limits, today, yields, lists };
        for row in &tabs::TABS {
            let Whole { book, index, scores, today, yields, lists, .. } = &mut whole;
            let list = &mut lists[row.tab.index()];
            list.blank.clone_from(&blank);
            tabs::read(list, row.tab, book, today, now);
            rows::fill(list, row.tab, Source { book, index, scores, yields, now }, 1);
        }
        whole
    }
}
