//! Insights: from a number to its people, to what follows, and back.

use ties::app::list::tab::Tab;

use crate::driver::Ties;

fn insights() -> Ties {
    let mut ties = Ties::with_demo();
    ties.resize(120, 40).keys("8");
    ties
}

#[test]
fn a_number_leads_to_its_people_and_back() {
    let mut ties = insights();
    ties.sees(&["8 Insights", "How long is it worth", "W plan withdrawals"]).keys("j").sees(&["Y write an answer"]);
    ties.keys("V");
    let model = &ties.desk.app.model;
    assert_ne!(model.tab, Tab::Insights);
    assert!(!model.marks.is_empty() && model.list().rows.len() >= model.marks.len());
    ties.sees(&["marked", "Whom do I owe a"]).keys("8 V Esc");
    assert!(ties.desk.app.model.marks.is_empty());
    ties.keys("8");
    assert_eq!(ties.desk.app.model.list().cursor, 1, "the cursor stays where it was");
}

#[test]
fn the_plot_fills_the_screen_and_its_points_are_walked_through() {
    let mut ties = insights();
    for size in [(120, 40), (80, 24), (40, 20), (200, 60)] {
        ties.resize(size.0, size.1);
        ties.keys("8 g Enter").sees(&["accepted within 30 days", "Esc"]).keys("l h h h h l l").sees(&["7 d: "]);
        ties.keys("h").sees(&["3 d: "]).keys("j j j j j j").sees(&["What became of the requests"]).keys("Esc");
        ties.sees(&["How long is it worth"]);
    }
    // Of a point that has people those are marked.
    ties.resize(120, 40).keys("j j j j j j Enter h V");
    let model = &ties.desk.app.model;
    assert!(!model.marks.is_empty() && model.tab == Tab::Sent);
}

#[test]
fn a_question_is_no_person_and_is_not_edited() {
    let mut ties = insights();
    ties.keys("e").sees(&["Not done: a question is not edited"]).keys("t").sees(&["Not done: this row is no person"]);
    ties.keys("W")
        .sees(&["withdraw"])
        .keys("Esc")
        .keys("/")
        .types("wall")
        .keys("Enter")
        .sees(&["How near is the wall"]);
    ties.misses(&["Who asks whom"]).keys("Esc").sees(&["Who asks whom"]).agrees();
}

#[test]
fn what_is_worked_out_is_kept_until_something_changes() {
    let mut ties = insights();
    ties.sees(&[" cases"]).keys("1 w Enter").agrees();
    ties.keys("8").sees(&[" cases"]).agrees();
}

#[test]
fn the_questions_of_a_large_network_are_answered_one_by_one() {
    let mut ties = Ties::with_demo();
    ties.desk.app.model.at_once = 0;
    ties.resize(120, 40).keys("8").sees(&["…", "is being counted"]);
    let last = |ties: &Ties| ties.screen().contains("ties lie at the bottom");
    // Keys are taken in between, and who leaves comes back to what is known by then.
    ties.keys("j j 3 8 G").sees(&["Which ties have sunk?", "is being counted"]).until(last).keys("V").agrees();
    assert!(!ties.desk.app.model.marks.is_empty());
    ties.keys("Esc 1 w Enter").agrees().keys("8").sees(&["is being counted"]).until(last);
}

#[test]
fn whom_one_knows_at_a_company_is_typed_seen_and_marked() {
    let mut ties = Ties::with_demo();
    ties.resize(120, 40).keys("3 K").sees(&["Whom do you know at", "there", "Enter mark them"]);
    // Whom one asked for an introduction stays known, and is not asked twice.
    ties.keys("Alt-a").sees(&["Logged an introduction by", "introduction asked 23 Nov 2026"]).agrees();
    ties.keys("Alt-a")
        .sees(&["Not done", "was asked on 23 Nov 2026"])
        .keys("Alt-m")
        .sees(&["introduction made 23 Nov"]);
    ties.keys("Enter").sees(&["at "]).agrees();
    let model = &ties.desk.app.model;
    assert!(model.tab == Tab::Connections && !model.marks.is_empty());
    ties.keys("8 K").sees(&["Type the name of a company"]).types("n/a").sees(&["This is no employer"]);
    ties.types("x").sees(&["Nobody among your connections"]).keys("Enter").sees(&["you know nobody there"]);
    ties.keys("Esc").sees(&["Insights"]);
}

#[test]
fn an_old_request_is_given_up_for_a_better_one_and_is_back_again() {
    let mut ties = Ties::with_demo();
    ties.resize(120, 40).keys("Q").sees(&["Send queue", "in exchange for", "22 % × 82 for", "w give up"]);
    ties.keys("w").sees(&["Withdraw the request to"]).keys("Enter").sees(&["Withdrew the request to"]).agrees();
    ties.keys("Esc u").sees(&["Undid"]).agrees();
    ties.keys("W G").sees(&["In exchange for what is prepared", "→"]).keys("Esc");
}

#[test]
fn who_moved_is_written_to_with_a_congratulation_and_that_is_logged() {
    let mut ties = insights();
    ties.keys("j j j").sees(&["Who moved to another company?", "Y write to the first"]).keys("Y");
    ties.sees(&["congratulation", "congratulations on your new work at"]).keys("Esc");
    let marked = ties.desk.app.model.marks.len();
    assert!(marked > 0);
    ties.keys("m").types("message today: congratulated").keys("Enter").agrees();
    let logged = ties.book().interactions().filter(|entry| &*entry.text == "congratulated").count();
    assert_eq!(logged, marked);
    ties.keys("u 8").sees(&["Who moved to another company?"]).agrees();
}

