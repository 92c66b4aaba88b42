use proptest::prelude::*;

use super::*;

/// The cells of a table, as RFC 4180 has them.
fn read(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = table.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "{table:?} ends within a row");
    rows
}

proptest! {
    #[test]
    fn any_texts_are_read_again_as_they_were(texts in prop::collection::vec(any::<String>(), 1..5)) {
        let mut out = String::new();
        row(&mut out, texts.iter(), Cells::Plain);
        let cleaned: Vec<_> = texts.iter().map(|text| clean(text)).collect();
        prop_assert_eq!(read(&out), vec![cleaned]);
    }

    #[test]
    fn no_guarded_cell_begins_a_formula(text in "[=+@\\-\t\r\n＝ ]?.*") {
        let mut out = String::new();
        row(&mut out, [&text].into_iter(), Cells::Guarded);
        prop_assert!(!is_formula(&read(&out)[0][0]), "{}", out);
    }
}

#[test]
fn a_guard_is_an_apostrophe_before_what_begins_a_formula() {
    let mut out = String::new();
    let texts = ["=1+1", "+49 30", "-x", "@x", "\tx", "\rx", "a=b", "x, \"y\"", "two\nlines"];
    row(&mut out, texts.iter(), Cells::Guarded);
    assert_eq!(
        out,
        "'=1+1,'+49 30,'-x,'@x,\"' x\",\"'\nx\",a=b,\"x, \"\"y\"\"\",\"two\nlines\"\r\n".replace("\"' x\"", "' x")
    );
    let mut plain = String::new();
    row(&mut plain, ["=1+1"].iter(), Cells::Plain);
    assert_eq!(plain, "=1+1\r\n");
}
