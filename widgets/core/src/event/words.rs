//! An occurrence in words: dates, times, nights, prices, addresses to apply at.

use super::filter::Facet;
use super::{Event, LocalTime, Mode, Moment, Occurrence, Status, fiscal};
use crate::date::{Date, Time};
use crate::i18n::{CalendarKey, Catalogue};
use crate::platform::Platform;

/// When it takes place, whole: 「2018年12月15日(土)～12月16日(日)」「2018年11月3日(土) 10:00～12:00」.
pub fn when(occurrence: &Occurrence, texts: &Catalogue) -> String {
    when_in(occurrence, 0, texts)
}

/// The same where the year is known from what stands around: 「12月15日(土)～12月16日(日)」.
pub fn when_in(occurrence: &Occurrence, year: i32, texts: &Catalogue) -> String {
    let (first, last) = (occurrence.first, occurrence.last);
    let mut from = if first.year == year { texts.day(first) } else { texts.date_with_weekday(first) };
    let several = first != last;
    let Some(start) = occurrence.start else {
        return if several { texts.fill(CalendarKey::Range, &[&from, &later(first, last, texts)]) } else { from };
    };
    if !several {
        from.push(' ');
        from.push_str(&time(occurrence, texts));
        return from;
    }
    push_time(&mut from, start);
    let mut to = later(first, last, texts);
    if let Some(end) = occurrence.end {
        to.push(' ');
        to.push_str(&end_time(end));
    }
    texts.fill(CalendarKey::Range, &[&from, &to])
}

/// The time on its day: 「10:00～12:00」; empty where it lasts whole days.
pub fn time(occurrence: &Occurrence, texts: &Catalogue) -> String {
    let Some(start) = occurrence.start else { return String::new() };
    let start = start.to_string();
    match occurrence.end {
        Some(end) => texts.fill(CalendarKey::Range, &[&start, &end_time(end)]),
        None => texts.fill(CalendarKey::From, &[&start]),
    }
}

/// The last day, with its year only where that is another one.
fn later(first: Date, last: Date, texts: &Catalogue) -> String {
    if first.year == last.year { texts.day(last) } else { texts.date_with_weekday(last) }
}

/// The midnight that ends a day is 24:00.
fn end_time(end: Time) -> String {
    if end.seconds() == 0 { "24:00".to_owned() } else { end.to_string() }
}

fn push_time(text: &mut String, time: Time) {
    text.push(' ');
    text.push_str(&time.to_string());
}

/// A day, and the time where there is one.
pub fn moment(moment: Moment, texts: &Catalogue) -> String {
    let mut text = texts.date_with_weekday(moment.date);
    if let Some(time) = moment.time {
        push_time(&mut text, time);
    }
    text
}

/// From when to when one can apply; empty where nothing is said.
pub fn applications(event: &Event, texts: &Catalogue) -> String {
    let start = event.application_start.map(|at| moment(at, texts));
    let end = event.application_deadline.map(|at| moment(at, texts));
    match (start, end) {
        (Some(start), Some(end)) => texts.fill(CalendarKey::Range, &[&start, &end]),
        (Some(start), None) => texts.fill(CalendarKey::From, &[&start]),
        (None, Some(end)) => texts.fill(CalendarKey::Until, &[&end]),
        (None, None) => String::new(),
    }
}

/// 「1泊2日」; empty where it is no stay.
pub fn nights(event: &Event, texts: &Catalogue) -> String {
    let Some(nights) = event.nights else { return String::new() };
    texts.fill(CalendarKey::Nights, &[&nights.to_string(), &(u16::from(nights) + 1).to_string()])
}

/// The price: 「500円 高校生以下は無料」.
pub fn fee(event: &Event, texts: &Catalogue) -> String {
    let price = match event.fee_jpy {
        None => String::new(),
        Some(0) => texts.text(CalendarKey::Free).to_owned(),
        Some(yen) => texts.fill(CalendarKey::Yen, &[&crate::count::grouped(i64::from(yen))]),
    };
    joined(price, &event.fee)
}

