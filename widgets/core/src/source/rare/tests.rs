//! Dialects that few pages have: small fixtures made like the real ones.

use crate::event::{Event, Mode, Moment, Status, When};
use crate::i18n::ProblemKey;
use crate::platform::Native;
use crate::source::{Feed, Kind, Options, read};
use proptest::prelude::*;

/// Looked at on 2018-12-14, as the page of Hokkaido.
const OPTIONS: Options<'static> =
    Options { name: "", zone: "Asia/Tokyo", address: "https://city.example/events/list.html", now: 1_544_749_200 };

fn feed(text: &str) -> Feed {
    read(text.as_bytes(), &Native, OPTIONS).unwrap_or_else(|error| panic!("{:?}", error.0))
}

fn error(text: &str) -> ProblemKey {
    read(text.as_bytes(), &Native, OPTIONS).map(|feed| feed.events.len()).expect_err("no feed").0.key
}

fn keys(feed: &Feed) -> Vec<(&str, ProblemKey)> {
    feed.problems.iter().map(|problem| (problem.place.as_str(), problem.key)).collect()
}

/// From when to when, as in `2018-12-15/2018-12-16` or `2018-12-15 10:00/2018-12-15 12:00`.
fn span(event: &Event) -> String {
    match event.when {
        When::Days { first, last } if first == last => first.to_string(),
        When::Days { first, last } => format!("{first}/{last}"),
        When::Times { start, end } => {
            let text = |t: crate::event::LocalTime| format!("{} {}", t.date, t.time);
            end.map_or(text(start), |end| format!("{}/{}", text(start), text(end)))
        }
    }
}

fn spans(feed: &Feed) -> Vec<(String, String)> {
    feed.events.iter().map(|event| (event.event_name.clone(), span(event))).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

/// The days on which a series takes place in a year.
fn days(feed: &Feed, n: usize, year: i32) -> Vec<String> {
    let entries = [crate::event::Entry::new(feed.events[n].clone(), 0)];
    let day = |month, day| crate::date::Date::new(year, month, day).expect("a day");
    let all = crate::event::occurrence::expand(&entries, day(1, 1), day(12, 31), "Asia/Tokyo", &Native);
    all.iter().map(|o| o.first.to_string()).collect()
}

const TEC: &str = r#"{"events":[
 {"id":101,"global_id":"city.example?id=101","url":"https:\/\/city.example\/event\/soba\/","title":"そば打ち &#8211; 体験 &amp; 交流","description":"<p>一緒に<br>打ちます<\/p><script>x<\/script>","image":{"url":"https:\/\/city.example\/soba.jpg"},"all_day":false,"start_date":"2018-12-15 10:00:00","end_date":"2018-12-15 15:30:00","utc_start_date":"2018-12-15 01:00:00","timezone":"Asia\/Tokyo","cost":"¥1,500","website":"https:\/\/city.example\/apply","categories":[{"name":"体験"},{"name":"食 &amp; 農"}],"tags":[{"name":"冬"}],"venue":{"venue":"長沼町民会館","address":"中央南1丁目","city":"長沼町","stateprovince":"北海道","zip":"","geo_lat":43.01,"geo_lng":141.69},"organizer":[{"organizer":"長沼町","phone":"0123-88-2111"},{"organizer":"商工会"}]},
 {"id":102,"title":"二日間","image":false,"all_day":true,"start_date":"2018-12-15 00:00:00","end_date":"2018-12-16 23:59:59","timezone":"UTC+9","cost":"","website":"","categories":[],"venue":[],"organizer":[]},
 {"id":103,"title":"夜","start_date":"","utc_start_date":"2018-12-15 10:00:00","utc_end_date":"2018-12-15 16:00:00","timezone":"Asia\/Tokyo","cost":"Free","venue":[{"venue":"ホール"}],"event_status":"canceled"},
 {"id":104,"title":"","start_date":"2018-12-15 10:00:00"}],
 "next_rest_url":"http:\/\/city.example\/wp-json\/tribe\/events\/v1\/events?page=2","total":40,"total_pages":4}"#;

