//! People.

use std::borrow::Cow;

use rusqlite::Row;

use crate::domain::record::care::Care;
use crate::domain::record::details::Details;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::store::error::StoreError;
use crate::store::rows::column;
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Person {
    columns!("people": "id", "name", "slug", "aliases", "headline", "company", "position", "location", "email", "tags", "remark", "details", "care");

    fn read(row: &Row<'_>) -> Result<Person, StoreError> {
        Ok(Person {
            id: PersonId(column::id(row, 0)?),
            name: column::text(row, 1)?,
            slug: match row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)? {
                Some(slug) => Some(stored_slug(slug)?),
                None => None,
            },
            aliases: column::list(row, 3)?,
            headline: column::word(row, 4)?.into(),
            company: column::text(row, 5)?,
            position: column::text(row, 6)?,
            location: column::word(row, 7)?.into(),
            email: column::word(row, 8)?.into(),
            tags: column::list(row, 9)?,
            remark: column::word(row, 10)?.into(),
            details: details(row, 11)?,
            care: care(row, 12)?,
        })
    }

    fn params(&self) -> impl Values {
        let details = self.details.as_ref().map_or(Cow::Borrowed("{}"), |details| column::written(details).into());
        (
            self.id.0,
            &*self.name,
            self.slug.as_ref().map(crate::domain::record::slug::Slug::as_str),
            column::written_list(&self.aliases),
            &*self.headline,
            &*self.company,
            &*self.position,
            &*self.location,
            &*self.email,
            column::written_list(&self.tags),
            &*self.remark,
            details,
            self.care.as_ref().map(column::written),
        )
    }

    fn describe(&self) -> String {
        self.name.to_string()
    }
}

/// A JSON object; most are empty and need no parsing.
fn details(row: &Row<'_>, column: usize) -> Result<Option<Box<Details>>, StoreError> {
    match column::word(row, column)? {
        "{}" => Ok(None),
        json => Ok(serde_json::from_str::<Details>(json)?.kept()),
    }
}

fn care(row: &Row<'_>, column: usize) -> Result<Option<Box<Care>>, StoreError> {
    match row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        None => Ok(None),
        Some(json) => Ok(serde_json::from_str::<Care>(json)?.kept()),
    }
}

fn stored_slug(text: &str) -> Result<crate::domain::record::slug::Slug, StoreError> {
    crate::domain::record::slug::Slug::stored(text)
        .ok_or_else(|| StoreError::Damaged(format!("a slug is \"{}\"", text.escape_debug())))
}
