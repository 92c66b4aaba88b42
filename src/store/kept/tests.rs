use super::*;

#[test]
fn nobody_loses_what_another_writes_at_the_same_time() {
    let dir = tempfile::tempdir().expect("a folder");
    let place = dir.path().join("deep/kept.json");
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let place = &place;
            scope.spawn(move || {
                for n in 0..25 {
                    let add = |all: &mut Vec<_>| {
                        all.push((writer, n));
                        Some(())
                    };
                    assert_eq!(change(place, Outlives::Program, add).expect("writes"), Some(()));
                }
            });
        }
    });
    assert_eq!(read::<Vec<(i32, i32)>>(&place).len(), 100);
    let nothing = |all: &mut Vec<(i32, i32)>| {
        all.clear();
        None::<()>
    };
    assert_eq!(change(&place, Outlives::Program, nothing).expect("reads"), None);
    assert_eq!(read::<Vec<(i32, i32)>>(&place).len(), 100);
    fs::write(&place, "no JSON").expect("writes");
    assert_eq!(read::<Vec<(i32, i32)>>(&place), []);
}

#[test]
fn the_one_that_is_named_stays() {
    let mut all: BTreeMap<String, u8> = ["a", "b", "c"].map(|name| (name.to_owned(), 0)).into();
    shrink(&mut all, "a", 2);
    assert_eq!(all.into_keys().collect::<Vec<_>>(), ["a", "c"]);
}
