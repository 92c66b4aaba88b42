use super::*;

/// An error as SQLite tells it.
fn sqlite(code: i32) -> StoreError {
    StoreError::Sqlite(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None))
}

#[test]
fn a_failed_read_is_not_called_damage() {
    // Reading this from its beginning fails as a bad disk does.
    let file = Path::new("/proc/self/mem");
    if unreadable(file).is_none() {
        return;
    }
    for error in [sqlite(rusqlite::ffi::SQLITE_CORRUPT), sqlite(rusqlite::ffi::SQLITE_IOERR_READ)] {
        let told = with_way_back(file, error);
        assert!(matches!(told, StoreError::Read { .. }) && told.may_pass() && told.is_of_disk(), "{told}");
        assert!(told.to_string().contains("the disk or the network may be at fault"), "{told}");
    }
    // What can be read and is not as it should be is damaged.
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("ties.db");
    std::fs::write(&file, [7; 9_000]).expect("writes");
    let told = with_way_back(&file, sqlite(rusqlite::ffi::SQLITE_CORRUPT));
    assert!(told.tells_damage(), "{told}");
    // A write that failed says nothing of reading.
    assert!(matches!(with_way_back(&file, sqlite(rusqlite::ffi::SQLITE_IOERR_WRITE)), StoreError::Sqlite(_)));
}
