use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::contact::{ContactKind, Interaction};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::record::slug::Slug;
use crate::domain::record::working_copy::WorkingCopy;
use crate::store::sync::lines::journal;
use crate::store::sync::meeting::{Found, Place};

fn moment(seconds: i64) -> Time {
    chrono::DateTime::from_timestamp(1_790_000_000 + seconds, 0).expect("in range")
}

/// Something a user does; the numbers say to whom, and what of it.
#[derive(Clone, Copy, Debug)]
enum Act {
    Add(u8),
    Remark(u8, u8),
    Tag(u8, u8),
    Send(u8),
    Withdraw(u8),
    Log(u8),
    Undo,
}

fn act() -> impl Strategy<Value = Act> {
    let who = 0..4_u8;
    prop_oneof![
        who.clone().prop_map(Act::Add),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::Remark(who, n)),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::Tag(who, n)),
        who.clone().prop_map(Act::Send),
        who.clone().prop_map(Act::Withdraw),
        who.prop_map(Act::Log),
        Just(Act::Undo),
    ]
}

fn perform(store: &mut Store, act: Act, at: Time) {
    let book = store.load().expect("loads");
    let people: Vec<PersonId> = book.people().map(|person| person.id).collect();
    if people.is_empty() && !matches!(act, Act::Add(_) | Act::Undo) {
        return;
    }
    let of = |who: u8| people[who as usize % people.len()];
    let mut copy = WorkingCopy::new(&book);
    let label = format!("{act:?}");
    match act {
        Act::Add(n) => add(&mut copy, &book, &format!("new{n}")),
        Act::Remark(who, n) => {
            let person = book.person(of(who)).expect("is there").clone();
            copy.put(Person { remark: format!("remark {n}").into(), ..person });
        }
        Act::Tag(who, n) => {
            let mut person = book.person(of(who)).expect("is there").clone();
            let mut tags = person.tags.to_vec();
            tags.push(format!("tag{n}").into());
            tags.sort_unstable();
            tags.dedup();
            person.tags = tags.into();
            copy.put(person);
        }
        Act::Send(who) if book.pending_request(of(who), Direction::Sent).is_none() => {
            let id = copy.next_id::<Request>();
            copy.put(sent(id, of(who), at));
        }
        Act::Withdraw(who) => {
            if let Some(request) = book.pending_request(of(who), Direction::Sent).cloned() {
                copy.put(Request { state: State::Withdrawn { at, reason: "".into() }, ..request });
            }
        }
        Act::Log(who) => {
            let id = copy.next_id::<Interaction>();
            copy.put(Interaction {
                id,
                person: of(who),
                kind: ContactKind::Call,
                on: at.date_naive(),
                text: format!("at {at}").into(),
            });
        }
        Act::Undo => {
            let _ = store.undo(at);
            return;
        }
        Act::Send(_) => {}
    }
    let edits = copy.into_edits();
    if !edits.is_empty() {
        store.commit(Batch { label, deed: Deed::Edit, edits }, at).expect("writes");
    }
}

fn sent(id: RequestId, person: PersonId, at: Time) -> Request {
    Request {
        id,
        person,
        direction: Direction::Sent,
        state: State::Pending,
        sent_at: Some(at),
        sent_earliest: None,
        note: "".into(),
        origin: Origin::Typed,
        inferred_on: None,
        handling: None,
    }
}

fn add(copy: &mut WorkingCopy<'_>, book: &Book, name: &str) {
    let slug = Slug::new(name);
    if book.people().all(|person| person.slug != slug) {
        let id = copy.next_id::<Person>();
        copy.put(Person { id, name: name.into(), slug, ..Person::default() });
    }
}

/// Two machines with the folder between them.
struct Two {
    dir: tempfile::TempDir,
}

