//! The list of a tab: only the rows that are seen are looked at, so that a million draw as fast as ten.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType};

use crate::app::column::{Column, Sort, task_of};
use crate::app::layout::Body;
use crate::app::list::{Chip, Heading, Item, List, Row, Tab};
use crate::app::{Model, Overlay};
use crate::domain::finding::search::{Needle, highlights};
use crate::domain::record::care::Circle;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::group::Group;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::domain::record::task::Kind;
use crate::domain::shares::typed_audience;
use crate::domain::time::Day;
use crate::domain::today::{Entry, Section, What};
use crate::domain::touch::strength::{last_contact, strength};
use crate::domain::work_list;
use crate::ui::text::{number, put, put_right};
use crate::ui::theme::Theme;
use crate::ui::{pages, text};

/// Columns before the first: a bar for the cursor, a dot for a mark, and a blank.
const GUTTER: u16 = 3;

/// How a column is drawn.
#[derive(Clone, Copy)]
struct Looks {
    /// Columns of the terminal it takes; flexible ones share what is left, weighted.
    width: Width,
    /// The higher, the sooner it is left out where there is no room.
    drops: u8,
    right: bool,
}

#[derive(Clone, Copy)]
enum Width {
    Fixed(u16),
    /// Least width, weight.
    Flexible(u16, u16),
}

fn looks(column: Column) -> Looks {
    let (width, drops, right) = match column {
        Column::Name => (Width::Flexible(16, 3), 0, false),
        Column::Headline => (Width::Flexible(14, 4), 4, false),
        Column::Position => (Width::Flexible(14, 4), 5, false),
        Column::Company => (Width::Flexible(14, 3), 6, false),
        Column::Location => (Width::Flexible(12, 2), 8, false),
        Column::State => (Width::Fixed(11), 2, false),
        Column::Asked | Column::Since | Column::Due | Column::Day => (Width::Fixed(6), 1, true),
        Column::Note => (Width::Fixed(4), 6, false),
        Column::Before => (Width::Fixed(6), 7, true),
        Column::Fit => (Width::Fixed(3), 4, true),
        Column::Tags => (Width::Flexible(8, 2), 9, false),
        Column::Remark => (Width::Flexible(12, 3), 10, false),
        Column::Circle => (Width::Fixed(6), 7, false),
        Column::Contact => (Width::Fixed(7), 6, true),
        Column::Strength => (Width::Fixed(8), 7, false),
        Column::Why => (Width::Flexible(16, 4), 2, false),
        Column::Topic => (Width::Flexible(12, 3), 6, false),
        Column::Members => (Width::Fixed(6), 3, true),
        Column::Connected => (Width::Fixed(6), 4, true),
        Column::Waiting => (Width::Fixed(7), 4, true),
        Column::Accepted => (Width::Fixed(8), 2, true),
        Column::Active => (Width::Fixed(6), 5, true),
        Column::Stage => (Width::Fixed(7), 2, false),
        Column::Audience => (Width::Flexible(12, 2), 4, false),
        Column::Reacted => (Width::Fixed(7), 5, true),
        Column::Linkedin => (Width::Fixed(11), 3, false),
        Column::Decided => (Width::Fixed(7), 3, true),
        Column::Doubt => (Width::Flexible(20, 3), 5, false),
    };
    Looks { width, drops, right }
}

/// What a column shows of a row.
fn content(model: &Model, column: Column, row: Row) -> String {
    match row.item {
        Item::Group(id) => model.book.group(id).map(|group| of_group(model, column, group)),
        Item::Share(id) => model.book.share(id).map(|share| of_share(model, column, share)),
        Item::Heading(_) => None,
        _ => model.book.person(row.person).map(|person| of_person(model, column, person, row)),
    }
    .unwrap_or_default()
}

