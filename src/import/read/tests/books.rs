//! Address books of more makes: LinkedIn's own of today, Thunderbird, Yahoo, Outlook in other languages, vCards, LDIF.

use proptest::prelude::*;

use crate::domain::archive::rows::Archive;
use crate::domain::record::imported::FileKind;
use crate::domain::record::slug::Slug;
use crate::import::read::tests::zips::import_bytes;

/// Each entry on one line.
fn entries(archive: &Archive) -> Vec<String> {
    let entry = |row: &crate::domain::archive::rows::ContactRow| {
        let slug = row.slug.as_ref().map_or("-", Slug::as_str);
        let [emails, phones, tags] = [&row.emails, &row.phones, &row.tags].map(|list| list.join(" + "));
        let texts = [&row.company, &row.position, &row.location].map(|text| &**text).join(" / ");
        let remark = row.remark.replace('\n', "|");
        format!("{}: {} | {slug} | {emails} | {texts} | {phones} | {tags} | {remark}", row.place.line, row.name)
    };
    archive.contacts.iter().map(entry).collect()
}

fn read(name: &str, text: &str) -> Vec<String> {
    let archive = import_bytes(name, text.as_bytes()).unwrap();
    assert_eq!(archive.files[0].kind, FileKind::Contacts, "{name}");
    entries(&archive)
}

#[test]
fn linkedins_own_of_today_parts_its_lists_by_backslash_and_comma() {
    let text = "FirstName,MiddleName,LastName,MaidenName,NickName,NamePrefix,NameSuffix,Title,Emails,PhoneNumbers,\
                CreatedAt,UpdatedAt,CountryCode,RegionCode,ThirdPartyVerified,Location\n\
                Ada,K.,Lovelace,,,,,Analyst,\" ada@x.example\\, ada@y.example\",\" +44 20 1\\, +44 20 222\",\
                \"5/7/12, 7:07 PM\",,,,,\n\
                ,,,,,,,,grace@x.example,,,,,,,\n\
                Otto,,,,,,,,,+41 99 000,,,,,,\n";
    let expected = [
        "2: Ada K. Lovelace | - | ada@x.example + ada@y.example |  / Analyst /  | +44 20 1 + +44 20 222 |  | ",
        "3: grace@x.example | - | grace@x.example |  /  /  |  |  | ",
        "4: Otto | - |  |  /  /  | +41 99 000 |  | ",
    ];
    for name in ["ImportedContacts.csv", "book.csv"] {
        assert_eq!(read(name, text), expected);
    }
}

#[test]
fn tables_of_other_programs_are_known_by_their_columns() {
    let page = "https://www.linkedin.com/in/zoe-quill";
    let told = |position: &str| {
        format!("2: Zoé Quill | zoe-quill | z@x.example + z@y.example | Looms / {position} / Bern | +41 79 1 |  | Met")
    };
    for (head, row) in [
        (
            "First Name,Last Name,Display Name,Primary Email,Secondary Email,Home City,Mobile Number,Job Title,\
             Organization,Web Page 1,Web Page 2,Notes",
            format!("Zoé,Quill,Zoé Quill,z@x.example,z@y.example,Bern,+41 79 1,Weaver,Looms,,{page},Met"),
        ),
        (
            "Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Privat: Ort,\
             Mobil-Tel.-Nr.,Arbeitstitel,Organisation,Webseite 1,Webseite 2,Notizen",
            format!("Zoé,Quill,,z@x.example,z@y.example,Bern,+41 79 1,Weaver,Looms,{page},,Met"),
        ),
        (
            "Prénom,Nom de famille,Nom à afficher,Adresse électronique principale,Adresse électronique secondaire,\
             Ville (domicile),Portable,Profession,Société,Site web 1,Notes",
            format!("Zoé,Quill,Zoé Quill,z@x.example,z@y.example,Bern,+41 79 1,Weaver,Looms,{page},Met"),
        ),
        (
            "First,Middle,Last,Nickname,Email,Alternate Email 1,Alternate Email 2,Home City,Mobile,Title,Company,\
             Personal Website,Comments",
            format!("Zoé,,Quill,,z@x.example,z@y.example,,Bern,+41 79 1,Weaver,Looms,{page},Met"),
        ),
        (
            "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Position;Ort privat;Mobiltelefon;E-Mail-Adresse;\
             E-Mail-Typ;E-Mail 2: Adresse;Notizen;Webseite",
            format!("Frau;Zoé;;Quill;Looms;Weaver;Bern;+41 79 1;z@x.example;SMTP;z@y.example;Met;{page}"),
        ),
        (
            "Titre,Prénom,Deuxième prénom,Nom,Société,Titre professionnel,Ville (bureau),Tél. mobile,\
             Adresse de messagerie,Adresse de messagerie 2,Notes,Page Web",
            format!("Mme,Zoé,,Quill,Looms,Weaver,Bern,+41 79 1,z@x.example,z@y.example,Met,{page}"),
        ),
    ] {
        assert_eq!(read("book.csv", &format!("{head}\n{row}\n")), [told("Weaver")], "{head}");
    }
}

