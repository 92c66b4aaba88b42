//! Decisions about people the user knows already, alone and in walks: triage, review, prune.

pub mod decide;
pub mod prune;
pub mod review;
pub mod triage;
