//! Chooses the theme for the ground it is drawn on, by what the settings, the environment and the terminal say.

pub mod question;

use crate::config::{self, Bundled, Look, OwnTheme, ThemeChoice};
use crate::ui::theme::colour::Depth;
use crate::ui::theme::{Change, Fault, ROLES, Theme};

/// What lies behind the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// A dark one.
    Dark,
    /// A light one.
    Light,
}

/// What the environment says of colours.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Surroundings {
    no_color: bool,
    depth: Depth,
    ground: Option<Ground>,
    /// Whether the terminal understands questions.
    answers: bool,
}

impl Surroundings {
    /// Reads the environment.
    pub fn read() -> Surroundings {
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

/// The theme to draw with; the terminal is asked only where the choice is left to it. The error is for the user.
pub(super) fn theme(
    choice: &ThemeChoice,
    around: &Surroundings,
    ask: impl FnOnce() -> Option<Ground>,
) -> Result<Theme, String> {
    if around.no_color {
        return Ok(Theme::monochrome());
    }
    let theme = match choice {
        ThemeChoice::Bundled(name) => bundled(*name),
        ThemeChoice::Auto => {
            let answer = around.answers.then(ask).flatten();
            match answer.or(around.ground).unwrap_or(Ground::Dark) {
                Ground::Dark => Theme::dark(),
                Ground::Light => Theme::light(),
            }
        }
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
                Fault::NoSuchRole(_) => config::did_you_mean(&change.role, ROLES.iter().map(|role| role.name)),
                Fault::NoColour { .. } => String::new(),
            };
            format!("line {}: {fault}{hint}", change.line)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::RoleChange;
    use crate::ui::theme::Role;

    fn around(variables: &[(&str, &str)]) -> Surroundings {
        Surroundings::of(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        for (colorterm, term, depth) in [
            ("truecolor", "xterm", Depth::True),
            ("24bit", "", Depth::True),
            ("", "xterm-direct", Depth::True),
            ("", "xterm-256color", Depth::Indexed),
            ("yes", "screen-256color-bce", Depth::Indexed),
            ("", "linux", Depth::Sixteen),
            ("", "", Depth::Sixteen),
        ] {
            assert_eq!(around(&[("COLORTERM", colorterm), ("TERM", term)]).depth, depth, "{colorterm} {term}");
        }
    }

    #[test]
    fn no_color_always_means_none() {
        let none = around(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]);
        for choice in [ThemeChoice::Auto, ThemeChoice::Bundled(Bundled::Dark)] {
            assert_eq!(theme(&choice, &none, || panic!("asked")), Ok(Theme::monochrome()));
        }
        assert!(!around(&[("NO_COLOR", "")]).no_color);
    }

    #[test]
    fn the_terminal_is_asked_first_and_then_the_environment() {
        let (dark, light) = (Some(Ground::Dark), Some(Ground::Light));
        for (answer, fg_bg, expected) in [
            (light, "15;0", Theme::light()),
            (dark, "0;15", Theme::dark()),
            (None, "0;default;15", Theme::light()),
            (None, "15;8", Theme::dark()),
            (None, "0;7", Theme::light()),
            (None, "15;default", Theme::dark()),
            (None, "", Theme::dark()),
        ] {
            let around = around(&[("COLORFGBG", fg_bg), ("COLORTERM", "truecolor"), ("TERM", "xterm")]);
            assert_eq!(theme(&ThemeChoice::Auto, &around, || answer), Ok(expected), "{answer:?} {fg_bg}");
        }
        let dumb = around(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]);
        assert_eq!(theme(&ThemeChoice::Auto, &dumb, || panic!("asked")), Ok(Theme::dark()));
    }

    #[test]
    fn a_theme_of_ones_own_is_resolved_or_told_what_is_wrong() {
        let text = include_str!("../../assets/config.toml").replace("theme = \"terminal\"", "theme = \"evening\"");
        let ThemeChoice::Own(evening) = config::parse(&text).expect("fine").theme else { panic!("it is chosen") };
        let named = |role: &&Role| evening.changes.iter().any(|change| change.role == role.name);
        let left_out: Vec<_> = ROLES.iter().filter(|role| !named(role)).collect();
        assert!(left_out.is_empty(), "the documentation leaves out {left_out:?}");
        assert!(own(&evening).is_ok());

        for (role, fg, expected) in [
            ("boarder", "red", "line 7: no role of a theme is called `boarder` (did you mean `border`?)"),
            ("xyzzy", "red", "line 7: no role of a theme is called `xyzzy` (there are text, muted, "),
            ("border", "rot", "line 7: border: `rot` is no colour; "),
        ] {
            let look = Look { fg: Some(fg.into()), ..Look::default() };
            let changes = vec![RoleChange { role: role.into(), look, line: 7 }];
            let choice = ThemeChoice::Own(OwnTheme { base: Bundled::Dark, changes });
            let problem = theme(&choice, &around(&[]), || None).expect_err(role);
            assert!(problem.contains(expected) && problem.ends_with("; the theme \"terminal\" holds"), "{problem}");
        }
    }
}
