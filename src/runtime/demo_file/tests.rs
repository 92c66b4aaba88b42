//! The archives of the demo network, written, read and imported: what each brings, in any order and twice.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::TimeDelta;

use super::*;
use crate::demo::archives::story;
use crate::demo::size::Size;
use crate::demo::{network, past};
use crate::domain::archive::finding::FindingGroup;
use crate::domain::archive::import::Import;
use crate::domain::archive::merge;
use crate::domain::archive::rows::{Archive, ExportClue};
use crate::domain::deciding::decide;
use crate::domain::deciding::decide::Decision;
use crate::domain::deciding::prune;
use crate::domain::limit::tally;
use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::connection::Standing;
use crate::domain::record::follow_up::Cause;
use crate::domain::record::request::Direction;
use crate::domain::settings::Settings;
use crate::domain::settings::limits::{LimitKey, LimitSetting, Mode};
use crate::domain::time::Now;
use crate::domain::today;
use crate::domain::weighing::fit::{Scores, Weigher};
use crate::domain::weighing::scale::Scale;
use crate::import::read;
use crate::import::wanted::Wanted;

/// The network of the flow tests, and the whole one.
const SMALL: Size = Size { connections: 300, pending: 60, received: 12 };

/// In the order of [`Group::ALL`].
const FIRST: [usize; FindingGroup::ALL.len()] = [1, 1, 2, 1, 2, 0, 2, 1, 1];
const SECOND: [usize; FindingGroup::ALL.len()] = [5, 1, 4, 6, 5, 2, 3, 4, 3];

/// Among them the last second of a day, the night in which clocks go back in Los Angeles within the window, and days
/// that are other days in UTC.
fn nows() -> Vec<Now> {
    [
        ("2026-11-23T12:00:00Z", chrono_tz::UTC),
        ("2026-11-25T00:00:00Z", chrono_tz::Europe::Berlin),
        ("2027-03-01T23:59:59Z", chrono_tz::Asia::Tokyo),
        ("2028-02-29T03:00:00Z", chrono_tz::America::Los_Angeles),
    ]
    .map(|(at, zone)| Now::new(at.parse().expect("a time"), zone))
    .to_vec()
}

fn book(size: Size, now: Now) -> Book {
    let mut book = Book::default();
    for batch in network::network(now, size.before_decisions()) {
        book.apply(&batch.edits);
    }
    for (_, batch) in past::recent_decisions(&book.clone(), now) {
        book.apply(&batch.edits);
    }
    book
}

/// Writes the archives of a book and reads them.
fn read(book: &Book, now: Now) -> [Archive; 2] {
    let folder = tempfile::tempdir().expect("a folder");
    story::archives(book, now).map(|archive| {
        let path = write_archive(folder.path(), archive).expect("writes");
        read::read(Path::new(&path), &Wanted::default(), &mut |_| ControlFlow::Continue(())).expect("reads")
    })
}

fn take_in(book: &mut Book, archive: &Archive, now: Now) -> Import {
    let import = merge::import(book, archive, &Settings::default(), now);
    for batch in import.batches(|_| true) {
        book.apply(&batch.edits);
    }
    import
}

fn counts(import: &Import) -> [usize; FindingGroup::ALL.len()] {
    FindingGroup::ALL.map(|group| import.count_of(group))
}

/// What is known of everybody and of all decisions, but for by which archive.
fn states(book: &Book) -> BTreeSet<String> {
    let people = book.people().map(|person| {
        let slug = person.slug.as_ref().map(ToString::to_string).unwrap_or_default();
        let requests = book.requests_of(person.id).map(|request| (request.direction, request.sent_at, &request.state));
        let mut requests: Vec<String> = requests.map(|request| format!("{request:?}")).collect();
        let mut ties: Vec<_> = book.connections_of(person.id).map(|tie| (tie.connected_on, &tie.standing)).collect();
        requests.sort();
        ties.sort_by_key(|(on, standing)| (*on, standing.word()));
        let tasks: Vec<_> = book.tasks_of(person.id).map(|task| (task.progress.word(), task.doubt())).collect();
        let follow_ups: Vec<_> = book.follow_ups_of(person.id).map(|follow_up| follow_up.progress).collect();
        let job = (&person.name, &person.company, &person.position);
        let told = book.correspondence(person.id).map(|told| &told.exchange);
        format!("{slug} {job:?} {requests:?} {ties:?} {tasks:?} {follow_ups:?} {told:?}")
    });
    people.collect()
}

