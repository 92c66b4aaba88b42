//! The user's groups: what they are about, who is in them, what was done there, and what comes of them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::plan;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::group::{Act, Activity, Group, GroupId};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Handling, Request};
use crate::domain::time::{Day, Now};
use crate::domain::touch::log;
use crate::domain::weighing::answers;
use crate::domain::weighing::answers::answer;
use crate::domain::words::count::whom;
use crate::domain::words::text::{Text, paragraph};

/// Longest name, topic or link, in characters.
pub const MAX_TEXT: usize = 300;

/// A group as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub topic: String,
    /// Its address.
    pub link: String,
    /// When the user joined: a day, or nothing.
    pub joined: Option<Day>,
}

impl Draft {
    /// As it is known.
    pub fn of(group: &Group) -> Draft {
        Draft {
            name: group.name.to_string(),
            topic: group.topic.to_string(),
            link: group.link.to_string(),
            joined: group.joined_on,
        }
    }
}

/// A name as names of groups are compared: whatever its case and its blanks.
fn key(name: &str) -> String {
    line(name).to_lowercase()
}

/// The group of a name, whatever its case.
pub fn named<'b>(book: &'b Book, name: &str) -> Option<&'b Group> {
    let wanted = key(name);
    book.groups().find(|group| key(&group.name) == wanted)
}

/// The groups somebody is in.
pub fn groups_of(book: &Book, person: PersonId) -> impl Iterator<Item = &Group> {
    book.groups().filter(move |group| group.has(person))
}

/// Proposes to write a group: a new one, or what is known of one anew.
pub fn write(book: &Book, known: Option<GroupId>, draft: &Draft) -> Result<Plan, Refusal> {
    let name = line(&draft.name);
    let refuse = |why: String| Err(Refusal::new(name.clone(), why));
    if name.is_empty() {
        return refuse("a group has a name".into());
    }
    if name.contains(',') {
        return refuse("the name of a group has no comma here: lists of groups are written between commas".into());
    }
    for (what, text) in [("name", &name), ("topic", &draft.topic), ("link", &draft.link)] {
        if text.chars().count() > MAX_TEXT {
            return refuse(format!("the {what} is longer than {MAX_TEXT} characters"));
        }
    }
    if named(book, &name).is_some_and(|other| Some(other.id) != known) {
        return refuse(format!("there is a group called {name} already"));
    }
    let before = known.and_then(|id| book.group(id)).cloned();
    let id = before.as_ref().map_or(GroupId(book.next::<Group>()), |group| group.id);
    let (members, acts) = before.as_ref().map(|group| (group.members.clone(), group.acts.clone())).unwrap_or_default();
    let after = Group {
        id,
        name: name.clone().into(),
        topic: line(&draft.topic).into(),
        link: line(&draft.link).into(),
        joined_on: draft.joined,
        members,
        acts,
    };
    let label = if before.is_some() { format!("Changed the group {name}") } else { format!("Added the group {name}") };
    Ok(one(label, name, before, Some(after)))
}

/// Proposes to take a group away.
pub fn remove(book: &Book, id: GroupId) -> Option<Plan> {
    let before = book.group(id)?.clone();
    let name = before.name.to_string();
    Some(one(format!("Took the group {name} away"), name, Some(before), None))
}

/// Proposes to log something that was done in a group.
pub fn act(book: &Book, id: GroupId, what: Activity, on: Day, text: &str, now: Now) -> Result<Plan, Refusal> {
    let Some(before) = book.group(id) else { return Err(Refusal::new("", "that group is gone")) };
    let name = before.name.to_string();
    if on > now.today() {
        return Err(Refusal::new(name, format!("{} is still to come", on.format("%-d %b %Y"))));
    }
    let mut after = before.clone();
    let text = paragraph(text).chars().take(log::MAX_LINE).collect::<String>().into();
    after.acts.push(Act { what, on, text });
    after.acts.sort_by_key(|act| act.on);
    let label = format!("Logged in {name}: {}", what.word());
    Ok(one(label, name, Some(before.clone()), Some(after)))
}

