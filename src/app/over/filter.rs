//! Writing a filter. It shows at once what it does to the list, and leaves it as it was on Esc.

use crate::app::field::Field;
use crate::app::keyed::{BoxKey, Keyed, Letters, Place, nothing};
use crate::app::list::chip::SavedFilter;
use crate::app::list::chip::{Chip, MAX_TEXT};
use crate::app::model::Model;
use crate::app::notice::Tone;
use crate::app::turn::Turn;
use crate::app::typed::TextBox;
use crate::domain::finding::query::expr::QueryError;
use crate::domain::finding::query::field::FIELDS;
use crate::domain::finding::query::filter::Query;

/// A filter while it is written.
#[derive(Debug)]
pub struct FilterView {
    pub field: Field,
    /// What is not understood of it.
    pub error: Option<QueryError>,
    /// Index among the saved filters, when they are walked through.
    pub saved: Option<usize>,
    before: Vec<Chip>,
}

impl FilterView {
    /// Begins to write a filter.
    pub(crate) fn open(model: &mut Model) -> FilterView {
        let before = model.list().chips.clone();
        model.list_mut().range = None;
        FilterView { field: Field::new("", MAX_TEXT), error: None, saved: None, before }
    }
}

impl Keyed for FilterView {
    const PLACES: &'static [Place<FilterView>] =
        &[Place { title: "Filter", here: |_| true, letters: Letters::Typed, rows: FILTER, otherwise: nothing }];

    fn kept_as(&self) -> Option<TextBox> {
        Some(TextBox::Filter)
    }

    fn is_typed(&self) -> bool {
        true
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, model: &mut Model) {
        self.saved = None;
        try_filter(model, self, false);
    }

    fn paste(&mut self, model: &mut Model, text: &str) -> Turn {
        self.field.insert(text);
        try_filter(model, self, false);
        Turn::stay()
    }
}

/// The keys while a filter is written.
const FILTER: &[BoxKey<FilterView>] = &[
    BoxKey::new("filter.keep", &["Enter"], "keep", "Keep the filter", |view, model| {
        try_filter(model, view, true);
        if view.error.is_some() {
            return Turn::stay();
        }
        keep(model, view);
        Turn::close()
    }),
    BoxKey::new("filter.next", &["↓", "Tab"], "", "The next filter that is saved", |view, model| {
        walk_saved(model, view, 1)
    })
    .with_next(),
    BoxKey::new("filter.previous", &["↑", "Shift-Tab"], "saved", "The saved filter before", |view, model| {
        walk_saved(model, view, -1)
    }),
    BoxKey::new("filter.close", &["Esc"], "back", "Leave the list as it was", |view, model| {
        model.list_mut().chips = std::mem::take(&mut view.before);
        model.fill(model.tab);
        Turn::close()
    }),
];

/// Puts the name of the next saved filter into the field.
fn walk_saved(model: &mut Model, view: &mut FilterView, by: isize) -> Turn {
    let count = model.saved_filters.len();
    if count == 0 {
        return Turn::stay();
    }
    let next = view.saved.map_or(if by > 0 { 0 } else { count - 1 }, |at| (at + count).wrapping_add_signed(by) % count);
    view.saved = Some(next);
    view.field.set(format!("@{}", model.saved_filters[next].name));
    try_filter(model, view, false);
    Turn::stay()
}

/// What is written, taken apart: the name it is to be saved under or is called by, and the filter.
fn read<'a>(model: &'a Model, written: &'a str) -> Result<(Option<&'a str>, &'a str), QueryError> {
    let written = written.trim_start();
    let Some(rest) = written.strip_prefix('@') else { return Ok((None, written)) };
    let (name, filter) = match rest.split_once('=') {
        Some((name, filter)) => (name.trim(), Some(filter.trim())),
        None => (rest.trim(), None),
    };
    let wrong = |why: String| Err(QueryError { at: 0..written.len(), why });
    if name.is_empty() || name.contains(char::is_whitespace) {
        return wrong("a name without blanks was expected after @".into());
    }
    let saved = model.saved_filters.iter().find(|saved| saved.name == name);
    match (filter, saved) {
        (Some(filter), _) => Ok((Some(name), filter)),
        (None, Some(saved)) => Ok((Some(name), &saved.filter)),
        (None, None) => wrong(format!("no filter is called {name}; @{name} = … saves one")),
    }
}

/// Shows what the filter does; where it is not understood the list stays. While it is written, a last word that may
/// become the name of a field does not count yet.
fn try_filter(model: &mut Model, view: &mut FilterView, whole: bool) {
    let mut text = view.field.text().to_owned();
    if !whole {
        let last = text.rfind(|c: char| c.is_whitespace() || c == '(').map_or(0, |at| at + 1);
        if !text[last..].is_empty() && FIELDS.iter().any(|row| row.name.starts_with(&text[last..])) {
            text.truncate(last);
        }
    }
    let parsed = read(model, &text).and_then(|(name, filter)| {
        let shift = text.rfind(filter).unwrap_or(0);
        let query = Query::parse(filter)
            .map_err(|error| QueryError { at: error.at.start + shift..error.at.end + shift, ..error })?;
        Ok((name.map(str::to_owned), query))
    });
    match parsed {
        Err(error) => view.error = Some(error),
        Ok((name, query)) => {
            view.error = None;
            model.list_mut().chips.clone_from(&view.before);
            if !query.text.is_empty() {
                model.list_mut().add_chip(Chip::Filter(name, query));
            }
            model.fill(model.tab);
        }
    }
}

/// Keeps the filter, under its name where it was given one.
fn keep(model: &mut Model, view: &FilterView) {
    let written = view.field.text();
    let Some((name, filter)) = written.trim().strip_prefix('@').and_then(|rest| rest.split_once('=')) else {
        return;
    };
    let (name, filter) = (name.trim().to_owned(), filter.trim().to_owned());
    model.saved_filters.retain(|saved| saved.name != name);
    if filter.is_empty() {
        model.say(Tone::Good, format!("The filter @{name} is gone"));
    } else {
        model.say(Tone::Good, format!("Saved the filter @{name}"));
        model.saved_filters.push(SavedFilter { name, filter });
        model.saved_filters.sort_by(|a, b| a.name.cmp(&b.name));
    }
}