#[test]
fn the_events_calendar() {
    let feed = feed(TEC);
    assert_eq!((feed.kind, feed.events.len(), feed.refused), (Kind::Tec, 3, 1));
    let one = &feed.events[0];
    assert_eq!(one.event_name, "そば打ち – 体験 & 交流");
    assert_eq!(one.description, "一緒に\n打ちます");
    assert_eq!(span(one), "2018-12-15 10:00/2018-12-15 15:30");
    assert_eq!((one.place.as_str(), one.address.as_str()), ("長沼町民会館", "北海道長沼町中央南1丁目"));
    assert_eq!((one.organizer.as_str(), one.fee_jpy), ("長沼町、商工会", Some(1_500)));
    assert_eq!(one.categories, ["体験", "食 & 農", "冬"]);
    assert_eq!(
        (one.image_url.as_str(), one.apply_url.as_str()),
        ("https://city.example/soba.jpg", "https://city.example/apply")
    );
    assert_eq!(span(&feed.events[1]), "2018-12-15/2018-12-16");
    assert_eq!(span(&feed.events[2]), "2018-12-15 19:00/2018-12-16 01:00");
    assert_eq!(
        (feed.events[2].fee_jpy, feed.events[2].status_said, feed.events[2].place.as_str()),
        (Some(0), Some(Status::Cancelled), "ホール")
    );
    assert_eq!(keys(&feed), [("/events/3/eventName", ProblemKey::NameMissing)]);
    assert_eq!(feed.next.as_deref(), Some("https://city.example/wp-json/tribe/events/v1/events?page=2"));
    let elsewhere = TEC.replace("city.example\\/wp-json", "evil.example\\/wp-json");
    let feed = super::tests::feed(&elsewhere);
    assert_eq!((feed.next.is_none(), feed.events.len()), (true, 3));
    assert!(keys(&feed).contains(&("/next_rest_url", ProblemKey::NextElsewhere)));
    let none = super::tests::feed(
        r#"{"events":[],"rest_url":"https://city.example/wp-json/tribe/events/v1/events/","total":0}"#,
    );
    assert_eq!((none.kind, none.events.len()), (Kind::Tec, 0));
}

#[test]
fn pages_are_joined() {
    let mut all = feed(TEC);
    let second = TEC
        .replace("\"id\":101,\"global_id\":\"city.example?id=101\"", "\"id\":201")
        .replace("そば打ち", "餅つき")
        .replace("\"next_rest_url\"", "\"x\"");
    let page = feed(&second);
    crate::source::append(&mut all, page);
    let names: Vec<&str> = all.events.iter().map(|event| event.event_name.as_str()).collect();
    assert_eq!(names, ["そば打ち – 体験 & 交流", "二日間", "夜", "餅つき – 体験 & 交流"]);
    assert_eq!((all.refused, all.next), (2, None));
}

#[test]
fn json_ld_in_a_file() {
    let text = r#"{"@context":"https://schema.org","@graph":[
     {"@type":"WebPage","name":"ページ"},
     {"@type":"MusicEvent","@id":"https://city.example/e/1","name":"冬の音楽会","startDate":"2018-12-15T09:00:00Z","endDate":"2018-12-15T20:00:00+09:00","eventStatus":"http://schema.org/EventScheduled",
      "location":{"@type":"Place","name":"市民ホール","address":{"@type":"PostalAddress","postalCode":"060-0001","addressRegion":"北海道","addressLocality":"札幌市","streetAddress":"北1条"},"geo":{"latitude":43.06,"longitude":141.35}},
      "organizer":[{"@type":"Organization","name":"札幌市"},"楽団"],"image":["/a.jpg"],"url":"detail.html",
      "offers":{"@type":"Offer","price":"500.00","priceCurrency":"JPY","availability":"https://schema.org/InStock","url":"/apply","validFrom":"2018-11-01T10:00:00+09:00","validThrough":"2018-12-14"},
      "maximumAttendeeCapacity":100,"remainingAttendeeCapacity":5},
     {"@type":["Event"],"name":"ひみつキッチン","startDate":"2020-10-03T16:00","endDate":"2020-10-03T17:00","eventAttendanceMode":"OnlineEventAttendanceMode","eventStatus":"schema:EventCancelled","location":{"@type":"VirtualLocation","url":"https://youtu.be/x"},"isAccessibleForFree":true},
     {"@type":"https://schema.org/Festival","name":"まつり","startDate":"2019-02-04","endDate":"2019-02-11","location":["大通公園",{"@type":"VirtualLocation"}],"offers":[{"availability":"SoldOut","name":"大人","price":1000},{"availability":"https://schema.org/SoldOut","name":"子ども","price":0}]},
     {"@type":"Event","name":"終日","startDate":"2019-03-01T00:00:00+09:00","endDate":"2019-03-03T00:00:00+09:00","organizer":"市"},
     {"@type":"Event","name":"毎週","eventSchedule":{"@type":"Schedule","startDate":"2019-01-07","endDate":"2019-01-31","repeatFrequency":"P1W","byDay":["https://schema.org/Monday"],"startTime":"10:00:00","endTime":"11:00:00","scheduleTimezone":"Asia/Tokyo"}},
     {"@type":"Event","name":"日なし"}]}"#;
    let feed = feed(text);
    assert_eq!((feed.kind, feed.events.len(), feed.refused), (Kind::JsonLd, 5, 1));
    let one = &feed.events[0];
    assert_eq!(
        (span(one).as_str(), one.id.as_str()),
        ("2018-12-15 18:00/2018-12-15 20:00", "https://city.example/e/1")
    );
    assert_eq!(
        (one.place.as_str(), one.address.as_str(), one.geo.as_str()),
        ("市民ホール", "〒060-0001 北海道札幌市北1条", "43.06,141.35")
    );
    assert_eq!((one.organizer.as_str(), one.fee_jpy, one.status_said), ("札幌市、楽団", Some(500), None));
    assert_eq!(
        (one.url.as_str(), one.apply_url.as_str()),
        ("https://city.example/events/detail.html", "https://city.example/apply")
    );
    assert_eq!(
        (one.capacity, one.remaining, one.image_url.as_str()),
        (Some(100), Some(5), "https://city.example/a.jpg")
    );
    let moment = |date: &str, hour| Moment { date: crate::date::Date::parse(date).expect("day"), time: hour };
    assert_eq!(one.application_start, Some(moment("2018-11-01", crate::date::Time::new(10, 0, 0))));
    assert_eq!(one.application_deadline, Some(moment("2018-12-14", None)));
    let two = &feed.events[1];
    assert_eq!(
        (two.mode, two.status_said, two.webinar_url.as_str(), two.fee_jpy),
        (Some(Mode::Online), Some(Status::Cancelled), "https://youtu.be/x", Some(0))
    );
    let three = &feed.events[2];
    assert_eq!(
        (span(three).as_str(), three.mode, three.status_said),
        ("2019-02-04/2019-02-11", Some(Mode::Both), Some(Status::Full))
    );
    assert_eq!((three.place.as_str(), three.fee.as_str()), ("大通公園", "大人 1000、子ども 0"));
    assert_eq!(span(&feed.events[3]), "2019-03-01/2019-03-02");
    assert_eq!(days(&feed, 4, 2019), ["2019-01-07", "2019-01-14", "2019-01-21", "2019-01-28"]);
    assert_eq!(span(&feed.events[4]), "2019-01-07 10:00/2019-01-07 11:00");
}