#[test]
fn each_archive_is_read_without_a_row_left_out() {
    for now in nows() {
        let book = book(Size::default(), now);
        let [first, second] = story::archives(&book, now);
        assert!(first.made_on < second.made_on && second.made_on < now.at.date_naive());
        assert!(first == story::archives(&book, now)[0], "the same each time");
        for (archive, written) in read(&book, now).iter().zip([first, second]) {
            assert_eq!((&archive.name, archive.exported_clue), (&written.name, ExportClue::Name));
            assert_eq!(archive.exported_at.date_naive(), written.made_on);
            assert_eq!(archive.notices, [""; 0]);
            let names: Vec<_> = archive.files.iter().map(|file| file.name.as_str()).collect();
            assert_eq!(names, ["Connections.csv", "Invitations.csv", "messages.csv"]);
            for file in &archive.files {
                assert!(file.skipped.is_empty() && file.unparsed_dates.is_empty(), "{file:?}");
                assert!(file.warnings.is_empty() && file.rows > 0, "{file:?}");
            }
            assert!(archive.connections.iter().flatten().count() > 3_600);
        }
    }
}

#[test]
fn each_archive_brings_a_few_findings_of_each_group() {
    for now in nows() {
        for size in [SMALL, Size::default()] {
            let mut book = book(size, now);
            for (archive, expected) in read(&book, now).iter().zip([FIRST, SECOND]) {
                let before = book.clone();
                let import = take_in(&mut book, archive, now);
                let told = import.findings.iter().map(|f| format!("{:?} {} {}\n", f.group, f.name, import.text_of(f)));
                assert_eq!(counts(&import), expected, "{now:?}\n{}", told.collect::<String>());
                assert!(!import.is_older && import.doubt(FindingGroup::Lost).is_none());
                assert!(import.files.iter().all(|file| file.left_out() == 0), "{:?}", import.files);
                let open = |book: &Book| book.follow_ups().filter(|f| f.is_open()).count();
                let closed = usize::from(expected == SECOND);
                // Who asked and was accepted between two archives is new.
                let new = import
                    .findings
                    .iter()
                    .filter(|f| f.group == FindingGroup::New && import.text_of(f).contains("accepted"))
                    .count();
                assert_eq!(
                    open(&book) + closed - open(&before),
                    expected[2] + new,
                    "all who accepted are followed up with"
                );
            }
            let acceptance = book.follow_ups().filter(|follow_up| follow_up.cause == Cause::Acceptance);
            assert_eq!(acceptance.count(), 12);
            let lost = book.connections().filter(|tie| matches!(tie.standing, Standing::Lost { .. }));
            assert_eq!(lost.count(), 4);
        }
    }
}

#[test]
fn they_come_to_the_same_in_either_order_and_twice() {
    for now in nows() {
        let start = book(SMALL, now);
        let [first, second] = read(&start, now);
        let after = |archives: &[&Archive]| {
            let mut book = start.clone();
            for archive in archives {
                take_in(&mut book, archive, now);
            }
            states(&book)
        };
        let expected = after(&[&first, &second]);
        for order in [&[&second, &first][..], &[&first, &first, &second, &second], &[&first, &second, &first, &second]]
        {
            let difference: Vec<_> = after(order).symmetric_difference(&expected).cloned().collect();
            assert!(difference.is_empty(), "{difference:#?}");
        }
    }
}

#[test]
fn a_network_of_any_size_has_archives() {
    let now = nows()[0];
    for (connections, pending) in [(0, 0), (1, 1), (20, 3), (50, 5_000)] {
        let start = book(Size { connections, pending, received: 0 }, now);
        for archive in read(&start, now) {
            let mut book = start.clone();
            take_in(&mut book, &archive, now);
        }
    }
}

