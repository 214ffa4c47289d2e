//! Days and times as people write them: 「平成30年12月15日(土)～16日(日) 1泊2日」, `8/3～7`, 「午後1時30分」.
//!
//! A day without a year takes it, the first that is there: from the heading above (2018年; 平成30年度 is April to
//! March), from the line above (the next year where the day would lie more than half a year before that line's), or
//! it is the day nearest to the time at which the page is looked at. Where the weekday speaks for the year before or
//! after, that one is taken; where it speaks for none of them, the date counts and the weekday is wrong.

use crate::date::{Date, Time, Weekday};

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

/// Texts are looked at this far, in characters.
const REACH: usize = 300;
/// Days of one text.
const MOST_DAYS: usize = 60;

const ERAS: [(&str, i32); 10] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
    ("R", 2018),
    ("H", 1988),
    ("S", 1925),
    ("T", 1911),
    ("M", 1867),
];

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

/// A day as it stands in a text.
struct Day {
    year: Option<i32>,
    month: Option<u8>,
    day: u8,
    weekday: Option<Weekday>,
    next: usize,
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

/// 午前 and 午後.
#[derive(Clone, Copy, PartialEq)]
enum Marker {
    None,
    Morning,
    Afternoon,
}

/// A text by characters.
struct Scan {
    chars: Vec<char>,
}

impl Scan {
    fn new(text: &str) -> Self {
        Self { chars: text.chars().take(REACH).collect() }
    }

    fn is(&self, at: usize, c: char) -> bool {
        self.chars.get(at) == Some(&c)
    }

    /// Past white space.
    fn space(&self, mut at: usize) -> usize {
        while self.chars.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        at
    }

    /// Past a word, with white space before it.
    fn word(&self, at: usize, word: &str) -> Option<usize> {
        let mut at = self.space(at);
        for c in word.chars() {
            if !self.is(at, c) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    fn stands_before(&self, at: usize, word: &str) -> bool {
        let mut end = at;
        while end > 0 && self.chars.get(end - 1).is_some_and(|c| c.is_whitespace() || *c == ':') {
            end -= 1;
        }
        let length = word.chars().count();
        end >= length && self.word(end - length, word) == Some(end)
    }

    /// A number of up to four digits, and the place after it and white space.
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        let (value, next, digits) = self.digits(self.space(at))?;
        (digits <= 4).then(|| (value, self.space(next)))
    }

    fn digits(&self, at: usize) -> Option<(u32, usize, usize)> {
        let (mut value, mut next) = (0u32, at);
        while let Some(digit) = self.chars.get(next).and_then(|c| c.to_digit(10)) {
            value = value.saturating_mul(10).saturating_add(digit);
            next += 1;
        }
        (next > at).then_some((value, next, next - at))
    }

    /// Whether a number or word may begin here: not within another.
    fn begins(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n).and_then(|at| self.chars.get(at));
        match before(1) {
            Some(':') => !before(2).is_some_and(char::is_ascii_digit),
            Some(c) => !c.is_ascii_alphanumeric() && !matches!(c, '/' | '.'),
            None => true,
        }
    }

    /// A year with what parts it from the month; `next` is behind that.
    fn year(&self, at: usize) -> Option<(i32, usize)> {
        if !self.begins(at) {
            return None;
        }
        for (name, before) in ERAS {
            let Some(next) = self.word(at, name).filter(|_| !self.chars.get(at).is_some_and(|c| c.is_whitespace()))
            else {
                continue;
            };
            let next = self.space(next);
            let (year, next) = if self.is(next, '元') { (1, self.space(next + 1)) } else { self.number(next)? };
            let parted = self.is(next, '年') || self.chars.get(next).is_some_and(|c| matches!(c, '.' | '/' | '-'));
            return (parted && (1..=99).contains(&year)).then(|| (before + year as i32, next + 1));
        }
        let (year, next, digits) = self.digits(at)?;
        let next = self.space(next);
        let parted = self.chars.get(next).is_some_and(|c| matches!(c, '年' | '.' | '/' | '-'));
        (digits == 4 && parted && (1800..=2200).contains(&year)).then_some((year as i32, next + 1))
    }

