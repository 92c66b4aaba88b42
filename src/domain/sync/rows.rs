//! Rows as cells and back, whatever table they are of.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::domain::record::book::{Book, Tabled};
use crate::domain::record::change::Change;
use crate::domain::record::connection::Connection;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::edit::{Edit, each_edit};
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::group::Group;
use crate::domain::record::imported::Imported;
use crate::domain::record::message::Message;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::domain::record::table::Record;
use crate::domain::record::task::Task;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::sync::cells::{Cells, cells, joined};
use crate::domain::sync::kind::Kind;

/// Does one thing with the type of the rows of a kind, another with texts of messages, which are in no book, and another
/// with how a book holds what there is once.
macro_rules! with_kind {
    ($kind:expr, row($row:ident) => $of_row:expr, message => $of_message:expr, document($held:ident) => $of_document:expr $(,)?) => {
        match $kind {
            Kind::People => {
                type $row = Person;
                $of_row
            }
            Kind::Requests => {
                type $row = Request;
                $of_row
            }
            Kind::Connections => {
                type $row = Connection;
                $of_row
            }
            Kind::Interactions => {
                type $row = Interaction;
                $of_row
            }
            Kind::FollowUps => {
                type $row = FollowUp;
                $of_row
            }
            Kind::Correspondences => {
                type $row = Correspondence;
                $of_row
            }
            Kind::Groups => {
                type $row = Group;
                $of_row
            }
            Kind::Shares => {
                type $row = Share;
                $of_row
            }
            Kind::Tasks => {
                type $row = Task;
                $of_row
            }
            Kind::Imports => {
                type $row = Imported;
                $of_row
            }
            Kind::Messages => $of_message,
            Kind::OwnProfile => {
                let $held = |book: &Book| book.own_profile().to_owned();
                $of_document
            }
            Kind::Goals => {
                let $held = |book: &Book| book.goals().to_owned();
                $of_document
            }
            Kind::Templates => {
                let $held = |book: &Book| book.templates().to_owned();
                $of_document
            }
            Kind::Apart => {
                let $held = |book: &Book| book.apart().to_owned();
                $of_document
            }
            Kind::Mappings => {
                let $held = |book: &Book| book.mappings().to_owned();
                $of_document
            }
        }
    };
}

/// Names a row here.
pub(crate) type Row = (Kind, u32);

/// One row before and after an edit.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) row: Row,
    pub(crate) before: Option<Cells>,
    pub(crate) after: Option<Cells>,
}

/// An edit by rows: one that gives a row another number is of two.
pub(crate) fn parts(edit: &Edit) -> Vec<Part> {
    let kind = Kind::of(edit);
    each_edit!(edit, row(change) => of_rows(kind, change), document(change) => {
        let [before, after] = [&change.before, &change.after].map(|value| Some(value.as_deref().map(as_cells).unwrap_or_default()));
        vec![Part { row: (kind, 0), before, after }]
    })
}

/// The rows that an edit is about.
pub(crate) fn named(edit: &Edit) -> Vec<Row> {
    let kind = Kind::of(edit);
    each_edit!(
        edit,
        row(change) => {
            let rows = change.before.iter().chain(&change.after);
            rows.map(|row| (kind, Record::number(&**row))).collect()
        },
        document(_change) => vec![(kind, 0)],
    )
}

fn of_rows<T: Record + Serialize>(kind: Kind, change: &Change<T>) -> Vec<Part> {
    let part = |row: &T, before: Option<&T>, after: Option<&T>| Part {
        row: (kind, row.number()),
        before: before.map(as_cells),
        after: after.map(as_cells),
    };
    match (change.before.as_deref(), change.after.as_deref()) {
        (Some(before), Some(after)) if before.number() != after.number() => {
            vec![part(before, Some(before), None), part(after, None, Some(after))]
        }
        (before, after) => after.or(before).map(|row| part(row, before, after)).into_iter().collect(),
    }
}

fn as_cells<T: Serialize>(row: &T) -> Cells {
    // Records have nothing that JSON cannot say.
    cells(serde_json::to_value(row).unwrap_or_default())
}

/// A row as a book has it; texts of messages are in no book.
pub(crate) fn known(book: &Book, (kind, number): Row) -> Option<Cells> {
    fn of<T: Tabled + Serialize>(book: &Book, number: u32) -> Option<Cells> {
        T::table(book).get(number).map(as_cells)
    }
    with_kind!(
        kind,
        row(T) => of::<T>(book, number),
        message => None,
        document(held) => Some(as_cells(&held(book))),
    )
}

/// Puts a row in its place, or takes it away. `before` is needed of messages alone.
pub(crate) fn put(
    copy: &mut WorkingCopy<'_>,
    (kind, number): Row,
    before: Option<&Cells>,
    after: Option<&Cells>,
) -> Result<(), String> {
    with_kind!(
        kind,
        row(T) => set::<T>(copy, number, after),
        message => {
            let [before, after] = [before, after].map(|cells| cells.map(read::<Message>).transpose());
            let (before, after) = (before?, after?);
            if before != after {
                copy.change_message(before, after);
            }
            Ok(())
        },
        document(held) => {
            copy.write(held(copy.book()), once(after)?);
            Ok(())
        },
    )
}

fn set<T: Tabled + DeserializeOwned>(
    copy: &mut WorkingCopy<'_>,
    number: u32,
    after: Option<&Cells>,
) -> Result<(), String> {
    match after {
        Some(cells) => copy.put(read::<T>(cells)?),
        None => copy.take::<T>(T::id(number)),
    }
    Ok(())
}

fn once<D: DeserializeOwned + Default>(after: Option<&Cells>) -> Result<D, String> {
    after.filter(|cells| !cells.is_empty()).map_or_else(|| Ok(D::default()), read)
}

fn read<T: DeserializeOwned>(cells: &Cells) -> Result<T, String> {
    let value: Value = joined(cells);
    serde_json::from_value(value).map_err(|error| format!("what both machines did to a row does not fit: {error}"))
}

/// The highest number ever given to a row of a table.
pub(crate) fn last(book: &Book, kind: Kind) -> Option<u32> {
    let last = with_kind!(
        kind,
        row(T) => book.last::<T>(),
        message => book.last_message(),
        document(_held) => return None,
    );
    (kind != Kind::Correspondences).then_some(last)
}

/// Whether a book has everything as an edit expects it; texts of messages are in no book.
pub(crate) fn stands_as_before(book: &Book, edit: &Edit) -> bool {
    if let Edit::Message(_) = edit {
        return true;
    }
    parts(edit).into_iter().all(|part| {
        let known = known(book, part.row);
        if part.row.1 == 0 {
            part.before.unwrap_or_default() == known.unwrap_or_default()
        } else {
            part.before == known
        }
    })
}
