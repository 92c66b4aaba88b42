//! Address books of every make, any CSV by a mapping, and the first rows of one.

use std::fs;
use std::ops::ControlFlow;

use proptest::prelude::*;

use crate::domain::archive::rows::{Archive, ContactRow};
use crate::domain::record::imported::FileKind;
use crate::domain::record::mapping::{Mapping, Sample, Target};
use crate::domain::record::slug::Slug;
use crate::import::charset::Charset;
use crate::import::error::ImportError;
use crate::import::read::read;
use crate::import::read::tests::zips::{ADA, import_bytes, zip_of};
use crate::import::read::tests::{check_counts, import, import_files};
use crate::import::sample::sample;
use crate::import::wanted::Wanted;

const LINKEDIN: &str = "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,\
                        InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\n";

/// An entry on one line.
fn entry(row: &ContactRow) -> String {
    let slug = row.slug.as_ref().map_or("-", Slug::as_str);
    let lists = [&row.emails, &row.phones, &row.tags].map(|list| list.join(" + "));
    let [emails, phones, tags] = &lists;
    let texts = [&row.company, &row.position, &row.headline, &row.location].map(|text| &**text).join(" / ");
    let remark = row.remark.replace('\n', "|");
    format!("{}: {} | {slug} | {emails} | {texts} | {phones} | {tags} | {remark}", row.place.line, row.name)
}

fn entries(archive: &Archive) -> Vec<String> {
    archive.contacts.iter().map(entry).collect()
}

fn skipped(archive: &Archive) -> Vec<(u64, &str)> {
    archive.files[0].skipped.iter().map(|skip| (skip.line, &*skip.reason)).collect()
}

fn mapping(columns: &[(&str, Target)]) -> Mapping {
    Mapping { columns: columns.iter().map(|(name, target)| ((*name).to_owned(), *target)).collect() }
}

/// Reads bytes by a mapping.
fn import_mapped(bytes: &[u8], columns: &[(&str, Target)]) -> Result<Archive, ImportError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    fs::write(&path, bytes).unwrap();
    let wanted = Wanted { mapping: Some(mapping(columns)), ..Wanted::default() };
    let archive = read(&path, &wanted, &mut |_| ControlFlow::Continue(()))?;
    check_counts(&archive);
    Ok(archive)
}

fn sample_of(bytes: &[u8]) -> Result<Sample, ImportError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    fs::write(&path, bytes).unwrap();
    sample(&path, None)
}

#[test]
fn linkedins_own_are_read_in_both_shapes() {
    let old = "First Name,Last Name,Companies,Title,Email Address,Phone Numbers,Created At,Instant Message Handles,\
               Addresses,Sites,Full Name,Birthday,Location,Bookmarked At,Profiles\n\
               Ada,Lovelace,null,null,\"ada@x.org, Ada@X.org,ada@y.org\",\"+1, 020 555 ,+44 20 555\",\
               \"1/2/20, 3:04 PM\",,,,Ada K. Lovelace,,London,,\n\
               ,,,,grace@x.org,,,,,,,,,,\n\
               Otto,,Quill & Co,Clerk,,,,,,https://www.linkedin.com/in/otto-quill,,,,,\n\
               ,,Nobody Ltd,,,,,,,,,,,,\n";
    let new = "GOOGLE_CONTACTS,Ada,Lovelace,null,null,\"ada@x.org, Ada@X.org,ada@y.org\",\"+1, 020 555 ,+44 20 555\",\
               \"1/2/20, 3:04 PM\",,,,Ada K. Lovelace,,London,,\n\
               MOBILE_CONTACTS,,,,,grace@x.org,,,,,,,,,,\n\
               GOOGLE_CONTACTS,Otto,,Quill & Co,Clerk,,,,,https://www.linkedin.com/in/otto-quill,,,,,,\n\
               GOOGLE_CONTACTS,,,Nobody Ltd,,,,,,,,,,,,\n";
    let expected = [
        "2: Ada K. Lovelace | - | ada@x.org + ada@y.org |  /  /  / London | 020 555 + +44 20 555 |  | ",
        "3: grace@x.org | - | grace@x.org |  /  /  /  |  |  | ",
        "4: Otto | otto-quill |  | Quill & Co / Clerk /  /  |  |  | ",
    ];
    for text in [old.to_owned(), format!("{LINKEDIN}{new}")] {
        for name in ["Contacts.csv", "Imported Contacts.csv", "ImportedContacts.csv", "whatever.csv"] {
            let archive = import_bytes(name, text.as_bytes()).unwrap();
            assert_eq!(entries(&archive), expected, "{name} {text}");
            assert_eq!(skipped(&archive), [(5, "no name, no e-mail address and no LinkedIn page")]);
            assert_eq!((archive.files[0].kind, archive.files[0].rows), (FileKind::Contacts, 4));
            let said = "Not taken in: telephone numbers too short, too long or too many 1.";
            assert!(archive.notices == [said] && archive.connections.is_none(), "{:?}", archive.notices);
        }
    }
}

