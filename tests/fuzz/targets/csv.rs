//! Fuzzes the reader of open-data CSV.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A file of the dialect up to within its first event, and what ends it.
const BEGIN: &str = "NO,名称,開始日,終了日,開始時刻,終了時刻,日時備考,説明,URL\n1,x,2018-12-15,";
const END: &str = "\n2,y,2018-12-16\n";

fuzz_target!(|data: &[u8]| enishi_fuzz::check_within(BEGIN, data, END));
