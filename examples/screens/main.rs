//! Draws the pictures of `assets/screens` from the demo network: `cargo run --release --example screens`.
//!
//! It sits at the desk as a user does, presses keys, and writes what the screen shows as SVG; and a tour that moves, as
//! `docs/tour.svg`. With `-- tour` it draws the tour alone.

mod svg;
mod tour;

use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ties::app::key::{Code, Key};
use ties::app::msg::Msg;
use ties::app::over::import::Stage;
use ties::app::overlay::Overlay;
use ties::config::Config;
use ties::demo::size::Size;
use ties::domain::time::Time;
use ties::domain::zone::Zone;
use ties::runtime::clock::Clock;
use ties::runtime::desk::Desk;
use ties::runtime::{demo_file, wake};
use ties::store::file::Store;
use ties::ui::screen;
use ties::ui::theme::Theme;

/// The day on which the pictures are taken, so that they stay as they are.
const NOW: &str = "2026-11-23T12:00:00Z";

/// A picture: its name, the screen's size, the keys that lead to it; a text in quotes is typed.
const PICTURES: &[(&str, (u16, u16), &str)] = &[
    ("sent", (120, 32), "j j j"),
    ("received", (120, 32), "2"),
    ("connections", (120, 32), "3 j j"),
    ("confirm", (120, 32), "Space j Space j j Space w"),
    (
        "send",
        (120, 32),
        "n 'Mira Castellan' Tab Tab 'Cartographer' Tab 'Acme Lighthouses' Tab Tab '3' Tab Tab Tab 'We met at the lighthouse, and I would like to see your maps'",
    ),
    ("goals", (100, 32), "M"),
    ("triage", (100, 32), "2 T"),
    ("planner", (100, 28), "W"),
    ("composer", (100, 28), ". f 'state:withdrawn' Enter * N"),
    ("queue", (120, 24), "Q"),
    ("budget", (100, 24), "B"),
    ("limits", (120, 32), "L"),
    ("history", (120, 32), "H"),
    ("help", (120, 32), "?"),
    ("palette", (120, 32), ": 'mark'"),
    ("search", (120, 32), "3 / 'kites'"),
    ("filter", (120, 32), "f 'age>60d note:any (tag:none or tag:rust)'"),
    ("import", (120, 32), "I Tab Enter G Tab"),
    ("today", (120, 40), "4"),
    ("review", (120, 32), "3 R"),
    ("groups", (120, 24), "5"),
    ("shares", (120, 24), "6"),
    ("todo", (120, 32), "7 j j"),
    ("insights", (120, 36), "8"),
    ("plot", (120, 36), "8 Enter"),
    ("twins", (110, 26), "="),
    ("archives", (110, 20), "A"),
    ("detail-narrow", (80, 24), "Enter"),
    ("phone", (40, 20), "Space j"),
];

fn main() -> anyhow::Result<()> {
    let wanted = std::env::args_os().nth(1);
    std::fs::write("docs/tour.svg", tour::tour()?)?;
    if wanted.as_ref().is_some_and(|wanted| wanted == "tour") {
        return Ok(());
    }
    let out = wanted.unwrap_or_else(|| "assets/screens".into());
    std::fs::create_dir_all(&out)?;
    for (name, size, keys) in PICTURES {
        let buffer = take(*size, keys).with_context(|| format!("no picture of {name}"))?;
        std::fs::write(Path::new(&out).join(format!("{name}.svg")), svg::still(&buffer))?;
    }
    Ok(())
}

/// What the screen shows after the keys.
fn take(size: (u16, u16), keys: &str) -> anyhow::Result<Buffer> {
    let mut user = User::sits_down(size)?;
    user.press(keys)?;
    user.sees()
}

/// Somebody at the desk of the demo network.
struct User {
    desk: Desk,
    wait: wake::Wait,
    size: (u16, u16),
    _folder: tempfile::TempDir,
}

impl User {
    fn sits_down((width, height): (u16, u16)) -> anyhow::Result<User> {
        let folder = tempfile::tempdir()?;
        let clock = Clock::fixed(NOW.parse::<Time>()?, Zone::UTC);
        let path = folder.path().join("demo.db");
        drop(demo_file::write(&path, Size::default(), clock.now())?);
        let (waker, wait) = wake::pair()?;
        let mut desk = Desk::new(Store::open(&path)?, &Config::default(), clock, waker)?;
        desk.app.model.demo = true;
        desk.app.model.archives =
            demo_file::write_archives(&folder.path().join("archives"), desk.store(), desk.app.model.now)?;
        desk.tell(Msg::Resized(width, height));
        desk.load();
        while desk.app.model.loading {
            desk.take(wait.report(Duration::from_secs(60))?);
        }
        Ok(User { desk, wait, size: (width, height), _folder: folder })
    }

    /// Presses keys, named and separated by blanks; a text in quotes is typed.
    fn press(&mut self, keys: &str) -> anyhow::Result<()> {
        for (n, part) in keys.split('\'').enumerate() {
            let pressed: Vec<Key> = match n % 2 {
                0 => {
                    let named = |name| Key::named(name).context("no such key");
                    part.split_whitespace().map(named).collect::<Result<_, _>>()?
                }
                _ => part.chars().map(|c| Key::plain(Code::Char(c))).collect(),
            };
            for key in pressed {
                wait_for_archive(&mut self.desk, &self.wait)?;
                // Whoever looks at the screen in between means a tab, not a count.
                self.desk.tell(Msg::Pause);
                self.desk.tell(Msg::Key(key));
            }
        }
        wait_for_archive(&mut self.desk, &self.wait)
    }

    /// What the screen shows.
    fn sees(&self) -> anyhow::Result<Buffer> {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1))?;
        terminal.draw(|frame| _ = screen::render(frame, &self.desk.app, &Theme::terminal()))?;
        Ok(terminal.backend().buffer().clone())
    }
}

/// Waits while an archive is read.
fn wait_for_archive(desk: &mut Desk, wait: &wake::Wait) -> anyhow::Result<()> {
    while matches!(&desk.app.over, Some(Overlay::Import(view)) if matches!(view.stage, Stage::Reading(_))) {
        desk.take(wait.report(Duration::from_secs(60))?);
    }
    Ok(())
}
