use crate::domain::record::mapping::{Mapping, Target};

#[test]
fn a_target_has_one_word_everywhere() {
    for target in Target::ALL {
        assert_eq!(Target::named(target.word()), Some(target));
        assert_eq!(serde_json::to_value(target).expect("a word"), target.word());
    }
    assert_eq!(Target::named("Name"), None);
}

#[test]
fn a_mapping_can_be_remembered() {
    let mapping = Mapping { columns: vec![("Mail".to_owned(), Target::Email), (String::new(), Target::Ignore)] };
    let text = serde_json::to_string(&mapping).expect("text");
    assert_eq!(serde_json::from_str::<Mapping>(&text).expect("a mapping"), mapping);
    assert!(mapping.tells_who() && !Mapping::default().tells_who());
}
