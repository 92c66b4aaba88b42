//! What several commands take.

pub mod draft;
pub mod people;
