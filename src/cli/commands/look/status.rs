//! `ties status`: what is due, what LinkedIn has to learn, and how far the limits are used, for people and shell prompts.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Answer, Format};
use crate::cli::commands::look::limits::LimitsView;
use crate::cli::commands::touch::sections::{SectionView, Today};
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::domain::hook::Hook;
use crate::domain::limit::tally;
use crate::domain::time::Now;
use crate::domain::words::count::counted;
use crate::domain::{today, work_list};
use crate::export::hook::due_lines;

#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Print nothing but `3 due`, and nothing at all when nothing is: for a shell prompt
    #[arg(long, short)]
    quiet: bool,
    /// End with 10 when something is due
    #[arg(long)]
    exit_code: bool,
}

impl StatusArgs {
    fn ends(&self, due: usize) -> Outcome {
        if self.exit_code && due > 0 { Outcome::Due } else { Outcome::Done }
    }
}

impl Run for StatusArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let (now, settings) = (context.now, context.settings);
        if self.quiet && context.format == Format::Text {
            let count = context.store.how_many_due(settings, now)?;
            context.print(&Today { quiet: true, count, sections: Vec::new(), coming: None })?;
            return Ok(self.ends(count));
        }
        let book = context.book()?;
        let limits = tally::limits(book, settings, now);
        let parts = today::today(book, &context.scores(book), &limits, settings, now);
        let due = today::count(&parts);
        if let Some(told) = &mut context.told {
            let lines = due_lines(&parts, now.today(), book);
            told.extend((!lines.is_empty()).then_some((Hook::Due, lines)));
        }
        context.print(&Status {
            due: Today {
                quiet: false,
                count: due,
                sections: parts.iter().map(|part| SectionView::of(book, part, now)).collect(),
                coming: None,
            },
            todo: settings.work_list.then(|| work_list::work_list(book).len()),
            limits: LimitsView::of(&limits),
        })?;
        Ok(self.ends(due))
    }

    fn is_quiet(&self) -> bool {
        self.quiet
    }
}

/// How things stand.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Status<'b> {
    due: Today<'b>,
    /// How many decisions LinkedIn does not know yet; `None`: no list of them is kept.
    todo: Option<usize>,
    limits: LimitsView<'b>,
}

impl Answer for Status<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        self.due.text(out, now)?;
        if let Some(todo) = self.todo.filter(|todo| *todo > 0) {
            out.line(&format!("{} for LinkedIn: ties todo", counted(todo as u64, "decision waits", "decisions wait")))?;
        }
        out.line("Limits")?;
        self.limits.text(out, now)
    }
}
