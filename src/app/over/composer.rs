//! Writing the note of one request or of many: from a template or freely, with what it becomes for each person.

use crate::app::field::Field;
use crate::app::field::rows::Room;
use crate::app::key::Key;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::turn::Turn;
use crate::app::typed::TextBox;
use crate::app::{keyed, run};
use crate::domain::asking::note::{Concern, Filled};
use crate::domain::asking::template::MAX_TEMPLATE;
use crate::domain::asking::{note, queue, template};
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::settings::limits::LimitKey;
use crate::domain::weighing::answers;
use crate::domain::weighing::answers::{AnsweredGroup, answers};

pub(crate) const TEXT: Room = Room { box_columns: 90, beside: 14 };

/// Longest name of a template, in characters.
const MAX_NAME: usize = 60;

/// Most people whose notes are looked at with every key.
pub(crate) const CHECKED: usize = 300;

/// A note that is being written.
#[derive(Debug)]
pub struct Composer {
    pub people: Vec<PersonId>,
    /// Index of the person for whom it is shown.
    pub at: usize,
    /// The text, with places for what differs.
    pub text: Field,
    /// The name under which the text is kept.
    pub name: Field,
    /// Whether the name is typed.
    pub naming: bool,
    /// What the text becomes for the person that is shown.
    pub filled: Filled,
    /// What speaks against it for them.
    pub concerns: Vec<Concern>,
    /// For how many of the others something speaks against it.
    pub others: usize,
    /// Those who cannot be asked, and why.
    pub refused: Vec<Refusal>,
    /// Whether Esc was pressed once over something typed.
    pub leaving: bool,
    /// How requests were answered, by template.
    pub answers: Vec<AnsweredGroup>,
}

impl Composer {
    /// Opens it for whom an action concerns.
    pub(crate) fn open(model: &Model) -> Composer {
        let people = model.targets();
        let mut composer = Composer {
            people,
            at: 0,
            text: Field::with_lines("", MAX_TEMPLATE),
            name: Field::new("", MAX_NAME),
            naming: false,
            filled: Filled::default(),
            concerns: Vec::new(),
            others: 0,
            refused: Vec::new(),
            leaving: false,
            answers: answers(&model.book, model.now),
        };
        if let Some(template) = model.book.templates().first() {
            composer.text.set(&*template.text);
            composer.name.set(&*template.name);
        }
        composer.refused = plan(model, &composer).refused;
        judge(model, &mut composer);
        composer
    }
}

/// The drafts for everybody who can be asked.
fn plan(model: &Model, composer: &Composer) -> Plan {
    let text = composer.text.text();
    // A text that was changed is no longer that of the template.
    let template = model.book.templates().iter().find(|template| *template.text == *text);
    let template = template.map_or("", |template| &template.name);
    let weigher = model.weigher();
    let note = |person: &crate::domain::record::person::Person| note::note(&weigher, person, text).text;
    queue::prepare_many(&model.book, &model.settings, &composer.people, note, template, model.now)
}

fn judge(model: &Model, composer: &mut Composer) {
    let recent = answers::recent_notes(&model.book, note::COMPARED);
    let weigher = model.weigher();
    let max = model.limits[LimitKey::NoteLength].max;
    let weigh = |id: PersonId| {
        let person = model.book.person(id)?;
        let filled = note::note(&weigher, person, composer.text.text());
        let concerns = note::concerns(&filled, max, &recent, &model.settings.sales_phrases);
        Some((filled, concerns))
    };
    let shown = composer.people.get(composer.at).copied();
    let others = composer.people.iter().take(CHECKED).filter(|id| Some(**id) != shown);
    composer.others = others.filter(|id| weigh(**id).is_some_and(|(_, concerns)| !concerns.is_empty())).count();
    (composer.filled, composer.concerns) = shown.and_then(weigh).unwrap_or_default();
}

impl Keyed for Composer {
    const PLACES: &'static [Place<Composer>] = &[Place::typed("Note", |_| true, COMPOSER)];

