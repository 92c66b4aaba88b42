use super::*;
use crate::domain::record::imported::FileKind;

#[test]
fn base_names_are_recognised_whatever_case_blanks_and_part() {
    for (base, expected) in [
        ("Connections.csv", Some((FileKind::Connections, None))),
        ("connections.CSV", Some((FileKind::Connections, None))),
        ("Connections_1.csv", Some((FileKind::Connections, Some(1)))),
        ("In_vitations .csv", Some((FileKind::Invitations, None))),
        ("Profile_99999999999999999999999.csv", Some((FileKind::Profile, Some(u64::MAX)))),
        ("Profile Summary.csv", None),
        ("._Connections.csv", None),
        ("Connections.csv.zip", None),
        ("Connections (1).csv", None),
        ("Connections_a.csv", None),
        ("messages.csv", Some((FileKind::Messages, None))),
        ("Messages_1.csv", Some((FileKind::Messages, Some(1)))),
        ("LearningCoachMessages.csv", None),
        ("coach_messages.csv", None),
        ("Shares_123456.csv", Some((FileKind::Shares, Some(123_456)))),
        ("notes.csv", Some((FileKind::Notes, None))),
        ("Contacts.csv", Some((FileKind::Contacts, None))),
        ("Imported Contacts.csv", Some((FileKind::Contacts, None))),
        ("ImportedContacts_2.csv", Some((FileKind::Contacts, Some(2)))),
        ("My Contacts.csv", None),
        ("learning_coach_messages.csv", None),
        (".csv", None),
        ("é", None),
        ("csv", None),
    ] {
        assert_eq!(recognise(base).map(|(importer, part)| (importer.kind, part)), expected, "{base}");
    }
}

#[test]
fn the_topmost_is_read_and_the_others_are_named() {
    let names = [
        "old/Connections.csv",
        "Connections_2.csv",
        "Connections.csv",
        "connections.csv",
        "a/b/Skills.csv",
        "a/Skills.csv",
        "__MACOSX/Connections.csv",
        "b\\Skills.csv",
        "Connections_10.csv",
    ];
    let candidates = names.iter().enumerate().filter_map(|(i, name)| Candidate::new(name, 1, Place::Zip(i)));
    let mut notices = Vec::new();
    let chosen = choose(candidates.collect(), &mut notices);
    let chosen: Vec<&str> = chosen.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(chosen, ["Connections.csv", "Connections_2.csv", "Connections_10.csv", "a/Skills.csv"]);
    let expected = "left out: connections.csv, old/Connections.csv, b/Skills.csv and 1 more.";
    assert!(notices.len() == 1 && notices[0].ends_with(expected), "{notices:?}");
}
