//! The limits on asking: the figures, what is counted, and the words of a warning.

pub(crate) mod figures;
pub(crate) mod tally;
pub(crate) mod warnings;