/// Proposes to put people into a group.
pub fn add_members(book: &Book, id: GroupId, people: &[PersonId]) -> Plan {
    membership(book, id, people, true)
}

/// Proposes to take people out of a group.
pub fn remove_members(book: &Book, id: GroupId, people: &[PersonId]) -> Plan {
    membership(book, id, people, false)
}

fn membership(book: &Book, id: GroupId, people: &[PersonId], add: bool) -> Plan {
    let mut plan = Plan::default();
    let Some(before) = book.group(id) else {
        plan.refused.push(Refusal::new("", "that group is gone"));
        return plan;
    };
    let mut members: BTreeSet<PersonId> = before.members.iter().copied().collect();
    for person in people {
        let name = book.name(*person).to_owned();
        let changed = match (add, book.person(*person)) {
            (_, None) => false,
            (true, Some(_)) => members.insert(*person),
            (false, Some(_)) => members.remove(person),
        };
        if changed {
            plan.names.push(name);
        } else {
            let why = if add { format!("{name} is in it already") } else { format!("{name} is not in it") };
            plan.refused.push(Refusal::new(name, why));
        }
    }
    if !plan.names.is_empty() {
        let after = Group { members: members.into_iter().collect(), ..before.clone() };
        plan.batch.edits.push(Edit::Group(Box::new(Change::update(before.clone(), after))));
    }
    let whom = whom(&plan.names);
    let label =
        if add { format!("Put {whom} into {}", before.name) } else { format!("Took {whom} out of {}", before.name) };
    plan.batch.deed = Deed::Group;
    plan.batch.label = label;
    plan
}

/// Proposes to put people into exactly the groups of these names; a name that is not known makes a new group. Takes
/// them out of the groups in `before` that are not named.
pub fn put_into(book: &Book, people: &[PersonId], before: &[Text], names: &[Text]) -> Plan {
    let mut plan = Plan::default();
    let mut next = book.last::<Group>();
    let known: BTreeSet<PersonId> = people.iter().copied().filter(|id| book.person(*id).is_some()).collect();
    let mut changed = BTreeSet::new();
    let (mut keys, mut made) = (BTreeSet::new(), Vec::new());
    for name in names {
        if key(name).is_empty() || !keys.insert(key(name)) {
            continue;
        }
        let after = if let Some(group) = named(book, name) {
            let mut members: BTreeSet<PersonId> = group.members.iter().copied().collect();
            changed.extend(known.iter().copied().filter(|person| members.insert(*person)));
            Group { members: members.into_iter().collect(), ..group.clone() }
        } else {
            let name = line(name);
            if name.chars().count() > MAX_TEXT {
                let short = name.chars().take(20).collect::<String>();
                plan.refused.push(Refusal::new(short, format!("the name is longer than {MAX_TEXT} characters")));
                continue;
            }
            next += 1;
            changed.extend(&known);
            made.push(name.clone());
            Group {
                id: GroupId(next),
                name: name.into(),
                topic: "".into(),
                link: "".into(),
                joined_on: None,
                members: known.iter().copied().collect(),
                acts: Vec::new(),
            }
        };
        push_change(&mut plan, book.group(after.id).cloned(), after);
    }
    for name in before.iter().filter(|old| !keys.contains(&key(old))) {
        let Some(group) = named(book, name) else { continue };
        let members = group.members.iter().copied().filter(|member| !known.contains(member)).collect();
        changed.extend(group.members.iter().copied().filter(|member| known.contains(member)));
        push_change(&mut plan, Some(group.clone()), Group { members, ..group.clone() });
    }
    plan.names = changed.into_iter().map(|person| book.name(person).to_owned()).collect();
    let made = match &made[..] {
        [] => String::new(),
        [one] => format!("; {one} is a new group"),
        several => format!("; {} are new groups", several.join(", ")),
    };
    plan.batch.deed = Deed::Group;
    plan.batch.label = format!("Changed the groups of {}{made}", whom(&plan.names));
    plan
}

