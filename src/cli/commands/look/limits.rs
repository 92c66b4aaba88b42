//! `ties limits`: the limits as they stand.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::{File, Run};
use crate::cli::view::value::Moment;
use crate::domain::limit::table::{Gauge, LIMITS, LimitKey, Limits, Week};
use crate::domain::limit::tally;
use crate::domain::settings::Settings;
use crate::domain::time::Now;

/// Nothing is written behind it.
#[derive(Debug, Args)]
pub struct LimitsArgs;

impl Run for LimitsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.store.load()?;
        let limits = tally::limits(&book, context.settings, context.now);
        context.answer(&LimitsView::of(&limits, context.settings))
    }

    fn file(&self) -> File {
        File::Read
    }
}

/// Every limit.
#[derive(Serialize)]
struct LimitsView<'l> {
    #[serde(skip)]
    limits: &'l Limits,
    #[serde(skip)]
    settings: &'l Settings,
    week: WeekView,
    rolling: Used,
    pending: Figure,
    note_length: Most,
    notes_month: Figure,
    ask_again: Most,
    connections: Figure,
    answers: Share,
    withdrawals_day: Figure,
    clock_behind_seconds: Option<i64>,
}

#[derive(Serialize)]
struct WeekView {
    used: u32,
    max: u32,
    starts_at: Moment,
    resets_at: Moment,
    next_free_at: Option<Moment>,
    mode: &'static str,
    window: &'static str,
}

#[derive(Serialize)]
struct Used {
    used: u32,
    max: Option<u32>,
}

#[derive(Serialize)]
struct Figure {
    count: u32,
    #[serde(flatten)]
    most: Most,
}

#[derive(Serialize)]
struct Most {
    max: Option<u32>,
    mode: &'static str,
}

/// How many of the answers were acceptances.
#[derive(Serialize)]
struct Share {
    judged: u32,
    accepted: u32,
    percent: Option<u32>,
    min_percent: u32,
}

impl WeekView {
    fn of(week: &Week) -> WeekView {
        WeekView {
            used: week.used,
            max: week.max,
            starts_at: Moment(week.starts_at),
            resets_at: Moment(week.resets_at),
            next_free_at: week.next_free_at.map(Moment),
            mode: week.mode.word(),
            window: week.window.word(),
        }
    }
}

impl<'l> LimitsView<'l> {
    fn of(limits: &'l Limits, settings: &'l Settings) -> LimitsView<'l> {
        let most = |gauge: &Gauge| Most { max: gauge.max, mode: gauge.mode.word() };
        let figure = |gauge: &Gauge| Figure { count: gauge.count, most: most(gauge) };
        LimitsView {
            limits,
            settings,
            week: WeekView::of(&limits.week),
            rolling: Used { used: limits.rolling.count, max: limits.rolling.max },
            pending: figure(&limits.pending),
            note_length: most(&limits.note_length),
            notes_month: figure(&limits.notes_month),
            ask_again: most(&limits.ask_again),
            connections: figure(&limits.connections),
            answers: Share {
                judged: limits.answers.judged,
                accepted: limits.answers.accepted,
                percent: limits.answers.percent(),
                min_percent: limits.answers.min_percent,
            },
            withdrawals_day: figure(&limits.withdrawals_day),
            clock_behind_seconds: limits.clock_behind.map(|ahead| ahead.num_seconds()),
        }
    }

    fn words(&self, key: LimitKey) -> String {
        let limits = self.limits;
        let figure = |gauge: &Gauge| match gauge.max {
            Some(max) => format!("{} of {max}", gauge.count),
            None => format!("{}, no limit", gauge.count),
        };
        let most =
            |gauge: &Gauge| gauge.max.map_or_else(|| "no limit".into(), |max| format!("{max} {}", key.row().unit));
        match key {
            LimitKey::Week => {
                format!("{} of {}, {} in the last 7 days", limits.week.used, limits.week.max, limits.rolling.count)
            }
            LimitKey::Pending => figure(&limits.pending),
            LimitKey::NoteLength => most(&limits.note_length),
            LimitKey::NotesMonth => figure(&limits.notes_month),
            LimitKey::AskAgain => most(&limits.ask_again),
            LimitKey::Connections => figure(&limits.connections),
            LimitKey::Answers => limits.answers.percent().map_or_else(
                || "nothing to judge yet".into(),
                |percent| format!("{percent} % of {}", limits.answers.judged),
            ),
            LimitKey::WithdrawalsDay => figure(&limits.withdrawals_day),
        }
    }
}

impl Answer for LimitsView<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let row = |key: LimitKey| {
            let row = key.row();
            let mode = format!("{}s", key.mode(self.settings).word());
            vec![row.name.to_owned(), self.words(key), mode, row.origin.to_owned()]
        };
        out.table(&LIMITS.iter().map(|limit| row(limit.key)).collect::<Vec<_>>())
    }
}
