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
    FormatRow { format: ExportFormat::Csv, name: "csv", ending: "csv", words: "people as a table, for spreadsheets" },
    FormatRow {
        format: ExportFormat::Vcard,
        name: "vcard",
        ending: "vcf",
        words: "people as cards, for address books and phones",
    },
    FormatRow {
        format: ExportFormat::Ics,
        name: "ics",
        ending: "ics",
        words: "follow-ups, planned posts and withdrawals, for calendars",
    },
    FormatRow { format: ExportFormat::Markdown, name: "markdown", ending: "md", words: "people as a list to read" },
    FormatRow {
        format: ExportFormat::LinkedinCsv,
        name: "linkedin-csv",
        ending: "csv",
        words: "connections as LinkedIn's own Connections.csv, for programs that read that",
    },
    FormatRow {
        format: ExportFormat::Json,
        name: "json",
        ending: "json",
        words: "everything in the file but its history; `ties import` reads it again",
    },
];

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
