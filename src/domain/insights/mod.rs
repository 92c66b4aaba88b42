//! What a network tells about itself: questions with their numbers, how sure they are, and who is behind them.

pub(crate) mod asking;
pub(crate) mod calendar;
pub(crate) mod know;
pub(crate) mod network;
pub(crate) mod people;
pub(crate) mod plot;
pub(crate) mod reading;
pub(crate) mod table;
pub(crate) mod wall;
pub(crate) mod weeks;

#[cfg(test)]
mod tests;
