//! Mails, by their heads, logged as contacts of those who are known by their e-mail address: who wrote to whom on which
//! day, and nothing of what it was about.

use std::collections::{BTreeSet, HashMap};

use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::contact::{ContactKind, THEY_WROTE};
use crate::domain::time::{Day, Now};
use crate::domain::touch::meetings::Told;
use crate::domain::words::count::counted;
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
    let mut told = Told::new(book, ContactKind::Email, now);
    for mail in mails {
        if told.is_to_come(mail.on) {
            continue;
        }
        if own.contains(&mail.from) {
            mail.to.iter().filter(|address| !own.contains(address)).for_each(|address| told.add(address, mail.on, ""));
        } else if mail.to.iter().any(|address| own.contains(address)) {
            told.add(&mail.from, mail.on, THEY_WROTE);
        }
    }
    let label = |count: usize, whom: &str| format!("Logged {} with {whom}", counted(count as u64, "e-mail", "e-mails"));
    told.plan(label, "more on the same days, or on the log already", (0, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::id::PersonId;
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