#[test]
fn archives_are_written_to_a_folder_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = write(&folder.path().join("demo.db"), SMALL, nows()[0]).expect("writes");
    assert!(!is_free(folder.path()) && !is_free(&folder.path().join("demo.db")));
    let archives = folder.path().join("new").join("archives");
    assert!(is_free(&archives));
    let paths = write_archives(&archives, &store, nows()[0]).expect("writes");
    let expected = ["11-19-2026", "11-22-2026"].map(|day| format!("Basic_LinkedInDataExport_{day}"));
    let names: Vec<_> = paths.iter().map(|path| path.rsplit('/').next().unwrap_or_default()).collect();
    assert_eq!(names, expected);
    assert!(paths.iter().all(|path| Path::new(path).join("Invitations.csv").is_file()) && !is_free(&archives));
}

/// Settings under which drafts may go or not, and much or little is reviewed.
fn various_settings() -> [Settings; 3] {
    let (mut few, mut many) = (Settings::default(), Settings::default());
    few.limits.insert(LimitKey::Week, LimitSetting { max: Some(3), ..LimitSetting::default() });
    few.limits.insert(LimitKey::Connections, LimitSetting { max: Some(302), mode: Some(Mode::Block) });
    (few.review.per_day, few.work_list) = (0, false);
    (many.review.per_day, many.follow_up.per_day) = (500, 100);
    [Settings::default(), few, many]
}

#[test]
fn what_is_due_is_counted_from_few_rows_as_from_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = nows()[0];
    let mut store = write(&folder.path().join("a.db"), SMALL, made).expect("writes");
    let (book, usual) = (store.load().expect("loads"), Settings::default());
    let pending = book.people().filter(|person| book.pending_request(person.id, Direction::Sent).is_some());
    let pending: Vec<_> = pending.map(|person| person.id).take(60).collect();
    let plan = prune::plan(&book, &pending, &tally::limits(&book, &usual, made), made);
    store.commit(plan.batch, made.at).expect("writes");
    let book = store.load().expect("loads");
    let mut counts = BTreeSet::new();
    for (days, settings) in [-400, -90, -30, -7, -1, 0, 1, 3, 10, 31, 100, 200, 1_000]
        .into_iter()
        .flat_map(|days| various_settings().map(|settings| (days, settings)))
    {
        let now = Now::new(made.at + TimeDelta::days(days), made.zone);
        let scores = Scores::all(&Weigher::new(&book, &settings, &Scale::of(&book)));
        let all = today::today(&book, &scores, &tally::limits(&book, &settings, now), &settings, now);
        let count = store.how_many_due(&settings, now).expect("counts");
        assert_eq!(count, today::count(&all), "{days} days, {settings:?}");
        counts.insert(count);
    }
    assert!(counts.len() > 10, "{counts:?}");
}

#[test]
fn a_decision_is_planned_from_few_rows_as_from_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let now = nows()[0];
    let store = write(&folder.path().join("a.db"), SMALL, now).expect("writes");
    let (book, settings) = (store.load().expect("loads"), Settings::default());
    let pace = |book: &Book, of, plan: &Plan| decide::pace(&tally::limits(book, &settings, now), of, plan.names.len());
    for person in book.people() {
        let few = store.about(&[format!("#{}", person.id.0)], &settings, now).expect("reads").expect("is known");
        for of in [Decision::Accept, Decision::Ignore, Decision::Withdraw, Decision::Remove, Decision::TheyAccepted] {
            let plan = |book: &Book| decide::decide(book, of, &[person.id], "why", &settings, now);
            assert_eq!(plan(&few), plan(&book), "{of:?} {}", person.name);
            assert_eq!(pace(&few, of, &plan(&few)), pace(&book, of, &plan(&book)));
            assert_eq!(decide::can_apply(&few, of, person.id), decide::can_apply(&book, of, person.id));
        }
    }
    for looked_for in ["Nobody", "#0", "#999999", "ada-lovelace"] {
        assert!(store.about(&[looked_for.to_owned()], &settings, now).expect("reads").is_none());
    }
}
