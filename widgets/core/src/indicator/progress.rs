//! How far an indicator has come, worked out only where its values allow it.

use super::{Amount, Bound, Indicator, Trend, Value};

/// The direction that is the good one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Up,
    /// Less is better (waiting children, waste).
    Down,
    /// It should stay.
    Keep,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A part of the way from the baseline to the target, or of a running total to its target.
    Way {
        /// Whole per cent, rounded down, so that 100 means reached; below 0 it went the other way.
        percent: i64,
        /// What was added since the baseline; `None` where the percentage counts from nothing.
        change: Option<Amount>,
    },
    /// The target is a direction, or lay within reach from the start.
    Stand {
        /// Whether it is as it should be.
        is_reached: bool,
        /// What was added since the baseline.
        change: Amount,
    },
    /// Nothing can be worked out.
    Unknown(Why),
}

/// Why nothing can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No current value is published.
    NoCurrent,
    /// There is no target.
    NoTarget,
    /// There is no baseline.
    NoBaseline,
    /// The target is said in words that name no direction.
    TargetInWords,
    /// The baseline or the current value is said in words.
    ValueInWords,
    /// The values have different units.
    Units,
    /// The target is a running total, and the current value is not said to be one.
    OneYear,
}

/// Which direction is the good one: as the file says, else by the target.
pub(super) fn better(of: &Indicator) -> Option<Better> {
    let target = of.target.as_ref();
    of.better.or_else(|| {
        let target = target?;
        match (target.bound, target.trend) {
            (Some(Bound::AtLeast), _) | (_, Some(Trend::Up)) => return Some(Better::Up),
            (Some(Bound::AtMost), _) | (_, Some(Trend::Down)) => return Some(Better::Down),
            (_, Some(Trend::Keep)) => return Some(Better::Keep),
            _ => {}
        }
        let number = target.number?;
        // A running total only grows, wherever the baseline of one year lay.
        if target.is_total && !is_total(of.baseline.as_ref()) {
            return Some(Better::Up);
        }
        let way = number.since(of.baseline.as_ref()?.number?).thousandths;
        Some(match way {
            0 => Better::Keep,
            way if way > 0 => Better::Up,
            _ => Better::Down,
        })
    })
}

/// Whether a value is a running total.
pub(super) fn is_total(value: Option<&Value>) -> bool {
    value.is_some_and(|value| value.is_total)
}

/// Whether two values are counted in one unit.
pub(super) fn same_unit(a: &Value, b: &Value) -> bool {
    a.unit == b.unit || a.unit.is_empty() || b.unit.is_empty()
}

/// How far it has come.
pub fn progress(of: &Indicator) -> Progress {
    worked_out(of).unwrap_or_else(Progress::Unknown)
}

fn worked_out(of: &Indicator) -> Result<Progress, Why> {
    let target = of.target.as_ref().ok_or(Why::NoTarget)?;
    let current = of.current.as_ref().ok_or(Why::NoCurrent)?;
    if target.number.is_none() && target.trend.is_none() {
        return Err(Why::TargetInWords);
    }
    let now = current.number.ok_or(Why::ValueInWords)?;
    if !same_unit(target, current) {
        return Err(Why::Units);
    }
    let goal = target.number;
    if target.is_total && !current.is_total {
        return Err(Why::OneYear);
    }
    let baseline = of.baseline.as_ref();
    // A running total that began with nothing: the baseline is the number of one year.
    if let Some(goal) = goal.filter(|goal| goal.thousandths > 0)
        && target.is_total
        && !is_total(baseline)
    {
        return Ok(Progress::Way { percent: part(now.thousandths, goal.thousandths), change: None });
    }
    let baseline = baseline.ok_or(Why::NoBaseline)?;
    let start = baseline.number.ok_or(Why::ValueInWords)?;
    if !same_unit(baseline, current) || !same_unit(baseline, target) {
        return Err(Why::Units);
    }
    if current.is_total != baseline.is_total {
        return Err(Why::OneYear);
    }
    let change = now.since(start);
    let better = better(of);
    let Some(goal) = goal else {
        let is_reached = match better {
            Some(Better::Up) => change.thousandths > 0,
            Some(Better::Down) => change.thousandths < 0,
            _ => change.thousandths == 0,
        };
        return Ok(Progress::Stand { is_reached, change });
    };
    let is_reached = match better {
        Some(Better::Up) => now.thousandths >= goal.thousandths,
        Some(Better::Down) => now.thousandths <= goal.thousandths,
        _ => now.thousandths == goal.thousandths,
    };
    let way = goal.since(start).thousandths;
    let goes_there = match better {
        Some(Better::Up) => way > 0,
        Some(Better::Down) => way < 0,
        _ => false,
    };
    if goes_there {
        let percent = part(change.thousandths, way);
        return Ok(Progress::Way { percent, change: Some(change) });
    }
    Ok(Progress::Stand { is_reached, change })
}

/// Whole per cent, rounded down. Numbers are below 2 × 10¹⁵, so that a hundred times as much fits.
fn part(of: i64, whole: i64) -> i64 {
    let (of, whole) = if whole < 0 { (-of, -whole) } else { (of, whole) };
    (of * 100).div_euclid(whole)
}
