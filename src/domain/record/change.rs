//! One row before and after.

use serde::Deserialize;
use serde::Serialize;

/// One row before and after. `before` alone is a deletion, `after` alone an insertion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<T> {
    /// The row as it must be found, `None` when it must not exist.
    pub before: Option<Box<T>>,
    /// The row as it is left, `None` when it is taken away.
    pub after: Option<Box<T>>,
}

impl<T> Change<T> {
    /// A new row.
    pub fn insert(after: T) -> Change<T> {
        Change { before: None, after: Some(Box::new(after)) }
    }

    /// A row that becomes another.
    pub fn update(before: T, after: T) -> Change<T> {
        Change { before: Some(Box::new(before)), after: Some(Box::new(after)) }
    }

    /// The row as it is left, or as it was where it is taken away.
    pub fn row(&self) -> Option<&T> {
        self.after.as_deref().or(self.before.as_deref())
    }

    /// Turns it round: what it left becomes what it finds.
    pub fn turn(&mut self) {
        std::mem::swap(&mut self.before, &mut self.after);
    }
}
