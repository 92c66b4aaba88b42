//! No file of a layer reaches itself: every `crate::`, `super::` and `self::` path of the source is an arrow from its
//! file to the file of the module it names, parents included, and no arrows may form a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The layers that are held to it.
const LAYERS: &[&str] =
    &["app", "domain", "import", "export", "store", "demo", "config", "ui", "cli", "runtime", "system"];

/// A module, as the names that lead to it from the root of the crate.
type Module = Vec<String>;

/// The text of every module by its path.
fn sources() -> BTreeMap<Module, String> {
    fn walk(folder: &Path, all: &mut BTreeMap<Module, String>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                all.insert(module(&path), fs::read_to_string(&path).expect("text"));
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(Path::new("src"), &mut all);
    all
}

/// The module that a file holds.
fn module(file: &Path) -> Module {
    let inside = file.strip_prefix("src").expect("within src").with_extension("");
    let mut names: Module = inside.components().map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| ["mod", "lib", "main"].contains(&name.as_str())) {
        names.pop();
    }
    names
}

/// The words and marks of a text that paths are made of, without comments and strings.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            raw.find("\"#").map_or(rest.len(), |end| end + 5)
        } else if let Some(raw) = rest.strip_prefix("r\"") {
            raw.find('"').map_or(rest.len(), |end| end + 3)
        } else if first == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |end| end + 2)
        } else if ["'\"'", "'\\\"'", "'{'", "'}'", "'/'", "'\\''", "'\\\\'"]
            .iter()
            .any(|quoted| rest.starts_with(quoted))
        {
            rest[1..].find('\'').map_or(1, |end| end + 2 + usize::from(rest.starts_with("'\\''")))
        } else if first.is_alphanumeric() || first == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let is_quoted = first == '"' || rest.starts_with("r\"") || rest.starts_with("r#\"");
        if !first.is_whitespace() && !is_quoted && !rest.starts_with("//") {
            tokens.push(rest[..taken].to_owned());
        }
        rest = &rest[taken..];
    }
    tokens
}

/// Every path of a tree of imports, with the name that it gets.
fn tree(tokens: &[String], at: &mut usize, before: &[String], found: &mut Vec<(Vec<String>, String)>) {
    let mut path = before.to_vec();
    while *at < tokens.len() {
        match tokens[*at].as_str() {
            "::" => *at += 1,
            "{" => {
                *at += 1;
                while *at < tokens.len() && !["}", ";"].contains(&tokens[*at].as_str()) {
                    if tokens[*at] == "," {
                        *at += 1;
                    } else {
                        tree(tokens, at, &path, found);
                    }
                }
                *at += 1;
                return;
            }
            "," | "}" | ";" => break,
            "as" => {
                found.push((path.clone(), tokens[*at + 1].clone()));
                *at += 2;
                return;
            }
            "self" if !path.is_empty() => *at += 1,
            name => {
                path.push(name.to_owned());
                *at += 1;
            }
        }
    }
    let name = path.last().cloned().unwrap_or_default();
    found.push((path, name));
}

/// Every path in a text, the trees of imports taken apart, and names that imports gave written out.
fn paths(text: &str) -> Vec<Vec<String>> {
    let tokens = tokens(text);
    let mut imported = Vec::new();
    let mut written: Vec<Vec<String>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_name = tokens[at].starts_with(|c: char| c.is_alphabetic() || c == '_');
        if tokens[at] == "use" {
            at += 1;
            tree(&tokens, &mut at, &[], &mut imported);
        } else if is_name && tokens.get(at + 1).is_some_and(|next| next == "::") {
            let mut path = vec![tokens[at].clone()];
            while tokens.get(at + 1).is_some_and(|next| next == "::")
                && tokens.get(at + 2).is_some_and(|next| next.starts_with(|c: char| c.is_alphabetic() || c == '_'))
            {
                path.push(tokens[at + 2].clone());
                at += 2;
            }
            written.push(path);
            at += 1;
        } else {
            at += 1;
        }
    }
    let of_name = |path: Vec<String>| {
        let import = imported.iter().find(|(_, name)| *name == path[0]);
        import.map_or(path.clone(), |(whole, _)| whole.iter().cloned().chain(path[1..].iter().cloned()).collect())
    };
    let mut all: Vec<Vec<String>> = written.into_iter().map(of_name).collect();
    all.extend(imported.iter().map(|(path, _)| path.clone()));
    all
}

/// A path from the root of the crate, where it stays in the crate. A name alone may be that of a child.
fn from_root(path: &[String], from: &Module, modules: &BTreeSet<Module>) -> Option<Vec<String>> {
    match path.first()?.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([from, &path[1..]].concat()),
        "super" => {
            let up = path.iter().take_while(|name| *name == "super").count();
            let above = from.len().checked_sub(up)?;
            Some([&from[..above], &path[up..]].concat())
        }
        name => {
            let child = [from.as_slice(), &[name.to_owned()]].concat();
            modules.contains(&child).then(|| [from.as_slice(), path].concat())
        }
    }
}

