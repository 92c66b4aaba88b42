//! The one table of actions. Key dispatch, the hints at the bottom and the `?` page are made from it.

use crate::app::action::mark::{invert_marks, mark, mark_again, mark_all, mark_range, several_or_one};
use crate::app::action::narrow::toggle_all;
use crate::app::action::program::{again, copy, detail, peel};
use crate::app::action::reasons::{
    always, empty, in_place, no_address, no_delay, no_edit, no_email, no_group, no_last, no_link, no_list, no_note,
    no_page, no_plan, no_received, no_row, no_sent, no_share_here, no_target, no_task, no_tie, no_undo, no_work,
    no_work_list, no_write, nobody, nobody_now, not_due, not_new, one_machine,
};
use crate::app::action::row::{Action, Group};
use crate::app::action::walk::{show_tab, step, turn};
use crate::app::action::{decide, insight, narrow, task};
use crate::app::here;
use crate::app::here::newest_note;
use crate::app::list::tab::Tab;
use crate::app::look_back::sideways;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::{
    FormPurpose, Line, MenuKind, Offer, Open, PageKind, Question, Reach, Shared, SheetPurpose, What,
};
use crate::app::turn::Turn;
use crate::domain::deciding::decide::Decision;
use crate::domain::record::care::Circle;
use crate::domain::record::request::Direction;

/// What most rows share: an action that works in every tab and always can be done.
const PLAIN: Action = Action {
    name: "",
    keys: &[],
    help: "",
    hint: None,
    group: Group::Move,
    tabs: &[],
    repeats: false,
    counts: false,
    disabled: always,
    run: |_| Turn::stay(),
};

