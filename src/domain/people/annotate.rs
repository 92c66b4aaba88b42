//! What the user thinks of people: tags to find them by, and a remark. Both are theirs alone; no archive knows them.

use std::collections::BTreeSet;

use crate::domain::plan;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::words::count::whom;
use crate::domain::words::text::{Text, paragraph};

/// Longest tag, in characters.
pub(crate) const MAX_TAG: usize = 40;

/// Most tags of one person.
pub(crate) const MAX_TAGS: usize = 50;

/// Longest remark, in characters.
pub(crate) const MAX_REMARK: usize = 10_000;

/// Reads tags as they are typed: between commas, blanks collapsed, lower case, sorted, each once. A leading `#` is
/// left out. An error says which is too long.
pub(crate) fn tags(typed: &str) -> Result<Vec<Text>, String> {
    let mut tags = BTreeSet::new();
    for part in typed.split(',') {
        let words: Vec<_> =
            part.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
        let tag = words.join(" ").to_lowercase();
        let tag = tag.trim_start_matches('#');
        if tag.chars().count() > MAX_TAG {
            return Err(format!(
                "the tag \"{}…\" is longer than {MAX_TAG} characters",
                tag.chars().take(12).collect::<String>()
            ));
        }
        if !tag.is_empty() {
            tags.insert(Text::from(tag));
        }
    }
    Ok(tags.into_iter().collect())
}

/// The tags that all of these people have, sorted.
pub(crate) fn common_tags(book: &Book, people: &[PersonId]) -> Vec<Text> {
    let mut people = people.iter().filter_map(|person| book.person(*person));
    let Some(first) = people.next() else { return Vec::new() };
    let mut common = first.tags.to_vec();
    for person in people {
        common.retain(|tag| person.tags.contains(tag));
    }
    common
}

/// Every tag in use with how many people have it, by name.
pub(crate) fn all_tags(book: &Book) -> Vec<(Text, usize)> {
    let mut counts = std::collections::BTreeMap::<&Text, usize>::new();
    for tag in book.people().flat_map(|person| person.tags.iter()) {
        *counts.entry(tag).or_default() += 1;
    }
    counts.into_iter().map(|(tag, count)| (tag.clone(), count)).collect()
}

/// Proposes to give tags to people and to take tags off them.
pub(crate) fn tag(book: &Book, people: &[PersonId], add: &[Text], remove: &[Text]) -> Plan {
    let label = |whom: &str| match (add, remove) {
        (add, []) => format!("Tagged {whom} with {}", add.join(", ")),
        ([], [one]) => format!("Took the tag {one} off {whom}"),
        _ => format!("Changed the tags of {whom}"),
    };
    annotate(book, people, Deed::Tag, label, |person| {
        let mut tags: BTreeSet<Text> = person.tags.iter().filter(|tag| !remove.contains(tag)).cloned().collect();
        tags.extend(add.iter().cloned());
        if tags.len() > MAX_TAGS {
            return Err(format!("{} would have more than {MAX_TAGS} tags", person.name));
        }
        person.tags = tags.into_iter().collect();
        Ok(())
    })
}

/// Proposes to write a remark in place of the one there is; an empty one takes it away.
pub(crate) fn remark(book: &Book, people: &[PersonId], text: &str) -> Plan {
    let text: Text = paragraph(text).into();
    let label = |whom: &str| match &*text {
        "" => format!("Took the remark off {whom}"),
        _ => format!("Remarked on {whom}"),
    };
    annotate(book, people, Deed::Remark, label, |person| {
        if text.chars().count() > MAX_REMARK {
            return Err(format!("the remark is longer than {MAX_REMARK} characters"));
        }
        person.remark = text.clone().into();
        Ok(())
    })
}

/// Changes people; the label is made from whom it changes.
fn annotate(
    book: &Book,
    people: &[PersonId],
    deed: Deed,
    label: impl Fn(&str) -> String,
    change: impl Fn(&mut Person) -> Result<(), String>,
) -> Plan {
    let label = |names: &[String]| label(&whom(names));
    plan::each(book, people, deed, label, |copy, person| {
        let mut after = person.clone();
        change(&mut after)?;
        if after == *person {
            return Err(format!("nothing changes for {}", person.name));
        }
        copy.put(after);
        Ok(())
    })
}

#[cfg(test)]
pub(crate) mod tests;
