//! The one table of actions. Key dispatch, the hints at the bottom and the `?` page are made from it.

use crate::app::action::mark::{invert_marks, mark, mark_again, mark_all, mark_range, several_or_one};
use crate::app::action::narrow::toggle_all;
use crate::app::action::program::{again, copy, detail, peel};
use crate::app::action::reasons::{
    empty, in_place, no_address, no_delay, no_edit, no_email, no_group, no_last, no_link, no_list, no_note, no_page,
    no_plan, no_received, no_row, no_sent, no_share_here, no_target, no_task, no_tie, no_undo, no_work, no_work_list,
    no_write, nobody, nobody_now, not_due, not_new, one_machine,
};
use crate::app::action::row::{Action, Group};
use crate::app::action::walk::{show_tab, step, turn};
use crate::app::action::{decide, insight, narrow, task};
use crate::app::here;
use crate::app::here::newest_note;
use crate::app::list::tab::Tab;
use crate::app::look_back::sideways;
use crate::app::msg::Effect;
use crate::app::open::{
    FormPurpose, Line, MenuKind, Offer, Open, PageKind, Question, Reach, Shared, SheetPurpose, What,
};
use crate::app::turn::Turn;
use crate::domain::deciding::decide::Decision;
use crate::domain::record::care::Circle;
use crate::domain::record::request::Direction;

