//! Parses the arguments, chooses, prints one error, sets the exit code.

fn main() {}
