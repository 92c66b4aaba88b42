//! Reviewing connections one at a time: everything known of somebody, a key for each decision, a receipt at the end.

use std::collections::BTreeSet;

use crate::app::cursor::Walk;
use crate::app::field::Field;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::notice::Tone;
use crate::app::open::Line;
use crate::app::over::deck::{Came, Deck};
use crate::app::over::verdict::{Aside, Verdict};
use crate::app::turn::Turn;
use crate::app::{keyed, line, model};
use crate::domain::deciding::decide::{Decision, MAX_REASON};
use crate::domain::deciding::review;
use crate::domain::people::annotate;
use crate::domain::plan::Plan;
use crate::domain::record::care::{Circle, Keep};
use crate::domain::record::id::PersonId;
use crate::domain::touch::circle;
use crate::domain::words::day::Way;

/// Most people that one sitting goes through.
const MOST: usize = 200;

/// Longest day or list of tags that is typed, in characters.
const MAX_TYPED: usize = 500;

/// What is asked now.
#[derive(Debug)]
pub enum Stage {
    /// What to do about the person.
    Card,
    /// Why they are removed.
    Reason(Field),
    /// When to follow up.
    Day(Field),
    Circle,
    Tags(Field),
    /// What happened with them, and when.
    Log(Field),
    /// Nothing: this is the receipt.
    Receipt,
}

/// What is written about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A verdict: the next person follows.
    Verdict(Verdict),
    /// Something beside it: the person stays.
    Aside(Aside),
}

#[derive(Debug)]
pub struct Review {
    /// Whom to look at, in order, and what was written about them.
    pub deck: Deck<PersonId, Written>,
    /// What is asked now.
    pub stage: Stage,
}

impl Review {
    /// The person that is shown.
    pub fn person(&self) -> Option<PersonId> {
        self.deck.card().copied()
    }

    /// What was decided, with the index of the person.
    pub fn decided(&self) -> impl Iterator<Item = (usize, Verdict)> {
        self.deck.written().filter_map(|(at, written)| match written {
            Written::Verdict(verdict) => Some((at, verdict)),
            Written::Aside(_) => None,
        })
    }

    /// What was decided about the person that is shown.
    pub fn verdict(&self) -> Option<Verdict> {
        self.decided().find(|(at, _)| *at == self.deck.at).map(|(_, verdict)| verdict)
    }

    /// About how many people something was noted beside the decisions.
    pub fn noted(&self, aside: Aside) -> usize {
        let noted = self.deck.written().filter(|(_, written)| *written == Written::Aside(aside));
        noted.map(|(at, _)| at).collect::<BTreeSet<_>>().len()
    }

    fn go(&mut self, to: usize) {
        self.stage = if self.deck.go(to) { Stage::Card } else { Stage::Receipt };
    }

    /// Opens it: for the marked people, or for whom the rules propose.
    pub(crate) fn open(model: &mut Model) -> Option<Review> {
        let connected = |person: &PersonId| model.book.standing_connection(*person).is_some();
        let queue: Vec<PersonId> = if model.marks.is_empty() {
            // Today asks for the day's portion; elsewhere one goes on as long as one likes.
            let queue = match model.tab {
                Tab::Today => review::portion(&model.book, &model.scores, &model.settings, model.now),
                _ => review::queue(&model.book, &model.scores, &model.settings, MOST, model.now),
            };
            queue.into_iter().map(|candidate| candidate.person).collect()
        } else {
            model.targets().into_iter().filter(connected).collect()
        };
        if queue.is_empty() {
            model.say(Tone::Good, "Nobody is to be reviewed now");
            return None;
        }
        Some(Review { deck: Deck::new(queue), stage: Stage::Card })
    }
}

impl Keyed for Review {
    const PLACES: &'static [Place<Review>] = &[
        Place::of_rows("Review", |review| matches!(review.stage, Stage::Card), CARD),
        Place::begun("Review: why", |review| matches!(review.stage, Stage::Reason(_)), REASON),
        Place::typed(
            "Review: when, or which tags",
            |review| matches!(review.stage, Stage::Day(_) | Stage::Tags(_) | Stage::Log(_)),
            LINE,
        ),
        Place::of_rows("Review: circle", |review| matches!(review.stage, Stage::Circle), CIRCLE).otherwise(
            |review, _, _| {
                review.stage = Stage::Card;
                Turn::stay()
            },
        ),
        Place::of_rows("Review: the end", |review| matches!(review.stage, Stage::Receipt), RECEIPT),
    ];

    fn field(&mut self) -> Option<&mut Field> {
        match &mut self.stage {
            Stage::Reason(field) | Stage::Day(field) | Stage::Tags(field) | Stage::Log(field) => Some(field),
            Stage::Card | Stage::Circle | Stage::Receipt => None,
        }
    }

    fn walk(&mut self, _: &Model) -> Option<Walk<'_>> {
        Some(Walk::Page(&mut self.deck.scroll)).filter(|_| matches!(self.stage, Stage::Card))
    }

    fn written(&mut self, _: &mut Model, batches: &keyed::Written<'_>) -> Turn {
        match batches.batch.and_then(|batch| self.deck.took(batch)) {
            Some(Came::Written(Written::Verdict(_))) => self.go(self.deck.at + 1),
            Some(Came::Back(at, Written::Verdict(_))) => self.go(at),
            Some(Came::Written(Written::Aside(_)) | Came::Back(_, Written::Aside(_))) | None => {}
        }
        Turn::stay()
    }

    fn about(&self, _: &Model) -> Option<PersonId> {
        self.person()
    }

    fn failed(&mut self) {
        self.deck.failed();
        self.stage = Stage::Card;
    }
}

