//! `ties touch meetings`: what a calendar tells of meetings with people known by e-mail.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::{Context, Outcome};
use crate::cli::planned::{apply, or_nothing};
use crate::cli::run::Run;
use crate::domain::touch::meetings;
use crate::import::calendar;

#[derive(Debug, Args)]
pub struct MeetingsArgs {
    /// A file that a calendar program saved (.ics)
    #[arg(value_name = "FILE")]
    calendar: PathBuf,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for MeetingsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let calendar = calendar::read(&self.calendar, context.now)?;
        let now = context.now;
        let mut plan = or_nothing(Ok(meetings::log(context.book()?, &calendar.meetings, now)));
        if calendar.repeated > 0 {
            plan.warnings.push(format!("{} come again; the first time of each is logged", calendar.repeated));
        }
        if let Some(first) = calendar.undated.first() {
            let count = calendar.undated.len();
            plan.warnings.push(format!("{count} without a day that can be read, the first at line {first}"));
        }
        apply(context, &plan, self.dry_run)
    }
}
