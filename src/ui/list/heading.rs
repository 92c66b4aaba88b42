//! The headings between rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::list::row::{Heading, Item, Row};
use crate::app::model::Model;
use crate::domain::record::task::{Task, TaskKind, TaskProgress};
use crate::domain::today::Section;
use crate::domain::words::count::counted;
use crate::domain::work_list;
use crate::ui::text;
use crate::ui::text::{number, put};
use crate::ui::theme::Theme;

/// The title of a heading, how many rows it has, and the action that goes through them.
type Headed = (&'static str, String, Option<(&'static str, &'static str)>);

/// How many rows of the list are about tasks of which something holds.
fn shown(model: &Model, holds: impl Fn(&Task) -> bool) -> usize {
    let task = |row: &Row| match row.item() {
        Item::Task(id) | Item::Settled(id) => model.book.task(id),
        _ => None,
    };
    model.list().rows.iter().filter_map(task).filter(|task| holds(task)).count()
}

fn work_heading(kind: TaskKind, model: &Model) -> Headed {
    let left = shown(model, |task| task.is_open() && task.what.kind() == kind);
    let mut count = number(left);
    if kind == TaskKind::Withdraw {
        let pace = work_list::pace(&model.book, &model.settings, model.now);
        let max = pace.max.map(|max| format!(" of {max}")).unwrap_or_default();
        let evenings = pace.evenings(left).map(|n| format!(" · {} more", counted(u64::from(n), "evening", "evenings")));
        count = format!("{count} · {}{max} done today{}", pace.done, evenings.unwrap_or_default());
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
        Section::Withdrawals => Some(("plan-withdrawals", "the planner")),
        Section::FollowUps | Section::Birthdays | Section::Shares => None,
        Section::Waiting => Some(("triage", "goes through them")),
        Section::Review => Some(("review", "goes through them")),
        Section::Drafts => Some(("send-queue", "the send queue")),
        Section::Work => Some(("tab-7", "the whole list")),
        Section::Later => Some(("not-needed", "takes back")),
    };
    (section.title(), count, action)
}

/// Draws the heading of a group of rows: what it is, how many there are, and the key that goes through them.
pub(crate) fn heading(buffer: &mut Buffer, area: Rect, y: u16, heading: Heading, model: &Model, theme: &Theme) {
    let (title, count, action) = match heading {
        Heading::Today(section) => today_heading(section, model),
        Heading::Work(kind) => work_heading(kind, model),
        Heading::Clicked => {
            let clicked = shown(model, |task| matches!(task.progress, TaskProgress::Done { .. }));
            ("Clicked, waits for a newer archive", number(clicked), None)
        }
        Heading::Confirmed => {
            let confirmed = shown(model, |task| matches!(task.progress, TaskProgress::Confirmed { .. }));
            ("Confirmed by the last archive", number(confirmed), None)
        }
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
