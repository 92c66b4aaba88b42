//! Several archives in one folder, and several files of one archive.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::import::archives::archives;
use crate::import::read::tests::zips::{ADA, GRACE, names, zip_of};

const ASKED: &[u8] = b"From,To,Sent At,Message,Direction\nMe Self,Ada Lovelace,\"6/20/22, 9:00 AM\",,OUTGOING\n";

/// Writes files below a folder, and reads every archive that is found at the paths.
fn read_at(files: &[(&str, &[u8])], paths: &[&str]) -> Vec<Archive> {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let paths: Vec<PathBuf> = paths.iter().map(|path| folder.path().join(path)).collect();
    let go_on = &mut |_: Step<'_>| ControlFlow::Continue(());
    archives(&paths).unwrap().iter().map(|place| read_place(place, &Wanted::default(), go_on).unwrap()).collect()
}

fn dates(archives: &[Archive]) -> Vec<String> {
    archives.iter().map(|archive| archive.exported_at.date_naive().to_string()).collect()
}

#[test]
fn each_archive_of_a_folder_is_one_and_files_of_two_are_never_put_together() {
    let zip = zip_of(&[("Connections.csv", GRACE)]);
    let read = read_at(
        &[
            ("all/Basic_LinkedInDataExport_03-01-2023/Connections.csv", ADA),
            ("all/Basic_LinkedInDataExport_11-20-2022/Connections.csv", GRACE),
            ("all/Basic_LinkedInDataExport_11-20-2022/Invitations.csv", ASKED),
            ("all/Basic_LinkedInDataExport_11-20-2022/Jobs/Skills.csv", b"Name\nLamps\n"),
            ("all/Basic_LinkedInDataExport_01-02-2024.zip", &zip),
            ("all/notes.zip", b"no zip"),
        ],
        &["all"],
    );
    assert_eq!(dates(&read), ["2024-01-02", "2023-03-01", "2022-11-20"]);
    let invitations: Vec<bool> = read.iter().map(|archive| archive.invitations.is_some()).collect();
    assert_eq!(invitations, [false, false, true]);
    assert_eq!(names(&read[2]), ["Grace Hopper"]);
    assert!(read.iter().all(|archive| archive.notices.is_empty()));
}

#[test]
fn one_archive_in_a_folder_is_dated_by_its_own_folder_or_the_one_above() {
    for (file, given) in [
        ("all/Basic_LinkedInDataExport_03-01-2023/Connections.csv", "all"),
        (
            "Basic_LinkedInDataExport_03-01-2023/unpacked/Connections.csv",
            "Basic_LinkedInDataExport_03-01-2023/unpacked",
        ),
    ] {
        assert_eq!(dates(&read_at(&[(file, ADA)], &[given])), ["2023-03-01"], "{given}");
    }
}

#[test]
fn a_zip_and_what_was_unpacked_from_it_are_one_archive() {
    let zip = zip_of(&[("Connections.csv", ADA)]);
    let read = read_at(&[("a/x_03-01-2023.zip", &zip), ("a/x_03-01-2023/Connections.csv", ADA)], &["a"]);
    assert_eq!(read.len(), 1);
}

#[test]
fn files_of_one_folder_are_one_archive_and_others_are_their_own() {
    let files: &[(&str, &[u8])] = &[
        ("x_03-01-2023/Connections.csv", ADA),
        ("x_03-01-2023/Invitations.csv", ASKED),
        ("x_03-01-2023/Connections (1).csv", GRACE),
        ("other/Connections.csv", GRACE),
    ];
    let read =
        read_at(files, &["x_03-01-2023/Invitations.csv", "other/Connections.csv", "x_03-01-2023/Connections.csv"]);
    assert_eq!(read.len(), 2);
    assert!(read[0].invitations.is_some() && read[0].connections.is_some());
    assert_eq!((dates(&read)[0].as_str(), read[0].name.as_str()), ("2023-03-01", "x_03-01-2023"));
    let twice = read_at(files, &["x_03-01-2023/Connections.csv", "x_03-01-2023/Connections.csv"]);
    assert_eq!(twice.len(), 2, "of each kind one");
}

#[test]
fn dates_of_rows_that_are_not_kept_tell_how_old_an_archive_is() {
    let hidden = [ADA, b",,09 Oct 2022\n"].concat();
    let archive = import_connections(hidden);
    assert_eq!(dates(&[archive]), ["2022-10-09"]);
}
