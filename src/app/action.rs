//! The one table of actions. Key dispatch, the hints at the bottom and the `?` page are made from it.

use super::dialog::ask;
use super::form::{self, Purpose};
use super::list::Tab;
use super::{Effect, History, Model, Overlay, Tone, import_view};
use crate::domain::decide::Decision;

/// A heading of the `?` page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What is decided about requests and connections.
    Decide,
    /// Marking several.
    Mark,
    /// Moving about.
    Move,
    /// Pages and the program.
    Program,
}

impl Group {
    /// All, in the order of the `?` page.
    pub const ALL: [Group; 4] = [Group::Decide, Group::Mark, Group::Move, Group::Program];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Decide => "Requests and people",
            Group::Mark => "Marks",
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
    /// Why it cannot be done now.
    pub disabled: fn(&Model) -> Option<String>,
    /// Does it.
    pub run: fn(&mut Model) -> Vec<Effect>,
}

impl Action {
    /// Whether it belongs to a tab.
    pub fn is_in(&self, tab: Tab) -> bool {
        self.tabs.is_empty() || self.tabs.contains(&tab)
    }
}

/// The action a key does in a tab.
pub fn find(tab: Tab, key: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.is_in(tab) && action.keys.contains(&key))
}

fn always(_: &Model) -> Option<String> {
    None
}

fn no_write(model: &Model) -> Option<String> {
    match &model.locked {
        Some(why) => Some(why.clone()),
        None if model.loading => Some("the file is still being read".into()),
        None => None,
    }
}

fn no_target(model: &Model) -> Option<String> {
    no_write(model).or_else(|| no_row(model).filter(|_| model.marks.is_empty()))
}

fn no_row(model: &Model) -> Option<String> {
    model.list().selected().is_none().then(|| "the list is empty".into())
}

fn no_page(model: &Model) -> Option<String> {
    match model.selected() {
        None => no_row(model),
        Some(person) if person.slug.is_none() => Some(format!("the address of {}'s page is not known", person.name)),
        Some(_) => None,
    }
}

fn no_edit(model: &Model) -> Option<String> {
    no_write(model).or_else(|| no_row(model))
}

fn not_new(model: &Model) -> Option<String> {
    (!model.is_new()).then(|| "the demo opens from an empty file only; run `ties demo`".into())
}

/// What most rows share: an action that works in every tab and always can be done.
const PLAIN: Action = Action {
    name: "",
    keys: &[],
    help: "",
    hint: None,
    group: Group::Move,
    tabs: &[],
    disabled: always,
    run: |_| Vec::new(),
};

