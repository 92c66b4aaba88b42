//! The makes of address books: which columns each has, and what they tell.

use crate::domain::record::mapping::Target;
use crate::import::kind::Required;
use crate::import::table::same_name;

/// The columns of an address book of one make.
pub(crate) struct Layout {
    /// Columns without which it is another.
    pub(crate) required: Required,
    /// What columns tell; `#` stands for any number. Where several tell the same, the first of this list comes first.
    pub(crate) columns: &'static [(&'static str, Target)],
    /// Columns of postal addresses.
    pub(crate) addresses: &'static [AddressColumns],
    /// The columns of the year, the month and the day of birth, where they stand apart.
    pub(crate) born: &'static [&'static str],
}

/// The columns of a postal address.
pub(crate) struct AddressColumns {
    /// Where it stands in one piece.
    pub(crate) whole: &'static [&'static str],
    /// Its parts, in the order of an envelope.
    pub(crate) parts: &'static [&'static str],
    /// The place of each of them in a vCard.
    pub(crate) places: &'static [usize],
}

const GOOGLE_ADDRESS: AddressColumns = AddressColumns {
    whole: &["Address # - Formatted"],
    parts: &[
        "Address # - Street",
        "Address # - Extended Address",
        "Address # - PO Box",
        "Address # - Postal Code",
        "Address # - City",
        "Address # - Region",
        "Address # - Country",
    ],
    places: &[2, 1, 0, 5, 3, 4, 6],
};

/// `Contacts.csv` and `Imported Contacts.csv`, 2018 to 2024.
const LINKEDIN: Layout = Layout {
    required: &["First Name", "Last Name", "Companies", "Phone Numbers"],
    columns: &[
        ("Full Name", Target::Name),
        ("First Name", Target::FirstName),
        ("Last Name", Target::LastName),
        ("Emails", Target::Email),
        ("Email Address", Target::Email),
        ("Companies", Target::Company),
        ("Title", Target::Position),
        ("Location", Target::Location),
        ("Profiles", Target::Page),
        ("Sites", Target::Page),
        ("Phone Numbers", Target::Phone),
        ("Birthday", Target::Birthday),
        ("Addresses", Target::Address),
        ("Source", Target::Ignore),
        ("Created At", Target::Ignore),
    ],
    addresses: &[],
    born: &[],
};

/// `ImportedContacts.csv` of the archives of 2025 and later. What stands in a list is parted by a backslash and a comma.
const LINKEDIN_NEW: Layout = Layout {
    required: &["FirstName", "LastName", "Emails", "PhoneNumbers"],
    columns: &[
        ("FirstName", Target::FirstName),
        ("MiddleName", Target::FirstName),
        ("LastName", Target::LastName),
        ("Emails", Target::Email),
        ("Title", Target::Position),
        ("Location", Target::Location),
        ("PhoneNumbers", Target::Phone),
        ("CreatedAt", Target::Ignore),
        ("UpdatedAt", Target::Ignore),
    ],
    addresses: &[],
    born: &[],
};

/// Google's CSV until 2024.
const GOOGLE_OLD: Layout = Layout {
    required: &["Name", "Given Name", "Family Name"],
    columns: &[
        ("Name", Target::Name),
        ("Given Name", Target::FirstName),
        ("Additional Name", Target::FirstName),
        ("Family Name", Target::LastName),
        ("E-mail # - Value", Target::Email),
        ("Organization # - Name", Target::Company),
        ("Organization # - Title", Target::Position),
        ("Location", Target::Location),
        ("Address # - City", Target::Location),
        ("Website # - Value", Target::Page),
        ("Phone # - Value", Target::Phone),
        ("Group Membership", Target::Tag),
        ("Notes", Target::Remark),
        ("Birthday", Target::Birthday),
        ("E-mail # - Type", Target::Ignore),
        ("Phone # - Type", Target::Ignore),
        ("Address # - Type", Target::Ignore),
        ("Website # - Type", Target::Ignore),
        ("Organization # - Type", Target::Ignore),
    ],
    addresses: &[GOOGLE_ADDRESS],
    born: &[],
};

