//! What is not believed of an archive: dates that are still to come, and that it is the user's where it names somebody
//! else.

use std::borrow::Cow;

use chrono::{NaiveTime, TimeDelta};

use crate::domain::archive::{Archive, ExportClue};
use crate::domain::limit::grouped;
use crate::domain::own_profile::OwnProfile;
use crate::domain::person::name_key;
use crate::domain::time::{Day, Now, Time};

/// How far ahead of this computer's clock a date may be.
const AHEAD: TimeDelta = TimeDelta::days(1);

/// The archive without dates that are still to come: such rows are kept without their date, and the archive was not made
/// then.
pub(super) fn believed(archive: &Archive, now: Now) -> Cow<'_, Archive> {
    let end = now.at + AHEAD;
    let is_late = |at: &Time| *at > end;
    let is_late_day = |on: &Day| on.and_time(NaiveTime::MIN).and_utc() > end;
    let connected = archive.connections.iter().flatten().filter_map(|row| row.connected_on).any(|on| is_late_day(&on));
    let asked = archive.invitations.iter().flatten().filter_map(|row| row.sent_at).any(|at| is_late(&at));
    let shared = archive.shares.iter().filter_map(|row| row.on).any(|on| is_late_day(&on));
    if !(connected || asked || shared) {
        return Cow::Borrowed(archive);
    }
    let mut archive = archive.clone();
    let mut late = Vec::new();
    for row in archive.connections.iter_mut().flatten() {
        late.extend(row.connected_on.take_if(|on| is_late_day(on)).map(|_| row.place));
    }
    for row in archive.invitations.iter_mut().flatten() {
        late.extend(row.sent_at.take_if(|at| is_late(at)).map(|_| row.place));
    }
    for row in &mut archive.shares {
        late.extend(row.on.take_if(|on| is_late_day(on)).map(|_| row.place));
    }
    for (n, file) in archive.files.iter_mut().enumerate() {
        let lines: Vec<u64> = late.iter().filter(|place| place.file == n).map(|place| place.line).collect();
        if let Some(first) = lines.first() {
            let rows = if lines.len() == 1 {
                "1 date is".into()
            } else {
                format!("{} dates are", grouped(lines.len() as u64))
            };
            file.warnings.push(format!("{rows} still to come, and not believed; the first stands in line {first}"));
            file.unparsed_dates.extend(lines);
            file.unparsed_dates.sort_unstable();
        }
    }
    if archive.exported_clue == ExportClue::Data && is_late(&archive.exported_at) {
        let connected = archive.connections.iter().flatten().filter_map(|row| row.connected_on).max();
        let newest = archive.invitations.iter().flatten().filter_map(|row| row.sent_at).max();
        let newest = connected.map(|on| on.and_time(NaiveTime::MIN).and_utc()).max(newest);
        archive.exported_at = newest.unwrap_or(now.at);
    }
    Cow::Owned(archive)
}

/// Whose archive it is, where it is not the user's: it names another page, and not the user's name; or another name,
/// and not the user's page. One of the two alone changes when somebody marries or chooses another address.
pub fn other_owner(known: &OwnProfile, archive: &Archive) -> Option<String> {
    let own = &archive.own;
    let name = own.name.as_ref().or(own.profile.as_ref().map(|profile| &profile.name)).filter(|name| !name.is_empty());
    let names = name.filter(|_| !known.name.is_empty()).map(|name| name_key(name) == name_key(&known.name));
    let pages = own.slug.as_ref().zip(known.slug.as_ref()).map(|(own, known)| own == known);
    let is_other = match (names, pages) {
        (Some(true), _) | (_, Some(true)) | (None, None) => false,
        (Some(false), _) | (_, Some(false)) => true,
    };
    let page = own.slug.as_ref().map(ToString::to_string);
    is_other.then(|| name.map(ToString::to_string).or(page).unwrap_or_default())
}
