//! The user's groups: what they are about, who is in them, what was done there, and what comes of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::answers::{self, answer};
use super::book::Book;
use super::edit::{Batch, Change, Edit, Plan, Refusal};
use super::interaction::whom;
use super::person::PersonId;
use super::request::{Direction, Handling, Request};
use super::send::paragraph;
use super::time::{Day, Now};
use super::{Text, id, is_empty};

id! {
    /// Names a group for as long as the file lives; never given twice.
    GroupId
}

/// Longest name, topic or link, in characters.
pub const MAX_TEXT: usize = 300;

/// What was done in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Activity {
    /// The user posted something.
    Posted,
    /// The user commented on something.
    Commented,
    /// The user met people there.
    Met,
}

impl Activity {
    /// All, in the order in which they are offered.
    pub const ALL: [Activity; 3] = [Activity::Posted, Activity::Commented, Activity::Met];

    /// The word on the screen and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Activity::Posted => "posted",
            Activity::Commented => "commented",
            Activity::Met => "met",
        }
    }

    /// The activity of that name.
    pub fn named(word: &str) -> Option<Activity> {
        Activity::ALL.into_iter().find(|activity| activity.word().eq_ignore_ascii_case(word))
    }
}

/// Something that was done in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// What.
    pub what: Activity,
    /// When.
    pub on: Day,
    /// What about; may be empty.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub text: Text,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Names the group.
    pub id: GroupId,
    /// Its name, unique whatever its case; never empty.
    pub name: Text,
    /// What it is about.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub topic: Text,
    /// Its address.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub link: Text,
    /// When the user joined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_on: Option<Day>,
    /// Who is in it, by number, each once.
    pub members: Vec<PersonId>,
    /// What was done there, oldest first.
    pub acts: Vec<Act>,
}

impl Group {
    /// Whether somebody is in it.
    pub fn has(&self, person: PersonId) -> bool {
        self.members.binary_search(&person).is_ok()
    }
}

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
    let id = before.as_ref().map_or(GroupId(book.last_ids().group + 1), |group| group.id);
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
    let text = paragraph(text).chars().take(super::interaction::MAX_LINE).collect::<String>().into();
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
    plan.batch.label = label;
    plan
}

