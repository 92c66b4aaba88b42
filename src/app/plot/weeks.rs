//! What became of the requests of each week: a bar of its parts, each with its own sign, and the numbers behind it.

use crate::app::plot::canvas::{Canvas, Ink};
use crate::domain::insights::plot::Week;
use crate::domain::insights::reading::Bar;

/// Columns of the first day of a week.
const LEFT: usize = 7;

/// Columns from which what became of a week is told behind it in a whole sentence.
const WIDE: usize = 60;

pub(crate) fn draw(canvas: &mut Canvas, weeks: &[Week], bars: &[Bar]) {
    let most = weeks.iter().map(|week| week.sent()).max().unwrap_or(0).max(1);
    let legend = canvas.height() > 3;
    let lines = canvas.height().saturating_sub(usize::from(legend));
    let first = weeks.len().saturating_sub(lines);
    let wide = canvas.width >= WIDE;
    let behind = |n: usize| {
        let week = weeks[n];
        if wide { bars[n].says.clone() } else { format!("{}/{}", week.accepted, week.sent()) }
    };
    let told = (first..weeks.len()).map(|n| behind(n).chars().count()).max().unwrap_or(0).min(canvas.width / 2 + 5);
    let room = canvas.width.saturating_sub(LEFT + told + 2).max(4);
    let cells = |count: u32| (f64::from(count) / f64::from(most) * room as f64).round() as usize;
    for (y, n) in (first..weeks.len()).enumerate() {
        let week = weeks[n];
        canvas.write(0, y, &bars[n].label, LEFT - 1, Ink::Muted);
        let mut x = LEFT;
        // Of what is young it is too early to say that it was not answered.
        let waiting = if week.is_young { '╱' } else { '▒' };
        let parts = [
            (week.accepted, '█', Ink::Line),
            (week.waiting, waiting, Ink::Range),
            (week.withdrawn, '░', Ink::Muted),
            (week.ended, '×', Ink::Muted),
        ];
        let mut sum = 0;
        for (count, sign, ink) in parts {
            sum += count;
            let end = LEFT + cells(sum).max(usize::from(sum > 0)).min(room);
            for at in x..end {
                canvas.put(at, y, sign, ink);
            }
            x = x.max(end);
        }
        canvas.write(x + 1, y, &behind(n), canvas.width.saturating_sub(x + 1), Ink::Text);
        canvas.point((0, y), (canvas.width, 1), n);
    }
    if legend {
        let wide = "█ accepted  ▒ waiting  ╱ waiting, sent lately  ░ withdrawn  × ended";
        let short = "█ yes ▒ waits ╱ new ░ taken back × over";
        let text = if canvas.width >= wide.chars().count() { wide } else { short };
        canvas.write(0, weeks.len() - first, text, canvas.width, Ink::Muted);
    }
}
