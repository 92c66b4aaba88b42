//! The limits on asking: the figures, what is counted, and the words of a warning.

pub mod figures;
pub mod tally;
pub mod warnings;