fn of_person(model: &Model, column: Column, person: &Person, row: Row) -> String {
    match column {
        Column::Name => person.name.to_string(),
        Column::Headline => person.line(),
        Column::Position if person.position.is_empty() => person.headline.to_string(),
        Column::Position => person.position.to_string(),
        Column::Company => person.company.to_string(),
        Column::Location => person.location.to_string(),
        Column::State => {
            let state = match row.item {
                Item::Connection(_) => standing(model, row),
                Item::Outsider => "outside".into(),
                _ => state(model, row),
            };
            // How far the decision has come on LinkedIn, as the detail says in words.
            let glyph = task_of(row, &model.book).filter(|_| model.settings.work_list);
            glyph
                .and_then(|task| task.progress.shown().split(' ').next())
                .map_or(state.clone(), |glyph| format!("{glyph} {state}"))
        }
        Column::Asked => asked(model, row),
        Column::Since => connected(model, row),
        Column::Note => request(model, row).map_or("", |r| if r.note.is_empty() { "" } else { " ✓" }).into(),
        Column::Before => match request(model, row).map_or(0, |request| model.book.earlier_requests(request)) {
            0 => String::new(),
            n => n.to_string(),
        },
        Column::Fit => model.scores.of(person.id).map(|score| score.to_string()).unwrap_or_default(),
        Column::Tags => person.tags.join(", "),
        Column::Remark => person.remark.replace('\n', " "),
        Column::Circle => person.care.as_ref().and_then(|care| care.circle).map_or("", Circle::word).into(),
        Column::Contact => {
            let last = last_contact(&model.book, person.id, model.now);
            last.map(|day| text::age(model.now.days_since(day).max(0))).unwrap_or_default()
        }
        Column::Strength => strength(&model.book, person.id, model.now).level.word().into(),
        Column::Why => entry(model, row).map(|entry| entry.why.clone()).unwrap_or_default(),
        Column::Due => due(model, row),
        Column::Topic
        | Column::Members
        | Column::Connected
        | Column::Waiting
        | Column::Accepted
        | Column::Active
        | Column::Stage
        | Column::Day
        | Column::Audience
        | Column::Reacted => String::new(),
        Column::Linkedin => task_of(row, &model.book).map_or("", |task| task.progress.shown()).into(),
        Column::Decided => {
            let at = task_of(row, &model.book).map(|task| model.now.day_of(task.decided_at));
            at.map(|day| text::age(model.now.days_since(day).max(0))).unwrap_or_default()
        }
        Column::Doubt => task_of(row, &model.book).map(|task| task.doubt().to_owned()).unwrap_or_default(),
    }
}