#[test]
fn what_programs_write_for_nothing_is_no_company_and_no_position() {
    let text = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
                Ada,Quill,https://www.linkedin.com/in/ada-quill,NA,NA,n/a,08 Feb 2025\n\
                Bo,Quill,https://www.linkedin.com/in/bo-quill,,-,Weaver,08 Feb 2025\n";
    let archive = import_bytes("Connections.csv", text.as_bytes()).unwrap();
    let rows = archive.connections.iter().flatten();
    let told: Vec<_> = rows.map(|row| (&*row.email, &*row.company, &*row.position)).collect();
    assert_eq!(told, [("", "", ""), ("", "", "Weaver")]);
}

#[test]
fn vcards_of_every_version_are_read() {
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Quill;Zo\u{eb};Q;Dr.;PhD\r\nFN:Dr. Zo\u{eb} Q Quill PhD\r\n\
        ORG:Looms\\, Ltd;Weaving\r\nTITLE:Head of Weaving and of wh\r\n atever else\r\n\
        EMAIL;type=INTERNET;type=HOME:z@y.example\r\nEMAIL;type=INTERNET;type=pref:z@x.example\r\n\
        item1.TEL:+41 79 1\r\nitem1.X-ABLabel:_$!<Mobile>!$_\r\n\
        item2.URL;type=pref:https\\://www.linkedin.com/in/zo%C3%AB-quill\r\n\
        PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\n CCCC\r\n\
        CATEGORIES:Work,Friends\r\nNOTE:Met in Bern\\, twice\\nand again\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;\r\n\
        FN;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg =\r\nM=C3=BCller\r\nEMAIL;PREF;INTERNET:j@x.example\r\n\
        PHOTO;JPEG;BASE64:AAAA\r\nBBBB\r\nCCCC==\r\n\r\nTEL;CELL:+49 1 2\r\n\
        NOTE;QUOTED-PRINTABLE:one=0D=0Atwo\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:4.0\r\nFN:\u{5c71}\u{7530}\u{592a}\u{90ce}\r\nN:\u{5c71}\u{7530};\u{592a}\u{90ce};;;\r\n\
        TEL;VALUE=uri;TYPE=\"voice,home\":tel:+81-3-5\r\nADR;TYPE=home:;;Street 1;Nara;;1;JP\r\n\
        SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/yamada-x\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nTEL:+1 555 000\r\nEND:VCARD\r\n";
    let archive = import_bytes("all.vcf", cards.as_bytes()).unwrap();
    assert_eq!(
        entries(&archive),
        [
            "1: Zo\u{eb} Quill | zo\u{eb}-quill | z@x.example + z@y.example | Looms, Ltd / Head of Weaving and of \
             whatever else /  | +41 79 1 | friends + work | Met in Bern, twice|and again",
            "19: J\u{f6}rg M\u{fc}ller | - | j@x.example |  /  /  | +49 1 2 |  | one|two",
            "32: \u{5c71}\u{7530}\u{592a}\u{90ce} | yamada-x |  |  /  / Nara | +81-3-5 |  | ",
        ]
    );
    let skipped = &archive.files[0].skipped;
    assert_eq!((skipped.len(), skipped[0].line, archive.files[0].rows), (1, 40, 4));
}

