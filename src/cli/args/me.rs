//! What the user says of themselves.

use crate::domain::record::own_profile::{OwnDraft, OwnProfile};

/// The lists of the user's own profile.
#[derive(Debug, clap::Args)]
pub struct MeArgs {
    /// Your employers, between commas; replaces the list
    #[arg(long, value_name = "LIST")]
    pub employers: Option<String>,
    /// Your schools, between commas
    #[arg(long, value_name = "LIST")]
    pub schools: Option<String>,
    /// Your skills, between commas
    #[arg(long, value_name = "LIST")]
    pub skills: Option<String>,
    /// Your interests, between commas
    #[arg(long, value_name = "LIST")]
    pub interests: Option<String>,
    /// Your groups, between commas
    #[arg(long, value_name = "LIST")]
    pub groups: Option<String>,
}

impl MeArgs {
    /// Whether nothing is to be changed.
    pub(crate) fn is_empty(&self) -> bool {
        [&self.employers, &self.schools, &self.skills, &self.interests, &self.groups].iter().all(|list| list.is_none())
    }

    /// The lists with what is to be changed in place of what is known; `None` when nothing is.
    pub fn draft(&self, own: &OwnProfile) -> Option<OwnDraft> {
        let mut draft = OwnDraft::of(own);
        for (list, typed) in [
            (&mut draft.employers, &self.employers),
            (&mut draft.schools, &self.schools),
            (&mut draft.skills, &self.skills),
            (&mut draft.interests, &self.interests),
            (&mut draft.groups, &self.groups),
        ] {
            if let Some(typed) = typed {
                list.clone_from(typed);
            }
        }
        (!self.is_empty()).then_some(draft)
    }
}

/// Goals to set and to take away.
#[derive(Debug, clap::Args)]
pub struct GoalArgs {
    /// Goals to set, such as rust, "company:acme +20", "place:london", "-crypto"
    #[arg(long, value_name = "GOAL", num_args = 1.., allow_hyphen_values = true)]
    pub add: Vec<String>,
    /// Goals to take away
    #[arg(long, value_name = "GOAL", num_args = 1.., allow_hyphen_values = true)]
    pub remove: Vec<String>,
}
