//! What the desk tells the user's own programs, after it was written.

use crate::app::msg::Msg;
use crate::domain::hook::{Happened, Hook, happened};
use crate::domain::record::batch::Batch;
use crate::domain::record::journal::Receipt;
use crate::export::hook;
use crate::runtime::desk::Desk;
use crate::runtime::wake::Wake;
use crate::store::error::StoreError;

impl Desk {
    /// What happens by each of some batches; nothing where nobody is told.
    pub(super) fn happened(&self, batches: &[Batch]) -> Vec<Vec<Happened>> {
        if self.hooks.is_any() { batches.iter().map(happened).collect() } else { Vec::new() }
    }

    /// What a write leads to; what happened by it is told once it stands in memory, too.
    pub(super) fn told_of(&mut self, happened: &[Vec<Happened>], written: Result<Vec<Receipt>, StoreError>) -> Msg {
        let batches: Vec<_> = written.iter().flatten().map(|receipt| receipt.batch).collect();
        let said = self.written(written);
        if happened.iter().all(Vec::is_empty) || batches.is_empty() {
            return said;
        }
        // What is told names people, of whom the newest are not in memory before this message.
        self.tell(said);
        let (at, book) = (self.app.model.now.at, &self.app.model.book);
        let pairs = batches.into_iter().zip(happened);
        let told = pairs.flat_map(|(batch, happened)| hook::lines(batch, at, happened, book)).collect();
        self.tell_hooks(told);
        Msg::Now(self.clock.now())
    }

    /// Tells what is due, the first time on a day.
    pub(super) fn tell_due(&mut self) {
        let model = &self.app.model;
        if model.demo || model.past.is_some() || !self.hooks.has(Hook::Due) {
            return;
        }
        let today = model.now.today();
        if self.due_told.replace(today) == Some(today) {
            return;
        }
        let lines = hook::due_lines(&model.today, today, &model.book);
        if !lines.is_empty() && self.hooks.is_first_on(today, self.store.path()) {
            self.tell_hooks(vec![(Hook::Due, lines)]);
        }
    }

    fn tell_hooks(&self, told: Vec<(Hook, String)>) {
        self.hooks.tell_beside(told, |why| Wake::Told(Msg::HookFailed(why)), self.waker.clone());
    }
}
