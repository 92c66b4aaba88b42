//! The report of the demo network, as it was; and what leaves no name in it.

#[path = "support/place.rs"]
mod place;

use place::Place;

fn demo() -> Place {
    let place = Place::new();
    let file = place.file();
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("makes");
    place.ends(0, &["demo", "--connections", "300", "--pending", "60", "--save", &file.display().to_string()]);
    place
}

#[test]
fn the_report_of_the_demo_is_as_it_was() {
    let place = demo();
    insta::assert_snapshot!(place.ends(0, &["report"]));
}

#[test]
fn the_page_fetches_nothing_and_names_nobody_where_that_is_wanted() {
    let place = demo();
    let path = place.dir.path().join("report.html");
    let page = |arguments: &[&str]| {
        let html = path.display().to_string();
        place.ends(0, &[&["report", "--html", &html], arguments].concat());
        std::fs::read_to_string(&path).expect("a page")
    };
    let whole = page(&[]);
    assert!(whole.starts_with("<!DOCTYPE html>") && whole.contains("<svg") && whole.contains("To do next"));
    for sign in ["<script", "http:", "https:", "src=", "@import", "url("] {
        assert!(!whole.contains(sign), "{sign}");
    }
    let redacted = page(&["--redact"]);
    let people = place.json(&["list", "connections"]);
    let mut named = 0;
    for person in people.as_array().expect("a list") {
        let name = person["name"].as_str().expect("a name");
        named += usize::from(whole.contains(name));
        assert!(!redacted.contains(name), "{name}");
        let company = person["company"].as_str().unwrap_or_default();
        assert!(company.is_empty() || !redacted.contains(company), "{company}");
    }
    assert!(named > 0, "the whole report names people");
}

#[test]
fn a_report_is_one_or_the_other() {
    let place = demo();
    place.complains(2, &["report", "--html", "page.html", "--markdown"], "cannot be used with");
    let report = place.ends(0, &["report", "--markdown", "--year", "2025"]);
    assert!(report.starts_with("# The network in 2025"));
}
