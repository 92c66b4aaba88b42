//! Shares.csv and Notes.csv: what the owner wrote, as every era has it.

use crate::domain::archive::rows::Archive;
use crate::domain::record::slug::Slug;
use crate::import::read::tests::import_files;

fn import_shares(content: impl AsRef<[u8]>) -> Archive {
    import_files(&[("Shares.csv", content.as_ref())]).unwrap()
}

/// Day, link, text and shared address of every share.
fn shares(archive: &Archive) -> Vec<(String, &str, &str, &str)> {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    archive.shares.iter().map(|row| (day(row.on), &*row.link, &*row.text, &*row.shared_url)).collect()
}

#[test]
fn the_shares_of_2018_are_utf_16_with_tabs() {
    let text = "\u{FEFF}\"Date\"\t\"Share Title\"\t\"Share Description\"\t\"Share Link\"\t\"Share Commentary\"\t\
                \"Shared URL\"\t\"Media URL\"\t\"Type\"\t\"Visibility\"\n\
                \"2018/05/04 10:22:33 UTC\"\t\"Lamps\"\t\"\"\t\"linkedin.com/feed/1\"\t\"Té, or \"\"tea\"\" 🗼\"\t\
                \"https://example.org/lamps\"\t\"\"\t\"ARTICLE\"\t\"anyone\"\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let archive = import_shares(bytes);
    let expected = ("2018-05-04".to_owned(), "linkedin.com/feed/1", "Té, or \"tea\" 🗼", "https://example.org/lamps");
    assert_eq!(shares(&archive), [expected]);
    assert!(archive.files[0].warnings.is_empty() && archive.files[0].skipped.is_empty());
    assert_eq!(archive.exported_at.to_rfc3339(), "2018-05-04T00:00:00+00:00");
}

#[test]
fn line_breaks_between_marks_are_line_breaks() {
    for end in ["\n", "\r\n"] {
        for header in [
            "Date,ShareLink,ShareCommentary,SharedURL,MediaURL,Visibility",
            "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
        ] {
            let text = format!(
                "{header}\n2024-03-05 10:22:33,linkedin.com/feed/2,\"One \"\"\n\"\"\"\"\n\"\"she said \"\"yes\"\"\"\"\n\
                 \"\"last\",https://example.org,,MEMBER_NETWORK\n2024-03-06 10:22:33,,\"a \"\"quoted\"\" word\",,,\n"
            );
            let archive = import_shares(text.replace('\n', end));
            let expected = [
                ("2024-03-05", "linkedin.com/feed/2", "One\n\nshe said \"yes\"\nlast", "https://example.org"),
                ("2024-03-06", "", "a \"quoted\" word", ""),
            ];
            assert_eq!(shares(&archive), expected.map(|(day, link, text, url)| (day.to_owned(), link, text, url)));
            assert_eq!(archive.shares[1].place.line, 6);
        }
    }
}

#[test]
fn a_share_without_a_date_is_kept_and_one_with_nothing_is_not() {
    let archive = import_shares("Date,ShareLink,ShareCommentary\nsoon,,Lamps\n2024-03-05 10:22:33,,\n");
    assert_eq!(shares(&archive), [("-".to_owned(), "", "Lamps", "")]);
    let file = &archive.files[0];
    assert_eq!(
        (file.rows, &*file.unparsed_dates, &*file.skipped[0].reason),
        (2, &[2][..], "neither a text nor an address")
    );
}

#[test]
fn notes_are_read_with_their_lines_and_empty_ones_are_told() {
    let archive = import_files(&[(
        "Notes.csv",
        "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n\
         Ada,Lovelace,https://www.linkedin.com/in/ada-lovelace,\"Met at the mill.\n\n  Likes   numbers.\",2026-01-02,\n\
         Grace,Hopper,https://www.linkedin.com/in/grace-hopper,,2026-01-02,\n\
         ,,https://www.linkedin.com/in/jos%C3%A9,Baker,,\n\
         ,,,Who?,,\n"
            .as_bytes(),
    )])
    .unwrap();
    let notes: Vec<(u64, &str, &str, &str)> = archive
        .notes
        .iter()
        .map(|row| (row.place.line, &*row.name, row.slug.as_ref().map_or("-", Slug::as_str), &*row.text))
        .collect();
    let expected =
        [(2, "Ada Lovelace", "ada-lovelace", "Met at the mill.\n\nLikes numbers."), (6, "josé", "josé", "Baker")];
    assert_eq!(notes, expected);
    let skipped: Vec<(u64, &str)> = archive.files[0].skipped.iter().map(|skip| (skip.line, &*skip.reason)).collect();
    assert_eq!(skipped, [(5, "the note is empty"), (7, "no name and no address")]);
}
