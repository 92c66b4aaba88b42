//! Changing what is known about a person.

use crate::domain::people::draft;
use crate::domain::people::draft::Draft;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::edit::{Batch, Edit};
use crate::domain::record::person::PersonId;
use crate::domain::words::text;

/// Proposes to change what is known about a person. A slug that is replaced stays known as theirs.
pub fn edit_person(book: &Book, person: PersonId, draft: &Draft) -> Result<Plan, Refusal> {
    let Some(before) = book.person(person) else {
        return Err(Refusal::new("", format!("{person} is nobody in this file")));
    };
    let name = text::line(&draft.name);
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
    after.name = name.clone().into();
    draft::set_slug(&mut after, slug);
    after.headline = text::line(&draft.headline).into();
    after.company = text::line(&draft.company).into();
    after.position = text::line(&draft.position).into();
    after.location = text::line(&draft.location).into();
    after.email = text::line(&draft.email).into();
    after.details = draft.details().kept();
    if after == *before {
        return refuse("nothing was changed".into());
    }
    let batch =
        Batch { label: format!("Edited {name}"), edits: vec![Edit::Person(Change::update(before.clone(), after))] };
    Ok(Plan { batch, names: vec![name], ..Plan::default() })
}
