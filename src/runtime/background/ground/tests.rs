use super::*;
use crate::config;
use crate::config::theme::{Look, OwnTheme, RoleChange, ThemeChoice};
use crate::domain::settings::themes::Bundled;
use crate::ui::theme::colour::Depth;
use crate::ui::theme::{ROLES, Role, Theme};

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
        (None, "15;default", Theme::terminal()),
        (None, "", Theme::terminal()),
    ] {
        let around = around(&[("COLORFGBG", fg_bg), ("COLORTERM", "truecolor"), ("TERM", "xterm")]);
        assert_eq!(theme(&ThemeChoice::Auto, &around, || answer), Ok(expected), "{answer:?} {fg_bg}");
    }
    let light_one = around(&[("TERM", "xterm")]);
    let terminal = ThemeChoice::Bundled(Bundled::Terminal);
    assert_eq!(theme(&terminal, &light_one, || light), Ok(Theme::terminal_on_light()));
    assert_eq!(theme(&terminal, &light_one, || dark), Ok(Theme::terminal()));
    assert_eq!(theme(&ThemeChoice::Bundled(Bundled::Dark), &light_one, || panic!("asked")).map(|_| ()), Ok(()));
    let dumb = around(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]);
    assert_eq!(theme(&ThemeChoice::Auto, &dumb, || panic!("asked")), Ok(Theme::terminal()));
}

#[test]
fn a_theme_of_ones_own_is_resolved_or_told_what_is_wrong() {
    let text = include_str!("../../../../assets/config.toml").replace("theme = \"auto\"", "theme = \"evening\"");
    let ThemeChoice::Own(evening) = config::parse(&text).theme else { panic!("it is chosen") };
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
