//! What the form editor says, in Japanese and English beside each other.

use crate::builder::design::{Say, say};

pub const TITLE: Say = say("質問", "Questions");
pub const FROM: Say = say("どの質問にするか", "Which questions");
pub const READY: Say = say("用意された質問を使う", "Ready-made questions");
pub const OWN: Say = say("自分で決める", "Your own questions");
pub const PAGE: Say = say("今あるフォームを使う", "The form that you have");
pub const READY_HELP: Say = say(
    "北海道や夕張市などのフォームを元にした質問です。やさしい日本語と英語もあります。",
    "Made after forms of Hokkaido, Yubari and others, in Japanese, easy Japanese and English.",
);
pub const PRESET: Say = say("用意された質問", "Ready-made questions");
pub const PRESETS: [Say; 6] = [
    say("サポーターの登録", "Registration of supporters"),
    say("プログラムへの参加申込", "Application for a program"),
    say("相談", "Consultation"),
    say("移住の相談", "Moving here"),
    say("受け入れる側の申込", "Hosting a program"),
    say("企業の登録", "Companies"),
];
pub const START: Say = say("別の質問から始め直す", "Begin with other questions");
pub const EMPTY: Say = say("空から作る", "Begin with nothing");

pub const LANGUAGE: Say = say("書くことば", "Language to write in");
pub const LANGUAGES: [Say; 3] =
    [say("日本語", "Japanese"), say("やさしい日本語", "Easy Japanese"), say("英語", "English")];
pub const MISSING: Say = say("（あと {0} か所）", " ({0} missing)");
pub const LANGUAGE_HELP: Say = say(
    "選んだことばの文を書きます。まだないものは、日本語のまま表示されます。読みは ｜漢字《かんじ》 と書けます。",
    "Texts are written in this language; what is missing is shown in Japanese. Readings are written ｜漢字《かんじ》.",
);
pub const FORM_TITLE: Say = say("フォームの題", "Title of the form");
pub const PURPOSE: Say = say("利用目的", "Purpose of use");
pub const PURPOSE_HELP: Say =
    say("何のために使うか。送るボタンの上に出します。", "What the answers are used for; shown above the button.");
pub const RETENTION: Say = say("保存する期間", "How long it is kept");
pub const ABOUT: Say = say("題と利用目的", "Title and purpose");

pub const STEP: Say = say("ステップ {0}", "Step {0}");
pub const STEP_TITLE: Say = say("ステップの見出し", "Heading of the step");
pub const STEP_ADD: Say = say("ステップを加える", "Add a step");
pub const STEP_REMOVE: Say = say("このステップを消す", "Remove this step");
pub const STEP_REMOVED: Say =
    say("ステップを消しました。「元に戻す」で戻せます。", "The step is removed. “Undo” brings it back.");
pub const STEP_EMPTY: Say = say("まだ質問がありません。", "No question yet.");
pub const LIST: Say = say("ステップ {0} の質問", "Questions of step {0}");
pub const LIST_GROUP: Say = say("くり返して聞く質問", "Questions for each entry");
pub const KEYS: Say = say(
    "つまみを引くか、「上へ」「下へ」のボタン、または Alt+↑ Alt+↓ で並べ替えます。",
    "Drag the handle, press “Up” and “Down”, or Alt+↑ and Alt+↓.",
);

pub const ADD: Say = say("質問を加える", "Add a question");
pub const ADDED: Say = say("「{0}」を加えました。", "“{0}” is added.");
pub const UP: Say = say("上へ", "Up");
pub const DOWN: Say = say("下へ", "Down");
pub const MOVED: Say =
    say("「{0}」を、ステップ {1} の {2} 番目に移しました（{3} 件中）。", "“{0}” is now number {2} of {3} in step {1}.");
pub const EDGE: Say = say("これより先には移せません。", "It cannot go further.");
pub const DUPLICATE: Say = say("複製", "Duplicate");
pub const DUPLICATED: Say = say("「{0}」を複製しました。", "“{0}” is duplicated.");
pub const DELETE: Say = say("消す", "Delete");
pub const DELETED: Say =
    say("「{0}」を消しました。「元に戻す」で戻せます。", "“{0}” is deleted. “Undo” brings it back.");
