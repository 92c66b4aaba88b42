use super::*;

#[test]
fn the_newest_archive_comes_first_and_nothing_else_is_offered() {
    let dir = tempfile::tempdir().expect("a folder");
    let names =
        ["Basic_LinkedInDataExport_01-02-2026.zip", "Complete_LinkedInDataExport_03-02-2026.zip", "holiday.zip"];
    for (n, name) in names.iter().enumerate() {
        let file = std::fs::File::create(dir.path().join(name)).expect("writes");
        file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(n as u64)).expect("sets");
    }
    let found = archives_in(dir.path());
    let found: Vec<_> = found.iter().filter_map(|path| path.rsplit('/').next()).collect();
    assert_eq!(found, [names[1], names[0]]);
    assert_eq!(archives_in(&dir.path().join("nowhere")), Vec::<String>::new());
}
