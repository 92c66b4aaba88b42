//! A connection request, sent or received, and the states it goes through.

use chrono::TimeDelta;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::group::GroupId;
use crate::domain::record::id::{PersonId, id};
use crate::domain::record::person::Person;
use crate::domain::record::table::record;
use crate::domain::time::{Day, Now, Time};
use crate::domain::words::day::said;
use crate::domain::words::text::{Text, is_empty};
use crate::domain::words::worded::worded;

id! {
    /// Names a request for as long as the file lives; never given twice.
    RequestId
}

/// How many days a sent request waits before it is assumed to have expired.
pub const RUNS_OUT_AFTER_DAYS: i64 = 180;

worded! {
    /// Who asked.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Direction {
        /// The user asked.
        Sent = "sent",
        /// The other person asked.
        Received = "received",
    }
}

/// What became of a request, with what belongs to that state alone. A missing time means that only the
/// fact is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum State {
    /// Prepared by the user, and not sent yet.
    Draft,
    /// No answer yet.
    Pending,
    /// Answered with yes.
    Accepted {
        /// When.
        at: Option<Time>,
    },
    /// Sent, and taken back by the user.
    Withdrawn {
        /// When.
        at: Time,
        /// Why, in the user's words; may be empty.
        reason: Text,
    },
    /// Received, and ignored by the user.
    Ignored {
        /// When.
        at: Time,
        /// Why, in the user's words; may be empty.
        reason: Text,
    },
    /// Assumed to have run out: about 180 days without an answer.
    Expired {
        /// When.
        at: Option<Time>,
    },
    /// Gone from a newer archive, reason unknown.
    Closed {
        /// When.
        at: Option<Time>,
    },
    /// Read from an archive that does not tell what became of it.
    Unknown,
}

impl State {
    /// Every word a state can have, in the order in which they are listed.
    pub const WORDS: [&'static str; 8] =
        ["draft", "pending", "accepted", "withdrawn", "ignored", "expired", "closed", "unknown"];

    /// The word of a request that is assumed to have run out.
    const EXPIRED: &'static str = "expired";

    /// The word in the file and on the screen.
    pub fn word(&self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Pending => "pending",
            State::Accepted { .. } => "accepted",
            State::Withdrawn { .. } => "withdrawn",
            State::Ignored { .. } => "ignored",
            State::Expired { .. } => State::EXPIRED,
            State::Closed { .. } => "closed",
            State::Unknown => "unknown",
        }
    }

    /// When the request came into this state, where that is known.
    pub fn at(&self) -> Option<Time> {
        match self {
            State::Draft | State::Pending | State::Unknown => None,
            State::Accepted { at } | State::Expired { at } | State::Closed { at } => *at,
            State::Withdrawn { at, .. } | State::Ignored { at, .. } => Some(*at),
        }
    }

    /// Why the user decided so; empty when there was no decision or no reason given.
    pub fn reason(&self) -> &str {
        match self {
            State::Withdrawn { reason, .. } | State::Ignored { reason, .. } => reason,
            State::Draft
            | State::Pending
            | State::Accepted { .. }
            | State::Expired { .. }
            | State::Closed { .. }
            | State::Unknown => "",
        }
    }
}

worded! {
    /// How a row came into the file.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Origin {
        /// Entered here by the user.
        #[default]
        Typed = "typed",
        /// Read from an archive.
        Archive = "archive",
    }
}

/// One connection request. A person can have many over the years; all are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Names the request.
    pub id: RequestId,
    /// The other person.
    pub person: PersonId,
    /// Who asked.
    pub direction: Direction,
    /// What became of it.
    #[serde(flatten)]
    pub state: State,
    /// When it was sent, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<Time>,
    /// The earliest day on which it can have been sent, where only a range of days is known: `sent_at` is its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_earliest: Option<Day>,
    /// The text sent with it; empty means none.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub note: Text,
    /// How it came into the file.
    pub origin: Origin,
    /// The day of the archive from which the state was inferred; `None` when the state is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred_on: Option<Day>,
    /// How the user goes about it; `None` where there is nothing to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling: Option<Box<Handling>>,
}

record!(Request in "requests" by id, several about person);

/// How the user goes about a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Handling {
    /// The name of the template its note was made from; empty when it was made from none.
    #[serde(skip_serializing_if = "is_empty")]
    pub template: Text,
    /// What was known when it was looked at last and put off or decided against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
    /// The day on which it is to be withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdraw_on: Option<Day>,
    /// The group in which they were met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
}

impl Handling {
    /// As it is kept: nothing to say takes no space.
    pub fn kept(self) -> Option<Box<Handling>> {
        (self != Handling::default()).then(|| Box::new(self))
    }
}

