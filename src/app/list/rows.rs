//! Which rows a tab shows, narrowed and in order.

use std::cmp::Reverse;

use crate::app::list::chip::Chip;
use crate::app::list::in_file::Rows;
use crate::app::list::order::Ordered;
use crate::app::list::row::{Heading, Item, Row, Source};
use crate::app::list::tab::Tab;
use crate::app::list::view::List;
use crate::domain::both::pair;
use crate::domain::finding::needle::Needle;
use crate::domain::finding::query::subject::Subject;
use crate::domain::finding::rank::Rank;
use crate::domain::finding::ranks::Ranks;
use crate::domain::finding::search::highlights;
use crate::domain::insights::table::INSIGHTS;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::record::task::TaskKind;
use crate::domain::time::{Day, Now};
use crate::domain::today::{Part, ToDo};
use crate::domain::words::order::counted;
use crate::domain::{today, work_list};

/// Works out what is shown of a list: its rows narrowed by its chips, in its order.
pub(crate) fn fill(list: &mut List, tab: Tab, source: Source<'_>, page: usize) {
    let by = list.sort.filter(|_| tab.is_sorted());
    list.ordered = by.map(|by| match list.ordered.take() {
        Some(known) if known.by == by => known,
        Some(known) if known.by.column == by.column => known.turned(),
        Some(_) | None => Ordered::of(&list.base, by, source),
    });
    // Where nothing narrows them, they are the same and not only alike.
    let mut rows = list.ordered.as_ref().map_or(&list.base, |ordered| &ordered.rows).clone();
    for chip in &list.chips {
        rows = narrowed(&rows, chip, source).into();
    }
    if rows.first().is_some_and(|row| row.is_heading()) {
        rows = without_empty_headings(&rows).into();
    }
    list.refill(rows, page);
}

/// The rows that fit.
fn kept(rows: &Rows, fits: impl Fn(Row) -> bool + Sync) -> Vec<Row> {
    let [mut fit, others] = rows.in_file(|in_file| {
        let mut fit = vec![false; rows.len()];
        for (row, place) in in_file {
            fit[place] = fits(row);
        }
        fit
    });
    for (fits, other) in fit.iter_mut().zip(others) {
        *fits |= other;
    }
    let mut kept = Vec::with_capacity(fit.iter().filter(|fits| **fits).count());
    kept.extend(rows.iter().zip(fit).filter(|(_, fits)| *fits).map(|(row, _)| *row));
    kept
}

/// The rows without headings under which nothing is left.
fn without_empty_headings(rows: &[Row]) -> Vec<Row> {
    let next = rows.iter().skip(1).map(|row| row.is_heading()).chain([true]);
    rows.iter().zip(next).filter(|(row, next)| !(row.is_heading() && *next)).map(|(row, _)| *row).collect()
}

/// What is searched in a row that is about no person.
fn words(row: Row, book: &Book) -> String {
    match row.item() {
        Item::Group(id) => book.group(id).map(|group| format!("{} {}", group.name, group.topic)).unwrap_or_default(),
        Item::Share(id) => book.share(id).map(|share| format!("{} {}", share.name(), share.text)).unwrap_or_default(),
        Item::Insight(n) => INSIGHTS[usize::from(n)].question.to_owned(),
        _ => String::new(),
    }
}

/// The rows that a chip leaves.
fn narrowed(rows: &Rows, chip: &Chip, source: Source<'_>) -> Vec<Row> {
    match chip {
        Chip::Search(_, needle) => {
            let ranks = ranks(needle, source);
            kept(rows, |row| match row.someone() {
                Some(person) => ranks.get(person).is_some(),
                None => row.is_heading() || !highlights(&words(row, source.book), needle, false).is_empty(),
            })
        }
        Chip::People(_, people) => {
            let people: std::collections::HashSet<_> = people.iter().collect();
            kept(rows, |row| row.is_heading() || people.contains(&row.person))
        }
        Chip::Filter(_, query) => {
            let Source { book, now, .. } = source;
            kept(rows, |row| {
                let Some(person) = book.person(row.person) else { return row.is_heading() };
                let (request, connection) = match row.item() {
                    Item::Request(id) => (book.request(id), None),
                    Item::Connection(id) => (None, book.connection(id)),
                    Item::Task(id) | Item::Settled(id) => {
                        (book.task(id).and_then(|t| t.what.request()).and_then(|id| book.request(id)), None)
                    }
                    _ => (None, book.standing_connection(row.person)),
                };
                let fit = source.scores.of(row.person);
                query.matches(&Subject { book, now, person, request, connection, fit })
            })
        }
    }
}

