//! Parts of a number and earlier numbers: which parts are withheld so that no person can be told from them.

use super::pick::number_of;
use super::{Part, Point, date_at};
use crate::json::{Value, text_at};

/// Parts smaller than this are withheld (see `conventions-ja.md`).
const SMALLEST_PART: i64 = 5;

impl Part {
    pub(super) fn read(value: &Value) -> Option<Self> {
        Some(Self { label: text_at(value, "label")?, count: value.get("count").and_then(number_of) })
    }
}

impl Point {
    pub(super) fn read(value: &Value) -> Option<Self> {
        Some(Self { date: date_at(value, "date")?, count: value.get("count").and_then(number_of)? })
    }
}

/// Withholds what is under 5; and where the parts make up the whole, the smallest others too, until what is withheld
/// cannot be worked out from the rest: at least two parts, of together at least 5.
///
/// Whoever reads the file sees all of it: a server should withhold by the same rule.
pub(super) fn withhold(parts: &mut [Part], whole: Option<i64>) {
    let given = parts.iter().filter_map(|part| part.count).fold(0_i64, i64::saturating_add);
    let unknown = parts.iter().filter(|part| part.count.is_none()).count() as i64;
    for part in parts.iter_mut() {
        part.count = part.count.filter(|n| *n == 0 || *n >= SMALLEST_PART);
    }
    // Unknown parts that the server withholds because they are under 5 make up what is missing, or nothing does.
    let missing = whole.unwrap_or(given).saturating_sub(given);
    let is_whole = missing == 0 || (unknown > 0 && (0..SMALLEST_PART * unknown).contains(&missing));
    loop {
        let shown = parts.iter().filter_map(|part| part.count).fold(0_i64, i64::saturating_add);
        let withheld = parts.iter().filter(|part| part.count.is_none()).count();
        let rest = given.saturating_add(missing).saturating_sub(shown);
        if !is_whole || withheld == 0 || (withheld > 1 && rest >= SMALLEST_PART) {
            return;
        }
        let mut smallest: Option<&mut Part> = None;
        for part in parts.iter_mut() {
            let less = |other: &Part| part.count < other.count;
            if part.count.is_some_and(|n| n > 0) && smallest.as_deref().is_none_or(less) {
                smallest = Some(part);
            }
        }
        let Some(part) = smallest else { return };
        part.count = None;
    }
}

/// Puts earlier numbers in the order of their days; of two on a day the later one in the file stands.
pub(super) fn in_order(series: &mut Vec<Point>) {
    let mut sorted: Vec<Point> = Vec::with_capacity(series.len());
    for point in series.drain(..) {
        let mut at = sorted.len();
        while at > 0 && sorted[at - 1].date > point.date {
            at -= 1;
        }
        match at.checked_sub(1).and_then(|at| sorted.get_mut(at)).filter(|before| before.date == point.date) {
            Some(same) => *same = point,
            None => sorted.insert(at, point),
        }
    }
    *series = sorted;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use proptest::prelude::*;

    fn shown(counts: &[Option<i64>], whole: Option<i64>) -> Vec<Option<i64>> {
        let mut parts: Vec<Part> = counts.iter().map(|n| Part { label: "市".into(), count: *n }).collect();
        withhold(&mut parts, whole);
        parts.iter().map(|part| part.count).collect()
    }

    #[test]
    fn a_single_small_part_takes_another_with_it() {
        assert_eq!(shown(&[Some(76), Some(3), Some(20)], Some(99)), [Some(76), None, None]);
        assert_eq!(
            shown(&[Some(76), Some(3), Some(20)], None),
            [Some(76), None, None],
            "what they add up to is the whole"
        );
        assert_eq!(shown(&[Some(76), Some(2), Some(3), Some(0)], Some(81)), [Some(76), None, None, Some(0)]);
        assert_eq!(
            shown(&[Some(76), Some(1), Some(1), Some(9)], Some(87)),
            [Some(76), None, None, None],
            "1 and 1 are all that make 2"
        );
        assert_eq!(shown(&[Some(76), None, Some(20)], Some(99)), [Some(76), None, None], "withheld by the server");
    }

    #[test]
    fn parts_that_are_not_the_whole_stand() {
        assert_eq!(shown(&[Some(76), Some(3)], Some(281)), [Some(76), None]);
        assert_eq!(shown(&[Some(76), Some(44)], Some(120)), [Some(76), Some(44)]);
        assert_eq!(shown(&[Some(91), Some(246)], Some(246)), [Some(91), Some(246)], "they count different things");
        assert_eq!(shown(&[Some(76), None], Some(281)), [Some(76), None]);
    }

    #[test]
    fn earlier_numbers_in_the_order_of_their_days() {
        let point = |day, count| Point { date: Date::new(2018, 8, day).expect("a date"), count };
        let mut series = vec![point(3, 3), point(1, 1), point(2, 2), point(1, 9)];
        in_order(&mut series);
        assert_eq!(series, [point(1, 9), point(2, 2), point(3, 3)]);
    }

    proptest! {
        #[test]
        fn nothing_withheld_can_be_worked_out(counts in proptest::collection::vec(0i64..40, 1..12)) {
            let given: Vec<Option<i64>> = counts.iter().copied().map(Some).collect();
            let whole: i64 = counts.iter().sum();
            let left = shown(&given, Some(whole));
            let hidden: Vec<i64> = counts.iter().zip(&left).filter(|(_, l)| l.is_none()).map(|(n, _)| *n).collect();
            for (n, left) in counts.iter().zip(&left) {
                prop_assert!(left.is_none() || left == &Some(*n));
                prop_assert!(left.is_none() || *n == 0 || *n >= 5);
            }
            let others = counts.iter().filter(|n| **n > 0).count();
            prop_assert!(hidden.is_empty() || hidden.len() == others || (hidden.len() > 1 && hidden.iter().sum::<i64>() >= 5));
        }
    }
}
