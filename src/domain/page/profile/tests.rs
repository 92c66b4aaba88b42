use proptest::prelude::*;

use super::*;
use crate::domain::people::draft::Draft;

const PAGE: &str = "Skip to main content\nHome\nMy Network\nAda Lovelace\nShe/Her\n· 2nd\nAnalyst of engines | Poetical science\n\
        London, England, United Kingdom · Contact info\n500+ connections\n\
        Charles Babbage, Grace Hopper and 12 other mutual connections\nMessage\nMore\n\
        About\nI write notes on engines.\n…see more\nActivity\n1,234 followers\nAda posted this\n\
        Experience\nAnalyst\nAnalytical Engines Ltd · Full-time\nJan 2020 - Present · 6 yrs\nLondon\n\
        Clerk\nOld Looms\n2015 - 2019\nEducation\nExample College\nMathematics\n2010 - 2014\nNight School\n2008 - 2010\n\
        Licenses & certifications\nLoom Safety\nGuild of Weavers\nIssued May 2021\nSkills\nRust\n12 endorsements\nPunch cards\n\
        Interests\nTide mills\n12,345 followers\nGroups\nWeavers\n99 members\nhttps://ada.example\nlinkedin.com/in/ada-lovelace";

fn typed(draft: &Draft, field: &str) -> String {
    Field::named(field).expect("a field").text(&draft.person).into_owned()
}

fn expected() -> Draft {
    Draft { address: "ada-lovelace".into(), ..Draft::default() }
        .with("name", "Ada Lovelace")
        .with("headline", "Analyst of engines | Poetical science")
        .with("company", "Analytical Engines Ltd")
        .with("position", "Analyst")
        .with("location", "London, England, United Kingdom")
        .with("education", "Example College, Night School")
        .with("skills", "Rust, Punch cards")
        .with("certificates", "Loom Safety")
        .with("interests", "Tide mills")
        .with("mutual", "Charles Babbage, Grace Hopper, 14")
        .with("groups", "Weavers")
        .with("links", "https://ada.example")
}

#[test]
fn a_page_is_understood_and_so_is_one_with_every_line_twice() {
    assert_eq!(read(PAGE), Understood { draft: expected(), left: Vec::new() });
    let doubled: Vec<_> = PAGE.lines().flat_map(|line| [line, line]).collect();
    let doubled = doubled.join("\n");
    assert_eq!(read(&doubled), read(PAGE));
    let glued = PAGE.replace("Experience\n", "ExperienceExperience\n");
    assert_eq!(read(&glued), read(PAGE));
}

#[test]
fn a_german_page_with_several_positions_is_understood() {
    let page = "Edda Beispiel\nWeberin\nKöln, Deutschland\nKontaktinfo\nBerufserfahrung\nWebstühle AG\nVollzeit · 4 Jahre\n\
            Leiterin\nJan. 2022 – Heute · 4 Jahre\nKenntnisse\nWeben\nUnbekannte Zeile";
    let draft = read(page).draft;
    assert_eq!((typed(&draft, "position").as_str(), typed(&draft, "company").as_str()), ("Leiterin", "Webstühle AG"));
    assert_eq!(
        (typed(&draft, "location").as_str(), typed(&draft, "skills").as_str()),
        ("Köln, Deutschland", "Weben, Unbekannte Zeile")
    );
}

#[test]
fn labels_are_taken_past_positions_are_not_and_the_rest_is_told() {
    let text = "Name: Grace Hopper\nHeadline: Compilers\nSkills: COBOL, Ships\nSomething else\nAnd more\nA third\n\
            Experience\nAdmiral\nNavy\n1943 - 1986";
    let Understood { draft, left } = read(text);
    assert_eq!(
        (typed(&draft, "name").as_str(), typed(&draft, "headline").as_str(), typed(&draft, "skills").as_str()),
        ("Grace Hopper", "Compilers", "COBOL, Ships")
    );
    assert_eq!(typed(&draft, "company"), "", "it is over");
    assert_eq!(left, ["Something else", "And more", "A third"]);
}

#[test]
fn mutual_connections_are_names_and_a_number() {
    for (line, typed) in [
        ("Ada Lovelace is a mutual connection", "Ada Lovelace"),
        ("Ada Lovelace and Grace Hopper are mutual connections", "Ada Lovelace, Grace Hopper"),
        ("3 mutual connections", "3"),
        ("Ada Lovelace, Grace Hopper and 1 other mutual connection", "Ada Lovelace, Grace Hopper, 3"),
    ] {
        assert_eq!(mutual(line), typed, "{line}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "(\\PC{0,12}\n){0,12}|(Experience|Skills|About|Ada|2020 - Present|\n){0,20}") {
        prop_assert_eq!(read(&text), read(&text));
    }
}
