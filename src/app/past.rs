//! What is put aside while the lists show the network as it was on a day: the network as it is.

use crate::app::indexed::Indexed;
use crate::domain::record::book::Book;
use crate::domain::time::{Day, Now};
use crate::domain::weighing::fit::Scores;
use crate::domain::weighing::scale::Scale;

/// The day that is looked at, and the present meanwhile.
#[derive(Debug)]
pub struct Past {
    /// The day at whose end the lists stand.
    pub day: Day,
    /// The present moment.
    pub now: Now,
    /// Everything in the file.
    pub(crate) book: Book,
    pub(crate) index: Indexed,
    pub(crate) scale: Scale,
    pub(crate) scores: Scores,
}
