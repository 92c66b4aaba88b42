//! Which command runs what.

pub mod command;
pub mod linkedin;
pub mod touch;
