//! Columns that somebody renamed, and tables that a mapping makes connections or requests.

use super::*;
use crate::domain::record::mapping::{Mapping, Target};
use crate::domain::record::request::Direction;

fn rows(archive: &Archive) -> Vec<String> {
    let row = |row: &crate::domain::archive::rows::ConnectionRow| {
        let slug = row.slug.as_ref().map_or("-", Slug::as_str);
        let on = row.connected_on.map(|on| on.to_string()).unwrap_or_default();
        format!("{} {slug} {} {} {} {on}", row.name, row.email, row.company, row.position)
    };
    archive.connections.iter().flatten().map(row).collect()
}

#[test]
fn the_obvious_other_names_of_columns_are_understood_and_the_rest_is_named() {
    let expected = ["Pat Made pat pat@example.org Acme Clerk 2024-01-15"];
    for header in [
        "First Name,Last Name,LinkedIn URL,Email,Company,Title,Connected On",
        "Vorname,Nachname,Profile URL,E-Mail,Firma,Position,Connected On",
        "first_name,last_name,url,Email Address,Organization,Job Title,connected_on",
    ] {
        let header = header.replacen("Vorname", "First Name", 1);
        let archive = import_connections(format!(
            "{header}\nPat,Made,linkedin.com/in/pat,pat@example.org,Acme,Clerk,15 Jan 2024\n"
        ));
        assert_eq!(rows(&archive), expected, "{header}");
        assert_eq!(archive.files[0].warnings.len(), 0);
    }
    let archive = import_connections(
        "Name,URL,Email,Company,Position,Connected On,Shoe size,,Tags\nPat Made,linkedin.com/in/pat,pat@example.org,Acme,Clerk,15 Jan 2024,44,1,x\n",
    );
    assert_eq!(rows(&archive), expected);
    let told = "columns that were not read: \"Shoe size\"; `ties import --map` says what they mean";
    assert_eq!(archive.files[0].warnings, [told]);
}

#[test]
fn two_files_one_behind_the_other_and_utf_16_without_its_mark_are_read() {
    let one = "Notes:\n\"When exporting your connection data, you may notice\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nPat,Made,linkedin.com/in/pat,pat@example.org,Acme,Clerk,15 Jan 2024\n";
    let archive = import_connections(format!(
        "{one}{}",
        one.replace("Pat,Made,linkedin.com/in/pat", "Kim,Made,linkedin.com/in/kim")
    ));
    assert_eq!(rows(&archive).len(), 2);
    let reasons: Vec<_> = archive.files[0].skipped.iter().map(|skip| &*skip.reason).collect();
    let notes = "LinkedIn's notes before the names of the columns";
    assert_eq!(reasons, [notes, notes, "the names of the columns again"]);
    for units in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
        let bytes: Vec<u8> = one.split_once("\n\n").unwrap().1.encode_utf16().flat_map(units).collect();
        assert_eq!(rows(&import_connections(bytes)).len(), 1);
    }
}

fn mapped(content: &str, columns: &[(&str, Target)]) -> Archive {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, content).unwrap();
    let columns = columns.iter().map(|(name, target)| ((*name).to_owned(), *target)).collect();
    let wanted = Wanted { mapping: Some(Mapping { columns }), ..Wanted::default() };
    read(&path, &wanted, &mut |_| ControlFlow::Continue(())).unwrap()
}

#[test]
fn a_mapping_makes_connections_of_two_columns_for_the_name() {
    let archive = mapped(
        "Rufname;Zuname;Seit;Wo\nPat;Made;15.01.2024;Acme\nKim;Invented;03.04.2024;\n",
        &[
            ("Rufname", Target::FirstName),
            ("Zuname", Target::LastName),
            ("Seit", Target::ConnectedOn),
            ("Wo", Target::Company),
        ],
    );
    assert_eq!(rows(&archive), ["Pat Made -  Acme  2024-01-15", "Kim Invented -    2024-04-03"]);
    assert_eq!((archive.files[0].kind, archive.contacts.len()), (FileKind::Connections, 0));
}

#[test]
fn a_mapping_makes_requests() {
    let archive = mapped(
        "Who,When,Way,Text\nPat Made,1/29/2026 14:37,sent,Hello\nKim Invented,2026-02-03T10:00:00Z,INCOMING,\nNo Way,1/1/2026,up,\n",
        &[("Who", Target::Name), ("When", Target::SentAt), ("Way", Target::Direction), ("Text", Target::Remark)],
    );
    let rows: Vec<_> =
        archive.invitations.iter().flatten().map(|row| (row.direction, row.sent_at, &*row.note)).collect();
    let time = |text: &str| Some(text.parse::<Time>().unwrap());
    assert_eq!(
        rows,
        [
            (Direction::Sent, time("2026-01-29T22:37:00Z"), "Hello"),
            (Direction::Received, time("2026-02-03T10:00:00Z"), "")
        ]
    );
    assert_eq!((archive.files[0].kind, archive.files[0].skipped.len()), (FileKind::Invitations, 1));
}
