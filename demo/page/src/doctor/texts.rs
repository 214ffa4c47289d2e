//! What stands around the doctor's findings: labels, hints and buttons, in the language of the page.

use enishi_core::i18n::Lang;

/// The texts.
pub struct Texts {
    pub check: &'static str,
    pub stop: &'static str,
    pub running: &'static str,
    pub seconds: &'static str,
    pub done: &'static str,
    pub todo: &'static str,
    pub lines_for: &'static str,
    pub whole: &'static str,
    pub print: &'static str,
    pub feed: Feed,
}

/// The first question.
pub struct Feed {
    pub lead: &'static str,
    pub kind: &'static str,
    /// In the order of [`super::feed::attempt::Kind::ALL`].
    pub kinds: [&'static str; 5],
    pub address: &'static str,
    pub address_hint: &'static str,
    pub pick: &'static str,
    pub pick_hint: &'static str,
    pub site: &'static str,
    pub site_hint: &'static str,
    pub more: &'static str,
    pub suggestions: &'static str,
    pub suggestions_lead: &'static str,
    pub take: &'static str,
    pub own: &'static str,
    pub of_site: &'static str,
    pub time: &'static str,
}

const JA: Texts = Texts {
    check: "確かめる",
    stop: "やめる",
    running: "確かめています…",
    seconds: "秒",
    done: "確かめ終わりました。",
    todo: "すること: ",
    lines_for: "管理者に渡す行: ",
    whole: "結果の全文(メールに貼れます)",
    print: "この結果を印刷する",
    feed: Feed {
        lead: "ウィジェットと同じやり方で、このブラウザーから読みに行きます。読みに行くだけで、何も書きかえません。",
        kind: "何のデータですか",
        kinds: ["予定(カレンダー)", "人数(カウンター)", "すぐに知らせる流れ(live)", "指標", "GIVE・WANT のカード"],
        address: "アドレス",
        address_hint: "例: https://www.city.example/events.ics",
        pick: "pick(数のある場所)",
        pick_hint: "分からなければ、空のままにします。答えの中から候補を探します。",
        site: "ウィジェットを貼り付けるページのアドレス",
        site_hint: "管理者に渡す行を、このページのために書きます。空なら、いま開いているこの場所です。",
        more: "貼り付けるページが、この道具と別の場所にあるとき",
        suggestions: "数の見つけ方の候補",
        suggestions_lead: "この答えの中で、数が見つかる書き方です。選ぶと、その書き方で読み直します(もう一度読みに行くことはありません)。",
        take: "この書き方で読む",
        own: "(何も書かない)",
        of_site: "貼り付けるページ",
        time: "確かめた時刻",
    },
};

const EN: Texts = Texts {
    check: "Check",
    stop: "Stop",
    running: "Checking…",
    seconds: "s",
    done: "The check is done.",
    todo: "What to do: ",
    lines_for: "For the server’s keeper: ",
    whole: "The whole report as text, for an e-mail",
    print: "Print this report",
    feed: Feed {
        lead: "This browser asks for it as a widget would. It only reads, and changes nothing.",
        kind: "What is it?",
        kinds: ["Events (calendar)", "A number (counter)", "A live stream", "Indicators", "Cards of GIVE and WANT"],
        address: "Address",
        address_hint: "Such as https://www.city.example/events.ics",
        pick: "pick (where the number is)",
        pick_hint: "Leave it empty if you do not know: places in the answer will be suggested.",
        site: "Address of the page that will carry the widget",
        site_hint: "The lines for the server’s keeper are written for that page. Empty: for where you are now.",
        more: "If that page is not on the same site as this tool",
        suggestions: "Where the number may be",
        suggestions_lead: "Each of these finds a number in this answer. Choosing one reads the same answer again, without asking the server.",
        take: "Read it like this",
        own: "(nothing)",
        of_site: "Page with the widget",
        time: "Checked at",
    },
};

/// The texts of a language.
pub fn of(lang: Lang) -> &'static Texts {
    if lang == Lang::En { &EN } else { &JA }
}
