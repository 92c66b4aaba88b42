//! The names of what the rows of an answer hold, known before there is a row: from their JSON Schema, which a test holds
//! against their type.

use serde_json::Value;

/// The schema of an answer, as `docs/schema` has it.
macro_rules! shape {
    ($file:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/", $file, ".json"))
    };
}
pub(crate) use shape;

/// The names in the rows of an array; none where it has no schema.
pub(crate) fn names(shape: &str) -> Vec<String> {
    let Ok(schema) = serde_json::from_str::<Value>(shape) else { return Vec::new() };
    let mut row = &schema["items"];
    while let Some(name) = row["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        row = &schema["$defs"][name];
    }
    let one_of = row["oneOf"].as_array().into_iter().flatten();
    let parts = [row].into_iter().chain(one_of).filter_map(|part| part["properties"].as_object());
    let mut names: Vec<String> = Vec::new();
    for name in parts.flat_map(|properties| properties.keys()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    in_order(&mut names);
    names
}

/// Whom a row is about comes first.
pub(crate) fn in_order(names: &mut [String]) {
    names.sort_by_key(|name| match &**name {
        "person_id" => 0,
        "name" => 1,
        _ => 2,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_names_before_there_are_rows() {
        let names = names(shape!("requests"));
        assert_eq!(names[..2], ["person_id", "name"]);
        assert!(names.contains(&"sent_at".to_owned()), "{names:?}");
        assert!(super::names(shape!("history")).contains(&"kind".to_owned()));
        assert_eq!(super::names(shape!("status")), [""; 0]);
    }
}
