//! Fuzzes the reader of CKAN datastore.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A file of the dialect up to within its first event, and what ends it.
const BEGIN: &str = "{\"result\":{\"total\":9,\"records\":[{\"名称\":\"x\",\"開始日\":\"2018-12-15\",";
const END: &str = "}]}}";

fuzz_target!(|data: &[u8]| enishi_fuzz::check_within(BEGIN, data, END));
