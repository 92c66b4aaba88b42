//! The demo network and its archives: made-up people, the same on every machine. Pure; nothing of the user's is touched.

pub(crate) mod archives;
pub(crate) mod care;
pub(crate) mod chosen;
pub(crate) mod days;
pub(crate) mod dice;
pub(crate) mod groups;
pub(crate) mod imported;
pub(crate) mod maker;
pub mod network;
pub(crate) mod past;
pub(crate) mod shares;
pub(crate) mod signals;
pub mod size;
pub(crate) mod twin;
