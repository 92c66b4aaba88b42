//! What an archive tells of events, followed companies and groups: proposed, and taken only where the user says so.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::Days;

use crate::domain::groups;
use crate::domain::people::annotate::MAX_TAG;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;
use crate::domain::record::goal::{Goal, GoalKind, MAX_GOAL, MAX_GOALS, WEIGHT};
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::Day;
use crate::domain::weighing::scale::company_key;
use crate::domain::words::count::counted;
use crate::domain::words::day::said;
use crate::domain::words::text::{self, Text};

/// Who connected within so many days of an event may have been met there.
const AROUND: u64 = 2;

/// What a member of an archive tells that the program does not read by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// An event, with its first and its last day.
    Event { name: Text, from: Day, to: Day },
    /// A company that the user follows.
    Followed { company: Text },
    /// A group, by what advertisers are told of the user.
    Group { name: Text },
}

/// Something that can be taken from an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    pub(crate) what: Proposed,
    /// Why, as a sentence without its stop.
    pub(crate) why: String,
    /// Whom it concerns.
    pub(crate) people: Vec<PersonId>,
}

/// What would be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proposed {
    /// A tag for those who may have been met at an event.
    Tag(Text),
    /// A goal: the company.
    Goal(Goal),
    /// A group, without anybody in it.
    Group(Text),
}

impl Proposed {
    /// The word in JSON and in tables.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Proposed::Tag(_) => "tag",
            Proposed::Goal(_) => "goal",
            Proposed::Group(_) => "group",
        }
    }

    /// As it is typed and shown.
    pub(crate) fn text(&self) -> String {
        match self {
            Proposed::Tag(text) | Proposed::Group(text) => text.to_string(),
            Proposed::Goal(goal) => goal.typed(),
        }
    }
}

/// What the hints of an archive suggest beside what is known: of each only what is new.
pub(crate) fn proposals(book: &Book, hints: &[Hint]) -> Vec<Proposal> {
    let (at, days) = (employed(book), connected(book));
    let (mut tags, mut goals, mut new_groups) = (Vec::new(), Vec::new(), Vec::new());
    for hint in hints {
        match hint {
            Hint::Event { name, from, to } => tags.extend(tag(book, &days, name, *from, *to)),
            Hint::Followed { company } => goals.extend(goal(book, company, &at)),
            Hint::Group { name } => new_groups.extend(group(book, name)),
        }
    }
    // Companies at which one knows most people first.
    goals.sort_by_key(|proposal: &Proposal| std::cmp::Reverse(proposal.people.len()));
    let mut all: Vec<Proposal> = tags.into_iter().chain(new_groups).chain(goals).collect();
    let mut seen = HashSet::new();
    all.retain(|proposal| seen.insert((proposal.what.kind(), proposal.what.text().to_lowercase())));
    all
}

/// The connections at each company.
fn employed(book: &Book) -> HashMap<String, Vec<PersonId>> {
    let mut at: HashMap<String, Vec<PersonId>> = HashMap::new();
    let people = book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person));
    for person in people.filter(|person| !person.company.is_empty()) {
        at.entry(company_key(&person.company)).or_default().push(person.id);
    }
    at
}

/// The connections of each day, in the order of the book.
fn connected(book: &Book) -> BTreeMap<Day, Vec<PersonId>> {
    let mut days: BTreeMap<Day, Vec<PersonId>> = BTreeMap::new();
    for tie in book.connections().filter(|tie| tie.stands()) {
        if let Some(on) = tie.connected_on {
            days.entry(on).or_default().push(tie.person);
        }
    }
    days
}

/// A tag for who connected around the days of an event and does not have it; none where nobody did.
fn tag(book: &Book, days: &BTreeMap<Day, Vec<PersonId>>, name: &Text, from: Day, to: Day) -> Option<Proposal> {
    let tag = as_tag(name)?;
    let first = from.checked_sub_days(Days::new(AROUND)).unwrap_or(from);
    let last = to.checked_add_days(Days::new(AROUND)).unwrap_or(to);
    let around = days.range(first..=last).flat_map(|(_, people)| people);
    let untagged = |person: &PersonId| book.person(*person).is_some_and(|person| !person.tags.contains(&tag));
    let people: Vec<PersonId> = around.copied().filter(untagged).collect();
    if people.is_empty() {
        return None;
    }
    let why = format!(
        "{} within {AROUND} days of {} on {}",
        counted(people.len() as u64, "person connected", "people connected"),
        name,
        said(from)
    );
    Some(Proposal { what: Proposed::Tag(tag), why, people })
}

