use proptest::prelude::*;

use crate::domain::record::batch::Batch;
use crate::domain::record::book::Book;
use crate::domain::record::journal::RowsWritten;
use crate::domain::time::{Now, Time};
use crate::domain::whole::take::take;
use crate::export::chosen::{Chosen, Reach, Selection};
use crate::export::format::ExportFormat;
use crate::export::write::{Options, text};
use crate::import::whole::parse;
use crate::store::file::Store;

/// Everything of a file as JSON.
fn exported(store: &Store) -> String {
    let book = store.load().expect("reads");
    let now = Now::new(Time::UNIX_EPOCH, chrono_tz::UTC);
    let people = book.people().map(|person| Chosen::of(&book, person)).collect();
    let messages = store.all_messages().expect("reads");
    let (written, reach) = (RowsWritten::default(), Reach::Everything);
    let selection = Selection { book: &book, now, reach, people, messages, written };
    text(&selection, ExportFormat::Json, &Options::default())
}

fn imported(store: &mut Store, json: &str) -> bool {
    let (_, whole) = parse(json.as_bytes()).expect("an export");
    let batch: Batch = take(&store.load().expect("reads"), whole, "x.json").batch;
    let is_new = !batch.edits.is_empty();
    if is_new {
        store.commit(batch, Time::UNIX_EPOCH).expect("writes");
    }
    is_new
}

/// A book with a row of every kind, with texts as they come.
fn json(texts: &[String]) -> String {
    let text = |n: usize| serde_json::to_string(&texts[n % texts.len()]).expect("text");
    let name = |n: usize| serde_json::to_string(&format!("A{}", texts[n % texts.len()])).expect("text");
    let moment = "\"2026-11-28T10:00:00Z\"";
    format!(
        r#"{{"format":"ties","version":1,
"people":[{{"id":2,"name":{a},"slug":"ada","aliases":["ada-l"],"headline":{b},"email":{c},"tags":["x",{d}],"remark":{e},
 "details":{{"skills":[{a}],"mutual_count":3}},"care":{{"circle":"inner","keep":"always"}}}},
 {{"id":7,"name":{b2}}}],
"requests":[{{"id":3,"person":2,"direction":"sent","state":"withdrawn","at":{moment},"reason":{b},"origin":"typed","note":{c}}},
 {{"id":4,"person":7,"direction":"received","state":"pending","origin":"archive","sent_at":{moment},"handling":{{"template":{a},"group":5}}}}],
"connections":[{{"id":9,"person":2,"connected_on":"2020-01-02","state":"connected","origin":"archive"}}],
"interactions":[{{"id":1,"person":2,"kind":"coffee","on":"2026-11-01","text":{d}}}],
"follow_ups":[{{"id":1,"person":2,"cause":"hand","opened_at":{moment},"due":"2026-12-01","why":{e},"state":"open"}}],
"correspondences":[{{"person":2,"first_sent":{moment},"last_sent":{moment},"recent_sent":[{moment}],"years":[{{"year":2026,"sent":1,"received":0}}]}}],
"messages":[{{"id":6,"person":2,"direction":"sent","at":{moment},"text":{e}}}],
"groups":[{{"id":5,"name":{a},"members":[2,7],"acts":[{{"what":"met","on":"2026-11-02","text":{b}}}]}}],
"shares":[{{"id":1,"title":{a},"text":{b},"link":{c},"state":"idea","planned_on":"2026-12-02","audience":{{"groups":[5],"circles":["wide"]}},"origin":"typed"}}],
"tasks":[{{"id":8,"person":2,"kind":"withdraw","subject":3,"decided_at":{moment},"state":"open"}}],
"imports":[{{"id":2,"name":{a},"sha256":"00","exported_at":{moment},"imported_at":{moment},"left_out":0,"files":[]}}],
"own_profile":{{"name":{a},"interests":[{b}]}},
"goals":[{{"kind":"word","text":"rust","weight":10}}],
"templates":[{{"name":{a},"text":{b}}}],
"apart":[[2,7]],
"mappings":[{{"columns":[[{a},"name"]]}}]
}}"#,
        a = name(0),
        b2 = name(1),
        b = text(1),
        c = text(2),
        d = text(3),
        e = text(4),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_exported_and_imported_is_exported_as_the_same_bytes(
        texts in prop::collection::vec(any::<String>(), 5),
    ) {
        let dir = tempfile::tempdir().expect("a folder");
        let mut first = Store::open(&dir.path().join("1.db")).expect("opens");
        prop_assert!(imported(&mut first, &json(&texts)));
        let out = exported(&first);
        prop_assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{}", out);
        let mut second = Store::open(&dir.path().join("2.db")).expect("opens");
        prop_assert!(imported(&mut second, &out));
        prop_assert_eq!(&exported(&second), &out);
        // Into the file that holds it already it brings nothing.
        prop_assert!(!imported(&mut second, &out));
        second.undo(Time::UNIX_EPOCH).expect("undoes");
        prop_assert!(second.load().expect("reads") == Book::default());
    }

    #[test]
    fn what_is_merged_twice_is_merged_once_and_can_be_taken_back(
        texts in prop::collection::vec(any::<String>(), 5),
        others in prop::collection::vec(any::<String>(), 5),
    ) {
        let dir = tempfile::tempdir().expect("a folder");
        let mut store = Store::open(&dir.path().join("1.db")).expect("opens");
        imported(&mut store, &json(&texts));
        let before = exported(&store);
        let other = json(&others).replace("\"slug\":\"ada\",\"aliases\":[\"ada-l\"],", "\"slug\":\"ada-l\",");
        let is_new = imported(&mut store, &other);
        let after = exported(&store);
        prop_assert!(!imported(&mut store, &other));
        prop_assert_eq!(&exported(&store), &after);
        if is_new {
            store.undo(Time::UNIX_EPOCH).expect("undoes");
        }
        prop_assert_eq!(&exported(&store), &before);
    }
}
