//! The only place where the state changes.

use crate::app::action::{Action, Group};
use crate::app::dialog::Confirm;
use crate::app::key::{Code, Key};
use crate::app::keymap::Found;
use crate::app::list::Item;
use crate::app::{
    Click, Count, Effect, Model, Msg, Overlay, Tone, Whole, annotate, archives, composer, dialog, form, import_view,
    letter, me, menu, narrow, palette, paste, planner, queue, review, sheet, timeline, triage, twins, work,
};
use crate::domain::limit::tally::limits;
use crate::domain::record::edit::Edit;
use crate::domain::record::journal::Receipt;

/// How long a toast stays, in seconds.
const TOAST_GOOD: i64 = 2;
const TOAST_BAD: i64 = 5;

/// Lets a message take effect, and tells what has to be done outside.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => return press(model, key),
        Msg::Paste(text) => return take_paste(model, &text),
        Msg::Resized(width, height) => resize(model, width, height),
        // Whoever turns to tab after tab looks in between; a count is typed in one go.
        Msg::Pause => model.count = None,
        Msg::PageEnds(end) => {
            if let Some(scroll) = scroll_of(&mut model.overlay) {
                *scroll = (*scroll).min(end);
            }
        }
        Msg::Now(now) => {
            let same_minute = now.at.timestamp() / 60 == model.now.at.timestamp() / 60 && now.zone == model.now.zone;
            let same_day = now.today() == model.now.today();
            model.now = now;
            // What is to be done hangs on the day, and on what the limits leave.
            if !same_day || !same_minute && limits(&model.book, &model.settings, now) != model.limits {
                model.refresh();
            }
            expire_toast(model);
        }
        Msg::Loaded(read) => {
            let Whole { book, index, scale, scores } = *read;
            (model.book, model.index) = (book, index);
            (model.scale, model.scores) = (scale, scores);
            model.loading = false;
            work::reopen(model);
            model.refresh();
            paste::again(model);
            // Who was wanted is under the cursor now, or gone.
            for list in &mut model.lists {
                list.wanted = None;
            }
        }
        Msg::Saved(receipts) => saved(model, receipts),
        Msg::Failed(why) => {
            match &mut model.overlay {
                Some(Overlay::Triage(triage)) => triage::failed(triage),
                Some(Overlay::Review(review)) => review::failed(review),
                Some(Overlay::Import(view)) => import_view::stale(view),
                _ => {}
            }
            model.say(Tone::Bad, why);
        }
        Msg::Notice(text) => model.say(Tone::Good, text),
        Msg::Locked(why) => {
            if model.locked.as_ref() != Some(&why) {
                model.say(Tone::Bad, format!("Read-only: {why}"));
                model.locked = Some(why);
            }
        }
        Msg::History(entries) => {
            if let Some(Overlay::History(history)) = &mut model.overlay {
                history.cursor = history.cursor.min(entries.len().saturating_sub(1));
                history.entries = Some(entries);
            }
        }
        Msg::ImportFound(label, batch, count) => {
            model.overlay = Some(Overlay::Confirm(Box::new(Confirm::undo_to(&label, batch, count))));
        }
        Msg::Timeline(person, recorded, messages) => timeline::read(model, person, &recorded, &messages),
        Msg::Texts(person, texts) => model.texts = Some((person, texts)),
        Msg::Completions(paths) => import_view::completed(model, paths),
        Msg::Reading(progress) => import_view::reading(model, progress),
        Msg::ArchiveRead(archive) => import_view::read(model, &archive),
        Msg::ArchiveFailed(why) => import_view::failed(model, why),
        Msg::Sampled(sample) => import_view::sampled(model, *sample),
        Msg::Edited(text) => match &mut model.overlay {
            Some(Overlay::Annotation(_)) => annotate::paste(model, &text, true),
            Some(Overlay::Composer(_)) => composer::paste(model, &text, true),
            Some(Overlay::Sheet(sheet)) => sheet::paste(sheet, &text, true),
            _ => form::edited(model, &text),
        },
        Msg::Clicked(click) => return clicked(model, click),
        Msg::Wheel(by) => return wheel(model, by),
    }
    Vec::new()
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
    if toast_ends(model).is_some_and(|end| end <= model.now.at) {
        model.toast = None;
    }
}

