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
}

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
    ],
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
    ],
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
    ],
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
    ],
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
    ],
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
    ],
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
    ],
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
    ],
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
    ],
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
    ],
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
    ],
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
