use chrono::{NaiveDate, TimeDelta};
use foldhash::HashSet;
use proptest::prelude::*;

use super::*;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::contact::{ContactKind, Interaction};
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpProgress};
use crate::domain::record::goal::Goal;
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::Imported;
use crate::domain::record::message::Message;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, State};
use crate::domain::record::share::{Audience, Share, ShareStage};
use crate::domain::record::slug::Slug;
use crate::domain::record::task::{Task, TaskProgress, TaskSubject};
use crate::domain::sync::conflict::{Choice, Conflict};
use crate::domain::sync::entry::Seen;
use crate::domain::sync::floors::floors;
use crate::domain::sync::names::Writer;
use crate::domain::words::text::Text;

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
    /// The texts of messages, which no book has.
    texts: BTreeMap<u32, Message>,
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
        Desk {
            me: me.into(),
            book,
            names,
            lines: Vec::new(),
            log: Vec::new(),
            off,
            undone: HashSet::default(),
            texts: BTreeMap::new(),
        }
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
        self.write_texts(edits);
        self.lines.push((self.me.clone(), number, at, step));
        self.log.push(entry);
    }

    /// Takes over what another tells, up to one of its batches, and whatever those were made knowing.
    fn take(&mut self, logs: &BTreeMap<Machine, Vec<Entry>>, from: &str, newest: u32) -> Vec<Conflict> {
        let mut have = self.seen();
        for machine in logs.keys() {
            have.entry(machine.clone()).or_default();
        }
        let mut wanted = have.clone();
        wanted.insert(from.to_owned(), have[from].max(newest));
        loop {
            let before = wanted.clone();
            for (machine, number) in &before {
                for entry in &logs[machine][..*number as usize] {
                    for (other, number) in entry.seen.iter().filter(|(other, _)| **other != self.me) {
                        wanted.entry(other.clone()).and_modify(|known| *known = (*known).max(*number));
                    }
                }
            }
            if wanted == before {
                break;
            }
        }
        let between = |machine: &str, from: u32, to: u32| logs[machine][from as usize..to as usize].to_vec();
        let new: Vec<Entry> = wanted.iter().flat_map(|(machine, to)| between(machine, have[machine], *to)).collect();
        if new.is_empty() {
            return Vec::new();
        }
        let floors =
            floors::<()>(&new, &have, |machine, n| Ok(logs[machine][n as usize - 1].seen.clone())).expect("told");
        let known = floors.iter().flat_map(|(machine, floor)| between(machine, *floor, have[machine])).collect();
        let meeting = Meeting { me: self.me.clone(), names: self.names.clone(), known, new, met: BTreeMap::new() };
        let taken = take_over(&self.book, meeting).expect("what fits");
        for batch in taken.batches {
            check(&self.book, &batch.batch.edits);
            self.book.apply(&batch.batch.edits);
            self.write_texts(&batch.batch.edits);
            self.lines.push((batch.machine, batch.number, batch.at, batch.step));
            for met in batch.met {
                self.book.raise_last(met.kind.word(), met.here);
                self.names.meet(met);
            }
        }
        assert_eq!(self.book, taken.book);
        taken.conflicts
    }

    /// Writes the texts of messages, as the file does: each is found as it is expected, and is with somebody.
    fn write_texts(&mut self, edits: &[Edit]) {
        for edit in edits {
            let Edit::Message(change) = edit else { continue };
            if let Some(before) = &change.before {
                assert_eq!(self.texts.remove(&before.id.0).as_ref(), Some(&**before));
            }
            if let Some(after) = &change.after {
                assert!(self.texts.values().all(|known| known.key() != after.key()), "{after:?} is there");
                assert!(self.texts.insert(after.id.0, (**after).clone()).is_none());
            }
        }
        assert!(self.texts.values().all(|text| self.book.person(text.person).is_some()), "{:?}", self.texts);
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
        edits.extend(self.book.tasks().cloned().map(|row| Edit::Task(Change::insert(row))));
        edits.extend(self.book.shares().cloned().map(|row| Edit::Share(Change::insert(row))));
        edits.extend(self.book.imports().cloned().map(|row| Edit::Imported(Change::insert(row))));
        edits.extend(self.book.correspondences().cloned().map(|row| Edit::Correspondence(Change::insert(row))));
        edits.extend(self.texts.values().cloned().map(|row| Edit::Message(Change::insert(row))));
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
    Email(u8, u8),
    Page(u8, u8),
    Log(u8, u8),
    FollowUp(u8, u8),
    Closed(u8),
    Member(u8),
    Goal(u8, i32),
    Forget(u8),
    /// Decided here, for LinkedIn to learn, about the request that is pending.
    Task(u8),
    /// Ticked off, or not needed.
    Tick(u8, bool),
    Share(u8),
    Shared(u8),
    /// An archive, by its sum, with messages.
    Archive(u8, u8),
    /// The text of a message, as an archive tells it.
    Text(u8, u8),
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
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::Email(who, n)),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::Page(who, n)),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::Log(who, n)),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::FollowUp(who, n)),
        who.clone().prop_map(Act::Closed),
        who.clone().prop_map(Act::Member),
        (0..3_u8, 1..5_i32).prop_map(|(n, weight)| Act::Goal(n, weight)),
        who.clone().prop_map(Act::Forget),
        who.clone().prop_map(Act::Task),
        (who.clone(), any::<bool>()).prop_map(|(who, done)| Act::Tick(who, done)),
        (0..2_u8).prop_map(Act::Share),
        (0..2_u8).prop_map(Act::Shared),
        (who.clone(), 0..3_u8).prop_map(|(who, n)| Act::Archive(who, n)),
        (who, 0..3_u8).prop_map(|(who, n)| Act::Text(who, n)),
        Just(Act::Undo),
    ]
}

