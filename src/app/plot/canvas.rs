//! Cells that are drawn on: each a sign and what it stands for, and where the points of a plot lie.

/// What a cell stands for: the theme gives it a colour, and never the colour alone tells it from others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ink {
    #[default]
    Text,
    /// Axes, and what is beside the point.
    Muted,
    /// The number itself.
    Line,
    /// The range in which it lies.
    Range,
    /// What stands out, and the point that is looked at.
    Mark,
    /// What is not to be passed.
    Wall,
}

/// A cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) sign: char,
    pub(crate) ink: Ink,
}

/// Cells in lines, and the points among them.
#[derive(Clone, Debug)]
pub(crate) struct Canvas {
    pub(crate) width: usize,
    pub(crate) lines: Vec<Vec<Cell>>,
    /// Where a point lies: its first cell, how many cells it takes, and which bar of the answer it is.
    points: Vec<Spot>,
}

/// Where a point lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
    point: usize,
}

const BLANK: Cell = Cell { sign: ' ', ink: Ink::Text };

impl Canvas {
    pub(crate) fn new(width: usize, height: usize) -> Canvas {
        Canvas { width, lines: vec![vec![BLANK; width]; height], points: Vec::new() }
    }

    pub(crate) fn height(&self) -> usize {
        self.lines.len()
    }

    /// Puts a sign into a cell; outside nothing happens.
    pub(crate) fn put(&mut self, x: usize, y: usize, sign: char, ink: Ink) {
        if let Some(cell) = self.lines.get_mut(y).and_then(|line| line.get_mut(x)) {
            *cell = Cell { sign, ink };
        }
    }

    /// Writes a text from a cell on, as far as there is room for so many columns; gives how many it took. Wide letters
    /// stand in two cells, and what has no width is left out.
    pub(crate) fn write(&mut self, x: usize, y: usize, text: &str, columns: usize, ink: Ink) -> usize {
        use unicode_width::UnicodeWidthChar as _;
        let text = crate::domain::words::harmless::harmless(text);
        let columns = columns.min(self.width.saturating_sub(x));
        let widths: Vec<(char, usize)> =
            text.chars().filter_map(|c| Some((c, c.width().filter(|w| *w > 0)?))).collect();
        let all: usize = widths.iter().map(|(_, width)| width).sum();
        let room = if all > columns { columns.saturating_sub(1) } else { columns };
        let mut used = 0;
        for (sign, width) in widths {
            if used + width > room {
                break;
            }
            self.put(x + used, y, sign, ink);
            if width == 2 {
                // The second half of a wide letter holds nothing of its own.
                self.put(x + used + 1, y, '\0', ink);
            }
            used += width;
        }
        if all > columns && columns > 0 {
            self.put(x + used, y, '…', ink);
            used += 1;
        }
        used
    }

    /// Writes a text so that it ends before a cell.
    pub(crate) fn write_right(&mut self, end: usize, y: usize, text: &str, ink: Ink) {
        let width = text.chars().count();
        self.write(end.saturating_sub(width), y, text, width.min(end), ink);
    }

    /// Notes that a point lies in these cells.
    pub(crate) fn point(&mut self, (x, y): (usize, usize), (width, height): (usize, usize), point: usize) {
        self.points.push(Spot { x, y, width, height, point });
    }

    /// The point at a cell.
    pub(crate) fn point_at(&self, x: usize, y: usize) -> Option<usize> {
        let holds =
            |spot: &&Spot| (spot.x..spot.x + spot.width).contains(&x) && (spot.y..spot.y + spot.height).contains(&y);
        self.points.iter().rfind(holds).map(|spot| spot.point)
    }

    /// Sets off the cells of a point.
    pub(crate) fn mark(&mut self, point: usize) {
        let spots: Vec<Spot> = self.points.iter().filter(|spot| spot.point == point).copied().collect();
        for Spot { x, y, width, height, .. } in spots {
            for line in self.lines.iter_mut().skip(y).take(height) {
                for cell in line.iter_mut().skip(x).take(width) {
                    cell.ink = Ink::Mark;
                }
            }
        }
    }

    /// The lines as text, without what is blank at their ends.
    pub(crate) fn text(&self) -> Vec<String> {
        let line = |line: &Vec<Cell>| {
            let text: String = line.iter().map(|cell| cell.sign).filter(|sign| *sign != '\0').collect();
            text.trim_end().to_owned()
        };
        let mut lines: Vec<String> = self.lines.iter().map(line).collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    }
}
