use proptest::prelude::*;

use super::*;

#[test]
fn every_form_of_an_address_gives_the_same_slug() {
    for address in [
        "https://www.linkedin.com/in/ada-lovelace",
        "https://www.linkedin.com/in/Ada-Lovelace/",
        "http://linkedin.com/in/ada-lovelace?trk=x",
        "www.linkedin.com/in/ada-lovelace#about",
        "de.linkedin.com/in/ada-lovelace/de",
        " /in/ada-lovelace ",
        "HTTPS://WWW.LINKEDIN.COM/IN/ADA-LOVELACE",
        "ada-lovelace",
    ] {
        assert_eq!(Slug::from_typed(address).as_ref().map(Slug::as_str), Some("ada-lovelace"), "{address}");
    }
}

#[test]
fn what_is_no_page_of_a_person_gives_nothing() {
    for address in [
        "",
        "https://www.linkedin.com/in",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/company/acme",
        "https://evil.example/in/ada",
        "https://linkedin.com.evil.example/in/ada",
        "https://evil.example/linkedin.com/in/ada",
        "https://user@evil.example/in/ada",
        "javascript://linkedin.com/in/x%0aalert(1)/",
        "https://www.linkedin.com/in/a%20b",
        "https:///in/ada",
    ] {
        let slug = Slug::from_typed(address);
        assert!(slug.is_none() || !address.contains("://"), "{address} gave {slug:?}");
        assert_eq!(Slug::from_address(address), None, "{address}");
    }
}

#[test]
fn encoded_and_raw_slugs_are_one() {
    let encoded = Slug::from_address("https://www.linkedin.com/in/jos%C3%A9-garc%C3%ADa");
    assert_eq!(encoded, Slug::from_address("https://www.linkedin.com/in/josé-garcía"));
    let slug = encoded.expect("a slug");
    assert_eq!(slug.url(), "https://www.linkedin.com/in/jos%C3%A9-garc%C3%ADa");
    assert_eq!(Slug::new("%FF"), Slug::new("%ff"), "bytes that are no UTF-8 are kept as written");
}

#[test]
fn blanks_that_break_no_line_ids_and_codes_that_are_no_text_stay() {
    for (raw, slug, url) in [
        ("pat-%C2%A0made-1a", "pat-\u{A0}made-1a", "pat-%C2%A0made-1a"),
        ("pat\u{202F}m-85", "pat\u{202F}m-85", "pat%E2%80%AFm-85"),
        ("ACoAABcdEFg_-9", "ACoAABcdEFg_-9", "ACoAABcdEFg_-9"),
        ("jos%E9-made", "jos%e9-made", "jos%E9-made"),
        ("100%25-made", "100%-made", "100%25-made"),
    ] {
        let read = Slug::from_address(&format!("https://www.linkedin.com/in/{raw}")).expect(raw);
        assert_eq!((read.as_str(), read.url()), (slug, format!("https://www.linkedin.com/in/{url}")));
        assert_eq!(Slug::from_address(&read.url()), Some(read));
    }
    assert_eq!(Slug::new("a\u{2028}b"), None);
}

proptest! {
    #[test]
    fn the_address_of_a_slug_leads_back_to_it(raw in "\\PC{0,40}") {
        if let Some(slug) = Slug::new(&raw) {
            let url = slug.url();
            prop_assert!(url.starts_with("https://www.linkedin.com/in/"));
            prop_assert!(url.is_ascii() && !url.contains(char::is_whitespace));
            prop_assert_eq!(Slug::from_address(&url).map(|s| s.url()), Some(url));
        }
    }
}
