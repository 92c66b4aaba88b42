//! Searching, filtering, ordering, columns, tags, remarks, the palette, counts, chords and the mouse.

use ties::app::bind::bind;
use ties::app::key::{Code, Key};
use ties::app::list::column::Column;
use ties::app::list::tab::Tab;
use ties::app::msg::{Click, Msg};
use ties::app::overlay::Overlay;
use ties::domain::record::change::Change;
use ties::domain::record::connection::Standing;
use ties::domain::record::edit::Edit;
use ties::domain::record::request::{Direction, State};
use ties::domain::settings::Binding;
use ties::store::file::Store;

use crate::driver::{Ties, now, people, someone};

fn network() -> Ties {
    Ties::with(&[
        someone("José García").asked(40, "Hello"),
        someone("Anna Müller").asked(30, ""),
        someone("李小龍").asked(20, ""),
        someone("Grace Hopper").asked(10, "Hello"),
        someone("Marga Garciano").asked(5, ""),
        someone("Ada Lovelace").had(Direction::Sent, State::Expired { at: None }, 400).connected(),
        someone("Charles Babbage").connected(),
    ])
}

/// The names in the list, from the top.
fn listed(ties: &Ties) -> Vec<String> {
    let model = &ties.desk.app.model;
    model.list().rows.iter().map(|row| model.book.name(row.person).to_owned()).collect()
}

fn under_cursor(ties: &Ties) -> String {
    ties.desk.app.model.selected().map_or_else(String::new, |person| person.name.to_string())
}

#[test]
fn a_search_narrows_while_it_is_typed_and_esc_brings_everything_back() {
    let mut ties = network();
    ties.keys("j j /").types("garc").sees(&["/garc", "2 of 5"]);
    assert_eq!(listed(&ties), ["José García", "Marga Garciano"]);
    ties.types("ia");
    assert_eq!(under_cursor(&ties), "José García");
    ties.keys("Esc").misses(&["/garcia"]);
    assert_eq!((listed(&ties).len(), under_cursor(&ties).as_str()), (5, "李小龍"));
    for (typed, name) in
        [("muller", "Anna Müller"), ("李", "李小龍"), ("grhop", "Grace Hopper"), ("HOPPER", "Grace Hopper")]
    {
        ties.keys("/").types(typed);
        assert_eq!(listed(&ties), [name], "{typed}");
        ties.keys("Esc");
    }
    ties.keys("/").types("xyzzy").sees(&["No match."]).keys("Esc").misses(&["No match."]);
}

#[test]
fn a_search_that_is_kept_is_a_chip_that_esc_takes_off() {
    let mut ties = network();
    ties.keys("/").types("gar").keys("↓ Enter").sees(&["/gar", "2 of 5"]);
    assert_eq!(under_cursor(&ties), "Marga Garciano");
    ties.keys("f").types("note:any").keys("Enter").sees(&["/gar", "note:any", "1 of 5"]);
    // One layer at a time: marks, then each chip.
    ties.keys("Space Esc");
    assert_eq!(listed(&ties), ["José García"]);
    ties.keys("Esc").sees(&["2 of 5"]).keys("Esc").misses(&[" of 5"]);
    assert_eq!(listed(&ties).len(), 5);
}

#[test]
fn a_filter_shows_what_it_does_and_what_is_wrong_in_it() {
    let mut ties = network();
    ties.keys("f").types("age>15d note:none").sees(&["2 of 5 rows"]);
    assert_eq!(listed(&ties), ["Anna Müller", "李小龍"]);
    // What is not understood leaves the list as it is, and cannot be kept.
    ties.types(" stat:x").sees(&["no field is called \"stat\"; did you mean state?"]);
    assert_eq!(listed(&ties).len(), 2);
    ties.keys("Enter").sees(&["no field is called"]);
    ties.keys("Esc").misses(&["no field"]);
    assert_eq!(listed(&ties).len(), 5);
}

