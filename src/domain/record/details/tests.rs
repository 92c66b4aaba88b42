use super::*;
use crate::domain::words::text;
use crate::domain::words::text::MAX_ENTRIES;

#[test]
fn a_list_is_read_as_it_is_typed() {
    for (text, expected) in [
        ("", vec![]),
        (" , ;\n", vec![]),
        ("Rust,  C \t, rust", vec!["Rust", "C"]),
        ("One\nTwo; Three", vec!["One", "Two", "Three"]),
    ] {
        let read = text::entries(text);
        assert_eq!(read.iter().map(|entry| &**entry).collect::<Vec<_>>(), expected, "{text:?}");
        assert_eq!(text::entries(&text::typed(&read)), read);
    }
    assert_eq!(text::entries(&(0..99).map(|n| n.to_string()).collect::<Vec<_>>().join(",")).len(), MAX_ENTRIES);
}

#[test]
fn nothing_known_takes_no_space() {
    assert_eq!(Details::default().kept(), None);
    let some = Details { mutual_count: Some(3), ..Details::default() };
    assert_eq!(some.mutuals(), 3);
    assert!(some.kept().is_some());
}
