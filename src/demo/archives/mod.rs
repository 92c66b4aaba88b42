//! Archives of the demo network, as LinkedIn would make them.

pub mod csv;
pub mod story;
