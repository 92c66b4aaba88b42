//! Reading an archive from inside the program: the path, the progress, and what it would change.

use std::borrow::Cow;
use std::collections::VecDeque;

use crate::app::cursor::Walk;
use crate::app::field::Field;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::msg::{Effect, HowToRead, ReadingProgress, UnclearDates};
use crate::app::notice::Tone;
use crate::app::open::{Open, PageKind};
use crate::app::over::preview::{Columns, Encodings, Preview};
use crate::app::turn::Turn;
use crate::domain::archive::merge;
use crate::domain::archive::rows::{Archive, DateOrder, ForeignReading};
use crate::domain::record::batch::Batch;
use crate::domain::record::edit::Edit;
use crate::domain::record::mapping::Target;
use crate::domain::words::count::counted;
use crate::domain::words::day::said;

/// Longest path, in characters.
const MAX_PATH: usize = 4_096;

/// Where the user is.
#[derive(Debug)]
pub enum Stage {
    /// Typing the path.
    Path,
    /// Waiting for the archive; the progress is shown only when it takes long.
    Reading(Option<ReadingProgress>),
    /// Saying whether the day or the month comes first in dates that do not show it.
    Order(UnclearDates),
    /// Saying what the columns of a table mean that is no file of LinkedIn's.
    Columns(Box<Columns>),
    /// Looking at what it would change.
    Preview(Box<Preview>),
    /// Saying in which encoding it is written.
    Encoding(Encodings),
}

/// Reading an archive.
#[derive(Debug)]
pub struct ImportView {
    /// The path as typed.
    pub path: Field,
    /// Paths that begin so; before anything is typed, archives that lie ready.
    pub completions: Vec<String>,
    /// Which of them is chosen.
    pub chosen: Option<usize>,
    /// LinkedIn's archives among what was downloaded.
    pub(crate) downloads: Vec<String>,
    /// Why what was typed last could not be read, as long as it stands there.
    pub refused: Option<String>,
    /// Where the user is.
    pub stage: Stage,
    /// What the user said of the file; what its columns mean is remembered with the import.
    how: HowToRead,
    /// The archives of the same folder that come after the one that is shown.
    pub(crate) waiting: VecDeque<Archive>,
    /// How what is no UTF-8 of the archive that is shown reads in each encoding.
    readings: Vec<ForeignReading>,
}

impl ImportView {
    /// Asks for the path of an archive.
    pub(crate) fn open(_: &Model) -> ImportView {
        let path = Field::new("", MAX_PATH);
        ImportView {
            path,
            completions: Vec::new(),
            chosen: None,
            downloads: Vec::new(),
            refused: None,
            stage: Stage::Path,
            how: HowToRead::default(),
            waiting: VecDeque::new(),
            readings: Vec::new(),
        }
    }

    /// Takes the path that is chosen, else the first of those that lie ready, where nothing is typed.
    fn take_chosen(&mut self) -> Option<String> {
        let chosen = self.completions.get(self.chosen.take()?).cloned()?;
        self.path.set(&*chosen);
        Some(chosen)
    }

    /// Reads the file anew, as the user said.
    fn read_so(&mut self) -> Turn {
        self.stage = Stage::Reading(None);
        Effect::ReadArchive(self.path.text().trim().to_owned(), self.how.clone()).into()
    }

    /// Asks in which encoding the file is written.
    fn choose_encoding(&mut self) -> Turn {
        if self.readings.is_empty() {
            return Turn::stay();
        }
        let readings = self.readings.clone();
        let cursor = readings.iter().position(|reading| reading.taken).unwrap_or(0);
        match std::mem::replace(&mut self.stage, Stage::Path) {
            Stage::Preview(preview) => self.stage = Stage::Encoding(Encodings { readings, cursor, preview }),
            other => self.stage = other,
        }
        Turn::stay()
    }

