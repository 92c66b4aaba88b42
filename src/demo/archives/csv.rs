//! The files of an archive as LinkedIn has written them since 2026: names, headers, quotation marks, dates, zones.

use std::fmt::Write as _;

use crate::domain::record::correspondence::text_key;
use crate::domain::record::person::Person;
use crate::domain::record::request::Direction;
use crate::domain::record::slug::Slug;
use crate::domain::time::{Day, Time};
use crate::domain::zone::Zone;

/// What stands above the header of Connections.csv.
const NOTES: &str = "Notes:\n\
    \"When exporting your connection data, you may notice that some of the email addresses are missing. You will only \
    see email addresses for connections who have allowed their connections to see or download their email address \
    using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here \
    https://www.linkedin.com/help/linkedin/answer/261\"\n\n";

/// A row of Connections.csv.
pub(crate) struct Tied {
    pub(crate) person: Person,
    pub(crate) on: Day,
}

/// A row of Invitations.csv.
pub(crate) struct Asked {
    pub(crate) person: Person,
    pub(crate) direction: Direction,
    pub(crate) at: Time,
    pub(crate) note: String,
}

/// A row of messages.csv.
pub(crate) struct Letter {
    pub(crate) person: Person,
    pub(crate) direction: Direction,
    pub(crate) at: Time,
    pub(crate) text: String,
}

/// Somebody by name and page, as invitations and messages have them: with the slug as it is.
pub(crate) struct Named {
    name: String,
    page: String,
}

impl Named {
    pub(crate) fn new(name: &str, slug: Option<&Slug>) -> Named {
        let slug = slug.map(|slug| format!("/{slug}")).unwrap_or_default();
        Named { name: name.to_owned(), page: format!("https://www.linkedin.com/in{slug}") }
    }
}

/// Connections.csv, its rows in the order in which they are given. LinkedIn ends no line after the last.
pub(crate) fn connections(rows: &[Tied]) -> String {
    let mut file = format!("{NOTES}First Name,Last Name,URL,Email Address,Company,Position,Connected On");
    for Tied { person, on } in rows {
        let (first, last) = person.name.split_once(' ').unwrap_or((&person.name, ""));
        let url = person.url().unwrap_or_default();
        let cells = [first, last, &url, &person.email, &person.company, &person.position];
        for (n, text) in cells.into_iter().enumerate() {
            file.push(if n == 0 { '\n' } else { ',' });
            file.push_str(&cell(text));
        }
        // Writing to a text cannot fail.
        let _ = write!(file, ",{}", on.format("%d %b %Y"));
    }
    file
}

/// Invitations.csv; moments are told in Pacific time, to the minute.
pub(crate) fn invitations(own: &Named, rows: &[Asked]) -> String {
    let mut file = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n".to_owned();
    for Asked { person, direction, at, note } in rows {
        let other = Named::new(&person.name, person.slug.as_ref());
        let (from, to, word) = match direction {
            Direction::Sent => (own, &other, "OUTGOING"),
            Direction::Received => (&other, own, "INCOMING"),
        };
        let at = at.with_timezone(&Zone::pacific().offset(*at)).format("%-m/%-d/%y, %-I:%M %p").to_string();
        let cells = [&from.name, &to.name, &at, note, word, &from.page, &to.page];
        file.push_str(&(cells.map(cell).join(",") + "\n"));
    }
    file
}

/// messages.csv, every field in quotation marks; moments are told in UTC.
pub(crate) fn messages(own: &Named, rows: &[Letter]) -> String {
    let header = [
        "CONVERSATION ID",
        "CONVERSATION TITLE",
        "FROM",
        "SENDER PROFILE URL",
        "TO",
        "RECIPIENT PROFILE URLS",
        "DATE",
        "SUBJECT",
        "CONTENT",
        "FOLDER",
        "ATTACHMENTS",
    ];
    let mut file = header.map(quoted).join(",") + "\n";
    for Letter { person, direction, at, text } in rows {
        let other = Named::new(&person.name, person.slug.as_ref());
        let (from, to) = match direction {
            Direction::Sent => (own, &other),
            Direction::Received => (&other, own),
        };
        let conversation = format!("2-{:0>54x}==", text_key(&other.page));
        let at = at.format("%Y-%m-%d %H:%M:%S UTC").to_string();
        let (from, sender, to, recipient) = (&from.name, &from.page, &to.name, &to.page);
        let cells = [&conversation, "", from, sender, to, recipient, &at, "", text, "INBOX", ""];
        file.push_str(&(cells.map(quoted).join(",") + "\n"));
    }
    file
}

/// A field in quotation marks where it needs them.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) { quoted(text) } else { text.to_owned() }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Events.csv: name and day of each, on which it took from ten to five.
pub(crate) fn events(rows: &[(&str, Day)]) -> String {
    let mut file = String::from("Event Name,Event Time,Status,External Url\n");
    for (name, on) in rows {
        let day = on.format("%b %d, %Y");
        // Writing to a string cannot fail.
        let _ = writeln!(file, "{name},\"{day} 10:00 AM - {day} 05:00 PM\",,");
    }
    file
}

/// Company Follows.csv, each followed a month before the one before it. LinkedIn ends no line after the last.
pub(crate) fn followed(companies: &[&str], today: Day) -> String {
    let mut file = String::from("Organization,Followed On");
    for (n, company) in (1..).zip(companies) {
        let on = today - chrono::Days::new(30 * n);
        // Writing to a string cannot fail.
        let _ = write!(file, "\n{company},{}", on.format("%a %b %d 09:30:00 UTC %Y"));
    }
    file
}

/// `Ad_Targeting.csv`, of which the groups alone are told.
pub(crate) fn targeting(groups: &[&str]) -> String {
    format!("Member Age,Company Names,Company Names,Member Groups\n35-54,,,{}\n", groups.join("; "))
}
