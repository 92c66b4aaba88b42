//! The commands, by what they are for; each stands with what may be written behind its name and what it answers.

pub mod ask;
pub mod decide;
pub mod linkedin;
pub mod look;
pub mod people;
pub mod program;
pub mod touch;
pub mod you;