    /// Shows what the next archive would change that tells anything new; goes back to the path where there is none.
    pub(crate) fn show_next(&mut self, model: &mut Model) {
        while let Some(archive) = self.waiting.pop_front() {
            let mut import = merge::import(&model.book, &archive, &model.settings, model.now);
            if !self.waiting.is_empty() {
                let more = counted(self.waiting.len() as u64, "more archive", "more archives");
                import.notices.push(format!("After this one {more} of the folder can be looked at."));
            }
            if let Some(known) = import.known.as_ref().filter(|_| import.findings.is_empty()) {
                let day = said(model.now.day_of(known.imported_at));
                model.say(Tone::Good, format!("{} was read on {day} already; nothing in it is new", known.name));
                self.stage = Stage::Path;
                continue;
            }
            self.readings = archive
                .files
                .iter()
                .map(|file| &file.readings)
                .find(|them| !them.is_empty())
                .cloned()
                .unwrap_or_default();
            self.stage = Stage::Preview(Box::new(Preview::of(import)));
            return;
        }
    }

    /// Goes on with the next archive of the folder, or closes the box after the last.
    fn go_on(&mut self, model: &mut Model) -> Turn {
        self.stage = Stage::Path;
        self.show_next(model);
        if matches!(self.stage, Stage::Preview(_)) { Turn::stay() } else { Turn::close() }
    }

    /// Finds paths that begin as typed.
    fn look(&self) -> Turn {
        Effect::Complete(self.path.text().to_owned()).into()
    }

    /// Writes what was chosen, and what the columns meant.
    fn take_over(&mut self, model: &mut Model, mut batches: Vec<Batch>) -> Turn {
        if let (Some(first), Some(mapping)) = (batches.first_mut(), self.how.mapping.clone()) {
            let remembered = mapping.remember(model.book.mappings());
            first.edits.extend(remembered.map(Edit::Mappings));
        }
        if batches.is_empty() {
            model.say(Tone::Good, "Nothing was chosen; nothing was changed");
            return self.go_on(model);
        }
        Effect::CommitImport(batches).into()
    }
}

impl Keyed for ImportView {
    const PLACES: &'static [Place<ImportView>] = &[
        Place::typed("Import", |view| matches!(view.stage, Stage::Path), PATH),
        Place::of_rows("Import: reading", |view| matches!(view.stage, Stage::Reading(_)), READING),
        Place::of_rows("Import: order of dates", |view| matches!(view.stage, Stage::Order(_)), ORDER),
        Place::of_rows("Import: columns", |view| matches!(view.stage, Stage::Columns(_)), COLUMNS),
        Place::of_rows("Import: what it would change", |view| matches!(view.stage, Stage::Preview(_)), PREVIEW),
        Place::of_rows("Import: encoding", |view| matches!(view.stage, Stage::Encoding(_)), ENCODING),
    ];

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.path).filter(|_| matches!(self.stage, Stage::Path))
    }

    fn typed(&mut self, _: &mut Model) {
        self.refused = None;
        self.chosen = None;
    }

    fn asked(&self) -> Option<Effect> {
        Some(Effect::Complete(self.path.text().to_owned()))
    }

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        let page = model.layout().page();
        match &mut self.stage {
            Stage::Path | Stage::Reading(_) | Stage::Order(_) => None,
            Stage::Columns(columns) => {
                Some(Walk::List { cursor: &mut columns.cursor, len: columns.mapping.columns.len(), page })
            }
            Stage::Encoding(encodings) => {
                Some(Walk::List { cursor: &mut encodings.cursor, len: encodings.readings.len(), page })
            }
            Stage::Preview(preview) => Some(match preview.lines().len() {
                0 => Walk::Page(&mut preview.cursor),
                len => Walk::List { cursor: &mut preview.cursor, len, page },
            }),
        }
    }

    fn word(&self, row: &BoxKey<ImportView>) -> Option<Cow<'static, str>> {
        let Stage::Preview(preview) = &self.stage else { return Some(Cow::Borrowed(row.word)) };
        let word = match (preview.lines().is_empty(), row.name) {
            (_, "import.encoding") => (!self.readings.is_empty()).then_some(row.word),
            (true, "import.take") if preview.import.known.is_some() => None,
            (true, "import.take") => Some("note that it was read"),
            (_, "import.close") if !self.waiting.is_empty() => Some("next archive"),
            (true, "import.close") => Some("close"),
            (true, _) => None,
            (false, _) => Some(row.word),
        };
        word.map(Cow::Borrowed)
    }

    /// Takes a pasted path. Terminals quote a file that is dropped on them.
    fn paste(&mut self, _: &mut Model, text: &str) -> Turn {
        if !matches!(self.stage, Stage::Path) {
            return Turn::stay();
        }
        let text = text.trim();
        let bare = ['\'', '"'].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
        self.path.insert(bare.unwrap_or(text));
        self.look()
    }

    fn written(&mut self, model: &mut Model, written: &Written<'_>) -> Turn {
        let turn = self.go_on(model);
        let is_read = written.edits.iter().any(|edit| matches!(edit, Edit::Imported(_)));
        // After the first archive it is told what to begin with, where most of it can be done.
        if matches!(self.stage, Stage::Path) && is_read && model.book.imports().count() == 1 {
            model.tab = Tab::Today;
            return Turn::open(Open::Page(PageKind::FirstSteps));
        }
        turn
    }

    /// Where what was found could not be written, the path is there again: it is read anew, and compared with what
    /// somebody else may have written in the meantime.
    fn failed(&mut self) {
        if matches!(self.stage, Stage::Path) {
            self.waiting.clear();
        }
    }

    fn opened(&self) -> Option<Effect> {
        Some(Effect::FindArchives)
    }
}