/// The name of an event as a tag: small letters, no comma, whole words as far as they fit.
fn as_tag(name: &str) -> Option<Text> {
    let mut tag = String::new();
    for word in name.replace(',', " ").to_lowercase().split_whitespace() {
        if tag.chars().count() + 1 + word.chars().count() > MAX_TAG {
            break;
        }
        let gap = if tag.is_empty() { "" } else { " " };
        tag.push_str(gap);
        tag.push_str(word);
    }
    let tag = tag.trim_start_matches('#').trim();
    (!tag.is_empty()).then(|| tag.into())
}

fn goal(book: &Book, company: &Text, at: &HashMap<String, Vec<PersonId>>) -> Option<Proposal> {
    let goal = Goal { kind: GoalKind::Company, text: company.clone(), weight: WEIGHT };
    let is_long = company.chars().count() > MAX_GOAL || text::words(company).next().is_none();
    if is_long || book.goals().iter().any(|known| known.is_about(&goal)) {
        return None;
    }
    let people = at.get(&company_key(company)).cloned().unwrap_or_default();
    let there = match people.len() {
        0 => "no connection of yours works there".to_owned(),
        count => format!("{} there", counted(count as u64, "connection works", "connections work")),
    };
    Some(Proposal { what: Proposed::Goal(goal), why: format!("you follow it; {there}"), people })
}

fn group(book: &Book, name: &Text) -> Option<Proposal> {
    let is_bad = name.is_empty() || name.contains(',') || name.chars().count() > groups::MAX_TEXT;
    if is_bad || groups::named(book, name).is_some() {
        return None;
    }
    let why = "advertisers are told that you are in it".to_owned();
    Some(Proposal { what: Proposed::Group(name.clone()), why, people: Vec::new() })
}

/// Proposes to take some of them in: one batch, which can be taken back.
pub(crate) fn take(book: &Book, taken: &[&Proposal]) -> Plan {
    let mut copy = WorkingCopy::new(book);
    let mut goals = book.goals().to_vec();
    let (mut names, mut refused) = (Vec::new(), Vec::new());
    for proposal in taken {
        match &proposal.what {
            Proposed::Tag(tag) => {
                for person in &proposal.people {
                    copy.edit::<Person>(*person, |person| {
                        let mut tags = person.tags.to_vec();
                        tags.push(tag.clone());
                        tags.sort();
                        tags.dedup();
                        person.tags = tags.into();
                    });
                }
            }
            Proposed::Goal(_) if goals.len() >= MAX_GOALS => {
                refused.push(Refusal::new(proposal.what.text(), format!("there can be {MAX_GOALS} goals at most")));
                continue;
            }
            Proposed::Goal(goal) => goals.push(goal.clone()),
            Proposed::Group(name) => {
                let id = copy.next_id::<Group>();
                let (topic, link) = (Text::default(), Text::default());
                let (members, acts) = (Vec::new(), Vec::new());
                copy.put(Group { id, name: name.clone(), topic, link, joined_on: None, members, acts });
            }
        }
        names.push(proposal.what.text());
    }
    let label = match names.as_slice() {
        [one] => format!("Took {one} from an archive"),
        all => format!("Took {} proposals from an archive", all.len()),
    };
    let mut plan = Plan::of(copy, deed(taken), label, names);
    plan.batch.edits.extend(Edit::document(book.goals().to_vec(), goals));
    Plan { refused, ..plan }
}

/// What kind of thing it is to take them: that of the first.
fn deed(taken: &[&Proposal]) -> Deed {
    match taken.first().map(|proposal| &proposal.what) {
        Some(Proposed::Tag(_)) => Deed::Tag,
        Some(Proposed::Group(_)) => Deed::Group,
        Some(Proposed::Goal(_)) | None => Deed::Goals,
    }
}

#[cfg(test)]
mod tests;
