//! The only place where the state changes: one message after the other.

use crate::app::action::{narrow, program};
use crate::app::answered::{
    archives_found, completed, found_in_messages, merge_read, read_known, setting_kept, settings_read, told_export,
    told_hints, told_import, told_members, told_since, told_timeline, until,
};
use crate::app::keyed::Written;
use crate::app::list::chip::Chip;
use crate::app::loaded::Loaded;
use crate::app::look_back::{come_back, look_back};
use crate::app::machines::Machines;
use crate::app::model::{Count, Model};
use crate::app::msg::{Click, Effect, Msg};
use crate::app::notice::Tone;
use crate::app::open::{Open, Question};
use crate::app::over::{reading, search};
use crate::app::overlay::{App, Overlay};
use crate::app::summary::summary;
use crate::app::turn::Turn;
use crate::app::undo;
use crate::app::{here, run};
use crate::domain::limit::tally::limits;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::journal::{BatchKind, Receipt};
use crate::domain::record::task::TaskId;
use crate::domain::settings::limits::LimitKey;
use crate::domain::time::Now;
use crate::domain::work_list;
use crate::domain::work_list::Left;

/// How long a toast stays, in seconds.
const TOAST_GOOD: i64 = 2;

const TOAST_BAD: i64 = 5;

/// Lets a message take effect, and tells what has to be done outside.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut effects = take(app, msg);
    // What is shown of a day gone by is not what lies in the file: nothing follows from it there.
    if app.model.past.is_some() && effects.iter().any(Effect::needs_present) {
        effects.retain(|effect| !effect.needs_present());
        app.model.is_locked();
    }
    if app.model.read_insights() {
        effects.push(Effect::AskNext);
    }
    effects
}

fn take(app: &mut App, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => return app.press(key),
        Msg::Paste(text) => return app.paste(&text),
        Msg::Resized(width, height) => resize(&mut app.model, width, height),
        // Whoever looked at the tab meant it, not a count.
        Msg::Beat => app.model.count = app.model.count.map(|count| Count { looked: true, ..count }),
        Msg::Pause => app.model.count = None,
        Msg::PageEnds(end) => page_ends(app, end),
        Msg::Now(now) => tick(app, now),
        Msg::Loaded(read) => return loaded(app, read),
        Msg::SettingsRead(rows) => settings_read(app, rows),
        Msg::SettingKept(settings, rows, told) => setting_kept(app, *settings, rows, told),
        Msg::Since(edits) => return told_since(app, &edits),
        Msg::Members(name, unread) => told_members(app, name, unread),
        Msg::Hints(hints) => return told_hints(app, hints),
        Msg::AskNext => app.model.answer_next(),
        Msg::FoundInMessages(needle, people) => found_in_messages(app, needle, people),
        Msg::Saved(receipts) => return saved(app, receipts),
        Msg::Failed(why) => failed(app, why),
        Msg::HookFailed(why) => app.model.say(Tone::Bad, why),
        Msg::NotOpened(link, why) => not_opened(&mut app.model, &link, &why),
        Msg::Notice(text) => app.model.say(Tone::Good, text),
        Msg::Locked(why) => lock(&mut app.model, why),
        Msg::Away => away(&mut app.model),
        Msg::Unlocked(why) => unlock(&mut app.model, &why),
        Msg::UndoFound(entry) => return undo::found(app, &entry),
        Msg::ImportFound(label, id, count) => return app.open(Open::Confirm(Question::UndoTo { label, id, count })),
        Msg::Texts(person, texts) => app.model.texts = Some((person, until(&app.model, texts))),
        Msg::Machines(machines) => return told_of_machines(app, *machines),
        Msg::Edited(text) => edited(app, &text),
        Msg::TypedBefore(typed) => return app.bring_back(*typed),
        Msg::Clicked(click) => return clicked(app, click),
        Msg::Wheel(by) => return app.wheel(by),
        Msg::History(entries) => {
            if let Some(Overlay::History(history)) = &mut app.over {
                history.read(entries);
            }
        }
        Msg::Concerned(label, people) if here::show_concerned(&mut app.model, &label, &people) => {
            return app.turn(Turn::close());
        }
        Msg::Concerned(..) => {}
        Msg::Known(known) => read_known(app, known),
        Msg::Timeline(person, recorded, messages) => told_timeline(app, person, recorded, messages),
        Msg::MergeRead(keep, other, texts) => return merge_read(app, keep, other, &texts),
        Msg::Exported(told) => {
            app.model.say(Tone::Good, told);
            return app.turn(Turn::close());
        }
        Msg::ExportExists(path) => told_export(app, |view| view.exists = Some(path)),
        Msg::Completions(paths) => completed(app, paths),
        Msg::ArchivesFound(paths) => return archives_found(app, paths),
        Msg::Reading(progress) => told_import(app, |view, _| reading::reading(view, progress)),
        Msg::ArchivesRead(archives) => told_import(app, |view, model| reading::read(view, model, archives)),
        Msg::WholeRead(name, plan) => return app.turn(whole(&name, *plan)),
        Msg::ArchiveFailed(why) => told_import(app, |view, model| reading::unreadable(view, model, why)),
        Msg::DatesUnclear(unclear) => told_import(app, |view, _| reading::ask_order(view, unclear)),
        Msg::Sampled(sample) => told_import(app, |view, model| reading::sampled(view, model, *sample)),
    }
    Vec::new()
}

