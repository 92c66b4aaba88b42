//! A form for a group or a share: a few fields, one under the other.

use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::domain::plan::Plan;
use crate::domain::record::group::GroupId;
use crate::domain::record::share::ShareId;
use crate::domain::time::Day;
use crate::domain::words::day;
use crate::domain::words::day::Way;
use crate::domain::{groups, shares};

/// What is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A group; a new one where there is none yet.
    Group(Option<GroupId>),
    /// A share; a new one where there is none yet.
    Share(Option<ShareId>),
}

/// A field with what it is for.
#[derive(Debug)]
pub struct Slot {
    /// Its label.
    pub label: &'static str,
    /// What goes in, in a few words.
    pub hint: &'static str,
    /// What is typed.
    pub field: Field,
}

/// A form.
#[derive(Debug)]
pub struct Sheet {
    /// What is filled in.
    pub purpose: Purpose,
    /// The fields, in order.
    pub slots: Vec<Slot>,
    /// Index of the field that is typed in.
    pub focus: usize,
    before: Vec<String>,
}

impl Sheet {
    /// Whether the field that is typed in has several lines.
    pub fn in_text(&self) -> bool {
        self.slots.get(self.focus).is_some_and(|slot| slot.label == TEXT)
    }

    fn texts(&self) -> Vec<String> {
        self.slots.iter().map(|slot| slot.field.text().to_owned()).collect()
    }

    fn focused(&mut self) -> Option<&mut Field> {
        self.slots.get_mut(self.focus).map(|slot| &mut slot.field)
    }
}

const TEXT: &str = "Text";

/// Opens it.
pub fn open(model: &mut Model, purpose: Purpose) -> Vec<Effect> {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let slot = |label, hint, text: String, max| Slot { label, hint, field: Field::new(text, max) };
    let slots = match purpose {
        Purpose::Group(id) => {
            let known = id.and_then(|id| model.book.group(id));
            let draft = known.map(groups::Draft::of).unwrap_or_default();
            vec![
                slot("Name", "as on LinkedIn, without commas", draft.name, groups::MAX_TEXT),
                slot("Topic", "what it is about", draft.topic, groups::MAX_TEXT),
                slot("Link", "its address", draft.link, groups::MAX_TEXT),
                slot("Joined", "a day: 2024-05-01, 3 months ago", day(draft.joined), 40),
            ]
        }
        Purpose::Share(id) => {
            let known = id.and_then(|id| model.book.share(id));
            let draft = known.map(|share| shares::Draft::of(&model.book, share)).unwrap_or_default();
            let mut slots = vec![
                slot("Title", "what you call it here", draft.title, shares::MAX_TITLE),
                Slot {
                    label: TEXT,
                    hint: "Alt-e writes it in your editor",
                    field: Field::with_lines(draft.text, shares::MAX_TEXT),
                },
                slot("Link", "what is shared", draft.link, shares::MAX_TITLE),
                slot("For", "tags, group:NAME, circle:close", draft.audience, 500),
                slot("Planned", "a day: next tue, in 3 days", day(draft.planned_on), 40),
            ];
            if known.is_some_and(|share| share.stage.is_shared()) {
                slots.push(slot("Result", "what came of it", draft.result, shares::MAX_RESULT));
                slots.push(slot("Reacted", "who, between commas", draft.reacted, 2_000));
            }
            slots
        }
    };
    let mut sheet = Sheet { purpose, slots, focus: 0, before: Vec::new() };
    sheet.before = sheet.texts();
    model.overlay = Some(Overlay::Sheet(Box::new(sheet)));
    Vec::new()
}

/// Takes a key while it is filled in.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Sheet(mut sheet)) = model.overlay.take() else { return Vec::new() };
    let last = sheet.slots.len() - 1;
    let mut effects = Vec::new();
    match key.code {
        Code::Esc => return effects,
        Code::Enter if !key.alt => match plan(model, &sheet) {
            Err(why) => model.say(Tone::Bad, format!("Not done: {why}")),
            Ok(plan) if plan.batch.edits.is_empty() => return effects,
            Ok(plan) => effects.push(Effect::Commit(plan.batch)),
        },
        Code::Tab | Code::Down => sheet.focus = if sheet.focus == last { 0 } else { sheet.focus + 1 },
        Code::BackTab | Code::Up => sheet.focus = sheet.focus.checked_sub(1).unwrap_or(last),
        Code::Char('e') if key.alt => {
            // The text is what one writes in an editor, wherever one is.
            if let Some(at) = sheet.slots.iter().position(|slot| slot.label == TEXT) {
                sheet.focus = at;
                effects.push(Effect::EditText(sheet.slots[at].field.text().to_owned()));
            }
        }
        _ => {
            if let Some(field) = sheet.focused() {
                field.key(key);
            }
        }
    }
    model.overlay = Some(Overlay::Sheet(sheet));
    effects
}

/// Takes a pasted text, or one that comes back from the editor.
pub fn paste(sheet: &mut Sheet, text: &str, instead: bool) {
    if let Some(field) = sheet.focused() {
        if instead {
            field.set(text.trim_end());
        } else {
            field.insert(text);
        }
    }
}

/// What is wrong with what is filled in so far, to be shown under it.
pub fn verdict(model: &Model, sheet: &Sheet) -> Option<String> {
    (sheet.texts() != sheet.before).then(|| plan(model, sheet).err()).flatten()
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
        let slot = sheet.slots.iter().find(|slot| slot.label == label);
        slot.map(|slot| slot.field.text().to_owned()).unwrap_or_default()
    };
    let planned = match sheet.purpose {
        Purpose::Group(id) => {
            let joined = day(model, &typed("Joined"), Way::Back)?;
            let draft = groups::Draft { name: typed("Name"), topic: typed("Topic"), link: typed("Link"), joined };
            groups::write(&model.book, id, &draft)
        }
        Purpose::Share(id) => {
            let draft = shares::Draft {
                title: typed("Title"),
                text: typed(TEXT),
                link: typed("Link"),
                audience: typed("For"),
                planned_on: day(model, &typed("Planned"), Way::Ahead)?,
                result: typed("Result"),
                reacted: typed("Reacted"),
            };
            shares::write(&model.book, id, &draft)
        }
    };
    planned.map_err(|refusal| refusal.text)
}
