//! Fuzzes the reader of bytes of any kind.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| enishi_fuzz::check(data));
