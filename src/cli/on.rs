//! The network as it was on a day, for commands that only tell.

use crate::cli::context::Context;
use crate::cli::typed::day_said;
use crate::domain::insights::as_of::{as_of, end_of};
use crate::domain::record::book::Book;
use crate::domain::time::Now;
use crate::domain::words::day::{Way, said};

/// Everything in the file, or what was there on a day, and the moment from which it is looked at.
pub(crate) fn book_on(context: &mut Context<'_, '_>, on: Option<&str>) -> anyhow::Result<(&'static Book, Now)> {
    let (book, now) = (context.book()?, context.now);
    let Some(typed) = on else { return Ok((book, now)) };
    let day = day_said(context, typed, Way::Back)?.min(now.today());
    let known = "as far as is known: who left before the first archive is not in it";
    context.out.say(&format!("As it was on {}, {known}.", said(day)))?;
    let then = now.moved_to(end_of(day, now));
    Ok((Box::leak(Box::new(as_of(book, day, now))), then))
}
