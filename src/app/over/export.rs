//! Writing people to a file for other programs: whom, in which format, and where.

use std::collections::BTreeSet;

use crate::app::field::Field;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::list::row::Row;
use crate::app::model::Model;
use crate::app::msg::{Effect, Export};
use crate::app::turn::Turn;
use crate::domain::record::id::PersonId;
use crate::export::format::{ExportFormat, FORMATS, FormatRow};

/// Longest path, in characters.
const MAX_PATH: usize = 4_096;

/// A file that is to be written.
#[derive(Debug)]
pub struct ExportView {
    /// Its path as typed.
    pub path: Field,
    /// Folders whose path begins so.
    pub completions: Vec<String>,
    /// Who is written: those who are marked, else all that are shown.
    pub people: Vec<PersonId>,
    /// Whether they are the marked ones.
    pub are_marked: bool,
    format: usize,
    /// The path at which a file stands already: the same key again writes over it.
    pub exists: Option<String>,
}

impl ExportView {
    /// Opens it for those who are marked, else for all that are shown.
    pub(crate) fn open(model: &Model) -> ExportView {
        let are_marked = !model.marks.is_empty();
        let mut seen = BTreeSet::new();
        let shown = model.list().rows.iter().filter_map(|row: &Row| row.someone());
        let people = if are_marked { model.targets() } else { shown.filter(|person| seen.insert(*person)).collect() };
        let path = Field::new(format!("~/ties-{}.{}", model.now.today(), FORMATS[0].ending).as_str(), MAX_PATH);
        ExportView { path, completions: Vec::new(), people, are_marked, format: 0, exists: None }
    }

    /// What is to be said of the format.
    pub(crate) fn row(&self) -> &'static FormatRow {
        &FORMATS[self.format]
    }

    /// Whether everything is written, whoever is marked or shown.
    pub(crate) fn is_everything(&self) -> bool {
        self.row().format == ExportFormat::Json
    }

    /// Takes in folders that begin as the path that is typed.
    pub(crate) fn completed(&mut self, mut paths: Vec<String>) {
        paths.retain(|path| path.ends_with('/'));
        self.completions = paths;
    }

    /// Takes the next format or the one before, and ends the path as its files do.
    fn turn(&mut self, by: usize) -> Turn {
        self.format = (self.format + by) % FORMATS.len();
        let typed = self.path.text();
        let bare = FORMATS.iter().find_map(|row| typed.strip_suffix(row.ending)?.strip_suffix('.')).unwrap_or(typed);
        let path = format!("{bare}.{}", self.row().ending);
        self.path.set(path);
        self.exists = None;
        Turn::stay()
    }

    /// Takes the format that files with the typed ending have.
    fn follow_ending(&mut self) {
        let typed = self.path.text();
        let has = |row: &FormatRow| typed.strip_suffix(row.ending).is_some_and(|bare| bare.ends_with('.'));
        if !has(self.row()) {
            self.format = FORMATS.iter().position(has).unwrap_or(self.format);
        }
    }

    fn write(&self) -> Turn {
        let path = self.path.text().trim().to_owned();
        if path.is_empty() {
            return Turn::stay();
        }
        let over = self.exists.as_ref() == Some(&path);
        Effect::Export(Export { path, format: self.row().name, people: self.people.clone(), over }).into()
    }
}

impl Keyed for ExportView {
    const PLACES: &'static [Place<ExportView>] = &[Place::typed("Export", |_| true, EXPORT)];

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.path)
    }

    fn typed(&mut self, _: &mut Model) {
        self.exists = None;
        self.follow_ending();
    }

    fn asked(&self) -> Option<Effect> {
        Some(Effect::Complete(self.path.text().to_owned()))
    }

    fn paste(&mut self, model: &mut Model, text: &str) -> Turn {
        self.path.insert(text.trim());
        self.typed(model);
        Turn::stay()
    }
}

const EXPORT: &[BoxKey<ExportView>] = &[
    BoxKey::new("export.write", &["Enter"], "write", "Write the file", |view, _| view.write()),
    BoxKey::new("export.previous", &["↑"], "format", "The format before", |view: &mut ExportView, _| {
        view.turn(FORMATS.len() - 1)
    })
    .with_next(),
    BoxKey::new("export.next", &["↓"], "format", "The next format", |view: &mut ExportView, _| view.turn(1)),
    BoxKey::new("export.complete", &["Tab"], "complete", "Complete the folder", |view, _| {
        view.path.complete(&view.completions);
        Effect::Complete(view.path.text().to_owned()).into()
    }),
    BoxKey::new("export.close", &["Esc"], "close", "Close it", |_, _| Turn::close()),
];
