//! `enishi-form`.

use super::{Attribute, Control, Group, Kind, Say, say};

const TRANSPORTS: &[(&str, Say)] = &[
    ("", say("自動で見分ける（おすすめ）", "Find out by itself (recommended)")),
    ("json", say("JSON", "JSON")),
    ("urlencoded", say("フォームのまま（urlencoded）", "As a form (urlencoded)")),
    ("multipart", say("フォームのまま、ファイルも（multipart）", "As a form with files (multipart)")),
    ("text", say("JSON を文字として（Apps Script など）", "JSON as text (Apps Script)")),
    ("native", say("ブラウザーがいつもどおり送る（今あるフォーム）", "The browser sends the page’s own form")),
    ("mail", say("メールの下書きを作る", "A draft of an e-mail")),
    ("paper", say("印刷する申込書を作る", "A form to print")),
    ("cf7", say("WordPress の Contact Form 7", "Contact Form 7 (WordPress)")),
    ("webform", say("Drupal Webform", "Drupal Webform")),
    ("hubspot", say("HubSpot", "HubSpot")),
    ("formspree", say("Formspree", "Formspree")),
    ("kintone", say("kintone（市の中継サーバー経由）", "kintone (through the city’s own proxy)")),
    ("directus", say("Directus", "Directus")),
    ("strapi", say("Strapi", "Strapi")),
    ("postgrest", say("PostgREST / Supabase", "PostgREST / Supabase")),
    ("pocketbase", say("PocketBase", "PocketBase")),
    ("graphql", say("GraphQL", "GraphQL")),
];

pub const ALL: [Attribute; 19] = [
    Attribute::new("preset", Control::Questions, Group::Content, say("質問", "Questions"), say("用意された質問か、自分で決めた質問です。", "Ready-made questions, or your own.")),
    Attribute::new("schema", Control::Questions, Group::Content, say("自分で決めた質問の場所", "Where your own questions stand"), say("「質問」で決めます。", "Set under “Questions”.")),
    Attribute::new(
        "action",
        Control::Address("/api/registrations"),
        Group::Data,
        say("送り先", "Where the answers go"),
        say("受け取るサーバーの住所です。サーバーがなければ mailto:メールアドレス と書きます。中のフォームに送り先があれば、空のままにします。", "Address of the server. Without one write mailto: and an e-mail address. Empty where the form inside has an action."),
    ),
    Attribute::new("transport", Control::Choice(TRANSPORTS), Group::Data, say("送り方", "How it is sent"), say("分からなければ「自動」のままにします。「確かめる」のページで試せます。", "Leave “by itself” where you do not know; the page “Check” tries it.")),
    Attribute::new(
        "contact",
        Control::Text("企画課 電話 0000-00-0000"),
        Group::Content,
        say("問い合わせ先", "Contact"),
        say("利用目的のそばと、送れなかったときに出します。必ず書いてください。", "Shown with the purpose, and whenever sending fails. Always write it."),
    ),
    Attribute::new(
        "confirm",
        Control::Choice(&[("", say("出す", "Yes")), ("off", say("出さない", "No"))]),
        Group::Behaviour,
        say("送る前の確認画面", "A page to look it over before sending"),
        say("出しておくと、書きまちがいが減ります。", "It saves people from mistakes."),
    ),
    Attribute::new(
        "draft",
        Control::Choice(&[("", say("残さない", "No")), ("session", say("窓を閉じるまで残す", "Until the window is closed"))]),
        Group::Behaviour,
        say("書きかけを残す", "Keep what is typed"),
        say("見る人のブラウザーの中だけに残ります。窓口などの共用の端末では残さないでください。", "In the visitor’s browser only. Not for shared machines."),
    ),
    Attribute::new(
        "card",
        Control::Choice(&[
            ("", say("渡さない", "None")),
            ("card", say("名刺", "Name card")),
            ("certificate", say("登録感謝状", "Certificate")),
            ("both", say("両方", "Both")),
        ]),
        Group::Behaviour,
        say("登録した人に渡すもの", "Given to those who registered"),
        say("受け取ったあと、ブラウザーの中で作ります。", "Made in the browser once it is received."),
    ),
    Attribute::new("town", Control::Text("北海道夕張市"), Group::Behaviour, say("名刺・感謝状の市町村", "Town on the card"), say("名刺や感謝状に出します。", "On card and certificate.")).advanced(),
    Attribute::new("label", Control::Text("夕張Likers!"), Group::Behaviour, say("名刺・感謝状の制度の名前", "Registry on the card"), say("名刺や感謝状に出します。", "On card and certificate.")).advanced(),
    Attribute::new("signer", Control::Text("夕張市長 ○○ ○○"), Group::Behaviour, say("感謝状の差出人", "Who signs the certificate"), say("感謝状に出します。", "On the certificate.")).advanced(),
    Attribute::new("crest", Control::Address("/img/crest.svg"), Group::Behaviour, say("名刺・感謝状の紋章", "Crest on the card"), say("同じサイトの画像の住所か、SVG のパスです。", "An image of the same site, or an SVG path.")).advanced(),
    Attribute::new(
        "design",
        Control::Text("line"),
        Group::Behaviour,
        say("名刺・感謝状のデザイン", "Design of the card"),
        say("line、band、member、frame、vertical、modern、plain のどれかです。", "One of line, band, member, frame, vertical, modern, plain."),
    )
    .advanced(),
    Attribute::new(
        "success",
        Control::Text("/thanks*"),
        Group::Data,
        say("送れたときの目じるし", "How success looks"),
        say("送ったあとに開くページの住所（* は何でも）、css:要素、text:文字 のどれかです。今あるフォームを移らずに送るときに書きます。", "The address of the page after it (* for anything), css:SELECTOR or text:WORDS. For a form you have."),
    )
    .advanced(),
    Attribute::new("map", Control::Pairs, Group::Data, say("項目名の読みかえ", "Other names of fields"), say("サーバーの項目名が違うとき、「こちらの名前=サーバーの名前」を1行に1つ書きます。", "Where the server has other names: ours=theirs, one in a line.")).advanced(),
    Attribute::new(
        "method",
        Control::Choice(&[("", say("フォームのとおり", "As the form says")), ("get", say("get", "get")), ("post", say("post", "post"))]),
        Group::Data,
        say("今あるフォームの method", "method of the page’s own form"),
        say("「ブラウザーがいつもどおり送る」ときだけ効きます。", "Only where the browser sends the page’s own form."),
    )
    .advanced(),
    Attribute::new(
        "idempotent",
        Control::Flag,
        Group::Data,
        say("同じ申込は1回と数えるサーバー", "The server counts one key once"),
        say("サーバーが Idempotency-Key を見て二重に数えないときだけ選びます。返事が届かなかったときに、送り直せます。", "Only where it looks at Idempotency-Key: then a lost answer may be sent again."),
    )
    .json(Kind::Flag)
    .advanced(),
    Attribute::new(
        "data-enishi-keep",
        Control::Note,
        Group::Content,
        say("今あるフォームの一部をそのまま残す", "Keep a part of your own form as it is"),
        say("画像認証など、ほかのスクリプトが動かす部分は、囲む要素に data-enishi-keep と書くと、そのまま残ります。", "Put data-enishi-keep on the element around a part that another script drives, such as a captcha."),
    )
    .advanced(),
    Attribute::new(
        "id",
        Control::Text("application"),
        Group::Behaviour,
        say("id（ページの中の名前）", "id (its name in the page)"),
        say("カレンダーや掲示板の申込先にするときに付けます（申込先に #application と書きます）。", "For a calendar or board that leads here by #application."),
    )
    .advanced(),
];
