//! Files on Unix: what tells one from another, who may do what with it, and how much room is left.

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use rustix::fs::{Access, FlockOperation};

/// Device and inode. Never opens the file: closing it would drop SQLite's locks.
pub(crate) fn identity(path: &Path) -> Option<(u64, u64)> {
    path.metadata().ok().map(|meta| (meta.dev(), meta.ino()))
}

/// When it was written to, in seconds and nanoseconds.
pub(crate) fn modified(meta: &Metadata) -> (i64, i64) {
    (meta.mtime(), meta.mtime_nsec())
}

/// When anything about it changed, its name or whom it belongs to.
pub(crate) fn changed(meta: &Metadata) -> (i64, i64) {
    (meta.ctime(), meta.ctime_nsec())
}

/// So many bytes are free in a folder; nothing where the system does not tell.
pub(crate) fn free(folder: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(folder).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

/// Whether nobody else has a lock on it: as long as it is open, nobody gets one.
pub(crate) fn lock_alone(file: &File) -> bool {
    rustix::fs::fcntl_lock(file, FlockOperation::NonBlockingLockExclusive).is_ok()
}

/// Whether it can be written, a file or a folder.
pub(crate) fn is_writable(path: &Path) -> bool {
    rustix::fs::access(path, Access::WRITE_OK).is_ok()
}

/// Takes care that what was put into a folder is still there when the power fails.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Whether it is a program.
pub(crate) fn is_executable(path: &Path) -> bool {
    path.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// Closes a folder that is to be made to everybody else.
pub(crate) fn close_folder(folder: &mut DirBuilder) {
    folder.mode(0o700);
}

/// Closes a file that is to be made to everybody else.
pub(crate) fn close_file(file: &mut OpenOptions) {
    file.mode(0o600);
}

/// Kinds of file systems that lie elsewhere, by the number that Linux gives them.
#[cfg(target_os = "linux")]
const NETWORKS: &[(u32, &str)] = &[
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "CIFS"),
    (0xfe53_4d42, "SMB"),
    (0x0102_1997, "9p"),
    (0x5346_414f, "AFS"),
    (0x6b41_4653, "AFS"),
    (0x00c3_6400, "Ceph"),
    (0x786f_4256, "a folder shared with a virtual machine"),
];

/// What kind of network drive a folder is on.
#[cfg(target_os = "linux")]
pub(crate) fn network(folder: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(folder).ok()?.f_type as u32;
    NETWORKS.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name)
}

/// What kind of network drive a folder is on: only Linux is asked.
#[cfg(not(target_os = "linux"))]
pub(crate) fn network(_: &Path) -> Option<&'static str> {
    None
}
