//! `ties query`: e-mail addresses for mail programs. neomutt wants a line to show before them; aerc does not.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Format;
use crate::cli::context::{Context, Outcome};
use crate::cli::run::Run;
use crate::domain::finding::query::subject::known_by;
use crate::domain::record::person::Person;
use crate::domain::words::count::counted;
use crate::domain::words::fold::{fold, spelled_out};
use crate::export::text::one_line;

/// What is looked for.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  set query_command = \"ties query %s\"                     # neomuttrc\n  \
    address-book-cmd = ties query --no-header \"%s\"           # aerc.conf\n  ties query lovelace\n\
    Ends with 1 where nobody fits.")]
pub struct QueryArgs {
    /// Words of a name, an address, a company, a tag; all must be found
    words: Vec<String>,
    /// Without the first line, which is for people
    #[arg(long)]
    no_header: bool,
}

/// An address.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Found {
    email: String,
    name: String,
    other: String,
}

impl Run for QueryArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.store.load_only::<Person>()?;
        let words: Vec<String> = self.words.iter().flat_map(|word| word.split_whitespace()).map(fold).collect();
        let found: Vec<Found> = book.people().filter(|person| fits(person, &words)).flat_map(addresses).collect();
        let outcome = if found.is_empty() { Outcome::Nothing } else { Outcome::Done };
        if context.format == Format::Json {
            context.out.json(&serde_json::to_value(&found)?)?;
            return Ok(outcome);
        }
        if !self.no_header {
            let words = self.words.join(" ");
            context.out.line(&match found.len() {
                0 => format!("Nobody with an e-mail address fits \"{words}\""),
                count => format!("{} for \"{words}\"", counted(count as u64, "address", "addresses")),
            })?;
        }
        for Found { email, name, other } in &found {
            // Everything in it is one line without tabs.
            context.out.raw(&format!("{email}\t{name}\t{other}\n"))?;
        }
        Ok(outcome)
    }

    fn is_quiet(&self) -> bool {
        true
    }
}

/// Whether every word is found in what somebody is known by.
fn fits(person: &Person, words: &[String]) -> bool {
    if person.email.is_empty() && person.further_emails().next().is_none() {
        return false;
    }
    let mut known = String::new();
    for text in known_by(person).chain([&*person.email]) {
        known.push_str(&fold(text));
        known.push(' ');
        known.push_str(&spelled_out(text).map(|text| fold(&text)).unwrap_or_default());
        known.push('\n');
    }
    words.iter().all(|word| known.contains(word))
}

/// A row for each address of somebody.
fn addresses(person: &Person) -> impl Iterator<Item = Found> + '_ {
    let emails = [&*person.email].into_iter().chain(person.further_emails());
    let emails = emails.map(one_line).filter(|email| email.contains('@') && !email.contains(char::is_whitespace));
    emails.map(|email| Found { email, name: one_line(&person.name), other: one_line(&person.line()) })
}
