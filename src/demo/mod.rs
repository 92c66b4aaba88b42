//! The demo network and its archives: made-up people, the same on every machine. Pure; nothing of the user's is touched.

pub mod archives;
pub mod care;
pub mod chosen;
pub mod dice;
pub mod groups;
pub mod imported;
pub mod maker;
pub mod network;
pub mod past;
pub mod shares;
pub mod size;
pub mod twin;
