//! A change that is to be written while another program holds the file waits for its turn, and the user goes on meanwhile:
//! keys are taken, and Esc gives it up.

use std::time::{Duration, Instant};

use crate::app::key::{Code, Key};
use crate::app::msg::{Effect, Msg};
use crate::app::notice::Tone;
use crate::runtime::desk::written::writes;
use crate::runtime::desk::{Desk, Held};
use crate::runtime::patience;
use crate::store::error::StoreError;
use crate::store::file::HeldBy;

/// How long until the file is asked for again.
const STEP: Duration = Duration::from_millis(20);

/// After so long the user is told.
const TELL: Duration = Duration::from_millis(100);

/// After so long it is given up.
const MOST: Duration = Duration::from_secs(5);

/// So long somebody who reads is waited for before anything else is done: they are soon done.
const SHORT: Duration = Duration::from_millis(60);

impl HeldBy {
    /// What the user is told.
    fn told(self) -> &'static str {
        match self {
            HeldBy::Writer => "Another program is writing · Esc gives up waiting",
            HeldBy::Reader => "The file is still being read · Esc gives up waiting",
        }
    }

    /// Why nothing else is begun meanwhile.
    fn first(self) -> &'static str {
        match self {
            HeldBy::Writer => "Not done: the last change waits for another program that is writing; Esc gives it up",
            HeldBy::Reader => "Not done: the last change waits until the file is read; Esc gives it up",
        }
    }
}

impl Desk {
    /// Does what is to be done outside. A change waits for its turn; where one waits, no other is begun, and the program
    /// does not leave it behind.
    pub(super) fn perform(&mut self, effect: Effect) -> Option<Msg> {
        let leaves = matches!(effect, Effect::Quit | Effect::OpenDemo | Effect::OpenAgain);
        match &self.held {
            Some(held) if writes(&effect) || leaves => Some(Msg::Failed(held.by.first().into())),
            Some(_) | None => self.perform_now(effect),
        }
    }

    /// Writes a change, or lets it wait where somebody holds the file, as it has since then.
    pub(super) fn write_in_turn(&mut self, effect: Effect, since: Instant) -> Option<Msg> {
        let mut by = self.store.held_by();
        while by == Some(HeldBy::Reader) && since.elapsed() < SHORT {
            std::thread::park_timeout(STEP / 4);
            by = self.store.held_by();
        }
        let written = match by {
            None => patience::in_writing(|| self.write(effect)),
            Some(_) => Err(Box::new(effect)),
        };
        // Who came in between is gone by now, or is found at the next try.
        let by = by.unwrap_or(HeldBy::Reader);
        written.unwrap_or_else(|effect| {
            self.held = Some(Held { effect: *effect, since, by, is_told: false });
            None
        })
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
        let Some(Held { effect, since, by, is_told }) = self.held.take() else { return false };
        if since.elapsed() >= MOST {
            self.tell(Desk::given_up());
            return true;
        }
        let msg = self.write_in_turn(effect, since);
        let Some(held) = &mut self.held else {
            if let Some(msg) = msg {
                self.tell(msg);
            }
            return true;
        };
        let tells = since.elapsed() >= TELL && !is_told || is_told && held.by != by;
        held.is_told = is_told || tells;
        if tells {
            let told = held.by.told();
            self.app.model.say(Tone::Bad, told);
        }
        tells
    }
}
