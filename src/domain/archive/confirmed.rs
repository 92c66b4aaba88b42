//! What an archive says about the work list: which decisions LinkedIn has learned of, and which that were ticked off
//! it has not. Only an archive that was made after the decision says anything, and only one that tells both who is
//! connected and who asked.

use foldhash::HashSet;

use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::proof::aged_out;
use crate::domain::archive::source::Source;
use crate::domain::archive::told::Told;
use crate::domain::record::book::Book;
use crate::domain::record::request::{Origin, RequestId};
use crate::domain::record::task::{Task, TaskProgress, TaskSubject};
use crate::domain::words::day::said;

/// What the archive shows of a decision.
enum Shown {
    /// It was carried out.
    Carried,
    /// It was not, and why: fits after "back: ".
    Not(String),
    /// It cannot be any more, and why.
    Never(&'static str),
    Nothing,
}

/// Confirms what was carried out; what was ticked off and was not comes back to the work list.
pub(crate) fn take_in(
    book: &Book,
    listed: &HashSet<RequestId>,
    told: &Told<'_>,
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'_>,
    archive: &str,
) {
    if !source.is_full() {
        return;
    }
    for task in book.tasks() {
        let done_at = task.progress.done_at();
        let open = match &task.progress {
            TaskProgress::Open { .. } => true,
            TaskProgress::Done { .. } => false,
            TaskProgress::Confirmed { .. } | TaskProgress::Dropped => continue,
        };
        if task.decided_at >= source.surely_at {
            continue;
        }
        let progress = match shown(task, listed, told, source, draft) {
            Shown::Carried => TaskProgress::Confirmed { done_at, on: source.day, archive: archive.into() },
            Shown::Not(doubt) if !open && done_at.is_some_and(|at| at < source.surely_at) => {
                let day = said(source.day);
                TaskProgress::Open { doubt: format!("the archive of {day} {doubt}").into() }
            }
            // Said once, whether it was ticked off or not.
            Shown::Never(doubt) if task.doubt().is_empty() && done_at.is_none_or(|at| at < source.surely_at) => {
                let day = said(source.day);
                TaskProgress::Open { doubt: format!("the archive of {day} {doubt}").into() }
            }
            Shown::Not(_) | Shown::Never(_) | Shown::Nothing => continue,
        };
        draft.copy.put(Task { progress, ..task.clone() });
    }
}

fn shown(
    task: &Task,
    listed: &HashSet<RequestId>,
    told: &Told<'_>,
    source: &Source<'_>,
    draft: &ArchiveDraft<'_>,
) -> Shown {
    let connected = told.has(task.person);
    // Whether the archive would list the request if it still waited. One that no archive ever listed, of somebody
    // without a page, may stand there under another name.
    let paged = || draft.person(task.person).is_some_and(|person| person.slug.is_some());
    let within = |id| {
        draft.request(id).is_some_and(|request| {
            let listed = request.sent_at.is_some_and(|at| !aged_out(at, source.exported_at));
            listed && (request.origin == Origin::Archive || paged())
        })
    };
    match task.what {
        TaskSubject::Withdraw(_) if connected => {
            Shown::Not("lists them among your connections: they accepted first; it can be taken off the list".into())
        }
        TaskSubject::Ignore(_) if connected => {
            Shown::Not("lists them among your connections; it can be taken off the list".into())
        }
        TaskSubject::Withdraw(id) if listed.contains(&id) => Shown::Not("still lists the request".into()),
        TaskSubject::Ignore(id) if listed.contains(&id) => Shown::Not("still lists the request".into()),
        TaskSubject::Withdraw(id) | TaskSubject::Ignore(id) if within(id) => Shown::Carried,
        TaskSubject::Accept(_) if connected => Shown::Carried,
        TaskSubject::Accept(id) if listed.contains(&id) => Shown::Not("lists the request, and no connection".into()),
        TaskSubject::Accept(_) => Shown::Never(
            "lists neither the request nor the connection: they took it back; it can be taken off the list",
        ),
        TaskSubject::Remove(id) => {
            let made = draft.connection(id).and_then(|tie| tie.connected_on);
            let hidden = made.is_some_and(|day| source.hidden_of(day) > 0);
            // Somebody who was connected anew is another matter.
            if told.has_made_by(task.person, made) {
                Shown::Not("still lists the connection".into())
            } else if hidden {
                Shown::Nothing
            } else {
                Shown::Carried
            }
        }
        TaskSubject::Send(id) if listed.contains(&id) || connected => Shown::Carried,
        TaskSubject::Send(id) if within(id) => Shown::Not("does not list the request".into()),
        TaskSubject::Withdraw(_) | TaskSubject::Ignore(_) | TaskSubject::Send(_) => Shown::Nothing,
    }
}
