//! The day as of which the lists are to stand.

use chrono::Months;

use crate::app::field::Field;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::look_back::look_back;
use crate::app::model::Model;
use crate::app::turn::Turn;
use crate::domain::time::Day;
use crate::domain::words::day;
use crate::domain::words::day::Way;

/// Longest day as it is typed, in characters.
const MAX_DAY: usize = 40;

/// A day that is typed.
#[derive(Debug)]
pub struct AsOfView {
    pub(crate) field: Field,
}

impl AsOfView {
    pub(crate) fn open(_: &Model) -> AsOfView {
        AsOfView { field: Field::new("", MAX_DAY) }
    }

    /// The day that is understood; a month ago where nothing is typed.
    pub(crate) fn day(&self, model: &Model) -> Option<Day> {
        let today = model.clock().today();
        match self.field.text().trim() {
            "" => today.checked_sub_months(Months::new(1)),
            typed => day::parse(typed, today, Way::Back),
        }
    }
}

impl Keyed for AsOfView {
    const PLACES: &'static [Place<AsOfView>] = &[Place::typed("As of a day", |_| true, KEYS)];

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }
}

const KEYS: &[BoxKey<AsOfView>] = &[
    BoxKey::new("as-of.show", &["Enter"], "show", "Show the network as it was at the end of that day", show),
    BoxKey::new("as-of.close", &["Esc"], "leave", "Leave it", |_, _| Turn::close()),
];

fn show(view: &mut AsOfView, model: &mut Model) -> Turn {
    let Some(day) = view.day(model) else {
        return model.refuse(format!("\"{}\" is no day", view.field.text().trim()));
    };
    if day >= model.clock().today() {
        return model.refuse("that day is not over yet");
    }
    look_back(model, day);
    Turn::close()
}
