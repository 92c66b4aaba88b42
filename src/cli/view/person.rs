//! Who somebody is.

use serde::Serialize;

use crate::cli::answer::Row;
use crate::cli::view::value::some;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::slug::Slug;
use crate::domain::time::Now;
use crate::domain::words::text::Text;

/// Who somebody is, in every answer that names them.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Who<'b> {
    #[serde(skip)]
    pub(crate) person: &'b Person,
    person_id: PersonId,
    name: &'b str,
    slug: Option<&'b str>,
    url: Option<String>,
    tags: &'b [Text],
    remark: Option<&'b str>,
}

impl<'b> Who<'b> {
    pub(crate) fn of(person: &'b Person) -> Who<'b> {
        Who {
            person,
            person_id: person.id,
            name: &person.name,
            slug: person.slug.as_ref().map(Slug::as_str),
            url: person.url(),
            tags: &person.tags,
            remark: some(&person.remark),
        }
    }

    /// The person of a number, if there is one.
    pub(crate) fn numbered(book: &'b Book, id: PersonId) -> Option<Who<'b>> {
        book.person(id).map(Who::of)
    }

    /// The number, as tables begin with it: bare, since a shell takes what follows a `#` for a comment.
    pub(crate) fn number(&self) -> String {
        self.person_id.0.to_string()
    }

    pub(crate) fn name(&self) -> String {
        self.name.to_owned()
    }
}

impl Row for Who<'_> {
    fn cells(&self, _: Now) -> Vec<String> {
        vec![self.number(), self.name(), self.person.line()]
    }
}
