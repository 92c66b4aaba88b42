//! By what rows meet that two machines made each for itself: by what they say, not by their numbers.

use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::request::Request;
use crate::domain::words::fold::fold;
use crate::domain::words::name::name_key;

/// What a new row is recognised by; `None`: the edit makes no new row, or one that is of its own.
pub(crate) fn natural_key(edit: &Edit) -> Option<String> {
    match edit {
        Edit::Person(change) => new(change).map(|row| match &row.slug {
            Some(slug) => format!("page {slug}"),
            None if !row.email.is_empty() => format!("address {}", row.email.to_lowercase()),
            None => format!("name {}\n{}", name_key(&row.name), fold(&row.company)),
        }),
        Edit::Request(change) => new(change).map(request),
        Edit::Connection(change) => new(change).map(|row| {
            if row.stands() {
                return format!("{} stands", row.person);
            }
            format!("{} {:?} {}", row.person, row.connected_on, row.standing.word())
        }),
        Edit::Interaction(change) => {
            new(change).map(|row| format!("{} {} {} {}", row.person, row.kind.word(), row.on, row.text))
        }
        Edit::FollowUp(change) => new(change).map(|row| {
            if row.is_open() {
                return format!("{} open", row.person);
            }
            format!("{} {} {}", row.person, row.due, row.opened_at)
        }),
        Edit::Message(change) => {
            new(change).map(|row| format!("{} {} {} {}", row.person, row.direction.word(), row.at, row.text))
        }
        Edit::Group(change) => new(change).map(|row| fold(&row.name)),
        Edit::Share(change) => new(change).map(|row| [&*row.title, &*row.text, &*row.link].join("\n")),
        Edit::Task(change) => new(change).map(|row| format!("{} {}", row.what.kind().word(), row.what.subject())),
        Edit::Imported(change) => new(change).map(|row| format!("{} {}", row.sha256, row.exported_at.date_naive())),
        Edit::Correspondence(_)
        | Edit::OwnProfile(_)
        | Edit::Goals(_)
        | Edit::Templates(_)
        | Edit::Apart(_)
        | Edit::Mappings(_) => None,
    }
}

/// The row that a change makes.
pub(crate) fn new<T>(change: &Change<T>) -> Option<&T> {
    change.after.as_deref().filter(|_| change.before.is_none())
}

/// A request is one of a person, in a direction, of a minute; of drafts a person has one.
fn request(row: &Request) -> String {
    if row.is_draft() {
        return format!("{} draft", row.person);
    }
    let minute = row.sent_at.map(|at| at.timestamp().div_euclid(60));
    format!("{} {} {minute:?}", row.person, row.direction.word())
}
