//! Where somebody worked before, as archives told it: no archive tells the day on which that ended, only that it was so
//! by one and otherwise by a later one.

use serde::{Deserialize, Serialize};

use crate::domain::time::Day;
use crate::domain::words::text::{Text, is_empty};

/// A position somebody had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    pub company: Text,
    #[serde(default, skip_serializing_if = "is_empty")]
    pub position: Text,
    /// The day of the last archive that told it; `None` where none did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Day>,
    /// The day of the first archive that told another.
    pub gone: Day,
}
