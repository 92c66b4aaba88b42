//! Filling in a request, sent or received, or what is known about a person. While one types, the form shows
//! what the rules say.

use std::borrow::Cow;

use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::domain::asking::note::{Concern, Filled};
use crate::domain::asking::{note, queue, send};
use crate::domain::page::profile;
use crate::domain::page::profile::Understood;
use crate::domain::people::draft::{Draft, Who};
use crate::domain::people::{draft, edit};
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::field as fields;
use crate::domain::record::field::FIELDS;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::weighing::answers;
use crate::domain::weighing::fit::Fit;
use crate::domain::words::text;
use crate::domain::words::text::MAX_FIELD;

/// What the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A request the user sends.
    Send,
    /// A request that is prepared.
    Draft(PersonId),
    /// A request the user received.
    Receive,
    /// Changing what is known about a person.
    Edit(PersonId),
}

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
    fn is(self, other: Slot) -> bool {
        self.label() == other.label()
    }

    fn put(self, draft: &mut Draft, text: &str) {
        match self {
            Slot::Field(field) => field.set(&mut draft.person, text),
            Slot::Address => text.clone_into(&mut draft.address),
            Slot::Note => text.clone_into(&mut draft.note),
        }
    }

    fn room(self) -> usize {
        match self {
            Slot::Field(field) if field.is_list() => LIST_ROOM,
            Slot::Field(_) | Slot::Address => MAX_FIELD,
            Slot::Note => NOTE_ROOM,
        }
    }
}

/// What is asked about a person: the name, the page, and the rest.
pub fn person_slots() -> impl Iterator<Item = Slot> {
    let (name, others) = FIELDS.split_at(1);
    name.iter().map(Slot::Field).chain([Slot::Address]).chain(others.iter().map(Slot::Field))
}

/// What is asked with a new request.
fn request_slots() -> impl Iterator<Item = Slot> {
    let asked = |slot: &Slot| !matches!(slot, Slot::Field(field) if !field.with_request);
    person_slots().filter(asked).chain([Slot::Note])
}

/// Pasted lines from which a text counts as a profile page.
const PROFILE_LINES: usize = 3;

/// Room for a list while it is typed, in characters.
const LIST_ROOM: usize = 4_000;

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
    /// How much speaks for them, by what is typed.
    pub fit: Fit,
    /// What speaks against the note.
    pub concerns: Vec<Concern>,
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
    /// What was understood of a pasted profile, until it is taken or left.
    pub pasted: Option<Understood>,
    /// What a template made of the note last.
    filled: Option<Filled>,
    start: Draft,
}

