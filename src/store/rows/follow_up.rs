//! Follow-ups.

use rusqlite::Row;

use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpId, FollowUpProgress};
use crate::domain::record::id::PersonId;
use crate::store::error::StoreError;
use crate::store::rows::column::{day, id, named, required, text, time, unknown_word, word};
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for FollowUp {
    columns!("follow_ups", "the follow-up": "id", "person_id", "cause", "opened_at", "due", "why", "state", "closed_on");

    fn read(row: &Row<'_>) -> Result<FollowUp, StoreError> {
        let closed = || required(day(row, 7)?, "a closed follow-up");
        Ok(FollowUp {
            id: FollowUpId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            cause: named(row, 2, "cause", Cause::named)?,
            opened_at: required(time(row, 3)?, "a follow-up")?,
            due: required(day(row, 4)?, "a follow-up")?,
            why: text(row, 5)?,
            progress: match word(row, 6)? {
                "open" => FollowUpProgress::Open,
                "done" => FollowUpProgress::Done { on: closed()? },
                "skipped" => FollowUpProgress::Skipped { on: closed()? },
                "written" => FollowUpProgress::Written { on: closed()? },
                other => return Err(unknown_word("state", other)),
            },
        })
    }

    fn params(&self) -> impl Values {
        (
            self.id.0,
            self.person.0,
            self.cause.word(),
            self.opened_at.timestamp(),
            self.due.to_string(),
            &*self.why,
            self.progress.word(),
            self.progress.on().map(|on| on.to_string()),
        )
    }
}
