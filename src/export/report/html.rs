//! The page of a report.

use std::fmt::Write as _;

use crate::domain::insights::report::{Line, Report, Section};
use crate::domain::words::day::said;
use crate::domain::words::text::capital;
use crate::export::report::svg::svg;
use crate::export::text::escaped;

/// How it looks, on a screen and on paper.
const STYLE: &str = "body{font:16px/1.5 Georgia,serif;color:#222;background:#fff;max-width:46rem;margin:2rem auto;\
padding:0 1rem}h1,h2{font-family:system-ui,sans-serif;line-height:1.2}h1{font-size:1.7rem}h2{font-size:1.1rem;\
margin:2.2rem 0 .3rem}table{border-collapse:collapse}td{padding:.1rem 1.2rem .1rem 0}td+td{text-align:right}\
.number{font-size:1.3rem;margin:0}.small{color:#666;font-size:.8rem}section{break-inside:avoid}\
h2{break-after:avoid}svg{width:100%;height:auto;margin:.5rem 0;print-color-adjust:exact}ol li{margin:.4rem 0}\
code{font-size:.9em}@page{margin:16mm}@media print{body{margin:0;padding:0;max-width:none;font-size:11pt}\
h2{margin-top:1.4rem}.small{color:#444}}";

/// The report as a page.
pub(crate) fn page(report: &Report) -> String {
    let title = format!("The network in {}", report.year);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<h1>{title}</h1>\n<p class=\"small\">As it is known here on {}.</p>\n<table>\n",
        said(report.made_on)
    );
    // Writing to a string cannot fail.
    for Line { what, count } in &report.lines {
        let _ = writeln!(out, "<tr><td>{what}</td><td>{}</td></tr>", escaped(count));
    }
    out.push_str("</table>\n");
    for part in &report.sections {
        section(&mut out, part);
    }
    if !report.actions.is_empty() {
        out.push_str("<section>\n<h2>To do next</h2>\n<ol>\n");
        for action in &report.actions {
            let _ = writeln!(out, "<li>{}</li>", with_code(action));
        }
        out.push_str("</ol>\n</section>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn section(out: &mut String, section: &Section) {
    let Section { question, source, reading, people } = section;
    let _ = writeln!(out, "<section>\n<h2>{}</h2>", escaped(question));
    let _ = writeln!(
        out,
        "<p class=\"number\">{}</p>\n<p>{}.</p>",
        escaped(&reading.number()),
        escaped(&capital(&reading.says))
    );
    out.push_str(&svg(reading, question));
    if !people.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escaped(people));
    }
    let _ = writeln!(
        out,
        "<p class=\"small\">{}. Rests on {}.</p>\n</section>",
        escaped(&reading.cases()),
        with_code(source)
    );
}

/// A text whose parts between backticks are code.
fn with_code(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(n, part)| if n % 2 == 1 { format!("<code>{}</code>", escaped(part)) } else { spaced(part) }).collect()
}

/// A text in which nothing is a mark of HTML, with the blanks at its ends.
fn spaced(text: &str) -> String {
    let blank = |there: bool| if there { " " } else { "" };
    let (before, after) = (text.starts_with(' '), text.len() > 1 && text.ends_with(' '));
    format!("{}{}{}", blank(before), escaped(text), blank(after))
}
