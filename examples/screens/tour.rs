//! A tour of the demo network that moves: filter, mark, withdraw, undo, redo, and what is to be clicked on LinkedIn.
//!
//! A line of the screen is drawn once for as long as it stays the same, and shown for that time.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use crate::User;
use crate::svg::{CELL, head, line};

/// Columns and lines of the screen.
const SIZE: (u16, u16) = (100, 26);

/// What is pressed, what is told of it, and how long the screen is looked at, in seconds.
const STEPS: &[(&str, &str, f32)] = &[
    ("", "209 requests wait for an answer", 2.2),
    ("f", "f  filter", 0.9),
    ("'age>'", "f  filter", 0.4),
    ("'90d '", "f  filter", 0.8),
    ("'note:'", "f  filter", 0.4),
    ("'none'", "f  filter", 1.2),
    ("Enter", "Enter  keeps it", 1.4),
    ("Space", "Space  marks", 0.7),
    ("Space", "Space  marks", 0.6),
    ("*", "*  marks all that are shown", 1.6),
    ("w", "w  withdraw: who, what follows, the way back", 3.2),
    ("Enter", "Enter  recorded; nothing is sent anywhere", 2.8),
    ("u", "u  undo: so many are asked about", 2.0),
    ("Enter", "Enter  they are back", 2.2),
    ("U", "U  redo", 2.2),
    ("7", "7  what is to be clicked on LinkedIn", 3.0),
    ("d", "d  ticks off what was clicked there", 2.4),
];

/// Draws it.
pub(crate) fn tour() -> anyhow::Result<String> {
    let mut user = User::sits_down(SIZE)?;
    let (mut screens, mut starts, mut now) = (Vec::new(), Vec::new(), 0.0);
    for (keys, _, seconds) in STEPS {
        user.press(keys)?;
        screens.push(user.sees()?);
        starts.push(now);
        now += seconds;
    }
    starts.push(now);
    let mut out = head(SIZE.0, SIZE.1 + 2);
    for y in 0..SIZE.1 {
        let lines: Vec<String> = screens.iter().map(|screen: &Buffer| line(screen, y)).collect();
        stretches(&mut out, &lines, &starts);
    }
    let told: Vec<String> = STEPS.iter().map(|(_, told, _)| caption(told)).collect();
    stretches(&mut out, &told, &starts);
    Ok(out + "</svg>\n")
}

/// What is told below the screen.
fn caption(told: &str) -> String {
    let (key, does) = told.split_once("  ").unwrap_or(("", told));
    let y = 12.0 + f32::from(SIZE.1 + 1) * CELL.1 + 6.0;
    let key_width = key.chars().count() as f32 * 9.6;
    let x = if key.is_empty() { 24.0 } else { 24.0 + key_width + 12.0 };
    format!(
        "<text x=\"24\" y=\"{y}\" class=\"c3 b\" font-size=\"16\">{key}</text>\
         <text x=\"{x:.1}\" y=\"{y}\" class=\"c7\" font-size=\"16\">{does}</text>\n"
    )
}

/// Writes what stays the same over several screens once, and when it is seen.
fn stretches(out: &mut String, lines: &[String], starts: &[f32]) {
    let whole = starts.last().copied().unwrap_or(1.0);
    let mut from = 0;
    while from < lines.len() {
        let to = (from..lines.len()).find(|n| lines[*n] != lines[from]).unwrap_or(lines.len());
        // Writing to a string does not fail.
        let _ = match (from == 0, to == lines.len()) {
            _ if lines[from].is_empty() => Ok(()),
            (true, true) => write!(out, "{}", lines[from]),
            (is_first, is_last) => {
                let (a, b) = (starts[from] / whole, starts[to] / whole);
                let (values, times) = match (is_first, is_last) {
                    (true, _) => ("inline;none".to_owned(), format!("0;{b:.4}")),
                    (_, true) => ("none;inline".to_owned(), format!("0;{a:.4}")),
                    _ => ("none;inline;none".to_owned(), format!("0;{a:.4};{b:.4}")),
                };
                let first = if is_first { "inline" } else { "none" };
                write!(
                    out,
                    "<g display=\"{first}\"><animate attributeName=\"display\" calcMode=\"discrete\" \
                     values=\"{values}\" keyTimes=\"{times}\" dur=\"{whole}s\" repeatCount=\"indefinite\"/>\n{}</g>\n",
                    lines[from]
                )
            }
        };
        from = to;
    }
}
