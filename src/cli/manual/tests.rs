use super::*;
use crate::cli::command::SURFACE;
use crate::cli::tree::tree;

#[test]
fn there_is_a_page_for_the_program_each_command_and_each_topic() {
    let mut tree = tree();
    tree.build();
    let pages = pages(&tree, SURFACE);
    let text = |file: &str| &pages.iter().find(|page| page.file == file).expect("a page").text;
    for part in
        [".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH COMMANDS", "ties\\-withdraw", ".SH EXIT STATUS", ".SH FILES"]
    {
        assert!(text("ties.1").contains(part), "{part}");
    }
    for part in
        ["TIES PERSON TAG", "ties person tag", "\\-\\-filter", "ties person tag rust,friend \\(aqwendelin oduya\\(aq"]
    {
        assert!(text("ties-person.1").contains(part), "{part}: {}", text("ties-person.1"));
    }
    assert!(text("ties-filters.7").contains("age>21d note:none"));
    for page in &pages {
        assert!(page.text.starts_with(".TH") || page.text.starts_with(".ie"), "{}: {}", page.file, page.text);
        assert!(!page.text.contains('\t') && page.text.len() > 200, "{}", page.file);
    }
}
