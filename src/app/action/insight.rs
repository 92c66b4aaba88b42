//! From a number to the people behind it.

use crate::app::here;
use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::open::Open;
use crate::app::turn::Turn;
use crate::domain::insights::table::INSIGHTS;
use crate::domain::record::id::PersonId;
use crate::domain::words::count::counted;

/// What is looked at, and who is behind it: the point of the plot, else the whole answer.
pub(crate) fn behind(model: &Model, insight: usize) -> Option<(String, &[PersonId])> {
    let (row, reading) = (INSIGHTS.get(insight)?, model.reading(insight)?);
    let name = row.question.trim_end_matches('?');
    let point = model.point.filter(|(of, _)| *of == insight).and_then(|(_, n)| reading.bars.get(n));
    Some(match point.filter(|point| !point.people.is_empty()) {
        Some(point) => (format!("{name}: {}", point.label), &point.people),
        None => (name.to_owned(), &reading.people),
    })
}

/// Why nobody can be shown.
pub(crate) fn nobody_behind(model: &Model) -> Option<String> {
    let found = here::insight_here(model).and_then(|insight| behind(model, insight));
    match found {
        None => Some("this is not worked out yet".into()),
        Some((_, [])) => Some("nobody is behind this number".into()),
        Some(_) => None,
    }
}

/// Marks the people behind the number under the cursor in the tab that has most of them.
pub(crate) fn show_behind(model: &mut Model) -> Turn {
    here::insight_here(model).map_or_else(Turn::stay, |insight| show_people(model, insight))
}

/// The same from the plot.
pub(crate) fn show_people(model: &mut Model, insight: usize) -> Turn {
    let Some((name, people)) = behind(model, insight).map(|(name, people)| (name, people.to_vec())) else {
        return Turn::stay();
    };
    if here::show_concerned(model, &name, &people) {
        model.unmark();
        model.marks = people.into_iter().collect();
        let count = counted(model.marks.len() as u64, "person is", "people are");
        let text =
            format!("{count} marked · [peel] takes the marks off, [tab-{}] leads back", Tab::Insights.index() + 1);
        let text = model.keymap.fill(&text);
        model.say(crate::app::notice::Tone::Good, text);
    }
    Turn::close()
}

/// Marks them, and opens a message to the first.
pub(crate) fn write_behind(model: &mut Model) -> Turn {
    let turn = show_behind(model);
    if model.selected().is_some() { Turn::open(Open::Letter) } else { turn }
}