#[test]
fn a_filter_can_be_saved_under_a_name_and_called_by_it() {
    let mut ties = network();
    ties.keys("f").types("@stale = age>25d").keys("Enter").sees(&["Saved the filter @stale", "@stale"]);
    assert_eq!(listed(&ties).len(), 2);
    ties.keys("Esc f").sees(&["@stale", "age>25d"]).keys("↓ Enter");
    assert_eq!(listed(&ties).len(), 2);
    ties.keys("Esc f").types("@nothing").sees(&["no filter is called nothing"]).keys("Esc");
    ties.keys("f").types("@stale =").keys("Enter").sees(&["The filter @stale is gone"]);
    assert_eq!(ties.desk.app.model.saved_filters, []);
}

#[test]
fn a_list_is_sorted_by_any_column_either_way_and_unknown_comes_last() {
    let mut ties = network();
    ties.keys("s Enter").sees(&["by name ▲", "Name▲"]);
    assert_eq!(listed(&ties), ["Anna Müller", "Grace Hopper", "José García", "Marga Garciano", "李小龍"]);
    ties.keys("S").sees(&["by name ▼"]);
    assert_eq!(listed(&ties)[0], "李小龍");
    ties.keys("s 0").sees(&["oldest first"]);
    assert_eq!(listed(&ties)[0], "José García");
    ties.keys("S").sees(&["by asked ▲"]);
    assert_eq!(listed(&ties)[0], "Marga Garciano");
}

#[test]
fn columns_are_hidden_shown_and_moved() {
    let mut ties = network();
    ties.keys("c").sees(&["[x] Headline", "[ ] Company"]).keys("j Space").sees(&["[ ] Headline"]);
    ties.keys("Esc").misses(&["Headline of Anna"]);
    ties.keys("c 0 Esc").sees(&["Headline of Anna"]);
    ties.keys("c").keys("J Esc");
    assert_eq!(ties.desk.app.model.list().columns[..2], [Column::Headline, Column::Name]);
}

#[test]
fn marks_follow_the_people_through_filters_orders_and_tabs() {
    let mut ties = network();
    ties.keys("Space Space f").types("gar").keys("Enter *").sees(&["3 marked"]);
    ties.keys("s Enter 3 1").sees(&["3 marked"]);
    ties.keys("~").sees(&["1 marked"]);
    ties.keys("Esc *").sees(&["2 marked"]).keys("Esc Esc *").sees(&["5 marked"]);
    ties.keys("w").sees(&["Withdraw 5 requests?"]).keys("Enter").agrees();
}

#[test]
fn tags_are_written_completed_and_undone_for_one_and_for_many() {
    let mut ties = network();
    ties.keys("t").sees(&["Tags of José García"]).types("Rust, friend").keys("Enter").sees(&["Tagged José García"]);
    ties.keys("j Space Space t").sees(&["Tags of 2 people"]).types("ru").sees(&["[ ] rust"]);
    ties.keys("Tab Enter").agrees().sees(&["Tags"]);
    ties.keys("f").types("tag:rust").keys("Enter");
    assert_eq!(listed(&ties), ["José García", "Anna Müller", "李小龍"]);
    // Taking a word out takes the tag off.
    ties.keys("Esc f")
        .types("tag:rust")
        .keys("Enter g t")
        .types("x")
        .keys("Backspace Ctrl-u")
        .types("rust")
        .keys("Enter")
        .agrees();
    let book = ties.book();
    let tags: Vec<_> = book.people().next().expect("somebody").tags.iter().map(ToString::to_string).collect();
    assert_eq!(tags, ["rust"]);
    ties.keys("u u u").agrees();
    assert!(ties.book().people().all(|person| person.tags.is_empty()));
}

