//! The table of tabs: for each its names, its rows, what stands where it is empty, and how it is drawn in two lines.

use crate::app::list::column::Column;
use crate::app::list::order;
use crate::app::list::order::Sort;
use crate::app::list::row::{Row, Source};
use crate::app::list::rows;
use crate::app::list::tab::Tab;
use crate::app::list::view::List;
use crate::domain::page::content::Page;
use crate::domain::record::book::Book;
use crate::domain::record::request::Direction;
use crate::domain::time::Now;
use crate::domain::today::Part;

/// What stands where a view of a tab has no rows.
#[derive(Clone, Copy, Debug)]
pub struct Empty {
    /// What is missing, a sentence.
    pub what: &'static str,
    /// The action whose key is to be pressed.
    pub action: &'static str,
    /// What that does.
    pub does: &'static str,
}

/// The rows of a view, and how many the tab counts, from the book what is to be done today, and the present.
type Rows = fn(&Book, &[Part], bool, Now) -> (Vec<Row>, usize);

/// What belongs to a tab. Of two values the first is that of the view shown at the start, the second that of the other.
#[derive(Debug)]
pub struct TabRow {
    pub tab: Tab,
    pub name: &'static str,
    /// Its name where there is little room.
    pub short: &'static str,
    /// What `.` switches between.
    pub views: [&'static str; 2],
    /// The order of each view, in words.
    pub orders: [&'static str; 2],
    pub rows: Rows,
    /// The columns it shows until the user says otherwise.
    pub columns: &'static [Column],
    /// The order of each view the other way round.
    pub turned: [Sort; 2],
    /// What stands on the right where a row has two lines.
    pub day: Column,
    /// What stands in the second line then.
    pub line: Column,
    /// The page of LinkedIn that is most likely pasted here.
    pub page: Page,
    /// The action with which one begins in a file that holds nothing, and what it does.
    pub first: (&'static str, &'static str),
    /// What stands where there are no rows.
    pub empty: [Empty; 2],
}

const fn empty(what: &'static str, action: &'static str, does: &'static str) -> Empty {
    Empty { what, action, does }
}

const fn falling(column: Column) -> Sort {
    Sort { column, descending: true }
}

const fn rising(column: Column) -> Sort {
    Sort { column, descending: false }
}

/// The same in both views.
const fn both<T: Copy>(of: T) -> [T; 2] {
    [of, of]
}

/// The columns of requests that were sent.
const SENT: &[Column] = &[
    Column::Name,
    Column::Headline,
    Column::State,
    Column::Tags,
    Column::Asked,
    Column::Planned,
    Column::Note,
    Column::Linkedin,
    Column::Fit,
];

/// The columns of requests that were received.
const RECEIVED: &[Column] = &[
    Column::Name,
    Column::Headline,
    Column::State,
    Column::Tags,
    Column::Asked,
    Column::PutOff,
    Column::Note,
    Column::Linkedin,
    Column::Fit,
];

/// The tabs, in their order; key 1 is the first.
pub(crate) const TABS: [TabRow; 8] = [
    TabRow {
        tab: Tab::Sent,
        name: "Sent",
        short: "Sent",
        views: ["pending", "all"],
        orders: ["oldest first", "newest first"],
        rows: |book, _, all, now| rows::request_rows(book, Direction::Sent, all, now),
        columns: SENT,
        turned: [rising(Column::Asked), falling(Column::Asked)],
        day: Column::Asked,
        line: Column::Headline,
        page: Page::Sent,
        first: ("new-request", "enters your first request by hand"),
        empty: [
            empty("No request you sent is waiting for an answer.", "new-request", "enters a new request"),
            empty("You have not sent a request yet.", "new-request", "enters a new request"),
        ],
    },
    TabRow {
        tab: Tab::Received,
        name: "Received",
        short: "Recv",
        views: ["pending", "all"],
        orders: both("newest first"),
        rows: |book, _, all, now| rows::request_rows(book, Direction::Received, all, now),
        columns: RECEIVED,
        turned: both(falling(Column::Asked)),
        day: Column::Asked,
        line: Column::Headline,
        page: Page::Received,
        first: ("new-received", "enters your first request by hand"),
        empty: [
            empty("No request waits for your answer.", "new-received", "enters one you received"),
            empty("You have not received a request yet.", "new-received", "enters one you received"),
        ],
    },
    TabRow {
        tab: Tab::Connections,
        name: "Connections",
        short: "Conn",
        views: ["connected", "with removed and others"],
        orders: both("newest first"),
        rows: |book, _, all, _| rows::connection_rows(book, all),
        columns: &[
            Column::Name,
            Column::Position,
            Column::Company,
            Column::State,
            Column::Tags,
            Column::Since,
            Column::Linkedin,
            Column::Fit,
        ],
        turned: both(falling(Column::Since)),
        day: Column::Since,
        line: Column::Headline,
        page: Page::Connections,
        first: ("new-request", "enters your first request by hand"),
        empty: both(empty("No connections yet.", "import", "reads your LinkedIn archive")),
    },
    TabRow {
        tab: Tab::Today,
        name: "Today",
        short: "Day",
        views: both("to do"),
        orders: both("overdue first"),
        rows: |_, today, _, _| rows::today_rows(today),
        columns: &[Column::Name, Column::Why, Column::Due, Column::Fit],
        turned: both(falling(Column::Name)),
        day: Column::Due,
        line: Column::Why,
        page: Page::Sent,
        first: ("new-request", "enters your first request by hand"),
        empty: both(empty("Nothing is to be done today.", "review", "reviews connections all the same")),
    },
    TabRow {
        tab: Tab::Groups,
        name: "Groups",
        short: "Grp",
        views: both("yours"),
        orders: both("by name"),
        rows: |book, _, _, _| rows::group_rows(book),
        columns: &[
            Column::Name,
            Column::Topic,
            Column::Members,
            Column::Connected,
            Column::Waiting,
            Column::Accepted,
            Column::Active,
        ],
        turned: both(falling(Column::Name)),
        day: Column::Members,
        line: Column::Topic,
        page: Page::Sent,
        first: ("new-group", "enters your first group"),
        empty: both(empty("No groups yet: the places where you meet people.", "new-group", "adds one")),
    },
    TabRow {
        tab: Tab::Shares,
        name: "Shares",
        short: "Shr",
        views: ["to come", "all"],
        orders: ["next first", "newest first"],
        rows: |book, _, all, _| rows::share_rows(book, all),
        columns: &[Column::Name, Column::Stage, Column::Day, Column::Audience, Column::Reacted],
        turned: [falling(Column::Day), rising(Column::Day)],
        day: Column::Day,
        line: Column::Stage,
        page: Page::Sent,
        first: ("new-share", "notes the first thing to share"),
        empty: [
            empty("Nothing is planned to be shared.", "new-share", "notes an idea"),
            empty("Nothing was shared yet.", "new-share", "notes an idea"),
        ],
    },
    TabRow {
        tab: Tab::Work,
        name: "To do",
        short: "Do",
        views: both("on LinkedIn"),
        orders: both("as LinkedIn lists it"),
        rows: |book, _, _, _| rows::work_rows(book),
        columns: &[Column::Name, Column::Headline, Column::Asked, Column::Decided, Column::Doubt],
        turned: both(falling(Column::Name)),
        day: Column::Decided,
        line: Column::Headline,
        page: Page::Sent,
        first: ("new-request", "enters your first request by hand"),
        empty: both(empty("Nothing is left to be done on LinkedIn.", "tab-1", "leads back to the requests")),
    },
    TabRow {
        tab: Tab::Insights,
        name: "Insights",
        short: "Ins",
        views: both("questions"),
        orders: both("by worth"),
        rows: |book, _, _, _| rows::insight_rows(book),
        columns: &[Column::Name, Column::Answer, Column::Range, Column::Cases, Column::Unknown],
        turned: both(falling(Column::Name)),
        day: Column::Answer,
        line: Column::Says,
        page: Page::Sent,
        first: ("new-request", "enters your first request by hand"),
        empty: both(empty("Nobody is here yet to tell about.", "import", "reads your LinkedIn archive")),
    },
];

impl Tab {
    /// Its place among the tabs, from 0.
    pub fn index(self) -> usize {
        TABS.iter().position(|row| row.tab == self).unwrap_or_default()
    }

    /// What belongs to it.
    pub fn row(self) -> &'static TabRow {
        &TABS[self.index()]
    }
}

/// Reads the rows of a list's view from the book, and from what is to be done today.
pub(crate) fn read(list: &mut List, tab: Tab, book: &Book, today: &[Part], now: Now) {
    let (rows, count) = (tab.row().rows)(book, today, list.all, now);
    (list.base, list.ordered, list.count) = (rows.into(), None, Some(count));
}

/// Reads the rows of a list, and shows those that what narrows it leaves, in its order.
pub(crate) fn show(list: &mut List, tab: Tab, today: &[Part], blank: &[Column], source: Source<'_>, page: usize) {
    read(list, tab, source.book, today, source.now);
    show_read(list, tab, blank, source, page);
}

/// Shows of the rows that were read those that what narrows the list leaves, in its order.
pub(crate) fn show_read(list: &mut List, tab: Tab, blank: &[Column], source: Source<'_>, page: usize) {
    blank.clone_into(&mut list.blank);
    let unknown = order::unknown(&list.base, tab, source);
    list.blank.extend(unknown);
    rows::fill(list, tab, source, page);
}