#[test]
fn a_blank_entry_is_left_out_with_a_reason() {
    let row = "MOBILE_CONTACTS,,,,,,,\"1/2/20, 3:04 AM\",,,,,,,,\n";
    let archive = import_bytes("Contacts.csv", format!("{LINKEDIN}{row},,,,,,,,,,,,,,,\n\n").as_bytes()).unwrap();
    assert_eq!((skipped(&archive), archive.files[0].rows), (vec![(2, "the entry is blank")], 1));
}

#[test]
fn googles_are_read_in_both_shapes() {
    let old = "Name,Given Name,Additional Name,Family Name,Yomi Name,Location,Notes,Language,Photo,Group Membership,\
               E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,\
               Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,Website 1 - Type,Website 1 - Value\n\
               Ada K. Lovelace,Ada,K.,Lovelace,,London,\"Met at the mill.\nLikes numbers.\",,,\
               * myContacts ::: Mill ::: Friends,* Work,ada@x.org ::: ada@y.org,Home,ada@z.org,Mobile,\
               +44 20 555 ::: +44 20 556,,Mill Ltd,Analyst,Profile,http://www.linkedin.com/in/Ada-Lovelace/\n\
               ,Grace,,Hopper,,,,,,,,,,,,,,,,,https://example.org/in/grace\n";
    let expected = [
        "2: Ada K. Lovelace | ada-lovelace | ada@x.org + ada@y.org + ada@z.org | Mill Ltd / Analyst /  / London | \
         +44 20 555 + +44 20 556 | friends + mill | Met at the mill.|Likes numbers.",
        "4: Grace Hopper | - |  |  /  /  /  |  |  | ",
    ];
    let archive = import_bytes("google.csv", old.as_bytes()).unwrap();
    assert_eq!(entries(&archive), expected);
    let utf_16: Vec<u8> = format!("\u{FEFF}{old}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(entries(&import_bytes("contacts.csv", &utf_16).unwrap()), expected);

    let new = "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,\
               Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,\
               Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - City,Website 1 - Label,Website 1 - Value\n\
               Ada,K.,Lovelace,,,,Mill Ltd,Analyst,,,,,* myContacts ::: Mill,* Work,ada@x.org ::: ada@y.org,Mobile,\
               +44 20 555,Home,London,LinkedIn,linkedin.com/in/ada\n\
               ,,,,,,Mill Ltd,,,,,,* myContacts,,,,+44 20 557,,,,\n";
    let archive = import_bytes("contacts.csv", new.as_bytes()).unwrap();
    let ada =
        "2: Ada K. Lovelace | ada | ada@x.org + ada@y.org | Mill Ltd / Analyst /  / London | +44 20 555 | mill | ";
    assert_eq!(entries(&archive), [ada]);
    assert_eq!(skipped(&archive), [(3, "no name, no e-mail address and no LinkedIn page")]);
}

#[test]
fn outlooks_is_read_with_its_title_left_out() {
    let text = b"Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business City,Home City,\
                 Business Phone,Business Phone 2,Mobile Phone,Categories,E-mail Address,E-mail 2 Address,Notes,Web Page\n\
                 Dr,Jos\xE9,K.,Garc\xEDa,,Mill Ltd,,Baker,Bath,Ely,+44 1 555,+44 1 556,+44 7 555,Friends;Bakers,\
                 jose@x.org,/o=Exchange/cn=jose,Bakes.,http://www.linkedin.com/in/jos%C3%A9-garc%C3%ADa\n";
    let archive = import_bytes("Kontakte.csv", text).unwrap();
    let expected = "2: José K. García | josé-garcía | jose@x.org | Mill Ltd / Baker /  / Ely | +44 7 555 + +44 1 555 + \
                    +44 1 556 | bakers + friends | Bakes.";
    assert_eq!(entries(&archive), [expected]);
    assert_eq!(archive.files[0].warnings.len(), 1, "it is not UTF-8");
}

#[test]
fn pieces_of_lists_are_cut_out_and_what_is_none_is_passed_over() {
    for (emails, expected) in [
        ("Ada <ada@x.org>; mailto:b@x.org", "ada@x.org + b@x.org"),
        ("'ada@x.org'", "ada@x.org"),
        ("nobody @x.org ada@ a@b@c", ""),
        ("a@x.org\nb@x.org", "a@x.org + b@x.org"),
    ] {
        let text = format!("{LINKEDIN},Ada,,,,\"{emails}\",,,,,,,,,,\n");
        let archive = import_bytes("Contacts.csv", text.as_bytes()).unwrap();
        assert_eq!(archive.contacts[0].emails.join(" + "), expected, "{emails}");
    }
    for (sites, expected) in [
        ("https://x.org, profile:https://www.linkedin.com/in/ada", Some("ada")),
        ("[OTHER:linkedin.com/in/ada]", Some("ada")),
        ("https://x.org/?next=https://www.linkedin.com/in/ada", None),
        ("https://www.linkedin.com/company/mill", None),
        ("ada", None),
    ] {
        let text = format!("{LINKEDIN},Ada,,,,,,,,\"{sites}\",,,,,,\n");
        let archive = import_bytes("Contacts.csv", text.as_bytes()).unwrap();
        assert_eq!(archive.contacts[0].slug.as_ref().map(Slug::as_str), expected, "{sites}");
    }
    let text =
        format!("{LINKEDIN},'=Ada,,,,{}@x.org,\"'+49 30 555,12,{}\",,,,,,,,,\n", "a".repeat(300), "1".repeat(99));
    let archive = import_bytes("Contacts.csv", text.as_bytes()).unwrap();
    assert_eq!(entries(&archive), ["2: =Ada | - |  |  /  /  /  | +49 30 555 |  | "]);
}

#[test]
fn an_address_book_within_an_archive_is_read_only_where_that_is_wanted() {
    let contacts = format!("{LINKEDIN},Grace,Hopper,,,,,,,,,,,,,\n");
    let files = [("Connections.csv", ADA), ("a/Contacts.csv", contacts.as_bytes())];
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let zip = folder.path().join("LinkedIn.zip");
    fs::write(&zip, zip_of(&files)).unwrap();
    for path in [folder.path(), &zip] {
        let archive = import(path).unwrap();
        assert_eq!((archive.files.len(), archive.contacts.len()), (1, 0));
        let notice = "a/Contacts.csv holds address-book entries; they are read when the file is given by itself.";
        assert_eq!(archive.notices, [notice]);
        let wanted = Wanted { contacts: true, ..Wanted::default() };
        let archive = read(path, &wanted, &mut |_| ControlFlow::Continue(())).unwrap();
        assert_eq!((archive.files.len(), archive.contacts.len(), archive.notices.len()), (2, 1, 0));
    }
    let both = [files[0], files[1], ("Imported Contacts.csv", contacts.as_bytes())];
    let archive = import_bytes("a.zip", &zip_of(&both)).unwrap();
    let notice = "Imported Contacts.csv, a/Contacts.csv hold address-book entries; they are read when a file is given \
                  by itself.";
    assert_eq!(archive.notices, [notice]);
    for name in ["a/Contacts.csv", "Contacts.csv"] {
        let archive = import_files(&[(name, contacts.as_bytes())]).unwrap();
        assert_eq!((archive.contacts.len(), archive.notices.len()), (1, 0), "a folder that holds nothing else");
    }
}

#[test]
fn any_table_is_read_by_its_mapping() {
    let columns = [
        ("Who", Target::Name),
        ("Mail", Target::Email),
        ("Mail", Target::Email),
        ("Größe", Target::Ignore),
        ("Firm", Target::Company),
        ("", Target::Tag),
        ("Page", Target::Page),
        ("About", Target::Remark),
        ("Line", Target::Headline),
        ("Not there", Target::Phone),
    ];
    let long = "x".repeat(41);
    let text = format!(
        "\n;;\nsep=;\nWho;Mail;Größe;Mail;;Firm;Page;About;Line\n\
         Ada;a@x.org;tall;b@x.org;Mill, {long};null;linkedin.com/in/ada;\"One\n\nTwo\";Analyst\n;;tall;;;;;;\n"
    );
    let expected = "5: Ada | ada | a@x.org + b@x.org |  /  / Analyst /  |  | mill | One||Two";
    let windows: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let utf_16: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let tabs = text.replace(';', "\t");
    for bytes in [text.as_bytes(), &windows, &utf_16, tabs.as_bytes(), format!("\u{FEFF}{text}").as_bytes()] {
        let archive = import_mapped(bytes, &columns).unwrap();
        assert_eq!(entries(&archive), [expected]);
        assert_eq!(skipped(&archive), [(8, "the entry is blank")]);
        assert!(archive.files[0].warnings.contains(&"1 tag is longer than 40 characters and left out".to_owned()));
        let sample = sample_of(bytes).unwrap();
        assert_eq!(sample.columns, ["Who", "Mail", "Größe", "Mail", "", "Firm", "Page", "About", "Line"]);
        assert_eq!(sample.rows[0][..4], ["Ada", "a@x.org", "tall", "b@x.org"]);
    }
    let archive = import_mapped(
        b"vorname,NACH NAME\nAda,Lovelace\n",
        &[("Nachname", Target::LastName), ("Vorname", Target::FirstName)],
    );
    assert_eq!(&*archive.unwrap().contacts[0].name, "Ada Lovelace");
    let archive = import_mapped(ADA, &[("First Name", Target::LastName)]).unwrap();
    assert_eq!((archive.contacts.len(), archive.connections), (1, None), "a mapping comes before what is known");
}

#[test]
fn what_a_mapping_cannot_read_is_refused_with_a_way_out() {
    let refused = |result: Result<Archive, ImportError>| {
        let error = result.unwrap_err();
        assert!(error.hint().is_some() && !error.to_string().contains(char::is_control), "{error}");
        error
    };
    let name = [("Name", Target::Name)];
    let nobody = refused(import_mapped(b"Name,Firm\nAda,Mill\n", &[("Firm", Target::Company)]));
    assert!(matches!(nobody, ImportError::NobodyMapped));
    let missing = refused(import_mapped(b"Who\nAda\n", &[("Name\u{1b}", Target::Name), ("Who", Target::Tag)]));
    assert_eq!(missing.to_string(), "people.csv has none of the columns Name\\u{1b}");
    let wide = format!("{}\nAda\n", ",".repeat(300).replace(',', "Name,"));
    let long = format!("Name,{}\nAda\n", "x".repeat(1 << 20));
    for bytes in [&b""[..], b"\n\n", b"Na\0me\nAda\n", wide.as_bytes(), long.as_bytes()] {
        assert!(matches!(refused(import_mapped(bytes, &name)), ImportError::NotACsv(_)));
        assert!(matches!(sample_of(bytes), Err(ImportError::NotACsv(_))));
    }
    let workbook = zip_of(&[("[Content_Types].xml", b"<x/>")]);
    assert!(matches!(refused(import_mapped(&workbook, &name)), ImportError::Spreadsheet(_)));
    assert!(matches!(sample_of(&workbook), Err(ImportError::Spreadsheet(_))));
    let zip = zip_of(&[("Contacts.csv", LINKEDIN.as_bytes())]);
    assert!(matches!(refused(import_mapped(&zip, &name)), ImportError::NotACsv(_)));
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(sample(folder.path(), None), Err(ImportError::NotACsv(_))));
    assert!(matches!(sample(&folder.path().join("none.csv"), None), Err(ImportError::NotFound(_))));
    for (file, bytes) in [("people.csv", &b"Who,Firm\nAda,Mill\n"[..]), ("contacts.csv", b"Who\nAda\n")] {
        let hint = refused(import_bytes(file, bytes)).hint();
        for way in ["--columns", "--guessed", "ties import --map"] {
            assert!(hint.is_some_and(|hint| hint.contains(way)), "{file}: {way}");
        }
    }
}

