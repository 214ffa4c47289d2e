//! Writes our own JSON, which [`super::read`] reads back to the same events.

use super::field::{Field, json_name};
use super::markup::escaped;
use super::{Feed, when};
use crate::event::{Event, Mode, Moment, Status, When};
use crate::json::{Map, Value, written};
use crate::text::glossary::Term;

/// A feed as our own JSON: events in the names of DS-43C with their recurrence, its name and next page. What was wrong
/// in it is left out.
pub fn write_json(feed: &Feed) -> String {
    let mut file = Map::new();
    if !feed.name.is_empty() {
        file.insert("name".to_owned(), Value::from(feed.name.as_str()));
    }
    if let Some(next) = &feed.next {
        file.insert("next".to_owned(), Value::from(next.as_str()));
    }
    file.insert("events".to_owned(), Value::from(feed.events.iter().map(|event| one(event)).collect::<Vec<_>>()));
    written(&Value::from(file))
}

/// An event. Every field is named here, so that a new one is not forgotten.
fn one(event: &Event) -> Value {
    use Field as F;
    let Event {
        id,
        event_name,
        event_name_kana,
        sub_title,
        description,
        categories,
        place,
        address,
        geo,
        access,
        organizer,
        contact,
        target_person,
        conditions,
        capacity,
        remaining,
        capacity_remark,
        fee_jpy,
        fee,
        url,
        apply_url,
        apply_method,
        image_url,
        flyer_url,
        report_url,
        webinar_url,
        invitation,
        nights,
        sdgs,
        terms,
        status_said,
        mode,
        when,
        when_remark,
        time_zone,
        recurrence,
        recurrence_id,
        application_start,
        application_deadline,
    } = event;
    let mut out = Members(Map::new());
    let (latitude, longitude) = geo.split_once(',').unwrap_or_default();
    out.text(F::Id, id);
    out.text(F::EventName, event_name);
    out.text(F::Kana, event_name_kana);
    out.when(*when);
    for (field, text) in [
        (F::SubTitle, sub_title),
        (F::Location, place),
        (F::Address, address),
        (F::Access, access),
        (F::Organizer, organizer),
        (F::Contact, contact),
        (F::TargetPerson, target_person),
        (F::Condition, conditions),
        (F::CapacityRemark, capacity_remark),
        (F::FeeDescription, fee),
        (F::EventUrl, url),
        (F::ApplicationUrl, apply_url),
        (F::ImageUrl, image_url),
        (F::FlyerUrl, flyer_url),
        (F::ReportUrl, report_url),
        (F::WebinarUrl, webinar_url),
        (F::TimeZone, time_zone),
    ] {
        out.text(field, text);
    }
    out.text(F::Latitude, latitude);
    out.text(F::Longitude, longitude);
    // In these markup is read, so that what looks like it is escaped.
    for (field, text) in
        [(F::Description, description), (F::ApplicationMethod, apply_method), (F::DateTimeDescription, when_remark)]
    {
        out.text(field, &escaped(text));
    }
    for (field, number) in [
        (F::Capacity, *capacity),
        (F::Remaining, *remaining),
        (F::FeeJpy, *fee_jpy),
        (F::Nights, nights.map(u32::from)),
    ] {
        if let Some(number) = number {
            out.add(field, Value::from(number));
        }
    }
    out.list(F::EventType, categories.iter().map(|item| Value::from(item.as_str())).collect());
    out.list(F::Sdgs, sdgs.iter().map(|goal| Value::from(u32::from(*goal))).collect());
    if !terms.is_empty() {
        let term = |term: &Term| {
            let members = [("term", &term.term), ("text", &term.text)];
            Value::Object(members.into_iter().map(|(name, text)| (name.to_owned(), text.as_str().into())).collect())
        };
        out.0.insert("terms".to_owned(), Value::Array(terms.iter().map(term).collect()));
    }
    if *invitation {
        out.add(F::Invitation, Value::from(true));
    }
    out.text(F::Status, status_said.map_or("", said));
    out.text(
        F::Webinar,
        match mode {
            Some(Mode::OnSite) => "現地開催のみ",
            Some(Mode::Online) => "オンライン",
            Some(Mode::Both) => "ハイブリッド",
            None => "",
        },
    );
    for (moment, date, time) in [
        (application_start, F::ApplicationStart, F::ApplicationStartTime),
        (application_deadline, F::Deadline, F::DeadlineTime),
    ] {
        if let Some(moment) = moment {
            out.moment(*moment, date, time);
        }
    }
    if let Some(moment) = recurrence_id {
        out.text(F::RecurrenceId, &stamp(moment));
    }
    if let Some(recurrence) = recurrence {
        out.list(F::Rrule, recurrence.rules.iter().map(|rule| Value::from(rule.text())).collect());
        let mut dates: Vec<Value> = recurrence.rdate.iter().map(|moment| Value::from(stamp(moment))).collect();
        for (start, end) in &recurrence.periods {
            let [start, end] = [start, end].map(|at| stamp(&Moment { date: at.date, time: Some(at.time) }));
            dates.push(Value::from([&start, "/", &end].concat()));
        }
        out.list(F::Rdate, dates);
        out.list(F::Exrule, recurrence.exrules.iter().map(|rule| Value::from(rule.text())).collect());
        out.text(F::Series, &recurrence.stored());
        out.list(F::Exdate, recurrence.left_out().iter().map(|moment| Value::from(stamp(moment))).collect());
    }
    Value::from(out.0)
}

