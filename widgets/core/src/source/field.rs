//! The fields of DS-43C by their names in JSON and in CSV headers, and the one place where they become an event.

use super::reader::{DayTime, Reader, cut, list, nights, people, status};
use super::{MAX_DATES, markup};
use crate::date::{Date, Time};
use crate::event::recurrence::Recurrence;
use crate::event::rule::{Rule, RuleError};
use crate::event::{Event, LocalTime, Mode, Moment, When};
use crate::i18n::ProblemKey;

macro_rules! fields {
    ($($name:ident $json:literal $csv:literal)+) => {
        /// A field of a record, whatever the dialect calls it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Field { $($name),+ }
        /// For each field its name in JSON and in CSV headers, aliases separated by `|`.
        const NAMES: &[(Field, &str, &str)] = &[$((Field::$name, $json, $csv)),+];
    };
}

fields! {
    Id "id" "NO|ID|番号|イベントID"
    Code "" "都道府県コード又は市区町村コード|全国地方公共団体コード|市区町村コード|地方公共団体コード"
    EventName "eventName" "イベント名|名称|イベント名称|行事名|催し物名|タイトル|件名"
    SubTitle "subTitle" "サブタイトル|副題"
    Summary "summary" "概要"
    Description "description" "説明|内容|イベント内容|イベントの説明|詳細"
    Note "note" "備考"
    EventType "eventType" "イベント種類|種類|種別|カテゴリ|カテゴリー|分類|ジャンル"
    Tag "tag" "タグ"
    EventUrl "eventUrl" "URL|イベントURL|ホームページ|参照URL|リンク"
    Status "status" "状態|開催状況|ステータス"
    DateOfStart "dateOfStart" "開始日|開催日|開催開始日|日付|年月日"
    DateOfEnd "dateOfEnd" "終了日|開催終了日"
    StartTime "startTime" "開始時刻|開始時間|開催開始時間"
    EndTime "endTime" "終了時刻|終了時間|開催終了時間"
    DateTimeDescription "dateTimeDescription" "日時備考|開始日時特記事項|開催日時特記事項|日時特記事項"
    Location "location" "場所名称|開催場所|会場|場所|会場名"
    Venue "venueFacility" ""
    MeetingPlace "" "集合場所"
    Prefecture "" "住所都道府県"
    City "" "住所市区町村"
    Town "" "住所町名"
    Street "" "住所丁目以下|住所番地以下|番地以下"
    Address "locationAddress" "住所|所在地|所在地連結表記|会場住所"
    Building "" "建物名等|方書|建物名等方書|建物名"
    Access "accessMethod" "アクセス方法|アクセス|交通手段"
    Webinar "webinarStatus" "オンライン開催|開催形態|開催方式"
    WebinarUrl "webinarUrl" "オンライン開催URL|配信URL"
    Organizer "organizer" "主催団体|主催者|主催"
    CoOrganizer "coorganizer" "共催団体|共催"
    TargetPerson "targetPerson" "対象者|対象"
    Capacity "capacity" "定員"
    CapacityRemark "capacityRemark" "定員備考"
    Remaining "remaining" "残席|残り"
    FeeStatus "feeStatus" "有料無料|料金区分"
    FeeJpy "fee_JPY" "料金基本|料金|参加費|費用"
    FeeDescription "feeDescription" "料金詳細|料金備考"
    Contact "contactPointInformation" "連絡先名称|問い合わせ先|問合せ先|連絡先"
    ContactPhone "" "連絡先電話番号|電話番号"
    ContactExtension "" "連絡先内線番号"
    ContactMail "" "連絡先メールアドレス|メールアドレス"
    ApplicationStart "startDateOfApplication" "申込開始日|参加申込開始日|受付開始日|申込受付開始日"
    ApplicationStartTime "applicationStartTime" "申込開始時刻|申込開始時間|参加申込開始時間"
    Deadline "deadlineDateOfApplication" "申込期限日|参加申込終了日|申込終了日|申込締切日|受付終了日"
    DeadlineTime "applicationDeadlineTime" "申込期限時刻|参加申込終了時間|申込終了時間|申込締切時刻"
    ApplicationUrl "applicationUrl" "申込URL|参加申込URL|申込フォームURL"
    ApplicationMethod "applicationMethod" "申込方法|参加申込方法|申し込み方法"
    Condition "holdingCondition" "参加条件|開催条件|条件"
    Nights "nights" "泊数|宿泊数"
    Invitation "invitation" ""
    FlyerUrl "flyerUrl" "チラシURL|チラシ"
    ReportUrl "reportUrl" "報告URL|レポートURL"
    Sdgs "sdgs" "SDGs"
    Rrule "rrule" ""
    Rdate "rdate" ""
    Exdate "exdate" ""
    TimeZone "timeZone" ""
}

