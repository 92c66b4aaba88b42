//! A share that grows over the days, with its range, on an axis on which each step is as many times as long.

use crate::app::plot::canvas::{Canvas, Ink};
use crate::app::plot::chart::Chart;
use crate::domain::insights::plot::Waited;
use crate::domain::insights::reading::Bar;

/// The days that are named below.
const NAMED: [u32; 9] = [0, 1, 3, 7, 14, 30, 60, 90, 180];

/// Where a day lies on the axis, from 0 to 1.
fn place(day: u32, last: u32) -> f64 {
    f64::from(day).ln_1p() / f64::from(last.max(1)).ln_1p()
}

pub(crate) fn draw(canvas: &mut Canvas, days: &[Waited], bars: &[Bar]) {
    let Some(last) = days.last() else {
        canvas.write(0, 0, "No curve yet: too few requests tell.", canvas.width, Ink::Muted);
        return;
    };
    let highest = days.iter().map(|day| day.range.1).fold(0.0, f64::max);
    // Up to the next tenth, so that the labels are round.
    let most = ((highest * 10.0).ceil() / 10.0).clamp(0.1, 1.0);
    let Some(chart) = Chart::new(canvas, most, 0.1, |share| format!("{:.0} %", share * 100.0)) else { return };
    let at = |x: usize| {
        let share = (x - chart.left) as f64 / (chart.width - 1) as f64;
        let day = (share * f64::from(last.day).ln_1p()).exp_m1().round() as usize;
        days[day.min(days.len() - 1)]
    };
    for x in chart.left..chart.left + chart.width {
        chart.range(canvas, x, at(x).range);
    }
    for x in chart.left..chart.left + chart.width {
        let day = at(x);
        // What others published is dotted: only every other column.
        if !day.published || x % 2 == 0 {
            canvas.put(x, chart.y(day.share), if day.published { '·' } else { '•' }, Ink::Line);
        }
    }
    let named: Vec<_> = NAMED.iter().filter(|day| **day <= last.day).collect();
    let labels: Vec<_> = named.iter().map(|day| (place(**day, last.day), day.to_string())).collect();
    chart.labels(canvas, &labels);
    let days_at = |bar: &Bar| bar.label.trim_end_matches(" d").parse::<u32>().ok();
    for (n, bar) in bars.iter().enumerate() {
        if let Some(day) = days_at(bar) {
            let x = chart.x(place(day, last.day));
            canvas.point((x.saturating_sub(1), 0), (3, chart.height), n);
            canvas.put(x, chart.y(bar.value), '●', Ink::Line);
        }
    }
    let unit = "days after sending";
    if canvas.height() > 8 {
        let end = chart.left + chart.width;
        canvas.write_right(end, chart.height.saturating_sub(1), unit, Ink::Muted);
    }
}
