//! Decisions about people the user knows already: withdraw, accept, ignore, remove, and that somebody accepted.
//! One person is the bulk of one; nothing here changes anything.

use std::collections::HashSet;

use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{FollowUp, Progress};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Origin, Request, Seen, State};
use crate::domain::record::task::What;
use crate::domain::settings::Settings;
use crate::domain::time::{Now, Time};
use crate::domain::touch::follow_up::Opener;
use crate::domain::words::text::Text;
use crate::domain::work_list;

/// Longest reason that is kept, in characters.
pub const MAX_REASON: usize = 500;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Take a sent request back.
    Withdraw,
    /// Say yes to a received request.
    Accept,
    /// Leave a received request unanswered for good.
    Ignore,
    /// Record that somebody said yes to a sent request.
    TheyAccepted,
    /// End a connection.
    Remove,
}

impl Decision {
    /// The verb of a question: "Withdraw".
    pub fn verb(self) -> &'static str {
        match self {
            Decision::Withdraw => "Withdraw",
            Decision::Accept => "Accept",
            Decision::Ignore => "Ignore",
            Decision::TheyAccepted => "Record as accepted",
            Decision::Remove => "Remove",
        }
    }

    /// What the decision is about.
    pub fn noun(self, count: usize) -> &'static str {
        match (self, count) {
            (Decision::Remove, 1) => "connection",
            (Decision::Remove, _) => "connections",
            (_, 1) => "request",
            (_, _) => "requests",
        }
    }

    fn deed(self) -> Deed {
        match self {
            Decision::Withdraw => Deed::Withdraw,
            Decision::Accept => Deed::Accept,
            Decision::Ignore => Deed::Ignore,
            Decision::TheyAccepted => Deed::TheyAccepted,
            Decision::Remove => Deed::Remove,
        }
    }

    /// What follows, one sentence each, without a full stop.
    pub fn consequences(self) -> &'static [&'static str] {
        match self {
            Decision::Withdraw => &[
                "They are not notified, and the request leaves their list",
                "LinkedIn refuses to ask them again for about three weeks",
                "This week's count stays as it is",
            ],
            Decision::Accept => &["You become connected", "A follow-up is opened for one of the next days"],
            Decision::Ignore => &["They are not told, and may ask again"],
            Decision::TheyAccepted => &[
                "You are connected from today, until an archive tells the day",
                "A follow-up is opened for one of the next days",
            ],
            Decision::Remove => &[
                "They are not told",
                "Endorsements and recommendations between you go",
                "To connect again, one of you has to ask",
            ],
        }
    }

    /// Whether a reason can be kept with it.
    pub fn takes_reason(self) -> bool {
        matches!(self, Decision::Withdraw | Decision::Ignore | Decision::Remove)
    }

    fn label(self, names: &[String]) -> String {
        if let [name] = names {
            return match self {
                Decision::Withdraw => format!("Withdrew the request to {name}"),
                Decision::Accept => format!("Accepted {name}"),
                Decision::Ignore => format!("Ignored the request from {name}"),
                Decision::TheyAccepted => format!("Recorded that {name} accepted"),
                Decision::Remove => format!("Removed {name}"),
            };
        }
        let count = names.len();
        match self {
            Decision::Withdraw => format!("Withdrew {count} requests"),
            Decision::Accept => format!("Accepted {count} requests"),
            Decision::Ignore => format!("Ignored {count} requests"),
            Decision::TheyAccepted => format!("Recorded that {count} people accepted"),
            Decision::Remove => format!("Removed {count} connections"),
        }
    }
}

/// Proposes a decision about people; those to whom it does not apply are refused with the reason.
pub fn decide(
    book: &Book,
    decision: Decision,
    people: &[PersonId],
    reason: &str,
    settings: &Settings,
    now: Now,
) -> Plan {
    let reason: Text = reason.trim().chars().take(MAX_REASON).collect::<String>().into();
    let opener = Opener::new(book, settings, now);
    let next_connection = book.last::<Connection>();
    let work = work_list::Opener::new(book, settings);
    let mut planner = Planner { book, now, reason, next_connection, opener, work, edits: Vec::new() };
    let mut plan = Plan::default();
    let mut seen = HashSet::new();
    for person in people.iter().copied().filter(|person| seen.insert(*person)) {
        let name = book.name(person).to_owned();
        match planner.one(decision, person) {
            Ok(()) => plan.names.push(name),
            Err(why) => plan.refused.push(Refusal::new(name, why)),
        }
    }
    plan.batch = Batch { deed: decision.deed(), label: decision.label(&plan.names), edits: planner.edits };
    plan
}

struct Planner<'a> {
    book: &'a Book,
    now: Now,
    reason: Text,
    next_connection: u32,
    opener: Opener<'a>,
    work: work_list::Opener,
    edits: Vec<Edit>,
}

impl<'a> Planner<'a> {
    fn one(&mut self, decision: Decision, person: PersonId) -> Result<(), String> {
        if self.book.person(person).is_none() {
            return Err(format!("{person} is nobody in this file"));
        }
        let at = self.now.at;
        match decision {
            Decision::Withdraw => {
                let state = State::Withdrawn { at, reason: self.reason.clone() };
                let request = self.settle(person, Direction::Sent, state)?;
                self.edits.extend(self.work.withdraw(self.book, request, at));
                Ok(())
            }
            Decision::Ignore => {
                let state = State::Ignored { at, reason: self.reason.clone() };
                let request = self.settle(person, Direction::Received, state)?;
                self.edits.extend(self.work.open(person, What::Ignore(request.id), at));
                Ok(())
            }
            Decision::Accept => {
                let request = self.settle(person, Direction::Received, State::Accepted { at: Some(at) })?;
                self.edits.extend(self.work.open(person, What::Accept(request.id), at));
                self.answer_pending(person, Direction::Sent, at);
                self.connect(person, at);
                Ok(())
            }
            Decision::TheyAccepted => {
                self.settle(person, Direction::Sent, State::Accepted { at: Some(at) })?;
                self.answer_pending(person, Direction::Received, at);
                self.connect(person, at);
                Ok(())
            }
            Decision::Remove => self.remove(person, at),
        }
    }