/// The places: 「20人 残り3人 先着順」.
pub fn capacity(event: &Event, texts: &Catalogue) -> String {
    let places =
        |key, n: Option<u32>| n.map(|n| texts.fill(key, &[&crate::count::grouped(i64::from(n))])).unwrap_or_default();
    let all = joined(places(CalendarKey::People, event.capacity), &places(CalendarKey::PlacesLeft, event.remaining));
    joined(all, &event.capacity_remark)
}

fn joined(mut text: String, more: &str) -> String {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
    text
}

/// The word for a status.
pub fn status(status: Status) -> CalendarKey {
    match status {
        Status::Planned => CalendarKey::Planned,
        Status::NotYetOpen => CalendarKey::NotYetOpen,
        Status::Open => CalendarKey::Open,
        Status::FewLeft => CalendarKey::FewLeft,
        Status::Full => CalendarKey::Full,
        Status::Closed => CalendarKey::Closed,
        Status::Ongoing => CalendarKey::Ongoing,
        Status::Ended => CalendarKey::Ended,
        Status::Cancelled => CalendarKey::Cancelled,
        Status::Postponed => CalendarKey::Postponed,
    }
}

/// The word for how one takes part.
pub fn mode(mode: Mode) -> CalendarKey {
    match mode {
        Mode::OnSite => CalendarKey::OnSite,
        Mode::Online => CalendarKey::Online,
        Mode::Both => CalendarKey::OnSiteOrOnline,
    }
}

/// The name of a facet.
pub fn facet(facet: Facet) -> CalendarKey {
    match facet {
        Facet::Source => CalendarKey::FromSource,
        Facet::Category => CalendarKey::Categories,
        Facet::Place => CalendarKey::Place,
        Facet::Mode => CalendarKey::Mode,
        Facet::Status => CalendarKey::Standing,
        Facet::Fee => CalendarKey::Fee,
    }
}

/// The word for a choice that we name ourselves; `None` for sources, categories and places.
pub fn choice(facet: Facet, value: &str) -> Option<CalendarKey> {
    match (facet, value) {
        (Facet::Mode, "on-site") => Some(mode(Mode::OnSite)),
        (Facet::Mode, "online") => Some(mode(Mode::Online)),
        (Facet::Mode, "both") => Some(mode(Mode::Both)),
        (Facet::Fee, "free") => Some(CalendarKey::Free),
        (Facet::Fee, "paid") => Some(CalendarKey::Paid),
        (Facet::Status, code) => Status::ALL.into_iter().find(|known| known.code() == code).map(status),
        _ => None,
    }
}

/// The year of a day, with its era where the language has eras: 「2018年(平成30年)」.
pub fn year(date: Date, texts: &Catalogue) -> String {
    let year = date.year.to_string();
    texts.era_year(date).map_or_else(|| year.clone(), |era| texts.fill(CalendarKey::YearEra, &[&year, &era]))
}

/// The month of a day, with its era where the language has eras: 「2018年(平成30年)12月」. Of a month in which an era
/// begins, it is that of the day.
pub fn year_month(date: Date, texts: &Catalogue) -> String {
    let Some(era) = texts.era_year(date) else { return texts.year_month(date) };
    texts.fill(CalendarKey::YearMonthEra, &[&date.year.to_string(), &era, texts.month(date.month)])
}

/// A fiscal year, with its era where the language has eras: 「平成30年度(2018年度)」. It bears the era of 1 May: all of
/// 2019 is 令和元年度, as the ministries agreed on 1 April 2019 (改元に伴う元号による年表示の取扱い).
pub fn fiscal_year(year: i32, texts: &Catalogue) -> String {
    let number = year.to_string();
    match texts.era_year(fiscal::first(year).plus_months(1)) {
        Some(era) => texts.fill(CalendarKey::FiscalYearEra, &[&era, &number]),
        None => texts.fill(CalendarKey::FiscalYear, &[&number]),
    }
}

/// What is shared of an occurrence beside its address: name, time and place, a line each.
pub fn share(event: &Event, occurrence: &Occurrence, texts: &Catalogue) -> String {
    let mut text = [&event.event_name, "\n", &when(occurrence, texts)].concat();
    if !event.place.is_empty() {
        text.push('\n');
        text.push_str(&event.place);
    }
    text
}