    fn kept_as(&self) -> Option<TextBox> {
        Some(TextBox::Composer)
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(if self.naming { &mut self.name } else { &mut self.text })
    }

    fn texts(&mut self) -> Vec<&mut Field> {
        vec![&mut self.text, &mut self.name]
    }

    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let asked = self.leaving;
        if !self.naming && self.text.moves_line(key, usize::from(TEXT.of(model.size.0))) {
            return Turn::stay();
        }
        let turn = keyed::press(self, model, key);
        // Any key but the one that leaves goes on.
        self.leaving &= !asked;
        judge(model, self);
        turn
    }

    fn typed(&mut self, model: &mut Model) {
        judge(model, self);
    }

    fn edited(&mut self, model: &mut Model, text: &str) {
        self.text.set(text.trim_end());
        judge(model, self);
    }

    fn takes_wheel(&self) -> bool {
        false
    }

    fn written(&mut self, _: &mut Model, written: &Written<'_>) -> Turn {
        // A template that is kept leaves it open.
        let templates_only = written.edits.iter().all(|edit| matches!(edit, Edit::Templates(_)));
        if templates_only { Turn::stay() } else { Turn::close() }
    }
}

const COMPOSER: &[BoxKey<Composer>] = &[
    BoxKey::new("note.queue", &["Enter"], "queue", "Prepare a request to each of them", |composer, model| {
        let plan = plan(model, composer);
        run::commit(model, plan)
    }),
    BoxKey::new("note.template", &["Tab"], "template", "The next template", |composer, model| {
        take_template(model, composer, true)
    }),
    BoxKey::new("note.previous-template", &["Shift-Tab"], "", "The template before", |composer, model| {
        take_template(model, composer, false)
    })
    .hidden(),
    BoxKey::set("note.next", &["PgDn"], "next", "Show it for the next person", |composer, _| {
        composer.at = (composer.at + 1).min(composer.people.len().saturating_sub(1));
    }),
    BoxKey::set("note.back", &["PgUp"], "", "Show it for the person before", |composer: &mut Composer, _| {
        composer.at = composer.at.saturating_sub(1);
    })
    .hidden(),
    BoxKey::new("note.keep", &["Alt-s"], "keep", "Keep the text as a template", |composer, model| {
        let kept = template::keep_template(model.book.templates(), composer.name.text(), composer.text.text());
        run::commit_all(model, kept)
    }),
    BoxKey::set("note.name", &["↓", "↑"], "name", "To the name of the template and back", |composer, _| {
        composer.naming = !composer.naming;
    }),
    BoxKey::new("note.editor", &["Alt-e"], "editor", "Write the text in your editor", |composer, _| {
        Effect::EditText(composer.text.text().to_owned()).into()
    }),
    BoxKey::new("note.leave", &["Esc"], "", "Leave it; twice where something is typed", |composer, model| {
        if composer.leaving || !is_typed(model, composer) {
            return Turn::close();
        }
        composer.leaving = true;
        Turn::stay()
    }),
];

fn take_template(model: &Model, composer: &mut Composer, forth: bool) -> Turn {
    let templates = model.book.templates();
    if let Some(next) = next_template(templates.len(), composer, model, forth) {
        composer.text.set(&*templates[next].text);
        composer.name.set(&*templates[next].name);
    }
    Turn::stay()
}

/// Whether the text is of the user's own, and kept nowhere yet.
fn is_typed(model: &Model, composer: &Composer) -> bool {
    let text = composer.text.text();
    !text.trim().is_empty() && !model.book.templates().iter().any(|template| *template.text == *text)
}

/// The template after, or before, the one whose text stands there.
fn next_template(count: usize, composer: &Composer, model: &Model, forth: bool) -> Option<usize> {
    let present = model.book.templates().iter().position(|template| *template.text == *composer.text.text());
    let step = if forth { 1 } else { count.checked_sub(1)? };
    (count > 0).then(|| present.map_or(0, |present| (present + step) % count))
}
