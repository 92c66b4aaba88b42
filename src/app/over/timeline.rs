//! What happened with a person, newest first, and the texts of messages where they are kept; narrowed by words.

use crate::app::cursor::Walk;
use crate::app::field::Field;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::{Open, Question};
use crate::app::turn::Turn;
use crate::domain::finding::needle::Needle;
use crate::domain::finding::search::highlights;
use crate::domain::record::contact::InteractionId;
use crate::domain::record::id::PersonId;
use crate::domain::record::message::Message;
use crate::domain::record::request::Direction;
use crate::domain::touch::log;
use crate::domain::touch::timeline::{Event, Recorded, timeline};
use crate::domain::words::day::said;

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
    /// The events of the day that is searched, or that hold all the words.
    pub fn shown(&self) -> Vec<&Event> {
        let words: Vec<Needle> = Needle::new(self.search.text()).words().iter().map(|word| Needle::new(word)).collect();
        let day = self.search.text().trim().to_lowercase();
        let fits = |event: &&Event| {
            let holds = |word: &Needle| !highlights(&event.text, word, false).is_empty();
            words.iter().all(holds) || said(event.on).to_lowercase().contains(&day)
        };
        self.events.iter().flatten().filter(fits).collect()
    }

    /// The newest logged contact that is shown.
    fn contact(&self) -> Option<InteractionId> {
        self.shown().into_iter().find_map(|event| event.contact)
    }

    pub(crate) fn open(_: &Model, person: PersonId) -> Timeline {
        Timeline { person, events: None, search: Field::new("", MAX_SEARCH), typing: false, scroll: 0 }
    }
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
        Event { on: model.now.day_of(message.at), kind: "message", text, contact: None }
    }));
    events.sort_by_key(|event| std::cmp::Reverse(event.on));
    page.events = Some(events);
}

impl Keyed for Timeline {
    const PLACES: &'static [Place<Timeline>] =
        &[Place::typed("Timeline: search", |page| page.typing, SEARCH), Place::of_rows("Timeline", |_| true, TIMELINE)];

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.search).filter(|_| self.typing)
    }

    fn typed(&mut self, _: &mut Model) {
        self.scroll = 0;
    }

    fn walk(&mut self, _: &Model) -> Option<Walk<'_>> {
        Some(Walk::Page(&mut self.scroll))
    }

    fn opened(&self) -> Option<Effect> {
        Some(Effect::ReadTimeline(self.person))
    }
}

/// The keys while words are typed.
const SEARCH: &[BoxKey<Timeline>] = &[
    BoxKey::set("timeline.keep", &["Enter"], "keep", "Keep the words", |page, _| page.typing = false),
    BoxKey::set("timeline.clear", &["Esc"], "clear", "Take the words off", |page, _| {
        page.typing = false;
        page.search.set("");
    }),
];

/// The keys of the page.
const TIMELINE: &[BoxKey<Timeline>] = &[
    BoxKey::set("timeline.search", &["/"], "search", "Search it", |page, _| page.typing = true),
    BoxKey::new("timeline.unlog", &["x", "Del"], "off the log", "Take the newest contact shown off the log", unlog)
        .writing()
        .when(|page, _| page.contact().is_some()),
    BoxKey::new("timeline.close", &["Esc", "Enter", "q", "J"], "back", "Take the words off, or close it", |page, _| {
        if page.search.text().is_empty() {
            return Turn::close();
        }
        page.search.set("");
        Turn::stay()
    }),
];

/// Asks whether the newest contact that is shown is to be taken off the log; the search leads to an older one.
fn unlog(page: &mut Timeline, model: &mut Model) -> Turn {
    let Some(entry) = page.contact().and_then(|id| model.book.interaction(id)) else { return Turn::stay() };
    let title = format!("Take the {} of {} off the log?", entry.kind.word(), said(entry.on));
    let quoted = Some(format!("\"{}\"", entry.text)).filter(|_| !entry.text.is_empty());
    match log::unlog(&model.book, entry.id) {
        Ok(mut plan) => {
            plan.warnings.splice(0..0, quoted);
            let after = Some(Box::new(Open::Timeline(page.person)));
            Turn::open(Open::Confirm(Question::Plan { title, verb: "take it off", plan, after }))
        }
        Err(refusal) => model.refuse(refusal),
    }
}
