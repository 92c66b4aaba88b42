//! Whole archives: every era's fixture, ZIPs of every shape, and input that means harm.

mod eras;
mod hostile;
mod zips;

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{ImportError, read};
use crate::domain::archive::{Archive, FileKind};

/// Reads without watching.
fn import(path: &Path) -> Result<Archive, ImportError> {
    let archive = read(path, &mut |_| ControlFlow::Continue(()))?;
    check_counts(&archive);
    Ok(archive)
}

/// Writes files into a fresh folder and reads it.
fn import_files(files: &[(&str, &[u8])]) -> Result<Archive, ImportError> {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    import(folder.path())
}

/// Reads one Connections.csv.
fn import_connections(content: impl AsRef<[u8]>) -> Archive {
    import_files(&[("Connections.csv", content.as_ref())]).unwrap()
}

fn fixture(era: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/archives").join(era)
}

/// Every row is either kept or skipped, in every file; and every text can be shown.
fn check_counts(archive: &Archive) {
    let kept = |file: usize| {
        let own = &archive.own;
        let places = (archive.connections.iter().flatten().map(|row| row.place))
            .chain(archive.invitations.iter().flatten().map(|row| row.place))
            .chain(own.profile.iter().map(|row| row.place))
            .chain(own.positions.iter().flatten().map(|row| row.0))
            .chain(own.education.iter().flatten().map(|row| row.0))
            .chain(own.skills.iter().flatten().map(|row| row.0));
        places.filter(|place| place.file == file).count()
    };
    for (index, file) in archive.files.iter().enumerate() {
        assert_eq!(file.rows, (kept(index) + file.skipped.len()) as u64, "{}", file.name);
        let told = file.warnings.iter().chain([&file.name]);
        assert!(told.chain(&archive.notices).chain([&archive.name]).all(|text| !text.contains(char::is_control)));
    }
    assert!(archive.connections.iter().flatten().all(|row| !row.name.is_empty()));
    assert!(archive.invitations.iter().flatten().all(|row| !row.name.is_empty()));
}

/// All that was read, as lines of text.
fn told(archive: &Archive) -> String {
    let mut out = format!("exported {} by {:?}\n", archive.exported_at.format("%F %T"), archive.exported_clue);
    let own = &archive.own;
    let slug = |slug: &Option<crate::domain::profile_url::Slug>| {
        slug.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string)
    };
    writeln!(out, "owner {:?} {}", own.name.as_deref().unwrap_or("-"), slug(&own.slug)).unwrap();
    for notice in &archive.notices {
        writeln!(out, "notice {notice}").unwrap();
    }
    for (index, file) in archive.files.iter().enumerate() {
        writeln!(out, "\n{} {:?} rows {}", file.name, file.kind, file.rows).unwrap();
        for row in archive.connections.iter().flatten().filter(|row| row.place.file == index) {
            let on = row.connected_on.map_or_else(|| "-".to_owned(), |day| day.to_string());
            let (line, name, address) = (row.place.line, &row.name, slug(&row.slug));
            writeln!(out, "{line}: {name} | {address} | {} | {} | {} | {on}", row.email, row.company, row.position)
                .unwrap();
        }
        for row in archive.invitations.iter().flatten().filter(|row| row.place.file == index) {
            let at = row.sent_at.map_or_else(|| "-".to_owned(), |time| time.format("%F %T").to_string());
            let (line, name, address) = (row.place.line, &row.name, slug(&row.slug));
            writeln!(out, "{line}: {} {name} | {address} | {at} | {}", row.direction.word(), row.note).unwrap();
        }
        match file.kind {
            FileKind::Profile => writeln!(out, "{:?}", own.profile).unwrap(),
            FileKind::Positions => own.positions.iter().flatten().for_each(|row| writeln!(out, "{row:?}").unwrap()),
            FileKind::Education => own.education.iter().flatten().for_each(|row| writeln!(out, "{row:?}").unwrap()),
            FileKind::Skills => own.skills.iter().flatten().for_each(|row| writeln!(out, "{row:?}").unwrap()),
            FileKind::Messages => archive.messages.iter().for_each(|row| writeln!(out, "{row:?}").unwrap()),
            FileKind::Notes => archive.notes.iter().for_each(|row| writeln!(out, "{row:?}").unwrap()),
            FileKind::Shares => archive.shares.iter().for_each(|row| writeln!(out, "{row:?}").unwrap()),
            FileKind::Connections | FileKind::Invitations => {}
        }
        for skip in &file.skipped {
            writeln!(out, "{}: skipped: {}", skip.line, skip.reason).unwrap();
        }
        if !file.unparsed_dates.is_empty() {
            writeln!(out, "no date: {:?}", file.unparsed_dates).unwrap();
        }
        for warning in &file.warnings {
            writeln!(out, "warning: {warning}").unwrap();
        }
    }
    out
}
