//! Fuzzes the reader of HTML pages.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A file of the dialect up to within its first event, and what ends it.
const BEGIN: &str = "<table><tr><th>名称</th><th>開催日</th></tr><tr><td>x</td><td>12/15(土)";
const END: &str = "</td></tr></table>";

fuzz_target!(|data: &[u8]| enishi_fuzz::check_within(BEGIN, data, END));
