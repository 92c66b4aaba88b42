//! What is to come, for calendars: follow-ups, planned posts, planned withdrawals. RFC 5545, as whole days that keep
//! nobody from other things, or as tasks.

use std::collections::HashSet;

use crate::domain::record::id::PersonId;
use crate::domain::record::journal::LastWritten;
use crate::domain::record::journal::WrittenRows;
use crate::domain::record::person::Person;
use crate::domain::record::uid::uuid;
use crate::domain::time::{Day, Time};
use crate::export::chosen::{Reach, Selection};
use crate::export::content_line::{address, escaped, push};
use crate::export::text::one_line;

/// What the entries are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CalendarEntries {
    /// Events of a whole day.
    #[default]
    Events,
    /// Tasks with a day on which they are due.
    Tasks,
}

/// Something that is to come.
struct Planned {
    uid: String,
    on: Day,
    summary: String,
    /// May have several lines; may be empty.
    description: String,
    url: Option<String>,
    written: LastWritten,
}

/// The calendar of those who are chosen; posts are in it where everything is.
pub(crate) fn calendar(selection: &Selection<'_>, entries: CalendarEntries) -> String {
    let mut out = String::new();
    push(&mut out, "BEGIN", "VCALENDAR");
    push(&mut out, "VERSION", "2.0");
    push(&mut out, "PRODID", "-//ties//ties//EN");
    push(&mut out, "CALSCALE", "GREGORIAN");
    let mut planned = planned(selection);
    planned.sort_by(|a, b| (a.on, &a.uid).cmp(&(b.on, &b.uid)));
    for planned in &planned {
        entry(&mut out, planned, entries);
    }
    push(&mut out, "END", "VCALENDAR");
    out
}

/// How many entries it has.
pub(crate) fn count(selection: &Selection<'_>) -> usize {
    planned(selection).len()
}

fn entry(out: &mut String, planned: &Planned, entries: CalendarEntries) {
    let kind = match entries {
        CalendarEntries::Events => "VEVENT",
        CalendarEntries::Tasks => "VTODO",
    };
    let day = planned.on.format("%Y%m%d").to_string();
    push(out, "BEGIN", kind);
    push(out, "UID", &planned.uid);
    push(out, "DTSTAMP", &planned.written.at.format("%Y%m%dT%H%M%SZ").to_string());
    match entries {
        CalendarEntries::Events => push(out, "DTSTART;VALUE=DATE", &day),
        CalendarEntries::Tasks => push(out, "DUE;VALUE=DATE", &day),
    }
    push(out, "SUMMARY", &escaped(&one_line(&planned.summary)));
    if !planned.description.is_empty() {
        push(out, "DESCRIPTION", &escaped(&planned.description));
    }
    if let Some(url) = &planned.url {
        push(out, "URL", url);
    }
    match entries {
        CalendarEntries::Events => push(out, "TRANSP", "TRANSPARENT"),
        CalendarEntries::Tasks => push(out, "STATUS", "NEEDS-ACTION"),
    }
    push(out, "SEQUENCE", &planned.written.times.saturating_sub(1).to_string());
    push(out, "END", kind);
}

/// Everything that is to come.
fn planned(selection: &Selection<'_>) -> Vec<Planned> {
    let book = selection.book;
    let chosen: HashSet<PersonId> = selection.people.iter().map(|chosen| chosen.person.id).collect();
    let is_chosen = |person: PersonId| chosen.contains(&person);
    let url = |person| book.person(person).and_then(Person::url);
    let mut all = Vec::new();
    for follow_up in book.follow_ups().filter(|follow_up| follow_up.is_open() && is_chosen(follow_up.person)) {
        all.push(Planned {
            uid: uuid("follow-up", follow_up.id.0),
            on: follow_up.due,
            summary: format!("Follow up with {}", book.name(follow_up.person)),
            description: follow_up.why.to_string(),
            url: url(follow_up.person),
            written: written(&selection.written.follow_ups, follow_up.id.0, Some(follow_up.opened_at)),
        });
    }
    for request in book.requests().filter(|request| request.is_pending() && is_chosen(request.person)) {
        let Some(on) = request.withdraw_on() else { continue };
        all.push(Planned {
            uid: uuid("withdrawal", request.id.0),
            on,
            summary: format!("Withdraw the request to {}", book.name(request.person)),
            description: String::new(),
            url: url(request.person),
            written: written(&selection.written.requests, request.id.0, request.sent_at),
        });
    }
    for share in book.shares().filter(|share| !share.stage.is_shared() && selection.reach == Reach::Everything) {
        let Some(on) = share.planned_on else { continue };
        all.push(Planned {
            uid: uuid("share", share.id.0),
            on,
            summary: format!("Share: {}", share.name()),
            description: share.text.to_string(),
            url: (!share.link.is_empty()).then(|| address(&share.link)),
            written: written(&selection.written.shares, share.id.0, None),
        });
    }
    all
}

/// When a row was written, as the journal tells; else another moment that never changes.
fn written(rows: &WrittenRows, number: u32, else_at: Option<Time>) -> LastWritten {
    rows.get(&number).copied().unwrap_or(LastWritten { at: else_at.unwrap_or(Time::UNIX_EPOCH), times: 1 })
}

#[cfg(test)]
mod tests;
