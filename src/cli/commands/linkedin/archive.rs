//! What `ties archive` answers: what was read, file by file.

use std::io;

use serde::Serialize;

use crate::cli::answer::{Answer, Row, cells, facts};
use crate::cli::output::Output;
use crate::cli::view::value::Moment;
use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::record::imported::{ImportId, Imported, ImportedFile};
use crate::domain::time::{Now, Time};
use crate::domain::words::count::{counted, grouped};

/// The archives that were read.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Archives<'b>(pub(crate) Vec<ArchiveView<'b>>);

/// An archive that was read.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArchiveView<'b> {
    #[serde(skip)]
    import: &'b Imported,
    archive_id: ImportId,
    name: &'b str,
    sha256: &'b str,
    exported_at: Moment,
    window_start: Moment,
    imported_at: Moment,
    left_out: u32,
    files: Vec<FileView<'b>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FileView<'b> {
    name: &'b str,
    rows: u64,
    new: u64,
    changed: u64,
    same: u64,
    skipped: u64,
}

/// The moment since which an archive lists requests.
fn window_start(import: &Imported) -> Time {
    import.exported_at - chrono::TimeDelta::days(WINDOW_DAYS)
}

impl<'b> ArchiveView<'b> {
    pub(crate) fn of(import: &'b Imported) -> ArchiveView<'b> {
        let file = |file: &'b ImportedFile| {
            let ImportedFile { name, rows, new, changed, same, skipped, .. } = file;
            FileView { name, rows: *rows, new: *new, changed: *changed, same: *same, skipped: *skipped }
        };
        ArchiveView {
            import,
            archive_id: import.id,
            name: &import.name,
            sha256: &import.sha256,
            exported_at: Moment(import.exported_at),
            window_start: Moment(window_start(import)),
            imported_at: Moment(import.imported_at),
            left_out: import.left_out,
            files: import.files.iter().map(file).collect(),
        }
    }
}

impl Row for ArchiveView<'_> {
    fn cells(&self, now: Now) -> Vec<String> {
        let import = self.import;
        let count = |of: fn(&ImportedFile) -> u64| grouped(import.sum(of));
        let mut row = vec![
            import.id.0.to_string(),
            import.name.to_string(),
            import.made_on(now).map_or_else(|| "made ?".to_owned(), |day| format!("made {day}")),
            format!("read {}", now.day_of(import.imported_at)),
            counted(import.sum(|file| file.rows), "row", "rows"),
            format!("{} new", count(|file| file.new)),
            format!("{} changed", count(|file| file.changed)),
            format!("{} skipped", count(|file| file.skipped)),
        ];
        if import.left_out > 0 {
            row.push(format!("{} left out", grouped(u64::from(import.left_out))));
        }
        row
    }
}

impl Answer for Archives<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.0, now))?;
        if self.0.is_empty() {
            out.say("No archive was read yet.")?;
        }
        Ok(())
    }
}

/// Everything about an archive, file by file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Details<'b>(pub(crate) ArchiveView<'b>);

impl Answer for Details<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        let import = self.0.import;
        let day = |at| now.local(at).format("%-d %b %Y, %H:%M").to_string();
        out.table(&facts([
            ("Name", import.name.to_string()),
            ("SHA-256", import.sha256.to_string()),
            ("Made", import.made_on(now).map_or_else(|| "not told".to_owned(), |_| day(import.exported_at))),
            ("Requests since", day(window_start(import))),
            ("Read", day(import.imported_at)),
            ("Left out", format!("{} findings", import.left_out)),
        ]))?;
        let mut rows = vec![["", "rows", "new", "changed", "same", "skipped"].map(str::to_owned).to_vec()];
        for file in &self.0.files {
            let counts = [file.rows, file.new, file.changed, file.same, file.skipped];
            rows.push(std::iter::once(file.name.to_owned()).chain(counts.map(|n| n.to_string())).collect());
        }
        out.table(&rows)
    }
}