/// How well each person fits. What was written counts behind what somebody is known by, letters in their
/// order only where nothing else fits, and one wrong letter is forgiven only where nothing fits anywhere.
fn ranks(needle: &Needle, source: Source<'_>) -> Ranks {
    let mut found = source.index().search(needle);
    let written = source.index().search_written(needle);
    if !written.is_empty() {
        found.keep_above(Rank::Letters);
    }
    for (person, rank) in written {
        found.add(person, rank);
    }
    if found.is_empty() {
        for person in source.index().search_typo(needle) {
            found.add(person, Rank::Typo);
        }
    }
    found
}

/// How many rows of each list fit what is searched, where nothing does in the one that is shown; and who fits and is in
/// none of them, the best first.
pub(crate) fn found_in(lists: &[&[Row]], needle: &Needle, source: Source<'_>) -> (Vec<usize>, Vec<PersonId>) {
    let mut ranks = ranks(needle, source);
    let fits = |row: &&Row| match row.someone() {
        Some(person) => ranks.get(person).is_some(),
        None => !row.is_heading() && !highlights(&words(**row, source.book), needle, false).is_empty(),
    };
    let counts = lists.iter().map(|rows| rows.iter().filter(fits).count()).collect();
    for person in lists.iter().flat_map(|rows| rows.iter()).filter_map(|row| row.someone()) {
        ranks.remove(person);
    }
    let left = ranks.iter().map(|(person, rank)| (rank, person));
    let mut left: Vec<_> = left.filter(|(_, person)| source.book.person(*person).is_some()).collect();
    left.sort();
    (counts, left.into_iter().map(|(_, person)| person).collect())
}

/// Puts the rows of those who fit what is searched in the place of others, the best first; among equals the order stays.
/// Tells where those of each rank end.
pub(crate) fn searched(
    rows: &[Row],
    needle: &Needle,
    source: Source<'_>,
    found: &mut Vec<Row>,
) -> [usize; Rank::COUNT] {
    let mut ends = [0; Rank::COUNT];
    if needle.is_empty() {
        rows.clone_into(found);
        return ends;
    }
    let ranks = ranks(needle, source);
    let rank = |row: &Row| match row.someone() {
        Some(person) => ranks.get(person),
        None => (!highlights(&words(*row, source.book), needle, false).is_empty()).then_some(Rank::NameWords),
    };
    let (first, second) = rows.split_at(rows.len() / 2);
    let (second_part, first_part) = pair(rows.len(), || Ranked::of(second, rank), || Ranked::of(first, rank));
    let total = first_part.fitting() + second_part.fitting();
    // What was found by the letter before makes room, which is quicker than to get it anew.
    found.truncate(total);
    found.resize(total, Row::NONE);
    let (mut first_places, mut second_places) = (Places::default(), Places::default());
    let mut rest = &mut found[..];
    for (rank, end) in ends.iter_mut().enumerate() {
        for (part, places) in [(&first_part, &mut first_places), (&second_part, &mut second_places)] {
            (places[rank], rest) = rest.split_at_mut(part.counts[rank]);
        }
        *end = total - rest.len();
    }
    pair(rows.len(), || second_part.put(second, &mut second_places), || first_part.put(first, &mut first_places));
    ends
}

/// Places for rows, by rank.
type Places<'r> = [&'r mut [Row]; Rank::COUNT];

/// The rank of a row that does not fit.
const NONE: usize = Rank::COUNT;

