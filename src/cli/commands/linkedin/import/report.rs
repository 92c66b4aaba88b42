//! What an import did, in words.

use std::io;

use crate::cli::commands::linkedin::import::view::Done;
use crate::cli::output::Output;
use crate::domain::archive::finding::FindingGroup;
use crate::domain::archive::import::Import;
use crate::domain::archive::report::FileReport;
use crate::domain::record::imported::FileKind;
use crate::domain::time::Now;
use crate::domain::words::count::grouped;
use crate::domain::words::day::said;

/// Most skipped rows that are listed for each file; the JSON has them all.
const MAX_LISTED: usize = 5;

/// What became of the rows of each file.
pub(crate) fn report(import: &Import, out: &mut Output<'_>, now: Now) -> io::Result<()> {
    let cells =
        |name: &str, counts: [&str; 5]| std::iter::once(name).chain(counts).map(str::to_owned).collect::<Vec<_>>();
    let mut rows = vec![cells("", ["rows", "new", "changed", "same", "skipped"])];
    for file in &import.files {
        let counts = [file.rows, file.new, file.changed, file.same, file.left_out()].map(|n| n.to_string());
        rows.push(cells(&file.name, counts.each_ref().map(String::as_str)));
    }
    out.table(&rows)?;
    let dated = import.record.made_on(now).is_some();
    let requests = dated && (import.record.has(FileKind::Invitations) || import.record.has(FileKind::Connections));
    let states: Vec<_> = import.requests.iter().map(|(word, count)| format!("{count} {word}")).collect();
    let since = now.day_of(import.window_start);
    if requests {
        out.line(&format!("Requests since {since}: {}", states.join(", ")))?;
    }
    import.files.iter().try_for_each(|file| troubles(file, out))?;
    import.notices.iter().try_for_each(|notice| out.say(notice))
}

/// What is to be said of a file.
fn troubles(file: &FileReport, out: &mut Output<'_>) -> io::Result<()> {
    for warning in &file.warnings {
        out.say(&format!("{}: {warning}", file.name))?;
    }
    for skip in file.skipped.iter().take(MAX_LISTED) {
        out.say(&format!("{} line {}: {}", file.name, skip.line, skip.reason))?;
    }
    if file.skipped.len() > MAX_LISTED {
        out.say(&format!("{}: {} more skipped", file.name, file.skipped.len() - MAX_LISTED))?;
    }
    if !file.unparsed_dates.is_empty() {
        out.say(&format!("{}: {}", file.name, file.dates_words()))?;
    }
    Ok(())
}

/// What was found, group by group; person by person where that is wanted.
pub(crate) fn findings(done: &Done, out: &mut Output<'_>) -> io::Result<()> {
    let Done { import, texts, left, people, .. } = done;
    if import.is_older {
        out.say("Older than another that was read: only what it proves is taken in.")?;
    }
    for group in FindingGroup::ALL.into_iter().filter(|group| *group != FindingGroup::Rest) {
        let count = import.count_of(group);
        if count == 0 {
            continue;
        }
        let note = match (left.contains(&group), import.doubt(group).is_some()) {
            (true, true) => " (left out: so much is missing that the file may be cut short; --whole takes them over)",
            (true, false) => " (left out)",
            (false, _) => "",
        };
        out.line(&format!("{}: {}{note}", group.title(), grouped(count as u64)))?;
        if *people {
            let of_group = import.findings.iter().zip(texts).filter(|(finding, _)| finding.group == group);
            let rows: Vec<_> =
                of_group.map(|(finding, text)| vec![format!("  {}", finding.name), text.clone()]).collect();
            out.table(&rows)?;
        }
    }
    Ok(())
}

/// What was written, and the way back.
pub(crate) fn conclude(done: &Done, out: &mut Output<'_>, now: Now) -> io::Result<()> {
    let Done { import, written, dry_run, .. } = done;
    let nothing = import.findings.is_empty();
    if let Some(known) = import.known.as_ref().filter(|_| nothing) {
        let day = said(now.day_of(known.imported_at));
        return out.say(&format!("{} was read on {day} already; nothing in it is new.", known.name));
    }
    if nothing {
        out.say("Nothing in it is new; nothing was changed.")?;
    } else if *dry_run {
        out.say("Nothing was written: this was a dry run.")?;
    } else {
        for label in &written.labels {
            out.say(&format!("{label}."))?;
        }
        match &written.labels[..] {
            [] => out.say("Nothing was taken over.")?,
            [_] => out.say("`ties undo` takes it back.")?,
            _ => out.say("`ties undo` takes them back one by one, `ties archive undo NUMBER` all at once.")?,
        }
    }
    if let Some(backup) = &written.backup {
        out.say(&format!("Backup before it: {backup}"))?;
    }
    Ok(())
}
