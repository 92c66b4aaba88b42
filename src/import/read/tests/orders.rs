use super::*;
use crate::domain::archive::rows::DateOrder;

const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

const INVITATIONS: &str = "From,To,Sent At,Message,Direction\n";

fn ties(dates: &[&str]) -> String {
    let rows = (1..).zip(dates).map(|(n, on)| format!("Pat{n},Made,,,,,\"{on}\"\n"));
    CONNECTIONS.to_owned() + &rows.collect::<String>()
}

fn days(archive: &Archive) -> Vec<String> {
    let rows = archive.connections.iter().flatten();
    rows.map(|row| row.connected_on.map_or_else(|| "-".to_owned(), |on| on.to_string())).collect()
}

fn with_order(content: &str, dates: Option<DateOrder>) -> Result<Archive, ImportError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Connections.csv");
    std::fs::write(&path, content).unwrap();
    read(&path, &Wanted { dates, ..Wanted::default() }, &mut |_| ControlFlow::Continue(()))
}

#[test]
fn the_rows_of_a_column_that_can_be_read_in_one_way_decide_for_all_of_it_and_it_is_said() {
    let archive = import_connections(ties(&["03/04/2024", "15/01/2024", "28/02/2023"]));
    assert_eq!(days(&archive), ["2024-04-03", "2024-01-15", "2023-02-28"]);
    assert_eq!(archive.files[0].warnings, ["the day comes first in \"Connected On\", as line 3 shows: 15/01/2024"]);
    let archive = import_connections(ties(&["03/04/2024", "01/15/2024"]));
    assert_eq!(days(&archive), ["2024-03-04", "2024-01-15"]);
    assert_eq!(archive.files[0].warnings.len(), 0, "as LinkedIn writes");
}

#[test]
fn each_column_has_an_order_of_its_own() {
    let invitations =
        format!("{INVITATIONS}Me Self,A B,29/01/2026 14:37,,OUTGOING\nMe Self,C D,03/02/2026 14:37,,OUTGOING\n");
    let connections = ties(&["01/15/2024", "03/04/2024"]);
    let files: [(&str, &[u8]); 2] =
        [("Connections.csv", connections.as_bytes()), ("Invitations.csv", invitations.as_bytes())];
    let archive = import_files(&files).unwrap();
    assert_eq!(days(&archive), ["2024-01-15", "2024-03-04"]);
    let sent: Vec<_> = archive.invitations.iter().flatten().filter_map(|row| row.sent_at).collect();
    assert_eq!(
        sent.iter().map(Time::to_rfc3339).collect::<Vec<_>>(),
        ["2026-01-29T22:37:00+00:00", "2026-02-03T22:37:00+00:00"]
    );
}

#[test]
fn where_no_row_shows_the_order_it_is_asked_for_and_what_is_said_counts() {
    let unclear = ties(&["03/04/2024", "05/05/2024"]);
    let error = with_order(&unclear, None).unwrap_err();
    assert!(matches!(&error, ImportError::DatesUnclear { line: 2, example, .. } if example == "03/04/2024"), "{error}");
    assert!(error.hint().unwrap().contains("--dates"));
    for (order, first) in [(DateOrder::DayFirst, "2024-04-03"), (DateOrder::MonthFirst, "2024-03-04")] {
        assert_eq!(days(&with_order(&unclear, Some(order)).unwrap()), [first, "2024-05-05"]);
    }
    // Rows that show it count for more than what is said, and LinkedIn's own form is no question.
    let clear = ties(&["03/04/2024", "15/05/2024"]);
    assert_eq!(days(&with_order(&clear, Some(DateOrder::MonthFirst)).unwrap()), ["2024-04-03", "2024-05-15"]);
    assert_eq!(days(&with_order(&ties(&["3/4/18, 9:00 AM"]), None).unwrap()), ["2018-03-04"]);
    assert_eq!(days(&with_order(&ties(&["05/05/2024"]), None).unwrap()), ["2024-05-05"]);
}

#[test]
fn a_column_with_both_orders_is_refused_and_the_rows_are_named() {
    let both = ties(&["15/01/2024", "03/04/2024", "01/16/2024"]);
    let error = with_order(&both, None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Connections.csv: in \"Connected On\" the day comes first in line 2 (15/01/2024), and the month in line 4 (01/16/2024)"
    );
    let archive = with_order(&both, Some(DateOrder::DayFirst)).unwrap();
    assert_eq!(
        (days(&archive), &archive.files[0].unparsed_dates[..]),
        (["2024-01-15", "2024-04-03", "-"].map(String::from).to_vec(), &[4][..])
    );
}

#[test]
fn numbers_of_a_spreadsheet_are_said() {
    let archive = import_connections(ties(&["45306"]));
    assert_eq!(days(&archive), ["2024-01-15"]);
    assert!(archive.files[0].warnings[0].contains("numbers of a spreadsheet"));
}
