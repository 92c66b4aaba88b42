//! What a shell can offer behind a command: people, those first to whom it can apply; tags, groups, templates, filters,
//! archives. It is asked for with each Tab, reads the file, and writes nothing; where there is none, or one of another
//! version, nothing is offered.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use crate::cli::context::SavedFilter;
use crate::cli::quoting::Quoting;
use crate::config;
use crate::domain::finding::query::field::FIELDS;
use crate::domain::people::annotate;
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, State};
use crate::domain::record::share::Share;
use crate::domain::record::slug::Slug;
use crate::domain::record::task::Task;
use crate::domain::words::fold::fold;
use crate::domain::words::harmless::harmless;
use crate::store::file::Store;

/// Most that is offered at once.
const MOST: usize = 60;

/// Reads the filters that were saved for a data file.
pub type ReadSaved = fn(&Path) -> Vec<SavedFilter>;

/// Who asks what may follow.
#[derive(Clone, Copy)]
pub struct Asking {
    /// What reads the saved filters.
    pub saved: ReadSaved,
    /// How it takes what is offered.
    pub quoting: Quoting,
}

/// Offers values behind the options and places of a tree of commands.
pub fn offering(tree: clap::Command, asking: Asking) -> clap::Command {
    below(tree, "", asking)
}

fn below(command: clap::Command, path: &str, asking: Asking) -> clap::Command {
    let owned = path.to_owned();
    let command = command.mut_args(move |argument| match completer(&argument, &owned, asking) {
        Some(completer) => argument.add(completer),
        None => argument,
    });
    command.mut_subcommands(|child| {
        let path = format!("{path} {}", child.get_name()).trim_start().to_owned();
        below(child, &path, asking)
    })
}

/// What completes an argument, by what it is called.
fn completer(argument: &clap::Arg, path: &str, asking: Asking) -> Option<ArgValueCompleter> {
    let names = argument.get_value_names().unwrap_or_default();
    let name = names.first().map(clap::builder::Str::as_str).unwrap_or_default();
    let id = argument.get_id().as_str();
    let noun = path.split(' ').next().unwrap_or_default();
    let whom = whom(path);
    match (name, id) {
        ("PERSON", _) | (_, "person" | "keep" | "other" | "one") if noun != "templates" => Some(
            asking.offer(move |file, _, typed| book(file).map_or_else(Vec::new, |book| people(&book, whom, typed))),
        ),
        ("FILTER", _) => Some(asking.offer(move |file, _, typed| filters(file, typed, asking.saved))),
        (_, "tags" | "add" | "remove") if path.ends_with("tag") => Some(asking.offer(|file, quoting, typed| {
            last_of(quoting, typed, book(file).map(|book| tags(&book)).unwrap_or_default())
        })),
        (_, "name") if noun == "group" && path != "group add" => Some(asking.named(groups)),
        (_, "share") => Some(asking.named(|book| book.shares().map(Share::name).collect())),
        (_, "template" | "name") if id == "template" || path.starts_with("template ") => Some(asking.named(templates)),
        (_, "number") if noun.starts_with("archive") => {
            Some(asking.named(|book| book.imports().map(|import| import.id.0.to_string()).collect()))
        }
        _ => None,
    }
}

/// To whom a command can apply.
#[derive(Clone, Copy)]
enum Whom {
    Everybody,
    Asked(Direction),
    Connected,
    Drafted,
    OnTheWorkList,
    FollowedUp,
}

fn whom(path: &str) -> Whom {
    match path {
        "withdraw" | "mark-accepted" | "accepted" => Whom::Asked(Direction::Sent),
        "accept" | "ignore" | "snooze" | "later" => Whom::Asked(Direction::Received),
        "remove" | "touch keep" => Whom::Connected,
        "draft send" | "draft drop" | "drafts" => Whom::Drafted,
        "todo done" | "todo drop" | "done" => Whom::OnTheWorkList,
        "touch skip" => Whom::FollowedUp,
        _ => Whom::Everybody,
    }
}

impl Whom {
    fn holds(self, book: &Book, person: PersonId) -> bool {
        match self {
            Whom::Everybody => true,
            Whom::Asked(direction) => book.pending_request(person, direction).is_some(),
            Whom::Connected => book.standing_connection(person).is_some(),
            Whom::Drafted => book.draft_to(person).is_some(),
            Whom::OnTheWorkList => book.tasks_of(person).any(Task::is_open),
            Whom::FollowedUp => book.open_follow_up(person).is_some(),
        }
    }
}

/// The data file of the line that is being written.
fn file(quoting: Quoting) -> Option<PathBuf> {
    let words: Vec<OsString> = std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
    let named = named_file(&words, quoting);
    let named = named.or_else(|| std::env::var_os("TIES_FILE").filter(|path| !path.is_empty()).map(PathBuf::from));
    named.map(config::from_home).or_else(config::data_file)
}

/// The file that a line names; bash takes a word apart at `=`.
fn named_file(words: &[OsString], quoting: Quoting) -> Option<PathBuf> {
    let plain = |word: &OsString| match word.to_str() {
        Some(word) => PathBuf::from(quoting.unquote(word)),
        None => PathBuf::from(word),
    };
    let joined = |word: &OsString| word.to_str()?.strip_prefix("--file=").map(OsString::from);
    if let Some(path) = words.iter().find_map(joined) {
        return Some(plain(&path));
    }
    let at = words.iter().position(|word| word == "--file")?;
    words[at + 1..].iter().find(|word| *word != "=").map(plain)
}

fn book(file: Option<PathBuf>) -> Option<Book> {
    Store::only_looking(&file?).ok()?.load().ok()
}

