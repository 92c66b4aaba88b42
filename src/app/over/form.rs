//! Filling in a request, sent or received, or what is known about a person. While one types, the form shows
//! what the rules say.

use crate::app::keyed::Written;
use crate::app::keyed::{self, BoxKey, Keyed, Place};
use crate::app::open::FormPurpose;
use crate::app::over::slot::{Slot, person_slots, request_slots};
use crate::app::turn::Turn;
use crate::app::typed::TextBox;
use crate::app::{here, run};
use std::borrow::Cow;

use crate::app::field::Field;
use crate::app::field::slots::Slots;
use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::domain::asking::note::{Concern, Filled};
use crate::domain::asking::{note, queue, send};
use crate::domain::page::profile;
use crate::domain::page::profile::Understood;
use crate::domain::people::draft::{Addressed, Draft};
use crate::domain::people::edit;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::field::FIELDS;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::weighing::answers;
use crate::domain::weighing::fit::Fit;
use crate::domain::words::text;

/// Pasted lines from which a text counts as a profile page.
const PROFILE_LINES: usize = 3;

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
    pub purpose: FormPurpose,
    /// Its lines.
    pub fields: Slots<Slot>,
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
        for (slot, field) in self.fields.iter() {
            slot.put(&mut draft, field.text());
        }
        draft
    }

    /// What is typed of which nothing could be kept.
    fn refused(&self) -> Option<String> {
        self.fields.iter().find_map(|(slot, field)| slot.refusal(field.text()))
    }

    fn is_touched(&self) -> bool {
        self.refused().is_some() || self.draft() != self.start
    }

    pub(crate) fn open(model: &Model, purpose: FormPurpose, text: Option<String>) -> Form {
        let start = match purpose {
            FormPurpose::Edit(person) => model.book.person(person).map(Draft::of).unwrap_or_default(),
            FormPurpose::Draft(person) => queue::prepared(&model.book, person).unwrap_or_default(),
            FormPurpose::Send | FormPurpose::Receive => Draft::default(),
        };
        let slots: Vec<Slot> = match purpose {
            FormPurpose::Edit(_) => person_slots().collect(),
            FormPurpose::Send | FormPurpose::Draft(_) | FormPurpose::Receive => request_slots().collect(),
        };
        let field = |slot: Slot| match slot {
            Slot::Note => Field::with_lines(slot.text(&start), slot.room()),
            Slot::Field(_) | Slot::Address => Field::new(slot.text(&start), slot.room()),
        };
        let fields = Slots::new(slots.into_iter().map(|slot| (slot, field(slot))).collect());
        let verdict = Verdict::default();
        let mut form = Form { purpose, fields, verdict, leaving: false, pasted: None, filled: None, start };
        judge(model, &mut form);
        if let Some(text) = text {
            form.take(model, &text);
        }
        form
    }

    /// Takes a text: a whole profile, or what goes into the line.
    fn take(&mut self, model: &Model, text: &str) {
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        if lines >= PROFILE_LINES && !self.fields.focused().0.is_note() {
            self.pasted = Some(profile::read(text));
        } else {
            self.fields.field().insert(text);
            judge(model, self);
        }
    }
}

impl Keyed for Form {
    const PLACES: &'static [Place<Form>] = &[
        Place::of_rows("Form: a pasted profile", |form| form.pasted.is_some(), PASTED),
        Place::typed("Form", |_| true, FORM),
    ];

    fn kept_as(&self) -> Option<TextBox> {
        Some(TextBox::Form(self.purpose))
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.pasted.is_none().then(|| self.fields.field())
    }

    fn texts(&mut self) -> Vec<&mut Field> {
        self.fields.iter_mut().map(|(_, field)| field).collect()
    }

    fn typed(&mut self, model: &mut Model) {
        judge(model, self);
    }

    fn word(&self, row: &BoxKey<Form>) -> Option<Cow<'static, str>> {
        let word = match self.purpose {
            _ if !row.word.is_empty() => row.word,
            FormPurpose::Send => "send",
            FormPurpose::Draft(_) => "keep",
            FormPurpose::Receive | FormPurpose::Edit(_) => "save",
        };
        Some(Cow::Borrowed(word))
    }

    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let asked = self.leaving;
        if self.pasted.is_none() && self.fields.moves_line(key, model.size.0) {
            return Turn::stay();
        }
        let turn = keyed::press(self, model, key);
        // Any key but the one that leaves goes on.
        self.leaving &= !asked;
        turn
    }

    fn paste(&mut self, model: &mut Model, text: &str) -> Turn {
        self.take(model, text);
        Turn::stay()
    }

    fn edited(&mut self, model: &mut Model, text: &str) {
        if let Some((_, field)) = self.fields.iter_mut().find(|(slot, _)| slot.is_note()) {
            field.set(text.trim_end());
        }
        judge(model, self);
    }

    fn takes_wheel(&self) -> bool {
        false
    }

    fn written(&mut self, model: &mut Model, written: &Written<'_>) -> Turn {
        here::point_at_new(model, written.edits);
        Turn::close()
    }
}

