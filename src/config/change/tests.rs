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
