//! What a filter looks at: a person with what belongs to them.

use crate::domain::record::book::Book;
use crate::domain::record::connection::Connection;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::time::Now;

/// A row of a list, as a filter sees it.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Everything that is known.
    pub book: &'a Book,
    pub now: Now,
    /// Whom the row shows.
    pub person: &'a Person,
    /// Its request, in lists of requests.
    pub request: Option<&'a Request>,
    /// Its connection, in the list of connections.
    pub connection: Option<&'a Connection>,
    /// How much speaks for the person; `None` where nothing is known.
    pub fit: Option<u8>,
}

/// The texts by which somebody is searched.
pub(crate) fn known_by(person: &Person) -> impl Iterator<Item = &str> {
    Some(&*person.name).filter(|name| !name.is_empty()).into_iter().chain(known_beside_name(person))
}

/// Those beside the name.
pub(crate) fn known_beside_name(person: &Person) -> impl Iterator<Item = &str> {
    let texts: [&str; 5] = [&person.headline, &person.company, &person.position, &person.remark, &person.email];
    let details = person.details();
    let lists = [&*person.tags, &details.emails, &details.phones, &details.addresses, &details.links]
        .into_iter()
        .flat_map(|list| list.iter());
    texts.into_iter().chain(lists.map(|text| &**text)).filter(|text| !text.is_empty())
}
