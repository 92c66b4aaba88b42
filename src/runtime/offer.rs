//! A choice before the screen can be shown: the file cannot be used, and a good copy of it is there.

use std::io;
use std::time::Duration;

use crate::app::key::{Code, Key};
use crate::config::Config;
use crate::runtime::background::ground::{self, Surroundings};
use crate::runtime::exit::Exit;
use crate::runtime::input::event::Input;
use crate::runtime::terminal::Terminal;
use crate::runtime::wake;
use crate::runtime::wake::Wake;
use crate::store::error::StoreError;
use crate::ui::offer::{self, Offer};
use crate::ui::theme::Theme;

/// What the user chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Bring the copy back.
    Restore,
    /// Leave everything as it is.
    Leave,
    /// The terminal or a signal ended it.
    End(Exit),
}

/// Asks whether the copy that an error names is to be brought back.
pub fn ask(error: &StoreError, config: &Config) -> io::Result<Choice> {
    let StoreError::HasCopy { what, copy, made, holds, .. } = error else { return Ok(Choice::Leave) };
    let copy = copy.display().to_string();
    let offer = Offer { what, copy: &copy, made, holds };
    let (waker, mut wait) = wake::pair()?;
    wake::watch_signals(waker)?;
    let mut terminal = Terminal::enter(false, config.terminal.title)?;
    // The terminal is not asked for its colours here: what it answers would be taken for a choice.
    let theme = ground::theme(&config.theme, &Surroundings::read(), || None).unwrap_or_else(|_| Theme::terminal());
    let (mut scroll, mut end) = (0_usize, 0);
    loop {
        terminal.draw(None, |frame| end = offer::draw(frame, &offer, scroll, &theme))?;
        let woken = wait.wait(Duration::from_secs(1))?;
        if woken.gone {
            return Ok(Choice::End(Exit::Gone));
        }
        for wake in woken.wakes {
            match wake {
                Wake::End(signal) => return Ok(Choice::End(Exit::Signal(signal))),
                Wake::Continued => terminal.take_again()?,
                Wake::Suspend | Wake::Resized | Wake::Loaded(..) | Wake::Job(..) | Wake::Told(_) => {}
            }
        }
        for input in woken.events {
            let Input::Key(key) = input else { continue };
            match pressed(key) {
                Some(Pressed::Chosen(choice)) => return Ok(choice),
                Some(Pressed::Down) => scroll = (scroll + 1).min(end),
                Some(Pressed::Up) => scroll = scroll.saturating_sub(1),
                None => {}
            }
        }
    }
}

enum Pressed {
    Chosen(Choice),
    Down,
    Up,
}

fn pressed(key: Key) -> Option<Pressed> {
    match (key.code, key.ctrl) {
        (Code::Enter, false) => Some(Pressed::Chosen(Choice::Restore)),
        (Code::Char('q') | Code::Esc, false) | (Code::Char('c' | 'd'), true) => Some(Pressed::Chosen(Choice::Leave)),
        (Code::Char('j') | Code::Down, false) => Some(Pressed::Down),
        (Code::Char('k') | Code::Up, false) => Some(Pressed::Up),
        _ => None,
    }
}
