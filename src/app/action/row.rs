//! A row of the table of actions, and how it is done.

use crate::app::list::tab::Tab;
use crate::app::model::{Again, Model};
use crate::app::turn::Turn;

/// A heading of the `?` page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What is decided about requests and connections.
    Decide,
    Mark,
    /// Searching, filtering and ordering.
    Narrow,
    Move,
    /// Pages and the program.
    Program,
}

impl Group {
    /// All, in the order of the `?` page.
    pub const ALL: [Group; 5] = [Group::Decide, Group::Mark, Group::Narrow, Group::Move, Group::Program];

    pub fn title(self) -> &'static str {
        match self {
            Group::Decide => "Requests and people",
            Group::Mark => "Marks",
            Group::Narrow => "Finding and ordering",
            Group::Move => "Moving",
            Group::Program => "Pages and program",
        }
    }
}

/// Something the user can do with a key.
#[derive(Debug)]
pub struct Action {
    /// Its name, unique among the actions of a tab.
    pub name: &'static str,
    /// The keys that do it, the first is shown.
    pub keys: &'static [&'static str],
    /// What it does, a sentence without a full stop.
    pub help: &'static str,
    /// The word at the bottom of the screen, for those that belong there.
    pub hint: Option<&'static str>,
    /// The heading of the `?` page it stands under.
    pub group: Group,
    /// The tabs it belongs to; empty: all.
    pub tabs: &'static [Tab],
    /// Whether `;` does it again.
    pub repeats: bool,
    /// Whether a count before it says how many times.
    pub counts: bool,
    /// Why it cannot be done now.
    pub disabled: fn(&Model) -> Option<String>,
    pub run: fn(&mut Model) -> Turn,
}

impl Action {
    /// A row that works in every tab and always can be done.
    pub(crate) const fn new(
        group: Group,
        name: &'static str,
        keys: &'static [&'static str],
        help: &'static str,
    ) -> Action {
        Action {
            name,
            keys,
            help,
            hint: None,
            group,
            tabs: &[],
            repeats: false,
            counts: false,
            disabled: |_| None,
            run: |_| Turn::stay(),
        }
    }

    /// The same, named at the bottom of the screen by that word.
    pub(crate) const fn hint(self, word: &'static str) -> Action {
        Action { hint: Some(word), ..self }
    }

    /// The same in these tabs only.
    pub(crate) const fn on(self, tabs: &'static [Tab]) -> Action {
        Action { tabs, ..self }
    }

    /// The same, not done where there is a reason not to.
    pub(crate) const fn unless(self, disabled: fn(&Model) -> Option<String>) -> Action {
        Action { disabled, ..self }
    }

    /// The same, which a count before it does as often.
    pub(crate) const fn counted(self) -> Action {
        Action { counts: true, ..self }
    }

    /// The same, done again by `;`.
    pub(crate) const fn repeated(self) -> Action {
        Action { repeats: true, ..self }
    }

    /// The same with what it does.
    pub(crate) const fn does(self, run: fn(&mut Model) -> Turn) -> Action {
        Action { run, ..self }
    }

    /// Whether it belongs to a tab.
    pub fn is_in(&self, tab: Tab) -> bool {
        self.tabs.is_empty() || self.tabs.contains(&tab)
    }
}

/// Does an action so many times, or says why it cannot be done.
pub(crate) fn run(model: &mut Model, action: &'static Action, times: usize) -> Turn {
    if let Some(why) = (action.disabled)(model) {
        return model.refuse(why);
    }
    if action.repeats {
        let Action { help, tabs, disabled, run, .. } = *action;
        model.last = Some(Again { help, tabs, disabled, run });
    }
    model.times = times;
    let turn = (action.run)(model);
    model.times = 1;
    turn
}
