//! Fuzzes the reader of iCalendar.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A file of the dialect up to within its first event, and what ends it.
const BEGIN: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART:20181215T100000\r\n";
const END: &str = "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fuzz_target!(|data: &[u8]| enishi_fuzz::check_within(BEGIN, data, END));