/// The arrows from each module to those it names.
fn arrows(sources: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeSet<Module>> {
    let modules: BTreeSet<Module> = sources.keys().cloned().collect();
    let mut arrows = BTreeMap::new();
    for (from, text) in sources {
        let named = paths(text).into_iter().filter_map(|path| from_root(&path, from, &modules));
        let reached = named.filter_map(|path| {
            let length = (1..=path.len()).rev().find(|length| modules.contains(&path[..*length]))?;
            Some(path[..length].to_vec())
        });
        arrows.insert(from.clone(), reached.filter(|to| to != from).collect::<BTreeSet<_>>());
    }
    arrows
}

/// A way from a module of a layer back to itself within the layer, if there is one.
fn circle(layer: &str, arrows: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    let inside = |module: &Module| module.first().is_some_and(|name| name == layer);
    let mut done: BTreeSet<&Module> = BTreeSet::new();
    for start in arrows.keys().filter(|module| inside(module)) {
        let mut way: Vec<(&Module, Vec<&Module>)> = Vec::new();
        let next =
            |module: &Module| arrows.get(module).into_iter().flatten().filter(|to| inside(to)).collect::<Vec<_>>();
        if done.insert(start) {
            way.push((start, next(start)));
        }
        while let Some((module, open)) = way.last_mut() {
            let module = *module;
            let Some(to) = open.pop() else {
                way.pop();
                continue;
            };
            if let Some(at) = way.iter().position(|(on_the_way, _)| *on_the_way == to) {
                let round = way[at..].iter().map(|(module, _)| (*module).clone());
                return Some(round.chain([to.clone()]).collect());
            }
            debug_assert!(module != to, "no module reaches itself in one step");
            if done.insert(to) {
                way.push((to, next(to)));
            }
        }
    }
    None
}

/// The paths of a module that climb out of its layer with `super`.
fn climbs_out(sources: &BTreeMap<Module, String>) -> Vec<String> {
    let modules: BTreeSet<Module> = sources.keys().cloned().collect();
    let mut found = Vec::new();
    for (from, text) in sources.iter().filter(|(from, _)| !from.is_empty()) {
        for path in paths(text).into_iter().filter(|path| path.first().is_some_and(|name| name == "super")) {
            let target = from_root(&path, from, &modules);
            if target.is_none_or(|target| target.first() != from.first()) {
                found.push(format!("{} leaves its layer by {}", from.join("::"), path.join("::")));
            }
        }
    }
    found
}

fn told(way: &[Module]) -> String {
    way.iter().map(|module| module.join("::")).collect::<Vec<_>>().join(" → ")
}

#[test]
fn no_file_reaches_itself() {
    let arrows = arrows(&sources());
    for layer in LAYERS {
        assert!(arrows.keys().any(|module| module[..] == [(*layer).to_owned()]), "no layer is called {layer}");
        if let Some(way) = circle(layer, &arrows) {
            panic!("a circle: {}", told(&way));
        }
    }
}

#[test]
fn nobody_climbs_out_of_a_layer() {
    assert_eq!(climbs_out(&sources()), [""; 0]);
}

/// Modules with a text each.
fn planted(texts: &[(&str, &str)]) -> BTreeMap<Module, String> {
    let path = |name: &str| name.split("::").map(str::to_owned).collect();
    texts.iter().map(|(name, text)| (path(name), (*text).to_owned())).collect()
}

#[test]
fn a_planted_circle_is_caught() {
    for texts in [
        &[("domain::a", "use crate::domain::b::B;"), ("domain::b", "use super::a::A;")][..],
        &[("domain::a", "mod b;\npub struct A;\nuse self::b::B;"), ("domain::a::b", "use super::A;")],
        &[("domain::a", "fn f() { b::g() }"), ("domain::a::b", "fn g() { super::f() }")],
        &[
            ("domain", "pub mod a;"),
            ("domain::a", "use crate::{domain::{b::{self, B}, c as d}, ui};"),
            ("domain::b", "// nothing"),
            ("domain::c", "fn f() -> crate::domain::a::A { todo!(\"}\") }"),
        ],
        &[
            ("domain::a", "use crate::domain::b;\nfn f() { b::c::g() }"),
            ("domain::b", "pub mod c;"),
            ("domain::b::c", "use crate::domain::a::f;"),
        ],
    ] {
        assert!(circle("domain", &arrows(&planted(texts))).is_some(), "{texts:?}");
    }
    let fine = [
        (
            "domain::a",
            "//! As crate::domain::b says.\nuse crate::domain::c::C; const A: &str = \"crate::domain::b::B\";",
        ),
        ("domain::b", "use crate::domain::a::A;"),
        ("domain::c", "use std::fmt;"),
        ("domain::c::tests", "use super::*;"),
    ];
    assert_eq!(circle("domain", &arrows(&planted(&fine))), None);
}

#[test]
fn a_planted_way_out_is_caught() {
    for text in [
        "use super::super::store::Store;",
        "fn f() { super::super::super::store::g() }",
        "use super::super::{ui, app};",
    ] {
        assert!(
            !climbs_out(&planted(&[("app::list", text), ("store", ""), ("ui", ""), ("app", "")])).is_empty(),
            "{text}"
        );
    }
    assert_eq!(climbs_out(&planted(&[("app::list::rows", "use super::super::key::Key;"), ("app::key", "")])), [""; 0]);
}

#[test]
fn no_box_knows_what_holds_the_boxes() {
    // `boxes!` leads from there to each box without a path that could be seen.
    let above = ["overlay", "bind", "update", "session"].map(|name| format!("app::{name}"));
    let is_box = |module: &Module| module.starts_with(&["app".to_owned(), "over".to_owned()]);
    for (module, text) in sources().iter().filter(|(module, _)| is_box(module)) {
        let known = above.iter().find(|name| text.contains(&format!("{name}::")) || text.contains(&format!("{name};")));
        assert_eq!(known, None, "{module:?}");
    }
}
