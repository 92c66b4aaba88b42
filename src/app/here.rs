//! What an action concerns: the group, the share, the task under the cursor, and those that are marked.

use crate::app::list::chip::Chip;
use crate::app::list::row::{Item, Row};
use crate::app::list::tab::Tab;
use crate::app::list::tabs;
use crate::app::model::Model;
use crate::app::notice::Tone;
use crate::domain::deciding::aside::Aside;
use crate::domain::plan::Refusal;
use crate::domain::record::edit::Edit;
use crate::domain::record::group::GroupId;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::record::share::ShareId;
use crate::domain::record::task::{Task, TaskId, TaskKind};
use crate::domain::touch::follow_up;
use crate::domain::words::count::grouped;
use crate::domain::work_list;

/// The note of the row's request, else of the newest request that has one.
pub(crate) fn newest_note(model: &Model) -> Option<String> {
    let person = model.selected()?;
    let own = model.list().selected().and_then(|row| match row.item() {
        Item::Request(id) => model.book.request(id),
        _ => None,
    });
    let requests = own.into_iter().chain(model.book.requests_of(person.id).rev());
    requests.map(|request| request.note.to_string()).find(|note| !note.is_empty())
}

/// The group under the cursor.
pub(crate) fn group_here(model: &Model) -> Option<GroupId> {
    match model.list().selected()?.item() {
        Item::Group(id) => Some(id),
        _ => None,
    }
}

/// The question under the cursor, by its index.
pub(crate) fn insight_here(model: &Model) -> Option<usize> {
    match model.list().selected()?.item() {
        Item::Insight(n) => Some(n.into()),
        _ => None,
    }
}

/// The share under the cursor.
pub(crate) fn share_here(model: &Model) -> Option<ShareId> {
    match model.list().selected()?.item() {
        Item::Share(id) => Some(id),
        _ => None,
    }
}

/// Whether what is done concerns the work list: in its tab, or on a decision in Today.
pub(crate) fn is_work(model: &Model) -> bool {
    model.tab == Tab::Work || model.marks.is_empty() && here(model).is_some()
}

/// In Today: whether the cursor stands on a request about which something is planned, and nobody is marked.
pub(crate) fn planned(model: &Model) -> bool {
    let Some(Item::Request(id)) = model.list().selected().map(Row::item) else { return false };
    let request = model.book.request(id);
    let is_planned = request.is_some_and(|request| Aside::of(&model.book, request, model.now).is_some());
    model.tab == Tab::Today && model.marks.is_empty() && is_planned
}

/// Of whom an action concerns, those who are to be followed up with.
pub(crate) fn due(model: &Model) -> Vec<PersonId> {
    due_of(model, &model.targets()).0
}

/// Of some people those who are to be followed up with, and why the others are left out.
pub(crate) fn due_of(model: &Model, people: &[PersonId]) -> (Vec<PersonId>, Vec<Refusal>) {
    let book = &model.book;
    let cadence = |id: PersonId| follow_up::cadence(book, book.person(id)?, &model.settings, model.now);
    let is_due = |id: &PersonId| {
        let by_circle = || cadence(*id).is_some_and(|(_, day)| day <= model.now.today());
        book.open_follow_up(*id).is_some() || by_circle()
    };
    let (due, others): (Vec<_>, Vec<_>) = people.iter().copied().partition(is_due);
    let refused = others.into_iter().map(|person| {
        let name = book.name(person);
        Refusal::new(name, format!("{name} is not to be followed up with"))
    });
    (due, refused.collect())
}

/// The address of the group or the share under the cursor.
pub(crate) fn link_here(model: &Model) -> Option<String> {
    let group = group_here(model).and_then(|id| model.book.group(id)).map(|group| group.link.to_string());
    let share = || share_here(model).and_then(|id| model.book.share(id)).map(|share| share.link.to_string());
    group.or_else(share).filter(|link| !link.is_empty())
}

/// The task under the cursor.
pub(crate) fn here(model: &Model) -> Option<&Task> {
    match model.list().selected()?.item() {
        Item::Task(id) => model.book.task(id),
        _ => None,
    }
}

/// The settled decision under the cursor, where nobody is marked.
pub(crate) fn settled(model: &Model) -> Option<TaskId> {
    match model.list().selected()?.item() {
        Item::Settled(id) if model.marks.is_empty() => Some(id),
        _ => None,
    }
}

