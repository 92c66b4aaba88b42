//! One person after the other, a key for each decision.

pub(crate) mod deck;
pub(crate) mod review;
pub(crate) mod triage;
pub(crate) mod verdict;
