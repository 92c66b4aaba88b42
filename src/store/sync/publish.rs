//! Tells the other machines what was done here.

use std::collections::HashMap;
use std::fs;

use crate::domain::record::batch::Batch;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::sync::entry::Entry;
use crate::domain::sync::names::Names;
use crate::domain::time::Time;
use crate::store::document::Document as _;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::sync::folder::{Folder, Head, Snapshot, start};
use crate::store::sync::identity::Identity;
use crate::store::sync::lines::{Journal, Line, have, journal, lines, met};
use crate::store::sync::originals::originals;

/// After so many batches the copy of the data file is made anew, so that a new machine has not much to catch up with.
const SNAPSHOT_EVERY: u32 = 200;

impl Store {
    /// The batches of this machine behind one, as they are told.
    pub(crate) fn own_entries(
        &self,
        me: &str,
        names: &Names,
        journal: &Journal,
        lines: &[Line],
        after: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        let own: Vec<&Line> = lines.iter().filter(|line| line.machine == me && line.number > after).collect();
        let Some(first) = own.first() else { return Ok(Vec::new()) };
        let mut batches: HashMap<u32, Batch> = originals(&self.conn, first.batch - 1)?.into_iter().collect();
        let mut entries = Vec::new();
        for line in own {
            let Some(batch) = batches.remove(&line.batch) else { continue };
            let mut seen = line.seen.clone();
            seen.remove(me);
            let mut entry = Entry {
                machine: me.to_owned(),
                number: line.number,
                before: String::new(),
                batch: line.batch,
                journal: journal.hash(line.batch).unwrap_or_default().to_owned(),
                made_at: line.made_at,
                at: line.at,
                step: line.step,
                seen,
                label: batch.label,
                deed: batch.deed.word().to_owned(),
                names: Vec::new(),
                edits: batch.edits,
            };
            names.name(me, &mut entry);
            entries.push(entry);
        }
        Ok(entries)
    }

    /// Tells what was done here since it was told last; how many batches that is.
    pub(crate) fn tell(&self, folder: &Folder, identity: &Identity, name: &str, at: Time) -> Result<u32, StoreError> {
        let me = &identity.me;
        let journal = journal(&self.conn)?;
        let lines = lines(&self.conn, &identity.writers)?;
        let names = Names::new(identity.writers.clone(), met(&self.conn)?);
        let before = folder.head(me)?;
        let told = before.as_ref().map_or(0, |head| head.newest);
        let mut hash = before.as_ref().map_or_else(|| start(me), |head| head.hash.clone());
        let entries = self.own_entries(me, &names, &journal, &lines, told)?;
        let new = entries.len() as u32;
        for mut entry in entries {
            entry.before = hash;
            hash = folder.tell(&entry)?;
        }
        let newest = journal.newest();
        let snapshot = self.snapshot(folder, me, newest, before.as_ref().and_then(|head| head.snapshot.clone()))?;
        let mut seen = have(&lines);
        seen.remove(me);
        let head = Head {
            version: Folder::version(),
            machine: me.clone(),
            name: name.to_owned(),
            whose: OwnProfile::read(&self.conn)?.name.to_string(),
            writers: identity.writers.clone(),
            newest: told + new,
            hash,
            seen,
            written_at: at,
            snapshot: Some(snapshot.clone()),
        };
        if before.is_none_or(|before| Head { written_at: at, ..before } != head) {
            folder.write_head(&head)?;
        }
        forget_snapshots(folder, me, &snapshot);
        Ok(new)
    }

    /// A verified copy of the data file in the folder, made anew where there is none or it is too old.
    fn snapshot(
        &self,
        folder: &Folder,
        me: &str,
        newest: u32,
        known: Option<Snapshot>,
    ) -> Result<Snapshot, StoreError> {
        let known = known.filter(|known| folder.of(me).join(&known.file).exists());
        if let Some(known) = known.filter(|known| newest.saturating_sub(known.batch) < SNAPSHOT_EVERY) {
            return Ok(known);
        }
        let file = format!("snapshot-{newest}.db");
        let path = folder.of(me).join(&file);
        crate::store::file::make_folder(&path)?;
        for old in [path.clone(), crate::store::checksum::beside(&path)] {
            // Of a copy that nobody was told of.
            let _ = fs::remove_file(old);
        }
        self.backup_to(&path)?;
        Ok(Snapshot { file, batch: newest })
    }
}

/// Takes the copies away that are no longer the one.
fn forget_snapshots(folder: &Folder, me: &str, kept: &Snapshot) {
    let Ok(entries) = fs::read_dir(folder.of(me)) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("snapshot-") && !name.starts_with(&kept.file) {
            // One too many is no reason to stop.
            let _ = fs::remove_file(path);
        }
    }
}