#[test]
fn a_sample_is_short() {
    let row = format!("Ada,{},more,and more\n", "é".repeat(5_000));
    let sample = sample_of(format!("Name,Notes\nGrace\n\n,,\n{}", row.repeat(5_000)).as_bytes()).unwrap();
    assert_eq!(sample.guess, [Target::Name, Target::Remark]);
    assert_eq!((sample.rows.len(), &sample.rows[0]), (20, &vec!["Grace".to_owned(), String::new()]));
    assert_eq!((sample.rows[1].len(), sample.rows[1][1].chars().count()), (2, 200));
    assert!(sample_of(b"Name").unwrap().rows.is_empty());
}

#[test]
fn entries_that_mean_harm_cost_their_own_row() {
    let long = "x,".repeat(500_000);
    let rows = [
        format!(",Ada\u{1b}[2J,,,,\"{}\",,,,,,,,,,\n", "a@x.org,".repeat(100_000)),
        format!(",Grace,,,,,\"{long}\",,,,,,,,,\n"),
        format!(",Otto,,,,,\"{}\",,,,,,,,,\n", (100..1_000).map(|n| n.to_string()).collect::<Vec<_>>().join(",")),
        ",\"Mira,,,,,,,,,,,,,,\n".to_owned(),
        format!("{}\n", ",".repeat(300)),
        format!(",{},,,,,,,,,,,,,,\n", "x".repeat(2 << 20)),
        ",Last,,,,,,,,,,,,,,\n".to_owned(),
    ];
    let archive = import_bytes("Contacts.csv", format!("{LINKEDIN}{}", rows.concat()).as_bytes()).unwrap();
    let kept: Vec<_> = archive.contacts.iter().map(|row| (&*row.name, row.emails.len(), row.phones.len())).collect();
    assert_eq!(kept, [("Ada [2J", 1, 0), ("Grace", 0, 0), ("Otto", 0, 50), ("Last", 0, 0)]);
    let reasons: Vec<&str> = skipped(&archive).into_iter().map(|(_, reason)| reason).collect();
    let expected = ["a quotation mark is never closed", "it has more than 256 columns", "a field is longer than 1 MiB"];
    assert_eq!(reasons, expected);
    assert!(matches!(import_bytes("Contacts.csv", b""), Err(ImportError::NoHeader { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_address_books_add_up(body in "[\",;\t\r\n a@.:0\0é*]{0,400}", raw in proptest::collection::vec(any::<u8>(), 0..200)) {
        let all = Target::ALL.map(|target| (target.word(), target));
        for rest in [body.as_bytes(), &raw] {
            import_bytes("Contacts.csv", &[LINKEDIN.as_bytes(), rest].concat()).unwrap();
            import_bytes("x.csv", &[&b"Name,Given Name,Family Name,Notes,Phone 1 - Value\n"[..], rest].concat()).unwrap();
            import_bytes("x.csv", &[&b"First Name;Last Name;E-mail Address;Categories\n"[..], rest].concat()).unwrap();
            let header = all.map(|(word, _)| word).join(",");
            import_mapped(&[header.as_bytes(), b"\n", rest].concat(), &all).unwrap();
            let _ = import_mapped(rest, &[("", Target::Name)]);
            if let Ok(sample) = sample_of(rest) {
                prop_assert_eq!(sample.columns.len(), sample.guess.len());
                prop_assert!(sample.rows.len() <= 20 && sample.rows.iter().all(|row| row.len() == sample.columns.len()));
            }
        }
    }
}

#[test]
fn the_columns_are_shown_in_the_encoding_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    fs::write(&path, b"Name;Firma\nJ\xf3zsef \xb9pek;\xa3\xf3d\x9f\n").unwrap();
    let named = |name: &str| sample(&path, Charset::named(name)).unwrap().rows[0].clone();
    assert_eq!(named("windows-1250"), ["József ąpek", "Łódź"]);
    assert_eq!(named("iso-8859-2")[0], "József špek");
}
