//! The rows of the work list and of the archives that were read.

use rusqlite::{Params, Row};

use crate::domain::record::imported::{ImportId, Imported, ImportedFile};
use crate::domain::record::person::PersonId;
use crate::domain::record::task::{Kind, Progress, Task, TaskId, What};
use crate::store::error::StoreError;
use crate::store::rows::{Stored, day, id, json, required, text, time, unknown_word, word};

impl Stored for Task {
    const SELECT_ONE: &'static str =
        "SELECT id, person_id, kind, subject, decided_at, state, done_at, settled_on, archive, doubt
         FROM tasks WHERE id = ?1";
    const INSERT: &'static str =
        "INSERT INTO tasks (id, person_id, kind, subject, decided_at, state, done_at, settled_on, archive, doubt)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    const UPDATE: &'static str = "UPDATE tasks SET person_id = ?2, kind = ?3, subject = ?4, decided_at = ?5,
         state = ?6, done_at = ?7, settled_on = ?8, archive = ?9, doubt = ?10 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM tasks WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<Task, StoreError> {
        let found = word(row, 2)?;
        let kind =
            Kind::ALL.into_iter().find(|kind| kind.word() == found).ok_or_else(|| unknown_word("kind", found))?;
        let done_at = time(row, 6)?;
        Ok(Task {
            id: TaskId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            what: What::of(kind, id(row, 3)?),
            decided_at: required(time(row, 4)?, "a decision")?,
            progress: match word(row, 5)? {
                "open" => Progress::Open { doubt: text(row, 9)? },
                "done" => Progress::Done { at: required(done_at, "a decision that is done")? },
                "confirmed" => Progress::Confirmed {
                    done_at,
                    on: required(day(row, 7)?, "a decision that is confirmed")?,
                    archive: text(row, 8)?,
                },
                "dropped" => Progress::Dropped,
                other => return Err(unknown_word("state", other)),
            },
        })
    }

    fn params(&self) -> impl Params {
        let (settled_on, archive) = match &self.progress {
            Progress::Confirmed { on, archive, .. } => (Some(on.to_string()), &**archive),
            Progress::Open { .. } | Progress::Done { .. } | Progress::Dropped => (None, ""),
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

    fn describe(&self) -> String {
        "the work list".into()
    }
}

impl Stored for Imported {
    const SELECT_ONE: &'static str =
        "SELECT id, name, sha256, exported_at, imported_at, left_out, files FROM imports WHERE id = ?1";
    const INSERT: &'static str = "INSERT INTO imports (id, name, sha256, exported_at, imported_at, left_out, files)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    const UPDATE: &'static str = "UPDATE imports SET name = ?2, sha256 = ?3, exported_at = ?4, imported_at = ?5,
         left_out = ?6, files = ?7 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM imports WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<Imported, StoreError> {
        Ok(Imported {
            id: ImportId(id(row, 0)?),
            name: text(row, 1)?,
            sha256: text(row, 2)?,
            exported_at: required(time(row, 3)?, "an archive")?,
            imported_at: required(time(row, 4)?, "an import")?,
            left_out: row.get(5)?,
            files: json::<Vec<ImportedFile>>(row, 6)?,
        })
    }

    fn params(&self) -> impl Params {
        (
            self.id.0,
            &*self.name,
            &*self.sha256,
            self.exported_at.timestamp(),
            self.imported_at.timestamp(),
            self.left_out,
            serde_json::to_string(&self.files).unwrap_or_else(|_| "[]".into()),
        )
    }

    fn describe(&self) -> String {
        "the list of archives".into()
    }
}
