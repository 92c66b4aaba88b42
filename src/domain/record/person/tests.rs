use proptest::prelude::*;

use crate::domain::words::name;

#[test]
fn typesetters_and_keyboards_write_one_name() {
    assert_eq!(name::name_key("Bob  O\u{2019}Brien"), name::name_key("bob o'brien"));
    assert!(name::has_key("Anna\u{2011}Lena O\u{2019}B", "anna-lena o'b"));
    assert_ne!(name::name_key("Zoe"), name::name_key("Zoë"));
    for name in ["Ada Lovelace (She/Her)", "ada lovelace  (she / her / hers) ", "Ada Lovelace (sie/ihr)"] {
        assert_eq!(name::name_key(name), "ada lovelace");
        assert!(name::has_key(name, "ada lovelace"));
    }
    assert_eq!(name::name_key("Ada (Byron) Lovelace"), "ada (byron) lovelace");
    assert_eq!(name::name_key("Ada (A/B 1)"), "ada (a/b 1)");
    assert_eq!(name::name_key("(She/Her)"), "(she/her)");
}

proptest! {
    #[test]
    fn a_name_has_its_own_key(name in "\\PC{0,20}", other in "[a-cA-C ]{0,4}") {
        prop_assert!(name::has_key(&name, &name::name_key(&name)));
        prop_assert_eq!(name::has_key(&other, "ab c"), name::name_key(&other) == "ab c");
    }
}