fn resize(model: &mut Model, width: u16, height: u16) {
    model.size = (width, height);
    let page = model.layout().page();
    for list in &mut model.lists {
        list.scroll(page);
    }
}

fn saved(model: &mut Model, receipts: Vec<Receipt>) {
    let (mut text, mut back, mut edits) = (None::<(String, String)>, "", Vec::new());
    let mut several = false;
    let newest = receipts.last().map(|receipt| receipt.batch);
    for receipt in receipts {
        model.book.apply(&receipt.edits);
        let people = receipt.edits.iter().filter_map(Edit::person);
        model.index.update(&model.book, people);
        edits.extend(receipt.edits);
        let way_back = if receipt.label.starts_with("Undid: ") { "U redo" } else { "u undo" };
        // The groups of one import are one thing that was said.
        let (what, which) = receipt.label.split_once(": ").unwrap_or((&receipt.label, ""));
        text = Some(match text.take() {
            Some((told, before)) if told == what => {
                several = true;
                (told, format!("{before}, {which}"))
            }
            _ => (what.to_owned(), which.to_owned()),
        });
        // What was taken back together comes back step by step.
        back = if several && way_back == "u undo" { "u undo the last group, A all" } else { way_back };
    }
    model.weigh(&edits);
    model.marks.clear();
    model.opened.clear();
    model.refresh();
    match &mut model.overlay {
        Some(Overlay::Triage(triage)) => newest.into_iter().for_each(|batch| triage::written(triage, batch)),
        Some(Overlay::Review(review)) => newest.into_iter().for_each(|batch| review::written(review, batch)),
        Some(Overlay::Planner(_)) => planner::refresh(model),
        Some(Overlay::Composer(_)) => {
            composer::written(model, edits.iter().all(|edit| matches!(edit, Edit::Templates(_))));
        }
        Some(Overlay::Queue(queue)) => {
            let cursor = queue.cursor;
            queue::open(model, cursor);
        }
        Some(Overlay::Twins(view)) => {
            let at = view.at;
            twins::open(model, at);
        }
        Some(Overlay::Form(_) | Overlay::Sheet(_)) => {
            model.overlay = None;
            point_at_new(model, &edits);
        }
        Some(Overlay::Confirm(_) | Overlay::Import(_) | Overlay::Paste(_)) => model.overlay = None,
        Some(Overlay::Annotation(_)) => annotate::written(model),
        Some(Overlay::Me(me)) => {
            let cursor = me.cursor;
            me::open(model, cursor);
        }
        _ => {}
    }
    if let Some((what, which)) = text {
        let colon = if which.is_empty() { "" } else { ": " };
        model.say(Tone::Good, format!("{what}{colon}{which} · {back}"));
    }
}

