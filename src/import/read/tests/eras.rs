//! The fixtures: hand-made archives of every era, each beside what is to be read from it.

use std::path::PathBuf;

use crate::import::read::tests::{fixture, import, told};

#[test]
fn every_era_is_read_as_its_fixture_says() {
    let mut eras: Vec<PathBuf> = std::fs::read_dir(fixture(""))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    eras.sort();
    assert!(eras.len() >= 11, "{eras:?}");
    for era in eras {
        let archive = import(&era).unwrap();
        let expected = std::fs::read_to_string(era.join("expected.txt")).unwrap_or_default();
        assert_eq!(told(&archive), expected, "{}\n{}", era.display(), told(&archive));
    }
}
