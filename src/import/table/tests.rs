use std::ops::ControlFlow;

use super::*;
use crate::domain::both;
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

#[test]
fn rows_that_are_read_in_halves_are_those_that_are_read_one_by_one() {
    both::by(|beside, here| {
        std::thread::scope(|scope| {
            scope.spawn(beside);
            here();
        });
    });
    let mut text = b"Name,Job\n".to_vec();
    for n in 0..25_000 {
        match n % 997 {
            0 => text.extend(b"Name,Job\n"),
            1 => text.extend(b" \n\n"),
            2 => text.extend(b"\"never closed, x\n"),
            3 => text.extend(format!("\"two\nlines {n}\",b\n").bytes()),
            4 => text.extend(b"J\xF6rg,b\n"),
            5 => text.extend(format!("{n},{}\n", "long ".repeat(100)).bytes()),
            6 => text.extend(b"refused,b\n"),
            _ => text.extend(format!("a{n},  b  {n}\n").bytes()),
        }
    }
    let read = |halves: bool| {
        let mut pace = Pace { progress: &mut |_| ControlFlow::Continue(()), bytes: 0, bytes_total: 0 };
        let stream = Stream::open(Box::new(&*text), "Skills.csv".to_owned(), &mut pace).unwrap().unwrap();
        let mut table = Table::open(stream, FileKind::Skills, &[&["name"]]).unwrap().ok().unwrap();
        let columns = [table.column("Name"), table.column("Job")];
        let cells = |row: &Row<'_>| (row.line, columns.map(|column| row.cell(column)));
        let mut rows = Vec::new();
        let mut take = |row: (u64, [String; 2])| {
            let kept = if row.1[0] == "refused" { Err("refused") } else { Ok(Kept::Whole) };
            rows.push(row);
            kept
        };
        if halves { table.each_read(cells, take) } else { table.each(|row| take(cells(row))) }.unwrap();
        (rows, table.finish())
    };
    let ((alone, told), (halves, same)) = (read(false), read(true));
    assert!(told.warnings.len() == 2 && told.skipped.len() > 50, "{:?}", told.warnings);
    assert!(alone == halves && format!("{told:?}") == format!("{same:?}"));
}
