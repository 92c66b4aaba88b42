//! A calendar: a line for each day of the week, a column for each week, the newest year at the top. What stands out has
//! a sign of its own.

use std::collections::HashMap;

use chrono::{Datelike as _, Days, Weekday};

use crate::app::plot::canvas::{Canvas, Ink};
use crate::domain::insights::plot::Marked;
use crate::domain::time::Day;

/// Columns of the names of the days.
const LEFT: usize = 4;

/// Lines of a block of weeks: the months, seven days, a blank.
const BLOCK: usize = 9;

pub(crate) fn draw(canvas: &mut Canvas, days: &[Marked]) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        canvas.write(0, 0, "No connection has a day.", canvas.width, Ink::Muted);
        return;
    };
    let most = days.iter().map(|day| day.count).max().unwrap_or(1);
    let by_day: HashMap<Day, (usize, &Marked)> = days.iter().enumerate().map(|(n, day)| (day.day, (n, day))).collect();
    let weeks = (canvas.width.saturating_sub(LEFT)).clamp(1, 53);
    let blocks = ((canvas.height() + 1) / BLOCK).max(1);
    let mut end = last.day.week(Weekday::Mon).last_day();
    for block in 0..blocks {
        let start = end - Days::new(weeks as u64 * 7 - 1);
        draw_block(canvas, block * BLOCK, start, weeks, &by_day, most);
        if start <= first.day {
            break;
        }
        end = start - Days::new(1);
    }
    let legend = format!("· 1  ▒ ▓ █ up to {most}  ◆ stands out");
    if canvas.height() > 8 {
        let y = (blocks * BLOCK - 1).min(canvas.height() - 1);
        canvas.write(LEFT, y, &legend, canvas.width.saturating_sub(LEFT), Ink::Muted);
    }
}

/// Draws so many weeks from a Monday on.
fn draw_block(
    canvas: &mut Canvas,
    top: usize,
    start: Day,
    weeks: usize,
    by_day: &HashMap<Day, (usize, &Marked)>,
    most: u32,
) {
    for (line, name) in [(0, "Mon"), (2, "Wed"), (4, "Fri"), (6, "Sun")] {
        canvas.write(0, top + 1 + line, name, LEFT, Ink::Muted);
    }
    let mut free = LEFT;
    for week in 0..weeks {
        let monday = start + Days::new(week as u64 * 7);
        let x = LEFT + week;
        let begins = (0..7).map(|n| monday + Days::new(n)).find(|day| day.day() == 1);
        if let Some(day) = begins.filter(|_| x >= free) {
            // The first month tells its year; a year alone would be taken for that of the month before it.
            let name = day.format(if free == LEFT { "%b %Y" } else { "%b" }).to_string();
            free = x + canvas.write(x, top, &name, (weeks - week).max(4), Ink::Muted) + 1;
        }
        for weekday in 0..7 {
            let day = monday + Days::new(weekday);
            let y = top + 1 + weekday as usize;
            if let Some((n, marked)) = by_day.get(&day) {
                let (sign, ink) = sign(marked, most);
                canvas.put(x, y, sign, ink);
                canvas.point((x, y), (1, 1), *n);
            }
        }
    }
}

fn sign(day: &Marked, most: u32) -> (char, Ink) {
    if day.stands_out {
        return ('◆', Ink::Mark);
    }
    // By powers, for most days have one or two.
    let share = f64::from(day.count).ln() / f64::from(most.max(2)).ln();
    match day.count {
        0 | 1 => ('·', Ink::Range),
        _ if share < 0.4 => ('▒', Ink::Range),
        _ if share < 0.7 => ('▓', Ink::Line),
        _ => ('█', Ink::Line),
    }
}
