//! vCards in the shapes of several makers, all made up, and folders of them; what address books in tables tell of
//! telephones, birthdays and addresses.

use std::fs;
use std::ops::ControlFlow;

use proptest::prelude::*;

use crate::domain::archive::rows::{Archive, ContactRow};
use crate::domain::words::text::Text;
use crate::import::read::read;
use crate::import::read::tests::import;
use crate::import::read::tests::zips::{ADA, import_bytes};
use crate::import::wanted::Wanted;

/// As iCloud and macOS save it: groups with labels, an unknown year as 1604, folded lines.
const APPLE: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//macOS 14.0//EN\r\nN:Quill;Zoe;Inez;Dr.;\r\n\
    FN:Dr. Zoe Inez Quill\r\nNICKNAME:Zo\r\nORG:Looms Ltd;Weaving;\r\nTITLE:Head\r\n\
    item1.EMAIL;type=INTERNET;type=pref:zoe@looms.example\r\nitem1.X-ABLabel:_$!<Work>!$_\r\n\
    EMAIL;type=INTERNET;type=HOME:zoe@home.example\r\nTEL;type=CELL;type=VOICE;type=pref:+41 79 100 00 01\r\n\
    item2.ADR;type=HOME;type=pref:;;1 Mill Lane\\nHouse B;Bern;;3000;Switzerland\r\nitem2.X-ABADR:ch\r\n\
    item3.URL;type=pref:https\\://quill.exam\r\n ple/zoe\r\nitem3.X-ABLabel:_$!<HomePage>!$_\r\n\
    BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\nitem4.X-ABRELATEDNAMES:Otto Quill\r\n\
    item5.X-ABDATE;type=pref:2010-05-01\r\nX-SOCIALPROFILE;type=linkedin;x-user=zoe-quill:http://www.linkedin.com/in/zoe-quill\r\n\
    PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nUID:card-zoe\r\nREV:2026-01-01T00:00:00Z\r\nEND:VCARD\r\n";

/// As Google saves it.
const GOOGLE: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Otto Loom\r\nN:Loom;Otto;;;\r\nEMAIL;TYPE=INTERNET:otto@loom.example\r\n\
    TEL;TYPE=CELL:+49 170 0000001\r\nTEL;TYPE=WORK:+49 30 0000002\r\n\
    ADR;TYPE=HOME:;;2 Spindle Street;Ulm;;89073;Germany\r\nBDAY:19800312\r\nitem1.URL:http\\://loom.example\r\n\
    item1.X-ABLabel:PROFILE\r\nCATEGORIES:myContacts,Weavers\r\nEND:VCARD\r\n";

/// As Outlook saves it: version 2.1, a charset of Windows, quoted texts.
const OUTLOOK: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=de;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\r\n\
    FN;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:J=F6rg M=FCller\r\nORG:Spindle AG\r\nTITLE:Buyer\r\n\
    TEL;WORK;VOICE:+49 89 0000003\r\nADR;WORK;PREF;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:;;Stra=DFe 1=0D=0AHof;=\r\n\
    M=FCnchen;;80331;Deutschland\r\nLABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Stra=DFe 1=0D=0AHof\r\n\
    X-MS-OL-DEFAULT-POSTAL-ADDRESS:2\r\nBDAY:19751224\r\nEMAIL;PREF;INTERNET:joerg@spindle.example\r\n\
    X-MS-IMADDRESS:joerg\r\nX-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:\r\n AAAA\r\n\r\nREV:20260101T000000Z\r\nEND:VCARD\r\n";

/// As phones with Android save it: version 2.1, bare words, quoted names with soft breaks, a picture without folds.
const ANDROID: &str = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89tienne;Ren=\n=C3=A9;;;\n\
    FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9 =C3=89tienne\nTEL;CELL;PREF:0790000004\nTEL;X-Werk:0310000005\n\
    X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Ren;1;;;;;;;;;;;;;\nBDAY:--03-12\nPHOTO;ENCODING=BASE64;JPEG:AAAA\nBBBB\n\nEND:VCARD\n";

