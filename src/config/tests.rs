use chrono::Weekday;

use super::*;
use crate::config::file::field_names;
use crate::config::theme::{Look, OwnTheme, RoleChange};
use crate::domain::settings::limits::LIMITS;
use crate::domain::settings::limits::{LimitKey, LimitSettings, Mode};
use crate::domain::settings::parts::FitSettings;
use crate::domain::settings::parts::PARTS;
use crate::domain::settings::themes::{Bundled, THEMES};
use crate::domain::settings::{Plan, Settings};

/// What is read from a file without mistakes.
fn fine(text: &str) -> Config {
    let config = parse(text);
    assert_eq!(config.problems, [""; 0], "{text}");
    config
}

#[test]
fn the_documented_settings_are_the_defaults() {
    let config = fine(include_str!("../../assets/config.toml"));
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
fn every_setting_is_documented() {
    let documented = include_str!("../../assets/config.toml");
    let fields = [field_names::<Settings>(), field_names::<Terminal>(), field_names::<WrittenThemes>()].concat();
    let limits = LIMITS.iter().map(|row| row.setting);
    let parts = PARTS.iter().filter(|row| row.points != 0).map(|row| row.name);
    for name in fields.into_iter().chain(limits).chain(parts) {
        let starts = |line: &str| {
            [format!("{name} = "), format!("[{name}]"), format!("[{name}.")].iter().any(|start| line.starts_with(start))
        };
        assert!(documented.lines().any(starts), "{name}");
    }
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
        ("theme = \"chartreuse\"", "line 1: no theme is called `chartreuse` (there are auto, terminal, dark, light"),
        ("\n[themes.dark]\ntext = \"red\"", "line 2: the theme `dark` is there already"),
        ("[themes.sea]\nbase = \"auto\"", "line 2: unknown variant `auto`"),
        ("[themes.sea]\n\ntext = 3", "line 3: invalid type: integer `3`, expected a colour, or a table such as"),
        ("[keys]\nundo = 3", "line 2: a key such as"),
        ("[themes.sea]\ntext = { fb = \"red\" }", "line 2: unknown field `fb`"),
        ("[themes.sea]\ntext = { bold = \"yes\" }", "line 2: invalid type: string \"yes\", expected a boolean"),
    ] {
        let problems = parse(text).problems;
        assert!(problems.len() == 1 && problems[0].starts_with(expected), "{text}: {problems:?}");
    }
}

#[test]
fn settings_are_taken() {
    let config = fine("plan = \"free\"\nweek_start = \"sunday\"\n[limits]\nweek = { mode = \"warn\" }");
    assert_eq!((config.settings.plan, config.settings.week_start), (Plan::Free, Weekday::Sun));
    assert_eq!(LimitKey::Week.mode(&config.settings), Mode::Warn);
}

#[test]
fn keys_are_taken_with_their_lines() {
    let config = fine("mouse = false\n[keys]\nwithdraw = [\"W\", \"+x\"]\n\nsearch = \"g /\"\nundo = []");
    assert!(!config.terminal.mouse && !config.terminal.title);
    let keys: Vec<_> = config.keys.iter().map(|k| (k.action.as_str(), k.keys.len(), k.line)).collect();
    assert_eq!(keys, [("withdraw", 2, 3), ("search", 1, 5), ("undo", 0, 6)]);
}

#[test]
fn every_theme_is_called_what_its_name_says() {
    for row in THEMES {
        let name = row.name;
        let Some(bundled) = row.bundled else {
            assert_eq!(fine(&format!("theme = \"{name}\"")).theme, ThemeChoice::Auto);
            continue;
        };
        let config = fine(&format!("theme = \"{name}\"\n[themes.sea]\nbase = \"{name}\""));
        assert_eq!(config.theme, ThemeChoice::Bundled(bundled));
        assert_eq!(config.theme.name(), name);
    }
    assert_eq!(parse("").theme, ThemeChoice::given(THEMES[0].name).expect("the default is the first"));
}

