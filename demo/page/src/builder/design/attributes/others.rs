//! `enishi-board`, `enishi-indicators` and `enishi-card`.

use super::{Attribute, Control, Group, say};

pub const BOARD: [Attribute; 4] = [
    Attribute::new(
        "src",
        Control::Address("/board.json"),
        Group::Data,
        say("カードのある場所", "Where the cards are"),
        say(
            "JSON の住所です。空にすると、中の表や一覧を読みます。",
            "Address of JSON. Empty: the table or list inside is read.",
        ),
    ),
    Attribute::new(
        "apply",
        Control::Text("#karte"),
        Group::Behaviour,
        say("「手伝えます」の行き先", "Where “I can help” leads"),
        say(
            "このページのフォームの #id か、{id} と {kind} の付いた住所です。",
            "#id of a form on the page, or an address with {id} and {kind}.",
        ),
    ),
    Attribute::new(
        "every",
        Control::Number(5, 86_400),
        Group::Behaviour,
        say("読み直す間隔（秒）", "Seconds between readings"),
        say("何も書かなければ 60 秒です。", "60 where nothing is said."),
    ),
    Attribute::new(
        "live",
        Control::Address("/api/board/stream"),
        Group::Behaviour,
        say("すぐに知らせる住所（ストリーム）", "Address of a live stream"),
        say("サーバーが server-sent events を送れるときに書きます。", "Where the server sends server-sent events."),
    )
    .advanced(),
];

pub const INDICATORS: [Attribute; 1] = [Attribute::new(
    "src",
    Control::Address("/indicators.json"),
    Group::Data,
    say("指標のある場所", "Where the indicators are"),
    say(
        "JSON の住所です。空にすると、中の表を見出し（指標、基準値、目標値など）から読みます。",
        "Address of JSON. Empty: the tables inside are read by their headers.",
    ),
)];

pub const CARD: [Attribute; 10] = [
    Attribute::new(
        "kind",
        Control::Choice(&[
            ("", say("名刺", "Name card")),
            ("certificate", say("登録感謝状（A4）", "Certificate (A4)")),
        ]),
        Group::Content,
        say("どちらを作るか", "Which one"),
        say("どちらも、見る人のブラウザーの中だけで作られます。", "Both are made in the visitor’s browser alone."),
    ),
    Attribute::new(
        "name",
        Control::Text("夕張 花子"),
        Group::Content,
        say("名前", "Name"),
        say(
            "書いたとおりの字で出します。見本では架空の名前を使ってください。",
            "Shown as it is written. Use an invented name for samples.",
        ),
    ),
    Attribute::new(
        "number",
        Control::Text("281"),
        Group::Content,
        say("登録番号", "Number"),
        say("登録の受付番号です。", "The number of the registration."),
    ),
    Attribute::new(
        "town",
        Control::Text("北海道夕張市"),
        Group::Content,
        say("市町村", "Town"),
        say("都道府県からの名前です。", "With its prefecture."),
    ),
    Attribute::new(
        "issued",
        Control::Day,
        Group::Content,
        say("発行日", "Day of issue"),
        say("カードに出る日付です。", "The day on the card."),
    ),
    Attribute::new(
        "label",
        Control::Text("夕張Likers!"),
        Group::Content,
        say("制度の名前", "Name of the registry"),
        say("登録の名前です。", "What people are registered as."),
    ),
    Attribute::new(
        "signer",
        Control::Text("夕張市長 ○○ ○○"),
        Group::Content,
        say("感謝状の差出人", "Who signs"),
        say("感謝状だけに出ます。", "On certificates only."),
    ),
    Attribute::new(
        "crest",
        Control::Address("/img/crest.svg"),
        Group::Look,
        say("紋章", "Crest"),
        say(
            "同じサイトの画像の住所か、SVG のパス（M で始まる）です。",
            "Address of an image on the same site, or an SVG path that begins with M.",
        ),
    ),
    Attribute::new(
        "design",
        Control::Choice(&[
            ("", say("おまかせ", "As it comes")),
            ("line", say("名刺：線", "Card: line")),
            ("band", say("名刺：帯", "Card: band")),
            ("member", say("名刺：会員証の大きさ", "Card: member’s card")),
            ("frame", say("感謝状：枠", "Certificate: frame")),
            ("vertical", say("感謝状：縦書き", "Certificate: vertical")),
            ("modern", say("感謝状：すっきり", "Certificate: modern")),
            ("plain", say("感謝状：飾りなし", "Certificate: plain")),
        ]),
        Group::Look,
        say("はじめに見せるデザイン", "Design shown first"),
        say("見る人は、あとから変えられます。", "Visitors can change it."),
    ),
    Attribute::new(
        "src",
        Control::Address("/card.json"),
        Group::Data,
        say("カードのデータの場所", "Where the data is"),
        say(
            "上の項目を JSON で渡すときの住所です。ふつうは空のままです。",
            "Where the same comes as JSON. Usually empty.",
        ),
    )
    .advanced(),
];
