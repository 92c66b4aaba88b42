use super::*;
use crate::domain::record::slug::Slug;

#[test]
fn only_pages_on_linkedin_are_opened_and_as_one_argument() {
    let hostile = [
        "https://evil.example/in/ada",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://www.linkedin.com@evil.example/in/ada",
        "https://www.linkedin.com.evil.example/in/ada",
        "https://evil.example/?https://www.linkedin.com/in/ada",
        "https://www.linkedin.com/in/ada;rm -rf ~",
        "https://www.linkedin.com/in/$(reboot)",
        "https://www.linkedin.com/in/`reboot`",
        "https://www.linkedin.com/in/a&b|c>d",
        "https://www.linkedin.com/in/--version",
        "https://www.linkedin.com/in/a%0ab",
        "https://www.linkedin.com/in/../../evil",
        "https://www.linkedin.com/in/%2e%2e%2fevil",
        "-h",
        "--help",
        "ftp://linkedin.com/in/a",
        "//linkedin.com/in/a",
        "https://linkedin.com:8080/in/a",
        "https://www.linkedin.com/in/a\u{202e}b",
        "https://www.linkedin.com/in/\u{0}",
        "https://www.linkedin.com/in/'\"",
        "https://www.linkedin.com/in/a\\b",
        "data:text/html,x",
        "https://www.linkedin.com/redir/redirect?url=https://evil.example",
    ];
    for address in hostile {
        let Some(slug) = Slug::from_typed(address) else { continue };
        for command in commands(&slug.url()) {
            let args: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy().into_owned()).collect();
            let urls: Vec<_> = args.iter().filter(|arg| arg.contains("linkedin")).collect();
            assert_eq!(urls.len(), 1, "{address}: {args:?}");
            let path = urls[0].strip_prefix("https://www.linkedin.com/in/").expect("our address");
            assert!(path.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~%".contains(c)), "{address}: {path}");
        }
    }
    assert!(start(Vec::new(), "https://evil.example/").is_err());
}
