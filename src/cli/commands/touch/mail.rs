//! `ties touch mail`: what the heads of mails tell of contacts with people known by e-mail.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::planned::{apply, or_nothing};
use crate::cli::run::Run;
use crate::domain::touch::mail;
use crate::domain::words::text::Text;
use crate::import::mail as heads;

#[derive(Debug, Args)]
pub struct MailArgs {
    /// An mbox file, a maildir, a mail (.eml), or a list of heads of mails
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Your own address; several may be named. Without it the address that most mails have is taken for yours
    #[arg(long, value_name = "ADDRESS")]
    me: Vec<String>,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for MailArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let heads = heads::read(&self.path, context.now)?;
        let mut own: Vec<Text> = self.me.iter().map(|address| address.trim().to_lowercase().into()).collect();
        if own.is_empty() {
            let owner = mail::owner(&heads.mails).ok_or_else(|| {
                Usage("which address is yours cannot be told from these mails; name it with --me".to_owned())
            })?;
            context.out.say(&format!("Your address is taken to be {owner}."))?;
            own.push(owner);
        }
        let now = context.now;
        let mut plan = or_nothing(Ok(mail::log(context.book()?, &heads.mails, &own, now)));
        for (count, what) in [
            (heads.circulars, "of lists, machines, or to more than 20 people, and left out"),
            (heads.unclear, "without a day or a sender that can be read"),
        ] {
            if count > 0 {
                plan.warnings.push(format!("{count} {what}"));
            }
        }
        apply(context, &plan, self.dry_run)
    }
}
