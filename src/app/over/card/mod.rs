//! One person after the other, a key for each decision.

pub mod review;
pub mod triage;
pub mod verdict;
