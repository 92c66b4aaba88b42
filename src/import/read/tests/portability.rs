//! LinkedIn's answer in the European Union, as JSON.

use std::ops::ControlFlow;

use crate::domain::archive::rows::Archive;
use crate::import::error::ImportError;
use crate::import::read::read;
use crate::import::wanted::Wanted;
use crate::import::{portability, whole};

const PAGE: &str = r#"{"paging": {"start": 0}, "elements": [
    {"snapshotDomain": "CONNECTIONS", "snapshotData": [
        {"First Name": "Ada", "Last Name": "Hill, PhD", "URL": "https://www.linkedin.com/in/ada-hill",
         "Company": "Looms \"of\" Leeds", "Position": null, "Connected On": "05 Mar 2024"},
        {"First Name": "Ben", "Last Name": "Moor", "Connected On": "06 Mar 2024", "Email Address": "ben@example.org"}]},
    {"snapshotDomain": "INVITATIONS", "snapshotData": [
        {"From": "Me Myself", "To": "Cleo Fen", "Sent At": "3/7/24, 9:15 AM", "Message": "Two\nlines",
         "Direction": "OUTGOING", "inviteeProfileUrl": "https://www.linkedin.com/in/cleo-fen"}]},
    {"snapshotDomain": "CONNECTIONS", "snapshotData": [
        {"First Name": "Dan", "Last Name": "Oak", "Connected On": "07 Mar 2024"}]},
    {"snapshotDomain": "LOGINS", "snapshotData": [{"IP Address": "192.0.2.1"}]},
    {"snapshotDomain": "SKILLS", "snapshotData": []}]}"#;

fn import(text: &str) -> Result<Archive, ImportError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Member_Snapshot.json");
    std::fs::write(&path, text).unwrap();
    assert!(portability::is_one(&path) && !whole::is_one(&path));
    read(&path, &Wanted::default(), &mut |_| ControlFlow::Continue(()))
}

#[test]
fn what_stands_beside_the_tables_of_an_answer_is_told() {
    let text = PAGE
        .replace("{\"snapshotDomain\"", "{\"taken\": 3, \"snapshotDomain\"")
        .replace("\"paging\"", "\"member\": \"me\", \"paging\"");
    let notices = import(&text).unwrap().notices;
    let told = "Of the answer what stands beside its tables is not read: member (1), taken (5).";
    assert!(notices.iter().any(|notice| notice == told), "{notices:?}");
    let notices = import(PAGE).unwrap().notices;
    assert!(!notices.iter().any(|notice| notice.contains("beside its tables")), "{notices:?}");
}

#[test]
fn the_tables_of_an_answer_are_those_of_an_archive() {
    for text in [PAGE.to_owned(), format!("[{PAGE}]"), format!("\u{FEFF}{PAGE}")] {
        let archive = import(&text).unwrap();
        let connections = archive.connections.unwrap();
        let told: Vec<_> = connections.iter().map(|row| (&*row.name, &*row.company, &*row.email)).collect();
        assert_eq!(
            told,
            [("Ada Hill, PhD", "Looms \"of\" Leeds", ""), ("Ben Moor", "", "ben@example.org"), ("Dan Oak", "", "")]
        );
        let invitations = archive.invitations.unwrap();
        assert_eq!((&*invitations[0].name, invitations.len()), ("Cleo Fen", 1));
        assert_eq!(archive.own.name.as_deref(), Some("Me Myself"));
        assert!(archive.notices.iter().any(|notice| notice.contains("LOGINS")), "{:?}", archive.notices);
    }
}

#[test]
fn what_is_none_is_called_so() {
    for text in [
        "{\"snapshotDomain\": 3}",
        "{\"elements\": [{\"snapshotDomain\": \"CONNECTIONS\", \"snapshotData\": 3}]}",
        "snapshotDomain",
    ] {
        assert!(matches!(import(text), Err(ImportError::BadExport { .. })), "{text}");
    }
    let nothing = "{\"elements\": [{\"snapshotDomain\": \"LOGINS\", \"snapshotData\": []}]}";
    assert!(matches!(import(nothing), Err(ImportError::NothingKnown { .. })));
}
