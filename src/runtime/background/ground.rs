//! Chooses the theme for the ground it is drawn on, by what the settings, the environment and the terminal say.

use crate::config;
use crate::config::theme::{Look, OwnTheme, ThemeChoice};
use crate::domain::settings::themes::Bundled;
use crate::domain::words::nearest::did_you_mean;
use crate::ui::theme::colour::Depth;
use crate::ui::theme::{Change, Fault, ROLES, Theme};

/// What lies behind the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    Dark,
    Light,
}

/// What the environment says of colours.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Surroundings {
    no_color: bool,
    depth: Depth,
    ground: Option<Ground>,
    /// Whether the terminal understands questions.
    answers: bool,
}

impl Surroundings {
    pub(crate) fn read() -> Surroundings {
        Surroundings::of(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    fn of(variable: impl Fn(&str) -> Option<String>) -> Surroundings {
        let value = |name| variable(name).unwrap_or_default();
        let (term, fg_bg) = (value("TERM"), value("COLORFGBG"));
        let depth = match value("COLORTERM").as_str() {
            "truecolor" | "24bit" => Depth::True,
            _ if term.ends_with("-direct") => Depth::True,
            _ if term.contains("256color") => Depth::Indexed,
            _ => Depth::Sixteen,
        };
        // Letters and ground as numbers of the sixteen colours, such as "15;0" or "0;default;15".
        let ground = match fg_bg.rsplit(';').next().and_then(|bg| bg.parse().ok()) {
            Some(0..=6 | 8) => Some(Ground::Dark),
            Some(7 | 9..=15) => Some(Ground::Light),
            _ => None,
        };
        Surroundings {
            no_color: !value("NO_COLOR").is_empty(),
            depth,
            ground,
            answers: !["", "dumb"].contains(&&*term),
        }
    }
}

/// The theme to draw with; the terminal is asked only where it is drawn on its ground, or the choice is left to it. The error is for the user.
pub(crate) fn theme(
    choice: &ThemeChoice,
    around: &Surroundings,
    ask: impl FnOnce() -> Option<Ground>,
) -> Result<Theme, String> {
    if around.no_color {
        return Ok(Theme::monochrome());
    }
    // The theme of the terminal has no ground of its own: what can be read depends on that of the terminal.
    let depends = matches!(choice, ThemeChoice::Auto | ThemeChoice::Bundled(Bundled::Terminal));
    let answer = (depends && around.answers).then(ask).flatten();
    let ground = answer.or(around.ground);
    let theme = match choice {
        ThemeChoice::Bundled(Bundled::Terminal) if ground == Some(Ground::Light) => Theme::terminal_on_light(),
        ThemeChoice::Bundled(name) => bundled(*name),
        ThemeChoice::Auto => match ground {
            Some(Ground::Dark) => Theme::dark(),
            Some(Ground::Light) => Theme::light(),
            // A painted ground would be a guess.
            None => Theme::terminal(),
        },
        ThemeChoice::Own(own) => self::own(own).map_err(|why| {
            let file = config::config_file().map(|file| format!("{}: ", file.display())).unwrap_or_default();
            format!("{file}{why}; the theme \"terminal\" holds")
        })?,
    };
    Ok(theme.at(around.depth))
}

fn bundled(name: Bundled) -> Theme {
    match name {
        Bundled::Terminal => Theme::terminal(),
        Bundled::Dark => Theme::dark(),
        Bundled::Light => Theme::light(),
        Bundled::HighContrast => Theme::high_contrast(),
        Bundled::Monochrome => Theme::monochrome(),
    }
}

fn own(OwnTheme { base, changes }: &OwnTheme) -> Result<Theme, String> {
    changes.iter().try_fold(bundled(*base), |theme, change| {
        let Look { fg, bg, bold, underlined, reversed } = &change.look;
        let (fg, bg) = (fg.as_deref(), bg.as_deref());
        let look = Change { fg, bg, bold: *bold, underlined: *underlined, reversed: *reversed };
        theme.with(&change.role, look).map_err(|fault| {
            let hint = match fault {
                Fault::NoSuchRole(_) => did_you_mean(&change.role, ROLES.iter().map(|role| role.name)),
                Fault::NoColour { .. } => String::new(),
            };
            format!("line {}: {fault}{hint}", change.line)
        })
    })
}

#[cfg(test)]
pub(crate) mod tests;
