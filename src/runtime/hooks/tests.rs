use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::*;

/// A program of a name in a folder.
fn program(folder: &Path, name: &str, script: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("writes");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("may run");
    path
}

#[test]
fn only_what_is_there_and_executable_is_run() {
    let dir = tempfile::tempdir().expect("a folder");
    assert!(!Hooks::of(dir.path().to_owned()).is_any());
    let path = program(dir.path(), "after-import", "cat > told; test -z \"$TIES_FILE\" && test \"$TIES_HOOK\" = 1");
    fs::write(dir.path().join("after-moved"), "#!/bin/sh\ntouch ran\n").expect("writes");
    let hooks = Hooks::of(dir.path().to_owned());
    let told = [(Hook::Import, "{}\n{}\n".to_owned()), (Hook::Moved, "{}\n".to_owned())];
    assert_eq!(hooks.tell(&told), [""; 0]);
    assert_eq!(fs::read_to_string(dir.path().join("told")).expect("was told"), "{}\n{}\n");
    assert!(!dir.path().join("ran").exists());
    fs::set_permissions(path, fs::Permissions::from_mode(0o644)).expect("may not run");
    assert!(!Hooks::of(dir.path().to_owned()).is_any());
}

#[test]
fn a_failure_is_told_with_its_first_line() {
    let dir = tempfile::tempdir().expect("a folder");
    program(dir.path(), "after-accepted", "echo 'no mill' >&2; echo more >&2; exit 7");
    let hooks = Hooks::of(dir.path().to_owned());
    let told = [(Hook::Accepted, "{}\n".repeat(100_000))];
    assert_eq!(hooks.tell(&told), ["The hook after-accepted ended with 7: no mill"]);
    fs::write(dir.path().join("after-accepted"), "no program").expect("writes");
    let failed = hooks.tell(&told);
    assert!(failed[0].contains("could not be run") || failed[0].contains("ended with"), "{failed:?}");
}

#[test]
fn one_that_takes_too_long_is_ended_with_all_that_it_started() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = program(dir.path(), "after-due", "(sleep 2; touch late) & sleep 20");
    let begun = Instant::now();
    let failed = run(&path, "{}\n", Duration::from_millis(300));
    assert!(failed.is_err_and(|why| why.contains("was ended")) && begun.elapsed() < Duration::from_secs(2));
    std::thread::sleep(Duration::from_millis(2500));
    assert!(!dir.path().join("late").exists(), "what it started is ended, too");
}

#[test]
fn what_is_due_is_told_once_a_day_of_each_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let (place, day) = (dir.path().join("state/told.json"), |n| Day::from_ymd_opt(2026, 11, n).expect("a day"));
    let first = |n, data: &str| is_first_in(&place, day(n), Path::new(data));
    assert_eq!([first(1, "/a.db"), first(1, "/a.db"), first(1, "/b.db"), first(2, "/a.db")], [true, false, true, true]);
}
