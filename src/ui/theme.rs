//! The looks as roles. Nothing else names a colour.
//!
//! A theme gives each role a style. `text` fills the whole frame first; a role without a background of its own lies
//! on whatever is there already: that, or the row of the cursor.

pub(crate) mod bundled;
pub mod colour;
#[cfg(test)]
pub(crate) mod tests;

use ratatui::style::{Color, Modifier, Style};

use colour::Depth;

/// Makes the theme and the table of its roles from one list.
macro_rules! roles {
    ($($(#[$doc:meta])+ $name:ident,)+) => {
        /// The style of each role.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Theme {
            $($(#[$doc])+ pub $name: Style,)+
        }

        /// Every role.
        pub const ROLES: &[Role] = &[$(Role { name: stringify!($name), place: |theme| &mut theme.$name },)+];
    };
}

roles! {
    /// Plain text, and the ground of the whole screen.
    text,
    /// What is beside the point.
    muted,
    /// What draws the eye: keys, what waits for the user.
    accent,
    /// Headings.
    heading,
    /// The row under the cursor.
    cursor,
    /// The sign of a marked row.
    marked,
    /// What a search matched; seen on the row of the cursor too.
    matched,
    /// A filter that is on: a word on its own ground.
    chip,
    /// The present tab.
    tab,
    /// Good news, and a limit that is far.
    success,
    /// Attention, and a limit that is near.
    warn,
    /// Stop, and a limit that is reached.
    danger,
    /// A border.
    border,
    /// The border of what has the focus.
    border_focused,
    /// A field that is typed in.
    field,
}

/// A role by its name, as it is written in the settings.
#[derive(Debug)]
pub struct Role {
    /// The name.
    pub name: &'static str,
    place: fn(&mut Theme) -> &mut Style,
}

impl Role {
    /// The style that a theme gives it.
    pub fn of(&self, mut theme: Theme) -> Style {
        *(self.place)(&mut theme)
    }
}

/// What a user's theme changes in a role; what is `None` stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change<'a> {
    /// The colour of the letters, as `colour::named` reads it.
    pub fg: Option<&'a str>,
    /// The colour behind them.
    pub bg: Option<&'a str>,
    /// Whether it is bold.
    pub bold: Option<bool>,
    /// Whether it is underlined.
    pub underlined: Option<bool>,
    /// Whether the two colours change places.
    pub reversed: Option<bool>,
}

/// Why a theme could not be changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No role has this name.
    #[error("no role of a theme is called `{0}`")]
    NoSuchRole(String),
    /// The text names no colour.
    #[error(
        "{role}: `{text}` is no colour; write \"#rrggbb\", a name such as \"blue\" or \"bright-blue\", or \"0\" to \"255\""
    )]
    NoColour {
        /// The role it was meant for.
        role: &'static str,
        /// What was written.
        text: String,
    },
}

impl Theme {
    /// The theme with one role changed.
    pub fn with(mut self, role: &str, change: Change<'_>) -> Result<Theme, Fault> {
        let row = ROLES.iter().find(|row| row.name == role).ok_or_else(|| Fault::NoSuchRole(role.to_owned()))?;
        let read = |text: Option<&str>| {
            let read = |text: &str| {
                colour::named(text).ok_or_else(|| Fault::NoColour { role: row.name, text: text.to_owned() })
            };
            text.map(read).transpose()
        };
        let style = (row.place)(&mut self);
        style.fg = read(change.fg)?.or(style.fg);
        style.bg = read(change.bg)?.or(style.bg);
        for (wanted, modifier) in [
            (change.bold, Modifier::BOLD),
            (change.underlined, Modifier::UNDERLINED),
            (change.reversed, Modifier::REVERSED),
        ] {
            match wanted {
                Some(true) => *style = style.add_modifier(modifier),
                Some(false) => *style = style.remove_modifier(modifier),
                None => {}
            }
        }
        Ok(self)
    }

    /// The theme in the colours that the terminal has. What was readable stays so, and a ground of its own that
    /// falls on that of the screen is told by reversing.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Theme {
        let ground = self.text.bg;
        let fitted_ground = ground.map(|ground| colour::fitted(ground, depth, None));
        for role in ROLES {
            let style = (role.place)(&mut self);
            let bg = style.bg.map(|bg| colour::fitted(bg, depth, None));
            if style.bg != ground && bg.is_some() && bg == fitted_ground {
                *style = style.add_modifier(Modifier::REVERSED);
            }
            let below = style.bg.or(ground).zip(bg.or(fitted_ground));
            style.fg = style.fg.map(|fg| colour::fitted(fg, depth, below));
            style.bg = bg;
        }
        self
    }

    /// The theme with no ground of its own, for the terminal's to show through.
    const fn plain() -> Theme {
        let plain = Style::new();
        Theme {
            text: plain,
            muted: plain,
            accent: plain,
            heading: plain.add_modifier(Modifier::BOLD),
            cursor: plain,
            marked: plain.add_modifier(Modifier::BOLD),
            // Bold and underlined, so that it is seen whatever the row's colours are.
            matched: plain.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
            chip: plain,
            tab: plain.add_modifier(Modifier::BOLD),
            success: plain,
            warn: plain,
            danger: plain,
            border: plain,
            border_focused: plain,
            field: plain.add_modifier(Modifier::UNDERLINED),
        }
    }
}

/// A colour from the six digits of `#rrggbb`.
const fn hex(rgb: u32) -> Color {
    Color::from_u32(rgb)
}
