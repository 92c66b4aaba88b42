//! What an import found, person by person and in groups, so that it can be looked at and taken over whole or one by
//! one. Each group that is taken over is a batch of its own.

use foldhash::HashSet;
use foldhash::{HashMap, HashMapExt as _};
use std::collections::BTreeMap;

use crate::domain::archive::facts::Facts;
use crate::domain::archive::finding::{Doubt, Finding, FindingGroup, Places};
use crate::domain::archive::import::{Import, MANY, MANY_PERCENT};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::edit::Edit;
use crate::domain::record::evidence::Evidence;
use crate::domain::record::field::FIELDS;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::{Imported, MAX_NOTES};
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::record::task::{Task, TaskKind, TaskProgress};
use crate::domain::words::day::said;
use crate::domain::words::name::name_key;
use crate::domain::words::text::Text;

impl Import {
    /// How many findings a group has.
    pub fn count_of(&self, group: FindingGroup) -> usize {
        self.findings.iter().filter(|finding| finding.group == group).count()
    }

    /// Why a group is taken over only when the user says so. It follows from what is missing, and so much is missing that
    /// the archive may be cut short: of the connections more than 50, or more than a fifth; of the requests that waited
    /// more than 50 and more than half, or several where it lists none at all. Or the archive is somebody else's: then
    /// what it lacks says nothing at all.
    pub fn doubt(&self, group: FindingGroup) -> Option<Doubt> {
        let other = self.other_owner.is_some();
        let lost = other || self.lost > MANY || self.lost * 100 > self.connected * MANY_PERCENT && self.lost > 1;
        let closed =
            other || self.closed > MANY && self.closed * 2 > self.waiting || self.lists_no_request && self.closed > 1;
        let cut = match group {
            FindingGroup::Lost => lost,
            FindingGroup::Gone => closed,
            FindingGroup::Confirmed | FindingGroup::Back => lost || closed,
            FindingGroup::New
            | FindingGroup::Rest
            | FindingGroup::Accepted
            | FindingGroup::Changed
            | FindingGroup::Aged => false,
        };
        if cut { Some(Doubt::Cut) } else { other.then_some(Doubt::Owner) }
    }

    /// The batches of the findings that are taken over, group by group; the first holds the record of the import. What
    /// is about no person goes with what is new. The edits go into them, and the import keeps none.
    pub fn take_batches(&mut self, taken: impl Fn(usize, &Finding) -> bool) -> Vec<Batch> {
        let edits = std::mem::take(&mut self.batch.edits);
        let mut groups: Vec<Option<FindingGroup>> = vec![None; edits.len()];
        let mut counts: BTreeMap<FindingGroup, usize> = BTreeMap::new();
        let mut left_out: BTreeMap<FindingGroup, u32> = BTreeMap::new();
        for (n, finding) in self.findings.iter().enumerate() {
            if taken(n, finding) {
                let with = if finding.group == FindingGroup::Rest { FindingGroup::New } else { finding.group };
                finding.edits.iter().for_each(|at| groups[*at as usize] = Some(with));
                *counts.entry(finding.group).or_default() += 1;
            } else {
                *left_out.entry(finding.group).or_default() += 1;
            }
        }
        let mut sorted: BTreeMap<FindingGroup, Vec<Edit>> = BTreeMap::new();
        for (edit, group) in edits.into_iter().zip(groups) {
            if let Some(group) = group {
                sorted.entry(group).or_default().push(edit);
            }
        }
        self.label(sorted, &counts, &left_out)
    }

    /// The same, and the import keeps its edits.
    #[cfg(test)]
    pub(crate) fn batches(&self, taken: impl Fn(usize) -> bool) -> Vec<Batch> {
        self.clone().take_batches(|n, _| taken(n))
    }

    /// What a finding found, a few words; nothing after [`Import::take_batches`].
    pub fn text_of(&self, finding: &Finding) -> String {
        let mut said: Vec<String> = Vec::new();
        for text in finding.edits.iter().filter_map(|at| self.batch.edits.get(*at as usize)).map(told) {
            if !text.is_empty() && !said.contains(&text) {
                said.push(text);
            }
        }
        said.join(" · ")
    }

