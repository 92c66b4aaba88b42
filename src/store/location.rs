//! Where a file lies: on a disk of this machine, or where others may write to it behind SQLite's back.

use std::path::Path;

use crate::system::files;

/// What programs for synchronising lay into their folder.
const MARKS: &[&str] = &[
    ".stfolder",
    ".stversions",
    ".dropbox",
    ".dropbox.cache",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".megaignore",
    ".SyncTrash",
    ".seafile-data",
];

/// How they call their folder.
const NAMES: &[&str] =
    &["Dropbox", "OneDrive", "Nextcloud", "ownCloud", "Google Drive", "Mobile Documents", "MEGAsync", "pCloudDrive"];

/// Why locks may not hold where a file lies, and others may put another in its place; `None`: nothing says so.
pub fn shared(file: &Path) -> Option<String> {
    let folder = file.parent()?;
    if let Some(kind) = files::network(folder) {
        return Some(format!("{} is on a network drive ({kind})", file.display()));
    }
    let synchronised = folder.ancestors().find(|folder| is_synchronised(folder))?;
    Some(format!("{} is in a folder that is synchronised ({})", file.display(), synchronised.display()))
}

fn is_synchronised(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    // "OneDrive - Acme"
    let is_named = NAMES.iter().any(|known| name == *known || name.starts_with(&format!("{known} -")));
    is_named || MARKS.iter().any(|mark| folder.join(mark).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_synchronised_is_known_by_what_lies_in_it_or_by_its_name() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("a/ties/ties.db");
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("makes");
        assert_eq!(shared(&file), None);
        std::fs::create_dir(dir.path().join("a/.stfolder")).expect("makes");
        assert!(shared(&file).is_some_and(|told| told.contains("synchronised")));
        assert!(shared(&dir.path().join("OneDrive - Acme/ties.db")).is_some());
        assert!(shared(&dir.path().join("OneDriver/ties.db")).is_none());
    }
}
