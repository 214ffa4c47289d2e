//! A number as people write it: `1,234`, 「１２万人」, 「約800」, 「延べ152人」, 「▲9」, 「三百人」. Dates, times, ranges
//! and telephone numbers beside it are none.

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub value: i64,
    /// Whether the text says that it is not exact (約, およそ, 程度).
    pub approximate: bool,
}

/// Words for "about": before the number, and after it.
const ABOUT: [&str; 9] = ["約", "およそ", "おおよそ", "概ね", "about ", "approx", "程度", "ほど", "前後"];
/// What may stand before a number in 漢数字, and which words may follow it: elsewhere such characters are parts of
/// words (三重県, 一般).
const BEFORE: [&str; 7] = ["約", "およそ", "延べ", "のべ", "合計", "計", "総勢"];
const COUNTERS: &str = "人名件社組世回台戸個枚冊点票円歳団か箇カヶ％%。、（(";

/// The first number in a text. `None` where there is none, where it has a fraction, is too large, or is only a bound
/// (5人未満).
pub fn number(text: &str) -> Option<Number> {
    let chars: Vec<char> = text.chars().map(narrow).collect();
    first(&chars, 0).map(|(number, _)| number)
}

/// The number of a text that has no other, so that it can be nothing else.
pub fn only_number(text: &str) -> Option<Number> {
    let chars: Vec<char> = text.chars().map(narrow).collect();
    let (number, end) = first(&chars, 0)?;
    first(&chars, end).is_none().then_some(number)
}

/// Digits and signs in half width; ▲ and all dashes are minus.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '，' => ',',
        '．' => '.',
        '：' => ':',
        '／' => '/',
        '−' | '－' | '▲' | '△' | '–' => '-',
        '\u{3000}' | '\u{a0}' | '\n' | '\t' | '\r' => ' ',
        c => c,
    }
}

/// The first number from a place on, and where it ends.
fn first(chars: &[char], from: usize) -> Option<(Number, usize)> {
    let mut at = from;
    let mut month = false;
    while let Some(c) = chars.get(at) {
        if !c.is_ascii_digit() {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let (value, mut end) = numeral(chars, at);
        // Dates, times, ranges, telephone numbers, H31.1.31, and numbers within names.
        let joined = chars.get(end).is_some_and(|c| matches!(c, '-' | '/' | ':' | '.' | '~' | '〜' | '～'))
            && chars.get(end + 1).is_some_and(char::is_ascii_digit);
        let named = before.is_some_and(char::is_ascii_alphabetic);
        if joined || named {
            while chars.get(end).is_some_and(|c| c.is_ascii_digit() || ",-/:.~〜～".contains(*c)) {
                end += 1;
            }
            at = end;
            continue;
        }
        let mut next = end;
        while chars.get(next) == Some(&' ') {
            next += 1;
        }
        let unit = chars.get(next).copied().unwrap_or(' ');
        if matches!(unit, '年' | '月' | '時' | '分') || (unit == '日' && month) {
            month = unit == '月';
            at = next + 1;
            continue;
        }
        let rest: String = chars.iter().skip(end).take(6).collect();
        if rest.contains("未満") {
            return None;
        }
        let minus =
            before == Some(&'-') && !at.checked_sub(2).and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        let front: String = chars.iter().take(at).skip(at.saturating_sub(8).max(from)).collect();
        let approximate = is_about(&front, &rest);
        return Some((Number { value: if minus { -value? } else { value? }, approximate }, end));
    }
    if from == 0 && !chars.iter().any(char::is_ascii_digit) { kanji(chars) } else { None }
}

fn is_about(front: &str, rest: &str) -> bool {
    let mut places = ABOUT.iter().enumerate();
    places.any(|(at, word)| if at < 6 { front.contains(word) } else { rest.contains(word) })
}

/// A whole text in 漢数字, with no more than 約 or 延べ before it and a counter behind.
fn kanji(chars: &[char]) -> Option<(Number, usize)> {
    let text: String = chars.iter().filter(|c| **c != ' ').collect();
    let mut rest = text.as_str();
    while let Some(tail) = BEFORE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = tail;
    }
    let chars: Vec<char> = rest.chars().collect();
    let (value, end) = numeral(&chars, 0);
    if end == 0 || chars.get(end).is_some_and(|c| !COUNTERS.contains(*c)) {
        return None;
    }
    let approximate = is_about(&text[..text.len() - rest.len()], "");
    Some((Number { value: value?, approximate }, usize::MAX))
}

