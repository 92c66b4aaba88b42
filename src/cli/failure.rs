//! An error for programs: which kind it is, what was said, and among whom to choose.

use serde::Serialize;

use crate::cli::context::Usage;
use crate::domain::finding::one::NotFound;
use crate::domain::record::id::PersonId;
use crate::domain::words::harmless::harmless;
use crate::import::error::ImportError;
use crate::store::error::StoreError;

/// An error, as JSON has it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Failure {
    error: Told,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Told {
    /// Which kind: ambiguous, nobody, usage, import, file, failed.
    code: &'static str,
    message: String,
    /// What helps.
    hint: Option<String>,
    /// Who could be meant, where several could; the first few.
    candidates: Vec<Candidate>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Candidate {
    person_id: PersonId,
    name: String,
}

/// An error in a line of JSON; what was said of it goes with it, with a hint behind a line end.
pub fn json(error: &anyhow::Error, said: &str) -> String {
    let (message, hint) = match said.split_once("\nhint: ") {
        Some((message, hint)) => (message, Some(hint.to_owned())),
        None => (said, None),
    };
    let hint = hint.or_else(|| {
        error.downcast_ref::<ImportError>().and_then(ImportError::hint).map(std::string::ToString::to_string)
    });
    let (code, candidates) = match error.downcast_ref::<NotFound>() {
        Some(NotFound::Several(_, _, some)) => {
            let candidate =
                |(id, name): &(PersonId, String)| Candidate { person_id: *id, name: harmless(name).into_owned() };
            ("ambiguous", some.iter().map(candidate).collect())
        }
        Some(NotFound::Nobody(_)) => ("nobody", Vec::new()),
        None => (kind(error), Vec::new()),
    };
    let message = message.lines().map(harmless).collect::<Vec<_>>().join("\n");
    let failure = Failure { error: Told { code, message, hint, candidates } };
    serde_json::to_string(&failure).unwrap_or_default()
}

/// The kind of an error that is not about people.
fn kind(error: &anyhow::Error) -> &'static str {
    if error.is::<Usage>() {
        "usage"
    } else if error.chain().any(is::<ImportError>) {
        "import"
    } else if error.chain().any(is::<StoreError>) {
        "file"
    } else {
        "failed"
    }
}

/// Whether a cause is an error of a kind.
fn is<E: std::error::Error + 'static>(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.is::<E>()
}
