//! How well a person fits the user's goals, part by part, and whether that has told anything before.

pub mod answers;
pub mod backtest;
pub mod fit;
pub mod goals;
pub mod own;
pub mod scale;
