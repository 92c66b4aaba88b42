//! Pages, sizes, what stands where nothing is, and what nobody may do.

use ties::domain::record::request::{Direction, State};

use crate::driver::{Ties, days_ago, someone};

#[test]
fn an_empty_file_welcomes_and_says_what_to_do() {
    let mut ties = Ties::with(&[]);
    for tab in ["1", "2", "3"] {
        ties.keys(tab).sees(&[
            "Welcome to ties",
            "reads your LinkedIn archive",
            "How to get the archive",
            "made-up network",
        ]);
    }
    ties.keys("w").misses(&["Withdraw"]).keys("D");
    assert_eq!(ties.desk.exit, Some(ties::runtime::exit::Exit::Demo));
}

#[test]
fn the_keys_page_shows_what_works_here() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, "")]);
    ties.resize(100, 70).keys("?").sees(&["Keys in Sent", "Withdraw the request", "Undo the newest batch"]);
    ties.misses(&["Ignore the request"]).keys("Esc 2 ?").sees(&[
        "Keys in Received",
        "Ignore the request",
        "the list is empty",
    ]);
}

#[test]
fn the_limits_page_tells_every_limit_with_its_origin() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, "")]);
    ties.resize(100, 60).keys("L").sees(&["Limits", "blocks sending", "LinkedIn publishes no number", "1/300"]);
    for row in &ties::domain::settings::limits::LIMITS {
        ties.sees(&[row.name]);
    }
}

#[test]
fn the_dot_shows_everything_there_ever_was() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(3, ""),
        someone("Alan Turing").had(Direction::Sent, State::Expired { at: None }, 300),
    ]);
    ties.misses(&["Alan Turing"]).keys(".").sees(&["Alan Turing", "expired", "pending", "Sent · all"]);
    ties.keys(".").misses(&["Alan Turing"]);
}

#[test]
fn every_size_draws_and_small_ones_say_so() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(172, "We met at the Analytical Society"),
        someone("李小龍").asked(5, "你好"),
        someone("e\u{301}vil \u{202e}name\u{7}\u{1b}[31m").asked(4, "\u{1b}]0;x\u{7}"),
    ]);
    for keys in ["Esc", "?", "L", "H", "w", "n", "e", "Enter", "I", "M", "!"] {
        ties.keys("Esc Esc 1").keys(keys);
        for (width, height) in [(0, 0), (1, 1), (39, 10), (40, 10), (59, 12), (60, 20), (80, 24), (110, 30), (250, 70)]
        {
            let screen = ties.resize(width, height).screen();
            assert!(!screen.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{screen}");
        }
    }
    ties.keys("Esc Esc").resize(39, 12).sees(&["ties needs more room", "40×10 at least, here are 39×12"]);
    ties.resize(40, 20).sees(&["Ada Lovelace", "172 d", "李小龍", "Headline of Ada"]);
    ties.resize(80, 24).sees(&["3/300", "Headline"]).keys("Enter").sees(&["note: \"We met"]);
}

#[test]
fn a_file_that_cannot_be_written_says_so_and_changes_nothing() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, "")]);
    ties.desk.tell(ties::app::msg::Msg::Locked("the folder cannot be written".into()));
    ties.sees(&["read-only", "Read-only: the folder cannot be written"]);
    for key in ["w", "a", "n", "u", "U", "I"] {
        ties.keys(key).sees(&["Not done: the folder cannot be written"]);
    }
    ties.agrees();
}

#[test]
fn the_cursor_of_the_terminal_stands_where_the_eye_is() {
    use ratatui::Terminal;
    use ratatui::backend::{Backend, TestBackend};
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, ""), someone("Grace Hopper").asked(5, "")]);
    let place = |ties: &Ties| {
        let mut terminal = Terminal::new(TestBackend::new(100, 30)).expect("a screen");
        let theme = ties::ui::theme::Theme::monochrome();
        terminal.draw(|frame| _ = ties::ui::screen::render(frame, &ties.desk.app, &theme)).expect("draws");
        terminal.backend_mut().get_cursor_position().expect("a cursor")
    };
    let first = place(&ties);
    ties.keys("j");
    assert_eq!(place(&ties).y, first.y + 1);
    ties.keys("n");
    let start = place(&ties);
    ties.types("李a");
    assert_eq!(place(&ties).x, start.x + 3);
    ties.keys("Esc Esc w r").types("xy");
    let caret = place(&ties);
    ties.keys("←");
    assert_eq!(place(&ties).x + 1, caret.x);
}

