//! `docs/schema.md` names every table and column of the file, and no other; a column of JSON says so.

use std::collections::BTreeMap;
use std::fs;

use ties::store::file::Store;

/// The columns of each table, and whether each is JSON, as a fresh file has them.
fn of_the_file() -> BTreeMap<String, BTreeMap<String, bool>> {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ties.db");
    drop(Store::open(&path).expect("opens"));
    let conn = rusqlite::Connection::open(&path).expect("opens");
    let sql = "SELECT m.name, c.name, m.sql LIKE '%json_valid(' || c.name || ')%'
        FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statement = conn.prepare(sql).expect("a statement");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("rows");
    let mut tables: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    for row in rows {
        let (table, column, json): (String, String, bool) = row.expect("a row");
        tables.entry(table).or_default().insert(column, json);
    }
    tables
}

/// The same as the document has them.
fn of_the_document() -> BTreeMap<String, BTreeMap<String, bool>> {
    let text = fs::read_to_string("docs/schema.md").expect("the document");
    let mut tables: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    let mut table = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            tables.insert(name.to_owned(), BTreeMap::new());
            table = Some(name.to_owned());
        } else if let Some((column, words)) = line.strip_prefix("| `").and_then(|row| row.split_once("` | ")) {
            let columns = table.as_ref().and_then(|table| tables.get_mut(table)).expect("below a table");
            assert!(columns.insert(column.to_owned(), words.starts_with("JSON: ")).is_none(), "{column} twice");
            assert!(words.trim_end_matches([' ', '|']).len() > 3, "{column} says nothing");
        }
    }
    tables
}

#[test]
fn the_document_names_every_table_and_column() {
    let (file, document) = (of_the_file(), of_the_document());
    assert!(file.len() > 10, "the tables are found");
    assert_eq!(file.keys().collect::<Vec<_>>(), document.keys().collect::<Vec<_>>());
    for (table, columns) in &file {
        assert_eq!(columns, &document[table], "{table}");
    }
}
