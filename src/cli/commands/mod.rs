//! The commands, by what they are for; each stands with what may be written behind its name and what it answers.

pub(crate) mod ask;
pub(crate) mod decide;
pub(crate) mod linkedin;
pub(crate) mod look;
pub mod noun;
pub(crate) mod out;
pub(crate) mod people;
pub mod program;
pub(crate) mod touch;
pub(crate) mod you;