    /// A day with its month, and its year where it has one.
    fn day(&self, at: usize) -> Option<Day> {
        if self.chars.get(at).is_some_and(|c| c.is_whitespace()) {
            return self.day(self.space(at));
        }
        if !self.begins(at) {
            return None;
        }
        if let Some((whole, next, 8)) = self.digits(at) {
            let (year, month, day) = ((whole / 10_000) as i32, (whole / 100 % 100) as u8, (whole % 100) as u8);
            Date::new(year, month, day).filter(|_| (1800..=2200).contains(&year))?;
            return Some(self.with_weekday(Day { year: Some(year), month: Some(month), day, weekday: None, next }));
        }
        let (year, at) = self.year(at).map_or((None, at), |(year, next)| (Some(year), next));
        let (month, next) = self.number(at)?;
        let sign = *self.chars.get(next)?;
        // A point or stroke alone could be any number.
        let parted = matches!(sign, '月' | '/') || (year.is_some() && matches!(sign, '.' | '-'));
        if !parted || !(1..=12).contains(&month) {
            return None;
        }
        let (day, next) = self.number(next + 1)?;
        if !(1..=31).contains(&day) {
            return None;
        }
        let next = if self.is(next, '日') { next + 1 } else { next };
        // `1/2/3`, 「1/2人」
        if sign == '/' && self.chars.get(next).is_some_and(|c| matches!(c, '/' | '人' | '名' | '円' | '回' | '%')) {
            return None;
        }
        Some(self.with_weekday(Day { year, month: Some(month as u8), day: day as u8, weekday: None, next }))
    }

    /// A day of a month that was named before: 「16日(日)」, `7`.
    fn bare(&self, at: usize) -> Option<Day> {
        let (day @ 1..=31, mut next) = self.number(at)? else { return None };
        if self.is(next, '日') {
            next += 1;
            // 「3日間」, 「2日目」
            if self.chars.get(next).is_some_and(|c| matches!(c, '間' | '目')) {
                return None;
            }
        }
        let ends = match self.chars.get(next) {
            None => true,
            Some(_) if self.is(next - 1, '日') || self.is(next - 1, ' ') => !self
                .chars
                .get(next)
                .is_some_and(|c| matches!(c, '時' | ':' | '分' | '名' | '人' | '円' | '泊' | '月' | '年')),
            Some(c) => matches!(c, '(' | '[') || self.dash(next).is_some() || self.comma(next).is_some(),
        };
        ends.then(|| self.with_weekday(Day { year: None, month: None, day: day as u8, weekday: None, next }))
    }

    fn with_weekday(&self, day: Day) -> Day {
        let at = self.space(day.next);
        let index = |c: &char| "日月火水木金土".chars().position(|known| known == *c).map(|at| at as Weekday);
        let open = self.chars.get(at);
        if matches!(open, Some('(' | '[' | '〈' | '【')) {
            let rest = &self.chars[at + 1..];
            let Some(length) = rest.iter().take(12).position(|c| matches!(c, ')' | ']' | '〉' | '】')) else {
                return day;
            };
            let inside: String = rest[..length].iter().collect();
            let only = inside.chars().all(|c| "日月火水木金土曜祝休振替・,、/ ".contains(c));
            if !only {
                return day;
            }
            let plain = inside.replace("曜日", "").replace("祝日", "").replace("休日", "");
            return Day { weekday: plain.chars().find_map(|c| index(&c)), next: at + length + 2, ..day };
        }
        match open.and_then(index) {
            Some(weekday) if self.is(at + 1, '曜') => {
                Day { weekday: Some(weekday), next: if self.is(at + 2, '日') { at + 3 } else { at + 2 }, ..day }
            }
            _ => day,
        }
    }

    /// What stands between the two ends of a range.
    fn dash(&self, at: usize) -> Option<usize> {
        let at = self.space(at);
        let dash = self
            .chars
            .get(at)
            .is_some_and(|c| matches!(c, '~' | '〜' | '～' | '-' | '–' | '—' | '―' | '−' | '‐' | 'ー' | '→'));
        if dash { Some(at + 1) } else { self.word(at, "から") }
    }

