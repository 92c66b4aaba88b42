//! The user: who they are, and what they are looking for.

pub mod goals;
pub mod me;