/// The ranks of some rows, and how many have each.
struct Ranked {
    ranks: Vec<u8>,
    counts: [usize; Rank::COUNT + 1],
}

impl Ranked {
    fn of(rows: &[Row], rank: impl Fn(&Row) -> Option<Rank>) -> Ranked {
        let ranks: Vec<u8> = rows.iter().map(|row| rank(row).map_or(NONE, |rank| rank as usize) as u8).collect();
        // To go through them once for each rank is quicker than to add to one of the counts each time, where as many as a
        // byte can count are taken at once.
        let among = |some: &[u8], rank: u8| some.iter().map(|other| u8::from(*other == rank)).sum::<u8>();
        let count = |rank| ranks.chunks(u8::MAX.into()).map(|some| usize::from(among(some, rank as u8))).sum();
        let counts = std::array::from_fn(count);
        Ranked { ranks, counts }
    }

    /// How many have one.
    fn fitting(&self) -> usize {
        self.ranks.len() - self.counts[NONE]
    }

    /// Puts the rows that have one in the places of their ranks. The others are put where nobody looks, since to ask of
    /// each takes longer.
    fn put(&self, rows: &[Row], places: &mut Places<'_>) {
        let mut nowhere = [Row::NONE];
        let mut all: Vec<&mut [Row]> = places.iter_mut().map(|places| &mut **places).collect();
        all.push(&mut nowhere);
        let mut next = [0; Rank::COUNT + 1];
        for (rows, ranks) in rows.chunks(8).zip(self.ranks.chunks(8)) {
            // Where nobody fits, the rows need not even be fetched.
            if ranks == [NONE as u8; 8] {
                continue;
            }
            for (row, rank) in rows.iter().zip(ranks) {
                let rank = usize::from(*rank);
                all[rank][next[rank]] = *row;
                next[rank] += usize::from(rank != NONE);
            }
        }
    }
}

/// Requests, one way; and how many count.
pub(crate) fn request_rows(book: &Book, direction: Direction, all: bool, now: Now) -> (Vec<Row>, usize) {
    let mut count = 0;
    let mut keyed = Vec::new();
    for request in book.requests().filter(|request| request.direction == direction) {
        let waits = request.waits(now);
        count += usize::from(waits);
        if all || waits {
            // Seconds are sooner compared than dates.
            let sent_at = request.sent_at.map(|at| at.timestamp());
            keyed.push((sent_at, request.id, Row::new(request.person, Item::Request(request.id))));
        }
    }
    // Waiting for others: the oldest asks for a decision first. Everything else: the newest is of interest.
    if direction == Direction::Sent && !all {
        keyed.sort_unstable_by_key(|(at, id, _)| (*at, *id));
    } else {
        keyed.sort_unstable_by_key(|(at, id, _)| Reverse((*at, *id)));
    }
    (keyed.into_iter().map(|(.., row)| row).collect(), count)
}

/// Connections, the newest first, and those without a day last; with all of them, those that are gone and the people
/// outside the network; and how many count.
pub(crate) fn connection_rows(book: &Book, all: bool) -> (Vec<Row>, usize) {
    let shown = || book.connections().filter(|tie| all || tie.stands());
    // There are far fewer days than connections, so those are counted and not compared.
    let mut numbers: foldhash::HashMap<Option<Day>, usize> = foldhash::HashMap::default();
    let mut days: Vec<(Option<Day>, u32)> = Vec::new();
    let mut count = 0;
    for tie in shown() {
        count += usize::from(tie.stands());
        let number = *numbers.entry(tie.connected_on).or_insert(days.len());
        if number == days.len() {
            days.push((tie.connected_on, 0));
        }
        days[number].1 += 1;
    }
    days.sort_unstable_by_key(|(day, _)| Reverse(*day));
    numbers.extend(days.iter().zip(0..).map(|((day, _), rank)| (*day, rank)));
    let counts: Vec<u32> = days.iter().map(|(_, count)| *count).collect();
    let ranked = shown().map(|tie| {
        let row = Row::new(tie.person, Item::Connection(tie.id));
        (numbers.get(&tie.connected_on).copied().unwrap_or_default(), row)
    });
    let mut rows = counted(ranked, &counts, Row::NONE);
    if all {
        rows.extend(book.outsiders().map(|person| Row::new(person.id, Item::Outsider)));
    }
    (rows, count)
}

