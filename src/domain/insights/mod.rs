//! What a network tells about itself: questions with their numbers, how sure they are, and who is behind them.

pub(crate) mod as_of;
pub(crate) mod asking;
pub(crate) mod calendar;
pub(crate) mod know;
pub(crate) mod moved;
pub(crate) mod network;
pub(crate) mod people;
pub(crate) mod plot;
pub(crate) mod reading;
pub(crate) mod report;
pub(crate) mod revive;
pub(crate) mod road;
pub(crate) mod shelves;
pub(crate) mod swap;
pub mod table;
pub(crate) mod wall;
pub(crate) mod weeks;

#[cfg(test)]
mod seeded_tests;
#[cfg(test)]
mod tests;
