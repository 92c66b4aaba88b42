//! `ties due`: what is to be done today, for people, scripts and shell prompts.

use serde_json::{Value, json};

use crate::cli::args::follow_up::DueArgs;
use crate::cli::context::{Context, Outcome};
use crate::cli::told::{cut, overdue, person_json, when};
use crate::domain::limit::tally;
use crate::domain::record::book::Book;
use crate::domain::record::share::Share;
use crate::domain::time::{Day, Now};
use crate::domain::today;
use crate::domain::today::{Entry, Part, Section, What};
use crate::domain::weighing::fit::{Scale, Scores, Weigher};
use crate::domain::words::count;

/// Characters of a reason, such as a note, that are printed in a line.
const LINE_OF_REASON: usize = 100;

/// `ties due`.
pub(crate) fn due(context: &mut Context<'_, '_>, args: &DueArgs) -> anyhow::Result<Outcome> {
    let (now, settings) = (context.now, context.settings);
    let book = context.store.load()?;
    let scores = Scores::all(&Weigher::new(&book, settings, &Scale::of(&book)));
    let limits = tally::limits(&book, settings, now);
    let parts = today::today(&book, &scores, &limits, settings, now);
    let count = today::count(&parts);
    let coming = if args.all { today::coming(&book, settings, now) } else { Vec::new() };
    if context.json {
        let mut value = json!({ "count": count, "sections": Value::Null });
        value["sections"] = parts.iter().map(|part| part_json(&book, part, now)).collect();
        if args.all {
            value["coming"] =
                coming.iter().map(|(day, what)| json!({ "day": day.to_string(), "what": what })).collect();
        }
        context.out.json(&value)?;
    } else if args.quiet {
        if count > 0 {
            context.out.line(&format!("{} due", count::grouped(count as u64)))?;
        }
    } else {
        for part in &parts {
            tell_part(context, &book, part)?;
        }
        if parts.is_empty() {
            context.out.say("Nothing is due today.")?;
        }
        if !coming.is_empty() {
            context.out.line("Coming")?;
            let rows: Vec<_> =
                coming.into_iter().map(|(day, what)| vec![format!("  {day}"), when(day, now), what]).collect();
            context.out.table(&rows)?;
        }
    }
    Ok(if count > 0 { Outcome::Due } else { Outcome::Done })
}

fn tell_part(context: &mut Context<'_, '_>, book: &Book, part: &Part) -> anyhow::Result<()> {
    let now = context.now;
    context.out.line(part.section.title())?;
    let row = |entry: &Entry| {
        let number = match entry.what {
            What::Share(id) => id.to_string(),
            _ => entry.person.map(|id| id.to_string()).unwrap_or_default(),
        };
        let mut row = vec![format!("  {number}")];
        row.extend(name(book, entry));
        row.extend(entry.day.map(|day| match part.section {
            Section::Waiting => waits(day, now),
            Section::Work => format!("decided {day}"),
            Section::FollowUps | Section::Review | Section::Drafts | Section::Shares => when(day, now),
        }));
        row.push(cut(&entry.why, LINE_OF_REASON));
        row
    };
    context.out.table(&part.entries.iter().map(row).collect::<Vec<_>>())?;
    if part.more > 0 {
        let rest = match part.section {
            Section::FollowUps => "for whose circle it is time",
            Section::Waiting => "that wait",
            Section::Drafts => "for when the limits allow it",
            Section::Work => "on the work list: ties todo",
            Section::Review | Section::Shares => "",
        };
        context.out.line(format!("  and {} more {rest}", part.more).trim_end())?;
    }
    Ok(())
}

/// Whom or what an entry is about.
fn name(book: &Book, entry: &Entry) -> Option<String> {
    match entry.what {
        What::Share(id) => book.share(id).map(Share::name),
        _ => entry.person.map(|id| book.name(id).to_owned()),
    }
}

fn part_json(book: &Book, part: &Part, now: Now) -> Value {
    let entry = |entry: &Entry| {
        let mut map = person_json(book, entry.person);
        let numbers = match entry.what {
            What::FollowUp(id) => Some(("follow_up_id", id.0)),
            What::Request(id) => Some(("request_id", id.0)),
            What::Share(id) => Some(("share_id", id.0)),
            What::Task(id) => Some(("task_id", id.0)),
            What::Cadence(_) | What::Review(_) => None,
        };
        map.extend(numbers.map(|(name, id)| (name.to_owned(), id.into())));
        if let What::Share(_) = entry.what {
            map.insert("name".into(), name(book, entry).into());
        }
        map.insert("day".into(), entry.day.map(|day| day.to_string()).into());
        let is_due = matches!(part.section, Section::FollowUps | Section::Shares);
        map.insert("overdue_days".into(), entry.day.filter(|_| is_due).map(|day| overdue(day, now)).into());
        map.insert("why".into(), entry.why.clone().into());
        Value::Object(map)
    };
    let entries: Vec<_> = part.entries.iter().map(entry).collect();
    let (word, title) = (part.section.word(), part.section.title());
    json!({ "section": word, "title": title, "entries": entries, "more": part.more })
}

/// For how long a request has waited.
fn waits(day: Day, now: Now) -> String {
    match now.days_since(day) {
        ..=0 => "since today".to_owned(),
        1 => "for 1 day".to_owned(),
        days => format!("for {} days", count::grouped(days.unsigned_abs())),
    }
}
