//! What was read from a pasted page: rows with names, dates and what became of them.

use crate::domain::page::sorts::Of;
use crate::domain::time::Day;
use crate::domain::words::text::Text;
use crate::domain::words::worded::worded;

/// Most people of one text.
pub(crate) const MAX_ROWS: usize = 20_000;

/// Longest name, in characters; a longer line is none.
pub(crate) const MAX_NAME: usize = 200;

/// Longest headline that is kept, in characters.
pub(crate) const MAX_HEADLINE: usize = 500;

/// Longest note that is kept, in characters.
pub(crate) const MAX_NOTE: usize = 2_000;

worded! {
    /// A page that people copy.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Page {
        /// Requests the user sent.
        Sent = "sent",
        /// Requests the user received.
        Received = "received",
        Connections = "connections",
    }
}

impl Page {
    /// What LinkedIn may count on the page, the surest first.
    pub(crate) fn counts(self) -> &'static [Of] {
        match self {
            Page::Sent => &[Of::People, Of::Sent, Of::Invitations],
            Page::Received => &[Of::People, Of::Received, Of::All, Of::Invitations],
            Page::Connections => &[Of::Connections],
        }
    }
}

/// What was understood of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    /// The people, in the order of the page.
    pub rows: Vec<PageRow>,
    /// The lines nothing was made of, with their numbers from 1; without buttons and other words of the page, and each
    /// once where it stands twice in a row.
    pub left: Vec<(usize, String)>,
    /// LinkedIn's own number of what the page lists, as in "People (214)"; `None` where it says none, or several.
    pub count: Option<u32>,
    /// Whether the text was longer than [`MAX_TEXT`](super::read::MAX_TEXT); what lies behind was not read.
    pub clipped: bool,
}

/// A person as a page lists them. An empty text means that the page has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageRow {
    /// The number of the line with the name, from 1.
    pub line: usize,
    /// The name, never empty.
    pub name: Text,
    /// The line under the name.
    pub headline: Text,
    /// How many mutual connections there are, where the page says it.
    pub mutual: Option<u32>,
    /// Mutual connections by name, as far as the page names them.
    pub mutual_names: Box<[Text]>,
    /// When the request was made or the connection was, where the page says it.
    pub when: Option<When>,
    /// The note of the request.
    pub note: Text,
}

/// A time as exactly as a page tells it, on the user's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    On(Day),
    /// Between two days, the earlier first; both may be the one.
    Between(Day, Day),
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// A button or another word of the page.
    Noise,
    /// It is part of the row of that number, from 0.
    Row(usize),
    /// Nothing was made of it.
    Left,
}
