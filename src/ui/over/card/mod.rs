//! One person after the other: the card, what is asked about it, the receipt.

pub mod review;
pub mod triage;