/// The numeral that begins at a place, and where it ends; `None` for its value where that has a fraction, or is too
/// large.
fn numeral(chars: &[char], from: usize) -> (Option<i64>, usize) {
    let mut at = from;
    // What stands before 万, before 千 within it, and digits; of these so many behind a point.
    let (mut total, mut section, mut digits, mut places) = (0_i64, 0_i64, None, None);
    let mut fine = true;
    while let Some(c) = chars.get(at) {
        let digit_follows = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        let value = c.to_digit(10).or_else(|| "〇一二三四五六七八九".chars().position(|k| k == *c).map(|n| n as u32));
        if let Some(digit) = value {
            let next = digits.unwrap_or(0_i64).checked_mul(10).and_then(|n| n.checked_add(i64::from(digit)));
            fine &= next.is_some();
            digits = next.or(digits);
            places = places.map(|n| n + 1);
        } else if *c == '.' && digit_follows && places.is_none() && digits.is_some() {
            places = Some(0_u32);
        } else if !(*c == ',' && digit_follows && digits.is_some() && places.is_none()) {
            let Some(times) = multiplier(*c) else { break };
            let large = times >= 10_000;
            let fraction = 10_i64.checked_pow(places.take().unwrap_or(0));
            let own = digits.take();
            let base = if large { section + own.unwrap_or(0) } else { own.unwrap_or(1) };
            // 十 and 百 behind digits in Arabic writing begin another word (3百貨店); 万 and 千 do not.
            let product = base.checked_mul(times).zip(fraction).filter(|(n, f)| n % f == 0).map(|(n, f)| n / f);
            fine &= product.is_some();
            if large {
                section = 0;
                total = total.saturating_add(product.unwrap_or(0));
            } else {
                section = section.saturating_add(product.unwrap_or(0));
            }
        }
        at += 1;
    }
    let fraction = 10_i64.checked_pow(places.unwrap_or(0));
    let rest = fraction.filter(|f| digits.unwrap_or(0) % f == 0).map(|f| digits.unwrap_or(0) / f);
    let value = rest.and_then(|rest| total.checked_add(section)?.checked_add(rest)).filter(|_| fine);
    (value, at)
}

fn multiplier(c: char) -> Option<i64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '億' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<i64> {
        number(text).map(|n| n.value)
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, n) in [
            ("281", 281),
            (" 281 人", 281),
            ("１，２３４ 人", 1_234),
            ("12万人", 120_000),
            ("１２万３，４５６人", 123_456),
            ("1.5万人", 15_000),
            ("1億2,345万人", 123_450_000),
            ("5千人", 5_000),
            ("延べ152人", 152),
            ("▲9人", -9),
            ("-5", -5),
            ("−5", -5),
            ("281.0", 281),
            ("登録者 6,791 人(平成31年)", 6_791),
            ("362人(累計)", 362),
            ("登録者：281人", 281),
            ("あと100日", 100),
            ("三百人", 300),
            ("十二万人", 120_000),
            ("千二百三十四", 1_234),
            ("二八一名", 281),
            ("延べ 三百 人", 300),
        ] {
            assert_eq!(value(text), Some(n), "{text}");
        }
    }

    #[test]
    fn dates_times_and_telephones_beside_it_are_no_counts() {
        for (text, n) in [
            ("平成31年1月31日現在 281人", 281),
            ("平成31年 1月 31日時点で281人", 281),
            ("H31.1.31時点 281人", 281),
            ("2019-01-31: 281", 281),
            ("2019/1/31 10:30 更新 281人", 281),
            ("COVID19対策 76件", 76),
            ("281人(0123-52-3131へ)", 281),
        ] {
            assert_eq!(value(text), Some(n), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "増加",
            "三重県",
            "一般参加者",
            "千葉県",
            "万博",
            "令和7年度",
            "電話 0123-52-3131",
            "5人未満",
            "10〜20人",
            "3.4",
            "12.345",
            "99999999999999999999",
            "9999999999999億",
            "―",
            "not yet",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn about_is_said() {
        for text in ["約800", "延べ約800人", "およそ 800人", "800人程度", "約 八百人", "about 800", "approx. 800"]
        {
            assert_eq!(number(text), Some(Number { value: 800, approximate: true }), "{text}");
        }
        assert_eq!(number("800人"), Some(Number { value: 800, approximate: false }));
        assert_eq!(number("約束した人 800人").map(|n| n.value), Some(800));
    }

    #[test]
    fn the_only_one() {
        assert_eq!(only_number("夕張Likers! 281人(平成31年1月31日時点)").map(|n| n.value), Some(281));
        assert_eq!(only_number("120人のうち市外76人"), None);
        assert_eq!(only_number("人数はお問い合わせください。電話 0123-52-3131"), None);
        assert_eq!(only_number("24時間受付"), None);
    }
}
