//! People. What many have in common is kept once.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use rusqlite::Row;

use crate::domain::record::care::Care;
use crate::domain::record::details::Details;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::words::rare_list::RareList;
use crate::domain::words::rare_text::RareText;
use crate::domain::words::text::Text;
use crate::store::error::StoreError;
use crate::store::rows::column;
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Person {
    columns!("people": "id", "name", "slug", "aliases", "headline", "company", "position", "location", "email", "tags", "remark", "details", "care");

    fn read(row: &Row<'_>) -> Result<Person, StoreError> {
        Alike::default().read(row)
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

/// What people who were read have in common, so that each such thing takes its space once: the same headline, company,
/// position, tags and details. Of what is told first so much is remembered that a search in it is quick.
#[derive(Default)]
pub(crate) struct Alike {
    texts: HashSet<Text>,
    /// By how they are written.
    rare: HashMap<String, RareText>,
    tags: HashMap<String, RareList<Text>>,
    details: HashMap<String, Option<Arc<Details>>>,
}

/// So many bytes of a text lie within the person.
const INLINE: usize = 23;

/// Most things of a kind that are remembered.
const MOST_ALIKE: usize = 4_096;

impl Alike {
    /// Reads a person.
    pub(crate) fn read(&mut self, row: &Row<'_>) -> Result<Person, StoreError> {
        Ok(Person {
            id: PersonId(column::id(row, 0)?),
            name: column::text(row, 1)?,
            slug: match row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)? {
                Some(slug) => Some(stored_slug(slug)?),
                None => None,
            },
            aliases: column::list(row, 3)?,
            headline: self.rare(column::word(row, 4)?)?,
            company: self.text(column::word(row, 5)?),
            position: self.text(column::word(row, 6)?),
            location: self.rare(column::word(row, 7)?)?,
            email: column::word(row, 8)?.into(),
            tags: match column::word(row, 9)? {
                "[]" => RareList::default(),
                json => alike(&mut self.tags, json, |json| Ok(serde_json::from_str(json)?))?,
            },
            remark: column::word(row, 10)?.into(),
            details: match column::word(row, 11)? {
                "{}" => None,
                json => alike(&mut self.details, json, |json| Ok(serde_json::from_str::<Details>(json)?.kept()))?,
            },
            care: care(row, 12)?,
        })
    }

    fn rare(&mut self, text: &str) -> Result<RareText, StoreError> {
        if text.is_empty() { Ok(RareText::default()) } else { alike(&mut self.rare, text, |text| Ok(text.into())) }
    }

    /// A text, which takes space beside the person only where it is a long one.
    fn text(&mut self, text: &str) -> Text {
        if text.len() <= INLINE {
            return text.into();
        }
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let text = Text::from(text);
        if self.texts.len() < MOST_ALIKE {
            self.texts.insert(text.clone());
        }
        text
    }
}

/// What is written so, read once.
fn alike<T: Clone>(
    known: &mut HashMap<String, T>,
    written: &str,
    read: impl FnOnce(&str) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    if let Some(known) = known.get(written) {
        return Ok(known.clone());
    }
    let value = read(written)?;
    if known.len() < MOST_ALIKE {
        known.insert(written.to_owned(), value.clone());
    }
    Ok(value)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::query::each;

    #[test]
    fn what_people_have_in_common_is_read_as_it_is_and_kept_once() {
        let conn = rusqlite::Connection::open_in_memory().expect("memory");
        let person = |id| {
            format!(
                "SELECT {id}, 'P{id}', 'slug-of-{id}', '[]', 'I keep the lighthouses on, all of them', 'Acme', \
                 'Keeper of a great many lighthouses', '', '', '[\"friend\"]', '', '{{\"skills\":[\"Rust\"]}}', NULL"
            )
        };
        let (mut alike, mut people) = (Alike::default(), Vec::new());
        each(&conn, &[person(1), person(2)].join(" UNION ALL "), [], |row| {
            let person = alike.read(row)?;
            assert_eq!(person, Person::read(row)?);
            people.push(person);
            Ok(())
        })
        .expect("people");
        let [one, other] = &people[..] else { panic!("two people") };
        assert_eq!(one.tags.as_ptr(), other.tags.as_ptr());
        assert!(one.details.as_ref().zip(other.details.as_ref()).is_some_and(|(one, other)| Arc::ptr_eq(one, other)));
        assert_eq!(one.headline.as_ptr(), other.headline.as_ptr());
        assert_eq!(one.position.as_ptr(), other.position.as_ptr());
    }
}