fn of_group(model: &Model, column: Column, group: &Group) -> String {
    let yields = model.yields.get(&group.id);
    match column {
        Column::Name => group.name.to_string(),
        Column::Topic => group.topic.to_string(),
        Column::Members => number(group.members.len()),
        Column::Connected => yields.map(|yields| number(yields.connected)).unwrap_or_default(),
        Column::Waiting => yields.map(|yields| number(yields.pending)).unwrap_or_default(),
        Column::Accepted => yields.and_then(|yields| accepted(&yields.answers)).unwrap_or_default(),
        Column::Active => {
            group.acts.last().map(|act| text::age(model.now.days_since(act.on).max(0))).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// "4 of 9".
pub(super) fn accepted(answers: &crate::domain::weighing::answers::Group) -> Option<String> {
    (answers.judged > 0).then(|| format!("{} of {}", answers.accepted, answers.judged))
}

fn of_share(model: &Model, column: Column, share: &Share) -> String {
    match column {
        Column::Name => share.name(),
        Column::Stage | Column::Why => share.stage.word().into(),
        Column::Day => match (share.day(), share.stage.is_shared()) {
            (None, _) => String::new(),
            (Some(day), true) => text::age(model.now.days_since(day).max(0)),
            (Some(day), false) => ahead(model, day),
        },
        Column::Audience => typed_audience(&model.book, &share.audience),
        Column::Reacted if share.reacted.is_empty() => String::new(),
        Column::Reacted => number(share.reacted.len()),
        Column::Due => share.planned_on.map(|day| ahead(model, day)).unwrap_or_default(),
        _ => String::new(),
    }
}

/// What is to be done about a row of today.
fn entry(model: &Model, row: Row) -> Option<&Entry> {
    let what = match row.item {
        Item::FollowUp(id) => What::FollowUp(id),
        Item::Cadence => What::Cadence(row.person),
        Item::Review => What::Review(row.person),
        Item::Request(id) => What::Request(id),
        Item::Share(id) => What::Share(id),
        Item::Task(id) => What::Task(id),
        Item::Connection(_) | Item::Outsider | Item::Group(_) | Item::Heading(_) => return None,
    };
    model.today.iter().flat_map(|part| &part.entries).find(|entry| entry.what == what)
}

/// How long something is overdue, or how old a request is.
fn due(model: &Model, row: Row) -> String {
    let Some(day) = entry(model, row).and_then(|entry| entry.day) else { return String::new() };
    match row.item {
        Item::Request(_) | Item::Task(_) => text::age(model.now.days_since(day).max(0)),
        _ => ahead(model, day),
    }
}

/// A day to come or gone by, for lists: "today", "+3 d", "-3 d".
fn ahead(model: &Model, day: Day) -> String {
    match model.now.days_since(day) {
        0 => "today".into(),
        days @ 1.. => format!("-{}", text::age(days)),
        days => format!("+{}", text::age(-days)),
    }
}

fn request(model: &Model, row: Row) -> Option<&Request> {
    match row.item {
        Item::Request(id) => model.book.request(id),
        Item::Task(id) => model.book.task(id)?.what.request().and_then(|id| model.book.request(id)),
        _ => None,
    }
}

fn tie(model: &Model, row: Row) -> Option<&Connection> {
    match row.item {
        Item::Connection(id) => model.book.connection(id),
        _ => None,
    }
}

fn asked(model: &Model, row: Row) -> String {
    if matches!(row.item, Item::Task(_)) && request(model, row).is_none() {
        return String::new();
    }
    let Some(at) = request(model, row).and_then(|request| request.sent_at) else { return "?".into() };
    let age = text::age(model.now.days_since(model.now.day_of(at)).max(0));
    // Of what was pasted only the last day it can have been sent is sure.
    let earliest = request(model, row).and_then(|request| request.sent_earliest);
    if earliest.is_some_and(|day| day < model.now.day_of(at)) { format!("≥{age}") } else { age }
}

fn state(model: &Model, row: Row) -> String {
    request(model, row).map_or("", |request| request.state.word()).into()
}

fn connected(model: &Model, row: Row) -> String {
    if row.item == Item::Outsider {
        return String::new();
    }
    tie(model, row)
        .and_then(|tie| tie.connected_on)
        .map_or_else(|| "?".into(), |day| text::age(model.now.utc_days_since(day).max(0)))
}

fn standing(model: &Model, row: Row) -> String {
    match tie(model, row).map(|tie| &tie.standing) {
        Some(Standing::Removed { .. }) => "removed".into(),
        Some(Standing::Lost { .. }) => "lost".into(),
        Some(Standing::Connected) | None => String::new(),
    }
}

/// What is searched now or was kept: what of it a text holds is set off.
fn needles(model: &Model) -> Vec<&Needle> {
    let kept = model.list().chips.iter().filter_map(|chip| match chip {
        Chip::Search(_, needle) => Some(needle),
        Chip::Filter(..) | Chip::People(..) => None,
    });
    let typed = match &model.overlay {
        Some(Overlay::Search(search)) => Some(&search.needle),
        _ => None,
    };
    kept.chain(typed).filter(|needle| !needle.is_empty()).collect()
}

/// Draws the list; gives the place of the selected row.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) -> Option<Position> {
    let list = model.list();
    let border = if model.overlay.is_none() { theme.border_focused } else { theme.border };
    // Of what waits, and of what is to be done on LinkedIn, Today shows the first; the tab counts all.
    let (shown, base) = (count(&list.rows), count(&list.base));
    let all = if model.tab == Tab::Today { list.count.max(base) } else { base };
    let count = if shown == all { number(shown) } else { format!("{} of {}", number(shown), number(all)) };
    let room = usize::from(area.width).saturating_sub(text::width(&count) + 6);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(border)
        .title(title(model, room, theme))
        .title_top(Line::from(text::span(format!(" {count} "), theme.muted)).right_aligned());
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if list.rows.is_empty() {
        pages::empty(frame, inner, model, theme);
        return None;
    }
    if model.layout().body == Body::TwoLines {
        two_line_rows(frame, inner, model, theme)
    } else {
        table(frame, inner, model, theme)
    }
}

/// How many rows there are beside headings.
fn count(rows: &[Row]) -> usize {
    let headings = if rows.first().is_some_and(|row| matches!(row.item, Item::Heading(_))) {
        rows.iter().filter(|row| matches!(row.item, Item::Heading(_))).count()
    } else {
        0
    };
    rows.len() - headings
}

/// The list, its view, its order, and what narrows it.
fn title(model: &Model, room: usize, theme: &Theme) -> Line<'static> {
    let list = model.list();
    let row = model.tab.row();
    let view = usize::from(list.all);
    let order = match list.sort {
        None => row.orders[view].to_owned(),
        Some(sort) => format!("by {} {}", sort.column.row().title.to_lowercase(), arrow(sort)),
    };
    let chips: Vec<_> = list.chips.iter().map(|chip| format!(" {} ", chip.text())).collect();
    let wanted: usize = chips.iter().map(|chip| text::width(chip) + 1).sum();
    let head = format!(" {} · {} · {order} ", row.name, row.views[view]);
    // Where there is little room, what narrows the list matters more than how it is ordered.
    let head = if text::width(&head) + wanted > room { format!(" {} · {} ", row.name, row.views[view]) } else { head };
    let mut left = room.saturating_sub(text::width(&head));
    let mut spans = vec![text::span(text::fit(&head, room), theme.heading)];
    for chip in chips {
        let shown = text::fit(&chip, left.saturating_sub(1));
        left = left.saturating_sub(text::width(&shown) + 1);
        if !shown.is_empty() {
            spans.push(text::span(shown, theme.chip));
            spans.push(text::span(" ", theme.border));
        }
    }
    Line::from(spans)
}

fn arrow(sort: Sort) -> &'static str {
    if sort.descending { "▼" } else { "▲" }
}

