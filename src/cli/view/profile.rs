//! Everything that is recorded of a person.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::view::connection::Tie;
use crate::cli::view::person::Who;
use crate::cli::view::request::RequestView;
use crate::cli::view::value::some;
use crate::domain::record::book::Book;
use crate::domain::record::field::{FIELDS, Place};
use crate::domain::record::person::Person;
use crate::domain::record::slug::Slug;
use crate::domain::time::Now;
use crate::domain::words::text::Text;

/// A person with their fields, connections and requests.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Profile<'b> {
    #[serde(flatten)]
    pub(crate) who: Who<'b>,
    aliases: Vec<&'b str>,
    #[serde(flatten)]
    lines: BTreeMap<&'static str, Option<&'b str>>,
    pub(crate) fit: Option<u8>,
    details: Details<'b>,
    connected: bool,
    connections: Vec<Tie<'b>>,
    requests: Vec<RequestView<'b>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Details<'b> {
    #[serde(flatten)]
    fields: BTreeMap<&'static str, Detail<'b>>,
    mutual_count: u32,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Detail<'b> {
    Text(Option<&'b str>),
    Entries(&'b [Text]),
    Birthday(Option<String>),
}

impl<'b> Profile<'b> {
    pub(crate) fn of(book: &'b Book, person: &'b Person, fit: Option<u8>, now: Now) -> Profile<'b> {
        let (mut lines, mut fields) = (BTreeMap::new(), BTreeMap::new());
        let details = person.details();
        for field in FIELDS {
            let detail = match field.place {
                Place::Line(get, _) => {
                    lines.insert(field.name, some(get(person)));
                    continue;
                }
                Place::Detail(get, _) | Place::Words(get, _) => Detail::Text(some(get(details))),
                Place::Entries(get, _) | Place::LongEntries(get, _) => Detail::Entries(get(details)),
                Place::Birthday => Detail::Birthday(details.birthday.map(|birthday| birthday.to_string())),
                Place::Mutual => Detail::Entries(&details.mutual),
            };
            fields.insert(field.name, detail);
        }
        // Who somebody is has the name already.
        lines.remove("name");
        Profile {
            who: Who::of(person),
            aliases: person.aliases.iter().map(Slug::as_str).collect(),
            lines,
            fit,
            details: Details { fields, mutual_count: details.mutuals() },
            connected: book.standing_connection(person.id).is_some(),
            connections: book.connections_of(person.id).map(Tie::of).collect(),
            requests: book.requests_of(person.id).filter_map(|each| RequestView::of(book, each, fit, now)).collect(),
        }
    }
}
