//! Every screen as a picture in text, at three sizes, with the role of each cell's style; and every theme on each.
//!
//! A changed picture is read before it is taken: `cargo insta review`, or `INSTA_UPDATE=always` after reading the diff.

use std::collections::BTreeMap;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Color;
use ties::app::msg::Msg;
use ties::ui::theme::{ROLES, Theme};
use ties::ui::{screen, text};

use crate::driver::{Ties, someone};

/// A screen: its name, and the keys that lead to it from the start; a text in quotes is typed.
const SCREENS: &[(&str, &str)] = &[
    ("sent", "j j"),
    ("sent-all", "."),
    ("received", "2"),
    ("connections", "3"),
    ("detail", "Enter"),
    ("marked", "Space j Space"),
    ("confirm-one", "w"),
    ("confirm-many", "* w"),
    ("confirm-left-out", "Space 3 Space x"),
    ("confirm-reason", "w r 'never answered'"),
    ("form", "n"),
    ("form-verdict", "n 'Quim Peñaloza'"),
    ("form-received", "2 n"),
    ("edit", "e"),
    ("goals", "M"),
    ("goal", "M n"),
    ("triage", "2 T"),
    ("triage-reason", "2 T i"),
    ("triage-later", "2 T l"),
    ("triage-receipt", "2 T a Esc"),
    ("planner", "W"),
    ("budget", "B"),
    ("queue", "Q"),
    ("composer", "N"),
    ("today", "4"),
    ("today-later", "4 b 'in 3 days'"),
    ("groups", "5"),
    ("group", "5 Enter"),
    ("group-new", "5 n"),
    ("shares", "6"),
    ("shares-all", "6 ."),
    ("share", "6 e Tab"),
    ("review", "3 R"),
    ("review-reason", "3 R x"),
    ("review-receipt", "3 R k K Esc"),
    ("log", "3 m 'coffee yesterday: looms'"),
    ("follow-up", "3 F"),
    ("in-groups", "3 p"),
    ("timeline", "4 J"),
    ("letter", "3 Y"),
    ("limits", "L"),
    ("history", "H"),
    ("history-undo", "H j u"),
    ("keys", "?"),
    ("palette", ": 'undo'"),
    ("themes", "Ctrl-t j j"),
    ("settings", ","),
    ("settings-value", ", G Enter"),
    ("past-day", "< '1 Jan 2026'"),
    ("past", "3 < '1 Jan 2026' Enter"),
    ("news-none", "Z"),
    ("palette-disabled", ": 'demo'"),
    ("search", "/ 'gar'"),
    ("search-none", "/ 'xyzzy'"),
    ("search-kept", "/ 'gar' Enter"),
    ("filter", "f 'age>60d note:any'"),
    ("filter-wrong", "f 'agee>60d'"),
    ("filter-offers", "f"),
    ("filter-values", "f 'tag:' ↓"),
    ("sort", "s"),
    ("sorted", "s Enter"),
    ("columns", "c"),
    ("tags", "t 'r'"),
    ("ticks", "* t"),
    ("ticks-changed", "* t Tab ↓ Tab Tab 'boats'"),
    ("ticks-groups", "3 Space j Space p Tab"),
    ("remark", "r 'Met at the fair'"),
    ("chord", "y"),
    ("own-profile", "M"),
    ("messages", "w Enter u !"),
    ("import", "I 'nowhere/'"),
    ("work", "7 j j j"),
    ("work-all", "7 j j j D"),
    ("archives", "A"),
    ("know", "3 K"),
    ("insights", "8"),
    ("insights-wall", "8 j j j j"),
    ("insights-weeks", "8 j j j j j j Enter h"),
    ("insights-days", "8 j j j j j j j j j Enter h"),
    ("export", "3 E"),
    ("archive", "A Enter"),
    ("twins", "="),
    ("paste", "P '220' Enter"),
];

/// What was copied from a page: somebody known, two who are new, and a line of nobody.
pub(crate) const PAGE: &str = "People (61)\nGiulia Bouchard\nMaps of places that are not there yet\nSent 5 months ago\nWithdraw\nAda Demo\nAda Demo\nAnalyst at Analytical Engines\nSent 3 weeks ago\nWithdraw\nGrace Demo\nSent yesterday\nWithdraw\nNobody knows this line\n";

/// A table of people that LinkedIn did not write.
pub(crate) const TABLE: &str =
    "Full Name;Mail;Firm;Since\nAda Demo;ada@demo.example;Engines;1843\nGrace Demo;grace@demo.example;Navy;1944\n";

/// The sizes of the pictures.
pub(crate) const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (40, 20)];

fn press(ties: &mut Ties, keys: &str) {
    for (n, part) in keys.split('\'').enumerate() {
        if n % 2 == 0 {
            ties.keys(part);
        } else {
            ties.types(part);
        }
    }
}

/// Draws in a theme.
pub(crate) fn draw(ties: &Ties, theme: &Theme) -> Buffer {
    let (width, height) = ties.desk.app.model.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
    terminal.draw(|frame| _ = screen::render(frame, &ties.desk.app, theme)).expect("draws");
    terminal.backend().buffer().clone()
}

/// A screen as text.
pub(crate) fn lines(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let line = |cells: &[ratatui::buffer::Cell]| {
        let mut shown = String::new();
        let mut x = 0;
        while x < cells.len() {
            shown.push_str(cells[x].symbol());
            x += text::width(cells[x].symbol()).max(1);
        }
        shown.trim_end().to_owned() + "\n"
    };
    buffer.content.chunks(width).map(line).collect()
}

