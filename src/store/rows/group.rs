//! Groups.

use rusqlite::Params;
use rusqlite::Row;

use crate::domain::record::group::{Act, Group, GroupId};
use crate::store::error::StoreError;
use crate::store::rows::column;
use crate::store::rows::column::{day, id, json, text};
use crate::store::rows::stored::Stored;

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
            column::written(&self.members),
            column::written(&self.acts),
        )
    }

    fn describe(&self) -> String {
        format!("the group {}", self.name)
    }
}
