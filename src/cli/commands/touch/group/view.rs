//! What `ties group` answers.

use std::io;

use serde::Serialize;

use crate::cli::answer::{Answer, Row, facts};
use crate::cli::output::Output;
use crate::cli::shape::shape;
use crate::cli::view::person::Who;
use crate::cli::view::value::some;
use crate::domain::groups;
use crate::domain::groups::Yield;
use crate::domain::record::book::Book;
use crate::domain::record::group::{Act, Group, GroupId};
use crate::domain::time::{Day, Now};

/// A group, and what comes of it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct GroupView<'b> {
    group_id: GroupId,
    name: &'b str,
    topic: Option<&'b str>,
    link: Option<&'b str>,
    joined_on: Option<Day>,
    members: usize,
    connected: usize,
    pending: usize,
    answers: Answers,
    last_act_on: Option<Day>,
}

/// How the requests that came from a group were answered.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Answers {
    judged: u32,
    accepted: u32,
}

impl<'b> GroupView<'b> {
    fn of(group: &'b Group, yields: &Yield) -> GroupView<'b> {
        GroupView {
            group_id: group.id,
            name: &group.name,
            topic: some(&group.topic),
            link: some(&group.link),
            joined_on: group.joined_on,
            members: group.members.len(),
            connected: yields.connected,
            pending: yields.pending,
            answers: Answers { judged: yields.answers.judged, accepted: yields.answers.accepted },
            last_act_on: group.acts.last().map(|act| act.on),
        }
    }
}

/// Every group, by name.
pub(crate) fn all(book: &Book, now: Now) -> Vec<GroupView<'_>> {
    let mut yields = groups::yields(book, now);
    let mut groups: Vec<_> = book.groups().collect();
    groups.sort_by_key(|group| (group.name.to_lowercase(), group.id));
    groups.into_iter().map(|group| GroupView::of(group, &yields.remove(&group.id).unwrap_or_default())).collect()
}

impl Answers {
    /// In a few words.
    fn words(&self) -> String {
        match self.judged {
            0 => "nothing to judge yet".to_owned(),
            judged => format!("{} of {judged} accepted", self.accepted),
        }
    }
}

impl Row for GroupView<'_> {
    const SHAPE: &'static str = shape!("groups");

    fn cells(&self, _: Now) -> Vec<String> {
        vec![
            self.name.to_owned(),
            match self.members {
                1 => "1 member".to_owned(),
                count => format!("{count} members"),
            },
            format!("{} connected", self.connected),
            format!("{} pending", self.pending),
            self.answers.words(),
            self.topic.unwrap_or_default().to_owned(),
        ]
    }
}

/// Everything about a group.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Details<'b> {
    #[serde(flatten)]
    group: GroupView<'b>,
    people: Vec<Member<'b>>,
    acts: Vec<ActView<'b>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Member<'b> {
    #[serde(flatten)]
    who: Who<'b>,
    connected: bool,
}

/// Something the user did in a group.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ActView<'b> {
    what: &'static str,
    on: Day,
    text: &'b str,
}

impl<'b> Details<'b> {
    pub(crate) fn of(book: &'b Book, group: &'b Group, now: Now) -> Details<'b> {
        let yields = groups::yields(book, now).remove(&group.id).unwrap_or_default();
        let members = group.members.iter().filter_map(|id| Who::numbered(book, *id));
        let connected = |who: &Who<'_>| book.standing_connection(who.person.id).is_some();
        let act = |act: &'b Act| ActView { what: act.what.word(), on: act.on, text: &act.text };
        Details {
            group: GroupView::of(group, &yields),
            people: members.map(|who| Member { connected: connected(&who), who }).collect(),
            acts: group.acts.iter().rev().map(act).collect(),
        }
    }
}

impl Answer for Details<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let group = &self.group;
        let mut rows = facts([
            ("Name", group.name.to_owned()),
            ("Topic", group.topic.unwrap_or_default().to_owned()),
            ("Link", group.link.unwrap_or_default().to_owned()),
            ("Joined", group.joined_on.map(|day| day.to_string()).unwrap_or_default()),
            ("Members", format!("{}, {} connected", self.people.len(), group.connected)),
            ("Requests", format!("{} pending; {}", group.pending, group.answers.words())),
        ]);
        for act in &self.acts {
            let text = if act.text.is_empty() { String::new() } else { format!(": {}", act.text) };
            rows.push(vec![act.on.to_string(), format!("{}{text}", act.what)]);
        }
        for Member { who, .. } in &self.people {
            let line = who.person.line();
            let line = if line.is_empty() { String::new() } else { format!(", {line}") };
            rows.push(vec![who.number(), format!("{}{line}", who.name())]);
        }
        out.table(&rows)
    }
}
