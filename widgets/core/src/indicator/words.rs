//! What an indicator says, in words: its values, its direction, how far it has come or why nobody can say.

use super::progress::{self, better};
use super::{Amount, Better, Indicator, Progress, Value, Why};
use crate::i18n::{Catalogue, IndicatorsKey};

/// A value: the number with its unit and what limits it, or the word as the city wrote it.
pub fn value(value: &Value, texts: &Catalogue) -> String {
    let Some(number) = value.number else { return value.text.clone() };
    let mut text = number.with_unit(&value.unit);
    for (is_so, key) in [
        (value.is_about, IndicatorsKey::About),
        (value.bound == Some(super::Bound::AtLeast), IndicatorsKey::AtLeast),
        (value.bound == Some(super::Bound::AtMost), IndicatorsKey::AtMost),
        (value.is_total, IndicatorsKey::Total),
    ] {
        if is_so {
            text = texts.fill(key, &[&text]);
        }
    }
    if !value.remark.is_empty() {
        text = texts.fill(IndicatorsKey::Remark, &[&text, &value.remark]);
    }
    text
}

/// Which direction is the good one; empty where nobody says so.
pub fn direction(of: &Indicator, texts: &Catalogue) -> (Option<Better>, String) {
    let better = better(of);
    let text = better.map_or("", |better| {
        texts.text(match better {
            Better::Up => IndicatorsKey::BetterUp,
            Better::Down => IndicatorsKey::BetterDown,
            Better::Keep => IndicatorsKey::BetterKeep,
        })
    });
    (better, text.to_owned())
}

/// What has changed since the baseline: 「基準から12人増えています」.
fn change(of: &Indicator, change: Amount, texts: &Catalogue) -> String {
    let key = match change.thousandths {
        0 => IndicatorsKey::Unchanged,
        n if n > 0 => IndicatorsKey::Risen,
        _ => IndicatorsKey::Fallen,
    };
    let unit = of.current.as_ref().map_or("", |value| value.unit.as_str());
    // The difference of two percentages is in points.
    let amount = if unit == "%" {
        texts.fill(IndicatorsKey::Points, &[&change.size().written()])
    } else {
        change.size().with_unit(unit)
    };
    let since = match &of.baseline_as_of {
        Some(as_of) => as_of.written(texts),
        None => texts.text(IndicatorsKey::TheBaseline).to_owned(),
    };
    texts.fill(key, &[&amount, &since])
}

/// How far it has come, in a sentence or two; or why nobody can say.
pub fn progress(of: &Indicator, texts: &Catalogue) -> String {
    let t = |key| texts.text(key).to_owned();
    let (way, changed) = match progress::progress(of) {
        Progress::Unknown(why) => return t(why_not(why)),
        Progress::Way { percent, change } if percent >= 100 => (t(IndicatorsKey::Reached), change),
        Progress::Way { percent, change: None } => {
            return texts.fill(IndicatorsKey::OfTarget, &[&percent.max(0).to_string()]);
        }
        Progress::Way { percent, change } if percent < 0 => (t(IndicatorsKey::Away), change),
        Progress::Way { percent, change } => (texts.fill(IndicatorsKey::OnTheWay, &[&percent.to_string()]), change),
        Progress::Stand { is_reached: true, change } => (t(IndicatorsKey::AsItShould), Some(change)),
        Progress::Stand { is_reached: false, change } => (t(IndicatorsKey::NotYet), Some(change)),
    };
    match changed {
        Some(changed) => texts.fill(IndicatorsKey::Both, &[&way, &change(of, changed, texts)]),
        None => way,
    }
}

fn why_not(why: Why) -> IndicatorsKey {
    match why {
        Why::NoCurrent => IndicatorsKey::NoCurrent,
        Why::NoTarget => IndicatorsKey::NoTarget,
        Why::NoBaseline => IndicatorsKey::NoBaseline,
        Why::TargetInWords => IndicatorsKey::TargetInWords,
        Why::ValueInWords => IndicatorsKey::ValueInWords,
        Why::Units => IndicatorsKey::OtherUnits,
        Why::OneYear => IndicatorsKey::OneYear,
    }
}
