//! What the desk does about the file beyond what it is asked: it reads it, looks whether it is still there and unchanged,
//! and goes on once a disk that failed, or a file that was away, is back.

use std::time::{Duration, Instant};

use crate::app::loaded::Loaded;
use crate::app::msg::Msg;
use crate::app::notice::Tone;
use crate::domain::record::journal::Receipt;
use crate::runtime::desk::Desk;
use crate::runtime::{jobs, patience};
use crate::store::copies::{conflict_copies, told_of_conflicts};
use crate::store::error::StoreError;
use crate::store::file::Access;

/// How often it is looked what lies beside the file.
const LOOK_BESIDE: Duration = Duration::from_secs(60);

impl Desk {
    pub(super) fn loaded(&mut self, book: Result<Box<Loaded>, StoreError>) {
        match book {
            // What was written while it was read may be missing from it.
            Ok(_) if self.load_is_stale => self.load(),
            Ok(book) => {
                self.unread = false;
                self.tell(Msg::Loaded(book));
                if let Some(before) = self.app.before.take() {
                    jobs::give_up(before);
                }
                if self.loads == 1 {
                    self.look_around();
                }
                self.tell_due();
                if let Some(typed) = self.typed_before.take() {
                    self.tell(Msg::TypedBefore(Box::new(typed)));
                }
            }
            // Somebody else writes for long; what is shown stays until it can be read.
            Err(error) if error.is_busy() => self.load(),
            // One failed read is not damage.
            Err(error) if error.is_of_disk() => {
                if !std::mem::replace(&mut self.unread, true) {
                    self.tell(Msg::Failed(format!("Not all is read: {error}")));
                }
            }
            Err(error) => self.tell(Msg::Locked(error.to_string())),
        }
    }

    /// What a write leads to. After an error of the disk, and after a change by somebody else, memory is filled
    /// from the file again.
    pub(super) fn written(&mut self, written: Result<Vec<Receipt>, StoreError>) -> Msg {
        self.load_is_stale = true;
        // It may have waited for another program; what is said now is to be seen from now on.
        self.tell(Msg::Now(self.clock.now()));
        match written {
            Ok(receipts) => {
                self.copy_in_time();
                let Some(report) = self.store.take_unconfirmed() else { return Msg::Saved(receipts) };
                // No good news covers it.
                self.tell(Msg::Saved(receipts));
                let told = format!("Saved, and the disk did not confirm it ({report}); make a copy elsewhere");
                self.app.model.say(Tone::Bad, told);
                Msg::Now(self.clock.now())
            }
            Err(StoreError::NothingTo(what)) => Msg::Failed(format!("Nothing to {what}")),
            Err(error @ StoreError::Replaced(_)) => self.lose(&error),
            Err(error) if error.tells_damage() => Msg::Locked(error.to_string()),
            Err(error) => {
                if error.is_io() {
                    if let Err(again) = self.store.reopen() {
                        return self.lose(&again);
                    }
                    if let Access::ReadOnly(why) = self.store.access() {
                        return Msg::Locked(why.clone());
                    }
                }
                self.load();
                Msg::Failed(format!("Not saved: {error}"))
            }
        }
    }

    /// Remembers that the file cannot be used for now.
    fn lose(&mut self, error: &StoreError) -> Msg {
        let why = error.to_string();
        // What is damaged does not heal.
        self.lost = (!error.tells_damage()).then(|| why.clone());
        if matches!(error, StoreError::Replaced(_)) { Msg::Away } else { Msg::Locked(why) }
    }

    /// Copies the file in the background where changes have stood without a copy for as long as they may.
    fn copy_in_time(&self) {
        let at = self.app.model.clock().at;
        if !self.app.model.demo && self.store.wants_copy(at).is_ok_and(|wants| wants) {
            jobs::copy(self.store.path().to_owned(), at, self.waker.clone());
        }
    }

    /// Reads the whole file in the background.
    pub fn load(&mut self) {
        self.loads += 1;
        self.load_is_stale = false;
        if let Err(error) =
            jobs::load(self.store.path().to_owned(), self.loads, self.app.model.look(), self.waker.clone())
        {
            self.tell(Msg::Failed(error.to_string()));
        }
    }

    /// Looks whether somebody else wrote to the file, or put another in its place. Whether there is news.
    pub fn look(&mut self) -> bool {
        self.looked = Instant::now();
        if self.lost.is_some() {
            return self.find_again();
        }
        if let Err(error) = self.store.check_in_place() {
            let told = self.lose(&error);
            self.tell(told);
            return true;
        }
        if self.due_told.is_some() {
            self.tell_due();
        }
        let news = self.look_beside() | self.look_at_access();
        // Who holds the file has not written yet.
        let version = patience::without(|| self.store.data_version());
        let is_doubtful = matches!(&version, Err(error) if error.may_pass());
        let is_other = matches!(version, Ok(version) if version != self.data_version);
        // What cannot be made out is read anew, once: that tells what is the matter.
        let wants = is_other || self.unread || is_doubtful && !self.doubted;
        self.doubted = is_doubtful;
        self.data_version = version.unwrap_or(self.data_version);
        if wants {
            self.load();
        }
        news || wants
    }

    /// Looks from time to time whether a program for synchronising has put a second version beside the file.
    fn look_beside(&mut self) -> bool {
        let (known, looked) = &self.conflicts;
        if looked.elapsed() < LOOK_BESIDE {
            return false;
        }
        let found = conflict_copies(self.store.path());
        let is_news = found.iter().any(|copy| !known.contains(copy));
        if is_news {
            self.app.model.say(Tone::Bad, told_of_conflicts(&found));
        }
        self.conflicts = (found, Instant::now());
        is_news
    }

    /// Looks whether the file can still be written.
    fn look_at_access(&mut self) -> bool {
        match (self.store.access_now(), self.barred.take()) {
            (Access::ReadOnly(why), None) if *self.store.access() == Access::ReadWrite => {
                self.barred = Some(why.clone());
                self.tell(Msg::Locked(why));
                true
            }
            (Access::ReadWrite, Some(why)) => {
                self.tell(Msg::Unlocked(why));
                true
            }
            (_, barred) => {
                self.barred = barred;
                false
            }
        }
    }

    /// Opens what lies in the file's place now.
    pub(super) fn open_again(&mut self) -> Option<Msg> {
        if let Err(error) = self.store.open_again() {
            return Some(Msg::Failed(format!("Not done: {error}")));
        }
        self.app.leave_rows();
        self.go_on();
        None
    }

    /// Goes on where the file that was lost is there again.
    fn find_again(&mut self) -> bool {
        let is_back = patience::without(|| self.store.is_back());
        if is_back {
            self.go_on();
        }
        is_back
    }

    /// Shows a file that was opened anew.
    fn go_on(&mut self) {
        let why = self.lost.take().unwrap_or_default();
        self.data_version = self.store.data_version().unwrap_or_default();
        self.tell(Msg::Unlocked(why));
        if let Access::ReadOnly(why) = self.store.access() {
            self.tell(Msg::Locked(why.clone()));
        }
        for remark in self.store.remarks() {
            self.app.model.say(Tone::Bad, remark.clone());
        }
        self.load();
    }
}
