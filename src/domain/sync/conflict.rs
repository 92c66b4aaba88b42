//! What both machines changed, each in its own way, without knowing of the other: listed in pairs, and what the user can
//! say to each.

use serde::Serialize;
use serde_json::Value;

use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::sync::cells::{Cells, is_list};
use crate::domain::sync::kind::Kind;
use crate::domain::sync::rows::Row;
use crate::domain::words::worded::worded;

worded! {
    /// Which of two stands.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    #[cfg_attr(test, derive(schemars::JsonSchema))]
    #[serde(rename_all = "lowercase")]
    pub enum Choice {
        /// What was done here.
        Mine = "mine",
        /// What was done there.
        Theirs = "theirs",
        /// Both, one behind the other.
        Both = "both",
    }
}

/// What follows from what else was done, so that of two the later stands and nobody is asked.
const NOT_ASKED: &str =
    "id person state sent_at sent_earliest decided_at opened_at imported_at exported_at origin cause";

/// Whether the user is asked which of two stands, where both machines changed a cell.
pub(crate) fn is_asked(cell: &str) -> bool {
    !is_list(cell) && !NOT_ASKED.split(' ').any(|name| name == cell)
}

/// A cell that both changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub(crate) row: Row,
    pub(crate) cell: String,
    /// Whom or what it is about.
    pub(crate) who: String,
    /// `None`: it is not there.
    pub(crate) mine: Option<Value>,
    pub(crate) theirs: Option<Value>,
    /// Whether what was done here came later, and so stands unless the user says otherwise.
    pub(crate) mine_is_later: bool,
}

impl Conflict {
    /// What was changed, in words.
    pub(crate) fn field(&self) -> String {
        let of = match self.row.0 {
            Kind::People | Kind::OwnProfile | Kind::Goals | Kind::Templates | Kind::Apart | Kind::Mappings => "",
            Kind::Requests => "request: ",
            Kind::Connections => "connection: ",
            Kind::Interactions => "log: ",
            Kind::FollowUps => "follow-up: ",
            Kind::Correspondences | Kind::Messages => "messages: ",
            Kind::Groups => "group: ",
            Kind::Shares => "share: ",
            Kind::Tasks => "to do: ",
            Kind::Imports => "archive: ",
        };
        let cell = self.cell.rsplit('.').next().unwrap_or_default().replace('_', " ");
        format!("{of}{cell}")
    }

    /// What was made of it here.
    pub(crate) fn mine_text(&self) -> String {
        said(self.mine.as_ref())
    }

    /// What was made of it there.
    pub(crate) fn theirs_text(&self) -> String {
        said(self.theirs.as_ref())
    }

    /// What can be said to it: both only of what is text.
    pub(crate) fn choices(&self) -> &'static [Choice] {
        let is_text = |value: &Option<Value>| value.as_ref().is_some_and(Value::is_string);
        let is_free = ["remark", "note", "text", "why", "topic", "result"].contains(&&*self.cell);
        if is_free && is_text(&self.mine) && is_text(&self.theirs) { &Choice::ALL } else { &Choice::ALL[..2] }
    }

    /// The same, seen from the other machine.
    pub(crate) fn turn(&mut self) {
        std::mem::swap(&mut self.mine, &mut self.theirs);
        self.mine_is_later = !self.mine_is_later;
    }

    /// What stands unless the user says otherwise: the later.
    pub(crate) fn usual(&self) -> Choice {
        if self.mine_is_later { Choice::Mine } else { Choice::Theirs }
    }

    /// The row as a choice leaves it; `None`: not there.
    pub(crate) fn chosen(&self, row: Option<Cells>, choice: Choice) -> Option<Cells> {
        let value = match choice {
            Choice::Mine => self.mine.clone(),
            Choice::Theirs => self.theirs.clone(),
            Choice::Both => {
                let [mine, theirs] = [&self.mine, &self.theirs].map(|value| value.as_ref().and_then(Value::as_str));
                let between = if self.cell == "remark" || self.cell == "text" { "\n\n" } else { ", " };
                Some(Value::String([mine.unwrap_or_default(), theirs.unwrap_or_default()].join(between)))
            }
        };
        let mut row = row?;
        match value {
            Some(value) => row.insert(self.cell.clone(), value),
            None => row.remove(&self.cell),
        };
        Some(row)
    }
}

fn said(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "nothing".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => items.iter().map(|item| said(Some(item))).collect::<Vec<_>>().join(", "),
        Some(Value::Object(fields)) => fields
            .values()
            .map(|value| said(Some(value)))
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        Some(other) => other.to_string(),
    }
}

/// Whom or what a row is about, in words.
pub(crate) fn who(book: &Book, row: Row, about: Option<PersonId>, cells: &Cells) -> String {
    let text = |name: &str| cells.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    match row.0 {
        Kind::People | Kind::Groups | Kind::Imports => text("name"),
        Kind::Shares => text("title"),
        Kind::OwnProfile => "your own profile".to_owned(),
        Kind::Goals => "your goals".to_owned(),
        Kind::Templates => "your templates".to_owned(),
        Kind::Apart => "who are two people".to_owned(),
        Kind::Mappings => "columns of other files".to_owned(),
        Kind::Requests
        | Kind::Connections
        | Kind::Interactions
        | Kind::FollowUps
        | Kind::Correspondences
        | Kind::Messages
        | Kind::Tasks => about.map(|person| book.name(person).to_owned()).unwrap_or_default(),
    }
}
