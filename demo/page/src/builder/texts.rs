//! What the builder says, in Japanese and English beside each other.

use super::design::{Placement, Say, Widget, say};

pub const UNDO: Say = say("元に戻す", "Undo");
pub const REDO: Say = say("やり直す", "Redo");
pub const UNDONE: Say = say("元に戻しました。", "Undone.");
pub const REDONE: Say = say("やり直しました。", "Done again.");
pub const SHARE: Say = say("この設定のリンクをコピー", "Copy a link to this");
pub const SHARED: Say = say(
    "リンクをコピーしました。開いた人は、同じ設定から始められます。",
    "The link is copied. Whoever opens it begins with these settings.",
);
pub const SHARE_FAILED: Say = say(
    "コピーできませんでした。ブラウザーのアドレス欄からコピーしてください。",
    "It could not be copied. Copy it from the browser’s address bar.",
);
pub const PASTE: Say = say("貼り付けたものから始める", "Begin with a snippet");
pub const PASTE_HELP: Say = say(
    "前に作ったタグ（3つの置き方のどれでも）を貼り付けると、続きから直せます。",
    "Paste a tag that was made before, in any of the three ways, and go on from there.",
);
pub const PASTE_LABEL: Say = say("前に作ったタグ", "The tag that was made before");
pub const PASTE_TAKE: Say = say("読み込む", "Read it");
pub const PASTE_DONE: Say = say("読み込みました。", "Read.");
pub const RESET: Say = say("はじめの設定に戻す", "Start over");
pub const RESET_DONE: Say =
    say("はじめの設定に戻しました。「元に戻す」で戻せます。", "Started over. “Undo” brings it back.");
pub const TOOLS: Say = say("つくる道具", "Tools of the builder");
pub const CLOSE: Say = say("閉じる", "Close");
pub const NOTES: Say = say("お知らせ", "Please note");

pub const STATE_BROKEN: Say = say(
    "アドレスの中の設定は、途中で切れているか、別のものでした。はじめの設定から始めます。",
    "The settings in the address are cut off, or something else. This is the beginning.",
);
pub const STATE_NEWER: Say = say(
    "この設定は新しい版の「つくる」で作られました。分かるものだけを読み込みました。",
    "These settings come from a newer version of this page. What is known here was taken.",
);
pub const STATE_PARTS: Say =
    say("設定のうち、使えないものを外しました：{0}", "These parts cannot be used and were left out: {0}");
pub const NO_WIDGET: Say = say(
    "縁の部品のタグが見つかりません。<enishi-…>、data-enishi の付いた <div> か <script> を貼り付けてください。",
    "There is no Enishi widget in it. Paste an <enishi-…>, or a <div> or <script> with data-enishi.",
);
pub const MORE_WIDGETS: Say = say(
    "部品が2つ以上ありました。はじめの1つを開きました。",
    "There is more than one widget in it. The first one is open.",
);
pub const DROPPED: Say =
    say("使わないもの、分からないものを外しました：{0}", "What is not known or not allowed was left out: {0}");

pub const CHOOSE: Say = say("部品を選ぶ", "Choose a widget");
pub const SETTINGS: Say = say("設定", "Settings");
pub const PREVIEW: Say = say("仕上がり", "Preview");
pub const OUTPUT: Say = say("貼り付けるもの", "What you paste");
pub const PREVIEW_NOTE: Say = say(
    "本物の部品が動いています。フォームは、ここからでも本当に送られます。",
    "This is the real widget. A form is really sent, from here too.",
);
pub const MORE: Say = say("くわしい設定", "More settings");
pub const NUMBER_WRONG: Say = say("{0} から {1} までの数を書いてください。", "Write a number from {0} to {1}.");
pub const ADDRESS_WRONG: Say = say(
    "この住所は使えません。http か https で始まるか、/ で始まる住所を書いてください。",
    "This address cannot be used. Write one that begins with http, https or /.",
);
pub const BY_ITSELF: Say = say("自動", "By itself");
pub const CHOSEN: Say = say("選ぶ", "These");
pub const NONE: Say = say("出さない", "None");
pub const CHOSEN_WHICH: Say = say("出すもの（選んだ順）", "Which, in the order in which they are ticked");

pub const PICK_WAY: Say = say("数字のありか", "Where the number stands");
pub const FOUND: Say = say("読み取れた数：{0}", "The number that was read: {0}");
pub const FOUND_EVENTS: Say = say("読み取れた予定：{0} 件", "Events that were read: {0}");
pub const FOUND_CARDS: Say = say("読み取れたカード：{0} 枚", "Cards that were read: {0}");
pub const FOUND_INDICATORS: Say = say("読み取れた指標：{0} 件", "Indicators that were read: {0}");
pub const TROUBLE: Say = say("読み取れませんでした", "It could not be read");
pub const DOCTOR: Say = say("「確かめる」で原因を調べる", "Find out why on the page “Check”");
pub const NOT_HERE: Say = say("その id の JSON がありません。", "There is no JSON with this id.");
pub const UNREACHED: Say = say(
    "つながりません。住所が違うか、サーバーが許していません（CORS）。",
    "It cannot be reached: the address is wrong, or the server does not allow it (CORS).",
);
pub const STATUS: Say = say("サーバーの返事は {0} でした。", "The server answered {0}.");