/// The members of an event; what is empty is left out.
struct Members(Map);

impl Members {
    fn add(&mut self, field: Field, value: Value) {
        self.0.insert(json_name(field).to_owned(), value);
    }

    fn text(&mut self, field: Field, text: &str) {
        if !text.is_empty() {
            self.add(field, Value::from(text));
        }
    }

    fn list(&mut self, field: Field, items: Vec<Value>) {
        if !items.is_empty() {
            self.add(field, Value::from(items));
        }
    }

    fn moment(&mut self, moment: Moment, date: Field, time: Field) {
        self.text(date, &moment.date.to_string());
        if let Some(at) = moment.time {
            self.text(time, &when::clock(at));
        }
    }

    fn when(&mut self, when: When) {
        let end = match when {
            When::Days { last, .. } => Some(Moment { date: last, time: None }),
            When::Times { end, .. } => end.map(|end| Moment { date: end.date, time: Some(end.time) }),
        };
        self.moment(when.start(), Field::DateOfStart, Field::StartTime);
        if let Some(end) = end {
            self.moment(end, Field::DateOfEnd, Field::EndTime);
        }
    }
}

/// `2018-10-20`, `2018-10-20T13:00:00`.
fn stamp(moment: &Moment) -> String {
    let mut out = moment.date.to_string();
    if let Some(time) = moment.time {
        out.push('T');
        out.push_str(&when::clock(time));
    }
    out
}