/// The keys while the path is typed.
const PATH: &[BoxKey<ImportView>] = &[
    BoxKey::new("import.read", &["Enter"], "read", "Read the archive", |view, model| {
        if let Some(chosen) = view.take_chosen() {
            // A folder is looked into; whoever wants to read it presses once more.
            if chosen.ends_with('/') {
                return view.look();
            }
        }
        let path = view.path.text().trim().to_owned();
        if path.is_empty() {
            return Turn::stay();
        }
        view.stage = Stage::Reading(None);
        view.how = HowToRead::default();
        model.given.push(path.clone());
        view.refused = None;
        Effect::ReadArchive(path, view.how.clone()).into()
    }),
    BoxKey::set(
        "import.offered",
        &["↓"],
        "",
        "The next of the paths that are offered",
        |view: &mut ImportView, _| {
            let last = view.completions.len().checked_sub(1);
            view.chosen = last.map(|last| view.chosen.map_or(0, |chosen| (chosen + 1).min(last)));
        },
    )
    .with_next(),
    BoxKey::set("import.offered-before", &["↑"], "choose", "The one before", |view, _| {
        view.chosen = view.chosen.and_then(|chosen| chosen.checked_sub(1));
    }),
    BoxKey::new(
        "import.complete",
        &["Tab"],
        "complete",
        "Complete the path, or take the one that is chosen",
        |view, _| {
            if view.take_chosen().is_none() {
                view.path.complete(&view.completions);
            }
            view.look()
        },
    ),
    BoxKey::new("import.leave", &["Esc"], "leave", "Close it", |_, _| Turn::close()),
];

/// The keys while an archive is read.
const READING: &[BoxKey<ImportView>] =
    &[BoxKey::new("import.stop", &["Esc"], "stop", "Stop reading", |view, model| {
        view.stage = Stage::Path;
        model.say(Tone::Good, "Stopped reading; nothing was changed");
        Effect::CancelReading.into()
    })];

/// The keys while it is asked what comes first in dates.
const ORDER: &[BoxKey<ImportView>] = &[
    BoxKey::new("import.day-first", &["d"], "day", "The day comes first in its dates", |view, _| {
        view.how.dates = Some(DateOrder::DayFirst);
        view.read_so()
    }),
    BoxKey::new("import.month-first", &["m"], "month", "The month comes first in its dates", |view, _| {
        view.how.dates = Some(DateOrder::MonthFirst);
        view.read_so()
    }),
    BoxKey::set("import.order-back", &["Esc", "q"], "back", "Back to the path", |view, _| view.stage = Stage::Path),
];

