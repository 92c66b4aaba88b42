//! Endorsements and recommendations, as every era has them.

use crate::domain::record::evidence::Proof;
use crate::domain::record::imported::FileKind;
use crate::import::read::tests::import_files;

#[test]
fn endorsements_and_recommendations_are_told_with_their_days() {
    let received = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,\
                    Endorsement Status\n\
                    2024/03/05 10:22:33 UTC,Looms,Zoë,Fen,www.linkedin.com/in/zoë-fen,ACCEPTED\n\
                    2023/01/02 10:22:33 UTC,Clocks,Ada,Hill,,PENDING\n\
                    2023/01/02 10:22:33 UTC,Clocks,Ada,Hill,,REJECTED\n\
                    2023/01/02 10:22:33 UTC,Clocks,,,,ACCEPTED\n";
    let given = "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsement Status\n\
                 soon,Looms,Ada,Hill,ACCEPTED\n";
    let recommended = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n\
                       Ada,Hill,Acme,Weaver,\"Good,\nvery good\",\"03/05/24, 09:15 AM\",VISIBLE\n";
    let archive = import_files(&[
        ("Endorsement_Received_Info.csv", received.as_bytes()),
        ("Endorsement_Given_Info.csv", given.as_bytes()),
        ("Recommendations_Received.csv", recommended.as_bytes()),
        ("Recommendations_Given.csv", recommended.as_bytes()),
    ])
    .unwrap();
    let told: Vec<_> = archive
        .evidence
        .iter()
        .map(|row| (&*row.name, row.slug.is_some(), row.proof, row.on.map(|on| on.to_string()).unwrap_or_default()))
        .collect();
    let expected = [
        ("Zoë Fen", true, Proof::EndorsedYou, "2024-03-05"),
        ("Ada Hill", false, Proof::EndorsedYou, "2023-01-02"),
        ("Ada Hill", false, Proof::Endorsed, ""),
        ("Ada Hill", false, Proof::RecommendedYou, "2024-03-05"),
        ("Ada Hill", false, Proof::Recommended, "2024-03-05"),
    ];
    assert_eq!(told, expected.map(|(name, slug, proof, on)| (name, slug, proof, on.to_owned())));
    assert_eq!(archive.files[0].skipped.len(), 2);
    assert_eq!(archive.files[1].unparsed_dates, [2]);
    assert_eq!(archive.files[3].kind, FileKind::RecommendationsGiven);
}

#[test]
fn the_endorsements_of_2022_stand_twice_and_once_as_utf_16() {
    let text = "\u{FEFF}\"Endorsement Date\"\t\"Skill Name\"\t\"Endorser First Name\"\t\"Endorser Last Name\"\t\
                \"Display Status\"\n\"2022/03/05 10:22:33 UTC\"\t\"Looms\"\t\"Ada\"\t\"Hill\"\t\"ACCEPTED\"\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let narrow = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status\n\
                  2022/03/05 10:22:33 UTC,Looms,Ada,Hill,ACCEPTED\n";
    let files = [("Endorsement Received Info.csv", &*wide), ("Endorsement_Received_Info.csv", narrow.as_bytes())];
    let archive = import_files(&files).unwrap();
    assert_eq!(archive.evidence.len(), 1, "one of both is read");
}