/// As Thunderbird saves it: version 4.0, an address with a year alone for the birthday.
const THUNDERBIRD: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ida Warp\r\nN:Warp;Ida;;;\r\nEMAIL;PREF=1:ida@warp.example\r\n\
    EMAIL:ida@weft.example\r\nTEL;TYPE=work;VALUE=TEXT:+44 20 0000006\r\nTEL;VALUE=URI:tel:+44-20-0000007\r\n\
    BDAY;VALUE=DATE:1990-07-08\r\nADR:;;3 Weft Road;Leeds;;LS1;UK\r\nIMPP:xmpp:ida@chat.example\r\nTZ;VALUE=TEXT:Europe/London\r\n\
    SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/ida-warp\r\nUID:urn:uuid:0a0a0a0a-0000-4000-8000-000000000001\r\nEND:VCARD\r\n";

/// What a card says beside its name: e-mails, telephones, birthday, addresses, pages, what has no place.
fn told(row: &ContactRow) -> String {
    let list = |texts: &[Text]| texts.join(" + ");
    let birthday = row.birthday.map(|birthday| birthday.to_string()).unwrap_or_default();
    let slug = row.slug.as_ref().map(ToString::to_string).unwrap_or_default();
    let lists = [&row.emails, &row.phones, &row.addresses, &row.links, &row.asides].map(|texts| list(texts));
    let [emails, phones, addresses, links, asides] = lists;
    format!("{} {slug} | {emails} | {phones} | {birthday} | {addresses} | {links} | {asides} | {}", row.name, row.card)
}

fn all_told(archive: &Archive) -> Vec<String> {
    archive.contacts.iter().map(told).collect()
}

#[test]
fn cards_of_every_maker_are_kept_whole() {
    let archive = import_bytes("all.vcf", [APPLE, GOOGLE, OUTLOOK, ANDROID, THUNDERBIRD].concat().as_bytes()).unwrap();
    assert_eq!(
        all_told(&archive),
        [
            "Zoe Quill zoe-quill | zoe@looms.example + zoe@home.example | +41 79 100 00 01 | 02-29 | \
             1 Mill Lane, House B, 3000, Bern, Switzerland | https://quill.example/zoe | \
             Full name: Dr. Zoe Inez Quill + Nickname: Zo + Department: Weaving + Related: Otto Quill + \
             Date: 2010-05-01 | card-zoe",
            "Otto Loom  | otto@loom.example | +49 170 0000001 + +49 30 0000002 | 1980-03-12 | \
             2 Spindle Street, 89073, Ulm, Germany | http://loom.example |  | ",
            "Jörg Müller  | joerg@spindle.example | +49 89 0000003 | 1975-12-24 | \
             Straße 1, Hof, 80331, München, Deutschland |  |  | ",
            "René Étienne  |  | 0790000004 + 0310000005 | 03-12 |  |  |  | ",
            "Ida Warp ida-warp | ida@warp.example + ida@weft.example | +44 20 0000006 + +44-20-0000007 | 1990-07-08 | \
             3 Weft Road, LS1, Leeds, UK |  | Chat: xmpp:ida@chat.example | urn:uuid:0a0a0a0a-0000-4000-8000-000000000001",
        ]
    );
    let said = "Not taken in: LABEL 1, PHOTO 2, TZ 1, X-ANDROID-CUSTOM 1, X-MS-CARDPICTURE 1, X-MS-IMADDRESS 1, \
                X-MS-OL-DEFAULT-POSTAL-ADDRESS 1, \
          labels of e-mail addresses 1, labels of postal addresses 3, labels of telephone numbers 6.";
    assert_eq!(archive.notices, [said]);
    assert_eq!(archive.contacts[0].location, "Bern");
}

#[test]
fn a_birthday_that_is_none_goes_into_the_remark() {
    for (bday, birthday, aside) in [
        ("BDAY:1985", None, "Birthday: 1985"),
        ("BDAY;VALUE=text:about 1900", None, "Birthday: about 1900"),
        ("BDAY:1985-04-12T10:00:00Z", Some("1985-04-12"), ""),
        ("BDAY:--0412", Some("04-12"), ""),
        ("BDAY:2001-02-29", None, "Birthday: 2001-02-29"),
        ("BDAY:3/4/1980", None, "Birthday: 3/4/1980"),
        ("BDAY:", None, ""),
    ] {
        let card = format!("BEGIN:VCARD\nVERSION:3.0\nFN:Ida\n{bday}\nEND:VCARD\n");
        let archive = import_bytes("ida.vcf", card.as_bytes()).unwrap();
        let row = &archive.contacts[0];
        let read = row.birthday.map(|birthday| birthday.to_string());
        assert_eq!((read.as_deref(), row.asides.join("+").as_str()), (birthday, aside), "{bday}");
    }
}

