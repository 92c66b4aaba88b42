//! The frame of a plot with two axes: where a number lies, and its labels.

use crate::app::plot::canvas::{Canvas, Ink};

/// Columns of the labels on the left.
const LEFT: usize = 6;

/// The room within the axes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chart {
    /// The first column.
    pub(crate) left: usize,
    /// Columns and lines.
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// The number at the top; 0 is at the bottom.
    pub(crate) most: f64,
}

impl Chart {
    /// Draws the axes, with the numbers of the left one, so far from each other; two lines below are for the other.
    pub(crate) fn new(canvas: &mut Canvas, most: f64, step: f64, label: impl Fn(f64) -> String) -> Option<Chart> {
        let (width, height) = (canvas.width.checked_sub(LEFT + 2)?, canvas.height().checked_sub(2)?);
        if width < 10 || height < 2 {
            return None;
        }
        let chart = Chart { left: LEFT + 1, width, height, most };
        for y in 0..height {
            canvas.put(LEFT, y, '│', Ink::Muted);
        }
        for x in LEFT..LEFT + 1 + width {
            canvas.put(x, height, if x == LEFT { '└' } else { '─' }, Ink::Muted);
        }
        // Numbers that would stand on lines that touch are twice as far apart.
        let mut apart = step;
        while apart < most && chart.y(0.0) - chart.y(apart) < 2 {
            apart *= 2.0;
        }
        let mut value = 0.0;
        while value <= most * 1.001 {
            canvas.write_right(LEFT - 1, chart.y(value), &label(value), Ink::Muted);
            value += apart;
        }
        Some(chart)
    }

    /// The line of a number.
    pub(crate) fn y(&self, value: f64) -> usize {
        let last = self.height - 1;
        let share = if self.most > 0.0 { (value / self.most).clamp(0.0, 1.0) } else { 0.0 };
        last - (share * last as f64).round() as usize
    }

    /// The column at a share of the axis below.
    pub(crate) fn x(&self, share: f64) -> usize {
        self.left + (share.clamp(0.0, 1.0) * (self.width - 1) as f64).round() as usize
    }

    /// Writes the labels of the axis below that do not touch.
    pub(crate) fn labels(&self, canvas: &mut Canvas, labels: &[(f64, String)]) {
        let mut free = 0;
        for (share, label) in labels {
            let (at, width) = (self.x(*share), label.chars().count());
            let start = at.saturating_sub(width / 2).min(canvas.width.saturating_sub(width));
            if start >= free {
                canvas.put(at, self.height, '┴', Ink::Muted);
                canvas.write(start, self.height + 1, label, width, Ink::Muted);
                free = start + width + 1;
            }
        }
    }

    /// Fills a column from one number to another.
    pub(crate) fn range(&self, canvas: &mut Canvas, x: usize, (low, high): (f64, f64)) {
        for y in self.y(high)..=self.y(low) {
            canvas.put(x, y, '░', Ink::Range);
        }
    }
}
