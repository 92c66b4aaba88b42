//! The table of insights: each answers a question somebody has, says how sure the answer is, and names the people behind
//! it.

use crate::domain::insights::reading::{Facts, Reading};
use crate::domain::insights::{asking, calendar, moved, network, people, revive, road, shelves, swap, wall, weeks};
use crate::domain::record::book::Book;
use crate::domain::settings::Settings;
use crate::domain::time::Now;

/// A question, and how it is answered.
pub(crate) struct InsightRow {
    /// The word on the command line and in JSON.
    pub(crate) name: &'static str,
    pub(crate) question: &'static str,
    /// What the answer rests on, and what it cannot know.
    pub(crate) source: &'static str,
    /// The action that follows from it: what it does, and its name.
    pub(crate) act: (&'static str, &'static str),
    /// What its words and bars tell of.
    pub(crate) tells: Tells,
    /// What a report proposes to do with its people.
    pub(crate) to_do: Option<ToDo>,
    pub(crate) ask: fn(&Facts<'_>) -> Reading,
}

/// What the words and bars of an answer tell of, beside the people it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tells {
    /// Numbers and days only.
    Numbers,
    /// Besides, where the user was: of that a report without names leaves the numbers.
    OwnPlaces,
    /// People or companies by their names, which a report without names leaves out.
    Names,
}

/// What a report proposes to do with the people behind an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToDo {
    /// Where it stands among what is proposed: the most urgent first.
    pub(crate) place: u8,
    /// What is done, before the names.
    pub(crate) verb: &'static str,
    /// Where, in brackets behind them.
    pub(crate) how: &'static str,
}

