//! What was copied from LinkedIn's pages.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ties::domain::fuzzed::page(&String::from_utf8_lossy(bytes)));
