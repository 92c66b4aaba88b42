//! Mails, by their heads, logged as contacts of those who are known by their e-mail address: who wrote to whom on which
//! day, and nothing of what it was about.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::contact::{ContactKind, Interaction, THEY_WROTE};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::{Day, Now};
use crate::domain::touch::meetings::bearers;
use crate::domain::words::count::{counted, whom};
use crate::domain::words::text::Text;

/// To more people than this it is a circular, and tells nothing of each.
pub(crate) const MAX_RECIPIENTS: usize = 20;

/// The head of a mail; addresses are in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mail {
    pub(crate) on: Day,
    pub(crate) from: Text,
    pub(crate) to: Vec<Text>,
}

/// The address that most of the mails have, whoever wrote: whose they are. `None` where not even half have it, or two do.
pub(crate) fn owner(mails: &[Mail]) -> Option<Text> {
    let mut counts: HashMap<&Text, usize> = HashMap::new();
    for mail in mails {
        let addresses: BTreeSet<&Text> = mail.to.iter().chain([&mail.from]).collect();
        for address in addresses {
            *counts.entry(address).or_default() += 1;
        }
    }
    let most = counts.values().copied().max().filter(|most| most * 2 >= mails.len())?;
    let mut having = counts.into_iter().filter(|(_, count)| *count == most);
    let (first, _) = having.next()?;
    having.next().is_none().then(|| first.clone())
}

/// Proposes to log mails, one a day with each person and each way; what is on the log already is not logged again.
pub(crate) fn log(book: &Book, mails: &[Mail], own: &[Text], now: Now) -> Plan {
    let bearers = bearers(book);
    let known = book.interactions().filter(|entry| entry.kind == ContactKind::Email);
    let way = |entry: &Interaction| if entry.is_theirs() { Direction::Received } else { Direction::Sent };
    let mut logged: HashSet<(PersonId, Day, Direction)> =
        known.map(|entry| (entry.person, entry.on, way(entry))).collect();
    let on_log = logged.len();
    let (mut copy, mut people) = (WorkingCopy::new(book), BTreeSet::new());
    let (mut again, mut to_come, mut strangers) = (0, 0, BTreeSet::new());
    for mail in mails {
        if mail.on > now.today() {
            to_come += 1;
            continue;
        }
        let is_own = own.contains(&mail.from);
        let (way, others) = if is_own {
            (Direction::Sent, mail.to.iter().filter(|address| !own.contains(address)).collect())
        } else if mail.to.iter().any(|address| own.contains(address)) {
            (Direction::Received, vec![&mail.from])
        } else {
            continue;
        };
        for address in others {
            let Some(person) = bearers.get(&**address).copied().flatten() else {
                strangers.insert(address.clone());
                continue;
            };
            if !logged.insert((person, mail.on, way)) {
                again += 1;
                continue;
            }
            let text = if way == Direction::Received { THEY_WROTE } else { "" };
            let id = copy.next_id::<Interaction>();
            copy.put(Interaction { id, person, kind: ContactKind::Email, on: mail.on, text: text.into() });
            people.insert(person);
        }
    }
    let names: Vec<String> = people.iter().map(|person| book.name(*person).to_string()).collect();
    let count = logged.len() - on_log;
    let label = format!("Logged {} with {}", counted(count as u64, "e-mail", "e-mails"), whom(&names));
    let unknown = if strangers.len() == 1 { "e-mail address" } else { "e-mail addresses" };
    let unknown = format!("{unknown} of nobody here, or of several");
    let notes = [
        (again, "more on the same days, or on the log already"),
        (to_come, "still to come, and left out"),
        (strangers.len(), &unknown),
    ];
    let warnings = notes.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    Plan { warnings: warnings.collect(), ..Plan::of(copy, Deed::Log, label, names) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::person::Person;
    use crate::domain::touch::strength::too_many;

    fn now() -> Now {
        Now::new("2026-11-23T12:00:00Z".parse().expect("a time"), chrono_tz::UTC)
    }

    fn mail(on: &str, from: &str, to: &[&str]) -> Mail {
        let to = to.iter().map(|address| Text::from(*address)).collect();
        Mail { on: on.parse().expect("a day"), from: from.into(), to }
    }

    fn mails() -> Vec<Mail> {
        vec![
            mail("2026-11-01", "me@x.example", &["ada@x.example", "bo@x.example"]),
            mail("2026-11-01", "me@x.example", &["ada@x.example"]),
            mail("2026-11-02", "ada@x.example", &["me@x.example", "bo@x.example"]),
            mail("2026-11-03", "ada@x.example", &["bo@x.example"]),
            mail("2026-12-03", "ada@x.example", &["me@x.example"]),
            mail("2026-11-04", "stranger@x.example", &["me@x.example"]),
            mail("2026-11-05", "me@x.example", &["stranger@x.example"]),
        ]
    }

    #[test]
    fn mails_are_logged_a_day_and_a_way_each_once() {
        let mut book = Book::default();
        for (n, name) in [(1, "ada"), (2, "bo")] {
            let email = format!("{name}@X.example").into();
            book.put_person(Person { id: PersonId(n), name: name.into(), email, ..Person::default() });
        }
        let own = owner(&mails()).expect("somebody");
        assert_eq!(&*own, "me@x.example");
        let plan = log(&book, &mails(), std::slice::from_ref(&own), now());
        assert_eq!(plan.batch.label, "Logged 3 e-mails with 2 people");
        assert_eq!(plan.warnings.len(), 3, "{:?}", plan.warnings);
        book.apply(&plan.batch.edits);
        let told: Vec<_> =
            book.interactions().map(|entry| format!("{} {} {}", entry.person.0, entry.on, entry.text)).collect();
        assert_eq!(told, ["1 2026-11-01 ", "2 2026-11-01 ", "1 2026-11-02 they wrote"]);
        let again = log(&book, &mails(), &[own], now());
        assert!(again.batch.edits.is_empty(), "nothing is logged twice");
        assert_eq!(owner(&[mail("2026-11-01", "a@x.example", &["b@x.example"])]), None, "it may be either");
    }

    #[test]
    fn a_mail_of_theirs_is_an_answer() {
        let mut book = Book::default();
        book.put_person(Person {
            id: PersonId(1),
            name: "ada".into(),
            email: "ada@x.example".into(),
            ..Person::default()
        });
        let own = Text::from("me@x.example");
        let mut mails: Vec<Mail> =
            (10..13).map(|day| mail(&format!("2026-11-{day}"), "me@x.example", &["ada@x.example"])).collect();
        let logged = |mails: &[Mail]| {
            let mut book = book.clone();
            book.apply(&log(&book, mails, std::slice::from_ref(&own), now()).batch.edits);
            too_many(&book, PersonId(1), now())
        };
        assert_eq!(logged(&mails), Some(3));
        mails.push(mail("2026-11-14", "ada@x.example", &["me@x.example"]));
        assert_eq!(logged(&mails), None);
    }
}