/// The tasks that an action concerns: those about the people that are marked, else the one under the cursor.
pub(crate) fn targets(model: &Model) -> Vec<TaskId> {
    if model.marks.is_empty() {
        return here(model).map(|task| task.id).into_iter().collect();
    }
    let people: Vec<PersonId> = model.marks.iter().copied().collect();
    let tasks = work_list::open_of(&model.book, &people);
    // Of somebody whose page was opened for one decision, that one is meant.
    let person = |id: TaskId| model.book.task(id).map(|task| task.person);
    let opened: Vec<_> = model.opened.iter().filter_map(|id| person(*id)).collect();
    let meant = |id: &TaskId| model.opened.contains(id) || !person(*id).is_some_and(|person| opened.contains(&person));
    tasks.into_iter().filter(meant).collect()
}

pub(crate) fn task_of(model: &Model, row: Row) -> Option<&Task> {
    match row.item() {
        Item::Task(id) => model.book.task(id),
        _ => None,
    }
}

/// The decisions whose pages were opened and that are still marked.
pub(crate) fn opened(model: &Model) -> Vec<TaskId> {
    let marked = |id: &TaskId| model.book.task(*id).is_some_and(|task| model.marks.contains(&task.person));
    model.opened.iter().copied().filter(marked).collect()
}

/// Marks again what was opened the last time and is still to be done.
pub(crate) fn reopen(model: &mut Model) {
    for id in std::mem::take(&mut model.reopened) {
        if let Some(task) = model.book.task(id).filter(|task| task.is_open()) {
            model.marks.insert(task.person);
            model.opened.insert(id);
        }
    }
}

/// LinkedIn's list of a kind.
pub(crate) fn list_of(kind: TaskKind) -> Option<&'static str> {
    kind.steps().list
}

/// Shows whom a batch is about in the tab that has most of them, with whatever became of them. False where nobody is
/// there to be shown.
pub(crate) fn show_concerned(model: &mut Model, label: &str, people: &[PersonId]) -> bool {
    let book = &model.book;
    let people: Vec<PersonId> = people.iter().copied().filter(|person| book.person(*person).is_some()).collect();
    let asked = |direction| move |id: &&PersonId| book.requests_of(**id).any(|request| request.direction == direction);
    // Whoever was neither asked nor connected stands behind the connections.
    let tied = |id: &&PersonId| book.connections_of(**id).next().is_some() || book.requests_of(**id).next().is_none();
    let found = [
        (people.iter().filter(tied).count(), Tab::Connections),
        (people.iter().filter(asked(Direction::Received)).count(), Tab::Received),
        (people.iter().filter(asked(Direction::Sent)).count(), Tab::Sent),
    ];
    // Of tabs that have as many the last one: requests tell more of what was decided.
    let best = found.into_iter().filter(|(count, _)| *count > 0).max_by_key(|(count, _)| *count);
    let Some((count, tab)) = best else {
        model.say(Tone::Bad, "Nobody who is in a list is concerned by it");
        return false;
    };
    if count < people.len() {
        let text = format!(
            "{} of {} are shown; the others stand elsewhere: [search] finds them",
            grouped(count as u64),
            grouped(people.len() as u64)
        );
        let text = model.keymap.fill(&text);
        model.say(Tone::Good, text);
    }
    model.tab = tab;
    let list = model.list_mut();
    (list.range, list.all) = (None, true);
    list.chips = vec![Chip::People(label.to_owned(), people)];
    tabs::read(&mut model.lists[tab.index()], tab, &model.book, &model.today, model.now);
    model.fill(tab);
    true
}

/// Puts the cursor on what was just made, where the list shows it.
pub(crate) fn point_at_new(model: &mut Model, edits: &[Edit]) {
    let made = edits.iter().find_map(|edit| match edit {
        Edit::Request(change) if change.before.is_none() => change.after.as_ref().map(|new| Item::Request(new.id)),
        Edit::Group(change) if change.before.is_none() => change.after.as_ref().map(|new| Item::Group(new.id)),
        Edit::Share(change) if change.before.is_none() => change.after.as_ref().map(|new| Item::Share(new.id)),
        _ => None,
    });
    if let Some(row) = made.and_then(|made| model.list().rows.iter().position(|row| row.item() == made)) {
        let page = model.layout().page();
        model.list_mut().go(row, page);
    }
}
