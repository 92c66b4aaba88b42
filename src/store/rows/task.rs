//! The work list.

use rusqlite::Row;

use crate::domain::record::id::PersonId;
use crate::domain::record::task::{Task, TaskId, TaskKind, TaskProgress, TaskSubject};
use crate::store::error::StoreError;
use crate::store::rows::column::{day, id, named, required, text, time, unknown_word, word};
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Task {
    columns!("tasks", "the work list": "id", "person_id", "kind", "subject", "decided_at", "state", "done_at", "settled_on", "archive", "doubt");

    fn read(row: &Row<'_>) -> Result<Task, StoreError> {
        let kind = named(row, 2, "kind", TaskKind::named)?;
        let done_at = time(row, 6)?;
        Ok(Task {
            id: TaskId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            what: TaskSubject::of(kind, id(row, 3)?),
            decided_at: required(time(row, 4)?, "a decision")?,
            progress: match word(row, 5)? {
                "open" => TaskProgress::Open { doubt: text(row, 9)? },
                "done" => TaskProgress::Done { at: required(done_at, "a decision that is done")? },
                "confirmed" => TaskProgress::Confirmed {
                    done_at,
                    on: required(day(row, 7)?, "a decision that is confirmed")?,
                    archive: text(row, 8)?,
                },
                "dropped" => TaskProgress::Dropped,
                other => return Err(unknown_word("state", other)),
            },
        })
    }

    fn params(&self) -> impl Values {
        let (settled_on, archive) = match &self.progress {
            TaskProgress::Confirmed { on, archive, .. } => (Some(on.to_string()), &**archive),
            TaskProgress::Open { .. } | TaskProgress::Done { .. } | TaskProgress::Dropped => (None, ""),
        };
        (
            self.id.0,
            self.person.0,
            self.what.kind().word(),
            self.what.subject(),
            self.decided_at.timestamp(),
            self.progress.word(),
            self.progress.done_at().map(|at| at.timestamp()),
            settled_on,
            archive,
            self.doubt(),
        )
    }
}
