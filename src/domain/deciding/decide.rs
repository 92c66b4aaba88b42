//! Decisions about people the user knows already: withdraw, accept, ignore, remove, and that somebody accepted.
//! One person is the bulk of one; nothing here changes anything.

use std::collections::HashSet;

use crate::domain::deciding::aside;
use crate::domain::limit::figures::Limits;
use crate::domain::plan::Plan;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{FollowUp, FollowUpProgress};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, Seen, State};
use crate::domain::record::task::TaskSubject;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::settings::limits::LimitKey;
use crate::domain::settings::{Reasons, Settings};
use crate::domain::time::{Now, Time};
use crate::domain::touch::follow_up;
use crate::domain::touch::follow_up::Spread;
use crate::domain::words::day::said;
use crate::domain::words::text::Text;
use crate::domain::{plan, work_list};

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

/// A row of the table of decisions. `{}` in a text is who it is about, or how many.
#[derive(Debug)]
pub struct DecisionRow {
    decision: Decision,
    /// The verb of a question: "Withdraw".
    pub verb: &'static str,
    /// What became of it, on a receipt.
    pub done: &'static str,
    /// The question about one.
    pub question: &'static str,
    /// What the journal says of one, and of several.
    labels: [&'static str; 2],
    deed: Deed,
    /// Which way the requests go that it is about; `None` for connections.
    pub about: Option<Direction>,
    /// What follows, one sentence each, without a full stop.
    pub consequences: &'static [&'static str],
    /// The reasons that are offered, where one can be kept with it.
    pub reasons: Option<fn(&Reasons) -> &[String]>,
}

/// Every decision, in the order of [`Decision`].
static DECISIONS: [DecisionRow; 5] = [
    DecisionRow {
        decision: Decision::Withdraw,
        verb: "Withdraw",
        done: "withdrawn",
        question: "Withdraw the request to {}?",
        labels: ["Withdrew the request to {}", "Withdrew {} requests"],
        deed: Deed::Withdraw,
        about: Some(Direction::Sent),
        consequences: &[
            "They are not notified, and the request leaves their list",
            "LinkedIn refuses to ask them again for about three weeks",
            "This week's count stays as it is",
        ],
        reasons: Some(|reasons| &reasons.withdraw),
    },
    DecisionRow {
        decision: Decision::Accept,
        verb: "Accept",
        done: "accepted",
        question: "Accept {}?",
        labels: ["Accepted {}", "Accepted {} requests"],
        deed: Deed::Accept,
        about: Some(Direction::Received),
        consequences: &["You become connected", "A follow-up is opened for one of the next days"],
        reasons: None,
    },
    DecisionRow {
        decision: Decision::Ignore,
        verb: "Ignore",
        done: "ignored",
        question: "Ignore the request from {}?",
        labels: ["Ignored the request from {}", "Ignored {} requests"],
        deed: Deed::Ignore,
        about: Some(Direction::Received),
        consequences: &["They are not told, and may ask again"],
        reasons: Some(|reasons| &reasons.ignore),
    },
    DecisionRow {
        decision: Decision::TheyAccepted,
        verb: "Record as accepted",
        done: "accepted",
        question: "{} accepted?",
        labels: ["Recorded that {} accepted", "Recorded that {} people accepted"],
        deed: Deed::TheyAccepted,
        about: Some(Direction::Sent),
        consequences: &[
            "You are connected from today, until an archive tells the day",
            "A follow-up is opened for one of the next days",
        ],
        reasons: None,
    },
    DecisionRow {
        decision: Decision::Remove,
        verb: "Remove",
        done: "removed",
        question: "Remove {}?",
        labels: ["Removed {}", "Removed {} connections"],
        deed: Deed::Remove,
        about: None,
        consequences: &[
            "They are not told",
            "Endorsements and recommendations between you go",
            "To connect again, one of you has to ask",
        ],
        reasons: Some(|reasons| &reasons.remove),
    },
];