/// The start for machines: `2018-12-15`, or RFC 3339 with the zone's offset.
pub fn start(occurrence: &Occurrence, zone: &str, platform: &dyn Platform) -> String {
    let mut text = occurrence.first.to_string();
    let Some(time) = occurrence.start else { return text };
    text.push('T');
    text.push_str(&time.to_string());
    text.push_str(":00");
    let local = LocalTime { date: occurrence.first, time };
    let offset = |at| super::zone::offset_minutes(zone, at, platform);
    if let Some(minutes) = super::zone::to_epoch(local, zone, platform).and_then(offset) {
        text.push(if minutes < 0 { '-' } else { '+' });
        let minutes = minutes.abs();
        text.push_str(&Time::from_seconds(i64::from(minutes) * 60).to_string());
    }
    text
}

/// Where one applies: at the event's own address, else at the page's, in which `{id}` is the event's identifier.
/// `None` where nobody can apply through a link.
pub fn apply_address(event: &Event, template: Option<&str>) -> Option<String> {
    if !event.apply_url.is_empty() {
        return Some(event.apply_url.clone());
    }
    let template = template.filter(|template| !template.is_empty())?;
    let address = crate::search::replaced(template, "{id}", &percent_encoded(&event.id));
    crate::url::safe(&address)
}

