//! Changing what is known about a person.

use crate::domain::people::draft;
use crate::domain::people::draft::Draft;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::field::FIELDS;
use crate::domain::record::id::PersonId;
use crate::domain::record::working_copy::WorkingCopy;

/// Proposes to change what is known about a person. A slug that is replaced stays known as theirs.
pub(crate) fn edit_person(book: &Book, person: PersonId, draft: &Draft) -> Result<Plan, Refusal> {
    let Some(before) = book.person(person) else {
        return Err(Refusal::new("", format!("{person} is nobody in this file")));
    };
    let name = draft.person.name.to_string();
    let refuse = |text: String| Err(Refusal::new(before.name.to_string(), text));
    if name.is_empty() {
        return refuse("a person needs a name".into());
    }
    let slug = match draft::slug(&draft.address) {
        Ok(slug) => slug,
        Err(text) => return refuse(text),
    };
    if let Some(slug) = &slug
        && let Some(other) = book.people().find(|other| other.id != person && other.goes_by(slug))
    {
        return refuse(format!("{} has this address already", other.name));
    }
    let mut after = before.clone();
    draft::set_slug(&mut after, slug);
    // What was not typed otherwise stays to the letter, entries with a comma in them too.
    for field in FIELDS.iter().filter(|field| field.text(before) != field.text(&draft.person)) {
        field.set(&mut after, &field.text(&draft.person));
    }
    if after == *before {
        return refuse("nothing was changed".into());
    }
    let mut copy = WorkingCopy::new(book);
    copy.put(after);
    Ok(Plan::of(copy, Deed::Edit, format!("Edited {name}"), vec![name]))
}