/// Every action, in the order in which hints and the `?` page show them.
pub const ACTIONS: &[Action] = &[
    Action {
        name: "withdraw",
        keys: &["w"],
        help: "Withdraw the request",
        hint: Some("withdraw"),
        group: Group::Decide,
        tabs: &[Tab::Sent],
        disabled: no_target,
        run: |model| ask(model, Decision::Withdraw),
    },
    Action {
        name: "they-accepted",
        keys: &["a"],
        help: "Record that they accepted",
        hint: Some("accepted"),
        group: Group::Decide,
        tabs: &[Tab::Sent],
        disabled: no_target,
        run: |model| ask(model, Decision::TheyAccepted),
    },
    Action {
        name: "accept",
        keys: &["a"],
        help: "Accept the request",
        hint: Some("accept"),
        group: Group::Decide,
        tabs: &[Tab::Received],
        disabled: no_target,
        run: |model| ask(model, Decision::Accept),
    },
    Action {
        name: "ignore",
        keys: &["i"],
        help: "Ignore the request",
        hint: Some("ignore"),
        group: Group::Decide,
        tabs: &[Tab::Received],
        disabled: no_target,
        run: |model| ask(model, Decision::Ignore),
    },
    Action {
        name: "remove",
        keys: &["x"],
        help: "Remove the connection",
        hint: Some("remove"),
        group: Group::Decide,
        tabs: &[Tab::Connections],
        disabled: no_target,
        run: |model| ask(model, Decision::Remove),
    },
    Action {
        name: "new-request",
        keys: &["n"],
        help: "Enter a request you send",
        hint: Some("new"),
        group: Group::Decide,
        tabs: &[Tab::Sent, Tab::Connections],
        disabled: no_write,
        run: |model| form::open(model, Purpose::Send),
    },
    Action {
        name: "new-received",
        keys: &["n"],
        help: "Enter a request you received",
        hint: Some("new"),
        group: Group::Decide,
        tabs: &[Tab::Received],
        disabled: no_write,
        run: |model| form::open(model, Purpose::Receive),
    },
    Action {
        name: "edit-person",
        keys: &["e"],
        help: "Edit what is known about the person",
        group: Group::Decide,
        disabled: no_edit,
        run: |model| {
            let row = model.list().selected();
            row.map_or_else(Vec::new, |row| form::open(model, Purpose::Edit(row.person)))
        },
        ..PLAIN
    },
    Action {
        name: "open-page",
        keys: &["o"],
        help: "Open the person's page in the browser",
        hint: Some("open"),
        group: Group::Decide,
        disabled: no_page,
        run: |model| {
            model.selected().and_then(|person| person.slug.clone()).map(Effect::OpenPage).into_iter().collect()
        },
        ..PLAIN
    },
    Action {
        name: "undo",
        keys: &["u"],
        help: "Undo the newest batch",
        hint: Some("undo"),
        group: Group::Decide,
        disabled: no_write,
        run: |_| vec![Effect::Undo],
        ..PLAIN
    },
    Action {
        name: "redo",
        keys: &["U", "Ctrl-r"],
        help: "Redo what was undone",
        group: Group::Decide,
        disabled: no_write,
        run: |_| vec![Effect::Redo],
        ..PLAIN
    },
    Action {
        name: "mark",
        keys: &["Space"],
        help: "Mark the person, or take the mark off",
        group: Group::Mark,
        disabled: no_row,
        run: mark,
        ..PLAIN
    },
    Action {
        name: "mark-range",
        keys: &["v"],
        help: "Mark a range: move to its end, then v again",
        group: Group::Mark,
        disabled: no_row,
        run: mark_range,
        ..PLAIN
    },
    Action {
        name: "mark-all",
        keys: &["*"],
        help: "Mark all shown, or take all marks off",
        group: Group::Mark,
        disabled: no_row,
        run: mark_all,
        ..PLAIN
    },
    Action { name: "tab-1", keys: &["1"], help: "Sent requests", run: |model| show_tab(model, Tab::Sent), ..PLAIN },
    Action {
        name: "tab-2",
        keys: &["2"],
        help: "Received requests",
        run: |model| show_tab(model, Tab::Received),
        ..PLAIN
    },
    Action {
        name: "tab-3",
        keys: &["3"],
        help: "Connections",
        run: |model| show_tab(model, Tab::Connections),
        ..PLAIN
    },
    Action { name: "next-tab", keys: &["Tab", "→", "l"], help: "The next tab", run: |model| turn(model, 1), ..PLAIN },
    Action {
        name: "previous-tab",
        keys: &["Shift-Tab", "←", "h"],
        help: "The tab before",
        run: |model| turn(model, super::list::TABS.len() - 1),
        ..PLAIN
    },
    Action { name: "down", keys: &["j", "↓"], help: "One row down", run: |model| step(model, 1), ..PLAIN },
    Action { name: "up", keys: &["k", "↑"], help: "One row up", run: |model| step(model, -1), ..PLAIN },
    Action {
        name: "first",
        keys: &["g", "Home"],
        help: "The first row",
        run: |model| step(model, isize::MIN),
        ..PLAIN
    },
    Action { name: "last", keys: &["G", "End"], help: "The last row", run: |model| step(model, isize::MAX), ..PLAIN },
    Action {
        name: "page-down",
        keys: &["PgDn", "Ctrl-f"],
        help: "One page down",
        run: |model| step(model, model.layout().page() as isize),
        ..PLAIN
    },
    Action {
        name: "page-up",
        keys: &["PgUp", "Ctrl-b"],
        help: "One page up",
        run: |model| step(model, -(model.layout().page() as isize)),
        ..PLAIN
    },
    Action {
        name: "half-page-down",
        keys: &["Ctrl-d"],
        help: "Half a page down",
        run: |model| step(model, model.layout().page().div_ceil(2) as isize),
        ..PLAIN
    },
    Action {
        name: "half-page-up",
        keys: &["Ctrl-u"],
        help: "Half a page up",
        run: |model| step(model, -(model.layout().page().div_ceil(2) as isize)),
        ..PLAIN
    },
    Action {
        name: "toggle-all",
        keys: &["."],
        help: "Switch between what waits or stands and everything there ever was",
        hint: Some("all"),
        run: toggle_all,
        ..PLAIN
    },
    Action {
        name: "detail",
        keys: &["Enter"],
        help: "Show everything about the person",
        disabled: no_row,
        run: |model| show(model, Overlay::Detail(0)),
        ..PLAIN
    },
    Action {
        name: "import",
        keys: &["I"],
        help: "Read a LinkedIn archive",
        group: Group::Program,
        disabled: no_write,
        run: import_view::open,
        ..PLAIN
    },
    Action {
        name: "demo",
        keys: &["D"],
        help: "Look at the demo network (from an empty file)",
        group: Group::Program,
        disabled: not_new,
        run: |_| vec![Effect::OpenDemo],
        ..PLAIN
    },
    Action {
        name: "limits",
        keys: &["L"],
        help: "The limits, and where they come from",
        group: Group::Program,
        run: |model| show(model, Overlay::Limits(0)),
        ..PLAIN
    },
    Action {
        name: "history",
        keys: &["H"],
        help: "Every batch, and undo to any point",
        group: Group::Program,
        run: |model| {
            model.overlay = Some(Overlay::History(History { entries: None, cursor: 0 }));
            vec![Effect::ReadHistory]
        },
        ..PLAIN
    },
    Action {
        name: "own-profile",
        keys: &["M"],
        help: "Your own profile, as your archive tells it",
        group: Group::Program,
        run: |model| show(model, Overlay::OwnProfile(0)),
        ..PLAIN
    },
    Action {
        name: "messages",
        keys: &["!"],
        help: "Messages seen so far",
        group: Group::Program,
        run: |model| show(model, Overlay::Messages(0)),
        ..PLAIN
    },
    Action {
        name: "redraw",
        keys: &["Ctrl-l"],
        help: "Draw the screen anew",
        group: Group::Program,
        run: |_| vec![Effect::Redraw],
        ..PLAIN
    },
    Action {
        name: "suspend",
        keys: &["Ctrl-z"],
        help: "Back to the shell; fg returns",
        group: Group::Program,
        run: |_| vec![Effect::Suspend],
        ..PLAIN
    },
    Action {
        name: "peel",
        keys: &["Esc"],
        help: "Close what is open, else take the marks off",
        group: Group::Program,
        run: peel,
        ..PLAIN
    },
    Action {
        name: "quit",
        keys: &["q", "Ctrl-c"],
        help: "Quit; everything is saved already",
        group: Group::Program,
        run: |_| vec![Effect::Quit],
        ..PLAIN
    },
    Action {
        name: "help",
        keys: &["?", "F1"],
        help: "Every key that works here",
        hint: Some("help"),
        group: Group::Program,
        run: |model| show(model, Overlay::Help(0)),
        ..PLAIN
    },
];