/// Percent-encoded as `encodeURIComponent` does it.
pub(crate) fn percent_encoded(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(HEX.get(usize::from(digit)).map_or('0', |hex| char::from(*hex)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::When;
    use crate::i18n::{Lang, source};
    use crate::platform::Native;

    fn occurrence(first: &str, last: &str, start: &str, end: &str) -> Occurrence {
        let day = |text| Date::parse(text).expect("date");
        let own = Moment { date: day(first), time: Time::parse(start) };
        Occurrence { entry: 0, first: day(first), last: day(last), start: own.time, end: Time::parse(end), own }
    }

    #[test]
    fn when_in_words() {
        let (ja, en) = (source::catalogue(Lang::Ja), source::catalogue(Lang::En));
        for (what, japanese, english) in [
            (("2018-12-15", "2018-12-15", "", ""), "2018年12月15日(土)", "Sat 15 December 2018"),
            (
                ("2018-12-15", "2018-12-16", "", ""),
                "2018年12月15日(土)～12月16日(日)",
                "Sat 15 December 2018 – Sun 16 December",
            ),
            (
                ("2018-12-31", "2019-01-01", "", ""),
                "2018年12月31日(月)～2019年1月1日(火)",
                "Mon 31 December 2018 – Tue 1 January 2019",
            ),
            (
                ("2018-11-03", "2018-11-03", "10:00", "12:00"),
                "2018年11月3日(土) 10:00～12:00",
                "Sat 3 November 2018 10:00 – 12:00",
            ),
            (
                ("2018-11-03", "2018-11-03", "18:00", "00:00"),
                "2018年11月3日(土) 18:00～24:00",
                "Sat 3 November 2018 18:00 – 24:00",
            ),
            (("2018-11-03", "2018-11-03", "10:00", ""), "2018年11月3日(土) 10:00～", "Sat 3 November 2018 from 10:00"),
            (
                ("2018-09-20", "2018-09-23", "10:00", "17:00"),
                "2018年9月20日(木) 10:00～9月23日(日) 17:00",
                "Thu 20 September 2018 10:00 – Sun 23 September 17:00",
            ),
        ] {
            let found = occurrence(what.0, what.1, what.2, what.3);
            assert_eq!((when(&found, &ja).as_str(), when(&found, &en).as_str()), (japanese, english));
        }
    }

    #[test]
    fn price_places_and_nights() {
        let ja = source::catalogue(Lang::Ja);
        let day = Date::parse("2018-12-15").expect("date");
        let mut event = Event::new("a b/あ", "x", When::Days { first: day, last: day }, "Asia/Tokyo");
        assert_eq!((fee(&event, &ja), capacity(&event, &ja), nights(&event, &ja)), Default::default());
        event.fee_jpy = Some(1_500);
        event.fee = "高校生以下は無料".to_owned();
        event.capacity = Some(20);
        event.remaining = Some(3);
        event.nights = Some(1);
        assert_eq!(fee(&event, &ja), "1,500円 高校生以下は無料");
        assert_eq!(capacity(&event, &ja), "20人 残り3人");
        assert_eq!(nights(&event, &ja), "1泊2日");
        event.application_deadline = Some(Moment { date: day, time: Time::new(17, 0, 0) });
        assert_eq!(applications(&event, &ja), "2018年12月15日(土) 17:00まで");
        assert_eq!(apply_address(&event, Some("/apply?p={id}")).as_deref(), Some("/apply?p=a%20b%2F%E3%81%82"));
        assert_eq!(apply_address(&event, Some("#form")).as_deref(), Some("#form"));
        assert_eq!(apply_address(&event, Some("javascript:{id}")), None);
        assert_eq!(apply_address(&event, None), None);
    }

    #[test]
    fn years_with_their_eras() {
        let (ja, easy, en) =
            (source::catalogue(Lang::Ja), source::catalogue(Lang::JaEasy), source::catalogue(Lang::En));
        let day = |text| Date::parse(text).expect("date");
        assert_eq!(year(day("2018-12-15"), &ja), "2018年(平成30年)");
        assert_eq!(year_month(day("2019-04-01"), &ja), "2019年(平成31年)4月");
        assert_eq!(year_month(day("2019-05-01"), &ja), "2019年(令和元年)5月");
        assert_eq!([year_month(day("2018-12-15"), &en), year(day("2018-12-15"), &en)], ["December 2018", "2018"]);
        for (year, text) in [
            (2018, "平成30年度(2018年度)"),
            (2019, "令和元年度(2019年度)"),
            (2025, "令和7年度(2025年度)"),
            (1989, "平成元年度(1989年度)"),
            (1988, "昭和63年度(1988年度)"),
        ] {
            assert_eq!(fiscal_year(year, &ja), text);
        }
        assert_eq!(fiscal_year(2018, &en), "Fiscal year 2018 (from April)");
        assert!(fiscal_year(2018, &easy).starts_with("2018年度("));
    }

    #[test]
    fn every_choice_of_ours_has_a_word() {
        let ja = source::catalogue(Lang::Ja);
        let word = |facet, value| choice(facet, value).map(|key| ja.text(key));
        assert_eq!(word(Facet::Mode, "both"), Some("現地とオンライン"));
        assert_eq!([word(Facet::Fee, "free"), word(Facet::Fee, "paid")], [Some("無料"), Some("有料")]);
        for known in Status::ALL {
            assert_eq!(choice(Facet::Status, known.code()), Some(status(known)));
        }
        assert_eq!([word(Facet::Category, "食"), word(Facet::Status, "食")], [None, None]);
        assert_eq!(
            Facet::ALL.map(|each| ja.text(facet(each))),
            ["情報源", "分類", "場所", "開催方法", "受付状況", "料金"]
        );
    }

    #[test]
    fn what_is_shared() {
        let day = Date::parse("2018-12-15").expect("date");
        let mut event = Event::new("a", "そば打ち", When::Days { first: day, last: day }, "Asia/Tokyo");
        let (found, ja) = (occurrence("2018-12-15", "2018-12-16", "", ""), source::catalogue(Lang::Ja));
        assert_eq!(share(&event, &found, &ja), "そば打ち\n2018年12月15日(土)～12月16日(日)");
        event.place = "長沼町".to_owned();
        assert!(share(&event, &found, &ja).ends_with("\n長沼町"));
    }

    #[test]
    fn starts_for_machines() {
        let found = occurrence("2018-11-03", "2018-11-03", "10:00", "12:00");
        assert_eq!(when_in(&found, 2018, &source::catalogue(Lang::Ja)), "11月3日(土) 10:00～12:00");
        assert_eq!(start(&found, "Asia/Tokyo", &Native), "2018-11-03T10:00:00+09:00");
        assert_eq!(start(&found, "America/New_York", &Native), "2018-11-03T10:00:00-04:00");
        assert_eq!(start(&occurrence("2018-11-03", "2018-11-04", "", ""), "Asia/Tokyo", &Native), "2018-11-03");
    }
}
