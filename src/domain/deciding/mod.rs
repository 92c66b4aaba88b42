//! Decisions about people the user knows already, alone and in walks: triage, review, prune.

pub(crate) mod aside;
pub mod decide;
pub(crate) mod prune;
pub(crate) mod review;
pub(crate) mod shelf;
pub(crate) mod triage;
