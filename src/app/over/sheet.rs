//! A form for a group or a share: a few fields, one under the other.

use crate::app::field::Field;
use crate::app::field::slots::Slots;
use crate::app::key::Key;
use crate::app::keyed::Written;
use crate::app::keyed::{self, BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::SheetPurpose;
use crate::app::turn::Turn;
use crate::app::typed::TextBox;
use crate::app::{here, line};
use crate::domain::plan::Plan;
use crate::domain::time::Day;
use crate::domain::words::day;
use crate::domain::words::day::Way;
use crate::domain::{groups, shares};

/// What a text is for.
#[derive(Debug)]
pub struct Slot {
    pub label: &'static str,
    /// What goes in, in a few words.
    pub hint: String,
}

#[derive(Debug)]
pub struct Sheet {
    /// What is filled in.
    pub purpose: SheetPurpose,
    /// Its lines.
    pub slots: Slots<Slot>,
    before: Vec<String>,
}

const TEXT: &str = "Text";

const JOINED: &str = "Joined";

const PLANNED: &str = "Planned";

impl Sheet {
    pub(crate) fn open(model: &Model, purpose: SheetPurpose) -> Sheet {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let slot =
            |label, hint: &str, text: String, max| (Slot { label, hint: hint.to_owned() }, Field::new(text, max));
        let slots = match purpose {
            SheetPurpose::Group(id) => {
                let known = id.and_then(|id| model.book.group(id));
                let draft = known.map(groups::TypedGroup::of).unwrap_or_default();
                vec![
                    slot("Name", "as on LinkedIn, without commas", draft.name, groups::MAX_TEXT),
                    slot("Topic", "what it is about", draft.topic, groups::MAX_TEXT),
                    slot("Link", "its address", draft.link, groups::MAX_TEXT),
                    slot(JOINED, "a day: 2024-05-01, 3 months ago", day(draft.joined), 40),
                ]
            }
            SheetPurpose::Share(id) => {
                let known = id.and_then(|id| model.book.share(id));
                let draft = known.map(|share| shares::TypedShare::of(&model.book, share)).unwrap_or_default();
                let mut slots = vec![
                    slot("Title", "what you call it here", draft.title, shares::MAX_TITLE),
                    (
                        Slot { label: TEXT, hint: model.keymap.fill("[sheet.editor] writes it in your editor") },
                        Field::with_lines(draft.text, shares::MAX_TEXT),
                    ),
                    slot("Link", "what is shared", draft.link, shares::MAX_TITLE),
                    slot("For", "tags, group:NAME, circle:close", draft.audience, 500),
                    slot(PLANNED, "a day: next tue, in 3 days", day(draft.planned_on), 40),
                ];
                if known.is_some_and(|share| share.stage.is_shared()) {
                    slots.push(slot("Result", "what came of it", draft.result, shares::MAX_RESULT));
                    slots.push(slot("Reacted", "who, between commas", draft.reacted, 2_000));
                }
                slots
            }
        };
        let slots = Slots::new(slots);
        Sheet { purpose, before: slots.texts(), slots }
    }
}

impl Keyed for Sheet {
    const PLACES: &'static [Place<Sheet>] = &[Place::typed("Group or share", |_| true, SHEET)];

    fn kept_as(&self) -> Option<TextBox> {
        Some(TextBox::Sheet(self.purpose))
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(self.slots.field())
    }

    fn texts(&mut self) -> Vec<&mut Field> {
        self.slots.iter_mut().map(|(_, field)| field).collect()
    }

    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        if self.slots.moves_line(key, model.size.0) { Turn::stay() } else { keyed::press(self, model, key) }
    }

    fn edited(&mut self, _: &mut Model, text: &str) {
        self.slots.field().set(text.trim_end());
    }

    fn takes_wheel(&self) -> bool {
        false
    }

    fn written(&mut self, model: &mut Model, written: &Written<'_>) -> Turn {
        here::point_at_new(model, written.edits);
        Turn::close()
    }
}

const SHEET: &[BoxKey<Sheet>] = &[
    BoxKey::new("sheet.save", &["Enter"], "save", "Write it", |sheet, model| match plan(model, sheet) {
        Err(why) => model.refuse(why),
        Ok(plan) if plan.batch.edits.is_empty() => Turn::close(),
        Ok(plan) => Effect::Commit(plan.batch).into(),
    }),
    // The text is what one writes in an editor, wherever one is.
    BoxKey::new(
        "sheet.editor",
        &["Alt-e"],
        "text in your editor",
        "Write the text in your editor",
        |sheet: &mut Sheet, _| {
            let Some(text) = sheet.slots.focus_on(|slot| slot.label == TEXT) else { return Turn::stay() };
            Effect::EditText(text.text().to_owned()).into()
        },
    )
    .when(|sheet, _| matches!(sheet.purpose, SheetPurpose::Share(_))),
    BoxKey::set("sheet.next", &["Tab", "↓"], "next", "The next line", |sheet, _| sheet.slots.next()),
    BoxKey::set("sheet.previous", &["Shift-Tab", "↑"], "", "The line before", |sheet: &mut Sheet, _| {
        sheet.slots.previous();
    })
    .hidden(),
    BoxKey::new("sheet.leave", &["Esc"], "leave", "Close it", |_, _| Turn::close()),
];

/// What is wrong with what is filled in so far, to be shown under it.
pub(crate) fn verdict(model: &Model, sheet: &Sheet) -> Option<String> {
    (sheet.slots.texts() != sheet.before).then(|| plan(model, sheet).err()).flatten()
}

/// What the day that is typed is understood as, to be shown under it.
pub(crate) fn understood(model: &Model, sheet: &Sheet) -> Option<String> {
    let (slot, field) = sheet.slots.focused();
    let way = match slot.label {
        JOINED => Way::Back,
        PLANNED => Way::Ahead,
        _ => return None,
    };
    let day = day(model, field.text(), way).ok().flatten()?;
    Some(line::long(day, model.now))
}

/// A day that is typed; an empty text is none.
fn day(model: &Model, typed: &str, way: Way) -> Result<Option<Day>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let day = day::parse(typed, model.now.today(), way);
    day.map(Some).ok_or_else(|| format!("\"{typed}\" is not a day such as 2026-12-24 or \"in 3 days\""))
}

fn plan(model: &Model, sheet: &Sheet) -> Result<Plan, String> {
    let typed = |label: &str| {
        let slot = sheet.slots.iter().find(|(slot, _)| slot.label == label);
        slot.map(|(_, field)| field.text().to_owned()).unwrap_or_default()
    };
    let planned = match sheet.purpose {
        SheetPurpose::Group(id) => {
            let joined = day(model, &typed(JOINED), Way::Back)?;
            let draft = groups::TypedGroup { name: typed("Name"), topic: typed("Topic"), link: typed("Link"), joined };
            groups::write(&model.book, id, &draft)
        }
        SheetPurpose::Share(id) => {
            let draft = shares::TypedShare {
                title: typed("Title"),
                text: typed(TEXT),
                link: typed("Link"),
                audience: typed("For"),
                planned_on: day(model, &typed(PLANNED), Way::Ahead)?,
                result: typed("Result"),
                reacted: typed("Reacted"),
            };
            shares::write(&model.book, id, &draft)
        }
    };
    planned.map_err(|refusal| refusal.text)
}
