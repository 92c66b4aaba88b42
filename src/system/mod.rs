//! What one kind of operating system does otherwise than another: for each there is a folder, with the same names in it.
//! Nothing else in the house asks which one it runs on.

pub mod given;

#[cfg_attr(unix, path = "unix/files.rs")]
#[cfg_attr(not(unix), path = "windows/files.rs")]
pub(crate) mod files;

#[cfg_attr(unix, path = "unix/process.rs")]
#[cfg_attr(not(unix), path = "windows/process.rs")]
pub mod process;

#[cfg_attr(unix, path = "unix/terminal.rs")]
#[cfg_attr(not(unix), path = "windows/terminal.rs")]
pub(crate) mod terminal;
