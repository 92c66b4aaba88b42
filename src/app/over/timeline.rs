//! What happened with a person, newest first, and the texts of messages where they are kept; narrowed by words.

use crate::app::cursor;
use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::domain::finding::search::{Needle, highlights};
use crate::domain::record::id::PersonId;
use crate::domain::record::message::Message;
use crate::domain::record::request::Direction;
use crate::domain::touch::timeline::{Event, Recorded, timeline};

/// Longest search, in characters.
const MAX_SEARCH: usize = 200;

/// The page.
#[derive(Debug)]
pub struct Timeline {
    /// Whose.
    pub person: PersonId,
    /// What happened, newest first; `None` until it is read.
    pub events: Option<Vec<Event>>,
    /// Words that narrow it.
    pub search: Field,
    /// Whether they are typed now.
    pub typing: bool,
    /// How far it is scrolled, in lines.
    pub scroll: usize,
}

impl Timeline {
    /// The events that hold what is searched.
    pub fn shown(&self) -> Vec<&Event> {
        let needle = Needle::new(self.search.text());
        let fits = |event: &&Event| needle.is_empty() || !highlights(&event.text, &needle, false).is_empty();
        self.events.iter().flatten().filter(fits).collect()
    }
}

/// Opens it for the person under the cursor.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let Some(person) = model.selected().map(|person| person.id) else { return Vec::new() };
    let search = Field::new("", MAX_SEARCH);
    let page = Timeline { person, events: None, search, typing: false, scroll: 0 };
    model.overlay = Some(Overlay::Timeline(Box::new(page)));
    vec![Effect::ReadTimeline(person)]
}

/// Takes in what the file tells.
pub fn read(model: &mut Model, person: PersonId, recorded: &[Recorded], messages: &[Message]) {
    let Some(Overlay::Timeline(page)) = &mut model.overlay else { return };
    if page.person != person {
        return;
    }
    let mut events = timeline(&model.book, person, recorded, model.now);
    events.extend(messages.iter().rev().map(|message| {
        let who = match message.direction {
            Direction::Sent => "you",
            Direction::Received => "they",
        };
        let text = format!("{who}: {}", message.text.replace('\n', " "));
        Event { on: model.now.day_of(message.at), kind: "message", text }
    }));
    events.sort_by_key(|event| std::cmp::Reverse(event.on));
    page.events = Some(events);
}

/// Takes a key while it is open.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Timeline(page)) = &mut model.overlay else { return Vec::new() };
    if page.typing {
        match key.code {
            Code::Esc => {
                page.typing = false;
                page.search.set("");
            }
            Code::Enter => page.typing = false,
            _ => {
                page.search.key(key);
                page.scroll = 0;
            }
        }
        return Vec::new();
    }
    match key.code {
        _ if key.ctrl || key.alt => {}
        Code::Char('/') => page.typing = true,
        Code::Esc if !page.search.text().is_empty() => page.search.set(""),
        Code::Esc | Code::Enter | Code::Char('q' | 'J') => model.overlay = None,
        _ => {
            cursor::scrolled(&mut page.scroll, key);
        }
    }
    Vec::new()
}
