//! The looks as roles. Nothing else names a colour.

use ratatui::style::{Color, Modifier, Style};

/// The style of each role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// What is beside the point.
    pub muted: Style,
    /// What draws the eye: the present tab, keys, the focused border.
    pub accent: Style,
    /// Headings.
    pub heading: Style,
    /// The row under the cursor.
    pub cursor: Style,
    /// The sign of a marked row.
    pub marked: Style,
    /// Good news.
    pub success: Style,
    /// Attention.
    pub warn: Style,
    /// Stop.
    pub danger: Style,
    /// A border.
    pub border: Style,
    /// The border of what has the focus.
    pub border_focused: Style,
    /// A field that is typed in.
    pub field: Style,
    /// What a search has found in a text.
    pub matched: Style,
    /// What narrows the list.
    pub chip: Style,
}

impl Theme {
    /// The terminal's own sixteen colours.
    pub const fn terminal() -> Theme {
        let plain = Style::new();
        Theme {
            text: plain,
            muted: plain.fg(Color::DarkGray),
            accent: plain.fg(Color::Cyan),
            heading: plain.fg(Color::Reset).add_modifier(Modifier::BOLD),
            cursor: plain.fg(Color::White).bg(Color::Blue).add_modifier(Modifier::BOLD),
            marked: plain.fg(Color::Magenta).add_modifier(Modifier::BOLD),
            success: plain.fg(Color::Green),
            warn: plain.fg(Color::Yellow),
            danger: plain.fg(Color::Red),
            border: plain.fg(Color::DarkGray),
            border_focused: plain.fg(Color::Cyan),
            field: plain.add_modifier(Modifier::UNDERLINED),
            matched: plain.fg(Color::Yellow).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
            chip: plain.fg(Color::Black).bg(Color::Cyan),
        }
    }

    /// No colour at all: bold, underlined and reversed only.
    pub const fn monochrome() -> Theme {
        let plain = Style::new();
        Theme {
            text: plain,
            muted: plain,
            accent: plain.add_modifier(Modifier::BOLD),
            heading: plain.add_modifier(Modifier::BOLD),
            cursor: plain.add_modifier(Modifier::REVERSED),
            marked: plain.add_modifier(Modifier::BOLD),
            success: plain,
            warn: plain.add_modifier(Modifier::BOLD),
            danger: plain.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
            border: plain,
            border_focused: plain,
            field: plain.add_modifier(Modifier::UNDERLINED),
            matched: plain.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
            chip: plain.add_modifier(Modifier::REVERSED),
        }
    }
}
