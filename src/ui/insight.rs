//! A question with its answer: the number, the plot, the point that is looked at, what it rests on, what follows.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType};

use crate::app::here;
use crate::app::layout::Body;
use crate::app::model::Model;
use crate::app::overlay::{App, Overlay};
use crate::app::plot::canvas::{Canvas, Ink};
use crate::app::plot::draw_plot;
use crate::domain::insights::reading::Reading;
use crate::domain::insights::table::INSIGHTS;
use crate::ui::text;
use crate::ui::theme::Theme;

/// Fewest lines of a plot, before anything else gets room.
const LEAST: usize = 6;

/// Draws the question under the cursor in a frame: beside the list, or below it.
pub(crate) fn pane(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let insight = here::insight_here(model);
    let title = insight.map_or_else(String::new, |n| format!(" {} ", INSIGHTS[n].question));
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.border)
        .title(text::span(text::fit(&title, usize::from(area.width).saturating_sub(4)), theme.heading));
    frame.render_widget(block, area);
    if let Some(insight) = insight {
        content(frame.buffer_mut(), inside(area), insight, model, theme);
    }
}

/// What is within a frame, a blank on either side.
fn inside(area: Rect) -> Rect {
    Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: area.height.saturating_sub(2) }
}

/// Where the parts of an answer stand.
struct Parts {
    head: Vec<(String, Part)>,
    plot: Rect,
    foot: Vec<(String, Part)>,
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Number,
    Words,
    Point,
    Source,
    Act,
}

/// Shares the lines among the parts. The plot comes first, then the number and the words, then what follows from it, and
/// at last what it rests on.
fn parts(area: Rect, insight: usize, reading: &Reading, model: &Model) -> Parts {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let row = &INSIGHTS[insight];
    let wrapped = |text: &str, part: Part| text::wrap(text, width).into_iter().map(move |line| (line, part));
    let mut left = height.saturating_sub(LEAST.min(height / 2));
    let mut take = |lines: Vec<(String, Part)>, whole: bool| {
        let count = if whole && lines.len() > left { 0 } else { lines.len().min(left) };
        left -= count;
        lines.into_iter().take(count).collect::<Vec<_>>()
    };
    let number = format!("{} · {}", reading.number(), reading.cases());
    let mut head = take(wrapped(&number, Part::Number).collect(), false);
    let point = model.point.filter(|(of, _)| *of == insight).and_then(|(_, n)| reading.bars.get(n));
    let told = point.map(|point| format!("{}: {}", point.label, point.says));
    let mut foot = take(told.iter().flat_map(|told| wrapped(told, Part::Point)).collect(), false);
    head.extend(take(wrapped(&reading.says, Part::Words).collect(), false));
    let key = model.keymap.first(row.act.1);
    let act = (!key.is_empty()).then(|| format!("{key} {}", row.act.0));
    let act = take(act.iter().flat_map(|act| wrapped(act, Part::Act)).collect(), true);
    let source = take(wrapped(&format!("Rests on {}.", row.source), Part::Source).collect(), true);
    foot.extend(source);
    foot.extend(act);
    let blank = u16::from(left > 2);
    let top = head.len() as u16 + blank;
    let plot = Rect { y: area.y + top, height: area.height.saturating_sub(top + foot.len() as u16 + blank), ..area };
    Parts { head, plot, foot }
}

/// Draws an answer.
pub(crate) fn content(buffer: &mut Buffer, area: Rect, insight: usize, model: &Model, theme: &Theme) {
    let Some(reading) = model.reading(insight) else {
        let wait = if model.loading { "Reading the file…" } else { "This is being counted…" };
        text::put(buffer, area.x, area.y, wait, usize::from(area.width), theme.muted);
        return;
    };
    let Parts { head, plot, foot } = parts(area, insight, reading, model);
    let style = |part: Part| match part {
        Part::Number => theme.heading,
        Part::Words => theme.text,
        Part::Point | Part::Act => theme.accent,
        Part::Source => theme.muted,
    };
    let width = usize::from(area.width);
    for (y, (line, part)) in (area.y..).zip(&head) {
        text::put(buffer, area.x, y, line, width, style(*part));
    }
    for (y, (line, part)) in (plot.bottom() + area.bottom() - plot.bottom() - foot.len() as u16..).zip(&foot) {
        text::put(buffer, area.x, y, line, width, style(*part));
    }
    paint(buffer, plot, &canvas(plot, insight, reading, model), theme);
}

/// The plot in a place, with the point that is looked at set off.
fn canvas(plot: Rect, insight: usize, reading: &Reading, model: &Model) -> Canvas {
    let mut canvas = draw_plot(reading, (usize::from(plot.width), usize::from(plot.height)));
    if let Some((_, point)) = model.point.filter(|(of, _)| *of == insight) {
        canvas.mark(point);
    }
    canvas
}

fn paint(buffer: &mut Buffer, area: Rect, canvas: &Canvas, theme: &Theme) {
    for (y, line) in (area.y..).zip(&canvas.lines) {
        // Cells of one ink are written together, and wide letters with the empty cell behind them.
        let mut x = area.x;
        for run in line.chunk_by(|one, other| one.ink == other.ink) {
            let signs: String = run.iter().map(|cell| cell.sign).filter(|sign| *sign != '\0').collect();
            text::put(buffer, x, y, &signs, run.len(), ink(run[0].ink, theme));
            x += run.len() as u16;
        }
    }
}

fn ink(ink: Ink, theme: &Theme) -> Style {
    match ink {
        Ink::Text => theme.text,
        Ink::Muted | Ink::Range => theme.muted,
        Ink::Line => theme.accent,
        Ink::Mark => theme.marked,
        Ink::Wall => theme.warn,
    }
}

/// Where the answer stands: over the lists, beside the list, or below it.
fn place(app: &App) -> Option<(usize, Rect)> {
    let model = &app.model;
    let layout = model.layout();
    let (width, height) = (layout.width, layout.height);
    if let Some(over) = &app.over {
        return match over {
            Overlay::Plot(view) => Some((view.insight, inside(whole(Rect { x: 0, y: 0, width, height })))),
            _ => None,
        };
    }
    let area = match layout.body {
        Body::Split { list } => Rect { x: list, y: layout.top, width: width - list, height: layout.body_height() },
        Body::List | Body::TwoLines if layout.plot > 0 => {
            Rect { x: 0, y: layout.top + layout.body_height(), width, height: layout.plot }
        }
        Body::List | Body::TwoLines | Body::TooSmall => return None,
    };
    here::insight_here(model).map(|insight| (insight, inside(area)))
}

/// The frame of the plot over the lists.
pub(crate) fn whole(area: Rect) -> Rect {
    Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height.saturating_sub(2) }
}

/// The point of a plot that is drawn at a place: of which question, and which of its bars.
pub(crate) fn point_at(app: &App, x: u16, y: u16) -> Option<(usize, usize)> {
    let (insight, area) = place(app)?;
    let reading = app.model.reading(insight)?;
    let plot = parts(area, insight, reading, &app.model).plot;
    let (x, y) = (x.checked_sub(plot.x)?, y.checked_sub(plot.y)?);
    let point = canvas(plot, insight, reading, &app.model).point_at(usize::from(x), usize::from(y))?;
    Some((insight, point))
}