fn show(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    Vec::new()
}

fn show_tab(model: &mut Model, tab: Tab) -> Vec<Effect> {
    model.list_mut().range = None;
    model.tab = tab;
    Vec::new()
}

fn turn(model: &mut Model, by: usize) -> Vec<Effect> {
    let tabs = &super::list::TABS;
    show_tab(model, tabs[(model.tab.index() + by) % tabs.len()].tab)
}

fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    let page = model.layout().page();
    model.list_mut().step(by, page);
    extend_range(model);
    Vec::new()
}

fn mark(model: &mut Model) -> Vec<Effect> {
    if let Some(row) = model.list().selected() {
        if !model.marks.remove(&row.person) {
            model.marks.insert(row.person);
        }
        step(model, 1);
    }
    Vec::new()
}

fn mark_range(model: &mut Model) -> Vec<Effect> {
    let marks = model.marks.iter().copied().collect();
    let list = model.list_mut();
    list.range = match list.range.take() {
        None => Some((list.cursor, marks)),
        Some(_) => None,
    };
    extend_range(model);
    Vec::new()
}

/// Marks what lies between the start of the range and the cursor, beside what was marked before.
fn extend_range(model: &mut Model) {
    let list = &model.lists[model.tab.index()];
    if let Some((start, before)) = &list.range {
        let (from, to) = (list.cursor.min(*start), list.cursor.max(*start));
        let between = list.rows.get(from..=to).unwrap_or_default().iter().map(|row| row.person);
        model.marks = before.iter().copied().chain(between).collect();
    }
}

