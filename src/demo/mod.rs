//! The demo network: made-up people, the same on every machine, dated relative to today. Pure; nothing of the user's is
//! touched.

pub mod archives;
pub mod maker;
pub mod touch;

use crate::demo::maker::{Kind, Maker};
use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::asking::{note, queue};
use crate::domain::deciding::decide::{Decision, decide};
use crate::domain::record::book::Book;
use crate::domain::record::edit::Batch;
use crate::domain::record::person::{Person, PersonId};
use crate::domain::record::request::{Direction, Request};
use crate::domain::record::task;
use crate::domain::settings::Settings;
use crate::domain::time::{Now, Time};
use crate::domain::weighing::fit::{Scale, Weigher};
use crate::domain::work_list;

use chrono::TimeDelta;

/// How large a network to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Connections that stand.
    pub connections: u32,
    /// Sent requests without an answer.
    pub pending: u32,
    /// Received requests without an answer.
    pub received: u32,
}

impl Default for Size {
    fn default() -> Self {
        Size { connections: 3_716, pending: 214, received: 12 }
    }
}

impl Size {
    /// The size before the recent decisions, which take from it and add to it.
    #[must_use]
    pub fn before_decisions(self) -> Size {
        Size {
            connections: self.connections.saturating_sub(1),
            pending: self.pending + 10,
            received: self.received + 4,
        }
    }
}

/// Most edits of one batch, so that a million people are never held at once.
const CHUNK: usize = 50_000;

/// Requests sent in the present week, if it is old enough to hold them.
const THIS_WEEK: u32 = 42;

/// Connections that were removed.
const REMOVED: u32 = 25;

/// Days between the archive the network was "read from" and today.
const ARCHIVE_AGE: u64 = 9;

/// How many days ago the oldest of the waiting requests were sent: two of them are forgotten by LinkedIn before the
/// first of the [`archives`] was made, the others before the second, and all after the one that was read.
const AGING: [u64; 5] = [186, 185, 181, 181, 181];

/// The network before anything is done in it, to be written without a journal entry: insertions only, whom a row
/// refers to before the row.
pub fn network(now: Now, size: Size) -> impl Iterator<Item = Batch> {
    let mut maker = Maker::new(now);
    let kinds = [
        (Kind::Removed, REMOVED),
        (Kind::Asked, 380),
        (Kind::Ignored, 140),
        (Kind::Connected(size.connections), size.connections),
        (Kind::Pending(size.pending), size.pending),
        (Kind::Received, size.received),
    ];
    let mut steps = kinds.into_iter().flat_map(|(kind, count)| (0..count).map(move |n| (kind, n)));
    let [goals, templates] = Maker::goals_and_templates();
    let mut own = Some([Maker::own_profile(), goals, templates]);
    std::iter::from_fn(move || {
        let mut edits: Vec<_> = own.take().into_iter().flatten().collect();
        while edits.len() < CHUNK {
            let Some((kind, n)) = steps.next() else { break };
            maker.make(kind, n, &mut edits);
        }
        (!edits.is_empty()).then(|| Batch { label: "The demo network".into(), edits })
    })
}

/// What was done in the last weeks, oldest first, so that the history is not empty: decisions, and keeping in touch.
pub fn recent_decisions(book: &Book, now: Now) -> Vec<(Time, Batch)> {
    let mut past = Past { book: book.clone(), now, done: Vec::new() };
    past.add(60, touch::reviewed);
    past.decide(16, Decision::Withdraw, 9, "never answered");
    past.add(9, |book, at| vec![touch::archive(book, at)]);
    past.decide(8, Decision::Ignore, 3, "sales pitch");
    past.add(7, |book, at| vec![touch::groups(book, at)]);
    past.decide(6, Decision::Remove, 1, "never spoke in years");
    past.add(5, |book, _| touch::sources(book));
    past.tick_off(5, &[(task::Kind::Withdraw, 2)]);
    past.add(4, |book, _| touch::circles(book));
    past.add(4, |book, _| touch::twin(book).into_iter().collect());
    past.add(3, touch::contacts);
    past.tick_off(3, &[(task::Kind::Withdraw, 3), (task::Kind::Ignore, 2), (task::Kind::Remove, 1)]);
    past.decide(2, Decision::Accept, 1, "");
    past.decide(1, Decision::TheyAccepted, 1, "");
    past.add(1, touch::plans);
    let mut done = past.done;
    let at = now.at - TimeDelta::hours(3);
    let drafts = drafts(&past.book, Now::new(at, now.zone)).into_iter();
    done.extend((0..).map(|n| at + TimeDelta::minutes(5 * n)).zip(drafts));
    done
}

