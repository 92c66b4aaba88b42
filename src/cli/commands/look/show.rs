//! `ties show`: everything about a person.

use std::io;

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;

use crate::cli::commands::look::tie::TieView;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::cli::told::or_unknown;
use crate::cli::view::profile::Profile;
use crate::domain::deciding::aside::Aside;
use crate::domain::finding::one::find;
use crate::domain::page::paste::range_words;
use crate::domain::record::book::Book;
use crate::domain::record::field::{FIELDS, Field, Place};
use crate::domain::record::message::Message;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, outcome};
use crate::domain::time::Now;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;
use crate::domain::words::text::capital;
use crate::domain::work_list;

/// Most texts of messages that `ties show` prints; `ties timeline` has all.
const LAST_WORDS: usize = 5;

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Whom
    person: String,
}

impl Run for ShowArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let id = find(book, &self.person)?;
        let Some(person) = book.person(id) else { bail!("nobody here fits \"{}\"", self.person) };
        let fit = Weigher::new(book, context.settings, &Scale::of(book)).score(person);
        let profile = Profile::of(book, person, fit, context.now);
        let tie = TieView::of(book, person, context.settings, context.now);
        let messages = context.store.messages(id)?;
        context.answer(&Shown { profile, tie, book, messages })
    }
}

/// A person and the tie with them.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Shown<'b> {
    #[serde(flatten)]
    profile: Profile<'b>,
    #[serde(flatten)]
    tie: TieView<'b>,
    #[serde(skip)]
    book: &'b Book,
    #[serde(skip)]
    messages: Vec<Message>,
}

impl Answer for Shown<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        let person = self.profile.who.person;
        let mut rows = fact_rows(person, self.profile.fit);
        rows.extend(self.tie.rows(now));
        rows.extend(record_rows(self.book, person, now));
        for message in self.messages.iter().rev().take(LAST_WORDS) {
            let who = if message.direction == Direction::Sent { "you" } else { "they" };
            let day = now.day_of(message.at);
            rows.push(vec!["Last words".to_owned(), format!("{day}, {who}: {}", message.text.replace('\n', " "))]);
        }
        out.table(&rows)
    }
}

fn fact_rows(person: &Person, fit: Option<u8>) -> Vec<Vec<String>> {
    let mut rows = vec![vec!["Name".to_owned(), person.name.to_string()], vec!["Number".into(), person.id.to_string()]];
    let (lines, others): (Vec<_>, Vec<_>) =
        FIELDS.iter().filter(|field| field.name != "name").partition(|field| matches!(field.place, Place::Line(..)));
    let told = |fields: Vec<&Field>| {
        fields.into_iter().map(|field| (capital(field.word), field.text(person).into_owned())).collect::<Vec<_>>()
    };
    let mut facts = told(lines);
    facts.push(("Page".to_owned(), person.url().unwrap_or_default()));
    facts.extend(told(others));
    let own = [
        ("Fit", fit.map_or_else(String::new, |fit| fit.to_string())),
        ("Tags", person.tags.join(", ")),
        ("Remark", person.remark.to_string()),
    ];
    facts.extend(own.into_iter().map(|(label, value)| (label.to_owned(), value)));
    rows.extend(facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| vec![label, value]));
    rows
}

fn record_rows(book: &Book, person: &Person, now: Now) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for tie in book.connections_of(person.id) {
        let since = or_unknown(tie.connected_on);
        rows.push(vec!["Connection".into(), format!("{}, since {since}", tie.standing.word())]);
    }
    for request in book.requests_of(person.id) {
        let told = request.inferred_on.filter(|_| request.listed_late().is_none() && !request.has_run_out(now));
        let inferred = told.map(|day| format!(", inferred from the archive of {day}"));
        let assumed = if request.has_run_out(now) { ", assumed" } else { "" };
        let text = format!("{}{assumed}{}", outcome(request, now), inferred.unwrap_or_default());
        rows.push(vec![format!("Request {}", request.direction.word()), text]);
        if let Some(aside) = Aside::of(book, request, now) {
            rows.push(vec![String::new(), aside.words()]);
        }
        if !request.note.is_empty() {
            rows.push(vec![String::new(), format!("note: {}", request.note)]);
        }
        if !request.state.reason().is_empty() {
            rows.push(vec![String::new(), format!("because: {}", request.state.reason())]);
        }
        if let Some(range) = range_words(request, now) {
            rows.push(vec![String::new(), format!("sent {range}, as LinkedIn's page tells")]);
        }
    }
    for task in book.tasks_of(person.id) {
        rows.push(vec!["LinkedIn".into(), format!("{}: {}", task.what.kind().word(), work_list::story(task, now))]);
    }
    rows
}