fn table(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) -> Option<Position> {
    let list = model.list();
    let columns = fit_columns(list, area.width);
    let buffer = frame.buffer_mut();
    let mut x = area.x + GUTTER;
    for (column, width) in &columns {
        let sorted = list.sort.filter(|sort| sort.column == *column);
        let title = sorted
            .map_or_else(|| column.row().title.to_owned(), |sort| format!("{}{}", column.row().title, arrow(sort)));
        let style = if sorted.is_some() { theme.accent } else { theme.muted };
        cell(buffer, x, area.y, *column, *width, &title, style);
        x += width + 1;
    }
    let page = model.layout().page();
    let needles = needles(model);
    let mut cursor = None;
    for (n, row) in list.rows.iter().enumerate().skip(list.offset).take(page) {
        let y = area.y + 1 + (n - list.offset) as u16;
        if let Item::Heading(section) = row.item {
            heading(buffer, area, y, section, model, theme);
            continue;
        }
        let selected = n == list.cursor;
        let style = gutter(buffer, area, y, selected, model.marks.contains(&row.person), theme);
        let mut x = area.x + GUTTER;
        for (column, width) in &columns {
            let content = content(model, *column, *row);
            let used = cell(buffer, x, y, *column, *width, &content, style);
            if is_searched(*column) {
                highlight(buffer, (x, y), used, &content, &needles, *column == Column::Name, theme);
            }
            x += width + 1;
        }
        if selected {
            cursor = Some(Position { x: area.x, y });
        }
    }
    cursor
}

/// The column whose heading stands at a place of the inner list.
pub(super) fn heading_at(model: &Model, width: u16, at: u16) -> Option<Column> {
    let mut x = GUTTER;
    fit_columns(model.list(), width).into_iter().find_map(|(column, width)| {
        let here = (x..x + width).contains(&at);
        x += width + 1;
        here.then_some(column)
    })
}

/// Whether a search looks at what a column shows.
fn is_searched(column: Column) -> bool {
    match column {
        Column::Name
        | Column::Headline
        | Column::Position
        | Column::Company
        | Column::Tags
        | Column::Remark
        | Column::Topic => true,
        Column::Location
        | Column::State
        | Column::Asked
        | Column::Since
        | Column::Note
        | Column::Before
        | Column::Fit
        | Column::Circle
        | Column::Contact
        | Column::Strength
        | Column::Why
        | Column::Due
        | Column::Members
        | Column::Connected
        | Column::Waiting
        | Column::Accepted
        | Column::Active
        | Column::Stage
        | Column::Day
        | Column::Audience
        | Column::Reacted
        | Column::Linkedin
        | Column::Decided
        | Column::Doubt => false,
    }
}

/// Sets off what was found in a text that stands at a place.
fn highlight(
    buffer: &mut Buffer,
    (x, y): (u16, u16),
    used: u16,
    content: &str,
    needles: &[&Needle],
    is_name: bool,
    theme: &Theme,
) {
    for span in needles.iter().flat_map(|needle| highlights(content, needle, is_name)) {
        let start = text::width(&content[..span.start]) as u16;
        let width = (text::width(&content[span]) as u16).min(used.saturating_sub(start));
        if width > 0 {
            buffer.set_style(Rect { x: x + start, y, width, height: 1 }, theme.matched);
        }
    }
}