#[test]
fn ties_are_found_by_their_shelf() {
    let mut ties = insights();
    ties.keys("G").sees(&["Which ties have sunk?", "top"]).keys("V");
    let marked = ties.desk.app.model.marks.len();
    assert!(marked > 0);
    ties.keys("Esc Esc 3 f").types("shelf:bottom").keys("Enter");
    assert_eq!(ties.desk.app.model.list().rows.len(), marked);
}

#[test]
fn a_click_on_a_point_of_a_plot_shows_its_number() {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ties::app::msg::{Click, Msg};
    use ties::app::update::update;
    use ties::ui::hit::hit;
    let mut ties = insights();
    for keys in ["g", "g Enter"] {
        ties.keys(keys);
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
        let theme = ties::ui::theme::Theme::terminal();
        terminal.draw(|frame| _ = ties::ui::screen::render(frame, &ties.desk.app, &theme)).expect("draws");
        let buffer = terminal.backend().buffer().clone();
        // The first point of the curve right of the list.
        let places = (60..120_u16).flat_map(|x| (0..40_u16).map(move |y| (x, y)));
        let (x, y) = places.into_iter().find(|(x, y)| buffer[(*x, *y)].symbol() == "●").expect("a point");
        let click = hit(&ties.desk.app, &buffer, x, y, false).expect("something");
        let Click::Point(0, point) = click else { panic!("no point: {click:?}") };
        assert_eq!(update(&mut ties.desk.app, Msg::Clicked(click)), []);
        ties.sees(&[&format!("{} d: ", [1, 3, 7, 14, 30, 90][point])]);
    }
}

#[test]
fn the_network_as_of_a_day_is_seen_and_cannot_be_changed() {
    let mut ties = insights();
    let present = ties.book();
    let (connected, asked) =
        (ties.desk.app.model.book.connections().count(), ties.desk.app.model.book.requests().count());
    for size in [(120, 40), (80, 24), (40, 20)] {
        ties.resize(size.0, size.1);
        ties.keys("<")
            .sees(&["As it was on", "23 Oct 2026"])
            .types("1 Jan 2026")
            .sees(&["1 Jan 2026: who"])
            .keys("Enter");
        ties.sees(&["1 Jan 2026", "Esc back"]);
        let then = &ties.desk.app.model;
        assert!(then.book.connections().count() < connected && then.book.requests().count() < asked);
        ties.keys("←").sees(&["31 Dec 2025"]).keys("→ →").sees(&["28 Feb 2026"]).keys("3 ←").sees(&["31 Jan 2026"]);
        ties.keys("x").sees(&["this is the past"]).keys("Esc").misses(&["As it was", "As of "]).agrees();
    }
    ties.resize(120, 40);
    // Whatever a box asks for, nothing of it reaches the file.
    ties.keys("< Enter M Enter").types("clockmaking").keys("Enter").sees(&["Not done: this is the past"]);
    ties.keys("Esc Esc Esc").agrees();
    ties.keys("< Enter u").sees(&["Not done: this is the past"]).keys("I").sees(&["Not done"]).keys("E");
    ties.sees(&["Not done"]).later(10).misses(&["Not done"]).sees(&["As it was on"]).keys("3 K").sees(&["Whom do"]);
    ties.keys("Esc 5").sees(&["known as of today only"]).keys("Esc Esc").agrees();
    assert!(ties.book() == present, "the file is as it was");
    // What is no day, what is still to come, and before anybody was known.
    ties.keys("<").types("soon").sees(&["This is no day"]).keys("Enter").sees(&["is no day"]).keys("Ctrl-u");
    ties.types("today").keys("Enter").sees(&["that day is not over yet"]).keys("Ctrl-u").types("1 Jan 1990");
    ties.keys("Enter").sees(&["of 1 Jan 1990 nobody is known"]).misses(&["As it was on"]).agrees();
}

#[test]
fn what_somebody_else_writes_while_a_day_is_looked_at_is_there_afterwards() {
    let mut ties = insights();
    ties.keys("3 < Enter").sees(&["As it was on 23 Oct 2026"]);
    let mut other = ties::store::file::Store::open(&ties.file()).expect("opens");
    let person = ties.desk.app.model.book.people().next().expect("somebody").id;
    let book = other.load().expect("loads");
    let before = book.person(person).expect("they").clone();
    let after = ties::domain::record::person::Person { remark: "met".into(), ..before.clone() };
    let change = ties::domain::record::change::Change::update(before, after);
    let edits = vec![ties::domain::record::edit::Edit::Person(change)];
    let deed = ties::domain::record::batch::Deed::Other;
    let batch = ties::domain::record::batch::Batch { deed, label: "Elsewhere".into(), edits };
    other.commit(batch, crate::driver::now()).expect("commits");
    drop(other);
    ties.desk.load();
    ties.until(|ties| ties.desk.app.model.book.person(person).is_some_and(|person| &*person.remark == "met"));
    ties.sees(&["As it was on 23 Oct 2026"]).keys("Esc").misses(&["As it was on"]).agrees();
}
