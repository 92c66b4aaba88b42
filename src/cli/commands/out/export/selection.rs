//! Who is exported, and what of them is asked of the file.

use crate::cli::commands::look::list::What;
use crate::cli::commands::out::export::args::ExportArgs;
use crate::cli::context::Context;
use crate::cli::filter::query;
use crate::domain::finding::query::subject::Subject;
use crate::domain::record::book::Book;
use crate::domain::record::journal::RowsWritten;
use crate::domain::record::person::Person;
use crate::domain::record::request::Direction;
use crate::export::chosen::{Chosen, Reach, Selection};
use crate::export::format::ExportFormat;

/// What is exported.
pub(crate) fn selection(context: &Context<'_, '_>, args: &ExportArgs) -> anyhow::Result<Selection<'static>> {
    let query = query(context, args.filter.as_deref().unwrap_or_default())?;
    let book = context.book()?;
    let reach = if args.list.is_some() || args.filter.is_some() { Reach::People } else { Reach::Everything };
    let listed = book.people().filter(|person| args.list.is_none_or(|list| is_in(book, person, list)));
    let mut people: Vec<_> = listed.map(|person| Chosen::of(book, person)).collect();
    if reach == Reach::People {
        let scores = context.scores(book);
        people.retain(|Chosen { person, request, connection }| {
            let (person, request, connection) = (*person, *request, *connection);
            query.matches(&Subject { book, now: context.now, person, request, connection, fit: scores.of(person.id) })
        });
    }
    let format = args.format();
    let messages = if format == ExportFormat::Json { context.store.all_messages()? } else { Vec::new() };
    let written = if format.tells_when() { context.store.rows_written()? } else { RowsWritten::default() };
    Ok(Selection { book, now: context.now, reach, people, messages, written })
}

/// Whether somebody is in a list.
fn is_in(book: &Book, person: &Person, list: What) -> bool {
    match list {
        What::Sent => book.pending_request(person.id, Direction::Sent).is_some(),
        What::Received => book.pending_request(person.id, Direction::Received).is_some(),
        What::Connections => book.standing_connection(person.id).is_some(),
        What::Outside => {
            book.requests_of(person.id).next().is_none() && book.connections_of(person.id).next().is_none()
        }
    }
}
