use super::*;

#[test]
fn the_encodings_of_spreadsheets_are_found_out() {
    let bytes_850 = |text: &str| -> Vec<u8> {
        let place = |c: char| CODE_PAGE_850.chars().position(|other| other == c);
        text.chars()
            .map(|c| if c.is_ascii() { c as u8 } else { 128 + place(c).expect("a sign of the page") as u8 })
            .collect()
    };
    let western =
        "Zoé,Quill,Leiterin für Öle\nJörg,Müller,Bäcker in Köln\nMaría,Nuñez,Señora\nÉlodie,Brûlé,Façadière\n";
    let polish =
        "Łukasz,Wiśniewski,Kierownik działu sprzedaży\nŻaneta,Brzęczyszczykiewicz,Księgowa\nJiří,Dvořák,Účetní\n";
    let russian = "Иван,Петров,Директор по продажам\nОльга,Кузнецова,Бухгалтер\n";
    let known = |label: &str| Encoding::for_label(label.as_bytes()).expect("an encoding");
    for (text, label, name) in [
        (western, "windows-1252", "Windows-1252"),
        (western, "macintosh", "Mac Roman"),
        (polish, "windows-1250", "Windows-1250"),
        (russian, "windows-1251", "Windows-1251"),
    ] {
        let (bytes, _, lossy) = known(label).encode(text);
        assert!(!lossy, "{label}");
        let guess = Foreign::guessed(&bytes);
        assert_eq!((guess.charset.name().as_str(), guess.decode(&bytes).0.as_ref()), (name, text));
    }
    let bytes = bytes_850(western);
    let guess = Foreign::guessed(&bytes);
    assert_eq!((guess.charset.name().as_str(), guess.decode(&bytes).0.as_ref()), ("code page 850", western));
    assert_eq!(CODE_PAGE_850.chars().count(), 128);
}

#[test]
fn encodings_have_the_names_that_people_write() {
    for (typed, name) in [
        ("windows-1250", "Windows-1250"),
        ("cp1251", "Windows-1251"),
        ("CP850", "code page 850"),
        ("Mac Roman", "Mac Roman"),
        ("macintosh", "Mac Roman"),
        ("latin1", "Windows-1252"),
    ] {
        assert_eq!(Charset::named(typed).map(Charset::name).as_deref(), Some(name), "{typed}");
    }
    assert!(Charset::named("nonsense").is_none());
}
