//! Filling in a request, sent or received, or what is known about a person. While one types, the form shows
//! what the rules say.

use super::field::Field;
use super::key::{Code, Key};
use super::{Effect, Model, Overlay, Tone};
use crate::domain::edit::{Plan, Refusal};
use crate::domain::person::PersonId;
use crate::domain::request::Direction;
use crate::domain::send::{self, Draft, MAX_FIELD, Who};

/// What the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A request the user sends.
    Send,
    /// A request the user received.
    Receive,
    /// Changing what is known about a person.
    Edit(PersonId),
}

/// A line of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Full name.
    Name,
    /// Address of the page, or slug.
    Address,
    /// The line under the name.
    Headline,
    /// Where they work.
    Company,
    /// What they do there.
    Position,
    /// Where they live.
    Location,
    /// E-mail address.
    Email,
    /// The text sent with the request.
    Note,
}

impl Slot {
    /// The label before the line.
    pub fn label(self) -> &'static str {
        match self {
            Slot::Name => "Name",
            Slot::Address => "Address",
            Slot::Headline => "Headline",
            Slot::Company => "Company",
            Slot::Position => "Position",
            Slot::Location => "Location",
            Slot::Email => "E-mail",
            Slot::Note => "Note",
        }
    }

    fn text(self, draft: &Draft) -> &str {
        match self {
            Slot::Name => &draft.name,
            Slot::Address => &draft.address,
            Slot::Headline => &draft.headline,
            Slot::Company => &draft.company,
            Slot::Position => &draft.position,
            Slot::Location => &draft.location,
            Slot::Email => &draft.email,
            Slot::Note => &draft.note,
        }
    }

    fn put(self, draft: &mut Draft, text: &str) {
        let place = match self {
            Slot::Name => &mut draft.name,
            Slot::Address => &mut draft.address,
            Slot::Headline => &mut draft.headline,
            Slot::Company => &mut draft.company,
            Slot::Position => &mut draft.position,
            Slot::Location => &mut draft.location,
            Slot::Email => &mut draft.email,
            Slot::Note => &mut draft.note,
        };
        text.clone_into(place);
    }
}

const REQUEST_SLOTS: [Slot; 6] = [Slot::Name, Slot::Address, Slot::Headline, Slot::Company, Slot::Position, Slot::Note];
const PERSON_SLOTS: [Slot; 7] =
    [Slot::Name, Slot::Address, Slot::Headline, Slot::Company, Slot::Position, Slot::Location, Slot::Email];

/// Room for a note while it is typed, in characters: more than any limit, so that the counter can say so.
const NOTE_ROOM: usize = 2_000;

/// What the rules say to what is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Why it would not be done; not shown before a name is typed.
    pub refusal: Option<Refusal>,
    /// What speaks against it.
    pub warnings: Vec<String>,
    /// Who is meant, when they are known already.
    pub known: Option<PersonId>,
}

/// A form that is being filled in.
#[derive(Debug)]
pub struct Form {
    /// What it is for.
    pub purpose: Purpose,
    /// Its lines.
    pub fields: Vec<(Slot, Field)>,
    /// Index of the line with the caret.
    pub focus: usize,
    /// What the rules say.
    pub verdict: Verdict,
    /// Whether Esc was pressed once over something typed.
    pub leaving: bool,
    start: Draft,
}

impl Form {
    /// The text of a line; empty when the form has no such line.
    pub fn text(&self, slot: Slot) -> &str {
        self.fields.iter().find(|(s, _)| *s == slot).map_or("", |(_, field)| field.text())
    }

    fn draft(&self) -> Draft {
        let mut draft = self.start.clone();
        for (slot, field) in &self.fields {
            slot.put(&mut draft, field.text());
        }
        draft
    }

    fn is_touched(&self) -> bool {
        self.draft() != self.start
    }
}

