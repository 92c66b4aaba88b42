//! How far reading has come, and telling it.

use std::ops::ControlFlow;

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step<'a> {
    /// The member that is being read; fit for showing.
    pub file: &'a str,
    /// Its rows so far.
    pub rows: u64,
    /// Bytes read so far, of all members.
    pub bytes: u64,
    /// Bytes of all members that are read, as the archive declares them; `bytes` may pass it when it lies.
    pub bytes_total: u64,
}

/// What the caller is told with, and the count that is told.
pub(crate) struct Pace<'p> {
    pub(crate) progress: &'p mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
    pub(crate) bytes: u64,
    pub(crate) bytes_total: u64,
}
