//! ties: tend a professional network offline.
//!
//! The map of the house; what may use what is kept by `tests/architecture.rs`.
//!
//! ```text
//!                     main                         parse arguments, choose, print one error, exit code
//!                ┌─────┴──────┐
//!             runtime        cli                   the only places where things happen and time is read
//!          ┌─────┼──────┬─────┼─────┐
//!          ui    │    store ──┴─ import            ui draws · store alone knows SQL · import knows formats
//!          └─── app     │           │              state, messages, update: pure
//!                └── domain ────────┘              people, requests, rules: pure, time is an argument
//! ```

pub mod app;
pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod import;
pub mod runtime;
pub mod store;
pub mod ui;
