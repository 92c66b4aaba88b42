//! The answer to a question about a network: a number, how sure it is, and who is behind it.

use serde::Serialize;

use crate::domain::answering::curve::Curve;
use crate::domain::insights::plot::Plot;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::words::count::{counted, grouped, wilson};

/// What an insight is worked out from.
pub(crate) struct Facts<'b> {
    pub(crate) book: &'b Book,
    pub(crate) settings: &'b Settings,
    pub(crate) now: Now,
    /// How acceptances come in over the days.
    pub(crate) curve: Curve,
}

impl<'b> Facts<'b> {
    pub(crate) fn of(book: &'b Book, settings: &'b Settings, now: Now) -> Facts<'b> {
        Facts { book, settings, now, curve: Curve::of(book, now) }
    }
}

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Unit {
    /// A count of people or requests.
    Count,
    /// A share, from 0 to 1.
    Share,
    /// A difference of two shares, from -1 to 1.
    Difference,
    /// Days.
    Days,
}

impl Unit {
    /// A value as it is read.
    pub(crate) fn shown(self, value: f64) -> String {
        match self {
            Unit::Count => grouped(value as u64),
            Unit::Share => format!("{:.0} %", value * 100.0),
            Unit::Difference => format!("{:+.0} points", value * 100.0),
            Unit::Days => counted(value as u64, "day", "days"),
        }
    }
}

/// One bar beside the answer, or a point of its plot.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) value: f64,
    /// The value in words, to stand beside the bar.
    pub(crate) says: String,
    /// By how much it changed since the archive before; `None` where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) change: Option<f64>,
    /// Who is behind it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) people: Vec<PersonId>,
}

impl Bar {
    pub(crate) fn new(label: impl Into<String>, value: f64, says: impl Into<String>) -> Bar {
        Bar { label: label.into(), value, says: says.into(), change: None, people: Vec::new() }
    }
}

/// Cases below which no share is told, but how many there were and how many more it takes.
const ENOUGH: u32 = 30;

/// A share with the ends of its range; nothing of it where too few cases are behind it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Share {
    pub(crate) value: Option<f64>,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    more: u32,
}

impl Share {
    /// So many of all.
    pub(crate) fn of(count: u32, all: u32) -> Share {
        let range = wilson(count, all).filter(|_| all >= ENOUGH);
        Share {
            value: range.map(|_| f64::from(count) / f64::from(all.max(1))),
            low: range.map(|(low, _)| low),
            high: range.map(|(_, high)| high),
            more: ENOUGH.saturating_sub(all),
        }
    }

    /// How many more it takes, to stand behind a sentence; nothing where there are enough.
    pub(crate) fn missing(self) -> String {
        match self.more {
            0 => String::new(),
            1 => "; 1 more is needed for a share".to_owned(),
            more => format!("; {more} more are needed for a share"),
        }
    }
}

/// How to come to an archive, behind that there is none.
pub(crate) const READ_ONE: &str = "`ties import`, or I on the screen, reads one";

/// The answer to a question.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Reading {
    /// How many cases are behind it.
    pub(crate) n: u32,
    /// The number; `None` where too little is known.
    pub(crate) value: Option<f64>,
    pub(crate) unit: Unit,
    /// The ends of the range in which it lies with 95 % certainty; `None` where it is a plain count, or too few are known.
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    /// Cases of which it is not known.
    pub(crate) unknown: u32,
    /// The answer in a sentence, without its stop.
    pub(crate) says: String,
    pub(crate) bars: Vec<Bar>,
    /// How the bars are drawn.
    #[serde(skip)]
    pub(crate) plot: Plot,
    /// Whom the answer leads to: those to look at next, who need not be all behind the number.
    pub(crate) people: Vec<PersonId>,
}

impl Reading {
    /// A count of people, to whom it leads.
    pub(crate) fn count(people: Vec<PersonId>, says: String) -> Reading {
        let n = people.len() as u32;
        Reading {
            n,
            value: Some(f64::from(n)),
            unit: Unit::Count,
            low: None,
            high: None,
            unknown: 0,
            says,
            bars: Vec::new(),
            plot: Plot::Bars,
            people,
        }
    }

    /// A share, and the people to whom it leads.
    pub(crate) fn share(share: Share, people: Vec<PersonId>, says: String) -> Reading {
        let Share { value, low, high, .. } = share;
        Reading { value, unit: Unit::Share, low, high, ..Reading::count(people, says) }
    }

    /// The number with its range, as it is read.
    pub(crate) fn number(&self) -> String {
        match (self.value, self.low, self.high) {
            (None, ..) => "not known yet".to_owned(),
            (Some(value), Some(low), Some(high)) => {
                format!("{} ({} to {})", self.unit.shown(value), self.unit.shown(low), self.unit.shown(high))
            }
            (Some(value), ..) => self.unit.shown(value),
        }
    }

    /// How many cases are behind it, and of how many it is not known.
    pub(crate) fn cases(&self) -> String {
        let unknown = match self.unknown {
            0 => String::new(),
            unknown => format!(", not known of {}", grouped(u64::from(unknown))),
        };
        format!("{}{unknown}", counted(u64::from(self.n), "case", "cases"))
    }
}
