//! Random small books, in which people share names, pages, addresses and moments: uniting two keeps every promise the
//! file makes, after each single edit, on the way there and on the way back.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::domain::people::twins::suggest::tests::{KEEP, OTHER, day, now, person, request, tie, time};
use crate::domain::people::twins::unite::unite;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::contact::{ContactKind, Interaction, InteractionId};
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpId, FollowUpProgress};
use crate::domain::record::group::{Group, GroupId};
use crate::domain::record::id::PersonId;
use crate::domain::record::message::{Message, MessageId};
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, State};
use crate::domain::record::slug::Slug;
use crate::domain::record::task;
use crate::domain::record::task::{Task, TaskId, TaskSubject};
use crate::domain::words::text::Text;

const NAMES: [&str; 4] = ["Ada Lovelace", "Ada L.", "ada lovelace", "Grace Hopper"];

const PAGES: [&str; 4] = ["", "a", "b", "c"];

const EMAILS: [&str; 3] = ["", "a@x.org", "b@x.org"];

const TIMES: [&str; 4] = ["2026-05-01T08:00:00", "2026-05-01T09:00:00", "2026-05-04T08:00:00", "2026-06-20T08:00:00"];

const DAYS: [&str; 3] = ["2026-05-01", "2026-05-04", "2026-06-20"];

/// The book, and the texts that only the file has.
#[derive(Clone, Debug)]
struct World {
    book: Book,
    texts: Vec<Message>,
}

impl World {
    fn apply(&mut self, edit: &Edit) {
        self.book.apply(std::slice::from_ref(edit));
        if let Edit::Message(change) = edit {
            self.texts.retain(|text| Some(text) != change.before.as_deref());
            self.texts.extend(change.after.as_deref().cloned());
        }
    }

    /// What SQLite would refuse.
    fn fault(&self) -> Option<String> {
        let mut places = HashSet::new();
        let mut twice = Vec::new();
        let mut hold = |place: String| {
            if !places.insert(place.clone()) {
                twice.push(place);
            }
        };
        let book = &self.book;
        let mut owners = Vec::new();
        for person in book.people() {
            person.slug.iter().for_each(|slug| hold(format!("slug {slug}")));
        }
        for request in book.requests() {
            owners.push(request.person);
            if request.is_pending() {
                hold(format!("pending {} {}", request.person, request.direction.word()));
            }
            if request.is_draft() {
                hold(format!("draft {}", request.person));
            }
        }
        for tie in book.connections() {
            owners.push(tie.person);
            if tie.stands() {
                hold(format!("standing {}", tie.person));
            }
        }
        for follow_up in book.follow_ups() {
            owners.push(follow_up.person);
            if follow_up.is_open() {
                hold(format!("open {}", follow_up.person));
            }
        }
        for text in &self.texts {
            owners.push(text.person);
            hold(format!("key {:?}", text.key()));
        }
        owners.extend(book.interactions().map(|contact| contact.person));
        owners.extend(book.correspondences().map(|told| told.person));
        owners.extend(book.tasks().map(|task| task.person));
        let orphan = owners.into_iter().find(|id| book.person(*id).is_none()).map(|id| format!("nobody is {id}"));
        orphan.or_else(|| twice.pop().map(|place| format!("twice: {place}")))
    }

    fn counts(&self) -> [usize; 9] {
        let book = &self.book;
        [
            book.people().count(),
            book.requests().count(),
            book.connections().count(),
            book.follow_ups().count(),
            book.interactions().count(),
            book.correspondences().count(),
            book.tasks().count(),
            self.texts.len(),
            book.groups().count(),
        ]
    }

    /// Takes in a row made of a few numbers, unless the file would refuse it.
    fn put(&mut self, drawn: Drawn) {
        let mut next = self.clone();
        if drawn.0 < 5 {
            next.put_tie(drawn);
        } else {
            next.put_other(drawn);
        }
        if next.fault().is_none() {
            *self = next;
        }
    }

