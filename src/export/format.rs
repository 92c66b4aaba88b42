//! The formats, one row each. The help of the command, the choice on the screen and the documents are made from it.

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExportFormat {
    Json,
    Csv,
    LinkedinCsv,
    Vcard,
    Ics,
    Markdown,
}

/// What is to be said of a format.
#[derive(Debug)]
pub(crate) struct FormatRow {
    pub format: ExportFormat,
    /// On the command line and on the screen.
    pub name: &'static str,
    /// How its files end.
    pub ending: &'static str,
    /// What it holds, and for what.
    pub words: &'static str,
}

/// Every format, in the order in which they are offered.
pub(crate) const FORMATS: [FormatRow; 6] = [
    row(ExportFormat::Csv, "csv", "csv", "people as a table, for spreadsheets"),
    row(ExportFormat::Vcard, "vcard", "vcf", "people as cards, for address books and phones"),
    row(ExportFormat::Ics, "ics", "ics", "follow-ups, planned posts and withdrawals, for calendars"),
    row(ExportFormat::Markdown, "markdown", "md", "people as a list to read"),
    row(
        ExportFormat::LinkedinCsv,
        "linkedin-csv",
        "csv",
        "connections as LinkedIn's own Connections.csv, for programs that read that",
    ),
    row(ExportFormat::Json, "json", "json", "everything in the file but its history; `ties import` reads it again"),
];

const fn row(format: ExportFormat, name: &'static str, ending: &'static str, words: &'static str) -> FormatRow {
    FormatRow { format, name, ending, words }
}

impl ExportFormat {
    /// What is to be said of it.
    pub(crate) fn row(self) -> &'static FormatRow {
        let place = FORMATS.iter().position(|row| row.format == self);
        &FORMATS[place.unwrap_or_default()]
    }

    /// Whether it tells when rows were written last.
    pub(crate) fn tells_when(self) -> bool {
        matches!(self, ExportFormat::Vcard | ExportFormat::Ics)
    }

    /// The format of that name.
    pub(crate) fn named(name: &str) -> Option<ExportFormat> {
        FORMATS.iter().find(|row| row.name == name).map(|row| row.format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_row_of_its_own() {
        for row in &FORMATS {
            assert_eq!(row.format.row().name, row.name);
            assert_eq!(ExportFormat::named(row.name), Some(row.format));
        }
        assert_eq!(ExportFormat::named("xml"), None);
    }
}
