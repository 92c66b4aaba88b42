//! The figures beside the limits, and each limit as the settings have it.

use std::ops::{Index, IndexMut};

use chrono::TimeDelta;
use chrono::Weekday;

use crate::domain::settings::limits::{Gate, LIMITS, LimitKey, LimitSetting, Measure, Mode};
use crate::domain::settings::{Plan, Settings, Window};
use crate::domain::time::Time;

/// So many requests must be old enough before their answers are judged: a handful says nothing.
const JUDGED_FROM: u32 = 10;

impl LimitKey {
    /// What the user set for it.
    fn setting(self, settings: &Settings) -> LimitSetting {
        settings.limits.get(&self).copied().unwrap_or_default()
    }

    /// The number that holds under these settings; `None`: none.
    pub fn max(self, settings: &Settings) -> Option<u32> {
        self.setting(settings).max.or(match settings.plan {
            Plan::Free => self.row().max_free,
            Plan::Premium => self.row().max,
        })
    }

    /// What reaching it does under these settings. A limit that holds nothing back only ever warns.
    pub fn mode(self, settings: &Settings) -> Mode {
        match self.row().gate {
            Gate::Nothing => Mode::Warn,
            Gate::UntilFree | Gate::Reached(_) | Gate::Passed { .. } | Gate::Some => {
                self.setting(settings).mode.unwrap_or(self.row().mode)
            }
        }
    }

    pub(crate) fn gauge(self, count: u32, settings: &Settings) -> Gauge {
        Gauge { count, max: self.max(settings), mode: self.mode(settings) }
    }
}

/// How near a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Calm,
    Amber,
    Red,
}

/// How near a count is to its limit.
pub(crate) fn level(count: u32, max: u32) -> Level {
    let (count, max) = (u64::from(count) * 100, u64::from(max));
    if count >= max * 95 {
        Level::Red
    } else if count >= max * 80 {
        Level::Amber
    } else {
        Level::Calm
    }
}

/// The seven days that the weekly limit is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Requests whose `sent_at` falls into the calendar week; those dated in the future count as now.
    pub used: u32,
    /// Requests sent in the last seven times 24 hours.
    pub rolling: u32,
    pub starts_at: Time,
    /// The first moment of the next.
    pub resets_at: Time,
    /// When the next request may go by the chosen window; `None` when one may go now.
    pub next_free_at: Option<Time>,
    /// Which seven days gate sending.
    pub window: Window,
    /// The day on which it starts.
    pub first_day: Weekday,
}

/// A count beside its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    pub count: u32,
    /// The limit; `None`: none.
    pub max: Option<u32>,
    /// What reaching it does.
    pub mode: Mode,
}

impl Gauge {
    /// How near the limit is; calm when there is none.
    pub fn level(&self) -> Level {
        self.max.map_or(Level::Calm, |max| level(self.count, max))
    }
}

/// The figures as they stand: `limits[LimitKey::Pending]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// One for each limit. Of the week it counts the seven days that gate sending, of the answers the percent.
    pub(crate) gauges: [Gauge; LIMITS.len()],
    /// More about the week.
    pub week: Week,
    /// More about the answers.
    pub answers: Answers,
    /// Set when the newest record is dated more than five minutes ahead: how far ahead it is.
    pub clock_behind: Option<TimeDelta>,
}

impl Index<LimitKey> for Limits {
    type Output = Gauge;

    fn index(&self, key: LimitKey) -> &Gauge {
        &self.gauges[key as usize]
    }
}

impl IndexMut<LimitKey> for Limits {
    fn index_mut(&mut self, key: LimitKey) -> &mut Gauge {
        &mut self.gauges[key as usize]
    }
}

impl Limits {
    /// Requests that may be sent in a week; the settings always have a number.
    pub fn week_max(&self) -> u32 {
        self[LimitKey::Week].max.unwrap_or(u32::MAX)
    }

    /// How near a limit is.
    pub fn level(&self, key: LimitKey) -> Level {
        match key.row().measure {
            Measure::Week | Measure::Count(_) => self[key].level(),
            Measure::Each(_) => Level::Calm,
            Measure::Share => self.answers.level(),
        }
    }
}

/// What became of the requests that are old enough to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Sent requests older than 14 days, but for those of which an archive does not tell what became of them.
    pub judged: u32,
    /// Those of them that were accepted.
    pub accepted: u32,
    /// Those of them that an archive told of, which lists none that was withdrawn or closed.
    pub listed: u32,
    /// Amber below this share, in percent; red below half of it.
    pub min_percent: u32,
}

impl Answers {
    /// Of what the share is, where an archive told of some: " that the archive still lists".
    pub(crate) fn of_those(&self) -> &'static str {
        if self.listed > 0 { " that the archive still lists" } else { "" }
    }

    /// The share that was accepted, in whole percent, rounded down; `None` when there is nothing to judge.
    pub fn percent(&self) -> Option<u32> {
        (u64::from(self.accepted) * 100).checked_div(u64::from(self.judged)).map(|percent| percent as u32)
    }

    /// How worrying the share is; calm while there is too little to judge.
    pub fn level(&self) -> Level {
        let accepted = u64::from(self.accepted) * 100;
        let wanted = u64::from(self.judged) * u64::from(self.min_percent);
        if self.judged < JUDGED_FROM {
            Level::Calm
        } else if accepted * 2 < wanted {
            Level::Red
        } else if accepted < wanted {
            Level::Amber
        } else {
            Level::Calm
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
