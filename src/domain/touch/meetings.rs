//! Meetings that a calendar tells of, logged as contacts of those who are known by their e-mail address: with whom and
//! on which day, and nothing of what it was about.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::contact::{ContactKind, Interaction, InteractionId};
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
    let mut told = Told::new(book, ContactKind::Meeting, now);
    let mut large = 0;
    for meeting in meetings {
        if told.is_to_come(meeting.on) {
            continue;
        }
        if meeting.emails.len() > MAX_ATTENDEES {
            large += 1;
            continue;
        }
        for email in &meeting.emails {
            told.add(&email.to_lowercase(), meeting.on, "");
        }
    }
    let label = |count: usize, whom: &str| match count {
        1 => format!("Logged a meeting with {whom}"),
        count => format!("Logged {count} meetings with {whom}"),
    };
    told.plan(label, "on the log already", (large, "of more than 20 people, and left out"))
}

/// Contacts of one kind that a file tells of, as they are taken into the log: of a day and a way one with each person.
pub(crate) struct Told<'b> {
    copy: WorkingCopy<'b>,
    kind: ContactKind,
    today: Day,
    bearers: HashMap<String, Option<PersonId>>,
    /// What is on the log by now, and whether it is theirs.
    logged: HashSet<(PersonId, Day, bool)>,
    people: BTreeSet<PersonId>,
    count: usize,
    again: usize,
    to_come: usize,
    strangers: BTreeSet<String>,
}

impl<'b> Told<'b> {
    pub(crate) fn new(book: &'b Book, kind: ContactKind, now: Now) -> Told<'b> {
        let known = book.interactions().filter(|entry| entry.kind == kind);
        Told {
            copy: WorkingCopy::new(book),
            kind,
            today: now.today(),
            bearers: bearers(book),
            logged: known.map(|entry| (entry.person, entry.on, entry.is_theirs())).collect(),
            people: BTreeSet::new(),
            count: 0,
            again: 0,
            to_come: 0,
            strangers: BTreeSet::new(),
        }
    }

    /// Whether a day is still to come, and nothing of it is logged.
    pub(crate) fn is_to_come(&mut self, on: Day) -> bool {
        let is_to_come = on > self.today;
        self.to_come += usize::from(is_to_come);
        is_to_come
    }

    /// Logs a contact with who has an address, which is in lower case.
    pub(crate) fn add(&mut self, email: &str, on: Day, text: &str) {
        let Some(person) = self.bearers.get(email).copied().flatten() else {
            self.strangers.insert(email.to_owned());
            return;
        };
        let id = InteractionId::default();
        let entry = Interaction { id, person, kind: self.kind, on, text: text.into() };
        if !self.logged.insert((person, on, entry.is_theirs())) {
            self.again += 1;
            return;
        }
        let id = self.copy.next_id::<Interaction>();
        self.copy.put(Interaction { id, ..entry });
        self.people.insert(person);
        self.count += 1;
    }

    /// The plan; `again` says what was not logged again, and `others` what else was left out.
    pub(crate) fn plan(self, label: impl FnOnce(usize, &str) -> String, again: &str, others: (usize, &str)) -> Plan {
        let names: Vec<String> = self.people.iter().map(|person| self.copy.book().name(*person).to_owned()).collect();
        let unknown = if self.strangers.len() == 1 { "e-mail address" } else { "e-mail addresses" };
        let unknown = format!("{unknown} of nobody here, or of several");
        let to_come = (self.to_come, "still to come, and left out");
        let notes = [(self.again, again), to_come, others, (self.strangers.len(), &unknown)];
        let warnings = notes.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        let label = label(self.count, &whom(&names));
        Plan { warnings: warnings.collect(), ..Plan::of(self.copy, Deed::Log, label, names) }
    }
}

/// Who has each e-mail address, in lower case; one that several have tells nobody.
fn bearers(book: &Book) -> HashMap<String, Option<PersonId>> {
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
