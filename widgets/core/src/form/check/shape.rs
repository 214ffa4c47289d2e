//! Whether a text is of a kind: an address, a number, a day.

use crate::date::{Date, Time};
use crate::text::has;

/// An address as HTML takes it, whose domain has a dot: `taro@example` is a slip here.
pub(super) fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.split_once('@') else { return false };
    let local_char = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    !local.is_empty()
        && value.len() <= 254
        && local.bytes().all(local_char)
        && has(domain, '.')
        && domain.split('.').all(label)
}

pub(super) fn is_web_address(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && !value.contains(char::is_whitespace)
}

/// Digits with hyphens and brackets, ten or eleven in Japan, up to fifteen with a country code (E.164).
pub(super) fn is_telephone(value: &str) -> bool {
    let count = value.bytes().filter(u8::is_ascii_digit).count();
    let abroad = value.starts_with('+');
    let known = value.bytes().skip(usize::from(abroad)).all(|b| b.is_ascii_digit() || b"-().".contains(&b));
    known
        && if abroad { (7..=15).contains(&count) } else { (10..=11).contains(&count) && value.starts_with(['0', '(']) }
}

pub(super) fn is_postal(value: &str) -> bool {
    value.len() == 8 && value.bytes().enumerate().all(|(i, b)| if i == 3 { b == b'-' } else { b.is_ascii_digit() })
}

pub(super) fn is_date(value: &str) -> bool {
    value.len() == 10 && value.as_bytes().get(4) == Some(&b'-') && Date::parse(value).is_some()
}

pub(super) fn is_month(value: &str) -> bool {
    let mut day = String::from(value);
    day.push_str("-01");
    is_date(&day)
}

pub(super) fn is_week(value: &str) -> bool {
    let Some((year, week)) = value.split_once('-').and_then(|(year, week)| Some((year, week.strip_prefix('W')?)))
    else {
        return false;
    };
    year.len() == 4 && week.len() == 2 && whole(year).is_some() && whole(week).is_some_and(|w| (1..=53).contains(&w))
}

pub(super) fn is_time(value: &str) -> bool {
    matches!(value.len(), 5 | 8) && has(value, ':') && Time::parse(value).is_some()
}

pub(super) fn is_date_time(value: &str) -> bool {
    value.split_once('T').is_some_and(|(date, time)| is_date(date) && is_time(time))
}

/// A whole number within ±10¹².
pub(super) fn whole(value: &str) -> Option<i64> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    if digits.is_empty() || digits.len() > 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = digits.bytes().fold(0, |n, b| n * 10 + i64::from(b - b'0'));
    Some(if value.starts_with('-') { -number } else { number })
}

/// A decimal number in millionths. Reading floating-point numbers would cost each visitor kilobytes.
pub(super) fn decimal(value: &str) -> Option<i64> {
    let (before, after) = value.split_once('.').unwrap_or((value, ""));
    if after.len() > 6 || !after.bytes().all(|b| b.is_ascii_digit()) || (after.is_empty() && has(value, '.')) {
        return None;
    }
    let mut fraction = after.bytes().fold(0, |n, b| n * 10 + i64::from(b - b'0'));
    for _ in after.len()..6 {
        fraction *= 10;
    }
    let whole = whole(before)? * 1_000_000;
    Some(if before.starts_with('-') { whole - fraction } else { whole + fraction })
}
