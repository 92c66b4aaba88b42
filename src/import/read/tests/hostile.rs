//! Input that is broken, or means harm: nothing panics, memory stays bounded, the good rows are kept.

use std::io::Cursor;
use std::io::Write as _;
use std::ops::ControlFlow;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::domain::archive::rows::Archive;
use crate::domain::words::text::unless_nothing;
use crate::import::error::ImportError;
use crate::import::read::read;
use crate::import::read::tests::zips::{ADA, GRACE, import_bytes, names, replace, zip_of};
use crate::import::read::tests::{check_counts, import_connections, import_files};
use crate::import::wanted::Wanted;

const HEADER: &str = "First Name,Last Name,Company,Connected On\n";

fn skipped(archive: &Archive) -> Vec<(u64, &str)> {
    archive.files[0].skipped.iter().map(|skip| (skip.line, &*skip.reason)).collect()
}

/// A ZIP with one member: a header, and then that many bytes of one kind.
fn bomb(header: &str, byte: u8, mebibytes: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_level(Some(1)).large_file(true);
    writer.start_file("Connections.csv", options).unwrap();
    writer.write_all(header.as_bytes()).unwrap();
    let block = vec![byte; 1 << 20];
    (0..mebibytes).for_each(|_| writer.write_all(&block).unwrap());
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_stopped_at_the_limit() {
    let zip = bomb(HEADER, 0, 1024);
    assert!(zip.len() < 16 << 20);
    let error = import_bytes("a.zip", &zip).unwrap_err();
    assert!(matches!(error, ImportError::TooLarge { limit: 268_435_456, .. }), "{error}");
}

#[test]
fn a_bomb_of_blank_lines_is_stopped() {
    let result = import_bytes("a.zip", &bomb("", b'\n', 300));
    assert!(matches!(result, Err(ImportError::NoHeader { .. })), "{result:?}");
}

#[test]
fn sizes_that_lie_are_not_believed() {
    let long = [HEADER.as_bytes(), &b"Ada,Lovelace,,07 Jun 2022\n".repeat(5_000)].concat();
    let zip = zip_of(&[("Connections.csv", &long)]);
    let size = u32::try_from(long.len()).unwrap().to_le_bytes();
    for lie in [0u32, 10, 200, u32::MAX - 1] {
        let mut lying = zip.clone();
        replace(&mut lying, &size, &lie.to_le_bytes());
        match import_bytes("a.zip", &lying) {
            Ok(archive) => assert_eq!(names(&archive).len(), 5_000),
            Err(error) => assert!(matches!(error, ImportError::CannotRead { .. }), "{lie}: {error}"),
        }
    }
}

#[test]
fn a_wrong_checksum_is_noticed() {
    let mut zip = zip_of(&[("Connections.csv", ADA)]);
    let at = (0..zip.len()).find(|at| zip[*at..].starts_with(b"PK\x01\x02")).unwrap();
    zip[at + 16] ^= 1;
    assert!(matches!(import_bytes("a.zip", &zip), Err(ImportError::CannotRead { .. })));
}

#[test]
fn members_that_overlap_are_refused() {
    let mut zip = zip_of(&[("Connections.csv", ADA), ("Skills.csv", b"Name\nLamps\n")]);
    let at = (0..zip.len()).rfind(|at| zip[*at..].starts_with(b"PK\x01\x02")).unwrap();
    zip[at + 42..at + 46].fill(0);
    assert!(matches!(import_bytes("a.zip", &zip), Err(ImportError::Overlapping(_))));
}

#[test]
fn too_many_members_are_refused_before_they_are_listed() {
    let mut zip = zip_of(&[("Connections.csv", ADA)]);
    let end = zip.len() - 22;
    let mut wide = b"PK\x06\x06".to_vec();
    wide.resize(56, 0);
    wide[4] = 44;
    wide[24..32].copy_from_slice(&70_000u64.to_le_bytes());
    wide[32..40].copy_from_slice(&70_000u64.to_le_bytes());
    let mut locator = b"PK\x06\x07\0\0\0\0".to_vec();
    locator.extend((end as u64).to_le_bytes());
    locator.extend([1, 0, 0, 0]);
    let tail = zip.split_off(end);
    zip.extend(wide);
    zip.extend(locator);
    zip.extend(tail);
    assert!(matches!(import_bytes("a.zip", &zip), Err(ImportError::TooManyMembers { .. })));

    let mut zip = zip_of(&[("Connections.csv", ADA)]);
    let end = zip.len() - 22;
    zip[end + 12..end + 16].copy_from_slice(&(65u32 << 20).to_le_bytes());
    assert!(matches!(import_bytes("a.zip", &zip), Err(ImportError::DirectoryTooLarge { .. })));
}

#[test]
fn names_that_command_the_terminal_are_written_out() {
    let hostile = "\u{1b}]0;owned\u{7}\u{202E}/Connections.csv";
    let zip = zip_of(&[(hostile, ADA), ("../../../etc/Connections.csv", GRACE), ("/abs/\0/Connections.csv", GRACE)]);
    let archive = import_bytes("a.zip", &zip).unwrap();
    assert_eq!(archive.files[0].name, "\\u{1b}]0;owned\\u{7}\\u{202e}/Connections.csv");
    assert_eq!(archive.notices.len(), 1);
}

#[test]
fn a_quotation_mark_that_is_never_closed_costs_its_line_alone() {
    let open = "\"Grace,Hopper,,08 Jun 2022\n";
    let good = "Ada,Lovelace,,07 Jun 2022\n";
    let quoted = "\"Ada\",\"Love\"\"lace\",\"Two\nlines\",07 Jun 2022\n";
    let unclosed = "a quotation mark is never closed";
    // At the end, in the midst with good rows after it, and before a row that has marks of its own.
    for (text, kept, lines) in [
        (format!("{HEADER}{good}{open}"), 1, vec![3]),
        (format!("{HEADER}{open}{}", good.repeat(300)), 300, vec![2]),
        (format!("{HEADER}{good}{open}{good}"), 2, vec![3]),
        (format!("{HEADER}{good}{open}{quoted}{good}"), 3, vec![3]),
        (format!("{HEADER}{}", open.repeat(500)), 0, (2..502).collect()),
        (format!("{HEADER}{open}{open}{good}"), 1, vec![2, 3]),
        (format!("{HEADER}{quoted}{good}"), 2, vec![]),
    ] {
        let archive = import_connections(&text);
        let expected: Vec<_> = lines.into_iter().map(|line| (line, unclosed)).collect();
        assert_eq!((names(&archive).len(), skipped(&archive)), (kept, expected), "{}", &text[..120]);
    }
}

#[test]
fn a_field_of_many_lines_is_kept_up_to_the_limit() {
    let field = |lines: usize| format!("{HEADER}Ada,Lovelace,\"{}\",07 Jun 2022\n", "x\n".repeat(lines - 1));
    assert_eq!(names(&import_connections(field(200))).len(), 1);
    let archive = import_connections(field(202));
    assert_eq!(skipped(&archive)[0], (2, "a quotation mark is never closed"));
}

#[test]
fn rows_beyond_the_limits_are_left_out_and_the_next_are_read() {
    let good = "Ada,Lovelace,,07 Jun 2022\n";
    for (bad, reason) in [
        (",".repeat(5 << 20), "the row is longer than 4 MiB"),
        (",".repeat(300), "it has more than 256 columns"),
        (format!("Grace,Hopper,{},08 Jun 2022", "x".repeat(2 << 20)), "a field is longer than 1 MiB"),
        (format!("Grace,Hopper,\"{}\",08 Jun 2022", "x".repeat(9 << 20)), "the row is longer than 4 MiB"),
        (
            format!("Grace,Hopper,\"{}", "x\n".repeat(150)).replace('x', &"x".repeat(64 << 10)),
            "a quotation mark is never closed",
        ),
    ] {
        let archive = import_connections(format!("{HEADER}{good}{bad}\n{good}"));
        assert_eq!((skipped(&archive)[0], names(&archive)[0]), ((3, reason), "Ada Lovelace"));
        assert_eq!(names(&archive).last(), Some(&"Ada Lovelace"));
    }
    let wide = format!("{HEADER}Ada,Lovelace,,07 Jun 2022{}\n", ",".repeat(252));
    assert_eq!(names(&import_connections(wide)).len(), 1, "256 columns are allowed");
}

#[test]
fn what_is_far_too_long_or_too_much_is_cut_with_a_word() {
    let long = "x".repeat(900_000);
    let archive = import_connections(format!("{HEADER}{long},Lovelace,{long},07 Jun 2022\nAda,Mill,Looms,\n"));
    let rows = archive.connections.as_ref().unwrap();
    assert_eq!(rows.iter().map(|row| row.company.len()).collect::<Vec<_>>(), [300, 5]);
    assert!(rows[0].name.len() <= 310);
    let told = archive.files[0].warnings.join("; ");
    assert_eq!(
        told,
        "2 texts were too long and cut; what is kept has so many characters: 300 of one line, 10,000 of several"
    );
    let skills = (0..3_000).map(|n| format!("Skill {n}")).collect::<Vec<_>>().join("\n");
    let archive = import_files(&[("Skills.csv", format!("Name\n{skills}").as_bytes())]).unwrap();
    let kept = archive.own.skills.as_ref().unwrap();
    assert_eq!((kept.len(), archive.files[0].skipped.len()), (1_000, 2_000));
    assert_eq!(skipped(&archive)[0], (1_002, "a profile holds at most 1,000 of these here"));
}

#[test]
fn short_long_and_blank_rows_are_tolerated() {
    let text = "\u{FEFF}\"Notes:\"\r\n\r\nconnected on ;FIRST NAME; Last Name\r\n07 Jun 2022;Ada\r\n\r\n;;;;\r\n \t;\r\n\
                08 Jun 2022;Grace;Hopper;more;and more\r\n;Otto;Quill\r\n99 Jun 2022;Mira;\r\n05 Jun 2022;;";
    let archive = import_connections(text);
    assert_eq!(names(&archive), ["Ada", "Grace Hopper", "Otto Quill", "Mira"]);
    assert_eq!(archive.files[0].unparsed_dates, [9, 10]);
    assert_eq!(skipped(&archive), [(11, "only a date: LinkedIn does not say who")]);
    assert_eq!(archive.files[0].rows, 5);
}

#[test]
fn encodings_and_line_ends_of_every_kind_are_read() {
    let text = format!("{HEADER}José,García,\"Lamps, 李\",07 Jun 2022\nAda,🗼,,08 Jun 2022\n");
    let utf_16 = |little: bool| -> Vec<u8> {
        let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        std::iter::once('\u{FEFF}')
            .chain(text.replace(',', "\t").replace("Lamps\t", "Lamps,").chars())
            .flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec())
            .flat_map(unit)
            .collect()
    };
    let bytes = [
        text.clone().into_bytes(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
        format!("\u{FEFF}{text}").into_bytes(),
        utf_16(true),
        utf_16(false),
    ];
    for bytes in bytes {
        let archive = import_connections(bytes);
        assert_eq!(names(&archive), ["José García", "Ada 🗼"]);
        assert_eq!(&*archive.connections.unwrap()[0].company, "Lamps, 李");
        assert!(archive.files[0].warnings.is_empty());
    }
    let mixed =
        [HEADER.as_bytes(), b"Jos\xE9,Garc\xEDa,,07 Jun 2022\n", "José,García,,07 Jun 2022".as_bytes()].concat();
    let archive = import_connections(mixed);
    assert_eq!((names(&archive), archive.files[0].warnings.len()), (vec!["José García", "José García"], 1));
    let mut odd = utf_16(true);
    odd.extend([0x00, 0xD8, 0x41]);
    assert_eq!(import_connections(odd).files[0].rows, 3);
}

#[test]
fn control_characters_become_blanks() {
    let archive = import_connections(format!("{HEADER}A\0da\x1b,Love\u{A0}\u{2003}lace\x07,\0,07 Jun 2022\n\0\0\n"));
    assert_eq!(names(&archive), ["A da Love lace"]);
    assert_eq!(&*archive.connections.unwrap()[0].company, "");
}

#[test]
fn every_piece_of_a_zip_is_refused_without_panic() {
    let zip = zip_of(&[("Connections.csv", ADA), ("Skills.csv", b"Name\nLamps\n")]);
    for length in 0..zip.len() {
        assert!(import_bytes("a.zip", &zip[..length]).is_err(), "{length}");
    }
}

#[test]
fn invitations_without_direction_or_person_are_left_out() {
    let archive = import_files(&[(
        "Invitations.csv",
        b"From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n\
          Mira,Ada,\"1/29/26, 2:37 PM\",,SIDEWAYS,,\n\
          Mira,,\"1/29/26, 2:37 PM\",,OUTGOING,,https://www.linkedin.com/in/ada\n\
          Mira,,\"1/29/26, 2:37 PM\",,OUTGOING,,https://www.linkedin.com/in\n\
          ,Mira,soon,,incoming,https://www.linkedin.com/in/grace,\n",
    )])
    .unwrap();
    let rows = archive.invitations.as_deref().unwrap();
    let names: Vec<&str> = rows.iter().map(|row| &*row.name).collect();
    assert_eq!((names, rows[1].sent_at), (vec!["ada", "grace"], None));
    assert_eq!(archive.files[0].unparsed_dates, [5]);
    assert_eq!(
        skipped(&archive),
        [(2, "its direction is neither OUTGOING nor INCOMING"), (4, "no name and no address"),]
    );
    assert_eq!(archive.own.name.as_deref(), Some("Mira"));
}

#[test]
fn messages_that_mean_harm_cost_their_own_row() {
    let long = |piece: &str| piece.repeat((1 << 20) / piece.len() - 10);
    let row = |to: &str, content: &str| format!("Mira,\"{to}\",\"1/29/18, 2:37 PM\",\"{content}\",OUTGOING\n");
    let text = [
        "From,To,Date,Content,Direction\n".to_owned(),
        row("Ada\u{1b}[2J\0Lovelace", "Hello"),
        row(&long(","), "Nobody"),
        row(&long("a,"), "Everybody"),
        row("Ada", &long("&")),
        row("Ada", &long("<p ")),
        row("Ada", &long("&#x1b;")),
        row("Grace", &"&".repeat(2 << 20)),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("messages.csv");
    std::fs::write(&path, text.concat()).unwrap();
    let archive =
        read(&path, &Wanted { texts: true, ..Wanted::default() }, &mut |_| ControlFlow::Continue(())).unwrap();
    check_counts(&archive);
    let rows: Vec<(&str, u64)> = archive.messages.iter().map(|row| (&*row.name, row.rows)).collect();
    assert_eq!(rows, [("Ada [2J Lovelace", 1), ("Ada", 3)]);
    assert!(archive.messages[1].texts.iter().all(|text| text.text.len() <= 8_000 && !text.text.contains('\u{1b}')));
    let expected = [(3, "no recipient"), (4, "sent to several people"), (8, "a field is longer than 1 MiB")];
    assert_eq!(skipped(&archive), expected);
}

/// A cell as a careful writer puts it.
fn quote(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = import_bytes("a.zip", &bytes);
        let names = ["Connections.csv", "Invitations.csv", "Skills.csv", "messages.csv", "Notes.csv", "Shares.csv"];
        let _ = import_files(&names.map(|name| (name, &*bytes)));
    }

    #[test]
    fn random_tables_add_up(body in "[\",;\t\r\n a0\0é]{0,400}", raw in proptest::collection::vec(any::<u8>(), 0..200)) {
        for rest in [body.as_bytes(), &raw] {
            import_connections([HEADER.as_bytes(), rest].concat());
            import_files(&[("Profile.csv", &[b"First Name,Last Name,Headline\n", rest].concat())]).unwrap();
            import_files(&[("Skills.csv", &[b"\"Name\"\n", rest].concat())]).unwrap();
            let head = b"From\tTo\tSent At\tDirection\n";
            import_files(&[("Invitations.csv", &[&head[..], rest].concat())]).unwrap();
            let head = b"From,To,Date,Content,Direction\n";
            import_files(&[("Messages.csv", &[&head[..], rest].concat())]).unwrap();
            let head = b"Sender Profile URL,From,To,Recipient Profile URLs,Date\n";
            import_files(&[("messages.csv", &[&head[..], rest].concat())]).unwrap();
            import_files(&[("Notes.csv", &[b"Connection Profile URL;Note\n", rest].concat())]).unwrap();
            import_files(&[("Shares.csv", &[b"Date,ShareLink,ShareCommentary\n", rest].concat())]).unwrap();
        }
    }

    #[test]
    fn a_damaged_zip_does_no_harm(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut zip = zip_of(&[("Connections.csv", ADA), ("Skills.csv", b"Name\nLamps\n")]);
        let at = at.index(zip.len());
        zip[at] = byte;
        let _ = import_bytes("a.zip", &zip);
    }

    #[test]
    fn what_was_quoted_with_care_is_read_back(
        cells in proptest::collection::vec(("[a-zé]{1,9}( [a-z,\";]{1,5})?", "[A-Z]{0,5}\n?[,\"x]{0,5}"), 1..30),
        bad in any::<proptest::sample::Index>(),
    ) {
        let mut lines: Vec<String> = cells
            .iter()
            .map(|(name, company)| format!("{},,{},07 Jun 2022\n", quote(name), quote(company)))
            .collect();
        let expected: Vec<&str> = cells.iter().map(|(name, _)| name.as_str()).collect();
        let archive = import_connections(format!("{HEADER}{}", lines.concat()));
        prop_assert_eq!(names(&archive), expected.clone());
        for (row, (_, company)) in archive.connections.iter().flatten().zip(&cells) {
            let company: Vec<&str> = company.split_whitespace().collect();
            // "NA" and the like are no text.
            prop_assert_eq!(&*row.company, unless_nothing(company.join(" ")));
        }
        lines.insert(bad.index(lines.len() + 1), "\"never closed,,,07 Jun 2022\n".to_owned());
        let archive = import_connections(format!("{HEADER}{}", lines.concat()));
        prop_assert_eq!(names(&archive), expected);
        prop_assert_eq!(skipped(&archive).len(), 1);
    }
}
