//! The makes of address books: which columns each has, and what they tell.

use crate::domain::record::mapping::Target;
use crate::import::kind::Required;
use crate::import::table::same_name;

/// The columns of an address book of one make.
pub(crate) struct Layout {
    /// Columns without which it is another.
    pub(crate) required: Required,
    /// What columns tell; `#` stands for any number. Where several tell the same, the first of this list comes first.
    pub(crate) columns: &'static [(Target, &'static [&'static str])],
    /// Columns of postal addresses.
    pub(crate) addresses: &'static [AddressColumns],
    /// The columns of the year, the month and the day of birth, where they stand apart.
    pub(crate) born: &'static [&'static str],
}

/// What has neither.
const NOTHING: Layout = Layout { required: &[], columns: &[], addresses: &[], born: &[] };

/// The columns of postal addresses.
pub(crate) struct AddressColumns {
    /// Where one stands in one piece.
    pub(crate) whole: &'static [&'static str],
    /// Which there are: each stands in place of the `@` in the names of the parts.
    pub(crate) of: &'static [&'static str],
    /// The parts, in the order of an envelope, and the place of each in a vCard.
    pub(crate) parts: &'static [(&'static str, usize)],
}

const GOOGLE_ADDRESS: AddressColumns = AddressColumns {
    whole: &["Address # - Formatted"],
    of: &[""],
    parts: &[
        ("Address # - Street", 2),
        ("Address # - Extended Address", 1),
        ("Address # - PO Box", 0),
        ("Address # - Postal Code", 5),
        ("Address # - City", 3),
        ("Address # - Region", 4),
        ("Address # - Country", 6),
    ],
};

/// `Contacts.csv` and `Imported Contacts.csv`, 2018 to 2024.
const LINKEDIN: Layout = Layout {
    required: &["First Name", "Last Name", "Companies", "Phone Numbers"],
    columns: &[
        (Target::Name, &["Full Name"]),
        (Target::FirstName, &["First Name"]),
        (Target::LastName, &["Last Name"]),
        (Target::Email, &["Emails", "Email Address"]),
        (Target::Company, &["Companies"]),
        (Target::Position, &["Title"]),
        (Target::Location, &["Location"]),
        (Target::Page, &["Profiles", "Sites"]),
        (Target::Phone, &["Phone Numbers"]),
        (Target::Birthday, &["Birthday"]),
        (Target::Address, &["Addresses"]),
        (Target::Ignore, &["Source", "Created At"]),
    ],
    ..NOTHING
};

/// `ImportedContacts.csv` of the archives of 2025 and later. What stands in a list is parted by a backslash and a comma.
const LINKEDIN_NEW: Layout = Layout {
    required: &["FirstName", "LastName", "Emails", "PhoneNumbers"],
    columns: &[
        (Target::FirstName, &["FirstName", "MiddleName"]),
        (Target::LastName, &["LastName"]),
        (Target::Email, &["Emails"]),
        (Target::Position, &["Title"]),
        (Target::Location, &["Location"]),
        (Target::Phone, &["PhoneNumbers"]),
        (Target::Ignore, &["CreatedAt", "UpdatedAt"]),
    ],
    ..NOTHING
};

/// Google's CSV until 2024.
const GOOGLE_OLD: Layout = Layout {
    required: &["Name", "Given Name", "Family Name"],
    columns: &[
        (Target::Name, &["Name"]),
        (Target::FirstName, &["Given Name", "Additional Name"]),
        (Target::LastName, &["Family Name"]),
        (Target::Email, &["E-mail # - Value"]),
        (Target::Company, &["Organization # - Name"]),
        (Target::Position, &["Organization # - Title"]),
        (Target::Location, &["Location", "Address # - City"]),
        (Target::Page, &["Website # - Value"]),
        (Target::Phone, &["Phone # - Value"]),
        (Target::Tag, &["Group Membership"]),
        (Target::Remark, &["Notes"]),
        (Target::Birthday, &["Birthday"]),
        (Target::Ignore, &["E-mail # - Type", "Phone # - Type", "Address # - Type", "Website # - Type"]),
        (Target::Ignore, &["Organization # - Type"]),
    ],
    addresses: &[GOOGLE_ADDRESS],
    ..NOTHING
};

