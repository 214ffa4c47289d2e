//! `enishi-counter`.

use super::{Attribute, Control, Group, Kind, say};

pub const ALL: [Attribute; 12] = [
    Attribute::new(
        "src",
        Control::Addresses("/count.json"),
        Group::Data,
        say("人数のある場所", "Where the number is"),
        say(
            "ファイルやページの住所です。空にすると、下の「中に書く文」の数字を使います。2行以上書くと、それぞれ別の数として並びます。",
            "Address of a file or page. Empty: the number in the sentence inside. Several lines are numbers of their own, side by side.",
        ),
    ),
    Attribute::new(
        "pick",
        Control::Pick,
        Group::Data,
        say("数字の見つけ方", "How to find the number"),
        say("その住所の中の、どれが人数かを選びます。", "Which of what is there is the number."),
    ),
    Attribute::new(
        "label",
        Control::Text("応援してくださっている方"),
        Group::Content,
        say("何の数か", "What is counted"),
        say("数字のそばに出します。", "Shown beside the number."),
    ),
    Attribute::new(
        "unit",
        Control::Text("人"),
        Group::Content,
        say("単位", "Unit"),
        say("人、社、件など。", "人, 社, people and the like."),
    ),
    Attribute::new(
        "goal",
        Control::Number(1, 1_000_000_000),
        Group::Content,
        say("目標", "Goal"),
        say("書くと、目標までの棒を出します。", "Draws a bar on the way to it."),
    ),
    Attribute::new(
        "milestones",
        Control::Text("100, 300"),
        Group::Content,
        say("途中の目じるし", "Milestones"),
        say("目標までの棒に印を付ける数です。コンマで区切ります。", "Marks on the bar, separated by commas."),
    )
    .json(Kind::Numbers),
    Attribute::new(
        "as-of",
        Control::Day,
        Group::Content,
        say("いつの数か", "As of"),
        say("データが日付を言わないときに書きます。", "Where the data does not say its day."),
    ),
    Attribute::new(
        "definition",
        Control::Lines,
        Group::Content,
        say("数え方の説明", "Definition"),
        say("何を数えて、何を数えていないか。", "What is counted, and what is not."),
    ),
    Attribute::new(
        "labels",
        Control::Text("登録者, 名刺"),
        Group::Content,
        say("それぞれの数の名前", "Names of several numbers"),
        say(
            "住所を2行以上書いたとき、その順に、コンマで区切って書きます。",
            "In the order of the addresses, separated by commas.",
        ),
    )
    .json(Kind::Texts)
    .advanced(),
    Attribute::new(
        "add",
        Control::Flag,
        Group::Content,
        say("全部を足して1つの数にする", "Add them up into one number"),
        say("同じ人が2つの数に入っていないときだけ選びます。", "Only where nobody is in two of them."),
    )
    .json(Kind::Flag)
    .advanced(),
    Attribute::new(
        "every",
        Control::Number(5, 86_400),
        Group::Behaviour,
        say("読み直す間隔（秒）", "Seconds between readings"),
        say("何も書かなければ 60 秒です。", "60 where nothing is said."),
    ),
    Attribute::new(
        "live",
        Control::Address("/api/count/stream"),
        Group::Behaviour,
        say("すぐに知らせる住所（ストリーム）", "Address of a live stream"),
        say(
            "サーバーが server-sent events を送れるときに書きます。数が変わると、すぐに動きます。",
            "Where the server sends server-sent events: the number moves at once.",
        ),
    )
    .advanced(),
];
