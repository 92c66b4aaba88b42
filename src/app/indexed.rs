//! The words by which people are searched, read when they are first asked for: the first frame seldom needs them.

use std::sync::OnceLock;

use crate::domain::finding::search::Index;
use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;

/// The index of a book, where something was searched or ordered by name in it.
#[derive(Debug, Default)]
pub struct Indexed(OnceLock<Index>);

impl Indexed {
    /// The index of the book, which is always the same one.
    pub(crate) fn of(&self, book: &Book) -> &Index {
        self.0.get_or_init(|| Index::of(book))
    }

    /// The index that was read, to be changed.
    pub(crate) fn read(&mut self) -> Option<&mut Index> {
        self.0.get_mut()
    }

    /// Orders the names in it, in whatever thread has the time.
    pub(crate) fn ordering(&self) -> Option<impl FnOnce() + Send + use<>> {
        self.0.get().map(Index::ordering)
    }

    /// Takes in what became of the book; an index that is read later knows it by then.
    pub(crate) fn update_all(&mut self, book: &Book, edits: &[Edit]) {
        if let Some(index) = self.read() {
            index.update_all(book, edits);
        }
    }
}

impl From<Index> for Indexed {
    fn from(index: Index) -> Indexed {
        Indexed(index.into())
    }
}