/// The keys over a person.
const CARD: &[BoxKey<Review>] = &[
    BoxKey::new("review.keep", &["k"], "keep", "Keep them for a while", |review, model| {
        let until = review::keep_until(&model.settings, model.now);
        keep(model, review, until, Verdict::Kept)
    }),
    BoxKey::new("review.keep-list", &["K"], "always", "Put them on the keep list", |review, model| {
        keep(model, review, Keep::Always, Verdict::KeepList)
    }),
    BoxKey::set("review.follow-up", &["F", "f"], "follow", "Follow up with them", |review, model| {
        if may_write(model, review) {
            review.stage = Stage::Day(Field::new("", MAX_TYPED));
        }
    }),
    BoxKey::set("review.remove", &["x"], "remove", "Remove them, and say why", |review, model| {
        if may_write(model, review) {
            review.stage = Stage::Reason(Field::new("", MAX_REASON));
        }
    }),
    BoxKey::set("review.circle", &["C", "c"], "circle", "Put them into a circle", |review, model| {
        if model.locked.is_none() {
            review.stage = Stage::Circle;
        }
    }),
    BoxKey::set("review.tag", &["t"], "tag", "Change their tags", |review, model| {
        if let (None, Some(person)) = (&model.locked, review.person()) {
            let tags = model.book.person(person).map(|person| person.tags.join(", ")).unwrap_or_default();
            let tags = if tags.is_empty() { tags } else { format!("{tags}, ") };
            review.stage = Stage::Tags(Field::new(tags, MAX_TYPED));
        }
    }),
    BoxKey::set("review.log", &["m"], "log", "Log a message, call, meeting, coffee or e-mail", |review, model| {
        if model.locked.is_none() {
            review.stage = Stage::Log(Field::new("", MAX_TYPED));
        }
    }),
    BoxKey::set("review.next", &["n", "Space", "Enter", "→"], "next", "The next person", |review, _| {
        review.go(review.deck.at + 1);
    }),
    BoxKey::set("review.back", &["p", "←"], "back", "The person before", |review: &mut Review, _| {
        review.go(review.deck.at.saturating_sub(1));
    })
    .hidden(),
    BoxKey::new(
        "review.open",
        &["o"],
        "open",
        "Open the person's page in the browser",
        |review: &mut Review, model| model.open_page(review.person()).into_iter().collect(),
    )
    .hidden(),
    BoxKey::new("review.undo", &["u"], "undo", "Take the last decision back", undo),
    BoxKey::set("review.end", &["Esc", "q"], "end", "Show what was decided, and end", |review, _| {
        review.stage = Stage::Receipt;
    }),
];

/// The keys while a reason is asked for.
const REASON: &[BoxKey<Review>] = &[
    BoxKey::nth(
        "review.reason",
        &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        "or your words",
        "Take a reason that is offered",
        |review, model, which| {
            let reason = model::reasons(model, Decision::Remove).get(which).cloned();
            reason.map_or_else(Turn::stay, |reason| remove(model, review, &reason))
        },
    ),
    BoxKey::new("review.take-reason", &["Enter"], "remove", "Remove them for what is typed", |review, model| {
        let Stage::Reason(field) = &review.stage else { return Turn::stay() };
        let reason = field.text().to_owned();
        remove(model, review, &reason)
    }),
    BoxKey::set("review.leave-reason", &["Esc"], "back", "Back to the person", back),
];

/// The keys while a day or tags are typed.
const LINE: &[BoxKey<Review>] = &[
    BoxKey::new("review.take-line", &["Enter"], "go on", "Go on with what is typed", take_line),
    BoxKey::set("review.leave-line", &["Esc"], "back", "Back to the person", back),
];