/// A theme in which every role has a colour of its own, before and behind.
pub(crate) fn numbered() -> Theme {
    ROLES.iter().enumerate().fold(Theme::monochrome(), |theme, (n, role)| {
        let colour = n.to_string();
        let change = ties::ui::theme::Change { fg: Some(&colour), ..Default::default() };
        theme.with(role.name, change).expect("a role")
    })
}

/// The roles of a line's cells, as runs: `muted×4 cursor×70`.
fn roles(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let name = |colour: Color| match colour {
        Color::Indexed(n) => ROLES.get(usize::from(n)).map_or("?", |role| role.name),
        Color::Reset => "none",
        _ => "other",
    };
    let mut out = String::new();
    for cells in buffer.content.chunks(width) {
        let mut runs: Vec<(&str, usize)> = Vec::new();
        for cell in cells {
            match runs.last_mut() {
                Some((role, count)) if *role == name(cell.fg) => *count += 1,
                _ => runs.push((name(cell.fg), 1)),
            }
        }
        let shown: Vec<_> = runs.iter().map(|(role, count)| format!("{role}×{count}")).collect();
        out += &(shown.join(" ") + "\n");
    }
    out
}

/// Every screen at every size, one after the other.
fn each_screen(look: impl FnMut(&str, (u16, u16), &Ties)) {
    each_screen_of(SIZES, |ties| ties, look);
}

/// The same of a program that is prepared before the first key.
pub(crate) fn each_screen_of(
    sizes: &[(u16, u16)],
    prepared: impl Fn(Ties) -> Ties,
    mut look: impl FnMut(&str, (u16, u16), &Ties),
) {
    for (name, keys) in SCREENS {
        // The keys are pressed at the first size, as nobody could on a phone with a page open.
        each_size(sizes, name, prepared(Ties::with_demo()), |ties| press(ties, keys), &mut look);
    }
    for (name, people) in [("welcome", vec![]), ("empty", vec![someone("Ada Lovelace").connected()])] {
        each_size(sizes, name, prepared(Ties::with(&people)), |_| (), &mut look);
    }
    each_size(
        sizes,
        "pasted",
        prepared(Ties::with_demo()),
        |ties| _ = ties.keys("P").pastes(PAGE).keys("j"),
        &mut look,
    );
    each_size(sizes, "news", prepared(crate::touch::back_after_days()), |_| (), &mut look);
    let until = |ties: &mut Ties, text: &str| _ = ties.until(|ties| ties.screen().contains(text));
    let previewed = |ties: &mut Ties| {
        ties.keys("I Tab Enter");
        until(ties, "What this archive would change");
        ties.keys("G Tab");
    };
    each_size(sizes, "preview", prepared(Ties::with_archives()), previewed, &mut look);
    let mapped = |ties: &mut Ties| {
        let path = ties.dir.path().join("people.csv");
        std::fs::write(&path, TABLE).expect("writes");
        ties.keys("I").pastes(&path.display().to_string()).keys("Enter");
        until(ties, "What do the columns mean?");
        ties.keys("j j");
    };
    each_size(sizes, "table", prepared(Ties::with_demo()), mapped, &mut look);
    let mut ties = prepared(Ties::with_demo());
    ties.desk.tell(Msg::Locked("/somewhere/ties.db cannot be written".into()));
    ties.resize(80, 24);
    look("read-only", (80, 24), &ties);
    ties.resize(30, 8);
    look("too-small", (30, 8), &ties);
}

/// A screen that more than keys lead to, at every size.
fn each_size(
    sizes: &[(u16, u16)],
    name: &str,
    mut ties: Ties,
    lead: impl FnOnce(&mut Ties),
    look: &mut impl FnMut(&str, (u16, u16), &Ties),
) {
    ties.resize(sizes[0].0, sizes[0].1);
    lead(&mut ties);
    for size in sizes {
        ties.resize(size.0, size.1);
        look(name, *size, &ties);
    }
}

#[test]
fn every_screen_looks_as_it_did() {
    let mut pictures: BTreeMap<String, String> = BTreeMap::new();
    let theme = numbered();
    each_screen(|name, size, ties| {
        let buffer = draw(ties, &theme);
        let picture = pictures.entry(name.to_owned()).or_default();
        picture.extend([format!("{}×{}\n", size.0, size.1), lines(&buffer), "\n".into()]);
        if size == SIZES[0] {
            picture.extend([roles(&buffer), "\n".into()]);
        }
    });
    for (name, picture) in pictures {
        insta::assert_snapshot!(name, picture);
    }
}

#[test]
fn every_theme_shows_the_same_and_monochrome_has_no_colour() {
    let themes = [
        Theme::terminal(),
        Theme::terminal_on_light(),
        Theme::dark(),
        Theme::light(),
        Theme::high_contrast(),
        Theme::monochrome(),
    ];
    each_screen(|name, size, ties| {
        let shown: Vec<_> = themes.iter().map(|theme| draw(ties, theme)).collect();
        for other in &shown[1..] {
            assert_eq!(lines(&shown[0]), lines(other), "{name} {size:?}");
        }
        let plain = &shown[themes.len() - 1];
        assert!(plain.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset), "{name} {size:?}");
    });
}

#[test]
fn the_cursor_of_the_terminal_stands_somewhere_on_every_screen() {
    use ratatui::layout::Position;
    each_screen(|name, (width, height), ties| {
        if ["too-small", "welcome", "search-none", "empty"].contains(&name) {
            return;
        }
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
        terminal.draw(|frame| _ = screen::render(frame, &ties.desk.app, &Theme::terminal())).expect("draws");
        let place = terminal.get_cursor_position().expect("a cursor");
        assert!(place != Position::ORIGIN && place.x < width && place.y < height, "{name} {width}×{height}: {place:?}");
    });
}
