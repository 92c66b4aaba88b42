//! What was read outside and was asked for, put where it is waited for.

use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::{Open, PageKind};
use crate::app::over::export::ExportView;
use crate::app::over::import::ImportView;
use crate::app::over::{reading, timeline, twins};
use crate::app::overlay::{App, Overlay};
use crate::domain::archive::proposed::Hint;
use crate::domain::finding::needle::Needle;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::message::Message;
use crate::domain::settings::Settings;
use crate::domain::settings::row::SettingRow;
use crate::domain::since::since;
use crate::domain::touch::timeline::Recorded;
use crate::domain::weighing::fit::Scores;
use crate::domain::weighing::then::KnownThen;
use crate::domain::words::count::counted;

/// Takes in what lies in an archive that is not read, where the page of the archives is open.
pub(crate) fn told_members(app: &mut App, name: String, unread: Vec<String>) {
    if let Some(Overlay::Archives(archives)) = &mut app.over {
        archives.unread = Some((name, unread));
    }
}

/// Opens what an archive suggests, where the archives are still looked at.
pub(crate) fn told_hints(app: &mut App, hints: Vec<Hint>) -> Vec<Effect> {
    match app.over {
        Some(Overlay::Archives(_)) => app.open(Open::Proposals(hints)),
        Some(_) | None => Vec::new(),
    }
}

/// Takes in what was known of people when it was decided about them, where it is waited for.
pub(crate) fn read_known(app: &mut App, known: KnownThen) {
    if let Some(Overlay::Me(page)) = &mut app.over {
        page.read(&app.model, known);
    }
}

/// Takes in what happened with somebody, up to the moment at which the lists stand.
pub(crate) fn told_timeline(app: &mut App, person: PersonId, mut recorded: Vec<Recorded>, messages: Vec<Message>) {
    let end = app.model.now.at;
    recorded.retain(|recorded| app.model.past.is_none() || recorded.made_at <= end);
    let messages = until(&app.model, messages);
    if let Some(Overlay::Timeline(page)) = &mut app.over {
        timeline::read(page, &app.model, person, &recorded, &messages);
    }
}

/// The messages up to the moment at which the lists stand.
pub(crate) fn until(model: &Model, mut texts: Vec<Message>) -> Vec<Message> {
    texts.retain(|message| model.past.is_none() || message.at <= model.now.at);
    texts
}

/// Asks whether two rows are to be merged, now that the messages with one of them are known.
pub(crate) fn merge_read(app: &mut App, keep: PersonId, other: PersonId, texts: &[Message]) -> Vec<Effect> {
    let Some(Overlay::Twins(view)) = &app.over else { return Vec::new() };
    let turn = twins::ask(view, &mut app.model, keep, other, texts);
    app.turn(turn)
}

/// Offers paths that begin as the one that is typed.
pub(crate) fn completed(app: &mut App, paths: Vec<String>) {
    match &mut app.over {
        Some(Overlay::Export(view)) => view.completed(paths),
        Some(_) | None => told_import(app, |view, model| reading::completed(view, model, paths)),
    }
}

pub(crate) fn told_export(app: &mut App, tell: impl FnOnce(&mut ExportView)) {
    if let Some(Overlay::Export(view)) = &mut app.over {
        tell(view);
    }
}

/// Tells the reading of an archive something; where it is gone meanwhile, nobody needs it.
pub(crate) fn archives_found(app: &mut App, paths: Vec<String>) -> Vec<Effect> {
    let Some(Overlay::Import(view)) = app.under.as_mut().or(app.over.as_mut()) else { return Vec::new() };
    reading::found(view, &app.model, paths).into_iter().collect()
}

pub(crate) fn told_import(app: &mut App, tell: impl FnOnce(&mut ImportView, &mut Model)) {
    if let Some(Overlay::Import(view)) = app.under.as_mut().or(app.over.as_mut()) {
        tell(view, &mut app.model);
    }
}

/// Takes in what the settings are.
pub(crate) fn settings_read(app: &mut App, rows: Vec<SettingRow>) {
    app.model.setting_rows = rows;
    app.refreshed();
}

/// Takes in a setting that was written: what follows from it is worked out anew.
pub(crate) fn setting_kept(app: &mut App, settings: Settings, rows: Vec<SettingRow>, told: String) {
    let model = &mut app.model;
    (model.settings, model.setting_rows) = (settings, rows);
    if let Some(theme) = model.setting_rows.iter().find(|row| row.name == "theme") {
        theme.value().clone_into(&mut model.theme);
    }
    model.scores = Scores::all(&model.weigher());
    app.refresh();
    app.model.say(Tone::Good, told);
}

/// Tells what changed since the last visit: as a card, where no key was pressed yet and nothing else is open.
pub(crate) fn told_since(app: &mut App, edits: &[Edit]) -> Vec<Effect> {
    let Some(visit) = app.model.visit else { return Vec::new() };
    app.model.news = since(&app.model.book, &visit, edits, app.model.now);
    let count: usize = app.model.news.iter().map(|(_, people)| people.len()).sum();
    if count == 0 {
        return Vec::new();
    }
    if app.over.is_none() && app.is_untouched {
        return app.open(Open::Page(PageKind::News));
    }
    let told = counted(count as u64, "thing", "things");
    let text = app.model.keymap.fill(&format!("{told} changed since you were here: [news] shows them"));
    app.model.say(Tone::Good, text);
    Vec::new()
}

/// Takes in who was found by messages, where that is still searched.
pub(crate) fn found_in_messages(app: &mut App, needle: Needle, people: Vec<PersonId>) {
    let model = &mut app.model;
    let narrowed = |tab: &Tab| model.lists[tab.index()].chips.iter().any(|chip| chip.needle() == Some(&needle));
    let tabs: Vec<Tab> = model.tabs().map(|row| row.tab).filter(narrowed).collect();
    if let Some(index) = model.index.read() {
        index.written.found_in_messages(needle, people);
    }
    for tab in tabs {
        model.fill(tab);
    }
    if let Some(Overlay::Search(search)) = &mut app.over {
        search.anew(model);
    }
}
