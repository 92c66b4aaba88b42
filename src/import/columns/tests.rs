use super::*;
use crate::domain::record::mapping::Target;

#[test]
fn columns_are_guessed_by_their_names() {
    for (header, expected) in [
        ("Full Name,E-mail,Company", "name,email,company"),
        ("FIRST_NAME,last name,E-mail 2 Address,E-mail 1 - Label", "first-name,last-name,email,ignore"),
        ("Vorname,Name,Firma,Telefon 1", "first-name,last-name,company,phone"),
        ("Name,Firma", "name,company"),
        ("Nombre,Apellidos,Correo electrónico", "first-name,last-name,email"),
        ("Prénom,Nom,Société,Téléphone portable", "first-name,last-name,company,phone"),
        ("Title,First Name,Last Name,Job Title", "ignore,first-name,last-name,position"),
        ("Name,Title,LinkedIn URL,Website", "name,position,page,ignore"),
        ("Tags,Notes,City,Headline,,42,出身", "tag,remark,location,headline,ignore,ignore,ignore"),
    ] {
        let columns: Vec<String> = header.split(',').map(str::to_owned).collect();
        let guessed: Vec<&str> = guess(&columns).into_iter().map(Target::word).collect();
        assert_eq!(guessed.join(","), expected, "{header}");
    }
}

#[test]
fn every_name_is_written_as_it_is_compared_and_means_one_thing() {
    let names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.split(' ')).collect();
    for name in &names {
        assert_eq!(key(name), *name);
        assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{name}");
    }
    assert!(HALVES.iter().all(|name| named(name) == Target::Name));
}