    /// What stands between days of a list.
    fn comma(&self, at: usize) -> Option<usize> {
        let at = self.space(at);
        if self.chars.get(at).is_some_and(|c| matches!(c, '・' | '、' | ',' | 'と' | '&')) {
            return Some(at + 1);
        }
        self.word(at, "及び").or_else(|| self.word(at, "および"))
    }

    /// A time of day in minutes, up to 1440.
    fn time(&self, at: usize, before: Marker) -> Option<(u32, Marker, usize)> {
        let at = self.space(at);
        if let Some(next) = self.word(at, "正午") {
            return Some((720, Marker::Afternoon, next));
        }
        let marks = [
            ("午前", Marker::Morning),
            ("午後", Marker::Afternoon),
            ("AM", Marker::Morning),
            ("PM", Marker::Afternoon),
        ];
        let marked = marks.iter().find_map(|(word, marker)| Some((*marker, self.word(at, word)?)));
        let (marker, at) = marked.unwrap_or((Marker::None, at));
        if marked.is_none() && !self.begins(at) {
            return None;
        }
        let (mut hour, next, digits) = self.digits(self.space(at))?;
        if digits > 2 || hour > 24 {
            return None;
        }
        let (mut minute, mut next) = (0, self.space(next));
        if self.is(next, ':') {
            let (found, after, 2) = self.digits(next + 1)? else { return None };
            (minute, next) = (found, after);
        } else if self.is(next, '時') && !self.is(next + 1, '間') {
            next += 1;
            if self.is(next, '半') {
                (minute, next) = (30, next + 1);
            } else if let Some((found, after)) = self.number(next).filter(|(_, after)| self.is(*after, '分')) {
                (minute, next) = (found, after + 1);
            }
        } else {
            return None;
        }
        if marker == Marker::Afternoon && hour < 12 {
            hour += 12;
        }
        let minutes = hour * 60 + minute;
        let marker = if marked.is_some() { marker } else { before };
        (minute < 60 && minutes <= 1_440).then_some((minutes, marker, next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::{Native, Platform};
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    /// Looked at on 2018-12-14.
    fn above() -> Above {
        Above::new(day("2018-12-14"))
    }

    fn told(written: &Written) -> String {
        let days: Vec<String> =
            written.days.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}/{b}") }).collect();
        let mut out = days.join(" ");
        if let Some(start) = written.start {
            out += &format!(" {start}");
        }
        if let Some(end) = written.end {
            out += &format!("-{:02}:{:02}", end / 60, end % 60);
        }
        out + if written.wrong_weekday { " !" } else { "" }
    }

    #[test]
    fn days_and_times_as_people_write_them() {
        for (text, means, rest) in [
            ("平成30年12月15日(土)～16日(日) 1泊2日", "2018-12-15/2018-12-16", "1泊2日"),
            ("平成30年12月15日(土)~16日(日) 1泊2日", "2018-12-15/2018-12-16", "1泊2日"),
            (
                "平成３０年１１月２４日（土）〜２６日（月）　２泊３日　※終了しました",
                "2018-11-24/2018-11-26",
                "2泊3日 ※終了しました",
            ),
            ("11/3", "2018-11-03", ""),
            ("8/3～7", "2018-08-03/2018-08-07", ""),
            ("10/27–11/10", "2018-10-27/2018-11-10", ""),
            ("12/27～1/5", "2018-12-27/2019-01-05", ""),
            ("12/27(木)～3(木)", "2018-12-27/2019-01-03", ""),
            ("12月15日（土）", "2018-12-15", ""),
            ("12月15日土曜日", "2018-12-15", ""),
            ("令和元年5月1日", "2019-05-01", ""),
            ("R1.5.1", "2019-05-01", ""),
            ("H31.1.19（土）", "2019-01-19", ""),
            ("昭和64年1月7日", "1989-01-07", ""),
            ("㍻30年12月15日㈯", "2018-12-15", ""),
            ("平成 30 年 12 月 15 日 ( 土 )", "2018-12-15", ""),
            ("2018.12.15", "2018-12-15", ""),
            ("2018/12/15", "2018-12-15", ""),
            ("2018-12-15", "2018-12-15", ""),
            ("20181215", "2018-12-15", ""),
            ("2018年12月15日(土)10時～15時30分", "2018-12-15 10:00-15:30", ""),
            ("2018年12月15日(土)午後1時30分", "2018-12-15 13:30", ""),
            ("2018年12月15日 午後1時～3時半", "2018-12-15 13:00-15:30", ""),
            ("2018年12月15日 午前10時～午後3時", "2018-12-15 10:00-15:00", ""),
            ("2018年12月15日 10:00-12:00", "2018-12-15 10:00-12:00", ""),
            ("2018年12月15日 10時から15時まで", "2018-12-15 10:00-15:00", ""),
            ("2018年12月15日 10時から", "2018-12-15 10:00", ""),
            ("2018年12月15日 正午～24時", "2018-12-15 12:00-24:00", ""),
            ("2018年12月31日22:00～翌2:00", "2018-12-31/2019-01-01 22:00-02:00", ""),
            ("2018年12月15日(土)10時～16日(日)15時", "2018-12-15/2018-12-16 10:00-15:00", ""),
            ("11/3・4", "2018-11-03 2018-11-04", ""),
            ("11月3日、10日、17日", "2018-11-03 2018-11-10 2018-11-17", ""),
            ("11/24(土)、12/1(土)～2(日)", "2018-11-24 2018-12-01/2018-12-02", ""),
            ("11月3日(土・祝)", "2018-11-03", ""),
            ("11月23日(祝・金)", "2018-11-23", ""),
            ("12/15、30名", "2018-12-15", "30名"),
            ("日時:12月15日(土) 開場9:30 開演10:00", "2018-12-15 10:00", "日時: 開場9:30 開演"),
            ("12月15日(雨天中止)10時", "2018-12-15 10:00", "(雨天中止)"),
            ("12月15日(日)", "2019-12-15", ""),
            ("2018年12月15日(日)", "2018-12-15 !", ""),
            ("12月15日(月)", "2018-12-15 !", ""),
            ("12/15 3時間", "2018-12-15", "3時間"),
            ("12/15～3日間", "2018-12-15", "3日間"),
            ("7/1", "2018-07-01", ""),
            ("4/1", "2019-04-01", ""),
        ] {
            let written = read(&Native.nfkc(text), &mut above()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((told(&written).as_str(), written.rest.as_str()), (means, rest), "{text}");
        }
        for text in [
            "",
            "未定",
            "毎週土曜",
            "12月下旬",
            "平成30年12月",
            "13/1",
            "2/30",
            "1/2人",
            "A4/2",
            "011-204-5089",
            "10:00",
            "500円",
            "2018年",
        ] {
            assert_eq!(read(&Native.nfkc(text), &mut above()), None, "{text}");
        }
    }

    #[test]
    fn the_year_comes_from_above() {
        let all = |heading: &str, lines: &[&str]| -> Vec<String> {
            let mut above = above();
            above.heading(heading);
            lines.iter().map(|line| read(line, &mut above).map_or("-".to_owned(), |written| told(&written))).collect()
        };
        assert_eq!(
            all("", &["2016年11月3日", "12/15", "1/19", "3/1"]),
            ["2016-11-03", "2016-12-15", "2017-01-19", "2017-03-01"]
        );
        assert_eq!(all("2016年の行事", &["1/10", "4/5", "12/20"]), ["2016-01-10", "2016-04-05", "2016-12-20"]);
        assert_eq!(all("平成28年度", &["4/5", "12/20", "1/10"]), ["2016-04-05", "2016-12-20", "2017-01-10"]);
        assert_eq!(
            all("2018年12月の予定", &["15日(土)", "16日", "12/20", "3人"]),
            ["2018-12-15", "2018-12-16", "2018-12-20", "-"]
        );
        assert_eq!(all("", &["11/3", "1/19", "7/1"]), ["2018-11-03", "2019-01-19", "2019-07-01"]);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(平成|令和|R|[0-9]{1,4}|年|月|日|[/.~,・、-]|\\(土\\)|午後|時|分|半|:|から|翌| |度|\\PC){0,20}") {
            let mut above = above();
            above.heading(&text);
            if let Some(written) = read(&text, &mut above) {
                prop_assert!(!written.days.is_empty());
            }
            times(&text);
            begins_with_day(&text);
        }
    }
}