#[test]
fn a_remark_is_written_searched_and_edited_elsewhere() {
    let mut ties = network();
    ties.keys("r").sees(&["Remark on José García"]).types("Met at the fair");
    ties.keys("Alt-Enter").types("twice").keys("Enter").agrees();
    assert_eq!(&*ties.book().people().next().expect("somebody").remark, "Met at the fair\ntwice");
    ties.keys("/").types("fair");
    assert_eq!(listed(&ties), ["José García"]);
    ties.keys("Esc r Alt-e");
    assert_eq!(ties.desk.wishes.len(), 1, "the editor is asked for");
    ties.desk.tell(Msg::Edited("From the editor\n".into()));
    ties.keys("Enter").agrees();
    assert_eq!(&*ties.book().people().next().expect("somebody").remark, "From the editor");
}

#[test]
fn the_palette_finds_an_action_by_its_words_and_does_it() {
    let mut ties = network();
    ties.keys(":").types("limits").sees(&["The limits, and where they come from"]).keys("Enter").sees(&["Limits"]);
    ties.keys("Esc ?").sees(&["Keys in Sent"]).types("withdr").keys("Enter").sees(&["Withdraw the request to José"]);
    ties.keys("Esc Ctrl-p").types("demo").sees(&["not now: the demo opens from an empty file only"]);
    ties.keys("Enter").sees(&["Not done: the demo opens"]);
    // What fits by letters of its name alone stands without what has them somewhere.
    ties.keys(":").types("wdr").sees(&["Withdraw the request"]).misses(&["The tab before"]).keys("Esc");
    ties.keys(":").types("xyzzyq").sees(&["Nothing fits"]).keys("Enter Esc");
}

#[test]
fn counts_move_by_so_many_and_a_single_digit_is_a_tab() {
    let mut ties = network();
    ties.keys("0 4 j");
    assert_eq!(under_cursor(&ties), "Marga Garciano");
    ties.keys("0 2 k");
    assert_eq!(under_cursor(&ties), "李小龍");
    ties.keys("3");
    assert_eq!(ties.desk.app.model.tab, Tab::Connections);
    ties.keys("j");
    assert_eq!(ties.desk.app.model.list().cursor, 1, "the digit of a tab is no count");
    ties.keys("1 g 1 2 j").misses(&["12"]);
    assert_eq!((ties.desk.app.model.tab, ties.desk.app.model.list().cursor), (Tab::Sent, 4));
    // A digit and a movement in one go are a count, one digit too.
    ties.keys("g").types("3j");
    assert_eq!((ties.desk.app.model.tab, ties.desk.app.model.list().cursor), (Tab::Sent, 3));
    ties.keys("g").types("3").keys("j");
    assert_eq!(ties.desk.app.model.tab, Tab::Connections);
    ties.keys("1");
    ties.keys("9 Esc g 9").sees(&["9"]).keys("k G");
    // A range stays in its list.
    ties.keys("1 Esc g v 2 j").sees(&["3 marked"]).keys("Esc Esc g v 1 2 j").sees(&["5 marked"]).keys("Esc Esc");
    // Tabs that are turned to one after the other are no count.
    ties.keys("3 g 1 3").later(5).keys("j");
    assert_eq!((ties.desk.app.model.tab, ties.desk.app.model.list().cursor), (Tab::Connections, 1));
}

#[test]
fn a_chord_shows_how_it_goes_on() {
    let mut ties = network();
    ties.keys("y").sees(&["y …", "Copy the note of the request"]).keys("n").sees(&["Copied Hello"]).misses(&["y …"]);
    ties.keys("y y").sees(&["Copied https://www.linkedin.com/in/"]);
    ties.keys("y Esc").misses(&["y …"]).keys("y z").sees(&["y z does nothing here"]);
    ties.keys("y e").sees(&["Not done: the e-mail address of José García is not known"]);
    let copied: Vec<_> = ties.desk.wishes.iter().map(|wish| format!("{wish:?}")).collect();
    assert!(copied[0].contains("Copy(\"Hello\")"), "{copied:?}");
}

