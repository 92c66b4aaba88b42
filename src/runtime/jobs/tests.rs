use super::*;

#[test]
fn paths_are_completed() {
    let dir = tempfile::tempdir().expect("a folder");
    for name in ["a.zip", "ab.CSV", "a.txt", ".a.zip"] {
        std::fs::write(dir.path().join(name), "").expect("writes");
    }
    std::fs::create_dir(dir.path().join("abc")).expect("makes");
    let base = dir.path().to_str().expect("UTF-8");
    let names = |typed: &str| {
        let paths = completions(&format!("{base}/{typed}"));
        paths.iter().map(|path| path[base.len() + 1..].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("a"), ["a.zip", "ab.CSV", "abc/"]);
    assert_eq!(names("ab"), ["ab.CSV", "abc/"]);
    assert_eq!(names(".a"), [".a.zip"]);
    assert_eq!(names("nothing/"), [""; 0]);
}
