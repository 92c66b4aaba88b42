use super::*;

fn refused(rest: &str) -> String {
    let text = format!("{{\"format\":\"ties\",\"version\":1{rest}}}");
    parse(text.as_bytes()).expect_err(rest)
}

#[test]
fn what_is_no_export_is_refused_with_its_place() {
    for (text, why) in [
        ("", "line 1 column 0"),
        ("[]", "line 1"),
        ("{}", "does not say that ties made it"),
        ("{\"format\":\"other\",\"version\":1}", "does not say that ties made it"),
        ("{\"format\":\"ties\"}", "does not say that ties made it"),
        ("{\"format\":\"ties\",\"version\":2}", "version 2"),
        ("{\"format\":\"ties\",\"version\":1,\"people\":[", "line 1 column"),
    ] {
        let error = parse(text.as_bytes()).expect_err(text);
        assert!(error.contains(why), "{text}: {error}");
    }
    let ada = r#"{"id":1,"name":"Ada"}"#;
    for (rest, why) in [
        (r#","beasts":[]"#, "unknown field `beasts`"),
        (r#","people":[{"id":1}]"#, "people[0]: missing field `name`"),
        (r#","people":[{"id":1,"name":"Ada","wings":2}]"#, "people[0]: this ties knows no \"wings\""),
        (r#","people":[{"id":1,"name":"Ada","details":{"wings":2}}]"#, "people[0]: this ties knows no \"wings\""),
        (r#","people":[{"id":0,"name":"Ada"}]"#, "people[0]: the number 0 is none"),
        (r#","people":[{"id":50000001,"name":"Ada"}]"#, "people[0]: the number 50000001 is too large"),
        (r#","people":[{"id":-1,"name":"Ada"}]"#, "people[0]: "),
        (r#","people":[{"id":1,"name":" "}]"#, "people[0]: a person has a name"),
        (r#","people":[{"id":1,"name":"Ada","slug":"a/b"}]"#, "is no page"),
        (r#","people":[{"id":1,"name":"A"},{"id":1,"name":"B"}]"#, "people[1]: the number 1 is there twice"),
        (
            r#","requests":[{"id":1,"person":7,"direction":"sent","state":"pending","origin":"typed"}]"#,
            "requests[0]: nobody has the number 7",
        ),
        (
            r#","requests":[{"id":1,"person":7,"direction":"up","state":"pending","origin":"typed"}]"#,
            "requests[0]: unknown variant `up`",
        ),
        (r#","goals":[{"kind":"word","text":"rust","weight":1e9}]"#, "goals[0]: "),
        (r#","apart":[[1,2]]"#, "apart[0]: two people are there"),
    ] {
        let error = refused(rest);
        assert!(error.contains(why), "{rest}: {error}");
    }
    let error = refused(&format!(
        r#","people":[{ada}],"follow_ups":[{{"id":1,"person":1,"cause":"hand","opened_at":"2026-11-28T10:00:00.5Z","due":"2026-12-01","state":"open"}}]"#
    ));
    assert!(error.contains("follow_ups[0]: \"opened_at\" is finer than a second"), "{error}");
    let error = refused(&format!(r#","people":[{{"id":1,"name":"{}"}}]"#, "a".repeat(MAX_TEXT + 1)));
    assert!(error.contains("people[0]: \"name\" is longer than 1 MiB"), "{error}");
    let deep = format!(r#","own_profile":{}"#, "[".repeat(100_000) + &"]".repeat(100_000));
    assert!(refused(&deep).contains("recursion limit"));
}

#[test]
fn what_says_nothing_may_be_there() {
    let text = r#"{"format":"ties","version":1,"exported_at":"2026-11-28T10:00:00Z","people":[{"id":1,"name":"Ada","headline":"","tags":[],"details":{},"care":null}]}"#;
    let (at, whole) = parse(text.as_bytes()).expect("reads");
    assert!(at.is_some());
    assert_eq!(whole.people.len(), 1);
}