    fn put_tie(&mut self, (kind, who, x, y, flag): Drawn) {
        let (book, owner) = (&mut self.book, PersonId(who));
        match kind {
            0 | 1 => book.put_request(any_request(book.next::<Request>(), who, x, y, flag)),
            2 => {
                let standing = match x % 3 {
                    0 => Standing::Connected,
                    1 => Standing::Lost { on: day("2026-07-01") },
                    _ => Standing::Removed { at: time("2026-07-01T08:00:00"), reason: "".into() },
                };
                let origin = if flag { Origin::Typed } else { Origin::Archive };
                let known = tie(book.next::<Connection>(), who, DAYS.get(y).copied(), standing);
                book.put_connection(Connection { origin, ..known });
            }
            3 => book.put_follow_up(FollowUp {
                id: FollowUpId(book.next::<FollowUp>()),
                person: owner,
                cause: Cause::Hand,
                opened_at: time(TIMES[0]),
                due: day(DAYS[y % 3]),
                why: ["", "looms"][x % 2].into(),
                progress: if flag { FollowUpProgress::Open } else { FollowUpProgress::Done { on: day("2026-07-01") } },
            }),
            _ => {
                let (id, on) = (InteractionId(book.next::<Interaction>()), day(DAYS[y % 3]));
                book.put_interaction(Interaction { id, person: owner, kind: ContactKind::Call, on, text: "".into() });
            }
        }
    }

    fn put_other(&mut self, (kind, who, x, y, flag): Drawn) {
        let (book, owner) = (&mut self.book, PersonId(who));
        match kind {
            5 => {
                let mut exchange = book.correspondence(owner).map(|told| told.exchange.clone()).unwrap_or_default();
                exchange.count(direction(flag), time(TIMES[y]));
                book.put_correspondence(Correspondence { person: owner, exchange });
                let (id, at) = (MessageId(book.last_message() + 1), time(TIMES[y]));
                let text = ["Hi", "Ho"][x % 2].into();
                let text = Message { id, person: owner, direction: direction(flag), at, text };
                book.put_message(&text);
                self.texts.push(text);
            }
            6 => {
                let progress =
                    if flag { task::TaskProgress::Open { doubt: "".into() } } else { task::TaskProgress::Dropped };
                let request = book.requests_of(owner).nth(y).map(|request| TaskSubject::Withdraw(request.id));
                let tie = book.connections_of(owner).next().map(|tie| TaskSubject::Remove(tie.id));
                let Some(what) = request.or(tie) else { return };
                let (id, decided_at) = (TaskId(book.next::<Task>()), time(TIMES[x % 4]));
                book.put_task(Task { id, person: owner, what, decided_at, progress });
            }
            7 => {
                let members = (1..=3).filter(|id| *id == who || flag && *id == 3).map(PersonId).collect();
                let (id, text) = (GroupId(book.next::<Group>()), || Text::from("G"));
                let (name, topic, link) = (text(), text(), text());
                book.put_group(Group { id, name, topic, link, joined_on: None, members, acts: vec![] });
            }
            _ => {
                let pairs = [(1, 2), (1, 3), (2, 3)].map(|(a, b)| (PersonId(a), PersonId(b)));
                let known: BTreeSet<_> = book.apart().iter().copied().chain([pairs[y % 3]]).collect();
                book.put_apart(known.into_iter().collect());
            }
        }
    }
}

/// Kind of row, person, and what else tells rows apart.
type Drawn = (u8, u32, usize, usize, bool);

fn direction(sent: bool) -> Direction {
    if sent { Direction::Sent } else { Direction::Received }
}

fn any_request(id: u32, who: u32, x: usize, y: usize, flag: bool) -> Request {
    let at = time("2026-07-01T08:00:00");
    let state = match x % 8 {
        0 | 1 => State::Pending,
        2 => State::Accepted { at: None },
        3 if flag => State::Withdrawn { at, reason: "slow".into() },
        3 => State::Ignored { at, reason: "".into() },
        4 => State::Expired { at: None },
        5 => State::Closed { at: None },
        6 => State::Draft,
        _ => State::Unknown,
    };
    let is_draft = state == State::Draft;
    let sent_at = TIMES.get(y).copied().filter(|_| !is_draft);
    Request {
        direction: direction(flag || is_draft),
        origin: if x >= 8 { Origin::Typed } else { Origin::Archive },
        sent_earliest: (x >= 12).then(|| sent_at.map(|_| day("2026-05-01"))).flatten(),
        inferred_on: x.is_multiple_of(2).then(|| day("2026-07-01")),
        note: ["", "Hello", "Good day"][(x + y) % 3].into(),
        ..request(id, who, state, sent_at)
    }
}

