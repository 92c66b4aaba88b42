//! Whole archives: every era's fixture, ZIPs of every shape, and input that means harm.

pub(crate) mod books;
pub(crate) mod cards;
pub(crate) mod contacts;
pub(crate) mod eras;
pub(crate) mod evidence;
pub(crate) mod hostile;
pub(crate) mod messages;
pub(crate) mod orders;
pub(crate) mod portability;
pub(crate) mod renamed;
pub(crate) mod several;
pub(crate) mod shares;
pub(crate) mod zips;

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use super::*;
use crate::domain::archive::rows::{Archive, CorrespondentRow};
use crate::domain::record::imported::FileKind;
use crate::domain::record::slug::Slug;
use crate::domain::time::Time;
use crate::import::error::ImportError;
use crate::import::wanted::Wanted;

fn import(path: &Path) -> Result<Archive, ImportError> {
    let archive = read(path, &Wanted::default(), &mut |_| ControlFlow::Continue(()))?;
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
            .chain(archive.evidence.iter().map(|row| row.place))
            .chain(own.profile.iter().map(|row| row.place))
            .chain(own.positions.iter().flatten().map(|row| row.0))
            .chain(own.education.iter().flatten().map(|row| row.0))
            .chain(own.skills.iter().flatten().map(|row| row.0))
            .chain(archive.notes.iter().map(|row| row.place))
            .chain(archive.shares.iter().map(|row| row.place))
            .chain(archive.contacts.iter().map(|row| row.place));
        let messages = archive.messages.iter().filter(|row| row.place.file == file).map(|row| row.rows);
        places.filter(|place| place.file == file).count() as u64 + messages.sum::<u64>()
    };
    for (index, file) in archive.files.iter().enumerate() {
        assert_eq!(file.rows, kept(index) + file.skipped.len() as u64, "{}", file.name);
        assert!(file.skipped.is_sorted_by_key(|skip| skip.line), "{:?}", file.skipped);
        assert!(file.skipped.iter().all(|skip| !file.unparsed_dates.contains(&skip.line)), "{}", file.name);
        let told = file.warnings.iter().chain([&file.name]);
        assert!(told.chain(&archive.notices).chain([&archive.name]).all(|text| !text.contains(char::is_control)));
    }
    assert!(archive.connections.iter().flatten().all(|row| !row.name.is_empty()));
    assert!(archive.invitations.iter().flatten().all(|row| !row.name.is_empty()));
    assert!(archive.messages.iter().all(|row| !row.name.is_empty() || row.slug.is_some()));
    let counted: u64 = archive.messages.iter().map(|row| row.exchange.sent() + row.exchange.received()).sum();
    let of_messages = || archive.files.iter().filter(|file| file.kind == FileKind::Messages);
    let undated: usize = of_messages().map(|file| file.unparsed_dates.len()).sum();
    assert_eq!(archive.messages.iter().map(|row| row.rows).sum::<u64>(), counted + undated as u64);
    assert!(archive.contacts.iter().all(|row| !row.name.is_empty()));
    assert!(archive.notes.iter().all(|row| !row.name.is_empty() && !row.text.is_empty()));
}

/// The messages with one person on one line.
fn told_of_messages(row: &CorrespondentRow) -> String {
    let time = |time: Option<Time>| time.map_or_else(|| "-".to_owned(), |time| time.format("%F %T").to_string());
    let (exchange, line, rows, name) = (&row.exchange, row.place.line, row.rows, &row.name);
    let slug = row.slug.as_ref().map_or("-", Slug::as_str);
    let (sent, received) = (exchange.sent(), exchange.received());
    let (first_sent, first_received) = (time(exchange.first_sent), time(exchange.first_received));
    format!("{line}: {name} | {slug} | rows {rows} | sent {sent}, {first_sent} | received {received}, {first_received}")
}

/// All that was read, as lines of text.
fn told(archive: &Archive) -> String {
    let mut out = format!("exported {} by {:?}\n", archive.exported_at.format("%F %T"), archive.exported_clue);
    let own = &archive.own;
    let slug = |slug: &Option<Slug>| slug.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
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
            FileKind::Messages => {
                archive.messages.iter().for_each(|row| writeln!(out, "{}", told_of_messages(row)).unwrap());
            }
            FileKind::Notes => archive.notes.iter().for_each(|row| writeln!(out, "{row:?}").unwrap()),
            FileKind::Shares => archive.shares.iter().for_each(|row| writeln!(out, "{row:?}").unwrap()),
            FileKind::Contacts => archive.contacts.iter().for_each(|row| writeln!(out, "{row:?}").unwrap()),
            FileKind::EndorsementsReceived
            | FileKind::EndorsementsGiven
            | FileKind::RecommendationsReceived
            | FileKind::RecommendationsGiven => {
                let here = archive.evidence.iter().filter(|row| row.place.file == index);
                here.for_each(|row| writeln!(out, "{row:?}").unwrap());
            }
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
