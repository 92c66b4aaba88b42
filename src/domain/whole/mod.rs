//! Everything of a book as records, as it leaves one file and enters another.

pub(crate) mod check;
pub(crate) mod merge;
pub(crate) mod people;
pub(crate) mod tables;
pub(crate) mod take;
