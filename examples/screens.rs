//! Draws the pictures of `assets/screens` from the demo network: `cargo run --release --example screens`.
//!
//! It sits at the desk as a user does, presses keys, and writes what the screen shows as SVG.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use ties::app::key::{Code, Key};
use ties::app::msg::Msg;
use ties::app::over::import::Stage;
use ties::app::overlay::Overlay;
use ties::config::Config;
use ties::demo::size::Size;
use ties::domain::time::Time;
use ties::runtime::clock::Clock;
use ties::runtime::desk::Desk;
use ties::runtime::{demo_file, wake};
use ties::store::file::Store;
use ties::ui::theme::Theme;
use ties::ui::{screen, text};

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
    ("twins", (110, 26), "="),
    ("archives", (110, 20), "A"),
    ("detail-narrow", (80, 24), "Enter"),
    ("phone", (40, 20), "Space j"),
];

/// Size of a cell in the picture.
const CELL: (f32, f32) = (8.4, 18.0);

fn main() -> anyhow::Result<()> {
    let out = std::env::args_os().nth(1).unwrap_or_else(|| "assets/screens".into());
    std::fs::create_dir_all(&out)?;
    for (name, size, keys) in PICTURES {
        let buffer = take(*size, keys).with_context(|| format!("no picture of {name}"))?;
        std::fs::write(Path::new(&out).join(format!("{name}.svg")), svg(&buffer))?;
    }
    Ok(())
}

/// What the screen shows after the keys.
fn take((width, height): (u16, u16), keys: &str) -> anyhow::Result<Buffer> {
    let folder = tempfile::tempdir()?;
    let clock = Clock::fixed(NOW.parse::<Time>()?, chrono_tz::Tz::UTC);
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
        desk.take(wait.report(Duration::from_mins(1))?);
    }
    for (n, part) in keys.split('\'').enumerate() {
        let pressed: Vec<Key> = match n % 2 {
            0 => {
                part.split_whitespace().map(|name| Key::named(name).context("no such key")).collect::<Result<_, _>>()?
            }
            _ => part.chars().map(|c| Key::plain(Code::Char(c))).collect(),
        };
        for key in pressed {
            wait_for_archive(&mut desk, &wait)?;
            desk.tell(Msg::Key(key));
        }
    }
    wait_for_archive(&mut desk, &wait)?;
    let mut terminal = Terminal::new(TestBackend::new(width, height))?;
    terminal.draw(|frame| _ = screen::render(frame, &desk.app, &Theme::terminal()))?;
    Ok(terminal.backend().buffer().clone())
}

/// Waits while an archive is read.
fn wait_for_archive(desk: &mut Desk, wait: &wake::Wait) -> anyhow::Result<()> {
    while matches!(&desk.app.over, Some(Overlay::Import(view)) if matches!(view.stage, Stage::Reading(_))) {
        desk.take(wait.report(Duration::from_mins(1))?);
    }
    Ok(())
}

/// A terminal's colours: the sixteen, then foreground and background. The picture takes the dark or the light ones as
/// the reader's screen does.
const DARK: [&str; 18] = [
    "#1b1d23", "#e2777a", "#a5c261", "#e0b060", "#3b62a8", "#c594d4", "#63b8c4", "#d5d8de", "#8b919c", "#ee8d90",
    "#b9d678", "#f0c67a", "#8fb2e8", "#d6a9e4", "#7accd8", "#ffffff", "#d5d8de", "#1b1d23",
];
const LIGHT: [&str; 18] = [
    "#2c2f36", "#b3262b", "#4d7a12", "#8a5a00", "#2f5bb0", "#8a3aa3", "#0f7583", "#ffffff", "#6b7078", "#b3262b",
    "#4d7a12", "#8a5a00", "#2f5bb0", "#8a3aa3", "#0f7583", "#ffffff", "#2c2f36", "#fbfbf9",
];
const FORE: usize = 16;
const BACK: usize = 17;

/// The number of a colour among them.
fn number(colour: Color, reset: usize) -> usize {
    match colour {
        Color::Reset | Color::Rgb(..) => reset,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(n) => usize::from(n) % 16,
    }
}

/// Foreground and background of a cell.
fn colours(cell: &Cell) -> (usize, usize) {
    let (fore, back) = (number(cell.fg, FORE), number(cell.bg, BACK));
    if cell.modifier.contains(Modifier::REVERSED) { (back, fore) } else { (fore, back) }
}

/// A screen as SVG: backgrounds as rectangles, texts pinned to their columns.
fn svg(buffer: &Buffer) -> String {
    let (columns, lines) = (buffer.area.width, buffer.area.height);
    let (width, height) = (f32::from(columns) * CELL.0 + 24.0, f32::from(lines) * CELL.1 + 24.0);
    let classes = |of: &[&str]| {
        of.iter().enumerate().fold(String::new(), |all, (n, colour)| all + &format!(".c{n}{{fill:{colour}}}"))
    };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:space=\"preserve\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace\" font-size=\"14\">\n\
         <style>text{{white-space:pre}}.b{{font-weight:bold}}.u{{text-decoration:underline}}{}\n\
         @media (prefers-color-scheme:light){{{}}}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" class=\"c{BACK}\"/>\n",
        classes(&DARK),
        classes(&LIGHT),
    );
    for y in 0..lines {
        for run in runs(buffer, y) {
            draw(&mut out, buffer, y, run);
        }
    }
    out + "</svg>\n"
}

/// Stretches of a line that look the same, as half-open ranges of columns. A symbol outside ASCII and the drawn
/// lines stands alone, so that no font can shift what follows it.
fn runs(buffer: &Buffer, y: u16) -> Vec<(u16, u16)> {
    let looks = |x: u16| (buffer[(x, y)].fg, buffer[(x, y)].bg, buffer[(x, y)].modifier);
    let plain =
        |x: u16| buffer[(x, y)].symbol().chars().all(|c| c.is_ascii() || ('\u{2500}'..='\u{259f}').contains(&c));
    let (mut runs, mut x) = (Vec::new(), 0);
    while x < buffer.area.width {
        let start = x;
        x += text::width(buffer[(x, y)].symbol()).max(1) as u16;
        while plain(start) && x < buffer.area.width && plain(x) && looks(x) == looks(start) {
            x += 1;
        }
        runs.push((start, x));
    }
    runs
}

fn draw(out: &mut String, buffer: &Buffer, y: u16, (start, end): (u16, u16)) {
    let cell = &buffer[(start, y)];
    let (fore, back) = colours(cell);
    let (left, top) = (12.0 + f32::from(start) * CELL.0, 12.0 + f32::from(y) * CELL.1);
    let width = f32::from(end - start) * CELL.0;
    // Writing to a string does not fail.
    if back != BACK {
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top}\" width=\"{width:.1}\" height=\"{}\" class=\"c{back}\"/>",
            CELL.1
        );
    }
    let wide = text::width(cell.symbol()) > 1;
    let text: String =
        if wide { cell.symbol().into() } else { (start..end).map(|x| buffer[(x, y)].symbol()).collect() };
    let shown = text.trim_end();
    if shown.is_empty() {
        return;
    }
    let blanks = shown.len() - shown.trim_start().len();
    let left = left + blanks as f32 * CELL.0;
    let shown = shown.trim_start();
    let mut looks = String::new();
    if cell.modifier.contains(Modifier::BOLD) {
        looks += " b";
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        looks += " u";
    }
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{:.1}\" class=\"c{fore}{looks}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
        top + CELL.1 * 0.75,
        text::width(shown) as f32 * CELL.0,
        shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
    );
}