/// Google's CSV since 2024.
const GOOGLE_NEW: Layout = Layout {
    required: &["First Name", "Last Name", "Organization Name", "Organization Title"],
    columns: &[
        (Target::FirstName, &["First Name", "Middle Name"]),
        (Target::LastName, &["Last Name"]),
        (Target::Email, &["E-mail # - Value"]),
        (Target::Company, &["Organization Name"]),
        (Target::Position, &["Organization Title"]),
        (Target::Location, &["Address # - City"]),
        (Target::Page, &["Website # - Value"]),
        (Target::Phone, &["Phone # - Value"]),
        (Target::Tag, &["Labels"]),
        (Target::Remark, &["Notes"]),
        (Target::Birthday, &["Birthday"]),
        (Target::Ignore, &["E-mail # - Label", "Phone # - Label", "Address # - Label", "Website # - Label"]),
    ],
    addresses: &[GOOGLE_ADDRESS],
    ..NOTHING
};

/// The CSV of Outlook, on the desktop and on the web. Its `Title` is Dr or Ms.
const OUTLOOK: Layout = Layout {
    required: &["First Name", "Last Name", "E-mail Address"],
    columns: &[
        (Target::FirstName, &["First Name", "Middle Name"]),
        (Target::LastName, &["Last Name"]),
        (Target::Email, &["E-mail Address", "E-mail # Address"]),
        (Target::Company, &["Company"]),
        (Target::Position, &["Job Title"]),
        (Target::Location, &["Location", "Home City", "Business City", "Other City"]),
        (Target::Page, &["Web Page", "Personal Web Page"]),
        (Target::Phone, &["Mobile Phone", "Primary Phone", "Business Phone", "Business Phone #", "Home Phone"]),
        (Target::Phone, &["Home Phone #", "Other Phone", "Home Fax", "Business Fax", "Other Fax", "Car Phone"]),
        (Target::Phone, &["Company Main Phone"]),
        (Target::Tag, &["Categories"]),
        (Target::Remark, &["Notes"]),
        (Target::Birthday, &["Birthday"]),
        (Target::Ignore, &["E-mail Type", "E-mail # Type", "E-mail Display Name", "E-mail # Display Name"]),
    ],
    addresses: &[AddressColumns {
        whole: &[],
        of: &["Home", "Business", "Other"],
        parts: &[
            ("@ Street", 2),
            ("@ Street 2", 2),
            ("@ Street 3", 2),
            ("@ Address PO Box", 0),
            ("@ Postal Code", 5),
            ("@ City", 3),
            ("@ State", 4),
            ("@ Country/Region", 6),
            ("@ Country", 6),
        ],
    }],
    ..NOTHING
};

/// The CSV of Outlook in German.
const OUTLOOK_GERMAN: Layout = Layout {
    required: &["Vorname", "Nachname", "E-Mail-Adresse"],
    columns: &[
        (Target::FirstName, &["Vorname", "Weitere Vornamen"]),
        (Target::LastName, &["Nachname"]),
        (Target::Email, &["E-Mail-Adresse", "E-Mail #: Adresse", "E-Mail-Adresse #", "E-Mail #-Adresse"]),
        (Target::Company, &["Firma"]),
        (Target::Position, &["Position"]),
        (Target::Location, &["Ort privat", "Ort geschäftlich", "Weiterer Ort"]),
        (Target::Page, &["Webseite", "Private Webseite"]),
        (Target::Phone, &["Mobiltelefon", "Mobiltelefon #", "Haupttelefon", "Telefon geschäftlich"]),
        (Target::Phone, &["Telefon geschäftlich #", "Telefon (geschäftlich)", "Telefon privat", "Telefon (privat)"]),
        (Target::Phone, &["Telefon (privat #)", "Telefon privat #", "Weiteres Telefon", "Fax privat"]),
        (Target::Phone, &["Fax geschäftlich", "Autotelefon"]),
        (Target::Tag, &["Kategorien"]),
        (Target::Remark, &["Notizen"]),
        (Target::Birthday, &["Geburtstag"]),
        (Target::Ignore, &["E-Mail-Typ", "E-Mail #: Typ", "E-Mail: Angezeigter Name", "E-Mail #: Angezeigter Name"]),
    ],
    addresses: &[
        AddressColumns {
            whole: &[],
            of: &["privat", "geschäftlich"],
            parts: &[
                ("Straße @", 2),
                ("Straße @ 2", 2),
                ("Straße @ 3", 2),
                ("Postfach @", 0),
                ("Postleitzahl @", 5),
                ("Ort @", 3),
                ("Bundesland/Kanton @", 4),
                ("Region @", 4),
                ("Land/Region @", 6),
            ],
        },
        AddressColumns {
            whole: &[],
            of: &[""],
            parts: &[
                ("Weitere Straße", 2),
                ("Weitere Straße 2", 2),
                ("Weitere Straße 3", 2),
                ("Weiteres Postfach", 0),
                ("Weitere Postleitzahl", 5),
                ("Weiterer Ort", 3),
                ("Weiteres/r Bundesland/Kanton", 4),
                ("Weitere Region", 4),
                ("Weiteres/e Land/Region", 6),
            ],
        },
    ],
    ..NOTHING
};

