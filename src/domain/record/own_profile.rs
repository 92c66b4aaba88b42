//! The user's own profile, as their archive tells it.

use std::collections::HashSet;

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::slug::Slug;
use crate::domain::words::text::{Text, entries, is_empty, typed};

/// Most positions, schools or skills that are taken from an archive.
pub(crate) const MAX_OWN: usize = 1_000;

/// The owner of the file. An empty text means unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct OwnProfile {
    #[serde(skip_serializing_if = "is_empty")]
    pub name: Text,
    /// Slug of their own page; learned from Invitations.csv, as Profile.csv does not tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// The line under the name.
    #[serde(skip_serializing_if = "is_empty")]
    pub headline: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub summary: Text,
    /// Industry, in LinkedIn's words.
    #[serde(skip_serializing_if = "is_empty")]
    pub industry: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub location: Text,
    /// Present and past positions, in the order of the archive.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<Position>,
    /// Schools, in the order of the archive.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub education: Vec<School>,
    /// Skills, in the order of the archive.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Text>,
    /// Employers, schools and skills that the user added.
    #[serde(skip_serializing_if = "Additions::is_empty")]
    pub added: Additions,
    /// Employers, schools and skills of the archive that the user does not want to count.
    #[serde(skip_serializing_if = "Additions::is_empty")]
    pub left_out: Additions,
    /// Interests; no archive tells them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub interests: Vec<Text>,
    /// Groups; no archive tells them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Text>,
}

/// What the user changed about the lists of the archive, so that a newer archive does not take it back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Additions {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub employers: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Text>,
}

impl Additions {
    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.employers.is_empty() && self.schools.is_empty() && self.skills.is_empty()
    }
}

/// The lists of the user's own profile that can be typed, between commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnDraft {
    pub employers: String,
    pub schools: String,
    pub skills: String,
    pub interests: String,
    pub groups: String,
}

impl OwnDraft {
    /// The lists as they are typed.
    pub fn of(own: &OwnProfile) -> OwnDraft {
        OwnDraft {
            employers: typed(&own.employers()),
            schools: typed(&own.schools()),
            skills: typed(&own.known_skills()),
            interests: typed(&own.interests),
            groups: typed(&own.groups),
        }
    }
}

impl OwnProfile {
    /// Employers, present and past: those of the archive and the user's own.
    pub fn employers(&self) -> Vec<Text> {
        let archive = self.positions.iter().map(|position| position.company.clone());
        counted(archive, &self.added.employers, &self.left_out.employers)
    }

    /// Schools: those of the archive and the user's own.
    pub fn schools(&self) -> Vec<Text> {
        let archive = self.education.iter().map(|school| school.name.clone());
        counted(archive, &self.added.schools, &self.left_out.schools)
    }

    /// Skills: those of the archive and the user's own.
    pub fn known_skills(&self) -> Vec<Text> {
        counted(self.skills.iter().cloned(), &self.added.skills, &self.left_out.skills)
    }

    /// The profile with its lists as they were typed. What the archive told stays behind it.
    #[must_use]
    pub fn with(&self, draft: &OwnDraft) -> OwnProfile {
        let mut own = self.clone();
        let employers = self.positions.iter().map(|position| position.company.clone());
        (own.added.employers, own.left_out.employers) = differ(employers, &draft.employers);
        let schools = self.education.iter().map(|school| school.name.clone());
        (own.added.schools, own.left_out.schools) = differ(schools, &draft.schools);
        (own.added.skills, own.left_out.skills) = differ(self.skills.iter().cloned(), &draft.skills);
        own.interests = entries(&draft.interests).into();
        own.groups = entries(&draft.groups).into();
        own
    }
}

/// The entries of the archive that are not left out, and those that were added, each once.
fn counted(archive: impl Iterator<Item = Text>, added: &[Text], left_out: &[Text]) -> Vec<Text> {
    let mut passed: HashSet<Text> = left_out.iter().cloned().collect();
    archive.chain(added.iter().cloned()).filter(|entry| !entry.is_empty() && passed.insert(entry.clone())).collect()
}

/// What was typed beyond the archive, and what of the archive was left out. An entry of the archive that holds a comma
/// is typed as several, so it counts as typed when all its pieces are.
fn differ(archive: impl Iterator<Item = Text>, text: &str) -> (Vec<Text>, Vec<Text>) {
    let typed = entries(text);
    let mut pieces = HashSet::new();
    let (mut left_out, mut passed) = (Vec::new(), HashSet::new());
    for entry in archive.filter(|entry| !entry.is_empty()) {
        let own = entries(&entry);
        if own.iter().all(|piece| typed.contains(piece)) {
            pieces.extend(own);
        } else if passed.insert(entry.clone()) {
            left_out.push(entry);
        }
    }
    (typed.into_iter().filter(|entry| !pieces.contains(entry)).collect(), left_out)
}

/// A position the user holds or held. Dates are kept as written (`Mar 2020`, `2020`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Position {
    pub company: Text,
    pub title: Text,
    /// What the work was.
    #[serde(skip_serializing_if = "is_empty")]
    pub description: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub location: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub started: Text,
    /// Until when; empty means that it is held today.
    #[serde(skip_serializing_if = "is_empty")]
    pub finished: Text,
}

/// A school the user went to. Dates are kept as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct School {
    pub name: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub degree: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub notes: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub activities: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub started: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub finished: Text,
}

#[cfg(test)]
pub(crate) mod tests;