#[test]
fn the_last_decision_is_repeated_on_whom_the_cursor_is_now() {
    let mut ties = network();
    ties.keys(";").sees(&["Not done: nothing was decided yet"]);
    ties.keys("w Enter ;").sees(&["Withdraw the request to Anna Müller?"]).keys("Enter").agrees();
    ties.keys("3 ;").sees(&["does not belong to this tab"]);
}

/// A wish of the user's for the keys of an action.
fn keys(action: &str, keys: &[&str]) -> Binding {
    Binding { action: action.into(), keys: keys.iter().map(|key| (*key).to_owned()).collect(), line: 1 }
}

#[test]
fn the_users_keys_are_used_and_shown() {
    let mut ties = network();
    let (keymap, problems) = bind(&[keys("withdraw", &["X w"]), keys("search", &[])]);
    assert_eq!(problems, []);
    ties.desk.app.model.keymap = keymap;
    ties.sees(&["X w withdraw"]).misses(&["/ search"]);
    ties.keys("X").sees(&["Withdraw the request"]).keys("w").sees(&["Withdraw the request to José García?"]);
}

#[test]
fn the_mouse_chooses_tabs_rows_and_orders() {
    let mut ties = network();
    let mut click = |click: Click| ties.desk.tell(Msg::Clicked(click));
    click(Click::Row(2, false));
    click(Click::Tab(Tab::Connections));
    click(Click::Heading(Column::Name));
    assert_eq!(listed(&ties), ["Ada Lovelace", "Charles Babbage"]);
    ties.desk.tell(Msg::Clicked(Click::Tab(Tab::Sent)));
    assert_eq!(under_cursor(&ties), "李小龍");
    ties.desk.tell(Msg::Clicked(Click::Row(2, true)));
    ties.sees(&["no answer yet"]).keys("Esc");
    ties.desk.tell(Msg::Wheel(3));
    assert_eq!(under_cursor(&ties), "Marga Garciano");
    ties.keys("w");
    ties.desk.tell(Msg::Clicked(Click::Row(0, false)));
    ties.sees(&["Withdraw the request to Marga"]);
    ties.desk.tell(Msg::Clicked(Click::Key(Key::plain(Code::Enter))));
    ties.sees(&["Withdrew the request to Marga"]).agrees();
    assert_eq!(ties.book().connections().filter(|tie| tie.standing == Standing::Connected).count(), 2);
}

#[test]
fn what_lies_under_the_mouse_is_what_is_shown_there() {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ties::ui::hit::hit;
    for size in [(120, 30), (90, 24), (52, 20)] {
        let mut ties = network();
        ties.resize(size.0, size.1);
        let at = |ties: &Ties, text: &str, twice: bool| {
            let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a screen");
            let theme = ties::ui::theme::Theme::terminal();
            terminal.draw(|frame| _ = ties::ui::screen::render(frame, &ties.desk.app, &theme)).expect("draws");
            let buffer = terminal.backend().buffer().clone();
            let wanted: Vec<_> = text.chars().map(String::from).collect();
            let fits = |x: u16, y: u16| {
                (0..).zip(&wanted).all(|(n, c)| buffer.cell((x + n, y)).is_some_and(|cell| cell.symbol() == c))
            };
            let place = (0..size.1).flat_map(|y| (0..size.0).map(move |x| (x, y))).find(|(x, y)| fits(*x, *y));
            let (x, y) = place.unwrap_or_else(|| panic!("no {text} in\n{}", ties.screen()));
            hit(&ties.desk.app, &buffer, x, y, twice)
        };
        assert_eq!(at(&ties, "Anna", false), Some(Click::Row(1, false)), "{size:?}");
        assert_eq!(at(&ties, "Conn", true), Some(Click::Tab(Tab::Connections)), "{size:?}");
        if size.0 > 60 {
            assert_eq!(at(&ties, "Asked", false), Some(Click::Heading(Column::Asked)), "{size:?}");
        }
        let help = Some(Click::Key(Key::plain(Code::Char('?'))));
        assert_eq!(at(&ties, "? help", false), help, "{size:?}");
        ties.keys("w");
        assert_eq!(at(&ties, "Enter withdraw", false), Some(Click::Key(Key::plain(Code::Enter))), "{size:?}");
        assert_eq!(at(&ties, "Esc leave", false), Some(Click::Key(Key::plain(Code::Esc))), "{size:?}");
    }
}