    /// The edits of each group as a batch with its label, and the record of the import.
    fn label(
        &self,
        sorted: BTreeMap<FindingGroup, Vec<Edit>>,
        counts: &BTreeMap<FindingGroup, usize>,
        left_out: &BTreeMap<FindingGroup, u32>,
    ) -> Vec<Batch> {
        let whole = !left_out.contains_key(&FindingGroup::New) && !left_out.contains_key(&FindingGroup::Rest);
        let groups: Vec<FindingGroup> = sorted.keys().copied().collect();
        let mut batches: Vec<Batch> = sorted
            .into_iter()
            .map(|(group, edits)| Batch {
                deed: Deed::Import,
                label: format!("Imported {}: {}", self.name, self.label_of(group, counts, whole)),
                edits,
            })
            .collect();
        if self.other_owner.is_some() && batches.is_empty() {
            // Nothing of it is the user's, not even that it was read.
            return batches;
        }
        if let Some(change) = self.record_change(left_out.values().sum()) {
            if batches.is_empty() {
                let what = if left_out.is_empty() { "nothing new" } else { "nothing was taken over" };
                batches.push(Batch {
                    deed: Deed::Import,
                    label: format!("Imported {}: {what}", self.name),
                    edits: Vec::new(),
                });
            }
            let record = change.after.as_deref().cloned();
            batches[0].edits.insert(0, Edit::Imported(change));
            // What the notes told is remembered with what they changed: whoever takes that back has not heard of them.
            if let (Some(record), false) =
                (record, left_out.contains_key(&FindingGroup::New) || left_out.contains_key(&FindingGroup::Changed))
            {
                let after = self.remembering(&record);
                let at = groups.iter().rposition(|group| *group <= FindingGroup::Changed).unwrap_or(0);
                if after != record {
                    batches[at].edits.push(Edit::Imported(Change::update(record, after)));
                }
            }
        }
        batches
    }

    /// A record with the notes that the archive told.
    fn remembering(&self, record: &Imported) -> Imported {
        let mut record = record.clone();
        for (n, file) in record.files.iter_mut().enumerate() {
            let told = self.notes.iter().filter(|(place, _)| place.file == n).map(|(_, key)| *key);
            let told: Vec<u64> = told.take(MAX_NOTES).collect();
            if !told.is_empty() {
                file.notes = told;
            }
        }
        record
    }

    /// What a batch did; where all that is new was taken over, in the words of the archive's files.
    fn label_of(&self, group: FindingGroup, counts: &BTreeMap<FindingGroup, usize>, whole: bool) -> String {
        let counted = |group: FindingGroup| counts.get(&group).map(|count| group.counted(*count));
        if group != FindingGroup::New {
            return counted(group).unwrap_or_default();
        }
        // What changed has a batch of its own.
        let new = self.new_words.clone().filter(|_| whole);
        new.unwrap_or_else(|| {
            [FindingGroup::New, FindingGroup::Rest].into_iter().filter_map(counted).collect::<Vec<_>>().join(", ")
        })
    }

    /// The record as it will be, where that is news.
    fn record_change(&self, left_out: u32) -> Option<Change<Imported>> {
        let after = match &self.known {
            Some(known) => Imported { left_out, ..known.clone() },
            None => Imported { left_out, ..self.record.clone() },
        };
        let change = Change { before: self.known.clone().map(Box::new), after: Some(Box::new(after)) };
        (change.before != change.after).then_some(change)
    }
}

/// Sorts the edits of an import by what they are about.
///
/// The first edit about somebody new is the one that takes them in: it has their name.
pub(crate) fn sort(book: &Book, edits: &[Edit]) -> Vec<Finding> {
    let name_of = |person: Option<PersonId>, edit: &Edit| match (person, edit) {
        (Some(_), Edit::Person(Change { before: None, after: Some(new) })) => new.name.clone(),
        (Some(known), _) => book.name(known).into(),
        (None, _) => Text::default(),
    };
    let facts = Facts::of(book, edits);
    // Where the first finding about each person stands, by their number: almost always the only one.
    let mut first: Vec<Option<(FindingGroup, u32)>> = Vec::new();
    let mut others: HashMap<(FindingGroup, Option<PersonId>), u32> = HashMap::new();
    let mut findings: Vec<Finding> = Vec::new();
    for (at, edit) in edits.iter().enumerate() {
        let (group, person) = facts.place(edit);
        let next = findings.len() as u32;
        let seat = person.map(|person| {
            let number = person.0 as usize;
            if first.len() <= number {
                first.resize(number + 1, None);
            }
            *first[number].get_or_insert((group, next))
        });
        let place = match seat {
            Some((same, place)) if same == group => place,
            _ => *others.entry((group, person)).or_insert(next),
        };
        if place == next {
            findings.push(Finding { group, person, name: name_of(person, edit), edits: Places::new() });
        }
        findings[place as usize].edits.push(at as u32);
    }
    findings.sort_by_key(|finding| finding.group);
    findings
}

