//! When a read is tried again and when it is given up: back-off with jitter, `Retry-After`, time limits.

use crate::date::{Date, Time};

/// How long one request may take before it is cut off, in milliseconds.
pub const TIME_LIMIT_MS: u32 = 15_000;

/// How often a read is tried before its failure is shown.
pub const READ_ATTEMPTS: u32 = 3;

/// The first wait between two attempts, in milliseconds; each later one may be twice as long.
const FIRST_WAIT_MS: u32 = 500;

/// No wait between attempts is longer, whatever a server asks for, in milliseconds.
const LONGEST_WAIT_MS: u32 = 300_000;

/// No server is left alone for longer because it asked for it, in seconds.
const LONGEST_PAUSE_S: u32 = 86_400;

/// A server that asks for a longer pause than this is believed, but nobody waits for it at the page, in seconds.
const PATIENCE_S: u32 = 20;

/// Why a request brought nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection, a refused one, or an answer that the page may not read (CORS, CSP, mixed content).
    Network,
    /// No answer within [`TIME_LIMIT_MS`].
    Timeout,
    /// An answer with a status other than 2xx and 304.
    Status(u16),
}

impl Failure {
    /// Whether the same request may well succeed a little later (RFC 9110, section 15: 408, 425, 429, 5xx).
    pub fn passing(self) -> bool {
        match self {
            Self::Network | Self::Timeout => true,
            Self::Status(status) => matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504),
        }
    }
}

/// Milliseconds to wait before attempt `attempt + 1` of a read, or `None` where it is given up.
///
/// `attempt` counts from 1; `retry_after` is what the server asked for in seconds; `random` is in 0..1 and spreads
/// the visitors of one page (full jitter over the upper half of the interval).
pub fn retry_wait(attempt: u32, failure: Failure, retry_after: Option<u32>, random: f64) -> Option<u32> {
    if attempt >= READ_ATTEMPTS || !failure.passing() || retry_after.is_some_and(|s| s > PATIENCE_S) {
        return None;
    }
    Some(backoff(attempt, retry_after, random))
}

/// Milliseconds until something that never gives up (a stream, a poll) is tried again after `failures` failures in a row.
pub fn backoff(failures: u32, retry_after: Option<u32>, random: f64) -> u32 {
    let doubled = FIRST_WAIT_MS.saturating_mul(1 << failures.saturating_sub(1).min(10));
    let floor = retry_after.map_or(0, |s| s.saturating_mul(1000));
    let wait = jitter(doubled, random).max(floor);
    // A pause that the server asked for also gets spread, so that not everybody comes back at once.
    let spread = (f64::from(floor) * 0.1 * random) as u32;
    (wait + spread).min(LONGEST_WAIT_MS)
}

/// Milliseconds until the next poll of something read every `every` seconds: about the interval, so that the pages that
/// were opened in one moment drift apart; longer after failures, and never before the server wants it, but a day.
pub fn poll_wait(every: u32, failures: u32, retry_after: Option<u32>, random: f64) -> u32 {
    let interval = every.max(5).saturating_mul(1000);
    let spread = (f64::from(interval) * 0.2 * random) as u32;
    if failures == 0 {
        return interval - interval / 10 + spread;
    }
    let asked = retry_after.unwrap_or(0).min(LONGEST_PAUSE_S) * 1000;
    let spread = spread + (f64::from(asked) * 0.1 * random) as u32;
    (backoff(failures, None, random).max(interval).max(asked)).saturating_add(spread)
}

fn jitter(wait: u32, random: f64) -> u32 {
    let half = wait / 2;
    half + (f64::from(half) * random) as u32
}

/// Seconds that a `Retry-After` header asks for: a number, or an HTTP date (RFC 9110, section 10.2.3) against `now`
/// in seconds since 1970-01-01T00:00Z. `None` for anything else.
pub fn retry_after(header: &str, now: i64) -> Option<u32> {
    let header = header.trim();
    if let Ok(seconds) = header.parse::<u32>() {
        return Some(seconds);
    }
    let seconds = http_date(header)? - now;
    u32::try_from(seconds.max(0)).ok()
}

/// An IMF-fixdate such as `Sun, 06 Nov 1994 08:49:37 GMT`, in seconds since 1970-01-01T00:00Z.
fn http_date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = text.split(' ').skip(1);
    let (day, month, year, time) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let at = MONTHS.iter().position(|name| *name == month)?;
    let date = Date::new(year.parse::<u32>().ok()? as i32, (at + 1) as u8, day.parse::<u32>().ok()? as u8)?;
    let time = Time::parse(time)?;
    (parts.next()? == "GMT").then(|| date.days() * 86_400 + time.seconds())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn passing_faults_are_tried_again_and_lasting_ones_are_not() {
        assert_eq!(retry_wait(1, Failure::Status(404), None, 0.5), None);
        assert_eq!(retry_wait(1, Failure::Status(403), None, 0.5), None);
        assert_eq!(retry_wait(1, Failure::Status(503), None, 0.0), Some(250));
        assert_eq!(retry_wait(2, Failure::Network, None, 1.0), Some(1000));
        assert_eq!(retry_wait(3, Failure::Network, None, 1.0), None);
    }

    #[test]
    fn what_the_server_asks_for_is_kept() {
        assert_eq!(retry_wait(1, Failure::Status(429), Some(7), 0.0), Some(7000));
        assert_eq!(retry_wait(1, Failure::Status(429), Some(3600), 0.0), None, "nobody waits an hour at a page");
        assert_eq!(backoff(1, Some(3600), 0.5), 300_000);
    }

    #[test]
    fn retry_after_as_number_and_as_date() {
        assert_eq!(retry_after("120", 0), Some(120));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_770), Some(7));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", 884_111_770), Some(0));
        for text in ["", "soon", "-1", "Sun, 06 Nov 1994 08:49:37 JST", "Sun, 06 ovD 1994 08:49:37 GMT"] {
            assert_eq!(retry_after(text, 0), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn waits_stay_within_bounds(failures in 0u32..200, after in proptest::option::of(0u32..1_000_000), random in 0.0..1.0f64) {
            let wait = backoff(failures, after, random);
            prop_assert!((250..=300_000).contains(&wait));
            let poll = poll_wait(60, failures, after, random);
            prop_assert!((54_000..=66_000).contains(&poll) || failures > 0);
            prop_assert!(failures == 0 || poll >= 60_000.max(after.unwrap_or(0).min(86_400) * 1000));
        }
    }
}