/// The keys over what was understood of a pasted profile.
const PASTED: &[BoxKey<Form>] = &[
    BoxKey::set("form.take-pasted", &["Enter"], "take it", "Take what was understood", |form, model| {
        if let Some(pasted) = form.pasted.take() {
            take_pasted(model, form, &pasted.draft);
        }
    }),
    BoxKey::set("form.leave-pasted", &["Esc"], "leave it", "Leave it", |form, _| form.pasted = None),
];

/// The keys of the form; the word of the first says what is done with it.
const FORM: &[BoxKey<Form>] = &[
    // The form stays until the batch is written, so that nothing typed is lost to a full disk.
    BoxKey::new("form.save", &["Enter"], "", "Write it", |form, model| {
        let draft = form.draft();
        let plan = plan(model, form, &Addressed::of(&model.book, &draft));
        run::commit_all(model, plan)
    }),
    BoxKey::new(
        "form.queue",
        &["Alt-q"],
        "queue",
        "Prepare the request instead of sending it",
        |form: &mut Form, model| {
            let draft = form.draft();
            let plan = send::prepare(&model.book, &model.settings, &Addressed::of(&model.book, &draft), model.now);
            run::commit_all(model, plan)
        },
    )
    .when(|form, _| form.purpose == FormPurpose::Send),
    BoxKey::set("form.template", &["Alt-t"], "template", "Write the note from the next template", |form, model| {
        next_template(model, form);
    })
    .when(|form, _| form.purpose.direction() == Some(Direction::Sent)),
    // A text is easier to write in the user's own editor.
    BoxKey::new("form.editor", &["Alt-e"], "editor", "Write the note in your editor", |form: &mut Form, _| {
        Effect::EditText(form.fields.focused().1.text().to_owned()).into()
    })
    .hidden()
    .when(|form, _| form.fields.focused().0.is_note()),
    BoxKey::set("form.next", &["Tab", "↓"], "next", "The next line", |form, _| form.fields.next()),
    BoxKey::set("form.previous", &["Shift-Tab", "↑"], "", "The line before", |form: &mut Form, _| {
        form.fields.previous();
    })
    .hidden(),
    BoxKey::new("form.leave", &["Esc"], "leave", "Leave it; twice where something is typed", |form, _| {
        if form.leaving || !form.is_touched() {
            return Turn::close();
        }
        form.leaving = true;
        Turn::stay()
    }),
];

fn plan(model: &Model, form: &Form, typed: &Addressed<'_>) -> Result<Plan, Refusal> {
    if let Some(said) = form.refused() {
        return Err(Refusal::new(form.text(Slot::Field(&FIELDS[0])), said));
    }
    match form.purpose {
        FormPurpose::Send => send::send(&model.book, &model.settings, typed, model.now),
        FormPurpose::Draft(_) => send::prepare(&model.book, &model.settings, typed, model.now),
        FormPurpose::Receive => send::receive(&model.book, typed, model.now),
        FormPurpose::Edit(person) => {
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
        return model.not_done(model.keymap.fill("there are no templates yet; [compose] on the lists writes one"));
    }
    let last = templates.iter().position(|template| *template.name == *form.start.template);
    let template = &templates[last.map_or(0, |last| (last + 1) % templates.len())];
    let draft = form.draft();
    let person = send::person_of(&model.book, &Addressed::of(&model.book, &draft));
    let filled = note::note(&model.weigher(), &person, &template.text);
    form.start.template = template.name.to_string();
    if let Some(note) = form.fields.focus_on(|slot| slot.is_note()) {
        note.set(filled.text.as_str());
    }
    form.filled = Some(filled);
    let told = format!("Wrote the note from the template {}", template.name);
    judge(model, form);
    model.say(Tone::Good, told);
}

fn judge(model: &Model, form: &mut Form) {
    let draft = form.draft();
    let typed = Addressed::of(&model.book, &draft);
    let outcome = plan(model, form, &typed);
    let known = typed.known().filter(|_| !matches!(form.purpose, FormPurpose::Edit(_)));
    let touched = form.is_touched();
    let person = send::person_of(&model.book, &typed);
    let weighs = form.purpose.direction().is_some() && touched;
    let concerns = match form.purpose {
        FormPurpose::Send | FormPurpose::Draft(_) => {
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
        FormPurpose::Receive | FormPurpose::Edit(_) => Vec::new(),
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
