//! What must hold of every file, whatever stands in it.

use enishi_core::date::Date;
use enishi_core::event::{Entry, occurrence};
use enishi_core::platform::Native;
use enishi_core::source::{MAX_EVENTS, MAX_PROBLEMS, MAX_TEXT, Options, append, read, write_json};

const OPTIONS: Options<'static> =
    Options { name: "", zone: "Asia/Tokyo", address: "https://city.example/events?page=1", now: 1_544_749_200 };

/// Reads a file. No panic, no endless loop; within the limits; every link is one that may stand in a page; what is
/// written of it is read back equal.
pub fn check(bytes: &[u8]) {
    let Ok(mut feed) = read(bytes, &Native, OPTIONS) else { return };
    assert!(feed.events.len() <= MAX_EVENTS && feed.problems.len() <= MAX_PROBLEMS + 1);
    for event in &feed.events {
        assert!(!event.event_name.is_empty() && event.description.len() <= MAX_TEXT);
        for address in [&event.url, &event.apply_url, &event.image_url, &event.flyer_url, &event.report_url] {
            assert!(address.is_empty() || enishi_core::url::safe(address).is_some(), "{address}");
        }
    }
    if let Some(next) = &feed.next {
        assert!(next.starts_with("https://city.example/") || next.starts_with("https://city.example?"), "{next}");
    }
    let again = read(write_json(&feed).as_bytes(), &Native, OPTIONS).expect("what we write we read");
    assert_eq!(again.events, feed.events);
    let entries: Vec<Entry> = feed.events.iter().map(|event| Entry::new(event.clone(), 0)).collect();
    let day = |year| Date::new(year, 1, 1).expect("a day");
    occurrence::expand(&entries, day(2018), day(2019), "Asia/Tokyo", &Native);
    // A page that is sent again adds nothing.
    let count = feed.events.len();
    append(&mut feed, again);
    assert_eq!(feed.events.len(), count);
}

/// The same for a file that begins and ends as its dialect does, so that more than the first line is reached.
pub fn check_within(begin: &str, bytes: &[u8], end: &str) {
    check(bytes);
    check(&[begin.as_bytes(), bytes, end.as_bytes()].concat());
}