/// Takes in what is known of other machines, and asks about what they did where nothing else is open.
fn told_of_machines(app: &mut App, machines: Machines) -> Vec<Effect> {
    let (is_ahead, problem, told) = (!machines.ahead.is_empty(), machines.problem.clone(), machines.told());
    if let Some(Overlay::Sync(view)) = &mut app.over {
        if app.model.machines.as_ref() == Some(&machines) {
            app.model.say(Tone::Good, "Nothing else has come since");
        } else {
            view.anew(&machines);
        }
    }
    app.model.machines = Some(machines);
    if !problem.is_empty() {
        app.model.say(Tone::Bad, problem);
    } else if is_ahead && app.over.is_none() && app.model.locked.is_none() {
        // A key that was meant for the list must not answer a question that nobody has seen.
        if app.is_untouched {
            return app.open(Open::Sync);
        }
        let way = app.model.keymap.fill("[machines] shows it");
        app.model.say(Tone::Good, format!("{told}: {way}"));
    }
    Vec::new()
}

/// Asks whether what ties exported is to be taken in.
fn whole(name: &str, plan: Plan) -> Turn {
    let title = format!("Take in what {name} holds?");
    Turn::open(Open::Confirm(Question::Plan { title, verb: "take in", plan, after: None }))
}

/// Says that something could not be done.
fn failed(app: &mut App, why: String) {
    if let Some(over) = &mut app.over {
        over.dialog().failed();
    }
    app.model.caution = None;
    app.model.say(Tone::Bad, why);
}

/// Scrolls a page back to its last full screen.
fn page_ends(app: &mut App, end: usize) {
    if let Some(scroll) = app.over.as_mut().and_then(|over| over.dialog().scroll(&app.model)) {
        *scroll = (*scroll).min(end);
    }
}

/// Takes in that nothing can be written any more, and says it once.
fn lock(model: &mut Model, why: String) {
    if model.locked.as_ref() != Some(&why) {
        model.say(Tone::Bad, format!("Read-only: {why}"));
        model.locked = Some(why);
    }
}

/// Takes in that the file is no longer where it was, and says how to go on.
fn away(model: &mut Model) {
    model.away = true;
    let way = "the file was moved or replaced while it was open; [open-again] opens what lies there now";
    lock(model, model.keymap.fill(way));
}

/// Takes in that what kept the file from being written is over; another reason may still hold.
fn unlock(model: &mut Model, why: &str) {
    if std::mem::take(&mut model.away) || model.locked.as_deref() == Some(why) {
        model.locked = None;
        model.say(Tone::Good, "The file can be used again");
    }
}

/// What was marked as opened and is not, is marked no longer.
fn not_opened(model: &mut Model, link: &str, why: &str) {
    let shut = |id: &TaskId| {
        let task = model.book.task(*id);
        task.is_some_and(|task| work_list::address(&model.book, task).as_deref() == Some(link))
    };
    let shut: Vec<TaskId> = model.opened.iter().copied().filter(shut).collect();
    for id in shut {
        model.opened.remove(&id);
        if let Some(person) = model.book.task(id).map(|task| task.person) {
            model.marks.remove(&person);
        }
    }
    let text = model.keymap.fill(&format!("Not opened: {why}"));
    model.say(Tone::Bad, text);
}