#[test]
fn a_card_is_bounded_and_a_broken_one_costs_itself_alone() {
    let long = "x".repeat(300 << 10);
    let photo = "QUJD".repeat(2 << 20);
    let cards = format!(
        "BEGIN:VCARD\nFN:Long Note\nNOTE:{long}\nEND:VCARD\nBEGIN:VCARD\nFN:Never Ended\n\
         BEGIN:VCARD\nFN:Ada Lovelace\nPHOTO;ENCODING=b:{photo}\nLOGO:x\n {photo}\nEMAIL:ada@x.example\nEND:VCARD\n\
         BEGIN:VCARD\nFN:With Agent\nAGENT:\nBEGIN:VCARD\nFN:The Agent\nEND:VCARD\nEMAIL:with@x.example\nEND:VCARD\n"
    );
    let archive = import_bytes("all.vcf", cards.as_bytes()).unwrap();
    let names: Vec<&str> = archive.contacts.iter().map(|row| &*row.name).collect();
    assert_eq!(names, ["Never Ended", "Ada Lovelace", "With Agent"]);
    let skipped = &archive.files[0].skipped;
    assert_eq!((skipped.len(), &*skipped[0].reason), (1, "the card is longer than 256 KiB"));
    assert!(archive.contacts[1..].iter().all(|row| row.emails.len() == 1));
}

#[test]
fn ldif_is_read_folded_and_packed() {
    let text = "version: 1\n\n# a comment\n that goes on\ndn: cn=Zoe,mail=z@x.example\nobjectclass: person\n\
        givenName:: Wm/DqQ==\nsn: Quill\ncn:: Wm/DqSBRdWlsbA==\nmail: z@x.example\nmozillaSecondEmail: z@y.example\n\
        o: Looms\ntitle: Head of Weaving and of wh\n atever else\nl: Bern\nmobile: +41 79 1\n\
        mozillaWorkUrl: https://www.linkedin.com/in/zoe-quill\njpegPhoto:: AAAA\ndescription: Met\n\n\
        dn: cn=Friends\nobjectclass: groupOfNames\ncn: Friends\nmember: cn=Zoe,mail=z@x.example\n\n\
        dn: mail=only@x.example\nmail: only@x.example\n";
    let archive = import_bytes("book.ldif", text.as_bytes()).unwrap();
    assert_eq!(
        entries(&archive),
        [
            "5: Zoé Quill | zoe-quill | z@x.example + z@y.example | Looms / Head of Weaving and of whatever else / \
             Bern | +41 79 1 |  | Met",
            "26: only@x.example | - | only@x.example |  /  /  |  |  | ",
        ]
    );
    assert_eq!(&*archive.files[0].skipped[0].reason, "a list of addresses");
}

proptest! {
    #[test]
    fn any_lines_end_and_are_counted(lines in prop::collection::vec(
        prop_oneof![
            Just("BEGIN:VCARD".to_owned()), Just("END:VCARD".to_owned()), Just("PHOTO:AAAA".to_owned()),
            Just("N;ENCODING=QUOTED-PRINTABLE:=C3=".to_owned()), Just("AGENT:".to_owned()), Just("dn: x".to_owned()),
            Just(String::new()), "[ A-Z;:=.,\\\\é]{0,12}", "\\PC{0,20}",
        ], 0..40), is_ldif: bool) {
        let first = if is_ldif { "dn: a" } else { "BEGIN:VCARD" };
        // The import itself checks that every entry is kept or skipped.
        import_bytes("any", format!("{first}\n{}", lines.join("\n")).as_bytes()).unwrap();
    }
}
