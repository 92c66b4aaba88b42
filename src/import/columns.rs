//! What the columns of a table of people may mean, by their names. A guess is only offered; the user decides.

use crate::domain::record::mapping::Target;
use crate::domain::words::fold::fold;

/// Names of columns as programs and people write them: folded, without digits, blanks and marks.
static NAMES: [(Target, &str); 17] = [
    (
        Target::ConnectedOn,
        "connectedon connectedat connecteddate connectedsince connectiondate dateconnected verbundenam verbundenseit",
    ),
    (Target::SentAt, "sentat senton sentdate datesent"),
    (Target::Direction, "direction"),
    (
        Target::Name,
        "name fullname contactname displayname anzeigename nomaafficher person nom nombre nome naam nomcomplet \
         nombrecompleto nomecompleto vollstandigername volledigenaam",
    ),
    (Target::FirstName, "firstname givenname forename first middlename vorname prenom voornaam"),
    (
        Target::LastName,
        "lastname familyname surname last nachname familienname nomdefamille apellido apellidos cognome sobrenome \
         achternaam",
    ),
    (
        Target::Email,
        "email emails emailaddress emailaddresses emailvalue mail workemail homeemail primaryemail secondaryemail \
         alternateemail primareemailadresse sekundareemailadresse adressedemessagerie adresseelectronique \
         adresseelectroniqueprincipale adresseelectroniquesecondaire personalemail emailadresse emailadres \
         adresseemail courriel correo correoelectronico",
    ),
    (
        Target::Company,
        "company companies companyname organization organisation organizationname employer currentcompany firma \
         unternehmen arbeitgeber entreprise societe empresa azienda bedrijf",
    ),
    (
        Target::Position,
        "title position jobtitle role occupation organizationtitle currentposition stelle beruf funktion poste \
         fonction titreprofessionnel arbeitstitel cargo puesto ruolo functie",
    ),
    (Target::Headline, "headline tagline"),
    (Target::Location, "location city town place homecity ort stadt wohnort ville ciudad citta stad"),
    (
        Target::Page,
        "linkedin linkedinurl linkedinprofile linkedinprofileurl linkedinpage linkedinaddress linkedinlink profileurl \
         publicprofileurl personlinkedinurl page url webpage webseite pageweb",
    ),
    (
        Target::Phone,
        "phone phones phonenumber phonenumbers phonevalue mobile mobilephone mobilenumber cell cellphone telephone \
         tel homephone workphone businessphone telefon telefonnummer handy mobil portable telephoneportable telefono \
         movil telefoon",
    ),
    (
        Target::Birthday,
        "birthday birthdate dateofbirth geburtstag geburtsdatum anniversaire datedenaissance fechadenacimiento",
    ),
    (
        Target::Address,
        "address addresses postaladdress mailingaddress homeaddress workaddress addressformatted adresse anschrift \
         postadresse adressepostale direccion indirizzo",
    ),
    (Target::Tag, "tag tags label labels category categories groups groupmembership keywords"),
    (
        Target::Remark,
        "note notes remark remarks comment comments notiz notizen bemerkung bemerkungen kommentar remarque remarques \
         notas opmerkingen",
    ),
];

/// Names that mean the whole name by themselves, and one half of it beside the other half: `Vorname, Name`,
/// `Nombre, Apellidos`.
const HALVES: [&str; 5] = ["name", "nom", "nombre", "nome", "naam"];

/// Guesses what columns mean, one answer for each; [`Target::Ignore`] where their names do not tell.
pub(crate) fn guess(columns: &[String]) -> Vec<Target> {
    let keys: Vec<String> = columns.iter().map(|name| key(name)).collect();
    let mut guesses: Vec<Target> = keys.iter().map(|key| named(key)).collect();
    let has = |guesses: &[Target], target| guesses.contains(&target);
    let half = match (has(&guesses, Target::FirstName), has(&guesses, Target::LastName)) {
        (true, false) => Some(Target::LastName),
        (false, true) => Some(Target::FirstName),
        (true, true) | (false, false) => None,
    };
    // Beside a job title, a title is Dr or Ms.
    let is_job = |(key, guess): (&String, &Target)| *guess == Target::Position && key != "title";
    let has_job = keys.iter().zip(&guesses).any(is_job);
    for (key, guess) in keys.iter().zip(&mut guesses) {
        match half {
            Some(half) if HALVES.contains(&key.as_str()) => *guess = half,
            _ if has_job && key == "title" => *guess = Target::Ignore,
            _ => {}
        }
    }
    guesses
}

fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphabetic()).collect()
}

/// What a column means by its name alone.
pub(crate) fn meaning(name: &str) -> Target {
    named(&key(name))
}

fn named(key: &str) -> Target {
    NAMES
        .iter()
        .find(|(_, names)| names.split(' ').any(|name| name == key))
        .map_or(Target::Ignore, |(target, _)| *target)
}

#[cfg(test)]
pub(crate) mod tests;
