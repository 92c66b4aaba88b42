//! What is typed about a request, with the note from its template.

use crate::cli::args::draft::RequestArgs;
use crate::cli::context::{Context, Usage};
use crate::cli::typed::day_said;
use crate::domain::asking::note::Filled;
use crate::domain::asking::{note, send};
use crate::domain::people::draft::Addressed;
use crate::domain::people::draft::Draft;
use crate::domain::record::book::Book;
use crate::domain::weighing::answers;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;
use crate::domain::words::day::Way;
use crate::domain::words::text;

/// What was given about a person and a request.
pub(crate) fn drafted(context: &mut Context<'_, '_>, args: &RequestArgs) -> anyhow::Result<Draft> {
    let on = args.on.as_deref().map(|on| day_said(context, on, Way::Back)).transpose()?;
    Ok(args.draft(on))
}

/// What a draft on the command line means: its note is made from the template that it names. Beside it what speaks
/// against the note, and what was too long.
pub(crate) fn with_note(
    context: &mut Context<'_, '_>,
    book: &Book,
    args: &RequestArgs,
) -> anyhow::Result<(Draft, Vec<String>)> {
    let settings = context.settings;
    let mut draft = drafted(context, args)?;
    let mut filled = Filled { text: text::paragraph(&draft.note), ..Filled::default() };
    if !draft.template.is_empty() {
        let known = book.templates().iter().find(|template| *template.name == *draft.template);
        let Some(template) = known else {
            return Err(Usage(format!("no template is called \"{}\"; see ties template", draft.template)).into());
        };
        let person = send::person_of(book, &Addressed::of(book, &draft));
        let scale = Scale::of(book);
        filled = note::note(&Weigher::new(book, settings, &scale), &person, &template.text);
        draft.note.clone_from(&filled.text);
    }
    let mut warnings = args.fields.cut();
    if !filled.text.is_empty() || !filled.empty.is_empty() {
        // The rule of sending tells what is too long.
        let recent = answers::recent_notes(book, note::COMPARED);
        for concern in note::concerns(&filled, None, &recent, &settings.sales_phrases) {
            warnings.push(format!("the note: {}", concern.text()));
        }
    }
    Ok((draft, warnings))
}
