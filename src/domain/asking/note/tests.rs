//! Tables of cases and properties for notes.

use proptest::prelude::*;

use super::*;
use crate::domain::asking::template;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::edit::Edit;
use crate::domain::words::{count, name};

fn filled(template: &str) -> Filled {
    let known = |place: &str, _| match place {
        "first_name" => "Ada".to_owned(),
        "company" => "Acme".to_owned(),
        _ => String::new(),
    };
    fill(template, known)
}

#[test]
fn first_names_are_found_without_titles() {
    for (full, first) in [
        ("Ada Lovelace", "Ada"),
        ("Dr. Ada Lovelace", "Ada"),
        ("Prof. Dr. Ada Lovelace", "Ada"),
        ("Lovelace, Ada", "Ada"),
        ("Ada Lovelace, PhD", "Ada"),
        ("Lovelace, Ph.D., MBA", "Lovelace"),
        ("李小龍", "李小龍"),
        ("李小龍, PhD", "李小龍"),
        ("  Ada  ", "Ada"),
        ("Dr.", "Dr."),
        ("", ""),
    ] {
        assert_eq!(name::first_name(full), first, "{full:?}");
    }
}

#[test]
fn places_are_filled_left_out_or_told() {
    for (template, text, empty, unknown) in [
        ("Hello {first_name} of {company}.", "Hello Ada of Acme.", vec![], vec![]),
        ("Hello {first_name}, {mutual} says", "Hello Ada, says", vec!["mutual"], vec![]),
        ("Via {mutual} and {mutual}.", "Via and.", vec!["mutual"], vec![]),
        ("Hi {frist_name}", "Hi {frist_name}", vec![], vec!["frist_name"]),
        ("{{first_name}}", "{first_name}", vec![], vec![]),
        ("{ first_name }", "Ada", vec![], vec![]),
        ("open {first_name", "open {first_name", vec![], vec![]),
        ("}{", "}{", vec![], vec![]),
    ] {
        let filled = filled(template);
        assert_eq!(
            (filled.text.as_str(), filled.empty, filled.unknown),
            (text, empty, unknown.into_iter().map(str::to_owned).collect()),
            "{template}"
        );
    }
}

#[test]
fn length_is_as_the_page_counts_it() {
    for (text, expected) in [("", 0), ("abc", 3), ("é", 1), ("👩‍🔬", 5), ("李", 1)] {
        assert_eq!(length(text), expected, "{text}");
    }
}

#[test]
fn each_concern_is_found_where_it_belongs() {
    let good = "Hello Ada, we met at the loom fair in May and talked about compilers.";
    let recent = ["Hello Bob, we met at the loom fair in May and talked about compilers.", "Thanks"];
    for (text, recent, expected) in [
        (good, &[][..], vec![]),
        ("", &[][..], vec![]),
        (good, &recent[..], vec![Concern::SameAsBefore(92)]),
        ("Thanks", &recent[..], vec![Concern::NoReason]),
        ("I would like to add you to my network", &[][..], vec![Concern::NoReason]),
        ("We met at the fair; shall we Book a Demo?", &[][..], vec![Concern::Sales("book a demo".into())]),
        ("We met and talked about demographics in the bookshop", &[][..], vec![]),
        ("WE MET AT THE LOOM FAIR IN MAY", &[][..], vec![Concern::Shouting]),
        ("We met at the loom fair in May! Great!! See you", &[][..], vec![Concern::Shouting]),
        ("We met at the loom fair 🎉🎉🎉🎉", &[][..], vec![Concern::EmojiFlood(4)]),
        ("We met and talked about my snake oil", &[][..], vec![Concern::Sales("snake oil".into())]),
    ] {
        let filled = Filled { text: text.into(), ..Filled::default() };
        let found = concerns(&filled, Some(300), recent, &["snake oil".to_owned()]);
        assert_eq!(found, expected, "{text}");
        assert!(found.iter().all(|concern| !concern.text().ends_with('.')));
    }
    let long = Filled { text: format!("{good}{}", "x".repeat(300)), ..Filled::default() };
    assert!(matches!(concerns(&long, Some(300), &[], &[])[..], [Concern::TooLong { length: 369, max: 300 }]));
    let gaps = Filled { empty: vec!["group"], unknown: vec!["x".into()], ..Filled::default() };
    assert_eq!(concerns(&gaps, None, &[], &[]), [Concern::Empty("group"), Concern::Unknown("x".into())]);
}

#[test]
fn an_interval_is_wide_where_there_is_little() {
    for (successes, trials, low, high) in
        [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962)]
    {
        let (a, b) = count::wilson(successes, trials).expect("there were some");
        assert!((a - low).abs() < 1e-4 && (b - high).abs() < 1e-4, "{successes} of {trials}: {a} {b}");
    }
    assert_eq!(count::wilson(0, 0), None);
}

#[test]
fn templates_are_kept_changed_and_taken_away() {
    let after = |plan: Result<Plan, Refusal>| match plan.expect("a plan").batch.edits.pop() {
        Some(Edit::Templates(change)) => change.after.expect("templates"),
        other => panic!("{other:?}"),
    };
    let one = after(template::keep_template(&[], "fair", "Hello {first_name}"));
    let changed = after(template::keep_template(&one, "fair", "Good day"));
    assert_eq!((changed.len(), &*changed[0].text), (1, "Good day"));
    assert!(after(template::keep_template(&changed, "fair", "")).is_empty());
    for (name, text) in [("", "x"), ("other", ""), ("fair", "Hello {first_name}")] {
        assert!(template::keep_template(&one, name, text).is_err(), "{name} {text}");
    }
}

proptest! {
    #[test]
    fn no_template_breaks_it_and_no_note_does(template in "\\PC{0,60}|[{}a-z_ ]{0,30}") {
        let filled = filled(&template);
        let found = concerns(&filled, Some(10), &[&template], &[]);
        prop_assert!(found.len() < 100);
        prop_assert!(name::first_name(&template).len() <= template.len());
    }

    #[test]
    fn an_interval_holds_the_share(trials in 1u32..500, part in 0u32..500) {
        let successes = part.min(trials);
        let (low, high) = count::wilson(successes, trials).expect("there were some");
        let share = f64::from(successes) / f64::from(trials);
        prop_assert!(0.0 <= low && low <= share + 1e-9 && share <= high + 1e-9 && high <= 1.0);
    }
}

#[test]
fn an_open_place_is_found() {
    for (note, place) in [
        ("Hello {first_name}", Some("{first_name}")),
        ("Hello {First Name}, you", Some("{First Name}")),
        ("set {1, 2} and {company}", Some("{company}")),
        ("{}", None),
        ("f(x) { return 1; }", None),
        ("Hello Ada", None),
        ("a { and no end", None),
    ] {
        assert_eq!(open_place(note), place, "{note}");
    }
}
