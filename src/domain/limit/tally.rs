//! The count: one pass over the requests and one over the connections of a book.

use chrono::{Datelike, TimeDelta};

use crate::domain::limit::figures::{Answers, Limits, Week};
use crate::domain::record::book::Book;
use crate::domain::record::connection::Standing;
use crate::domain::record::request::{Direction, Origin, Request, State};
use crate::domain::settings::limits::{LIMITS, LimitKey};
use crate::domain::settings::{Settings, Window};
use crate::domain::time::{Day, Now, Time, first_moment};
use crate::domain::weighing::answers::answer;

/// How far ahead of the clock a record may be dated, in minutes, before the clock is doubted.
const CLOCK_SLACK_MINUTES: i64 = 5;

/// The figures of a book, under the user's settings, now.
pub(crate) fn limits(book: &Book, settings: &Settings, now: Now) -> Limits {
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
    tally.counts[LimitKey::Connections as usize] = connections;
    let answers = Answers {
        judged: tally.judged,
        accepted: tally.accepted,
        listed: tally.listed,
        min_percent: LimitKey::Answers.max(settings).unwrap_or(0),
    };
    tally.counts[LimitKey::Answers as usize] = answers.percent().unwrap_or(0);
    let week = tally.week(settings);
    Limits {
        gauges: LIMITS.each_ref().map(|row| row.key.gauge(tally.counts[row.key as usize], settings)),
        week,
        answers,
        clock_behind: tally
            .newest
            .map(|newest| newest - now.at)
            .filter(|ahead| *ahead > TimeDelta::minutes(CLOCK_SLACK_MINUTES)),
    }
}

/// The moment from which what was sent or withdrawn counts against a limit, at the latest.
pub(crate) fn counts_from(settings: &Settings, now: Now) -> Time {
    let Tally { week_start, month_start, day_start, .. } = Tally::new(settings, now);
    week_start.min(month_start).min(day_start).min(now.at - TimeDelta::days(7))
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
    counts: [u32; LIMITS.len()],
    calendar_week: u32,
    rolling: Vec<Time>,
    judged: u32,
    accepted: u32,
    listed: u32,
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
            counts: [0; LIMITS.len()],
            calendar_week: 0,
            rolling: Vec::new(),
            judged: 0,
            accepted: 0,
            listed: 0,
            newest: None,
        }
    }

    fn count(&mut self, key: LimitKey, counts: bool) {
        self.counts[key as usize] += u32::from(counts);
    }

    /// Counts the seven days that gate sending, and tells of both.
    fn week(&mut self, settings: &Settings) -> Week {
        let max = LimitKey::Week.max(settings).unwrap_or(u32::MAX);
        let rolling = self.rolling.len() as u32;
        let resets_at = self.now.next_week_start(settings.week_start);
        let (count, next_free_at) = match settings.week_window {
            Window::Calendar => (self.calendar_week, (self.calendar_week >= max).then_some(resets_at)),
            Window::Rolling => (rolling, leaves_window(&mut self.rolling, max, self.now)),
        };
        self.counts[LimitKey::Week as usize] = count;
        Week {
            used: self.calendar_week,
            rolling,
            starts_at: self.week_start,
            resets_at,
            next_free_at,
            window: settings.week_window,
            first_day: settings.week_start,
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
            self.calendar_week += u32::from(sent_at >= self.week_start);
            self.count(LimitKey::NotesMonth, sent_at >= self.month_start && !request.note.is_empty());
            if sent_at > self.now.at - TimeDelta::days(7) {
                self.rolling.push(sent_at);
            }
        }
    }

    fn add_answer(&mut self, request: &Request) {
        match &request.state {
            State::Pending => self.count(LimitKey::Pending, request.waits(self.now)),
            State::Withdrawn { at, .. } => self.count(LimitKey::WithdrawalsDay, *at >= self.day_start),
            _ => {}
        }
        let answer = answer(request, self.now);
        self.judged += u32::from(answer.is_some());
        self.accepted += u32::from(answer == Some(true));
        self.listed += u32::from(answer.is_some() && request.origin == Origin::Archive);
    }
}
