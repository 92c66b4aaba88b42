//! Meetings that a calendar tells of, logged as contacts of those who are known by their e-mail address: with whom and
//! on which day, and nothing of what it was about.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::contact::{ContactKind, Interaction};
use crate::domain::record::id::PersonId;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::{Day, Now};
use crate::domain::words::count::whom;
use crate::domain::words::text::Text;

/// With more people than this it is an event, and tells nothing of each.
pub(crate) const MAX_ATTENDEES: usize = 20;

/// A meeting of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meeting {
    pub(crate) on: Day,
    /// The e-mail addresses of those who were to come, and of who asked them.
    pub(crate) emails: Vec<Text>,
}

/// Proposes to log meetings; what is on the log already is not logged again.
pub(crate) fn log(book: &Book, meetings: &[Meeting], now: Now) -> Plan {
    let bearers = bearers(book);
    let known = book.interactions().filter(|entry| entry.kind == ContactKind::Meeting);
    let mut logged: HashSet<(PersonId, Day)> = known.map(|entry| (entry.person, entry.on)).collect();
    let (mut copy, mut people, mut count) = (WorkingCopy::new(book), BTreeSet::new(), 0);
    let (mut again, mut to_come, mut large, mut strangers) = (0, 0, 0, BTreeSet::new());
    for meeting in meetings {
        if meeting.on > now.today() {
            to_come += 1;
            continue;
        }
        if meeting.emails.len() > MAX_ATTENDEES {
            large += 1;
            continue;
        }
        for email in &meeting.emails {
            let email = email.to_lowercase();
            let Some(person) = bearers.get(&email).copied().flatten() else {
                strangers.insert(email);
                continue;
            };
            if !logged.insert((person, meeting.on)) {
                again += 1;
                continue;
            }
            let id = copy.next_id::<Interaction>();
            copy.put(Interaction { id, person, kind: ContactKind::Meeting, on: meeting.on, text: "".into() });
            (count, _) = (count + 1, people.insert(person));
        }
    }
    let names: Vec<String> = people.iter().map(|person| book.name(*person).to_string()).collect();
    let label = match count {
        1 => format!("Logged a meeting with {}", whom(&names)),
        count => format!("Logged {count} meetings with {}", whom(&names)),
    };
    let unknown = if strangers.len() == 1 { "e-mail address" } else { "e-mail addresses" };
    let unknown = format!("{unknown} of nobody here, or of several");
    let notes = [
        (again, "on the log already"),
        (to_come, "still to come, and left out"),
        (large, "of more than 20 people, and left out"),
        (strangers.len(), &unknown),
    ];
    let warnings = notes.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    Plan { warnings: warnings.collect(), ..Plan::of(copy, Deed::Log, label, names) }
}

/// Who has each e-mail address, in lower case; one that several have tells nobody.
pub(crate) fn bearers(book: &Book) -> HashMap<String, Option<PersonId>> {
    let mut bearers: HashMap<String, Option<PersonId>> = HashMap::new();
    for person in book.people() {
        let emails = person.further_emails().chain([&*person.email]).filter(|email| !email.is_empty());
        let own: BTreeSet<String> = emails.map(str::to_lowercase).collect();
        for email in own {
            bearers.entry(email).and_modify(|bearer| *bearer = None).or_insert(Some(person.id));
        }
    }
    bearers
}
