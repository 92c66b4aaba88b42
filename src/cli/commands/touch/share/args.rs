//! `ties post`: what can be done about shares.

use std::path::PathBuf;

use crate::cli::path::path;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub struct ShareArgs {
    /// List what was shared, too
    #[arg(long)]
    pub all: bool,
    /// What about them; nothing lists what is to come
    #[command(subcommand)]
    pub command: Option<ShareCommand>,
}

/// What is known of a share.
#[derive(Debug, Args)]
pub struct ShareFacts {
    /// The text of the post
    #[arg(long, conflicts_with = "text_file")]
    pub text: Option<String>,
    /// A file with the text; `-` reads it from the standard input
    #[arg(long, value_name = "FILE", value_parser = path())]
    pub text_file: Option<PathBuf>,
    /// An address: of what is shared, or of the post
    #[arg(long, value_name = "ADDRESS")]
    pub link: Option<String>,
    /// For whom, between commas: tags, group:NAME, circle:inner
    #[arg(long = "for", value_name = "AUDIENCE")]
    pub audience: Option<String>,
    /// When it is to be shared: tomorrow, "next tue", 24 Dec, or `none`
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

/// What can be done about shares.
#[derive(Debug, Subcommand)]
pub enum ShareCommand {
    /// What is to come; with --all what was shared, too
    List {
        /// List what was shared, too
        #[arg(long)]
        all: bool,
    },
    /// Everything about a share
    Show {
        /// Its number, or its title
        share: String,
    },
    /// Add an idea, or a draft where it has a text
    Add {
        /// What it is called here
        title: String,
        /// What is known of it
        #[command(flatten)]
        facts: ShareFacts,
    },
    /// Change what is known of a share
    Edit {
        /// Its number, or its title
        share: String,
        /// What it is called here
        #[arg(long)]
        title: Option<String>,
        /// What is known of it
        #[command(flatten)]
        facts: ShareFacts,
        /// What came of it
        #[arg(long)]
        result: Option<String>,
        /// Who reacted, between commas
        #[arg(long, value_name = "NAMES")]
        reacted: Option<String>,
    },
    /// Record that it was shared
    Done {
        /// Its number, or its title
        share: String,
        /// When: today, yesterday, "3 days ago", "last tue", 24 Dec
        #[arg(long, value_name = "DAY", default_value = "today")]
        on: String,
        /// Only say what would be done
        #[arg(short = 'n', long)]
        dry_run: bool,
    },
    /// Plan it for a day, or put it off
    Plan {
        /// Its number, or its title
        share: String,
        /// When: tomorrow, "in 3 days", "next tue", 24 Dec
        day: String,
        /// Only say what would be done
        #[arg(short = 'n', long)]
        dry_run: bool,
    },
    /// Take it away
    Remove {
        /// Its number, or its title
        share: String,
        /// Only say what would be done
        #[arg(short = 'n', long)]
        dry_run: bool,
    },
    /// Who should see it: the connections it is meant for
    Who {
        /// Its number, or its title
        share: String,
    },
}
