//! Templates of notes: texts with places for what differs from person to person. In the file, and undoable.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::words::text::Text;

/// A text for notes, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    pub name: Text,
    /// The text, with placeholders such as `{first_name}`.
    pub text: Text,
}
