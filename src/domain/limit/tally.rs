//! The count: one pass over the requests and one over the connections of a book.

use chrono::{Datelike, TimeDelta};

use crate::domain::limit::table::{Answers, LimitKey, Limits, Week};
use crate::domain::record::book::Book;
use crate::domain::record::connection::Standing;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::settings::{Settings, Window};
use crate::domain::time::{Day, Now, Time, first_moment};
use crate::domain::weighing::answers::answer;

/// How far ahead of the clock a record may be dated, in minutes, before the clock is doubted.
const CLOCK_SLACK_MINUTES: i64 = 5;

/// The figures of a book, under the user's settings, now.
pub fn limits(book: &Book, settings: &Settings, now: Now) -> Limits {
    let mut tally = Tally::new(settings, now);
    for request in book.requests() {
        tally.add(request);
    }
    let mut connections = 0;
    for connection in book.connections() {
        match &connection.standing {
            Standing::Connected => connections += 1,
            Standing::Removed { at, .. } => tally.newest = tally.newest.max(Some(*at)),
            Standing::Lost { .. } => {}
        }
    }
    let max = LimitKey::Week.max(settings).unwrap_or(u32::MAX);
    let rolling = tally.rolling.len() as u32;
    let resets_at = now.next_week_start(settings.week_start);
    let next_free_at = match settings.week_window {
        Window::Calendar => (tally.week >= max).then_some(resets_at),
        Window::Rolling => leaves_window(&mut tally.rolling, max, now),
    };
    Limits {
        week: Week {
            used: tally.week,
            max,
            starts_at: tally.week_start,
            resets_at,
            next_free_at,
            mode: LimitKey::Week.mode(settings),
            window: settings.week_window,
            first_day: settings.week_start,
        },
        rolling: LimitKey::Week.gauge(rolling, settings),
        pending: LimitKey::Pending.gauge(tally.pending, settings),
        note_length: LimitKey::NoteLength.gauge(0, settings),
        notes_month: LimitKey::NotesMonth.gauge(tally.notes_month, settings),
        ask_again: LimitKey::AskAgain.gauge(0, settings),
        connections: LimitKey::Connections.gauge(connections, settings),
        answers: Answers {
            judged: tally.judged,
            accepted: tally.accepted,
            min_percent: LimitKey::Answers.max(settings).unwrap_or(0),
        },
        withdrawals_day: LimitKey::WithdrawalsDay.gauge(tally.withdrawals_day, settings),
        clock_behind: tally
            .newest
            .map(|newest| newest - now.at)
            .filter(|ahead| *ahead > TimeDelta::minutes(CLOCK_SLACK_MINUTES)),
    }
}

/// The moment at which so many of the requests in the rolling window have left it that one may go; `None` when
/// one may go now. A limit of none at all never lets one go: then a window's length from now.
fn leaves_window(sent: &mut [Time], max: u32, now: Now) -> Option<Time> {
    let too_many = sent.len().checked_sub(max as usize)?;
    let last_to_leave = if too_many < sent.len() { *sent.select_nth_unstable(too_many).1 } else { now.at };
    Some(last_to_leave + TimeDelta::days(7))
}

/// What is counted in one pass over the requests.
struct Tally {
    now: Now,
    week_start: Time,
    month_start: Time,
    day_start: Time,
    week: u32,
    rolling: Vec<Time>,
    pending: u32,
    notes_month: u32,
    withdrawals_day: u32,
    judged: u32,
    accepted: u32,
    newest: Option<Time>,
}

impl Tally {
    fn new(settings: &Settings, now: Now) -> Tally {
        let today = now.today();
        let first_of_month = Day::from_ymd_opt(today.year(), today.month(), 1).unwrap_or(today);
        Tally {
            now,
            week_start: now.week_start(settings.week_start),
            month_start: first_moment(first_of_month, now.zone),
            day_start: first_moment(today, now.zone),
            week: 0,
            rolling: Vec::new(),
            pending: 0,
            notes_month: 0,
            withdrawals_day: 0,
            judged: 0,
            accepted: 0,
            newest: None,
        }
    }

    fn add(&mut self, request: &Request) {
        self.newest = self.newest.max(request.sent_at).max(request.state.at());
        match request.direction {
            Direction::Received => return,
            Direction::Sent => {}
        }
        self.add_answer(request);
        if let Some(sent_at) = request.sent_at {
            // What is dated in the future is at or after every start, and so counts as now.
            self.week += u32::from(sent_at >= self.week_start);
            self.notes_month += u32::from(sent_at >= self.month_start && !request.note.is_empty());
            if sent_at > self.now.at - TimeDelta::days(7) {
                self.rolling.push(sent_at);
            }
        }
    }

    fn add_answer(&mut self, request: &Request) {
        match &request.state {
            State::Pending => self.pending += 1,
            State::Withdrawn { at, .. } => self.withdrawals_day += u32::from(*at >= self.day_start),
            _ => {}
        }
        let answer = answer(request, self.now);
        self.judged += u32::from(answer.is_some());
        self.accepted += u32::from(answer == Some(true));
    }
}
