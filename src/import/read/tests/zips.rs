//! Archives as people have them: zipped once, named twice, unpacked, flattened, mixed up.

use std::fs;
use std::io::Cursor;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

use zip::DateTime;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::domain::archive::rows::{Archive, ExportClue};
use crate::domain::record::imported::FileKind;
use crate::import::error::ImportError;
use crate::import::read::read;
use crate::import::read::tests::{fixture, import, import_files, told};
use crate::import::wanted::Wanted;

/// A ZIP in memory; every member bears the same time.
pub(crate) fn zip_at(time: DateTime, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default().last_modified_time(time)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_at(DateTime::default(), files)
}

/// Writes bytes to a file of that name and reads it.
pub(crate) fn import_bytes(name: &str, bytes: &[u8]) -> Result<Archive, ImportError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    import(&path)
}

pub(crate) fn replace(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
}

pub(crate) const ADA: &[u8] = b"First Name,Last Name,Connected On\nAda,Lovelace,07 Jun 2022\n";

pub(crate) const GRACE: &[u8] = b"First Name,Last Name,Connected On\nGrace,Hopper,08 Jun 2022\n";

pub(crate) fn names(archive: &Archive) -> Vec<&str> {
    archive.connections.iter().flatten().map(|row| &*row.name).collect()
}

fn kinds(archive: &Archive) -> Vec<FileKind> {
    archive.files.iter().map(|file| file.kind).collect()
}

#[test]
fn a_zip_tells_the_same_as_its_folder() {
    let folder = fixture("2026-03");
    let members: Vec<(String, Vec<u8>)> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    let time = DateTime::from_date_and_time(2026, 3, 9, 2, 4, 22).unwrap();
    let archive = import_bytes("Basic_LinkedInDataExport_03-09-2026 (1).zip.zip", &zip_at(time, &members)).unwrap();
    assert_eq!(archive.name, "Basic_LinkedInDataExport_03-09-2026 (1).zip.zip");
    assert_eq!(archive.exported_clue, ExportClue::MemberTime);
    assert_eq!(archive.exported_at.to_rfc3339(), "2026-03-09T02:04:22+00:00");
    let rest = |text: String| text.split_once('\n').unwrap().1.to_owned();
    assert_eq!(rest(told(&archive)), rest(told(&import(&folder).unwrap())));
    assert_eq!(archive.own.name.as_deref(), Some("Mira Castellan"));
}

#[test]
fn the_time_of_export_comes_from_members_then_name_then_data() {
    let time = |year| DateTime::from_date_and_time(year, 6, 9, 1, 2, 4).unwrap();
    let named = "Complete_LinkedInDataExport_06-10-2022.zip";
    for (name, written, expected, clue) in [
        (named, time(2022), "2022-06-09 01:02:04", ExportClue::MemberTime),
        (named, time(2024), "2022-06-10 23:59:59", ExportClue::Name), // packed anew
        (named, time(1980), "2022-06-10 23:59:59", ExportClue::Name),
        (named, time(2003), "2003-06-09 01:02:04", ExportClue::Data), // older than its data
        ("LinkedIn.zip", DateTime::default(), "2022-06-07 00:00:00", ExportClue::Data),
        ("LinkedIn_06-01-2022.zip", time(1980), "2022-06-07 00:00:00", ExportClue::Data),
    ] {
        let archive = import_bytes(name, &zip_at(written, &[("Connections.csv", ADA)])).unwrap();
        let expected = if clue == ExportClue::Data { "2022-06-07 00:00:00" } else { expected };
        let found = archive.exported_at.format("%F %T").to_string();
        assert_eq!((found.as_str(), archive.exported_clue), (expected, clue), "{name} {written:?}");
    }
    let archive = import_files(&[("Skills.csv", b"Name\nLamps\n")]).unwrap();
    assert_eq!((archive.exported_at.timestamp(), archive.notices.len()), (0, 1));
}

#[test]
fn a_folder_called_zip_is_a_folder_and_its_name_tells_the_day() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Basic_LinkedInDataExport_10-02-2026.zip");
    fs::create_dir_all(path.join("__MACOSX")).unwrap();
    fs::write(path.join("Connections.csv"), ADA).unwrap();
    fs::write(path.join("__MACOSX/Connections.csv"), GRACE).unwrap();
    fs::write(path.join("._Invitations.csv"), b"\0\0").unwrap();
    for given in [path.clone(), path.join("Connections.csv")] {
        let archive = import(&given).unwrap();
        assert_eq!(archive.exported_clue, ExportClue::Name);
        assert_eq!(archive.exported_at.to_rfc3339(), "2026-10-02T23:59:59+00:00");
        assert_eq!(names(&archive), ["Ada Lovelace"]);
        assert!(archive.notices.is_empty());
    }
}

