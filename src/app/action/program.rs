//! Opening pages, copying, and taking off what narrows.

use crate::app::here;
use crate::app::look_back::come_back;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::{Open, PageKind};
use crate::app::turn::Turn;
use crate::domain::record::person::Person;
use crate::domain::words::count::grouped;

/// Does again what was decided last.
pub(crate) fn again(model: &mut Model) -> Turn {
    model.times = 1;
    model.last.map_or_else(Turn::stay, |again| (again.run)(model))
}

/// Shows everything about what is under the cursor; the texts of messages, where they are kept, are read for it.
pub(crate) fn detail(model: &mut Model) -> Turn {
    if let Some(insight) = here::insight_here(model) {
        return Turn::open(Open::Plot(insight));
    }
    let person = model.selected().map(|person| person.id).filter(|_| model.settings.store_messages);
    let turn = Turn::open(Open::Page(PageKind::Detail));
    match person {
        Some(person) => turn.with(Effect::ReadTexts(person)),
        None => turn,
    }
}

pub(crate) fn peel(model: &mut Model) -> Turn {
    model.toast = None;
    if come_back(model).is_some() {
        return Turn::stay();
    }
    if model.list_mut().range.take().is_some() {
        return Turn::stay();
    }
    if model.marks.is_empty() {
        if model.list_mut().chips.pop().is_some() {
            model.fill(model.tab);
        }
    } else {
        let marked = model.marks.len();
        model.unmark();
        if marked > 1 {
            let text = model
                .keymap
                .fill(&format!("Took {} marks off · [mark-again] marks them again", grouped(marked as u64)));
            model.say(Tone::Good, text);
        }
    }
    Turn::stay()
}

/// Puts something about the person under the cursor on the clipboard.
pub(crate) fn copy(model: &mut Model, what: impl Fn(&Model, &Person) -> Option<String>) -> Turn {
    let text = model.selected().and_then(|person| what(model, person)).filter(|text| !text.is_empty());
    text.map(Effect::Copy).into_iter().collect()
}
