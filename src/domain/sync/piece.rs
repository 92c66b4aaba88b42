//! What one batch did to a row.

use crate::domain::sync::cells::Cells;
use crate::domain::time::Time;

/// The place of a batch among all batches of all machines.
pub(crate) type Place = (Time, u64, String);

/// What one batch did to a row.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) place: Place,
    /// Which of the batches that are looked at it is of.
    pub(crate) entry: usize,
    pub(crate) before: Option<Cells>,
    pub(crate) after: Option<Cells>,
}
