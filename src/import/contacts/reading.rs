//! What is counted while an address book is read, and settled at its end: what nothing is kept of, and whether day or
//! month comes first in birthdays such as 3/4/1990.

use std::collections::BTreeMap;

use crate::domain::archive::rows::{Archive, ContactRow, DateOrder};
use crate::domain::people::annotate;
use crate::domain::record::birthday::Birthday;
use crate::domain::words::text::Text;

/// What stands before a birthday in a remark.
const BIRTHDAY: &str = "Birthday: ";

/// Most names that are counted apart, and how long each may be, in bytes.
const MAX_NAMES: usize = 200;
const MAX_NAME: usize = 100;

/// Most names that are told.
const MAX_TOLD: usize = 15;

/// What the rest is counted under.
const OTHERS: &str = "others";

/// What is counted of one address book.
#[derive(Default)]
pub(crate) struct Reading {
    long_tags: usize,
    untaken: BTreeMap<String, u64>,
    /// Whether a birthday can only be read so.
    day_first: bool,
    month_first: bool,
    /// A birthday of the entry that is read now that is another day in each order.
    unclear: Option<[u32; 3]>,
    /// Rows with such a birthday, and the place of its aside.
    waiting: Vec<(usize, usize, [u32; 3])>,
}

impl Reading {
    /// Counts what nothing is kept of.
    pub(crate) fn count(&mut self, long_tags: usize, left_out: Vec<String>) {
        self.long_tags += long_tags;
        for what in left_out {
            add(&mut self.untaken, what, 1);
        }
    }

    /// The birthday that texts tell. One that cannot be read, or not yet, is an aside.
    pub(crate) fn birthday(&mut self, told: impl Iterator<Item = String>, asides: &mut Vec<Text>) -> Option<Birthday> {
        let mut birthday = None;
        self.unclear = None;
        for text in told.filter(|text| !is_blank(text)) {
            let read = Birthday::read(&text).or_else(|| self.with_strokes(&text));
            if read.is_some() && (birthday.is_none() || birthday == read) {
                birthday = read;
            } else {
                asides.push(format!("{BIRTHDAY}{text}").into());
            }
        }
        birthday.inspect(|_| self.unclear = None)
    }

    /// A birthday such as 4/13/1990, where it can only be read in one way.
    fn with_strokes(&mut self, text: &str) -> Option<Birthday> {
        let date = text.split_whitespace().next()?;
        let parts: Vec<u32> = date.split(['/', '-']).map(str::parse).collect::<Result<_, _>>().ok()?;
        let [first, second, year] = parts[..] else { return None };
        let by = |month, day| Birthday::new(i32::try_from(year).ok(), month, day);
        match (by(first, second), by(second, first)) {
            (Some(read), None) => {
                self.month_first = true;
                Some(read)
            }
            (None, Some(read)) => {
                self.day_first = true;
                Some(read)
            }
            (Some(one), Some(other)) if one == other => Some(one),
            (Some(_), Some(_)) => {
                self.unclear = Some([first, second, year]);
                None
            }
            (None, None) => None,
        }
    }

    /// Takes in an entry that was read.
    pub(crate) fn keep(&mut self, contact: ContactRow, archive: &mut Archive) {
        let aside = contact.asides.iter().position(|aside| aside.starts_with(BIRTHDAY));
        if let Some((date, aside)) = self.unclear.take().zip(aside) {
            self.waiting.push((archive.contacts.len(), aside, date));
        }
        archive.contacts.push(contact);
    }

    /// Settles what was left open at the end of the book; says what is odd about it.
    pub(crate) fn finish(self, said: Option<DateOrder>, archive: &mut Archive) -> Vec<String> {
        let order = match (self.day_first, self.month_first) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            (true, true) | (false, false) => said,
        };
        let mut open = 0;
        for (row, aside, [first, second, year]) in self.waiting {
            let (month, day) = match order {
                Some(DateOrder::MonthFirst) => (first, second),
                Some(DateOrder::DayFirst) => (second, first),
                None => {
                    open += 1;
                    continue;
                }
            };
            if let Some(contact) = archive.contacts.get_mut(row) {
                contact.birthday = Birthday::new(i32::try_from(year).ok(), month, day);
                let others = contact.asides.iter().enumerate().filter(|(at, _)| *at != aside);
                contact.asides = others.map(|(_, text)| text.clone()).collect();
            }
        }
        for (what, count) in self.untaken {
            add(&mut archive.untaken, what, count);
        }
        let unclear = (open > 0).then(|| {
            let birthdays = if open == 1 { "1 birthday does".to_owned() } else { format!("{open} birthdays do") };
            format!("{birthdays} not tell whether the day or the month comes first, and went into the remark")
        });
        long_tags_said(self.long_tags).into_iter().chain(unclear).collect()
    }
}

/// Outlook writes 0/0/00 where it knows none.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphanumeric() || c == '0')
}

/// What is to be said of tags that were too long; `None` where there were none.
fn long_tags_said(count: usize) -> Option<String> {
    let tags = match count {
        0 => return None,
        1 => "1 tag is".to_owned(),
        count => format!("{count} tags are"),
    };
    Some(format!("{tags} longer than {} characters and left out", annotate::MAX_TAG))
}

/// What is said of what nothing is kept of.
pub(crate) fn untaken_said(untaken: &BTreeMap<String, u64>) -> Option<String> {
    let named = untaken.iter().filter(|(what, _)| *what != OTHERS);
    let mut told: Vec<(&String, u64)> = named.map(|(what, count)| (what, *count)).collect();
    // What there is most of, where not all can be told; in the order of the names.
    told.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let rest: u64 = told.split_off(told.len().min(MAX_TOLD)).iter().map(|(_, count)| count).sum();
    let others = rest + untaken.get(OTHERS).copied().unwrap_or_default();
    told.sort_unstable();
    let mut told: Vec<String> = told.into_iter().map(|(what, count)| format!("{what} {count}")).collect();
    told.extend((others > 0).then(|| format!("{OTHERS} {others}")));
    (!told.is_empty()).then(|| format!("Not taken in: {}.", told.join(", ")))
}

/// Counts something by its name; what has too many names is counted together.
fn add(counts: &mut BTreeMap<String, u64>, what: String, count: u64) {
    let is_new = !counts.contains_key(&what);
    let what = if is_new && (counts.len() >= MAX_NAMES || what.len() > MAX_NAME) { OTHERS.to_owned() } else { what };
    *counts.entry(what).or_default() += count;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_names_there_are_few_are_told() {
        let mut counts = BTreeMap::new();
        for n in 0..10_000_u64 {
            add(&mut counts, format!("X-{n}"), 1 + n % 2);
        }
        add(&mut counts, "Y".repeat(1_000), 1);
        assert_eq!((counts.len(), counts.values().sum::<u64>()), (MAX_NAMES + 1, 15_001));
        let said = untaken_said(&counts).unwrap_or_default();
        assert!(said.len() < 300 && said.ends_with(", others 14971."), "{said}");
        assert_eq!(untaken_said(&BTreeMap::new()), None);
    }
}