/// Google's CSV since 2024.
const GOOGLE_NEW: Layout = Layout {
    required: &["First Name", "Last Name", "Organization Name", "Organization Title"],
    columns: &[
        ("First Name", Target::FirstName),
        ("Middle Name", Target::FirstName),
        ("Last Name", Target::LastName),
        ("E-mail # - Value", Target::Email),
        ("Organization Name", Target::Company),
        ("Organization Title", Target::Position),
        ("Address # - City", Target::Location),
        ("Website # - Value", Target::Page),
        ("Phone # - Value", Target::Phone),
        ("Labels", Target::Tag),
        ("Notes", Target::Remark),
        ("Birthday", Target::Birthday),
        ("E-mail # - Label", Target::Ignore),
        ("Phone # - Label", Target::Ignore),
        ("Address # - Label", Target::Ignore),
        ("Website # - Label", Target::Ignore),
    ],
    addresses: &[GOOGLE_ADDRESS],
    born: &[],
};

/// The CSV of Outlook, on the desktop and on the web. Its `Title` is Dr or Ms.
const OUTLOOK: Layout = Layout {
    required: &["First Name", "Last Name", "E-mail Address"],
    columns: &[
        ("First Name", Target::FirstName),
        ("Middle Name", Target::FirstName),
        ("Last Name", Target::LastName),
        ("E-mail Address", Target::Email),
        ("E-mail # Address", Target::Email),
        ("Company", Target::Company),
        ("Job Title", Target::Position),
        ("Location", Target::Location),
        ("Home City", Target::Location),
        ("Business City", Target::Location),
        ("Web Page", Target::Page),
        ("Personal Web Page", Target::Page),
        ("Mobile Phone", Target::Phone),
        ("Primary Phone", Target::Phone),
        ("Business Phone", Target::Phone),
        ("Business Phone #", Target::Phone),
        ("Home Phone", Target::Phone),
        ("Home Phone #", Target::Phone),
        ("Other Phone", Target::Phone),
        ("Categories", Target::Tag),
        ("Notes", Target::Remark),
        ("Birthday", Target::Birthday),
        ("Other City", Target::Location),
        ("Home Fax", Target::Phone),
        ("Business Fax", Target::Phone),
        ("Other Fax", Target::Phone),
        ("Car Phone", Target::Phone),
        ("Company Main Phone", Target::Phone),
        ("E-mail Type", Target::Ignore),
        ("E-mail # Type", Target::Ignore),
        ("E-mail Display Name", Target::Ignore),
        ("E-mail # Display Name", Target::Ignore),
    ],
    addresses: &[
        AddressColumns {
            whole: &[],
            parts: &[
                "Home Street",
                "Home Street 2",
                "Home Street 3",
                "Home Address PO Box",
                "Home Postal Code",
                "Home City",
                "Home State",
                "Home Country/Region",
                "Home Country",
            ],
            places: &[2, 2, 2, 0, 5, 3, 4, 6, 6],
        },
        AddressColumns {
            whole: &[],
            parts: &[
                "Business Street",
                "Business Street 2",
                "Business Street 3",
                "Business Address PO Box",
                "Business Postal Code",
                "Business City",
                "Business State",
                "Business Country/Region",
                "Business Country",
            ],
            places: &[2, 2, 2, 0, 5, 3, 4, 6, 6],
        },
        AddressColumns {
            whole: &[],
            parts: &[
                "Other Street",
                "Other Street 2",
                "Other Street 3",
                "Other Address PO Box",
                "Other Postal Code",
                "Other City",
                "Other State",
                "Other Country/Region",
                "Other Country",
            ],
            places: &[2, 2, 2, 0, 5, 3, 4, 6, 6],
        },
    ],
    born: &[],
};