/// The CSV of Outlook in French. Its `Titre` is M. or Mme.
const OUTLOOK_FRENCH: Layout = Layout {
    required: &["Prénom", "Nom", "Adresse de messagerie"],
    columns: &[
        (Target::FirstName, &["Prénom", "Deuxième prénom"]),
        (Target::LastName, &["Nom"]),
        (Target::Email, &["Adresse de messagerie", "Adresse de messagerie #"]),
        (Target::Company, &["Société"]),
        (Target::Position, &["Titre professionnel", "Fonction", "Profession"]),
        (Target::Location, &["Ville (domicile)", "Ville (bureau)", "Ville (autre)"]),
        (Target::Page, &["Page Web", "Page Web personnelle"]),
        (Target::Phone, &["Tél. mobile", "Téléphone mobile", "Téléphone principal", "Téléphone (bureau)"]),
        (Target::Phone, &["Téléphone # (bureau)", "Téléphone (domicile)", "Téléphone # (domicile)"]),
        (Target::Phone, &["Téléphone (autre)", "Télécopie (domicile)", "Télécopie (bureau)"]),
        (Target::Tag, &["Catégories"]),
        (Target::Remark, &["Notes"]),
        (Target::Birthday, &["Anniversaire"]),
        (Target::Ignore, &["Type de messagerie", "Type de messagerie #", "Nom complet de l'adresse de messagerie"]),
    ],
    addresses: &[AddressColumns {
        whole: &[],
        of: &["domicile", "bureau", "autre"],
        parts: &[
            ("Rue (@)", 2),
            ("Rue (@) 2", 2),
            ("Rue (@) 3", 2),
            ("B.P. (@)", 0),
            ("Code postal (@)", 5),
            ("Ville (@)", 3),
            ("Dép/Région (@)", 4),
            ("Pays/Région (@)", 6),
        ],
    }],
    ..NOTHING
};

/// The CSV of Thunderbird.
const THUNDERBIRD: Layout = Layout {
    required: &["First Name", "Last Name", "Primary Email"],
    columns: &[
        (Target::FirstName, &["First Name"]),
        (Target::LastName, &["Last Name"]),
        (Target::Name, &["Display Name"]),
        (Target::Email, &["Primary Email", "Secondary Email"]),
        (Target::Company, &["Organization"]),
        (Target::Position, &["Job Title"]),
        (Target::Location, &["Home City", "Work City"]),
        (Target::Page, &["Web Page #"]),
        (Target::Phone, &["Mobile Number", "Work Phone", "Home Phone", "Fax Number", "Pager Number"]),
        (Target::Remark, &["Notes"]),
    ],
    addresses: &[AddressColumns {
        whole: &[],
        of: &["Home", "Work"],
        parts: &[
            ("@ Address", 2),
            ("@ Address 2", 1),
            ("@ ZipCode", 5),
            ("@ City", 3),
            ("@ State", 4),
            ("@ Country", 6),
        ],
    }],
    born: &["Birth Year", "Birth Month", "Birth Day"],
};

