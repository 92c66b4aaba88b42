use std::ops::ControlFlow;

use super::*;
use crate::domain::record::imported::FileKind;
use crate::import::pace::Pace;
use crate::import::stream::Stream;

#[test]
fn more_rows_than_any_archive_has_are_refused() {
    let mut pace = Pace { progress: &mut |_| ControlFlow::Continue(()), bytes: 0, bytes_total: 0 };
    let stream = Stream::open(Box::new(&b"Name\na\nb\nc\n"[..]), "Skills.csv".to_owned(), &mut pace).unwrap().unwrap();
    let mut table = Table::open(stream, FileKind::Skills, &[&["name"]]).unwrap().ok().unwrap();
    table.read.rows = MAX_ROWS - 2;
    let refused = table.each(|_| Ok(Kept::Whole)).unwrap_err();
    assert_eq!(refused.to_string(), "Skills.csv has more than 1000000 rows");
    assert_eq!(table.read.rows, MAX_ROWS + 1);
}
