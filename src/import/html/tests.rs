use proptest::prelude::*;

use super::*;

#[test]
fn tags_and_entities_become_text() {
    for (html, expected) in [
        ("plain", "plain"),
        ("<p>Hello&nbsp;Ada,</p><p class=\"x\">it&rsquo;s <strong>fine</strong></p>", "\nHello Ada,\n\nit’s fine\n"),
        ("one<br>two<br/>three<BR />", "one\ntwo\nthree\n"),
        ("<ul><li>a</li><li>b</li></ul>c", "\n\na\nb\nc"),
        ("see <a href=\"https://example.org\">this</a>", "see this"),
        ("&lt;p&gt; &amp;amp; &#39;&#x2014;&#X1F5FC;", "<p> &amp; '—🗼"),
        (
            "1 < 2 && 3 > 2; R&D; &unknown; &#xD800; &#+1; &#; &#x; &",
            "1 < 2 && 3 > 2; R&D; &unknown; &#xD800; &#+1; &#; &#x; &",
        ),
        ("<mailto:ada@example.org> <pre> <a <b>", "<mailto:ada@example.org> <pre> <a <b>"),
        ("<", "<"),
        ("é<é&é;", "é<é&é;"),
    ] {
        assert_eq!(plain(html), expected, "{html}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}", odd in "[<>/&;#xpabruli0-9 é]{0,60}") {
        for text in [text, odd] {
            prop_assert!(plain(&text).len() <= text.len());
        }
    }
}
