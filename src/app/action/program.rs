//! Opening pages, copying, and taking off what narrows.

use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::domain::record::person::Person;

pub(crate) fn show(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    Vec::new()
}

/// Shows everything about what is under the cursor; the texts of messages, where they are kept, are read for it.
pub(crate) fn detail(model: &mut Model) -> Vec<Effect> {
    model.overlay = Some(Overlay::Detail(0));
    let person = model.selected().map(|person| person.id).filter(|_| model.settings.store_messages);
    person.map(Effect::ReadTexts).into_iter().collect()
}

pub(crate) fn peel(model: &mut Model) -> Vec<Effect> {
    model.toast = None;
    if model.list_mut().range.take().is_some() {
        return Vec::new();
    }
    if model.marks.is_empty() {
        if model.list_mut().chips.pop().is_some() {
            model.fill(model.tab);
        }
    } else {
        model.marks.clear();
    }
    Vec::new()
}

/// Puts something about the person under the cursor on the clipboard.
pub(crate) fn copy(model: &mut Model, what: impl Fn(&Model, &Person) -> Option<String>) -> Vec<Effect> {
    let text = model.selected().and_then(|person| what(model, person)).filter(|text| !text.is_empty());
    text.map(Effect::Copy).into_iter().collect()
}