/// What is to be done today, under headings; and how many count.
pub(crate) fn today_rows(parts: &[Part]) -> (Vec<Row>, usize) {
    let row = |entry: &today::TodayEntry| {
        let item = match entry.what {
            ToDo::FollowUp(id) => Item::FollowUp(id),
            ToDo::Cadence(_) => Item::Cadence,
            ToDo::Request(id) => Item::Request(id),
            ToDo::Review(_) => Item::Review,
            ToDo::Birthday(_) => Item::Birthday,
            ToDo::Share(id) => Item::Share(id),
            ToDo::Task(id) => Item::Task(id),
        };
        Row::new(entry.person.unwrap_or(PersonId::NOBODY), item)
    };
    let of = |part: &Part| {
        let heading = Row::about_nobody(Item::Heading(Heading::Today(part.section)));
        std::iter::once(heading).chain(part.entries.iter().map(row)).collect::<Vec<_>>()
    };
    (parts.iter().flat_map(of).collect(), today::count(parts))
}

/// The work list in three parts, under headings: what is to be clicked, what was and waits for proof, what the last
/// archive confirmed; and how many are to be clicked.
pub(crate) fn work_rows(book: &Book) -> (Vec<Row>, usize) {
    let tasks = work_list::work_list(book);
    let mut rows = Vec::with_capacity(tasks.len() + TaskKind::ALL.len());
    for of_kind in tasks.chunk_by(|a, b| a.what.kind() == b.what.kind()) {
        let heading = of_kind.first().map(|task| Item::Heading(Heading::Work(task.what.kind())));
        rows.extend(heading.map(Row::about_nobody));
        rows.extend(of_kind.iter().map(|task| Row::new(task.person, Item::Task(task.id))));
    }
    for (heading, settled) in
        [(Heading::Clicked, work_list::clicked(book)), (Heading::Confirmed, work_list::confirmed(book))]
    {
        if !settled.is_empty() {
            rows.push(Row::about_nobody(Item::Heading(heading)));
            rows.extend(settled.iter().map(|task| Row::new(task.person, Item::Settled(task.id))));
        }
    }
    (rows, tasks.len())
}

/// Groups, by name; and how many count.
pub(crate) fn group_rows(book: &Book) -> (Vec<Row>, usize) {
    let mut groups: Vec<_> = book.groups().collect();
    groups.sort_by_cached_key(|group| group.name.to_lowercase());
    let row = |id| Row::about_nobody(Item::Group(id));
    (groups.iter().map(|group| row(group.id)).collect(), groups.len())
}

/// What is to come, the next first; or everything, the newest first, what has no day before.
pub(crate) fn share_rows(book: &Book, all: bool) -> (Vec<Row>, usize) {
    let count = book.shares().filter(|share| !share.stage.is_shared()).count();
    let mut shares: Vec<_> = book.shares().filter(|share| all || !share.stage.is_shared()).collect();
    if all {
        shares.sort_by_key(|share| Reverse((share.day().is_none(), share.day(), share.id)));
    } else {
        shares.sort_by_key(|share| (share.planned_on.is_none(), share.planned_on, share.id));
    }
    let row = |id| Row::about_nobody(Item::Share(id));
    (shares.iter().map(|share| row(share.id)).collect(), count)
}

/// The questions, where there is somebody to tell about; and how many.
pub(crate) fn insight_rows(book: &Book) -> (Vec<Row>, usize) {
    let count = if book.is_empty() { 0 } else { INSIGHTS.len() };
    let row = |n: usize| Row::about_nobody(Item::Insight(n as u8));
    ((0..count).map(row).collect(), count)
}
