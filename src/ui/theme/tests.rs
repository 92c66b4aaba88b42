//! What holds for every theme and every role.

use chrono::DateTime;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::app::bind::bind;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::open::{Open, PageKind};
use crate::app::overlay::App;
use crate::app::update::update;
use crate::domain::record::book::Book;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::ui::theme::colour::{Depth, READABLE, Rgb, contrast, fitted, named, rgb};

const DEPTHS: [Depth; 3] = [Depth::True, Depth::Indexed, Depth::Sixteen];

/// The themes that paint their own ground.
const PAINTED: [(&str, Theme); 3] =
    [("dark", Theme::dark()), ("light", Theme::light()), ("high-contrast", Theme::high_contrast())];

fn every_theme() -> impl Iterator<Item = (&'static str, Theme)> {
    let unpainted = [Theme::terminal(), Theme::terminal_on_light(), Theme::monochrome()];
    ["terminal", "terminal on light", "monochrome"].into_iter().zip(unpainted).chain(PAINTED)
}

/// Letters and what is behind them where the role lies on a ground.
fn seen(role: Style, ground: Style) -> (Rgb, Rgb) {
    let all = ground.patch(role);
    (all.fg.and_then(rgb).expect("letters have a colour"), all.bg.and_then(rgb).expect("there is a ground"))
}

#[test]
fn every_role_is_readable() {
    for (name, theme) in PAINTED {
        for depth in DEPTHS {
            let theme = theme.at(depth);
            for role in ROLES {
                let (fg, bg) = seen(role.of(theme), theme.text);
                let contrast = contrast(fg, bg);
                assert!(contrast >= READABLE, "{name} {depth:?} {}: {contrast:.2} of {fg:?} on {bg:?}", role.name);
            }
        }
    }
}

#[test]
fn on_a_light_ground_the_sixteen_colours_of_xterm_can_be_read() {
    let white = named("bright-white").and_then(rgb).expect("a colour");
    let ink = (0, 0, 0);
    // What is beside the point is grey everywhere, as are borders.
    for role in ROLES.iter().filter(|role| !["muted", "border"].contains(&role.name)) {
        let style = role.of(Theme::terminal_on_light());
        let (fg, bg) = (style.fg.and_then(rgb).unwrap_or(ink), style.bg.and_then(rgb).unwrap_or(white));
        assert!(contrast(fg, bg) >= READABLE, "{}: {:.2}", role.name, contrast(fg, bg));
    }
}

#[test]
fn what_matched_is_seen_on_the_row_of_the_cursor() {
    for (name, theme) in every_theme() {
        for theme in DEPTHS.map(|depth| theme.at(depth)) {
            for row in [theme.text, theme.cursor] {
                let matched = row.patch(theme.matched);
                assert_ne!(matched, row, "{name}");
                assert!(matched.add_modifier.contains(Modifier::BOLD | Modifier::UNDERLINED), "{name}");
            }
        }
    }
    for (name, theme) in PAINTED {
        for theme in [theme, theme.at(Depth::Indexed)] {
            let (fg, bg) = seen(theme.matched, theme.cursor);
            assert!(contrast(fg, bg) >= READABLE, "{name}: {:.2}", contrast(fg, bg));
        }
    }
}

#[test]
fn what_stands_out_does_so_by_its_ground() {
    for (name, theme) in every_theme() {
        for depth in DEPTHS {
            let theme = theme.at(depth);
            for (role, style) in [("cursor", theme.cursor), ("chip", theme.chip), ("tab", theme.tab)] {
                let reversed = style.add_modifier.contains(Modifier::REVERSED);
                assert!(reversed || style.bg.is_some_and(|bg| theme.text.bg != Some(bg)), "{name} {depth:?} {role}");
            }
        }
    }
}

#[test]
fn monochrome_has_no_colour_at_all() {
    for role in ROLES {
        for depth in DEPTHS {
            let style = role.of(Theme::monochrome().at(depth));
            assert_eq!((style.fg, style.bg), (None, None), "{}", role.name);
        }
    }
}

#[test]
fn the_terminals_own_colours_stay_what_they_are() {
    for depth in DEPTHS {
        assert_eq!(Theme::terminal().at(depth), Theme::terminal());
    }
    assert!(ROLES.iter().all(|role| !matches!(role.of(Theme::terminal()).fg, Some(Color::Rgb(..)))));
}

