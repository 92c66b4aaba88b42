//! Bars one below the other, each with its name before it and its number and change behind it.

use unicode_width::UnicodeWidthStr as _;

use crate::app::plot::canvas::{Canvas, Ink};
use crate::domain::insights::reading::Bar;

/// Most columns of a name; a third of all at most.
const NAME: usize = 24;

pub(crate) fn draw(canvas: &mut Canvas, bars: &[Bar]) {
    let most = bars.iter().map(|bar| bar.value.abs()).fold(0.0, f64::max);
    let shown =
        bars.len().min(if bars.len() > canvas.height() { canvas.height().saturating_sub(1) } else { bars.len() });
    let name = bars.iter().map(|bar| bar.label.width()).max().unwrap_or(0).min(NAME).min(canvas.width / 3);
    let says: Vec<String> = bars.iter().map(behind).collect();
    let told = says.iter().map(|says| says.width()).max().unwrap_or(0).min(canvas.width / 2);
    let room = canvas.width.saturating_sub(name + told + 2).max(1);
    for (n, bar) in bars.iter().take(shown).enumerate() {
        canvas.write(0, n, &bar.label, name, Ink::Muted);
        let cells = if most > 0.0 { (bar.value.abs() / most * room as f64).round() as usize } else { 0 };
        // Something is more than nothing.
        let cells = if bar.value.abs() > 0.0 { cells.max(1) } else { 0 };
        for x in 0..cells {
            canvas.put(name + 1 + x, n, '█', Ink::Line);
        }
        let start = name + 2 + cells;
        canvas.write(start, n, &says[n], canvas.width.saturating_sub(start), Ink::Text);
        canvas.point((0, n), (canvas.width, 1), n);
    }
    if shown < bars.len() {
        canvas.write(0, shown, &format!("and {} more", bars.len() - shown), canvas.width, Ink::Muted);
    }
}

/// What stands behind a bar: its number, and by how much it changed.
fn behind(bar: &Bar) -> String {
    match bar.change {
        None => bar.says.clone(),
        Some(change) if change.abs() < 0.5 => format!("{} =", bar.says),
        Some(change) => format!("{} {change:+.0}", bar.says),
    }
}