/// An action of the heading about requests and people.
const fn people(name: &'static str, keys: &'static [&'static str], help: &'static str) -> Action {
    Action::new(Group::Decide, name, keys, help)
}

/// An action on circles and the keep list: keys one after the other.
const fn circle(name: &'static str, keys: &'static [&'static str], help: &'static str) -> Action {
    people(name, keys, help).on(PEOPLE).unless(no_target)
}

const fn marks(name: &'static str, keys: &'static [&'static str], help: &'static str) -> Action {
    Action::new(Group::Mark, name, keys, help)
}

const fn finding(name: &'static str, keys: &'static [&'static str], help: &'static str) -> Action {
    Action::new(Group::Narrow, name, keys, help)
}

const fn moving(name: &'static str, keys: &'static [&'static str], help: &'static str) -> Action {
    Action::new(Group::Move, name, keys, help)
}

const fn program(name: &'static str, keys: &'static [&'static str], help: &'static str) -> Action {
    Action::new(Group::Program, name, keys, help)
}

/// The tabs whose rows are people.
const PEOPLE: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Connections, Tab::Today, Tab::Work];

/// The lists of people, whose page `o` opens.
const LISTS: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Connections, Tab::Today];

/// Every tab but the work list, where `D` means that all is done.
const NOT_WORK: &[Tab] =
    &[Tab::Sent, Tab::Received, Tab::Connections, Tab::Today, Tab::Groups, Tab::Shares, Tab::Insights];

/// Every tab whose rows are people or things.
const NOT_INSIGHTS: &[Tab] =
    &[Tab::Sent, Tab::Received, Tab::Connections, Tab::Today, Tab::Groups, Tab::Shares, Tab::Work];

/// The tabs that can be ordered; what is to be done today stands in its groups.
const SORTED: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Connections, Tab::Groups, Tab::Shares];

/// Every action, in the order in which hints and the `?` page show them.
pub(crate) const ACTIONS: &[Action] = &[
    people(
        "show-behind",
        &["V"],
        "Mark the people behind the number, or behind the point that is looked at, in their own tab",
    )
    .hint("people")
    .on(&[Tab::Insights])
    .unless(insight::nobody_behind)
    .does(insight::show_behind),
    people("write-behind", &["Y"], "Mark the people behind the number, and write to the first")
        .on(&[Tab::Insights])
        .unless(insight::nobody_behind)
        .does(insight::write_behind),
    moving("plot", &["Enter"], "Show the plot of the question on the whole screen")
        .hint("plot")
        .on(&[Tab::Insights])
        .unless(empty)
        .does(detail),
    people("withdraw", &["w"], "Withdraw the request")
        .hint("withdraw")
        .on(&[Tab::Sent, Tab::Today])
        .unless(no_sent)
        .repeated()
        .does(|_| Turn::open(Open::Confirm(Question::Decision(Decision::Withdraw)))),
    people("they-accepted", &["a"], "Record that they accepted")
        .hint("accepted")
        .on(&[Tab::Sent])
        .unless(no_target)
        .repeated()
        .does(|_| Turn::open(Open::Confirm(Question::Decision(Decision::TheyAccepted)))),
    people("accept", &["a"], "Accept the request")
        .hint("accept")
        .on(&[Tab::Received, Tab::Today])
        .unless(no_received)
        .repeated()
        .does(|_| Turn::open(Open::Confirm(Question::Decision(Decision::Accept)))),
    people("ignore", &["i"], "Ignore the request")
        .hint("ignore")
        .on(&[Tab::Received, Tab::Today])
        .unless(no_received)
        .repeated()
        .does(|_| Turn::open(Open::Confirm(Question::Decision(Decision::Ignore)))),
    people(
        "done",
        &["d"],
        "Done: log the contact that the follow-up asked for; it was shared today; it is done on LinkedIn",
    )
    .hint("done")
    .on(&[Tab::Today, Tab::Shares, Tab::Work])
    .unless(no_task)
    .does(decide::done),
    people("later", &["b"], "Put the follow-up or the share off: in 3 days, next tue, a date")
        .hint("later")
        .on(&[Tab::Today, Tab::Shares])
        .unless(no_delay)
        .does(decide::later),
    people("put-off", &["b"], "Put the request off: until a day, or until something about them changes")
        .hint("later")
        .on(&[Tab::Received])
        .unless(no_received)
        .does(|_| Turn::open(Open::Prompt(What::Line(Line::PutOffRequest)))),
    people("plan-withdrawal", &["b"], "Plan the withdrawal of the request for a day: next tue, in 3 weeks, a date")
        .hint("plan")
        .on(&[Tab::Sent])
        .unless(no_target)
        .does(|_| Turn::open(Open::Prompt(What::Line(Line::PlanWithdrawal)))),
    people("take-back", &["z"], "Take back what was planned or put off for later")
        .hint("take back")
        .on(&[Tab::Sent, Tab::Received])
        .unless(no_plan)
        .does(decide::take_back),
    people(
        "not-needed",
        &["z"],
        "Not needed: pass over the follow-up, or leave LinkedIn as it is; on what was clicked: put it back",
    )
    .hint("skip")
    .on(&[Tab::Today, Tab::Work])
    .unless(not_due)
    .does(decide::skip),
    people("done-all", &["D"], "All that are marked, or all of this kind, are done on LinkedIn")
        .hint("all done")
        .on(&[Tab::Work])
        .unless(|model| no_work(model).filter(|_| !model.is_new()))
        .does(task::done_all),
    people(
        "open-task",
        &["o"],
        "Open the page on which it is done, mark it and move on; [done] then ticks off what was opened",
    )
    .hint("open")
    .on(&[Tab::Work])
    .unless(no_address)
    .does(task::open),
    people("open-list", &["O"], "Open LinkedIn's list of what was sent or received")
        .on(&[Tab::Work])
        .unless(no_list)
        .does(task::open_list),
    people("remove", &["x"], "Remove the connection")
        .hint("remove")
        .on(&[Tab::Connections, Tab::Today])
        .unless(no_tie)
        .repeated()
        .does(|_| Turn::open(Open::Confirm(Question::Decision(Decision::Remove)))),
    people("triage", &["T"], "Go through the requests that wait for your answer, one at a time")
        .hint("triage")
        .on(&[Tab::Received, Tab::Today])
        .unless(no_write)
        .does(|_| Turn::open(Open::Triage(Direction::Received))),
    people("triage-sent", &["T"], "Go through the old requests, one at a time: withdraw, keep, later")
        .on(&[Tab::Sent, Tab::Insights])
        .unless(no_write)
        .does(|_| Turn::open(Open::Triage(Direction::Sent))),
    people("plan-withdrawals", &["W"], "Plan the withdrawal of old requests: what it costs, spread over days")
        .hint("planner")
        .on(&[Tab::Sent, Tab::Today, Tab::Insights])
        .unless(|model| no_write(model).or_else(|| nobody(model)))
        .does(|_| Turn::open(Open::Planner)),
    people("review", &["R"], "Review connections, or those that are marked, one at a time: keep, follow up, remove")
        .hint("review")
        .on(&[Tab::Connections, Tab::Today])
        .unless(no_write)
        .does(|_| Turn::open(Open::Review)),
    people("log", &["m"], "Log a message, call, meeting, coffee, e-mail or introduction")
        .hint("log")
        .on(PEOPLE)
        .unless(no_target)
        .does(|_| Turn::open(Open::Prompt(What::Line(Line::Log)))),
    people("follow-up", &["F"], "Follow up: in 3 days, next tue, a date, and why")
        .hint("follow up")
        .unless(no_target)
        .does(|_| Turn::open(Open::Prompt(What::Line(Line::FollowUp)))),
    circle("circle-inner", &["C i"], "Into the inner circle: a contact every month")
        .does(|model| decide::circle(model, Some(Circle::Inner))),
    circle("circle-close", &["C c"], "Into the close circle: a contact every quarter")
        .does(|model| decide::circle(model, Some(Circle::Close))),
    circle("circle-wide", &["C w"], "Into the wide circle: a contact every year")
        .does(|model| decide::circle(model, Some(Circle::Wide))),
    circle("circle-none", &["C n"], "Out of all circles").does(|model| decide::circle(model, None)),
    circle("keep-list", &["C k"], "On the keep list, never proposed for removal; or off it").does(decide::keep_list),
    people("groups", &["p"], "Put the person, or all that are marked, into groups")
        .on(PEOPLE)
        .unless(no_target)
        .does(|model| several_or_one(model, Shared::Groups, What::Groups)),
    people("source-group", &["O"], "Note the group from which the request came")
        .on(LISTS)
        .unless(no_target)
        .does(|_| Turn::open(Open::Prompt(What::Source))),
    people("timeline", &["J"], "What happened with the person, newest first")
        .on(PEOPLE)
        .unless(no_row)
        .does(|model| model.selected().map_or_else(Turn::stay, |person| Turn::open(Open::Timeline(person.id)))),
    people("know", &["K"], "Whom you know at the company of the person, or at one you type: there now, and who was")
        .unless(nobody)
        .does(|model| {
            let company = model.selected().map_or_else(String::new, |person| person.company.to_string());
            Turn::open(Open::Know(company))
        }),
    people("write", &["Y"], "Copy a message to the person made from a template")
        .on(PEOPLE)
        .unless(no_row)
        .does(|_| Turn::open(Open::Letter)),
    people("new-group", &["n"], "Add a group")
        .hint("new")
        .on(&[Tab::Groups])
        .unless(no_write)
        .does(|_| Turn::open(Open::Sheet(SheetPurpose::Group(None)))),
    people("log-in-group", &["m"], "Log what you did in the group: posted, commented, met")
        .hint("log")
        .on(&[Tab::Groups])
        .unless(no_group)
        .does(|model| {
            here::group_here(model).map_or_else(Turn::stay, |id| Turn::open(Open::Prompt(What::Line(Line::Act(id)))))
        }),
    people("marks-into-group", &["p"], "Put the people that are marked into the group")
        .hint("put marks")
        .on(&[Tab::Groups])
        .unless(|model| no_group(model).or_else(|| model.marks.is_empty().then(|| "nobody is marked".into())))
        .does(decide::marks_into_group),
    people("new-share", &["n"], "Note something to share")
        .hint("new")
        .on(&[Tab::Shares])
        .unless(no_write)
        .does(|_| Turn::open(Open::Sheet(SheetPurpose::Share(None)))),
    people("copy-share", &["y y"], "Copy the text of the share")
        .on(&[Tab::Shares])
        .unless(no_share_here)
        .does(decide::copy_share),
    people("copy-link", &["y y"], "Copy the address of the group")
        .on(&[Tab::Groups])
        .unless(no_link)
        .does(|model| here::link_here(model).map(Effect::Copy).into_iter().collect()),
    people("show-people", &["V"], "Show the people of the group, or who should see the share, among the connections")
        .hint("people")
        .on(&[Tab::Groups, Tab::Shares])
        .unless(empty)
        .does(decide::show_people),
    people("open-link", &["o"], "Open the address on LinkedIn")
        .hint("open")
        .on(&[Tab::Groups, Tab::Shares])
        .unless(no_link)
        .does(decide::open_link),
    people("take-away", &["x"], "Take the group or the share away")
        .on(&[Tab::Groups, Tab::Shares])
        .unless(|model| no_write(model).or_else(|| empty(model)))
        .does(decide::take_away),
    people("compose", &["N"], "Write the notes of new requests to the person or all that are marked, and queue them")
        .hint("note")
        .unless(no_target)
        .does(|_| Turn::open(Open::Composer)),
    people("send-queue", &["Q"], "The requests that are prepared, the best fit first")
        .unless(nobody_now)
        .does(|_| Turn::open(Open::Queue(0))),
    program("budget", &["B"], "What can be sent in the coming weeks")
        .unless(nobody_now)
        .does(|_| Turn::open(Open::Budget)),
    people("new-request", &["n"], "Enter a request you send")
        .hint("new")
        .on(&[Tab::Sent, Tab::Connections, Tab::Today, Tab::Work])
        .unless(no_write)
        .does(|_| Turn::open(Open::Form(FormPurpose::Send, None))),
    people("new-received", &["n"], "Enter a request you received")
        .hint("new")
        .on(&[Tab::Received])
        .unless(no_write)
        .does(|_| Turn::open(Open::Form(FormPurpose::Receive, None))),
    people("edit", &["e"], "Edit what is known about the person, group or share").unless(no_edit).does(decide::edit),
    people("tags", &["t"], "Tag the person, or all that are marked")
        .hint("tag")
        .unless(no_target)
        .does(|model| several_or_one(model, Shared::Tags, What::Tags)),
    people("remark", &["r"], "Write a remark on the person")
        .unless(no_target)
        .does(|_| Turn::open(Open::Prompt(What::Remark))),
    people("repeat", &[";"], "Decide again as last time, about whom you are on now").unless(no_last).does(again),
    people("copy-page", &["y y"], "Copy the address of the person's page")
        .on(PEOPLE)
        .unless(no_page)
        .does(|model| copy(model, |_, person| person.url())),
    people("copy-note", &["y n"], "Copy the note of the request")
        .on(PEOPLE)
        .unless(no_note)
        .does(|model| copy(model, |model, _| newest_note(model))),
    people("copy-email", &["y e"], "Copy the e-mail address")
        .on(PEOPLE)
        .unless(no_email)
        .does(|model| copy(model, |_, person| Some(person.email.to_string()))),
    people("copy-name", &["y a"], "Copy the name and the line under it")
        .on(PEOPLE)
        .unless(no_row)
        .does(|model| copy(model, |_, person| Some(format!("{}, {}", person.name, person.line())))),
    people("open-page", &["o"], "Open the person's page in the browser").hint("open").on(LISTS).unless(no_page).does(
        |model| model.selected().and_then(|person| person.slug.clone()).map(Effect::OpenPage).into_iter().collect(),
    ),
    people("undo", &["u"], "Undo the newest batch").hint("undo").unless(no_undo).does(|_| Effect::FindUndo.into()),
    people("redo", &["U", "Ctrl-r"], "Redo what was undone").unless(no_write).does(|_| Effect::Redo.into()),
    marks("mark", &["Space"], "Mark the person, or take the mark off; a number first marks as many from here on")
        .hint("mark")
        .unless(no_row)
        .counted()
        .does(mark),
    marks("mark-range", &["v"], "Mark a range: move to its end, then [mark-range] again")
        .hint("range")
        .unless(no_row)
        .does(mark_range),
    marks("mark-all", &["*"], "Mark all shown, or take all marks off").hint("mark all").unless(no_row).does(mark_all),
    marks("invert-marks", &["~"], "Mark what is not marked, and the other way round").unless(no_row).does(invert_marks),
    marks("mark-again", &["V"], "Mark again whom was marked last")
        .on(PEOPLE)
        .unless(|model| model.marked_before.is_empty().then(|| "nobody was marked before".into()))
        .does(mark_again),
    finding("search", &["/"], "Search while you type; [search.keep] keeps it, [search.close] goes back")
        .hint("search")
        .unless(nobody)
        .does(|_| Turn::open(Open::Search)),
    finding("filter", &["f"], "Filter: age>21d note:none company:\"acme ltd\" tag:rust; @name = … saves it")
        .hint("filter")
        .on(PEOPLE)
        .unless(nobody)
        .does(|_| Turn::open(Open::Filter)),
    finding("sort", &["s"], "Sort by a column")
        .hint("sort")
        .on(SORTED)
        .does(|_| Turn::open(Open::Menu(MenuKind::Sort))),
    finding("reverse", &["S"], "Turn the order round").on(SORTED).does(narrow::reverse),
    finding("columns", &["c"], "Show, hide and order columns").does(|_| Turn::open(Open::Menu(MenuKind::Columns))),
    moving("tab-1", &["1"], "Sent requests").does(|model| show_tab(model, Tab::Sent)),
    moving("tab-2", &["2"], "Received requests").does(|model| show_tab(model, Tab::Received)),
    moving("tab-3", &["3"], "Connections").does(|model| show_tab(model, Tab::Connections)),
    moving("tab-4", &["4"], "What is to be done today").does(|model| show_tab(model, Tab::Today)),
    moving("tab-5", &["5"], "Your groups").does(|model| show_tab(model, Tab::Groups)),
    moving("tab-6", &["6"], "What you share").does(|model| show_tab(model, Tab::Shares)),
    moving("tab-7", &["7"], "What is to be done on LinkedIn")
        .unless(no_work_list)
        .does(|model| show_tab(model, Tab::Work)),
    moving("tab-8", &["8"], "What the network tells about itself").does(|model| show_tab(model, Tab::Insights)),
    moving("next-tab", &["Tab", "l"], "The next tab").does(|model| turn(model, 1)),
    moving("previous-tab", &["Shift-Tab", "h"], "The tab before").does(|model| turn(model, -1)),
    moving("left", &["←"], "The tab before; while a day is looked at, the end of the month before")
        .does(|model| sideways(model, -1)),
    moving("right", &["→"], "The next tab; while a day is looked at, the end of the next month")
        .does(|model| sideways(model, 1)),
    moving("down", &["j", "↓"], "One row down").counted().does(|model| step(model, 1)),
    moving("up", &["k", "↑"], "One row up").counted().does(|model| step(model, -1)),
    moving("first", &["g", "Home"], "The first row").does(|model| step(model, isize::MIN)),
    moving("last", &["G", "End"], "The last row").does(|model| step(model, isize::MAX)),
    moving("page-down", &["PgDn", "Ctrl-f"], "One page down")
        .counted()
        .does(|model| step(model, model.layout().page() as isize)),
    moving("page-up", &["PgUp", "Ctrl-b"], "One page up")
        .counted()
        .does(|model| step(model, -(model.layout().page() as isize))),
    moving("half-page-down", &["Ctrl-d"], "Half a page down")
        .counted()
        .does(|model| step(model, model.layout().page().div_ceil(2) as isize)),
    moving("half-page-up", &["Ctrl-u"], "Half a page up")
        .counted()
        .does(|model| step(model, -(model.layout().page().div_ceil(2) as isize))),
    finding("toggle-all", &["."], "Switch between what waits or stands and everything there ever was")
        .hint("all")
        .on(&[Tab::Sent, Tab::Received, Tab::Connections, Tab::Shares])
        .unless(nobody)
        .does(toggle_all),
    moving("detail", &["Enter"], "Show everything about the person, group or share")
        .hint("detail")
        .on(NOT_INSIGHTS)
        .unless(empty)
        .does(detail),
    program("import", &["I"], "Read a LinkedIn archive")
        .hint("import")
        .unless(no_write)
        .does(|_| Turn::open(Open::Import)),
    program("paste", &["P"], "Paste LinkedIn's page of sent or received requests, connections, or a profile")
        .unless(no_write)
        .does(|_| Turn::open(Open::Paste)),
    program("twins", &["="], "Who may be one person in two rows: side by side, merge, or tell apart")
        .unless(nobody_now)
        .does(|_| Turn::open(Open::Twins(0))),
    program(
        "export",
        &["E"],
        "Write those who are marked, else all that are shown, to a file: table, cards, calendar, list",
    )
    .unless(|model| nobody_now(model).or_else(|| no_row(model).filter(|_| model.marks.is_empty())))
    .does(|_| Turn::open(Open::Export)),
    program("archives", &["A"], "The archives that were read").does(|_| Turn::open(Open::Archives)),
    program("machines", &["@"], "What was done on your other machines, and taking it over")
        .unless(one_machine)
        .does(|_| Turn::open(Open::Sync)),
    program("demo", &["D"], "Look at the demo network (from an empty file)")
        .hint("demo")
        .on(NOT_WORK)
        .unless(not_new)
        .does(|_| Effect::OpenDemo.into()),
    program("limits", &["L"], "The limits, and where they come from")
        .hint("limits")
        .does(|_| Turn::open(Open::Page(PageKind::Limits))),
    program("history", &["H"], "Every batch, and undo to any point")
        .hint("history")
        .does(|_| Turn::open(Open::History(None))),
    program("as-of", &["<"], "The network as it was on a day: lists and insights, nothing of which can be changed")
        .unless(nobody)
        .does(|_| Turn::open(Open::AsOf)),
    program(
        "own-profile",
        &["M"],
        "You and your goals: what makes people fit, and how well that agrees with what you decided",
    )
    .does(|_| Turn::open(Open::Me(0))),
    program("settings", &[","], "The settings: look at them, change them").does(|_| Turn::open(Open::Settings(None))),
    program("themes", &["Ctrl-t"], "Choose a theme: colours, seen at once").does(|_| Turn::open(Open::Themes(None))),
    program("messages", &["!"], "Messages seen so far").does(|_| Turn::open(Open::Page(PageKind::Messages))),
    program("news", &["Z"], "What changed since you were here last").does(|_| Turn::open(Open::Page(PageKind::News))),
    program("redraw", &["Ctrl-l"], "Draw the screen anew").does(|_| Effect::Redraw.into()),
    program("open-again", &["Ctrl-o"], "Open what lies in the file's place now")
        .unless(in_place)
        .does(|_| Effect::OpenAgain.into()),
    program("suspend", &["Ctrl-z"], "Back to the shell; fg returns").does(|_| Effect::Suspend.into()),
    program("peel", &["Esc"], "Close what is open, else take the marks off").does(peel),
    program("quit", &["q", "Ctrl-c"], "Quit; everything is saved already").does(|_| Effect::Quit.into()),
    program("palette", &[":", "Ctrl-p"], "Find an action by its words, and do it")
        .hint("commands")
        .does(|_| Turn::open(Open::Palette(Offer { grouped: false, rows: Vec::new(), reach: Reach::Lists }))),
    program("help", &["?", "F1"], "Every key that works here")
        .hint("help")
        .does(|_| Turn::open(Open::Palette(Offer { grouped: true, rows: Vec::new(), reach: Reach::Lists }))),
];

#[cfg(test)]
pub(crate) mod tests;
