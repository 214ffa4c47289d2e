//! What columns and labels of a page are called, beyond the headers of open data.

use crate::source::csv::header;
use crate::source::field::{Field, by_header};
use crate::source::reader::Reader;

/// What stands under a header or label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Column {
    /// A field of the model.
    Is(Field),
    /// A time, or from when to when.
    Hours,
}

/// More names, separated by `|`, written as they are compared.
const NAMES: [(&str, Field); 20] = [
    (
        "受入市町村|市町村|市町村名|プログラム|プログラム名|講座名|講座|行事|催し|催し物|イベント|事業名|大会名|教室名|演題|テーマ|企画名|ツアー名|見出し|題名",
        Field::EventName,
    ),
    (
        "受入日時|受入日|受入期間|期間|実施日|実施日時|実施期間|開催時期|開催日曜日|月日|日にち|とき|いつ|日付曜日|開催日程|募集日程",
        Field::DateOfStart,
    ),
    ("ところ|どこで|開催地|実施場所|会場場所|場所会場", Field::Location),
    ("受入内容|体験内容|プログラム内容|主な内容|概要内容|事業内容|内容概要|活動内容", Field::Description),
    ("参加資格|応募資格|参加要件|申込条件|参加条件等|条件等", Field::Condition),
    ("対象条件|参加対象|対象者条件|対象年齢|募集対象", Field::TargetPerson),
    ("募集人数|募集定員|受入人数|参加人数|人数|定員人数|募集人員", Field::Capacity),
    ("残席数|空き|空き状況|残数|残り人数", Field::Remaining),
    ("参加料|受講料|入場料|会費|金額|参加費用|料金参加費|費用参加費", Field::FeeJpy),
    ("申込|申込み|申し込み|お申し込み|お申込み|申込フォーム|応募|応募フォーム|予約", Field::ApplicationUrl),
    ("申込先|応募方法|参加方法|申込方法等", Field::ApplicationMethod),
    ("申込期限|申込締切|締切|締切日|応募締切|申込期間|募集期限|募集締切|申込み締切", Field::Deadline),
    ("問合せ|お問い合わせ|お問合せ|問い合わせ|担当|担当課|問合せ先電話番号", Field::Contact),
    ("資料|ファイル|募集要項|要項|チラシ参加申込書", Field::FlyerUrl),
    ("報告|活動報告|レポート|開催報告|報告書", Field::ReportUrl),
    ("日数|泊|泊数日数|日程泊数", Field::Nights),
    ("状況|受付状況|申込状況|募集状況|受付", Field::Status),
    ("主催|実施主体|主催団体等", Field::Organizer),
    ("詳細ページ|町のページ|公式サイト|サイト|ホームページ等", Field::EventUrl),
    ("写真|イメージ", Field::ImageUrl),
];

/// What a header cell or label names.
pub(super) fn column(text: &str, reader: &Reader<'_>) -> Option<Column> {
    if text.len() > 90 {
        return None;
    }
    let plain = header(text, reader);
    let plain = plain.trim_matches(|c: char| {
        matches!(c, ':' | '・' | '○' | '●' | '■' | '◆' | '◎' | '【' | '】' | '[' | ']' | '〔' | '〕')
    });
    if plain.is_empty() {
        return None;
    }
    if matches!(plain, "時間" | "時刻" | "開催時間" | "実施時間" | "開始終了時間" | "受入時間") {
        return Some(Column::Hours);
    }
    let more = NAMES.iter().find(|(names, _)| names.split('|').any(|name| name == plain));
    more.map(|(_, field)| *field).or_else(|| by_header(plain)).map(Column::Is)
}

/// What a link leads to, by its words and its address.
pub(super) fn link(text: &str, address: &str) -> Field {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    if has(&["報告", "レポート", "様子", "活動記録", "Report"]) {
        Field::ReportUrl
    } else if path.ends_with(".pdf") || has(&["チラシ", "PDF", "pdf", "要項", "ちらし"]) {
        Field::FlyerUrl
    } else if has(&["申込", "申し込", "応募", "エントリー", "予約", "Apply"]) {
        Field::ApplicationUrl
    } else if has(&["配信", "YouTube", "ライブ"]) {
        Field::WebinarUrl
    } else {
        Field::EventUrl
    }
}
