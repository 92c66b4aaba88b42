//! Screens as SVG: backgrounds as rectangles, texts pinned to their columns.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use ties::ui::text;

/// Size of a cell in the picture.
pub(crate) const CELL: (f32, f32) = (8.4, 18.0);

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
pub(crate) const BACK: usize = 17;

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

/// A screen as SVG.
pub(crate) fn still(buffer: &Buffer) -> String {
    let lines: String = (0..buffer.area.height).map(|y| line(buffer, y)).collect();
    head(buffer.area.width, buffer.area.height) + &lines + "</svg>\n"
}

/// The beginning of a picture of so many columns and lines.
pub(crate) fn head(columns: u16, lines: u16) -> String {
    let (width, height) = (f32::from(columns) * CELL.0 + 24.0, f32::from(lines) * CELL.1 + 24.0);
    let classes = |of: &[&str]| {
        of.iter().enumerate().fold(String::new(), |all, (n, colour)| all + &format!(".c{n}{{fill:{colour}}}"))
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:space=\"preserve\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace\" font-size=\"14\">\n\
         <style>text{{white-space:pre}}.b{{font-weight:bold}}.u{{text-decoration:underline}}{}\n\
         @media (prefers-color-scheme:light){{{}}}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" class=\"c{BACK}\"/>\n",
        classes(&DARK),
        classes(&LIGHT),
    )
}

/// A line of the screen.
pub(crate) fn line(buffer: &Buffer, y: u16) -> String {
    let mut out = String::new();
    for run in runs(buffer, y) {
        draw(&mut out, buffer, y, run);
    }
    out
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
