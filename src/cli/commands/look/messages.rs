//! What `ties show` tells of the messages with a person: how many, from whom, when.

use serde::Serialize;

use crate::cli::view::value::Moment;
use crate::domain::record::correspondence::{Exchange, REMEMBERED};
use crate::domain::record::request::Direction;
use crate::domain::time::{Now, Time};

/// The messages with somebody, counted.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Messages<'b> {
    #[serde(skip)]
    exchange: &'b Exchange,
    sent: u64,
    received: u64,
    years: Vec<YearView>,
    opened_by: Option<&'static str>,
    first_sent_at: Option<Moment>,
    first_received_at: Option<Moment>,
    last_sent_at: Option<Moment>,
    last_received_at: Option<Moment>,
    unanswered: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct YearView {
    year: i32,
    sent: u32,
    received: u32,
}

impl<'b> Messages<'b> {
    pub(crate) fn of(exchange: &'b Exchange) -> Messages<'b> {
        let years = exchange.years.iter();
        Messages {
            exchange,
            sent: exchange.sent(),
            received: exchange.received(),
            years: years.map(|year| YearView { year: year.year, sent: year.sent, received: year.received }).collect(),
            opened_by: exchange.opened_by().map(Direction::word),
            first_sent_at: exchange.first_sent.map(Moment),
            first_received_at: exchange.first_received.map(Moment),
            last_sent_at: exchange.last_sent.map(Moment),
            last_received_at: exchange.last_received.map(Moment),
            unanswered: exchange.unanswered().len(),
        }
    }

    /// As rows of a label and a text.
    pub(crate) fn rows(&self, now: Now) -> Vec<Vec<String>> {
        let exchange = self.exchange;
        let opened = match exchange.opened_by() {
            Some(Direction::Sent) => "; you wrote first",
            Some(Direction::Received) => "; they wrote first",
            None => "",
        };
        let counts = format!("{} from you, {} from them{opened}", self.sent, self.received);
        let mut rows = vec![vec!["Messages".to_owned(), counts]];
        let on = |at: Option<Time>| at.map_or_else(|| "never".to_owned(), |at| now.day_of(at).to_string());
        for (label, first, last) in [
            ("First, last from you", exchange.first_sent, exchange.last_sent),
            ("From them", exchange.first_received, exchange.last_received),
        ] {
            rows.push(vec![label.to_owned(), format!("{}, {}", on(first), on(last))]);
        }
        for year in self.years.iter().rev() {
            let text = format!("{}: {} from you, {} from them", year.year, year.sent, year.received);
            rows.push(vec![String::new(), text]);
        }
        let unanswered = match self.unanswered {
            0 => return rows,
            count if count >= REMEMBERED => format!("{count} or more"),
            count => count.to_string(),
        };
        rows.push(vec!["Unanswered".to_owned(), unanswered]);
        rows
    }
}
