use super::*;

#[test]
fn the_place_is_marked_on_its_own_line_and_whatever_is_asked_for() {
    let text = "[limits]\nweek = 3\n東京 = \u{1b}[2J\n";
    assert_eq!(picture(text, &(9..13), Lines::Numbered), "  |\n2 | week = 3\n  | ^^^^");
    assert_eq!(picture("company:東京 x", &(8..14), Lines::One), " |\n | company:東京 x\n |         ^^^^");
    for start in 0..text.len() + 3 {
        for end in start..text.len() + 3 {
            assert!(!picture(text, &(start..end), Lines::Numbered).contains('\u{1b}'), "{start} {end}");
        }
    }
}
