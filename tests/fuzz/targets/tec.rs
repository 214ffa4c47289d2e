//! Fuzzes the reader of The Events Calendar.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A file of the dialect up to within its first event, and what ends it.
const BEGIN: &str = "{\"events\":[{\"title\":\"x\",\"start_date\":\"2018-12-15 10:00:00\",";
const END: &str = "}],\"next_rest_url\":\"https://city.example/events?page=2\"}";

fuzz_target!(|data: &[u8]| enishi_fuzz::check_within(BEGIN, data, END));
