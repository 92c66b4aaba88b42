use super::*;

/// A file of a zone with one rule, as systems keep them.
fn zone_file(rule: &str) -> Vec<u8> {
    let mut block = b"TZif2".to_vec();
    block.extend([0; 15]);
    // Counts: no leap seconds, no changes, one kind of time with a name of four bytes.
    for count in [0_u32, 0, 0, 0, 1, 4] {
        block.extend(count.to_be_bytes());
    }
    block.extend([0, 0, 0, 0, 0, 0]);
    block.extend(b"UTC\0");
    [block.as_slice(), &block, b"\n", rule.as_bytes(), b"\n"].concat()
}

fn hours(zone: Zone) -> i32 {
    zone.offset("2026-11-29T20:00:00Z".parse().expect("a time")).local_minus_utc() / 3600
}

#[test]
fn the_zone_is_that_of_the_variable_or_of_the_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let local = dir.path().join("localtime");
    std::fs::write(&local, zone_file("JST-9")).expect("writes");
    let broken = dir.path().join("broken");
    std::fs::write(&broken, "no zone").expect("writes");
    let path = format!(":{}", local.display());
    for (variable, file, expected, found) in [
        (None, &local, 9, None),
        (Some("Europe/Berlin"), &local, 1, Some(Found::Said)),
        (Some(":Europe/Berlin"), &local, 1, Some(Found::Said)),
        (Some("CET-1CEST,M3.5.0,M10.5.0/3"), &local, 1, Some(Found::Said)),
        (Some(path.as_str()), &broken, 9, Some(Found::Said)),
        (Some(":localtime"), &local, 9, None),
        (Some(""), &local, 0, Some(Found::Said)),
        (Some("Mars/Olympus"), &local, 0, Some(Found::NotInVariable)),
    ] {
        let (zone, was_found) = super::zone(variable, file);
        assert_eq!(hours(zone), expected, "{variable:?}");
        assert_eq!(was_found, found.unwrap_or(Found::System(stamp_of(file))), "{variable:?}");
    }
    let at = "2026-11-29T20:00:00Z".parse().expect("a time");
    let clock = Clock { found: Found::NotInVariable, ..Clock::fixed(at, Zone::UTC) };
    assert!(clock.doubt().is_some_and(|doubt| doubt.contains("UTC")));
    assert_eq!(Clock::fixed(at, Zone::UTC).doubt(), None);
}

#[test]
fn another_zone_of_the_system_is_noticed() {
    let dir = tempfile::tempdir().expect("a folder");
    let local = dir.path().join("localtime");
    std::fs::write(&local, zone_file("CET-1")).expect("writes");
    let (zone, found) = super::zone(None, &local);
    let mut clock = Clock { fixed: "2026-11-29T20:00:00Z".parse().ok(), zone, found };
    assert_eq!(clock.now().today().to_string(), "2026-11-29");
    std::fs::rename(&local, dir.path().join("before")).expect("renames");
    std::fs::write(&local, zone_file("JST-9")).expect("writes");
    clock.look_at(&local);
    assert_eq!(clock.now().today().to_string(), "2026-11-30");
}