#[test]
fn a_session_is_taken_up_where_it_was_left() {
    use ties::app::session::Session;
    let mut ties = network();
    ties.keys("f").types("@old = age>15d").keys("Enter s Enter c j Space Esc j");
    ties.keys("3 .").keys("1");
    let (left, cursor) = (listed(&ties), under_cursor(&ties));
    let written = serde_json::to_string(&Session::of(&ties.desk.app.model)).expect("writes");
    let mut ties = ties.restart();
    let session: Session = serde_json::from_str(&written).expect("reads");
    session.clone().restore(&mut ties.desk.app.model);
    assert_eq!((listed(&ties), under_cursor(&ties)), (left, cursor));
    ties.sees(&["@old", "by name ▲"]).misses(&["Headline of"]).keys("3").sees(&["with removed"]).keys("1");
    assert_eq!(Session::of(&ties.desk.app.model), session);
    // What is no session is none, and what does not fit any more is left out.
    assert!(serde_json::from_str::<Session>("{").is_err());
    let odd = r#"{"tab": null, "lists": [{"chips": ["@gone", "age>x", "/gar"], "columns": ["since"]}], "more": 1}"#;
    serde_json::from_str::<Session>(odd).expect("reads").restore(&mut ties.desk.app.model);
    assert_eq!(listed(&ties), ["José García", "Marga Garciano"]);
}

#[test]
fn the_keys_of_a_box_are_changed_shown_in_its_footer_and_listed() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(200, ""), someone("Grace Hopper").asked(90, "")]);
    let (keymap, problems) = bind(&[keys("triage.next", &["N"]), keys("box.down", &["Ctrl-n"])]);
    assert_eq!(problems, []);
    ties.desk.app.model.keymap = keymap;
    ties.keys("T").sees(&["Ada Lovelace · 1 of 2", "N next"]).keys("n").sees(&["Ada Lovelace · 1 of 2"]);
    ties.keys("?").sees(&["Keys · Triage", "N  ", "The next request", "Ctrl-n"]);
    ties.keys("N").sees(&["Ada Lovelace · 1 of 2"]).keys("N").sees(&["Grace Hopper · 2 of 2"]);
}

#[test]
fn every_list_in_a_box_moves_by_the_same_keys() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(200, ""), someone("Grace Hopper").asked(90, "")]);
    for (opens, first) in [("M", 0), ("s", 0), ("c", 0), ("H", 0)] {
        ties.keys(opens);
        let at = |ties: &Ties| match ties.desk.app.over.as_ref() {
            Some(Overlay::Me(me)) => me.cursor,
            Some(Overlay::Menu(menu)) => menu.cursor,
            Some(Overlay::History(history)) => history.cursor,
            other => panic!("{opens} opens {other:?}"),
        };
        let end = |ties: &mut Ties, keys: &str| {
            ties.keys(keys);
            at(ties)
        };
        assert_eq!(end(&mut ties, "g"), first, "{opens}");
        let last = end(&mut ties, "G");
        for keys in ["g PgDn PgDn", "Home End"] {
            assert_eq!(end(&mut ties, keys), last, "{keys} in {opens}");
        }
        for keys in ["PgUp PgUp", "End Home", "G g"] {
            assert_eq!(end(&mut ties, keys), first, "{keys} in {opens}");
        }
        assert_eq!(end(&mut ties, "j"), end(&mut ties, "k ↓"), "{opens}");
        ties.keys("Esc");
    }
}

