//! Messages of an archive: reading, whose they are, counting.

pub(crate) mod parties;
pub(crate) mod read;
pub(crate) mod tally;
