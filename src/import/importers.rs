//! Every kind of member that is read.

use crate::domain::record::imported::FileKind;
use crate::import::contacts::{ldif, makes, rows, vcard};
use crate::import::kind::{Importer, Reader};
use crate::import::messages::read;
use crate::import::{connections, evidence, invitations, notes, own_profile, shares};

/// Every kind of member that is read, in the order of reading.
pub(crate) static IMPORTERS: [Importer; 14] = [
    Importer {
        kind: FileKind::Connections,
        file: "Connections.csv",
        names: &["connections"],
        headers: &[&["First Name", "Connected On"], &["Name", "Connected On"], &["Full Name", "Connected On"]],
        by_header: true,
        date: Some("Connected On"),
        read: Reader::Table(connections::read),
    },
    Importer {
        kind: FileKind::Invitations,
        file: "Invitations.csv",
        names: &["invitations"],
        headers: &[&["Sent At", "Direction"]],
        by_header: true,
        date: Some("Sent At"),
        read: Reader::Table(invitations::read),
    },
    Importer {
        kind: FileKind::Profile,
        file: "Profile.csv",
        names: &["profile"],
        headers: &[&["First Name", "Last Name", "Headline"]],
        by_header: true,
        date: None,
        read: Reader::Table(own_profile::profile),
    },
    Importer {
        kind: FileKind::Positions,
        file: "Positions.csv",
        names: &["positions"],
        headers: &[&["Company Name", "Title"]],
        by_header: true,
        date: None,
        read: Reader::Table(own_profile::positions),
    },
    Importer {
        kind: FileKind::Education,
        file: "Education.csv",
        names: &["education"],
        headers: &[&["School Name", "Degree Name"]],
        by_header: true,
        date: None,
        read: Reader::Table(own_profile::education),
    },
    Importer {
        kind: FileKind::Skills,
        file: "Skills.csv",
        names: &["skills"],
        headers: &[&["Name"]],
        // One column is not enough to tell.
        by_header: false,
        date: None,
        read: Reader::Table(own_profile::skills),
    },
    Importer {
        kind: FileKind::Messages,
        file: "messages.csv",
        names: &["messages"],
        headers: &[&["From", "To", "Date"]],
        // The files of talks with a coach have the same header.
        by_header: false,
        date: Some("Date"),
        read: Reader::Table(read::read),
    },
    Importer {
        kind: FileKind::Notes,
        file: "Notes.csv",
        names: &["notes"],
        headers: &[&["Connection Profile URL", "Note"]],
        by_header: true,
        date: None,
        read: Reader::Table(notes::read),
    },
    Importer {
        kind: FileKind::Shares,
        file: "Shares.csv",
        names: &["shares"],
        headers: &[&["Date", "Share Link", "Share Commentary"]],
        by_header: true,
        date: Some("Date"),
        read: Reader::Table(shares::read),
    },
    Importer {
        kind: FileKind::EndorsementsReceived,
        file: "Endorsement_Received_Info.csv",
        names: &["endorsementreceivedinfo"],
        headers: &[&["Endorser First Name", "Endorser Last Name"]],
        by_header: true,
        date: Some("Endorsement Date"),
        read: Reader::Table(evidence::endorsed_you),
    },
    Importer {
        kind: FileKind::EndorsementsGiven,
        file: "Endorsement_Given_Info.csv",
        names: &["endorsementgiveninfo"],
        headers: &[&["Endorsee First Name", "Endorsee Last Name"]],
        by_header: true,
        date: Some("Endorsement Date"),
        read: Reader::Table(evidence::endorsed),
    },
    Importer {
        kind: FileKind::RecommendationsReceived,
        file: "Recommendations_Received.csv",
        names: &["recommendationsreceived"],
        headers: &[&["First Name", "Last Name", "Creation Date"]],
        // Given and received have the same header.
        by_header: false,
        date: Some("Creation Date"),
        read: Reader::Table(evidence::recommended_you),
    },
    Importer {
        kind: FileKind::RecommendationsGiven,
        file: "Recommendations_Given.csv",
        names: &["recommendationsgiven"],
        headers: &[&["First Name", "Last Name", "Creation Date"]],
        // Given and received have the same header.
        by_header: false,
        date: Some("Creation Date"),
        read: Reader::Table(evidence::recommended),
    },
    Importer {
        kind: FileKind::Contacts,
        file: "Contacts.csv",
        names: &["contacts", "importedcontacts"],
        headers: &makes::HEADERS,
        by_header: true,
        date: None,
        read: Reader::Table(rows::read),
    },
];

/// Reads a CSV of any kind by the mapping that is wanted.
pub(crate) static BY_MAPPING: Importer = Importer {
    kind: FileKind::Contacts,
    file: "",
    names: &[],
    headers: &[],
    by_header: false,
    date: None,
    read: Reader::Table(rows::read_mapped),
};

/// Reads vCards, told by their first line.
pub(crate) static VCARDS: Importer = Importer { read: Reader::Lines(vcard::read), ..BY_MAPPING };

/// Reads LDIF, told by its first line.
pub(crate) static LDIF: Importer = Importer { read: Reader::Lines(ldif::read), ..BY_MAPPING };