/// An action on circles and the keep list: keys one after the other.
const fn circle(
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
    run: fn(&mut Model) -> Turn,
) -> Action {
    Action { name, keys, help, group: Group::Decide, tabs: PEOPLE, disabled: no_target, run, ..PLAIN }
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
    Action {
        name: "show-behind",
        keys: &["V"],
        help: "Mark the people behind the number, or behind the point that is looked at, in their own tab",
        hint: Some("people"),
        group: Group::Decide,
        tabs: &[Tab::Insights],
        disabled: insight::nobody_behind,
        run: insight::show_behind,
        ..PLAIN
    },
    Action {
        name: "write-behind",
        keys: &["Y"],
        help: "Mark the people behind the number, and write to the first",
        group: Group::Decide,
        tabs: &[Tab::Insights],
        disabled: insight::nobody_behind,
        run: insight::write_behind,
        ..PLAIN
    },
    Action {
        name: "plot",
        keys: &["Enter"],
        help: "Show the plot of the question on the whole screen",
        hint: Some("plot"),
        tabs: &[Tab::Insights],
        disabled: empty,
        run: detail,
        ..PLAIN
    },
    Action {
        name: "withdraw",
        repeats: true,
        counts: false,
        keys: &["w"],
        help: "Withdraw the request",
        hint: Some("withdraw"),
        group: Group::Decide,
        tabs: &[Tab::Sent, Tab::Today],
        disabled: no_sent,
        run: |_| Turn::open(Open::Confirm(Question::Decision(Decision::Withdraw))),
    },
    Action {
        name: "they-accepted",
        repeats: true,
        counts: false,
        keys: &["a"],
        help: "Record that they accepted",
        hint: Some("accepted"),
        group: Group::Decide,
        tabs: &[Tab::Sent],
        disabled: no_target,
        run: |_| Turn::open(Open::Confirm(Question::Decision(Decision::TheyAccepted))),
    },
    Action {
        name: "accept",
        repeats: true,
        counts: false,
        keys: &["a"],
        help: "Accept the request",
        hint: Some("accept"),
        group: Group::Decide,
        tabs: &[Tab::Received, Tab::Today],
        disabled: no_received,
        run: |_| Turn::open(Open::Confirm(Question::Decision(Decision::Accept))),
    },
    Action {
        name: "ignore",
        repeats: true,
        counts: false,
        keys: &["i"],
        help: "Ignore the request",
        hint: Some("ignore"),
        group: Group::Decide,
        tabs: &[Tab::Received, Tab::Today],
        disabled: no_received,
        run: |_| Turn::open(Open::Confirm(Question::Decision(Decision::Ignore))),
    },
    Action {
        name: "done",
        keys: &["d"],
        help: "Done: log the contact that the follow-up asked for; it was shared today; it is done on LinkedIn",
        hint: Some("done"),
        group: Group::Decide,
        tabs: &[Tab::Today, Tab::Shares, Tab::Work],
        disabled: no_task,
        run: decide::done,
        ..PLAIN
    },
    Action {
        name: "later",
        keys: &["b"],
        help: "Put the follow-up or the share off: in 3 days, next tue, a date",
        hint: Some("later"),
        group: Group::Decide,
        tabs: &[Tab::Today, Tab::Shares],
        disabled: no_delay,
        run: decide::later,
        ..PLAIN
    },
    Action {
        name: "put-off",
        keys: &["b"],
        help: "Put the request off: until a day, or until something about them changes",
        hint: Some("later"),
        group: Group::Decide,
        tabs: &[Tab::Received],
        disabled: no_received,
        run: |_| Turn::open(Open::Prompt(What::Line(Line::PutOffRequest))),
        ..PLAIN
    },
    Action {
        name: "plan-withdrawal",
        keys: &["b"],
        help: "Plan the withdrawal of the request for a day: next tue, in 3 weeks, a date",
        hint: Some("plan"),
        group: Group::Decide,
        tabs: &[Tab::Sent],
        disabled: no_target,
        run: |_| Turn::open(Open::Prompt(What::Line(Line::PlanWithdrawal))),
        ..PLAIN
    },
    Action {
        name: "take-back",
        keys: &["z"],
        help: "Take back what was planned or put off for later",
        hint: Some("take back"),
        group: Group::Decide,
        tabs: &[Tab::Sent, Tab::Received],
        disabled: no_plan,
        run: decide::take_back,
        ..PLAIN
    },
    Action {
        name: "not-needed",
        keys: &["z"],
        help: "Not needed: pass over the follow-up, or leave LinkedIn as it is; on what was clicked: put it back",
        hint: Some("skip"),
        group: Group::Decide,
        tabs: &[Tab::Today, Tab::Work],
        disabled: not_due,
        run: decide::skip,
        ..PLAIN
    },
    Action {
        name: "done-all",
        keys: &["D"],
        help: "All that are marked, or all of this kind, are done on LinkedIn",
        hint: Some("all done"),
        group: Group::Decide,
        tabs: &[Tab::Work],
        disabled: |model| no_work(model).filter(|_| !model.is_new()),
        run: task::done_all,
        ..PLAIN
    },
    Action {
        name: "open-task",
        keys: &["o"],
        help: "Open the page on which it is done, mark it and move on; [done] then ticks off what was opened",
        hint: Some("open"),
        group: Group::Decide,
        tabs: &[Tab::Work],
        disabled: no_address,
        run: task::open,
        ..PLAIN
    },
    Action {
        name: "open-list",
        keys: &["O"],
        help: "Open LinkedIn's list of what was sent or received",
        group: Group::Decide,
        tabs: &[Tab::Work],
        disabled: no_list,
        run: task::open_list,
        ..PLAIN
    },
    Action {
        name: "remove",
        repeats: true,
        counts: false,
        keys: &["x"],
        help: "Remove the connection",
        hint: Some("remove"),
        group: Group::Decide,
        tabs: &[Tab::Connections, Tab::Today],
        disabled: no_tie,
        run: |_| Turn::open(Open::Confirm(Question::Decision(Decision::Remove))),
    },
    Action {
        name: "triage",
        keys: &["T"],
        help: "Go through the requests that wait for your answer, one at a time",
        hint: Some("triage"),
        group: Group::Decide,
        tabs: &[Tab::Received, Tab::Today],
        disabled: no_write,
        run: |_| Turn::open(Open::Triage(Direction::Received)),
        ..PLAIN
    },
    Action {
        name: "triage-sent",
        keys: &["T"],
        help: "Go through the old requests, one at a time: withdraw, keep, later",
        group: Group::Decide,
        tabs: &[Tab::Sent, Tab::Insights],
        disabled: no_write,
        run: |_| Turn::open(Open::Triage(Direction::Sent)),
        ..PLAIN
    },
    Action {
        name: "plan-withdrawals",
        keys: &["W"],
        help: "Plan the withdrawal of old requests: what it costs, spread over days",
        hint: Some("planner"),
        group: Group::Decide,
        tabs: &[Tab::Sent, Tab::Today, Tab::Insights],
        disabled: |model| no_write(model).or_else(|| nobody(model)),
        run: |_| Turn::open(Open::Planner),
        ..PLAIN
    },
    Action {
        name: "review",
        keys: &["R"],
        help: "Review connections, or those that are marked, one at a time: keep, follow up, remove",
        hint: Some("review"),
        group: Group::Decide,
        tabs: &[Tab::Connections, Tab::Today],
        disabled: no_write,
        run: |_| Turn::open(Open::Review),
        ..PLAIN
    },
    Action {
        name: "log",
        keys: &["m"],
        help: "Log a message, call, meeting, coffee, e-mail or introduction",
        hint: Some("log"),
        group: Group::Decide,
        tabs: PEOPLE,
        disabled: no_target,
        run: |_| Turn::open(Open::Prompt(What::Line(Line::Log))),
        ..PLAIN
    },
    Action {
        name: "follow-up",
        keys: &["F"],
        help: "Follow up: in 3 days, next tue, a date, and why",
        hint: Some("follow up"),
        group: Group::Decide,
        disabled: no_target,
        run: |_| Turn::open(Open::Prompt(What::Line(Line::FollowUp))),
        ..PLAIN
    },
    circle("circle-inner", &["C i"], "Into the inner circle: a contact every month", |model| {
        decide::circle(model, Some(Circle::Inner))
    }),
    circle("circle-close", &["C c"], "Into the close circle: a contact every quarter", |model| {
        decide::circle(model, Some(Circle::Close))
    }),
    circle("circle-wide", &["C w"], "Into the wide circle: a contact every year", |model| {
        decide::circle(model, Some(Circle::Wide))
    }),
    circle("circle-none", &["C n"], "Out of all circles", |model| decide::circle(model, None)),
    circle("keep-list", &["C k"], "On the keep list, never proposed for removal; or off it", decide::keep_list),
    Action {
        name: "groups",
        keys: &["p"],
        help: "Put the person, or all that are marked, into groups",
        group: Group::Decide,
        tabs: PEOPLE,
        disabled: no_target,
        run: |model| several_or_one(model, Shared::Groups, What::Groups),
        ..PLAIN
    },
    Action {
        name: "source-group",
        keys: &["O"],
        help: "Note the group from which the request came",
        group: Group::Decide,
        tabs: LISTS,
        disabled: no_target,
        run: |_| Turn::open(Open::Prompt(What::Source)),
        ..PLAIN
    },
    Action {
        name: "timeline",
        keys: &["J"],
        help: "What happened with the person, newest first",
        group: Group::Decide,
        tabs: PEOPLE,
        disabled: no_row,
        run: |model| model.selected().map_or_else(Turn::stay, |person| Turn::open(Open::Timeline(person.id))),
        ..PLAIN
    },
    Action {
        name: "know",
        keys: &["K"],
        help: "Whom you know at the company of the person, or at one you type: there now, and who was",
        group: Group::Decide,
        disabled: nobody,
        run: |model| {
            let company = model.selected().map_or_else(String::new, |person| person.company.to_string());
            Turn::open(Open::Know(company))
        },
        ..PLAIN
    },
    Action {
        name: "write",
        keys: &["Y"],
        help: "Copy a message to the person made from a template",
        group: Group::Decide,
        tabs: PEOPLE,
        disabled: no_row,
        run: |_| Turn::open(Open::Letter),
        ..PLAIN
    },
    Action {
        name: "new-group",
        keys: &["n"],
        help: "Add a group",
        hint: Some("new"),
        group: Group::Decide,
        tabs: &[Tab::Groups],
        disabled: no_write,
        run: |_| Turn::open(Open::Sheet(SheetPurpose::Group(None))),
        ..PLAIN
    },
    Action {
        name: "log-in-group",
        keys: &["m"],
        help: "Log what you did in the group: posted, commented, met",
        hint: Some("log"),
        group: Group::Decide,
        tabs: &[Tab::Groups],
        disabled: no_group,
        run: |model| {
            here::group_here(model).map_or_else(Turn::stay, |id| Turn::open(Open::Prompt(What::Line(Line::Act(id)))))
        },
        ..PLAIN
    },
    Action {
        name: "marks-into-group",
        keys: &["p"],
        help: "Put the people that are marked into the group",
        hint: Some("put marks"),
        group: Group::Decide,
        tabs: &[Tab::Groups],
        disabled: |model| no_group(model).or_else(|| model.marks.is_empty().then(|| "nobody is marked".into())),
        run: decide::marks_into_group,
        ..PLAIN
    },
    Action {
        name: "new-share",
        keys: &["n"],
        help: "Note something to share",
        hint: Some("new"),
        group: Group::Decide,
        tabs: &[Tab::Shares],
        disabled: no_write,
        run: |_| Turn::open(Open::Sheet(SheetPurpose::Share(None))),
        ..PLAIN
    },
    Action {
        name: "copy-share",
        keys: &["y y"],
        help: "Copy the text of the share",
        group: Group::Decide,
        tabs: &[Tab::Shares],
        disabled: no_share_here,
        run: decide::copy_share,
        ..PLAIN
    },
    Action {
        name: "copy-link",
        keys: &["y y"],
        help: "Copy the address of the group",
        group: Group::Decide,
        tabs: &[Tab::Groups],
        disabled: no_link,
        run: |model| here::link_here(model).map(Effect::Copy).into_iter().collect(),
        ..PLAIN
    },
    Action {
        name: "show-people",
        keys: &["V"],
        help: "Show the people of the group, or who should see the share, among the connections",
        hint: Some("people"),
        group: Group::Decide,
        tabs: &[Tab::Groups, Tab::Shares],
        disabled: empty,
        run: decide::show_people,
        ..PLAIN
    },
    Action {
        name: "open-link",
        keys: &["o"],
        help: "Open the address on LinkedIn",
        hint: Some("open"),
        group: Group::Decide,
        tabs: &[Tab::Groups, Tab::Shares],
        disabled: no_link,
        run: decide::open_link,
        ..PLAIN
    },
    Action {
        name: "take-away",
        keys: &["x"],
        help: "Take the group or the share away",
        group: Group::Decide,
        tabs: &[Tab::Groups, Tab::Shares],
        disabled: |model| no_write(model).or_else(|| empty(model)),
        run: decide::take_away,
        ..PLAIN
    },
    Action {
        name: "compose",
        keys: &["N"],
        help: "Write the notes of new requests to the person or all that are marked, and queue them",
        hint: Some("note"),
        group: Group::Decide,
        disabled: no_target,
        run: |_| Turn::open(Open::Composer),
        ..PLAIN
    },
    Action {
        name: "send-queue",
        keys: &["Q"],
        help: "The requests that are prepared, the best fit first",
        group: Group::Decide,
        disabled: nobody_now,
        run: |_| Turn::open(Open::Queue(0)),
        ..PLAIN
    },
    Action {
        name: "budget",
        keys: &["B"],
        help: "What can be sent in the coming weeks",
        group: Group::Program,
        disabled: nobody_now,
        run: |_| Turn::open(Open::Budget),
        ..PLAIN
    },
    Action {
        name: "new-request",
        keys: &["n"],
        help: "Enter a request you send",
        hint: Some("new"),
        group: Group::Decide,
        tabs: &[Tab::Sent, Tab::Connections, Tab::Today, Tab::Work],
        disabled: no_write,
        run: |_| Turn::open(Open::Form(FormPurpose::Send, None)),
        ..PLAIN
    },
    Action {
        name: "new-received",
        keys: &["n"],
        help: "Enter a request you received",
        hint: Some("new"),
        group: Group::Decide,
        tabs: &[Tab::Received],
        disabled: no_write,
        run: |_| Turn::open(Open::Form(FormPurpose::Receive, None)),
        ..PLAIN
    },
    Action {
        name: "edit",
        keys: &["e"],
        help: "Edit what is known about the person, group or share",
        group: Group::Decide,
        disabled: no_edit,
        run: decide::edit,
        ..PLAIN
    },
    Action {
        name: "tags",
        keys: &["t"],
        help: "Tag the person, or all that are marked",
        hint: Some("tag"),
        group: Group::Decide,
        disabled: no_target,
        run: |model| several_or_one(model, Shared::Tags, What::Tags),
        ..PLAIN
    },
    Action {
        name: "remark",
        keys: &["r"],
        help: "Write a remark on the person",
        group: Group::Decide,
        disabled: no_target,
        run: |_| Turn::open(Open::Prompt(What::Remark)),
        ..PLAIN
    },
    Action {
        name: "repeat",
        keys: &[";"],
        help: "Decide again as last time, about whom you are on now",
        group: Group::Decide,
        disabled: no_last,
        run: again,
        ..PLAIN
    },
    Action {
        name: "copy-page",
        keys: &["y y"],
        help: "Copy the address of the person's page",
        group: Group::Decide,
        tabs: PEOPLE,
        disabled: no_page,
        run: |model| copy(model, |_, person| person.url()),
        ..PLAIN
    },
    Action {
        name: "copy-note",
        keys: &["y n"],
        help: "Copy the note of the request",
        group: Group::Decide,
        tabs: PEOPLE,
        disabled: no_note,
        run: |model| copy(model, |model, _| newest_note(model)),
        ..PLAIN
    },
    Action {
        name: "copy-email",
        keys: &["y e"],
        help: "Copy the e-mail address",
        group: Group::Decide,
        tabs: PEOPLE,
        disabled: no_email,
        run: |model| copy(model, |_, person| Some(person.email.to_string())),
        ..PLAIN
    },
    Action {
        name: "copy-name",
        keys: &["y a"],
        help: "Copy the name and the line under it",
        group: Group::Decide,
        tabs: PEOPLE,
        disabled: no_row,
        run: |model| copy(model, |_, person| Some(format!("{}, {}", person.name, person.line()))),
        ..PLAIN
    },
    Action {
        name: "open-page",
        keys: &["o"],
        help: "Open the person's page in the browser",
        hint: Some("open"),
        group: Group::Decide,
        tabs: LISTS,
        disabled: no_page,
        run: |model| {
            model.selected().and_then(|person| person.slug.clone()).map(Effect::OpenPage).into_iter().collect()
        },
        ..PLAIN
    },
    Action {
        name: "undo",
        keys: &["u"],
        help: "Undo the newest batch",
        hint: Some("undo"),
        group: Group::Decide,
        disabled: no_undo,
        run: |_| Effect::FindUndo.into(),
        ..PLAIN
    },
    Action {
        name: "redo",
        keys: &["U", "Ctrl-r"],
        help: "Redo what was undone",
        group: Group::Decide,
        disabled: no_write,
        run: |_| Effect::Redo.into(),
        ..PLAIN
    },
    Action {
        name: "mark",
        keys: &["Space"],
        help: "Mark the person, or take the mark off; a number first marks as many from here on",
        counts: true,
        hint: Some("mark"),
        group: Group::Mark,
        disabled: no_row,
        run: mark,
        ..PLAIN
    },
    Action {
        name: "mark-range",
        keys: &["v"],
        help: "Mark a range: move to its end, then [mark-range] again",
        hint: Some("range"),
        group: Group::Mark,
        disabled: no_row,
        run: mark_range,
        ..PLAIN
    },
    Action {
        name: "mark-all",
        keys: &["*"],
        help: "Mark all shown, or take all marks off",
        hint: Some("mark all"),
        group: Group::Mark,
        disabled: no_row,
        run: mark_all,
        ..PLAIN
    },
    Action {
        name: "invert-marks",
        keys: &["~"],
        help: "Mark what is not marked, and the other way round",
        group: Group::Mark,
        disabled: no_row,
        run: invert_marks,
        ..PLAIN
    },
    Action {
        name: "mark-again",
        keys: &["V"],
        help: "Mark again whom was marked last",
        group: Group::Mark,
        tabs: PEOPLE,
        disabled: |model| model.marked_before.is_empty().then(|| "nobody was marked before".into()),
        run: mark_again,
        ..PLAIN
    },
    Action {
        name: "search",
        keys: &["/"],
        help: "Search while you type; [search.keep] keeps it, [search.close] goes back",
        hint: Some("search"),
        group: Group::Narrow,
        disabled: nobody,
        run: |_| Turn::open(Open::Search),
        ..PLAIN
    },
    Action {
        name: "filter",
        keys: &["f"],
        help: "Filter: age>21d note:none company:\"acme ltd\" tag:rust; @name = … saves it",
        hint: Some("filter"),
        group: Group::Narrow,
        tabs: PEOPLE,
        disabled: nobody,
        run: |_| Turn::open(Open::Filter),
        ..PLAIN
    },
    Action {
        name: "sort",
        keys: &["s"],
        help: "Sort by a column",
        hint: Some("sort"),
        group: Group::Narrow,
        tabs: SORTED,
        run: |_| Turn::open(Open::Menu(MenuKind::Sort)),
        ..PLAIN
    },
    Action {
        name: "reverse",
        keys: &["S"],
        help: "Turn the order round",
        group: Group::Narrow,
        tabs: SORTED,
        run: narrow::reverse,
        ..PLAIN
    },
    Action {
        name: "columns",
        keys: &["c"],
        help: "Show, hide and order columns",
        group: Group::Narrow,
        run: |_| Turn::open(Open::Menu(MenuKind::Columns)),
        ..PLAIN
    },
    Action { name: "tab-1", keys: &["1"], help: "Sent requests", run: |model| show_tab(model, Tab::Sent), ..PLAIN },
    Action {
        name: "tab-2",
        keys: &["2"],
        help: "Received requests",
        run: |model| show_tab(model, Tab::Received),
        ..PLAIN
    },
    Action {
        name: "tab-3",
        keys: &["3"],
        help: "Connections",
        run: |model| show_tab(model, Tab::Connections),
        ..PLAIN
    },
    Action {
        name: "tab-4",
        keys: &["4"],
        help: "What is to be done today",
        run: |model| show_tab(model, Tab::Today),
        ..PLAIN
    },
    Action { name: "tab-5", keys: &["5"], help: "Your groups", run: |model| show_tab(model, Tab::Groups), ..PLAIN },
    Action { name: "tab-6", keys: &["6"], help: "What you share", run: |model| show_tab(model, Tab::Shares), ..PLAIN },
    Action {
        name: "tab-7",
        keys: &["7"],
        help: "What is to be done on LinkedIn",
        disabled: no_work_list,
        run: |model| show_tab(model, Tab::Work),
        ..PLAIN
    },
    Action {
        name: "tab-8",
        keys: &["8"],
        help: "What the network tells about itself",
        run: |model| show_tab(model, Tab::Insights),
        ..PLAIN
    },
    Action { name: "next-tab", keys: &["Tab", "l"], help: "The next tab", run: |model| turn(model, 1), ..PLAIN },
    Action {
        name: "previous-tab",
        keys: &["Shift-Tab", "h"],
        help: "The tab before",
        run: |model| turn(model, -1),
        ..PLAIN
    },
    Action {
        name: "left",
        keys: &["←"],
        help: "The tab before; while a day is looked at, the end of the month before",
        run: |model| sideways(model, -1),
        ..PLAIN
    },
    Action {
        name: "right",
        keys: &["→"],
        help: "The next tab; while a day is looked at, the end of the next month",
        run: |model| sideways(model, 1),
        ..PLAIN
    },
    Action {
        name: "down",
        counts: true,
        keys: &["j", "↓"],
        help: "One row down",
        run: |model| step(model, 1),
        ..PLAIN
    },
    Action { name: "up", counts: true, keys: &["k", "↑"], help: "One row up", run: |model| step(model, -1), ..PLAIN },
    Action {
        name: "first",
        keys: &["g", "Home"],
        help: "The first row",
        run: |model| step(model, isize::MIN),
        ..PLAIN
    },
    Action { name: "last", keys: &["G", "End"], help: "The last row", run: |model| step(model, isize::MAX), ..PLAIN },
    Action {
        name: "page-down",
        counts: true,
        keys: &["PgDn", "Ctrl-f"],
        help: "One page down",
        run: |model| step(model, model.layout().page() as isize),
        ..PLAIN
    },
    Action {
        name: "page-up",
        counts: true,
        keys: &["PgUp", "Ctrl-b"],
        help: "One page up",
        run: |model| step(model, -(model.layout().page() as isize)),
        ..PLAIN
    },
    Action {
        name: "half-page-down",
        counts: true,
        keys: &["Ctrl-d"],
        help: "Half a page down",
        run: |model| step(model, model.layout().page().div_ceil(2) as isize),
        ..PLAIN
    },
    Action {
        name: "half-page-up",
        counts: true,
        keys: &["Ctrl-u"],
        help: "Half a page up",
        run: |model| step(model, -(model.layout().page().div_ceil(2) as isize)),
        ..PLAIN
    },
    Action {
        name: "toggle-all",
        keys: &["."],
        help: "Switch between what waits or stands and everything there ever was",
        hint: Some("all"),
        group: Group::Narrow,
        tabs: &[Tab::Sent, Tab::Received, Tab::Connections, Tab::Shares],
        disabled: nobody,
        run: toggle_all,
        ..PLAIN
    },
    Action {
        name: "detail",
        keys: &["Enter"],
        help: "Show everything about the person, group or share",
        tabs: NOT_INSIGHTS,
        hint: Some("detail"),
        disabled: empty,
        run: detail,
        ..PLAIN
    },
    Action {
        name: "import",
        keys: &["I"],
        help: "Read a LinkedIn archive",
        hint: Some("import"),
        group: Group::Program,
        disabled: no_write,
        run: |_| Turn::open(Open::Import),
        ..PLAIN
    },
    Action {
        name: "paste",
        keys: &["P"],
        help: "Paste LinkedIn's page of sent or received requests, connections, or a profile",
        group: Group::Program,
        disabled: no_write,
        run: |_| Turn::open(Open::Paste),
        ..PLAIN
    },
    Action {
        name: "twins",
        keys: &["="],
        help: "Who may be one person in two rows: side by side, merge, or tell apart",
        group: Group::Program,
        disabled: nobody_now,
        run: |_| Turn::open(Open::Twins(0)),
        ..PLAIN
    },
    Action {
        name: "export",
        keys: &["E"],
        help: "Write those who are marked, else all that are shown, to a file: table, cards, calendar, list",
        group: Group::Program,
        disabled: |model| nobody_now(model).or_else(|| no_row(model).filter(|_| model.marks.is_empty())),
        run: |_| Turn::open(Open::Export),
        ..PLAIN
    },
    Action {
        name: "archives",
        keys: &["A"],
        help: "The archives that were read",
        group: Group::Program,
        run: |_| Turn::open(Open::Archives),
        ..PLAIN
    },
    Action {
        name: "machines",
        keys: &["@"],
        help: "What was done on your other machines, and taking it over",
        group: Group::Program,
        disabled: one_machine,
        run: |_| Turn::open(Open::Sync),
        ..PLAIN
    },
    Action {
        name: "demo",
        keys: &["D"],
        help: "Look at the demo network (from an empty file)",
        hint: Some("demo"),
        group: Group::Program,
        tabs: NOT_WORK,
        disabled: not_new,
        run: |_| Effect::OpenDemo.into(),
        ..PLAIN
    },
    Action {
        name: "limits",
        keys: &["L"],
        help: "The limits, and where they come from",
        hint: Some("limits"),
        group: Group::Program,
        run: |_| Turn::open(Open::Page(PageKind::Limits)),
        ..PLAIN
    },
    Action {
        name: "history",
        keys: &["H"],
        help: "Every batch, and undo to any point",
        hint: Some("history"),
        group: Group::Program,
        run: |_| Turn::open(Open::History(None)),
        ..PLAIN
    },
    Action {
        name: "as-of",
        keys: &["<"],
        help: "The network as it was on a day: lists and insights, nothing of which can be changed",
        group: Group::Program,
        disabled: nobody,
        run: |_| Turn::open(Open::AsOf),
        ..PLAIN
    },
    Action {
        name: "own-profile",
        keys: &["M"],
        help: "You and your goals: what makes people fit, and how well that agrees with what you decided",
        group: Group::Program,
        run: |_| Turn::open(Open::Me(0)),
        ..PLAIN
    },
    Action {
        name: "settings",
        keys: &[","],
        help: "The settings: look at them, change them",
        group: Group::Program,
        run: |_| Turn::open(Open::Settings(None)),
        ..PLAIN
    },
    Action {
        name: "themes",
        keys: &["Ctrl-t"],
        help: "Choose a theme: colours, seen at once",
        group: Group::Program,
        run: |_| Turn::open(Open::Themes(None)),
        ..PLAIN
    },
    Action {
        name: "messages",
        keys: &["!"],
        help: "Messages seen so far",
        group: Group::Program,
        run: |_| Turn::open(Open::Page(PageKind::Messages)),
        ..PLAIN
    },
    Action {
        name: "news",
        keys: &["Z"],
        help: "What changed since you were here last",
        group: Group::Program,
        run: |_| Turn::open(Open::Page(PageKind::News)),
        ..PLAIN
    },
    Action {
        name: "redraw",
        keys: &["Ctrl-l"],
        help: "Draw the screen anew",
        group: Group::Program,
        run: |_| Effect::Redraw.into(),
        ..PLAIN
    },
    Action {
        name: "open-again",
        keys: &["Ctrl-o"],
        help: "Open what lies in the file's place now",
        group: Group::Program,
        disabled: in_place,
        run: |_| Effect::OpenAgain.into(),
        ..PLAIN
    },
    Action {
        name: "suspend",
        keys: &["Ctrl-z"],
        help: "Back to the shell; fg returns",
        group: Group::Program,
        run: |_| Effect::Suspend.into(),
        ..PLAIN
    },
    Action {
        name: "peel",
        keys: &["Esc"],
        help: "Close what is open, else take the marks off",
        group: Group::Program,
        run: peel,
        ..PLAIN
    },
    Action {
        name: "quit",
        keys: &["q", "Ctrl-c"],
        help: "Quit; everything is saved already",
        group: Group::Program,
        run: |_| Effect::Quit.into(),
        ..PLAIN
    },
    Action {
        name: "palette",
        keys: &[":", "Ctrl-p"],
        help: "Find an action by its words, and do it",
        hint: Some("commands"),
        group: Group::Program,
        run: |_| Turn::open(Open::Palette(Offer { grouped: false, rows: Vec::new(), reach: Reach::Lists })),
        ..PLAIN
    },
    Action {
        name: "help",
        keys: &["?", "F1"],
        help: "Every key that works here",
        hint: Some("help"),
        group: Group::Program,
        run: |_| Turn::open(Open::Palette(Offer { grouped: true, rows: Vec::new(), reach: Reach::Lists })),
        ..PLAIN
    },
];

#[cfg(test)]
pub(crate) mod tests;
