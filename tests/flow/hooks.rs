//! The user's own programs are told what happened on the screen, after it was written.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use ties::runtime::hooks::Hooks;

use crate::driver::{Ties, someone};

fn hook(folder: &Path, name: &str, script: &str) {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("writes");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("may run");
}

#[test]
fn who_accepted_on_the_screen_is_told_and_a_failure_is_said() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asks(3, "")]);
    let folder = ties.dir.path().join("hooks");
    fs::create_dir(&folder).expect("a folder");
    hook(&folder, "after-accepted", "cat > part; mv part told; echo 'no mill' >&2; exit 7");
    ties.desk.hooks = Hooks::of(folder.clone());
    ties.keys("2 a Enter").sees(&["Ada Lovelace"]);
    ties.until(|_| folder.join("told").exists());
    let told = fs::read_to_string(folder.join("told")).expect("was told");
    assert!(told.contains("\"name\":\"Ada Lovelace\"") && told.contains("\"direction\":\"received\""), "{told}");
    ties.until(|ties| ties.screen().contains("The hook after-accepted ended with 7: no mill"));
    ties.keys("u").agrees();
    assert_eq!(told, fs::read_to_string(folder.join("told")).expect("was told"), "taking back is told nobody");
}
