//! messages.csv as every era has it: who the owner is, which way each message went, what is left out and why.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use proptest::prelude::*;

use crate::domain::archive::rows::{Archive, CorrespondentRow, MessageText};
use crate::domain::record::correspondence::text_key;
use crate::domain::record::imported::FileKind;
use crate::domain::record::request::Direction::{Received, Sent};
use crate::domain::record::slug::Slug;
use crate::import::error::ImportError;
use crate::import::read;
use crate::import::read::tests::{check_counts, import, import_files, told_of_messages};
use crate::import::wanted::{Owner, Wanted};

const OF_2018: &str = "From,To,Date,Subject,Content,Direction,Folder\n";

const OF_2021: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n";

const OF_2023: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,\
                       SUBJECT,CONTENT,FOLDER\n";

const OF_2024: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,\
                       SUBJECT,CONTENT,FOLDER,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n";

const OF_2026: &str = "\"CONVERSATION ID\",\"CONVERSATION TITLE\",\"FROM\",\"SENDER PROFILE URL\",\"TO\",\
                       \"RECIPIENT PROFILE URLS\",\"DATE\",\"SUBJECT\",\"CONTENT\",\"FOLDER\",\"ATTACHMENTS\"\n";

const ALL_OF_2026: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,\
                           SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n";

/// Tells that the owner is Mira, with slug.
const MIRA: &str = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n\
                    Mira,Otto,\"1/29/26, 2:37 PM\",,OUTGOING,https://www.linkedin.com/in/mira,\
                    https://www.linkedin.com/in/otto\n";

/// Tells that the owner is Mira, by name alone.
const MIRA_BY_NAME: &str = "From,To,Sent At,Message,Direction\nMira,Otto,\"1/29/19, 2:37 PM\",,OUTGOING\n";

fn import_messages(invitations: &str, messages: impl AsRef<[u8]>) -> Archive {
    match invitations {
        "" => import_files(&[("messages.csv", messages.as_ref())]),
        _ => import_files(&[("Invitations.csv", invitations.as_bytes()), ("messages.csv", messages.as_ref())]),
    }
    .unwrap()
}

fn url(slug: &str) -> String {
    if slug.is_empty() { String::new() } else { format!("https://www.linkedin.com/in/{slug}") }
}

/// A row of 2023: minute of 2023-06-01, sender, recipient, text.
fn row(minute: u32, from: (&str, &str), to: (&str, &str), text: &str) -> String {
    let (from_url, to_url) = (url(from.1), url(to.1));
    format!(
        "2-x==,,\"{}\",{from_url},\"{}\",\"{to_url}\",2023-06-01 10:{minute:02}:00 UTC,,{text},INBOX\n",
        from.0, to.0
    )
}

fn told_messages(archive: &Archive) -> Vec<String> {
    archive.messages.iter().map(told_of_messages).collect()
}

fn skipped(archive: &Archive) -> Vec<(u64, &str)> {
    let file = archive.files.iter().find(|file| file.kind == FileKind::Messages).unwrap();
    file.skipped.iter().map(|skip| (skip.line, &*skip.reason)).collect()
}

const OWNER: (&str, &str) = ("Mira", "mira");

const ADA: (&str, &str) = ("Ada Lovelace", "ada");

const GRACE: (&str, &str) = ("Grace Hopper, PhD", "grace");

