//! The user: who they are, and what they are looking for.

pub(crate) mod goals;
pub(crate) mod me;
