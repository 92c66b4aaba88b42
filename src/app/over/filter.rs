//! Writing a filter. It shows at once what it does to the list, and leaves it as it was on Esc.

use crate::app::field::Field;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::list::chip::SavedFilter;
use crate::app::list::chip::{Chip, MAX_TEXT};
use crate::app::model::Model;
use crate::app::notice::Tone;
use crate::app::turn::Turn;
use crate::app::typed::TextBox;
use crate::domain::finding::query::complete::{Begun, fits, sign_of, values, written};
use crate::domain::finding::query::expr::QueryError;
use crate::domain::finding::query::field::{FIELDS, FieldRow};
use crate::domain::finding::query::filter::Query;
use crate::domain::words::count::grouped;
use crate::domain::words::fold::fold;

/// A filter while it is written.
#[derive(Debug)]
pub struct FilterView {
    pub field: Field,
    /// What is not understood of it.
    pub error: Option<QueryError>,
    /// What the word at its end may become.
    pub offers: Vec<Offered>,
    /// Index of the one that is chosen.
    pub chosen: Option<usize>,
    /// The field whose value is written, or whose name is: its name and what it is.
    pub field_help: Option<(&'static str, &'static str)>,
    /// Where the word begins, in bytes.
    at: usize,
    /// The values of the field of that index, read once.
    values: Option<(usize, Vec<(String, usize)>)>,
    before: Vec<Chip>,
}

/// Something that the word at the end may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What is written in its place.
    pub text: String,
    /// What it is, or how many have it.
    pub help: String,
    /// Whether more is to be written behind it.
    goes_on: bool,
}

/// Most that are offered; who types on sees the others.
pub(crate) const MOST_OFFERED: usize = 6;

impl FilterView {
    pub(crate) fn open(model: &mut Model) -> FilterView {
        let before = model.list().chips.clone();
        model.list_mut().range = None;
        let mut view = FilterView {
            field: Field::new("", MAX_TEXT),
            error: None,
            offers: Vec::new(),
            chosen: None,
            field_help: None,
            at: 0,
            values: None,
            before,
        };
        offer(model, &mut view);
        view
    }

    /// The filter as it would be with what is chosen.
    fn would_be(&self) -> String {
        let text = self.field.text();
        match self.chosen.and_then(|n| self.offers.get(n)).filter(|offered| !offered.goes_on) {
            Some(offered) => format!("{}{}", &text[..self.at], offered.text),
            None => text.to_owned(),
        }
    }
}

impl Keyed for FilterView {
    const PLACES: &'static [Place<FilterView>] = &[Place::typed("Filter", |_| true, FILTER)];

    fn kept_as(&self) -> Option<TextBox> {
        Some(TextBox::Filter)
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, model: &mut Model) {
        offer(model, self);
        try_filter(model, self, false);
    }
}

const FILTER: &[BoxKey<FilterView>] = &[
    BoxKey::new("filter.keep", &["Enter"], "keep", "Keep the filter, with what is chosen", |view, model| {
        if view.chosen.is_some() && complete(model, view) {
            return Turn::stay();
        }
        try_filter(model, view, true);
        if view.error.is_some() {
            return Turn::stay();
        }
        keep(model, view);
        Turn::close()
    }),
    BoxKey::set("filter.complete", &["Tab"], "complete", "Complete the word as offered", |view, model| {
        complete(model, view);
    }),
    BoxKey::new("filter.next", &["↓", "Ctrl-n"], "", "The next that is offered", |view, model| {
        choose(model, view, 1)
    })
    .with_next(),
    BoxKey::new("filter.previous", &["↑", "Shift-Tab"], "choose", "The one before that is offered", |view, model| {
        choose(model, view, -1)
    }),
    BoxKey::new("filter.close", &["Esc"], "back", "Leave the list as it was", |view, model| {
        model.list_mut().chips = std::mem::take(&mut view.before);
        model.fill(model.tab);
        Turn::close()
    }),
];

/// Works out what the word at the end may become.
fn offer(model: &Model, view: &mut FilterView) {
    let text = view.field.text().to_owned();
    let is_at_end = view.field.caret() == text.len();
    view.chosen = None;
    let begun = if is_at_end { Begun::of(&text) } else { Begun::Closed };
    let saved = |typed: &str| -> Vec<Offered> {
        let begins = |saved: &&SavedFilter| fold(&saved.name).starts_with(&fold(typed));
        let row = |saved: &SavedFilter| Offered {
            text: format!("@{}", saved.name),
            help: saved.filter.clone(),
            goes_on: false,
        };
        model.saved_filters.iter().filter(begins).map(row).collect()
    };
    let help = |row: &FieldRow| (row.name, row.help);
    (view.at, view.offers, view.field_help) = match begun {
        Begun::Closed => (text.len(), Vec::new(), None),
        Begun::Saved(at, typed) => (at, saved(typed), None),
        Begun::Word(at, typed) => {
            let mut offers = if text.is_empty() { saved("") } else { Vec::new() };
            let named = |row: &&FieldRow| row.name.starts_with(&typed.to_ascii_lowercase());
            offers.extend(FIELDS.iter().filter(named).map(|row| Offered {
                text: format!("{}{}", row.name, sign_of(row)),
                help: row.help.to_owned(),
                goes_on: true,
            }));
            (at, offers, FIELDS.iter().find(|row| row.name == typed).map(help))
        }
        Begun::Value(at, field, typed) => {
            if view.values.as_ref().is_none_or(|(of, _)| *of != field) {
                view.values = Some((field, values(&FIELDS[field], &model.book)));
            }
            let known = view.values.as_ref().map_or(&[][..], |(_, values)| values);
            let fitting = known.iter().filter_map(|value| Some((fits(&value.0, typed)?, value)));
            let (first, within): (Vec<_>, Vec<_>) = fitting.partition(|(begins, _)| *begins);
            let row = |(_, (value, count)): &(bool, &(String, usize))| Offered {
                text: written(value),
                help: if *count > 0 { grouped(*count as u64) } else { String::new() },
                goes_on: false,
            };
            // What is written in full needs no completing.
            let is_whole = first.len() == 1 && within.is_empty() && first[0].1.0 == typed;
            let offers = if is_whole { Vec::new() } else { first.iter().chain(&within).map(row).collect() };
            (at, offers, Some(help(&FIELDS[field])))
        }
    };
}

/// Chooses among what is offered, and shows what that would do.
fn choose(model: &mut Model, view: &mut FilterView, by: isize) -> Turn {
    let count = view.offers.len();
    if count > 0 {
        let from_outside = if by > 0 { 0 } else { count - 1 };
        view.chosen = Some(view.chosen.map_or(from_outside, |at| (at + count).wrapping_add_signed(by) % count));
        try_filter(model, view, false);
    }
    Turn::stay()
}

/// Puts the chosen or first offer in the place of the word. Whether more is to be written behind it.
fn complete(model: &mut Model, view: &mut FilterView) -> bool {
    let Some(offered) = view.offers.get(view.chosen.unwrap_or(0)).cloned() else { return false };
    view.field.set(format!("{}{}", &view.field.text()[..view.at], offered.text));
    offer(model, view);
    try_filter(model, view, false);
    offered.goes_on
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
    let mut text = view.would_be();
    if !whole {
        let last = text.rfind(|c: char| c.is_whitespace() || c == '(').map_or(0, |at| at + 1);
        let waits = matches!(Begun::of(&text), Begun::Value(_, _, ""));
        if waits || !text[last..].is_empty() && FIELDS.iter().any(|row| row.name.starts_with(&text[last..])) {
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