#[test]
fn the_messages_of_2018_tell_their_direction_and_are_pacific() {
    let rows = "Mira,\"Hopper, Grace\",\"11/21/18, 9:58 AM\",,Nanoseconds?,OUTGOING,INBOX\n\
                \"Hopper, Grace\",Mira,\"11/21/18, 1:00 AM\",,Nanoseconds!,INCOMING,INBOX\n\
                ,Ada Lovelace,\"7/1/18, 1:00 PM\",,\"Dear Ada,\nhello\",OUTGOING,ARCHIVE\n\
                Mira,\"Ada Lovelace,Otto Quill\",\"7/1/18, 1:00 PM\",,Dear both,OUTGOING,INBOX\n\
                Mira,Mira,\"7/1/18, 1:00 PM\",,To myself,OUTGOING,INBOX\n\
                Otto Quill,,\"7/1/18, 1:00 PM\",,Hi,SIDEWAYS,INBOX\n\
                ,Mira,\"7/1/18, 1:00 PM\",,Hi,INCOMING,INBOX\n\
                Otto Quill,,\"soon\",,Hi,incoming,INBOX\n";
    for invitations in ["", MIRA_BY_NAME, MIRA] {
        let archive = import_messages(invitations, format!("{OF_2018}{rows}"));
        let expected = [
            "2: Hopper, Grace | - | rows 2 | sent 1, 2018-11-21 17:58:00 | received 1, 2018-11-21 09:00:00",
            "4: Ada Lovelace | - | rows 1 | sent 1, 2018-07-01 20:00:00 | received 0, -",
            "10: Otto Quill | - | rows 1 | sent 0, - | received 0, -",
        ];
        assert_eq!(told_messages(&archive), expected);
        let reasons = [
            (6, "sent to several people"),
            (7, "not between the owner and one other person"),
            (8, "its direction is neither OUTGOING nor INCOMING"),
            (9, "no sender"),
        ];
        assert_eq!(skipped(&archive), reasons);
        assert_eq!(archive.files.last().unwrap().unparsed_dates, [10]);
        let keys: Vec<_> = archive.messages.iter().map(|row| (row.first_sent_key, row.first_received_key)).collect();
        let expected = [(text_key("Nanoseconds?"), text_key("Nanoseconds!")), (text_key("Dear Ada, hello"), 0), (0, 0)];
        assert_eq!(keys, expected);
        if invitations.is_empty() {
            assert_eq!(archive.exported_at.to_rfc3339(), "2018-11-21T17:58:00+00:00");
        }
    }
}

#[test]
fn the_messages_of_2021_are_joined_by_name() {
    let rows = "2-a==,,Mira,https://www.linkedin.com/in/mira,\"Hopper, Grace\",2021-05-03 10:00:00 UTC,,Thanks!,INBOX\n\
                2-a==,,\"Hopper, Grace\",https://www.linkedin.com/in/gráce,Mira,2021-05-02 10:00:00 UTC,,Oh,INBOX\n\
                2-a==,,Mira,https://www.linkedin.com/in/mira,\"Hopper, Grace\",2021-05-01 10:00:00 UTC,,Hello,ARCHIVE\n\
                2-b==,,Mira,https://www.linkedin.com/in/mira,Ada Lovelace,2021-05-01 10:00:00 UTC,,Hello,\n\
                2-c==,,Mira,https://www.linkedin.com/in/mira,\"Ada Lovelace,Otto Quill\",2021-05-01 10:00:00 UTC,,Hi,\n\
                2-d==,,Lamps Inc,,Mira,2021-05-01 10:00:00 UTC,,Buy,INBOX\n\
                2-e==,,LinkedIn Member,,Mira,2021-05-01 10:00:00 UTC,,Gone,INBOX\n";
    for invitations in ["", MIRA_BY_NAME, MIRA] {
        let archive = import_messages(invitations, format!("{OF_2021}{rows}"));
        let expected = [
            "2: Hopper, Grace | gráce | rows 3 | sent 2, 2021-05-01 10:00:00 | received 1, 2021-05-02 10:00:00",
            "5: Ada Lovelace | - | rows 1 | sent 1, 2021-05-01 10:00:00 | received 0, -",
        ];
        assert_eq!(told_messages(&archive), expected);
        assert_eq!(
            (archive.messages[0].first_sent_key, archive.messages[0].exchange.unanswered().len()),
            (text_key("Hello"), 1)
        );
        let reasons = [
            (6, "sent to several people"),
            (7, "the sender has no page: an advertisement or a company"),
            (8, "LinkedIn does not say who: the account is closed or hidden"),
        ];
        assert_eq!(skipped(&archive), reasons);
    }
}

