//! What is typed in a box and not saved yet, as plain data, so that it outlives the program.

use serde::{Deserialize, Serialize};

use crate::app::list::tab::Tab;
use crate::app::open::{FormPurpose, Open, Shared, SheetPurpose, What};
use crate::domain::record::id::PersonId;

/// A box of which the texts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TextBox {
    Form(FormPurpose),
    Sheet(SheetPurpose),
    Prompt(What),
    Ticks(Shared),
    Composer,
    Search,
    Filter,
}

impl TextBox {
    /// What it is opened by.
    pub(crate) fn open(self) -> Open {
        match self {
            TextBox::Form(purpose) => Open::Form(purpose, None),
            TextBox::Sheet(purpose) => Open::Sheet(purpose),
            TextBox::Prompt(what) => Open::Prompt(what),
            TextBox::Ticks(shared) => Open::Ticks(shared),
            TextBox::Composer => Open::Composer,
            TextBox::Search => Open::Search,
            TextBox::Filter => Open::Filter,
        }
    }

    /// Whether it names rows of the file it was opened over.
    pub(crate) fn names_rows(self) -> bool {
        match self {
            TextBox::Form(purpose) => matches!(purpose, FormPurpose::Draft(_) | FormPurpose::Edit(_)),
            TextBox::Sheet(purpose) => !matches!(purpose, SheetPurpose::Group(None) | SheetPurpose::Share(None)),
            TextBox::Prompt(_) | TextBox::Ticks(_) | TextBox::Composer => true,
            TextBox::Search | TextBox::Filter => false,
        }
    }

    /// Whether it is about those who are marked, or under the cursor.
    pub(crate) fn concerns_people(self) -> bool {
        match self {
            TextBox::Prompt(what) => !what.is_own(),
            TextBox::Composer | TextBox::Ticks(_) => true,
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

/// What was typed and not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    pub(crate) what: TextBox,
    pub(crate) tab: Tab,
    /// Whom it is about.
    pub(crate) people: Vec<PersonId>,
    /// Whether they were marked.
    pub(crate) marked: bool,
    /// The texts of the box; `None` where nothing else was typed than stood there, for that may have changed since.
    pub(crate) texts: Vec<Option<String>>,
}
