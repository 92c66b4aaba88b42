//! What is remembered from one time to the next: the tab, and in each list the view, the order, the columns, what
//! narrows it, and the person under the cursor; and the saved filters.

use serde::{Deserialize, Serialize};

use crate::app::here;
use crate::app::list::chip::Chip;
use crate::app::list::chip::SavedFilter;
use crate::app::list::column::Column;
use crate::app::list::order::Sort;
use crate::app::list::row::Row;
use crate::app::list::tab::Tab;
use crate::app::list::tabs::{TABS, TabRow};
use crate::app::list::view::List;
use crate::app::model::Model;
use crate::domain::finding::needle::Needle;
use crate::domain::finding::query::filter::Query;
use crate::domain::record::id::PersonId;
use crate::domain::record::task::TaskId;
use crate::domain::since::Visit;

/// Columns that came while the columns were remembered whether somebody chose them or not.
const NEW: [Column; 2] = [Column::Planned, Column::PutOff];

/// Everything that is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    tab: Option<Tab>,
    lists: Vec<Remembered>,
    filters: Vec<SavedFilter>,
    /// The decisions whose pages were opened and that were not ticked off yet.
    opened: Vec<TaskId>,
    /// How the file was left.
    visit: Option<Visit>,
}

/// What is remembered of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    all: bool,
    sort: Option<Sort>,
    /// Those that were chosen; none where nobody chose any.
    columns: Vec<Column>,
    /// As they are shown: `/words`, `@name`, or a filter.
    chips: Vec<String>,
    person: Option<PersonId>,
}

impl Session {
    /// What is to be remembered now.
    pub fn of(model: &Model) -> Session {
        let remembered = |(row, list): (&TabRow, &List)| Remembered {
            all: list.all,
            sort: list.sort,
            columns: if list.columns == row.columns { Vec::new() } else { list.columns.clone() },
            chips: list.chips.iter().filter(|chip| !matches!(chip, Chip::People(..))).map(Chip::text).collect(),
            person: list.selected().and_then(Row::someone),
        };
        let newest = model.newest.unwrap_or_default();
        Session {
            tab: Some(model.tab),
            lists: TABS.iter().zip(&model.lists).map(remembered).collect(),
            filters: model.saved_filters.clone(),
            opened: here::opened(model),
            visit: if model.loading { model.visit } else { Some(Visit::of(&model.book, newest, model.now)) },
        }
    }

    /// Whose row was left in the tab that was left.
    pub fn left(&self) -> Option<PersonId> {
        let at = self.tab.map_or(0, Tab::index);
        self.lists.get(at).and_then(|list| list.person)
    }

    /// The filters that were saved: each with its name, without the `@`.
    pub fn saved(self) -> Vec<(String, String)> {
        self.filters.into_iter().map(|saved| (saved.name, saved.filter)).collect()
    }

    /// Brings it back. What does not fit any more is left out.
    pub fn restore(self, model: &mut Model) {
        model.saved_filters = self.filters;
        model.visit = self.visit;
        model.tab = self.tab.filter(|tab| model.tabs().any(|row| row.tab == *tab)).unwrap_or(model.tab);
        // Marks stand for all lists: they come back only where they were made.
        model.reopened = if model.tab == Tab::Work { self.opened } else { Vec::new() };
        for (row, remembered) in TABS.iter().zip(self.lists) {
            let chips = remembered.chips.iter().filter_map(|text| chip(text, &model.saved_filters)).collect();
            let list = &mut model.lists[row.tab.index()];
            list.all = remembered.all;
            list.sort = remembered.sort.filter(|sort| sort.column.row().is_in(row.tab));
            list.chips = chips;
            let mut columns = remembered.columns;
            columns.retain(|column| column.row().is_in(row.tab));
            columns.dedup();
            // Whoever chose none has those, too, that came since.
            let before: Vec<Column> = row.columns.iter().copied().filter(|column| !NEW.contains(column)).collect();
            if columns == before {
                columns = row.columns.to_vec();
            }
            if columns.contains(&Column::Name) {
                list.columns = columns;
            }
            list.wanted = remembered.person;
        }
        if !model.loading {
            here::reopen(model);
        }
        model.refresh();
    }
}

fn chip(text: &str, saved: &[SavedFilter]) -> Option<Chip> {
    if let Some(words) = text.strip_prefix('/') {
        return Some(Chip::Search(words.to_owned(), Needle::new(words)));
    }
    let (name, filter) = match text.strip_prefix('@') {
        Some(name) => (Some(name.to_owned()), saved.iter().find(|saved| saved.name == name)?.filter.as_str()),
        None => (None, text),
    };
    Some(Chip::Filter(name, Query::parse(filter).ok()?))
}
