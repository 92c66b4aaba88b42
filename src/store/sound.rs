//! Every page is looked at before a file is written to. That it was sound is remembered beside the sessions, so that the
//! price is paid once a day, and anew when somebody else has changed the file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::domain::time::Time;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::kept::{self, Outlives};
use crate::store::stamp::{Sound, Stamp};
use crate::store::way_back::with_way_back;

/// In files above this size indexes are not compared with their tables.
const LARGE: u64 = 64 << 20;

/// Most files that are remembered.
const MOST: usize = 50;

static PLACE: OnceLock<PathBuf> = OnceLock::new();

/// Remembers in this file from now on which files are sound.
pub fn remember_in(place: PathBuf) {
    let _ = PLACE.set(place);
}

impl Store {
    /// An error with the way back unless every page of the file is as it should be.
    pub(crate) fn require_sound(&mut self, at: Time) -> Result<(), StoreError> {
        let Some(stamp) = Stamp::of(&self.path) else { return self.look_through() };
        if stamp.size == 0 {
            // SQLite takes it for a new file, and finds nothing wrong with it.
            return Err(with_way_back(&self.path, StoreError::Empty(self.path.clone())));
        }
        if self.sound.is_some_and(|sound| sound.holds(stamp, at)) {
            return Ok(());
        }
        self.sound = remembered(&self.path).filter(|sound| sound.holds(stamp, at));
        if self.sound.is_none() {
            self.look_through()?;
            self.sound = Some(Sound { stamp, looked_at: at.timestamp() });
        }
        Ok(())
    }

    /// What was sound before a write is sound after it.
    pub(crate) fn remains_sound(&mut self) {
        if let (Some(Sound { looked_at, .. }), Some(stamp)) = (self.sound, Stamp::of(&self.path)) {
            let sound = Sound { stamp, looked_at };
            self.sound = Some(sound);
            remember(&self.path, sound);
        }
    }

    /// Looks through every page; an error where one is not as it should be, with the way back.
    pub fn look_through(&self) -> Result<(), StoreError> {
        self.again(Store::looked_through).map_err(|error| with_way_back(&self.path, error))
    }

    /// Looks through every page, and remembers what it found.
    pub fn look_through_at(&self, at: Time) -> Result<(), StoreError> {
        let stamp = Stamp::of(&self.path);
        self.look_through()?;
        if let Some(stamp) = stamp {
            remember(&self.path, Sound { stamp, looked_at: at.timestamp() });
        }
        Ok(())
    }

    fn looked_through(&self) -> Result<(), StoreError> {
        // Comparing the indexes with the tables takes as long again, and finds a tenth of all damage.
        let is_large = self.path.metadata().is_ok_and(|meta| meta.len() > LARGE);
        let ask = if is_large { "PRAGMA quick_check(1)" } else { "PRAGMA integrity_check(1)" };
        let said: String = self.conn.query_row(ask, [], |row| row.get(0))?;
        if said != "ok" {
            return Err(StoreError::Damaged(said));
        }
        // SQLite does not hold rows of such a table against what they were checked for when they were written.
        if self.conn.prepare(UNREADABLE)?.exists([])? {
            return Err(StoreError::Damaged("an entry of the journal cannot be read".into()));
        }
        Ok(())
    }
}

/// Finds an entry of the journal that is none any more.
pub(crate) const UNREADABLE: &str = "SELECT 1 FROM edits WHERE NOT json_valid(edit) LIMIT 1";

type Remembered = BTreeMap<String, Sound>;

fn remembered(file: &Path) -> Option<Sound> {
    kept::read::<Remembered>(PLACE.get()?).remove(&file.display().to_string())
}

/// Nothing is said when this is not possible: the file is looked through again then.
fn remember(file: &Path, sound: Sound) {
    let Some(place) = PLACE.get() else { return };
    let name = file.display().to_string();
    let _ = kept::change(place, Outlives::Program, |all: &mut Remembered| {
        all.insert(name.clone(), sound);
        while all.len() > MOST {
            let others = all.iter().filter(|(other, _)| **other != name);
            let oldest = others.min_by_key(|(_, sound)| sound.looked_at)?.0.clone();
            all.remove(&oldest);
        }
        Some(())
    });
}