#[test]
fn a_name_that_two_people_bear_joins_neither() {
    let rows = "2-a==,,Ada,https://www.linkedin.com/in/ada-1,Mira,2021-05-03 10:00:00 UTC,,One,INBOX\n\
                2-b==,,Ada,https://www.linkedin.com/in/ada-2,Mira,2021-05-03 10:00:00 UTC,,Two,INBOX\n\
                2-b==,,Mira,https://www.linkedin.com/in/mira,Ada,2021-05-04 10:00:00 UTC,,Which,INBOX\n\
                2-c==,,Mira,https://www.linkedin.com/in/mira-2,Mira,2021-05-04 10:00:00 UTC,,Namesake,INBOX\n";
    let archive = import_messages(MIRA, format!("{OF_2021}{rows}"));
    let told = told_messages(&archive);
    assert!(told[0].starts_with("2: Ada | ada-1 | rows 1 | sent 0,"), "{told:?}");
    assert!(told[1].starts_with("3: Ada | ada-2 | rows 1 | sent 0,"), "{told:?}");
    assert!(told[2].starts_with("4: Ada | - | rows 1 | sent 1,"), "{told:?}");
    assert!(told[3].starts_with("5: Mira | mira-2 | rows 1 | sent 0,"), "{told:?}");
}

#[test]
fn the_messages_since_2023_are_joined_by_address() {
    let body = |header: &str, more: &str| {
        let columns = "2-a==,,Ada Lovelace,https://www.linkedin.com/in/ada,Mira,https://www.linkedin.com/in/mira,\
                       2025-03-02 10:00:00 UTC,,Yes,INBOX";
        let answer = "2-a==,,Mira,https://www.linkedin.com/in/Mira/,\"Lovelace,Ada\",https://www.linkedin.com/in/%61da,\
                      2025-03-01 10:00:00 UTC,,May I?,ARCHIVE";
        format!("{header}{columns}{more}\n{answer}{more}\n")
    };
    let attachments = OF_2026.replace('"', "");
    for text in [
        body(OF_2023, ""),
        body(OF_2024, ",No,No"),
        body(&attachments, ",https://www.linkedin.com/dms/prv/vid/v2/x"),
        body(ALL_OF_2026, ",,No,No"),
        body(OF_2023, "").replace('\n', "\r\n"),
        body(OF_2023, "").replace(" UTC", ""),
    ] {
        let archive = import_messages(MIRA, &text);
        let expected =
            ["2: Ada Lovelace | ada | rows 2 | sent 1, 2025-03-01 10:00:00 | received 1, 2025-03-02 10:00:00"];
        assert_eq!(told_messages(&archive), expected, "{text}");
        assert_eq!(archive.messages[0].place.file, 1);
    }
}