impl Two {
    /// Both with one file, as it is carried from one to the other.
    fn begun() -> Two {
        let two = Two { dir: tempfile::tempdir().expect("a folder") };
        fs::create_dir(two.dir.path().join("between")).expect("makes");
        let mut store = Store::open(&two.file("desk")).expect("opens");
        let mut copy = WorkingCopy::new(&Book::default()).into_edits();
        assert!(copy.is_empty());
        for n in 0..3 {
            let book = store.load().expect("loads");
            let mut working = WorkingCopy::new(&book);
            add(&mut working, &book, &format!("ground{n}"));
            copy = working.into_edits();
            let batch = Batch { label: "Added".into(), deed: Deed::Edit, edits: std::mem::take(&mut copy) };
            store.commit(batch, moment(n)).expect("writes");
        }
        drop(store);
        fs::copy(two.file("desk"), two.file("laptop")).expect("copies");
        two
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(format!("{name}.db"))
    }

    fn place(&self, name: &str) -> Place {
        Place {
            folder: self.dir.path().join("between"),
            state: self.dir.path().join(format!("{name}.json")),
            name: name.into(),
        }
    }

    fn does(&self, name: &str, acts: &[(i64, Act)]) {
        let mut store = Store::open(&self.file(name)).expect("opens");
        for (seconds, act) in acts {
            perform(&mut store, *act, moment(100 + seconds));
        }
    }

    /// Whether anything came over.
    fn syncs(&self, name: &str) -> bool {
        let (place, at) = (self.place(name), moment(10_000));
        let mut store = Store::open(&self.file(name)).expect("opens");
        let found = match store.look_around(&place, at) {
            Ok(found) => found,
            // The other is the one that begins with this one's file.
            Err(StoreError::NotTold(why)) if why.contains("`ties sync` there brings both together") => return false,
            Err(error) => panic!("{error}"),
        };
        if let Found::Begin(beginning) = found {
            if beginning.is_apart() {
                let rejoined = store.rejoin(&beginning).expect("fits");
                let choices: Vec<_> = rejoined.conflicts().iter().map(Conflict::usual).collect();
                drop(store);
                rejoined.write(&beginning, &self.file(name), &choices, at).expect("writes");
            } else {
                drop(store);
                restore(&self.file(name), &beginning.copy, at).expect("begins");
            }
            store = Store::open(&self.file(name)).expect("opens");
        }
        let Found::Known(look) = store.look_around(&place, at).expect("looks") else { panic!("it has begun") };
        let offer = store.offer(&store.load().expect("loads"), &look, at).expect("fits");
        let choices: Vec<_> = offer.conflicts().iter().map(Conflict::usual).collect();
        let (receipts, told) = store.meet(&look, offer, &choices, &place, at).expect("is taken over");
        !receipts.is_empty() || told > 0
    }

    fn meet(&self) {
        for _ in 0..4 {
            self.syncs("desk");
            self.syncs("laptop");
        }
        assert!(!self.syncs("desk") && !self.syncs("laptop"), "all is told");
    }

    /// Everything in a file but for the numbers.
    fn said(&self, name: &str) -> Vec<String> {
        let book = Store::open(&self.file(name)).and_then(|store| store.load()).expect("loads");
        let mut said: Vec<String> = Vec::new();
        for person in book.people() {
            said.push(format!("{} {:?} {:?}", person.name, person.tags, person.remark));
            said.extend(
                book.requests_of(person.id).map(|row| format!("{} {:?} {:?}", person.name, row.state, row.sent_at)),
            );
            said.extend(book.interactions_of(person.id).map(|row| format!("{} {}", person.name, row.text)));
        }
        said.sort();
        said
    }
}

