//! What `ties archive explain` answers: what lies in an archive.

use std::io;

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::output::Output;
use crate::domain::time::{Day, Now};
use crate::domain::words::count::{counted, grouped};
use crate::import::explain::Explained;

/// The members of an archive.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Members(pub(crate) Vec<Explained>);

impl Answer for Members {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        for (is_read, title) in [(true, "Read by `ties import`:"), (false, "Not read:")] {
            let members: Vec<&Explained> = self.0.iter().filter(|member| member.is_read == is_read).collect();
            if members.is_empty() {
                continue;
            }
            out.line(title)?;
            let rows: Vec<Vec<String>> = members.into_iter().map(cells).collect();
            out.table(&rows)?;
        }
        if self.0.is_empty() {
            out.say("Nothing lies in it.")?;
        }
        Ok(())
    }
}

fn cells(member: &Explained) -> Vec<String> {
    let rows = member.rows.map_or_else(
        || counted(member.size, "byte", "bytes"),
        |rows| if rows == 0 { "no rows".to_owned() } else { format!("{} rows", grouped(rows)) },
    );
    let days = match (member.oldest, member.newest) {
        (Some(oldest), Some(newest)) if oldest != newest => format!("{oldest} to {newest}"),
        (Some(day), _) => Day::to_string(&day),
        _ => String::new(),
    };
    let what = if member.what.is_empty() { "not known" } else { member.what };
    let reveals = if member.reveals.is_empty() { String::new() } else { format!("reveals {}", member.reveals) };
    vec![format!("  {}", member.name), rows, days, what.to_owned(), reveals]
}