/// The same in German.
const THUNDERBIRD_GERMAN: Layout = Layout {
    required: &["Vorname", "Nachname", "Primäre E-Mail-Adresse"],
    columns: &[
        (Target::FirstName, &["Vorname"]),
        (Target::LastName, &["Nachname"]),
        (Target::Name, &["Anzeigename"]),
        (Target::Email, &["Primäre E-Mail-Adresse", "Sekundäre E-Mail-Adresse"]),
        (Target::Company, &["Organisation"]),
        (Target::Position, &["Arbeitstitel", "Titel"]),
        (Target::Location, &["Privat: Ort", "Dienstlich: Ort"]),
        (Target::Page, &["Webseite #"]),
        (Target::Phone, &["Mobil-Tel.-Nr.", "Mobiltelefon", "Tel. dienstlich", "Tel. privat", "Dienstlich: Telefon"]),
        (Target::Phone, &["Privat: Telefon", "Fax-Nummer"]),
        (Target::Remark, &["Notizen"]),
    ],
    addresses: &[AddressColumns {
        whole: &[],
        of: &["Privat", "Dienstlich"],
        parts: &[
            ("@: Adresse", 2),
            ("@: Adresse 2", 1),
            ("@: PLZ", 5),
            ("@: Ort", 3),
            ("@: Bundesland", 4),
            ("@: Land", 6),
        ],
    }],
    born: &["Geburtsjahr", "Geburtsmonat", "Geburtstag"],
};

/// The same in French.
const THUNDERBIRD_FRENCH: Layout = Layout {
    required: &["Prénom", "Nom de famille", "Adresse électronique principale"],
    columns: &[
        (Target::FirstName, &["Prénom"]),
        (Target::LastName, &["Nom de famille"]),
        (Target::Name, &["Nom à afficher"]),
        (Target::Email, &["Adresse électronique principale", "Adresse électronique secondaire"]),
        (Target::Company, &["Société", "Organisation"]),
        (Target::Position, &["Profession", "Fonction"]),
        (Target::Location, &["Ville (domicile)", "Ville (professionnelle)"]),
        (Target::Page, &["Site web #"]),
        (Target::Phone, &["Portable", "Tél. professionnel", "Tél. personnel", "Fax"]),
        (Target::Remark, &["Notes"]),
    ],
    addresses: &[
        AddressColumns {
            whole: &[],
            of: &[""],
            parts: &[
                ("Adresse (domicile)", 2),
                ("Adresse # (domicile)", 1),
                ("Code postal (domicile)", 5),
                ("Ville (domicile)", 3),
                ("État/Province (domicile)", 4),
                ("Pays (domicile)", 6),
            ],
        },
        AddressColumns {
            whole: &[],
            of: &[""],
            parts: &[
                ("Adresse (professionnelle)", 2),
                ("Adresse # (professionnelle)", 1),
                ("Code postal (professionnel)", 5),
                ("Ville (professionnelle)", 3),
                ("Pays (professionnel)", 6),
            ],
        },
    ],
    born: &["Année de naissance", "Mois de naissance", "Jour de naissance"],
};

/// Yahoo's CSV.
const YAHOO: Layout = Layout {
    required: &["First", "Last", "Email", "Alternate Email 1"],
    columns: &[
        (Target::FirstName, &["First", "Middle"]),
        (Target::LastName, &["Last"]),
        (Target::Email, &["Email", "Alternate Email #"]),
        (Target::Company, &["Company"]),
        (Target::Position, &["Title"]),
        (Target::Location, &["Home City", "Work City"]),
        (Target::Page, &["Personal Website", "Business Website"]),
        (Target::Phone, &["Mobile", "Primary", "Home", "Work", "Fax", "Other", "Yahoo Phone"]),
        (Target::Tag, &["Category"]),
        (Target::Remark, &["Comments"]),
        (Target::Birthday, &["Birthday"]),
    ],
    addresses: &[AddressColumns {
        whole: &[],
        of: &["Home", "Work"],
        parts: &[("@ Address", 2), ("@ ZIP", 5), ("@ City", 3), ("@ State", 4), ("@ Country", 6)],
    }],
    ..NOTHING
};

/// All makes, those first that are told most surely.
pub(crate) const LAYOUTS: [Layout; 11] = [
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
pub(crate) static HEADERS: [Required; LAYOUTS.len()] = {
    let mut headers = [NOTHING.required; LAYOUTS.len()];
    let mut n = 0;
    while n < headers.len() {
        headers[n] = LAYOUTS[n].required;
        n += 1;
    }
    headers
};

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
