//! Connections under the header of LinkedIn's own Connections.csv, for ties and other programs that read that file.

use crate::domain::record::connection::Connection;
use crate::export::chosen::Selection;
use crate::export::csv::{Cells, row};
use crate::export::name::halves;
use crate::export::text::one_line;

/// LinkedIn's header.
const HEADER: [&str; 7] = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"];

/// How many connections stand among those who are chosen.
pub(crate) fn count(selection: &Selection<'_>) -> usize {
    selection.people.iter().filter(|chosen| chosen.connection.is_some_and(Connection::stands)).count()
}

/// The connections that stand among those who are chosen.
pub(crate) fn connections(selection: &Selection<'_>, cells: Cells) -> String {
    let mut out = String::from(if cells == Cells::Excel { "\u{FEFF}" } else { "" });
    row(&mut out, HEADER.into_iter(), cells);
    for chosen in &selection.people {
        let Some(tie) = chosen.connection.filter(|tie| tie.stands()) else { continue };
        let person = chosen.person;
        let name = one_line(&person.name);
        let (first, last) = halves(&name);
        let on = tie.connected_on.map(|on| on.format("%d %b %Y").to_string()).unwrap_or_default();
        let url = person.url().unwrap_or_default();
        let texts = [first, last, &url, &person.email, &person.company, &person.position, &on];
        row(&mut out, texts.map(one_line).into_iter(), cells);
    }
    out
}