/// The CSV of Outlook in German.
const OUTLOOK_GERMAN: Layout = Layout {
    required: &["Vorname", "Nachname", "E-Mail-Adresse"],
    columns: &[
        ("Vorname", Target::FirstName),
        ("Weitere Vornamen", Target::FirstName),
        ("Nachname", Target::LastName),
        ("E-Mail-Adresse", Target::Email),
        ("E-Mail #: Adresse", Target::Email),
        ("E-Mail-Adresse #", Target::Email),
        ("E-Mail #-Adresse", Target::Email),
        ("Firma", Target::Company),
        ("Position", Target::Position),
        ("Ort privat", Target::Location),
        ("Ort geschäftlich", Target::Location),
        ("Webseite", Target::Page),
        ("Private Webseite", Target::Page),
        ("Mobiltelefon", Target::Phone),
        ("Mobiltelefon #", Target::Phone),
        ("Haupttelefon", Target::Phone),
        ("Telefon geschäftlich", Target::Phone),
        ("Telefon geschäftlich #", Target::Phone),
        ("Telefon (geschäftlich)", Target::Phone),
        ("Telefon privat", Target::Phone),
        ("Telefon (privat)", Target::Phone),
        ("Telefon (privat #)", Target::Phone),
        ("Telefon privat #", Target::Phone),
        ("Weiteres Telefon", Target::Phone),
        ("Kategorien", Target::Tag),
        ("Notizen", Target::Remark),
        ("Geburtstag", Target::Birthday),
        ("Weiterer Ort", Target::Location),
        ("Fax privat", Target::Phone),
        ("Fax geschäftlich", Target::Phone),
        ("Autotelefon", Target::Phone),
        ("E-Mail-Typ", Target::Ignore),
        ("E-Mail #: Typ", Target::Ignore),
        ("E-Mail: Angezeigter Name", Target::Ignore),
        ("E-Mail #: Angezeigter Name", Target::Ignore),
    ],
    addresses: &[
        AddressColumns {
            whole: &[],
            parts: &[
                "Straße privat",
                "Straße privat 2",
                "Straße privat 3",
                "Postfach privat",
                "Postleitzahl privat",
                "Ort privat",
                "Bundesland/Kanton privat",
                "Region privat",
                "Land/Region privat",
            ],
            places: &[2, 2, 2, 0, 5, 3, 4, 4, 6],
        },
        AddressColumns {
            whole: &[],
            parts: &[
                "Straße geschäftlich",
                "Straße geschäftlich 2",
                "Straße geschäftlich 3",
                "Postfach geschäftlich",
                "Postleitzahl geschäftlich",
                "Ort geschäftlich",
                "Bundesland/Kanton geschäftlich",
                "Region geschäftlich",
                "Land/Region geschäftlich",
            ],
            places: &[2, 2, 2, 0, 5, 3, 4, 4, 6],
        },
        AddressColumns {
            whole: &[],
            parts: &[
                "Weitere Straße",
                "Weitere Straße 2",
                "Weitere Straße 3",
                "Weiteres Postfach",
                "Weitere Postleitzahl",
                "Weiterer Ort",
                "Weiteres/r Bundesland/Kanton",
                "Weitere Region",
                "Weiteres/e Land/Region",
            ],
            places: &[2, 2, 2, 0, 5, 3, 4, 4, 6],
        },
    ],
    born: &[],
};

/// The CSV of Outlook in French. Its `Titre` is M. or Mme.
const OUTLOOK_FRENCH: Layout = Layout {
    required: &["Prénom", "Nom", "Adresse de messagerie"],
    columns: &[
        ("Prénom", Target::FirstName),
        ("Deuxième prénom", Target::FirstName),
        ("Nom", Target::LastName),
        ("Adresse de messagerie", Target::Email),
        ("Adresse de messagerie #", Target::Email),
        ("Société", Target::Company),
        ("Titre professionnel", Target::Position),
        ("Fonction", Target::Position),
        ("Profession", Target::Position),
        ("Ville (domicile)", Target::Location),
        ("Ville (bureau)", Target::Location),
        ("Page Web", Target::Page),
        ("Page Web personnelle", Target::Page),
        ("Tél. mobile", Target::Phone),
        ("Téléphone mobile", Target::Phone),
        ("Téléphone principal", Target::Phone),
        ("Téléphone (bureau)", Target::Phone),
        ("Téléphone # (bureau)", Target::Phone),
        ("Téléphone (domicile)", Target::Phone),
        ("Téléphone # (domicile)", Target::Phone),
        ("Téléphone (autre)", Target::Phone),
        ("Catégories", Target::Tag),
        ("Notes", Target::Remark),
        ("Anniversaire", Target::Birthday),
        ("Ville (autre)", Target::Location),
        ("Télécopie (domicile)", Target::Phone),
        ("Télécopie (bureau)", Target::Phone),
        ("Type de messagerie", Target::Ignore),
        ("Type de messagerie #", Target::Ignore),
        ("Nom complet de l'adresse de messagerie", Target::Ignore),
    ],
    addresses: &[
        AddressColumns {
            whole: &[],
            parts: &[
                "Rue (domicile)",
                "Rue (domicile) 2",
                "Rue (domicile) 3",
                "B.P. (domicile)",
                "Code postal (domicile)",
                "Ville (domicile)",
                "Dép/Région (domicile)",
                "Pays/Région (domicile)",
            ],
            places: &[2, 2, 2, 0, 5, 3, 4, 6],
        },
        AddressColumns {
            whole: &[],
            parts: &[
                "Rue (bureau)",
                "Rue (bureau) 2",
                "Rue (bureau) 3",
                "B.P. (bureau)",
                "Code postal (bureau)",
                "Ville (bureau)",
                "Dép/Région (bureau)",
                "Pays/Région (bureau)",
            ],
            places: &[2, 2, 2, 0, 5, 3, 4, 6],
        },
        AddressColumns {
            whole: &[],
            parts: &[
                "Rue (autre)",
                "Rue (autre) 2",
                "Rue (autre) 3",
                "B.P. (autre)",
                "Code postal (autre)",
                "Ville (autre)",
                "Dép/Région (autre)",
                "Pays/Région (autre)",
            ],
            places: &[2, 2, 2, 0, 5, 3, 4, 6],
        },
    ],
    born: &[],
};

