use std::ops::ControlFlow;

use super::*;
use crate::import::error::ImportError;
use crate::import::pace::Pace;
use crate::import::stream::Stream;

fn with_lines(text: &str, act: impl FnOnce(&mut Lines<'_, '_>)) {
    let mut pace = Pace { progress: &mut |_| ControlFlow::Continue(()), bytes: 0, bytes_total: 0 };
    let stream = Stream::open(Box::new(text.as_bytes()), "Connections.csv".to_owned(), &mut pace).unwrap().unwrap();
    act(&mut Lines::new(stream));
}

fn all(lines: &mut Lines<'_, '_>) -> Vec<(u64, String)> {
    let mut found = Vec::new();
    while let Some((line, piece)) = lines.next_record().unwrap() {
        found.push(match piece {
            Piece::Record(place) => (line, String::from_utf8_lossy(lines.bytes(place)).into_owned()),
            other => (line, format!("{other:?}")),
        });
    }
    found
}

#[test]
fn records_are_cut_where_their_marks_end() {
    let record = |line, text: &str| (line, text.to_owned());
    with_lines("a\n\"b\n\"\"c\"\n\nd\"e\n\"f\ng\"h\ni", |lines| {
        let expected = [
            record(1, "a\n"),
            record(2, "\"b\n\"\"c\"\n"),
            record(4, "\n"),
            record(5, "d\"e\n"),
            record(6, "Unclosed"),
            record(7, "g\"h\n"),
            record(8, "i"),
        ];
        assert_eq!(all(lines), expected);
    });
}

#[test]
fn looking_for_closing_marks_in_vain_has_an_end() {
    with_lines("\"a\nb\"\n\"c\nd\"\n", |lines| {
        assert_eq!(lines.next_record().unwrap(), Some((1, Piece::Record(0..6))));
        lines.wasted = MAX_WASTE + 1;
        let rest: Vec<String> = all(lines).into_iter().map(|(_, text)| text).collect();
        assert_eq!(rest, ["Unclosed", "d\"\n"]);
    });
}

#[test]
fn blank_lines_without_end_are_refused() {
    with_lines("\n\n\n\n", |lines| {
        lines.line = MAX_LINES - 1;
        assert!(lines.next_record().is_ok() && lines.next_record().is_ok());
        assert!(matches!(lines.next_record(), Err(ImportError::TooLong { what: "lines", .. })));
    });
}
