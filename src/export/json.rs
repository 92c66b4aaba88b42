//! Everything as JSON: one row a line, by table, so that two exports can be compared line by line; of the same rows they
//! are the same bytes. Every character that
//! could command a terminal or turn a line round is written as `\u…`.

use std::collections::HashSet;
use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::table::Record;
use crate::domain::whole::tables::{FORMAT, VERSION};
use crate::domain::words::harmless::harmless;
use crate::export::chosen::{Reach, Selection};

/// Everything, or some people with what is about them alone and the groups they are in.
pub(crate) fn book(selection: &Selection<'_>) -> String {
    let book = selection.book;
    let mut out = Tables { text: String::from("{\n"), some: None };
    if selection.reach == Reach::People {
        out.some = Some(selection.people.iter().map(|chosen| chosen.person.id).collect());
    }
    out.value("format", &FORMAT);
    out.value("version", &VERSION);
    out.rows("people", book.people());
    out.rows("requests", book.requests());
    out.rows("connections", book.connections());
    out.rows("interactions", book.interactions());
    out.rows("follow_ups", book.follow_ups());
    out.rows("correspondences", book.correspondences());
    out.rows("messages", selection.messages.iter());
    match &out.some {
        None => {
            out.list("groups", book.groups());
            out.list("shares", book.shares());
            out.rows("tasks", book.tasks());
            out.list("imports", book.imports());
            out.value("own_profile", book.own_profile());
            out.list("goals", book.goals().iter());
            out.list("templates", book.templates().iter());
            out.list("apart", book.apart().iter());
            out.list("mappings", book.mappings().iter());
        }
        Some(some) => {
            let of_some = |group: &Group| Group {
                members: group.members.iter().copied().filter(|member| some.contains(member)).collect(),
                ..group.clone()
            };
            let groups: Vec<_> = book.groups().map(of_some).filter(|group| !group.members.is_empty()).collect();
            out.list("groups", groups.iter());
            out.rows("tasks", book.tasks());
        }
    }
    out.end()
}

/// The text so far.
struct Tables {
    text: String,
    /// Whose rows are written; `None` where all are.
    some: Option<HashSet<PersonId>>,
}

impl Tables {
    /// The rows of a table about those who are chosen.
    fn rows<'a, T: Record + Serialize + 'a>(&mut self, name: &str, rows: impl Iterator<Item = &'a T>) {
        let some = self.some.take();
        let is_chosen = |row: &&T| some.as_ref().is_none_or(|some| row.about().is_some_and(|id| some.contains(&id)));
        self.list(name, rows.filter(is_chosen));
        self.some = some;
    }

    fn list<'a, T: Serialize + 'a>(&mut self, name: &str, rows: impl Iterator<Item = &'a T>) {
        self.name(name);
        self.text.push('[');
        for (n, row) in rows.enumerate() {
            self.text.push_str(if n == 0 { "\n" } else { ",\n" });
            self.text.push_str(&written(row));
        }
        self.text.push_str("],\n");
    }

    fn value(&mut self, name: &str, value: &impl Serialize) {
        self.name(name);
        self.text.push_str(&written(value));
        self.text.push_str(",\n");
    }

    fn name(&mut self, name: &str) {
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\": ");
    }

    fn end(mut self) -> String {
        self.text.truncate(self.text.trim_end_matches([',', '\n']).len());
        self.text.push_str("\n}\n");
        self.text
    }
}

/// A value on one line. Texts, numbers and days cannot fail to be written.
fn written(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let done = value.serialize(&mut Serializer::with_formatter(&mut bytes, Harmless));
    done.ok().and_then(|()| String::from_utf8(bytes).ok()).unwrap_or_else(|| "null".to_owned())
}

/// Compact JSON without characters that do anything.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, text: &str) -> io::Result<()> {
        if harmless(text) == text && !text.contains('\u{7f}') {
            return writer.write_all(text.as_bytes());
        }
        for c in text.chars() {
            let mut place = [0; 4];
            let shown = c.encode_utf8(&mut place);
            if harmless(shown) == *shown {
                writer.write_all(shown.as_bytes())?;
            } else {
                c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(writer, "\\u{unit:04x}"))?;
            }
        }
        Ok(())
    }
}