#[test]
fn messages_are_kept_to_be_read_again() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, "")]);
    ties.keys("w Enter u !").sees(&["Messages", "Withdrew the request to Ada Lovelace", "Undid: Withdrew"]);
    assert_eq!(days_ago(0), crate::driver::now());
}

#[test]
fn a_page_is_not_scrolled_beyond_its_end() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, "")]);
    ties.resize(60, 16).keys("L").sees(&["Requests sent in a week"]);
    ties.keys("PgDn PgDn PgDn PgDn PgDn PgDn");
    let end = ties.screen();
    ties.keys("PgDn End");
    assert_eq!(ties.screen(), end);
    ties.keys("k");
    assert_ne!(ties.screen(), end, "one line up is one line up");
    ties.keys("g").sees(&["Requests sent in a week"]);
}

#[test]
fn who_is_marked_or_shown_is_written_to_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut ties = Ties::with(&[someone("Ada Lovelace").connected(), someone("Grace Hopper").connected()]);
    ties.keys("3 E").sees(&["Export", "2 people who are shown here", "~/ties-2026-11-23.csv", "vcard"]);
    let path = folder.path().join("people");
    ties.keys("Ctrl-u").types(&format!("{}.csv", path.display())).keys("Enter").sees(&["Wrote 2 people to"]);
    let table = std::fs::read_to_string(path.with_extension("csv")).expect("was written");
    assert!(table.contains("Ada Lovelace") && table.lines().count() == 3, "{table}");
    // What is there is written over only when asked twice; the ending goes with the format.
    ties.keys("g Space E").sees(&["1 person who is marked"]).keys("Ctrl-u").types(&format!("{}.csv", path.display()));
    ties.keys("Enter").sees(&["is there already: Enter writes over it"]);
    assert_eq!(std::fs::read_to_string(path.with_extension("csv")).expect("is there"), table);
    ties.keys("↓").sees(&["people.vcf"]).misses(&["is there already"]).keys("Enter").sees(&["Wrote 1 person to"]);
    let cards = std::fs::read_to_string(path.with_extension("vcf")).expect("was written");
    assert_eq!(cards.matches("BEGIN:VCARD").count(), 1);
    // The data file is no place for it, however often that is asked for.
    let own = ties.dir.path().join("ties.db");
    let before = std::fs::read(&own).expect("is there");
    ties.keys("E Ctrl-u").types(&own.display().to_string()).keys("Enter Enter").sees(&["Not written", "data file"]);
    assert_eq!(std::fs::read(&own).expect("is there"), before);
    ties.keys("Esc E Ctrl-u")
        .types(&folder.path().join("no/x.csv").display().to_string())
        .keys("Enter")
        .sees(&["no/x.csv"]);
    ties.keys("Esc");
    ties.keys("E Ctrl-u").types(&format!("{}.csv", path.display())).keys("Enter Enter").sees(&["Wrote 1 person"]);
    assert_eq!(std::fs::read_to_string(path.with_extension("csv")).expect("is there").lines().count(), 2);
}

#[test]
fn the_detail_beside_the_list_takes_the_focus_and_says_how_much_is_below() {
    let mut ties = Ties::with_demo();
    ties.resize(120, 14).sees(&["below · Enter there"]).keys("Enter").sees(&["below", "Esc back"]);
    let first = ties.screen();
    ties.keys("j j j");
    assert_ne!(ties.screen(), first, "it scrolls");
    ties.keys("G").misses(&["below"]).keys("Esc").sees(&["Enter there"]);
}

