//! Days and times as people write them: 「平成30年12月15日(土)～16日(日) 1泊2日」, `8/3～7`, 「午後1時30分」.
//!
//! A day without a year takes it, the first that is there: from the heading above (2018年; 平成30年度 is April to
//! March), from the line above (the next year where the day would lie more than half a year before that line's), or
//! it is the day nearest to the time at which the page is looked at. Where the weekday speaks for the year before or
//! after, that one is taken; where it speaks for none of them, the date counts and the weekday is wrong.

mod scan;
#[cfg(test)]
mod tests;

use crate::date::{Date, Time, Weekday};
use scan::{Day, Marker, Scan};

/// What stands above a text and says more about its days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Above {
    today: Date,
    said: Option<Said>,
    month: Option<u8>,
    last: Option<Date>,
}

#[derive(Clone, Copy, Debug)]
enum Said {
    Year(i32),
    /// The fiscal year that begins in April of it.
    Fiscal(i32),
}

/// What a text says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Written {
    /// First and last day, for each time that it names; never empty.
    pub days: Vec<(Date, Date)>,
    /// The time of the start.
    pub start: Option<Time>,
    /// The time of the end: minutes since midnight, up to 1440.
    pub end: Option<u32>,
    /// The weekday of the first day is not the one that is written.
    pub wrong_weekday: bool,
    /// What is left of the text without days and times.
    pub rest: String,
}

/// Days of one text.
const MOST_DAYS: usize = 60;

impl Above {
    /// Nothing stands above.
    pub fn new(today: Date) -> Self {
        Self { today, said: None, month: None, last: None }
    }

    /// The line above names a day.
    pub fn after(last: Date) -> Self {
        Self { last: Some(last), ..Self::new(last) }
    }

    /// Whether a text is a day and time as machines write them: `2018-11-03T10:00+09:00`.
    pub fn stamp(&mut self, text: &str) -> bool {
        let day = text.trim().split_once('T').and_then(|(day, _)| Date::parse(day));
        self.last = day.or(self.last);
        day.is_some()
    }

    /// Takes what a heading or caption (in NFKC) says of the year and month.
    pub fn heading(&mut self, text: &str) {
        let scan = Scan::new(text);
        let mut at = 0;
        while at < scan.chars.len() {
            if let Some((year, next)) = scan.year(at).filter(|(_, next)| scan.is(next - 1, '年')) {
                let fiscal = scan.is(next, '度');
                self.said = Some(if fiscal { Said::Fiscal(year) } else { Said::Year(year) });
                (self.last, self.month) = (None, None);
                at = next;
            } else if let Some((month @ 1..=12, next)) = scan.number(at).filter(|(_, next)| scan.is(*next, '月')) {
                self.month = Some(month as u8);
                at = next + 1;
            } else {
                at = scan.number(at).map_or(at + 1, |(_, next)| next);
            }
        }
    }

    /// The day of a month and day that name no year, and whether the weekday is another.
    fn resolve(&self, month: u8, day: u8, weekday: Option<Weekday>) -> Option<(Date, bool)> {
        let guess = match (self.said, self.last) {
            (Some(Said::Year(year)), _) => year,
            (Some(Said::Fiscal(year)), _) => year + i32::from(month < 4),
            (None, Some(last)) => {
                let same = Date::new(last.year, month, day);
                last.year + i32::from(same.is_some_and(|date| date.days() + 183 < last.days()))
            }
            (None, None) => {
                let away = |year: &i32| {
                    Date::new(*year, month, day).map_or(i64::MAX, |d| (d.days() - self.today.days()).abs())
                };
                let now = self.today.year;
                [now, now + 1, now - 1].into_iter().min_by_key(away)?
            }
        };
        let fits = |year: i32| Date::new(year, month, day).filter(|date| weekday.is_none_or(|w| w == date.weekday()));
        if let Some(date) = [guess, guess + 1, guess - 1].into_iter().find_map(fits) {
            return Some((date, false));
        }
        // 2月29日 of no leap year nearby is no day.
        Date::new(guess, month, day).map(|date| (date, true))
    }
}

