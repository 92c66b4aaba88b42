//! The parts of a fit: one table with the points of each and what it is for.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::domain::words::nearest::did_you_mean;

/// Names a row of [`PARTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKey {
    Start,
    /// A goal that is met.
    Wanted,
    /// An unwanted word that is met.
    Unwanted,
    Mutual,
    /// Connections at the same company.
    Colleagues,
    Group,
    School,
    Employer,
    Skill,
    Interest,
    /// A note written by a person.
    Note,
    /// An earlier request that was declined, and nothing has changed since.
    Declined,
    /// A sales phrase in the note.
    Sales,
    Empty,
}

/// A row of the table.
#[derive(Debug)]
pub struct PartRow {
    pub key: PartKey,
    /// Its name in the settings, in JSON and on the screen.
    pub name: &'static str,
    /// Points for one; goals bring their own.
    pub points: i32,
    /// Most points for several, either way.
    pub most: i32,
    /// Whether it says nothing about the person.
    pub says_nothing: bool,
}

const fn row(key: PartKey, name: &'static str, points: i32, most: i32, says_nothing: bool) -> PartRow {
    PartRow { key, name, points, most, says_nothing }
}

/// Every part, in the order in which they are shown. The points are ours; `[fit]` in the settings changes them, and the
/// back-test tells how well they agree with what was decided.
pub(crate) const PARTS: [PartRow; 14] = [
    row(PartKey::Start, "start", 30, 100, true),
    row(PartKey::Wanted, "wanted", 0, 100, false),
    row(PartKey::Unwanted, "unwanted", 0, 100, false),
    row(PartKey::Mutual, "mutual", 5, 20, false),
    row(PartKey::Colleagues, "colleagues", 3, 12, false),
    row(PartKey::Group, "group", 8, 16, false),
    row(PartKey::School, "school", 8, 8, false),
    row(PartKey::Employer, "employer", 10, 10, false),
    row(PartKey::Skill, "skill", 3, 12, false),
    row(PartKey::Interest, "interest", 4, 12, false),
    row(PartKey::Note, "note", 8, 8, false),
    row(PartKey::Declined, "declined", -20, 20, false),
    row(PartKey::Sales, "sales", -20, 20, false),
    row(PartKey::Empty, "empty", -10, 10, true),
];

impl PartKey {
    /// The row of the table.
    pub fn row(self) -> &'static PartRow {
        &PARTS[self as usize]
    }
}

/// The parts with points of their own: those of goals come from the goals.
fn settable() -> impl Iterator<Item = &'static PartRow> + Clone {
    PARTS.iter().filter(|row| row.points != 0)
}

impl<'de> Deserialize<'de> for PartKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let unknown = || {
            let meant = did_you_mean(&name, settable().map(|row| row.name));
            D::Error::custom(format!("unknown field `{name}`{meant}"))
        };
        settable().find(|row| row.name == name).map(|row| row.key).ok_or_else(unknown)
    }
}

/// One part as the user wants it; what is missing keeps its default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PartSetting {
    pub points: Option<i32>,
    /// Most points for several, either way.
    pub most: Option<i32>,
}

/// The parts that the user has set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct FitSettings(BTreeMap<PartKey, PartSetting>);

impl FitSettings {
    fn setting(&self, key: PartKey) -> PartSetting {
        self.0.get(&key).copied().unwrap_or_default()
    }

    /// Points of a part for one, from -100 to 100.
    pub fn points(&self, key: PartKey) -> i32 {
        self.setting(key).points.unwrap_or(key.row().points).clamp(-100, 100)
    }

    /// Points of a part for so many, not more than the most.
    pub fn times(&self, key: PartKey, count: u32) -> i32 {
        let most = self.setting(key).most.unwrap_or(key.row().most).clamp(0, 100);
        self.points(key).saturating_mul(count.min(1_000) as i32).clamp(-most, most)
    }
}