fn tick(app: &mut App, now: Now) {
    let model = &mut app.model;
    if let Some(past) = &mut model.past {
        past.now = now;
        expire_toast(model);
        return;
    }
    let same_minute = now.at.timestamp() / 60 == model.now.at.timestamp() / 60 && now.zone == model.now.zone;
    let same_day = now.today() == model.now.today();
    model.now = now;
    // What is to be done hangs on the day, and on what the limits leave.
    if !same_day || !same_minute && limits(&model.book, &model.settings, now) != model.limits {
        app.refresh();
    }
    expire_toast(&mut app.model);
}

fn loaded(app: &mut App, mut read: Box<Loaded>) -> Vec<Effect> {
    let journal = std::mem::take(&mut read.journal);
    let is_first = app.model.loading;
    let model = &mut app.model;
    let day = come_back(model);
    // Where somebody else wrote since, the way back that the line offers is no longer the next one.
    if model.toast.as_ref().is_some_and(|toast| toast.offers.is_some() && toast.offers != journal.newest) {
        model.toast = None;
    }
    model.newest = journal.newest.or(model.newest);
    model.redo = journal.redo.map(|entry| (entry.label, entry.size as usize));
    model.exchange(&mut read);
    here::reopen(model);
    if let Some(day) = day {
        look_back(model, day);
    }
    app.refreshed();
    // Who was wanted is under the cursor now, or gone.
    for list in &mut app.model.lists {
        list.wanted = None;
    }
    app.before = Some(read);
    let model = &app.model;
    let kept = model.lists.iter().flat_map(|list| &list.chips).filter_map(Chip::needle);
    let visited = model.visit.filter(|_| is_first && !model.book.is_empty());
    let searched = kept.filter_map(|needle| search::in_messages(model, needle));
    searched.chain(visited.map(|visit| Effect::ReadSince(visit.batch))).collect()
}

/// Gives a text that comes back from the user's editor to the box that sent it.
fn edited(app: &mut App, text: &str) {
    if let Some(over) = &mut app.over {
        over.dialog().edited(&mut app.model, text);
    }
}

/// When the toast goes, if there is one.
pub fn toast_ends(model: &Model) -> Option<crate::domain::time::Time> {
    let toast = model.toast.as_ref()?;
    let seconds = match toast.tone {
        Tone::Good => TOAST_GOOD,
        Tone::Bad => TOAST_BAD,
    };
    Some(toast.at + chrono::TimeDelta::seconds(seconds))
}

fn expire_toast(model: &mut Model) {
    if toast_ends(model).is_some_and(|end| end <= model.clock().at) {
        model.toast = None;
    }
}

fn resize(model: &mut Model, width: u16, height: u16) {
    model.size = (width, height);
    model.scroll();
}