fn mark_all(model: &mut Model) -> Vec<Effect> {
    let list = model.list_mut();
    list.range = None;
    let shown: Vec<_> = list.rows.iter().map(|row| row.person).collect();
    if shown.iter().all(|person| model.marks.contains(person)) {
        model.marks.clear();
    } else {
        model.marks.extend(shown);
    }
    Vec::new()
}

fn toggle_all(model: &mut Model) -> Vec<Effect> {
    let page = model.layout().page();
    let tab = model.tab;
    let list = &mut model.lists[tab.index()];
    list.all = !list.all;
    let (rows, count) = super::list::rows(&model.book, tab, list.all);
    list.count = count;
    list.refill(rows, page);
    let row = tab.row();
    let view = usize::from(list.all);
    let text = format!("{}: {}, {}", row.name, row.views[view], row.orders[view]);
    model.say(Tone::Good, text);
    Vec::new()
}

fn peel(model: &mut Model) -> Vec<Effect> {
    if model.list_mut().range.take().is_none() {
        model.marks.clear();
        model.toast = None;
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::super::key::Key;
    use super::super::list::TABS;
    use super::*;

    #[test]
    fn no_key_does_two_things_in_one_tab() {
        for row in &TABS {
            let mut seen = std::collections::HashMap::new();
            for action in ACTIONS.iter().filter(|action| action.is_in(row.tab)) {
                for key in action.keys {
                    let other = seen.insert(*key, action.name);
                    assert_eq!(other, None, "{key} in {} does {} too", row.name, action.name);
                }
            }
        }
    }

    #[test]
    fn every_key_has_a_name_that_a_key_press_has() {
        for action in ACTIONS {
            assert!(!action.keys.is_empty(), "{} cannot be reached", action.name);
            for name in action.keys {
                let key = Key::named(name).unwrap_or_else(|| panic!("{name} is no key"));
                assert_eq!(key.to_string(), *name);
            }
        }
    }

    #[test]
    fn every_help_is_a_sentence_and_every_hint_a_word() {
        for action in ACTIONS {
            assert!(action.help.starts_with(char::is_uppercase), "{}", action.help);
            assert!(!action.help.ends_with('.'), "{}", action.help);
            assert!(action.hint.is_none_or(|hint| hint.chars().count() <= 10), "{}", action.name);
        }
        let names: std::collections::HashSet<_> = ACTIONS.iter().map(|action| action.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
    }

    #[test]
    fn no_destructive_action_hides_behind_habits_of_vim() {
        for key in ["Ctrl-d", "Ctrl-k"] {
            for row in &TABS {
                assert!(find(row.tab, key).is_none_or(|action| action.group == Group::Move));
            }
        }
    }
}