#[test]
fn json_ld_within_a_page() {
    let text = r#"<!DOCTYPE html><html><head><title>市のページ</title><script>var a = "<script type='application/ld+json'>";</script>
      <script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","name":"ホーム"}]}</script>
      <SCRIPT TYPE="application/ld+json"> {"@context":"http://schema.org","@type":"Event","name":"&lt;b&gt;会</b>","startDate":"2018-12-15"} </SCRIPT>
      <script type="application/ld+json">{broken</script></head>
      <body><table><tr><th>名称<th>開催日<tr><td>別<td>1/1</table></body></html>"#;
    let feed = feed(text);
    assert_eq!((feed.kind, feed.name.as_str()), (Kind::JsonLd, "市のページ"));
    assert_eq!(spans(&feed), pairs(&[("<b>会", "2018-12-15")]));
    assert_eq!(keys(&feed), [("script[3]", ProblemKey::JsonBroken)]);
}

#[test]
fn ckan_datastore() {
    let text = r#"{"help":"…","success":true,"result":{"resource_id":"r","fields":[{"id":"_id","type":"int"},{"id":"イベント名","type":"text"}],
      "records":[{"_id":1,"イベント名":"学交祭","開始日":"2018-08-03T00:00:00","終了日":"2018-08-07T00:00:00","定員":30,"料金(基本)":"無料","場所名称":null},
                 {"_id":2,"イベント名":"列車","開始日":"2018/11/3","開始時間":"10:00:00"},{"_id":3,"イベント名":"日なし","開始日":""}],
      "total":7,"limit":3,"offset":3,"_links":{"start":"/api/3/action/datastore_search","next":"/api/3/action/datastore_search?offset=6"}}}"#;
    let options = Options {
        address: "https://data.example/api/3/action/datastore_search?resource_id=r&limit=3&offset=3",
        ..OPTIONS
    };
    let feed = read(text.as_bytes(), &Native, options).expect("a feed");
    assert_eq!((feed.kind, feed.refused), (Kind::Ckan, 1));
    assert_eq!(spans(&feed), pairs(&[("学交祭", "2018-08-03/2018-08-07"), ("列車", "2018-11-03 10:00")]));
    assert_eq!((feed.events[0].capacity, feed.events[0].fee_jpy), (Some(30), Some(0)));
    assert_eq!(
        feed.next.as_deref(),
        Some("https://data.example/api/3/action/datastore_search?resource_id=r&limit=3&offset=6")
    );
    let last = text.replace("\"total\":7", "\"total\":6");
    assert_eq!(read(last.as_bytes(), &Native, options).expect("a feed").next, None);
}

