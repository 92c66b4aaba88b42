use chrono::Weekday;

use super::*;
use crate::domain::settings::limits::LIMITS;
use crate::domain::settings::limits::{LimitKey, LimitSettings, Mode};
use crate::domain::settings::parts::FitSettings;
use crate::domain::settings::parts::PARTS;
use crate::domain::settings::{Plan, Settings};

#[test]
fn the_documented_settings_are_the_defaults() {
    let config = parse(include_str!("../../assets/config.toml")).expect("it can be read");
    for row in &LIMITS {
        assert_eq!(row.key.max(&config.settings), row.key.max(&Settings::default()), "{}", row.name);
        assert_eq!(row.key.mode(&config.settings), row.key.mode(&Settings::default()), "{}", row.name);
    }
    for row in &PARTS {
        let (documented, default) = (&config.settings.fit, FitSettings::default());
        assert_eq!(documented.points(row.key), default.points(row.key), "{}", row.name);
        assert_eq!(documented.times(row.key, 99), default.times(row.key, 99), "{}", row.name);
    }
    let (limits, fit) = (LimitSettings::default(), FitSettings::default());
    let plain = Config { settings: Settings { limits, fit, ..config.settings }, ..config };
    assert_eq!(plain, Config::default());
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    for (text, expected) in [
        ("plan = \"gold\"", "line 1: unknown variant `gold`"),
        ("\n\nweek_strat = \"monday\"", "line 3: unknown field `week_strat`"),
        ("[limits]\nweek = { max = -3 }", "line 2: invalid value"),
        ("[circles]\ninner = 0", "line 2: invalid value: integer `0`, expected a number of days from 1 to 36500"),
        ("[review]\nkeep_days = 4000000000", "line 2: invalid value: integer `4000000000`, expected a number of"),
        ("[follow_up]\nafter_days = -1", "line 2: invalid value: integer `-1`, expected a number of days from 0"),
        ("[follow_up]\nper_day = 0", "line 2: invalid value: integer `0`, expected a number of people from 1"),
        ("plan = ", "line 1: "),
        ("theme = 3", "line 1: invalid type: integer `3`, expected a string"),
        ("\n\ntheme = \"drak\"", "line 3: no theme is called `drak` (did you mean `dark`?)"),
        ("theme = \"see\"\n[themes.sea]", "line 1: no theme is called `see` (did you mean `sea`?)"),
        ("theme = \"chartreuse\"", "line 1: no theme is called `chartreuse` (there are terminal, dark, light"),
        ("\n[themes.dark]\ntext = \"red\"", "line 2: the theme `dark` is there already"),
        ("[themes.sea]\nbase = \"auto\"", "line 2: unknown variant `auto`"),
        ("[themes.sea]\n\ntext = 3", "line 3: invalid type: integer `3`, expected a colour, or a table such as"),
        ("[keys]\nundo = 3", "line 2: a key such as"),
        ("[themes.sea]\ntext = { fb = \"red\" }", "line 2: unknown field `fb`"),
        ("[themes.sea]\ntext = { bold = \"yes\" }", "line 2: invalid type: string \"yes\", expected a boolean"),
    ] {
        let error = parse(text).expect_err(text);
        assert!(error.starts_with(expected), "{error}");
    }
}

#[test]
fn settings_are_taken() {
    let config = parse("plan = \"free\"\nweek_start = \"sunday\"\n[limits]\nweek = { mode = \"warn\" }").expect("fine");
    assert_eq!((config.settings.plan, config.settings.week_start), (Plan::Free, Weekday::Sun));
    assert_eq!(LimitKey::Week.mode(&config.settings), Mode::Warn);
}

#[test]
fn keys_are_taken_with_their_lines() {
    let config =
        parse("mouse = false\n[keys]\nwithdraw = [\"W\", \"+x\"]\n\nsearch = \"g /\"\nundo = []").expect("fine");
    assert!(!config.mouse && !config.title);
    let keys: Vec<_> = config.keys.iter().map(|k| (k.action.as_str(), k.keys.len(), k.line)).collect();
    assert_eq!(keys, [("withdraw", 2, 3), ("search", 1, 5), ("undo", 0, 6)]);
}

#[test]
fn every_theme_is_called_what_its_name_says() {
    for (name, bundled) in BUNDLED {
        let config = parse(&format!("theme = \"{name}\"\n[themes.sea]\nbase = \"{name}\"")).expect(name);
        assert_eq!(config.theme, ThemeChoice::Bundled(bundled));
    }
    assert_eq!(parse("theme = \"auto\"").expect("fine").theme, ThemeChoice::Auto);
}

#[test]
fn a_theme_of_ones_own_is_read_with_its_lines() {
    let text = "theme = \"sea\"\n[themes.sea]\nbase = \"dark\"\naccent = \"#00ffcc\"\n\
                    \ncursor = { bg = \"23\", bold = false }\n[themes.land]\naccent = \"green\"";
    let ThemeChoice::Own(OwnTheme { base, mut changes }) = parse(text).expect("fine").theme else { panic!() };
    assert_eq!(base, Bundled::Dark);
    changes.sort_by_key(|change| change.line);
    let accent = Look { fg: Some("#00ffcc".into()), ..Look::default() };
    let cursor = Look { bg: Some("23".into()), bold: Some(false), ..Look::default() };
    let expected = [("accent", accent, 4), ("cursor", cursor, 6)];
    assert_eq!(changes, expected.map(|(role, look, line)| RoleChange { role: role.into(), look, line }));
}
