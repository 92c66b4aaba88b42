//! Files on Windows: what tells one from another, and who may do what with it.

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::os::windows::fs::MetadataExt as _;
use std::path::Path;

use winapi_util::{Handle, file};

/// The volume, and the number of the file on it. SQLite's locks stand when the file is opened and closed for it.
pub(crate) fn identity(path: &Path) -> Option<(u64, u64)> {
    let about = file::information(Handle::from_path_any(path).ok()?).ok()?;
    Some((about.volume_serial_number(), about.file_index()))
}

/// When it was written to, in what Windows counts: tenths of microseconds.
pub(crate) fn modified(meta: &Metadata) -> (i64, i64) {
    (meta.last_write_time() as i64, 0)
}

/// When it was made; of other changes Windows keeps no time that can be had here.
pub(crate) fn changed(meta: &Metadata) -> (i64, i64) {
    (meta.creation_time() as i64, 0)
}

/// So many bytes are free in a folder: it is not asked.
pub(crate) fn free(_: &Path) -> Option<u64> {
    None
}

/// Whether nobody else has a lock on it. It is not kept: here a lock would keep this program from reading, too.
pub(crate) fn lock_alone(file: &File) -> bool {
    file.try_lock().is_ok() && file.unlock().is_ok()
}

/// Whether it can be written, as far as its mark says; for a folder the mark means nothing.
pub(crate) fn is_writable(path: &Path) -> bool {
    path.metadata().is_ok_and(|meta| meta.is_dir() || !meta.permissions().readonly())
}

/// A folder is no file here: nothing can be asked for.
pub(crate) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether it is a program: none is, for what Windows runs it tells by an ending.
pub(crate) fn is_executable(_: &Path) -> bool {
    false
}

/// A folder in the user's profile is closed to other users as it is.
pub(crate) fn close_folder(_: &mut DirBuilder) {}

/// A file in the user's profile is closed to other users as it is.
pub(crate) fn close_file(_: &mut OpenOptions) {}

/// What kind of network drive a folder is on: it is not asked.
pub(crate) fn network(_: &Path) -> Option<&'static str> {
    None
}
