//! What happened with a person, newest first, and the texts of messages where they are kept; narrowed by words.

use crate::app::cursor::Walk;
use crate::app::field::Field;
use crate::app::keyed::{BoxKey, Keyed, Letters, Place, nothing};
use crate::app::model::Model;
use crate::app::turn::Turn;
use crate::domain::finding::search::{Needle, highlights};
use crate::domain::record::id::PersonId;
use crate::domain::record::message::Message;
use crate::domain::record::request::Direction;
use crate::domain::touch::timeline::{Event, Recorded, timeline};

/// Longest search, in characters.
const MAX_SEARCH: usize = 200;

#[derive(Debug)]
pub struct Timeline {
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

impl Keyed for Timeline {
    const PLACES: &'static [Place<Timeline>] = &[
        Place {
            title: "Timeline: search",
            here: |page| page.typing,
            letters: Letters::Typed,
            rows: SEARCH,
            otherwise: nothing,
        },
        Place { title: "Timeline", here: |_| true, letters: Letters::Typed, rows: TIMELINE, otherwise: nothing },
    ];

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.search).filter(|_| self.typing)
    }

    fn typed(&mut self, _: &mut Model) {
        self.scroll = 0;
    }

    fn walk(&mut self, _: &Model) -> Option<Walk<'_>> {
        Some(Walk::Page(&mut self.scroll))
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

/// The keys while words are typed.
const SEARCH: &[BoxKey<Timeline>] = &[
    BoxKey::new("timeline.keep", &["Enter"], "keep", "Keep the words", |page, _| {
        page.typing = false;
        Turn::stay()
    }),
    BoxKey::new("timeline.clear", &["Esc"], "clear", "Take the words off", |page, _| {
        page.typing = false;
        page.search.set("");
        Turn::stay()
    }),
];

/// The keys of the page.
const TIMELINE: &[BoxKey<Timeline>] = &[
    BoxKey::new("timeline.search", &["/"], "search", "Search it", |page, _| {
        page.typing = true;
        Turn::stay()
    }),
    BoxKey::new("timeline.close", &["Esc", "Enter", "q", "J"], "back", "Take the words off, or close it", |page, _| {
        if page.search.text().is_empty() {
            return Turn::close();
        }
        page.search.set("");
        Turn::stay()
    }),
];
