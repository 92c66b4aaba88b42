//! Imports run one way: what each module may use is written here, and every `crate::…` in the source is held
//! against it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Each module of the house and what it may use besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("system", &[]),
    ("config", &["domain", "system"]),
    ("import", &["domain"]),
    ("export", &["domain", "system"]),
    ("store", &["domain", "system"]),
    ("demo", &["domain"]),
    ("app", &["domain", "export"]),
    ("ui", &["app", "domain", "export"]),
    ("cli", &["config", "domain", "export", "import", "store", "system", "app"]),
    ("runtime", &["app", "config", "demo", "domain", "export", "import", "store", "system", "ui"]),
];

/// Crates that a layer must not touch.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "domain",
        &["rusqlite", "ratatui", "crossterm", "std::fs", "std::env", "std::thread", "csv_core", "zip", "rustix"],
    ),
    ("app", &["rusqlite", "ratatui", "crossterm", "std::fs", "std::env", "std::thread", "rustix", "std::io"]),
    ("ui", &["rusqlite", "crossterm", "std::fs", "std::env", "std::thread", "std::io", "rustix"]),
    ("import", &["rusqlite", "ratatui", "crossterm", "std::thread", "std::env"]),
    ("export", &["rusqlite", "ratatui", "crossterm", "std::thread", "std::env"]),
    ("store", &["ratatui", "crossterm", "std::thread", "std::env"]),
    ("system", &["rusqlite", "ratatui"]),
    ("cli", &["rusqlite", "ratatui", "crossterm", "std::thread"]),
    ("demo", &["rusqlite", "ratatui", "crossterm", "std::fs", "std::env", "std::thread"]),
    ("config", &["rusqlite", "ratatui", "crossterm", "std::thread"]),
];

/// What only `system` touches, as it is not the same on every system.
const OF_ONE_SYSTEM: &[&str] = &["rustix::", "nix::", "signal_hook::", "winapi_util::", "std::os::", "#[cfg(unix)]"];

/// The source as (module, file, text).
fn sources() -> Vec<(String, String, String)> {
    fn walk(folder: &Path, all: &mut Vec<(String, String, String)>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix("src").expect("within src");
                let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
                let module = first.trim_end_matches(".rs").to_owned();
                all.push((module, path.display().to_string(), fs::read_to_string(&path).expect("text")));
            }
        }
    }
    let mut all = Vec::new();
    walk(Path::new("src"), &mut all);
    all
}

/// Every module that a text names behind `crate::`, braces and all.
fn uses(text: &str) -> BTreeSet<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` and names that only end in "crate" are something else.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (i, c) in list.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if start && depth == 0 && !c.is_whitespace() => {
                        found.insert(name(&list[i..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            found.insert(name(rest));
        }
    }
    found
}

/// What is wrong with a module's text.
fn faults(module: &str, file: &str, text: &str) -> Vec<String> {
    let Some((_, may)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
        return if ["lib", "main"].contains(&module) {
            Vec::new()
        } else {
            vec![format!("{file}: no layer is called {module}")]
        };
    };
    let mut faults: Vec<_> = uses(text)
        .into_iter()
        .filter(|used| used != module && !may.contains(&used.as_str()))
        .filter(|used| MAY_USE.iter().any(|(name, _)| name == used))
        .map(|used| format!("{file}: {module} must not use {used}"))
        .collect();
    let forbidden = FORBIDDEN.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, crates)| crates);
    // Tests may touch the world to check what the layer does with it.
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let is_test = file.contains("tests");
    for name in forbidden.iter().filter(|_| !is_test) {
        let mut lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        if lines.any(|line| line.contains(&format!("{name}::")) || line.contains(&format!("use {name};"))) {
            faults.push(format!("{file}: {module} must not touch {name}"));
        }
    }
    let of_one_system = OF_ONE_SYSTEM.iter().filter(|name| module != "system" && !is_test && code.contains(**name));
    faults.extend(of_one_system.map(|name| format!("{file}: only system touches {name}")));
    faults
}

#[test]
fn imports_run_one_way() {
    let faults: Vec<_> = sources().iter().flat_map(|(module, file, text)| faults(module, file, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_two_modules_form_a_circle() {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, _, text) in sources() {
        graph.entry(module).or_default().extend(uses(&text));
    }
    for (a, used) in &graph {
        for b in used.iter().filter(|b| *b != a) {
            let back = graph.get(b).is_some_and(|used| used.contains(a));
            assert!(!back, "{a} and {b} use each other");
        }
    }
}

#[test]
fn a_planted_violation_is_caught() {
    for (module, text) in [
        ("domain", "use crate::store::Store;"),
        ("domain", "fn f() { crate::app::update() }"),
        ("app", "use crate::{domain::book::Book, ui::{text, theme}};"),
        ("ui", "use crate::store::Store;"),
        ("domain", "use std::fs::File;\nuse rusqlite::Connection;"),
        ("app", "use crossterm::event::KeyCode;"),
        ("import", "use crate::runtime::clock::Clock;"),
        ("store", "use std::os::unix::fs::MetadataExt as _;"),
        ("cli", "use crate::runtime::run;"),
        ("export", "use crate::store::Store;"),
        ("upstairs", "fn f() {}"),
    ] {
        assert!(!faults(module, "planted.rs", text).is_empty(), "{module}: {text}");
    }
    for (module, text) in [
        ("domain", "// use crate::store::Store;\nuse crate::domain::book::Book;"),
        ("ui", "use crate::{app::Model, domain::{book::Book, time::Now}};"),
        ("app", "pub(in crate::app) fn f() {}"),
    ] {
        assert_eq!(faults(module, "fine.rs", text), [""; 0], "{text}");
    }
}

#[test]
fn nothing_in_the_lock_file_opens_a_socket_for_us() {
    let lock = fs::read_to_string("Cargo.lock").expect("a lock file");
    for name in ["tokio", "reqwest", "hyper", "ureq", "curl", "socket2", "openssl", "rustls", "arboard", "native-tls"] {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name} opens sockets");
    }
}

/// Every key of a box is a row with a name, so that it can be changed and is shown.
#[test]
fn no_box_asks_for_a_key_by_itself() {
    let boxes = sources().into_iter().filter(|(_, file, _)| file.starts_with("src/app/over/"));
    let mut count = 0;
    for (_, file, text) in boxes {
        assert!(!text.contains("Code::") && !text.contains("key.code"), "{file} matches keys beside its rows");
        count += 1;
    }
    assert!(count > 20, "the boxes are found");
}
