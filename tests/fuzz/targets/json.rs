//! Fuzzes the reader of our own JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A file of the dialect up to within its first event, and what ends it.
const BEGIN: &str = "{\"events\":[{\"eventName\":\"x\",\"dateOfStart\":\"2018-12-15\",";
const END: &str = "}]}";

fuzz_target!(|data: &[u8]| enishi_fuzz::check_within(BEGIN, data, END));
