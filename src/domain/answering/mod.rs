//! How soon and how often sent requests are accepted, with what is not known yet: the chance that one which waits is
//! still accepted, and what withdrawing some would lose.

pub mod curve;
pub mod followed;
pub mod loss;
pub(crate) mod published;
