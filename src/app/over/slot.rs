//! A line of the form: what it is called, what of a draft it shows, what it refuses.

use crate::domain::people::draft::Draft;
use crate::domain::record::field as fields;
use crate::domain::record::field::FIELDS;
use crate::domain::words::text::MAX_FIELD;
use std::borrow::Cow;

/// Room for a note while it is typed, in characters: more than any limit, so that the counter can say so.
const NOTE_ROOM: usize = 2_000;

/// Room for a list while it is typed, in characters.
const LIST_ROOM: usize = 4_000;

/// A line of the form.
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    /// What is known about the person.
    Field(&'static fields::Field),
    /// Address of the page, or slug.
    Address,
    /// The text sent with the request.
    Note,
}

impl Slot {
    /// The label before the line.
    pub fn label(self) -> &'static str {
        match self {
            Slot::Field(field) => field.label,
            Slot::Address => "Address",
            Slot::Note => "Note",
        }
    }

    /// Its text in a draft.
    pub fn text(self, draft: &Draft) -> Cow<'_, str> {
        match self {
            Slot::Field(field) => field.text(&draft.person),
            Slot::Address => Cow::Borrowed(&draft.address),
            Slot::Note => Cow::Borrowed(&draft.note),
        }
    }

    /// Whether it is the text sent with the request, the only one of several lines.
    pub fn is_note(self) -> bool {
        matches!(self, Slot::Note)
    }

    /// Whether both are the same line.
    pub(crate) fn is(self, other: Slot) -> bool {
        self.label() == other.label()
    }

    pub(crate) fn refusal(self, text: &str) -> Option<String> {
        match self {
            Slot::Field(field) => field.refusal(text),
            Slot::Address | Slot::Note => None,
        }
    }

    pub(crate) fn put(self, draft: &mut Draft, text: &str) {
        match self {
            Slot::Field(field) => field.set(&mut draft.person, text),
            Slot::Address => text.clone_into(&mut draft.address),
            Slot::Note => text.clone_into(&mut draft.note),
        }
    }

    pub(crate) fn room(self) -> usize {
        match self {
            Slot::Field(field) if field.is_list() => LIST_ROOM,
            Slot::Field(_) | Slot::Address => MAX_FIELD,
            Slot::Note => NOTE_ROOM,
        }
    }
}

/// What is asked about a person: the name, the page, and the rest.
pub(crate) fn person_slots() -> impl Iterator<Item = Slot> {
    let (name, others) = FIELDS.split_at(1);
    name.iter().map(Slot::Field).chain([Slot::Address]).chain(others.iter().map(Slot::Field))
}

/// What is asked with a new request.
pub(crate) fn request_slots() -> impl Iterator<Item = Slot> {
    let asked = |slot: &Slot| !matches!(slot, Slot::Field(field) if !field.with_request);
    person_slots().filter(asked).chain([Slot::Note])
}