#[test]
fn one_csv_is_told_by_its_name_or_its_header() {
    for name in ["Connections.csv", "connections (2).csv", "Connections_1.CSV", "my people.txt", "Connections(1).csv"] {
        let archive = import_bytes(name, ADA).unwrap();
        assert_eq!((kinds(&archive), names(&archive)), (vec![FileKind::Connections], vec!["Ada Lovelace"]), "{name}");
        assert_eq!(archive.files[0].name, name);
    }
    let archive = import_bytes("x.csv", b"From,To,Sent At,Message,Direction\n").unwrap();
    assert_eq!((kinds(&archive), archive.invitations), (vec![FileKind::Invitations], Some(vec![])));
    assert_eq!(archive.connections, None);
}

#[test]
fn the_topmost_of_many_is_read_and_parts_with_it() {
    let archive = import_bytes(
        "a.zip",
        &zip_of(&[
            ("old/Connections.csv", GRACE),
            ("new/Connections_1.csv", GRACE),
            ("new/CONNECTIONS.csv", ADA),
            ("new/deeper/Connections.csv", ADA),
            ("__MACOSX/._Connections.csv", b"x"),
            ("coach_messages.csv", b"x"),
            ("Jobs/Skills.csv", b"Name\nLamps\n"),
        ]),
    )
    .unwrap();
    assert_eq!(names(&archive), ["Ada Lovelace", "Grace Hopper"]);
    let files: Vec<&str> = archive.files.iter().map(|file| &*file.name).collect();
    assert_eq!(files, ["new/CONNECTIONS.csv", "new/Connections_1.csv", "Jobs/Skills.csv"]);
    let expected = "left out: old/Connections.csv, new/deeper/Connections.csv.";
    assert!(archive.notices.len() == 1 && archive.notices[0].ends_with(expected), "{:?}", archive.notices);
}

#[test]
fn folders_links_and_locked_members_are_passed_over() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_directory("Connections.csv/", SimpleFileOptions::default()).unwrap();
    writer.add_symlink("Invitations.csv", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    for (name, content) in [("a/Connections.csv", ADA), ("Skills.csv", b"Name\nLamps\n")] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    let archive = import_bytes("a.zip", &lock(bytes.clone(), b"Skills.csv")).unwrap();
    assert_eq!(kinds(&archive), [FileKind::Connections]);
    let expected = ["Encrypted, and not read: Skills.csv.", "Links are not followed: Invitations.csv."];
    assert_eq!(archive.notices, expected);

    let all = lock(zip_of(&[("Connections.csv", ADA)]), b"Connections.csv");
    assert!(matches!(import_bytes("a.zip", &all), Err(ImportError::Encrypted(_))));
}

/// Sets the flag of encryption in both headers of a member.
fn lock(mut bytes: Vec<u8>, name: &[u8]) -> Vec<u8> {
    for at in 0..bytes.len() - 46 {
        if bytes[at..].starts_with(b"PK\x01\x02") && bytes[at + 46..].starts_with(name) {
            bytes[at + 8] |= 1;
        } else if bytes[at..].starts_with(b"PK\x03\x04") && bytes[at + 30..].starts_with(name) {
            bytes[at + 6] |= 1;
        }
    }
    bytes
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Connections.csv"), ADA).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("Invitations.csv")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("round")).unwrap();
    let archive = import(folder.path()).unwrap();
    assert_eq!(
        (kinds(&archive), archive.notices),
        (vec![FileKind::Connections], vec!["Links are not followed: Invitations.csv.".to_owned()])
    );
    let link = folder.path().join("link.zip");
    std::os::unix::fs::symlink(fixture("2026-03"), &link).unwrap();
    assert_eq!(import(&link).unwrap().files.len(), 7, "the user's own link is theirs to give");
}

