//! What was typed on the command line, read: texts, people, days.

use std::io::Read as _;
use std::sync::OnceLock;

use chrono::Days;

use crate::cli::context::{Context, Usage, hinted};
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::words::count::grouped;
use crate::domain::words::day;
use crate::domain::words::day::Way;

/// Most that is read of a text, in bytes.
pub(crate) const MOST_TEXT: usize = 1 << 20;

/// Most that is read of a list of people, in bytes.
const MOST_PEOPLE: usize = 64 << 20;

/// A text from the command line; `-` reads it from the standard input.
pub(crate) fn typed(text: &str) -> anyhow::Result<String> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    Ok(whole(Piped::Text, MOST_TEXT)?.to_owned())
}

/// People from the standard input, one a line.
pub(crate) fn people() -> anyhow::Result<&'static str> {
    whole(Piped::People, MOST_PEOPLE)
}

/// All that comes from the standard input. What is too long is refused: its end would be missing unseen.
fn whole(what: Piped, most: usize) -> anyhow::Result<&'static str> {
    let bytes = piped(what, most as u64 + 1)?;
    if bytes.len() > most {
        let most = grouped(most as u64);
        return Err(Usage(format!("more than {most} bytes come from the standard input; nothing was taken")).into());
    }
    std::str::from_utf8(bytes).map_err(|_| Usage("what came from the standard input is not UTF-8".into()).into())
}

/// What the standard input is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piped {
    People,
    Text,
}

/// What comes from the standard input, so many bytes at most. It is kept, as a command that lost a race is run again.
pub(crate) fn piped(what: Piped, most: u64) -> anyhow::Result<&'static [u8]> {
    static PIPED: OnceLock<(Piped, Vec<u8>)> = OnceLock::new();
    if let Some((other, piped)) = PIPED.get() {
        if *other != what {
            return Err(hinted("the standard input is asked for twice", "write `-` for one thing").into());
        }
        return Ok(piped);
    }
    let mut piped = Vec::new();
    std::io::stdin().take(most).read_to_end(&mut piped)?;
    Ok(&PIPED.get_or_init(|| (what, piped)).1)
}

/// Reads a day as people write it.
pub(crate) fn day(typed: &str, now: Now, way: Way) -> Result<Day, Usage> {
    let example = match way {
        Way::Ahead => "tomorrow, \"in 3 days\", \"next tue\", \"24 Dec\", 2026-12-24",
        Way::Back => "today, yesterday, \"3 days ago\", \"last tue\", \"24 Dec\", 2026-12-24",
    };
    let not_one = || hinted(&format!("\"{}\" is no day", typed.escape_debug()), &format!("write {example}"));
    day::parse(typed, now.today(), way).ok_or_else(not_one)
}

/// Reads a day, and says which was understood where it was not written as one.
pub(crate) fn day_said(context: &mut Context<'_, '_>, typed: &str, way: Way) -> anyhow::Result<Day> {
    let on = day(typed, context.now, way)?;
    if typed.trim() != on.to_string() {
        context.out.say(&format!("{} is {}", typed.trim(), on.format("%a %-d %b %Y")))?;
    }
    Ok(on)
}

/// The day on which a new follow-up is due when none is named.
pub(crate) fn usual_day(settings: &Settings, now: Now) -> Day {
    let today = now.today();
    today.checked_add_days(Days::new(u64::from(settings.follow_up.after_days))).unwrap_or(today)
}
