//! Open-data CSV as cities publish it.

use super::*;

const B: &str = "NO,都道府県コード又は市区町村コード,名称,名称(カナ),サブタイトル,概要,説明,イベント種類,URL,状態,開始日,終了日,開始時刻,終了時刻,日時備考,場所名称,住所都道府県,住所市区町村,住所町名,住所丁目以下,建物名等,主催団体,対象者,定員,料金(基本),料金(詳細),申込期限日,申込期限時刻,申込方法,連絡先名称,連絡先電話番号,備考\n";
const A: &str = "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,イベント名,イベント名_カナ,イベント名_英語,開始日,終了日,開始時間,終了時間,開始日時特記事項,説明,料金(基本),料金(詳細),連絡先名称,連絡先電話番号,連絡先内線番号,主催者,場所名称,住所,方書,緯度,経度,アクセス方法,駐車場情報,定員,参加申込終了日,参加申込終了時間,参加申込方法,URL,備考\n";

#[test]
fn open_data_csv_of_both_standards() {
    let b = format!(
        "{B}0000000001,012092,清水沢まちあるき,シミズサワマチアルキ,,,\"一行目\n二行目\"\"引用\"\"\",交流、観光,https://example.jp/,,2018-10-13,2018-10-13,10:00,12:00,,清水沢駅,北海道,夕張市,清水沢,3丁目,,清水沢プロジェクト,,30,500,,2018-10-10,17:00,電話,事務局,0123-00-0000,-\r\n"
    );
    let event = feed(b.as_bytes()).events[0].clone();
    assert_eq!((event.id.as_str(), event.description.as_str()), ("012092-0000000001", "一行目\n二行目\"引用\""));
    assert_eq!(span(&event), ("2018-10-13 10:00".to_owned(), "2018-10-13 12:00".to_owned()));
    assert_eq!((event.address.as_str(), event.organizer.as_str()), ("北海道夕張市清水沢3丁目", "清水沢プロジェクト"));
    assert_eq!((event.capacity, event.fee_jpy, event.contact.as_str()), (Some(30), Some(500), "事務局 0123-00-0000"));
    assert_eq!(event.application_deadline, Some(Moment { date: day("2018-10-10"), time: Time::new(17, 0, 0) }));
    let a = format!(
        "{A}012092,1,北海道,夕張市,学交祭,,,2018/8/3,2018/8/7,,,毎日,説明,無料,,市役所,,,夕張市,会場,夕張市本町4,2階,,,,,各日20名,,,,,\n"
    );
    let event = feed(a.as_bytes()).events[0].clone();
    assert_eq!(span(&event), ("2018-08-03".to_owned(), "2018-08-07".to_owned()));
    assert_eq!((event.fee_jpy, event.capacity, event.capacity_remark.as_str()), (Some(0), None, "各日20名"));
    assert_eq!(event.address, "夕張市本町4 2階");
    let c = "全国地方公共団体コード,ID,地方公共団体名,イベント名,開始日,終了日\n012092,7,夕張市,列車,2018年11月3日,\n";
    let event = feed(c.as_bytes()).events[0].clone();
    assert_eq!((event.id.as_str(), span(&event).0.as_str()), ("012092-7", "2018-11-03"));
}

/// Made like the list of a city that publishes courses as one long range each.
#[test]
fn a_range_on_some_weekdays_only_is_a_series() {
    let text = format!(
        "{B}1,132055,テニス教室,,,,,,,,2019-01-07,2019-03-25,9:30,11:00,\"期間中の月曜日のみ開催\n開始日: 2019/1/7\",庭球場,,,,,,,,,,,,,,,,\n\
         2,132055,水泳,,,,,,,,2019-01-08,2019-01-31,,,火曜日・木曜日のみ,,,,,,,,,,,,,,,,,\n\
         3,132055,展示,,,,,,,,2019-01-08,2019-01-31,10:00,17:00,土日のみ有料,,,,,,,,,,,,,,,,,\n\
         4,132055,朝市,,,,,,,,2019-01-07,2019-01-09,,,月曜日のみ,,,,,,,,,,,,,,,,,\n"
    );
    let found = feed(text.as_bytes());
    let days = |n: usize| -> Vec<String> {
        let entries = [crate::event::Entry::new(found.events[n].clone(), 0)];
        let all =
            crate::event::occurrence::expand(&entries, day("2019-01-01"), day("2019-01-31"), "Asia/Tokyo", &Native);
        all.iter().map(|o| format!("{} {}", o.first, o.last)).collect()
    };
    assert_eq!(span(&found.events[0]), ("2019-01-07 09:30".to_owned(), "2019-01-07 11:00".to_owned()));
    assert_eq!(
        days(0),
        ["2019-01-07 2019-01-07", "2019-01-14 2019-01-14", "2019-01-21 2019-01-21", "2019-01-28 2019-01-28"]
    );
    assert_eq!(days(1).len(), 8);
    assert_eq!(days(2), ["2019-01-08 2019-01-31"], "what is said of weekdays is about the fee");
    assert_eq!(days(3), ["2019-01-07 2019-01-09"]);
}

