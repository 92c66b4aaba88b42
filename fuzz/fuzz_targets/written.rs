//! Bytes as a file, in memory where the system has such a place.

use std::fs;
use std::path::{Path, PathBuf};

/// Writes bytes to a file of that name.
pub fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let folder = place.join(format!("ties-fuzz-{}", std::process::id()));
    let path = folder.join(name);
    fs::create_dir_all(&folder).and_then(|()| fs::write(&path, bytes)).expect("there is room");
    path
}