/// The number of fields.
pub(super) const COUNT: usize = NAMES.len();

/// The name of a field in our JSON; empty where JSON has none such.
pub fn json_name(field: Field) -> &'static str {
    NAMES.get(field as usize).map_or("", |names| names.1)
}

/// All fields that our JSON has.
pub(super) fn json_fields() -> impl Iterator<Item = (Field, &'static str)> {
    NAMES.iter().filter(|names| !names.1.is_empty()).map(|names| (names.0, names.1))
}

/// The field for a CSV header, written as it is compared: after NFKC, without white space, brackets and signs.
pub(super) fn by_header(header: &str) -> Option<Field> {
    let found = NAMES.iter().find(|names| names.2.split('|').any(|alias| alias == header));
    // A standard's English names serve as headers too.
    found
        .or_else(|| NAMES.iter().find(|names| !names.1.is_empty() && names.1.eq_ignore_ascii_case(header)))
        .map(|names| names.0)
}

/// A record: its texts by field, and where each stands in the file.
pub(super) struct Record {
    /// The line, where the format has lines.
    pub line: Option<u32>,
    /// Texts by field; empty where nothing is said.
    pub values: Vec<String>,
    /// Names of the fields for problems: headers or pointers.
    pub places: Places,
}

/// How a field's place is named.
pub(super) enum Places {
    /// CSV: the headers of the file, by field.
    Headers(std::rc::Rc<Vec<String>>),
    /// JSON: a pointer to the record.
    Pointer(String),
}

impl Record {
    fn get(&self, field: Field) -> &str {
        self.values.get(field as usize).map_or("", String::as_str)
    }

    fn place(&self, field: Field) -> String {
        match &self.places {
            Places::Headers(headers) => headers.get(field as usize).cloned().unwrap_or_default(),
            Places::Pointer(pointer) => {
                let mut place = pointer.clone();
                place.push('/');
                place.push_str(json_name(field));
                place
            }
        }
    }

    fn refuse(&self, reader: &mut Reader<'_>, field: Field, key: ProblemKey) {
        reader.refuse(self.line, &self.place(field), key, self.get(field));
    }

    fn note(&self, reader: &mut Reader<'_>, field: Field, key: ProblemKey) {
        reader.note(self.line, &self.place(field), key, self.get(field));
    }

    /// An address that passed; see [`Reader::address`].
    fn address(&self, reader: &mut Reader<'_>, field: Field) -> String {
        let text = self.get(field);
        if text.is_empty() { String::new() } else { reader.address(self.line, &self.place(field), text) }
    }

    /// Texts of several fields, those that say something, with `between` them.
    fn joined(&self, fields: &[Field], between: &str) -> String {
        let mut out = String::new();
        for &field in fields {
            let text = cut(self.get(field));
            if !text.is_empty() && !out.contains(text) {
                if !out.is_empty() {
                    out.push_str(between);
                }
                out.push_str(text);
            }
        }
        out
    }

    /// A date; `None` with a problem where there is one that nobody can read.
    fn date(&self, reader: &mut Reader<'_>, field: Field) -> Option<Date> {
        let text = self.get(field);
        if text.is_empty() {
            return None;
        }
        let date = reader.date(text);
        if date.is_none() {
            self.note(reader, field, ProblemKey::DateUnreadable);
        }
        date
    }

    fn time(&self, reader: &mut Reader<'_>, field: Field) -> Option<DayTime> {
        let text = self.get(field);
        if text.is_empty() {
            return None;
        }
        let time = reader.time(text);
        if time.is_none() {
            self.note(reader, field, ProblemKey::TimeUnreadable);
        }
        time
    }

    /// A day and perhaps a time, from two fields.
    fn moment(&self, reader: &mut Reader<'_>, date: Field, time: Field) -> Option<Moment> {
        let date = self.date(reader, date)?;
        let time = match self.time(reader, time) {
            Some(DayTime::At(time)) => Some(time),
            // 24:00 is the whole day.
            _ => None,
        };
        Some(Moment { date, time })
    }

