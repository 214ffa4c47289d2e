//! Where the values of an indicator stand on a line that begins with the baseline and ends with the target.

use super::Indicator;
use super::progress::{is_total, same_unit};

/// How long the line is.
pub const LENGTH: i64 = 1_000;
/// What stays free at either end, for the marks.
const MARGIN: i64 = 20;

/// Places on the line, from 0 to [`LENGTH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chart {
    /// The baseline; nothing, for a running total.
    pub from: i64,
    /// Whether the baseline is a value that somebody gave.
    pub is_from_given: bool,
    /// The target.
    pub to: i64,
    /// The current value, where there is one.
    pub now: Option<i64>,
    /// Zero, where it lies between the others.
    pub zero: Option<i64>,
}

/// The places of an indicator's values; `None` where the target is no number or needs no way.
pub fn chart(of: &Indicator) -> Option<Chart> {
    let target = of.target.as_ref()?;
    let to = target.number?.thousandths;
    let counts_from_nothing = target.is_total && !is_total(of.baseline.as_ref());
    let start = match &of.baseline {
        _ if counts_from_nothing => 0,
        Some(baseline) if same_unit(baseline, target) => baseline.number?.thousandths,
        _ => return None,
    };
    if to == start {
        return None;
    }
    let current =
        of.current.as_ref().filter(|current| same_unit(current, target) && current.is_total == target.is_total);
    let now = current.and_then(|current| current.number).map(|number| number.thousandths);
    // The target lies on the right, also where it is smaller: the way goes there.
    let turned = |value: i64| if to < start { -value } else { value };
    let (mut left, mut right) = (turned(start), turned(to));
    if let Some(now) = now.map(turned) {
        (left, right) = (left.min(now), right.max(now));
    }
    // Numbers are below 2 × 10¹⁵, so that a thousand times as much fits.
    let place = |value: i64| MARGIN + (turned(value) - left) * (LENGTH - 2 * MARGIN) / (right - left);
    let is_zero_within = left < 0 && right > 0 && start != 0 && to != 0;
    Some(Chart {
        from: place(start),
        is_from_given: !counts_from_nothing,
        to: place(to),
        now: now.map(place),
        zero: is_zero_within.then(|| place(0)),
    })
}
