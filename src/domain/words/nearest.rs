//! The name somebody may have meant.

/// The nearest of some names, if one is near: at most a third of the letters are otherwise.
pub(crate) fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let far = typed.chars().count().max(3) / 3;
    names
        .map(|name| (strsim::damerau_levenshtein(typed, name), name))
        .filter(|(away, name)| *away <= far.max(1) || name.starts_with(typed) && typed.len() > 1)
        .min_by_key(|(away, _)| *away)
        .map(|(_, name)| name)
}

/// The end of a sentence about a name that is not known: the one that was meant, or all there are.
pub(crate) fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(name, known.clone()) {
        Some(nearest) => format!(" (did you mean `{nearest}`?)"),
        None => format!(" (there are {})", known.collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
pub(crate) mod tests;