#[test]
fn a_hyphen_before_a_tag_takes_it_off_whoever_has_it() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(90, ""), someone("Grace Hopper").asked(80, "")]);
    ties.keys("t").types("mentor, looms").keys("Enter").sees(&["Tagged Ada Lovelace"]);
    ties.keys("* t").sees(&["Tags of 2 people", "-name takes it off"]).types("-mentor, rust").keys("Enter").agrees();
    let tags = |ties: &Ties, name: &str| {
        let book = ties.book();
        let person = book.people().find(|person| &*person.name == name).expect("is there");
        person.tags.join(" ")
    };
    assert_eq!((tags(&ties, "Ada Lovelace"), tags(&ties, "Grace Hopper")), ("looms rust".into(), "rust".into()));
}

#[test]
fn a_box_about_many_tells_how_many_of_the_marked_are_hidden() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(90, ""),
        someone("Grace Hopper").asked(80, ""),
        someone("Alan Turing").asked(70, ""),
    ]);
    ties.keys("* / ").types("ada").keys("Enter");
    for key in ["t", "r", "F"] {
        ties.keys(key).sees(&["3 marked, 2 of them hidden here"]).keys("Esc");
    }
    ties.keys("C").sees(&["3 marked, 2 of them hidden here"]);
}

#[test]
fn a_page_of_which_nothing_is_understood_says_so() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(90, "")]);
    ties.keys("P").pastes("People (1)\nGrace Hopper\nAdmiral\nSent 3 weeks ago\nWithdraw\n").keys("Tab Tab Enter");
    ties.sees(&["Nothing of it was understood"]);
}

#[test]
fn what_is_not_here_is_found_elsewhere_and_one_letter_may_be_wrong() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(30, "We met at the regatta"),
        someone("Grace Hopper").connected(),
        someone("Katherine Johnson").connected(),
    ]);
    ties.keys("/").types("hopper").sees(&["No match.", "But 1 in Connections · Tab goes there"]);
    ties.keys("Tab").sees(&["Connections", "Grace Hopper"]);
    assert_eq!(listed(&ties), ["Grace Hopper"]);
    // Notes are searched, too, and one wrong letter is forgiven where nothing fits at all.
    ties.keys("Esc 1 /").types("regatta");
    assert_eq!(listed(&ties), ["Ada Lovelace"]);
    ties.keys("Ctrl-u").types("lovelcae");
    assert_eq!(listed(&ties), ["Ada Lovelace"]);
    ties.keys("Esc 3 /").types("kathrine johnson");
    assert_eq!(listed(&ties), ["Katherine Johnson"]);
    ties.keys("Esc /").types("zzzzz").sees(&["No match."]).misses(&["But "]);
    // The same filter twice is one chip.
    ties.keys("Esc f").types("name:grace").keys("Enter f").types("name:grace").keys("Enter");
    assert_eq!(ties.desk.app.model.list().chips.len(), 1);
}

#[test]
fn who_chose_no_columns_has_those_that_came_since() {
    use ties::app::list::column::Column;
    use ties::app::session::Session;
    let mut ties = network();
    let columns = |ties: &Ties| ties.desk.app.model.lists[0].columns.clone();
    let all = columns(&ties);
    let restore = |ties: &mut Ties, columns: &[Column]| {
        let columns = serde_json::to_string(columns).expect("writes");
        let written = format!("{{\"lists\": [{{\"columns\": {columns}}}]}}");
        serde_json::from_str::<Session>(&written).expect("reads").restore(&mut ties.desk.app.model);
    };
    // Whoever chose none has none remembered; earlier versions remembered those that there were then.
    let written = serde_json::to_string(&Session::of(&ties.desk.app.model)).expect("writes");
    assert!(!written.contains("\"planned\""), "{written}");
    let without = |gone: &[Column]| all.iter().copied().filter(|column| !gone.contains(column)).collect::<Vec<_>>();
    let before = without(&[Column::Planned]);
    restore(&mut ties, &before);
    assert_eq!(columns(&ties), all);
    let chosen = without(&[Column::Planned, Column::Note]);
    restore(&mut ties, &chosen);
    assert_eq!(columns(&ties), chosen);
}