#[test]
fn the_list_behind_follows_those_who_are_gone_through() {
    let mut ties = Ties::with_demo();
    ties.keys("3 R n n");
    let model = &ties.desk.app.model;
    let shown = model.selected().map(|person| person.name.to_string());
    let shown = shown.expect("somebody");
    ties.sees(&[&shown]).keys("x Esc");
    ties.keys("Esc").keys("Z").sees(&["Z does nothing here"]);
}

#[test]
fn at_forty_columns_every_key_of_a_page_can_be_read() {
    let mut ties = Ties::with_demo();
    ties.resize(40, 20);
    ties.keys("W").sees(&["p plan  + -"]).keys("Esc E").sees(&["↑ ↓ format"]).keys("Esc");
    ties.keys("? ↓ ↓").sees(&["Withdraw the request", "z"]).keys("Esc L").sees(&["Requests sent in a week"]);
    ties.sees(&["23 Nov 2026, 00:00"]);
}

#[test]
fn settings_are_listed_changed_and_written_with_comments_kept() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(90, "")]);
    let path = ties.dir.path().join("config.toml");
    std::fs::write(&path, "# mine\nplan = \"free\" # for now\n").expect("writes");
    ties.desk.settings_file = Some(path.clone());
    let file = || std::fs::read_to_string(&path).expect("reads");
    ties.keys(",").sees(&["Settings", "plan", "free", "default: premium", "set by you", "Your LinkedIn plan"]);
    ties.keys("Enter").sees(&["plan is premium"]);
    assert_eq!(file(), "# mine\nplan = \"premium\" # for now\n");
    ties.keys("j Enter").sees(&["week_start is tuesday"]).keys("0").sees(&["week_start has its default"]);
    // What is no value is refused, and said.
    ties.keys("Esc :").types("circles inner").sees(&["setting", "circles.inner = 30"]).keys("Enter");
    ties.sees(&["circles.inner", "In"]).keys("Enter Ctrl-u").types("0").keys("Enter").sees(&["Not written"]);
    ties.keys("Enter Ctrl-u").types("14").keys("Enter").sees(&["circles.inner is 14"]);
    assert_eq!(ties.desk.app.model.settings.circles.inner, 14);
    assert!(file().starts_with("# mine\nplan = \"premium\" # for now\n"), "{}", file());
    // Themes are found by name, too.
    ties.keys("Esc :").types("theme light").keys("Enter").sees(&["The theme is light"]);
    assert!(file().contains("theme = \"light\""), "{}", file());
}

#[test]
fn a_theme_is_chosen_by_looking_from_the_settings_and_leads_back_there() {
    use ties::runtime::desk::Wish;
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(90, "")]);
    let path = ties.dir.path().join("config.toml");
    std::fs::write(&path, "# mine\n").expect("writes");
    ties.desk.settings_file = Some(path.clone());
    let file = || std::fs::read_to_string(&path).expect("reads");
    let shown = |ties: &Ties| match ties.desk.wishes.last() {
        Some(Wish::Theme(name)) => name.clone(),
        other => panic!("no theme was shown: {other:?}"),
    };
    ties.keys(", j j j j Space").sees(&["dark or light, as the terminal is", "Esc as it was"]);
    ties.keys("↓ ↓");
    assert_eq!((shown(&ties), file()), ("dark".into(), "# mine\n".into()), "it is seen, and not written");
    ties.keys("Esc").sees(&["Settings", "default: auto"]);
    assert_eq!((shown(&ties), file()), (ties.desk.app.model.theme.clone(), "# mine\n".into()));
    ties.keys("Enter ↓ Enter").sees(&["Settings", "set by you", "The theme is terminal"]);
    assert_eq!((shown(&ties), file()), ("terminal".into(), "# mine\ntheme = \"terminal\"\n".into()));
    ties.keys("0").sees(&["theme has its default"]);
    assert_eq!(shown(&ties), "auto");
}
