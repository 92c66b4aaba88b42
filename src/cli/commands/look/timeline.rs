//! `ties timeline`: everything that happened with a person.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Answer, Row, cells};
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::cli::told::cut;
use crate::cli::view::person::Who;
use crate::cli::view::value::Moment;
use crate::domain::finding::one::find;
use crate::domain::record::message::Message;
use crate::domain::record::request::Direction;
use crate::domain::time::{Day, Now};
use crate::domain::touch::timeline::{Event, timeline};

/// Most batches of the journal that a timeline tells of.
const MOST_BATCHES: usize = 1_000;

/// Characters of a message that a timeline prints in a line.
const LINE_OF_MESSAGE: usize = 200;

#[derive(Debug, Args)]
pub struct TimelineArgs {
    /// Whom
    person: String,
}

impl Run for TimelineArgs {
    /// Where the texts of messages are kept they stand among the rest.
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let now = context.now;
        let book = context.book()?;
        let person = find(book, &self.person)?;
        let recorded = context.store.recorded(person, MOST_BATCHES)?;
        let messages = context.store.messages(person)?;
        let mut events: Vec<_> = timeline(book, person, &recorded, now).into_iter().map(Happened::event).collect();
        events.extend(messages.iter().rev().map(|message| Happened::message(message, now)));
        events.sort_by_key(|event| std::cmp::Reverse(event.on));
        context.answer(&Timeline { who: Who::numbered(book, person), events })
    }
}

/// Somebody, and what happened with them.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Timeline<'b> {
    #[serde(flatten)]
    who: Option<Who<'b>>,
    events: Vec<Happened>,
}

/// Something that happened.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Happened {
    on: Day,
    kind: &'static str,
    text: String,
    #[serde(flatten)]
    written: Option<Written>,
}

/// By whom a message was written, and when.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Written {
    at: Moment,
    direction: &'static str,
    #[serde(skip)]
    who: &'static str,
}

impl Happened {
    fn event(event: Event) -> Happened {
        Happened { on: event.on, kind: event.kind, text: event.text, written: None }
    }

    fn message(message: &Message, now: Now) -> Happened {
        let who = match message.direction {
            Direction::Sent => "you",
            Direction::Received => "they",
        };
        let written = Written { at: Moment(message.at), direction: message.direction.word(), who };
        Happened { on: now.day_of(message.at), kind: "message", text: message.text.to_string(), written: Some(written) }
    }
}

impl Row for Happened {
    fn cells(&self, _: Now) -> Vec<String> {
        let text = match &self.written {
            Some(written) => format!("{}: {}", written.who, self.text),
            None => self.text.clone(),
        };
        vec![self.on.to_string(), self.kind.to_owned(), cut(&text, LINE_OF_MESSAGE)]
    }
}

impl Answer for Timeline<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.events, now))
    }
}