#[test]
fn texts_of_2026_have_lines_and_are_kept_where_they_are_wanted() {
    let line = |from: (&str, &str), to: (&str, &str), second: u32, text: &str| {
        let (from_url, to_url) = (url(from.1), url(to.1));
        format!(
            "\"2-a==\",\"\",\"{}\",\"{from_url}\",\"{}\",\"{to_url}\",\"2026-03-01 10:00:{second:02} UTC\",\"\",\
             \"{text}\",\"INBOX\",\"\"\n",
            from.0, to.0
        )
    };
    let content = [
        OF_2026.to_owned(),
        line(ADA, OWNER, 9, "<p>It&rsquo;s 5 &gt; 3,</p><p>\nisn&#39;t it?</p>"),
        line(OWNER, ADA, 8, ""),
        line(OWNER, ADA, 7, "Dear Ada,\n\n  say \"\"yes\"\"\n"),
        line(OWNER, ADA, 7, &"x".repeat(9_000)).replace("2026-03-01", "soon"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("messages.csv");
    std::fs::write(&path, content.concat()).unwrap();
    let read =
        |texts| read::read(&path, &Wanted { texts, ..Wanted::default() }, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(read(false).messages.is_empty(), "with one person alone it is not known who the owner is");
    for owner in [("", Some(OWNER.1)), (OWNER.0, None)] {
        let owner = Owner { name: owner.0.into(), slug: owner.1.and_then(|slug| Slug::from_address(&url(slug))) };
        let wanted = Wanted { owner, ..Wanted::default() };
        let read = read::read(&path, &wanted, &mut |_| ControlFlow::Continue(())).unwrap();
        assert_eq!(read.messages[0].exchange.sent(), 2, "{:?} is known from before", wanted.owner);
    }
    std::fs::write(folder.path().join("Invitations.csv"), MIRA).unwrap();
    let read = |texts| {
        read::read(folder.path(), &Wanted { texts, ..Wanted::default() }, &mut |_| ControlFlow::Continue(())).unwrap()
    };
    let (without, with) = (read(false), read(true));
    check_counts(&with);
    assert!(without.messages[0].texts.is_empty());
    let text = |text: &MessageText| (text.direction, text.at.timestamp() % 60, text.text.to_string());
    let texts: Vec<_> = with.messages[0].texts.iter().map(text).collect();
    let expected = [(Sent, 7, "Dear Ada,\n\nsay \"yes\""), (Received, 9, "It’s 5 > 3,\n\n\nisn't it?")];
    assert_eq!(texts, expected.map(|(direction, second, text)| (direction, second, text.to_owned())));
    assert_eq!((with.messages[0].rows, with.messages[0].exchange.sent()), (4, 2));
    assert_eq!(with.messages[0].first_sent_key, text_key("Dear Ada, say \"yes\""));
    let mut stripped = with.messages.clone();
    stripped[0].texts.clear();
    assert_eq!(stripped, without.messages);
}

#[test]
fn what_is_no_message_to_one_person_is_left_out_with_its_line() {
    let rows = [
        (row(1, ADA, OWNER, "Hello"), None),
        (row(2, OWNER, ADA, "Draft").replace("INBOX", "INBOX,Yes,No"), Some("a draft that was not sent")),
        (row(2, OWNER, ADA, "Draft").replace("INBOX", "INBOX,No,YES"), Some("a draft that was not sent")),
        (row(3, ADA, OWNER, "Buy").replace("INBOX", "SPAM"), Some("it lies in the spam folder")),
        (
            row(4, ("Lamps Inc", ""), OWNER, "\"<p class=\"\"spinmail-quill-editor__spin-break\"\">Buy</p>\""),
            Some("an advertisement"),
        ),
        (row(5, ("Lamps Inc", ""), OWNER, "Buy"), Some("the sender has no page: an advertisement or a company")),
        (
            row(6, ("LinkedIn Member", ""), OWNER, "Gone"),
            Some("LinkedIn does not say who: the account is closed or hidden"),
        ),
        (
            row(6, OWNER, ("LinkedIn Member", ""), "Gone"),
            Some("LinkedIn does not say who: the account is closed or hidden"),
        ),
        (row(1, ADA, OWNER, "Hello"), Some("the same message twice")),
        (row(1, ADA, OWNER, "Hello!"), None),
        (
            row(7, OWNER, ("Ada Lovelace,Otto", "ada,https://www.linkedin.com/in/otto"), "Both"),
            Some("sent to several people"),
        ),
        (row(7, OWNER, ("Ada Lovelace,LinkedIn Member", "ada"), "Both"), Some("sent to several people")),
        (row(7, OWNER, ("Ada Lovelace,Otto", ""), "Both"), Some("sent to several people")),
        (row(8, ADA, GRACE, "Secret"), Some("not between the owner and one other person")),
        (row(8, OWNER, OWNER, "Remember"), Some("not between the owner and one other person")),
        (row(8, OWNER, ("Mira", ""), "Remember"), Some("not between the owner and one other person")),
        (row(9, ADA, ("", ""), "Whom"), Some("no recipient")),
        (row(9, ("", ""), ADA, "Who"), Some("no sender")),
        (
            row(10, ADA, GRACE, "Undated").replace("2023-06-01", "soon"),
            Some("not between the owner and one other person"),
        ),
        (row(10, GRACE, OWNER, "Undated").replace("2023-06-01", "soon"), None),
        (row(11, OWNER, ("Otto", ""), "No page"), None),
    ];
    let text: String = rows.iter().map(|(row, _)| row.as_str()).collect();
    let expected: Vec<(u64, &str)> =
        rows.iter().zip(2..).filter_map(|((_, reason), line)| reason.map(|reason| (line, reason))).collect();
    for invitations in [MIRA, MIRA_BY_NAME, ""] {
        let archive = import_messages(invitations, format!("{OF_2024}{text}"));
        assert_eq!(skipped(&archive), expected, "{invitations}");
        assert_eq!(archive.files.last().unwrap().unparsed_dates, [21]);
        let expected = [
            "2: Ada Lovelace | ada | rows 2 | sent 0, - | received 2, 2023-06-01 10:01:00",
            "21: Grace Hopper, PhD | grace | rows 1 | sent 0, - | received 0, -",
            "22: Otto | - | rows 1 | sent 1, 2023-06-01 10:11:00 | received 0, -",
        ];
        assert_eq!(told_messages(&archive), expected);
    }
}

#[test]
fn the_owner_is_found_by_slug_then_name_then_rows() {
    let text = [OF_2023, &row(1, ADA, OWNER, "a"), &row(2, OWNER, GRACE, "b"), &row(3, ADA, GRACE, "c")].concat();
    let others = |invitations: &str| -> Vec<String> {
        let archive = import_messages(invitations, &text);
        archive.messages.iter().map(|row| format!("{} {}", row.name, row.exchange.sent())).collect()
    };
    assert_eq!(others(MIRA), ["Ada Lovelace 0", "Grace Hopper, PhD 1"]);
    assert_eq!(others(&MIRA_BY_NAME.replace("Mira", "Ada Lovelace")), ["Mira 1", "Grace Hopper, PhD 1"]);
    assert_eq!(others(&MIRA.replace("/mira", "/grace")), ["Mira 0", "Ada Lovelace 0"]);
    assert_eq!(others(""), [""; 0], "three are as busy");
    assert_eq!(others(&MIRA.replace("/mira", "/elsewhere")), ["Ada Lovelace 0", "Grace Hopper, PhD 1"]);
    let profile = b"First Name,Last Name,Headline\nAda,Lovelace,Numbers\n";
    let archive = import_files(&[("Profile.csv", profile), ("messages.csv", text.as_bytes())]).unwrap();
    assert_eq!((&*archive.messages[0].name, archive.messages.len()), ("Mira", 2));
}

#[test]
fn addresses_that_are_all_blank_are_as_good_as_none() {
    let text = [OF_2023, &row(1, ("Ada", ""), ("Mira", ""), "a"), &row(2, ("Mira", ""), ("Otto", ""), "b")].concat();
    let archive = import_messages("", text.replace("\"Mira\",,", "\"Mira\",https://www.linkedin.com/in,"));
    let told = told_messages(&archive);
    assert!(
        told[0].starts_with("2: Ada | - | rows 1 | sent 0, -") && told[1].starts_with("3: Otto | - | rows 1 | sent 1,")
    );
}

#[test]
fn parts_are_read_each_and_talks_with_a_coach_are_not() {
    let archive = import_files(&[
        ("Invitations.csv", MIRA.as_bytes()),
        ("messages.csv", [OF_2023, &row(1, ADA, OWNER, "a")].concat().as_bytes()),
        ("messages_1.csv", [OF_2023, &row(2, ADA, OWNER, "b")].concat().as_bytes()),
        ("coach_messages.csv", [OF_2023, &row(3, ADA, OWNER, "c")].concat().as_bytes()),
        ("LearningCoachMessages.csv", b"No conversations found"),
    ])
    .unwrap();
    let places: Vec<(usize, u64)> = archive.messages.iter().map(|row| (row.place.file, row.rows)).collect();
    assert_eq!(places, [(1, 1), (2, 1)]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coach_messages.csv");
    std::fs::write(&path, [OF_2023, &row(3, ADA, OWNER, "c")].concat()).unwrap();
    assert!(matches!(import(&path), Err(ImportError::NotAnArchive(_))));
}

/// A cell among few, so that rows meet.
fn cell() -> impl Strategy<Value = String> {
    let known = vec!["Mira", "Ada", "Otto", "Mira,Ada", "LinkedIn Member", "Hopper, Grace", ""];
    prop_oneof![3 => proptest::sample::select(known).prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn address() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["mira", "ada", "otto", "ada-2", ""]).prop_map(url)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_the_rows_are_the_counts_add_up(
        rows in proptest::collection::vec(
            (cell(), address(), cell(), address(), 0u32..90, "(<p>|&amp;|[a-c\n]){0,4}"),
            0..40,
        ),
        direction in proptest::sample::select(vec!["", "INCOMING", "OUTGOING", "?"]),
        invitations in proptest::sample::select(vec!["", MIRA, MIRA_BY_NAME]),
        columns in 0usize..5,
    ) {
        let quote = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let header = ["FROM,TO,DATE,CONTENT", "Direction", "SENDER PROFILE URL", "RECIPIENT PROFILE URLS", "FOLDER"];
        let mut text = header[..=columns].join(",");
        for (from, from_url, to, to_url, minute, content) in &rows {
            let date = format!("2023-06-01 10:{minute}:00 UTC");
            let cells = [from, to, &date, content, direction, from_url, to_url, "INBOX"].map(quote);
            write!(text, "\n{}", cells[..4 + columns].join(",")).unwrap();
        }
        for text in [text.clone(), text.replace("Direction", "Other")] {
            let archive = import_messages(invitations, &text);
            let file = archive.files.last().unwrap();
            prop_assert!(file.skipped.windows(2).all(|pair| pair[0].line < pair[1].line));
        }
    }

    #[test]
    fn the_order_of_rows_makes_no_difference(
        rows in proptest::collection::vec((0u32..3, 0u32..3, any::<bool>()), 1..30),
        invitations in proptest::sample::select(vec!["", MIRA, MIRA_BY_NAME]),
    ) {
        let people = [ADA, GRACE, ("Otto", "otto")];
        let mut lines: Vec<String> = rows.iter().zip(0..).map(|((person, other, sent), minute)| {
            let person = people[*person as usize];
            let (from, to) = match (sent, other) {
                (_, 2) => (person, ("Mira", "")),
                (true, _) => (OWNER, person),
                (false, _) => (person, OWNER),
            };
            row(minute, from, to, "x")
        }).collect();
        let told = |lines: &[String]| -> Vec<String> {
            let archive = import_messages(invitations, [OF_2023, &lines.concat()].concat());
            let line = |row: &CorrespondentRow| told_of_messages(row).split_once(": ").unwrap().1.to_owned();
            let mut told: Vec<String> = archive.messages.iter().map(line).collect();
            told.sort();
            told
        };
        let forward = told(&lines);
        lines.reverse();
        prop_assert_eq!(forward, told(&lines));
    }
}

#[test]
fn an_owner_who_is_called_linkedin_member_is_told_by_the_rest() {
    let row = |from: &str, page: &str, to: &str, day: u32| {
        format!("2-a==,,{from},{},{to},2021-12-{day:02} 10:00:00 UTC,,Hello,INBOX\n", url(page))
    };
    let rows = [
        row("LinkedIn Member", "", "Ada", 1),
        row("Ada", "ada", "LinkedIn Member", 2),
        row("LinkedIn Member", "", "Grace", 3),
        row("Grace", "grace", "LinkedIn Member", 4),
    ];
    let expected = [
        "2: Ada | ada | rows 2 | sent 1, 2021-12-01 10:00:00 | received 1, 2021-12-02 10:00:00",
        "4: Grace | grace | rows 2 | sent 1, 2021-12-03 10:00:00 | received 1, 2021-12-04 10:00:00",
    ];
    for invitations in ["", MIRA_BY_NAME, MIRA] {
        let archive = import_messages(invitations, format!("{OF_2021}{}", rows.concat()));
        assert_eq!(told_messages(&archive), expected, "{invitations}");
        assert_ne!(archive.own.name.as_deref(), Some("LinkedIn Member"));
    }
    // Where some rows name the owner, the others are theirs too.
    let named = row("Mira", "mira", "Ada", 5);
    let archive = import_messages(MIRA_BY_NAME, format!("{OF_2021}{named}{}", rows.concat()));
    assert_eq!(archive.messages.iter().map(|row| row.rows).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(archive.own.slug.as_ref().map(Slug::as_str), Some("mira"));
}

#[test]
fn messages_tell_whose_archive_it_is() {
    use crate::domain::archive::doubt::other_owner;
    use crate::domain::record::own_profile::OwnProfile;
    let rows = [
        row(1, ("Robin Tester", "robin"), ("Ada", "ada"), "Hello"),
        row(2, ("Grace", "grace"), ("Robin Tester", "robin"), "Hello"),
    ];
    let archive = import_messages("", format!("{OF_2023}{}", rows.concat()));
    assert_eq!(archive.own.slug.as_ref().map(Slug::as_str), Some("robin"));
    let whose = |name: &str, page: &str| {
        other_owner(&OwnProfile { name: name.into(), slug: Slug::new(page), ..OwnProfile::default() }, &archive)
    };
    assert_eq!(whose("Mira", "mira").as_deref(), Some("Robin Tester"));
    assert_eq!(whose("Robin Tester", ""), None);
    assert_eq!(whose("", ""), None);
}
