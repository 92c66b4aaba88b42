//! A share: something the user posted or plans to post.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::care::Circle;
use crate::domain::record::group::GroupId;
use crate::domain::record::id::id;
use crate::domain::record::request::Origin;
use crate::domain::record::table::record;
use crate::domain::time::{Day, Now};
use crate::domain::words::text::{Text, is_empty};

id! {
    /// Names a share for as long as the file lives; never given twice.
    ShareId
}

/// How far a share has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum ShareStage {
    /// An idea.
    Idea,
    /// It has a text.
    Drafted,
    /// It was shared.
    Shared {
        /// When; `None`: not known.
        on: Option<Day>,
    },
}

impl ShareStage {
    /// The word in the file and on the screen.
    pub fn word(self) -> &'static str {
        match self {
            ShareStage::Idea => "idea",
            ShareStage::Drafted => "drafted",
            ShareStage::Shared { .. } => "shared",
        }
    }

    /// Whether it was shared.
    pub fn is_shared(self) -> bool {
        matches!(self, ShareStage::Shared { .. })
    }
}

/// For whom a share is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Audience {
    /// Who has one of these tags or interests, lower case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Text>,
    /// Who is in one of these groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupId>,
    /// Who is in one of these circles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub circles: Vec<Circle>,
}

/// Something to share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Names the share.
    pub id: ShareId,
    /// What it is called here; may be empty.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub title: Text,
    /// The text of the post.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub text: Text,
    /// An address: of what is shared, or of the post.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub link: Text,
    /// How far it has come.
    #[serde(flatten)]
    pub stage: ShareStage,
    /// The day on which it is to be shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_on: Option<Day>,
    /// For whom it is meant.
    #[serde(default)]
    pub audience: Audience,
    /// What came of it, in the user's words.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub result: Text,
    /// Who reacted, as the user typed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reacted: Vec<Text>,
    /// How it came into the file.
    pub origin: Origin,
}

record!(Share in "shares" by id);

impl Share {
    /// The title, else the beginning of the text, else the link.
    pub fn name(&self) -> String {
        let first = self.text.lines().next().unwrap_or("");
        let named = [&*self.title, first, &*self.link].into_iter().find(|text| !text.is_empty());
        named.unwrap_or("without a title").to_owned()
    }

    /// The day it was shared or is to be.
    pub fn day(&self) -> Option<Day> {
        match self.stage {
            ShareStage::Shared { on } => on,
            ShareStage::Idea | ShareStage::Drafted => self.planned_on,
        }
    }

    /// Whether it should be shared by now.
    pub fn is_due(&self, now: Now) -> bool {
        !self.stage.is_shared() && self.planned_on.is_some_and(|day| day <= now.today())
    }

    /// What goes on the clipboard: the text, and the link where the text does not hold it.
    pub fn post(&self) -> String {
        match (&*self.text, &*self.link) {
            (text, link) if link.is_empty() || text.contains(link) => text.to_owned(),
            ("", link) => link.to_owned(),
            (text, link) => format!("{text}\n\n{link}"),
        }
    }
}