/// Puts the cursor on what was just made, where the list shows it.
fn point_at_new(model: &mut Model, edits: &[Edit]) {
    let made = edits.iter().find_map(|edit| match edit {
        Edit::Request(change) if change.before.is_none() => change.after.as_ref().map(|new| Item::Request(new.id)),
        Edit::Group(change) if change.before.is_none() => change.after.as_ref().map(|new| Item::Group(new.id)),
        Edit::Share(change) if change.before.is_none() => change.after.as_ref().map(|new| Item::Share(new.id)),
        _ => None,
    });
    if let Some(row) = made.and_then(|made| model.list().rows.iter().position(|row| row.item == made)) {
        let page = model.layout().page();
        model.list_mut().go(row, page);
    }
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    // Nothing typed is ever lost to Ctrl-c: over something open it is Esc.
    let key = if key == (Key { code: Code::Char('c'), ctrl: true, alt: false }) && model.overlay.is_some() {
        Key::plain(Code::Esc)
    } else {
        key
    };
    match &mut model.overlay {
        None => dispatch(model, key),
        Some(Overlay::Confirm(_)) => dialog::key(model, key),
        Some(Overlay::Form(_)) => form::key(model, key),
        Some(Overlay::Import(_)) => import_view::key(model, key),
        Some(Overlay::Paste(_)) => paste::key(model, key),
        Some(Overlay::Archives(_)) => archives::key(model, key),
        Some(Overlay::Twins(_)) => twins::key(model, key),
        Some(Overlay::History(_)) => history_key(model, key),
        Some(Overlay::Search(_)) => narrow::search_key(model, key),
        Some(Overlay::Filter(_)) => narrow::filter_key(model, key),
        Some(Overlay::Menu(_)) => menu::key(model, key),
        Some(Overlay::Annotation(_)) => annotate::key(model, key),
        Some(Overlay::Me(_)) => me::key(model, key),
        Some(Overlay::Triage(_)) => triage::key(model, key),
        Some(Overlay::Review(_)) => review::key(model, key),
        Some(Overlay::Sheet(_)) => sheet::key(model, key),
        Some(Overlay::Timeline(_)) => timeline::key(model, key),
        Some(Overlay::Letter(_)) => letter::key(model, key),
        Some(Overlay::Planner(_)) => planner::key(model, key),
        Some(Overlay::Composer(_)) => composer::key(model, key),
        Some(Overlay::Queue(_)) => queue::key(model, key),
        Some(Overlay::Budget(budget)) => {
            if matches!(key.code, Code::Esc | Code::Enter | Code::Char('q' | 'B')) {
                model.overlay = None;
            } else {
                scrolled(&mut budget.scroll, key);
            }
            Vec::new()
        }
        Some(Overlay::Palette(_)) => palette::key(model, key),
        Some(
            Overlay::Limits(scroll) | Overlay::OwnProfile(scroll) | Overlay::Messages(scroll) | Overlay::Detail(scroll),
        ) => {
            if !scrolled(scroll, key) {
                return page_key(model, key);
            }
            Vec::new()
        }
    }
}

/// Does what the table says about a key, or about several typed one after the other.
fn dispatch(model: &mut Model, key: Key) -> Vec<Effect> {
    if model.chord.is_empty() && counts(model, key) {
        return Vec::new();
    }
    if key.code == Code::Esc && (!model.chord.is_empty() || model.count.is_some()) {
        model.chord.clear();
        model.count = None;
        return Vec::new();
    }
    model.chord.push(key);
    let typed = std::mem::take(&mut model.chord);
    match model.keymap.find(model.tab, &typed) {
        Found::Action(action) => {
            let count = model.count.take();
            // Tabs whose digits are those of a count were not meant.
            if let Some(count) = count.filter(|count| count.digits > 1 && action.counts) {
                model.tab = count.from;
            }
            let count = count.filter(|count| count.digits > 1 || !count.did);
            run(model, action, count.map_or(1, |count| count.number.max(1)))
        }
        Found::More => {
            model.chord = typed;
            Vec::new()
        }
        Found::Nothing => {
            model.count = None;
            if typed.len() > 1 {
                let keys = typed.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
                model.say(Tone::Bad, format!("{keys} does nothing here"));
            }
            Vec::new()
        }
    }
}

