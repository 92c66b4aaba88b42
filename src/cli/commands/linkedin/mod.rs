//! What LinkedIn has to learn, and what its archives and pages tell.

pub mod archives;
pub mod check;
pub mod done;
pub mod import;
pub mod paste;
pub mod todo;
pub mod walk;