/// What to say of those who are lost under one page, and new under another with the same name and day: they may be one.
pub(crate) fn moved(book: &Book, findings: &[Finding], edits: &[Edit]) -> Option<String> {
    let tie = |finding: &Finding| {
        let ties = finding.edits.iter().filter_map(|at| match edits.get(*at as usize) {
            Some(Edit::Connection(change)) => change.after.as_deref(),
            _ => None,
        });
        ties.into_iter().find_map(|tie| tie.connected_on)
    };
    let of = |group| findings.iter().filter(move |finding: &&Finding| finding.group == group);
    of(FindingGroup::Lost).next()?;
    let key = |finding: &Finding| Some((name_key(&finding.name), tie(finding)?));
    let known = |finding: &&Finding| finding.person.is_some_and(|person| book.person(person).is_none());
    let new: HashSet<_> = of(FindingGroup::New).filter(known).filter_map(key).collect();
    let both: Vec<&str> = of(FindingGroup::Lost)
        .filter(|lost| key(lost).is_some_and(|key| new.contains(&key)))
        .map(|lost| &*lost.name)
        .collect();
    let who = match &both[..] {
        [] => return None,
        [one] => (*one).to_owned(),
        [first, others @ ..] => format!("{first} and {} others", others.len()),
    };
    Some(format!("{who}: lost under one page and new under another; = shows them side by side and merges them."))
}

/// What an edit tells, a few words; nothing where it is about no person.
fn told(edit: &Edit) -> String {
    match edit {
        Edit::Person(Change { before: Some(before), after: Some(after) }) => changes(before, after),
        Edit::Person(Change { before: None, after: Some(person) }) => person.line(),
        Edit::Request(change) => request(change),
        Edit::Connection(change) => connection(change.after.as_deref()),
        Edit::Task(change) => change.after.as_deref().map(task).unwrap_or_default(),
        Edit::Person(_)
        | Edit::FollowUp(_)
        | Edit::Correspondence(_)
        | Edit::Message(_)
        | Edit::OwnProfile(_)
        | Edit::Goals(_)
        | Edit::Templates(_)
        | Edit::Interaction(_)
        | Edit::Group(_)
        | Edit::Share(_)
        | Edit::Imported(_)
        | Edit::Apart(_)
        | Edit::Mappings(_) => String::new(),
    }
}

fn request(change: &Change<Request>) -> String {
    let Some(after) = &change.after else { return String::new() };
    let way = match after.direction {
        Direction::Sent => "request sent",
        Direction::Received => "request received",
    };
    let day = after.sent_at.map(|at| format!(" {}", said(at.date_naive()))).unwrap_or_default();
    let Some(before) = &change.before else { return format!("{way}{day}, {}", after.state.word()) };
    let state = (before.state != after.state).then_some(&after.state);
    match (state, after.sent_at == before.sent_at) {
        (Some(State::Expired { .. }), _) => format!("{way}{day}: aged out after 180 days"),
        (Some(State::Closed { .. }), _) => format!("{way}{day}: closed, nobody says by whom"),
        (Some(state), _) => format!("{way}{day}: {}", state.word()),
        (None, false) => format!("{way}{day}, to the minute"),
        (None, true) => format!("{way}{day}: more is known"),
    }
}

fn connection(tie: Option<&Connection>) -> String {
    let since = |tie: &Connection| tie.connected_on.map(|on| format!(" since {}", said(on)));
    match tie {
        Some(tie) => match tie.standing {
            Standing::Lost { on } => {
                let since = since(tie).map(|since| format!(", connected{since}")).unwrap_or_default();
                format!("not listed on {}{since}", said(on))
            }
            Standing::Connected | Standing::Removed { .. } => format!("connected{}", since(tie).unwrap_or_default()),
        },
        None => String::new(),
    }
}

fn task(task: &Task) -> String {
    if let TaskProgress::Open { doubt } = &task.progress {
        return format!("{}: {doubt}", task.what.kind().word());
    }
    let what = match task.what.kind() {
        TaskKind::Accept => "accepted",
        TaskKind::Ignore => "ignored",
        TaskKind::Withdraw => "withdrawn",
        TaskKind::Remove => "removed",
        TaskKind::Send => "sent",
    };
    what.to_owned()
}

/// What is told otherwise of somebody: "company Acme → Initech".
fn changes(before: &Person, after: &Person) -> String {
    let slug = |person: &Person| person.slug.as_ref().map(ToString::to_string).unwrap_or_default();
    let page = ("page", slug(before).into(), slug(after).into());
    let tags = ("tags", before.tags.join(", ").into(), after.tags.join(", ").into());
    let known = FIELDS.iter().map(|field| (field.word, field.text(before), field.text(after)));
    let changed = known.chain([page, tags]).filter(|(_, before, after)| before != after);
    let mut said: Vec<String> = changed
        .map(|(what, before, after)| match &*before {
            "" => format!("{what} {after}"),
            before => format!("{what} {before} → {after}"),
        })
        .collect();
    if before.details().evidence != after.details().evidence {
        said.extend(after.details().evidence.as_deref().map(Evidence::said));
    }
    if before.remark != after.remark {
        said.push("remark".to_owned());
    }
    said.join(" · ")
}
