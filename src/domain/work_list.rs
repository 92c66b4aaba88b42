//! The work list: what LinkedIn has to learn of what was decided here. A decision is decided here, done on LinkedIn by
//! the user, and confirmed by a later archive; this program never claims one of them for another.

use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person;
use crate::domain::record::request::Request;
use crate::domain::record::task::{Task, TaskId, TaskKind, TaskProgress, TaskSubject};
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::settings::Settings;
use crate::domain::settings::limits::LimitKey;
use crate::domain::time::{Now, Time, first_moment};
use crate::domain::words::count::counted as counted_words;
use crate::domain::words::day::said;

/// Puts a decision on the work list of those who keep one.
pub(crate) fn open(
    copy: &mut WorkingCopy<'_>,
    settings: &Settings,
    person: PersonId,
    what: TaskSubject,
    decided_at: Time,
) {
    if settings.work_list {
        let (id, progress) = (copy.next_id::<Task>(), TaskProgress::Open { doubt: "".into() });
        copy.put(Task { id, person, what, decided_at, progress });
    }
}

/// Puts a withdrawal on the work list. Where the sending itself was not done yet, neither need be.
pub(crate) fn withdraw(copy: &mut WorkingCopy<'_>, settings: &Settings, request: &Request, at: Time) {
    let unsent = |task: &&Task| task.what == TaskSubject::Send(request.id) && task.is_open();
    let unsent = copy.of::<Task>(request.person).find(unsent).cloned();
    match unsent {
        Some(task) => copy.put(Task { progress: TaskProgress::Dropped, ..task }),
        None => open(copy, settings, request.person, TaskSubject::Withdraw(request.id), at),
    }
}

/// What is still to be done, in the order of a person who works through LinkedIn's own pages: by kind, and within a
/// kind as those pages list it, the newest first; what is to be sent, in the order of the decisions.
pub(crate) fn work_list(book: &Book) -> Vec<&Task> {
    let mut tasks: Vec<&Task> = book.tasks().filter(|task| task.is_open()).collect();
    let sent_at = |task: &Task| task.what.request().and_then(|id| book.request(id)).and_then(|r| r.sent_at);
    let connected_on = |task: &Task| match task.what {
        TaskSubject::Remove(id) => book.connection(id).and_then(|tie| tie.connected_on),
        TaskSubject::Accept(_) | TaskSubject::Ignore(_) | TaskSubject::Withdraw(_) | TaskSubject::Send(_) => None,
    };
    tasks.sort_by_cached_key(|task| {
        let newest = match task.what.kind() {
            TaskKind::Send => None,
            TaskKind::Accept | TaskKind::Ignore | TaskKind::Withdraw | TaskKind::Remove => sent_at(task),
        };
        let key = (std::cmp::Reverse(newest), std::cmp::Reverse(connected_on(task)), task.id);
        (task.what.kind(), key)
    });
    tasks
}

/// What was clicked on LinkedIn and waits for proof, the newest first.
pub(crate) fn clicked(book: &Book) -> Vec<&Task> {
    let mut tasks: Vec<&Task> =
        book.tasks().filter(|task| matches!(task.progress, TaskProgress::Done { .. })).collect();
    tasks.sort_by_key(|task| std::cmp::Reverse((task.progress.done_at(), task.id)));
    tasks
}

/// What the archive of the newest day confirmed, the newest decision first.
pub(crate) fn confirmed(book: &Book) -> Vec<&Task> {
    let on = |task: &Task| match &task.progress {
        TaskProgress::Confirmed { on, .. } => Some(*on),
        TaskProgress::Open { .. } | TaskProgress::Done { .. } | TaskProgress::Dropped => None,
    };
    let newest = book.tasks().filter_map(on).max();
    let mut tasks: Vec<&Task> = book.tasks().filter(|task| newest.is_some() && on(task) == newest).collect();
    tasks.sort_by_key(|task| std::cmp::Reverse((task.decided_at, task.id)));
    tasks
}

/// The newest task about a request or a connection, for lists.
pub(crate) fn newest_of(book: &Book, person: PersonId, of: impl Fn(TaskSubject) -> bool) -> Option<&Task> {
    book.tasks_of(person).filter(|task| of(task.what)).max_by_key(|task| (task.decided_at, task.id))
}

/// What has to be said beside a decision, before and after: that it stands here, and that LinkedIn does not know of it
/// yet. `None` where nothing is left to do there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// So many decisions wait, this one among them.
    Waits(usize),
    /// No work list is kept.
    Unlisted,
}

impl Left {
    /// What a decision leaves to do, from the book before it.
    pub(crate) fn before(book: &Book, settings: &Settings, deed: Deed, edits: &[Edit]) -> Option<Left> {
        let (opened, ended) = counted(edits);
        let waiting = book.tasks().filter(|task| task.is_open()).count();
        Left::of(settings, deed, opened, (waiting + opened).saturating_sub(ended))
    }

