//! The name somebody may have meant.

/// The nearest of some names, if one is near: at most a third of the letters are otherwise.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let far = typed.chars().count().max(3) / 3;
    names
        .map(|name| (strsim::damerau_levenshtein(typed, name), name))
        .filter(|(away, name)| *away <= far.max(1) || name.starts_with(typed) && typed.len() > 1)
        .min_by_key(|(away, _)| *away)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_understood_and_a_riddle_is_not() {
        let names = ["company", "connected", "state", "tag"];
        for (typed, expected) in [
            ("compnay", Some("company")),
            ("sate", Some("state")),
            ("tg", Some("tag")),
            ("conn", Some("connected")),
            ("xyzzy", None),
        ] {
            assert_eq!(nearest(typed, names.into_iter()), expected, "{typed}");
        }
    }
}
