//! What LinkedIn has to learn, and what its archives and pages tell.

pub(crate) mod archive;
pub(crate) mod archives;
pub(crate) mod check;
pub(crate) mod done;
pub(crate) mod import;
pub(crate) mod members;
pub(crate) mod paste;
pub(crate) mod pasted;
pub(crate) mod proposals;
pub(crate) mod todo;
pub(crate) mod walk;
