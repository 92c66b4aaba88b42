//! What is not believed of an archive: dates that are still to come, and that it is the user's where it names somebody
//! else.

use std::borrow::Cow;

use chrono::NaiveTime;
use chrono::TimeDelta;

use crate::domain::archive::rows::Archive;
use crate::domain::record::imported::FileKind;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::time::{Day, Now, Time};
use crate::domain::words::count::grouped;
use crate::domain::words::name::name_key;

/// How far ahead of this computer's clock a date may be.
const AHEAD: TimeDelta = TimeDelta::days(1);

/// The archive without dates that are still to come: such rows are kept without their date, and the archive was not made
/// then.
pub(crate) fn believed(archive: &Archive, now: Now) -> Cow<'_, Archive> {
    let end = now.at + AHEAD;
    let is_late = |at: &Time| *at > end;
    let is_late_day = |on: &Day| on.and_time(NaiveTime::MIN).and_utc() > end;
    let connected = archive.connections.iter().flatten().filter_map(|row| row.connected_on).any(|on| is_late_day(&on));
    let asked = archive.invitations.iter().flatten().filter_map(|row| row.sent_at).any(|at| is_late(&at));
    let shared = archive.shares.iter().filter_map(|row| row.on).any(|on| is_late_day(&on));
    let written = archive.messages.iter().filter_map(|row| row.exchange.last()).any(|at| is_late(&at));
    let passed_over = archive.passed_over.is_some_and(|at| is_late(&at));
    if !(connected || asked || shared || written || passed_over) {
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
    for row in archive.messages.iter_mut().filter(|row| row.exchange.last().is_some_and(|at| is_late(&at))) {
        row.exchange = row.exchange.until(end);
        row.texts.retain(|text| !is_late(&text.at));
        late.push(row.place);
    }
    for (n, file) in archive.files.iter_mut().enumerate() {
        let lines: Vec<u64> = late.iter().filter(|place| place.file == n).map(|place| place.line).collect();
        if let Some(first) = lines.iter().min() {
            let told = match (file.kind, lines.len()) {
                (FileKind::Messages, 1) => "messages with 1 person are dated later than today".into(),
                (FileKind::Messages, people) => format!("messages with {people} people are dated later than today"),
                (_, 1) => "1 date is still to come".into(),
                (_, dates) => format!("{} dates are still to come", grouped(dates as u64)),
            };
            file.warnings.push(format!("{told}, and not believed; see line {first}"));
        }
    }
    archive.passed_over = archive.passed_over.filter(|at| !is_late(at));
    archive.stamp = archive.stamp.filter(|(at, _)| !is_late(at));
    let dated = archive.dated();
    if let Some((at, clue)) = dated {
        (archive.exported_at, archive.exported_clue) = (at, clue);
    }
    Cow::Owned(archive)
}

/// Whose archive it is, where it is not the user's: it names another page, and not the user's name; or another name,
/// and not the user's page. One of the two alone changes when somebody marries or chooses another address.
pub(crate) fn other_owner(known: &OwnProfile, archive: &Archive) -> Option<String> {
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
