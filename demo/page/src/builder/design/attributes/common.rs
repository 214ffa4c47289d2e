//! What every widget takes.

use super::{Attribute, Control, Group, say};

/// Headings: none said, or 2 to 6.
const LEVELS: &[(&str, super::Say)] = &[
    ("", say("2（ふつう）", "2 (usual)")),
    ("3", say("3", "3")),
    ("4", say("4", "4")),
    ("5", say("5", "5")),
    ("6", say("6", "6")),
];

pub const ALL: [Attribute; 6] = [
    Attribute::new(
        "heading",
        Control::Text(""),
        Group::Look,
        say("見出し", "Heading"),
        say(
            "部品の上に出す見出しです。ページに見出しがあれば、空のままにします。",
            "Shown above it. Leave it empty where the page has a heading.",
        ),
    ),
    Attribute::new(
        "heading-level",
        Control::Choice(LEVELS),
        Group::Look,
        say("見出しのレベル", "Level of the heading"),
        say(
            "ページの見出しの順に合わせます（h2 の中なら 3）。",
            "Fits it into the page’s own headings: 3 below an h2.",
        ),
    ),
    Attribute::new(
        "lang",
        Control::Choice(&[
            ("", say("ページに合わせる", "As the page")),
            ("ja", say("日本語", "Japanese")),
            ("ja-easy", say("やさしい日本語", "Easy Japanese")),
            ("en", say("英語", "English")),
        ]),
        Group::Look,
        say("ことば", "Language"),
        say(
            "何も選ばなければ、ページの言語（html の lang）に合わせます。",
            "By default the page’s own language (lang of html).",
        ),
    ),
    Attribute::new(
        "theme",
        Control::Choice(&[
            ("", say("ページの背景に合わせる", "By the page’s background")),
            ("light", say("明るい", "Light")),
            ("dark", say("暗い", "Dark")),
        ]),
        Group::Look,
        say("色", "Colours"),
        say("何も選ばなければ、うしろの背景の明るさから決めます。", "By default the background behind it decides."),
    ),
    Attribute::new(
        "loading",
        Control::Choice(&[
            ("", say("近くまで読み進んだら読み込む", "When the visitor comes near")),
            ("eager", say("すぐに読み込む", "At once")),
        ]),
        Group::Behaviour,
        say("読み込み", "Loading"),
        say(
            "ページのいちばん上に置くときだけ「すぐに」を選びます。",
            "Choose “at once” only at the very top of a page.",
        ),
    )
    .advanced(),
    Attribute::new(
        "config",
        Control::Address("/enishi/settings.json"),
        Group::Behaviour,
        say("設定ファイル（JSON）の住所", "Address of a settings file (JSON)"),
        say(
            "設定をファイルに分けるときだけ使います。ふつうは空のままで、必要な設定は貼り付けるものに入ります。",
            "Only where settings stand in a file. Usually empty: what is needed goes into what you paste.",
        ),
    )
    .advanced(),
];