    /// Brings the request that waits for an answer into another state. A sent request of which nothing is known
    /// may be recorded as accepted too.
    fn settle(&mut self, person: PersonId, direction: Direction, state: State) -> Result<&'a Request, String> {
        let answered = matches!(state, State::Accepted { .. }) && direction == Direction::Sent;
        let open = |request: &&Request| {
            request.direction == direction
                && (request.is_pending()
                    || answered
                        && matches!(request.state, State::Unknown | State::Expired { .. } | State::Closed { .. }))
        };
        // The pending one if there is one, else the latest that an answer can still change.
        let before = self
            .book
            .pending_request(person, direction)
            .or_else(|| self.book.requests_of(person).filter(open).max_by_key(|request| (request.sent_at, request.id)));
        let Some(before) = before else { return Err(self.why_not(person, direction)) };
        let mut handling = before.handling.as_deref().cloned().unwrap_or_default();
        handling.withdraw_on = None;
        // Who is ignored stays quiet until something about them changes.
        handling.seen = match (&state, self.book.person(person)) {
            (State::Ignored { .. }, Some(person)) => Some(Seen::now(person, None)),
            _ => None,
        };
        let after = Request { state, inferred_on: None, handling: handling.kept(), ..before.clone() };
        self.edits.push(Edit::Request(Change::update(before.clone(), after)));
        Ok(before)
    }

    /// Two who asked each other are connected by one answer.
    fn answer_pending(&mut self, person: PersonId, direction: Direction, at: Time) {
        if let Some(before) = self.book.pending_request(person, direction) {
            let after = Request { state: State::Accepted { at: Some(at) }, inferred_on: None, ..before.clone() };
            self.edits.push(Edit::Request(Change::update(before.clone(), after)));
        }
    }

    fn connect(&mut self, person: PersonId, at: Time) {
        if self.book.standing_connection(person).is_none() {
            self.next_connection += 1;
            self.edits.push(Edit::Connection(Change::insert(Connection {
                id: ConnectionId(self.next_connection),
                person,
                connected_on: Some(at.date_naive()),
                standing: Standing::Connected,
                origin: Origin::Typed,
            })));
        }
        self.edits.extend(self.opener.open(person));
    }

    fn remove(&mut self, person: PersonId, at: Time) -> Result<(), String> {
        let name = self.book.name(person);
        let Some(before) = self.book.standing_connection(person) else {
            return Err(match self.book.connections_of(person).last().map(|tie| &tie.standing) {
                Some(Standing::Removed { at, .. }) => {
                    format!("{name} was removed on {} already", self.now.day_of(*at).format("%-d %b %Y"))
                }
                Some(Standing::Lost { on }) => {
                    format!("the archive of {} no longer lists {name}", on.format("%-d %b %Y"))
                }
                Some(Standing::Connected) | None => format!("{name} is not a connection"),
            });
        };
        let standing = Standing::Removed { at, reason: self.reason.clone() };
        let after = Connection { standing, ..before.clone() };
        self.edits.push(Edit::Connection(Change::update(before.clone(), after)));
        self.edits.extend(self.work.open(person, What::Remove(before.id), at));
        // Who is no longer a connection is not followed up with.
        if let Some(open) = self.book.open_follow_up(person) {
            let progress = Progress::Skipped { on: self.now.today() };
            self.edits.push(Edit::FollowUp(Change::update(open.clone(), FollowUp { progress, ..open.clone() })));
        }
        Ok(())
    }

    /// Why there is no request to decide about.
    fn why_not(&self, person: PersonId, direction: Direction) -> String {
        let name = self.book.name(person);
        let latest = self
            .book
            .requests_of(person)
            .filter(|request| request.direction == direction)
            .max_by_key(|request| (request.sent_at, request.id));
        let Some(latest) = latest else {
            return match direction {
                Direction::Sent => format!("you have not asked {name}"),
                Direction::Received => format!("{name} has not asked you"),
            };
        };
        let whose = match direction {
            Direction::Sent => format!("the request to {name}"),
            Direction::Received => format!("the request from {name}"),
        };
        let day = latest.state.at().map(|at| format!(" on {}", self.now.day_of(at).format("%-d %b %Y")));
        let day = day.unwrap_or_default();
        match &latest.state {
            State::Unknown => {
                format!("it is not known what became of {whose}; an archive with Connections.csv would tell")
            }
            State::Accepted { .. } => format!("{whose} was accepted{day} already"),
            State::Withdrawn { .. } => format!("{whose} was withdrawn{day} already"),
            State::Ignored { .. } => format!("{whose} was ignored{day} already"),
            State::Expired { .. } => format!("{whose} has expired{day}"),
            State::Closed { .. } => format!("{whose} is closed"),
            State::Draft => format!("{whose} is a draft and was not sent"),
            State::Pending => format!("{whose} is still waiting"),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