    /// When it takes place; `None` where the record was refused.
    fn when(&self, reader: &mut Reader<'_>) -> Option<When> {
        let text = self.get(Field::DateOfStart);
        if text.is_empty() {
            self.refuse(reader, Field::DateOfStart, ProblemKey::StartMissing);
            return None;
        }
        let Some(first) = reader.date(text) else {
            self.refuse(reader, Field::DateOfStart, ProblemKey::DateUnreadable);
            return None;
        };
        let given_last = self.date(reader, Field::DateOfEnd);
        let last = given_last.unwrap_or(first);
        if last < first {
            self.refuse(reader, Field::DateOfEnd, ProblemKey::EndBeforeStart);
            return None;
        }
        let start = match self.time(reader, Field::StartTime) {
            Some(DayTime::At(time)) => LocalTime { date: first, time },
            // A day without a start time is shown as a whole day; the end time alone says little.
            _ => return Some(When::Days { first, last }),
        };
        let end = match self.time(reader, Field::EndTime) {
            Some(DayTime::At(time)) => LocalTime { date: last, time },
            Some(DayTime::Midnight) => LocalTime { date: last.plus_days(1), time: Time::from_seconds(0) },
            None if last > first => return Some(When::Times { start, end: Some(end_of(last)) }),
            None => return Some(When::Times { start, end: None }),
        };
        if end >= start {
            return Some(When::Times { start, end: Some(end) });
        }
        if given_last.is_some() {
            self.refuse(reader, Field::EndTime, ProblemKey::EndBeforeStart);
            return None;
        }
        // 22:00 to 2:00 without an end date: into the next day.
        Some(When::Times { start, end: Some(LocalTime { date: last.plus_days(1), ..end }) })
    }

    /// The event; `None` where the record was refused.
    pub fn event(&self, reader: &mut Reader<'_>) -> Option<Event> {
        use Field as F;
        if self.get(F::EventName).is_empty() {
            self.refuse(reader, F::EventName, ProblemKey::NameMissing);
            return None;
        }
        let when = self.when(reader)?;
        let zone = self.zone(reader);
        let text = |field| cut(self.get(field)).to_owned();
        let mut event = Event::new("", cut(self.get(F::EventName)), when, &zone);
        event.id = match (self.get(F::Code), cut(self.get(F::Id))) {
            ("", id) | (_, id @ "") => id.to_owned(),
            (code, id) => [code, id].join("-"),
        };
        event.sub_title = text(F::SubTitle);
        event.description = markup::text(&self.joined(&[F::Summary, F::Description, F::Note], "\n\n"));
        event.categories = list(&self.joined(&[F::EventType, F::Tag], ";"));
        event.place = self.joined(&[F::Location, F::Venue], " ");
        if event.place.is_empty() {
            event.place = text(F::MeetingPlace);
        }
        event.address = match self.get(F::Address) {
            "" => self.joined(&[F::Prefecture, F::City, F::Town, F::Street], ""),
            whole => cut(whole).to_owned(),
        };
        if !self.get(F::Building).is_empty() && !event.address.contains(self.get(F::Building)) {
            event.address.push(' ');
            event.address.push_str(cut(self.get(F::Building)));
        }
        event.access = text(F::Access);
        event.organizer = self.joined(&[F::Organizer, F::CoOrganizer], "、");
        event.contact = self.joined(&[F::Contact, F::ContactPhone, F::ContactExtension, F::ContactMail], " ");
        event.target_person = text(F::TargetPerson);
        event.conditions = text(F::Condition);
        event.capacity = people(self.get(F::Capacity));
        event.capacity_remark = if event.capacity.is_some() {
            text(F::CapacityRemark)
        } else {
            self.joined(&[F::Capacity, F::CapacityRemark], " ")
        };
        event.remaining = people(self.get(F::Remaining));
        (event.fee_jpy, event.fee) = self.fee();
        event.url = self.address(reader, F::EventUrl);
        event.apply_url = self.address(reader, F::ApplicationUrl);
        event.apply_method = markup::text(cut(self.get(F::ApplicationMethod)));
        event.flyer_url = self.address(reader, F::FlyerUrl);
        event.report_url = self.address(reader, F::ReportUrl);
        event.webinar_url = self.address(reader, F::WebinarUrl);
        event.invitation = !matches!(self.get(F::Invitation), "" | "false" | "0");
        event.when_remark = markup::text(&text(F::DateTimeDescription));
        event.nights = match self.get(F::Nights) {
            "" => nights(&event.when_remark).or_else(|| nights(&event.description)),
            given => crate::json::whole(given).and_then(|n| u8::try_from(n).ok()).filter(|n| *n > 0),
        };
        event.sdgs = list(self.get(F::Sdgs))
            .iter()
            .filter_map(|n| crate::json::whole(n))
            .filter(|n| (1..=17).contains(n))
            .map(|n| n as u8)
            .collect();
        event.status_said = status(self.get(F::Status));
        event.mode = Mode::parse(self.get(F::Webinar));
        event.application_start = self.moment(reader, F::ApplicationStart, F::ApplicationStartTime);
        event.application_deadline = self.moment(reader, F::Deadline, F::DeadlineTime);
        event.recurrence = self.recurrence(reader, &zone);
        Some(event)
    }