#[test]
fn colours_become_the_nearest_there_is() {
    for (wanted, indexed, sixteen) in [
        (0x0000_0000, Color::Indexed(16), Color::Black),
        (0x00ff_ffff, Color::Indexed(231), Color::White),
        (0x00ff_0000, Color::Indexed(196), Color::LightRed),
        (0x0087_afd7, Color::Indexed(110), Color::LightBlue),
        (0x009a_cb8c, Color::Indexed(114), Color::Green),
        (0x0034_4768, Color::Indexed(238), Color::Blue),
        (0x0080_8080, Color::Indexed(244), Color::DarkGray),
        (0x00cc_cc00, Color::Indexed(184), Color::Yellow),
        (0x0012_1212, Color::Indexed(233), Color::Black),
    ] {
        let wanted = Color::from_u32(wanted);
        assert_eq!(fitted(wanted, Depth::True, None), wanted);
        assert_eq!(fitted(wanted, Depth::Indexed, None), indexed, "{wanted}");
        assert_eq!(fitted(wanted, Depth::Sixteen, None), sixteen, "{wanted}");
    }
    assert_eq!(fitted(Color::Indexed(196), Depth::Indexed, None), Color::Indexed(196));
    assert_eq!(fitted(Color::Indexed(196), Depth::Sixteen, None), Color::LightRed);
    assert_eq!(fitted(Color::Indexed(4), Depth::Sixteen, None), Color::Indexed(4));
}

#[test]
fn a_colour_that_would_be_lost_on_its_ground_becomes_another_shade_or_ink() {
    let white = Color::White;
    for (wanted, expected) in [
        (0x002c_6b32, Color::Black),
        (0x0086_5300, Color::Red),
        (0x00b0_2a20, Color::Red),
        (0x001f_5fa6, Color::Blue),
        (0x0068_6c74, Color::Black),
    ] {
        let wanted = Color::from_u32(wanted);
        assert_eq!(fitted(wanted, Depth::Sixteen, Some((white, white))), expected, "{wanted}");
    }
    let unreadable = Color::from_u32(0x00ee_eeee);
    assert_eq!(fitted(unreadable, Depth::Indexed, Some((white, white))), Color::Indexed(255), "as it was asked for");
}

#[test]
fn colours_have_names() {
    for (text, color) in [
        ("#1b1f27", Some(Color::Rgb(0x1b, 0x1f, 0x27))),
        ("blue", Some(Color::Blue)),
        ("white", Some(Color::Gray)),
        ("bright-blue", Some(Color::LightBlue)),
        ("bright-white", Some(Color::White)),
        ("123", Some(Color::Indexed(123))),
        ("default", Some(Color::Reset)),
        ("256", None),
        ("-1", None),
        ("#12345", None),
        ("#+12345", None),
        ("#1234567", None),
        ("#ééé", None),
        ("Blue", None),
        ("blurple", None),
        ("", None),
    ] {
        assert_eq!(named(text), color, "{text}");
    }
}

#[test]
fn every_role_can_be_changed() {
    let change = Change {
        fg: Some("#010203"),
        bg: Some("bright-red"),
        bold: Some(false),
        underlined: Some(true),
        reversed: Some(true),
    };
    for (name, theme) in every_theme() {
        for role in ROLES {
            let changed = theme.with(role.name, change).expect(role.name);
            let style = role.of(changed);
            assert_eq!((style.fg, style.bg), (Some(Color::Rgb(1, 2, 3)), Some(Color::LightRed)), "{name}");
            assert_eq!(style.add_modifier, Modifier::UNDERLINED | Modifier::REVERSED, "{name} {}", role.name);
            for other in ROLES.iter().filter(|other| other.name != role.name) {
                assert_eq!(other.of(changed), other.of(theme), "{name}: {} went with {}", other.name, role.name);
            }
        }
    }
}

#[test]
fn what_a_change_does_not_name_stays() {
    let theme = Theme::dark();
    let changed = theme.with("cursor", Change { bg: Some("#000000"), ..Change::default() }).expect("fine");
    assert_eq!(changed.cursor, theme.cursor.bg(Color::Rgb(0, 0, 0)));
    assert_eq!(theme.with("cursor", Change::default()), Ok(theme));
}

#[test]
fn what_is_wrong_with_a_change_is_named() {
    let red = Change { fg: Some("red"), ..Change::default() };
    assert_eq!(Theme::dark().with("cursr", red), Err(Fault::NoSuchRole("cursr".into())));
    let bad = Change { bg: Some("#12"), ..Change::default() };
    let fault = Theme::dark().with("cursor", bad).expect_err("no colour").to_string();
    assert!(fault.starts_with("cursor: `#12` is no colour"), "{fault}");
}

#[test]
fn the_ground_covers_the_whole_screen() {
    let now = Now::new(DateTime::from_timestamp(1_800_000_000, 0).expect("a moment"), chrono_tz::UTC);
    let mut app = App::new(Model::new(Book::default(), false, Settings::default(), bind(&[]).0, now));
    app.model.refresh();
    for (size, limits) in [((100, 30), false), ((100, 30), true), ((10, 5), false)] {
        update(&mut app, Msg::Resized(size.0, size.1));
        app.over = None;
        if limits {
            app.open(Open::Page(PageKind::Limits));
        }
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a screen");
        terminal.draw(|frame| _ = crate::ui::screen::render(frame, &app, &Theme::dark())).expect("draws");
        let cells = &terminal.backend().buffer().content;
        assert!(cells.iter().all(|cell| cell.fg != Color::Reset && cell.bg != Color::Reset), "{size:?}");
    }
}
