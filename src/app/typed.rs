//! What is typed in a box and not saved yet, as plain data, so that it outlives the program.

use serde::{Deserialize, Serialize};

use crate::app::list::tab::Tab;
use crate::app::open::{FormPurpose, Open, SheetPurpose, What};
use crate::domain::record::id::PersonId;

/// A box with texts in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TextBox {
    Form(FormPurpose),
    Sheet(SheetPurpose),
    Prompt(What),
    Composer,
    Search,
    Filter,
}

impl TextBox {
    fn of(open: &Open) -> Option<TextBox> {
        match open {
            Open::Form(purpose, _) => Some(TextBox::Form(*purpose)),
            Open::Sheet(purpose) => Some(TextBox::Sheet(*purpose)),
            Open::Prompt(what) => Some(TextBox::Prompt(*what)),
            Open::Composer => Some(TextBox::Composer),
            Open::Search => Some(TextBox::Search),
            Open::Filter => Some(TextBox::Filter),
            Open::Page(_)
            | Open::Me(_)
            | Open::Plot(_)
            | Open::Sync
            | Open::Themes
            | Open::Know(_)
            | Open::Planner
            | Open::Budget
            | Open::Queue(_)
            | Open::Triage(_)
            | Open::Review
            | Open::Timeline(_)
            | Open::Letter
            | Open::History(_)
            | Open::Confirm(_)
            | Open::Import
            | Open::Paste
            | Open::Export
            | Open::Archives
            | Open::Twins(_)
            | Open::Menu(_)
            | Open::Palette(_) => None,
        }
    }

    pub(crate) fn open(self) -> Open {
        match self {
            TextBox::Form(purpose) => Open::Form(purpose, None),
            TextBox::Sheet(purpose) => Open::Sheet(purpose),
            TextBox::Prompt(what) => Open::Prompt(what),
            TextBox::Composer => Open::Composer,
            TextBox::Search => Open::Search,
            TextBox::Filter => Open::Filter,
        }
    }

    /// Whether it is about those who are marked, or under the cursor.
    pub(crate) fn concerns_people(self) -> bool {
        match self {
            TextBox::Prompt(what) => !what.is_own(),
            TextBox::Composer => true,
            TextBox::Form(_) | TextBox::Sheet(_) | TextBox::Search | TextBox::Filter => false,
        }
    }
}

/// A box as it was opened, to be told from what was typed since.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub(crate) what: TextBox,
    pub(crate) texts: Vec<String>,
}

impl Opened {
    /// Remembers a box that is open now.
    pub(crate) fn of(what: &Open) -> Option<Opened> {
        TextBox::of(what).map(|what| Opened { what, texts: Vec::new() })
    }

    /// The same with the texts that are in it from the beginning.
    pub(crate) fn with(self, texts: Vec<String>) -> Opened {
        Opened { texts, ..self }
    }
}

/// What was typed and not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    pub(crate) what: TextBox,
    pub(crate) tab: Tab,
    /// Whom it is about.
    pub(crate) people: Vec<PersonId>,
    /// Whether they were marked.
    pub(crate) marked: bool,
    pub(crate) texts: Vec<String>,
}
