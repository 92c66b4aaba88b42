//! What LinkedIn has to learn, and what its archives and pages tell.

pub mod archive;
pub mod archives;
pub mod check;
pub mod done;
pub mod import;
pub mod paste;
pub mod pasted;
pub mod todo;
pub mod walk;
