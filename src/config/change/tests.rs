use super::*;

#[test]
fn everything_but_the_theme_stays_as_it_was_written() {
    let text = "# mine\nplan = \"free\"\ntheme = \"dark\"  # at night\n\n[limits] # few\nweek = 50\n";
    let changed = with_theme(text, "light").expect("is read");
    assert_eq!(changed, text.replace("\"dark\"", "\"light\""));
    let text = "# mine\n[limits]\nweek = 50\n";
    let changed = with_theme(text, "light").expect("is read");
    assert!(changed.contains("# mine") && changed.contains("[limits]\nweek = 50\n"), "{changed}");
    let table: toml::Table = changed.parse().expect("is TOML");
    assert_eq!(table["theme"].as_str(), Some("light"));
    assert!(with_theme("theme = ", "light").is_err(), "what cannot be read is left alone");
}

#[test]
fn the_file_is_made_where_there_is_none() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ties/config.toml");
    theme(&path, "dark").expect("writes");
    assert_eq!(std::fs::read_to_string(&path).expect("reads"), "theme = \"dark\"\n");
}

#[test]
fn a_setting_is_written_where_it_belongs_and_comments_stay() {
    let rows = crate::config::rows::rows("");
    let row = |name: &str| rows.iter().find(|row| row.name == name).expect("a setting");
    let text = "# mine\n[limits] # few\nweek = { max = 50 } # per week\npending = 200\n";
    let changed = with_setting(text, row("limits.week.max"), Some("60")).expect("writes");
    assert!(changed.contains("max = 60") && changed.contains("# per week") && changed.contains("# few"), "{changed}");
    let changed = with_setting(text, row("limits.pending.mode"), Some("warn")).expect("writes");
    assert_eq!(parse(&changed).problems, Vec::<String>::new(), "{changed}");
    assert!(changed.contains("max = 200") && changed.contains("mode = \"warn\""), "{changed}");
    let changed = with_setting("", row("limits.week.max"), Some("60")).expect("writes");
    assert_eq!(parse(&changed).problems, Vec::<String>::new(), "{changed}");
    let changed = with_setting("", row("reasons.remove"), Some("never spoke, left")).expect("writes");
    assert_eq!(parse(&changed).settings.reasons.remove, ["never spoke", "left"]);
    assert_eq!(with_setting(&changed, row("reasons.remove"), None).expect("writes").trim(), "[reasons]");
    assert!(with_setting("", row("plan"), Some("gold")).is_err());
}

#[test]
fn what_makes_a_mistake_is_not_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("config.toml");
    let rows = crate::config::rows::rows("");
    let row = rows.iter().find(|row| row.name == "circles.inner").expect("a setting");
    assert!(setting(&path, row, Some("0")).is_err());
    assert!(!path.exists());
    assert_eq!(setting(&path, row, Some("14")).expect("writes").settings.circles.inner, 14);
}
