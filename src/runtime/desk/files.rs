//! Files beside the data file: what is written for other programs, and archives that are read.

use crate::app::msg::{Export, HowToRead, Msg};
use crate::config;
use crate::domain::record::imported::ImportId;
use crate::import::charset::Charset;
use crate::import::wanted::{Owner, Wanted};
use crate::import::whole;
use crate::runtime::desk::Desk;
use crate::runtime::exported::exported;
use crate::runtime::jobs;
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

    pub(crate) fn read_archive(&mut self, typed: &str, how: HowToRead) -> Option<Msg> {
        self.archives += 1;
        self.stop_reading = Arc::default();
        let path = config::from_home(typed.into());
        if whole::is_one(&path) {
            let (data, stop) = (self.store.path().to_owned(), self.stop_reading.clone());
            let read = jobs::whole::read_whole(path, data, self.archives, stop, self.waker.clone());
            return read.err().map(|error| Msg::ArchiveFailed(error.to_string()));
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
