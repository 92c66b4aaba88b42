//! Several machines with one network: each tells in a folder of its own what was done, and takes over what others tell.

pub mod beginning;
pub(crate) mod folder;
pub(crate) mod identity;
pub(crate) mod lines;
pub mod meeting;
pub(crate) mod originals;
pub(crate) mod publish;
pub mod rejoin;
pub(crate) mod take;
