//! The places that belong to a data file: the file, what SQLite lays beside it, and its copies. Nothing else is written
//! there.

use std::path::{Path, PathBuf};

use crate::store::beside::with_more;
use crate::store::copies;
use crate::store::file;
use crate::store::restore::BESIDE;

/// Whether a path is that of a data file or of something that belongs to it, whatever it is called: files are told by
/// device and inode.
pub(crate) fn is_own_place(file: &Path, path: &Path) -> bool {
    let Ok(file) = file::absolute(file) else { return false };
    let path = meant(path);
    let copies = copies::folder_of(&file);
    let is_beside = BESIDE.iter().map(|more| with_more(&file, more)).any(|beside| is_same(&beside, &path));
    let is_in_folder = path.ancestors().skip(1).any(|folder| is_same(folder, &copies));
    let is_copy =
        || std::fs::read_dir(&copies).into_iter().flatten().flatten().any(|copy| is_same(&copy.path(), &path));
    is_same(&file, &path) || is_beside || is_in_folder || is_copy()
}

/// A path with the links on the way resolved, also where nothing is there yet.
fn meant(path: &Path) -> PathBuf {
    let whole = path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    match (whole.parent().map(Path::canonicalize), whole.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => whole,
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    let is_one = || file::identity(one).is_some_and(|one| file::identity(other) == Some(one));
    one == other || is_one()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_file_what_lies_beside_it_and_its_copies_are_known_by_any_name() {
        let dir = tempfile::tempdir().expect("a folder");
        let place = |name: &str| dir.path().join(name);
        fs::create_dir_all(place("backups")).expect("makes");
        for name in ["x.db", "backups/x-1.db", "other.csv"] {
            fs::write(place(name), name).expect("writes");
        }
        fs::hard_link(place("x.db"), place("hard.csv")).expect("links");
        fs::hard_link(place("backups/x-1.db"), place("copy.csv")).expect("links");
        #[cfg(unix)]
        std::os::unix::fs::symlink(place("x.db"), place("soft.csv")).expect("links");
        let own =
            ["x.db", "hard.csv", "copy.csv", "soft.csv", "x.db-journal", "backups/../x.db-wal", "backups/new.csv"];
        for name in own {
            assert!(is_own_place(&place("x.db"), &place(name)), "{name}");
        }
        for name in ["other.csv", "new.csv", "x.db.csv", "nowhere/x.db"] {
            assert!(!is_own_place(&place("x.db"), &place(name)), "{name}");
        }
        assert!(is_own_place(&place("new.db"), &place("new.db")), "also before it is there");
    }
}