/// The past as it is made, day by day.
struct Past {
    book: Book,
    now: Now,
    done: Vec<(Time, Batch)>,
}

impl Past {
    /// Adds what was done so many days ago, a minute apart.
    fn add(&mut self, days: i64, make: impl Fn(&Book, Now) -> Vec<Batch>) {
        let at = Now::new(self.now.at - TimeDelta::days(days), self.now.zone);
        for batch in make(&self.book, at).into_iter().filter(|batch| !batch.edits.is_empty()) {
            let last = self.done.last().map_or(at.at, |(last, _)| *last + TimeDelta::minutes(1));
            self.book.apply(&batch.edits);
            self.done.push((at.at.max(last), batch));
        }
    }

    fn decide(&mut self, days: i64, decision: Decision, count: usize, reason: &str) {
        let now = self.now.at;
        self.add(days, |book, at| {
            let people = candidates(book, decision, count, at.at, now);
            vec![decide(book, decision, &people, reason, &Settings::default(), at).batch]
        });
    }

    /// Ticks off the first few of some kinds on the work list.
    fn tick_off(&mut self, days: i64, kinds: &[(task::Kind, usize)]) {
        self.add(days, |book, at| {
            let list = work_list::work_list(book);
            let first = |(kind, count): &(task::Kind, usize)| {
                let of_kind = list.iter().filter(|task| task.what.kind() == *kind);
                of_kind.take(*count).map(|task| task.id).collect::<Vec<_>>()
            };
            let tasks: Vec<_> = kinds.iter().flat_map(first).collect();
            vec![work_list::done(book, &tasks, &Settings::default(), at).batch]
        });
    }
}

/// Requests that are prepared for those who fit best and can be asked again, with notes from the templates.
fn drafts(network: &Book, now: Now) -> Vec<Batch> {
    let settings = Settings::default();
    let scale = Scale::of(network);
    let weigher = Weigher::new(network, &settings, &scale);
    let free = |person: &&Person| {
        network.standing_connection(person.id).is_none()
            && network.requests_of(person.id).next().is_some()
            && !network.requests_of(person.id).any(Request::is_pending)
    };
    let mut people: Vec<_> = network.people().filter(free).collect();
    people.sort_by_cached_key(|person| std::cmp::Reverse((weigher.score(person), person.id)));
    let ids = |people: &[&Person]| people.iter().map(|person| person.id).collect::<Vec<_>>();
    let mut book = network.clone();
    let mut batches = Vec::new();
    for template in book.templates().to_vec().iter().step_by(2) {
        // Only whom the template knows enough about.
        let whole = |person: &&&Person| note::note(&weigher, person, &template.text).empty.is_empty();
        let undrafted = |person: &&&Person| book.draft_to(person.id).is_none();
        let people: Vec<&Person> = people.iter().filter(undrafted).filter(whole).take(2).copied().collect();
        let note = |person: &Person| note::note(&weigher, person, &template.text).text;
        let plan = queue::prepare_many(&book, &settings, &ids(&people), note, &template.name, now);
        book.apply(&plan.batch.edits);
        batches.push(plan.batch);
    }
    batches
}