/// What each of the two does, each at a second of its own.
fn tails() -> impl Strategy<Value = [Vec<(i64, Act)>; 2]> {
    prop::collection::vec((any::<bool>(), act()), 1..14).prop_map(|acts| {
        let of = |mine: bool| {
            let all = (0..).zip(&acts);
            all.filter(|(_, (which, _))| *which == mine).map(|(n, (_, act))| (n * 61, *act)).collect()
        };
        [of(true), of(false)]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 40, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn two_that_went_on_apart_end_as_if_they_had_met_all_along([desk, laptop] in tails(), told_both in any::<bool>()) {
        let early = Two::begun();
        early.meet();
        let late = Two::begun();
        for two in [&early, &late] {
            two.does("desk", &desk);
            two.does("laptop", &laptop);
        }
        if told_both {
            // Each told of its file before the folders came together.
            let (folder, aside) = (late.dir.path().join("between"), late.dir.path().join("aside"));
            late.syncs("desk");
            fs::rename(&folder, &aside).expect("renames");
            fs::create_dir(&folder).expect("makes");
            late.syncs("laptop");
            for machine in fs::read_dir(&aside).expect("reads").flatten() {
                fs::rename(machine.path(), folder.join(machine.file_name())).expect("renames");
            }
        }
        for two in [&early, &late] {
            two.meet();
            prop_assert_eq!(two.said("desk"), two.said("laptop"));
        }
        prop_assert_eq!(early.said("desk"), late.said("desk"));
    }
}

#[test]
fn a_row_that_comes_back_is_no_row_of_the_machine_that_begins() {
    // The desk takes back the third of the ground, to whom the laptop talked; both enter somebody.
    let two = Two::begun();
    two.does("desk", &[(61, Act::Undo), (244, Act::Add(2))]);
    two.does("laptop", &[(0, Act::Add(2)), (122, Act::Log(2)), (183, Act::Remark(3, 0))]);
    two.meet();
    assert_eq!(two.said("desk"), two.said("laptop"));
    assert!(two.said("desk").iter().any(|line| line.contains("remark 0")), "{:?}", two.said("desk"));
}

#[test]
fn a_machine_knows_itself_where_it_began_at_the_place_of_another() {
    // Machines have random names: of eight, some come before the other.
    for _ in 0..8 {
        let two = Two::begun();
        two.meet();
        two.does("laptop", &[(0, Act::Add(0))]);
        two.meet();
    }
}

#[test]
fn what_another_program_changed_meanwhile_is_told_as_that() {
    let two = Two::begun();
    two.meet();
    two.does("laptop", &[(0, Act::Remark(0, 1))]);
    two.syncs("laptop");
    let (place, at) = (two.place("desk"), moment(10_000));
    let mut store = Store::open(&two.file("desk")).expect("opens");
    let Found::Known(look) = store.look_around(&place, at).expect("looks") else { panic!("it has begun") };
    let offer = store.offer(&store.load().expect("loads"), &look, at).expect("fits");
    two.does("desk", &[(300, Act::Remark(0, 2))]);
    let error = store.meet(&look, offer, &[], &place, at).expect_err("it is not as it was");
    assert!(matches!(error, StoreError::Stale(_)), "{error}");
    assert!(error.to_string().contains("was changed by another program in the meantime"), "{error}");
    assert_eq!(two.said("desk").iter().filter(|line| line.contains("remark 2")).count(), 1);
}

#[test]
fn the_same_act_on_two_machines_in_one_second_is_two() {
    let two = Two::begun();
    let before = |name: &str| journal(&Store::open(&two.file(name)).expect("opens").conn).expect("reads");
    let [desk, laptop] = ["desk", "laptop"].map(before);
    assert_eq!(desk.common(&laptop), Some(3));
    for (name, text) in [("desk", "one"), ("laptop", "two")] {
        let mut store = Store::open(&two.file(name)).expect("opens");
        let book = store.load().expect("loads");
        let mut copy = WorkingCopy::new(&book);
        let ada = book.people().next().expect("somebody").clone();
        copy.put(Person { remark: text.into(), ..ada });
        let batch = Batch { label: "Remarked on ground0".into(), deed: Deed::Remark, edits: copy.into_edits() };
        store.commit(batch, moment(200)).expect("writes");
    }
    let [desk, laptop] = ["desk", "laptop"].map(before);
    assert_eq!(desk.common(&laptop), Some(3));
    // What an older program told has the rows not in it.
    assert!(desk.fits(4, laptop.heads(4)) && !desk.fits(4, laptop.hash(4).expect("is there")));
    assert!(desk.fits(3, laptop.heads(3)) && desk.fits(3, laptop.hash(3).expect("is there")));
}
