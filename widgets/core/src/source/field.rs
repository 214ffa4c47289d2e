//! The fields of DS-43C, by their names in JSON and in CSV headers.

macro_rules! fields {
    ($($name:ident $json:literal $csv:literal)+) => {
        /// A field of a record, whatever the dialect calls it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Field { $($name),+ }
        /// For each field its name in JSON.
        const NAMES: &[(Field, &str)] = &[$((Field::$name, $json)),+];
        /// For each of them its names in CSV headers, separated by `|`. By themselves, as what reads CSV comes later.
        const HEADERS: &[&str] = &[$($csv),+];
    };
}

fields! {
    Id "id" "NO|ID|番号|イベントID"
    Code "" "都道府県コード又は市区町村コード|全国地方公共団体コード|市区町村コード|地方公共団体コード"
    EventName "eventName" "イベント名|名称|イベント名称|行事名|催し物名|タイトル|件名"
    Kana "eventNameKana" "イベント名カナ|名称カナ|イベント名かな|フリガナ|ふりがな"
    SubTitle "subTitle" "サブタイトル|副題"
    Summary "summary" "概要"
    Description "description" "説明|内容|イベント内容|イベントの説明|詳細"
    Note "note" "備考"
    EventType "eventType" "イベント種類|種類|種別|カテゴリ|カテゴリー|分類|ジャンル"
    Tag "tag" "タグ"
    EventUrl "eventUrl" "URL|イベントURL|ホームページ|参照URL|リンク"
    Status "status" "状態|開催状況|ステータス"
    DateOfStart "dateOfStart" "開始日|開催日|開催開始日|日付|年月日|開始日時|開催日時|日時|日程|開催期間|期日"
    DateOfEnd "dateOfEnd" "終了日|開催終了日|終了日時"
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
    Latitude "latitude" "緯度"
    Longitude "longitude" "経度"
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
    ImageUrl "imageUrl" "画像URL|画像|写真URL|サムネイル"
    FlyerUrl "flyerUrl" "チラシURL|チラシ"
    ReportUrl "reportUrl" "報告URL|レポートURL"
    Sdgs "sdgs" "SDGs"
    Rrule "rrule" ""
    Rdate "rdate" ""
    Exdate "exdate" ""
    Exrule "exrule" ""
    Series "series" ""
    RecurrenceId "recurrenceId" ""
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
    NAMES.iter().filter(|names| !names.1.is_empty()).copied()
}

/// The field for a CSV header, written as it is compared: after NFKC, without white space, brackets and signs.
pub(super) fn by_header(header: &str) -> Option<Field> {
    let is_alias = |aliases: &&str| aliases.split('|').any(|alias| alias == header);
    // A standard's English names serve as headers too.
    let is_name = |names: &(Field, &str)| !names.1.is_empty() && names.1.eq_ignore_ascii_case(header);
    let at = HEADERS.iter().position(is_alias).or_else(|| NAMES.iter().position(is_name))?;
    NAMES.get(at).map(|names| names.0)
}
