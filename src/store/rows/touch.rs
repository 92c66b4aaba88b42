//! The rows of keeping in touch: contacts, follow-ups, messages, groups, shares.

use rusqlite::{Params, Row};

use crate::domain::record::contact::{Interaction, InteractionId, Kind};
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpId, Progress};
use crate::domain::record::group::{Act, Group, GroupId};
use crate::domain::record::message::{Message, MessageId};
use crate::domain::record::person::PersonId;
use crate::domain::record::share::{Audience, Share, ShareId, Stage};
use crate::store::error::StoreError;
use crate::store::rows::{Stored, day, direction, id, json, origin, required, text, time, unknown_word, word};

impl Stored for Interaction {
    const SELECT_ONE: &'static str = "SELECT id, person_id, kind, happened, text FROM interactions WHERE id = ?1";
    const INSERT: &'static str =
        "INSERT INTO interactions (id, person_id, kind, happened, text) VALUES (?1, ?2, ?3, ?4, ?5)";
    const UPDATE: &'static str =
        "UPDATE interactions SET person_id = ?2, kind = ?3, happened = ?4, text = ?5 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM interactions WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<Interaction, StoreError> {
        let found = word(row, 2)?;
        Ok(Interaction {
            id: InteractionId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            kind: Kind::ALL.into_iter().find(|kind| kind.word() == found).ok_or_else(|| unknown_word("kind", found))?,
            on: required(day(row, 3)?, "a contact")?,
            text: text(row, 4)?,
        })
    }

    fn params(&self) -> impl Params {
        (self.id.0, self.person.0, self.kind.word(), self.on.to_string(), &*self.text)
    }

    fn describe(&self) -> String {
        "the log of contacts".into()
    }
}

impl Stored for FollowUp {
    const SELECT_ONE: &'static str =
        "SELECT id, person_id, cause, opened_at, due, why, state, closed_on FROM follow_ups WHERE id = ?1";
    const INSERT: &'static str = "INSERT INTO follow_ups (id, person_id, cause, opened_at, due, why, state, closed_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    const UPDATE: &'static str = "UPDATE follow_ups SET person_id = ?2, cause = ?3, opened_at = ?4, due = ?5, why = ?6,
         state = ?7, closed_on = ?8 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM follow_ups WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<FollowUp, StoreError> {
        let found = word(row, 2)?;
        let closed = || required(day(row, 7)?, "a closed follow-up");
        Ok(FollowUp {
            id: FollowUpId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            cause: Cause::ALL.into_iter().find(|c| c.word() == found).ok_or_else(|| unknown_word("cause", found))?,
            opened_at: required(time(row, 3)?, "a follow-up")?,
            due: required(day(row, 4)?, "a follow-up")?,
            why: text(row, 5)?,
            progress: match word(row, 6)? {
                "open" => Progress::Open,
                "done" => Progress::Done { on: closed()? },
                "skipped" => Progress::Skipped { on: closed()? },
                "written" => Progress::Written { on: closed()? },
                other => return Err(unknown_word("state", other)),
            },
        })
    }

    fn params(&self) -> impl Params {
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

    fn describe(&self) -> String {
        "the follow-up".into()
    }
}

impl Stored for Correspondence {
    const SELECT_ONE: &'static str = "SELECT person_id, exchange FROM correspondences WHERE person_id = ?1";
    const INSERT: &'static str = "INSERT INTO correspondences (person_id, exchange) VALUES (?1, ?2)";
    const UPDATE: &'static str = "UPDATE correspondences SET exchange = ?2 WHERE person_id = ?1";
    const DELETE: &'static str = "DELETE FROM correspondences WHERE person_id = ?1";

    fn number(&self) -> u32 {
        self.person.0
    }

    fn read(row: &Row<'_>) -> Result<Correspondence, StoreError> {
        Ok(Correspondence { person: PersonId(id(row, 0)?), exchange: json::<Exchange>(row, 1)? })
    }

    fn params(&self) -> impl Params {
        (self.person.0, written(&self.exchange))
    }

