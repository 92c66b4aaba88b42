//! The archives that were read: what each told, what was left out, and taking it back.

use crate::app::cursor::Walk;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::Open;
use crate::app::turn::Turn;
use crate::domain::record::imported::{ImportId, Imported};

/// The page of archives, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Archives {
    /// Index of the archive under the cursor.
    pub cursor: usize,
    /// How far what is known of it is scrolled, while that is shown.
    pub open: Option<usize>,
    /// What was found in the file of that name that is not read, a line each.
    pub(crate) unread: Option<(String, Vec<String>)>,
}

/// The paths at which archives may lie that were read.
fn given(model: &Model) -> Vec<String> {
    model.archives.iter().chain(&model.given).cloned().collect()
}

/// The archives, the newest first.
pub(crate) fn listed(model: &Model) -> Vec<&Imported> {
    model.book.imports().rev().collect()
}

impl Archives {
    pub(crate) fn open(_: &Model) -> Archives {
        Archives::default()
    }

    /// The archive under the cursor.
    fn here(&self, model: &Model) -> Option<ImportId> {
        listed(model).get(self.cursor).map(|import| import.id)
    }
}

impl Keyed for Archives {
    const PLACES: &'static [Place<Archives>] = &[
        Place::of_rows("Archives", |archives| archives.open.is_none(), ARCHIVES),
        Place::of_rows("Archives: one", |archives| archives.open.is_some(), ARCHIVE),
    ];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        if let Some(scroll) = &mut self.open {
            return Some(Walk::Page(scroll));
        }
        Some(Walk::list(&mut self.cursor, listed(model).len(), model))
    }
}

/// The keys of the list.
const ARCHIVES: &[BoxKey<Archives>] = &[
    BoxKey::new("archives.show", &["Enter"], "all of it", "Show all that is known of it", |archives, model| {
        archives.open = archives.here(model).map(|_| 0);
        let name = listed(model).get(archives.cursor).map(|import| import.name.to_string());
        name.map(|name| Effect::ReadMembers(name, given(model))).into_iter().collect()
    }),
    BoxKey::new("archives.changes", &["H"], "changes", "Show in the history what it changed", |archives, model| {
        let read = archives.here(model).and_then(|id| model.book.import(id)).map(|import| import.imported_at);
        read.map_or_else(Turn::stay, |at| Turn::open(Open::History(Some(at))))
    }),
    BoxKey::new("archives.undo", &["u"], "undo", "Take back everything since before it was read", |archives, model| {
        archives.here(model).map(Effect::FindImport).into_iter().collect()
    }),
    BoxKey::new(
        "archives.export",
        &["e"],
        "export skipped rows",
        "Write the rows that were left out to a file",
        |archives, model| archives.here(model).map(Effect::ExportSkipped).into_iter().collect(),
    ),
    BoxKey::new(
        "archives.propose",
        &["p"],
        "what it suggests",
        "Look into it for events, followed companies and groups, to take some of them",
        |archives, model| {
            let name = listed(model).get(archives.cursor).map(|import| import.name.to_string());
            name.map(|name| Effect::ReadHints(name, given(model))).into_iter().collect()
        },
    ),
    BoxKey::new("archives.read", &["I"], "read one", "Read an archive", |_, _| Turn::open(Open::Import)),
    BoxKey::new("archives.close", &["Esc", "q", "A"], "close", "Close it", |_, _| Turn::close()),
];

/// The keys over what is known of one.
const ARCHIVE: &[BoxKey<Archives>] =
    &[BoxKey::set("archives.back", &["Esc", "Enter", "q"], "back", "Back to the list", |archives, _| {
        archives.open = None;
    })];
