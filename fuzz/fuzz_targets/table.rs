//! Members of archives; the first byte chooses which.
#![no_main]

mod written;

const MEMBERS: [&str; 8] = [
    "Connections.csv",
    "Invitations.csv",
    "messages.csv",
    "Profile.csv",
    "Positions.csv",
    "Skills.csv",
    "Shares.csv",
    "Imported Contacts.csv",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some((which, bytes)) = bytes.split_first() {
        let name = MEMBERS[usize::from(*which) % MEMBERS.len()];
        ties::import::fuzzed::file(written::written(name, bytes));
    }
});
