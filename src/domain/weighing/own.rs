//! The user's own profile, against which others are weighed.

use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::edit::Edit;
use crate::domain::record::own_profile::{OwnDraft, OwnProfile};

/// Proposes to change the lists of the user's own profile.
pub(crate) fn edit(known: &OwnProfile, draft: &OwnDraft) -> Result<Plan, Refusal> {
    let own = known.with(draft);
    if own == *known {
        return Err(Refusal::new("", "nothing changes about your own profile"));
    }
    let edits = Edit::document(known.clone(), own).into_iter().collect();
    Ok(Plan {
        batch: Batch { deed: Deed::OwnProfile, label: "Changed your own profile".into(), edits },
        ..Plan::default()
    })
}
