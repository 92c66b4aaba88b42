//! A list that few rows have: where there is none it takes half the space of a slice.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A list that is empty in most rows; then it is one word in memory, and else lies beside the row, where rows that have the
/// same can share it.
#[derive(Clone, PartialEq, Eq)]
pub struct RareList<T>(Option<Arc<Box<[T]>>>);

impl<T> Default for RareList<T> {
    fn default() -> Self {
        RareList(None)
    }
}

impl<T> Deref for RareList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |list| list)
    }
}

impl<T> From<Vec<T>> for RareList<T> {
    fn from(list: Vec<T>) -> Self {
        RareList((!list.is_empty()).then(|| Arc::new(list.into())))
    }
}

impl<T, const N: usize> From<[T; N]> for RareList<T> {
    fn from(list: [T; N]) -> Self {
        Vec::from(list).into()
    }
}

impl<T> FromIterator<T> for RareList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(list: I) -> Self {
        Vec::from_iter(list).into()
    }
}

impl<'l, T> IntoIterator for &'l RareList<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for RareList<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: Serialize> Serialize for RareList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for RareList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(RareList::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_and_is_written_as_any_list_and_takes_one_word() {
        for list in [vec![], vec![1], vec![3, 1, 2]] {
            let rare: RareList<i32> = list.iter().copied().collect();
            assert_eq!((&*rare, (&rare).into_iter().count()), (&*list, list.len()));
            let json = serde_json::to_string(&rare).unwrap();
            assert_eq!(json, serde_json::to_string(&list).unwrap());
            assert_eq!(serde_json::from_str::<RareList<i32>>(&json).unwrap(), rare);
            assert_eq!(format!("{rare:?}"), format!("{list:?}"));
        }
        assert_eq!(size_of::<RareList<i32>>(), size_of::<usize>());
    }
}