/// The word that says a status; empty for those that nobody says.
fn said(status: Status) -> &'static str {
    match status {
        Status::NotYetOpen => "受付前",
        Status::Open => "受付中",
        Status::FewLeft => "残りわずか",
        Status::Full => "満席",
        Status::Closed => "受付終了",
        Status::Ended => "終了",
        Status::Cancelled => "中止",
        Status::Postponed => "延期",
        Status::Planned | Status::Ongoing => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Native;
    use crate::source::field::json_fields;
    use crate::source::{Feed, Options, read};
    use proptest::prelude::*;

    fn feed(bytes: &[u8]) -> Option<Feed> {
        read(bytes, &Native, Options { name: "", zone: "Asia/Tokyo", address: "/a", now: 1_544_749_200 }).ok()
    }

    /// What is written is read back, and is written the same again.
    fn comes_back(feed: &Feed) -> Result<(), TestCaseError> {
        let text = write_json(feed);
        let Some(again) = self::feed(text.as_bytes()) else { panic!("not read: {text}") };
        prop_assert_eq!(&again.events, &feed.events, "{}", text);
        prop_assert_eq!((&again.name, &again.next, again.refused), (&feed.name, &feed.next, 0));
        prop_assert_eq!(write_json(&again), text);
        Ok(())
    }

    #[test]
    fn a_whole_event_comes_back() {
        let text = r#"{"name":"北海道","next":"?page=2","events":[{"id":"h","eventName":"会","description":"a < b &amp; <i>c</i>","dateOfStart":"2018-12-01","dateOfEnd":"2018-12-02","startTime":"10:00:30","endTime":"24:00",
            "rrule":["FREQ=MONTHLY;BYDAY=2SA;UNTIL=20190131","FREQ=DAILY;COUNT=2"],"exrule":"FREQ=YEARLY;COUNT=3","rdate":["2018-12-05","2018-12-06T01:00:00Z","2018-12-07T10:00/2018-12-07T11:00"],"exdate":"2018-12-08","series":"length 3600 0 before 1600000000 origin 1 0 2 3",
            "status":"残りわずか","webinarStatus":"併用","invitation":"1","sdgs":[4,"4",17],"capacity":"20名","remaining":3,"fee_JPY":"500円","feeDescription":"昼食代","timeZone":"America/New_York","latitude":"43.0","longitude":"141.3"},
            {"id":"h","eventName":"会(変更)","dateOfStart":"2018-12-08","recurrenceId":"2018-12-08T10:00:30"}]}"#;
        let feed = feed(text.as_bytes()).expect("a feed");
        assert!(feed.problems.is_empty(), "{:?}", feed.problems);
        let recurrence = feed.events[0].recurrence.as_ref().expect("a series");
        assert_eq!((recurrence.rules.len(), recurrence.rdate.len(), recurrence.periods.len()), (2, 2, 1));
        assert_eq!(recurrence.stored(), "length 3600 0 before 1600000000 origin 1 0 2 3");
        assert!(feed.events[1].recurrence_id.is_some());
        comes_back(&feed).expect("the same");
    }

    /// Found by the fuzzer: a made identifier is within the limit of those that are read.
    #[test]
    fn long_names_come_back() {
        let text = format!("名称,開始日\n{0},2018-11-03\n{0},2018-11-04\n", "あ".repeat(400));
        comes_back(&feed(text.as_bytes()).expect("a feed")).expect("the same");
    }

    const TEXTS: &str = "|a|  b |<b>太字</b>&amp;<br>|x < y & z|&lt;b&gt;|無料|500円|¥|2018-12-15|2018/12/15 10:00|2018-12-15T01:00:00Z|10:00|24:00|30名|各回5名|1泊2日|FREQ=WEEKLY;COUNT=3|FREQ=HOURLY|2018-12-20;2018-12-21T10:00|月曜日のみ|受付中|中止|https://city.example/a|javascript:x|/a b|43.1|true|5|17;3;3|UTC|Mars|、;,";

    proptest! {
        #[test]
        fn records_come_back(
            records in proptest::collection::vec(proptest::collection::vec((0usize..60, 0usize..40), 0..14), 1..5),
            free in "\\PC{0,12}",
        ) {
            let fields: Vec<_> = json_fields().collect();
            let texts: Vec<&str> = TEXTS.split('|').collect();
            let events = records.iter().map(|record| {
                let mut map = Map::new();
                map.insert("eventName".to_owned(), Value::from("会"));
                map.insert("dateOfStart".to_owned(), Value::from("2018-12-01"));
                for (field, text) in record {
                    let (_, name) = fields[field % fields.len()];
                    map.insert(name.to_owned(), Value::from(*texts.get(*text).unwrap_or(&free.as_str())));
                }
                Value::from(map)
            });
            if let Some(feed) = feed(written(&Value::from(events.collect::<Vec<_>>())).as_bytes()) {
                comes_back(&feed)?;
            }
        }

        #[test]
        fn calendars_come_back(lines in proptest::collection::vec("(SUMMARY:[a-c ]{0,3}|DTSTART(;TZID=America/New_York)?:20181215T1[0-9]0000Z?|DTEND:20181215T2[0-3]0000Z?|DURATION:P?[T12DHM]{0,4}|RRULE:FREQ=(DAILY|WEEKLY|HOURLY);COUNT=[1-9]|EXRULE:FREQ=DAILY|RDATE:2018121[0-9]|RDATE;VALUE=PERIOD:20181215T100000/PT1H|EXDATE:2018121[0-9]T100000|RECURRENCE-ID(;RANGE=THISANDFUTURE)?:2018121[0-9]T1[0-9]0000|UID:[ab]|X-SHIRASAGI-COST:(無料| 500円 )|DESCRIPTION: ?(<b>x</b>|a &lt; b|\\\\n)|LOCATION: [あ ]{0,3}|END:VEVENT\nBEGIN:VEVENT|STATUS:CANCELLED|CATEGORIES:a,b\\\\,c)", 0..24)) {
            let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:20181215T100000\n{}\nEND:VEVENT\nEND:VCALENDAR\n", lines.join("\n"));
            if let Some(feed) = feed(text.as_bytes()) {
                comes_back(&feed)?;
            }
        }
    }
}