#[test]
fn a_name_twice_in_the_table_of_contents_is_told() {
    let mut bytes = zip_of(&[("Connections.csv", ADA), ("Connectionz.csv", GRACE)]);
    replace(&mut bytes, b"Connectionz.csv", b"Connections.csv");
    let archive = import_bytes("a.zip", &bytes).unwrap();
    assert_eq!(names(&archive), ["Grace Hopper"]);
    assert!(archive.notices[0].contains("bear the same name"), "{:?}", archive.notices);
}

#[test]
fn a_spreadsheet_is_called_one() {
    let workbook = zip_of(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]);
    assert!(matches!(import_bytes("Connections.csv", &workbook), Err(ImportError::Spreadsheet(_))));
    let archive = import_files(&[("Connections.csv", ADA), ("Skills.csv", &workbook)]).unwrap();
    assert_eq!(archive.notices, ["Skills.csv is a spreadsheet that is only called CSV; it was not read."]);
    assert_eq!(archive.own.skills, None);
    assert!(import_files(&[("Skills.csv", &workbook)]).is_err());
}

#[test]
fn what_is_no_archive_is_refused_with_a_way_out() {
    let refused = |result: Result<Archive, ImportError>| {
        let error = result.unwrap_err();
        assert!(!error.to_string().contains(char::is_control), "{error}");
        assert!(error.hint().is_some());
        error
    };
    let missing = refused(import(&fixture("2099\u{1b}[2J\u{202E}")));
    assert!(matches!(&missing, ImportError::NotFound(path) if path.ends_with("2099\\u{1b}[2J\\u{202e}")), "{missing}");
    assert!(matches!(refused(import_bytes("a.zip", b"only text")), ImportError::NotAnArchive(_)));
    assert!(matches!(refused(import_bytes("a.zip", b"")), ImportError::NotAnArchive(_)));
    assert!(matches!(refused(import_bytes("Connections.csv", b"")), ImportError::NoHeader { .. }));
    assert!(matches!(refused(import_bytes("Skills.csv", b"Nom\nx\n")), ImportError::NoHeader { .. }));
    assert!(matches!(refused(import_bytes("a.zip", b"PK\x03\x04 and no more")), ImportError::Damaged { .. }));
    let nothing = refused(import_bytes("a.zip", &zip_of(&[("coach_messages.csv", b"x"), ("a/b", b"y")])));
    assert!(nothing.to_string().contains("Connections.csv, Invitations.csv"), "{nothing}");
    assert!(matches!(refused(import_files(&[])), ImportError::NothingKnown { .. }));
    let mut lzma = zip_of(&[("Connections.csv", ADA)]);
    let at = (0..lzma.len()).find(|at| lzma[*at..].starts_with(b"PK\x01\x02")).unwrap();
    lzma[at + 10] = 14;
    assert!(matches!(refused(import_bytes("a.zip", &lzma)), ImportError::UnknownMethod(_)));
    #[cfg(unix)]
    assert!(matches!(refused(import(Path::new("/dev/null"))), ImportError::NotAnArchive(_)));
}

#[test]
fn a_file_without_its_header_is_told_and_the_others_are_read() {
    let archive = import_files(&[("Connections.csv", ADA), ("Invitations.csv", b"a,b\nc,d\n")]).unwrap();
    assert_eq!(archive.invitations, None, "unknown, which is not none");
    assert_eq!(archive.files[1].warnings, ["it has no line with the columns Sent At, Direction"]);
}

#[test]
fn progress_is_told_and_can_be_stopped() {
    let rows = "Ada,Lovelace,07 Jun 2022\n".repeat(3_000);
    let zip = zip_of(&[("Connections.csv", &[b"First Name,Last Name,Connected On\n", rows.as_bytes()].concat())]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    fs::write(&path, zip).unwrap();
    let mut steps = Vec::new();
    read(&path, &Wanted::default(), &mut |step| {
        assert_eq!(step.file, "Connections.csv");
        steps.push((step.rows, step.bytes, step.bytes_total));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(steps.windows(2).all(|pair| pair[1].0 - pair[0].0 < 1_000 && pair[0].1 <= pair[1].1), "{steps:?}");
    assert!(steps.last().is_some_and(|last| last.1 == last.2 && last.1 > 75_000), "{steps:?}");
    for stop in 1..steps.len() {
        let mut left = stop;
        let stopped = read(&path, &Wanted::default(), &mut |_| {
            left -= 1;
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(stopped, Err(ImportError::Cancelled)));
    }
}