impl Decision {
    /// The row of the table.
    pub fn row(self) -> &'static DecisionRow {
        let row = &DECISIONS[self as usize];
        debug_assert_eq!(row.decision, self);
        row
    }

    /// The question whether to decide so about these people.
    pub fn question(self, names: &[String]) -> String {
        let row = self.row();
        let many = if row.about.is_some() { "requests" } else { "connections" };
        match names {
            [name] => row.question.replace("{}", name),
            names => format!("{} {} {many}?", row.verb, names.len()),
        }
    }

    fn label(self, names: &[String]) -> String {
        let [one, many] = self.row().labels;
        match names {
            [name] => one.replace("{}", name),
            names => many.replace("{}", &names.len().to_string()),
        }
    }
}

/// A decision that was proposed without a reason, with one.
pub fn with_reason(mut batch: Batch, reason: &str) -> Batch {
    let text = kept_reason(reason);
    for edit in &mut batch.edits {
        match edit {
            Edit::Request(Change { after: Some(request), .. }) => {
                if let State::Withdrawn { reason, .. } | State::Ignored { reason, .. } = &mut request.state {
                    reason.clone_from(&text);
                }
            }
            Edit::Connection(Change { after: Some(tie), .. }) => {
                if let Standing::Removed { reason, .. } = &mut tie.standing {
                    *reason = text.clone().into();
                }
            }
            _ => {}
        }
    }
    batch
}

/// A reason as it is kept.
fn kept_reason(reason: &str) -> Text {
    reason.trim().chars().take(MAX_REASON).collect::<String>().into()
}

/// A word about the pace, where withdrawals of one day become many with so many more.
pub(crate) fn pace(limits: &Limits, decision: Decision, count: usize) -> Option<String> {
    let gauge = limits[LimitKey::WithdrawalsDay];
    let max = gauge.max.filter(|_| decision == Decision::Withdraw)?;
    let total = gauge.count as usize + count;
    (total > max as usize && count > 0)
        .then(|| format!("That makes {total} withdrawals today; {max} a day is a safe pace, as members report"))
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
    let reason = kept_reason(reason);
    let mut decider = Decider { settings, now, reason, spread: Spread::of(book, settings, now) };
    let label = |names: &[String]| decision.label(names);
    let plan =
        plan::each(book, people, decision.row().deed, label, |copy, person| decider.decide(copy, decision, person));
    let mut seen = HashSet::new();
    let people: Vec<PersonId> = people.iter().copied().filter(|id| seen.insert(*id)).collect();
    let warnings = match decision.row().about {
        Some(Direction::Sent) => aside::planned(book, &people, now),
        Some(Direction::Received) => aside::put_off(book, &people, now),
        None => aside::kept(book, &people, now),
    };
    Plan { warnings, ..plan }
}

struct Decider<'s> {
    settings: &'s Settings,
    now: Now,
    reason: Text,
    spread: Spread,
}

