//! The older part of `ties status`: what is to be done today, for people, scripts and shell prompts.

use clap::Args;

use crate::cli::answer::Format;
use crate::cli::commands::touch::sections::{Coming, SectionView, Today};
use crate::cli::context::{Context, Outcome};
use crate::cli::run::Run;
use crate::domain::limit::tally;
use crate::domain::today;

#[derive(Debug, Args)]
pub struct DueArgs {
    /// Print nothing but `3 due`, and nothing at all when nothing is: for a shell prompt
    #[arg(long, short)]
    quiet: bool,
    /// Tell what comes next, too
    #[arg(long, conflicts_with = "quiet")]
    all: bool,
}

impl DueArgs {
    /// The number alone, which a shell prompt waits for: nothing is read that does not ask for anything.
    fn say_how_many(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let count = context.store.how_many_due(context.settings, context.now)?;
        let (sections, coming) = (Vec::new(), None);
        context.print(&Today { quiet: self.quiet, count, sections, coming })?;
        Ok(if count > 0 { Outcome::Due } else { Outcome::Done })
    }
}

impl Run for DueArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let (now, settings) = (context.now, context.settings);
        if self.quiet && context.format == Format::Text {
            return self.say_how_many(context);
        }
        let book = context.book()?;
        let scores = context.scores(book);
        let limits = tally::limits(book, settings, now);
        let parts = today::today(book, &scores, &limits, settings, now);
        let count = today::count(&parts);
        let coming =
            || today::coming(book, settings, now).into_iter().map(|(day, what)| Coming { day, what }).collect();
        context.print(&Today {
            quiet: self.quiet,
            count,
            sections: parts.iter().map(|part| SectionView::of(book, part, now)).collect(),
            coming: self.all.then(coming),
        })?;
        Ok(if count > 0 { Outcome::Due } else { Outcome::Done })
    }

    fn is_quiet(&self) -> bool {
        self.quiet
    }
}