/// What was known of a person when their request was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// Until when it stays quiet whatever changes; `None`: until something changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The line under their name.
    #[serde(skip_serializing_if = "is_empty")]
    pub headline: Text,
    /// Where they worked.
    #[serde(skip_serializing_if = "is_empty")]
    pub company: Text,
    /// What they did there.
    #[serde(skip_serializing_if = "is_empty")]
    pub position: Text,
}

impl Seen {
    /// What is known of somebody now.
    pub fn now(person: &Person, until: Option<Day>) -> Seen {
        let (company, position) = (person.company.clone(), person.position.clone());
        Seen { until, headline: Text::from(&*person.headline), company, position }
    }

    /// What has changed about somebody since, one sentence each, without a full stop.
    pub fn changes(&self, person: &Person) -> Vec<String> {
        let fields: [(&str, &str, &str); 3] = [
            ("headline", &self.headline, &person.headline),
            ("company", &self.company, &person.company),
            ("position", &self.position, &person.position),
        ];
        let changed = fields.into_iter().filter(|(_, before, now)| before != now && !now.is_empty());
        changed
            .map(|(what, before, now)| match before {
                "" => format!("{what} is known now: {now}"),
                before => format!("{what} was {before}, is {now}"),
            })
            .collect()
    }
}

impl Request {
    /// Whether it waits for an answer.
    pub fn is_pending(&self) -> bool {
        matches!(self.state, State::Pending)
    }

    /// Whether it still waits now: who was asked and has not answered for [`RUNS_OUT_AFTER_DAYS`] is taken to answer
    /// no more.
    pub fn waits(&self, now: Now) -> bool {
        self.is_pending() && !self.has_run_out(now)
    }

    /// Whether it is kept as pending, and is so old by the clock that LinkedIn is assumed to have let it expire. What
    /// LinkedIn listed when it was older than that does wait.
    pub fn has_run_out(&self, now: Now) -> bool {
        self.is_pending()
            && self.direction == Direction::Sent
            && self.sent_at.is_some_and(|sent_at| now.is_longer_ago(sent_at, RUNS_OUT_AFTER_DAYS))
            && self.listed_late().is_none()
    }

    /// The day on which LinkedIn's page still listed it, where it was too old by then to be assumed to wait.
    pub fn listed_late(&self) -> Option<Day> {
        let sent_on = self.sent_at?.date_naive();
        self.inferred_on.filter(|on| self.is_pending() && *on - sent_on > TimeDelta::days(RUNS_OUT_AFTER_DAYS))
    }

    /// Notes that LinkedIn's page lists it now, where that says more than the clock.
    pub fn see_listed(&mut self, now: Now) {
        if self.has_run_out(now) {
            self.inferred_on = Some(now.today().max(now.at.date_naive()));
        }
    }

    /// The word of its state as it is now.
    pub fn word(&self, now: Now) -> &'static str {
        if self.has_run_out(now) { State::EXPIRED } else { self.state.word() }
    }

    /// Whether its state is a conclusion, from an archive or from the clock.
    pub fn is_inferred(&self, now: Now) -> bool {
        self.inferred_on.is_some() && self.listed_late().is_none() || self.has_run_out(now)
    }

    /// Whether it is prepared only.
    pub fn is_draft(&self) -> bool {
        self.state == State::Draft
    }

    /// What was known when it was looked at last.
    pub fn seen(&self) -> Option<&Seen> {
        self.handling.as_ref().and_then(|handling| handling.seen.as_ref())
    }

    /// Changes how it is dealt with.
    pub fn handle(&mut self, change: impl FnOnce(&mut Handling)) {
        let mut handling = self.handling.take().map(|handling| *handling).unwrap_or_default();
        change(&mut handling);
        self.handling = handling.kept();
    }

    /// The day on which it is to be withdrawn.
    pub fn withdraw_on(&self) -> Option<Day> {
        self.handling.as_ref().and_then(|handling| handling.withdraw_on)
    }

    /// The template its note was made from; empty when it was made from none.
    pub fn template(&self) -> &str {
        self.handling.as_ref().map_or("", |handling| &handling.template)
    }
}

/// What became of a request, in a few words: "withdrawn 3 Jan 2025".
pub fn outcome(request: &Request, now: Now) -> String {
    match request.state.at().or(request.sent_at) {
        Some(at) if request.state.at().is_some() => {
            format!("{} {}", request.word(now), said(now.day_of(at)))
        }
        Some(at) => format!("{}, sent {}", request.word(now), said(now.day_of(at))),
        None => request.word(now).to_owned(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
