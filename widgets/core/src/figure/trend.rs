//! A line of earlier numbers: by date from left to right, from 0 upwards, with start, end and highest marked.

use super::{Job, Mark, table};
use crate::i18n::CounterKey;

/// Extent of the drawing in its own units; it is stretched to the room that there is, lines and dots stay as they are.
const WIDE: i64 = 1_000;
const HIGH: i64 = 300;

struct Place {
    day: i64,
    words: String,
    number: i64,
    x: i64,
    y: i64,
}

/// The drawing of `series` and its table; `None` where there are not two days.
pub fn trend(job: &Job<'_>) -> Option<Mark> {
    let mut points: Vec<Place> = job
        .series
        .iter()
        .map(|p| Place { day: p.date.days(), words: job.texts.date(p.date), number: p.count, x: 0, y: 0 })
        .collect();
    let (first, last) = (points.first()?.day, points.last()?.day);
    let highest = points.iter().map(|p| p.number).max()?;
    let (top, bottom) = (highest.max(1), points.iter().map(|p| p.number).min()?.min(0));
    if first >= last {
        return None;
    }
    for point in &mut points {
        point.x = (point.day - first) * WIDE / (last - first);
        point.y = scaled(top.saturating_sub(point.number), top.saturating_sub(bottom));
    }
    let zero = scaled(top, top.saturating_sub(bottom));
    let mut line = String::new();
    for point in &points {
        line.push(if line.is_empty() { 'M' } else { 'L' });
        line.push_str(&[point.x.to_string().as_str(), " ", &point.y.to_string()].concat());
    }
    let area = [line.as_str(), "V", &zero.to_string(), "H0Z"].concat();
    // The first of several that are as high; the line reached it then.
    let peak = points.iter().find(|p| p.number == highest)?;
    let (start, end) = (points.first()?, points.last()?);
    let said = |p: &Place| job.number(p.number);
    let name = job
        .fill(CounterKey::TrendName, &[&start.words, &said(start), &end.words, &said(end), &peak.words, &said(peak)]);
    let path =
        |class: &str, d: String| Mark::new("path", class).attr("d", d).attr("vector-effect", "non-scaling-stroke");
    // A line of no length with round ends is a dot that no stretching makes an oval.
    let dot = |p: &Place| path("dot", ["M", &p.x.to_string(), " ", &p.y.to_string(), "h0"].concat());
    let level = |y: i64| path("level", ["M0 ", &y.to_string(), "H", &WIDE.to_string()].concat());
    let svg = Mark::new("svg", "counter-line")
        .attr("viewBox", ["0 0 ", &WIDE.to_string(), " ", &HIGH.to_string()].concat())
        .attr("preserveAspectRatio", "none")
        .attr("role", "img")
        .attr("aria-label", name)
        .with(level(0))
        .with(level(zero / 2))
        .with(level(zero))
        .with(path("area", area))
        .with(path("line", line))
        .with(dot(start))
        .with(dot(peak))
        .with(dot(end));
    let label = |p: &Place, class: &str| {
        let number = Mark::new("b", "").text(said(p));
        Mark::new("p", class).with(Mark::new("span", "").text(p.words.as_str())).with(number)
    };
    let high = Mark::new("p", "counter-high").text(job.fill(CounterKey::Highest, &[&said(peak), &peak.words]));
    let ends = Mark::new("div", "counter-ends").with(label(start, "")).with(label(end, ""));
    let rows = points.iter().map(|p| (p.words.clone(), Some(p.number))).collect();
    let title = job.word(CounterKey::Trend);
    Some(
        Mark::new("div", "counter-trend")
            .attr("part", "trend")
            .with(Mark::new("p", "counter-title").text(title.as_str()))
            .with(high)
            .with(svg)
            .with(ends)
            .with(table(job, &title, CounterKey::DateColumn, rows)),
    )
}

/// A part of a whole, in the units of the height.
fn scaled(part: i64, whole: i64) -> i64 {
    (i128::from(part) * i128::from(HIGH) / i128::from(whole.max(1))) as i64
}

#[cfg(test)]
mod tests {
    use super::super::tests::{all, rows, value};
    use super::*;
    use crate::i18n::{Lang, source};
    use crate::json;
    use crate::json::Value;

    fn drawn(series: Value) -> Option<Mark> {
        let texts = source::catalogue(Lang::Ja);
        trend(&Job::read(&json!({"count": 1, "unit": "人", "series": series}), &texts).expect("a count"))
    }

    #[test]
    fn a_line_with_its_table_and_a_name_that_says_it() {
        let series = json!([{"date": "2018-08-21", "count": 281}, {"date": "2018-08-01", "count": 12}, {"date": "2018-08-11", "count": 1300}]);
        let drawn = drawn(series).expect("a drawing");
        let svg = all(&drawn, "svg")[0];
        assert_eq!(
            value(svg, "aria-label"),
            "折れ線グラフ。2018年8月1日の12人から2018年8月21日の281人まで。最高は2018年8月11日の1,300人。"
        );
        let line = all(&drawn, "path").into_iter().find(|p| value(p, "class") == "line").expect("a line");
        assert_eq!(value(line, "d"), "M0 297L500 0L1000 235");
        assert_eq!(rows(&drawn), ["日付 人", "2018年8月1日 12", "2018年8月11日 1,300", "2018年8月21日 281"]);
    }

    #[test]
    fn numbers_below_zero_and_extremes_stay_within() {
        let point = |date, count: i64| json!({"date": date, "count": count});
        let series = [
            point("2018-08-01", -9),
            point("2018-08-11", 9),
            point("2018-08-21", i64::MIN),
            point("2018-09-21", i64::MAX),
        ];
        let drawn = drawn(Value::Array(series.to_vec())).expect("a drawing");
        let line = all(&drawn, "path").into_iter().find(|p| value(p, "class") == "line").expect("a line");
        for pair in value(line, "d").split(['M', 'L']).skip(1) {
            let (x, y) = pair.split_once(' ').expect("two numbers");
            assert!(
                (0..=WIDE).contains(&x.parse().expect("x")) && (0..=2 * HIGH).contains(&y.parse().expect("y")),
                "{pair}"
            );
        }
    }

    #[test]
    fn one_day_is_no_line() {
        assert_eq!(drawn(json!([{"date": "2018-08-01", "count": 9}])), None);
        assert_eq!(drawn(json!([])), None);
    }
}
