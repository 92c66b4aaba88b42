//! The owner's own profile: what the archive has replaces what was known, list by list.

use std::collections::HashSet;
use std::hash::Hash;

use crate::domain::archive::report::{Outcome, Report};
use crate::domain::archive::rows::{OwnRead, Place};
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::words::text::Text;

/// Takes in what differs, and counts the rows.
pub(crate) fn take_in(read: &OwnRead, copy: &mut WorkingCopy<'_>, report: &mut Report) {
    let known = copy.book().own_profile();
    let mut own = known.clone();
    let row = read.profile.as_ref();
    learn(&mut own.name, read.name.as_ref().or(row.map(|row| &row.name)));
    learn(&mut own.headline, row.map(|row| &row.headline));
    learn(&mut own.summary, row.map(|row| &row.summary));
    learn(&mut own.industry, row.map(|row| &row.industry));
    learn(&mut own.location, row.map(|row| &row.location));
    if let Some(slug) = &read.slug {
        own.slug = Some(slug.clone());
    }
    if let Some(row) = row {
        report.count(row.place, compare_profiles(known, &own));
    }
    take_list(&mut own.positions, read.positions.as_deref(), report);
    take_list(&mut own.education, read.education.as_deref(), report);
    take_list(&mut own.skills, read.skills.as_deref(), report);
    copy.write(known.clone(), own);
}

/// An empty text means unknown, so it erases nothing.
fn learn(known: &mut Text, read: Option<&Text>) {
    if let Some(read) = read.filter(|read| !read.is_empty()) {
        known.clone_from(read);
    }
}

fn compare_profiles(known: &OwnProfile, own: &OwnProfile) -> Outcome {
    fn texts(own: &OwnProfile) -> [&str; 4] {
        [&own.headline, &own.summary, &own.industry, &own.location]
    }
    if texts(known) == texts(own) && known.name == own.name {
        Outcome::Same
    } else if texts(known).iter().all(|text| text.is_empty()) {
        Outcome::New
    } else {
        Outcome::Changed
    }
}

/// Takes a whole list in its order; a row is new when no equal one was known.
fn take_list<T: Clone + Eq + Hash>(known: &mut Vec<T>, read: Option<&[(Place, T)]>, report: &mut Report) {
    let Some(read) = read else { return };
    let before: HashSet<&T> = known.iter().collect();
    for (place, entry) in read {
        report.count(*place, if before.contains(entry) { Outcome::Same } else { Outcome::New });
    }
    *known = read.iter().map(|(_, entry)| entry.clone()).collect();
}
