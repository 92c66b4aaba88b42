//! What `ties archive propose` answers: what an archive suggests.

use std::io;

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::output::Output;
use crate::domain::archive::proposed::Proposal;
use crate::domain::record::book::Book;
use crate::domain::time::Now;

/// What is proposed.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Proposals(Vec<ProposalView>);

/// Something that can be taken.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ProposalView {
    /// Its number for `--take`.
    number: usize,
    kind: &'static str,
    text: String,
    why: String,
    /// The names of those whom it concerns.
    people: Vec<String>,
}

impl Proposals {
    pub(crate) fn of(book: &Book, all: &[Proposal]) -> Proposals {
        let view = |(number, proposal): (usize, &Proposal)| ProposalView {
            number,
            kind: proposal.what.kind(),
            text: proposal.what.text(),
            why: proposal.why.clone(),
            people: proposal.people.iter().map(|person| book.name(*person).to_owned()).collect(),
        };
        Proposals((1..).zip(all).map(view).collect())
    }
}

impl Answer for Proposals {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let cells = |view: &ProposalView| {
            vec![view.number.to_string(), view.kind.to_owned(), view.text.clone(), view.why.clone()]
        };
        let rows: Vec<Vec<String>> = self.0.iter().map(cells).collect();
        out.table(&rows)?;
        if rows.is_empty() {
            return out.say(
                "It suggests nothing that is not known: no event at which somebody connected, no company, no group.",
            );
        }
        out.say("Nothing of it was taken; --take with numbers takes those.")
    }
}
