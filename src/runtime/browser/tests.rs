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

#[test]
#[expect(clippy::disallowed_methods, reason = "these stand for programs that open pages")]
fn only_what_the_opener_does_not_refuse_is_opened() {
    let page = "https://www.linkedin.com/in/ada";
    let program = |name: &str| Command::new(name);
    let sleeps = || {
        let mut command = program("sleep");
        command.arg("5");
        command
    };
    assert_eq!(start(vec![program("true")], page), Ok(()));
    let refused = start(vec![program("false")], page);
    assert!(refused.is_err_and(|why| why == format!("false could not open {page}")));
    assert_eq!(start(vec![program("no-such-program-here"), program("false"), program("true")], page), Ok(()));
    let begun = Instant::now();
    assert_eq!(start(vec![sleeps()], page), Ok(()));
    assert!(begun.elapsed() < 2 * PATIENCE, "one that runs on is not waited for");
}
