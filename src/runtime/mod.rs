//! Where things happen: the loop that turns keys, signals and reports into messages, and draws.

pub(crate) mod background;
pub mod both;
pub mod browser;
pub(crate) mod capped;
pub mod clock;
pub mod demo_file;
pub mod desk;
pub(crate) mod downloads;
pub(crate) mod editor;
pub mod exit;
pub(crate) mod exported;
pub(crate) mod hints;
pub mod hooks;
pub mod input;
pub(crate) mod jobs;
pub(crate) mod machines;
pub mod offer;
pub mod patience;
pub mod run;
pub mod session;
pub mod signs;
pub mod terminal;
pub(crate) mod typed;
pub mod wake;
