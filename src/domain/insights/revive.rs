//! Whom to revive: ties that were close and have gone silent.

use std::collections::HashMap;

use crate::domain::deciding::review::{CLOSE, both_ways};
use crate::domain::insights::people::{SILENT, of_messages, owed};
use crate::domain::insights::reading::{Bar, Facts, Reading};
use crate::domain::people::moves::moved_by;
use crate::domain::record::evidence::Evidence;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::time::Day;
use crate::domain::touch::strength::last_contact;
use crate::domain::weighing::scale::company_key;
use crate::domain::words::count::counted;

/// As how many messages a recommendation counts.
const RECOMMENDATION: u64 = 20;

/// Messages beyond which more say nothing: one writes most to those who are near anyway.
const VOLUME: u64 = 20;

/// Most that are told with their reasons.
const TOLD: usize = 10;

/// Days within which a tie is awake enough to begin with.
const AWAKE: i64 = 60;

/// People to begin with: to practise on those who are near makes it likelier that one writes to the others.
const WARM_UP: usize = 2;

/// Answers that are told instead, where nobody sleeps.
const INSTEAD: usize = 5;

/// A tie that sleeps.
struct Asleep<'b> {
    person: &'b Person,
    /// Messages both ways, and what they and the user did for each other.
    trust: u64,
    both: u64,
    last: Day,
}

/// With whom there were messages both ways, or who stood up for whom, and nothing for a year: by trust, what is new with
/// them, and whom they alone lead to.
pub(crate) fn revive(facts: &Facts<'_>) -> Reading {
    let (book, now) = (facts.book, facts.now);
    let (mut asleep, mut awake): (Vec<Asleep<'_>>, Vec<(u64, PersonId)>) = (Vec::new(), Vec::new());
    let mut colleagues: HashMap<String, u32> = HashMap::new();
    let known = book.correspondences().count() as u32;
    for tie in book.connections().filter(|tie| tie.stands()) {
        let Some(person) = book.person(tie.person) else { continue };
        if !person.company.is_empty() {
            *colleagues.entry(company_key(&person.company)).or_default() += 1;
        }
        let evidence = person.details().evidence.as_deref();
        let both = both_ways(book, tie.person);
        let proven = evidence.map_or(0, |evidence| CLOSE + RECOMMENDATION * u64::from(evidence.recommendations()));
        let trust = proven + if both >= CLOSE { both.min(VOLUME) } else { 0 };
        let last = last_contact(book, tie.person, now).max(evidence.and_then(Evidence::last));
        match last {
            Some(last) if trust > 0 && now.days_since(last) > SILENT => {
                asleep.push(Asleep { person, trust, both, last });
            }
            Some(last) if both >= CLOSE && now.days_since(last) <= AWAKE => awake.push((both, tie.person)),
            Some(_) | None => {}
        }
    }
    let mut weighed: Vec<(f64, Asleep<'_>, String)> = asleep
        .into_iter()
        .map(|asleep| {
            let (worth, why) = weigh(facts, &asleep, &colleagues);
            (worth, asleep, why)
        })
        .collect();
    weighed.sort_by(|(a, one, _), (b, other, _)| b.total_cmp(a).then(one.person.id.cmp(&other.person.id)));
    let people: Vec<PersonId> = weighed.iter().map(|(_, asleep, _)| asleep.person.id).collect();
    if people.is_empty() {
        return nobody(facts, known);
    }
    awake.sort_unstable_by(|a, b| b.cmp(a));
    let begin: Vec<&str> = awake.iter().take(WARM_UP).map(|(_, person)| book.name(*person)).collect();
    let begin = if begin.is_empty() {
        String::new()
    } else {
        format!("; begin with a word to {}, who are near, and go on to the silent ones", begin.join(" and "))
    };
    let says = format!(
        "{} {CLOSE} messages or more with you, or stood up for you or you for them, and nothing for a year{begin}",
        counted(people.len() as u64, "connection exchanged", "connections exchanged")
    );
    let bar = |(worth, asleep, why): (f64, Asleep<'_>, String)| Bar {
        people: vec![asleep.person.id],
        ..Bar::new(&*asleep.person.name, worth, why)
    };
    let bars = weighed.into_iter().take(TOLD).map(bar).collect();
    let known = known.max(people.len() as u32);
    of_messages(facts, known, Reading { bars, ..Reading::count(people, says) })
}

/// What a tie that sleeps is worth, and each part of that in words.
fn weigh(facts: &Facts<'_>, asleep: &Asleep<'_>, colleagues: &HashMap<String, u32>) -> (f64, String) {
    let Asleep { person, trust, both, last } = asleep;
    let mut why: Vec<String> = Vec::new();
    if *both >= CLOSE {
        why.push(format!("{both} messages both ways"));
    }
    why.extend(person.details().evidence.as_deref().map(Evidence::said));
    why.push(format!("silent for {} months", facts.now.days_since(*last) / 30));
    let (mut novelty, mut reach) = (1.0, 1.0);
    if moved_by(person).is_some_and(|by| by > *last) {
        novelty = 1.5;
        why.push(format!("moved to {} since", person.company));
    }
    if colleagues.get(&company_key(&person.company)) == Some(&1) {
        reach = 1.25;
        why.push(format!("your only one at {}", person.company));
    }
    (*trust as f64 * novelty * reach, why.join(", "))
}

/// Where nobody sleeps: whom an answer is owed to instead.
fn nobody(facts: &Facts<'_>, known: u32) -> Reading {
    let none = format!("nobody with {CLOSE} messages or more both ways has been silent for a year");
    let mut people = owed(facts).people;
    people.truncate(INSTEAD);
    let instead = match people.len() {
        0 => String::new(),
        1 => "; here is 1 who waits for an answer".to_owned(),
        count => format!("; here are {count} who wait for an answer"),
    };
    let reading = Reading::count(people, format!("{none}{instead}"));
    of_messages(facts, known, Reading { value: Some(0.0), ..reading })
}
