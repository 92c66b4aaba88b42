//! What two people did for each other on LinkedIn, as archives tell it: how often, and when last. The texts are not kept.

use serde::{Deserialize, Serialize};

use crate::domain::time::Day;
use crate::domain::words::count::counted;
use crate::domain::words::day::said;

/// What was done, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proof {
    /// They endorsed a skill of the user's.
    EndorsedYou,
    /// The user endorsed a skill of theirs.
    Endorsed,
    /// They recommended the user.
    RecommendedYou,
    /// The user recommended them.
    Recommended,
}

/// How often something was done, and when last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Deeds {
    /// How often.
    pub count: u32,
    /// The day of the last; `None` where no archive told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Day>,
}

impl Deeds {
    /// What two archives tell together: of counts the higher, for both tell of the same.
    #[must_use]
    pub fn merged(self, other: Deeds) -> Deeds {
        Deeds { count: self.count.max(other.count), last: self.last.max(other.last) }
    }
}

/// Whether a value is the one there is where nothing is known.
fn is_nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What two people did for each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// Endorsements of the user's skills by them.
    #[serde(skip_serializing_if = "is_nothing")]
    pub endorsed_you: Deeds,
    /// Endorsements of their skills by the user.
    #[serde(skip_serializing_if = "is_nothing")]
    pub endorsed: Deeds,
    /// Their recommendations of the user.
    #[serde(skip_serializing_if = "is_nothing")]
    pub recommended_you: Deeds,
    /// The user's recommendations of them.
    #[serde(skip_serializing_if = "is_nothing")]
    pub recommended: Deeds,
}

impl Evidence {
    /// The deeds of a kind.
    pub fn of(&mut self, proof: Proof) -> &mut Deeds {
        match proof {
            Proof::EndorsedYou => &mut self.endorsed_you,
            Proof::Endorsed => &mut self.endorsed,
            Proof::RecommendedYou => &mut self.recommended_you,
            Proof::Recommended => &mut self.recommended,
        }
    }

    fn all(&self) -> [(&'static str, Deeds); 4] {
        [
            ("they recommended you", self.recommended_you),
            ("you recommended them", self.recommended),
            ("they endorsed you", self.endorsed_you),
            ("you endorsed them", self.endorsed),
        ]
    }

    /// As it is kept: nothing takes no space.
    pub fn kept(self) -> Option<Box<Evidence>> {
        (self != Evidence::default()).then(|| Box::new(self))
    }

    /// What two archives tell together.
    #[must_use]
    pub fn merged(self, other: Evidence) -> Evidence {
        Evidence {
            endorsed_you: self.endorsed_you.merged(other.endorsed_you),
            endorsed: self.endorsed.merged(other.endorsed),
            recommended_you: self.recommended_you.merged(other.recommended_you),
            recommended: self.recommended.merged(other.recommended),
        }
    }

    /// What was there by the end of a day: what was done later is not, and what has no day is.
    #[must_use]
    pub fn until(mut self, day: Day) -> Evidence {
        for proof in [Proof::EndorsedYou, Proof::Endorsed, Proof::RecommendedYou, Proof::Recommended] {
            let deeds = self.of(proof);
            if deeds.last.is_some_and(|last| last > day) {
                *deeds = Deeds::default();
            }
        }
        self
    }

    /// The day of the last deed.
    pub fn last(&self) -> Option<Day> {
        self.all().into_iter().filter_map(|(_, deeds)| deeds.last).max()
    }

    /// How often they or the user recommended the other.
    pub fn recommendations(&self) -> u32 {
        self.recommended.count + self.recommended_you.count
    }

    /// "they recommended you once, last 3 Mar 2024; you endorsed them twice".
    pub fn said(&self) -> String {
        let told = |(what, deeds): (&str, Deeds)| {
            let last = deeds.last.map(|day| format!(", last {}", said(day))).unwrap_or_default();
            let often = match deeds.count {
                1 => "once".to_owned(),
                2 => "twice".to_owned(),
                more => counted(u64::from(more), "time", "times"),
            };
            format!("{what} {often}{last}")
        };
        let parts: Vec<String> = self.all().into_iter().filter(|(_, deeds)| !is_nothing(deeds)).map(told).collect();
        parts.join("; ")
    }
}
