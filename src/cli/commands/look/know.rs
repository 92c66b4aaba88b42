//! `ties know`: whom one knows at a company.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::on::book_on;
use crate::cli::planned::{apply, or_nothing};
use crate::cli::run::{File, Run};
use crate::cli::shape::shape;
use crate::cli::view::person::Who;
use crate::domain::finding::one::find;
use crate::domain::insights::know::{introduce, know};
use crate::domain::time::{Day, Now};
use crate::domain::touch::introduction::Came;
use crate::domain::words::day::said;

#[derive(Debug, Args)]
pub struct KnowArgs {
    /// The company
    company: String,
    /// As it was on a day: a date, "3 months ago"
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    /// Note that you asked somebody for an introduction there; the log keeps it
    #[arg(long, value_name = "PERSON", conflicts_with = "on")]
    asked: Option<String>,
    /// Note that somebody made an introduction there
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["on", "asked"])]
    made: Option<String>,
    /// Note that somebody declined to
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["on", "asked", "made"])]
    declined: Option<String>,
    /// Only say what would be noted
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl KnowArgs {
    /// What came of an introduction, and by whom, as it is typed.
    fn introduction(&self) -> Option<(Came, &str)> {
        let all = [(Came::Asked, &self.asked), (Came::Made, &self.made), (Came::Declined, &self.declined)];
        all.into_iter().find_map(|(came, by)| Some((came, by.as_deref()?)))
    }
}

impl Run for KnowArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if let Some((came, by)) = self.introduction() {
            let book = context.book()?;
            let by = find(book, by)?;
            let plan = introduce(book, by, &self.company, came, context.settings, context.now);
            return apply(context, &or_nothing(Ok(plan)), self.dry_run);
        }
        let (book, now) = book_on(context, self.on.as_deref())?;
        let known = know(book, &self.company, context.settings, now).into_iter().filter_map(|known| {
            let person = book.person(known.person)?;
            let position = (!person.position.is_empty()).then_some(&*person.position);
            let introduction = known.introduction.map(|(came, on)| IntroductionView { came: came.word(), on });
            let (why, shared) = (known.why(book), known.shared.map(|shared| shared.to_string()));
            Some(KnownView { who: Who::of(person), position, why, shared, introduction, last_contact: known.last })
        });
        let known: Vec<_> = known.collect();
        if known.is_empty() {
            context.out.say(&format!("Nobody among your connections is known to be at {}.", self.company))?;
        }
        let outcome = if known.is_empty() { Outcome::Nothing } else { Outcome::Done };
        context.print(&Rows(known))?;
        Ok(outcome)
    }

    fn file(&self) -> Option<File> {
        self.introduction().is_none().then_some(File::Read)
    }
}

/// Somebody at the company.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct KnownView<'b> {
    #[serde(flatten)]
    who: Who<'b>,
    position: Option<&'b str>,
    why: String,
    /// A school or an employer that they and you have in common.
    shared: Option<String>,
    /// What came last of an introduction there by them.
    introduction: Option<IntroductionView>,
    last_contact: Option<Day>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct IntroductionView {
    /// "asked", "made" or "declined".
    came: &'static str,
    on: Day,
}

impl Row for KnownView<'_> {
    const SHAPE: &'static str = shape!("know");

    fn cells(&self, _: Now) -> Vec<String> {
        let last = self
            .last_contact
            .map_or_else(|| "no contact known".to_owned(), |day| format!("last contact {}", said(day)));
        let position = self.position.unwrap_or_default().to_owned();
        vec![self.who.number(), self.who.name(), position, last, self.why.clone()]
    }
}
