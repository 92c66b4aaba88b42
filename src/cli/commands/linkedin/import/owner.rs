//! Whose archives are read.

use anyhow::bail;

use crate::domain::archive::doubt;
use crate::domain::archive::rows::Archive;
use crate::domain::record::own_profile::OwnProfile;

/// Refuses archives of anybody but the user; where it is not known who that is, of anybody but the first one's owner.
pub(crate) fn refuse_others(known: &OwnProfile, archives: &[Archive]) -> anyhow::Result<()> {
    let mut known = known.clone();
    for archive in archives {
        if let Some(other) = doubt::other_owner(&known, archive) {
            let whose = if known.name.is_empty() { "another member" } else { &known.name };
            bail!("{} is the archive of {other}, not of {whose}; --any-owner takes it in all the same", archive.name);
        }
        if known.name.is_empty() {
            known.name = archive.own.name.clone().unwrap_or_default();
        }
        known.slug = known.slug.or_else(|| archive.own.slug.clone());
    }
    Ok(())
}