fn any_world() -> impl Strategy<Value = World> {
    let who = (0..NAMES.len(), 0..PAGES.len(), 0..PAGES.len(), 0..EMAILS.len());
    let row = (0u8..9, prop_oneof![3 => Just(1u32), 3 => Just(2), 1 => Just(3)], 0usize..16, 0usize..4, any::<bool>());
    (prop::collection::vec(who, 3), prop::collection::vec(row, 0..32)).prop_map(|(people, rows)| {
        let mut world = World { book: Book::default(), texts: Vec::new() };
        for (id, (name, page, alias, email)) in (1..).zip(people) {
            let mut someone = Person {
                aliases: Slug::new(PAGES[alias]).into_iter().collect(),
                email: EMAILS[email].into(),
                ..person(id, NAMES[name], PAGES[page])
            };
            if world.book.people().any(|known| known.slug == someone.slug) {
                someone.slug = None;
            }
            world.book.put_person(someone);
        }
        for row in rows {
            world.put(row);
        }
        world
    })
}

/// Whether an edit takes a row away, and of which of the counted tables.
fn taken(edit: &Edit) -> Option<usize> {
    let gone = |is_gone: bool, table: usize| is_gone.then_some(table);
    match edit {
        Edit::Person(change) => gone(change.after.is_none(), 0),
        Edit::Request(change) => gone(change.after.is_none(), 1),
        Edit::Connection(change) => gone(change.after.is_none(), 2),
        Edit::Correspondence(change) => gone(change.after.is_none(), 5),
        Edit::Task(change) => gone(change.after.is_none(), 6),
        Edit::Message(change) => gone(change.after.is_none(), 7),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn uniting_keeps_what_the_file_promises_both_ways(world in any_world()) {
        let texts: Vec<Message> = world.texts.iter().filter(|text| text.person == OTHER).cloned().collect();
        let plan = unite(&world.book, KEEP, OTHER, &texts, now()).expect("they are two");
        let mut after = world.clone();
        for edit in &plan.batch.edits {
            after.apply(edit);
            prop_assert_eq!(after.fault(), None, "after {:?}", edit);
        }
        let book = &after.book;
        prop_assert!(book.person(OTHER).is_none() && book.groups().all(|group| !group.has(OTHER)));
        prop_assert!(book.apart().iter().all(|(one, other)| *other != OTHER && one < other));
        for task in book.tasks_of(KEEP) {
            let owner = match task.what {
                TaskSubject::Remove(id) => book.connection(id).map(|tie| tie.person),
                TaskSubject::Accept(id) | TaskSubject::Ignore(id) | TaskSubject::Withdraw(id) | TaskSubject::Send(id) => book.request(id).map(|r| r.person),
            };
            prop_assert_eq!(owner, Some(KEEP), "{:?}", task);
        }
        let mut expected = world.counts();
        plan.batch.edits.iter().filter_map(taken).for_each(|table| expected[table] -= 1);
        expected[5] += usize::from(world.book.correspondence(KEEP).is_none() && world.book.correspondence(OTHER).is_some());
        prop_assert_eq!(after.counts(), expected);
        let told = |world: &World| world.book.correspondences().map(|told| told.exchange.last()).max();
        prop_assert_eq!(told(&after), told(&world));
        for edit in &plan.batch.inverse().edits {
            after.apply(edit);
            prop_assert_eq!(after.fault(), None, "back after {:?}", edit);
        }
        prop_assert!(after.book == world.book);
        let by_number = |texts: &[Message]| texts.iter().map(|text| (text.id.0, text.clone())).collect::<BTreeMap<_, _>>();
        prop_assert_eq!(by_number(&after.texts), by_number(&world.texts));
    }

    #[test]
    fn nobody_who_was_told_apart_is_suggested(world in any_world()) {
        let mut book = world.book;
        loop {
            let twins = suggest(&book);
            for Twins { a, b, evidence } in &twins {
                prop_assert!(a < b && !evidence.is_empty() && !book.apart().contains(&(*a, *b)));
            }
            let Some(first) = twins.first() else { break };
            let plan = tell_apart(&book, first.b, first.a).expect("they are two");
            book.apply(&plan.batch.edits);
        }
        prop_assert!(book.apart().len() <= 3);
    }
}
