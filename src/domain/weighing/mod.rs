//! How well a person fits the user's goals, part by part, and whether that has told anything before.

pub(crate) mod answers;
pub mod backtest;
mod beginnings;
pub mod fit;
pub(crate) mod goals;
pub(crate) mod own;
pub mod scale;
pub mod then;
