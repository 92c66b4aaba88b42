//! What the desk has to do with the user's other machines.

use crate::app::machines::Machines;
use crate::app::msg::Msg;
use crate::domain::sync::conflict::Choice;
use crate::runtime::desk::Desk;
use crate::runtime::machines;
use crate::store::error::StoreError;

impl Desk {
    /// Looks in the background what was done on other machines.
    pub(super) fn look_around(&self) -> Option<Msg> {
        let place = self.sync.clone()?;
        let (path, at) = (self.store.path().to_owned(), self.app.model.clock().at);
        let begun = machines::look_around(path, place, at, self.waker.clone());
        begun.err().map(|error| Msg::Failed(error.to_string()))
    }

    /// Takes over what was done on other machines, as it was shown; where it has become something else, it is shown anew. `None`:
    /// somebody holds the file.
    pub(super) fn take_over(&mut self, shown: &Machines, choices: &[Choice]) -> Option<Msg> {
        let (Some(place), at) = (self.sync.clone(), self.app.model.clock().at) else {
            return Some(Msg::Failed("Not done: no other machine is known".into()));
        };
        Some(match machines::take_over(&mut self.store, &self.app.model.book, &place, shown, choices, at) {
            Ok(Some((receipts, known))) => {
                let written = self.written(Ok(receipts));
                self.tell(Msg::Machines(Box::new(known)));
                written
            }
            Ok(None) => {
                self.look_around();
                Msg::Failed("Not done: more has come from the other machine; look again".into())
            }
            Err(StoreError::Busy) => return None,
            Err(error @ StoreError::NotTold(_)) => Msg::Failed(format!("Not done: {error}")),
            Err(error) => self.written(Err(error)),
        })
    }

    /// Tells other machines what was done here. Where that cannot be, the next time tells it.
    pub(super) fn tell_others(&mut self) {
        if let Some(place) = self.sync.take()
            && self.lost.is_none()
            && !self.app.model.demo
        {
            let _ = self.store.tell_others(&place, self.clock.now().at);
        }
    }
}
