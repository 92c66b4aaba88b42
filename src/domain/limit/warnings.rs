//! What the figures say in words: why nothing may be sent, and what should be known before.

use chrono::TimeDelta;

use crate::domain::limit::table::{Answers, Gauge, Level, Limits};
use crate::domain::settings::{Mode, Window};
use crate::domain::time::{Now, Time};
use crate::domain::weighing::answers::JUDGED_AFTER_DAYS;
use crate::domain::words::count;

/// Why no request may be sent now: the limit that is set to block, its count, and the way out. What depends on
/// the single request (its note, an earlier withdrawal) is for the rule of sending to say.
pub fn blocks_sending(limits: &Limits, now: Now) -> Option<String> {
    [week_reached(limits, now), pending_reached(limits), connections_reached(limits)]
        .into_iter()
        .flatten()
        .find_map(|(mode, text)| (mode == Mode::Block).then_some(text))
}

/// What should be known before a request is sent, one sentence each, without a full stop: limits that are near or
/// reached, few answers, a clock that is behind. What [`blocks_sending`] says is not said again.
pub fn warnings(limits: &Limits, now: Now) -> Vec<String> {
    let refused = blocks_sending(limits, now);
    let mut sentences = Vec::new();
    sentences.extend(limits.clock_behind.map(clock_sentence));
    sentences.extend(match week_reached(limits, now) {
        Some((_, text)) => Some(text),
        None => (limits.week_level() > Level::Calm).then(|| week_count(limits)),
    });
    sentences.extend(match pending_reached(limits) {
        Some((_, text)) => Some(text),
        None => near(limits.pending, "requests pending"),
    });
    sentences.extend(near(limits.notes_month, "requests with a note sent this month"));
    sentences.extend(match connections_reached(limits) {
        Some((_, text)) => Some(text),
        None => near(limits.connections, "connections"),
    });
    sentences.extend(answers_sentence(limits.answers));
    sentences.extend(near(limits.withdrawals_day, "withdrawals made today"));
    sentences.retain(|sentence| Some(sentence) != refused.as_ref());
    sentences
}

/// How many requests may be sent now before a limit that blocks is reached; `None` when none blocks.
pub fn may_go(limits: &Limits) -> Option<u32> {
    let week = limits.week.max.saturating_sub(limits.sent_in_window());
    // At the limit of pending requests one more may go.
    let pending = limits.pending.max.map_or(u32::MAX, |max| max.saturating_add(1).saturating_sub(limits.pending.count));
    let connections = limits.connections.max.map_or(u32::MAX, |max| max.saturating_sub(limits.connections.count));
    [(limits.week.mode, week), (limits.pending.mode, pending), (limits.connections.mode, connections)]
        .into_iter()
        .filter_map(|(mode, left)| (mode == Mode::Block).then_some(left))
        .min()
}

/// The same in words: "58 may go".
pub fn may_go_words(limits: &Limits) -> String {
    may_go(limits).map_or_else(|| "any number may go".into(), |left| format!("{} may go", count::grouped(left.into())))
}

fn week_count(limits: &Limits) -> String {
    let days = match limits.week.window {
        Window::Calendar => "this week",
        Window::Rolling => "in the last 7 days",
    };
    format!(
        "{} of {} sent {days}",
        count::grouped(limits.sent_in_window().into()),
        count::grouped(limits.week.max.into())
    )
}

fn week_reached(limits: &Limits, now: Now) -> Option<(Mode, String)> {
    let free_at = limits.week.next_free_at?;
    let count = week_count(limits);
    let text = if limits.week.max == 0 {
        format!("{count}; the settings allow none")
    } else {
        format!("{count}; the next is free on {}", moment(free_at, now))
    };
    Some((limits.week.mode, text))
}

fn pending_reached(limits: &Limits) -> Option<(Mode, String)> {
    let Gauge { count, max, mode } = limits.pending;
    let max = max.filter(|max| count > *max)?;
    let pending =
        if count == 1 { "1 request is".to_owned() } else { format!("{} requests are", count::grouped(count.into())) };
    let max = count::grouped(max.into());
    let text = match mode {
        Mode::Block => format!("{pending} pending and sending stops above {max}; withdraw some first"),
        Mode::Warn => format!("{pending} pending, more than {max}; withdraw some first"),
    };
    Some((mode, text))
}

fn connections_reached(limits: &Limits) -> Option<(Mode, String)> {
    let Gauge { count, max, mode } = limits.connections;
    let max = max.filter(|max| count >= *max)?;
    Some((
        mode,
        format!("{} of {} connections; remove some first", count::grouped(count.into()), count::grouped(max.into())),
    ))
}

/// "85 of 100 requests pending", from 80 %.
fn near(gauge: Gauge, what: &str) -> Option<String> {
    let max = gauge.max.filter(|_| gauge.level() > Level::Calm)?;
    Some(format!("{} of {} {what}", count::grouped(gauge.count.into()), count::grouped(max.into())))
}

fn answers_sentence(answers: Answers) -> Option<String> {
    let below = match answers.level() {
        Level::Calm => return None,
        Level::Amber => f64::from(answers.min_percent),
        Level::Red => f64::from(answers.min_percent) / 2.0,
    };
    let (accepted, judged) = (count::grouped(answers.accepted.into()), count::grouped(answers.judged.into()));
    Some(format!(
        "{accepted} of {judged} requests older than {JUDGED_AFTER_DAYS} days were accepted, fewer than {below} %"
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
