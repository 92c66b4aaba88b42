//! The user's own profile, as their archive tells it.

use serde::{Deserialize, Serialize};

use super::profile_url::Slug;
use super::{Text, is_empty};

/// The owner of the file. An empty text means unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnProfile {
    /// Full name.
    #[serde(skip_serializing_if = "is_empty")]
    pub name: Text,
    /// Slug of their own page; learned from Invitations.csv, as Profile.csv does not tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// The line under the name.
    #[serde(skip_serializing_if = "is_empty")]
    pub headline: Text,
    /// The "About" text.
    #[serde(skip_serializing_if = "is_empty")]
    pub summary: Text,
    /// Industry, in LinkedIn's words.
    #[serde(skip_serializing_if = "is_empty")]
    pub industry: Text,
    /// Where they live.
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
}

/// A position the user holds or held. Dates are kept as written (`Mar 2020`, `2020`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Position {
    /// The employer.
    pub company: Text,
    /// The title.
    pub title: Text,
    /// What the work was.
    #[serde(skip_serializing_if = "is_empty")]
    pub description: Text,
    /// Where.
    #[serde(skip_serializing_if = "is_empty")]
    pub location: Text,
    /// Since when.
    #[serde(skip_serializing_if = "is_empty")]
    pub started: Text,
    /// Until when; empty means that it is held today.
    #[serde(skip_serializing_if = "is_empty")]
    pub finished: Text,
}

/// A school the user went to. Dates are kept as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct School {
    /// Its name.
    pub name: Text,
    /// The degree.
    #[serde(skip_serializing_if = "is_empty")]
    pub degree: Text,
    /// Notes to it.
    #[serde(skip_serializing_if = "is_empty")]
    pub notes: Text,
    /// Activities and societies.
    #[serde(skip_serializing_if = "is_empty")]
    pub activities: Text,
    /// Since when.
    #[serde(skip_serializing_if = "is_empty")]
    pub started: Text,
    /// Until when.
    #[serde(skip_serializing_if = "is_empty")]
    pub finished: Text,
}
