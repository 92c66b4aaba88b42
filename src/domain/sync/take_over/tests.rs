use chrono::{NaiveDate, TimeDelta};
use foldhash::HashSet;
use proptest::prelude::*;

use super::*;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::contact::{ContactKind, Interaction};
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpProgress};
use crate::domain::record::goal::Goal;
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, State};
use crate::domain::record::slug::Slug;
use crate::domain::sync::entry::Seen;
use crate::domain::sync::floors::floors;
use crate::domain::sync::names::Writer;

const NUMBERED: [Kind; 10] = Kind::NUMBERED;

/// A machine with its file, as far as the rule looks at it.
struct Desk {
    me: Machine,
    book: Book,
    names: Names,
    /// The batches of its file: whose, which, and their place.
    lines: Vec<(Machine, u32, Time, u64)>,
    log: Vec<Entry>,
    /// How far its clock is off.
    off: i64,
    /// Which of its own batches were taken back.
    undone: HashSet<u32>,
}

fn moment(seconds: i64) -> Time {
    chrono::DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
}

fn day(n: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + TimeDelta::days(n)
}

fn person(number: u32, name: &str) -> Person {
    Person { id: PersonId(number), name: name.into(), slug: Slug::stored(name), ..Person::default() }
}

fn ground() -> Book {
    let mut book = Book::default();
    for n in 1..=3 {
        book.put_person(person(n, &format!("ground{n}")));
    }
    book
}

impl Desk {
    fn new(me: &str, off: i64) -> Desk {
        let book = ground();
        let lasts = NUMBERED.into_iter().map(|kind| (kind, if kind == Kind::People { 3 } else { 0 })).collect();
        let writer = Writer { machine: me.into(), since: 1, journal: String::new(), lasts };
        let names = Names::new(vec![writer], Vec::new());
        Desk { me: me.into(), book, names, lines: Vec::new(), log: Vec::new(), off, undone: HashSet::default() }
    }

    fn seen(&self) -> Seen {
        let mut seen = Seen::new();
        for (machine, number, ..) in &self.lines {
            seen.insert(machine.clone(), *number);
        }
        seen
    }

    fn commit(&mut self, label: &str, edits: &[Edit], clock: i64) {
        let made_at = moment(clock + self.off);
        let at = self.lines.iter().map(|line| line.2).max().map_or(made_at, |at| at.max(made_at));
        let step = self.lines.iter().map(|line| line.3).max().unwrap_or_default() + 1;
        let mut seen = self.seen();
        seen.remove(&self.me);
        let number = u32::try_from(self.log.len()).unwrap() + 1;
        let mut entry = Entry {
            machine: self.me.clone(),
            number,
            before: String::new(),
            batch: 0,
            journal: String::new(),
            made_at,
            at,
            step,
            seen,
            label: label.into(),
            deed: "edit".into(),
            names: Vec::new(),
            edits: edits.to_vec(),
        };
        self.names.name(&self.me, &mut entry);
        self.book.apply(edits);
        self.lines.push((self.me.clone(), number, at, step));
        self.log.push(entry);
    }

    /// Takes over what another tells, up to one of its batches.
    fn take(&mut self, other: &[Entry]) -> Vec<Conflict> {
        let mut have = self.seen();
        let Some(theirs) = other.first().map(|entry| entry.machine.clone()) else { return Vec::new() };
        have.entry(theirs.clone()).or_default();
        have.entry(self.me.clone()).or_default();
        let new = other.get(have[&theirs] as usize..).unwrap_or_default().to_vec();
        if new.is_empty() {
            return Vec::new();
        }
        let log = |machine: &Machine| if *machine == self.me { &self.log[..] } else { other };
        let floors = floors::<()>(&new, &have, |machine, n| Ok(log(machine)[n as usize - 1].seen.clone())).unwrap();
        let known = floors
            .iter()
            .flat_map(|(machine, floor)| log(machine)[*floor as usize..have[machine] as usize].to_vec())
            .collect();
        let met = BTreeMap::from([(theirs, 0)]);
        let meeting = Meeting { me: self.me.clone(), names: self.names.clone(), known, new, met };
        let taken = take_over(&self.book, meeting).expect("what fits");
        for batch in taken.batches {
            check(&self.book, &batch.batch.edits);
            self.book.apply(&batch.batch.edits);
            self.lines.push((batch.machine, batch.number, batch.at, batch.step));
            for met in batch.met {
                self.book.raise_last(met.kind.word(), met.here);
                self.names.meet(met);
            }
        }
        assert_eq!(self.book, taken.book);
        taken.conflicts
    }