fn saved(app: &mut App, receipts: Vec<Receipt>) -> Vec<Effect> {
    let model = &mut app.model;
    come_back(model);
    let (mut edits, mut labels, mut undone) = (Vec::new(), Vec::new(), false);
    let newest = receipts.last().map(|receipt| receipt.batch);
    model.newest = newest.or(model.newest);
    let pending = model.limits[LimitKey::Pending].count;
    let mut decided = None;
    let is_import = receipts.iter().any(|receipt| receipt.deed == Deed::Import);
    let keeps_marks = receipts.iter().all(|receipt| receipt.deed.keeps_marks());
    for receipt in receipts {
        model.book.apply(&receipt.edits);
        if !matches!(receipt.kind, BatchKind::Undo(_)) {
            decided = Left::after(&model.book, &model.settings, receipt.deed, &receipt.edits);
        }
        model.index.update_all(&model.book, &receipt.edits);
        let size = receipt.edits.len();
        edits.extend(receipt.edits);
        undone = matches!(receipt.kind, BatchKind::Undo(_));
        model.redo = undone.then(|| (receipt.label.clone(), size));
        model.own.push(receipt.batch);
        labels.push(match receipt.kind {
            BatchKind::Action => receipt.label,
            BatchKind::Undo(_) => format!("Undid: {}", receipt.label),
            BatchKind::Redo(_) => format!("Redid: {}", receipt.label),
        });
    }
    let back = match (undone, labels.len()) {
        // What was taken back together comes back step by step.
        (true, _) => "[redo] redo",
        (false, 0 | 1) => "[undo] undo",
        (false, _) if !is_import => "[undo] undo the last",
        (false, _) => "[undo] undo the last group, [archives] all",
    };
    model.weigh(&edits);
    // Whoever was tagged or put into a circle is often dealt with further.
    if !keeps_marks {
        model.unmark();
        model.opened.clear();
    }
    app.refresh();
    let turn = match &mut app.over {
        Some(over) => over.dialog().written(&mut app.model, &Written { edits: &edits, batch: newest }),
        None => Turn::stay(),
    };
    let effects = app.turn(turn);
    let model = &mut app.model;
    if !labels.is_empty() {
        let left =
            decided.map_or_else(String::new, |left| format!(" · {}", left.words(&run::to_work_list(&model.keymap))));
        let sum = if undone { None } else { summary(model, pending, &edits, decided.is_some()) };
        let sum = sum.map_or_else(String::new, |sum| format!(" · {sum}"));
        let text = format!("{}{left}{sum} · {}", told_once(&labels), model.keymap.fill(back));
        match model.caution.take() {
            Some(caution) => model.say(Tone::Bad, format!("{caution} · {text}")),
            None => model.say(Tone::Good, text),
        }
        if let Some(toast) = &mut model.toast {
            toast.offers = newest;
        }
    }
    effects
}

/// Labels in one line: the words they all begin with are told once, as those of the groups of one import.
fn told_once(labels: &[String]) -> String {
    let Some((first, rest)) = labels.split_first() else { return String::new() };
    let words = first.split_inclusive(' ').scan(0, |end, word| {
        let start = *end;
        *end += word.len();
        Some((start, word))
    });
    // A number belongs to what it counts.
    let alike = |(start, word): &(usize, &str)| {
        let end = start + word.len();
        !word.starts_with(|c: char| c.is_ascii_digit())
            && rest.iter().all(|label| label.get(*start..end) == Some(*word))
    };
    let shared = words.take_while(alike).last().map_or(0, |(start, word)| start + word.len());
    rest.iter().fold(first.clone(), |told, label| told + ", " + &label[shared..])
}

/// Marks what lies between where the mouse was pressed and where it was drawn to.
fn dragged(model: &mut Model, row: usize) {
    let Some((start, before)) = &model.drag else { return };
    if row == model.list().cursor {
        return;
    }
    let between = model.list().rows.get(row.min(*start)..=row.max(*start)).unwrap_or_default();
    model.marks = before.iter().copied().chain(between.iter().filter_map(|row| row.someone())).collect();
    let page = model.layout().page();
    model.list_mut().go(row, page);
}

/// Does what a click means. Over something open only the keys that are shown can be clicked.
fn clicked(app: &mut App, click: Click) -> Vec<Effect> {
    if let Click::Key(key) = click {
        return app.press(key);
    }
    if let Click::Point(insight, point) = click {
        app.model.point = Some((insight, point));
        return Vec::new();
    }
    if app.over.is_some() {
        return Vec::new();
    }
    let model = &mut app.model;
    let page = model.layout().page();
    if !matches!(click, Click::Drag(_)) {
        model.drag = None;
    }
    match click {
        Click::Key(_) | Click::Point(..) => {}
        Click::Tab(tab) => {
            model.list_mut().range = None;
            model.tab = tab;
        }
        Click::Mark(row) => {
            model.list_mut().go(row, page);
            if let Some(person) = model.list().rows.get(row).and_then(|row| row.someone())
                && !model.marks.remove(&person)
            {
                model.marks.insert(person);
            }
            model.drag = Some((row, model.marks.clone()));
        }
        Click::Drag(row) => dragged(model, row),
        Click::Row(row, twice) => {
            model.list_mut().go(row, page);
            model.drag = Some((row, model.marks.clone()));
            if twice {
                let turn = program::detail(model);
                return app.turn(turn);
            }
        }
        Click::Heading(column) => narrow::sort_by(model, column),
    }
    Vec::new()
}
