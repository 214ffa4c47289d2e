//! What the browser gives at no cost in bytes, behind one boundary with a native twin for the server and the tests.

use crate::date::{Date, Time};

/// The browser's share of the rules: Unicode normalisation, character sets, time zones, patterns.
///
/// The host implements it with `String.prototype.normalize`, `TextDecoder`, `Intl.DateTimeFormat` and `RegExp`;
/// [`Native`] implements it with crates.
pub trait Platform: Send + Sync {
    /// Unicode Normalisation Form KC (UAX #15). Never for names: it would turn 﨑 and ㈱ into other characters.
    fn nfkc(&self, text: &str) -> String;

    /// Decodes bytes with a character set by its label in the Encoding Standard (`shift_jis`, `euc-jp` …).
    /// `None` where the label is unknown or a byte sequence is not of that character set.
    fn decode(&self, bytes: &[u8], label: &str) -> Option<String>;

    /// Minutes that the zone's local time is ahead of UTC at an instant (seconds since 1970-01-01T00:00Z).
    /// `None` where the zone's name is unknown.
    fn offset_minutes(&self, zone: &str, epoch_seconds: i64) -> Option<i32>;

    /// Whether the whole text matches an HTML `pattern` (anchored at both ends, flag `v` or `u`).
    /// A pattern that is no regular expression matches everything, as in HTML.
    fn matches(&self, pattern: &str, text: &str) -> bool;

    /// Seconds since 1970-01-01T00:00Z, now.
    fn now(&self) -> i64;

    /// The zone of the device (IANA name), where whoever looks at the page probably is; empty where nobody knows it.
    fn own_zone(&self) -> String {
        String::new()
    }
}

/// A local date and time in a zone as an instant (seconds since 1970-01-01T00:00Z).
///
/// A time that the zone skips is moved forward by the gap, one that it has twice means the first
/// (RFC 5545, section 3.3.5). `None` where the zone is unknown.
pub fn to_epoch(platform: &dyn Platform, zone: &str, date: Date, time: Time) -> Option<i64> {
    epoch_by(&|at| platform.offset_minutes(zone, at), date, time)
}

/// The same where `offset` gives the zone's minutes ahead of UTC at an instant.
pub fn epoch_by(offset: &dyn Fn(i64) -> Option<i32>, date: Date, time: Time) -> Option<i64> {
    let local = date.days() * 86_400 + time.seconds();
    // The offset before a possible change is asked a day earlier: it names the first of two equal
    // local times, and moves a skipped time forward.
    let before = i64::from(offset(local - 86_400 - 43_200)?) * 60;
    let guess = local - before;
    let there = i64::from(offset(guess)?) * 60;
    if there == before {
        return Some(guess);
    }
    let second = local - there;
    let check = i64::from(offset(second)?) * 60;
    Some(if check == there { second } else { guess })
}

/// An instant as local date and time in a zone. `None` where the zone is unknown.
pub fn to_local(platform: &dyn Platform, zone: &str, epoch_seconds: i64) -> Option<(Date, Time)> {
    let local = epoch_seconds + i64::from(platform.offset_minutes(zone, epoch_seconds)?) * 60;
    Some((Date::from_days(local.div_euclid(86_400)), Time::from_seconds(local)))
}

#[cfg(feature = "native")]
pub use native::Native;

#[cfg(feature = "native")]
mod native {
    use super::Platform;
    use unicode_normalization::UnicodeNormalization;

    /// The native twin: `unicode-normalization`, `encoding_rs`, `jiff` with its own zone data, `regex`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Native;

    impl Platform for Native {
        fn nfkc(&self, text: &str) -> String {
            text.nfkc().collect()
        }

        fn decode(&self, bytes: &[u8], label: &str) -> Option<String> {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
            encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
        }

        fn offset_minutes(&self, zone: &str, epoch_seconds: i64) -> Option<i32> {
            let zone = jiff::tz::TimeZone::get(zone).ok()?;
            let at = jiff::Timestamp::from_second(epoch_seconds).ok()?;
            Some(zone.to_offset(at).seconds() / 60)
        }

        fn matches(&self, pattern: &str, text: &str) -> bool {
            regex::Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|re| re.is_match(text))
                || regex::Regex::new(pattern).is_err()
        }

        fn now(&self) -> i64 {
            jiff::Timestamp::now().as_second()
        }

        fn own_zone(&self) -> String {
            jiff::tz::TimeZone::system().iana_name().unwrap_or_default().to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> (Date, Time) {
        let (d, t) = text.split_once(' ').expect("date and time");
        (Date::parse(d).expect("date"), Time::parse(t).expect("time"))
    }

    #[test]
    fn tokyo_has_no_summer_time() {
        let (d, t) = at("2018-12-15 09:00");
        let epoch = to_epoch(&Native, "Asia/Tokyo", d, t).expect("zone");
        assert_eq!(epoch, 1_544_832_000);
        assert_eq!(to_local(&Native, "Asia/Tokyo", epoch), Some((d, t)));
        assert_eq!(to_epoch(&Native, "Asia/Nowhere", d, t), None);
    }

    #[test]
    fn gaps_move_forward_and_folds_take_the_first() {
        let (d, t) = at("2026-03-08 02:30");
        let gap = to_epoch(&Native, "America/New_York", d, t).expect("zone");
        assert_eq!(to_local(&Native, "America/New_York", gap), Some(at("2026-03-08 03:30")));
        let (d, t) = at("2026-11-01 01:30");
        let fold = to_epoch(&Native, "America/New_York", d, t).expect("zone");
        assert_eq!(Native.offset_minutes("America/New_York", fold), Some(-240));
        for text in ["2026-03-08 01:59", "2026-03-08 03:00", "2026-11-01 00:59", "2026-11-01 02:00", "2026-07-01 12:00"]
        {
            let (d, t) = at(text);
            let epoch = to_epoch(&Native, "America/New_York", d, t).expect("zone");
            assert_eq!(to_local(&Native, "America/New_York", epoch), Some((d, t)), "{text}");
        }
    }

    #[test]
    fn names_are_not_what_nfkc_is_for() {
        assert_eq!(Native.nfkc("０１２-ｱｲｳ㈱"), "012-アイウ(株)");
    }

    #[test]
    fn shift_jis_is_read_and_broken_bytes_are_refused() {
        assert_eq!(Native.decode(b"\x97\x5b\x92\xa3", "shift_jis").as_deref(), Some("夕張"));
        assert_eq!(Native.decode(b"\x97\xff\xff", "shift_jis"), None);
        assert_eq!(Native.decode(b"a", "no-such-charset"), None);
    }

    #[test]
    fn patterns_are_anchored_and_a_broken_one_refuses_nothing() {
        assert!(Native.matches("[0-9]{3}", "123"));
        assert!(!Native.matches("[0-9]{3}", "1234"));
        assert!(Native.matches("[0-9", "anything"));
    }
}