/// Every insight, in the order of worth.
pub(crate) const INSIGHTS: [InsightRow; 16] = [
    InsightRow {
        name: "wait",
        question: "How long is it worth waiting for an answer?",
        source: "requests with a day, watched since an archive or you listed them (Kaplan-Meier); archives omit what was \
                 withdrawn or closed, so it is an upper bound",
        act: ("plan withdrawals", "plan-withdrawals"),
        tells: Tells::Numbers,
        to_do: Some(ToDo { place: 4, verb: "Think of withdrawing the requests to", how: "`ties plan withdrawals`" }),
        ask: asking::wait,
    },
    InsightRow {
        name: "owed",
        question: "Whom do I owe an answer?",
        source: "messages in archives, by day; an answer outside LinkedIn is not known",
        act: ("write an answer", "write-behind"),
        tells: Tells::Numbers,
        to_do: Some(ToDo { place: 1, verb: "Answer", how: "`ties stats owed --json` names all" }),
        ask: people::owed,
    },
    InsightRow {
        name: "followed",
        question: "Did I write to those who connected?",
        source: "connections of the last year that are two weeks old, and the days of messages and logged contacts; a talk \
                 outside LinkedIn that was not logged is not known",
        act: ("write to the first of them", "write-behind"),
        tells: Tells::Numbers,
        to_do: Some(ToDo { place: 5, verb: "Write a first word to", how: "on the screen: 8, then Y" }),
        ask: people::followed,
    },
    InsightRow {
        name: "moved",
        question: "Who moved to another company?",
        source: "what archives that were made one after the other tell of the same person; it happened between the two, and \
                 what only one of them knows is no move",
        act: ("write to the first", "write-behind"),
        tells: Tells::Names,
        to_do: Some(ToDo {
            place: 2,
            verb: "Congratulate on the new place:",
            how: "`ties list connections --filter moved:90d`",
        }),
        ask: moved::moved,
    },
    InsightRow {
        name: "wall",
        question: "How near is the wall of pending requests?",
        source: "requests that are pending here; LinkedIn's own number is in `ties check`",
        act: ("what can be sent", "budget"),
        tells: Tells::Numbers,
        to_do: None,
        ask: wall::wall,
    },
    InsightRow {
        name: "swap",
        question: "Which old request do I give up for which new one?",
        source: "the chance left of each pending request at its age, that of a new one, and the fit of both; fit 50 where \
                 nothing is known",
        act: ("prepared requests", "send-queue"),
        tells: Tells::Names,
        to_do: Some(ToDo {
            place: 6,
            verb: "Make room for better requests by withdrawing that to",
            how: "on the screen: 8, then Q",
        }),
        ask: swap::swap,
    },
    InsightRow {
        name: "cohorts",
        question: "What became of the requests of each week?",
        source: "requests with a day; the newest weeks always look bad, as answers take their time",
        act: ("go through those that wait", "triage-sent"),
        tells: Tells::Numbers,
        to_do: None,
        ask: weeks::cohorts,
    },
    InsightRow {
        name: "note",
        question: "Are requests with a note accepted more often?",
        source: "the same requests as the question how long to wait; who gets a note is no chance, so that a difference is \
                 no proof",
        act: ("prepared requests", "send-queue"),
        tells: Tells::Numbers,
        to_do: None,
        ask: asking::note,
    },
    InsightRow {
        name: "reciprocity",
        question: "Who asks whom?",
        source: "connections with a request here; of others it is not known who asked",
        act: ("mark whom you asked", "show-behind"),
        tells: Tells::Numbers,
        to_do: None,
        ask: people::reciprocity,
    },
    InsightRow {
        name: "calendar",
        question: "On which days did I meet many at once?",
        source: "the days of the connections that stand; a day stands out where chance would give so many to one in forty \
                 days of the two months around it; why they came together only you know",
        act: ("mark them, to tag or group", "show-behind"),
        tells: Tells::OwnPlaces,
        to_do: None,
        ask: calendar::calendar,
    },
    InsightRow {
        name: "growth",
        question: "How does the network grow?",
        source: "days on which those who are still connections became so; who left before the first archive is not known",
        act: ("mark who is new", "show-behind"),
        tells: Tells::Numbers,
        to_do: None,
        ask: network::growth,
    },
    InsightRow {
        name: "where",
        question: "Where do my connections work?",
        source: "companies as LinkedIn's archive or a page told them last",
        act: ("mark those of the largest", "show-behind"),
        tells: Tells::Names,
        to_do: None,
        ask: network::places,
    },
    InsightRow {
        name: "speed",
        question: "How fast do answers come?",
        source: "the same requests as the question how long to wait; those that still wait are taken for what they are",
        act: ("plan withdrawals", "plan-withdrawals"),
        tells: Tells::Numbers,
        to_do: None,
        ask: road::speed,
    },
    InsightRow {
        name: "road",
        question: "How far do requests lead?",
        source: "requests that were sent, and messages in archives; what is still to come is not in it",
        act: ("mark who never answered", "show-behind"),
        tells: Tells::Numbers,
        to_do: None,
        ask: road::road,
    },
    InsightRow {
        name: "revive",
        question: "Who was close and has gone silent?",
        source: "messages, logged contacts, endorsements and recommendations; silence on LinkedIn is not silence",
        act: ("write to the first", "write-behind"),
        tells: Tells::Names,
        to_do: Some(ToDo { place: 3, verb: "Write again to", how: "on the screen: 8, then Y" }),
        ask: revive::revive,
    },
    InsightRow {
        name: "shelves",
        question: "Which ties have sunk?",
        source: "messages, logged contacts, endorsements, moves, reviews and the fit; a tie that nothing holds sinks by a \
                 shelf each quarter, and only the bottom is proposed for removal",
        act: ("review them", "review"),
        tells: Tells::Numbers,
        to_do: Some(ToDo { place: 7, verb: "Think of whether to keep", how: "`ties touch review`" }),
        ask: shelves::shelves,
    },
];

/// The insight of that name.
pub(crate) fn named(name: &str) -> Option<&'static InsightRow> {
    INSIGHTS.iter().find(|row| row.name == name)
}

/// The answer to the question of that name in words; `None` where there is none of that name.
pub fn answer(name: &str, book: &Book, settings: &Settings, now: Now) -> Option<String> {
    named(name).map(|row| (row.ask)(&Facts::of(book, settings, now)).says)
}

/// The names of all questions.
pub fn names() -> impl Iterator<Item = &'static str> {
    INSIGHTS.iter().map(|row| row.name)
}
