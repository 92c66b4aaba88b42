//! The format of the files that `cargo fmt` does not see, as a macro or a path by system declares their modules.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "it runs rustfmt, and says where there is none"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every file below a folder whose module no line of source declares.
fn unseen(folder: &Path, found: &mut Vec<PathBuf>) {
    let around = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    // The file of a folder's module is in the folder or beside it.
    let beside = fs::read_to_string(folder.with_extension("rs")).unwrap_or_default();
    let declared = around("mod.rs") + &around("lib.rs") + &beside;
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            unseen(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !["mod", "lib", "main"].contains(&name.as_str())
            && !declared.contains(&format!("mod {name};"))
        {
            found.push(path);
        }
    }
}

#[test]
fn files_that_a_macro_declares_are_formatted() {
    let mut files = Vec::new();
    unseen(Path::new("src"), &mut files);
    let boxes = files.iter().filter(|file| file.starts_with("src/ui/over")).count();
    assert!(boxes > 20, "the boxes are found");
    if !Command::new("rustfmt").arg("--version").output().is_ok_and(|told| told.status.success()) {
        eprintln!("skipped: rustfmt is not installed");
        return;
    }
    let told = Command::new("rustfmt").args(["--check", "--edition", "2024"]).args(&files).output().expect("rustfmt");
    assert!(
        told.status.success(),
        "rustfmt --edition 2024 src/ui/over/*.rs\n{}",
        String::from_utf8_lossy(&told.stdout)
    );
}