/// Opens a form.
pub fn open(model: &mut Model, purpose: Purpose) -> Vec<Effect> {
    let start = match purpose {
        Purpose::Edit(person) => model.book.person(person).map(Draft::of).unwrap_or_default(),
        Purpose::Send | Purpose::Receive => Draft::default(),
    };
    let slots: &[Slot] = match purpose {
        Purpose::Edit(_) => &PERSON_SLOTS,
        Purpose::Send | Purpose::Receive => &REQUEST_SLOTS,
    };
    let field = |slot: Slot| match slot {
        Slot::Note => Field::with_lines(slot.text(&start), NOTE_ROOM),
        _ => Field::new(slot.text(&start), MAX_FIELD),
    };
    let fields = slots.iter().map(|slot| (*slot, field(*slot))).collect();
    let mut form = Form { purpose, fields, focus: 0, verdict: Verdict::default(), leaving: false, start };
    judge(model, &mut form);
    model.overlay = Some(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// Takes a key while a form is open.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Form(mut form)) = model.overlay.take() else { return Vec::new() };
    let mut effects = Vec::new();
    let was_leaving = std::mem::take(&mut form.leaving);
    let last = form.fields.len() - 1;
    match key.code {
        Code::Esc if was_leaving || !form.is_touched() => return effects,
        Code::Esc => form.leaving = true,
        // A text is easier to write in the user's own editor.
        Code::Char('e') if key.alt && form.fields[form.focus].0 == Slot::Note => {
            effects.push(Effect::EditText(form.fields[form.focus].1.text().to_owned()));
        }
        Code::Enter if key.alt => {
            form.fields[form.focus].1.key(key);
            judge(model, &mut form);
        }
        Code::Enter => match plan(model, &form) {
            // The form stays until the batch is written, so that nothing typed is lost to a full disk.
            Ok(plan) => effects.push(Effect::Commit(plan.batch)),
            Err(refusal) => model.say(Tone::Bad, format!("Not done: {refusal}")),
        },
        Code::Tab | Code::Down => form.focus = if form.focus == last { 0 } else { form.focus + 1 },
        Code::BackTab | Code::Up => form.focus = if form.focus == 0 { last } else { form.focus - 1 },
        _ => {
            if form.fields[form.focus].1.key(key) {
                judge(model, &mut form);
            }
        }
    }
    model.overlay = Some(Overlay::Form(form));
    effects
}

/// Takes a pasted text while a form is open.
pub fn paste(model: &mut Model, text: &str) {
    let Some(Overlay::Form(mut form)) = model.overlay.take() else { return };
    let focus = form.focus;
    form.fields[focus].1.insert(text);
    judge(model, &mut form);
    model.overlay = Some(Overlay::Form(form));
}

/// Takes the note as it comes back from the user's editor.
pub fn edited(model: &mut Model, text: &str) {
    if !matches!(model.overlay, Some(Overlay::Form(_))) {
        return;
    }
    let Some(Overlay::Form(mut form)) = model.overlay.take() else { return };
    if let Some((_, field)) = form.fields.iter_mut().find(|(slot, _)| *slot == Slot::Note) {
        field.set(text.trim_end());
    }
    judge(model, &mut form);
    model.overlay = Some(Overlay::Form(form));
}

fn plan(model: &Model, form: &Form) -> Result<Plan, Refusal> {
    let draft = form.draft();
    match form.purpose {
        Purpose::Send => send::send(&model.book, &model.settings, &draft, model.now),
        Purpose::Receive => send::receive(&model.book, &draft, model.now),
        Purpose::Edit(person) => {
            // Another program may have changed the person meanwhile: only what was typed here counts.
            let mut present = model.book.person(person).map(Draft::of).unwrap_or_default();
            for (slot, field) in form.fields.iter().filter(|(slot, field)| field.text() != slot.text(&form.start)) {
                slot.put(&mut present, field.text());
            }
            send::edit_person(&model.book, person, &present)
        }
    }
}

fn judge(model: &Model, form: &mut Form) {
    let draft = form.draft();
    let outcome = plan(model, form);
    let known = match (form.purpose, send::who(&model.book, &draft)) {
        (Purpose::Send | Purpose::Receive, Ok(Who::Known(person))) => Some(person),
        _ => None,
    };
    let touched = form.is_touched();
    form.verdict = match outcome {
        Ok(plan) => Verdict { refusal: None, warnings: plan.warnings, known },
        Err(refusal) => Verdict { refusal: touched.then_some(refusal), warnings: Vec::new(), known },
    };
}

impl Purpose {
    /// Which way the request goes, if the form is about one.
    pub fn direction(self) -> Option<Direction> {
        match self {
            Purpose::Send => Some(Direction::Sent),
            Purpose::Receive => Some(Direction::Received),
            Purpose::Edit(_) => None,
        }
    }
}
