//! Looking through the texts of all messages, for those with whom the searched words were exchanged.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem;
use rusqlite::OptionalExtension as _;

use crate::domain::finding::needle::Needle;
use crate::domain::record::id::PersonId;
use crate::domain::words::fold::fold;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::rows::column::id;

/// Most words that are told apart; what is typed seldom has more than five.
const MAX_WORDS: usize = 64;

impl Store {
    /// Those with whom all words were exchanged, in whichever messages; a word may be in their name instead. `None`
    /// where it was told to stop.
    pub(crate) fn found_in_messages(
        &self,
        needle: &Needle,
        stop: &AtomicBool,
    ) -> Result<Option<Vec<PersonId>>, StoreError> {
        let words: Vec<_> = needle.words().iter().take(MAX_WORDS).collect();
        let finders: Vec<_> = words.iter().map(|word| memmem::Finder::new(word.as_bytes())).collect();
        let all = u64::MAX >> (MAX_WORDS - words.len().max(1));
        let in_text = |text: &str| {
            let folded = fold(text);
            let found = finders.iter().enumerate().filter(|(_, finder)| finder.find(folded.as_bytes()).is_some());
            found.fold(0, |bits, (n, _)| bits | 1_u64 << n)
        };
        let mut found: BTreeMap<PersonId, u64> = BTreeMap::new();
        let mut statement = self.conn.prepare_cached("SELECT person_id, text FROM messages")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if stop.load(Ordering::Relaxed) {
                return Ok(None);
            }
            let bits = in_text(row.get_ref(1)?.as_str().unwrap_or_default());
            if bits != 0 {
                *found.entry(PersonId(id(row, 0)?)).or_default() |= bits;
            }
        }
        let mut people = Vec::new();
        for (person, bits) in found {
            if bits == all || bits | self.name_of(person)?.map_or(0, |name| in_text(&name)) == all {
                people.push(person);
            }
        }
        Ok(Some(people))
    }

    fn name_of(&self, person: PersonId) -> Result<Option<String>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT name FROM people WHERE id = ?1")?;
        Ok(statement.query_row([person.0], |row| row.get(0)).optional()?)
    }
}