/// Reads a text in NFKC; `None` where it names no day. The lines below take the year from it.
pub(super) fn read(text: &str, above: &mut Above) -> Option<Written> {
    let scan = Scan::new(text);
    let mut out = Written::default();
    // 「15日(土)」 under a heading 「12月」.
    let begin = scan.space(0);
    let bare = above.month.and_then(|month| {
        let day = scan.bare(begin).filter(|day| scan.is(day.next - 1, '日') || day.weekday.is_some())?;
        Some((begin, Day { month: Some(month), ..day }))
    });
    let (from, day) = bare.or_else(|| (0..scan.chars.len()).find_map(|at| Some((at, scan.day(at)?))))?;
    let month = day.month?;
    let (first, wrong) = match day.year {
        Some(year) => {
            let date = Date::new(year, month, day.day)?;
            (date, day.weekday.is_some_and(|weekday| weekday != date.weekday()))
        }
        None => above.resolve(month, day.day, day.weekday)?,
    };
    out.wrong_weekday = wrong;
    if day.year.is_some() {
        above.said = None;
    }
    above.last = Some(first);
    let mut at = day.next;
    let mut days = (first, first);
    let mut marker = Marker::None;
    if let Some((minutes, mark, next)) = scan.time(at, marker) {
        (out.start, marker, at) = (time(minutes), mark, next);
    }
    while out.days.len() < MOST_DAYS {
        if let Some(next) = scan.dash(at) {
            let tomorrow = scan.word(next, "翌日").or_else(|| scan.word(next, "翌"));
            let next = tomorrow.unwrap_or(next);
            if let Some(day) = scan.day(next).or_else(|| scan.bare(next)) {
                days.1 = after(days.0, &day).unwrap_or(days.0);
                at = day.next;
                if let Some((minutes, _, next)) = scan.time(at, marker) {
                    if out.start.is_none() {
                        out.start = time(minutes)
                    } else {
                        out.end = Some(minutes)
                    }
                    at = next;
                    continue;
                }
                continue;
            }
            if let Some((minutes, _, next)) = scan.time(next, marker) {
                let start = out.start.map_or(0, |start| start.seconds() as u32 / 60);
                // 「午後1時～3時」
                let late = minutes < start && marker == Marker::Afternoon && minutes < 720;
                out.end = Some(if late { minutes + 720 } else { minutes });
                if tomorrow.is_some() {
                    days.1 = days.0.plus_days(1);
                }
                at = scan.word(next, "まで").unwrap_or(next);
                continue;
            }
            // 「10時～」
            at = next;
            break;
        }
        let Some(next) = scan.comma(at) else { break };
        let Some(day) = scan.day(next).or_else(|| scan.bare(next)) else { break };
        out.days.push(days);
        let date = after(days.1, &day).unwrap_or(days.1);
        days = (date, date);
        at = scan.time(day.next, marker).map_or(day.next, |(_, _, next)| next);
    }
    out.days.push(days);
    let mut rest: String = scan.chars[..from].iter().collect();
    let tail: String = scan.chars[at.min(scan.chars.len())..].iter().collect();
    let (mut tail, found) = if out.start.is_none() { times(&tail) } else { (tail, None) };
    if let Some((start, end)) = found {
        (out.start, out.end) = (time(start), end);
    }
    rest.push(' ');
    tail.insert_str(0, &rest);
    let rest = tail.split_whitespace().collect::<Vec<_>>().join(" ");
    let sign = |c: char| c.is_whitespace() || matches!(c, ':' | ',' | '、' | '/' | '-' | '|' | '・');
    out.rest = rest.trim_matches(sign).to_owned();
    Some(out)
}

/// The first time of a text in NFKC that is not that of the doors or the reception, with its end; and the text without.
pub(super) fn times(text: &str) -> (String, Option<(u32, Option<u32>)>) {
    let scan = Scan::new(text);
    for at in 0..scan.chars.len() {
        let Some((start, marker, mut next)) = scan.time(at, Marker::None) else { continue };
        if ["開場", "受付", "集合", "締切"].iter().any(|word| scan.stands_before(at, word)) {
            continue;
        }
        let mut end = None;
        if let Some((minutes, _, after)) = scan.dash(next).and_then(|dash| scan.time(dash, marker)) {
            let late = minutes < start && marker == Marker::Afternoon && minutes < 720;
            end = Some(if late { minutes + 720 } else { minutes });
            next = scan.word(after, "まで").unwrap_or(after);
        } else if let Some(after) = scan.dash(next) {
            next = after;
        }
        let chars = scan.chars[..at].iter().chain(&scan.chars[next..]);
        return (chars.collect(), Some((start, end)));
    }
    (text.to_owned(), None)
}

/// Whether a text in NFKC begins with a day.
pub(super) fn begins_with_day(text: &str) -> bool {
    let scan = Scan::new(text);
    (0..4).any(|at| scan.day(at).is_some())
}

fn time(minutes: u32) -> Option<Time> {
    Time::new((minutes / 60) as u8, (minutes % 60) as u8, 0)
}

/// The first such day that does not lie before another; `None` where there is none such.
fn after(first: Date, day: &Day) -> Option<Date> {
    if let (Some(year), Some(month)) = (day.year, day.month) {
        return Date::new(year, month, day.day);
    }
    let Some(month) = day.month else {
        let same = Date::new(first.year, first.month, day.day).filter(|date| *date >= first);
        let next = first.first_of_month().plus_months(1);
        return same.or_else(|| Date::new(next.year, next.month, day.day));
    };
    let same = Date::new(first.year, month, day.day).filter(|date| *date >= first);
    same.or_else(|| Date::new(first.year + 1, month, day.day))
}
