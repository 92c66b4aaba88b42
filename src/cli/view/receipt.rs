//! What was taken back, or brought back.

use std::io;

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::output::Output;
use crate::domain::record::journal::{BatchId, Receipt};
use crate::domain::time::Now;

/// What was written, and under which number.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ReceiptView {
    batch_id: BatchId,
    label: String,
}

impl ReceiptView {
    pub(crate) fn of(receipt: &Receipt) -> ReceiptView {
        ReceiptView { batch_id: receipt.batch, label: receipt.text() }
    }
}

impl Answer for ReceiptView {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        out.line(&self.label)
    }
}
