//! The parts of a fit: one table with the points of each and what it is for.

use crate::domain::settings::{FitSettings, PartSetting};

/// Names a row of [`PARTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKey {
    /// Where everybody starts.
    Start,
    /// A goal that is met.
    Wanted,
    /// An unwanted word that is met.
    Unwanted,
    /// Mutual connections.
    Mutual,
    /// Connections at the same company.
    Colleagues,
    /// Shared groups.
    Group,
    /// A shared school.
    School,
    /// A shared employer.
    Employer,
    /// Shared skills.
    Skill,
    /// Shared interests.
    Interest,
    /// A note written by a person.
    Note,
    /// An earlier request that was declined, and nothing has changed since.
    Declined,
    /// A sales phrase in the note.
    Sales,
    /// An empty profile.
    Empty,
}

/// A row of the table.
#[derive(Debug)]
pub struct PartRow {
    /// Which one.
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
pub const PARTS: [PartRow; 14] = [
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

impl FitSettings {
    fn setting(&self, key: PartKey) -> PartSetting {
        match key {
            PartKey::Start => self.start,
            PartKey::Wanted | PartKey::Unwanted => PartSetting::default(),
            PartKey::Mutual => self.mutual,
            PartKey::Colleagues => self.colleagues,
            PartKey::Group => self.group,
            PartKey::School => self.school,
            PartKey::Employer => self.employer,
            PartKey::Skill => self.skill,
            PartKey::Interest => self.interest,
            PartKey::Note => self.note,
            PartKey::Declined => self.declined,
            PartKey::Sales => self.sales,
            PartKey::Empty => self.empty,
        }
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
