//! One person after the other: the card, what is asked about it, the receipt.

pub(crate) mod review;
pub(crate) mod triage;
