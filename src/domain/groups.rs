//! The user's groups: what they are about, who is in them, what was done there, and what comes of them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::plan;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::group::{Act, Activity, Group, GroupId};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request};
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::{Day, Now};
use crate::domain::touch::log;
use crate::domain::weighing::answers;
use crate::domain::weighing::answers::answer;
use crate::domain::words::count::whom;
use crate::domain::words::day::said;
use crate::domain::words::text::{Text, paragraph};

/// Longest name, topic or link, in characters.
pub(crate) const MAX_TEXT: usize = 300;

/// A group as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TypedGroup {
    pub name: String,
    /// What it is about.
    pub topic: String,
    pub link: String,
    /// When the user joined: a day, or nothing.
    pub joined: Option<Day>,
}

impl TypedGroup {
    /// As it is known.
    pub(crate) fn of(group: &Group) -> TypedGroup {
        TypedGroup {
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
pub(crate) fn named<'b>(book: &'b Book, name: &str) -> Option<&'b Group> {
    let wanted = key(name);
    book.groups().find(|group| key(&group.name) == wanted)
}

/// The groups somebody is in.
pub(crate) fn groups_of(book: &Book, person: PersonId) -> impl Iterator<Item = &Group> {
    book.groups().filter(move |group| group.has(person))
}

/// Proposes to write a group: a new one, or what is known of one anew.
pub(crate) fn write(book: &Book, known: Option<GroupId>, draft: &TypedGroup) -> Result<Plan, Refusal> {
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
    let mut copy = WorkingCopy::new(book);
    let before = known.and_then(|id| book.group(id));
    let id = before.map_or_else(|| copy.next_id::<Group>(), |group| group.id);
    let (members, acts) = before.map(|group| (group.members.clone(), group.acts.clone())).unwrap_or_default();
    copy.put(Group {
        id,
        name: name.clone().into(),
        topic: line(&draft.topic).into(),
        link: line(&draft.link).into(),
        joined_on: draft.joined,
        members,
        acts,
    });
    let label = if before.is_some() { format!("Changed the group {name}") } else { format!("Added the group {name}") };
    Ok(Plan::of(copy, Deed::Group, label, vec![name]))
}

/// Proposes to take a group away.
pub(crate) fn remove(book: &Book, id: GroupId) -> Option<Plan> {
    let name = book.group(id)?.name.to_string();
    let mut copy = WorkingCopy::new(book);
    copy.take::<Group>(id);
    Some(Plan::of(copy, Deed::Group, format!("Took the group {name} away"), vec![name]))
}

/// Proposes to log something that was done in a group.
pub(crate) fn act(book: &Book, id: GroupId, what: Activity, on: Day, text: &str, now: Now) -> Result<Plan, Refusal> {
    let Some(before) = book.group(id) else { return Err(Refusal::new("", "that group is gone")) };
    let name = before.name.to_string();
    if on > now.today() {
        return Err(Refusal::new(name, format!("{} is still to come", said(on))));
    }
    let text = paragraph(text).chars().take(log::MAX_LINE).collect::<String>().into();
    let mut copy = WorkingCopy::new(book);
    copy.edit::<Group>(id, |group| {
        group.acts.push(Act { what, on, text });
        group.acts.sort_by_key(|act| act.on);
    });
    let label = format!("Logged in {name}: {}", what.word());
    Ok(Plan::of(copy, Deed::Group, label, vec![name]))
}

/// Proposes to put people into a group.
pub(crate) fn add_members(book: &Book, id: GroupId, people: &[PersonId]) -> Plan {
    membership(book, id, people, true)
}

/// Proposes to take people out of a group.
pub(crate) fn remove_members(book: &Book, id: GroupId, people: &[PersonId]) -> Plan {
    membership(book, id, people, false)
}

fn membership(book: &Book, id: GroupId, people: &[PersonId], add: bool) -> Plan {
    let Some(group) = book.group(id) else {
        return Plan { refused: vec![Refusal::new("", "that group is gone")], ..Plan::default() };
    };
    let mut copy = WorkingCopy::new(book);
    let (mut names, mut refused) = (Vec::new(), Vec::new());
    for person in people {
        let name = book.name(*person).to_owned();
        let differs = book.person(*person).is_some()
            && copy.edit::<Group>(id, |group| {
                let mut members: BTreeSet<PersonId> = group.members.iter().copied().collect();
                if add {
                    members.insert(*person)
                } else {
                    members.remove(person)
                };
                group.members = members.into_iter().collect();
            });
        if differs {
            names.push(name);
        } else {
            let why = if add { "is in it already" } else { "is not in it" };
            refused.push(Refusal::new(name.clone(), format!("{name} {why}")));
        }
    }
    let (whom, group) = (whom(&names), &group.name);
    let label = if add { format!("Put {whom} into {group}") } else { format!("Took {whom} out of {group}") };
    Plan { refused, ..Plan::of(copy, Deed::Group, label, names) }
}

/// Proposes to put people into exactly the groups of these names; a name that is not known makes a new group. Takes
/// them out of the groups in `before` that are not named.
pub(crate) fn put_into(book: &Book, people: &[PersonId], before: &[Text], names: &[Text]) -> Plan {
    let mut copy = WorkingCopy::new(book);
    let known: BTreeSet<PersonId> = people.iter().copied().filter(|id| book.person(*id).is_some()).collect();
    let (mut changed, mut keys, mut made, mut refused) = (BTreeSet::new(), BTreeSet::new(), Vec::new(), Vec::new());
    for name in names {
        if key(name).is_empty() || !keys.insert(key(name)) {
            continue;
        }
        if let Some(group) = named(book, name) {
            let mut members: BTreeSet<PersonId> = group.members.iter().copied().collect();
            changed.extend(known.iter().copied().filter(|person| members.insert(*person)));
            copy.put(Group { members: members.into_iter().collect(), ..group.clone() });
            continue;
        }
        let name = line(name);
        if name.chars().count() > MAX_TEXT {
            let short = name.chars().take(20).collect::<String>();
            refused.push(Refusal::new(short, format!("the name is longer than {MAX_TEXT} characters")));
            continue;
        }
        changed.extend(&known);
        made.push(name.clone());
        let (id, members) = (copy.next_id::<Group>(), known.iter().copied().collect());
        let (topic, link) = ("".into(), "".into());
        copy.put(Group { id, name: name.into(), topic, link, joined_on: None, members, acts: Vec::new() });
    }
    for group in before.iter().filter(|old| !keys.contains(&key(old))).filter_map(|name| named(book, name)) {
        changed.extend(group.members.iter().copied().filter(|member| known.contains(member)));
        copy.edit::<Group>(group.id, |group| group.members.retain(|member| !known.contains(member)));
    }
    let names: Vec<String> = changed.into_iter().map(|person| book.name(person).to_owned()).collect();
    let made = match &made[..] {
        [] => String::new(),
        [one] => format!("; {one} is a new group"),
        several => format!("; {} are new groups", several.join(", ")),
    };
    Plan { refused, ..Plan::of(copy, Deed::Group, format!("Changed the groups of {}{made}", whom(&names)), names) }
}

/// The newest request to somebody, or the draft of one.
fn newest_sent(book: &Book, person: PersonId) -> Option<&Request> {
    let sent = book.requests_of(person).filter(|request| request.direction == Direction::Sent);
    sent.max_by_key(|request| (request.is_draft(), request.sent_at, request.id))
}

/// The group from which the newest request to somebody came.
pub(crate) fn source_of(book: &Book, person: PersonId) -> Option<GroupId> {
    newest_sent(book, person)?.handling.as_ref()?.group
}

/// Proposes that the requests to people came from a group; each one's newest request, or draft, is meant.
pub(crate) fn set_source(book: &Book, people: &[PersonId], id: Option<GroupId>) -> Plan {
    let name = id.and_then(|id| book.group(id)).map(|group| group.name.to_string());
    let label = |names: &[String]| {
        let from = name.as_deref().unwrap_or("no group");
        format!("Noted that the request to {} came from {from}", whom(names))
    };
    plan::each(book, people, Deed::Group, label, |copy, person| {
        let request = newest_sent(book, person.id).ok_or_else(|| format!("you have not asked {}", person.name))?;
        let differs = copy.edit::<Request>(request.id, |request| request.handle(|handling| handling.group = id));
        differs.then_some(()).ok_or_else(|| format!("nothing changes for {}", person.name))
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
    pub answers: answers::AnsweredGroup,
}

/// Works out what comes of each group. A request belongs to a group when that is noted as where it came from; a pending
/// one also when it went to a member and came from no other group.
pub(crate) fn yields(book: &Book, now: Now) -> BTreeMap<GroupId, Yield> {
    let mut of_person = BTreeMap::<PersonId, Vec<GroupId>>::new();
    let mut yields = BTreeMap::new();
    for group in book.groups() {
        group.members.iter().for_each(|member| of_person.entry(*member).or_default().push(group.id));
        let connected = group.members.iter().filter(|member| book.standing_connection(**member).is_some()).count();
        let answers = answers::AnsweredGroup { name: group.name.to_string(), ..answers::AnsweredGroup::default() };
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
        if request.waits(now) {
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

/// A text on one line.
fn line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(crate) mod tests;
