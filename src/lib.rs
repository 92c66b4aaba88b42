//! ties: tend a professional network offline.
//!
//! The map of the house. What may use what between the layers is kept by `tests/architecture.rs`; that no file reaches
//! itself within a layer, by `tests/circles.rs`.
//!
//! ```text
//!                     main                         parse arguments, choose, print one error, exit code
//!                ┌─────┴──────┐
//!             runtime        cli                   the only places where things happen and time is read
//!          ┌─────┼──────┬─────┼─────┬──────┐
//!          ui    │    store ──┴─ import  export     ui draws · store alone knows SQL · import and export know formats
//!          └─── app     │           │              state, messages, update: pure
//!                └── domain ────────┘              people, requests, rules: pure, time is an argument
//!             system                                what Unix and Windows do each in its own way, for those who touch the world
//! ```
//!
//! Each layer has rooms, and the same words name them everywhere. From the ground up:
//!
//! ```text
//! domain   words · both (two halves at once) · record (what the file keeps; no rule) · plan
//!          people · weighing · touch · limit · answering · asking · deciding · groups · shares · work_list
//!          archive (what LinkedIn's archive adds) · page (what a pasted page adds) · finding (search, filters) · today · since (what changed since the last visit) · insights
//!          whole (everything of a book, as it leaves one file and enters another) · sync (what two machines did to one network)
//! store    file · open · rows (one file per record) · document · glimpse · few · load · commit · journal · migrate · backup · copies · contents · way_back · restore · own_place · examine · checksum · sync (the folder between machines)
//! import   kind · wanted · one file per member of an archive · importers (the table) · read
//! export   format (the table) · chosen (whom) · one file per format · write · file · folder
//! app      key · keymap · field · list · plot · loaded · msg · model · run · over (what lies over the lists) · overlay · action · update
//! ui       list · detail · over (the names of app/over) · screen
//! system   files · process · terminal, once for Unix and once for Windows
//! cli      context · args · one file per command · run · surface and topic (the tables of the help) · tree · complete · manual
//! ```

pub mod app;
pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod export;
pub mod import;
pub mod runtime;
pub mod store;
pub mod system;
pub mod ui;
