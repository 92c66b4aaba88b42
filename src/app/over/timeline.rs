//! What happened with a person, newest first, and the texts of messages where they are kept; narrowed by words.

use crate::app::cursor;
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::model::Model;
use crate::app::turn::Turn;
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
pub(crate) fn open(model: &Model) -> Option<Timeline> {
    let person = model.selected()?.id;
    Some(Timeline { person, events: None, search: Field::new("", MAX_SEARCH), typing: false, scroll: 0 })
}

/// Takes in what the file tells.
pub(crate) fn read(page: &mut Timeline, model: &Model, person: PersonId, recorded: &[Recorded], messages: &[Message]) {
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

impl Dialog for Timeline {
    fn key(&mut self, _: &mut Model, key: Key) -> Turn {
        if self.typing {
            match key.code {
                Code::Esc => {
                    self.typing = false;
                    self.search.set("");
                }
                Code::Enter => self.typing = false,
                _ => {
                    self.search.key(key);
                    self.scroll = 0;
                }
            }
            return Turn::stay();
        }
        match key.code {
            _ if key.ctrl || key.alt => {}
            Code::Char('/') => self.typing = true,
            Code::Esc if !self.search.text().is_empty() => self.search.set(""),
            Code::Esc | Code::Enter | Code::Char('q' | 'J') => return Turn::close(),
            _ => _ = cursor::scrolled(&mut self.scroll, key),
        }
        Turn::stay()
    }

    fn paste(&mut self, _: &mut Model, text: &str) -> Turn {
        if self.typing {
            self.search.insert(text);
        }
        Turn::stay()
    }

    fn scroll(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }
}