#[test]
fn a_theme_of_ones_own_is_read_with_its_lines() {
    let text = "theme = \"sea\"\n[themes.sea]\nbase = \"dark\"\naccent = \"#00ffcc\"\n\
                    \ncursor = { bg = \"23\", bold = false }\n[themes.land]\naccent = \"green\"";
    let ThemeChoice::Own(OwnTheme { base, mut changes }) = fine(text).theme else { panic!() };
    assert_eq!(base, Bundled::Dark);
    changes.sort_by_key(|change| change.line);
    let accent = Look { fg: Some("#00ffcc".into()), ..Look::default() };
    let cursor = Look { bg: Some("23".into()), bold: Some(false), ..Look::default() };
    let expected = [("accent", accent, 4), ("cursor", cursor, 6)];
    assert_eq!(changes, expected.map(|(role, look, line)| RoleChange { role: role.into(), look, line }));
}

#[test]
fn every_mistake_is_told_and_the_rest_is_taken() {
    let text = "plan = \"free\"\nweek_start = \"mondy\"\ntheme = \"dark\"\n[limits]\n\
                week = { max = -3, mode = \"warn\" }\npending = { max = 50 }\n[keys]\nundo = 3\nsearch = \"s\"\n\
                [reasons]\nignore = [\"spam\"]\n";
    let config = parse(text);
    let lines = config.problems.iter().map(|problem| problem.split(':').next());
    assert!(lines.eq([Some("line 2"), Some("line 5"), Some("line 8")]), "{:?}", config.problems);
    let settings = &config.settings;
    assert_eq!((settings.plan, settings.week_start), (Plan::Free, Weekday::Mon));
    assert_eq!((LimitKey::Week.max(settings), LimitKey::Week.mode(settings)), (Some(100), Mode::Warn));
    assert_eq!(LimitKey::Pending.max(settings), Some(50));
    assert_eq!(settings.reasons.ignore, ["spam"]);
    assert_eq!(settings.reasons.remove, Settings::default().reasons.remove);
    assert_eq!(config.theme, ThemeChoice::Bundled(Bundled::Dark));
    assert_eq!(config.keys.iter().map(|key| key.action.as_str()).collect::<Vec<_>>(), ["search"]);
}

#[test]
fn what_is_not_well_written_is_told_once_and_the_rest_is_taken() {
    for (text, lines) in [
        ("plan = free\nmouse = false", &["line 1"][..]),
        ("plan = \"free\nmouse = false", &["line 1"]),
        ("mouse = false\nplan free", &["line 2"]),
        ("mouse = false\nmouse = true", &["line 2"]),
        ("mouse = false\nsales_phrases = [\"a\"\n\"b\"\nplan = ", &["line 3"]),
        ("week_strat = \"monday\"\nmouse = false\n[limit]\nweek = 3", &["line 1", "line 3"]),
        ("mouse = false\n[limits]\nwek = { max = 3 }\n[fit]\nwanted = { points = 3 }", &["line 3", "line 5"]),
    ] {
        let config = parse(text);
        let told = config.problems.iter().filter_map(|problem| problem.split(':').next());
        assert!(told.eq(lines.iter().copied()), "{text}: {:?}", config.problems);
        assert!(!config.terminal.mouse && config.settings.plan == Plan::Premium, "{text}");
    }
}

#[test]
fn a_file_of_nothing_but_mistakes_is_given_up() {
    let themes: Vec<_> = (0..20_000).map(|n| format!("[themes.t{n}]\nbase = 1\n")).collect();
    let config = parse(&themes.concat());
    assert_eq!((config.problems.len(), config.theme), (50, ThemeChoice::default()));
}

#[test]
fn folders_are_those_of_xdg_where_it_is_followed() {
    let home = tempfile::tempdir().expect("a folder");
    let native = || std::path::PathBuf::from("/native/ties");
    let folder = |said: Option<&str>| Home::CONFIG.folder(said.map(Into::into), home.path(), native());
    assert_eq!(folder(None), native());
    assert_eq!(folder(Some("")), native());
    assert_eq!(folder(Some("relative")), native());
    assert_eq!(folder(Some("/said")), std::path::PathBuf::from("/said/ties"));
    std::fs::create_dir_all(home.path().join(".config/ties")).expect("a folder");
    assert_eq!(folder(None), home.path().join(".config/ties"));
}
