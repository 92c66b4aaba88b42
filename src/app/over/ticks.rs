//! Tags or groups of several people at once: each with a tick where all have it, half a one where some do, none where
//! nobody does. What is ticked or unticked is written together.

use crate::app::field::Field;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::Shared;
use crate::app::run;
use crate::app::turn::Turn;
use crate::app::typed::TextBox;
use crate::domain::groups;
use crate::domain::people::annotate::{self, MAX_TAG, all_tags};
use crate::domain::plan::Plan;
use crate::domain::record::id::PersonId;
use crate::domain::words::fold::fold;
use crate::domain::words::text::Text;

/// A tag or a group, and what is to become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub name: Text,
    /// How many of the people have it.
    pub have: usize,
    /// Whether all are to have it, or nobody; `None` leaves it as it is.
    pub wish: Option<bool>,
}

/// Ticks for several people.
#[derive(Debug)]
pub struct Ticks {
    pub of: Shared,
    pub people: Vec<PersonId>,
    /// What narrows the rows, or names something new.
    pub field: Field,
    /// Everything there is, those that somebody has first.
    pub all: Vec<Tick>,
    /// The rows that fit what is typed, by their place among all.
    pub rows: Vec<usize>,
    /// Index of the row under the cursor.
    pub cursor: usize,
    /// Whether the cursor was moved since something was typed, so that a blank ticks and is not typed.
    walked: bool,
}

impl Ticks {
    pub(crate) fn open(model: &Model, of: Shared) -> Ticks {
        let people = model.targets();
        let mut all: Vec<(usize, Tick)> = match of {
            Shared::Tags => {
                let have = |tag: &Text| {
                    let has = |person: &&PersonId| model.book.person(**person).is_some_and(|p| p.tags.contains(tag));
                    people.iter().filter(has).count()
                };
                let tags = all_tags(&model.book).into_iter();
                tags.map(|(name, used)| (used, Tick { have: have(&name), name, wish: None })).collect()
            }
            Shared::Groups => {
                let groups = model.book.groups().map(|group| {
                    let have = people.iter().filter(|person| group.has(**person)).count();
                    (group.members.len(), Tick { name: group.name.clone(), have, wish: None })
                });
                groups.collect()
            }
        };
        all.sort_by(|(used_a, a), (used_b, b)| (b.have, used_b, &a.name).cmp(&(a.have, used_a, &b.name)));
        let all: Vec<Tick> = all.into_iter().map(|(_, tick)| tick).collect();
        let rows = (0..all.len()).collect();
        Ticks { of, people, field: Field::new("", MAX_TAG), all, rows, cursor: 0, walked: false }
    }

    /// What is typed and is not there yet; `None` where nothing is typed, or it is a row.
    pub fn new_name(&self) -> Option<&str> {
        let typed = self.field.text().trim();
        let is_known = || self.all.iter().any(|tick| fold(&tick.name) == fold(typed));
        (!typed.is_empty() && !is_known()).then_some(typed)
    }

    fn narrow(&mut self) {
        let typed = fold(self.field.text().trim());
        let fits = |n: &usize| {
            let name = fold(&self.all[*n].name);
            name.starts_with(&typed) || name.split(' ').any(|word| word.starts_with(&typed))
        };
        self.rows = (0..self.all.len()).filter(fits).collect();
        (self.cursor, self.walked) = (0, false);
    }

    /// Ticks the row under the cursor, or takes its tick off; what only some have is ticked, taken off all, and left.
    fn toggle(&mut self) {
        let count = self.people.len();
        let Some(tick) = self.rows.get(self.cursor).and_then(|n| self.all.get_mut(*n)) else { return };
        tick.wish = match (tick.have, tick.wish) {
            (0, None) => Some(true),
            (have, None) if have == count => Some(false),
            (_, None) => Some(true),
            (have, Some(true)) if have > 0 => Some(false),
            (_, Some(_)) => None,
        };
        // The next is typed anew.
        if !self.walked && !self.field.text().is_empty() {
            self.field.set("");
            self.narrow();
        }
    }

    /// Writes what is ticked and unticked, and what is typed with it.
    fn write(&mut self, model: &mut Model) -> Turn {
        let wish = |wanted: bool| {
            let wished = self.all.iter().filter(move |tick| tick.wish == Some(wanted));
            wished.map(|tick| tick.name.clone()).collect::<Vec<Text>>()
        };
        let (mut on, mut off) = (wish(true), wish(false));
        let typed = self.field.text().trim();
        for part in typed.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match part.strip_prefix('-') {
                Some(name) => off.push(name.trim().into()),
                None => on.push(part.into()),
            }
        }
        if on.is_empty() && off.is_empty() {
            return Turn::close();
        }
        let plan = match self.of {
            Shared::Tags => tags_plan(model, &self.people, &on, &off),
            Shared::Groups => Ok(groups::put_into(&model.book, &self.people, &off, &on)),
        };
        match plan {
            Ok(plan) if !plan.batch.edits.is_empty() => Effect::Commit(plan.batch).into(),
            Ok(plan) => {
                model.say(Tone::Bad, run::nothing_done(&plan));
                Turn::close()
            }
            Err(why) => model.refuse(why),
        }
    }

    fn step(&mut self, by: isize) -> Turn {
        // The first key down goes from the field into the list, where its first row is marked already.
        if self.walked || self.field.text().is_empty() || by < 0 {
            let last = self.rows.len().saturating_sub(1);
            self.cursor = self.cursor.saturating_add_signed(by).min(last);
        }
        self.walked = true;
        Turn::stay()
    }
}

fn tags_plan(model: &Model, people: &[PersonId], on: &[Text], off: &[Text]) -> Result<Plan, String> {
    let (on, off) = (annotate::tags(&on.join(","))?, annotate::tags(&off.join(","))?);
    Ok(annotate::tag(&model.book, people, &on, &off))
}

impl Keyed for Ticks {
    const PLACES: &'static [Place<Ticks>] = &[Place::begun("Tags or groups of several", |_| true, TICKS)];

    fn kept_as(&self) -> Option<TextBox> {
        Some(TextBox::Ticks(self.of))
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, _: &mut Model) {
        self.narrow();
    }

    fn written(&mut self, _: &mut Model, _: &Written<'_>) -> Turn {
        Turn::close()
    }
}

const TICKS: &[BoxKey<Ticks>] = &[
    BoxKey::new("ticks.write", &["Enter"], "write", "Write what is ticked and what is taken off", Ticks::write),
    BoxKey::set(
        "ticks.toggle",
        &["Tab", "Space"],
        "tick",
        "Tick it for all, or take it off all; a blank within a name is typed",
        |ticks, _| ticks.toggle(),
    ),
    BoxKey::new("ticks.down", &["↓", "Ctrl-n"], "", "One row down", |ticks: &mut Ticks, _| ticks.step(1)).with_next(),
    BoxKey::new("ticks.up", &["↑", "Ctrl-p"], "choose", "One row up", |ticks, _| ticks.step(-1)),
    BoxKey::new("ticks.leave", &["Esc"], "leave", "Leave everything as it is", |_, _| Turn::close()),
];
