//! Where commands write: data to one side, talk to the other, data made harmless. A reader who has gone is no error.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::domain::words::harmless::harmless;
use unicode_width::UnicodeWidthStr;

/// Where a command writes.
pub struct Output<'a> {
    data: &'a mut dyn Write,
    talk: &'a mut dyn Write,
}

impl<'a> Output<'a> {
    /// Data goes to the first, talk to the second.
    pub fn new(data: &'a mut dyn Write, talk: &'a mut dyn Write) -> Output<'a> {
        Output { data, talk }
    }

    /// A line of data, made harmless.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.data, "{}", harmless(text))
    }

    /// A text of our own making, as it is.
    pub fn raw(&mut self, text: &str) -> io::Result<()> {
        self.data.write_all(text.as_bytes())
    }

    /// A sentence to the user.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.talk, "{}", harmless(text))
    }

    /// A value as JSON, with every character that could command a terminal escaped.
    pub fn json(&mut self, value: &serde_json::Value) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(value)?;
        let mut escaped = String::with_capacity(text.len() + 1);
        for c in text.chars() {
            if needs_escape(c) {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            } else {
                escaped.push(c);
            }
        }
        escaped.push('\n');
        Ok(self.raw(&escaped)?)
    }

    /// Rows in columns; the last column is not padded.
    pub fn table(&mut self, rows: &[Vec<String>]) -> io::Result<()> {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let clean: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|cell| harmless(cell)).collect()).collect();
        let width = |n: usize| clean.iter().filter_map(|row| row.get(n)).map(|cell| cell.width()).max().unwrap_or(0);
        let widths: Vec<_> = (0..columns).map(width).collect();
        for row in &clean {
            let mut line = String::new();
            for (n, cell) in row.iter().enumerate() {
                line.push_str(cell);
                if n + 1 < row.len() {
                    line.push_str(&" ".repeat(widths[n] - cell.width() + 2));
                }
            }
            writeln!(self.data, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// JSON escapes C0 itself; these pass it and would reach a terminal.
fn needs_escape(c: char) -> bool {
    c == '\u{7f}' || c != '\n' && harmless(c.encode_utf8(&mut [0; 4])) != *c.encode_utf8(&mut [0; 4])
}

/// Whether an error means that nobody reads on.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}
