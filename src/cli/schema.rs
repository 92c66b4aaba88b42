//! The shapes of all answers as JSON Schema, in `docs/schema`: a change of shape has to be seen. With `UPDATE_DOCUMENTS=1`
//! they are written anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use schemars::{Schema, schema_for};

use crate::cli::commands::{ask, decide, linkedin, look, out, people, program, touch, you};
use crate::cli::failure::Failure;
use crate::cli::view::plan::PlanView;
use crate::cli::view::receipt::{ReceiptView, Receipts};
use crate::cli::view::would::{Would, WouldAll};

/// Names each answer: the file of its schema, the commands that give it, and its type.
macro_rules! answers {
    ($($file:literal, $commands:literal: $answer:ty;)*) => {
        fn answers() -> Vec<(&'static str, &'static str, Schema)> {
            vec![$(($file, $commands, schema_for!($answer)),)*]
        }
    };
}

answers! {
    "plan", "every command that changes something, with and without -n": PlanView<'static>;
    "receipt", "undo, redo": ReceiptView;
    "receipts", "undo --to, archive undo": Receipts;
    "would-undo", "undo -n, archive undo -n": WouldAll;
    "would-redo", "redo -n": Would;
    "error", "every command that fails, on the standard error": Failure;
    "requests", "list sent, list received": Vec<look::rows::Asked<'static>>;
    "connections", "list connections": Vec<look::rows::Connected<'static>>;
    "people", "list, list outside": Vec<look::rows::Outsider<'static>>;
    "person", "show": look::show::Shown<'static>;
    "status", "status": look::status::Status<'static>;
    "timeline", "timeline": look::timeline::Timeline<'static>;
    "know", "know": Vec<look::know::KnownView<'static>>;
    "stats", "stats": Vec<look::stats::Told>;
    "report", "report": crate::domain::insights::report::Report;
    "report-written", "report --html": out::report::Page;
    "fit", "person fit": look::fit::FitView<'static>;
    "goal-check", "goal check": look::backtest::Both<'static>;
    "waiting", "waiting": decide::waiting::Waiting<'static>;
    "withdrawals", "plan withdrawals": decide::planner::Outlook<'static>;
    "budget", "plan budget": ask::budget::Budget;
    "drafts", "draft list": ask::drafts::Queue<'static>;
    "templates", "template list": Vec<ask::templates::TemplateView<'static>>;
    "answers", "template answers": Vec<ask::answers::Answered>;
    "history", "history": Vec<program::history::Written>;
    "batch", "history BATCH": program::history::Opened<'static>;
    "todo", "todo list": linkedin::todo::WorkList<'static>;
    "import", "import": linkedin::import::view::ImportView<'static>;
    "import-json", "import of what export --format json wrote": linkedin::import::exported::TakenIn;
    "columns", "import --columns": Vec<linkedin::import::columns::Meaning>;
    "paste", "paste": linkedin::pasted::PasteView<'static>;
    "archives", "archive list": Vec<linkedin::archive::ArchiveView<'static>>;
    "members", "archive explain": linkedin::members::Members;
    "sync", "sync": program::sync::Synced;
    "proposals", "archive propose": linkedin::proposals::Proposals;
    "archive", "archive show": linkedin::archive::ArchiveView<'static>;
    "check", "check": linkedin::check::CheckView<'static>;
    "tags", "person tags": Vec<people::tags::Tag>;
    "twins", "person twins": Vec<people::twins::Pair<'static>>;
    "follow-ups", "touch list": Vec<touch::follow_up::DueView<'static>>;
    "circles", "touch circle": Vec<touch::circle::Member<'static>>;
    "review", "touch review": decide::review::view::Queue<'static>;
    "groups", "group list": Vec<touch::group::view::GroupView<'static>>;
    "group", "group show": touch::group::view::Details<'static>;
    "posts", "post list": Vec<touch::share::view::ShareView<'static>>;
    "post", "post show": touch::share::view::Details<'static>;
    "audience", "post who": touch::share::view::Audience<'static>;
    "me", "me": you::me::Me<'static>;
    "goals", "goal list": Vec<you::goals::GoalView<'static>>;
    "written", "export --output": out::export::run::Written;
    "folder", "export --vdir": out::export::run::Folder;
    "addresses", "query": Vec<out::query::Found>;
    "backup", "backup": program::backup::Copied;
    "backups", "backups": Vec<program::backups::Copy>;
    "would-restore", "restore -n": program::restore::WouldRestore;
    "restore", "restore": crate::store::restore::Restored;
    "doctor", "doctor": Vec<program::doctor::Told>;
    "keys", "config keys": Vec<program::keys::ActionView<'static>>;
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
    for (file, commands, schema) in answers() {
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
