use super::*;

#[test]
fn every_setting_has_its_default_and_says_what_it_means() {
    let rows = rows("plan = \"free\"\n[limits]\nweek = { max = 50 }\npending = 200\n");
    let named = |name: &str| rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no {name}"));
    assert_eq!((named("plan").value(), named("plan").default.as_str()), ("free", "premium"));
    assert_eq!((named("limits.week.max").value(), named("limits.week.mode").value()), ("50", "block"));
    assert_eq!(named("limits.pending.max").value(), "200");
    assert_eq!(named("reasons.remove").kind, Kind::List);
    assert_eq!(named("mouse").kind, Kind::Flag);
    assert!(named("limits.week.max").help.contains("requests sent in a week"), "{:?}", named("limits.week.max"));
    for row in &rows {
        assert!(!row.help.is_empty(), "{} says nothing", row.name);
    }
    assert!(rows.len() > 40 && rows.iter().all(|row| !row.name.starts_with("keys")));
}