    /// What a decision left to do, from the book after it.
    pub(crate) fn after(book: &Book, settings: &Settings, deed: Deed, edits: &[Edit]) -> Option<Left> {
        let waiting = book.tasks().filter(|task| task.is_open()).count();
        Left::of(settings, deed, counted(edits).0, waiting)
    }

    fn of(settings: &Settings, deed: Deed, opened: usize, waiting: usize) -> Option<Left> {
        let decides = matches!(deed, Deed::Withdraw | Deed::Accept | Deed::Ignore | Deed::Remove | Deed::Send);
        match settings.work_list {
            _ if !decides => None,
            true => (opened > 0).then_some(Left::Waits(waiting)),
            false => Some(Left::Unlisted),
        }
    }

    /// How many wait; `None` where no work list is kept.
    pub(crate) fn waiting(self) -> Option<usize> {
        match self {
            Left::Waits(count) => Some(count),
            Left::Unlisted => None,
        }
    }

    /// A few words, with the way to the list: "not on LinkedIn yet: 8 wait (key 7)".
    pub(crate) fn words(self, way: &str) -> String {
        match self {
            Left::Waits(count) => format!("not on LinkedIn yet: {}", waits(count, way)),
            Left::Unlisted => "not on LinkedIn".to_owned(),
        }
    }

    /// A sentence without its stop: "Recorded here, not done on LinkedIn yet: 8 wait (key 7)".
    pub(crate) fn sentence(self, way: &str) -> String {
        match self {
            Left::Waits(count) => format!("Recorded here, not done on LinkedIn yet: {}", waits(count, way)),
            Left::Unlisted => "Recorded here, not done on LinkedIn".to_owned(),
        }
    }

    /// The same of what is not written: "Would be recorded here, not done on LinkedIn: then 8 wait (ties todo)".
    pub(crate) fn would(self, way: &str) -> String {
        match self {
            Left::Waits(count) => format!("Would be recorded here, not done on LinkedIn: then {}", waits(count, way)),
            Left::Unlisted => "Would be recorded here, not done on LinkedIn".to_owned(),
        }
    }
}

/// "8 wait (key 7)", with the way to the list.
fn waits(count: usize, way: &str) -> String {
    let way = if way.is_empty() { String::new() } else { format!(" ({way})") };
    format!("{}{way}", counted_words(count as u64, "waits", "wait"))
}

/// How many tasks edits open, and how many they end.
fn counted(edits: &[Edit]) -> (usize, usize) {
    let (mut opened, mut ended) = (0, 0);
    for edit in edits {
        if let Edit::Task(change) = edit {
            let open = |task: &Option<Box<Task>>| task.as_deref().is_some_and(Task::is_open);
            match (open(&change.before), open(&change.after)) {
                (false, true) => opened += 1,
                (true, false) => ended += 1,
                (true, true) | (false, false) => {}
            }
        }
    }
    (opened, ended)
}

/// How many withdrawals were ticked off today, and how many a day are the pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pace {
    pub done: u32,
    /// A day; `None`: no limit.
    pub max: Option<u32>,
}

impl Pace {
    /// After how many more evenings so many withdrawals are done; `None` where none are left or no pace is kept.
    pub(crate) fn evenings(self, left: usize) -> Option<u32> {
        let max = self.max.filter(|max| *max > 0)?;
        let left = u32::try_from(left).ok()?.saturating_sub(max.saturating_sub(self.done));
        (left > 0).then(|| left.div_ceil(max))
    }
}

/// The pace of withdrawals today.
pub(crate) fn pace(book: &Book, settings: &Settings, now: Now) -> Pace {
    let start = first_moment(now.today(), now.zone);
    let today = |task: &&Task| task.progress.done_at().is_some_and(|at| at >= start);
    let withdrawals = book.tasks().filter(|task| task.what.kind() == TaskKind::Withdraw);
    let done = withdrawals.filter(today).count() as u32;
    Pace { done, max: LimitKey::WithdrawalsDay.max(settings) }
}

