//! What was done in the demo network in the last weeks, so that its history is not empty.

use chrono::TimeDelta;

use crate::demo::{care, groups, imported, shares, twin};
use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::asking::{note, queue};
use crate::domain::deciding::decide::{Decision, decide};
use crate::domain::record::batch::Batch;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::task;
use crate::domain::settings::Settings;
use crate::domain::time::{Now, Time};
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;
use crate::domain::work_list;

/// What was done in the last weeks, oldest first, so that the history is not empty: decisions, and keeping in touch.
pub(crate) fn recent_decisions(book: &Book, now: Now) -> Vec<(Time, Batch)> {
    let mut past = Past { book: book.clone(), now, done: Vec::new() };
    past.add(60, care::reviewed);
    past.decide(16, Decision::Withdraw, 9, "never answered");
    past.add(9, |book, at| vec![imported::archive(book, at)]);
    past.decide(8, Decision::Ignore, 3, "sales pitch");
    past.add(7, |book, at| vec![groups::groups(book, at)]);
    past.decide(6, Decision::Remove, 1, "never spoke in years");
    past.add(5, |book, _| groups::sources(book));
    past.tick_off(5, &[(task::TaskKind::Withdraw, 2)]);
    past.add(4, |book, _| care::circles(book));
    past.add(4, |book, _| twin::twin(book).into_iter().collect());
    past.add(3, care::contacts);
    past.tick_off(3, &[(task::TaskKind::Withdraw, 3), (task::TaskKind::Ignore, 2), (task::TaskKind::Remove, 1)]);
    past.decide(2, Decision::Accept, 1, "");
    past.decide(1, Decision::TheyAccepted, 1, "");
    past.add(1, shares::plans);
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
    fn tick_off(&mut self, days: i64, kinds: &[(task::TaskKind, usize)]) {
        self.add(days, |book, at| {
            let list = work_list::work_list(book);
            let first = |(kind, count): &(task::TaskKind, usize)| {
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
    let Some(direction) = decision.row().about else {
        let mut ties: Vec<_> = book.connections().filter(|tie| tie.stands()).collect();
        ties.sort_by_key(|tie| (tie.connected_on, tie.id));
        return ties.iter().take(count).map(|tie| tie.person).collect();
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
pub(crate) mod tests;