#[test]
fn a_day_and_a_time_in_one_cell() {
    let text = "名称,開始日時,終了日時\na,2018/11/3 10:00,2018/11/3 12:30\nb,2018-11-03T01:00:00Z,2018-11-03T12:00:00+09:00\n\
        c,2018-11-03T00:00:00,2018-11-04T00:00:00\nd,2018-11-03 18:00,2018-11-04 00:00\n";
    let found = feed(text.as_bytes());
    let all: Vec<(String, String)> = found.events.iter().map(|event| span(event)).collect();
    let want = [
        ("2018-11-03 10:00", "2018-11-03 12:30"),
        ("2018-11-03 10:00", "2018-11-03 12:00"),
        ("2018-11-03", "2018-11-04"),
        ("2018-11-03 18:00", "2018-11-04 00:00"),
    ];
    assert_eq!(all, want.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn csv_in_every_character_set() {
    let text = "NO,名称,開始日\n1,夕張の会,2018-11-03\n";
    let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode(text);
    let (euc, _, _) = encoding_rs::EUC_JP.encode(text);
    let (jis, _, _) = encoding_rs::ISO_2022_JP.encode(text);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let bom = [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat();
    for bytes in [text.as_bytes(), &sjis, &euc, &jis, &utf16, &bom] {
        assert_eq!(feed(bytes).events[0].event_name, "夕張の会");
    }
    // One broken byte spoils one line.
    let mut broken = sjis.to_vec();
    broken.extend_from_slice(b"2,\x97\xff\xff,2018-11-04\n");
    let found = feed(&broken);
    assert_eq!((found.events.len(), found.events[0].event_name.as_str()), (2, "夕張の会"));
    assert_eq!(keys(&found), [(Some(3), ProblemKey::CharactersBroken)]);
}

#[test]
fn bad_rows_are_left_out_with_their_lines() {
    let text = "NO,名称,開始日,終了日,開始時刻,終了時刻,説明\n\
        1,よい,2018-11-03,,,,\"二\n行\"\n\
        2,開始日なし,,2018-11-03,,,\n\
        3,,2018-11-03,,,,\n\
        4,終わりが前,2018-11-03,2018-11-01,,,\n\
        5,読めない,いつか,,,,\n\
        6,夜まで,2018-11-03,,22:00,2:00,\n\
        7,時刻が変,2018-11-03,,夕方,,\n\
        8,全角,２０１８年１１月３日,,９：００,１０時３０分,\n\
        9,24時,2018-11-03,2018-11-03,18:00,24:00,\n\
        1,よい,2018-11-03,,,,\n\
        1,番号が同じ,2018-11-03,,,,\n\
        ,,,,,,\n\
        10,短い行,2018-11-04\n";
    let found = feed(text.as_bytes());
    let names: Vec<&str> = found.events.iter().map(|e| e.event_name.as_str()).collect();
    assert_eq!(names, ["よい", "夜まで", "時刻が変", "全角", "24時", "番号が同じ", "短い行"]);
    assert_eq!(
        keys(&found),
        [
            (Some(4), ProblemKey::StartMissing),
            (Some(5), ProblemKey::NameMissing),
            (Some(6), ProblemKey::EndBeforeStart),
            (Some(7), ProblemKey::DateUnreadable),
            (Some(9), ProblemKey::TimeUnreadable),
            (Some(12), ProblemKey::Duplicate),
        ]
    );
    assert_eq!(found.problems[0].place, "開始日");
    assert_eq!(found.refused, 5);
    assert_eq!(span(&found.events[1]).1, "2018-11-04 02:00");
    assert_eq!(span(&found.events[3]), ("2018-11-03 09:00".to_owned(), "2018-11-03 10:30".to_owned()));
    assert_eq!(span(&found.events[4]).1, "2018-11-04 00:00");
    let ids: std::collections::BTreeSet<&str> = found.events.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids.len(), found.events.len());
}

#[test]
fn a_quotation_mark_that_nobody_closes_costs_one_row() {
    let open = format!("NO,名称,開始日,説明\n1,a,2018-11-03,\"開いたまま\n{}", "2,b,2018-11-04,x\n".repeat(3));
    let found = feed(open.as_bytes());
    assert_eq!(keys(&found)[0], (Some(2), ProblemKey::QuoteOpen));
    assert_eq!(found.events[0].event_name, "b");
}