/// Whether a key is a digit of a count. A digit that names a tab turns to it all the same: `12j` typed in one go moves
/// by twelve where it was begun, `1`, `2` and then `j` move by one in the second tab. While a range is marked, which
/// ends with its list, digits are nothing but counts.
fn counts(model: &mut Model, key: Key) -> bool {
    let (Code::Char(digit), false, false) = (key.code, key.ctrl, key.alt) else { return false };
    let Some(digit) = digit.to_digit(10) else { return false };
    let new = Count { number: 0, digits: 0, from: model.tab, did: false };
    let before = model.count.take().unwrap_or(new);
    let number = before.number.saturating_mul(10).saturating_add(digit as usize).min(9_999_999);
    let mut count = Count { number, digits: before.digits + 1, ..before };
    if let (Found::Action(action), None) = (model.keymap.find(model.tab, &[key]), &model.list().range) {
        count.did |= count.digits == 1;
        run(model, action, 1);
    }
    model.count = Some(count);
    true
}

/// Does an action so many times, or says why it cannot be done.
pub(super) fn run(model: &mut Model, action: &'static Action, times: usize) -> Vec<Effect> {
    if let Some(why) = (action.disabled)(model) {
        model.say(Tone::Bad, format!("Not done: {why}"));
        return Vec::new();
    }
    if action.repeats {
        model.last_action = Some(action);
    }
    model.times = times;
    let effects = (action.run)(model);
    model.times = 1;
    effects
}

/// How far the open page is scrolled.
fn scroll_of(overlay: &mut Option<Overlay>) -> Option<&mut usize> {
    match overlay.as_mut()? {
        Overlay::Limits(scroll) | Overlay::OwnProfile(scroll) | Overlay::Messages(scroll) | Overlay::Detail(scroll) => {
            Some(scroll)
        }
        Overlay::Triage(triage) => Some(&mut triage.scroll),
        Overlay::Review(review) => Some(&mut review.scroll),
        Overlay::Timeline(timeline) => Some(&mut timeline.scroll),
        Overlay::Archives(archives) => archives.open.as_mut(),
        Overlay::Twins(view) => Some(&mut view.scroll),
        Overlay::Budget(budget) => Some(&mut budget.scroll),
        Overlay::Planner(planner) => Some(&mut planner.scroll),
        _ => None,
    }
}

pub(super) fn scrolled(scroll: &mut usize, key: Key) -> bool {
    if key.ctrl || key.alt {
        return false;
    }
    *scroll = match key.code {
        Code::Down | Code::Char('j') => scroll.saturating_add(1),
        Code::Up | Code::Char('k') => scroll.saturating_sub(1),
        Code::PageDown | Code::Char(' ') => scroll.saturating_add(10),
        Code::PageUp => scroll.saturating_sub(10),
        Code::Home | Code::Char('g') => 0,
        // Drawing tells where the end is.
        Code::End | Code::Char('G') => usize::MAX,
        _ => return false,
    };
    true
}

/// A key over a page that only shows something: Esc, q and the key that opened it close it; over the detail,
/// the keys of the list go on working.
fn page_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let detail = matches!(model.overlay, Some(Overlay::Detail(_)));
    let closes = matches!(key.code, Code::Esc | Code::Enter | Code::Char('q'));
    if closes {
        model.overlay = None;
        return Vec::new();
    }
    let Found::Action(action) = model.keymap.find(model.tab, &[key]) else { return Vec::new() };
    let own = match model.overlay {
        Some(Overlay::Limits(_)) => "limits",
        Some(Overlay::OwnProfile(_)) => "own-profile",
        Some(Overlay::Messages(_)) => "messages",
        _ => "",
    };
    if action.name == own {
        model.overlay = None;
        Vec::new()
    } else if detail || action.group == Group::Program {
        model.overlay = None;
        dispatch(model, key)
    } else {
        Vec::new()
    }
}