    fn describe(&self) -> String {
        "the count of messages".into()
    }
}

impl Stored for Message {
    const SELECT_ONE: &'static str = "SELECT id, person_id, direction, sent_at, text FROM messages WHERE id = ?1";
    const INSERT: &'static str =
        "INSERT INTO messages (id, person_id, direction, sent_at, text, key) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    const UPDATE: &'static str =
        "UPDATE messages SET person_id = ?2, direction = ?3, sent_at = ?4, text = ?5, key = ?6 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM messages WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<Message, StoreError> {
        Ok(Message {
            id: MessageId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            direction: direction(word(row, 2)?)?,
            at: required(time(row, 3)?, "a message")?,
            text: text(row, 4)?,
        })
    }

    fn params(&self) -> impl Params {
        let key = self.key().0.cast_signed();
        (self.id.0, self.person.0, self.direction.word(), self.at.timestamp(), &*self.text, key)
    }

    fn describe(&self) -> String {
        "the message".into()
    }
}

impl Stored for Group {
    const SELECT_ONE: &'static str = "SELECT id, name, topic, link, joined_on, members, acts FROM groups WHERE id = ?1";
    const INSERT: &'static str = "INSERT INTO groups (id, name, topic, link, joined_on, members, acts)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    const UPDATE: &'static str =
        "UPDATE groups SET name = ?2, topic = ?3, link = ?4, joined_on = ?5, members = ?6, acts = ?7 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM groups WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<Group, StoreError> {
        Ok(Group {
            id: GroupId(id(row, 0)?),
            name: text(row, 1)?,
            topic: text(row, 2)?,
            link: text(row, 3)?,
            joined_on: day(row, 4)?,
            members: json(row, 5)?,
            acts: json::<Vec<Act>>(row, 6)?,
        })
    }

    fn params(&self) -> impl Params {
        (
            self.id.0,
            &*self.name,
            &*self.topic,
            &*self.link,
            self.joined_on.map(|day| day.to_string()),
            written(&self.members),
            written(&self.acts),
        )
    }

    fn describe(&self) -> String {
        format!("the group {}", self.name)
    }
}

impl Stored for Share {
    const SELECT_ONE: &'static str =
        "SELECT id, title, text, link, state, shared_on, planned_on, audience, result, reacted, origin
         FROM shares WHERE id = ?1";
    const INSERT: &'static str =
        "INSERT INTO shares (id, title, text, link, state, shared_on, planned_on, audience, result, reacted, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    const UPDATE: &'static str = "UPDATE shares SET title = ?2, text = ?3, link = ?4, state = ?5, shared_on = ?6,
         planned_on = ?7, audience = ?8, result = ?9, reacted = ?10, origin = ?11 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM shares WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<Share, StoreError> {
        Ok(Share {
            id: ShareId(id(row, 0)?),
            title: text(row, 1)?,
            text: text(row, 2)?,
            link: text(row, 3)?,
            stage: match word(row, 4)? {
                "idea" => Stage::Idea,
                "drafted" => Stage::Drafted,
                "shared" => Stage::Shared { on: day(row, 5)? },
                other => return Err(unknown_word("state", other)),
            },
            planned_on: day(row, 6)?,
            audience: json::<Audience>(row, 7)?,
            result: text(row, 8)?,
            reacted: json(row, 9)?,
            origin: origin(word(row, 10)?)?,
        })
    }

    fn params(&self) -> impl Params {
        let shared_on = match self.stage {
            Stage::Shared { on } => on,
            Stage::Idea | Stage::Drafted => None,
        };
        (
            self.id.0,
            &*self.title,
            &*self.text,
            &*self.link,
            self.stage.word(),
            shared_on.map(|day| day.to_string()),
            self.planned_on.map(|day| day.to_string()),
            written(&self.audience),
            &*self.result,
            written(&self.reacted),
            self.origin.word(),
        )
    }

    fn describe(&self) -> String {
        format!("the share {}", self.name())
    }
}

/// A value as JSON. What is written here are texts, numbers and days, so this cannot fail.
fn written(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".into())
}
