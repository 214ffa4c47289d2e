//! The words of the page that shows faults.

/// One fault in words.
pub struct Words {
    pub name: &'static str,
    /// What the server does.
    pub server: &'static str,
    /// What a visitor sees: in the counter, in the calendar, in the form.
    pub seen: [&'static str; 3],
}

pub struct Texts {
    /// As the server takes it.
    pub lang: &'static str,
    pub legend: &'static str,
    pub usual: Words,
    /// In the order of [`super::kinds::KINDS`].
    pub kinds: [Words; 10],
    pub looking: &'static str,
    pub now: &'static str,
    pub lasts: &'static str,
    pub minutes: &'static str,
    pub alone: &'static str,
    pub clear: &'static str,
    pub visitor: &'static str,
    /// One who comes now, one who had the page open.
    pub visitors: [&'static str; 2],
    pub again: &'static str,
    pub widgets: [&'static str; 3],
    pub look: &'static str,
    pub no_server: &'static str,
    pub in_words: &'static str,
    pub lost: &'static str,
    pub counter: Counter,
    pub calendar: Calendar,
    pub form: Form,
}

/// What the counter says of itself, and what the page says in its place.
pub struct Counter {
    pub label: &'static str,
    pub number: &'static str,
    pub unit: &'static str,
    pub since: &'static str,
}

/// The same for the calendar: heading, columns, rows.
pub struct Calendar {
    pub heading: &'static str,
    pub columns: [&'static str; 3],
    pub rows: [[&'static str; 3]; 3],
}

/// The same for the form: label and sample answer of each field.
pub struct Form {
    pub heading: &'static str,
    pub program: (&'static str, &'static str),
    pub name: (&'static str, &'static str),
    pub kana: &'static str,
    pub email: &'static str,
    pub tel: &'static str,
    pub consent: &'static str,
    pub send: &'static str,
    pub contact: &'static str,
}

pub const JA: Texts = Texts {
    lang: "ja",
    legend: "サーバーのようす",
    usual: Words {
        name: "いつもどおり",
        server: "何も起こしません。",
        seen: ["数が変わると、すぐに替わります。", "予定と、その空きが出ます。", "送ると、受付番号が出ます。"],
    },
    kinds: [
        Words {
            name: "遅い",
            server: "答えるまでに、いつも8秒かかります。",
            seen: [
                "数字が届くまで、ページに書いてある数のままです。",
                "届くまで、ページに書いてある予定が見えます。",
                "送っている間は、そのことが出て、ボタンは二度押せません。",
            ],
        },
        Words {
            name: "失敗する（500）",
            server: "いつも「500 Internal Server Error」と答えます。",
            seen: [
                "いまの数が残り、いつの数かと、更新できないことが出ます。",
                "開いていれば予定はそのままです。いま開いた人には、ページに書いてある予定が見えます。",
                "「届いたかどうか分かりません」と出ます。500 では、受け付けた後かもしれないからです。",
            ],
        },
        Words {
            name: "切れる",
            server: "答えずに、接続を切ります。申込は、切る前に受け付けています。",
            seen: [
                "いまの数が残り、いつの数かが出ます。",
                "ページに書いてある予定が見えます。",
                "「届いたかどうか分かりません」と出ます。受け付けたとは言いません。",
            ],
        },
        Words {
            name: "混んでいる（429）",
            server: "「20秒待ってください」（429、Retry-After）と答えます。",
            seen: [
                "いまの数が残ります。20秒たつまで、問い合わせません。",
                "ページに書いてある予定が見えます。",
                "混み合っていることと、あとで送れることが出ます。入力は残ります。",
            ],
        },
        Words {
            name: "読めない答え",
            server: "200 と答えますが、中身が壊れています。",
            seen: [
                "壊れた答えから数は読みません。ページに書いてある数か、いまの数が残ります。",
                "ページに書いてある予定が見えます。",
                "受け付けたとは言いません。届いたかどうか分からないと出ます。",
            ],
        },
        Words {
            name: "種類の違う答え",
            server: "中身は正しいのに、種類（Content-Type）が違います。",
            seen: [
                "数は正しく出ます。部品は、名乗りではなく中身で見分けます。",
                "予定は正しく出ます。",
                "答えの中身を読んで、正しく受け付けたと出ます。",
            ],
        },
        Words {
            name: "ログイン画面",
            server: "どの問い合わせにも、ログインの画面（HTML）を返します。",
            seen: [
                "ログイン画面から数は読みません。ページに書いてある数か、いまの数が残ります。",
                "ログイン画面の文字を予定とは読みません。ページに書いてある予定が見えます。",
                "200 でも、受け付けたとは言いません。",
            ],
        },
        Words {
            name: "速報が止まる",
            server: "数を知らせ続ける接続（ストリーム）だけが切れます。",
            seen: ["数秒おきの問い合わせに切り替わり、数は更新されます。", "変わりません。", "変わりません。"],
        },
        Words {
            name: "受付を締め切った",
            server: "フォームは、もう受け付けません（410）。",
            seen: [
                "変わりません。",
                "変わりません。",
                "受け付けが終わったことと、問い合わせ先が出ます。入力は残ります。",
            ],
        },
        Words {
            name: "満員",
            server: "どのプログラムも、空きがありません（409）。",
            seen: [
                "変わりません。",
                "定員のある予定に「満席」と出ます。",
                "プログラムの欄に、満席だと出ます。入力は残り、ほかのプログラムに替えられます。",
            ],
        },
    ],
    looking: "デモのサーバーを探しています…",
    now: "いま：",
    lasts: "あと",
    minutes: "分で、自動的にもとに戻ります。",
    alone: "このタブだけに起きています。ほかの人には、何も起きません。",
    clear: "いつもどおりに戻す",
    visitor: "見る人",
    again: "ページを開き直す",
    look: "見るところ",
    no_server: "ここには、デモのサーバーがありません。試すには、手元で「cargo demo」を動かして、その「不調を試す」を開いてください。それぞれの不調で何が見えるかは、次のとおりです。",
    in_words: "不調と、見えるもの",
    lost: "デモのサーバーが答えません。動いているかどうかを確かめて、このページを開き直してください。",
    visitors: ["いまページを開いた人", "前から開いていた人"],
    widgets: ["人数", "予定", "申込フォーム"],
    counter: Counter { label: "サポーター登録者数", number: "12", unit: "人", since: "先月末の数" },
    calendar: Calendar {
        heading: "受入プログラム",
        columns: ["イベント名", "開始日", "場所"],
        rows: [
            ["雪上ファットバイク体験", "2018-12-14", "占冠村"],
            ["そば打ち体験", "2018-12-15", "長沼町"],
            ["アイスホッケー教室", "2018-12-27", "苫小牧市"],
        ],
    },
    form: Form {
        heading: "参加申込",
        program: ("申し込むプログラム", "まちあるき（見本）"),
        name: ("氏名", "夕張 太郎"),
        kana: "フリガナ",
        email: "メールアドレス",
        tel: "電話番号",
        consent: "個人情報の利用目的を読み、同意します",
        send: "申し込む",
        contact: "企画課 関係人口係（見本） 電話 0000-00-0000",
    },
};

pub const EN: Texts = Texts {
    lang: "en",
    legend: "The server",
    usual: Words {
        name: "As usual",
        server: "Nothing is done to it.",
        seen: [
            "It changes as soon as the number does.",
            "Events, and what is left of their places.",
            "What is sent gets a receipt.",
        ],
    },
    kinds: [
        Words {
            name: "Slow",
            server: "Each answer comes eight seconds late.",
            seen: [
                "The number written in the page stays until the new one comes.",
                "The events written in the page stay until the feed comes.",
                "It says that it is sending, and cannot be sent twice.",
            ],
        },
        Words {
            name: "Failing (500)",
            server: "Always answers “500 Internal Server Error”.",
            seen: [
                "The number stays, and says since when and that it cannot be updated.",
                "Where it was open, the events stay. Who comes now sees the events written in the page.",
                "It says that it is not known whether it arrived: a 500 may come after it was taken.",
            ],
        },
        Words {
            name: "Dropping",
            server: "Closes the connection without an answer; an application is stored before.",
            seen: [
                "The number stays, and says since when.",
                "The events written in the page are seen.",
                "It says that it is not known whether it arrived, and never that it was taken.",
            ],
        },
        Words {
            name: "Busy (429)",
            server: "Answers “wait for 20 seconds” (429, Retry-After).",
            seen: [
                "The number stays, and nothing is asked for 20 seconds.",
                "The events written in the page are seen.",
                "It says that the server is busy and to send later. The answers stay.",
            ],
        },
        Words {
            name: "Garbage",
            server: "Answers 200 with something that nobody can read.",
            seen: [
                "No number is read out of it. The one in the page stays, or the last one.",
                "The events written in the page are seen.",
                "It never says that it was taken, but that it is not known.",
            ],
        },
        Words {
            name: "Wrong media type",
            server: "The content is right, its type (Content-Type) is not.",
            seen: [
                "The number is right: widgets look at what comes, not at what it is called.",
                "The events are right.",
                "It reads the answer and says that it was taken.",
            ],
        },
        Words {
            name: "Login page",
            server: "Answers everything with a page (HTML) to sign in.",
            seen: [
                "No number is read out of it. The one in the page stays, or the last one.",
                "Nothing in the page is taken for an event. The events written in the page are seen.",
                "Even with 200 it never says that it was taken.",
            ],
        },
        Words {
            name: "News cut off",
            server: "Only the stream that tells the number breaks off.",
            seen: [
                "It asks every few seconds instead, and the number goes on.",
                "Nothing changes.",
                "Nothing changes.",
            ],
        },
        Words {
            name: "Closed",
            server: "Forms take nothing any more (410).",
            seen: [
                "Nothing changes.",
                "Nothing changes.",
                "It says that it is closed and whom to ask. The answers stay.",
            ],
        },
        Words {
            name: "Full",
            server: "No program has places left (409).",
            seen: [
                "Nothing changes.",
                "Events with a capacity say that they are full.",
                "At the program it says that it is full. The answers stay, and another program can be chosen.",
            ],
        },
    ],
    looking: "Looking for the demo’s server …",
    now: "Now: ",
    lasts: "Back to usual by itself in ",
    minutes: " min.",
    alone: "It happens to this tab alone, and to nobody else.",
    clear: "Back to usual",
    visitor: "Visitor",
    again: "Open the page anew",
    look: "What to look at",
    no_server: "There is no demo server here. To try faults, run “cargo demo” on your machine and open “Try faults” there. What is seen with each of them is this:",
    in_words: "Faults, and what is seen",
    lost: "The demo’s server does not answer. See whether it runs, and load this page again.",
    visitors: ["Comes to the page now", "Had the page open"],
    widgets: ["Number", "Events", "Application"],
    counter: Counter { label: "Registered supporters", number: "12", unit: "people", since: "end of last month" },
    calendar: Calendar {
        heading: "Programs",
        columns: ["Event", "From", "Where"],
        rows: [
            ["Riding fat bikes in the snow", "2018-12-14", "Shimukappu"],
            ["Making soba", "2018-12-15", "Naganuma"],
            ["Ice hockey lessons", "2018-12-27", "Tomakomai"],
        ],
    },
    form: Form {
        heading: "Application",
        program: ("Program", "A walk through the town (a sample)"),
        name: ("Full name", "Taro Yubari"),
        kana: "Name in kana",
        email: "E-mail address",
        tel: "Phone",
        consent: "I have read what my data is used for, and agree",
        send: "Apply",
        contact: "Planning Division (a sample), phone 0000-00-0000",
    },
};