impl Form {
    /// The text of a line; empty when the form has no such line.
    pub fn text(&self, slot: Slot) -> &str {
        self.fields.iter().find(|(other, _)| other.is(slot)).map_or("", |(_, field)| field.text())
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
        Purpose::Draft(person) => queue::prepared(&model.book, person).unwrap_or_default(),
        Purpose::Send | Purpose::Receive => Draft::default(),
    };
    let slots: Vec<Slot> = match purpose {
        Purpose::Edit(_) => person_slots().collect(),
        Purpose::Send | Purpose::Draft(_) | Purpose::Receive => request_slots().collect(),
    };
    let field = |slot: Slot| match slot {
        Slot::Note => Field::with_lines(slot.text(&start), slot.room()),
        Slot::Field(_) | Slot::Address => Field::new(slot.text(&start), slot.room()),
    };
    let fields = slots.into_iter().map(|slot| (slot, field(slot))).collect();
    let verdict = Verdict::default();
    let mut form = Form { purpose, fields, focus: 0, verdict, leaving: false, pasted: None, filled: None, start };
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
    if let Some(pasted) = form.pasted.take() {
        match key.code {
            Code::Enter => take_pasted(model, &mut form, &pasted.draft),
            Code::Esc => {}
            _ => form.pasted = Some(pasted),
        }
        model.overlay = Some(Overlay::Form(form));
        return effects;
    }
    match key.code {
        Code::Esc if was_leaving || !form.is_touched() => return effects,
        Code::Esc => form.leaving = true,
        // A text is easier to write in the user's own editor.
        Code::Char('e') if key.alt && form.fields[form.focus].0.is_note() => {
            effects.push(Effect::EditText(form.fields[form.focus].1.text().to_owned()));
        }
        // Queued, not sent.
        Code::Char('q') if key.alt && form.purpose == Purpose::Send => {
            match send::prepare(&model.book, &model.settings, &form.draft(), model.now) {
                Ok(plan) => effects.push(Effect::Commit(plan.batch)),
                Err(refusal) => model.say(Tone::Bad, format!("Not done: {refusal}")),
            }
        }
        Code::Char('t') if key.alt && form.purpose.direction() == Some(Direction::Sent) => {
            next_template(model, &mut form);
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
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if lines >= PROFILE_LINES && !form.fields[focus].0.is_note() {
        form.pasted = Some(profile::read(text));
        model.overlay = Some(Overlay::Form(form));
        return;
    }
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
    if let Some((_, field)) = form.fields.iter_mut().find(|(slot, _)| slot.is_note()) {
        field.set(text.trim_end());
    }
    judge(model, &mut form);
    model.overlay = Some(Overlay::Form(form));
}

fn plan(model: &Model, form: &Form) -> Result<Plan, Refusal> {
    let draft = form.draft();
    match form.purpose {
        Purpose::Send => send::send(&model.book, &model.settings, &draft, model.now),
        Purpose::Draft(_) => send::prepare(&model.book, &model.settings, &draft, model.now),
        Purpose::Receive => send::receive(&model.book, &draft, model.now),
        Purpose::Edit(person) => {
            // Another program may have changed the person meanwhile: only what was typed here counts.
            let mut present = model.book.person(person).map(Draft::of).unwrap_or_default();
            for (slot, field) in form.fields.iter().filter(|(slot, field)| slot.text(&form.start) != field.text()) {
                slot.put(&mut present, field.text());
            }
            edit::edit_person(&model.book, person, &present)
        }
    }
}

/// Takes what was understood of a profile; what was not found stays as it is.
fn take_pasted(model: &Model, form: &mut Form, pasted: &Draft) {
    for slot in person_slots() {
        let text = slot.text(pasted);
        if text.is_empty() {
            continue;
        }
        match form.fields.iter_mut().find(|(other, _)| other.is(slot)) {
            Some((_, field)) => field.set(&*text),
            // What the form has no line for goes along.
            None => slot.put(&mut form.start, &text),
        }
    }
    judge(model, form);
}

/// Writes the note from the template after the one it was written from last.
fn next_template(model: &mut Model, form: &mut Form) {
    let templates = model.book.templates();
    if templates.is_empty() {
        return model.say(Tone::Bad, "Not done: there are no templates yet; N on the lists writes one");
    }
    let last = templates.iter().position(|template| *template.name == *form.start.template);
    let template = &templates[last.map_or(0, |last| (last + 1) % templates.len())];
    let person = send::person_of(&model.book, &form.draft());
    let filled = note::note(&model.weigher(), &person, &template.text);
    form.start.template = template.name.to_string();
    if let Some(note) = form.fields.iter().position(|(slot, _)| slot.is_note()) {
        form.fields[note].1.set(filled.text.as_str());
        form.focus = note;
    }
    form.filled = Some(filled);
    let told = format!("Wrote the note from the template {}", template.name);
    judge(model, form);
    model.say(Tone::Good, told);
}

fn judge(model: &Model, form: &mut Form) {
    let draft = form.draft();
    let outcome = plan(model, form);
    let known = match (form.purpose, draft::who(&model.book, &draft)) {
        (Purpose::Send | Purpose::Draft(_) | Purpose::Receive, Ok(Who::Known(person))) => Some(person),
        _ => None,
    };
    let touched = form.is_touched();
    let person = send::person_of(&model.book, &draft);
    let weighs = form.purpose.direction().is_some() && touched;
    let concerns = match form.purpose {
        Purpose::Send | Purpose::Draft(_) => {
            let recent = answers::recent_notes(&model.book, note::COMPARED);
            // As long as the note is what a template made of it, its places speak, too.
            let text = text::paragraph(&draft.note);
            let filled = match &form.filled {
                Some(filled) if text::paragraph(&filled.text) == text => Filled { text, ..filled.clone() },
                _ => Filled { text, ..Filled::default() },
            };
            // The rule of sending tells what is too long.
            note::concerns(&filled, None, &recent, &model.settings.sales_phrases)
        }
        Purpose::Receive | Purpose::Edit(_) => Vec::new(),
    };
    form.verdict = Verdict {
        known,
        fit: if weighs { model.weigher().fit(&person) } else { Fit::default() },
        concerns,
        ..Verdict::default()
    };
    match outcome {
        Ok(plan) => form.verdict.warnings = plan.warnings,
        Err(refusal) => form.verdict.refusal = touched.then_some(refusal),
    }
}

impl Purpose {
    /// Which way the request goes, if the form is about one.
    pub fn direction(self) -> Option<Direction> {
        match self {
            Purpose::Send | Purpose::Draft(_) => Some(Direction::Sent),
            Purpose::Receive => Some(Direction::Received),
            Purpose::Edit(_) => None,
        }
    }
}