fn two_line_rows(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) -> Option<Position> {
    let list = model.list();
    let buffer = frame.buffer_mut();
    let needles = needles(model);
    let mut cursor = None;
    let page = model.layout().page();
    let width = usize::from(area.width.saturating_sub(GUTTER + 1));
    for (n, row) in list.rows.iter().enumerate().skip(list.offset).take(page) {
        let y = area.y + 2 * (n - list.offset) as u16;
        if let Item::Heading(section) = row.item {
            heading(buffer, area, y + 1, section, model, theme);
            continue;
        }
        let selected = n == list.cursor;
        let style = gutter(buffer, area, y, selected, model.marks.contains(&row.person), theme);
        let when = match model.tab {
            Tab::Sent | Tab::Received => asked(model, *row),
            Tab::Connections => connected(model, *row),
            Tab::Today => content(model, Column::Due, *row),
            Tab::Groups => content(model, Column::Members, *row),
            Tab::Shares => content(model, Column::Day, *row),
            Tab::Work => content(model, Column::Decided, *row),
        };
        let name = content(model, Column::Name, *row);
        let x = area.x + GUTTER;
        let used = put(buffer, x, y, &name, width.saturating_sub(7), style);
        highlight(buffer, (x, y), used, &name, &needles, true, theme);
        put_right(buffer, x, y, &when, width, style);
        let (before, line) = match (model.tab, list.all) {
            (Tab::Sent | Tab::Received, all) => {
                let state = if all { format!("{} · ", state(model, *row)) } else { String::new() };
                (state, content(model, Column::Headline, *row))
            }
            (Tab::Connections | Tab::Work, _) => (String::new(), content(model, Column::Headline, *row)),
            (Tab::Today, _) => (String::new(), content(model, Column::Why, *row)),
            (Tab::Groups, _) => (String::new(), content(model, Column::Topic, *row)),
            (Tab::Shares, _) => (String::new(), content(model, Column::Stage, *row)),
        };
        let start = put(buffer, x, y + 1, &before, width, theme.muted);
        let used = put(buffer, x + start, y + 1, &line, width.saturating_sub(usize::from(start)), theme.muted);
        highlight(buffer, (x + start, y + 1), used, &line, &needles, false, theme);
        if selected {
            cursor = Some(Position { x: area.x, y });
        }
    }
    cursor
}

