//! What `ties post` does.

use std::fs::File as DiskFile;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::cli::answer::Rows;
use crate::cli::commands::touch::share::args::{ShareArgs, ShareCommand, ShareFacts};
use crate::cli::commands::touch::share::view::{Audience, Details, ShareView, all};
use crate::cli::context::{Context, Outcome, Usage, hinted};
use crate::cli::planned::{apply, gone_by, or_nothing};
use crate::cli::run::Run;
use crate::cli::typed::{MOST_TEXT, day_said, typed};
use crate::domain::plan::Refusal;
use crate::domain::record::book::Book;
use crate::domain::record::share::{Share, ShareId};
use crate::domain::shares;
use crate::domain::shares::TypedShare;
use crate::domain::words::count::grouped;
use crate::domain::words::day::Way;
use crate::domain::words::fold::fold;

impl Run for ShareArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        match &self.command {
            None => context.answer(&Rows(all(book, self.all, context.now))),
            Some(command) => run(context, book, command),
        }
    }
}

fn run(context: &mut Context<'_, '_>, book: &Book, command: &ShareCommand) -> anyhow::Result<Outcome> {
    let now = context.now;
    match command {
        ShareCommand::List { all: whole } => context.answer(&Rows(all(book, *whole, now))),
        ShareCommand::Show { share } => context.answer(&Details(ShareView::of(book, found(book, share)?, now))),
        ShareCommand::Who { share } => context.answer(&Audience::of(book, found(book, share)?)),
        ShareCommand::Add { title, facts } => {
            write(context, book, None, TypedShare { title: title.clone(), ..TypedShare::default() }, facts)
        }
        ShareCommand::Edit { share, title, facts, result, reacted } => {
            let known = found(book, share)?;
            let mut draft = TypedShare::of(book, known);
            for (field, typed) in
                [(&mut draft.title, title), (&mut draft.result, result), (&mut draft.reacted, reacted)]
            {
                if let Some(typed) = typed {
                    field.clone_from(typed);
                }
            }
            write(context, book, Some(known.id), draft, facts)
        }
        ShareCommand::Done { share, on, dry_run } => {
            let (share, on) = (found(book, share)?, day_said(context, on, Way::Back)?);
            apply(context, &or_nothing(shares::shared(book, share.id, on, now)), *dry_run)
        }
        ShareCommand::Plan { share, day: on, dry_run } => {
            let (share, on) = (found(book, share)?, day_said(context, on, Way::Ahead)?);
            apply(context, &or_nothing(shares::plan_for(book, share.id, on, now)), *dry_run)
        }
        ShareCommand::Remove { share, dry_run } => {
            let gone = || Refusal::new(share.clone(), "that share is gone");
            let planned = shares::remove(book, found(book, share)?.id).ok_or_else(gone);
            apply(context, &or_nothing(planned), *dry_run)
        }
    }
}

/// The share of a number or a title.
fn found<'b>(book: &'b Book, typed: &str) -> Result<&'b Share, Usage> {
    let number = typed.strip_prefix('#').unwrap_or(typed).trim().parse().ok();
    if let Some(share) = number.and_then(|number| book.share(ShareId(number))) {
        return Ok(share);
    }
    let wanted = fold(typed.trim());
    let exact: Vec<_> = book.shares().filter(|share| fold(&share.name()) == wanted).collect();
    let near = || book.shares().filter(|share| !wanted.is_empty() && fold(&share.name()).contains(&*wanted)).collect();
    let fits = if exact.is_empty() { near() } else { exact };
    let typed = typed.escape_debug();
    match &fits[..] {
        [share] => Ok(share),
        [] => Err(hinted(&format!("no share is called \"{typed}\""), "ties post --all lists them with their numbers")),
        several => {
            let some: Vec<_> = several.iter().take(5).map(|share| format!("{} {}", share.id, share.name())).collect();
            let what = format!("\"{typed}\" fits {} shares: {}", several.len(), some.join(", "));
            Err(hinted(&what.replace('\n', " "), "write the number"))
        }
    }
}

/// Writes a share with what is typed in place of what is known.
fn write(
    context: &mut Context<'_, '_>,
    book: &Book,
    known: Option<ShareId>,
    mut draft: TypedShare,
    facts: &ShareFacts,
) -> anyhow::Result<Outcome> {
    let now = context.now;
    if let Some(path) = &facts.text_file {
        draft.text = text_of(path)?;
    } else if let Some(text) = &facts.text {
        draft.text.clone_from(text);
    }
    if let Some(link) = &facts.link {
        draft.link.clone_from(link);
    }
    if let Some(audience) = &facts.audience {
        let hint = "write tags, group:NAME and circle:inner, close or wide between commas";
        shares::parse_audience(book, audience).map_err(|why| hinted(&why, hint))?;
        draft.audience.clone_from(audience);
    }
    match facts.on.as_deref() {
        None => {}
        Some("none" | "") => draft.planned_on = None,
        Some(typed) => {
            let on = day_said(context, typed, Way::Ahead)?;
            if on < now.today() {
                return apply(context, &gone_by(on), facts.dry_run);
            }
            draft.planned_on = Some(on);
        }
    }
    apply(context, &or_nothing(shares::write(book, known, &draft)), facts.dry_run)
}

fn text_of(path: &Path) -> anyhow::Result<String> {
    if path == Path::new("-") {
        return typed("-");
    }
    let mut text = String::new();
    let file = DiskFile::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    let mut most = file.take(MOST_TEXT as u64 + 1);
    most.read_to_string(&mut text).with_context(|| format!("{} cannot be read", path.display()))?;
    if text.len() > MOST_TEXT {
        bail!("{} has more than {} bytes; nothing was taken", path.display(), grouped(MOST_TEXT as u64));
    }
    Ok(text)
}
