//! How much room is left where a file lies.

use std::fmt;
use std::path::Path;

use crate::system::files;

/// Room that is free, for a message; nothing where the system does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room(Option<u64>);

impl Room {
    /// What is free where a file lies or is to lie.
    pub fn beside(path: &Path) -> Room {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Room(files::free(path).or_else(|| files::free(folder.unwrap_or(Path::new(".")))))
    }
}

impl fmt::Display for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(free) if free >> 20 >= 10 => write!(f, " ({} MiB are free)", free >> 20),
            Some(free) => write!(f, " ({} KiB are free)", free >> 10),
            None => Ok(()),
        }
    }
}