/// The first few people to whom a decision can apply at a moment; what is so old now that LinkedIn forgets it is left
/// to that.
fn candidates(book: &Book, decision: Decision, count: usize, at: Time, now: Time) -> Vec<PersonId> {
    let direction = match decision {
        Decision::Withdraw | Decision::TheyAccepted => Direction::Sent,
        Decision::Accept | Decision::Ignore => Direction::Received,
        Decision::Remove => {
            let mut ties: Vec<_> = book.connections().filter(|tie| tie.stands()).collect();
            ties.sort_by_key(|tie| (tie.connected_on, tie.id));
            return ties.iter().take(count).map(|tie| tie.person).collect();
        }
    };
    let forgotten = now - TimeDelta::days(WINDOW_DAYS);
    let waits = |request: &&Request| {
        let sent = request.sent_at.is_some_and(|sent| forgotten < sent && sent < at);
        request.direction == direction && request.is_pending() && sent
    };
    let mut requests: Vec<_> = book.requests().filter(waits).collect();
    requests.sort_by_key(|request| (request.sent_at, request.id));
    requests.iter().take(count).map(|request| request.person).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::limit::tally::limits;
    use crate::domain::record::book::Book;
    use crate::domain::record::request::Direction;
    use crate::domain::settings::Settings;
    use crate::domain::time::Now;

    fn book(now: Now, size: Size) -> Book {
        let mut book = Book::default();
        for batch in network(now, size) {
            assert!(batch.edits.len() <= CHUNK + 4);
            book.apply(&batch.edits);
        }
        book
    }

    fn nows() -> Vec<Now> {
        [
            ("2026-11-25T15:00:00Z", chrono_tz::Europe::Berlin),
            ("2026-11-23T00:05:00Z", chrono_tz::UTC),
            ("2026-10-25T12:00:00Z", chrono_tz::Europe::Berlin),
            ("2028-02-29T23:59:00Z", chrono_tz::Asia::Tokyo),
        ]
        .map(|(at, zone)| Now::new(at.parse().expect("a time"), zone))
        .to_vec()
    }

    #[test]
    fn the_network_obeys_the_rules_at_any_time() {
        for now in nows() {
            let book = book(now, Size::default());
            let limits = limits(&book, &Settings::default(), now);
            assert_eq!((limits.week.used, limits.pending.count, limits.connections.count), (42, 214, 3_716), "{now:?}");
            assert!(limits.rolling.count <= 100 && limits.clock_behind.is_none(), "{now:?}");
            let waiting =
                book.requests().filter(|request| request.direction == Direction::Received && request.is_pending());
            assert_eq!(waiting.count(), 12);
            let mut seen = HashSet::new();
            for request in book.requests() {
                assert!(request.sent_at.is_some_and(|at| at <= now.at), "{request:?}");
                assert!(request.state.at().is_none_or(|at| at <= now.at && Some(at) >= request.sent_at), "{request:?}");
                if request.is_pending() {
                    assert!(seen.insert((request.person, request.direction)));
                    assert!(book.standing_connection(request.person).is_none());
                }
            }
            let slugs: HashSet<_> = book.people().filter_map(|person| person.slug.clone()).collect();
            assert_eq!(slugs.len(), book.people().count());
            assert!(slugs.iter().all(|slug| slug.as_str().contains("-demo-")));
            assert!(book.requests().any(|request| book.earlier_requests(request) == 2), "one was asked three times");
        }
    }

    #[test]
    fn it_is_the_same_each_time_and_of_many_scripts() {
        let now = nows()[0];
        let first = book(now, Size::default());
        assert!(first == book(now, Size::default()));
        let scripts = [("司", "阳"), ("남", "황"), ("ا", "ن"), ("ר", "נ"), ("в", "о"), ("η", "α"), ("र", "त")];
        for (a, b) in scripts {
            assert!(first.people().any(|person| person.name.contains(a) || person.name.contains(b)), "{a} {b}");
        }
    }

    #[test]
    fn recent_decisions_follow_from_the_network() {
        for now in nows() {
            let size = Size::default();
            let mut book = book(now, size.before_decisions());
            let decisions = recent_decisions(&book, now);
            assert!(decisions.len() > 20, "{}", decisions.len());
            assert!(decisions.windows(2).all(|pair| pair[0].0 < pair[1].0));
            for (_, batch) in decisions {
                let before = book.clone();
                book.apply(&batch.edits);
                let label = batch.label.clone();
                let mut back = book.clone();
                back.apply(&batch.inverse(label.clone()).edits);
                assert!(back == before, "{label}");
            }
            let left = limits(&book, &Settings::default(), now);
            assert_eq!((left.connections.count, left.pending.count), (size.connections, size.pending));
        }
    }

    #[test]
    fn any_size_can_be_made() {
        for (connections, pending) in [(0, 0), (1, 1), (200, 5_000), (60_000, 10)] {
            let book = book(nows()[0], Size { connections, pending, received: 0 });
            assert_eq!(book.connections().filter(|tie| tie.stands()).count() as u32, connections);
            assert_eq!(book.requests().filter(|request| request.is_pending()).count() as u32, pending);
        }
    }
}
