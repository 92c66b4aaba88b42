//! Introductions: whom the user asked to be introduced by, where to, and what came of it, so that nobody is asked twice.
//! Each is an entry of the log.

use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::book::Book;
use crate::domain::record::contact::{ContactKind, Interaction};
use crate::domain::record::id::PersonId;
use crate::domain::time::{Day, Now};
use crate::domain::touch::log;
use crate::domain::touch::log::Typed;
use crate::domain::words::day::said;
use crate::domain::words::text::paragraph;
use crate::domain::words::worded::worded;

worded! {
    /// What came of an introduction.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub(crate) enum Came {
        /// The user asked for it.
        Asked = "asked",
        /// It was made.
        Made = "made",
        /// It was declined.
        Declined = "declined",
    }
}

/// What an entry of the log says of an introduction: what came of it, and to whom or where; `None` where it is another
/// contact. Without a word of its own it was asked for.
pub(crate) fn told(entry: &Interaction) -> Option<(Came, &str)> {
    if entry.kind != ContactKind::Introduction {
        return None;
    }
    let text = entry.text.trim();
    let begins = |came: &Came| text.get(..came.word().len()).is_some_and(|word| word.eq_ignore_ascii_case(came.word()));
    let came = Came::ALL.into_iter().find(begins);
    let rest = came.map_or(text, |came| &text[came.word().len()..]);
    match came {
        // A longer word that begins so is no word of ours.
        Some(_) if rest.starts_with(char::is_alphanumeric) => Some((Came::Asked, text)),
        came => Some((came.unwrap_or(Came::Asked), rest.trim_start_matches(':').trim())),
    }
}

/// What came last of an introduction by somebody to what is meant, and when.
pub(crate) fn last(book: &Book, by: PersonId, is_meant: impl Fn(&str) -> bool) -> Option<(Came, Day)> {
    let all = book.interactions_of(by).filter_map(|entry| Some((told(entry)?, entry.on, entry.id)));
    let meant = all.filter(|((_, to), ..)| is_meant(to));
    meant.max_by_key(|(_, on, id)| (*on, *id)).map(|((came, _), on, _)| (came, on))
}

/// Proposes to note what came of an introduction by somebody; one that was asked for is not asked for again.
pub(crate) fn note(book: &Book, by: PersonId, to: &str, came: Came, is_meant: impl Fn(&str) -> bool, now: Now) -> Plan {
    let refuse = |why: String| Plan { refused: vec![Refusal::new(book.name(by), why)], ..Plan::default() };
    let to = paragraph(to).replace('\n', " ");
    if to.is_empty() {
        return refuse("an introduction leads somewhere; name the company or the person".to_owned());
    }
    if let Some((known, on)) = last(book, by, is_meant) {
        let again = known == came || came == Came::Asked && known == Came::Made;
        if again {
            return refuse(format!("an introduction to {to} was {} on {}", known.word(), said(on)));
        }
    }
    let text = format!("{}: {to}", came.word()).into();
    log::log(book, &[by], &Typed { kind: ContactKind::Introduction, on: now.today(), text }, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::contact::InteractionId;
    use crate::domain::record::person::Person;

    fn entry(text: &str) -> Interaction {
        let on = "2026-11-01".parse().expect("a day");
        Interaction {
            id: InteractionId(1),
            person: PersonId(1),
            kind: ContactKind::Introduction,
            on,
            text: text.into(),
        }
    }

    #[test]
    fn what_came_of_it_is_read_from_the_line() {
        let told = |text| told(&entry(text)).map(|(came, to)| (came, to.to_owned()));
        for (text, came, to) in [
            ("asked: Acme Looms", Came::Asked, "Acme Looms"),
            ("Made Acme", Came::Made, "Acme"),
            ("declined", Came::Declined, ""),
            ("Acme: about looms", Came::Asked, "Acme: about looms"),
            ("Madeira Wines", Came::Asked, "Madeira Wines"),
            ("", Came::Asked, ""),
            ("äéü", Came::Asked, "äéü"),
        ] {
            assert_eq!(told(text), Some((came, to.to_owned())), "{text}");
        }
        assert_eq!(super::told(&Interaction { kind: ContactKind::Call, ..entry("asked: Acme") }), None);
    }

    #[test]
    fn nobody_is_asked_twice() {
        let mut book = Book::default();
        book.put_person(Person { id: PersonId(1), name: "Ada".into(), ..Person::default() });
        let at = |day: &str| Now::new(format!("{day}T12:00:00Z").parse().expect("a time"), chrono_tz::UTC);
        let mut note = |to: &str, came, day: &str| {
            let plan = super::note(&book, PersonId(1), to, came, |other| other == to, at(day));
            book.apply(&plan.batch.edits);
            plan.refused.first().map(|refusal| refusal.text.clone())
        };
        assert_eq!(note("Acme", Came::Asked, "2026-11-01"), None);
        let again = note("Acme", Came::Asked, "2026-11-02");
        assert_eq!(again.as_deref(), Some("an introduction to Acme was asked on 1 Nov 2026"));
        assert_eq!(note("Looms", Came::Asked, "2026-11-02"), None);
        assert_eq!(note("Acme", Came::Declined, "2026-11-03"), None);
        // After a no one may ask again, some day.
        assert_eq!(note("Acme", Came::Asked, "2026-11-04"), None);
        assert_eq!(note("Acme", Came::Made, "2026-11-05"), None);
        assert!(note("Acme", Came::Asked, "2026-11-06").is_some() && note(" ", Came::Asked, "2026-11-06").is_some());
        assert_eq!(
            last(&book, PersonId(1), |to| to == "Acme"),
            Some((Came::Made, "2026-11-05".parse().expect("a day")))
        );
    }
}
