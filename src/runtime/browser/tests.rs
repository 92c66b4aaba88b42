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
fn what_leads_away_from_linkedin_is_not_opened() {
    let elsewhere = [
        "https://www.linkedin.com/redir/redirect?url=https://evil.example",
        "https://www.linkedin.com/redirect?url=x",
        "https://www.linkedin.com/safety/go?url=https%3A%2F%2Fevil.example",
        "https://www.linkedin.com/slink?code=abc",
        "https://www.linkedin.com/authwall?sessionRedirect=https%3A%2F%2Fevil.example",
        "https://www.linkedin.com/uas/login?session_redirect=https%3A%2F%2Fevil.example",
        "https://www.linkedin.com/in/../redir/redirect?url=x",
        "https://www.linkedin.com/in/%2e%2E/redir/redirect?url=x",
        "https://www.linkedin.com/in/..%2fredir/redirect?url=x",
        "https://www.linkedin.com/in/.%2e%2Fredir/redirect?url=x",
        "https://www.linkedin.com//evil.example",
        "https://www.linkedin.com/in\\..\\redir",
        "https://www.linkedin.com/",
        "https://www.linkedin.com/in /a",
        "https://www.linkedin.com@evil.example/in/ada",
    ];
    for address in elsewhere {
        assert!(!is_page(address), "{address}");
    }
    for address in [
        "https://www.linkedin.com/in/ada",
        "https://www.linkedin.com/in/ada..b/",
        "https://www.linkedin.com/mynetwork/invitation-manager/sent/",
        "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7000",
        "https://www.linkedin.com/company/looms?trk=a.b/../c",
        "https://www.linkedin.com/posts/ada_looms-activity-7000",
    ] {
        assert!(is_page(address), "{address}");
    }
}

#[test]
fn the_browser_is_read_as_xdg_open_reads_it() {
    let url = "https://www.linkedin.com/in/ada";
    let read = |browser: &str| -> Vec<String> {
        listed(browser, url).into_iter().map(|words| words.join("|").replace(url, "URL")).collect()
    };
    for (browser, expected) in [
        ("firefox", &["firefox|URL"][..]),
        ("firefox --new-tab", &["firefox|--new-tab|URL"]),
        ("firefox --new-tab %s --private", &["firefox|--new-tab|URL|--private"]),
        ("w3m:lynx -cfg=x %s::", &["w3m|URL", "lynx|-cfg=x|URL"]),
        ("'/opt/my browser/run' \"--profile=a b\"", &["/opt/my browser/run|--profile=a b|URL"]),
        ("\"C:/b\" --at=%s", &["C:/b|--at=URL"]),
        ("run 100%% %s &", &["run|100%|URL"]),
        // A shell would read the address as a part of what it is to do.
        ("sh -c 'run %s':w3m", &["w3m|URL"]),
        ("", &[]),
        (" : ''", &[]),
        ("%s", &[]),
        ("it's", &[]),
    ] {
        assert_eq!(read(browser), expected, "{browser}");
    }
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
