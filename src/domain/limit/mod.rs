//! The limits on asking: the table, what is counted, and the words of a warning.

pub mod table;
pub mod tally;
pub mod warnings;
