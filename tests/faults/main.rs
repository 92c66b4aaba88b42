//! What can go wrong around the program, and what the user is told and left with then.
//!
//! Each module has a short run among the tests. The full figures of `docs/safety.md`, as a table:
//!
//! ```text
//! cargo test --release --locked --config profile.release.lto=false --test faults -- --ignored --nocapture
//! ```
//!
//! `TIES_FAULTS_SHARE=10` runs a tenth of it, `TIES_FAULTS_ROWS=3-9` only those rows.

use std::io::Write as _;

mod answers;
mod bounds;
mod damage;
mod errors;
mod full;
mod hostile;
mod kills;
#[path = "../support/place.rs"]
mod place;
mod power;
mod replaced;
mod screens;
mod shim;
#[path = "../support/mod.rs"]
mod support;
mod world;

/// Says something past the capturing of output.
fn say(text: &str) {
    // Nobody may be there to read it.
    let _ = writeln!(std::io::stderr(), "{text}");
}