/// Proposes to put people into exactly the groups of these names; a name that is not known makes a new group. Takes
/// them out of the groups in `before` that are not named.
pub fn put_into(book: &Book, people: &[PersonId], before: &[Text], names: &[Text]) -> Plan {
    let mut plan = Plan::default();
    let mut next = book.last_ids().group;
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
    super::follow_up::change(book, people, label, |person| {
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
    Plan { batch: Batch { label, edits }, names: vec![name], ..Plan::default() }
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::domain::person::Person;
    use crate::domain::request::{Origin, RequestId, State};

    fn now() -> Now {
        Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
    }

    fn book() -> Book {
        let mut book = Book::default();
        for id in 1..=5 {
            book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
        }
        let draft = Draft { name: " Rust  Berlin ".into(), topic: "Rust".into(), ..Draft::default() };
        let plan = write(&book, None, &draft).expect("a new group");
        assert_eq!(plan.batch.label, "Added the group Rust Berlin");
        book.apply(&plan.batch.edits);
        book
    }

    #[test]
    fn a_name_is_given_once_whatever_its_case() {
        let book = book();
        assert!(named(&book, "RUST berlin").is_some());
        let again = Draft { name: "rust berlin".into(), ..Draft::default() };
        assert!(write(&book, None, &again).is_err());
        assert!(write(&book, Some(GroupId(1)), &again).is_ok());
        assert!(write(&book, None, &Draft::default()).is_err());
    }

    #[test]
    fn people_go_in_and_out_and_each_stands_once() {
        let mut book = book();
        let start = book.clone();
        let people = [PersonId(3), PersonId(1), PersonId(3)];
        let plan = add_members(&book, GroupId(1), &people);
        assert_eq!((plan.names.len(), plan.refused.len()), (2, 1));
        book.apply(&plan.batch.edits);
        assert_eq!(book.group(GroupId(1)).expect("it").members, [PersonId(1), PersonId(3)]);
        let both = put_into(&book, &[PersonId(1), PersonId(2)], &["Rust Berlin".into()], &["Looms".into()]);
        assert_eq!(both.batch.label, "Changed the groups of 2 people; Looms is a new group");
        let before = book.clone();
        book.apply(&both.batch.edits);
        let of = |person| groups_of(&book, PersonId(person)).map(|group| group.name.to_string()).collect::<Vec<_>>();
        assert_eq!((of(1), of(2), of(3)), (vec!["Looms".to_owned()], vec!["Looms".into()], vec!["Rust Berlin".into()]));
        book.apply(&both.batch.inverse(String::new()).edits);
        assert!(book == before);
        book.apply(&plan.batch.inverse(String::new()).edits);
        assert!(book == start);
    }

    #[test]
    fn names_are_one_whatever_their_case_and_blanks() {
        let book = book();
        let names = |plan: &Plan| {
            let after = plan.batch.edits.iter().map(|edit| match edit {
                Edit::Group(change) => change.after.clone().expect("a group"),
                other => panic!("{other:?}"),
            });
            after.map(|group| (group.name.to_string(), group.members.len())).collect::<Vec<_>>()
        };
        let put = |before: &[&str], typed: &[&str]| {
            let texts = |names: &[&str]| names.iter().map(|name| Text::from(*name)).collect::<Vec<_>>();
            put_into(&book, &[PersonId(1)], &texts(before), &texts(typed))
        };
        assert_eq!(names(&put(&[], &["Looms", "looms ", "LOOMS"])), [("Looms".to_owned(), 1)]);
        let whole = names(&put(&[], &["rust  berlin", "Rust Berlin"]));
        assert_eq!(whole.len(), 1, "{whole:?}");
        assert!(put(&["Rust Berlin"], &["rust  berlin"]).batch.edits.len() < 2, "nobody is taken out of what is named");
        let long = put(&[], &[&"x".repeat(MAX_TEXT + 1), " "]);
        assert!(long.batch.edits.is_empty() && long.refused.len() == 1);
    }

    #[test]
    fn what_comes_of_a_group_counts_its_own_requests() {
        let mut book = book();
        book.apply(&add_members(&book, GroupId(1), &[PersonId(3), PersonId(4)]).batch.edits);
        let yes = State::Accepted { at: None };
        for (id, days, state) in [
            (1, 30, yes),
            (2, 30, State::Pending),
            (3, 2, State::Pending),
            (4, 300, State::Pending),
            (5, 2, State::Pending),
        ] {
            book.put_request(Request {
                id: RequestId(id),
                person: PersonId(id),
                direction: Direction::Sent,
                state,
                sent_at: Some(now().at - TimeDelta::days(days)),
                note: "".into(),
                origin: Origin::Typed,
                sent_earliest: None,
                inferred_on: None,
                handling: None,
            });
        }
        let plan = set_source(&book, &[PersonId(1), PersonId(2)], Some(GroupId(1)));
        assert_eq!(plan.names.len(), 2);
        book.apply(&plan.batch.edits);
        let found = yields(&book, now()).remove(&GroupId(1)).expect("it");
        assert_eq!((found.connected, found.pending, found.answers.accepted, found.answers.judged), (0, 3, 1, 2));
    }

    #[test]
    fn what_was_done_is_logged_in_the_order_of_days() {
        let mut book = book();
        let day = |days: i64| now().today() - TimeDelta::days(days);
        for (days, what) in [(1, Activity::Met), (9, Activity::Posted)] {
            let plan = act(&book, GroupId(1), what, day(days), "text", now()).expect("it is past");
            book.apply(&plan.batch.edits);
        }
        let acts: Vec<_> = book.group(GroupId(1)).expect("it").acts.iter().map(|act| act.what).collect();
        assert_eq!(acts, [Activity::Posted, Activity::Met]);
        assert!(act(&book, GroupId(1), Activity::Met, day(-1), "", now()).is_err());
    }
}
