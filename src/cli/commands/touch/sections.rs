//! The answer of `ties status`: what is to be done today, part by part.

use std::io;

use serde::Serialize;

use crate::cli::answer::{Answer, Row, cells};
use crate::cli::output::Output;
use crate::cli::told::{cut, overdue, when};
use crate::cli::view::person::Who;
use crate::domain::record::book::Book;
use crate::domain::record::follow_up::FollowUpId;
use crate::domain::record::request::RequestId;
use crate::domain::record::share::{Share, ShareId};
use crate::domain::record::task::TaskId;
use crate::domain::time::{Day, Now};
use crate::domain::today::{Part, Section, ToDo, TodayEntry};
use crate::domain::words::count;

/// Characters of a reason, such as a note, that are printed in a line.
const LINE_OF_REASON: usize = 100;

/// What is due, and what comes next where that is asked for.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Today<'b> {
    #[serde(skip)]
    pub(crate) quiet: bool,
    pub(crate) count: usize,
    pub(crate) sections: Vec<SectionView<'b>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) coming: Option<Vec<Coming>>,
}

/// Something to come.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Coming {
    pub(crate) day: Day,
    pub(crate) what: String,
}

/// One part of the day.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SectionView<'b> {
    #[serde(skip)]
    kind: Section,
    section: &'static str,
    title: &'static str,
    entries: Vec<EntryView<'b>>,
    more: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EntryView<'b> {
    #[serde(skip)]
    section: Section,
    #[serde(flatten)]
    who: Option<Who<'b>>,
    #[serde(flatten)]
    number: Option<Number>,
    /// Of a share; people have theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    day: Option<Day>,
    overdue_days: Option<i64>,
    why: String,
}

/// Which row an entry is about.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum Number {
    #[serde(rename = "follow_up_id")]
    FollowUp(FollowUpId),
    #[serde(rename = "request_id")]
    Request(RequestId),
    #[serde(rename = "share_id")]
    Share(ShareId),
    #[serde(rename = "task_id")]
    Task(TaskId),
}

impl Number {
    fn of(what: ToDo) -> Option<Number> {
        match what {
            ToDo::FollowUp(id) => Some(Number::FollowUp(id)),
            ToDo::Request(id) => Some(Number::Request(id)),
            ToDo::Share(id) => Some(Number::Share(id)),
            ToDo::Task(id) => Some(Number::Task(id)),
            ToDo::Cadence(_) | ToDo::Review(_) | ToDo::Birthday(_) => None,
        }
    }
}

impl<'b> SectionView<'b> {
    pub(crate) fn of(book: &'b Book, part: &Part, now: Now) -> SectionView<'b> {
        let entries = part.entries.iter().map(|entry| EntryView::of(book, part.section, entry, now));
        SectionView {
            kind: part.section,
            section: part.section.word(),
            title: part.section.title(),
            entries: entries.collect(),
            more: part.more,
        }
    }

    fn tell(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.line(self.title)?;
        out.table(&cells(&self.entries, now))?;
        if self.more == 0 {
            return Ok(());
        }
        let rest = match self.kind {
            Section::FollowUps => "for whose circle it is time",
            Section::Withdrawals => "that are planned: ties plan withdrawals",
            Section::Waiting => "that wait",
            Section::Drafts => "for when the limits allow it",
            Section::Work => "on the work list: ties todo",
            Section::Later => "that have their day later",
            Section::Review | Section::Shares | Section::Birthdays => "",
        };
        out.line(format!("  and {} more {rest}", self.more).trim_end())
    }
}

impl<'b> EntryView<'b> {
    fn of(book: &'b Book, section: Section, entry: &TodayEntry, now: Now) -> EntryView<'b> {
        let number = Number::of(entry.what);
        let name = match number {
            Some(Number::Share(id)) => book.share(id).map(Share::name),
            Some(Number::FollowUp(_) | Number::Request(_) | Number::Task(_)) | None => None,
        };
        let is_due = matches!(section, Section::FollowUps | Section::Withdrawals | Section::Shares);
        EntryView {
            section,
            who: entry.person.and_then(|id| Who::numbered(book, id)),
            number,
            name,
            day: entry.day,
            overdue_days: entry.day.filter(|_| is_due).map(|day| overdue(day, now)),
            why: entry.why.clone(),
        }
    }
}

impl Row for EntryView<'_> {
    fn cells(&self, now: Now) -> Vec<String> {
        let number = match self.number {
            Some(Number::Share(id)) => id.0.to_string(),
            Some(Number::FollowUp(_) | Number::Request(_) | Number::Task(_)) | None => {
                self.who.as_ref().map(Who::number).unwrap_or_default()
            }
        };
        let mut row = vec![format!("  {number}")];
        row.extend(self.name.clone().or(self.who.as_ref().map(Who::name)));
        row.extend(self.day.map(|day| match self.section {
            Section::Waiting => waits(day, now),
            Section::Work => format!("decided {day}"),
            Section::FollowUps
            | Section::Withdrawals
            | Section::Birthdays
            | Section::Review
            | Section::Drafts
            | Section::Shares
            | Section::Later => when(day, now),
        }));
        row.push(cut(&self.why, LINE_OF_REASON));
        row
    }
}

impl Row for Coming {
    fn cells(&self, now: Now) -> Vec<String> {
        vec![format!("  {}", self.day), when(self.day, now), self.what.clone()]
    }
}

impl Answer for Today<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        if self.quiet {
            let due = format!("{} due", count::grouped(self.count as u64));
            return if self.count > 0 { out.line(&due) } else { Ok(()) };
        }
        if self.sections.iter().all(|section| section.kind == Section::Later) {
            out.say("Nothing is due today.")?;
        }
        for section in &self.sections {
            section.tell(out, now)?;
        }
        if let Some(coming) = self.coming.as_ref().filter(|coming| !coming.is_empty()) {
            out.line("Coming")?;
            out.table(&cells(coming, now))?;
        }
        Ok(())
    }
}

/// For how long a request has waited.
fn waits(day: Day, now: Now) -> String {
    match now.days_since(day) {
        ..=0 => "since today".to_owned(),
        1 => "for 1 day".to_owned(),
        days => format!("for {} days", count::grouped(days.unsigned_abs())),
    }
}
