//! The answer of `ties import`: one archive alone, or a list of several.

use std::io;

use serde::{Serialize, Serializer};

use crate::cli::answer::Answer;
use crate::cli::commands::linkedin::import::report::{conclude, findings, report};
use crate::cli::commands::linkedin::import::view::Done;
use crate::cli::output::Output;
use crate::domain::time::Now;

/// Every archive that was taken in.
pub(crate) struct Told(pub(crate) Vec<Done>);

impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0[..] {
            [one] => one.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

impl Answer for Told {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        self.0.iter().try_for_each(|done| {
            report(&done.import, out, now)?;
            findings(done, out)?;
            conclude(done, out, now)
        })
    }
}
