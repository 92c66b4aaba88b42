//! The limits as they stand, for `ties status` and on their own.

use std::collections::BTreeMap;
use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::cli::view::value::Moment;
use crate::domain::limit::figures::{Gauge, Limits};
use crate::domain::limit::tally;
use crate::domain::settings::limits::{LIMITS, Limit, LimitKey, Measure};
use crate::domain::time::Now;

#[derive(Debug, Args)]
pub struct LimitsArgs;

impl Run for LimitsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let limits = tally::limits(book, context.settings, context.now);
        context.answer(&LimitsView::of(&limits))
    }
}

/// Every limit, by its name in the settings.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct LimitsView<'l> {
    #[serde(skip)]
    limits: &'l Limits,
    #[serde(flatten)]
    rows: BTreeMap<&'static str, LimitView>,
    rolling: Used,
    clock_behind_seconds: Option<i64>,
}

/// A limit as it is measured.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum LimitView {
    Week {
        used: u32,
        max: Option<u32>,
        starts_at: Moment,
        resets_at: Moment,
        next_free_at: Option<Moment>,
        mode: &'static str,
        window: &'static str,
    },
    Count {
        count: u32,
        max: Option<u32>,
        mode: &'static str,
    },
    Each {
        max: Option<u32>,
        mode: &'static str,
    },
    Share {
        judged: u32,
        accepted: u32,
        /// Those judged that an archive told of, which lists none that was withdrawn or closed.
        listed: u32,
        percent: Option<u32>,
        min_percent: u32,
    },
}

/// What was used in the last seven days.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Used {
    used: u32,
    max: Option<u32>,
}

impl LimitView {
    fn of(row: &Limit, limits: &Limits) -> LimitView {
        let Gauge { count, max, mode } = limits[row.key];
        let (week, answers, mode) = (&limits.week, &limits.answers, mode.word());
        match row.measure {
            Measure::Week => LimitView::Week {
                used: week.used,
                max,
                starts_at: Moment(week.starts_at),
                resets_at: Moment(week.resets_at),
                next_free_at: week.next_free_at.map(Moment),
                mode,
                window: week.window.word(),
            },
            Measure::Count(_) => LimitView::Count { count, max, mode },
            Measure::Each(_) => LimitView::Each { max, mode },
            Measure::Share => LimitView::Share {
                judged: answers.judged,
                accepted: answers.accepted,
                listed: answers.listed,
                percent: answers.percent(),
                min_percent: answers.min_percent,
            },
        }
    }
}

impl<'l> LimitsView<'l> {
    pub(crate) fn of(limits: &'l Limits) -> LimitsView<'l> {
        LimitsView {
            limits,
            rows: LIMITS.iter().map(|row| (row.setting, LimitView::of(row, limits))).collect(),
            rolling: Used { used: limits.week.rolling, max: limits[LimitKey::Week].max },
            clock_behind_seconds: limits.clock_behind.map(|ahead| ahead.num_seconds()),
        }
    }

    fn words(&self, row: &Limit) -> String {
        let limits = self.limits;
        let Gauge { count, max, .. } = limits[row.key];
        match (row.measure, max) {
            (Measure::Week, _) => {
                format!("{} of {}, {} in the last 7 days", limits.week.used, limits.week_max(), limits.week.rolling)
            }
            (Measure::Count(_), Some(max)) => format!("{count} of {max}"),
            (Measure::Count(_), None) => format!("{count}, no limit"),
            (Measure::Each(unit), Some(max)) => format!("{max} {unit}"),
            (Measure::Each(_), None) => "no limit".into(),
            (Measure::Share, _) => limits.answers.percent().map_or_else(
                || "nothing to judge yet".into(),
                |percent| format!("{percent} % of {}{}", limits.answers.judged, limits.answers.of_those()),
            ),
        }
    }
}

impl Answer for LimitsView<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let row = |row: &Limit| {
            let mode = format!("{}s", self.limits[row.key].mode.word());
            vec![row.name.to_owned(), self.words(row), mode, row.origin.to_owned()]
        };
        out.table(&LIMITS.iter().map(row).collect::<Vec<_>>())
    }
}