/// The title of a heading, how many rows it has, and the action that goes through them.
type Headed = (&'static str, String, Option<(&'static str, &'static str)>);

fn work_heading(kind: Kind, model: &Model) -> Headed {
    let of_kind =
        |row: &&Row| matches!(row.item, Item::Task(id) if model.book.task(id).is_some_and(|t| t.what.kind() == kind));
    let mut count = number(model.list().rows.iter().filter(of_kind).count());
    if kind == Kind::Withdraw {
        let pace = work_list::pace(&model.book, &model.settings, model.now);
        let max = pace.max.map(|max| format!(" of {max}")).unwrap_or_default();
        count = format!("{count} · {}{max} done today", pace.done);
    }
    (kind.title(), count, kind.steps().list.map(|_| ("open-list", "opens LinkedIn's list")))
}

fn today_heading(section: Section, model: &Model) -> Headed {
    let part = model.today.iter().find(|part| part.section == section);
    let (shown, more) = part.map_or((0, 0), |part| (part.entries.len(), part.more));
    let count = match (section, more) {
        (_, 0) => number(shown),
        (Section::Drafts, more) => format!("{}, {} more wait for the limits", number(shown), number(more)),
        (Section::FollowUps, more) => format!("{}, {} more once these are done", number(shown), number(more)),
        (_, more) => format!("{} of {}", number(shown), number(shown + more)),
    };
    let action = match section {
        Section::FollowUps | Section::Shares => None,
        Section::Waiting => Some(("triage", "goes through them")),
        Section::Review => Some(("review", "goes through them")),
        Section::Drafts => Some(("send-queue", "the send queue")),
        Section::Work => Some(("tab-7", "the whole list")),
    };
    (section.title(), count, action)
}

/// Draws the heading of a group of rows: what it is, how many there are, and the key that goes through them.
fn heading(buffer: &mut Buffer, area: Rect, y: u16, heading: Heading, model: &Model, theme: &Theme) {
    let (title, count, action) = match heading {
        Heading::Today(section) => today_heading(section, model),
        Heading::Work(kind) => work_heading(kind, model),
    };
    let width = usize::from(area.width.saturating_sub(2));
    let mut x = area.x + 1;
    x += put(buffer, x, y, title, width, theme.heading) + 1;
    let left = |x: u16| usize::from((area.right()).saturating_sub(x + 1));
    x += put(buffer, x, y, &count, left(x), theme.muted) + 2;
    // Where there is no room for the detail, the steps stand here.
    if let Heading::Work(kind) = heading
        && !model.layout().is_split()
    {
        put(buffer, x, y, kind.steps().desktop, left(x), theme.muted);
        return;
    }
    let keys = |name| model.keymap.keys(name).first().map(String::as_str);
    if let Some((key, does)) = action.and_then(|(name, does)| Some((keys(name)?, does)))
        && text::width(key) + text::width(does) < left(x)
    {
        x += put(buffer, x, y, key, left(x), theme.accent) + 1;
        put(buffer, x, y, does, left(x), theme.muted);
    }
}

/// Draws what stands before a row and gives the style of the rest.
fn gutter(buffer: &mut Buffer, area: Rect, y: u16, selected: bool, marked: bool, theme: &Theme) -> Style {
    if selected {
        buffer.set_style(Rect { y, height: 1, ..area }, theme.cursor);
        put(buffer, area.x, y, "▌", 1, theme.cursor);
    }
    if marked {
        let style = if selected { theme.cursor } else { theme.marked };
        put(buffer, area.x + 1, y, "●", 1, style);
    }
    if selected { theme.cursor } else { theme.text }
}

fn cell(buffer: &mut Buffer, x: u16, y: u16, column: Column, width: u16, text: &str, style: Style) -> u16 {
    if looks(column).right {
        put_right(buffer, x, y, text, usize::from(width), style);
        width
    } else {
        put(buffer, x, y, text, usize::from(width), style)
    }
}

/// The columns that fit, each with its width. Those that matter least are left out first.
fn fit_columns(list: &List, width: u16) -> Vec<(Column, u16)> {
    let room = width.saturating_sub(GUTTER + 1);
    let least = |column: Column| match looks(column).width {
        Width::Fixed(width) | Width::Flexible(width, _) => width + 1,
    };
    let mut kept: Vec<_> = list.shown_columns().collect();
    while kept.len() > 1 && kept.iter().map(|column| least(*column)).sum::<u16>() > room {
        let first_to_go = kept.iter().map(|column| looks(*column).drops).max();
        kept.retain(|column| Some(looks(*column).drops) != first_to_go);
    }
    let spare = room.saturating_sub(kept.iter().map(|column| least(*column)).sum());
    let weight = |column: Column| if let Width::Flexible(_, weight) = looks(column).width { weight } else { 0 };
    let weights: u16 = kept.iter().map(|column| weight(*column)).sum();
    let width_of = |column: Column| match looks(column).width {
        Width::Fixed(width) => width,
        Width::Flexible(least, weight) => {
            least + (u32::from(spare) * u32::from(weight) / u32::from(weights.max(1))) as u16
        }
    };
    kept.into_iter().map(|column| (column, width_of(column))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::column::COLUMNS;

    #[test]
    fn columns_fit_at_every_width_and_the_name_goes_last() {
        for tab in crate::app::list::TABS.map(|row| row.tab) {
            for everything in [false, true] {
                for width in 20..200 {
                    let mut list = List { all: everything, ..List::new(tab) };
                    list.blank.retain(|_| !everything);
                    if everything {
                        let of_tab = COLUMNS.iter().filter(|row| row.tabs.contains(&tab));
                        list.columns = of_tab.map(|row| row.column).collect();
                    }
                    let fitted = fit_columns(&list, width);
                    let used: u16 = fitted.iter().map(|(_, width)| width + 1).sum();
                    assert!(used + GUTTER < width + 1 || fitted.len() == 1, "{used} of {width}");
                    assert_eq!(fitted[0].0, Column::Name);
                }
            }
        }
    }
}
