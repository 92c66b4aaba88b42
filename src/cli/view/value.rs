//! Single values as the JSON has them: moments in UTC, unknown is null.

use serde::{Serialize, Serializer};

use crate::domain::time::Time;

/// A moment: RFC 3339 in UTC, ending with `Z`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment(pub(crate) Time);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format("%Y-%m-%dT%H:%M:%SZ"))
    }
}

/// A text; an empty one is unknown.
pub(crate) fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
