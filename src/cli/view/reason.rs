//! What speaks for something, in points.

use serde::Serialize;

/// So many points, and why.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Reason {
    pub(crate) points: i64,
    pub(crate) why: String,
}

impl Reason {
    pub(crate) fn all<N: Into<i64>>(parts: impl IntoIterator<Item = (N, String)>) -> Vec<Reason> {
        parts.into_iter().map(|(points, why)| Reason { points: points.into(), why }).collect()
    }
}
