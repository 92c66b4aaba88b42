//! `ties touch circle`: who is in which circle.

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::args::people::{Among, Whom};
use crate::cli::context::{Context, Outcome, hinted};
use crate::cli::planned::apply;
use crate::cli::run::{File, Run};
use crate::cli::shape::shape;
use crate::cli::told::{due_day, or_unknown, overdue, when};
use crate::cli::view::person::Who;
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::person::Person;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::touch::circle;
use crate::domain::touch::strength::last_contact;

/// A circle, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CircleChoice {
    /// The closest: about every month
    Inner,
    /// About every quarter
    Close,
    /// About once a year
    Wide,
    /// Out of all circles
    None,
}

impl CircleChoice {
    /// The circle; `None` for none.
    fn circle(self) -> Option<Circle> {
        match self {
            CircleChoice::Inner => Some(Circle::Inner),
            CircleChoice::Close => Some(Circle::Close),
            CircleChoice::Wide => Some(Circle::Wide),
            CircleChoice::None => None,
        }
    }
}

#[derive(Debug, Args)]
pub struct CircleArgs {
    /// Which circle
    circle: Option<CircleChoice>,
    /// Whom; without anybody, who is in that circle is listed
    #[command(flatten)]
    whom: Whom,
}

impl Run for CircleArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        match self.circle {
            Some(circle) if !self.whom.is_nobody() => {
                let book = context.book()?;
                let people = self.whom.pick(context, book, Among::Everybody)?;
                apply(context, &circle::put_in_circle(book, &people, circle.circle()), self.whom.dry_run)
            }
            Some(CircleChoice::None) => Err(hinted("nobody is named", "who is in no circle is not listed").into()),
            other => {
                let book = context.book()?;
                let only = other.and_then(CircleChoice::circle);
                context.answer(&Rows(members(book, only, context.settings, context.now)))
            }
        }
    }

    fn file(&self) -> Option<File> {
        self.whom.is_nobody().then_some(File::Read)
    }
}

/// Somebody in a circle.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Member<'b> {
    #[serde(flatten)]
    who: Who<'b>,
    circle: &'static str,
    every_days: u32,
    last_contact: Option<Day>,
    due: Day,
    overdue_days: i64,
}

/// Who is in the circles, or in one of them: the closest first, then by the day.
fn members<'b>(book: &'b Book, only: Option<Circle>, settings: &Settings, now: Now) -> Vec<Member<'b>> {
    let in_circle = |person: &Person| person.care.as_ref()?.circle.filter(|circle| only.is_none_or(|o| o == *circle));
    let mut members: Vec<_> = book
        .people()
        .filter_map(|person| Some((in_circle(person)?, due_day(book, person, settings, now)?, person)))
        .collect();
    members.sort_by_key(|(circle, due, person)| (*circle, *due, person.id));
    let member = |(circle, due, person): (Circle, Day, &'b Person)| Member {
        who: Who::of(person),
        circle: circle.word(),
        every_days: circle.interval(&settings.circles),
        last_contact: last_contact(book, person.id, now),
        due,
        overdue_days: overdue(due, now),
    };
    members.into_iter().map(member).collect()
}

impl Row for Member<'_> {
    const SHAPE: &'static str = shape!("circles");

    fn cells(&self, now: Now) -> Vec<String> {
        vec![
            self.who.number(),
            self.circle.to_owned(),
            self.who.name(),
            format!("last {}", or_unknown(self.last_contact)),
            format!("due {}", self.due),
            when(self.due, now),
        ]
    }
}
