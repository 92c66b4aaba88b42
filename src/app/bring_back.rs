//! What is typed in the box that is open, and that box opened again with it.

use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::overlay::App;
use crate::app::typed::{Opened, Typed};
use crate::domain::record::id::PersonId;

impl App {
    /// What is typed now and not saved.
    pub fn typed(&mut self) -> Option<Typed> {
        let Opened { what, texts: before } = self.opened.as_ref()?;
        // The palette, and a question, lie over the box they were opened from.
        let over = self.under.as_mut().or(self.over.as_mut())?;
        let texts = over.dialog().texts();
        if texts == *before || texts.iter().all(|text| text.trim().is_empty()) {
            return None;
        }
        let model = &self.model;
        Some(Typed { what: *what, tab: model.tab, people: model.targets(), marked: !model.marks.is_empty(), texts })
    }

    /// Opens the box again in which something was typed when the program ended.
    pub(crate) fn bring_back(&mut self, typed: Typed) -> Vec<Effect> {
        let Typed { what, tab, people, marked, texts } = typed;
        let told = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        let model = &mut self.model;
        if model.tabs().any(|row| row.tab == tab) {
            model.tab = tab;
        }
        find(model, &people, marked);
        if self.over.is_some() || what.concerns_people() && self.model.targets() != people {
            self.model.say(Tone::Bad, format!("Typed before and not saved: {told}"));
            return Vec::new();
        }
        let effects = self.open(what.open());
        if let Some(over) = &mut self.over {
            over.dialog().put_texts(&mut self.model, &texts);
        }
        self.model.say(Tone::Good, "This was typed before and not saved");
        effects
    }
}

/// Marks people again, or moves to the row of the one there is.
fn find(model: &mut Model, people: &[PersonId], marked: bool) {
    if marked {
        model.marks = people.iter().copied().collect();
    } else {
        model.list_mut().wanted = people.first().copied();
        model.refresh();
        model.list_mut().wanted = None;
    }
}