    /// Everything in the file, each row by the first of its names.
    fn said(&self) -> Vec<String> {
        let mut edits: Vec<Edit> = Vec::new();
        edits.extend(self.book.people().cloned().map(|row| Edit::Person(Change::insert(row))));
        edits.extend(self.book.requests().cloned().map(|row| Edit::Request(Change::insert(row))));
        edits.extend(self.book.connections().cloned().map(|row| Edit::Connection(Change::insert(row))));
        edits.extend(self.book.interactions().cloned().map(|row| Edit::Interaction(Change::insert(row))));
        edits.extend(self.book.follow_ups().cloned().map(|row| Edit::FollowUp(Change::insert(row))));
        edits.extend(self.book.groups().cloned().map(|row| Edit::Group(Change::insert(row))));
        let mut numbers: BTreeMap<(Kind, (Machine, u32)), u32> = BTreeMap::new();
        for edit in &mut edits.clone() {
            renumber::<()>(edit, &mut |kind, number| {
                numbers.insert((kind, self.names.first(kind, number)), 0);
                Ok(number)
            })
            .unwrap();
        }
        (1..).zip(numbers.values_mut()).for_each(|(n, number)| *number = n);
        for edit in &mut edits {
            renumber::<()>(edit, &mut |kind, number| Ok(numbers[&(kind, self.names.first(kind, number))])).unwrap();
        }
        let mut said: Vec<_> = edits.iter().map(|edit| serde_json::to_string(edit).unwrap()).collect();
        said.push(serde_json::to_string(self.book.goals()).unwrap());
        said.sort();
        said
    }
}

/// What the file would refuse: a row that is not as it is expected, and two of what there is one of.
fn check(book: &Book, edits: &[Edit]) {
    let mut book = book.clone();
    for edit in edits {
        assert!(rows::stands_as_before(&book, edit), "{edit:?}");
        book.apply(std::slice::from_ref(edit));
        unique(&book);
    }
}

fn unique(book: &Book) {
    assert!(is_unique(book));
}

/// Whether the file would take it.
fn is_unique(book: &Book) -> bool {
    let mut slugs = HashSet::default();
    let people = book.people().all(|person| {
        let of = |fits: fn(&Request) -> bool| book.requests_of(person.id).filter(|row| fits(row)).count();
        person.slug.clone().is_none_or(|slug| slugs.insert(slug))
            && of(|row| row.is_pending() && row.direction == Direction::Sent) <= 1
            && of(Request::is_draft) <= 1
            && book.connections_of(person.id).filter(|row| row.stands()).count() <= 1
            && book.follow_ups_of(person.id).filter(|row| row.is_open()).count() <= 1
    });
    let about = |id| book.person(id).is_some();
    people
        && book.requests().all(|row| about(row.person))
        && book.interactions().all(|row| about(row.person))
        && book.connections().all(|row| about(row.person))
        && book.follow_ups().all(|row| about(row.person))
}

/// Something a user does.
#[derive(Clone, Debug)]
enum Act {
    Add(u8),
    Send(u8),
    Draft(u8),
    Withdraw(u8),
    Accepted(u8),
    Tag(u8, u8),
    Remark(u8, u8),
    Page(u8, u8),
    Log(u8, u8),
    FollowUp(u8, u8),
    Closed(u8),
    Member(u8),
    Goal(u8, i32),
    Forget(u8),
    Undo,
}

fn act() -> impl Strategy<Value = Act> {
    let who = 0..6_u8;
    prop_oneof![
        who.clone().prop_map(Act::Add),
        who.clone().prop_map(Act::Send),
        who.clone().prop_map(Act::Send),
        who.clone().prop_map(Act::Draft),
        who.clone().prop_map(Act::Withdraw),
        who.clone().prop_map(Act::Accepted),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::Tag(who, n)),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::Remark(who, n)),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::Page(who, n)),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::Log(who, n)),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::FollowUp(who, n)),
        who.clone().prop_map(Act::Closed),
        who.clone().prop_map(Act::Member),
        (0..3_u8, 1..5_i32).prop_map(|(n, weight)| Act::Goal(n, weight)),
        who.prop_map(Act::Forget),
        Just(Act::Undo),
    ]
}

