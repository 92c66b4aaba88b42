//! The plot of a question on the whole screen: from point to point, and to the people behind each.

use crate::app::action::insight;
use crate::app::cursor::Walk;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::turn::Turn;
use crate::domain::insights::table::INSIGHTS;

/// The plot of a question.
#[derive(Debug)]
pub struct PlotView {
    /// Which question.
    pub insight: usize,
}

impl PlotView {
    pub(crate) fn open(_: &Model, insight: usize) -> PlotView {
        PlotView { insight }
    }

    /// Goes to another point; the first time to the newest.
    fn go(&self, model: &mut Model, by: isize) {
        let count = model.reading(self.insight).map_or(0, |reading| reading.bars.len());
        let Some(last) = count.checked_sub(1) else { return };
        let at = model.point.filter(|(of, _)| *of == self.insight).map(|(_, point)| point);
        let next = at.map_or(if by > 0 { 0 } else { last }, |at| at.saturating_add_signed(by).min(last));
        model.point = Some((self.insight, next));
    }
}

impl Keyed for PlotView {
    const PLACES: &'static [Place<PlotView>] = &[Place::of_rows("Plot of a question", |_| true, PLOT)];

    fn walk(&mut self, _: &Model) -> Option<Walk<'_>> {
        Some(Walk::List { cursor: &mut self.insight, len: INSIGHTS.len(), page: 1 })
    }
}

const PLOT: &[BoxKey<PlotView>] = &[
    BoxKey::set("plot.before", &["←", "h"], "", "To the point before", |view: &mut PlotView, model| {
        view.go(model, -1);
    })
    .with_next(),
    BoxKey::set("plot.next", &["→", "l"], "point", "To the next point", |view, model| view.go(model, 1)),
    BoxKey::new("plot.people", &["V"], "people", "Mark the people behind the point, or behind the number", people)
        .when(has_people),
    BoxKey::new("plot.close", &["Esc", "Enter", "q"], "close", "Close it", |_, _| Turn::close()),
];

fn people(view: &mut PlotView, model: &mut Model) -> Turn {
    insight::show_people(model, view.insight)
}

fn has_people(view: &PlotView, model: &Model) -> bool {
    insight::behind(model, view.insight).is_some_and(|(_, people)| !people.is_empty())
}