/// As Strapi 5.54 answers, with the fields of one city.
#[test]
fn strapi_and_directus() {
    let text = r#"{"data":[
      {"id":2,"documentId":"qnx5m9","eventName":"厄払い体験","description":"どなたでも","dateOfStart":"2018-12-15","startTime":"10:00:00.000","dateOfEnd":null,"endTime":"12:00:00.000","location":"長沼神社","capacity":20,"eventUrl":null,"createdAt":"2026-11-22T15:10:56.992Z","publishedAt":"2026-11-22T15:10:57.000Z"},
      {"id":3,"documentId":"hgv1vn","eventName":"日なし","dateOfStart":null},7],
      "meta":{"pagination":{"page":1,"pageSize":2,"pageCount":3,"total":5}}}"#;
    let options =
        Options { address: "https://cms.example/api/events?pagination%5BpageSize%5D=2&sort=dateOfStart", ..OPTIONS };
    let feed = read(text.as_bytes(), &Native, options).expect("a feed");
    assert_eq!((feed.kind, feed.refused), (Kind::Strapi, 2));
    assert_eq!(spans(&feed), pairs(&[("厄払い体験", "2018-12-15 10:00/2018-12-15 12:00")]));
    let event = &feed.events[0];
    assert_eq!((event.id.as_str(), event.place.as_str(), event.capacity), ("qnx5m9", "長沼神社", Some(20)));
    assert_eq!(
        feed.next.as_deref(),
        Some("https://cms.example/api/events?pagination%5BpageSize%5D=2&sort=dateOfStart&pagination[page]=2")
    );
    let last = text.replace("\"page\":1", "\"page\":3");
    assert_eq!(read(last.as_bytes(), &Native, options).expect("a feed").next, None);

    // Strapi 4, in plain English, from an entry on; a time with its zone.
    let feed = self::feed(
        r#"{"data":[{"id":9,"attributes":{"title":"Festival","start_date":"2018-12-15T01:00:00.000Z","endDate":"2018-12-15T03:00:00.000Z","Place":"Hall"}}],"meta":{"pagination":{"start":0,"limit":1,"total":2}}}"#,
    );
    assert_eq!((feed.kind, feed.events[0].id.as_str(), feed.events[0].place.as_str()), (Kind::Strapi, "9", "Hall"));
    assert_eq!(spans(&feed), pairs(&[("Festival", "2018-12-15 10:00/2018-12-15 12:00")]));
    assert_eq!(feed.next.as_deref(), Some("https://city.example/events/list.html?pagination[start]=1"));

    // Directus says nothing but the list; in a new Strapi there is nothing yet; a list of people is no feed.
    assert_eq!(
        spans(&self::feed(r#"{"data":[{"id":1,"title":"会","date":"2018-12-15"}]}"#)),
        pairs(&[("会", "2018-12-15")])
    );
    let empty = self::feed(r#"{"data":[],"meta":{"pagination":{"page":1,"pageSize":25,"pageCount":0,"total":0}}}"#);
    assert_eq!((empty.kind, empty.events.len(), empty.next), (Kind::Strapi, 0, None));
    assert_eq!(error(r#"{"data":[{"name":"髙橋","email":"a@b.jp"}]}"#), ProblemKey::EventsMissing);
}

#[test]
fn fullcalendar_events() {
    let text = r##"[{"title":"一日","start":"2018-11-03"},
      {"id":7,"title":"終日","start":"2018-08-03","end":"2018-08-08","allDay":true,"url":"/gakko","color":"#f00","extendedProps":{"location":"夕張高校","capacity":20,"status":"受付中"}},
      {"title":"時刻","start":"2018-12-15T01:00:00Z","end":"2018-12-15T03:00:00Z"},
      {"title":"毎週","daysOfWeek":[1,"3"],"startTime":"10:00:00","endTime":"11:30","startRecur":"2019-01-01","endRecur":"2019-01-16","groupId":"g"},
      {"title":"規則","rrule":"DTSTART:20190105T100000\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20190112T100000","duration":"01:30"},
      {"title":"物","rrule":{"freq":"monthly","interval":1,"byweekday":[{"weekday":5,"n":2}],"dtstart":"2019-01-12","until":"2019-03-31"}},
      {"title":"悪い","start":"いつか"},3]"##;
    let feed = feed(text);
    assert_eq!((feed.kind, feed.refused), (Kind::FullCalendar, 2));
    assert_eq!(
        spans(&feed),
        pairs(&[
            ("一日", "2018-11-03"),
            ("終日", "2018-08-03/2018-08-07"),
            ("時刻", "2018-12-15 10:00/2018-12-15 12:00"),
            ("毎週", "2019-01-02 10:00/2019-01-02 11:30"),
            ("規則", "2019-01-05 10:00/2019-01-05 11:30"),
            ("物", "2019-01-12"),
        ])
    );
    assert_eq!(
        (feed.events[1].place.as_str(), feed.events[1].capacity, feed.events[1].status_said),
        ("夕張高校", Some(20), Some(Status::Open))
    );
    assert_eq!(days(&feed, 3, 2019), ["2019-01-02", "2019-01-07", "2019-01-09", "2019-01-14"]);
    assert_eq!(days(&feed, 4, 2019), ["2019-01-05", "2019-01-19"]);
    assert_eq!(days(&feed, 5, 2019), ["2019-01-12", "2019-02-09", "2019-03-09"]);
    assert_eq!(super::tests::feed(r#"{"events":[{"title":"a","start":"2018-11-03"}]}"#).kind, Kind::FullCalendar);
}

#[test]
fn what_is_no_list_of_events() {
    assert_eq!(
        error("<?xml version=\"1.0\"?><!-- x --><rss version=\"2.0\"><channel><item/></channel></rss>"),
        ProblemKey::NewsFeed
    );
    assert_eq!(error("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry/></feed>"), ProblemKey::NewsFeed);
    assert_eq!(error("<?xml version='1.0'?>\n<rdf:RDF><item/></rdf:RDF>"), ProblemKey::NewsFeed);
    for page in [
        "<!DOCTYPE html><html><body>404 Not Found",
        "<table><tr><th>窓口<th>時間<tr><td>市民課<td>8:45～17:30</table>",
        "<ul class=news><li>2018年12月14日 更新しました</ul><nav><ul><li><a href=/>ホーム</a></ul></nav>",
        "<ul><li>一<li>二<li>11/3 三</ul>",
    ] {
        assert_eq!(error(page), ProblemKey::PageInsteadOfFeed, "{page}");
    }
    assert_eq!(error("{\"error\":1}"), ProblemKey::EventsMissing);
}

/// Made like the page of Hokkaido of 2018-12-14: programs of five towns.
const PROGRAMS: &str = r#"<h2>関係人口創出事業モデル事業</h2>
<table><caption>受入プログラム</caption>
<thead><tr><th scope=col>市町村</th><th>受入日時</th><th>受入内容</th><th>参加条件</th><th>定員</th><th>チラシ</th></tr></thead>
<tbody><tr><th scope=row><a href="https://naganuma.example/">長沼町</a></th><td>平成30年12月15日(土)～16日(日) 1泊2日</td><td>そば打体験等を通じた<br>地元住民との交流等</td><td>&nbsp;</td><td>10名</td><td><a href="naganuma.pdf">チラシ、参加申込書(PDF)</a></td></tr>
<tr><th>美幌町</th><td>11月24日(土)～26日(月) 2泊3日　※終了しました</td><td>びほろ愛し隊との交流</td><td></td><td rowspan=2>各15名程度</td><td></td></tr>
<tr><th>苫小牧市</th><td>１２月２７日（木）～２９日（土）　２泊３日</td><td>ホッケー教室</td><td>小学生とその父母の2名以上</td><td><a href="/apply?p=3">申し込む</a></td></tr>
<tr><td colspan=6>随時更新します。</td></tr>
<tr><th>占冠村</th><td>12/14(金)～16(月)</td><td>雪上ファットバイク体験</td><td></td><td>5</td><td></td></tr>
</tbody></table>"#;

#[test]
fn a_table_in_the_page() {
    let feed = feed(PROGRAMS);
    assert_eq!((feed.kind, feed.refused), (Kind::Page, 0));
    assert_eq!(
        spans(&feed),
        pairs(&[
            ("長沼町", "2018-12-15/2018-12-16"),
            ("美幌町", "2018-11-24/2018-11-26"),
            ("苫小牧市", "2018-12-27/2018-12-29"),
            ("占冠村", "2018-12-14/2018-12-16"),
        ])
    );
    let of = |n: usize| &*feed.events[n];
    assert_eq!((of(0).nights, of(0).capacity, of(0).when_remark.as_str()), (Some(1), Some(10), "1泊2日"));
    assert_eq!(
        (of(0).url.as_str(), of(0).flyer_url.as_str()),
        ("https://naganuma.example/", "https://city.example/events/naganuma.pdf")
    );
    assert_eq!(of(0).description, "そば打体験等を通じた 地元住民との交流等");
    assert_eq!(
        (of(1).nights, of(1).status_said, of(1).capacity_remark.as_str()),
        (Some(2), Some(Status::Ended), "各15名程度")
    );
    assert_eq!(
        (of(2).nights, of(2).conditions.as_str(), of(2).capacity_remark.as_str()),
        (Some(2), "小学生とその父母の2名以上", "各15名程度")
    );
    assert_eq!(of(2).apply_url, "https://city.example/apply?p=3");
    assert_eq!(of(3).capacity, Some(5));
    assert_eq!(keys(&feed), []);
}

#[test]
fn a_page_that_is_too_large_says_where_it_is_cut() {
    let row = |n: usize| {
        format!("<tr><td>2018-12-{:02}</td><td>第{n}回 朝市</td><td>{}</td></tr>\n", n % 28 + 1, "広場".repeat(200))
    };
    let rows = |count: usize| (0..count).map(row).collect::<String>();
    let head = "<table><tr><th>開催日</th><th>イベント名</th><th>会場</th></tr>\n";
    let whole = feed(&[head, &rows(700), "</table>"].concat());
    assert_eq!((whole.events.len(), whole.problems.as_slice()), (700, &[][..]));
    let large = feed(&[head, &rows(1_000), "</table>"].concat());
    let [problem] = large.problems.as_slice() else { panic!("{:?}", large.problems) };
    assert_eq!((problem.key, problem.line), (ProblemKey::PageCut, Some(large.events.len() as u32 + 1)));
    assert!(large.events.len() > 700);
    // Nothing before the cut: then that is the reason.
    let late = ["<p>あいさつ</p>".repeat(80_000), head.to_owned(), rows(3), "</table>".to_owned()].concat();
    assert_eq!(error(&late), ProblemKey::PageCut);
    // A table with more rows than are read.
    let short = (0..5_100).map(|n| format!("<tr><td>12/1<td>会{n}")).collect::<String>();
    let long = feed(&["<table><tr><th>開催日<th>イベント名", &short, "</table>"].concat());
    assert_eq!(long.problems.iter().filter(|problem| problem.key == ProblemKey::PageCut).count(), 1);
}

#[test]
fn tables_of_other_kinds() {
    // Without headers, by what cells look like; the weekday is wrong.
    let one = feed(
        "<h3>平成28年度</h3><table><tr><td>12月15日(木)<td>10:00～12:00<td>まちあるき<td>清水沢<td>20名<tr><td>12月16日(月)<td>10時<td>会議<td>夕張<td>若干名<tr><td>1/20<td><td>列車<td><td>",
    );
    assert_eq!(
        spans(&one),
        pairs(&[
            ("まちあるき", "2016-12-15 10:00/2016-12-15 12:00"),
            ("会議", "2016-12-16 10:00"),
            ("列車", "2017-01-20")
        ])
    );
    assert_eq!(keys(&one), [("table[1]/tr[2]/dateOfStart", ProblemKey::WeekdayWrong)]);
    // Months as lines across, the name in a column without a known header.
    let two = feed(
        "<table><tr><th>日にち<th>行事名称等<th>時間<th>会場<tr><td colspan=4>2018年11月<tr><td>3日(土)<td>貸切列車<td>午前9時<td>新夕張駅<tr><td>10日<td>展覧会<td><td>",
    );
    assert_eq!(spans(&two), pairs(&[("貸切列車", "2018-11-03 09:00"), ("展覧会", "2018-11-10")]));
    // Names beside the values.
    let three = feed(
        "<h2>サポーターの集い</h2><table><tr><th>日時<td>平成31年1月19日(土) 18時から<tr><th>場所<td>東京都内<tr><th>対象<td>参加した方<tr><th>持ち物<td>なし<tr><th>申込締切<td>12月28日(金)17時</table>",
    );
    let event = &three.events[0];
    assert_eq!(
        (event.event_name.as_str(), span(event).as_str(), event.place.as_str()),
        ("サポーターの集い", "2019-01-19 18:00", "東京都内")
    );
    assert!(event.description.contains("持ち物: なし"));
    assert_eq!(event.application_deadline.map(|m| m.date.to_string()).as_deref(), Some("2018-12-28"));
    // Several days in one cell; a row that nobody can read is named, the others show.
    let four = feed(
        "<table><tr><th>講座名<th>日程<tr><td>陶芸<td>11/3、10、17<tr><td>未定の<td>未定<tr><td>料理<td>11/4</table>",
    );
    assert_eq!(days(&four, 0, 2018), ["2018-11-03", "2018-11-10", "2018-11-17"]);
    assert_eq!((four.events.len(), keys(&four)), (2, vec![("table[1]/tr[3]/dateOfStart", ProblemKey::DateUnreadable)]));
}

#[test]
fn lists_in_the_page() {
    let one = feed(
        "<ul><li><time datetime='2018-11-03T10:00'>11月3日</time> <a href='/train'>貸切列車</a><li><time datetime=2018-10-27>10/27</time>–<time datetime=2018-11-10>11/10</time> 展覧会「ヤマを伝える」</ul>",
    );
    assert_eq!(one.events[0].url, "https://city.example/train");
    assert_eq!(
        spans(&one),
        pairs(&[("貸切列車", "2018-11-03 10:00"), ("展覧会「ヤマを伝える」", "2018-10-27/2018-11-10")])
    );
    let two =
        feed("<h3>2018年の予定</h3><ol><li>8/3～7 学交祭</li><li>11/3 <b>列車</b> 夕張駅</li><li>調整中</li></ol>");
    assert_eq!(spans(&two), pairs(&[("学交祭", "2018-08-03/2018-08-07"), ("列車", "2018-11-03")]));
    let three = feed("<dl><dt>平成30年11月3日<dd>列車<dt>12月1日(土)10時<dd><a href=x.pdf>講座</a></dl>");
    assert_eq!(spans(&three), pairs(&[("列車", "2018-11-03"), ("講座", "2018-12-01 10:00")]));
    assert_eq!(three.events[1].flyer_url, "https://city.example/events/x.pdf");
    let four = feed(
        "<dl><dt>行事<dd>列車<dt>とき<dd>11/3<dt>ところ<dd>駅<dt>行事<dd>講座<dt>とき<dd>11/4<dt>ところ<dd>館</dl>",
    );
    assert_eq!(spans(&four), pairs(&[("列車", "2018-11-03"), ("講座", "2018-11-04")]));
    let five =
        feed("<article><h3><a href=/a>集い</a></h3><p><time datetime=2019-01-19>1月19日</time> 東京</p></article>");
    assert_eq!(spans(&five), pairs(&[("集い", "2019-01-19")]));
    let six = feed(
        "<div class=vevent><span class=summary>会</span><abbr class=dtstart title='2018-12-15T10:00:00+09:00'>15日</abbr><span class=location>駅</span></div><div itemscope itemtype='https://schema.org/MusicEvent'><b itemprop=name>音楽</b><meta itemprop=startDate content=2018-12-16><span itemprop=location itemscope><i itemprop=name>ホール</i></span></div>",
    );
    assert_eq!(spans(&six), pairs(&[("会", "2018-12-15 10:00"), ("音楽", "2018-12-16")]));
    assert_eq!(six.events[1].place, "ホール");
}

/// Made like the page of Hokkaido as it stands: no table, but lines with labels.
#[test]
fn lines_with_labels() {
    let text = "<h1>参加者を募集します</h1><p>最終更新日：2018年12月14日(金)</p><p>【取組を実施する市町村】<br>※随時更新します。</p>
<p>1 長沼町</p><p>・受入日時：平成30年12月15日(土)～16日(日) 1泊2日</p><p>・受入内容：<br>そば打体験等を通じた地元住民との交流等</p><p><a href='n.pdf'>チラシ、参加申込書(PDF)</a><br>・<a href='https://naganuma.example/'>長沼町ホームページはこちら</a></p>
<p>2 美幌町</p><p>・受入日時：平成30年11月24日(土)～26日(月) 2泊3日 ※終了しました<br>・受入内容：生徒と交流や加工体験をはじめ、<br>様々な方と交流します。</p><p>・<a href='b.pdf'>チラシ</a> ※終了しました</p>
<p>3 苫小牧市</p><p>・受入日時：平成30年12月27日(木)～29日(土) 2泊3日</p><p>・参加条件：小学生とその父母の2名以上</p>
<p>参加申込方法</p><p>○北海道への申込み</p><p>書類を送付して下さい。</p>";
    let feed = feed(text);
    assert_eq!(
        spans(&feed),
        pairs(&[
            ("長沼町", "2018-12-15/2018-12-16"),
            ("美幌町", "2018-11-24/2018-11-26"),
            ("苫小牧市", "2018-12-27/2018-12-29"),
        ])
    );
    let of = |n: usize| &*feed.events[n];
    assert_eq!((of(0).description.as_str(), of(0).nights), ("そば打体験等を通じた地元住民との交流等", Some(1)));
    assert_eq!(
        (of(0).flyer_url.as_str(), of(0).url.as_str()),
        ("https://city.example/events/n.pdf", "https://naganuma.example/")
    );
    assert_eq!(
        (of(1).status_said, of(1).flyer_url.as_str()),
        (Some(Status::Ended), "https://city.example/events/b.pdf")
    );
    assert_eq!(of(1).description, "生徒と交流や加工体験をはじめ、様々な方と交流します。");
    assert_eq!((of(2).conditions.as_str(), of(2).status_said), ("小学生とその父母の2名以上", None));
}

#[test]
fn nothing_of_a_page_runs_or_leads_astray() {
    let feed = feed(
        "<table><tr><th>名称<th>開催日<th>URL<tr><td><script>alert(1)</script>会&lt;img onerror=x&gt;<td>11/3<td><a href='javascript:alert(1)'>詳細</a><img src=javascript:x></table>",
    );
    let event = &feed.events[0];
    assert_eq!(
        (event.event_name.as_str(), event.url.as_str(), event.image_url.as_str()),
        ("会<img onerror=x>", "", "")
    );
    assert_eq!(feed.problems.len(), 2);
}

#[test]
fn nothing_grows_or_hangs() {
    let begin = std::time::Instant::now();
    for text in [
        "<table>".repeat(50_000),
        "<ul><li>11/3 ".repeat(20_000),
        format!("<table>{}", "<tr><td rowspan=0 colspan=999999999>11/3".repeat(20_000)),
        format!("<table><tr>{}", "<td rowspan=65534>1/1".repeat(50_000)),
        "<dl><dt>日時<dd>11/3<dt>場所".repeat(20_000),
        format!("<p>日時：{}", "11/3、".repeat(100_000)),
        "<p>日時：11/3<br>場所：x<br>".repeat(20_000),
        "<script type=application/ld+json>{\"@type\":\"Event\"}".repeat(10_000),
        format!("{{\"@graph\":{}", "[".repeat(100_000)),
        format!(
            "{{\"@type\":\"Event\",\"name\":\"x\",\"startDate\":\"2018-12-15\",\"subEvent\":{}1{}}}",
            "[".repeat(100),
            "]".repeat(100)
        ),
        format!(
            "[{}]",
            vec![
                "{\"title\":\"x\",\"start\":\"2018-12-15\",\"rrule\":{\"freq\":\"daily\",\"byweekday\":[1,2,3]}}";
                20_000
            ]
            .join(",")
        ),
        "<a \"<!-- <a href=' <time datetime=".repeat(20_000),
    ] {
        if let Ok(feed) = read(text.as_bytes(), &Native, OPTIONS) {
            assert!(feed.events.len() <= crate::source::MAX_EVENTS);
            assert!(feed.problems.len() <= crate::source::MAX_PROBLEMS + 1);
        }
    }
    // Unoptimised, on a slow machine, with others beside it.
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}

proptest! {
    #[test]
    fn no_page_panics_and_what_is_read_comes_back(
        source in "(<table>|</table>|<tr>|<td( rowspan=[0-3])?( colspan=[0-9])?>|<th>|名称|開催日|時間|定員|<ul>|<li>|</ul>|<dl>|<dt>|<dd>|<h2>|</h2>|2018年|平成30年度|12月|11/3|15日\\(土\\)|～16日|10時|<time datetime=2018-12-15T1[0-9]:00Z>|<a href=[a-z:/.]{0,6}>|</a>|日時：|<br>|<p>|<article>|<div class=vevent>|<b class=summary>|<b class=dtstart>|<script type=application/ld\\+json>|</script>|[<>&\"' ]|\\PC){0,30}"
    ) {
        if let Ok(feed) = read(["<p>", &source].concat().as_bytes(), &Native, OPTIONS) {
            let again = read(crate::source::write_json(&feed).as_bytes(), &Native, OPTIONS).expect("our own");
            prop_assert_eq!(again.events, feed.events);
        }
    }

    #[test]
    fn files_that_break_off_or_are_broken_make_no_panic(which in 0usize..3, end in 0usize..6_000, at in 0usize..6_000, byte: u8) {
        let mut bytes = [TEC, PROGRAMS, "[{\"title\":\"x\",\"start\":\"2018-12-15T01:00:00Z\",\"daysOfWeek\":[1],\"rrule\":\"DTSTART:20190105T100000\\nRRULE:FREQ=WEEKLY\",\"duration\":\"01:30\"}]"][which].as_bytes().to_vec();
        if let Some(slot) = bytes.get_mut(at) {
            *slot = byte;
        }
        bytes.truncate(end);
        let _ = read(&bytes, &Native, OPTIONS);
    }
}

/// What WordPress 6.1.9 writes, shortened.
const POSTS: &str = r#"[
 {"id":4,"date":"2018-11-20T09:00:00","link":"https:\/\/city.example\/archives\/4","title":{"rendered":"そば打ち &#8211; 体験 &amp; 交流"},"content":{"rendered":"\n<p>\u65e5\u6642\uff1a12月15日（土）10:00〜12:00<\/p>\n\n<p>場所：長沼町民会館<\/p>\n","protected":false},"status":"publish"},
 {"id":5,"date":"2017-12-20T09:00:00","link":"https:\/\/city.example\/archives\/5","title":{"rendered":"移住相談会"},"content":{"rendered":"<ul><li>開催日：1月12日</li><li>会場：りすた</li></ul>"}},
 {"id":6,"date":"2018-12-01T09:00:00","link":"https:\/\/city.example\/archives\/6","title":{"rendered":"庁舎の休み"},"content":{"rendered":"<p>年末年始は休みます。</p>"}},
 {"id":7,"date":"2018-12-01T09:00:00","link":"javascript:alert(1)","title":{"rendered":"<b>一覧</b>"},"content":{"rendered":"<figure><table><thead><tr><th>日時</th><th>プログラム</th></tr></thead><tbody><tr><td>2018年12月22日</td><td>もちつき</td></tr></tbody></table></figure>"}}]"#;

#[test]
fn posts_of_wordpress_by_the_days_in_their_texts() {
    let feed = feed(POSTS);
    assert_eq!(feed.kind, Kind::Posts);
    let wanted = [
        ("そば打ち – 体験 & 交流", "2018-12-15 10:00/2018-12-15 12:00"),
        ("移住相談会", "2018-01-12"),
        ("もちつき", "2018-12-22"),
    ];
    assert_eq!(spans(&feed), pairs(&wanted));
    let said: Vec<(&str, &str)> = feed.events.iter().map(|event| (event.place.as_str(), event.url.as_str())).collect();
    let at = "https://city.example/archives/";
    assert_eq!(said, [("長沼町民会館", [at, "4"].concat().as_str()), ("りすた", &[at, "5"].concat()), ("", "")]);
    assert_eq!(keys(&feed), [("/2/content", ProblemKey::StartMissing), ("", ProblemKey::AddressUnsafe)]);
}

#[test]
fn the_day_on_which_a_post_was_written_is_none_on_which_something_takes_place() {
    // Twenty Twenty-Three's list of a category, and an older theme's article.
    let list = r#"<ul class="wp-block-post-template"><li class="wp-block-post"><h2><a href="/archives/4">清水沢まちあるき</a></h2><div class="wp-block-post-excerpt"><p>日時：2018年12月15日（土）10:00〜12:00 場所：清水沢駅前</p></div><div class="wp-block-post-date"><time datetime="2018-11-23T00:50:56+09:00"><a href="/archives/4">2018年11月23日</a></time></div></li></ul>"#;
    assert_eq!(spans(&feed(list)), pairs(&[("清水沢まちあるき", "2018-12-15 10:00/2018-12-15 12:00")]));
    let article = r#"<article><h2>お知らせ</h2><span class="posted-on"><time class="entry-date published" datetime="2018-11-23T00:50:56+09:00">2018年11月23日</time><time class="updated" datetime="2018-11-24">x</time></span><p>庁舎は休みです。</p></article>"#;
    assert_eq!(error(article), ProblemKey::PageInsteadOfFeed);
}
