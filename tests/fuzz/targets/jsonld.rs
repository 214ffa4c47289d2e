//! Fuzzes the reader of schema.org JSON-LD.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A file of the dialect up to within its first event, and what ends it.
const BEGIN: &str = "{\"@type\":\"Event\",\"name\":\"x\",\"startDate\":\"2018-12-15T10:00:00+09:00\",";
const END: &str = "}";

fuzz_target!(|data: &[u8]| enishi_fuzz::check_within(BEGIN, data, END));