#[test]
fn where_nobody_has_a_headline_the_notes_take_its_room() {
    let mut batch =
        people(&[someone("Ada Lovelace").asked(40, "We met at the looms"), someone("Emmy Noether").asked(9, "")]);
    for edit in &mut batch.edits {
        if let Edit::Person(Change { after: Some(person), .. }) = edit {
            person.headline = "".into();
        }
    }
    let dir = tempfile::tempdir().expect("a folder");
    Store::open(&dir.path().join("ties.db")).and_then(|mut store| store.seed(&batch)).expect("seeds");
    let mut ties = Ties::open(dir);
    ties.sees(&["Name", "Note", "“We met at the looms”"]).misses(&["Headline"]);
}

#[test]
fn the_palette_puts_beginnings_of_words_first_and_finds_people_and_filters() {
    let mut ties = network();
    ties.keys("f").types("@old = age>30d").keys("Enter Esc");
    ties.keys(":").types("mark");
    let first =
        |ties: &Ties| ties.screen().lines().skip_while(|line| !line.contains("Find ")).nth(1).map(str::to_owned);
    assert!(first(&ties).is_some_and(|line| line.contains("Mark the person")), "{}", ties.screen());
    ties.keys("Esc :").types("@old").sees(&["filter", "age>30d"]).keys("Enter").sees(&["@old"]);
    ties.keys("Esc :").types("garciano").sees(&["person", "Marga Garciano"]).keys("Enter");
    assert_eq!(under_cursor(&ties), "Marga Garciano");
}

#[test]
fn one_search_finds_names_first_then_notes_logs_and_messages_and_who_is_in_no_tab() {
    use ties::domain::record::batch::{Batch, Deed};
    use ties::domain::record::change::Change;
    use ties::domain::record::edit::Edit;
    use ties::domain::record::id::PersonId;
    use ties::domain::record::message::{Message, MessageId};
    use ties::domain::record::request::Direction;
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").connected(),
        someone("Grace Hopper").asked(30, "We met at the lovely loom").connected(),
        someone("Katherine Johnson").connected(),
        someone("Mary Outside"),
    ]);
    let text = |id: u32, person: u32, text: &str| {
        Edit::Message(Change::insert(Message {
            id: MessageId(id),
            person: PersonId(person),
            direction: Direction::Sent,
            at: now(),
            text: text.into(),
        }))
    };
    let edits = vec![text(1, 3, "The old telescope"), text(2, 3, "fell into the lovely lake"), text(3, 1, "Lunch?")];
    let batch = Batch { deed: Deed::Other, label: "Messages".into(), edits };
    ties.desk.tell(ties::app::msg::Msg::Pause);
    let receipt = {
        let mut store = ties::store::file::Store::open(&ties.file()).expect("opens");
        store.commit(batch, now()).expect("writes")
    };
    ties.desk.tell(ties::app::msg::Msg::Saved(vec![receipt]));
    ties.keys("3 /").types("lovel");
    ties.until(|ties| listed(ties).len() == 3);
    // The name before the note, the note before the message.
    assert_eq!(listed(&ties), ["Ada Lovelace", "Grace Hopper", "Katherine Johnson"]);
    ties.keys("↓").sees(&["in a note, a reason or the log"]).keys("↓").sees(&["in messages"]);
    // Words of several messages, and of a name, are put together.
    ties.keys("Ctrl-u").types("katherine lake telescope");
    ties.until(|ties| listed(ties) == ["Katherine Johnson"]);
    ties.keys("Enter").sees(&["/katherine lake telescope", "1 of 3"]);
    // Whoever is in no list is found, and shown behind Tab.
    ties.keys("Esc Esc /").types("outsi").sees(&["But 1 in no tab now · Tab goes there"]);
    ties.keys("Tab").sees(&["Mary Outside"]);
    assert_eq!(listed(&ties), ["Mary Outside"]);
}

