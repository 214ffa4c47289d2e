//! `enishi-calendar`.

use super::{Attribute, Control, Group, Kind, say};

pub const ALL: [Attribute; 12] = [
    Attribute::new(
        "src",
        Control::Sources,
        Group::Data,
        say("予定のある場所", "Where the events are"),
        say(
            "iCalendar、CSV、JSON、The Events Calendar、表のあるページなど。形式は自動で見分けます。",
            "iCalendar, CSV, JSON, The Events Calendar, a page with a table: it finds out by itself.",
        ),
    ),
    Attribute::new(
        "view",
        Control::Choice(&[
            ("month", say("月の表", "Month")),
            ("list", say("一覧", "List")),
            ("cards", say("カード", "Cards")),
            ("year", say("年度（4月から12か月）", "Fiscal year (twelve months from April)")),
        ]),
        Group::Content,
        say("はじめに見せる形", "Shown first"),
        say("見る人は、あとから変えられます。", "Visitors can change it."),
    ),
    Attribute::new(
        "date",
        Control::Day,
        Group::Content,
        say("はじめに見せる日", "First day shown"),
        say("何も書かなければ今日です。", "Today where nothing is said."),
    ),
    Attribute::new(
        "filters",
        Control::Several(&[
            ("source", say("どこの予定か", "Source")),
            ("category", say("分野", "Category")),
            ("place", say("場所", "Place")),
            ("mode", say("現地・オンライン", "On site or online")),
            ("status", say("受付の状態", "Status")),
            ("fee", say("料金", "Fee")),
        ]),
        Group::Content,
        say("しぼり込み", "Filters"),
        say("何も選ばなければ、違いのあるものだけが出ます。", "By default those with more than one value."),
    ),
    Attribute::new(
        "reports",
        Control::Flag,
        Group::Content,
        say("終わった予定の報告も載せる", "Past events with their reports"),
        say(
            "報告の住所（reportUrl）がある予定を、年度と市町村ごとに並べます。",
            "Events with a reportUrl, by fiscal year and town.",
        ),
    ),
    Attribute::new(
        "fiscal-year",
        Control::Text("2019 / 令和元年度"),
        Group::Content,
        say("報告の年度", "Fiscal year of the reports"),
        say("1つの年度だけ載せるときに書きます。", "Only one year."),
    )
    .advanced(),
    Attribute::new(
        "apply",
        Control::Text("#application"),
        Group::Behaviour,
        say("申込先", "Where people apply"),
        say(
            "このページのフォームの #id か、予定の番号が入る {id} の付いた住所です。",
            "#id of a form on the page, or an address with {id} for the event.",
        ),
    ),
    Attribute::new(
        "live",
        Control::Address("/api/places/stream"),
        Group::Behaviour,
        say("空きをすぐに知らせる住所（ストリーム）", "Address of a live stream of places"),
        say("サーバーが server-sent events を送れるときに書きます。", "Where the server sends server-sent events."),
    )
    .advanced(),
    Attribute::new(
        "time-zone",
        Control::Text("Asia/Tokyo"),
        Group::Behaviour,
        say("時刻の地域", "Time zone"),
        say("日本の時刻でよければ、空のままにします。", "Leave it empty for Japan."),
    )
    .advanced(),
    Attribute::new(
        "now",
        Control::Text("2018-12-14T09:00:00+09:00"),
        Group::Behaviour,
        say("この時刻として見せる", "As it stands at this moment"),
        say(
            "見本や確認のためのものです。公開するページでは空にします。",
            "For samples and checks. Leave it empty on a public page.",
        ),
    )
    .json(Kind::Text)
    .advanced(),
    Attribute::new(
        "jsonLd",
        Control::Flag,
        Group::Behaviour,
        say("検索エンジン向けのデータも書く", "Data for search engines"),
        say(
            "これから1年の予定（200件まで）を、ページの見えない所に書きます。",
            "The events of the coming year, at most 200, in the head of the page.",
        ),
    )
    .json(Kind::Flag)
    .advanced(),
    Attribute::new(
        "id",
        Control::Text("calendar"),
        Group::Behaviour,
        say("id（ページの中の名前）", "id (its name in the page)"),
        say("1つのページにカレンダーを2つ置くときに付けます。", "Where a page has two calendars."),
    )
    .advanced(),
];
