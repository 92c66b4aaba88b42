//! What lies over the lists: which box is open, and which one a key or a pasted text goes to.

use crate::app::action::press;
use crate::app::cursor;
use crate::app::key::{Code, Key};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::over::card::{review, triage};
use crate::app::over::confirm::Confirm;
use crate::app::over::filter::FilterView;
use crate::app::over::form::Form;
use crate::app::over::history::History;
use crate::app::over::import::ImportView;
use crate::app::over::menu::Menu;
use crate::app::over::palette::Palette;
use crate::app::over::prompt::Annotation;
use crate::app::over::search::Search;
use crate::app::over::{
    archives, composer, confirm, filter, form, history, import, letter, me, menu, pages, palette, paste, planner,
    prompt, queue, search, sheet, timeline, twins,
};

/// What lies over the lists.
#[derive(Debug)]
pub enum Overlay {
    /// The limits and where they come from.
    Limits(usize),
    /// What the user is looking for, and their own lists.
    Me(Box<me::Me>),
    /// Planning withdrawals.
    Planner(Box<planner::Planner>),
    /// What can be sent in the coming weeks.
    Budget(Box<planner::Budget>),
    /// The requests that are prepared.
    Queue(queue::Queue),
    /// A note that is being written.
    Composer(Box<composer::Composer>),
    /// Requests one at a time.
    Triage(Box<triage::Triage>),
    /// Connections one at a time.
    Review(Box<review::Review>),
    /// A group or a share that is filled in.
    Sheet(Box<sheet::Sheet>),
    /// What happened with a person.
    Timeline(Box<timeline::Timeline>),
    /// A message made from a template.
    Letter(letter::Letter),
    /// The user's own profile, as the archive tells it.
    OwnProfile(usize),
    /// The person under the cursor.
    Detail(usize),
    /// Messages seen so far.
    Messages(usize),
    /// The journal.
    History(History),
    /// A question.
    Confirm(Box<Confirm>),
    /// Something to fill in.
    Form(Box<Form>),
    /// Reading an archive.
    Import(Box<ImportView>),
    /// Pasting a page of LinkedIn.
    Paste(Box<paste::PasteView>),
    /// The archives that were read.
    Archives(archives::Archives),
    /// Who may be one person in two rows.
    Twins(Box<twins::TwinsView>),
    /// A search that is typed.
    Search(Box<Search>),
    /// A filter that is written.
    Filter(Box<FilterView>),
    /// A choice of columns.
    Menu(Menu),
    /// Tags or a remark that are written.
    Annotation(Box<Annotation>),
    /// Every action and its keys.
    Palette(Box<Palette>),
}

/// Takes a pasted text into what is searched or filtered.
pub fn paste(model: &mut Model, text: &str) {
    match model.overlay.take() {
        Some(Overlay::Search(mut search)) => {
            search.field.insert(text);
            search::apply(model, &mut search);
            model.overlay = Some(Overlay::Search(search));
        }
        Some(Overlay::Filter(mut view)) => {
            view.field.insert(text);
            filter::try_filter(model, &mut view, false);
            model.overlay = Some(Overlay::Filter(view));
        }
        other => model.overlay = other,
    }
}

pub(crate) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    // Nothing typed is ever lost to Ctrl-c: over something open it is Esc.
    let key = if key == (Key { code: Code::Char('c'), ctrl: true, alt: false }) && model.overlay.is_some() {
        Key::plain(Code::Esc)
    } else {
        key
    };
    match &mut model.overlay {
        None => press::dispatch(model, key),
        Some(Overlay::Confirm(_)) => confirm::key(model, key),
        Some(Overlay::Form(_)) => form::key(model, key),
        Some(Overlay::Import(_)) => import::key(model, key),
        Some(Overlay::Paste(_)) => paste::key(model, key),
        Some(Overlay::Archives(_)) => archives::key(model, key),
        Some(Overlay::Twins(_)) => twins::key(model, key),
        Some(Overlay::History(_)) => history::history_key(model, key),
        Some(Overlay::Search(_)) => search::search_key(model, key),
        Some(Overlay::Filter(_)) => filter::filter_key(model, key),
        Some(Overlay::Menu(_)) => menu::key(model, key),
        Some(Overlay::Annotation(_)) => prompt::key(model, key),
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
                cursor::scrolled(&mut budget.scroll, key);
            }
            Vec::new()
        }
        Some(Overlay::Palette(_)) => palette::key(model, key),
        Some(
            Overlay::Limits(scroll) | Overlay::OwnProfile(scroll) | Overlay::Messages(scroll) | Overlay::Detail(scroll),
        ) => {
            if !cursor::scrolled(scroll, key) {
                return pages::page_key(model, key);
            }
            Vec::new()
        }
    }
}

/// How far the open page is scrolled.
pub(crate) fn scroll_of(overlay: &mut Option<Overlay>) -> Option<&mut usize> {
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

/// Turns what is shown by so many rows; the cursor goes along.
pub(crate) fn wheel(model: &mut Model, by: isize) -> Vec<Effect> {
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

pub(crate) fn take_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match &mut model.overlay {
        Some(Overlay::Form(_)) => form::paste(model, text),
        Some(Overlay::Paste(_)) => paste::paste(model, text),
        Some(Overlay::Import(_)) => return import::paste(model, text),
        Some(Overlay::Search(_) | Overlay::Filter(_)) => paste(model, text),
        Some(Overlay::Annotation(_)) => prompt::paste(model, text, false),
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
