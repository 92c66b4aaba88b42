//! What the figures say in words: why nothing may be sent, and what should be known before.

use chrono::TimeDelta;

use crate::domain::limit::figures::{Answers, Gauge, Level, Limits};
use crate::domain::settings::Window;
use crate::domain::settings::limits::{Gate, LIMITS, Limit, Measure, Mode};
use crate::domain::time::{Now, Time};
use crate::domain::weighing::answers::JUDGED_AFTER_DAYS;
use crate::domain::words::count;

/// Why no request may be sent now: the limit that is set to block, its count, and the way out. What depends on
/// the single request (its note, an earlier withdrawal) is for the rule of sending to say.
pub(crate) fn blocks_sending(limits: &Limits, now: Now) -> Option<String> {
    let mut blocking = LIMITS.iter().filter(|row| limits[row.key].mode == Mode::Block);
    blocking.find_map(|row| reached(row, limits, now))
}

/// What should be known before a request is sent, one sentence each, without a full stop: limits that are near or
/// reached, few answers, a clock that is behind. What [`blocks_sending`] says is not said again.
pub(crate) fn warnings(limits: &Limits, now: Now) -> Vec<String> {
    let refused = blocks_sending(limits, now);
    let of_limits = LIMITS.iter().filter_map(|row| reached(row, limits, now).or_else(|| near(row, limits)));
    let sentences = limits.clock_behind.map(clock_sentence).into_iter().chain(of_limits);
    sentences.filter(|sentence| Some(sentence) != refused.as_ref()).collect()
}

/// How many requests may be sent now before a limit that blocks is reached; `None` when none blocks.
pub(crate) fn may_go(limits: &Limits) -> Option<u32> {
    let left = |row: &Limit| {
        let Gauge { count, max, mode } = limits[row.key];
        let max = max.filter(|_| mode == Mode::Block)?;
        match row.gate {
            Gate::UntilFree | Gate::Reached(_) => Some(max.saturating_sub(count)),
            // At the limit one more may go.
            Gate::Passed { .. } => Some(max.saturating_add(1).saturating_sub(count)),
            Gate::Some | Gate::Nothing => None,
        }
    };
    LIMITS.iter().filter_map(left).min()
}

/// The same in words: "58 may go".
pub(crate) fn may_go_words(limits: &Limits) -> String {
    may_go(limits).map_or_else(|| "any number may go".into(), |left| format!("{} may go", count::grouped(left.into())))
}

/// "85 of 100 requests pending".
fn counted(row: &Limit, limits: &Limits) -> Option<String> {
    let Gauge { count, max, .. } = limits[row.key];
    let what = match (row.measure, limits.week.window) {
        (Measure::Week, Window::Calendar) => "sent this week",
        (Measure::Week, Window::Rolling) => "sent in the last 7 days",
        (Measure::Count(what), _) => what,
        (Measure::Each(_) | Measure::Share, _) => return None,
    };
    Some(format!("{} of {} {what}", count::grouped(count.into()), count::grouped(max?.into())))
}

/// What is held back by a limit that is reached, and what makes room.
fn reached(row: &Limit, limits: &Limits, now: Now) -> Option<String> {
    let Gauge { count, max, mode } = limits[row.key];
    let (count, max) = (u64::from(count), u64::from(max?));
    match row.gate {
        Gate::UntilFree => {
            let (counted, free_at) = (counted(row, limits)?, limits.week.next_free_at?);
            Some(match max {
                0 => format!("{counted}; the settings allow none"),
                1.. => format!("{counted}; the next is free on {}", moment(free_at, now)),
            })
        }
        Gate::Reached(way_out) if count >= max => Some(format!("{}; {way_out}", counted(row, limits)?)),
        Gate::Passed { one, several, way_out } if count > max => {
            let there_are = if count == 1 { one.to_owned() } else { format!("{} {several}", count::grouped(count)) };
            let max = count::grouped(max);
            Some(match mode {
                Mode::Block => format!("{there_are} and sending stops above {max}; {way_out}"),
                Mode::Warn => format!("{there_are}, more than {max}; {way_out}"),
            })
        }
        Gate::Reached(_) | Gate::Passed { .. } | Gate::Some | Gate::Nothing => None,
    }
}

/// The count, from 80 % of the limit; for answers, that they are few.
fn near(row: &Limit, limits: &Limits) -> Option<String> {
    if limits.level(row.key) == Level::Calm {
        return None;
    }
    match row.measure {
        Measure::Share => answers_sentence(limits.answers),
        Measure::Week | Measure::Count(_) | Measure::Each(_) => counted(row, limits),
    }
}

fn answers_sentence(answers: Answers) -> Option<String> {
    let below = match answers.level() {
        Level::Calm => return None,
        Level::Amber => f64::from(answers.min_percent),
        Level::Red => f64::from(answers.min_percent) / 2.0,
    };
    let (accepted, judged) = (count::grouped(answers.accepted.into()), count::grouped(answers.judged.into()));
    let listed = answers.of_those();
    Some(format!(
        "Of the requests older than {JUDGED_AFTER_DAYS} days{listed}, {accepted} of {judged} were accepted, fewer than {below} %"
    ))
}

fn clock_sentence(ahead: TimeDelta) -> String {
    let (count, unit) = match ahead.num_minutes() {
        minutes @ ..120 => (minutes, "minutes"),
        minutes @ ..2880 => (minutes / 60, "hours"),
        minutes => (minutes / 1440, "days"),
    };
    let count = count::grouped(count.unsigned_abs());
    format!("The clock is behind: the newest record is dated {count} {unit} ahead; what is dated ahead counts as now")
}

/// "Monday 30 Nov, 00:00" on the user's clock; a begun minute counts as over, so that the moment has truly come.
pub(crate) fn moment(time: Time, now: Now) -> String {
    let whole = time + TimeDelta::seconds((60 - time.timestamp().rem_euclid(60)) % 60);
    now.local(whole).format("%A %-d %b, %H:%M").to_string()
}