fn tags(book: &Book) -> Vec<String> {
    annotate::all_tags(book).into_iter().map(|(tag, _)| tag.to_string()).collect()
}

fn groups(book: &Book) -> Vec<String> {
    book.groups().map(|group| group.name.to_string()).collect()
}

fn templates(book: &Book) -> Vec<String> {
    book.templates().iter().map(|template| template.name.to_string()).collect()
}

impl Asking {
    /// What is offered, given the data file and what was typed.
    fn offer(
        self,
        of: impl Fn(Option<PathBuf>, Quoting, &str) -> Vec<CompletionCandidate> + Send + Sync + 'static,
    ) -> ArgValueCompleter {
        let quoting = self.quoting;
        ArgValueCompleter::new(move |typed: &OsStr| match typed.to_str() {
            Some(typed) => of(file(quoting), quoting, &quoting.unquote(typed)),
            None => Vec::new(),
        })
    }

    /// Those names that begin with what was typed.
    fn named(self, names: fn(&Book) -> Vec<String>) -> ArgValueCompleter {
        self.offer(move |file, quoting, typed| {
            let wanted = fold(typed);
            let names = book(file).map(|book| names(&book)).unwrap_or_default().into_iter();
            let fits = names.filter(|name| fold(name).starts_with(&*wanted));
            fits.take(MOST).map(|name| CompletionCandidate::new(quoting.quote(&name))).collect()
        })
    }
}

/// The last of several between commas.
fn last_of(quoting: Quoting, typed: &str, names: Vec<String>) -> Vec<CompletionCandidate> {
    let at = typed.rfind(',').map_or(0, |at| at + 1);
    let wanted = fold(&typed[at..]);
    let fits = names.into_iter().filter(|name| fold(name).starts_with(&*wanted));
    fits.take(MOST).map(|name| CompletionCandidate::new(quoting.quote(&format!("{}{name}", &typed[..at])))).collect()
}

/// People, by what a shell takes without quotes: their slug, else their number. Nothing typed: only those to whom the
/// command can apply, who waited longest first.
fn people(book: &Book, whom: Whom, typed: &str) -> Vec<CompletionCandidate> {
    let wanted = fold(typed);
    let word = |person: &Person| {
        let slug = person.slug.as_ref().map(Slug::as_str);
        slug.map_or_else(|| person.id.0.to_string(), str::to_owned)
    };
    let begins = |person: &&Person| fold(&word(person)).starts_with(&*wanted);
    let by_name = |person: &&Person| fold(&person.name).split_whitespace().any(|part| part.starts_with(&*wanted));
    let number = |person: &&Person| person.id.0.to_string().starts_with(typed);
    let is_number = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    let mut found: Vec<&Person> = if is_number {
        book.people().filter(number).collect()
    } else {
        let exact: Vec<_> = book.people().filter(begins).collect();
        if exact.is_empty() { book.people().filter(by_name).collect() } else { exact }
    };
    if typed.is_empty() {
        found.retain(|person| whom.holds(book, person.id));
    }
    let since = |person: &Person| book.requests_of(person.id).filter_map(|request| request.sent_at).max();
    found.sort_by_cached_key(|person| (!whom.holds(book, person.id), since(person), person.id));
    let offer = |(n, person): (usize, &Person)| {
        let line = person.line();
        let about = if line.is_empty() { person.name.to_string() } else { format!("{}, {line}", person.name) };
        let value = if is_number { person.id.0.to_string() } else { word(person) };
        CompletionCandidate::new(value).help(Some(harmless(&about).into_owned().into())).display_order(Some(n))
    };
    found.into_iter().take(MOST).enumerate().map(offer).collect()
}

/// The word of a filter that is being written: a field, its values where they are known, or a saved filter.
fn filters(file: Option<PathBuf>, typed: &str, saved: ReadSaved) -> Vec<CompletionCandidate> {
    let at = typed.rfind([' ', '(']).map_or(0, |at| at + 1);
    let (before, word) = typed.split_at(at);
    let whole = |text: String, help: Option<String>| {
        CompletionCandidate::new(format!("{before}{text}")).help(help.map(Into::into))
    };
    if let Some(name) = word.strip_prefix('@') {
        let filters = file.map(|file| saved(&file)).unwrap_or_default();
        let fits = filters.into_iter().filter(|(known, _)| known.starts_with(name));
        return fits.map(|(known, filter)| whole(format!("@{known}"), Some(filter))).collect();
    }
    if let Some((field, value)) = word.split_once(':') {
        let values: Vec<String> = match field {
            "state" => State::WORDS.iter().map(|&word| word.to_owned()).collect(),
            "circle" => Circle::ALL.iter().map(|circle| circle.word().to_owned()).collect(),
            "tag" => book(file).map(|book| tags(&book)).unwrap_or_default(),
            "group" => book(file).map(|book| groups(&book)).unwrap_or_default(),
            "template" => book(file).map(|book| templates(&book)).unwrap_or_default(),
            _ => vec!["none".to_owned(), "any".to_owned()],
        };
        let value = value.trim_start_matches('"');
        let fits = values.into_iter().filter(|known| fold(known).starts_with(&*fold(value)));
        let shown = |known: String| {
            if known.contains(' ') { format!("{field}:\"{known}\"") } else { format!("{field}:{known}") }
        };
        return fits.map(|known| whole(shown(known), None)).collect();
    }
    let fits = FIELDS.iter().filter(|row| row.name.starts_with(word));
    fits.map(|row| whole(format!("{}:", row.name), Some(row.help.to_owned()))).collect()
}
