//! Where things happen: the loop that turns keys, signals and reports into messages, and draws.

pub mod background;
pub mod browser;
pub mod clock;
pub mod demo_file;
pub mod desk;
pub mod editor;
pub mod exit;
pub mod jobs;
pub mod process;
pub mod run;
pub mod session;
pub mod terminal;
pub mod wake;
