//! The shapes of all answers as JSON Schema, in `docs/schema`: a change of shape has to be seen. With `UPDATE_DOCUMENTS=1`
//! they are written anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use schemars::schema_for;

use crate::cli::command;
use crate::cli::failure::Failure;
use crate::cli::surface::Answer;
use crate::cli::view::plan::PlanView;

/// The answers that many commands give.
fn shared() -> Vec<Answer> {
    vec![
        ("plan", "every command that changes something, with and without -n", schema_for!(PlanView<'static>)),
        ("error", "every command that fails, on the standard error", schema_for!(Failure)),
    ]
}

#[test]
fn no_answer_changes_its_shape_unseen() {
    let folder = Path::new("docs/schema");
    let mut index = String::from(
        "# The shapes of JSON\n\nEach answer of `--json` has a JSON Schema here; a test holds them against the program. Times are RFC 3339 in UTC, \
         days are dates, what is not known is null. `--format ndjson` prints the elements of an array, one a line.\n\n| schema | commands |\n|---|---|\n",
    );
    let update = std::env::var_os("UPDATE_DOCUMENTS").is_some();
    let mut held = vec![("README.md".to_owned(), String::new())];
    for (file, commands, schema) in shared().into_iter().chain(command::answers()) {
        let text = serde_json::to_string_pretty(&schema).expect("JSON");
        let _ = writeln!(index, "| [{file}]({file}.json) | `{}` |", commands.replace(", ", "`, `"));
        held.push((format!("{file}.json"), format!("{text}\n")));
    }
    held[0].1 = index;
    for (file, wanted) in held {
        let place = folder.join(&file);
        if update {
            fs::create_dir_all(folder).expect("a folder");
            fs::write(&place, wanted).expect("writes");
            continue;
        }
        let found = fs::read_to_string(&place).unwrap_or_default();
        assert!(found == wanted, "docs/schema/{file} is stale: UPDATE_DOCUMENTS=1 cargo test --lib schema");
    }
}
