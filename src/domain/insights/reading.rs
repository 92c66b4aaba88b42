//! The answer to a question about a network: a number, how sure it is, and who is behind it.

use serde::Serialize;

use crate::domain::answering::curve::Curve;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::settings::Settings;
use crate::domain::time::Now;

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
#[serde(rename_all = "lowercase")]
pub(crate) enum Unit {
    /// A count of people or requests.
    Count,
    /// A share, from 0 to 1.
    Share,
    /// A difference of two shares, from -1 to 1.
    Difference,
}

/// One bar beside the answer.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) value: f64,
    /// The value in words, to stand beside the bar.
    pub(crate) says: String,
}

/// The answer to a question.
#[derive(Clone, Debug, Serialize)]
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
            people,
        }
    }
}
