//! What the user can set about the rules, with defaults. Read from the settings file by `config`.

pub mod limits;
pub(crate) mod parts;
pub mod row;
pub mod themes;

use chrono::Weekday;
use serde::Deserialize;
use serde::de::Deserializer;
use serde::de::Error as _;
use serde::de::Unexpected;

use crate::domain::settings::limits::LimitSettings;
use crate::domain::settings::parts::FitSettings;
use crate::domain::words::worded::worded;

/// The LinkedIn plan the user has: it decides how long a note may be and how many go in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    /// Short notes, few a month.
    Free,
    /// Long notes, any number.
    #[default]
    Premium,
}

worded! {
    /// Which seven days count against the weekly limit.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Window {
        /// The calendar week.
        #[default]
        Calendar = "calendar",
        /// The last seven times 24 hours.
        Rolling = "rolling",
    }
}

/// Everything the user can set about the rules.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The user's plan.
    pub plan: Plan,
    /// The day on which a week begins.
    pub week_start: Weekday,
    /// Which seven days count.
    pub week_window: Window,
    /// The limits.
    pub limits: LimitSettings,
    /// The points of the parts of a fit.
    pub fit: FitSettings,
    /// Words that make a note a sales pitch, beside those that are known.
    pub sales_phrases: Vec<String>,
    /// What stands in the place of an employer and is none, beside what is known; `*` at the end stands for anything.
    pub no_employers: Vec<String>,
    /// Names that mean one company, between commas: "Acme, Acme Works, Blue Anvil".
    pub company_aliases: Vec<String>,
    /// Reasons that are offered for decisions.
    pub reasons: Reasons,
    /// When to follow up.
    pub follow_up: FollowUps,
    /// The cadence of the circles.
    pub circles: Circles,
    /// How connections are reviewed.
    pub review: Reviews,
    /// When copies of the file are made, and which are kept.
    pub copies: Copies,
    /// Whether the texts of messages are kept when an archive is read.
    pub store_messages: bool,
    /// Whether decisions are put on the work list, as what LinkedIn has to learn.
    pub work_list: bool,
    /// Whether birthdays come up among what is to be done today.
    pub birthdays: bool,
    /// The folder through which several machines tell each other what was done; empty: there is one machine.
    pub sync_folder: String,
    /// What the others call this machine; empty: its host name.
    pub sync_name: String,
}

/// When to follow up with somebody who became a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FollowUps {
    /// After so many days, at most [`MAX_DAYS`].
    #[serde(deserialize_with = "days_or_none")]
    pub after_days: u32,
    /// With so many people a day; at least one.
    #[serde(deserialize_with = "people")]
    pub per_day: u32,
}

impl Default for FollowUps {
    fn default() -> Self {
        FollowUps { after_days: 2, per_day: 5 }
    }
}

/// Most days that are set: a hundred years.
pub const MAX_DAYS: u32 = 36_500;

fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    within(deserializer, 1, "a number of days from 1 to 36500")
}

fn days_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    within(deserializer, 0, "a number of days from 0 to 36500")
}

fn people<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    within(deserializer, 1, "a number of people from 1 to 36500")
}

/// A number from a least one to [`MAX_DAYS`].
fn within<'de, D: Deserializer<'de>>(deserializer: D, least: u32, what: &'static str) -> Result<u32, D::Error> {
    let number = i64::deserialize(deserializer)?;
    let fits = u32::try_from(number).ok().filter(|number| (least..=MAX_DAYS).contains(number));
    fits.ok_or_else(|| D::Error::invalid_value(Unexpected::Signed(number), &what))
}

/// How many days may pass between two contacts with somebody in a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Circles {
    /// In the inner circle.
    #[serde(deserialize_with = "days")]
    pub inner: u32,
    /// In the close circle.
    #[serde(deserialize_with = "days")]
    pub close: u32,
    /// In the wide circle.
    #[serde(deserialize_with = "days")]
    pub wide: u32,
}

impl Default for Circles {
    fn default() -> Self {
        Circles { inner: 30, close: 90, wide: 365 }
    }
}

/// How connections are reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reviews {
    /// How many a day are proposed; 0: none.
    pub per_day: u32,
    /// For how many days somebody is kept who is kept.
    #[serde(deserialize_with = "days")]
    pub keep_days: u32,
}

impl Default for Reviews {
    fn default() -> Self {
        Reviews { per_day: 5, keep_days: 365 }
    }
}

/// When copies of the file are made without asking, and which are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Copies {
    /// A change is followed by a copy when the newest is older than so many minutes.
    #[serde(deserialize_with = "minutes")]
    pub every_minutes: u32,
    /// For so many days every copy is kept.
    #[serde(deserialize_with = "days")]
    pub all_days: u32,
    /// For so many days one of each day.
    #[serde(deserialize_with = "days")]
    pub daily_days: u32,
    /// For so many days one of each week.
    #[serde(deserialize_with = "days")]
    pub weekly_days: u32,
    /// So many of the newest are kept however old they are: whoever writes four times a year has something to go back to.
    #[serde(deserialize_with = "copies")]
    pub always: u32,
}

impl Default for Copies {
    fn default() -> Self {
        Copies { every_minutes: 30, all_days: 1, daily_days: 7, weekly_days: 61, always: 5 }
    }
}

fn minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    within(deserializer, 1, "a number of minutes from 1 to 36500")
}

fn copies<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    within(deserializer, 1, "a number of copies from 1 to 36500")
}

/// Reasons that are offered for decisions, in their order; at most nine have a key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reasons {
    /// For requests that are ignored.
    pub ignore: Vec<String>,
    /// For requests that are withdrawn.
    pub withdraw: Vec<String>,
    /// For connections that are removed.
    pub remove: Vec<String>,
}

impl Default for Reasons {
    fn default() -> Self {
        let own = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Reasons {
            ignore: own(&["do not know them", "sales pitch", "nothing in common", "empty profile", "recruiter"]),
            withdraw: own(&["never answered", "sent in haste", "no longer of interest", "asked the wrong person"]),
            remove: own(&["never spoke", "left the field", "only sells", "do not know them"]),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            plan: Plan::default(),
            week_start: Weekday::Mon,
            week_window: Window::default(),
            limits: LimitSettings::default(),
            fit: FitSettings::default(),
            sales_phrases: Vec::new(),
            no_employers: Vec::new(),
            company_aliases: Vec::new(),
            reasons: Reasons::default(),
            follow_up: FollowUps::default(),
            circles: Circles::default(),
            review: Reviews::default(),
            copies: Copies::default(),
            store_messages: false,
            work_list: true,
            birthdays: true,
            sync_folder: String::new(),
            sync_name: String::new(),
        }
    }
}

/// The user's keys for an action, as they are written. Which actions and keys there are is not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The action's name.
    pub action: String,
    /// Its keys: instead of the defaults, or beside them when each begins with `+`; none unbinds it.
    pub keys: Vec<String>,
    /// The line of the settings file, from 1.
    pub line: usize,
}
