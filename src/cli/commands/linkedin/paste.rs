//! `ties paste`: what was copied from LinkedIn's pages.

use clap::Args;

use crate::cli::commands::linkedin::pasted::PasteView;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::planned::write;
use crate::cli::run::Run;
use crate::cli::typed::{Piped, piped};
use crate::domain::page::content::Page;
use crate::domain::page::read::MAX_TEXT;
use crate::domain::page::{paste, read};

#[derive(Debug, Args)]
pub struct PasteArgs {
    /// Which page was copied
    page: Page,
    /// Only say what would be taken in
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for PasteArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let text = copied()?;
        let book = context.book()?;
        let understood = read::read(self.page, &text, context.now.today());
        let paste = paste::plan(book, self.page, &understood, &[], context.settings, context.now);
        let batch = write(context, &paste.plan, self.dry_run)?;
        let other = read::guess(&text).filter(|other| *other != self.page);
        context.print(&PasteView::of(&understood, &paste, other, batch, self.dry_run))?;
        Ok(if understood.rows.is_empty() { Outcome::Refused } else { Outcome::Done })
    }
}

/// The text on the standard input.
fn copied() -> anyhow::Result<String> {
    // One byte more than is read tells that there is more.
    let text = String::from_utf8_lossy(piped(Piped::Text, MAX_TEXT as u64 + 1)?).into_owned();
    if text.trim().is_empty() {
        let hint = "copy the page and pipe it in, as in `xclip -o | ties paste sent`";
        return Err(Usage(format!("nothing came from the standard input; {hint}")).into());
    }
    Ok(text)
}
