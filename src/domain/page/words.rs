//! The table of words of LinkedIn's pages, `assets/page-words.txt`.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::page::pattern::{Caught, Pattern, Token, Word, key};
use crate::domain::page::sorts::{DayWord, Measures, Of, Sort, Unit};

/// Words of the pages in a few languages.
pub(crate) const WORDS: &str = include_str!("../../../assets/page-words.txt");

/// The whole table, ready to be used.
#[derive(Default)]
pub(crate) struct Table {
    whole: HashMap<String, Sort>,
    patterns: Vec<Pattern>,
    by_first: HashMap<String, Vec<usize>>,
    by_last: HashMap<String, Vec<usize>>,
    others: Vec<usize>,
    pub(crate) measures: Measures,
    pub(crate) short: HashMap<String, Unit>,
    pub(crate) days: HashMap<String, DayWord>,
    pub(crate) months: HashMap<String, u32>,
    pub(crate) in_dates: HashSet<String>,
    pub(crate) after_a_name: HashSet<String>,
    /// What stands behind a note that is shown in part, with the dots before it.
    pub(crate) clipped: Vec<String>,
}

/// The table of the program.
pub(crate) static TABLE: LazyLock<Table> = LazyLock::new(|| Table::of(WORDS));

/// The languages whose pages are known, as one says them: "English, German and French".
pub(crate) fn languages() -> String {
    let known: Vec<&str> = WORDS.lines().filter_map(|row| row.strip_prefix("# --- ")).collect();
    match &known[..] {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        known => known.join(", "),
    }
}

/// The rows of a table: kind and patterns.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = (&str, Vec<&str>)> {
    let rows = text.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once(": "));
    rows.map(|(kind, patterns)| (kind, patterns.split(" | ").collect()))
}

/// The kind of a row whose patterns are whole lines.
pub(crate) fn sort_named(kind: &str) -> Option<Sort> {
    Some(match kind {
        "page" => Sort::Page,
        "badge" => Sort::Badge,
        "no headline" => Sort::NoHeadline,
        "name next" => Sort::NameNext,
        "headline next" => Sort::HeadlineNext,
        "withdraw" => Sort::Withdraw,
        "answer" => Sort::Answer,
        "message" => Sort::Message,
        "reply" => Sort::Reply,
        "other button" => Sort::OtherButton,
        "more" => Sort::More,
        "person" => Sort::Person,
        "maybe person" => Sort::MaybePerson,
        "asks" => Sort::Asks,
        "named" => Sort::Named,
        "thing" => Sort::Thing,
        "mutual" => Sort::Mutual,
        "unclear mutual" => Sort::UnclearMutual,
        "ago" => Sort::Ago,
        "sent" => Sort::Sent,
        "received" => Sort::Received,
        "connected" => Sort::Connected,
        "profile" => Sort::Profile,
        _ => return kind.strip_prefix("count ").and_then(Of::named).map(Sort::Count),
    })
}

impl Table {
    pub(crate) fn of(text: &str) -> Table {
        let mut table = Table::default();
        for (kind, patterns) in rows(text) {
            if !table.learn(kind, &patterns) {
                let Some(sort) = sort_named(kind) else { continue };
                patterns.iter().filter_map(|pattern| Pattern::of(sort, pattern)).for_each(|it| table.add(it));
            }
        }
        table
    }

    /// Takes a row that is not about whole lines; false where it is.
    pub(crate) fn learn(&mut self, kind: &str, patterns: &[&str]) -> bool {
        let keys = patterns.iter().map(|word| key(word));
        match kind {
            "now" | "today" => self.days.extend(keys.map(|word| (word, DayWord::Today))),
            "yesterday" => self.days.extend(keys.map(|word| (word, DayWord::Yesterday))),
            "one" => self.measures.one.extend(keys),
            "in dates" => self.in_dates.extend(keys),
            "after a name" => self.after_a_name.extend(keys),
            "calendar" => {
                for (month, spellings) in (1..=12).zip(patterns) {
                    self.months.extend(spellings.split('/').map(|name| (key(name), month)));
                }
            }
            _ => {
                let short = kind.strip_suffix(" short");
                let Some(unit) = Unit::named(short.unwrap_or(kind)) else { return false };
                for word in keys {
                    if short.is_some() {
                        self.short.insert(word.clone(), unit);
                    }
                    self.measures.units.insert(word, unit);
                }
            }
        }
        true
    }

    fn add(&mut self, pattern: Pattern) {
        let number = self.patterns.len();
        if pattern.is_plain() {
            let whole: Vec<_> = pattern.tokens.iter().filter_map(Token::word).collect();
            let whole = whole.join(" ");
            if pattern.sort == Sort::More && whole.starts_with("...") {
                self.clipped.push(whole.clone());
            }
            self.whole.entry(whole).or_insert(pattern.sort);
            return;
        }
        let first = pattern.tokens.first().and_then(Token::word);
        let last = pattern.tokens.last().and_then(Token::word);
        match (first, last) {
            (Some(word), _) => self.by_first.entry(word.to_owned()).or_default().push(number),
            (None, Some(word)) => self.by_last.entry(word.to_owned()).or_default().push(number),
            (None, None) => self.others.push(number),
        }
        self.patterns.push(pattern);
    }

    /// What a whole line of the table's own words is.
    pub(crate) fn whole(&self, line: &str) -> Option<Sort> {
        self.whole.get(line).copied()
    }

    /// Every pattern that a line fits, in the order of the table.
    pub(crate) fn fits<'t, 'a>(&'t self, line: &'t [Word<'a>]) -> impl Iterator<Item = (Sort, Caught<'a>)> + 't {
        let of = |map: &HashMap<String, Vec<usize>>, word: Option<&Word>| {
            word.and_then(|word| map.get(&word.key)).cloned().unwrap_or_default()
        };
        let mut numbers = of(&self.by_first, line.first());
        numbers.extend(of(&self.by_last, line.last()));
        numbers.extend(&self.others);
        numbers.sort_unstable();
        numbers.into_iter().filter_map(move |number| {
            let pattern = &self.patterns[number];
            pattern.catch(&self.measures, line).map(|caught| (pattern.sort, caught))
        })
    }
}
