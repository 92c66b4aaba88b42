//! What `ties paste` answers: what was understood of a page, and what it does.

use std::io;

use serde::Serialize;

use crate::cli::answer::{Answer, Row, cells};
use crate::cli::commands::linkedin::check::CheckView;
use crate::cli::output::Output;
use crate::cli::planned::say;
use crate::cli::view::plan::PlanView;
use crate::domain::page::content::{Page, PageRow, PageText, When};
use crate::domain::page::paste::{Does, Paste, Taken, Who};
use crate::domain::page::words::languages;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;
use crate::domain::time::{Day, Now};

/// Most lines that were not understood that are told; the JSON has them all.
const MAX_LISTED: usize = 20;

/// What was understood of a page, and what it does.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct PasteView<'p> {
    #[serde(skip)]
    paste: &'p Paste,
    /// The page the text looks like, where that is another.
    #[serde(skip)]
    other: Option<Page>,
    label: &'p str,
    rows: Vec<RowView<'p>>,
    not_understood: Vec<Line<'p>>,
    clipped: bool,
    check: Option<CheckView<'p>>,
    batch_id: Option<BatchId>,
    dry_run: bool,
}

/// A line that was not understood.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Line<'p> {
    line: usize,
    text: &'p str,
}

/// Somebody on the page.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RowView<'p> {
    #[serde(skip)]
    when: Option<When>,
    line: usize,
    name: &'p str,
    headline: &'p str,
    mutual: Option<u32>,
    earliest: Option<Day>,
    latest: Option<Day>,
    note: &'p str,
    does: &'static str,
    why: &'p str,
    person_id: Option<PersonId>,
}

impl<'p> PasteView<'p> {
    pub(crate) fn of(
        understood: &'p PageText,
        paste: &'p Paste,
        other: Option<Page>,
        batch: Option<BatchId>,
        dry_run: bool,
    ) -> PasteView<'p> {
        let rows = understood.rows.iter().zip(&paste.rows);
        PasteView {
            paste,
            other,
            label: &paste.plan.batch.label,
            rows: rows.map(|(row, taken)| RowView::of(row, taken)).collect(),
            not_understood: understood.left.iter().map(|(line, text)| Line { line: *line, text }).collect(),
            clipped: understood.clipped,
            check: paste.check.as_ref().map(CheckView::of),
            batch_id: batch,
            dry_run,
        }
    }

    /// What is to be said of the page itself.
    fn doubts(&self) -> Vec<String> {
        let lines = self.not_understood.iter().take(MAX_LISTED);
        let mut said: Vec<_> =
            lines.map(|Line { line, text }| format!("Not understood, line {line}: {text}")).collect();
        if self.not_understood.len() > MAX_LISTED {
            said.push(format!("and {} more lines", self.not_understood.len() - MAX_LISTED));
        }
        if self.clipped {
            said.push("The text was too long; what lies behind was not read.".to_owned());
        }
        said.extend(self.check.iter().flat_map(CheckView::sentences));
        if let Some(word) = self.other.map(Page::word) {
            said.push(format!("It looks like the page of {word}; `ties paste {word}` reads that."));
        } else if self.rows.is_empty() {
            said.push(format!("Pages are known in {}; LinkedIn's settings change the language.", languages()));
        }
        said
    }
}

impl<'p> RowView<'p> {
    fn of(row: &'p PageRow, taken: &'p Taken) -> RowView<'p> {
        let (does, why) = match &taken.does {
            Does::New => ("new", ""),
            Does::More(what) => ("more", &what[..]),
            Does::Same => ("same", ""),
            Does::LeftOut(why) => ("left", &why[..]),
        };
        RowView {
            when: row.when,
            line: row.line,
            name: &row.name,
            headline: &row.headline,
            mutual: row.mutual,
            earliest: row.when.map(When::earliest),
            latest: row.when.map(When::latest),
            note: &row.note,
            does,
            why,
            person_id: match taken.who {
                Who::Known(id) => Some(id),
                Who::New => None,
            },
        }
    }
}

impl Row for RowView<'_> {
    fn cells(&self, _: Now) -> Vec<String> {
        let whom = self.person_id.map(|id| id.to_string()).unwrap_or_default();
        let when = match self.when {
            None => "?".to_owned(),
            Some(When::On(on)) => on.to_string(),
            Some(When::Between(from, to)) if from == to => to.to_string(),
            Some(When::Between(from, to)) => format!("{from} to {to}"),
        };
        let more = if self.why.is_empty() { self.headline } else { self.why };
        vec![self.does.to_owned(), whom, self.name.to_owned(), when, more.to_owned()]
    }
}

impl Answer for PasteView<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.rows, now))?;
        self.doubts().iter().try_for_each(|said| out.say(said))?;
        if self.rows.is_empty() {
            return out.say("Not done: nothing of the text was understood as people of that page.");
        }
        if self.paste.plan.batch.edits.is_empty() {
            return out.say("All that was understood is known already; nothing was changed.");
        }
        PlanView::of(&self.paste.plan, self.batch_id, self.dry_run, None).text(out, now)?;
        say(&self.paste.plan, out)
    }
}
