//! A text that few rows have: where there is none it takes a third of the space of a [`Text`].

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::words::text::Text;

/// A text that is empty in most rows; then it is one word in memory, and else lies beside the row, where rows that say the
/// same can share it.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct RareText(Option<Arc<Text>>);

impl Deref for RareText {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_ref().map_or("", |text| text)
    }
}

impl<T: Into<Text>> From<T> for RareText {
    fn from(text: T) -> RareText {
        let text = text.into();
        RareText((!text.is_empty()).then(|| Arc::new(text)))
    }
}

impl fmt::Debug for RareText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for RareText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl PartialEq<str> for RareText {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for RareText {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl Serialize for RareText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for RareText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RareText, D::Error> {
        Text::deserialize(deserializer).map(RareText::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_and_is_written_as_any_text_and_takes_one_word() {
        for text in ["", "a", "longer than what stands within a text"] {
            let rare = RareText::from(text);
            assert_eq!((&*rare, rare.to_string().as_str()), (text, text));
            let json = serde_json::to_string(&rare).unwrap();
            assert_eq!(json, serde_json::to_string(&Text::from(text)).unwrap());
            assert_eq!(serde_json::from_str::<RareText>(&json).unwrap(), rare);
        }
        assert_eq!(size_of::<RareText>(), size_of::<usize>());
    }
}