pub const NO_LABEL: Say = say("（質問の文がありません）", "(no text)");

pub const LABEL: Say = say("質問", "Question");
pub const HELP: Say = say("説明", "Explanation");
pub const HELP_HELP: Say = say("質問の下に出す、短い説明です。", "A short explanation below the question.");
pub const EXAMPLE: Say = say("例", "Example");
pub const SECTION: Say = say("ここから始まる見出し", "A heading that begins here");
pub const KIND: Say = say("種類", "Type");
pub const REQUIRED: Say = say("必須にする", "Required");
pub const NAME: Say = say("送られる名前（name）", "Name that is sent");
pub const NAME_HELP: Say = say(
    "サーバーが受け取る名前です。質問から自動で作ります。サーバーで決まっていれば、それに合わせます。",
    "What the server receives; made from the question. Change it where the server wants another.",
);
pub const AUTOCOMPLETE: Say =
    say("ブラウザーに覚えさせる内容（autocomplete）", "What the browser may fill in (autocomplete)");
pub const INPUTMODE: Say = say("スマートフォンのキーボード（inputmode）", "Keyboard of a phone (inputmode)");
pub const PATTERN: Say = say("答えの形（正規表現）", "Pattern (regular expression)");
pub const PATTERN_HELP: Say =
    say("答えの全体が合わなければなりません。例：[0-9]{7}", "The whole answer must match, such as [0-9]{7}.");
pub const LEAST_LENGTH: Say = say("いちばん短い文字数", "Least length");
pub const MOST_LENGTH: Say = say("いちばん長い文字数", "Greatest length");
pub const MOST_FILES: Say = say("ファイルの数の上限", "Most files");
pub const LEAST: Say = say("いちばん小さい値", "Least");
pub const MOST: Say = say("いちばん大きい値", "Greatest");
pub const BOUNDS_HELP: Say = say(
    "日付は 2026-04-01 のように書きます。today、today+7（7日後）も使えます。",
    "Days as 2026-04-01; today and today+7 work too.",
);
pub const LEAST_ENTRIES: Say = say("いちばん少ない人数（件数）", "Fewest entries");
pub const MOST_ENTRIES: Say = say("いちばん多い人数（20 まで）", "Most entries (up to 20)");
pub const SIZE: Say = say("1つのファイルの大きさの上限", "Largest size of a file");
pub const ACCEPT: Say = say("受け取るファイルの種類", "Which files");
pub const MULTIPLE: Say = say("2つ以上を受け取る", "Several");
pub const DETAILS: Say = say("決まりと細かい設定", "Rules and details");

pub const OPTIONS: Say = say("選択肢", "Choices");
pub const OPTION: Say = say("選択肢 {0}", "Choice {0}");
pub const OPTION_VALUE: Say = say("選択肢 {0} の送られる値", "Value sent for choice {0}");
pub const OPTION_ADD: Say = say("選択肢を加える", "Add a choice");
pub const OPTION_ADDRESS: Say = say("選択肢を読み込む住所（JSON）", "Address of the choices (JSON)");
pub const OPTION_ADDRESS_HELP: Say =
    say("一覧をサーバーから読むときだけ書きます。", "Only where a server has the list.");
pub const PREFECTURE_HELP: Say =
    say("選択肢を書かなければ、47都道府県と海外です。", "Without choices: the 47 prefectures, and abroad.");

pub const WHEN: Say = say("いつ聞くか", "When it is asked");
pub const ALWAYS: Say = say("いつも聞く", "Always");
pub const WHEN_FIELD: Say = say("「{0}」の答えによる", "By the answer to “{0}”");
pub const WHEN_TEST: Say = say("その答えが", "Where that answer");
pub const WHEN_IS: Say = say("次のどれかのとき", "is one of these");
pub const WHEN_NOT: Say = say("次のどれでもないとき", "is none of these");
pub const WHEN_ANSWERED: Say = say("答えてあるとき", "is given at all");
pub const WHEN_VALUES: Say = say("答え", "Answers");
pub const WHEN_TYPED: Say = say("答え（コンマで区切る）", "Answers, separated by commas");
pub const TICKED: Say = say("印が付いている", "Ticked");
pub const WHEN_NONE: Say =
    say("この前に質問がないので、条件は付けられません。", "There is no question before it to depend on.");

