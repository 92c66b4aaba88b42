//! Files beside the data file: what is written for other programs, and archives that are read.

use crate::app::msg::{Export, HowToRead, Msg};
use crate::config;
use crate::domain::record::imported::ImportId;
use crate::domain::whole::take::take;
use crate::import::charset::Charset;
use crate::import::wanted::{Owner, Wanted};
use crate::import::whole;
use crate::runtime::desk::Desk;
use crate::runtime::exported::exported;
use crate::runtime::jobs;
use std::path::Path;
use std::sync::Arc;

impl Desk {
    /// Writes a file for other programs; not over another one, unless that was asked for.
    pub(crate) fn export(&self, export: &Export) -> Msg {
        let path = config::from_home(export.path.clone().into());
        if !export.over && path.exists() {
            return Msg::ExportExists(export.path.clone());
        }
        match exported(&self.store, &self.app.model, &path, export) {
            Ok(told) => Msg::Exported(told),
            Err(why) => Msg::Failed(format!("Not written: {why}")),
        }
    }

    /// Writes the rows that were left out beside the data file, under a name that is free.
    pub(crate) fn export_skipped(&self, import: ImportId) -> Msg {
        let Some(import) = self.app.model.book.import(import) else {
            return Msg::Failed("Not done: it is gone".into());
        };
        if import.sum(|file| file.lines.len() as u64) == 0 {
            return Msg::Failed("Not done: no row was left out".into());
        }
        match jobs::write_skipped(self.store.path(), import) {
            Ok(path) => Msg::Notice(format!("Wrote {}", path.display())),
            Err(error) => Msg::Failed(format!("Not written: {error}")),
        }
    }

    /// Reads what ties exported, for the question whether it is to be taken in.
    pub(crate) fn read_whole(&self, path: &Path) -> Msg {
        match whole::read(path) {
            Ok(exported) => {
                let taken = take(&self.app.model.book, exported.whole, &exported.name);
                if taken.batch.edits.is_empty() {
                    return Msg::ArchiveFailed(format!("nothing in {} is new", exported.name));
                }
                Msg::WholeRead(exported.name, Box::new(taken.plan()))
            }
            Err(error) => jobs::unreadable(error),
        }
    }

    pub(crate) fn read_archive(&mut self, typed: &str, how: HowToRead) -> Option<Msg> {
        self.archives += 1;
        self.stop_reading = Arc::default();
        let path = config::from_home(typed.into());
        if whole::is_one(&path) {
            return Some(self.read_whole(&path));
        }
        let owner = Owner::of(self.app.model.book.own_profile());
        let HowToRead { mapping, dates, encoding } = how;
        let encoding = encoding.and_then(Charset::named);
        let texts = self.app.model.settings.store_messages;
        let wanted = Wanted { texts, mapping, dates, encoding, owner, ..Wanted::default() };
        let read = jobs::read_archive(typed, wanted, self.archives, self.stop_reading.clone(), self.waker.clone());
        read.err().map(|error| Msg::ArchiveFailed(error.to_string()))
    }
}
