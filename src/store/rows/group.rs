//! Groups.

use rusqlite::Row;

use crate::domain::record::group::{Act, Group, GroupId};
use crate::store::error::StoreError;
use crate::store::rows::column;
use crate::store::rows::column::{day, id, json, text};
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Group {
    columns!("groups": "id", "name", "topic", "link", "joined_on", "members", "acts");

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

    fn params(&self) -> impl Values {
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