pub const SOURCE_ADDRESS: Say = say("住所", "Address");
pub const SOURCE_NAME: Say = say("名前（見る人に出す。なくてもよい）", "Name for visitors (may be empty)");
pub const SOURCE: Say = say("{0} つ目", "Source {0}");
pub const ADD_SOURCE: Say = say("もう1つ加える", "Add another");
pub const REMOVE: Say = say("外す", "Remove");
pub const REMOVED: Say = say("外しました。「元に戻す」で戻せます。", "Removed. “Undo” brings it back.");

pub const INSIDE: Say = say("中に書くもの", "What stands inside");
pub const INSIDE_HELP: Say = say(
    "スクリプトが動かないときと、読み込みが終わるまで、見る人に見えるものです。空のままなら、読み取れたデータから作ります。",
    "What visitors see without scripts, and until it is loaded. Left empty it is made from the data.",
);
pub const INSIDE_FORM_HELP: Say = say(
    "フォームの前に出す文です。フォームは質問から作られ、スクリプトがなくても送れます。",
    "A sentence before the form. The form itself is made from the questions and works without scripts.",
);
pub const WORDS: Say = say("文（1行が1段落）", "Sentences, one paragraph a line");
pub const INNER_KEPT: Say =
    say("貼り付けたタグの中身を、そのまま使っています。", "The content of the pasted tag is kept as it is.");
pub const INNER_DROP: Say = say("中身を作り直す", "Make it anew");

pub const PLACE: Say = say("置き方", "How it is placed");
pub const SCRIPT_ADDRESS: Say = say("enishi.js の住所", "Address of enishi.js");
pub const SCRIPT_HELP: Say = say("サイトのサーバーに置いた場所です。", "Where it stands on the site’s server.");
pub const INTEGRITY: Say = say("改ざんを防ぐ integrity を付ける", "With integrity, against tampering");
pub const INTEGRITY_HELP: Say = say(
    "この版の enishi.js だけが動きます。新しい版に替えるときは、ここで作り直してください。",
    "Only this version of enishi.js runs. Make it anew when you update.",
);
pub const INTEGRITY_MISSING: Say =
    say("integrity.json が見つからないので、付けられません。", "integrity.json was not found, so it cannot be added.");
pub const FILES: Say = say("JSON を別のファイルにする", "JSON in files of their own");
pub const FILES_HELP: Say = say(
    "<script> を消す CMS で使います。下からファイルを保存して、サーバーに置きます。",
    "For a CMS that removes <script>. Save the files below and upload them.",
);
pub const FILE_SAVE: Say = say("{0} を保存する", "Save {0}");
pub const CODE: Say = say("貼り付けるタグ", "The tag to paste");
pub const CSP: Say = say("コンテンツ セキュリティ ポリシー（CSP）", "Content security policy (CSP)");
pub const CSP_HELP: Say = say(
    "CSP を使っているサイトでは、サーバーの管理者に、この行を加えるように頼んでください。使っていなければ要りません。",
    "Where the site has a CSP, ask whoever keeps the server to allow this. Without one it is not needed.",
);
pub const HEIGHT: Say = say("読み込みの間の高さ（CSS）", "Height while it loads (CSS)");
pub const HEIGHT_HELP: Say = say(
    "読み込みの前後で下の文が動かないように、サイトの CSS に加えます。",
    "Add this to the site’s CSS, so that nothing below moves.",
);
pub const HEIGHT_MEASURE: Say = say("仕上がりの高さを測る", "Measure the preview");
pub const HEIGHT_MEASURED: Say = say("{0} ピクセルでした。", "It is {0} pixels.");
pub const HEIGHT_NOT: Say = say(
    "仕上がりがまだ出ていません。出てから押してください。",
    "The preview does not stand yet. Press again when it does.",
);
pub const STEPS: Say = say("貼り付け方", "How to paste it");
pub const CMS: Say = say("サイトの仕組み", "The site’s system");

/// A name and a line on a widget.
pub fn widget(widget: Widget) -> (Say, Say) {
    match widget {
        Widget::Counter => {
            (say("人数", "Counter"), say("登録した人の数と、目標まで", "How many have registered, and the goal"))
        }
        Widget::Calendar => (say("予定", "Calendar"), say("いくつもの予定表を1つに", "Many feeds in one calendar")),
        Widget::Form => (say("フォーム", "Form"), say("登録・申込・相談", "Register, apply, ask")),
        Widget::Board => {
            (say("掲示板", "Board"), say("できること・してほしいこと", "What people can do, and would like"))
        }
        Widget::Indicators => {
            (say("指標", "Indicators"), say("まちの目標と、今の値", "Targets of the city, and where they stand"))
        }
        Widget::Card => {
            (say("名刺・感謝状", "Card"), say("ブラウザーの中で作って印刷", "Made in the browser, to be printed"))
        }
    }
}

/// A name and a line on a way to place it.
pub fn placement(placement: Placement) -> (Say, Say) {
    match placement {
        Placement::Element => {
            (say("要素", "Element"), say("HTML を自由に書けるページに", "Where you write HTML freely"))
        }
        Placement::Div => (say("div", "div"), say("知らないタグを消す CMS に", "Where a CMS removes unknown elements")),
        Placement::Script => {
            (say("1行のスクリプト", "One script tag"), say("置いた所に、そのまま出ます", "Appears where it stands"))
        }
    }
}
