//! What is drawn of an answer: plain numbers, which the screen, the command line and the report draw each in their way.
//! The points of a plot are the bars of its answer, in the same order.

use crate::domain::time::Day;

/// What an answer looks like.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Plot {
    /// The bars, one below the other.
    #[default]
    Bars,
    /// A share that grows over the days after something, on an axis on which each step is as many times as long.
    Survival(Vec<Waited>),
    /// A count for each day of the calendar; each bar is one day.
    Calendar(Vec<Marked>),
    /// The parts of what was begun in each week; each bar is one week.
    Weeks(Vec<Week>),
    /// A number over the coming days, with the range in which it is expected; each bar is one day.
    Forecast(Forecast),
}

/// The share by the end of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Waited {
    pub(crate) day: u32,
    pub(crate) share: f64,
    /// The range in which it lies with 95 % certainty.
    pub(crate) range: (f64, f64),
    /// Whether others' published numbers stand in for too few of one's own.
    pub(crate) published: bool,
}

/// A day of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    pub(crate) day: Day,
    pub(crate) count: u32,
    /// Whether it has more than chance would give to a day of these weeks.
    pub(crate) stands_out: bool,
}

/// What became of what was sent in a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Week {
    pub(crate) accepted: u32,
    pub(crate) waiting: u32,
    pub(crate) withdrawn: u32,
    /// Expired or closed.
    pub(crate) ended: u32,
    /// Whether it is too young for an answer to be missed.
    pub(crate) is_young: bool,
}

impl Week {
    pub(crate) fn sent(self) -> u32 {
        self.accepted + self.waiting + self.withdrawn + self.ended
    }
}

/// What is expected.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Forecast {
    pub(crate) days: Vec<Expected>,
    /// The number that is not to be passed.
    pub(crate) wall: Option<u32>,
}

/// What is expected of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Expected {
    pub(crate) day: Day,
    pub(crate) middle: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// The same with the withdrawals that are planned; `None` where none are.
    pub(crate) planned: Option<f64>,
}
