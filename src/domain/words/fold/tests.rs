use super::*;

#[test]
fn case_and_accents_do_not_matter() {
    for (text, folded) in [
        ("García", "garcia"),
        ("MÜLLER", "muller"),
        ("Søren Łukasz", "soren lukasz"),
        ("Straße", "strasse"),
        ("李小龍", "李小龍"),
        ("Nguyễn", "nguyen"),
        ("ΆΛΦΑ", "αλφα"),
    ] {
        assert_eq!(fold(text), folded);
    }
}
