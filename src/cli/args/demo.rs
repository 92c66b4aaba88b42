//! How large a demo network to make.

use std::path::PathBuf;

/// How large the demo network is, and where it goes.
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// How many connections
    #[arg(long, default_value_t = 3_716)]
    pub connections: u32,
    /// How many pending sent requests
    #[arg(long, default_value_t = 214)]
    pub pending: u32,
    /// Write the network to this new file and end, instead of showing it
    #[arg(long, value_name = "PATH")]
    pub save: Option<PathBuf>,
    /// Write two archives of the network, to be imported one after the other, to this new or empty folder
    #[arg(long, value_name = "DIR", requires = "save")]
    pub archives: Option<PathBuf>,
}

impl Default for DemoArgs {
    fn default() -> Self {
        DemoArgs { connections: 3_716, pending: 214, save: None, archives: None }
    }
}
