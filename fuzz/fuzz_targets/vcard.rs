//! Cards.
#![no_main]

mod written;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ties::import::fuzzed::file(written::written("cards.vcf", bytes)));