fn push_change(plan: &mut Plan, before: Option<Group>, after: Group) {
    if before.as_ref() != Some(&after) {
        plan.batch.edits.push(Edit::Group(Box::new(Change { before, after: Some(after) })));
    }
}

/// The newest request to somebody, or the draft of one.
fn newest_sent(book: &Book, person: PersonId) -> Option<&Request> {
    let sent = book.requests_of(person).filter(|request| request.direction == Direction::Sent);
    sent.max_by_key(|request| (request.is_draft(), request.sent_at, request.id))
}

/// The group from which the newest request to somebody came.
pub fn source_of(book: &Book, person: PersonId) -> Option<GroupId> {
    newest_sent(book, person)?.handling.as_ref()?.group
}

/// Proposes that the requests to people came from a group; each one's newest request, or draft, is meant.
pub fn set_source(book: &Book, people: &[PersonId], id: Option<GroupId>) -> Plan {
    let name = id.and_then(|id| book.group(id)).map(|group| group.name.to_string());
    let label = |names: &str| match &name {
        Some(name) => format!("Noted that the request to {names} came from {name}"),
        None => format!("Noted that the request to {names} came from no group"),
    };
    plan::change(book, people, Deed::Group, label, |person| {
        let Some(before) = newest_sent(book, person.id) else {
            return Err(format!("you have not asked {}", person.name));
        };
        let handling = Handling { group: id, ..before.handling.as_deref().cloned().unwrap_or_default() };
        let after = Request { handling: handling.kept(), ..before.clone() };
        if after == *before {
            return Err(format!("nothing changes for {}", person.name));
        }
        Ok(vec![Edit::Request(Change::update(before.clone(), after))])
    })
}

/// What comes of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Yield {
    /// Members you are connected to.
    pub connected: usize,
    /// Requests that came from it, or went to members, and wait for an answer.
    pub pending: usize,
    /// How the requests that came from it were answered.
    pub answers: answers::Group,
}

/// Works out what comes of each group. A request belongs to a group when that is noted as where it came from; a pending
/// one also when it went to a member and came from no other group.
pub fn yields(book: &Book, now: Now) -> BTreeMap<GroupId, Yield> {
    let mut of_person = BTreeMap::<PersonId, Vec<GroupId>>::new();
    let mut yields = BTreeMap::new();
    for group in book.groups() {
        group.members.iter().for_each(|member| of_person.entry(*member).or_default().push(group.id));
        let connected = group.members.iter().filter(|member| book.standing_connection(**member).is_some()).count();
        let answers = answers::Group { name: group.name.to_string(), ..answers::Group::default() };
        yields.insert(group.id, Yield { connected, pending: 0, answers });
    }
    if yields.is_empty() {
        return yields;
    }
    for request in book.requests().filter(|request| request.direction == Direction::Sent) {
        let from = request.handling.as_ref().and_then(|handling| handling.group);
        if let Some(found) = from.and_then(|id| yields.get_mut(&id))
            && let Some(accepted) = answer(request, now)
        {
            found.answers.judged += 1;
            found.answers.accepted += u32::from(accepted);
        }
        if request.is_pending() {
            let all = of_person.get(&request.person).map(Vec::as_slice).unwrap_or_default();
            let belongs = from.as_ref().map_or(all, std::slice::from_ref);
            for id in belongs {
                if let Some(found) = yields.get_mut(id) {
                    found.pending += 1;
                }
            }
        }
    }
    yields
}

fn one(label: String, name: String, before: Option<Group>, after: Option<Group>) -> Plan {
    let edits = if before == after { Vec::new() } else { vec![Edit::Group(Box::new(Change { before, after }))] };
    Plan { batch: Batch { deed: Deed::Group, label, edits }, names: vec![name], ..Plan::default() }
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(crate) mod tests;
