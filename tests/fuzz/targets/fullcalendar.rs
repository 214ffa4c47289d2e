//! Fuzzes the reader of FullCalendar's events.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A file of the dialect up to within its first event, and what ends it.
const BEGIN: &str = "[{\"title\":\"x\",\"start\":\"2018-12-15\",";
const END: &str = "}]";

fuzz_target!(|data: &[u8]| enishi_fuzz::check_within(BEGIN, data, END));
