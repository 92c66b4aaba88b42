//! A change that is to be written while another program holds the file waits for its turn, and the user goes on meanwhile:
//! keys are taken, and Esc gives it up.

use std::time::{Duration, Instant};

use crate::app::key::{Code, Key};
use crate::app::msg::{Effect, Msg};
use crate::app::notice::Tone;
use crate::runtime::desk::{Desk, Held};
use crate::runtime::patience;
use crate::store::error::StoreError;

/// How long until the file is asked for again.
const STEP: Duration = Duration::from_millis(20);

/// After so long the user is told.
const TELL: Duration = Duration::from_millis(100);

/// After so long it is given up.
const MOST: Duration = Duration::from_secs(5);

/// What the user is told.
const TOLD: &str = "Another program is writing · Esc gives up waiting";

/// Why nothing else is begun meanwhile.
const FIRST: &str = "Not done: the last change waits for another program that is writing; Esc gives it up";

impl Desk {
    /// Does what is to be done outside. A change waits for its turn; where one waits, no other is begun, and the program
    /// does not leave it behind.
    pub(super) fn perform(&mut self, effect: Effect) -> Option<Msg> {
        let writes = matches!(
            effect,
            Effect::Commit(_)
                | Effect::CommitImport(_)
                | Effect::UndoNewest(_)
                | Effect::Redo
                | Effect::UndoTo(_)
                | Effect::TakeOver(..)
        );
        let leaves = matches!(effect, Effect::Quit | Effect::OpenDemo | Effect::OpenAgain);
        if self.held.is_some() && (writes || leaves) {
            return Some(Msg::Failed(FIRST.into()));
        }
        if !writes {
            return self.perform_now(effect);
        }
        if self.store.is_held() {
            self.held = Some(Held { effect, since: Instant::now(), is_told: false });
            return None;
        }
        patience::at_length(|| self.perform_now(effect))
    }

    /// Whether a key gives up what waits.
    pub(super) fn gives_up(&mut self, key: Key) -> bool {
        let is_way_out = key == Key::plain(Code::Esc) || key.ctrl && key.code == Code::Char('c');
        is_way_out && self.held.take().is_some()
    }

    /// That what waited is not written.
    pub(super) fn given_up() -> Msg {
        Msg::Failed(format!("Not saved: {}", StoreError::Busy))
    }

    /// How long until what waits is tried again, if something does.
    pub fn until_retry(&self) -> Option<Duration> {
        self.held.as_ref().map(|_| STEP)
    }

    /// Tries again what waits for another program. Whether there is news.
    pub fn retry(&mut self) -> bool {
        let Some(mut held) = self.held.take() else { return false };
        if !self.store.is_held() {
            if let Some(msg) = self.perform(held.effect) {
                self.tell(msg);
            }
            return true;
        }
        if held.since.elapsed() >= MOST {
            self.tell(Desk::given_up());
            return true;
        }
        let tells = held.since.elapsed() >= TELL && !std::mem::replace(&mut held.is_told, true);
        if tells {
            self.app.model.say(Tone::Bad, TOLD);
        }
        self.held = Some(held);
        tells
    }
}
