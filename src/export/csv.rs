//! People as a table: RFC 4180, UTF-8, a line of column names.

use crate::export::chosen::Selection;
use crate::export::columns::Column;
use crate::export::text::clean;

/// How cells are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Cells {
    /// As they are.
    #[default]
    Plain,
    /// A cell that a spreadsheet would take for a formula begins with an apostrophe.
    Guarded,
    /// The same, and the file begins with a byte order mark, by which Excel knows UTF-8.
    Excel,
}

/// The table of all who are chosen.
pub(crate) fn table(selection: &Selection<'_>, columns: &[Column], cells: Cells) -> String {
    let mut out = String::from(if cells == Cells::Excel { "\u{FEFF}" } else { "" });
    row(&mut out, columns.iter().map(|column| column.name), cells);
    for chosen in &selection.people {
        let texts = columns.iter().map(|column| column.cell(chosen, selection.book, selection.now));
        row(&mut out, texts, cells);
    }
    out
}

/// Adds a row.
pub(crate) fn row(out: &mut String, texts: impl Iterator<Item = impl AsRef<str>>, cells: Cells) {
    for (n, text) in texts.enumerate() {
        if n > 0 {
            out.push(',');
        }
        cell(out, text.as_ref(), cells);
    }
    out.push_str("\r\n");
}

fn cell(out: &mut String, text: &str, cells: Cells) {
    let mut cleaned = clean(text);
    if cells != Cells::Plain && (is_formula(text) || is_formula(&cleaned)) {
        cleaned.insert(0, '\'');
    }
    let quoted = cleaned.contains(['"', ',', '\n', ';']) || cleaned.starts_with(' ') || cleaned.ends_with(' ');
    if quoted {
        out.push('"');
        out.push_str(&cleaned.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&cleaned);
    }
}

/// Whether a spreadsheet may take a cell for a formula.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests;