    /// The zone of its times: its own where it names one that is known.
    fn zone(&self, reader: &mut Reader<'_>) -> String {
        let given = self.get(Field::TimeZone);
        if given.is_empty() || given == reader.zone {
            return reader.zone.to_owned();
        }
        super::zone::iana(given, reader.platform).unwrap_or_else(|| {
            self.note(reader, Field::TimeZone, ProblemKey::ZoneUnknown);
            reader.zone.to_owned()
        })
    }

    /// The price in yen where one number says it all, and what is said in words.
    fn fee(&self) -> (Option<u32>, String) {
        let (price, words) = (self.get(Field::FeeJpy), cut(self.get(Field::FeeDescription)));
        let free = [price, words, self.get(Field::FeeStatus)].iter().any(|text| text.trim() == "無料");
        let number = if free && price.is_empty() { Some(0) } else { people(price.trim_end_matches('円')) };
        let number = number.or_else(|| (price.trim() == "無料").then_some(0));
        let mut out = if number.is_none() { cut(price).to_owned() } else { String::new() };
        if !words.is_empty() && !(number == Some(0) && words.trim() == "無料") {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(words);
        }
        (number, out)
    }

    /// What repeats it.
    fn recurrence(&self, reader: &mut Reader<'_>, zone: &str) -> Option<Box<Recurrence>> {
        let mut recurrence = Recurrence::default();
        if !self.get(Field::Rrule).is_empty() {
            match Rule::parse(self.get(Field::Rrule), zone, reader.platform) {
                Ok(rule) => recurrence.rules.push(rule),
                Err(RuleError::Frequency) => self.note(reader, Field::Rrule, ProblemKey::FrequencyNotShown),
                Err(RuleError::Unreadable) => self.note(reader, Field::Rrule, ProblemKey::RuleUnreadable),
            }
        }
        recurrence.rdate = self.moments(reader, Field::Rdate, zone);
        recurrence.leave_out(self.moments(reader, Field::Exdate, zone));
        (!recurrence.rules.is_empty() || !recurrence.rdate.is_empty()).then(|| Box::new(recurrence))
    }

    /// A list of dates, with or without times.
    fn moments(&self, reader: &mut Reader<'_>, field: Field, zone: &str) -> Vec<Moment> {
        let mut out = Vec::new();
        for item in list(self.get(field)).iter().take(MAX_DATES) {
            match self::moment(item, zone, reader) {
                Some(moment) => out.push(moment),
                None => reader.note(self.line, &self.place(field), ProblemKey::DateUnreadable, item),
            }
        }
        out
    }
}

/// `2018-12-15`, `2018-12-15T10:00`, `20181215T100000`, `20181215T010000Z`: on the clock of `zone`.
fn moment(text: &str, zone: &str, reader: &Reader<'_>) -> Option<Moment> {
    let date = reader.date(text)?;
    let Some((_, time)) = text.split_once(['T', ' ']) else { return Some(Moment { date, time: None }) };
    let plain = time.trim_end_matches('Z');
    let mut local = LocalTime { date, time: Time::parse(plain)? };
    if plain.len() < time.len() {
        local = local.in_zone("UTC", zone, reader.platform);
    }
    Some(Moment { date: local.date, time: Some(local.time) })
}

fn end_of(day: Date) -> LocalTime {
    LocalTime { date: day.plus_days(1), time: Time::from_seconds(0) }
}
