//! Man pages, made from the tree of commands and the tables of the help: ties(1), a page for each command, a page for
//! each topic.

use std::fmt::Write as _;

use clap_mangen::Man;

use crate::cli::surface::{Surface, verbs};
use crate::cli::topic::{EXIT_CODES, TOPICS, Topic};

/// A page and the name of its file.
pub(crate) struct Page {
    pub(crate) file: String,
    pub(crate) text: String,
}

/// Every page.
pub(crate) fn pages(tree: &clap::Command, surface: Surface) -> Vec<Page> {
    let mut pages = vec![Page { file: "ties.1".to_owned(), text: program(tree, surface) }];
    for command in tree.get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = command.get_name();
        pages.push(Page { file: format!("ties-{name}.1"), text: of_command(command, surface) });
    }
    for topic in TOPICS {
        pages.push(Page { file: format!("ties-{}.7", topic.name), text: of_topic(topic) });
    }
    pages
}

/// ties(1).
fn program(tree: &clap::Command, surface: Surface) -> String {
    let shown = tree.clone().before_help("").after_help("").help_template("");
    let mut text = opening(Man::new(shown));
    text.push_str(".SH COMMANDS\n");
    for group in surface.groups() {
        let _ = writeln!(text, ".SS {}", group.title);
        for name in group.commands {
            let Some(command) = tree.find_subcommand(name) else { continue };
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(text, ".TP\n\\fBties\\-{}\\fR(1)\n{}", escaped(name), escaped(&about));
        }
    }
    text.push_str(".SH EXIT STATUS\n");
    for (code, meaning) in EXIT_CODES {
        let _ = writeln!(text, ".TP\n{code}\n{}", escaped(meaning));
    }
    text.push_str(".SH FILES\n");
    text.push_str(&literal(&Topic::named("files").map(Topic::text).unwrap_or_default()));
    text.push_str(".SH SEE ALSO\n");
    let seen: Vec<String> = TOPICS.iter().map(|topic| format!("\\fBties\\-{}\\fR(7)", escaped(topic.name))).collect();
    let _ = writeln!(text, "{}", seen.join(", "));
    text
}

/// The page of a command, with its verbs where it is a noun.
fn of_command(command: &clap::Command, surface: Surface) -> String {
    let name = command.get_name().to_owned();
    let page = format!("ties-{name}");
    let mut text = opening(Man::new(named(command, &page, &format!("ties {name}"))).title(page));
    for verb in verbs(command) {
        let word = verb.get_name();
        let man = Man::new(named(verb, &format!("ties-{name}-{word}"), &format!("ties {name} {word}")));
        let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
        let head = format!("TIES {} {}", name.to_uppercase(), word.to_uppercase());
        let _ = writeln!(text, ".SH {}\n{}", escaped(&head), escaped(&about));
        let parts = rendered(|out| {
            man.render_synopsis_section(out)?;
            man.render_options_section(out)
        });
        text.push_str(
            &parts
                .replace(".SH SYNOPSIS", ".PP")
                .replace(".SH OPTIONS", ".PP")
                .replace(".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n", ""),
        );
    }
    let lines = surface.all_examples(&name).into_iter().fold(String::new(), |lines, line| lines + "  " + line + "\n");
    if !lines.is_empty() {
        let _ = write!(text, ".SH EXAMPLES\n{}", literal(&lines));
    }
    text.push_str(".SH SEE ALSO\n\\fBties\\fR(1), \\fBties\\-filters\\fR(7), \\fBties\\-people\\fR(7), \\fBties\\-exit\\-codes\\fR(7)\n");
    text
}

/// A command as a page calls it, and as it is written.
fn named(command: &clap::Command, page: &str, written: &str) -> clap::Command {
    command.clone().after_help("").display_name(page.to_owned()).bin_name(written.to_owned())
}

/// What every page of a command begins with.
fn opening(man: Man) -> String {
    let man = man.manual("ties manual").date("").source(version());
    rendered(|out| {
        man.render_title(out)?;
        man.render_name_section(out)?;
        man.render_synopsis_section(out)?;
        man.render_description_section(out)?;
        man.render_options_section(out)
    })
}

/// The page of a topic.
fn of_topic(topic: &Topic) -> String {
    format!(
        ".TH ties-{name} 7 \"\" \"{version}\" \"ties manual\"\n.SH NAME\nties\\-{name} \\- {about}\n.SH DESCRIPTION\n{text}\
         .SH SEE ALSO\n\\fBties\\fR(1)\n",
        name = escaped(topic.name),
        version = version(),
        about = escaped(topic.about),
        text = literal(&topic.text()),
    )
}

fn version() -> String {
    format!("ties {}", env!("CARGO_PKG_VERSION"))
}

fn rendered(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = write(&mut page);
    String::from_utf8_lossy(&page).into_owned()
}

/// Lines that stay as they are.
fn literal(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = escaped(line);
        if line.starts_with(['.', '\'']) { format!("\\&{line}\n") } else { format!("{line}\n") }
    });
    format!(".nf\n{}.fi\n", lines.collect::<String>())
}

/// A text in which roff sees no commands.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq")
}

#[cfg(test)]
mod tests;
