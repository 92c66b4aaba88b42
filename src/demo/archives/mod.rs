//! Archives of the demo network, as LinkedIn would make them.

pub(crate) mod csv;
pub(crate) mod story;
