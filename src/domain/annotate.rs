//! What the user thinks of people: tags to find them by, and a remark. Both are theirs alone; no archive knows them.

use std::collections::BTreeSet;

use super::Text;
use super::book::Book;
use super::edit::{Batch, Change, Edit, Plan, Refusal};
use super::person::{Person, PersonId};
use super::send::paragraph;

/// Longest tag, in characters.
pub const MAX_TAG: usize = 40;

/// Most tags of one person.
pub const MAX_TAGS: usize = 50;

/// Longest remark, in characters.
pub const MAX_REMARK: usize = 10_000;

/// Reads tags as they are typed: between commas, blanks collapsed, lower case, sorted, each once. A leading `#` is
/// left out. An error says which is too long.
pub fn tags(typed: &str) -> Result<Vec<Text>, String> {
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
pub fn common_tags(book: &Book, people: &[PersonId]) -> Vec<Text> {
    let mut people = people.iter().filter_map(|person| book.person(*person));
    let Some(first) = people.next() else { return Vec::new() };
    let mut common = first.tags.to_vec();
    for person in people {
        common.retain(|tag| person.tags.contains(tag));
    }
    common
}

/// Every tag in use with how many people have it, by name.
pub fn all_tags(book: &Book) -> Vec<(Text, usize)> {
    let mut counts = std::collections::BTreeMap::<&Text, usize>::new();
    for tag in book.people().flat_map(|person| person.tags.iter()) {
        *counts.entry(tag).or_default() += 1;
    }
    counts.into_iter().map(|(tag, count)| (tag.clone(), count)).collect()
}

/// Proposes to give tags to people and to take tags off them.
pub fn tag(book: &Book, people: &[PersonId], add: &[Text], remove: &[Text]) -> Plan {
    let label = |whom: &str| match (add, remove) {
        (add, []) => format!("Tagged {whom} with {}", add.join(", ")),
        ([], [one]) => format!("Took the tag {one} off {whom}"),
        _ => format!("Changed the tags of {whom}"),
    };
    annotate(book, people, label, |person| {
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
pub fn remark(book: &Book, people: &[PersonId], text: &str) -> Plan {
    let text: Text = paragraph(text).into();
    let label = |whom: &str| match &*text {
        "" => format!("Took the remark off {whom}"),
        _ => format!("Remarked on {whom}"),
    };
    annotate(book, people, label, |person| {
        if text.chars().count() > MAX_REMARK {
            return Err(format!("the remark is longer than {MAX_REMARK} characters"));
        }
        person.remark = text.clone();
        Ok(())
    })
}

/// Changes people; the label is made from whom it changes.
fn annotate(
    book: &Book,
    people: &[PersonId],
    label: impl Fn(&str) -> String,
    change: impl Fn(&mut Person) -> Result<(), String>,
) -> Plan {
    let mut plan = Plan::default();
    for id in people.iter().collect::<BTreeSet<_>>() {
        let Some(before) = book.person(*id) else {
            plan.refused.push(Refusal::new("", format!("{id} is nobody in this file")));
            continue;
        };
        let mut after = before.clone();
        let name = before.name.to_string();
        match change(&mut after) {
            Err(why) => plan.refused.push(Refusal::new(name, why)),
            Ok(()) if after == *before => {
                plan.refused.push(Refusal::new(name.clone(), format!("nothing changes for {name}")));
            }
            Ok(()) => {
                plan.batch.edits.push(Edit::Person(Change::update(before.clone(), after)));
                plan.names.push(name);
            }
        }
    }
    let whom = match &plan.names[..] {
        [] => String::new(),
        [name] => name.clone(),
        names => format!("{} people", names.len()),
    };
    plan.batch = Batch { label: label(&whom), edits: plan.batch.edits };
    plan
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Book {
        let mut book = Book::default();
        for (id, name, tags) in
            [(1, "Ada Lovelace", "rust, friend"), (2, "Grace Hopper", "rust"), (3, "Charles Babbage", "")]
        {
            let tags = super::tags(tags).expect("tags").into();
            book.put_person(Person { id: PersonId(id), name: name.into(), tags, ..Person::default() });
        }
        book
    }

    fn texts(tags: &[Text]) -> Vec<&str> {
        tags.iter().map(|tag| &**tag).collect()
    }

    #[test]
    fn tags_are_read_as_they_are_typed() {
        for (typed, expected) in [
            ("", vec![]),
            (" , ,", vec![]),
            ("Rust", vec!["rust"]),
            ("b, a ,  B", vec!["a", "b"]),
            ("Rust   Dev,\t#hiring", vec!["hiring", "rust dev"]),
            ("Straße", vec!["straße"]),
        ] {
            assert_eq!(texts(&tags(typed).expect("tags")), expected, "{typed:?}");
        }
        assert!(tags(&"x".repeat(MAX_TAG)).is_ok());
        assert!(tags(&"x".repeat(MAX_TAG + 1)).expect_err("too long").contains("longer than 40"));
    }

    #[test]
    fn tags_are_given_and_taken_in_one_batch() {
        let mut book = book();
        let everybody = [PersonId(1), PersonId(2), PersonId(3)];
        assert_eq!(texts(&common_tags(&book, &everybody[..2])), ["rust"]);
        assert!(common_tags(&book, &everybody).is_empty());
        let plan = tag(&book, &everybody, &["hiring".into(), "rust".into()], &["friend".into()]);
        assert_eq!(plan.batch.label, "Changed the tags of 3 people");
        assert_eq!(tag(&book, &everybody[..1], &["hiring".into()], &[]).batch.label, "Tagged Ada Lovelace with hiring");
        let start = book.clone();
        book.apply(&plan.batch.edits);
        assert_eq!(texts(&common_tags(&book, &everybody)), ["hiring", "rust"]);
        assert_eq!(all_tags(&book), [("hiring".into(), 3), ("rust".into(), 3)]);
        book.apply(&plan.batch.inverse(String::new()).edits);
        assert!(book == start);
    }

    #[test]
    fn a_remark_is_written_and_taken_away() {
        let mut book = book();
        let plan = remark(&book, &[PersonId(1)], " Met at the fair.\r\nLikes looms. ");
        assert_eq!(plan.batch.label, "Remarked on Ada Lovelace");
        book.apply(&plan.batch.edits);
        assert_eq!(&*book.person(PersonId(1)).expect("her").remark, "Met at the fair.\nLikes looms.");
        assert!(remark(&book, &[PersonId(2)], "").batch.edits.is_empty(), "there was none");
        assert_eq!(remark(&book, &[PersonId(1)], "").names, ["Ada Lovelace"]);
        assert!(remark(&book, &[PersonId(1)], &"x".repeat(MAX_REMARK + 1)).batch.edits.is_empty());
    }
}