/// Plans to bring tasks on; those that have not come so far, or farther, are refused.
fn bring(
    book: &Book,
    tasks: &[TaskId],
    is_such: impl Fn(&TaskProgress) -> bool,
    progress: &TaskProgress,
    already: &str,
    label: impl FnOnce(&[TaskKind], &[String]) -> String,
) -> Plan {
    let mut copy = WorkingCopy::new(book);
    let (mut names, mut kinds, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for task in tasks.iter().filter_map(|id| book.task(*id)) {
        let name = book.name(task.person).to_owned();
        if is_such(&task.progress) {
            copy.put(Task { progress: progress.clone(), ..task.clone() });
            names.push(name);
            kinds.push(task.what.kind());
        } else {
            let text = format!("what was decided about {name} is {}{already}", ended(&task.progress));
            refused.push(Refusal::new(name, text));
        }
    }
    Plan { refused, ..Plan::of(copy, Deed::WorkList, label(&kinds, &names), names) }
}

/// Plans one way of ending tasks; those that are not open are refused.
fn end(book: &Book, tasks: &[TaskId], verb: &str, progress: &TaskProgress) -> Plan {
    let is_open = |progress: &TaskProgress| matches!(progress, TaskProgress::Open { .. });
    bring(book, tasks, is_open, progress, " already", |kinds, names| match (kinds, names) {
        ([kind], [name]) => format!("{verb}: {} {name}", kind.word()),
        ([first, rest @ ..], names) if rest.iter().all(|kind| kind == first) => {
            let noun = if *first == TaskKind::Remove { "connections" } else { "requests" };
            format!("{verb}: {} {} {noun}", first.word(), names.len())
        }
        (kinds, _) => format!("{verb}: {} decisions", kinds.len()),
    })
}

fn ended(progress: &TaskProgress) -> &'static str {
    match progress {
        TaskProgress::Open { .. } => "to do",
        TaskProgress::Done { .. } => "done",
        TaskProgress::Confirmed { .. } => "confirmed",
        TaskProgress::Dropped => "off the list",
    }
}

/// Proposes to tick tasks off: they were done on LinkedIn.
pub(crate) fn done(book: &Book, tasks: &[TaskId], settings: &Settings, now: Now) -> Plan {
    let mut plan = end(book, tasks, "Done on LinkedIn", &TaskProgress::Done { at: now.at });
    let withdrawn = tasks.iter().filter_map(|id| book.task(*id)).filter(|task| task.what.kind() == TaskKind::Withdraw);
    let Pace { done, max } = pace(book, settings, now);
    let total = done + withdrawn.filter(|task| task.is_open()).count() as u32;
    if let Some(max) = max.filter(|max| total > *max && total > done) {
        plan.warnings.push(format!("{total} withdrawals today, where {max} a day are the pace"));
    }
    plan
}

/// Proposes to take tasks off the list: LinkedIn need not learn of them.
pub(crate) fn drop(book: &Book, tasks: &[TaskId]) -> Plan {
    end(book, tasks, "Not needed on LinkedIn", &TaskProgress::Dropped)
}

/// Proposes to put what was clicked back on the list: it was not done on LinkedIn after all.
pub(crate) fn put_back(book: &Book, tasks: &[TaskId]) -> Plan {
    let is_done = |progress: &TaskProgress| matches!(progress, TaskProgress::Done { .. });
    bring(book, tasks, is_done, &TaskProgress::Open { doubt: "".into() }, "", |_, names| match names {
        [name] => format!("Back on the work list: what was decided about {name}"),
        names => format!("Back on the work list: {} decisions", names.len()),
    })
}

/// The open tasks about people, in the order of the work list.
pub(crate) fn open_of(book: &Book, people: &[PersonId]) -> Vec<TaskId> {
    let people: std::collections::HashSet<_> = people.iter().collect();
    work_list(book).into_iter().filter(|task| people.contains(&task.person)).map(|task| task.id).collect()
}

/// The address at which a task is done: the person's page, else LinkedIn's list of the kind.
pub(crate) fn address(book: &Book, task: &Task) -> Option<String> {
    let page = book.person(task.person).and_then(person::Person::url);
    page.or_else(|| task.what.kind().steps().list.map(str::to_owned))
}

/// The three moments of a decision, for sentences: "decided 3 Nov 2026 · done 4 Nov 2026".
pub(crate) fn story(task: &Task, now: Now) -> String {
    let day = |at: Time| said(now.day_of(at));
    let mut parts = vec![format!("decided {}", day(task.decided_at))];
    parts.extend(task.progress.done_at().map(|at| format!("done {}", day(at))));
    match &task.progress {
        TaskProgress::Open { doubt } if !doubt.is_empty() => parts.push(format!("back: {doubt}")),
        TaskProgress::Open { .. } => parts.push("not done on LinkedIn yet".to_owned()),
        TaskProgress::Done { .. } => parts.push("not confirmed yet".to_owned()),
        TaskProgress::Confirmed { on, archive, .. } => {
            parts.push(format!("confirmed by {archive} of {}", said(*on)));
        }
        TaskProgress::Dropped => parts.push("not needed on LinkedIn".to_owned()),
    }
    parts.join(" · ")
}

#[cfg(test)]
pub(crate) mod tests;
