//! What several commands take.

pub(crate) mod draft;
pub(crate) mod people;
