//! The parts of days and times in a text: numbers, eras, weekdays, and what stands between them.

use crate::date::{Date, Weekday};

/// Texts are looked at this far, in characters.
const REACH: usize = 300;
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

/// A day as it stands in a text.
pub(super) struct Day {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: u8,
    pub weekday: Option<Weekday>,
    pub next: usize,
}

/// 午前 and 午後.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Marker {
    None,
    Morning,
    Afternoon,
}

/// A text by characters.
pub(super) struct Scan {
    pub chars: Vec<char>,
}

impl Scan {
    pub fn new(text: &str) -> Self {
        Self { chars: text.chars().take(REACH).collect() }
    }

    pub fn is(&self, at: usize, c: char) -> bool {
        self.chars.get(at) == Some(&c)
    }

    /// Past white space.
    pub fn space(&self, mut at: usize) -> usize {
        while self.chars.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        at
    }

    /// Past a word, with white space before it.
    pub fn word(&self, at: usize, word: &str) -> Option<usize> {
        let mut at = self.space(at);
        for c in word.chars() {
            if !self.is(at, c) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    pub fn stands_before(&self, at: usize, word: &str) -> bool {
        let mut end = at;
        while end > 0 && self.chars.get(end - 1).is_some_and(|c| c.is_whitespace() || *c == ':') {
            end -= 1;
        }
        let length = word.chars().count();
        end >= length && self.word(end - length, word) == Some(end)
    }

    /// A number of up to four digits, and the place after it and white space.
    pub fn number(&self, at: usize) -> Option<(u32, usize)> {
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
    pub fn year(&self, at: usize) -> Option<(i32, usize)> {
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
    pub fn day(&self, at: usize) -> Option<Day> {
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
    pub fn bare(&self, at: usize) -> Option<Day> {
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
    pub fn dash(&self, at: usize) -> Option<usize> {
        let at = self.space(at);
        let dash = self
            .chars
            .get(at)
            .is_some_and(|c| matches!(c, '~' | '〜' | '～' | '-' | '–' | '—' | '―' | '−' | '‐' | 'ー' | '→'));
        if dash { Some(at + 1) } else { self.word(at, "から") }
    }

    /// What stands between days of a list.
    pub fn comma(&self, at: usize) -> Option<usize> {
        let at = self.space(at);
        if self.chars.get(at).is_some_and(|c| matches!(c, '・' | '、' | ',' | 'と' | '&')) {
            return Some(at + 1);
        }
        self.word(at, "及び").or_else(|| self.word(at, "および"))
    }

    /// A time of day in minutes, up to 1440.
    pub fn time(&self, at: usize, before: Marker) -> Option<(u32, Marker, usize)> {
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
