//! The break points: what is where at which size of the terminal. Pure, and the same for keys and drawing.

/// How the body is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// List and detail side by side.
    Split {
        /// Columns of the list with its border.
        list: u16,
    },
    /// The list alone; the detail opens over it.
    List,
    /// The list alone, two lines a row: a phone over ssh.
    TwoLines,
    TooSmall,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the terminal.
    pub width: u16,
    /// Lines of the terminal.
    pub height: u16,
    pub body: Body,
    /// Lines of the bands above the body.
    pub top: u16,
    /// Lines of the band below it.
    pub bottom: u16,
    /// Lines of a plot between the body and the band below it, where there is no room for it beside the list.
    pub plot: u16,
}

/// Lines from which a plot stands below a list.
const MIN_PLOT: u16 = 18;

/// Fewest columns of the detail beside the list.
const LEAST_DETAIL: u16 = 34;

/// Smallest size that can be used.
pub(crate) const SMALLEST: (u16, u16) = (40, 10);

impl Layout {
    /// The lay-out for a size.
    pub fn of(width: u16, height: u16) -> Layout {
        let body = match width {
            _ if width < SMALLEST.0 || height < SMALLEST.1 => Body::TooSmall,
            ..60 => Body::TwoLines,
            60..110 => Body::List,
            _ => Body::Split { list: (u32::from(width) * 3 / 5) as u16 },
        };
        Layout { width, height, body, top: 2, bottom: 1, plot: 0 }
    }

    /// The same with a plot of what is under the cursor: beside the list, which is narrower then, or below it.
    #[must_use]
    pub fn with_plot(self) -> Layout {
        match self.body {
            Body::Split { .. } => Layout { body: Body::Split { list: (self.width / 2).min(84) }, ..self },
            Body::List | Body::TwoLines if self.height >= MIN_PLOT => {
                Layout { plot: self.body_height() * 11 / 20, ..self }
            }
            Body::List | Body::TwoLines | Body::TooSmall => self,
        }
    }

    /// The same for a list whose columns need so many columns of the terminal: the detail stands beside it only where
    /// there is room for both.
    pub(crate) fn beside(self, needs: u16) -> Layout {
        let body = match self.body {
            Body::Split { list } => {
                let list = list.max(needs + 2);
                if self.width.saturating_sub(list) < LEAST_DETAIL { Body::List } else { Body::Split { list } }
            }
            body @ (Body::List | Body::TwoLines | Body::TooSmall) => body,
        };
        Layout { body, ..self }
    }

    /// Lines between the bands.
    pub fn body_height(&self) -> u16 {
        self.height.saturating_sub(self.top + self.bottom + self.plot)
    }

    /// Lines a row of the list takes.
    pub fn row_height(&self) -> u16 {
        if self.body == Body::TwoLines { 2 } else { 1 }
    }

    /// Rows of the list that are seen at once, at least one. Border and header take three lines; two-line rows
    /// have no header.
    pub fn page(&self) -> usize {
        let frame = if self.body == Body::TwoLines { 2 } else { 3 };
        usize::from((self.body_height().saturating_sub(frame) / self.row_height()).max(1))
    }

    /// Whether the detail has a place of its own beside the list.
    pub fn is_split(&self) -> bool {
        matches!(self.body, Body::Split { .. })
    }
}

#[cfg(test)]
pub(crate) mod tests;
