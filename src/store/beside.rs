//! The names of what lies beside a file.

use std::path::{Path, PathBuf};

/// A path with more behind its name: `ties.db-journal`.
pub(crate) fn with_more(path: &Path, more: &str) -> PathBuf {
    let mut longer = path.as_os_str().to_owned();
    longer.push(more);
    longer.into()
}
