//! What a machine can tell of the looks of every screen, in all sizes and themes: frames are whole, hints end in whole
//! words, what is selected is seen without colour, what is written can be read, and ASCII serves.

use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use ratatui::{Terminal, layout::Position};
use ties::runtime::signs::Signs;
use ties::ui::screen;
use ties::ui::theme::colour::{Depth, READABLE, contrast, rgb};
use ties::ui::theme::{ROLES, Theme};

use crate::driver::{Ties, someone};
use crate::screens::{draw, each_screen_of, lines, numbered};

/// From a phone to a wall.
const SIZES: &[(u16, u16)] = &[(80, 24), (40, 20), (100, 30), (120, 40), (200, 60)];

fn each(look: impl FnMut(&str, (u16, u16), &Ties)) {
    each_screen_of(SIZES, |ties| ties, look);
}

fn role_of(cell: &Cell) -> &'static str {
    match cell.fg {
        Color::Indexed(n) => ROLES.get(usize::from(n)).map_or("?", |role| role.name),
        _ => "",
    }
}

/// What is wrong with the frames that have the focus, from their upper left corners on.
fn broken_frames(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let is =
        |x: u16, y: u16, sign: &str| buffer[(x, y)].symbol() == sign && role_of(&buffer[(x, y)]) == "border_focused";
    let mut wrong = Vec::new();
    for (x, y) in (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y))).filter(|(x, y)| is(*x, *y, "╭"))
    {
        let Some(right) = (x + 1..area.width).find(|right| is(*right, y, "╮")) else {
            wrong.push(format!("no upper right corner for {x},{y}"));
            continue;
        };
        let Some(bottom) = (y + 1..area.height).find(|below| is(x, *below, "╰")) else {
            wrong.push(format!("no lower left corner for {x},{y}"));
            continue;
        };
        wrong.extend((y + 1..bottom).filter(|y| !is(x, *y, "│") || !is(right, *y, "│")).map(|y| format!("line {y}")));
        if !is(right, bottom, "╯") {
            wrong.push(format!("no lower right corner at {right},{bottom}"));
        }
    }
    wrong
}

/// What is wrong with what stands in the lower borders and in the last line.
fn broken_hints(buffer: &Buffer) -> Vec<String> {
    let text = lines(buffer);
    let mut wrong = Vec::new();
    let count = text.lines().count();
    for (n, line) in text.lines().enumerate() {
        let is_border = line.contains('╰') && line.contains('╯');
        let is_last = n + 1 == count;
        let hints = match (line.find('╰'), line.rfind('╯')) {
            (Some(from), Some(to)) if from < to => &line[from..to],
            _ => line,
        };
        // A message stands there, too, and may be cut.
        if (is_border || is_last) && hints.contains('…') && !hints.contains(['✓', '!']) {
            wrong.push(format!("cut: {hints}"));
        }
        if is_border && hints.ends_with(char::is_alphanumeric) {
            wrong.push(format!("no end: {hints}"));
        }
    }
    wrong
}

#[test]
fn frames_are_whole_and_hints_end_in_whole_words() {
    let theme = numbered();
    let mut wrong = Vec::new();
    each(|name, size, ties| {
        // How a chord goes on is shown over the list, which does not stand back.
        if name == "chord" {
            return;
        }
        let buffer = draw(ties, &theme);
        let here = broken_frames(&buffer).into_iter().chain(broken_hints(&buffer));
        wrong.extend(here.map(|what| format!("{name} {}×{}: {what}", size.0, size.1)));
    });
    assert_eq!(wrong, [""; 0], "{wrong:#?}");
}

/// Screens on which nothing is selected and nothing typed.
const NOTHING_SELECTED: &[&str] = &[
    "archive",
    "budget",
    "confirm-left-out",
    "confirm-many",
    "confirm-one",
    "detail",
    "empty",
    "group",
    "history-undo",
    "limits",
    "messages",
    "news",
    "news-none",
    "planner",
    "review",
    "review-receipt",
    "search-none",
    "timeline",
    "too-small",
    "triage",
    "triage-receipt",
    "twins",
    "welcome",
    "work-all",
    "insights-days",
    "insights-weeks",
    "search",
];

#[test]
fn what_is_selected_is_seen_without_colour() {
    let theme = Theme::monochrome();
    let mut wrong = Vec::new();
    each(|name, (width, height), ties| {
        if NOTHING_SELECTED.contains(&name) {
            return;
        }
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
        terminal.draw(|frame| _ = screen::render(frame, &ties.desk.app, &theme)).expect("draws");
        let Position { y, .. } = terminal.get_cursor_position().expect("a cursor");
        let buffer = terminal.backend().buffer();
        let seen = Modifier::REVERSED.union(Modifier::UNDERLINED);
        let stands_out = |cell: &Cell| cell.symbol() == "▌" || cell.modifier.intersects(seen);
        if !(0..width).any(|x| stands_out(&buffer[(x, y)])) {
            wrong.push(format!("{name} {width}×{height}: line {y}"));
        }
    });
    assert_eq!(wrong, [""; 0], "{wrong:#?}");
}

#[test]
fn what_is_written_can_be_read_in_every_theme() {
    let themes = [("dark", Theme::dark()), ("light", Theme::light()), ("high-contrast", Theme::high_contrast())];
    let mut wrong = std::collections::BTreeSet::new();
    each_screen_of(
        &SIZES[..1],
        |ties| ties,
        |name, _, ties| {
            for (theme_name, theme) in themes {
                for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
                    let buffer = draw(ties, &theme.at(depth));
                    for cell in buffer.content.iter().filter(|cell| cell.symbol().chars().any(char::is_alphanumeric)) {
                        let Some((fg, bg)) = rgb(cell.fg).zip(rgb(cell.bg)) else { continue };
                        let found = contrast(fg, bg);
                        if found < READABLE {
                            wrong.insert(format!(
                                "{name}: {theme_name} {depth:?}: {found:.2} of {:?} on {:?}",
                                cell.fg, cell.bg
                            ));
                        }
                    }
                }
            }
        },
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_sign_has_one_in_ascii() {
    let theme = Theme::monochrome();
    let mut wrong = std::collections::BTreeSet::new();
    each(|name, _, ties| {
        let all = draw(ties, &theme);
        let mut plain = all.clone();
        Signs::Ascii.apply(&mut plain);
        for (cell, plain) in all.content.iter().zip(&plain.content) {
            let first = cell.symbol().chars().next().unwrap_or(' ');
            // Letters and pictures in names and texts have none.
            let is_text = first.is_alphanumeric() || first >= '\u{3000}' || ('\u{300}'..'\u{2000}').contains(&first);
            if !plain.symbol().is_ascii() || plain.symbol() == "?" && first != '?' && !is_text {
                wrong.insert(format!("{name}: {first:?}"));
            }
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn how_keys_go_on_is_told_in_the_lowest_window_as_far_as_there_is_room() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").connected()]);
    ties.resize(40, 10).keys("3 Space C").sees(&["C …", "Esc back"]);
}