/// The keys while a circle is asked for.
const CIRCLE: &[BoxKey<Review>] = &[
    BoxKey::new("review.inner", &["i"], "", "The inner circle", |review, model| {
        encircle(model, review, Some(Circle::Inner))
    }),
    BoxKey::new("review.close-circle", &["c"], "", "The close circle", |review, model| {
        encircle(model, review, Some(Circle::Close))
    }),
    BoxKey::new("review.wide", &["w"], "", "The wide circle", |review, model| {
        encircle(model, review, Some(Circle::Wide))
    }),
    BoxKey::new("review.no-circle", &["n"], "", "No circle", |review, model| encircle(model, review, None)),
    BoxKey::set("review.leave-circle", &["Esc"], "back", "Back to the person", back),
];

/// The keys over the receipt.
const RECEIPT: &[BoxKey<Review>] = &[
    BoxKey::new("review.undo-last", &["u"], "undo the last", "Take the last decision back", undo)
        .when(|review, _| review.decided().next().is_some()),
    BoxKey::new("review.close", &["Esc", "Enter", "q"], "close", "Close it", |_, _| Turn::close()),
];

fn back(review: &mut Review, _: &mut Model) {
    review.stage = Stage::Card;
}

fn keep(model: &mut Model, review: &mut Review, keep: Keep, verdict: Verdict) -> Turn {
    let people: Vec<_> = review.person().into_iter().collect();
    let plan = review::keep(&model.book, &people, keep, model.now);
    write(model, review, plan, Written::Verdict(verdict))
}

fn encircle(model: &mut Model, review: &mut Review, circle: Option<Circle>) -> Turn {
    review.stage = Stage::Card;
    let people: Vec<_> = review.person().into_iter().collect();
    let plan = circle::put_in_circle(&model.book, &people, circle);
    write(model, review, plan, Written::Aside(Aside::Circle))
}

fn take_line(review: &mut Review, model: &mut Model) -> Turn {
    let Some(person) = review.person() else { return Turn::close() };
    match &review.stage {
        Stage::Tags(field) => {
            let typed = field.text().to_owned();
            tag(model, review, person, &typed)
        }
        Stage::Day(field) => {
            let (typed, today) = (field.text().to_owned(), model.now.today());
            if let Err(why) = line::check_day(Line::FollowUp, &typed, today) {
                return model.refuse(why);
            }
            let usual = u64::from(model.settings.follow_up.after_days);
            let (day, why) = line::day_and_rest(&typed, today, usual, Way::Ahead);
            let plan = review::follow_up(&model.book, person, day, &why, model.now);
            write(model, review, plan, Written::Verdict(Verdict::FollowUp))
        }
        Stage::Log(field) => {
            let typed = field.text().to_owned();
            match line::plan(model, Line::Log, &[person], &typed) {
                Ok(plan) => {
                    review.stage = Stage::Card;
                    write(model, review, plan, Written::Aside(Aside::Log))
                }
                Err(why) => model.refuse(why),
            }
        }
        Stage::Card | Stage::Reason(_) | Stage::Circle | Stage::Receipt => Turn::stay(),
    }
}

fn remove(model: &mut Model, review: &mut Review, reason: &str) -> Turn {
    let Some(person) = review.person() else { return Turn::close() };
    let plan = review::remove(&model.book, person, reason, &model.settings, model.now);
    write(model, review, plan, Written::Verdict(Verdict::Removed))
}

fn tag(model: &mut Model, review: &mut Review, person: PersonId, typed: &str) -> Turn {
    review.stage = Stage::Card;
    match annotate::tags(typed) {
        Err(why) => model.refuse(why),
        Ok(tags) => {
            let before = model.book.person(person).map(|person| person.tags.to_vec()).unwrap_or_default();
            let gone: Vec<_> = before.iter().filter(|tag| !tags.contains(tag)).cloned().collect();
            let plan = annotate::tag(&model.book, &[person], &tags, &gone);
            write(model, review, plan, Written::Aside(Aside::Tags))
        }
    }
}

/// Whether something can still be decided about the person that is shown; says why not.
fn may_write(model: &mut Model, review: &Review) -> bool {
    let why = match (&model.locked, review.verdict()) {
        (Some(why), _) => why.clone(),
        (None, Some(verdict)) => {
            let undo = model.keymap.told("review.undo");
            format!("decided already: {}; {undo} takes the last decision back", verdict.word())
        }
        (None, None) => return true,
    };
    model.not_done(why);
    false
}

fn write(model: &mut Model, review: &mut Review, plan: Plan, written: Written) -> Turn {
    if matches!(written, Written::Verdict(_)) && !may_write(model, review) {
        return Turn::stay();
    }
    review.deck.write(model, plan, written)
}

fn undo(review: &mut Review, model: &mut Model) -> Turn {
    review.deck.undo(model, "nothing was decided here yet")
}
