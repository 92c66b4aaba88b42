//! What a network tells about itself: questions with their numbers, how sure they are, and who is behind them.

pub(crate) mod asking;
pub(crate) mod know;
pub(crate) mod people;
pub(crate) mod reading;
pub(crate) mod table;

#[cfg(test)]
mod tests;
