//! Messages of an archive: reading, whose they are, counting.

pub mod parties;
pub mod read;
pub mod tally;
