//! How a connection is cared for: its circle, and what was decided about it when it was reviewed. The user's alone; no
//! archive knows it.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::settings::Circles;
use crate::domain::time::Day;
use crate::domain::words::worded::worded;

worded! {
    /// How close somebody is kept: each circle has its cadence.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Circle {
        /// The closest: about every month.
        Inner = "inner",
        /// About every quarter.
        Close = "close",
        /// About once a year.
        Wide = "wide",
    }
}

impl Circle {
    /// How many days may pass between two contacts.
    pub fn interval(self, circles: &Circles) -> u32 {
        match self {
            Circle::Inner => circles.inner,
            Circle::Close => circles.close,
            Circle::Wide => circles.wide,
        }
    }
}

/// What a review decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Keep {
    /// Not to be looked at again before that day.
    Until(Day),
    /// On the keep list: never proposed for removal.
    Always,
}

/// How a connection is cared for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Care {
    /// How close they are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub circle: Option<Circle>,
    /// When they were reviewed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<Day>,
    /// What that review decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep: Option<Keep>,
}

impl Care {
    /// As it is kept: nothing decided takes no space.
    pub fn kept(self) -> Option<Box<Care>> {
        (self != Care::default()).then(|| Box::new(self))
    }
}
