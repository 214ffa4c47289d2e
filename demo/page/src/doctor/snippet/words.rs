//! What the doctor says of a page that carries the snippet.

use crate::doctor::said::said;

said! {
    FOUND "widgets" Fine
        "ウィジェットが {0}個 あります({1})。" ""
        "Widgets in the page: {0} ({1})." ""
    NONE "widgets-none" Fault
        "ウィジェットが見つかりません。" "<enishi-counter> などのタグが、CMS に消されていないかを確かめてください。消されるときは、<div data-enishi=\"counter\"> の形で貼り付けます。"
        "No widget was found." "Check whether the CMS has taken the tags such as <enishi-counter> away. If it does, paste the form <div data-enishi=\"counter\">."
    ESCAPED "escaped" Fault
        "タグが文字になっています({0})。ページにそのまま表示され、動きません。" "CMS の編集画面を「HTML」や「ソース」に切り替えて、もう一度貼り付けてください。"
        "The tag has become text ({0}): it is shown as it is, and does nothing." "Switch the CMS’s editor to “HTML” or “source” and paste it again."
    SCRIPT_FINE "script-fine" Fine
        "スクリプトがあります({0})。" ""
        "The script is there ({0})." ""
    SCRIPT_NONE "script-none" Fault
        "enishi.js を読み込む <script> がありません。" "下の行を、ページのどこかに1回だけ貼り付けてください。CMS が <script> を消すときは、管理者に、テンプレートへ入れるよう頼んでください。"
        "There is no <script> that loads enishi.js." "Paste the line below once, anywhere in the page. If the CMS takes <script> away, ask its keeper to put it into the template."
    SCRIPT_TWICE "script-twice" Note
        "スクリプトが {0}回 あります。最初のものだけが働きます。" "困りませんが、1回で足ります。1ページに1行だけ残してください。"
        "The script stands {0} times; only the first one works." "It does no harm, but once is enough."
    SCRIPT_VERSIONS "script-versions" Note
        "別々の場所の enishi.js が混ざっています({0})。最初のものだけが働きます。" "更新したときに古いほうが残らないよう、同じアドレスにそろえてください。"
        "enishi.js comes from different places ({0}); only the first one works." "Use one address, so that no old one is left after an update."
    SCRIPT_RELATIVE "script-relative" Note
        "スクリプトのアドレス「{0}」は、ページの場所({1})から数えます。いまは {2} を読みに行きます。" "ほかのページにも貼り付けるときは、/ で始まるアドレスにしてください。"
        "The script’s address “{0}” is relative to {1}; it leads to {2}." "To paste it into other pages, too, let it begin with /."
    SCRIPT_RELATIVE_HERE "script-relative-here" Note
        "スクリプトのアドレス「{0}」は、ページの場所から数えます。" "ほかのページにも貼り付けるときは、/ で始まるアドレスにしてください。"
        "The script’s address “{0}” is relative to the page." "To paste it into other pages, too, let it begin with /."
    SCRIPT_TYPE "script-type" Fault
        "スクリプトに type=\"{0}\" とあり、ブラウザーは動かしません。" "type を消してください(Cookie の同意ツールが書き換えることもあります)。"
        "The script says type=\"{0}\", so browsers do not run it." "Take `type` away. Some consent tools change it."
    SCRIPT_WAITS "script-async" Note
        "スクリプトに async がありません。読み込むまで、ページの表示を待たせます。" "<script … async></script> のように async を書き足してください。"
        "The script has no `async`: the page waits for it." "Write `async`, as in <script … async></script>."
    HASH_FINE "integrity-fine" Fine
        "改ざん防止の値(integrity)は、ここにある enishi.js と合っています。" ""
        "The value of `integrity` is that of the enishi.js that stands here." ""
    HASH_OLD "integrity" Fault
        "改ざん防止の値(integrity)が、ここにある enishi.js と違います。そのままでは、ブラウザーが止めます。" "enishi.js を更新したときは、integrity を「{0}」に替えてください。別の版を置いているときは、その integrity.json の値と比べてください。"
        "The value of `integrity` is not that of the enishi.js that stands here; browsers stop such a script." "After an update write “{0}”. If another version is on your server, compare with its integrity.json."
    HASH_BROKEN "integrity-form" Note
        "改ざん防止の値(integrity)の書き方が違うので、ブラウザーは確かめません({0})。" "sha384- で始まる値を、integrity.json から写してください。"
        "The value of `integrity` is none, so browsers do not check it ({0})." "Copy the value that begins with sha384- from integrity.json."
    HASH_CROSS "crossorigin" Fault
        "別の場所の enishi.js に integrity があるのに、crossorigin がありません。ブラウザーが止めます。" "crossorigin=\"anonymous\" を書き足してください。"
        "The script of another origin has `integrity`, but no `crossorigin`; browsers stop it." "Write crossorigin=\"anonymous\"."
    ELEMENT "element" Fault
        "<{0}> という部品はありません。" "つづりを直してください。もしかして: <{1}>"
        "There is no widget <{0}>." "Correct the spelling. Did you mean <{1}>?"
    KIND "kind" Fault
        "data-enishi=\"{0}\" という部品はありません。" "つづりを直してください。もしかして: {1}"
        "There is no widget data-enishi=\"{0}\"." "Correct the spelling. Did you mean {1}?"
    ATTRIBUTE "attribute" Note
        "{0} に、知らない属性「{1}」があります。何も起きません。" "つづりを直してください。もしかして: {2}"
        "{0} has an unknown attribute “{1}”, which does nothing." "Correct the spelling. Did you mean {2}?"
    ATTRIBUTE_ONLY "attribute-unknown" Note
        "{0} に、知らない属性「{1}」があります。何も起きません。" "要らなければ消してください。"
        "{0} has an unknown attribute “{1}”, which does nothing." "Take it away if it is not needed."
    NEEDS_DATA "data-prefix" Fault
        "{0} の「{1}」は、data- が抜けているので働きません。" "data-{1} と書いてください。"
        "“{1}” of {0} does nothing without data-." "Write data-{1}."
    VALUE "value" Fault
        "{0} の {1}=\"{2}\" は、使えない値です。" "使える値: {3}"
        "{1}=\"{2}\" of {0} is no value that can be used." "Possible: {3}"
    EMPTY_VALUE "value-empty" Note
        "{0} の {1} に値がありません。CMS が消したのかもしれません。" "値を書くか、属性を消してください。"
        "{1} of {0} has no value; the CMS may have taken it away." "Write its value, or take the attribute away."
    QUOTES "quotes" Fault
        "{0} の属性に、全角や飾りの引用符({1})が入っています。CMS が書き換えたのでしょう。" "\" (半角)に直してください。HTML の編集画面で貼り付けると、書き換えられません。"
        "The attributes of {0} hold typographic quotation marks ({1}); the CMS has changed them." "Write plain \" instead. Pasted in the HTML editor they stay."
    SPACES "spaces" Fault
        "{0} の {1} に、切れない空白か全角の空白が入っています。" "普通の空白(半角)に直してください。"
        "{1} of {0} holds a non-breaking or wide space." "Write plain spaces."
    NO_SOURCE "source-none" Note
        "{0} に、読みに行く先({1})がありません。タグの中の内容を使います。" "タグの中に表や数がないときは、{1} を書いてください。"
        "{0} does not say where to read from ({1}); it uses what stands inside." "If there is no table or number inside, write {1}."
    NO_CONTENT "fallback" Note
        "{0} の中が空です。スクリプトが動かないとき、見る人には何も見えません。" "数、予定の表、普通のフォームなどを、タグの中に書いてください。「つくる」のページで作れます。"
        "There is nothing inside {0}; without scripts visitors see nothing." "Write the number, a table of events or a plain form inside it. The page “Build” makes it."
    WRAPPED "wrapped" Note
        "{0} が <p> の中にあります。表やフォームが外へ出てしまうことがあります。" "<p> の外に置くか、<div data-enishi=\"…\"> の形にしてください。"
        "{0} stands within <p>; tables and forms may end up outside of it." "Put it outside of <p>, or use the form <div data-enishi=\"…\">."
    SAME_ID "id-twice" Fault
        "id=\"{0}\" が {1}回 使われています。#{0} で指す先が決まりません。" "ページの中で、id は1つずつ別の名前にしてください。"
        "id=\"{0}\" is used {1} times, so #{0} is not clear." "Give each of them a name of its own."
    NO_TARGET "target" Fault
        "{0} の {1}=\"{2}\" が指す要素が、ページにありません。" "id=\"{3}\" の要素を置くか、つづりを直してください。"
        "Nothing in the page is what {1}=\"{2}\" of {0} points at." "Put an element with id=\"{3}\" there, or correct the spelling."
    JSON_BROKEN "json" Fault
        "#{0} の JSON が {1}行 {2}文字目で壊れています。" "その場所のカンマ、引用符、かっこを直してください。"
        "The JSON of #{0} is broken in line {1}, column {2}." "Correct the comma, quotation mark or bracket there."
    JSON_KEY "json-key" Note
        "#{0} の JSON に、知らないキー「{1}」があります。" "つづりを直してください。もしかして: {2}"
        "The JSON of #{0} has an unknown key “{1}”." "Correct the spelling. Did you mean {2}?"
    JSON_FINE "json-fine" Fine
        "#{0} の JSON は読めます。" ""
        "The JSON of #{0} can be read." ""
    BASE "base" Note
        "ページに <base href=\"{0}\"> があります。相対アドレスは、すべてそこから数えます。" "src などは、/ か https:// で始まるアドレスにすると間違いがありません。"
        "The page has <base href=\"{0}\">; all relative addresses count from there." "Let addresses begin with / or https://."
    POLICY "csp" Fault
        "ページの CSP({0})が、ウィジェットを止めます。" "{0} に {1} を加えてください。CSP がサーバーの設定にもあるときは、管理者に頼みます。"
        "The page’s policy ({0}) stops the widgets." "Add {1} to {0}. If the server sends a policy, too, ask its keeper."
    POLICY_FINE "csp-fine" Fine
        "ページの中の CSP は、ウィジェットを止めません(サーバーの CSP は、この文字だけでは分かりません)。" ""
        "The policy in the page does not stop the widgets. (What the server sends cannot be seen in the text.)" ""
    MIXED "mixed" Fault
        "{0} の {1} が http:// です。ページが https なら、ブラウザーが止めます。" "{2} を https:// に直してください。"
        "{1} of {0} is http://. On an https page browsers stop that." "Change {2} to https://."
    ELSEWHERE "cross-origin" Note
        "{0} の {1} は別の場所({2})です。その場所が、このページに読むことを許す必要があります(CORS)。" "「予定や人数のデータ」か「フォームの送り先」で、そのアドレスを確かめてください。"
        "{1} of {0} is on another origin ({2}), which must let this page read it (CORS)." "Check that address under “A feed or number” or “A form’s backend”."
    NO_ACTION "action-none" Note
        "{0} に、送り先(action)がありません。このページ自身に送ります。" "送り先のアドレスを action に書いてください。"
        "{0} has no `action`: answers go to the page itself." "Write the address in `action`."
    LIBRARY "library" Note
        "古いライブラリー({0})があります。ウィジェットは一緒に動くよう確かめてあります。" "何もしなくて構いません。うまく動かないときは、このことも伝えてください。"
        "There is an old library ({0}). Widgets are tested beside it." "Nothing has to be done. If something does not work, mention it."
    NO_QUESTIONS "questions" Fault
        "{0} に、質問(preset、schema、または中の <form>)がありません。" "preset=\"supporter\" のように選ぶか、<form> を中に書いてください。"
        "{0} has no questions: neither `preset` nor `schema` nor a <form> inside." "Write one such as preset=\"supporter\", or put a <form> inside."
    SCHEMA "schema" Fault
        "#{0} の質問の定義に誤りがあります({1})。" "その場所を直してください。"
        "The questions in #{0} are not right ({1})." "Correct them there."
    IN_TEMPLATE "inert" Fault
        "{0} が <{1}> の中にあるので、働きません。" "<{1}> の外に出してください。"
        "{0} stands within <{1}>, where nothing works." "Put it outside of <{1}>."
}