pub const GIVEN: Say = say("リンクで渡された値だけを受け付ける", "Only with a value from the link");
pub const GIVEN_HELP: Say = say(
    "アドレスの ?enishi.名前=… にないときは、フォームを出しません（招待された人だけのフォーム）。",
    "Without ?enishi.NAME=… in the address the form is not offered: for those invited.",
);
pub const SHOWN: Say = say("渡された値は見せるだけにする", "Show what comes with the link, do not ask");
pub const SAME: Say = say("同じ答えを書いてもらう（確認）", "Must be the same as");
pub const NOT_BEFORE: Say = say("この日より前にしない", "Not before");
pub const NOTHING: Say = say("なし", "None");
pub const COUNT: Say = say("中の人数の決まり", "How many of the entries");
pub const COUNT_FIELD: Say = say("数える質問", "Question that counts");
pub const COUNT_VALUES: Say = say("数える答え（コンマで区切る）", "Answers that count, separated by commas");
pub const COUNT_LEAST: Say = say("少なくとも", "At least");
pub const COUNT_MOST: Say = say("多くても", "At most");
pub const COUNT_MESSAGE: Say = say("合わないときの言葉", "What is said where it does not fit");

pub const LINKS: Say = say("読んでもらうページ", "Pages to read");
pub const LINK_TEXT: Say = say("リンク {0} の言葉", "Words of link {0}");
pub const LINK_HREF: Say = say("リンク {0} の住所", "Address of link {0}");
pub const LINK_ADD: Say = say("リンクを加える", "Add a link");

pub const OWN_HELP: Say = say(
    "今あるフォームの HTML を貼り付けるか、このサイトの中の住所を書くと、そのフォームの質問をそのまま使います。ここに貼ったものは、この画面の外には送られません。",
    "Paste the HTML of your form, or write an address on this site: its questions are used as they are. Nothing that you paste leaves this page.",
);
pub const OWN_PASTE: Say = say("フォームの HTML", "HTML of the form");
pub const OWN_TAKE: Say = say("このフォームを使う", "Use this form");
pub const OWN_ADDRESS: Say = say("フォームのあるページの住所", "Address of the page with the form");
pub const OWN_READ: Say = say("読みに行く", "Read it");
pub const OWN_NONE: Say = say("フォーム（<form>）が見つかりませんでした。", "There is no <form> in it.");
pub const OWN_ELSEWHERE: Say = say(
    "ほかのサイトのページは、ここからは読めません。ブラウザーでそのページを開き、ソースの <form> から </form> までをコピーして、下に貼り付けてください。",
    "Pages of other sites cannot be read from here. Open the page, copy its source from <form> to </form>, and paste it below.",
);
pub const OWN_UNREAD: Say = say(
    "そのページを読めませんでした。住所を確かめるか、下に貼り付けてください。",
    "That page could not be read. Check the address, or paste the form below.",
);
pub const OWN_TAKEN: Say = say("フォームを読み込みました。項目は {0} 個です。", "The form is here, with {0} fields.");
pub const OWN_DROPPED: Say = say(
    "外したもの（仕上がりには出ません。あなたのページのものは変わりません）：{0}",
    "Left out of the preview; your own page stays as it is: {0}",
);
pub const OWN_FIELDS: Say = say("読み取った項目", "Fields that were read");
pub const OWN_WHICH: Say = say(
    "フォームが2つ以上ありました。項目のいちばん多いものを使いました。",
    "There are several forms in it. The one with the most fields is used.",
);
pub const OWN_STOP: Say = say("このフォームを使うのをやめる", "Stop using this form");
pub const MARK_REQUIRED: Say = say("必須", "required");
pub const MARK_WHEN: Say = say("条件付き", "conditional");
pub const MARK_WRONG: Say = say("要修正", "to correct");