/// The keys while the columns of a table are told.
const COLUMNS: &[BoxKey<ImportView>] = &[
    BoxKey::new("import.meaning-before", &["←", "h"], "", "The meaning before", |view, _| {
        turn(view, Target::ALL.len() - 1)
    })
    .with_next(),
    BoxKey::new("import.next-meaning", &["→", "Space", "l"], "what it means", "The next meaning", |view, _| {
        turn(view, 1)
    }),
    BoxKey::new("import.look", &["Enter"], "look at it", "Read the table so", |view, model| {
        let Stage::Columns(columns) = &view.stage else { return Turn::stay() };
        if !columns.mapping.tells_who() {
            return model.refuse("no column tells a name, an e-mail address or a page");
        }
        let mapping = columns.mapping.clone();
        view.how.mapping = Some(mapping);
        view.read_so()
    }),
    BoxKey::set("import.back", &["Esc", "q"], "back", "Back to the path", |view, _| view.stage = Stage::Path),
];

/// The keys over what an archive would change.
const PREVIEW: &[BoxKey<ImportView>] = &[
    BoxKey::new("import.take", &["Enter", "y"], "import", "Write what is chosen", |view, model| {
        // What cannot be written has to be compared anew.
        match std::mem::replace(&mut view.stage, Stage::Path) {
            Stage::Preview(preview) => view.take_over(model, preview.into_batches()),
            _ => Turn::stay(),
        }
    }),
    BoxKey::new("import.choose", &["Space"], "take or leave", "Take the line over, or leave it out", |view, _| {
        preview(view, |preview| {
            preview.toggle();
            preview.cursor = (preview.cursor + 1).min(preview.lines().len().saturating_sub(1));
        })
    }),
    BoxKey::new(
        "import.unfold",
        &["Tab", "→", "←", "l", "h", "o"],
        "people",
        "Show the people of the group, or hide them",
        |view, _| preview(view, Preview::unfold),
    ),
    BoxKey::new("import.encoding", &["e"], "encoding", "Say how letters beyond ASCII are written", |view, _| {
        view.choose_encoding()
    }),
    BoxKey::new("import.all", &["*"], "", "Take everything over, or nothing", |view, _| {
        preview(view, |preview| {
            let all = preview.taken.iter().all(|taken| *taken);
            preview.taken.fill(!all);
        })
    })
    .hidden(),
    BoxKey::new(
        "import.close",
        &["Esc", "q", "n"],
        "leave it",
        "Leave it, and look at the next archive of a folder",
        ImportView::go_on,
    ),
];

/// The keys while the encoding is chosen.
const ENCODING: &[BoxKey<ImportView>] = &[
    BoxKey::new("import.read-as", &["Enter"], "read it so", "Read the file in this encoding", |view, _| {
        let Stage::Encoding(encodings) = &view.stage else { return Turn::stay() };
        view.how.encoding = encodings.readings.get(encodings.cursor).map(|reading| reading.label);
        view.read_so()
    }),
    BoxKey::set("import.encoding-back", &["Esc", "q"], "back", "Back to what it would change", |view, _| {
        if let Stage::Encoding(encodings) = std::mem::replace(&mut view.stage, Stage::Path) {
            view.stage = Stage::Preview(encodings.preview);
        }
    }),
];

fn preview(view: &mut ImportView, change: impl Fn(&mut Preview)) -> Turn {
    if let Stage::Preview(preview) = &mut view.stage {
        change(preview);
    }
    Turn::stay()
}

fn turn(view: &mut ImportView, by: usize) -> Turn {
    if let Stage::Columns(columns) = &mut view.stage {
        columns.turn(by);
    }
    Turn::stay()
}