/// What becomes of the machines.
#[derive(Clone, Debug)]
enum Step {
    Do(usize, Act),
    /// One takes over what another tells, but for so many of the newest.
    Take(usize, usize, usize),
}

fn step(machines: usize) -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..machines, act()).prop_map(|(which, act)| Step::Do(which, act)),
        1 => (0..machines, 0..machines, 0..3_usize).prop_map(|(which, from, but)| Step::Take(which, from, but)),
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
            // Two sends of one minute are told apart by nobody: where one machine is sure of two, they are two.
            let minute = |at: Time| at.timestamp().div_euclid(60);
            let mut sent_at = desk.book.requests_of(of(*who)).filter_map(|row| row.sent_at);
            if desk.book.pending_request(of(*who), Direction::Sent).is_some()
                || sent_at.any(|at| minute(at) == minute(now))
            {
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
        Act::Email(who, n) => {
            let address = format!("{n}@x.example");
            copy.edit::<Person>(of(*who), |row| row.change_details(|details| details.emails = [address.into()].into()));
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
        Act::Task(who) => {
            let Some(request) = desk.book.pending_request(of(*who), Direction::Sent).map(|row| row.id) else { return };
            let what = TaskSubject::Withdraw(request);
            if desk.book.tasks().any(|task| task.is_open() && task.what == what) {
                return;
            }
            copy.edit::<Request>(request, |row| row.state = State::Withdrawn { at: now, reason: "".into() });
            let (id, progress) = (copy.next_id::<Task>(), TaskProgress::Open { doubt: "".into() });
            copy.put(Task { id, person: of(*who), what, decided_at: now, progress });
        }
        Act::Tick(who, done) => {
            let open = desk.book.tasks().filter(|task| task.is_open()).nth(usize::from(*who) % 2);
            let Some(task) = open.map(|task| task.id) else { return };
            let progress = if *done { TaskProgress::Done { at: now } } else { TaskProgress::Dropped };
            copy.edit::<Task>(task, |row| row.progress = progress);
        }
        Act::Share(n) => {
            let id = copy.next_id::<Share>();
            copy.put(Share {
                id,
                title: format!("share{n}").into(),
                text: "".into(),
                link: "".into(),
                stage: ShareStage::Idea,
                planned_on: None,
                audience: Audience { tags: vec!["tag0".into()], ..Audience::default() },
                result: "".into(),
                reacted: Vec::new(),
                origin: Origin::Typed,
            });
        }
        Act::Shared(n) => {
            let Some(share) = desk.book.shares().nth(usize::from(*n)).map(|share| share.id) else { return };
            copy.edit::<Share>(share, |row| {
                row.stage = ShareStage::Shared { on: Some(now.date_naive()) };
                row.reacted.push(format!("somebody at {}", now.timestamp()).into());
            });
        }
        Act::Archive(who, n) => {
            let sha256: Text = format!("{n:064}").into();
            if desk.book.imports().any(|import| import.sha256 == sha256) {
                return;
            }
            let (id, exported_at) = (copy.next_id::<Imported>(), moment(i64::from(*n)));
            let name = format!("archive{n}").into();
            copy.put(Imported { id, name, sha256, exported_at, imported_at: now, left_out: 0, files: Vec::new() });
            let mut exchange = Exchange::default();
            exchange.count(Direction::Sent, moment(i64::from(*n)));
            exchange.count(Direction::Received, moment(i64::from(*n) + 60));
            let person = of(*who);
            let known = desk.book.correspondence(person).map(|known| known.exchange.clone());
            match known {
                Some(known) => {
                    copy.edit::<Correspondence>(person, |row| row.exchange = known.merged(&exchange));
                }
                None => copy.put(Correspondence { person, exchange }),
            }
        }
        Act::Text(who, n) => {
            let id = copy.next_message();
            let (person, at, text) = (of(*who), moment(i64::from(*n)), format!("text {n}").into());
            let message = Message { id, person, direction: Direction::Sent, at, text };
            if desk.book.has_message(message.key()) {
                return;
            }
            copy.change_message(None, Some(message));
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
            let is_gone = |edit: &Edit, text: &Message| matches!(edit, Edit::Message(change) if change.before.as_deref() == Some(text));
            let mut left = desk.texts.values().filter(|text| !batch.edits.iter().any(|edit| is_gone(edit, text)));
            let is_whole = left.all(|text| after.person(text.person).is_some());
            if fits && is_whole && is_unique(&after) {
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

fn logs(desks: &[Desk]) -> BTreeMap<Machine, Vec<Entry>> {
    desks.iter().map(|desk| (desk.me.clone(), desk.log.clone())).collect()
}

fn run(steps: &[Step], machines: usize, off: i64) -> Vec<Desk> {
    let names = ["aaaa", "bbbb", "cccc"];
    let mut desks: Vec<Desk> =
        (0..machines).map(|n| Desk::new(names[n], off * i64::try_from(n).expect("few"))).collect();
    for (n, step) in (1..).zip(steps) {
        match step {
            Step::Do(which, act) => perform(&mut desks[*which], act, n * 20),
            Step::Take(which, from, _) if which == from => {}
            Step::Take(which, from, but) => {
                let logs = logs(&desks);
                let newest = u32::try_from(desks[*from].log.len().saturating_sub(*but)).expect("few");
                let desk = &mut desks[*which];
                desk.take(&logs, names[*from], newest);
                let first_time = desk.book.clone();
                desk.take(&logs, names[*from], newest);
                assert_eq!(first_time, desk.book);
            }
        }
        for desk in &desks {
            unique(&desk.book);
        }
    }
    let logs = logs(&desks);
    for desk in &mut desks {
        let me = desk.me.clone();
        for (machine, log) in logs.iter().filter(|(machine, _)| **machine != me) {
            desk.take(&logs, machine, u32::try_from(log.len()).expect("few"));
        }
    }
    desks
}

/// The requests that were sent, by person and minute, however often they were told.
fn sends(desks: &[Desk]) -> usize {
    let mut sends = HashSet::default();
    for desk in desks {
        for entry in desk.log.iter().filter(|entry| entry.label.starts_with("Send")) {
            for edit in &entry.edits {
                let Edit::Request(Change { before: None, after: Some(row) }) = edit else { continue };
                let (maker, number) = desk.names.of(Kind::People, row.person.0);
                let here = desks[0].names.here(&maker, Kind::People, number).expect("known to all");
                sends.insert((here, row.sent_at.map(|at| at.timestamp().div_euclid(60))));
            }
        }
    }
    sends.len()
}

fn all_end_equal(steps: &[Step], machines: usize, off: i64) {
    let desks = run(steps, machines, off);
    for desk in &desks {
        assert_eq!(desks[0].said(), desk.said());
    }
    let sent = |row: &&Request| row.direction == Direction::Sent && !row.is_draft();
    let counted = desks[0].book.requests().filter(sent).count();
    if desks.iter().all(|desk| desk.undone.is_empty()) {
        assert_eq!(counted, sends(&desks), "each send counts once against the limits");
    }
}

/// Two machines that took over what each other did to one thing.
fn met(edit: impl Fn(&Book, &str) -> Edit) -> (Desk, Vec<Conflict>) {
    let mut desks = [Desk::new("a", 0), Desk::new("b", 0)];
    for (n, desk) in desks.iter_mut().enumerate() {
        let edit = edit(&desk.book, &desk.me.clone());
        desk.commit("changed it", &[edit], n as i64 + 1);
    }
    let logs = logs(&desks);
    let [mut one, _] = desks;
    let conflicts = one.take(&logs, "b", 1);
    (one, conflicts)
}

#[test]
fn what_both_machines_add_to_a_list_of_a_person_is_all_there() {
    let (desk, conflicts) = met(|book, me| {
        let before = book.people().next().expect("somebody").clone();
        let mut after = before.clone();
        after.change_details(|details| details.emails = [format!("{me}@x.example").into()].into());
        Edit::Person(Change::update(before, after))
    });
    let person = desk.book.people().next().expect("somebody");
    assert_eq!(person.details().emails.len(), 2, "{:?}", person.details().emails);
    assert!(conflicts.is_empty(), "{conflicts:?}");
}

#[test]
fn of_what_the_file_has_once_the_chosen_value_stands() {
    let (desk, conflicts) = met(|book, me| {
        let before = book.own_profile().clone();
        let after = OwnProfile { headline: me.into(), ..before.clone() };
        Edit::OwnProfile(Change::update(before, after))
    });
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    for (choice, stands) in [(Choice::Mine, "a"), (Choice::Theirs, "b")] {
        let mut book = desk.book.clone();
        let asked: Vec<_> = conflicts.iter().cloned().map(|conflict| (conflict, choice)).collect();
        if let Some(batch) = settled(&book, &asked).expect("settles") {
            book.apply(&batch.edits);
        }
        assert_eq!(&*book.own_profile().headline, stands, "{choice:?}");
    }
}

#[test]
fn a_page_that_goes_from_one_to_another_is_given_up_first() {
    let on = |which, acts: [Act; 3]| acts.map(|act| Step::Do(which, act));
    let one = on(0, [Act::Add(0), Act::Page(3, 0), Act::Undo]);
    let other = on(1, [Act::Add(1), Act::Page(3, 0), Act::Goal(0, 1)]);
    all_end_equal(&[one, other].concat(), 3, 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn two_machines_end_equal_whatever_each_did_and_in_whatever_order_it_was_exchanged(
        steps in prop::collection::vec(step(2), 1..40),
        off in -50..50_i64,
    ) {
        all_end_equal(&steps, 2, off);
    }

    #[test]
    fn three_machines_end_equal_too(steps in prop::collection::vec(step(3), 1..40), off in -50..50_i64) {
        all_end_equal(&steps, 3, off);
    }
}

/// How long it takes to take over many batches beside as many of one's own, in a large network. For the one who looks at it:
/// `cargo test --release --lib many_batches -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn many_batches_in_a_large_network() {
    for (batches, people) in [(75, 30_000), (150, 30_000), (300, 30_000), (300, 3_000)] {
        let desk = |me: &str| {
            let mut desk = Desk::new(me, 0);
            for n in 4..=people {
                desk.book.put_person(person(n, &format!("person{n}")));
            }
            let last = |kind| (kind, if kind == Kind::People { people } else { 0 });
            let lasts = NUMBERED.into_iter().map(last).collect();
            let writer = Writer { machine: me.into(), since: 1, journal: String::new(), lasts };
            desk.names = Names::new(vec![writer], Vec::new());
            desk
        };
        let mut desks = [desk("m0"), desk("m1")];
        for n in 0..batches {
            for (at, desk) in desks.iter_mut().enumerate() {
                let who = PersonId(1 + (u32::try_from(at).unwrap() + n * 7) % people);
                let mut copy = WorkingCopy::new(&desk.book);
                let row = desk.book.person(who).unwrap().clone();
                copy.put(Person { remark: format!("remark {n} {at}").into(), ..row });
                let edits = copy.into_edits();
                desk.commit("Remarked", &edits, i64::from(n) * 100 + i64::try_from(at).unwrap() * 50);
            }
        }
        let told = logs(&desks);
        let begun = std::time::Instant::now();
        desks[0].take(&told, "m1", batches);
        let told = format!("{batches} batches beside {batches}, {people} people: {:?}\n", begun.elapsed());
        std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).unwrap();
    }
}