fn history_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let page = model.layout().page();
    let Some(Overlay::History(history)) = &mut model.overlay else { return Vec::new() };
    if key.ctrl || key.alt {
        return Vec::new();
    }
    let last = history.entries.as_ref().map_or(0, |entries| entries.len().saturating_sub(1));
    match key.code {
        Code::Esc | Code::Char('q' | 'H') => model.overlay = None,
        Code::Down | Code::Char('j') => history.cursor = (history.cursor + 1).min(last),
        Code::Up | Code::Char('k') => history.cursor = history.cursor.saturating_sub(1),
        Code::PageDown | Code::Char(' ') => history.cursor = (history.cursor + page).min(last),
        Code::PageUp => history.cursor = history.cursor.saturating_sub(page),
        Code::Home | Code::Char('g') => history.cursor = 0,
        Code::End | Code::Char('G') => history.cursor = last,
        Code::Enter | Code::Char('u') => undo_to(model),
        Code::Char('U') if model.locked.is_none() => {
            model.overlay = None;
            return vec![Effect::Redo];
        }
        _ => {}
    }
    Vec::new()
}

/// Asks whether to go back to before the batch under the cursor.
fn undo_to(model: &mut Model) {
    let Some(Overlay::History(history)) = &model.overlay else { return };
    let Some(entries) = &history.entries else { return };
    let Some(entry) = entries.get(history.cursor) else { return };
    if let Some(why) = model.locked.clone() {
        return model.say(Tone::Bad, format!("Not done: {why}"));
    }
    if !entry.undoable {
        return model.say(Tone::Bad, "Not done: this is undone already, or undid something; U redoes");
    }
    let count = entries.iter().take(history.cursor + 1).filter(|entry| entry.undoable).count();
    model.overlay = Some(Overlay::Confirm(Box::new(Confirm::undo_to(&entry.label, entry.id, count))));
}

/// Does what a click means. Over something open only the keys that are shown can be clicked.
fn clicked(model: &mut Model, click: Click) -> Vec<Effect> {
    if let Click::Key(key) = click {
        return press(model, key);
    }
    if model.overlay.is_some() {
        return Vec::new();
    }
    let page = model.layout().page();
    match click {
        Click::Key(_) => {}
        Click::Tab(tab) => {
            model.list_mut().range = None;
            model.tab = tab;
        }
        Click::Row(row, twice) => {
            model.list_mut().go(row, page);
            if twice {
                model.overlay = Some(Overlay::Detail(0));
            }
        }
        Click::Heading(column) => menu::sort_by(model, column),
    }
    Vec::new()
}

/// Turns what is shown by so many rows; the cursor goes along.
fn wheel(model: &mut Model, by: isize) -> Vec<Effect> {
    let key = Key::plain(if by > 0 { Code::Down } else { Code::Up });
    match model.overlay {
        None => {
            let page = model.layout().page();
            model.list_mut().step(by, page);
            Vec::new()
        }
        Some(
            Overlay::Confirm(_) | Overlay::Form(_) | Overlay::Annotation(_) | Overlay::Composer(_) | Overlay::Sheet(_),
        ) => Vec::new(),
        Some(_) => (0..by.unsigned_abs()).flat_map(|_| press(model, key)).collect(),
    }
}

fn take_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match &mut model.overlay {
        Some(Overlay::Form(_)) => form::paste(model, text),
        Some(Overlay::Paste(_)) => paste::paste(model, text),
        Some(Overlay::Import(_)) => return import_view::paste(model, text),
        Some(Overlay::Search(_) | Overlay::Filter(_)) => narrow::paste(model, text),
        Some(Overlay::Annotation(_)) => annotate::paste(model, text, false),
        Some(Overlay::Composer(_)) => composer::paste(model, text, false),
        Some(Overlay::Triage(triage)) => triage::paste(triage, text),
        Some(Overlay::Review(review)) => review::paste(review, text),
        Some(Overlay::Sheet(sheet)) => sheet::paste(sheet, text, false),
        Some(Overlay::Timeline(timeline)) if timeline.typing => timeline.search.insert(text),
        Some(Overlay::Confirm(confirm)) if confirm.typing => {
            if let Some(field) = &mut confirm.reason {
                field.insert(text);
            }
        }
        _ => {}
    }
    Vec::new()
}