#[test]
fn the_filter_box_completes_fields_values_and_saved_names() {
    let mut ties = network();
    ties.keys("j t").types("distributed systems").keys("Enter");
    ties.keys("f").sees(&["name:", "more"]).types("ta").sees(&["tag:", "a tag, whole"]);
    ties.keys("Tab").sees(&["tag:", "\"distributed systems\""]).types("sys").keys("Tab").keys("Enter");
    assert_eq!(listed(&ties).len(), 1);
    ties.keys("Esc f")
        .types("@mine = st")
        .keys("↓")
        .sees(&["state:"])
        .keys("↓ ↓ ↑ ↑ Tab")
        .types("pen")
        .keys("Tab Enter");
    ties.sees(&["@mine"]);
    ties.keys("Esc f").sees(&["@mine", "state:pending"]).types("@m").keys("Tab Enter").sees(&["@mine"]);
    // The box is as high with nothing in it as with much.
    ties.keys("f");
    let top = |ties: &Ties| ties.screen().lines().position(|line| line.contains("╭ Filter"));
    let before = top(&ties);
    ties.types("company:x age>");
    assert_eq!(top(&ties), before);
}

#[test]
fn tags_of_several_show_who_has_them_and_are_ticked_in_one_batch() {
    let mut ties = network();
    ties.keys("g t").types("looms, old").keys("Enter j t").types("old").keys("Enter");
    ties.keys("g Space Space Space t").sees(&["Tags of 3 people", "[~] looms", "1 of 3", "[~] old", "2 of 3"]);
    // Once for all, twice for nobody, three times as it was.
    ties.keys("↓ ↑ Space").sees(&["[x] old", "→ all"]).keys("Space").sees(&["→ nobody"]).keys("Space").misses(&["→"]);
    ties.keys("Space ↓ Space Space")
        .sees(&["[ ] looms", "1 of 3 → nobody"])
        .types("new one")
        .sees(&["makes a new tag"]);
    ties.keys("Enter").sees(&["Changed the tags of 3 people", "3 marked"]).agrees();
    let tags =
        |ties: &Ties| -> Vec<String> { ties.book().people().take(3).map(|person| person.tags.join("+")).collect() };
    assert_eq!(tags(&ties), ["new one+old"; 3]);
    ties.keys("u").agrees();
    assert_eq!(tags(&ties), ["looms+old", "old", ""]);
    // What is typed as before works as before.
    ties.keys("V t").types("rust, -old").keys("Enter").agrees();
    assert_eq!(tags(&ties), ["looms+rust", "rust", "rust"]);
    ties.keys("V p").sees(&["Groups of 3 people", "no group yet"]).types("Weavers").keys("Enter").agrees();
    ties.keys("V p").sees(&["[x] Weavers", "all"]).types("weav").keys("Tab").sees(&["→ nobody"]).keys("Enter").agrees();
    assert!(ties.book().groups().all(|group| group.members.is_empty()));
}

#[test]
fn the_mouse_marks_at_the_edge_and_marks_a_range_when_it_is_drawn() {
    let mut ties = network();
    let click = |ties: &mut Ties, click| ties.desk.tell(Msg::Clicked(click));
    click(&mut ties, Click::Mark(1));
    ties.sees(&["1 marked"]);
    assert_eq!(under_cursor(&ties), "Anna Müller");
    click(&mut ties, Click::Mark(1));
    ties.misses(&["1 marked"]);
    click(&mut ties, Click::Row(0, false));
    click(&mut ties, Click::Drag(0));
    ties.misses(&["marked"]);
    click(&mut ties, Click::Drag(3));
    ties.sees(&["4 marked"]);
    // Drawn back, what was left is marked no longer.
    click(&mut ties, Click::Drag(1));
    ties.sees(&["2 marked"]).keys("j j").sees(&["2 marked"]);
}