/// What becomes of the machines.
#[derive(Clone, Debug)]
enum Step {
    Do(bool, Act),
    /// One takes over what the other tells, but for so many of the newest.
    Take(bool, usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (any::<bool>(), act()).prop_map(|(which, act)| Step::Do(which, act)),
        1 => (any::<bool>(), 0..3_usize).prop_map(|(which, but)| Step::Take(which, but)),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table of what a user does")]
fn perform(desk: &mut Desk, act: &Act, clock: i64) {
    let now = moment(clock + desk.off);
    let mut copy = WorkingCopy::new(&desk.book);
    let people: Vec<PersonId> = desk.book.people().map(|person| person.id).collect();
    let of = |who: u8| people[who as usize % people.len()];
    let sent = |id| Request {
        id,
        person: PersonId(0),
        direction: Direction::Sent,
        state: State::Pending,
        sent_at: None,
        sent_earliest: None,
        note: "".into(),
        origin: Origin::Typed,
        inferred_on: None,
        handling: None,
    };
    match act {
        Act::Add(n) => {
            let name = format!("new{n}");
            if desk.book.people().any(|person| person.slug == Slug::stored(&name)) {
                return;
            }
            let id = copy.next_id::<Person>();
            copy.put(person(id.0, &name));
        }
        Act::Send(who) => {
            if desk.book.pending_request(of(*who), Direction::Sent).is_some() {
                return;
            }
            let id = copy.next_id::<Request>();
            copy.put(Request { person: of(*who), sent_at: Some(now), ..sent(id) });
        }
        Act::Draft(who) => {
            if desk.book.draft_to(of(*who)).is_some() {
                return;
            }
            let id = copy.next_id::<Request>();
            copy.put(Request { person: of(*who), state: State::Draft, sent_at: None, ..sent(id) });
        }
        Act::Withdraw(who) => {
            let Some(request) = desk.book.pending_request(of(*who), Direction::Sent) else { return };
            copy.edit::<Request>(request.id, |row| row.state = State::Withdrawn { at: now, reason: "".into() });
        }
        Act::Accepted(who) => {
            let Some(request) = desk.book.pending_request(of(*who), Direction::Sent) else { return };
            copy.edit::<Request>(request.id, |row| row.state = State::Accepted { at: Some(now) });
            if desk.book.standing_connection(of(*who)).is_none() {
                let (id, standing) = (copy.next_id::<Connection>(), Standing::Connected);
                let connected_on = Some(now.date_naive());
                copy.put(Connection { id, person: of(*who), connected_on, standing, origin: Origin::Typed });
            }
        }
        Act::Tag(who, n) => {
            copy.edit::<Person>(of(*who), |row| {
                let mut tags = row.tags.to_vec();
                let tag = format!("tag{n}").into();
                if tags.contains(&tag) {
                    tags.retain(|other| *other != tag);
                } else {
                    tags.push(tag);
                }
                tags.sort_unstable();
                row.tags = tags.into();
            });
        }
        Act::Remark(who, n) => {
            copy.edit::<Person>(of(*who), |row| row.remark = format!("remark {n}").into());
        }
        Act::Page(who, n) => {
            let slug = Slug::stored(&format!("page{n}"));
            if desk.book.people().all(|person| person.slug != slug) {
                copy.edit::<Person>(of(*who), |row| row.slug = slug);
            }
        }
        Act::Log(who, n) => {
            let (id, kind, text) = (copy.next_id::<Interaction>(), ContactKind::Call, format!("{n}").into());
            copy.put(Interaction { id, person: of(*who), kind, on: day(i64::from(*n)), text });
        }
        Act::FollowUp(who, n) => {
            if desk.book.open_follow_up(of(*who)).is_some() {
                return;
            }
            let (id, person, due) = (copy.next_id::<FollowUp>(), of(*who), day(i64::from(*n)));
            let progress = FollowUpProgress::Open;
            copy.put(FollowUp { id, person, cause: Cause::Hand, opened_at: now, due, why: "".into(), progress });
        }
        Act::Closed(who) => {
            let Some(open) = desk.book.open_follow_up(of(*who)) else { return };
            copy.edit::<FollowUp>(open.id, |row| row.progress = FollowUpProgress::Done { on: day(9) });
        }
        Act::Member(who) => {
            if let Some(group) = desk.book.groups().next() {
                copy.edit::<Group>(group.id, |row| {
                    row.members.push(of(*who));
                    row.members.sort_unstable();
                    row.members.dedup();
                });
            } else {
                let id = copy.next_id::<Group>();
                let (members, acts) = (vec![of(*who)], Vec::new());
                let name = "Gardeners".into();
                copy.put(Group { id, name, topic: "".into(), link: "".into(), joined_on: None, members, acts });
            }
        }
        Act::Goal(n, weight) => {
            let goal = Goal::parse(&format!("goal{n} +{weight}")).unwrap();
            let mut goals = desk.book.goals().to_vec();
            goals.retain(|other| !other.is_about(&goal));
            goals.push(goal);
            copy.write(desk.book.goals().to_vec(), goals);
        }
        Act::Forget(who) => {
            let Some(row) = desk.book.interactions_of(of(*who)).next() else { return };
            copy.take::<Interaction>(row.id);
        }
        Act::Undo => {
            let open = desk
                .log
                .iter()
                .rev()
                .find(|entry| !entry.label.starts_with("Undid") && !desk.undone.contains(&entry.number));
            let Some(entry) = open else { return };
            let batch = Batch { edits: entry.edits.clone(), ..Batch::default() }.inverse();
            let mut after = desk.book.clone();
            let fits = batch.edits.iter().all(|edit| {
                let fits = rows::stands_as_before(&after, edit);
                after.apply(std::slice::from_ref(edit));
                fits
            });
            if fits && is_unique(&after) {
                let number = entry.number;
                desk.undone.insert(number);
                desk.commit(&format!("Undid {number}"), &batch.edits, clock);
            }
            return;
        }
    }
    let edits = copy.into_edits();
    if !edits.is_empty() {
        desk.commit(&format!("{act:?}"), &edits, clock);
    }
}

fn run(steps: &[Step], off: i64) -> (Desk, Desk) {
    let (mut one, mut other) = (Desk::new("aaaa", 0), Desk::new("bbbb", off));
    for (n, step) in (1..).zip(steps) {
        match step {
            Step::Do(which, act) => perform(if *which { &mut one } else { &mut other }, act, n * 20),
            Step::Take(which, but) => {
                let (mine, theirs) = if *which { (&mut one, &other) } else { (&mut other, &one) };
                let newest = theirs.log.len().saturating_sub(*but);
                mine.take(&theirs.log[..newest]);
                let first_time = mine.book.clone();
                mine.take(&theirs.log[..newest]);
                assert_eq!(first_time, mine.book);
            }
        }
        unique(&one.book);
        unique(&other.book);
    }
    one.take(&other.log);
    other.take(&one.log);
    (one, other)
}

/// The requests that were sent, by person and minute, however often they were told.
fn sends(one: &Desk, other: &Desk) -> usize {
    let mut sends = HashSet::default();
    for desk in [one, other] {
        for entry in
            desk.log.iter().filter(|entry| entry.label.starts_with("Send") && !desk.undone.contains(&entry.number))
        {
            for edit in &entry.edits {
                let Edit::Request(Change { before: None, after: Some(row) }) = edit else { continue };
                let (maker, number) = desk.names.of(Kind::People, row.person.0);
                let here = one.names.here(&maker, Kind::People, number).expect("known to both");
                sends.insert((here, row.sent_at.map(|at| at.timestamp().div_euclid(60))));
            }
        }
    }
    sends.len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn two_machines_end_equal_whatever_each_did_and_in_whatever_order_it_was_exchanged(
        steps in prop::collection::vec(step(), 1..40),
        off in -50..50_i64,
    ) {
        let (one, other) = run(&steps, off);
        prop_assert_eq!(one.said(), other.said());
        let counted = one.book.requests().filter(|row| row.direction == Direction::Sent && !row.is_draft()).count();
        prop_assert!(counted >= sends(&one, &other).min(counted));
        let undone = !one.undone.is_empty() || !other.undone.is_empty();
        if !undone {
            prop_assert_eq!(counted, sends(&one, &other));
        }
    }
}