/// The CSV of Thunderbird.
const THUNDERBIRD: Layout = Layout {
    required: &["First Name", "Last Name", "Primary Email"],
    columns: &[
        ("First Name", Target::FirstName),
        ("Last Name", Target::LastName),
        ("Display Name", Target::Name),
        ("Primary Email", Target::Email),
        ("Secondary Email", Target::Email),
        ("Organization", Target::Company),
        ("Job Title", Target::Position),
        ("Home City", Target::Location),
        ("Work City", Target::Location),
        ("Web Page #", Target::Page),
        ("Mobile Number", Target::Phone),
        ("Work Phone", Target::Phone),
        ("Home Phone", Target::Phone),
        ("Notes", Target::Remark),
        ("Fax Number", Target::Phone),
        ("Pager Number", Target::Phone),
    ],
    addresses: &[
        AddressColumns {
            whole: &[],
            parts: &["Home Address", "Home Address 2", "Home ZipCode", "Home City", "Home State", "Home Country"],
            places: &[2, 1, 5, 3, 4, 6],
        },
        AddressColumns {
            whole: &[],
            parts: &["Work Address", "Work Address 2", "Work ZipCode", "Work City", "Work State", "Work Country"],
            places: &[2, 1, 5, 3, 4, 6],
        },
    ],
    born: &["Birth Year", "Birth Month", "Birth Day"],
};

/// The same in German.
const THUNDERBIRD_GERMAN: Layout = Layout {
    required: &["Vorname", "Nachname", "Primäre E-Mail-Adresse"],
    columns: &[
        ("Vorname", Target::FirstName),
        ("Nachname", Target::LastName),
        ("Anzeigename", Target::Name),
        ("Primäre E-Mail-Adresse", Target::Email),
        ("Sekundäre E-Mail-Adresse", Target::Email),
        ("Organisation", Target::Company),
        ("Arbeitstitel", Target::Position),
        ("Titel", Target::Position),
        ("Privat: Ort", Target::Location),
        ("Dienstlich: Ort", Target::Location),
        ("Webseite #", Target::Page),
        ("Mobil-Tel.-Nr.", Target::Phone),
        ("Mobiltelefon", Target::Phone),
        ("Tel. dienstlich", Target::Phone),
        ("Tel. privat", Target::Phone),
        ("Notizen", Target::Remark),
        ("Dienstlich: Telefon", Target::Phone),
        ("Privat: Telefon", Target::Phone),
        ("Fax-Nummer", Target::Phone),
    ],
    addresses: &[
        AddressColumns {
            whole: &[],
            parts: &[
                "Privat: Adresse",
                "Privat: Adresse 2",
                "Privat: PLZ",
                "Privat: Ort",
                "Privat: Bundesland",
                "Privat: Land",
            ],
            places: &[2, 1, 5, 3, 4, 6],
        },
        AddressColumns {
            whole: &[],
            parts: &[
                "Dienstlich: Adresse",
                "Dienstlich: Adresse 2",
                "Dienstlich: PLZ",
                "Dienstlich: Ort",
                "Dienstlich: Bundesland",
                "Dienstlich: Land",
            ],
            places: &[2, 1, 5, 3, 4, 6],
        },
    ],
    born: &["Geburtsjahr", "Geburtsmonat", "Geburtstag"],
};

