//! A number over the coming days: the middle, the range in which it is expected, the wall, and what is planned.

use crate::app::plot::canvas::{Canvas, Ink};
use crate::app::plot::chart::Chart;
use crate::domain::insights::plot::Forecast;

/// Days from one point to the next; as those of the answer.
const STEP: usize = 7;

pub(crate) fn draw(canvas: &mut Canvas, forecast: &Forecast) {
    let Forecast { days, wall } = forecast;
    let Some(last) = days.len().checked_sub(1).filter(|last| *last > 0) else { return };
    let highest = days.iter().map(|day| day.high).fold(wall.map_or(1.0, f64::from), f64::max);
    let step = 10_f64.powf(highest.log10().floor()) / 2.0;
    let most = (highest * 1.05 / step).ceil() * step;
    let Some(chart) = Chart::new(canvas, most, step, |value| format!("{value:.0}")) else { return };
    let at = |x: usize| days[((x - chart.left) as f64 / (chart.width - 1) as f64 * last as f64).round() as usize];
    let columns = chart.left..chart.left + chart.width;
    for x in columns.clone() {
        chart.range(canvas, x, (at(x).low, at(x).high));
    }
    if let Some(wall) = wall {
        let y = chart.y(f64::from(*wall));
        for x in columns.clone() {
            canvas.put(x, y, '─', Ink::Wall);
        }
        canvas.write(chart.left + 1, y, &format!(" {wall} "), 8, Ink::Wall);
    }
    for x in columns {
        if let Some(planned) = at(x).planned {
            canvas.put(x, chart.y(planned), '∘', Ink::Text);
        }
        canvas.put(x, chart.y(at(x).middle), '•', Ink::Line);
    }
    let place = |n: usize| n as f64 / last as f64;
    let labels: Vec<_> = days
        .iter()
        .enumerate()
        .step_by(STEP * 2)
        .map(|(n, day)| (place(n), day.day.format("%-d %b").to_string()))
        .collect();
    chart.labels(canvas, &labels);
    for (n, day) in (0..days.len()).step_by(STEP).enumerate() {
        let x = chart.x(place(day));
        canvas.point((x.saturating_sub(1), 0), (3, chart.height), n);
    }
    if days.iter().any(|day| day.planned.is_some()) && canvas.height() > 8 {
        let end = chart.left + chart.width;
        canvas.write_right(end, chart.height - 1, "∘ with the withdrawals that are planned", Ink::Muted);
    }
}
