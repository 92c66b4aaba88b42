use super::*;
use proptest::prelude::*;

fn lines(text: &str, columns: usize) -> Vec<String> {
    let field = Field::with_lines(text, 500);
    field.rows(columns).into_iter().map(|row| field.text()[row].to_owned()).collect()
}

#[test]
fn a_text_breaks_at_blanks_and_where_a_line_ends() {
    assert_eq!(lines("We met at the looms", 10), ["We met at ", "the looms"]);
    assert_eq!(lines("a\n\nb", 10), ["a", "", "b"]);
    assert_eq!(lines("Donaudampfschiff", 6), ["Donaud", "ampfsc", "hiff"]);
    assert_eq!(lines("", 6), [""]);
}

#[test]
fn the_caret_goes_up_and_down_and_leaves_at_the_ends() {
    let mut field = Field::with_lines("We met at the looms", 500);
    let (up, down) = (Key::plain(Code::Up), Key::plain(Code::Down));
    assert!(!field.moves_line(down, 10));
    assert!(field.moves_line(up, 10));
    assert_eq!(field.caret(), 9);
    assert!(!field.moves_line(up, 10));
    assert!(field.moves_line(down, 10));
    assert_eq!(field.caret_at(&field.rows(10)), (1, 9));
}

proptest! {
    #[test]
    fn the_lines_are_the_whole_text_and_fit(text in "[a-z é漢\n]{0,80}", columns in 2..30usize) {
        let field = Field::with_lines(&*text, 500);
        let rows = field.rows(columns);
        let mut end = 0;
        for row in rows {
            prop_assert!(row.start == end || text[end..row.start] == *"\n");
            prop_assert!(text[row.clone()].trim_end().width() <= columns);
            end = row.end;
        }
        prop_assert_eq!(end, text.len());
    }
}