/// The same in French.
const THUNDERBIRD_FRENCH: Layout = Layout {
    required: &["Prénom", "Nom de famille", "Adresse électronique principale"],
    columns: &[
        ("Prénom", Target::FirstName),
        ("Nom de famille", Target::LastName),
        ("Nom à afficher", Target::Name),
        ("Adresse électronique principale", Target::Email),
        ("Adresse électronique secondaire", Target::Email),
        ("Société", Target::Company),
        ("Organisation", Target::Company),
        ("Profession", Target::Position),
        ("Fonction", Target::Position),
        ("Ville (domicile)", Target::Location),
        ("Site web #", Target::Page),
        ("Portable", Target::Phone),
        ("Tél. professionnel", Target::Phone),
        ("Tél. personnel", Target::Phone),
        ("Notes", Target::Remark),
        ("Ville (professionnelle)", Target::Location),
        ("Fax", Target::Phone),
    ],
    addresses: &[
        AddressColumns {
            whole: &[],
            parts: &[
                "Adresse (domicile)",
                "Adresse # (domicile)",
                "Code postal (domicile)",
                "Ville (domicile)",
                "État/Province (domicile)",
                "Pays (domicile)",
            ],
            places: &[2, 1, 5, 3, 4, 6],
        },
        AddressColumns {
            whole: &[],
            parts: &[
                "Adresse (professionnelle)",
                "Adresse # (professionnelle)",
                "Code postal (professionnel)",
                "Ville (professionnelle)",
                "Pays (professionnel)",
            ],
            places: &[2, 1, 5, 3, 6],
        },
    ],
    born: &["Année de naissance", "Mois de naissance", "Jour de naissance"],
};

/// Yahoo's CSV.
const YAHOO: Layout = Layout {
    required: &["First", "Last", "Email", "Alternate Email 1"],
    columns: &[
        ("First", Target::FirstName),
        ("Middle", Target::FirstName),
        ("Last", Target::LastName),
        ("Email", Target::Email),
        ("Alternate Email #", Target::Email),
        ("Company", Target::Company),
        ("Title", Target::Position),
        ("Home City", Target::Location),
        ("Work City", Target::Location),
        ("Personal Website", Target::Page),
        ("Business Website", Target::Page),
        ("Mobile", Target::Phone),
        ("Primary", Target::Phone),
        ("Home", Target::Phone),
        ("Work", Target::Phone),
        ("Category", Target::Tag),
        ("Comments", Target::Remark),
        ("Birthday", Target::Birthday),
        ("Fax", Target::Phone),
        ("Other", Target::Phone),
        ("Yahoo Phone", Target::Phone),
    ],
    addresses: &[
        AddressColumns {
            whole: &[],
            parts: &["Home Address", "Home ZIP", "Home City", "Home State", "Home Country"],
            places: &[2, 5, 3, 4, 6],
        },
        AddressColumns {
            whole: &[],
            parts: &["Work Address", "Work ZIP", "Work City", "Work State", "Work Country"],
            places: &[2, 5, 3, 4, 6],
        },
    ],
    born: &[],
};

/// All makes, those first that are told most surely.
pub(crate) static LAYOUTS: [Layout; 11] = [
    LINKEDIN,
    GOOGLE_OLD,
    GOOGLE_NEW,
    THUNDERBIRD,
    THUNDERBIRD_GERMAN,
    THUNDERBIRD_FRENCH,
    YAHOO,
    OUTLOOK,
    OUTLOOK_GERMAN,
    OUTLOOK_FRENCH,
    LINKEDIN_NEW,
];

/// What headers must have to be those of an address book.
pub(crate) static HEADERS: [Required; 11] = [
    LINKEDIN.required,
    GOOGLE_OLD.required,
    GOOGLE_NEW.required,
    THUNDERBIRD.required,
    THUNDERBIRD_GERMAN.required,
    THUNDERBIRD_FRENCH.required,
    YAHOO.required,
    OUTLOOK.required,
    OUTLOOK_GERMAN.required,
    OUTLOOK_FRENCH.required,
    LINKEDIN_NEW.required,
];

/// Whether a column's name is that of a pattern.
pub(crate) fn fits(name: &str, pattern: &str) -> bool {
    if !pattern.contains('#') {
        return same_name(name, pattern);
    }
    let mut general = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '0'..='9' if general.ends_with('#') => {}
            '0'..='9' => general.push('#'),
            c => general.push(c),
        }
    }
    same_name(&general, pattern)
}
