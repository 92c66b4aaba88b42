//! The filter language.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| ties::domain::fuzzed::filter(text));
