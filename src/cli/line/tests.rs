use clap::CommandFactory as _;

use super::*;

#[test]
fn the_command_line_is_sound() {
    Args::command().debug_assert();
}

/// Every command of a tree, each with the words that lead to it.
fn commands(command: &clap::Command, words: &[String]) -> Vec<(Vec<String>, clap::Command)> {
    let below = command.get_subcommands().filter(|below| below.get_name() != "help").flat_map(|below| {
        let words: Vec<String> = words.iter().cloned().chain([below.get_name().to_owned()]).collect();
        commands(below, &words)
    });
    [(words.to_vec(), command.clone())].into_iter().chain(below).collect()
}

/// The same tree, where any text will do for a value.
fn relaxed(command: clap::Command) -> clap::Command {
    let taking = |argument: &clap::Arg| argument.get_action().takes_values();
    command
        .mut_args(|arg| if taking(&arg) { arg.value_parser(clap::value_parser!(String)).required(false) } else { arg })
        .mut_subcommands(relaxed)
}

#[test]
fn no_command_takes_an_option_for_something_else() {
    let mut tree = relaxed(Args::command());
    tree.build();
    let all = commands(&tree, &["ties".to_owned()]);
    assert!(all.len() > 50, "{}", all.len());
    let mut tried = 0;
    for (words, command) in all {
        for argument in command.get_arguments() {
            let named = format!("{} {}", words.join(" "), argument.get_id());
            assert!(!argument.is_allow_hyphen_values_set() && !argument.is_trailing_var_arg_set(), "{named}");
            assert!(!argument.is_last_set(), "{named}");
        }
        // Whatever an option or a place of a command takes, what stands behind it is an option again.
        for argument in command.get_arguments().filter(|argument| argument.get_action().takes_values()) {
            let many = argument.get_num_args().map_or(1, |range| range.max_values().min(2));
            let mut line = words.clone();
            line.extend(argument.get_long().map(|long| format!("--{long}")));
            line.extend((0..many).map(|_| "x".to_owned()));
            line.extend(["--file", "other.db", "--json"].map(str::to_owned));
            let (mut file, mut json) = (None, false);
            // Whether the rest of the line is whole is not asked here.
            let read = tree.clone().ignore_errors(true).try_get_matches_from(&line).expect("reads");
            let mut at = Some(&read);
            while let Some(matches) = at {
                file = matches.try_get_one::<String>("file").ok().flatten().cloned().or(file);
                json |= matches.try_get_one::<bool>("json").ok().flatten().copied().unwrap_or_default();
                at = matches.subcommand().map(|(_, below)| below);
            }
            if argument.get_id() != "file" {
                assert_eq!((file, json), (Some("other.db".to_owned()), true), "{}", line.join(" "));
                tried += 1;
            }
        }
    }
    assert!(tried > 150, "{tried}");
}
