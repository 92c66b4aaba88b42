//! What is typed in the box that is open, and that box opened again with it.

use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::overlay::{App, Overlay};
use crate::app::typed::{Opened, TextBox, Typed};
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
        let changed =
            texts.into_iter().enumerate().map(|(n, text)| Some(text).filter(|text| before.get(n) != Some(text)));
        let (what, model, texts) = (*what, &self.model, changed.collect());
        let people = if what.concerns_people() { model.targets() } else { Vec::new() };
        Some(Typed { what, tab: model.tab, marked: !people.is_empty() && !model.marks.is_empty(), people, texts })
    }

    /// Another file lies in the place of the one that was shown: the numbers of people mean others there. What names them
    /// is closed; what was typed in it is told.
    pub(crate) fn leave_rows(&mut self) {
        self.model.marks.clear();
        (self.model.readings, self.model.point, self.model.last) = (None, None, None);
        let names_rows = |over: &mut Overlay| over.dialog().kept_as().is_none_or(TextBox::names_rows);
        if self.under.as_mut().or(self.over.as_mut()).is_some_and(names_rows) {
            if let Some(typed) = self.typed() {
                self.model.say(Tone::Bad, format!("Typed and not saved: {}", told(&typed.texts)));
            }
            (self.over, self.under, self.opened) = (None, None, None);
        }
    }

    /// Opens the box again in which something was typed when the program ended.
    pub(crate) fn bring_back(&mut self, typed: Typed) -> Vec<Effect> {
        let Typed { what, tab, people, marked, texts } = typed;
        let told = told(&texts);
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

/// What was typed, on one line.
fn told(texts: &[Option<String>]) -> String {
    texts.iter().flatten().map(|text| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
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
