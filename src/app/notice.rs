//! What the program says to the user.

use crate::domain::record::journal::BatchId;
use crate::domain::time::Time;

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It was done, or is only told.
    Good,
    /// It was not done, or did not work.
    Bad,
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// When it was said.
    pub at: Time,
    /// The batch it offers a way back from.
    pub offers: Option<BatchId>,
}