#[test]
fn a_folder_of_cards_is_one_address_book() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("deep")).unwrap();
    for (name, content) in [
        ("zoe.vcf", APPLE),
        ("deep/otto.VCF", GOOGLE),
        ("nobody.vcf", "BEGIN:VCARD\nVERSION:3.0\nPHOTO:x\nEND:VCARD\n"),
        (".half.vcf", GOOGLE),
        ("notes.txt", "none"),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let archive = import(folder.path()).unwrap();
    assert_eq!(archive.contacts.iter().map(|row| &*row.name).collect::<Vec<_>>(), ["Otto Loom", "Zoe Quill"]);
    let [file] = archive.files.as_slice() else { panic!("{:?}", archive.files) };
    let skipped: Vec<_> = file.skipped.iter().map(|skip| (skip.line, &*skip.reason)).collect();
    assert_eq!((file.rows, skipped), (3, vec![(1, "nobody.vcf: the entry is blank")]));
    assert!(archive.contacts.iter().all(|row| row.place.file == 0));
    assert_eq!(
        archive.notices,
        [
            "Not taken in: PHOTO 1, labels of e-mail addresses 1, labels of postal addresses 2, labels of telephone numbers 3."
        ]
    );

    fs::write(folder.path().join("Connections.csv"), ADA).unwrap();
    let archive = read(folder.path(), &Wanted::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((archive.contacts.len(), archive.files.len()), (0, 1));
    assert_eq!(archive.notices, ["3 files hold cards; they are read when one is given by itself."]);
}

#[test]
fn tables_tell_telephones_birthdays_and_addresses_too() {
    for (head, row, expected) in [
        (
            "First Name,Last Name,Organization Name,Organization Title,Birthday,E-mail 1 - Value,Phone 1 - Label,\
             Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,\
             Address 2 - Street,Address 2 - City,Website 1 - Value,Nickname",
            "Ida,Warp,,,--07-08,ida@warp.example,Mobile,+44 1 000,Home,\"3 Weft Road\nLeeds\",3 Weft Road,Leeds,4 Hem \
             Way,York,warp.example,Idy",
            "Ida Warp  | ida@warp.example | +44 1 000 | 07-08 | 3 Weft Road, Leeds + 4 Hem Way, York | warp.example |  | ",
        ),
        (
            "First Name,Last Name,E-mail Address,Birthday,Home Street,Home City,Home Postal Code,Home Country/Region,\
             Home Phone,Gender",
            "Ida,Warp,ida@warp.example,7/18/1990,3 Weft Road,Leeds,LS1,UK,+44 1 000,Unspecified",
            "Ida Warp  | ida@warp.example | +44 1 000 | 1990-07-18 | 3 Weft Road, LS1, Leeds, UK |  |  | ",
        ),
        (
            "Vorname;Nachname;E-Mail-Adresse;Geburtstag;Straße geschäftlich;Ort geschäftlich;Postleitzahl geschäftlich;\
             Telefon geschäftlich",
            "Ida;Warp;ida@warp.example;8.7.1990;Webgasse 3;Ulm;89073;+49 1 000",
            "Ida Warp  | ida@warp.example | +49 1 000 | 1990-07-08 | Webgasse 3, 89073, Ulm |  |  | ",
        ),
        (
            "Prénom,Nom,Adresse de messagerie,Anniversaire,Rue (domicile),Ville (domicile),Code postal (domicile)",
            "Ida,Warp,ida@warp.example,18/07/1990,3 rue du Fil,Lyon,69001",
            "Ida Warp  | ida@warp.example |  | 1990-07-18 | 3 rue du Fil, 69001, Lyon |  |  | ",
        ),
        (
            "First Name,Last Name,Display Name,Primary Email,Home Address,Home City,Home ZipCode,Birth Year,Birth Month,\
             Birth Day,Work Phone",
            "Ida,Warp,Ida Warp,ida@warp.example,3 Weft Road,Leeds,LS1,,7,8,+44 1 000",
            "Ida Warp  | ida@warp.example | +44 1 000 | 07-08 | 3 Weft Road, LS1, Leeds |  |  | ",
        ),
        (
            "First,Last,Email,Alternate Email 1,Home Address,Home City,Birthday,Mobile",
            "Ida,Warp,ida@warp.example,,3 Weft Road,Leeds,7/8/1990,+44 1 000",
            "Ida Warp  | ida@warp.example | +44 1 000 |  | 3 Weft Road, Leeds |  | Birthday: 7/8/1990 | ",
        ),
    ] {
        let archive = import_bytes("book.csv", format!("{head}\n{row}\n").as_bytes()).unwrap();
        assert_eq!(all_told(&archive), [expected], "{head}");
        let said: Vec<&str> = archive.notices.iter().map(String::as_str).collect();
        let untaken = ["Nickname", "Gender"].into_iter().find(|name| head.contains(name));
        assert_eq!(said, untaken.map(|name| format!("Not taken in: {name} 1.")).iter().collect::<Vec<_>>(), "{head}");
    }
}

#[test]
fn one_birthday_tells_how_the_others_of_its_book_are_read() {
    let head = "First Name,Last Name,E-mail Address,Birthday";
    for (other, expected) in [("25/12/1990", "1990-08-07"), ("12/25/1990", "1990-07-08"), ("0/0/00", "")] {
        let text = format!("{head}\nIda,Warp,i@x.example,7/8/1990\nBo,Weft,b@x.example,{other}\n");
        let archive = import_bytes("book.csv", text.as_bytes()).unwrap();
        let row = &archive.contacts[0];
        assert_eq!(row.birthday.map(|birthday| birthday.to_string()).unwrap_or_default(), expected);
        assert_eq!(row.asides.is_empty(), !expected.is_empty());
        let warned = archive.files[0].warnings.iter().any(|said| said.starts_with("1 birthday does not tell"));
        assert_eq!(warned, expected.is_empty(), "{:?}", archive.files[0].warnings);
    }
}

#[test]
fn ldif_tells_birthdays_and_addresses_too() {
    let text = "dn: cn=Ida\nobjectclass: person\ncn: Ida Warp\nmail: ida@warp.example\nbirthyear: 1990\nbirthmonth: 7\n\
        birthday: 8\nmozillaHomeStreet: 3 Weft Road\nmozillaHomeLocalityName: Leeds\nhomePhone: +44 1 000\n\
        mozillaHomeUrl: http://warp.example\nmozillaNickname: Idy\njpegPhoto:: AAAA\n";
    let archive = import_bytes("book.ldif", text.as_bytes()).unwrap();
    let expected =
        "Ida Warp  | ida@warp.example | +44 1 000 | 1990-07-08 | 3 Weft Road, Leeds | http://warp.example |  | ";
    assert_eq!(all_told(&archive), [expected]);
    assert_eq!(archive.notices, ["Not taken in: jpegphoto 1, mozillanickname 1."]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Cards of every maker with bytes changed, cut out and put twice: nothing but an answer comes of it, and the cards
    /// before and after the broken ones are there.
    #[test]
    fn mutated_cards_cost_only_themselves(
        which in 0..5_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, any::<u8>()), 1..12),
    ) {
        let mut card = [APPLE, GOOGLE, OUTLOOK, ANDROID, THUNDERBIRD][which].as_bytes().to_vec();
        for (at, how, byte) in changes {
            let at = at.index(card.len());
            match how {
                0 => card[at] = byte,
                1 => card.truncate(at.max(1)),
                2 => card.insert(at, byte),
                _ => {
                    let again = card[at..].to_vec();
                    card.extend(again);
                }
            }
        }
        let plain = |name: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEND:VCARD\r\n");
        let text = [plain("First").as_bytes(), &card, b"\r\n", plain("Last").as_bytes()].concat();
        let archive = import_bytes("all.vcf", &text).unwrap();
        prop_assert!(archive.contacts.iter().any(|row| &*row.name == "First"));
        for row in &archive.contacts {
            let lists = [&row.emails, &row.phones, &row.addresses, &row.links];
            prop_assert!(lists.iter().all(|list| list.len() <= 50 && list.iter().all(|text| text.chars().count() <= 300)));
        }
    }
}