impl Decider<'_> {
    fn decide(&mut self, copy: &mut WorkingCopy<'_>, decision: Decision, person: &Person) -> Result<(), String> {
        let (at, reason) = (self.now.at, self.reason.clone());
        match decision {
            Decision::Withdraw => {
                let request = self.settle(copy, person, Direction::Sent, State::Withdrawn { at, reason })?;
                work_list::withdraw(copy, self.settings, request, at);
            }
            Decision::Ignore => {
                let request = self.settle(copy, person, Direction::Received, State::Ignored { at, reason })?;
                work_list::open(copy, self.settings, person.id, TaskSubject::Ignore(request.id), at);
            }
            Decision::Accept => {
                let request = self.settle(copy, person, Direction::Received, State::Accepted { at: Some(at) })?;
                work_list::open(copy, self.settings, person.id, TaskSubject::Accept(request.id), at);
                answer_pending(copy, person.id, Direction::Sent, at);
                self.connect(copy, person.id);
            }
            Decision::TheyAccepted => {
                self.settle(copy, person, Direction::Sent, State::Accepted { at: Some(at) })?;
                answer_pending(copy, person.id, Direction::Received, at);
                self.connect(copy, person.id);
            }
            Decision::Remove => self.remove(copy, person)?,
        }
        Ok(())
    }

    /// Brings the request that waits for an answer into another state. A sent request of which nothing is known
    /// may be recorded as accepted too.
    fn settle<'a>(
        &self,
        copy: &mut WorkingCopy<'a>,
        person: &Person,
        direction: Direction,
        state: State,
    ) -> Result<&'a Request, String> {
        let book = copy.book();
        let answered = matches!(state, State::Accepted { .. }) && direction == Direction::Sent;
        let open = |request: &&Request| {
            request.direction == direction
                && (request.is_pending()
                    || answered
                        && matches!(request.state, State::Unknown | State::Expired { .. } | State::Closed { .. }))
        };
        // The pending one if there is one, else the latest that an answer can still change.
        let latest = || book.requests_of(person.id).filter(open).max_by_key(|request| (request.sent_at, request.id));
        let Some(before) = book.pending_request(person.id, direction).or_else(latest) else {
            return Err(self.why_not(book, person, direction));
        };
        copy.edit::<Request>(before.id, |request| {
            request.handle(|handling| {
                handling.withdraw_on = None;
                // Who is ignored stays quiet until something about them changes.
                handling.seen = matches!(state, State::Ignored { .. }).then(|| Seen::now(person, None));
            });
            (request.state, request.inferred_on) = (state, None);
        });
        Ok(before)
    }

    fn connect(&mut self, copy: &mut WorkingCopy<'_>, person: PersonId) {
        let at = self.now.at;
        if copy.book().standing_connection(person).is_none() {
            let (id, connected_on) = (copy.next_id::<Connection>(), Some(at.date_naive()));
            let (standing, origin) = (Standing::Connected, Origin::Typed);
            copy.put(Connection { id, person, connected_on, standing, origin });
        }
        follow_up::open(copy, person, &mut self.spread, at);
    }

    fn remove(&self, copy: &mut WorkingCopy<'_>, person: &Person) -> Result<(), String> {
        let (book, name, at) = (copy.book(), &person.name, self.now.at);
        let Some(before) = book.standing_connection(person.id) else {
            return Err(match book.connections_of(person.id).last().map(|tie| &tie.standing) {
                Some(Standing::Removed { at, .. }) => {
                    format!("{name} was removed on {} already", said(self.now.day_of(*at)))
                }
                Some(Standing::Lost { on }) => format!("the archive of {} no longer lists {name}", said(*on)),
                Some(Standing::Connected) | None => format!("{name} is not a connection"),
            });
        };
        let standing = Standing::Removed { at, reason: self.reason.clone().into() };
        copy.put(Connection { standing, ..before.clone() });
        work_list::open(copy, self.settings, person.id, TaskSubject::Remove(before.id), at);
        // Who is no longer a connection is not followed up with.
        if let Some(open) = book.open_follow_up(person.id) {
            copy.put(FollowUp { progress: FollowUpProgress::Skipped { on: self.now.today() }, ..open.clone() });
        }
        Ok(())
    }

    /// Why there is no request to decide about.
    fn why_not(&self, book: &Book, person: &Person, direction: Direction) -> String {
        let name = &person.name;
        let latest = book
            .requests_of(person.id)
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
        let day = latest.state.at().map(|at| format!(" on {}", said(self.now.day_of(at))));
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

/// Whether there is something about somebody that a decision can be about.
pub(crate) fn can_apply(book: &Book, decision: Decision, person: PersonId) -> bool {
    match decision.row().about {
        Some(direction) => book.pending_request(person, direction).is_some(),
        None => book.standing_connection(person).is_some(),
    }
}

/// Two who asked each other are connected by one answer.
fn answer_pending(copy: &mut WorkingCopy<'_>, person: PersonId, direction: Direction, at: Time) {
    if let Some(before) = copy.book().pending_request(person, direction) {
        copy.put(Request { state: State::Accepted { at: Some(at) }, inferred_on: None, ..before.clone() });
    }
}

#[cfg(test)]
pub(crate) mod tests;
